# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a preview in a real browser, told by hand what a server would tell it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Literal

import pytest

from tests import browser as browser_finder
from tests import reader_pages
from tests.reader_pages import BEDS, FILLER, GARDEN, WATER, section
from tests.site_server import served
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
ORDER = ["garden", "water_beds", "pond"]
INJECTED = (
    '<link rel="stylesheet" href="../assets/live.css">'
    '<script type="module" src="../assets/js/live.js" data-events="/-/events"></script></head>'
)
SOURCE = """
window.lines = [];
window.EventSource = class {
  constructor(url) {
    this.url = String(url);
    document.documentElement.dataset.lines = lines.push(this);
  }
  close() { this.closed = true; }
};
"""
"""Stands in for the browser's own line to a server."""

LAW = """
async ({seed, rounds}) => {
  const {become} = await import(new URL("../assets/js/live/morph.js", location.href).href);
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pick = list => list[Math.floor(random() * list.length)];
  function grow(depth) {
    const made = document.createElement(pick(["p", "ul", "li", "section", "b"]));
    for (const name of ["id", "class", "data-section"])
      if (random() < 0.3) made.setAttribute(name, pick(["one", "two", "three"]));
    while (random() < 0.7)
      made.append(depth && random() < 0.6 ? grow(depth - 1) : pick(["yes", "no", " "]));
    made.normalize();
    return made;
  }
  for (let round = 0; round < rounds; round += 1) {
    const old = grow(4);
    const fresh = document.createElement(old.tagName);
    fresh.append(...grow(4).childNodes, ...(random() < 0.5 ? old.cloneNode(true).childNodes : []));
    const before = old.outerHTML;
    become(old, fresh);
    if (!old.isEqualNode(fresh)) return [before, fresh.outerHTML, old.outerHTML];
  }
  return null;
}
"""
"""Makes elements of others, and returns the first that did not come out right."""


class Live:
    """A page that is told things.

    Args:
        page: The tab.
        address: The page's address.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.revision = 1
        self.address = address
        self.html = (
            reader_pages.page(reader_pages.chapter(), "1.1.0", reader_pages.READING)
            .replace("</head>", INJECTED)
            .replace("<html ", '<html data-live-revision="1" ')
        )
        page.route(address, lambda route: route.fulfill(body=self.html, content_type="text/html"))
        self.load()

    def load(self) -> None:
        """Open the page, or open it again."""
        self.page.goto(self.address, wait_until="load")
        self.page.locator(".live-panel").wait_for()
        self.page.locator(".section-cite").first.wait_for()
        self.hello()

    def tell(self, kind: str, **more: object) -> None:
        """Say something on the newest line, and wait until it has been heard."""
        message = {"kind": kind, **more}
        self.page.evaluate(
            "async message => { lines.at(-1).onmessage({data: JSON.stringify(message)});"
            " await new Promise(resolve => setTimeout(resolve, 30)); }",
            message,
        )

    def hello(self) -> None:
        self.tell("hello", revision=self.revision)

    def patch(self, *sections: str, edited: str | None = None, **more: object) -> None:
        """Send sections; their anchors are read from their text."""
        self.revision += 1
        given = [
            {"anchor": text.split('data-section="')[1].split('"')[0], "html": text}
            for text in sections
        ]
        told = {"order": ORDER, "head": {}, "toc": None, "whole": None, "marks": False, **more}
        self.tell("patch", revision=self.revision, sections=given, edited=edited, **told)

    def errors(
        self, *findings: dict[str, object], stopped: bool = False, message: str = ""
    ) -> None:
        self.tell("errors", findings=findings, stopped=stopped, message=message)

    def top(self, selector: str) -> float:
        """Return where an element is in the window."""
        found = self.page.locator(selector).evaluate("one => one.getBoundingClientRect().top")
        return float(found)

    def anchors(self) -> list[str]:
        found = self.page.evaluate(
            "[...document.querySelectorAll('main [data-section]')].map(one => one.dataset.section)"
        )
        return [str(one) for one in found]


def finding(**more: object) -> dict[str, object]:
    known = {"path": "spec.md", "line": 3, "column": 5, "severity": "error", "code": "SP101"}
    return {**known, "message": "Nothing has this id.", "hint": "Did you mean beds?", **more}


def beds(content: str = BEDS + FILLER) -> str:
    return section("water_beds", "1.1", WATER, content)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("live")
    reader_pages.write(folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that the tests share; opening the page anew is faster than a new one."""
    context = browser.new_context()
    context.set_default_timeout(browser_finder.PATIENCE)
    context.add_init_script(SOURCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def live(tab: Page, site: str) -> Iterator[Live]:
    watch = Watch(tab.context, site)
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    yield Live(tab, f"{site}garden/")
    tab.evaluate("localStorage.clear()")
    tab.unroute_all()
    assert watch.faults == []


# ------------------------------------------------------------------ what changes, and what stays


def test_a_changed_paragraph_changes_and_its_neighbours_stay_the_nodes_they_are(live: Live) -> None:
    live.page.evaluate("window.kept = document.getElementById('water_beds.i1').firstChild")
    live.patch(beds(BEDS.replace("must water", "may water")))
    assert "may water" in live.page.locator("[id='water_beds.p1']").inner_text()
    assert live.page.evaluate("kept === document.getElementById('water_beds.i1').firstChild")


def test_what_is_selected_focused_and_unfolded_stays_so(live: Live) -> None:
    more = "<details><summary>Why</summary><p>So.</p></details>"
    live.patch(beds(BEDS + more))
    live.page.locator("summary", has_text="Why").click()
    live.page.locator("[id='water_beds.p1'] a").first.focus()
    live.page.evaluate("getSelection().selectAllChildren(document.getElementById('water_beds.i1'))")
    live.patch(
        beds("<p id='water_beds.p1'>New.</p>" + BEDS.replace("ANCHOR.p1", "ANCHOR.p2") + more)
    )
    assert live.page.evaluate("getSelection().toString()") == "dig"
    assert live.page.evaluate("document.activeElement.textContent") == "gardener"
    assert live.page.locator("details", has_text="So.").get_attribute("open") == ""
    assert live.page.locator("[id='water_beds.p2']").inner_text().startswith("The gardener")


def test_the_focus_goes_to_the_place_of_what_is_gone(live: Live) -> None:
    live.page.locator("[id='water_beds.p1'] a").first.focus()
    live.patch(beds("<p id='water_beds.p1'>No link.</p>"))
    assert live.page.evaluate("document.activeElement.id") == "water_beds.p1"


def test_any_element_becomes_any_other(live: Live) -> None:
    assert live.page.evaluate(LAW, {"seed": 7, "rounds": 2000}) is None


def test_sections_come_go_and_change_places(live: Live) -> None:
    gate = section("gate", "1.1", "The gate", "<p id='gate.p1'>Open.</p>")
    live.patch(gate, order=["gate", "pond", "garden"])
    assert live.anchors() == ["gate", "pond", "garden"]
    live.patch(beds(), order=["garden", "water_beds", "pond", "gate"])
    assert live.anchors() == ["garden", "water_beds", "pond", "gate"]


def test_sections_stand_in_any_order(live: Live) -> None:
    for order in permutations(ORDER):
        live.patch(order=list(order))
        assert live.anchors() == list(order)
    live.patch(order=[])
    assert live.anchors() == []


def test_a_renamed_section_stays_the_node_it_is(live: Live) -> None:
    live.page.evaluate("window.kept = document.querySelector('[data-section=water_beds]')")
    renamed = section("wet_beds", "1.1", WATER, BEDS + FILLER)
    live.patch(renamed, order=["garden", "wet_beds", "pond"])
    assert live.anchors() == ["garden", "wet_beds", "pond"]
    assert live.page.evaluate("kept.dataset.section") == "wet_beds"


def test_the_title_and_the_contents_follow(live: Live) -> None:
    assert live.page.title() != "Plot"
    live.patch(head={"title": "Plot"})
    assert live.page.title() == "Plot"


def test_a_whole_text_takes_the_place_of_the_old_one(live: Live) -> None:
    live.patch(whole=reader_pages.chapter().replace("Frogs.", "Toads."))
    assert live.page.locator("[id='pond.p1']").inner_text() == "Toads."
    assert live.page.locator(".since select").count() == 1


@pytest.mark.parametrize("order", [[*ORDER, "unknown"], [*ORDER, "pond"]])
def test_a_page_that_parts_do_not_make_is_read_anew(live: Live, order: list[str]) -> None:
    live.html = live.html.replace("Frogs.", "Toads.")
    with live.page.expect_response(live.address):
        live.patch(order=order)
    live.page.locator("[id='pond.p1']", has_text="Toads.").wait_for()
    assert live.page.evaluate("lines.length") == 1


def test_what_was_told_before_is_not_put_over_what_is_newer(live: Live) -> None:
    live.patch(beds("<p id='water_beds.p1'>Newer.</p>"))
    live.revision -= 1
    live.patch(beds("<p id='water_beds.p1'>Older.</p>"))
    assert live.page.locator("[id='water_beds.p1']").inner_text() == "Newer."


def test_reload_loads_the_page_again(live: Live) -> None:
    with live.page.expect_navigation():
        live.page.evaluate("""lines.at(-1).onmessage({data: '{"kind": "reload"}'})""")


# ------------------------------------------------------------------ the other scripts


def test_a_new_section_can_be_cited_and_no_control_comes_twice(live: Live) -> None:
    live.patch(beds(BEDS), section("gate", "2", "The gate", ""), order=[*ORDER, "gate"])
    buttons = live.page.locator(".section-cite").all_inner_texts()
    assert len(buttons) == len(ORDER) + 1
    live.page.locator("[data-section=gate] .section-cite").click()
    assert live.page.locator("dialog[open] textarea").first.input_value().endswith("#gate")


def test_a_control_is_named_for_the_new_title(live: Live) -> None:
    live.patch(section("water_beds", "1.1", "Drying", BEDS))
    live.page.get_by_role("button", name="Cite “Drying”").click()


def test_change_bars_follow_the_marks_of_the_text(live: Live, site: str) -> None:
    live.page.locator(".since select").select_option("1.0.0")
    bars = live.page.locator("main [data-since=changed]")
    bars.first.wait_for()
    before = bars.count()
    told = {**reader_pages.MARKS["1.1.0"]}
    told["sections"] = {**told["sections"], "garden": reader_pages.marked(None, p1="other")}
    live.page.route(f"{site}data/1.1.0.marks.json", lambda route: route.fulfill(json=told))
    live.patch(section("garden", "1", "The garden", GARDEN.replace("place", "plot"), 1), marks=True)
    live.page.locator("[id='garden.p1'][data-since=changed]").wait_for()
    assert bars.count() == before + 1


def test_marking_changes_again_adds_nothing_to_the_page(live: Live) -> None:
    live.page.locator(".since select").select_option("1.0.0")
    live.page.locator("[data-section=pond] .since-status").wait_for()
    before = live.page.locator("main article").inner_html()
    for words in ("Toads.", "Frogs."):
        live.patch(section("pond", "1.2", "The pond", f"<p id='pond.p1'>{words}</p>"), marks=True)
        live.page.locator("[data-section=pond] .since-status").wait_for()
    actions = live.page.locator("[data-section=garden] .section-actions").first
    assert actions.inner_html() in before


# ------------------------------------------------------------------ where the reader is


def test_what_one_reads_stays_where_it_is_when_the_text_above_grows(live: Live) -> None:
    live.page.locator("[id='pond.p1']").evaluate("one => one.scrollIntoView({block: 'center'})")
    before = live.top("[id='pond.p1']")
    live.patch(section("garden", "1", "The garden", GARDEN + FILLER * 2, 1))
    assert live.top("[id='pond.p1']") == pytest.approx(before, abs=1)


def test_an_edit_in_view_stays_where_it_is(live: Live) -> None:
    live.page.locator("[id='pond.p1']").evaluate("one => one.scrollIntoView({block: 'center'})")
    before = live.top("[id='pond.p1']")
    pond = section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>" + FILLER)
    live.patch(beds(FILLER * 2 + BEDS), pond, edited="pond.p1")
    assert live.top("[id='pond.p1']") == pytest.approx(before, abs=1)


def test_the_page_goes_to_an_edit_out_of_view_and_shows_it(live: Live) -> None:
    live.page.emulate_media(reduced_motion="reduce")
    assert live.top("#pond") > 720
    live.patch(section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>"), edited="pond.p1")
    assert 0 < live.top("[id='pond.p1']") < 720
    assert "live-edited" in (live.page.locator("[id='pond.p1']").get_attribute("class") or "")
    style = "one => getComputedStyle(one).animationName"
    assert live.page.locator("[id='pond.p1']").evaluate(style) == "none"
    live.page.emulate_media(reduced_motion="no-preference")
    assert live.page.locator("[id='pond.p1']").evaluate(style) == "live-edited"


@pytest.mark.parametrize("width", [1280, 390])
def test_an_edit_behind_the_panel_or_the_buttons_for_changes_is_gone_to(
    live: Live, width: int
) -> None:
    live.page.emulate_media(reduced_motion="reduce")
    live.page.set_viewport_size({"width": width, "height": 720})
    live.page.locator(".since select").select_option("1.0.0")
    live.page.locator(".since-steps").wait_for()
    live.errors(*[finding(line=line) for line in range(1, 40)])
    steps = live.top(".since-steps")
    place = live.page.locator("[id='pond.p1']")
    place.evaluate("(one, top) => scrollBy(0, one.getBoundingClientRect().top - top)", steps + 2)
    live.patch(section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>"), edited="pond.p1")
    box = place.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= steps


def test_a_change_that_nobody_edited_moves_nobody(live: Live) -> None:
    live.patch(section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>"))
    assert live.page.evaluate("scrollY") == 0


def test_going_to_edits_is_turned_off_and_stays_off(live: Live) -> None:
    live.page.get_by_label("Go to edits").uncheck()
    toads = section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>")
    live.patch(toads, edited="pond.p1")
    assert live.page.evaluate("scrollY") == 0
    live.revision = 1
    live.load()
    assert not live.page.get_by_label("Go to edits").is_checked()


def test_who_types_in_a_field_is_not_taken_away(live: Live) -> None:
    live.page.keyboard.press("/")
    toads = section("pond", "1.2", "The pond", "<p id='pond.p1'>Toads.</p>")
    live.patch(toads, edited="pond.p1")
    assert live.page.evaluate("scrollY") == 0


# ------------------------------------------------------------------ the panel


def test_findings_are_listed_with_their_place_and_go_when_mended(live: Live) -> None:
    live.errors(finding(severity="warning", line=9), finding())
    rows = live.page.locator(".live-list li")
    assert rows.all_inner_texts() == [
        f"spec.md:{line}:5 {severity} SP101 Nothing has this id. Did you mean beds?"
        for line, severity in ((3, "error"), (9, "warning"))
    ]
    fold = live.page.locator(".live-panel button")
    assert fold.inner_text() == "1 error, 1 warning"
    live.errors()
    assert rows.count() == 0
    assert not fold.is_visible()


def test_the_list_folds_by_keyboard_and_stays_folded(live: Live) -> None:
    live.errors(finding())
    fold = live.page.locator(".live-panel button")
    fold.press("Enter")
    assert fold.get_attribute("aria-expanded") == "false"
    assert not live.page.locator(".live-list").is_visible()
    live.errors(finding(), finding())
    assert fold.inner_text() == "2 errors"
    assert not live.page.locator(".live-list").is_visible()
    fold.press("Enter")
    assert live.page.locator(".live-list").is_visible()


def test_a_text_that_cannot_be_shown_says_why_over_the_last_good_one(live: Live) -> None:
    live.errors(stopped=True, message="spec.md is not UTF-8")
    assert "spec.md is not UTF-8" in live.page.locator(".live-findings").inner_text()
    assert "Frogs." in live.page.locator("main").inner_text()
    live.errors()
    assert not live.page.locator(".live-findings").is_visible()


def test_what_a_finding_says_is_text(live: Live) -> None:
    live.errors(finding(path=HOSTILE, message=HOSTILE, hint=HOSTILE, severity=HOSTILE))
    assert live.page.locator(".live-panel img, .live-panel script").count() == 0
    assert HOSTILE in live.page.locator(".live-list li").inner_text()


def test_many_findings_are_counted_and_the_first_are_listed(live: Live) -> None:
    live.errors(*[finding(line=line) for line in range(1, 151)])
    assert live.page.locator(".live-list li").count() == 101
    assert live.page.locator(".live-more").inner_text() == "and 50 more"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_panel_hides_nothing_that_has_the_focus_nor_the_end_of_the_page(
    live: Live, width: int
) -> None:
    live.page.set_viewport_size({"width": width, "height": 600})
    live.errors(*[finding(line=line) for line in range(1, 40)])
    panel = live.top(".live-panel")
    for link in live.page.locator("main a, main button, footer a").all():
        if not link.is_visible():
            continue
        link.focus()
        box = link.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= panel + 1
    live.page.keyboard.press("End")
    live.page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    end = live.page.evaluate("document.querySelector('footer').getBoundingClientRect().bottom")
    assert end <= panel + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_accessible_and_no_wider_than_the_window(
    live: Live, scheme: Literal["light", "dark"]
) -> None:
    live.page.emulate_media(color_scheme=scheme)
    for width in (1280, 390):
        live.page.set_viewport_size({"width": width, "height": 700})
        live.errors(*[finding(line=line, path="a/" * 60 + "spec.md") for line in range(1, 40)])
        assert violations(live.page) == []
        assert live.page.evaluate("document.documentElement.scrollWidth") <= width
        live.errors()
        assert violations(live.page) == []


# ------------------------------------------------------------------ the line


def test_a_lost_line_is_said_and_taken_up_again_with_all_that_was_missed(live: Live) -> None:
    live.html = live.html.replace("Frogs.", "Toads.").replace('revision="1"', 'revision="0"')
    live.page.evaluate("lines.at(-1).onerror()")
    assert "stopped" in live.page.locator(".live-status").inner_text()
    live.page.locator("[data-lines='2']").wait_for(state="attached")
    assert live.page.evaluate("lines[0].closed")
    live.revision = 0
    live.hello()
    live.page.locator("[id='pond.p1']", has_text="Toads.").wait_for()
    assert live.page.locator(".live-status").inner_text() == "Live"
    live.patch(section("pond", "1.2", "The pond", "<p id='pond.p1'>Newts.</p>"))
    assert live.page.locator("[id='pond.p1']").inner_text() == "Newts."


def test_a_server_that_is_gone_while_the_page_is_read_anew_leaves_the_last_good_text(
    tab: Page, site: str
) -> None:
    live = Live(tab, f"{site}garden/")
    tab.evaluate("window.same = true")
    tab.unroute_all()
    tab.route(live.address, lambda route: route.abort())
    live.patch(order=[*ORDER, "unknown"])
    assert tab.evaluate("window.same")
    assert "Frogs." in tab.locator("main").inner_text()
    tab.unroute_all()


def test_the_line_says_which_page_it_is_for_and_what_it_has(live: Live) -> None:
    url = live.page.evaluate("lines[0].url")
    assert url.endswith("/-/events?page=%2Fspec%2Fgarden%2F&revision=1")


def test_nothing_is_printed_of_the_panel(live: Live) -> None:
    live.page.emulate_media(media="print")
    assert not live.page.locator(".live-panel").is_visible()
