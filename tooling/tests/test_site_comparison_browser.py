# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Comparisons on the built site in a real browser: what a reader sees, presses and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.histories import SUBJECTS, history
from tests.site_server import served
from tests.specs import run_process
from tests.test_diff_html_browser import NEW, OLD
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = {"wide": 1280, "narrow": 390}
WINDOWS = (("wide", "light"), ("narrow", "dark"))
"""Each width and each scheme once: what is wrong in one of them is wrong in both of its windows."""
VIEWS = ("inline", "side", "bars")
DIFF, DRAFT = "diff/1.0.0..1.1.0/", "diff/1.1.0..draft/"

SIZES = "\n# Größe {#größe}\n\nAbout so big.\n\nIt's fine.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build two versions and a draft with one more word."""
    folder = tmp_path_factory.mktemp("compared")
    newer = NEW + SIZES.replace("It's", "It’s").replace("big", "large")
    repository = history(
        folder / "garden",
        [
            ({"specpress.toml": SUBJECTS, "spec.md": OLD + SIZES}, "One", "v1.0.0", "2024-01-10"),
            ({"spec.md": newer}, "Two", "v1.1.0", "2024-02-10"),
        ],
    )
    (repository / "spec.md").write_text(newer.replace("It rains.", "It rains much."))
    done = run_process(["build", "--site-dir", str(folder / "site"), "--no-cache"], repository)
    assert done.status == 0, done.err
    with served(folder / "site") as address:
        yield address


@pytest.fixture
def opened(page: Page, site: str) -> Iterator[Page]:
    """Open the comparison; it may do nothing wrong until the test is over."""
    watch = Watch(page.context, site)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + DIFF)
    page.locator(".running").wait_for()
    yield page
    assert watch.faults == []


def view(page: Page, name: str) -> None:
    page.locator(f"input[name=view][value={name}]").check()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids="-".join)
def test_every_view_is_accessible_and_fits_its_window(
    browser: Browser, site: str, width: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme="light" if scheme == "light" else "dark",
    )
    watch = Watch(context, site)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    page.goto(site + DIFF)
    for name in VIEWS:
        view(page, name)
        page.evaluate("for (const e of document.querySelectorAll('main details')) e.open = true")
        found[name] = violations(page)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{name} scrolls sideways by {wider} pixels"
    for address in (DRAFT, "diff/"):
        page.goto(site + address)
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert watch.faults == []


def test_colours_follow_what_the_reader_chose_and_not_the_system_alone(opened: Page) -> None:
    paper = "getComputedStyle(document.querySelector('.entry')).backgroundColor"
    light = opened.evaluate(paper)
    opened.evaluate("document.documentElement.dataset.mdColorScheme = 'slate'")
    dark = opened.evaluate(paper)
    assert light != dark
    opened.emulate_media(color_scheme="dark")
    assert opened.evaluate(paper) == dark
    opened.evaluate("document.documentElement.dataset.mdColorScheme = 'default'")
    assert opened.evaluate(paper) == light


def test_what_the_theme_gives_to_texts_does_not_reach_a_comparison(opened: Page) -> None:
    style = (
        "e => { const s = getComputedStyle(e); return [s.display, s.boxShadow, s.listStyleType] }"
    )
    fold = opened.locator("details.fold").first
    assert fold.evaluate(style)[1] == "none"
    assert opened.locator("ul.counts").evaluate(style)[::2] == ["flex", "none"]
    icon = "e => getComputedStyle(e, '::before').content"
    assert fold.locator("summary").evaluate(icon) == "none"


def test_without_scripts_all_that_differs_is_there_and_no_dead_control(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + DIFF)
    assert page.locator(".row--changed .words").first.is_visible()
    assert page.locator("main :is(input, button):visible").count() == 0
    assert page.locator("nav.page-contents a").first.is_visible()
    page.locator("details.unchanged summary").click()
    page.locator("details.unchanged a").first.click()
    page.wait_for_url("**/1.1.0/#pond")
    page.goto(f"{site}diff/")
    assert not page.locator("form[data-pick]").is_visible()
    page.locator("table a").first.click()
    page.wait_for_url(f"**/{DIFF}")
    context.close()


def test_the_contents_show_what_a_filter_leaves(opened: Page) -> None:
    entries = opened.locator("nav.page-contents li")
    before = entries.count()
    for box in opened.locator("input[name=severity]").all():
        box.set_checked(box.get_attribute("value") == "major")
    left = opened.locator("nav.page-contents li:visible")
    assert 0 < left.count() < before
    shown = opened.locator("#changes > .section:visible").evaluate_all(
        "found => found.map(section => `#${section.id}`)"
    )
    hrefs = left.locator("a").evaluate_all("found => found.map(a => decodeURIComponent(a.hash))")
    assert hrefs == shown


# ------------------------------------------------------------------ keys


def test_keys_lead_from_change_to_change_and_choose_a_view(opened: Page) -> None:
    heads = opened.locator(".entry:not(.entry--editorial) .entry-head").evaluate_all(
        "found => found.map(head => head.id)"
    )
    for head in heads[:3]:
        opened.keyboard.press("j")
        assert focused(opened) == head
        box = opened.locator(f"#{head}").bounding_box()
        covered = opened.locator(".controls").bounding_box()
        assert box is not None
        assert covered is not None
        assert covered["y"] + covered["height"] <= box["y"] < 800, "seen below what sticks"
    opened.keyboard.press("k")
    assert focused(opened) == heads[1]
    opened.keyboard.press("2")
    assert opened.locator(".comparison").get_attribute("data-view") == "side"


def test_the_help_of_the_site_lists_these_keys_and_turns_them_off(opened: Page) -> None:
    opened.keyboard.press("?")
    help_ = opened.get_by_role("dialog")
    assert "Next change" in help_.inner_text()
    assert "Next section" not in help_.inner_text()
    opened.keyboard.press("2")
    assert opened.locator(".comparison").get_attribute("data-view") == "inline", "not below it"
    help_.get_by_role("checkbox").uncheck()
    opened.keyboard.press("Escape")
    opened.keyboard.press("j")
    assert not focused(opened).startswith("change-")


def test_letters_that_are_typed_are_letters(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("just 123")
    assert opened.locator("#search-field").input_value() == "just 123"
    assert opened.locator(".comparison").get_attribute("data-view") == "inline"


def test_keys_work_where_a_box_or_a_view_has_the_focus(opened: Page) -> None:
    opened.locator("input[name=severity]").first.focus()
    opened.keyboard.press("j")
    assert focused(opened).startswith("change-")


# ------------------------------------------------------------------ links


def test_a_link_to_a_section_whose_id_is_no_ascii_leads_there(page: Page, site: str) -> None:
    page.goto(site + DIFF)
    page.locator("nav.page-contents a", has_text="Größe").click()
    page.wait_for_url("**/#section-gr*")
    head = page.locator("[id='section-größe'] h2")
    box = head.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.evaluate("innerHeight")


def test_a_link_to_a_change_in_a_fold_opens_it(page: Page, site: str) -> None:
    page.goto(site + DIFF)
    name = page.locator(".fold .entry--editorial .entry-head").last.get_attribute("id")
    assert not page.locator(f"#{name}").is_visible()
    page.goto(f"{site}{DIFF}#{name}")
    page.reload()
    assert page.locator(f"#{name}").is_visible()


def test_a_change_leads_to_its_piece_in_either_version(page: Page, site: str) -> None:
    for label in ("1.0.0", "1.1.0"):
        page.goto(site + DIFF)
        row = page.locator(".row--changed", has_text="The gardener").last
        row.locator(".row-head a", has_text=label).click()
        page.wait_for_url(f"**/{label}/#garden.p1")
        assert "water the beds" in page.locator("[id='garden.p1']").inner_text()


def test_the_draft_is_compared_as_a_version_is(page: Page, site: str) -> None:
    page.goto(site + DRAFT)
    assert page.locator("h1 .version").all_inner_texts() == ["1.1.0", "draft"]
    assert "much" in page.locator(".row--changed ins").all_inner_texts()
    page.locator(".row--changed .row-head a", has_text="draft").click()
    page.wait_for_url("**/draft/#garden.p2")


# ------------------------------------------------------------------ paper


def test_paper_shows_every_change_inline_in_black_on_white(opened: Page) -> None:
    view(opened, "bars")
    opened.locator("input[value=minor]").uncheck()
    opened.emulate_media(media="print", color_scheme="dark")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator(":is(.controls, .gap, .cells, nav):visible").count() == 0
    assert opened.locator(".entry:visible").count() == opened.locator(".entry").count()
    for element in opened.locator("main del").all():
        assert element.is_visible()
    colours = opened.evaluate(
        """[...document.querySelectorAll('.words, .words *, .entry, .row-head')].map(e =>
           { const s = getComputedStyle(e); return [s.color, s.backgroundColor].join(' ') })"""
    )
    white = ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert set(colours) <= {f"rgb(0, 0, 0) {paper}" for paper in white}
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator(".comparison").get_attribute("data-view") == "bars"
