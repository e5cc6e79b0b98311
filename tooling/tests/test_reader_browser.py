# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The reader's scripts in a real browser: each control, by keyboard, and what they do without."""

from __future__ import annotations

import gzip
import json
import re
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests import reader_pages, site_repository
from tests.site_server import served
from tests.specs import run_process
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

WIDTHS = {"wide": 1280, "narrow": 390}
WINDOWS = (("wide", "light"), ("narrow", "dark"))
"""Each width and each scheme once: what is wrong in one of them is wrong in both of its windows."""
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("reader")
    reader_pages.write(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def open_page(page: Page, site: str) -> Iterator[Callable[[str], Page]]:
    """Open a page of the site and wait for its scripts; at the end, nothing may have gone wrong."""
    watch = Watch(page.context, site)

    def opened(address: str) -> Page:
        page.goto(site + address, wait_until="load")
        page.locator(".version-details").wait_for()
        return page

    yield opened
    assert watch.faults == []


def answer(place: Page | BrowserContext, path: str, content: object) -> None:
    """Have a file say something else."""

    def reply(route: Route) -> None:
        route.fulfill(json=content)

    place.route(f"**/{path}", reply)


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent")).strip()


def address(page: Page) -> str:
    """Return where a page is, from the front page."""
    parts = urlsplit(page.url)
    return parts.path.removeprefix("/spec/") + (f"#{parts.fragment}" if parts.fragment else "")


# ------------------------------------------------------------------ search


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.locator(".search-status").filter(has_text=re.compile("section|No results")).wait_for()


def titles(page: Page) -> list[str]:
    return page.locator(".search-title").all_inner_texts()


def test_search_finds_sections_that_have_every_word_with_titles_first(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    search(page, "water beds")
    assert titles(page) == [reader_pages.WATER, "The pond"]
    assert page.locator(".search-status").inner_text() == "2 sections"
    facts = page.locator(".search-facts").first.inner_text()
    assert facts == "Root authority, version 1.1.0, unchanged since 1.0.0"
    marked = page.locator(".search-snippet").first.locator("mark").all_inner_texts()
    assert marked == ["water", "beds"]


@pytest.mark.parametrize("words", ["CREME brulee", "crème brûlée", "brûl crèm"])
def test_search_folds_case_and_diacritics_and_takes_the_start_of_a_word(
    open_page: Callable[[str], Page], words: str
) -> None:
    page = open_page("garden/")
    search(page, words)
    assert titles(page) == ["The pond"]
    assert page.locator(".search-snippet mark").count() == 2


def test_search_does_not_find_the_middle_of_a_word(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    search(page, "ardener")
    assert titles(page) == []
    assert page.locator(".search-status").inner_text() == "No results"


def test_a_result_is_reached_by_arrows_and_leads_to_the_piece(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("")
    search(page, "beds water")
    page.keyboard.press("ArrowDown")
    assert reader_pages.WATER in focused(page)
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert "The pond" in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/garden/#pond.p1")


def test_enter_in_the_field_opens_the_first_result(open_page: Callable[[str], Page]) -> None:
    page = open_page("")
    search(page, "frosty")
    page.keyboard.press("Enter")
    page.wait_for_url("**/garden/#water_beds.p2")


def test_escape_closes_the_results_and_keeps_the_field(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    search(page, "water")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator(".search-panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "search-field"


def test_all_versions_adds_what_is_gone_and_says_where_it_was(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    search(page, "fence")
    assert titles(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    result = page.locator(".search-results a")
    result.wait_for()
    assert "version 1.0.0, unchanged since 0.9.0" in result.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1.0.0/#fence")


def test_search_keeps_to_a_level_of_authority(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    search(page, "water")
    assert len(titles(page)) == 4
    page.keyboard.press("Tab")
    page.keyboard.press("u")
    page.locator(".search-status", has_text="1 section").wait_for()
    assert titles(page) == ["The pond"]


def test_nothing_is_fetched_until_search_is_used(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(f"{site}garden/", wait_until="networkidle")
    assert [path for path in asked if path.startswith("search/")] == []
    page.focus("#search-field")
    page.keyboard.type("water")
    page.locator(".search-results a").first.wait_for()
    assert [path for path in asked if path.startswith("search/")] == ["search/newest.json"]


def test_a_search_file_that_is_missing_is_told_and_tried_again(page: Page, site: str) -> None:
    page.route("**/search/newest.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site}garden/")
    page.focus("#search-field")
    page.keyboard.type("water")
    again = page.locator(".search-status button")
    again.wait_for()
    assert "could not be loaded" in page.locator(".search-status").inner_text()
    page.unroute("**/search/newest.json")
    again.press("Enter")
    page.locator(".search-results a").first.wait_for()


def test_search_is_fast_on_five_thousand_pieces(page: Page, site: str) -> None:
    words = "The assistant should answer with care, and say what it does not know. " * 4
    entries = [
        reader_pages.entry(
            f"s{n}", f"Section {n}", *[f"{words} number{n} of {p}" for p in range(20)]
        )
        for n in range(250)
    ]
    answer(page, "search/newest.json", {"format": "specpress-search/1", "entries": entries})
    page.goto(f"{site}garden/")
    page.focus("#search-field")
    page.keyboard.type("assis")
    page.locator(".search-results a").first.wait_for()
    took = page.evaluate(
        """() => new Promise((done) => {
          const field = document.getElementById("search-field");
          const status = document.querySelector(".search-status");
          const started = performance.now();
          new MutationObserver(() => done(performance.now() - started)).observe(status,
            {childList: true, characterData: true, subtree: true});
          field.value = "number249 assistant know";
          field.dispatchEvent(new Event("input"));
        })"""
    )
    assert page.locator(".search-status").inner_text() == "1 section"
    assert took < 250, "a query takes too long to type on"


# ------------------------------------------------------------------ versions


def menu(page: Page) -> dict[str, str]:
    """Open the version menu by its key; return where each entry leads, by what it says."""
    page.keyboard.press("v")
    links = page.locator(".version-list a")
    links.first.wait_for()
    base = page.url.split("/spec/", maxsplit=1)[0] + "/spec/"
    return {
        link.inner_text(): str(link.evaluate("link => link.href")).removeprefix(base)
        for link in links.all()
    }


def test_the_version_menu_stays_on_the_section_through_a_rename(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/#water_beds")
    assert menu(page) == {
        "draft not released": "draft/#water_beds",
        "1.1.0 2025-01-01, newest": "garden/#water_beds",
        "1.0.0 2024-06-01": "1.0.0/#love_water",
        "0.9.0 2024-01-01": "0.9.0/#love_water",
    }
    assert page.locator(".version-list [aria-current]").inner_text().startswith("1.1.0")


def test_the_version_menu_says_where_the_section_did_not_exist(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/#pond.p1")
    found = menu(page)
    assert found["1.0.0 2024-06-01, without this section"] == "1.0.0/"
    assert found["draft not released"] == "draft/#pond"


def test_the_version_menu_follows_what_is_in_view(open_page: Callable[[str], Page]) -> None:
    page = open_page("1.0.0/")
    page.locator("#fence\\.p1").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('fence').scrollIntoView()")
    assert menu(page)["0.9.0 2024-01-01"] == "0.9.0/#fence"


def test_the_version_menu_is_used_by_keyboard(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/#water_beds")
    menu(page)
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith("draft")
    page.keyboard.press("Escape")
    assert page.locator(".version-details").get_attribute("open") is None
    assert "1.1.0" in focused(page)
    page.keyboard.press("Enter")
    page.locator(".version-details[open] a").first.wait_for()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1.0.0/#love_water")


def test_a_page_of_no_version_leads_to_each_of_them(open_page: Callable[[str], Page]) -> None:
    page = open_page("diff/")
    assert menu(page)["1.0.0 2024-06-01"] == "1.0.0/"
    assert page.locator(".version-list [aria-current]").count() == 0


def test_an_older_version_has_a_banner_that_leads_to_the_section_today(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("1.0.0/#love_water")
    banner = page.locator(".version-banner")
    assert banner.inner_text() == (
        "This is version 1.0.0 of 2024-06-01. There is 1 newer version. This section today."
    )
    banner.locator("a").press("Enter")
    page.wait_for_url("**/garden/#water_beds")


def test_the_banner_does_not_hide_where_one_arrived(open_page: Callable[[str], Page]) -> None:
    page = open_page("1.0.0/#fence")
    page.locator(".version-banner").wait_for()
    page.wait_for_function(
        """() => document.getElementById("fence").getBoundingClientRect().top >=
          document.querySelector(".version-banner").getBoundingClientRect().bottom"""
    )


def test_the_banner_says_that_a_section_is_gone(open_page: Callable[[str], Page]) -> None:
    page = open_page("1.0.0/#fence")
    banner = page.locator(".version-banner")
    assert "This section is gone since 1.1.0: its history." in banner.inner_text()
    banner.locator("a").press("Enter")
    page.wait_for_url("**/sections/fence/")


def test_the_banner_of_the_draft_says_that_it_is_not_released(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("draft/")
    text = page.locator(".version-banner").inner_text()
    assert text.startswith("This is a draft: it is not released, and may change.")
    assert text.endswith("The newest version is 1.1.0. This section is new.")


@pytest.mark.parametrize("where", ["garden/", "1.1.0/", "diff/"])
def test_the_newest_version_has_no_banner(open_page: Callable[[str], Page], where: str) -> None:
    assert open_page(where).locator(".version-banner").count() == 0


# ------------------------------------------------------------------ keys


def test_keys_lead_from_section_to_section(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    seen = []
    for key in "jnkp":
        page.keyboard.press(key)
        seen.append(str(page.evaluate("document.activeElement.id")))
    assert seen == ["water_beds", "pond", "water_beds", "garden"]


def test_behind_the_last_section_comes_the_next_chapter(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/#pond")
    page.keyboard.press("j")
    page.wait_for_url("**/1.0.0/")


def test_keys_start_from_where_one_reads(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    page.evaluate("document.getElementById('water_beds').scrollIntoView()")
    page.mouse.wheel(0, 300)
    page.wait_for_function("document.getElementById('water_beds').getBoundingClientRect().top < 0")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "water_beds"


def test_the_help_lists_the_keys_of_the_page(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    page.keyboard.press("?")
    assert page.locator(".key-list dd").all_inner_texts() == [
        "Next section",
        "Previous section",
        "Search",
        "Versions",
        "Cite this section",
        "Changed since",
        "Next change",
        "Previous change",
        "This help",
    ]
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page = open_page("authority/")
    page.locator("button[data-keys]").press("Enter")
    assert page.locator(".key-list dd").all_inner_texts() == ["Search", "Versions", "This help"]


def test_no_key_works_while_one_types_or_with_a_modifier(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+v")
    page.keyboard.press("/")
    page.keyboard.type("jvs?c")
    assert page.locator("#search-field").input_value() == "jvs?c"
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".version-details").get_attribute("open") is None
    assert page.evaluate("scrollY") == 0


def test_the_keys_can_be_turned_off_for_good(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    page.keyboard.press("?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page = open_page("1.0.0/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("dialog[open]").count() == 0
    page.locator("button[data-keys]").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "garden"


def test_a_page_with_keys_of_its_own_keeps_them(open_page: Callable[[str], Page]) -> None:
    page = open_page("diff/1.0.0..1.1.0/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("?")
    listed = page.locator(".key-list dd").all_inner_texts()
    assert listed == ["Search", "Versions", "This help", "Next change"]
    assert page.locator("html[data-keys-off]").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("html[data-keys-off]").count() == 1


# ------------------------------------------------------------------ citing


def cite(page: Page) -> list[str]:
    """Open the dialog for the section in view; return what it says."""
    page.locator(".section-cite").first.wait_for()
    page.keyboard.press("c")
    return cited(page)


def cited(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator("dialog[open] textarea").all()]


def test_a_section_is_cited_with_its_permanent_link(
    open_page: Callable[[str], Page], site: str
) -> None:
    page = open_page("garden/#water_beds")
    link, plain, markdown, bibtex = cite(page)
    url = f"{site}1.1.0/#water_beds"
    named = f"version 1.1.0, section 1.1 “{reader_pages.WATER}”"
    assert link == url
    assert plain == (
        "Garden Rules, version 1.1.0 (2025-01-01), "
        f"section 1.1 “{reader_pages.WATER}”. {url} [sha256:11]"
    )
    assert markdown == f"[Garden Rules, {named}]({url}) (2025-01-01, `sha256:11`)"
    assert bibtex.splitlines() == [
        "@misc{garden-rules-1.1.0-water_beds,",
        f"  title = {{{{Garden Rules}}, version 1.1.0, section 1.1 ``{reader_pages.WATER}''}},",
        "  version = {1.1.0},",
        "  date = {2025-01-01},",
        "  year = {2025},",
        f"  url = {{{url}}},",
        "  note = {sha256:11},",
        "}",
    ]


def test_every_piece_can_be_cited(open_page: Callable[[str], Page], site: str) -> None:
    page = open_page("garden/#water_beds")
    cite(page)
    options = page.locator("dialog[open] option").all_inner_texts()
    assert options == [
        "The section",
        "Paragraph 1: The gardener must water the beds.",
        "List item 1: dig",
        "List item 2: rake",
        "Definition gardener: Gardener: whoever gardens, as said.",
        "Clause ab12: A clause",
        "Example 1: Example a leak User My can leaks. Good Assistant Mend it. Th…",
        "Example 1, answer 1: Good Assistant Mend it. Then go on!",
        "Example 1, answer 2: Bad Assistant Throw it away.",
    ]
    page.keyboard.type("Example 1, answer 2")
    link, plain, *_ = cited(page)
    assert link == f"{site}1.1.0/#water_beds.e1.c2"
    assert f"“{reader_pages.WATER}”, example 1, answer 2. " in plain
    page.locator("dialog[open] select").select_option("focus-ab12")
    assert cited(page)[0] == f"{site}1.1.0/#focus-ab12"


def test_an_old_version_is_cited_as_itself(open_page: Callable[[str], Page], site: str) -> None:
    page = open_page("1.0.0/#love_water")
    assert cite(page)[0] == f"{site}1.0.0/#love_water"


def test_a_draft_is_cited_as_what_it_is(open_page: Callable[[str], Page], site: str) -> None:
    page = open_page("draft/")
    link, plain, *_, bibtex = cite(page)
    assert link == f"{site}draft/#gate"
    assert plain.startswith("Garden Rules, draft, not released, section 2 “The gate”. ")
    assert "year" not in bibtex
    assert "A draft changes" in page.locator("dialog[open]").inner_text()


def test_a_citation_is_copied_and_confirmed(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}garden/#pond")
    link = cite(page)[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Copy Link"
    page.keyboard.press("Enter")
    page.locator(".cite-status", has_text="Link copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.keyboard.press("Escape")
    assert focused(page) == "Cite “The pond”"
    context.close()


def test_copying_works_where_a_page_may_not_use_the_clipboard(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    cite(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".cite-status", has_text="Link copied.").wait_for()
    assert focused(page) == "Copy Link"


def test_the_mark_in_the_margin_copies_the_link_to_a_piece(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}garden/#water_beds")
    page.locator(".section-cite").first.wait_for()
    mark = page.locator(".piece-mark")
    assert mark.is_hidden()
    page.locator("[id='water_beds.i2']").hover()
    mark.click()
    page.locator(".piece-mark", has_text="✓").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}1.1.0/#water_beds.i2"
    page.locator("h1").hover()
    assert mark.is_hidden()
    context.close()


def test_what_is_special_in_a_format_is_escaped(page: Page, site: str) -> None:
    page.goto(f"{site}garden/")
    written = page.evaluate(
        """async () => {
          const {bibtex, markdown} = await import("./../assets/js/citation.js");
          const source = {document: "A_B & {C} \\\\d 100% $5 #1 ~^", piece: "", number: "",
            title: "a*b* [c](d) `e`", key: "x\\" }, y", url: "https://h.example/1/#a(b){c}",
            version: {label: "1", date: "", address: "1/", digest: "sha256:0"}};
          return [markdown(source), bibtex(source)];
        }"""
    )
    markdown, bibtex = written
    assert markdown == (
        r"[A\_B \& {C} \\d 100% \$5 #1 \~^, version 1, section “a\*b\* \[c\](d) \`e\`”]"
        "(https://h.example/1/#a%28b%29{c}) (`sha256:0`)"
    )
    assert bibtex.startswith("@misc{a_b-c-d-100-5-1-1-x-y,\n")
    assert r"{A\_B \& \{C\} \textbackslash{}d 100\% \$5 \#1 \textasciitilde{}" in bibtex
    assert "url = {https://h.example/1/#a(b)%7Bc%7D}" in bibtex


# ------------------------------------------------------------------ changed since


def since(page: Page, label: str) -> str:
    """Pick a version by keyboard; return the summary."""
    page.locator(".since select").wait_for()
    page.keyboard.press("s")
    page.keyboard.type(label)
    summary = page.locator(".since-summary", has_text=re.compile("changed since"))
    summary.wait_for()
    return summary.inner_text()


def marked(page: Page) -> dict[str, str]:
    found = page.locator("section [data-since]")
    return {
        str(one.get_attribute("id")): str(one.get_attribute("data-since")) for one in found.all()
    }


def test_what_changed_since_a_version_is_marked_and_counted(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    said = since(page, "1.0.0")
    assert said == "2 of 3 sections changed since 1.0.0. Compare 1.0.0 with 1.1.0"
    assert marked(page) == {
        "water_beds.p1": "changed",
        "water_beds.e1.c2": "changed",
        "pond.p1": "added",
    }
    assert page.locator(".since-status").all_inner_texts() == [
        "Text unchanged",
        "2 changes, 1 removed, authority was User Compare",
        "New since 1.0.0 Compare",
    ]
    assert page.locator("#pond\\.p1").text_content() == "New: Frogs."
    assert page.url.endswith("garden/?since=1.0.0")
    link = page.locator(".since-status a").first
    assert str(link.evaluate("a => a.href")).endswith("diff/1.0.0..1.1.0/#section-water_beds")


def test_what_only_moved_within_the_document_is_not_marked(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    since(page, "1.0.0")
    assert "water_beds.i2" not in marked(page), "it stood in the fence's section"


def test_where_no_comparison_is_on_the_site_none_is_linked(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("garden/")
    said = since(page, "0.9.0")
    assert said == "2 of 3 sections changed since 0.9.0."
    assert page.locator(".since a").count() == 0


def test_keys_lead_from_change_to_change(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    since(page, "1.0.0")
    page.evaluate("document.activeElement.blur()")
    seen = []
    for key in "ddu":
        page.keyboard.press(key)
        seen.append(str(page.evaluate("document.activeElement.id")))
    assert seen == ["water_beds.p1", "water_beds.e1.c2", "water_beds.p1"]
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert focused(page).startswith("New since 1.0.0")
    assert page.locator(".since-place").inner_text() == "3 of 3"
    page.keyboard.press("d")
    assert page.locator(".since-place").inner_text() == "No further change"


def test_the_buttons_step_on_from_the_last_change(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    since(page, "1.0.0")
    page.keyboard.press("Tab")  # to the link of the summary
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".since-place").inner_text() == "1 of 3"
    page.locator("[data-change=next]").press("Enter")
    assert page.locator(".since-place").inner_text() == "2 of 3"


def test_the_marks_are_turned_off_without_a_trace(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/")
    page.locator(".section-cite").nth(2).wait_for()
    before = page.locator("article > section").all_inner_texts()
    since(page, "1.0.0")
    assert page.locator("article > section").all_inner_texts() != before
    page.get_by_role("button", name="Turn off").press("Enter")
    assert page.locator("article > section").all_inner_texts() == before
    assert marked(page) == {}
    assert page.url.endswith("garden/")
    assert page.locator(".since-steps").is_hidden()


def test_a_shared_address_shows_the_marks(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/?since=1.0.0#water_beds")
    page.locator(".since-status").first.wait_for()
    assert page.locator(".since select").input_value() == "1.0.0"
    assert page.url.endswith("?since=1.0.0#water_beds")


def test_a_version_that_is_none_shows_no_marks(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/?since=7.0.0")
    page.locator(".since select").wait_for()
    assert page.locator(".since select").input_value() == ""
    assert marked(page) == {}


def test_marks_that_are_missing_are_told_and_tried_again(page: Page, site: str) -> None:
    page.route("**/data/1.0.0.marks.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site}garden/?since=1.0.0")
    again = page.locator(".since-summary button")
    again.wait_for()
    assert marked(page) == {}
    page.unroute("**/data/1.0.0.marks.json")
    again.press("Enter")
    page.locator(".since-status").first.wait_for()


def test_the_first_version_offers_nothing_to_compare_with(page: Page, site: str) -> None:
    only = {**reader_pages.VERSIONS, "versions": reader_pages.VERSIONS["versions"][1:]}
    answer(page, "versions.json", only)
    page.goto(f"{site}1.0.0/")
    page.locator(".section-cite").first.wait_for()
    assert page.locator(".since").count() == 0


# ------------------------------------------------------------------ terms


def test_a_term_shows_its_definition_on_focus(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/#water_beds")
    term = page.get_by_role("link", name="beds", exact=True)
    term.focus()
    box = page.get_by_role("tooltip")
    assert box.inner_text() == "Bed: where things grow, as said."
    assert term.get_attribute("aria-describedby") == box.get_attribute("id")
    assert box.locator("a").count() == 0
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert term.get_attribute("aria-describedby") is None


def test_a_definition_of_the_same_page_needs_no_copy(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/#water_beds")
    page.get_by_role("link", name="gardener", exact=True).focus()
    assert page.get_by_role("tooltip").inner_text() == "Gardener: whoever gardens, as said."
    assert page.locator("[id=definition-gardener]").count() == 1


def test_a_definition_can_be_hovered_and_goes_when_left(open_page: Callable[[str], Page]) -> None:
    page = open_page("garden/#water_beds")
    page.locator(".section-cite").first.wait_for()
    page.get_by_role("link", name="gardener", exact=True).hover()
    box = page.get_by_role("tooltip")
    box.wait_for()
    box.hover()
    page.wait_for_timeout(500)
    assert box.is_visible()
    page.locator("#water_beds").hover()
    box.wait_for(state="detached")


def test_a_definition_stays_in_the_window(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 400})
    page = context.new_page()
    page.goto(f"{site}garden/#water_beds")
    page.locator(".section-cite").first.wait_for()
    for name in ("gardener", "beds"):
        page.get_by_role("link", name=name, exact=True).focus()
        place = page.get_by_role("tooltip").bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 320
        assert place["y"] + place["height"] <= 400
    context.close()


# ------------------------------------------------------------------ listening

SPEECH = """
const queue = [];
const speech = Object.assign(new EventTarget(), {
  paused: false, said: [],
  getVoices: () => window.voices ?? [{name: "One"}],
  speak(words) { this.said.push(words.text); queue.push(words);
    if (queue.length === 1) words.onstart?.({type: "start"}); },
  cancel() { queue.length = 0; },
  pause() { this.paused = true; },
  resume() { this.paused = false; },
  step() { queue.shift()?.onend?.({type: "end"}); queue[0]?.onstart?.({type: "start"}); },
});
Object.defineProperty(window, "speechSynthesis", {value: speech, configurable: true});
"""


@pytest.fixture
def talking(page: Page, site: str) -> Page:
    page.add_init_script(SPEECH)
    page.goto(f"{site}garden/")
    page.locator(".section-listen").first.wait_for()
    return page


def test_a_section_is_read_aloud_with_the_names_of_speakers(talking: Page) -> None:
    talking.get_by_role("button", name=f"Listen “{reader_pages.WATER}”").press("Enter")
    said = [str(text).strip() for text in talking.evaluate("speechSynthesis.said")]
    assert said[:16] == [
        f"1.1 {reader_pages.WATER}",
        "The gardener must water the beds.",
        "dig",
        "rake",
        "Gardener: whoever gardens, as said.",
        "A clause.",
        "Example a leak",
        "User:",
        "My can leaks.",
        "Good Assistant:",
        "Mend it.",
        "Then go on!",
        "Bad Assistant:",
        "Throw it away.",
        "Nothing is said here, at some length.",
        "Nothing is said here, at some length.",
    ]
    assert not [text for text in said if "History" in text or "Cite" in text]


def test_what_is_read_is_shown_and_reading_can_pause_and_stop(talking: Page) -> None:
    listen = talking.locator(".section-listen").first
    stop = talking.get_by_role("button", name="Stop").first
    listen.press("Enter")
    talking.evaluate("speechSynthesis.step()")
    assert talking.locator(".is-read").get_attribute("id") == "garden.p1"
    assert listen.inner_text().startswith("Pause")
    talking.keyboard.press("Enter")
    assert talking.evaluate("speechSynthesis.paused")
    assert listen.inner_text().startswith("Resume")
    talking.keyboard.press("Enter")
    assert not talking.evaluate("speechSynthesis.paused")
    stop.press("Enter")
    assert talking.locator(".is-read").count() == 0
    assert focused(talking).startswith("Listen")
    assert stop.is_hidden()


def test_one_section_is_read_at_a_time(talking: Page) -> None:
    listen = talking.locator(".section-listen:not([hidden])")
    listen.nth(0).press("Enter")
    talking.get_by_role("button", name="Listen “The pond”").press("Enter")
    assert talking.get_by_role("button", name=re.compile("Pause")).count() == 1
    assert (
        talking.locator(".is-read").evaluate("e => e.closest('section').dataset.section") == "pond"
    )


def test_there_is_no_button_without_voices(page: Page, site: str) -> None:
    page.add_init_script("window.voices = [];" + SPEECH)
    page.goto(f"{site}garden/")
    page.locator(".section-cite").first.wait_for()
    assert page.locator(".section-listen").count() == 0
    page.evaluate("voices.push({}); speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.locator(".section-listen:not([hidden])").count() == 3


# ------------------------------------------------------------------ filtering and picking


def rules(page: Page) -> list[str]:
    return page.locator("li[data-level]:visible a").all_inner_texts()


def test_rules_are_filtered_and_counted(open_page: Callable[[str], Page]) -> None:
    page = open_page("authority/")
    status = page.locator(".filter-status")
    assert status.inner_text() == "3 sections of 3"
    page.locator("select[name=tag]").focus()
    page.keyboard.type("wet")
    assert rules(page) == ["Beds", "Pond"]
    assert page.locator(".authority-count").all_inner_texts() == ["1", "1"]
    page.locator("select[name=level]").focus()
    page.keyboard.type("root")
    assert rules(page) == ["Beds"]
    assert page.locator("section[data-group=user]").is_hidden()
    assert status.inner_text().startswith("1 section of 3")
    assert page.url.endswith("authority/?tag=wet&level=root")


def test_where_no_rule_matches_the_page_says_so_and_shows_all_again(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("authority/?tag=dry&level=nonsense")
    assert rules(page) == []
    assert page.locator("select[name=level]").input_value() == ""
    assert "Nothing matches." in page.locator(".filter-status").inner_text()
    page.get_by_role("button", name="Show all").press("Enter")
    assert len(rules(page)) == 3
    assert page.url.endswith("authority/")


def pick(page: Page, old: str, new: str) -> None:
    first, second = page.locator("form[data-pick] select").all()
    for select, label in ((first, old), (second, new)):
        select.focus()
        page.keyboard.type(label)
    page.locator("form[data-pick] button").press("Enter")


@pytest.mark.parametrize("pair", [("1.0.0", "1.1.0"), ("1.1.0", "1.0.0")])
def test_two_versions_are_compared_whichever_comes_first(
    open_page: Callable[[str], Page], pair: tuple[str, str]
) -> None:
    page = open_page("diff/")
    page.locator("form[data-pick] button").wait_for()
    pick(page, *pair)
    page.wait_for_url("**/diff/1.0.0..1.1.0/")


def test_two_versions_without_a_page_get_a_command_and_the_steps(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("diff/")
    page.locator("form[data-pick] button").wait_for()
    pick(page, "0.9.0", "1.1.0")
    status = page.locator(".pick-status")
    assert status.locator("code").inner_text() == "specpress diff 0.9.0 1.1.0 --format html"
    assert status.locator("a").all_inner_texts() == ["0.9.0 to 1.0.0", "1.0.0 to 1.1.0"]
    status.locator("a").first.press("Enter")
    page.wait_for_url("**/diff/0.9.0..1.0.0/")


def test_a_version_is_not_compared_with_itself(open_page: Callable[[str], Page]) -> None:
    page = open_page("diff/")
    page.locator("form[data-pick] button").wait_for()
    pick(page, "1.0.0", "1.0.0")
    assert page.locator(".pick-status").inner_text() == "Pick two different versions."
    assert address(page) == "diff/"


# ------------------------------------------------------------------ all of them


@pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids="-".join)
def test_everything_that_scripts_add_is_accessible(
    browser: Browser, site: str, width: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme="light" if scheme == "light" else "dark",
        reduced_motion="reduce",
    )
    context.add_init_script(SPEECH)
    watch = Watch(context, site)
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{name} scrolls sideways by {wider} pixels"
        found[name] = violations(page)

    page.goto(f"{site}garden/?since=1.0.0")
    page.locator(".since-status").first.wait_for()
    page.get_by_role("link", name="beds", exact=True).focus()
    look("reading")
    search(page, "water")
    look("search")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    menu(page)
    look("versions")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    look("keys")
    page.keyboard.press("Escape")
    cite(page)
    look("cite")
    for where, shown in (("1.0.0/", ".version-banner"), ("authority/", ".filter-status")):
        page.goto(site + where)
        page.locator(shown).wait_for()
        look(where)
    page.goto(f"{site}diff/")
    page.locator("form[data-pick] button").wait_for()
    pick(page, "0.9.0", "1.1.0")
    look("diff/")
    context.close()
    assert watch.faults == []
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_without_scripts_no_control_is_shown_that_needs_one(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for where in ("garden/", "1.0.0/", "authority/", "diff/"):
        page.goto(site + where)
        assert page.locator("button:visible, select:visible, input:visible").count() == 0, where
        assert page.locator("h1").is_visible()
    context.close()


def test_without_its_files_a_page_reads_as_without_scripts(page: Page, site: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/*.json", lambda route: route.fulfill(status=404))
    for where in ("garden/", "1.0.0/", "diff/"):
        page.goto(site + where, wait_until="networkidle")
        for hook in (
            "[data-versions]",
            ".since",
            ".section-cite",
            ".version-banner",
            "form[data-pick]",
        ):
            assert page.locator(f"{hook}:visible").count() == 0, (where, hook)
    assert errors == []


@pytest.mark.parametrize("content", [None, [], {}, {"format": "other/1"}, "text"])
def test_a_file_of_another_kind_counts_as_missing(page: Page, site: str, content: object) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    answer(page, "versions.json", content)
    answer(page, "search/newest.json", content)
    page.goto(f"{site}garden/", wait_until="networkidle")
    page.focus("#search-field")
    page.keyboard.type("water")
    page.locator(".search-status button").wait_for()
    assert page.locator("[data-versions]").is_hidden()
    assert errors == []


def hostile_context(browser: Browser, site: str) -> tuple[BrowserContext, Watch]:
    context = browser.new_context()
    watch = Watch(context, site)
    context.add_init_script(SPEECH)
    versions = [
        {"label": HOSTILE, "date": HOSTILE, "address": "javascript:alert(1)//", "digest": HOSTILE},
        {"label": f"2 {HOSTILE}", "date": "", "address": "//attacker.example/", "digest": HOSTILE},
        {"label": "1.1.0", "date": HOSTILE, "address": "1.1.0/", "digest": HOSTILE},
    ]
    lives = [[["water_beds", 0, 2]], [["garden", 2, 2]], [["pond", 0, 2]]]
    here = {"pond": "javascript:alert(1)", "water_beds": "http://attacker.example/"}
    history = {**reader_pages.VERSIONS, "title": HOSTILE, "versions": versions, "lives": lives}
    found = [
        reader_pages.entry("x", HOSTILE, HOSTILE, authority=HOSTILE, href="javascript:alert(1)"),
        reader_pages.entry(
            "y", HOSTILE, f"img {HOSTILE}", version=HOSTILE, href="//attacker.example/"
        ),
        reader_pages.entry("z", "img", "img", since=HOSTILE, number=HOSTILE, href="http://["),
    ]
    files = {
        "versions.json": {**history, "here": here, "diffs": ["javascript:..1.1.0"]},
        "search/newest.json": {"format": "specpress-search/1", "entries": found},
    }
    marks = reader_pages.marks(
        "x", water_beds=reader_pages.marked(HOSTILE, p1=HOSTILE), pond=reader_pages.marked(None)
    )
    for path, content in files.items():
        answer(context, path, content)
    answer(context, "*.marks.json", marks)
    return context, watch


def test_hostile_words_in_the_files_are_shown_as_words(browser: Browser, site: str) -> None:
    context, watch = hostile_context(browser, site)
    page = context.new_page()
    page.goto(f"{site}garden/#pond")
    page.locator(".section-cite").first.wait_for()
    search(page, "img")
    assert HOSTILE in titles(page)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    menu(page)
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    page.locator(".since select").select_option(HOSTILE)
    page.locator(".since-summary", has_text="changed since").wait_for()
    page.goto(f"{site}diff/")
    page.locator("form[data-pick] button").wait_for()
    page.locator("form[data-pick] button").press("Enter")
    assert page.locator(".pick-status code").inner_text().startswith("specpress diff '")
    context.close()
    assert watch.faults == []


def test_hostile_addresses_lead_nowhere_but_to_the_site(browser: Browser, site: str) -> None:
    context, watch = hostile_context(browser, site)
    page = context.new_page()
    page.goto(f"{site}garden/#water_beds")
    page.locator(".section-cite").first.wait_for()
    search(page, "img")
    links = page.locator(".search-results a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == 3
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    menu(page)
    links += page.locator(".version-list a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == 6
    assert [link for link in links if not link.startswith(site)] == []
    assert page.locator("article img, article script, .search-panel img").count() == 0
    context.close()
    assert watch.faults == []


def test_all_scripts_together_are_light() -> None:
    folder = reader_pages.FOLDER / "assets" / "js"
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in folder.glob("*.js")}
    assert len(sizes) > 10
    assert sum(sizes.values()) < 40_000


# ------------------------------------------------------------------ on a site as it is built


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("garden")
    repository = site_repository.make(folder / "repository")
    done = run_process(["build", "--site-dir", str(folder / "site")], repository)
    assert done.status == 0, done.err
    return folder / "site"


def read(folder: Path, path: str) -> dict[str, Any]:
    return dict(json.loads((folder / path).read_text(encoding="utf-8")))


def is_there(folder: Path, goal: str) -> bool:
    """Tell whether a page has an anchor."""
    path, _, anchor = unquote(goal).partition("#")
    text = (folder / path / "index.html").read_text(encoding="utf-8")
    return not anchor or f'id="{escape(anchor)}"' in text


def test_every_passage_that_search_names_is_on_its_page(garden: Path) -> None:
    entries = [
        one
        for name in ("newest", "older")
        for one in read(garden, f"search/{name}.json")["entries"]
    ]
    goals = [f"{entry['href']}.{part}" for entry in entries for part, _ in entry["parts"]]
    assert len(goals) > 20
    assert [goal for goal in goals if not is_there(garden, goal)] == []


def test_every_way_from_a_section_to_another_version_leads_to_it(page: Page, garden: Path) -> None:
    here = read(garden, "versions.json")["here"]
    found: set[str] = set()
    strange: list[str] = []
    with served(garden) as address:
        watch = Watch(page.context, address)
        for anchor, folder in here.items():
            page.goto(f"{address}{folder}#{anchor}")  # the page stays where only this differs
            page.locator(".version-details").wait_for()
            links = set(menu(page).values())
            if f"{folder}#{quote(anchor)}" not in links:
                strange.append(anchor)
            found |= links
            page.keyboard.press("Escape")
    assert strange == ["twice-2"], "an id that is given again has no life of its own"
    assert len(found) > 20
    assert [goal for goal in found if not is_there(garden, goal)] == []
    assert watch.faults == []


def test_every_piece_that_can_be_cited_is_on_the_frozen_page(page: Page, garden: Path) -> None:
    newest = read(garden, "versions.json")["newest"]
    with served(garden) as address:
        watch = Watch(page.context, address)
        page.goto(f"{address}{newest}/")
        page.locator(".section-cite").first.wait_for()
        links: list[str] = []
        for cite_button in page.locator(".section-cite").all():
            cite_button.press("Enter")
            choice = page.locator("dialog[open] select")
            for value in choice.locator("option").evaluate_all("all => all.map(o => o.value)"):
                choice.select_option(value)
                links.append(cited(page)[0].removeprefix(address))
            page.keyboard.press("Escape")
    assert len(links) > 20
    assert [link for link in links if not is_there(garden, link)] == []
    assert watch.faults == []


def test_every_older_version_can_be_compared_with(page: Page, garden: Path) -> None:
    history = read(garden, "versions.json")
    with served(garden) as address:
        watch = Watch(page.context, address)
        for now, version in enumerate(history["versions"]):
            for old in history["versions"][:now]:
                page.goto(f"{address}{version['address']}?since={old['label']}")
                page.locator(".since-summary", has_text="changed since").wait_for()
                sections = page.locator(".spec-section").count()
                assert page.locator(".since-status").count() == sections
                links = page.locator("main .since-status a, main .since a")
                for goal in links.evaluate_all("all => all.map(a => a.href)"):
                    assert is_there(garden, goal.removeprefix(address)), goal
    assert watch.faults == []
