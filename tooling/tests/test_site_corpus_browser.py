# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The site of two published releases, whose repository has nothing else but `specpress.toml`."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from specpress.mkdocs_adapter.build import Options, build
from tests.histories import git
from tests.site_server import served
from tests.test_corpus import CONFIG, CORPUS, NEW, OLD
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared"),
]

SECTION, FORMER = "love_humanity", "be_kind"
JUDGED = (
    "",
    "overview/",
    "authority/",
    "versions/",
    "changelog/",
    f"changelog/{NEW}/",
    f"sections/{SECTION}/",
    f"sections/{FORMER}/",
    "sections/be_empathetic/",
    "diff/",
    "data/",
)
"""Kinds of pages that axe can look at quickly; the small site of other tests has them all."""


class Site(NamedTuple):
    """The site: where it lies, and the address of its front page."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("corpus-site")
    repository, target = folder / "spec", folder / "site"
    repository.mkdir()
    git(repository, "init", "--quiet", "--initial-branch=main")
    for release in (OLD, NEW):
        for name in ("model_spec.md", "examples"):
            git(repository, "rm", "-r", "--quiet", "--ignore-unmatch", name)
            there = CORPUS / release / name
            copy = shutil.copytree if there.is_dir() else shutil.copyfile
            copy(there, repository / name)
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "-m", f"Release {release}", date=release)
    (repository / "specpress.toml").write_text(CONFIG, encoding="utf-8")
    assert build(repository, Options(site_dir=target, cached=False)).warnings == ()
    with served(target) as address:
        yield Site(target, address)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page that must do nothing that no page may do."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watch = Watch(context, site.address)
    yield context.new_page()
    context.close()
    assert watch.faults == []


def test_every_page_has_one_title(site: Site) -> None:
    pages = [site.folder / name for name in pages_of(site)]
    assert len(pages) > 100
    titles = {page: page.read_text(encoding="utf-8").count("<h1") for page in pages}
    assert [page for page, count in titles.items() if count != 1] == []


def test_pages_of_every_kind_open_with_their_title_and_ask_nobody_else(
    page: Page, site: Site
) -> None:
    for name in some_of_each_kind(pages_of(site)):
        page.goto(site.address + name.removesuffix("index.html"))
        assert page.locator("h1").count() == 1, name


def pages_of(site: Site) -> list[str]:
    return sorted(
        path.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html")
    )


def some_of_each_kind(pages: list[str]) -> list[str]:
    """Return every tenth page of each folder, its first among them; folders hold a kind each."""
    folders = itertools.groupby(pages, key=lambda name: name.rpartition("/")[0].rpartition("/")[0])
    return [name for _, found in folders for name in itertools.islice(found, 0, None, 10)]


@pytest.mark.parametrize("address", JUDGED)
def test_a_page_is_accessible(page: Page, site: Site, address: str) -> None:
    page.goto(f"{site.address}{address}")
    page.locator(".version-details").wait_for()
    assert violations(page) == []


def test_a_reader_finds_a_rule_and_follows_it_through_versions_by_keys_alone(
    page: Page, site: Site
) -> None:
    page.goto(site.address)
    page.locator(".version-details").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("love humanity")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/style/#{SECTION}*")
    page.locator(".version-details").wait_for()
    page.keyboard.press("v")
    menu = page.locator(".version-details a", has_text=OLD)
    menu.wait_for()
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        if menu.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{OLD}/#{FORMER}*")
    banner = page.locator("[data-banner] a")
    banner.wait_for()
    assert "newer version" in page.locator("[data-banner]").inner_text()
    banner.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/#{SECTION}")


def test_a_citation_names_version_and_digest(page: Page, site: Site) -> None:
    page.goto(f"{site.address}{OLD}/#{FORMER}")
    page.locator(f'[data-section="{FORMER}"] .section-actions button').first.wait_for()
    page.keyboard.press("c")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    said = " ".join(
        dialog.locator("textarea, input, pre, code, output").evaluate_all(
            "all => all.map(e => e.value || e.textContent)"
        )
    )
    assert f"{OLD}/#{FORMER}" in said
    assert "89782a0647a0" in said
    page.keyboard.press("Escape")
    assert dialog.count() == 0


def test_old_anchors_lead_on_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}style/#{FORMER}")
    heading = page.locator(f"#{SECTION}").bounding_box()
    assert heading is not None
    assert abs(heading["y"]) < 300
    page.goto(f"{site.address}#be_empathetic")
    page.locator("#be_empathetic a").click()
    assert "gone since version" in page.locator(".tombstone").inner_text()
    context.close()
