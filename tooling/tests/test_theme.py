# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The theme alone: MkDocs puts pages into it that were written by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.site_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
NARROW = {"width": 390, "height": 800}
LONG = "\n\n".join(f"## Part {number}\n\n" + "A line of text.\n\n" * 40 for number in range(4))
HOSTILE = '</script><script>alert(1)</script>"&'


def page(title: str, body: str = "Text.", **told: object) -> str:
    """Return a page; what is told stands in its front matter as specpress leaves it there."""
    front = f"specpress: {json.dumps(told)}\n" if told else ""
    return f"---\n{front}title: {title}\n---\n# {title}\n\n{body}\n"


def made(folder: Path, pages: dict[str, str], name: str = "Spec") -> Path:
    """Build a site of some pages in the theme; return where it is."""
    docs = folder / "docs"
    for path, text in pages.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = {
        "site_name": name,
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": str(ROOT / "site" / "theme"), "font": False},
        "plugins": [],
        "nav": [path for path in pages if "version" not in path],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    build(config)
    return Path(config.site_dir)


PAGES = {
    "index.md": page("Home"),
    "one/index.md": page("One", LONG, layout="spec", version="1.0.0", digest="sha256:ab"),
    "two/index.md": page("Two", layout="spec"),
    "version/index.md": page("Whole", LONG, layout="whole", frozen=True, version="1.0.0"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("theme"), PAGES)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def test_a_chapter_leads_to_the_other_chapters(site: Path) -> None:
    text = read(site, "one/index.html")
    assert 'aria-label="Chapters"' in text
    assert 'href="../two/" class="page-turn page-turn--next"' in text


def test_only_chapters_change_when_the_chapters_do(site: Path, tmp_path: Path) -> None:
    more = made(tmp_path, {**PAGES, "three/index.md": page("Three", layout="spec")})
    for path in ("version/index.html", "index.html", "404.html"):
        assert read(more, path) == read(site, path)
    assert read(more, "two/index.html") != read(site, "two/index.html")


def test_a_page_says_which_version_it_shows(site: Path) -> None:
    assert re.search('<html [^>]*data-version="1.0.0"', read(site, "one/index.html"))
    assert "sha256:ab" in read(site, "one/index.html")
    assert not re.search("<html [^>]*data-version", read(site, "two/index.html"))


def test_only_a_frozen_page_says_that_it_is(site: Path) -> None:
    assert "data-frozen" in read(site, "version/index.html")
    assert "data-frozen" not in read(site, "one/index.html")


def test_nothing_stands_before_the_policy_but_the_encoding(site: Path) -> None:
    for path in ("index.html", "one/index.html", "404.html"):
        head = read(site, path).split("<head>")[1]
        assert re.match(
            r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', head
        )


def test_no_page_has_a_script_or_a_style_of_its_own(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", text), file


def test_what_a_page_tells_machines_cannot_end_its_script(tmp_path: Path) -> None:
    told = json.dumps({"name": HOSTILE})
    text = read(made(tmp_path, {"index.md": page("Home", json_ld=told)}), "index.html")
    found = re.findall('<script type="application/ld\\+json">(.*?)</script>', text, re.DOTALL)
    assert [json.loads(one) for one in found] == [{"name": HOSTILE}]


def test_what_is_told_of_a_page_breaks_out_of_no_attribute(tmp_path: Path) -> None:
    told = {"version": HOSTILE, "digest": HOSTILE, "date": HOSTILE, "canonical": HOSTILE}
    feeds = [{"href": HOSTILE, "title": HOSTILE}]
    pages = {"index.md": page("Home", layout="spec", feeds=feeds, **told)}
    assert "<script>alert" not in read(made(tmp_path, pages, HOSTILE), "index.html")


@pytest.mark.browser
def test_the_drawer_opens_and_closes_by_keys_without_a_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}one/")
    contents = page.locator("[data-contents]")
    assert not contents.is_visible()
    page.locator(".drawer-button").focus()
    page.keyboard.press("Enter")
    contents.wait_for(state="visible")
    page.keyboard.press("Escape")
    contents.wait_for(state="hidden")
    context.close()


@pytest.mark.browser
def test_a_link_within_the_page_closes_the_drawer(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(f"{address}one/")
    page.locator(".drawer-button").click()
    page.locator("[data-contents] a", has_text="Part 2").click()
    page.locator("[data-contents]").wait_for(state="hidden")
    assert page.url.endswith("#part-2")


@pytest.mark.browser
def test_the_contents_mark_what_is_read(page: Page, address: str) -> None:
    page.goto(f"{address}one/")
    for number in (2, 1):
        page.locator(f"#part-{number}").evaluate("heading => heading.scrollIntoView()")
        page.locator("[data-contents] [aria-current]", has_text=f"Part {number}").wait_for()
        assert page.locator("[data-contents] [aria-current]").count() == 1


@pytest.mark.browser
def test_a_choice_of_colours_holds_on_the_next_page(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}one/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Colours: Auto")
    button.click()
    assert page.evaluate(ground) == light
    page.get_by_role("button", name="Colours: Light").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{address}two/")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Colours: Dark").click()
    assert page.evaluate(ground) == light


@pytest.mark.browser
def test_colours_follow_the_system_without_a_script(browser: Browser, address: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
        page = context.new_page()
        page.goto(address)
        found.append(page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor"))
        assert not page.locator("[data-scheme-button]").is_visible()
        context.close()
    assert found[0] != found[1]
