# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a comparison in a real browser, opened from disk as a reviewer does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from specpress.diff.engine import code, codes, compare
from specpress.diff.gate import Acknowledgement, judge
from specpress.evals.files import read_results
from specpress.report.adherence import Report as Figures
from specpress.report.adherence import write as write_figures
from specpress.report.changes import Report, write
from tests.test_diff_html import Element, hostile_page, read, shown, source, tree
from tests.watch import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from specpress.diff.change import Diff

pytestmark = pytest.mark.browser

ADHERENCE_CASES = Path(__file__).parent / "adherence_cases"
VIEWS = ("inline", "side", "bars")
WIDTHS = {"wide": 1280, "narrow": 390}
WINDOWS = (("wide", "light"), ("narrow", "dark"))
"""Each width and each scheme once: what is wrong in one of them is wrong in both of its windows."""

OLD = """\
# Garden {#garden authority=user}

The gardener should water the beds, and it's best to do it early in the morning.

It rains.

Nobody sings.

- dig
- rake

**Example**: a can that leaks

~~~xml
<developer>
Help with gardens.
</developer>
<user>
My can leaks. What now?
</user>
<comparison>
<assistant> <!-- GOOD: says what to do -->
Then mend it with tape.
</assistant>
<assistant> <!-- BAD[#garden]: waters nothing -->
Throw it away.
</assistant>
</comparison>
~~~

It is said that one waters little and often, which is true of pots.

# Shed {#shed}

Tools hang here, and whoever takes one hangs it back in its place at night.

| tool | place |
|------|-------|
| rake | left  |

# Pond {#pond}

A frog.

# Fence {#fence authority=root}

It's high.

# Gate {#gate authority=user}

Nobody locks the gate, and nobody has ever asked who has its key, or where it is kept.
"""

NEW = """\
# Garden {#garden authority=root}

The gardener must water the beds, and it’s best to do it early in the morning.

It rains.

Nobody sings.

- dig
- hoe
- rake

**Example**: a can that leaks

~~~xml
<developer>
Help with gardens.
</developer>
<user>
My can leaks a lot. What now?
</user>
<comparison>
<assistant> <!-- GOOD: says what is to do -->
Then mend it with tape.
</assistant>
<assistant> <!-- OK: waters nothing -->
Throw it away.
</assistant>
</comparison>
~~~

```python
water(beds, litres=averyveryverylongnameofavariablethatdoesnotbreakanywhereatallinthiswindow)
```

# Pond {#pond}

A frog.

# Fence {#fence authority=root}

It’s high.

# Gate {#gate authority=user}

Somebody sits there.

Nobody locks the gate, and nobody has ever asked who has its key, or where it is kept.

It is said that one waters little and often, which is true of pots.
"""


def write_page(folder: Path, diff: Diff, *, gate: bool = True) -> str:
    """Write the page of a comparison and return its address."""
    fail_on = ("major",) if gate else ()
    majors = [change for change in diff.changes if change.severity == "major"]
    acknowledged = [Acknowledgement(c.fingerprint, "It is meant so", "Ada") for c in majors[:1]]
    changes = judge(diff.changes, fail_on, acknowledged if gate else (), date(2026, 1, 1))
    text = write(Report(diff, "1.0", "1.1", changes, gate=fail_on), "html")
    path = folder / "comparison.html"
    path.write_text(text, encoding="utf-8", newline="")
    return path.as_uri()


@pytest.fixture(scope="module")
def diff() -> Diff:
    return compare(read(OLD), read(NEW))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, diff: Diff) -> str:
    return write_page(tmp_path_factory.mktemp("page"), diff)


class Watch:
    """Keeps what a page did that it may not do: ask for anything, or say anything."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._address = address
        context.route("**/*", self._routed)
        context.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))

    def _routed(self, route: Route) -> None:
        if route.request.url.split("#")[0] == self._address:
            route.continue_()
        else:
            self.faults.append(f"request: {route.request.url}")
            route.abort()


@pytest.fixture
def opened(page: Page, address: str) -> Iterator[Page]:
    """Open the page; it may do nothing wrong until the test is over."""
    watch = Watch(page.context, address)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    yield page
    assert watch.faults == []


def view(page: Page, name: str) -> None:
    page.locator(f"input[name=view][value={name}]").check()


def focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.id || document.activeElement.className")
    return str(found)


# ------------------------------------------------------------------ for everybody


@pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids="-".join)
def test_every_view_is_accessible_and_fits_its_window(
    browser: Browser, address: str, width: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme="light" if scheme == "light" else "dark",
    )
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(address)
    found: dict[str, list[str]] = {}
    for name in VIEWS:
        view(page, name)
        if (width, scheme) == ("wide", "light"):  # what is closed is open below
            found[name] = violations(page)
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        found[f"{name}, open"] = violations(page)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{name} scrolls sideways by {wider} pixels"
    context.close()
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert watch.faults == []


def test_every_kind_of_change_is_accessible(browser: Browser, tmp_path: Path) -> None:
    pages = {}
    for name in codes():
        shown_by = code(name).shown
        if shown_by:
            (tmp_path / name).mkdir()
            address = write_page(tmp_path / name, compare(*source(shown_by[0])), gate=False)
            pages[address] = makings((tmp_path / name / "comparison.html").read_text("utf-8"))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    found: dict[str, list[str]] = {}
    seen: set[Making] = set()
    for address in sorted(pages, key=lambda one: len(pages[one]), reverse=True):
        if pages[address] <= seen:
            continue  # axe judges kinds of elements, and has judged all of these
        page.goto(address)
        found[address] = violations(page)
        seen |= pages[address]
    context.close()
    assert len(found) > 8
    assert {name: lines for name, lines in found.items() if lines} == {}


Making = tuple[str, ...]


def makings(text: str) -> set[Making]:
    """Return each kind of element of a page: what axe judges it by, and the two above it."""
    kinds: set[Making] = set()
    todo: list[tuple[Element, Making]] = [(tree(text), ())]
    while todo:
        element, above = todo.pop()
        told = [element.attributes.get(name) or "" for name in JUDGED]
        is_empty = not element.text().strip()
        kind = " ".join([element.name, *sorted(element.attributes), *told, str(is_empty)])
        way = (*above[-2:], kind)
        kinds.add(way)
        todo += [(child, way) for child in element.children if isinstance(child, Element)]
    return kinds


JUDGED = ("class", "role", "tabindex", "type")


def test_without_scripts_the_inline_view_is_complete(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".row--changed .words").first.is_visible()
    assert page.locator(".row--removed .words del").first.is_visible()
    assert page.locator("nav a").first.is_visible()
    assert page.locator(".scripted:visible").count() == 0
    page.locator("details.fold summary").first.click()
    assert page.locator("details.fold .words").first.is_visible()
    context.close()


def test_pages_that_show_less_are_accessible(browser: Browser, tmp_path: Path, diff: Diff) -> None:
    changes = judge(diff.changes, (), (), date(2026, 1, 1))
    report = Report(diff, "1.0", "1.1", changes)
    nothing = compare(diff.old, diff.old)
    context = browser.new_context(viewport={"width": 390, "height": 900})
    watch = Watch(context, (tmp_path / "less.html").as_uri())
    page = context.new_page()
    for less in (
        replace(report, stat=True),
        replace(report, words="none"),
        replace(report, shown=changes[:1], left_out=len(changes) - 1),
        replace(report, shown=(), left_out=len(changes)),
        replace(report, diff=nothing, shown=()),
    ):
        (tmp_path / "less.html").write_text(write(less, "html"), encoding="utf-8")
        page.goto((tmp_path / "less.html").as_uri())
        assert violations(page) == []
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0
    context.close()
    assert watch.faults == []


def test_side_by_side_is_inline_without_scripts(
    browser: Browser, tmp_path: Path, diff: Diff
) -> None:
    changes = judge(diff.changes, (), (), date(2026, 1, 1))
    path = tmp_path / "side.html"
    path.write_text(write(Report(diff, "1.0", "1.1", changes, words="side"), "html"))
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.locator(".row--changed .text > .words").first.is_visible() is not scripts
        context.close()


# ------------------------------------------------------------------ three views

_TEXT = """(words, gone) => {
    const copy = words.cloneNode(true);
    for (const each of copy.querySelectorAll(gone)) each.remove();
    return copy.textContent;
}"""


@pytest.mark.parametrize("name", VIEWS)
def test_in_every_view_the_words_hold_both_texts(opened: Page, diff: Diff, name: str) -> None:
    view(opened, name)
    rows = [row for pair in diff.pairs for row in pair.rows]
    words = opened.locator(".row .words:not(.cell)").element_handles()
    assert len(words) == len(rows)
    for row, element in zip(rows, words, strict=True):
        old = "\n\n".join(block.markdown for block in row.old)
        new = "\n\n".join(block.markdown for block in row.new)
        assert opened.evaluate(f"e => ({_TEXT})(e, 'ins')", element) == shown(old)
        assert opened.evaluate(f"e => ({_TEXT})(e, 'del')", element) == shown(new)


def test_side_by_side_sets_old_and_new_into_two_columns(opened: Page, diff: Diff) -> None:
    view(opened, "side")
    opened.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
    rows = [row for pair in diff.pairs for row in pair.rows]
    opened.wait_for_function(f"document.querySelectorAll('.cells').length === {len(rows)}")
    cells = opened.locator(".cells")
    for index, row in enumerate(rows):
        left, right = cells.nth(index).locator(".cell").all()
        old = "\n\n".join(block.markdown for block in row.old)
        new = "\n\n".join(block.markdown for block in row.new)
        assert left.text_content() == (old or "(not there before)")
        assert right.text_content() == (new or "(gone)")
        a, b = left.bounding_box(), right.bounding_box()
        assert a is not None
        assert b is not None
        assert a["y"] == b["y"]
        assert a["x"] + a["width"] <= b["x"]
    assert opened.locator(".row > .text > .words:visible").count() == 0


def test_side_by_side_is_one_below_the_other_where_it_is_narrow(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    view(opened, "side")
    left, right = opened.locator(".row--changed .cells").first.locator("> div").all()
    assert left.inner_text().startswith("1.0")
    assert right.inner_text().startswith("1.1")
    a, b = left.bounding_box(), right.bounding_box()
    assert a is not None
    assert b is not None
    assert a["y"] + a["height"] <= b["y"]


def test_the_new_text_has_bars_and_markers_that_open(opened: Page) -> None:
    view(opened, "bars")
    assert opened.locator(".words del:visible").count() == 0
    assert opened.locator(".row--changed .words ins", has_text="must").is_visible()
    bar = "e => getComputedStyle(e).borderInlineStartStyle"
    assert opened.locator(".row--changed .words").first.evaluate(bar) == "solid"
    label = opened.locator(".row--changed .row-label").first
    assert label.text_content() == "Changed heading"
    marker = opened.get_by_role("button", name="Removed: 1 word").first
    marker.focus()
    opened.keyboard.press("Enter")
    assert opened.locator(".words del:visible").count() == 1
    assert marker.get_attribute("aria-expanded") == "true"
    gone = opened.locator(".row--removed details").first
    assert gone.get_attribute("open") is None
    gone.locator("summary").click()
    assert gone.locator("del").first.is_visible()


def test_the_view_is_kept_when_the_page_is_loaded_again(opened: Page) -> None:
    view(opened, "bars")
    opened.wait_for_timeout(2000)  # Chromium hands on what a tab keeps a little later
    opened.reload()
    assert opened.locator(".comparison").get_attribute("data-view") == "bars"
    assert opened.locator("input[value=bars]").is_checked()


def test_the_page_works_where_nothing_can_be_kept(browser: Browser, address: str) -> None:
    context = browser.new_context()
    watch = Watch(context, address)
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no') }})"
    )
    page = context.new_page()
    page.goto(address)
    view(page, "side")
    assert page.locator(".cells:visible").count() > 0
    context.close()
    assert watch.faults == []


# ------------------------------------------------------------------ filters


def test_a_filter_shows_its_severities_and_nothing_else(opened: Page) -> None:
    boxes = opened.locator("input[name=severity]")
    for index in range(boxes.count()):
        boxes.nth(index).set_checked(boxes.nth(index).get_attribute("value") == "major")
    severities = opened.locator(".entry:visible").evaluate_all(
        "found => [...new Set(found.map(entry => entry.dataset.severity))]"
    )
    assert severities == ["major"]
    assert not opened.locator("#section-2").is_visible(), "unchanged"
    assert opened.locator("nav li:visible").count() < opened.locator("nav li").count()
    listed = opened.locator("nav li:visible").count()
    assert opened.locator("nav summary").inner_text() == f"Sections with changes {listed}"
    assert opened.locator(".row--added:visible").count() == 0
    assert opened.locator(".row--changed .words ins:visible", has_text="must").count() == 1


def test_nothing_left_to_show_is_said_and_undone(opened: Page) -> None:
    boxes = opened.locator("input[name=severity]")
    for box in boxes.all():
        box.set_checked(False)
    assert opened.locator(".entry:visible").count() == 0
    assert opened.get_by_text("No change of the chosen severities.").is_visible()
    opened.get_by_role("button", name="Show every severity").click()
    assert opened.locator(".entry:visible").count() == opened.locator(".entry").count()
    assert all(box.is_checked() for box in boxes.all())


def test_spelling_is_folded_until_it_is_asked_for(opened: Page) -> None:
    box = opened.locator("input[value=editorial]")
    assert not box.is_checked()
    assert opened.locator(".entry--editorial:visible").count() == 0
    box.check()
    editorial = opened.locator(".entry--editorial")
    assert opened.locator(".entry--editorial:visible").count() == editorial.count() > 0
    box.uncheck()
    assert opened.locator(".entry--editorial:visible").count() == 0


def test_where_all_is_spelling_nothing_is_folded(page: Page, tmp_path: Path) -> None:
    old, new = "# A {#a}\n\nIt's so.\n", "# A {#a}\n\nIt’s so.\n"
    page.goto(write_page(tmp_path, compare(read(old), read(new)), gate=False))
    assert page.locator("input[value=editorial]").is_checked()
    assert page.locator(".entry:visible").count() == 1


# ------------------------------------------------------------------ keyboard


def test_keys_lead_from_change_to_change(opened: Page) -> None:
    entries = opened.locator(".entry:not(.entry--editorial)").evaluate_all(
        "found => found.map(entry => entry.querySelector('.entry-head').id)"
    )
    walked = []
    for key in ("j", "n") * (len(entries) // 2 + 1):
        opened.keyboard.press(key)
        walked.append(focused(opened))
        if len(walked) <= len(entries):
            box = opened.locator(f"#{walked[-1]}").bounding_box()
            assert box is not None
            assert 0 <= box["y"] < 800, "what has the focus is in the window"
    assert walked[: len(entries)] == entries
    assert set(walked[len(entries) :]) == {entries[-1]}
    assert opened.locator(".position").inner_text() == "No further change"
    opened.keyboard.press("k")
    assert focused(opened) == entries[-2]
    opened.keyboard.press("p")
    assert focused(opened) == entries[-3]
    assert opened.locator(".position").inner_text() == f"{len(entries) - 2} of {len(entries)}"


def test_buttons_lead_from_change_to_change(opened: Page) -> None:
    opened.get_by_role("button", name="Next").click()
    first = focused(opened)
    opened.get_by_role("button", name="Next").click()
    assert focused(opened) != first
    opened.get_by_role("button", name="Previous").click()
    assert focused(opened) == first


def test_a_step_opens_the_fold_that_the_change_is_in(opened: Page) -> None:
    opened.locator("input[value=editorial]").check()
    opened.evaluate("for (const e of document.querySelectorAll('main details')) e.open = false")
    total = opened.locator(".entry").count()
    for _ in range(total):
        opened.keyboard.press("j")
        assert opened.locator(f"#{focused(opened)}").is_visible()
    assert opened.locator(".position").inner_text() == f"{total} of {total}"


def test_keys_choose_a_view_and_show_what_they_do(opened: Page) -> None:
    for key, name in (("2", "side"), ("3", "bars"), ("1", "inline")):
        opened.keyboard.press(key)
        assert opened.locator(".comparison").get_attribute("data-view") == name
    assert not opened.locator(".help-box").is_visible()
    opened.keyboard.press("?")
    assert opened.locator(".help-box").is_visible()
    opened.keyboard.press("Escape")
    assert not opened.locator(".help-box").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_help_is_inside_the_window(opened: Page, width: str) -> None:
    opened.set_viewport_size({"width": WIDTHS[width], "height": 900})
    opened.locator(".help > summary").click()
    box = opened.locator(".help-box").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTHS[width]


def test_keys_can_be_turned_off_and_leave_those_of_the_browser_alone(opened: Page) -> None:
    opened.keyboard.press("Control+2")
    assert opened.locator(".comparison").get_attribute("data-view") == "inline"
    opened.keyboard.press("?")
    opened.get_by_label("Use these keys").uncheck()
    opened.keyboard.press("2")
    opened.keyboard.press("j")
    assert opened.locator(".comparison").get_attribute("data-view") == "inline"
    assert not focused(opened).startswith("change-")


def test_the_keyboard_alone_reaches_everything_and_is_trapped_nowhere(opened: Page) -> None:
    wanted = opened.evaluate(
        """[...document.querySelectorAll('a[href], button, summary, input')]
           .filter(e => e.checkVisibility({checkVisibilityCSS: true}))
           .filter(e => e.type !== 'radio' || e.checked).length"""
    )
    opened.evaluate("window.reached = new Set()")
    opened.evaluate("addEventListener('focusin', event => reached.add(event.target))")
    for _ in range(wanted + 1):
        opened.keyboard.press("Tab")
    assert opened.evaluate("reached.size") == wanted
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    opened.keyboard.press("j")
    assert opened.evaluate(outline) == "solid"


def test_the_radio_buttons_work_by_arrow_keys(opened: Page) -> None:
    opened.locator("input[name=view]:checked").focus()
    opened.keyboard.press("ArrowRight")
    assert opened.locator(".comparison").get_attribute("data-view") == "side"
    assert focused(opened) == opened.evaluate("document.querySelector('[value=side]').className")


def test_a_fingerprint_is_copied_or_selected(opened: Page) -> None:
    button = opened.locator(".copy:visible").first
    button.click()
    opened.wait_for_function(
        "['Copied', 'Selected'].includes(document.querySelector('.entry .copy').textContent)"
    )
    fingerprint = str(button.get_attribute("data-copy"))
    assert fingerprint in str(button.get_attribute("aria-label"))


def test_a_link_to_a_change_in_a_fold_opens_it(page: Page, address: str) -> None:
    page.goto(address)
    name = page.locator(".entry--editorial .entry-head").last.get_attribute("id")
    page.goto(f"{address}#{name}")
    page.reload()
    assert page.locator(f"#{name}").is_visible()


# ------------------------------------------------------------------ paper


def test_paper_shows_every_change_inline_in_black_on_white(opened: Page) -> None:
    view(opened, "bars")
    opened.locator("input[value=minor]").uncheck()
    opened.evaluate("window.printed = 0; addEventListener('beforeprint', () => printed++)")
    assert opened.pdf().startswith(b"%PDF")
    assert opened.evaluate("printed") == 1
    assert opened.locator(".comparison").get_attribute("data-view") == "bars", "as it was before"

    opened.emulate_media(media="print", color_scheme="dark")
    struck = opened.locator(".row--changed .text del").all()
    assert all(element.is_visible() for element in struck), "also where no script prepares it"
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator(".controls").is_hidden()
    assert opened.locator(".copy:visible, .gap:visible, .cells:visible").count() == 0
    assert opened.locator(".entry:visible").count() == opened.locator(".entry").count()
    for element in opened.locator("main del").all():
        assert element.is_visible()
    quiet = opened.locator("#section-2")
    assert quiet.get_attribute("open") is None
    colours = opened.evaluate(
        """[...document.querySelectorAll('body, .words, del, ins, .entry, .severity')].map(e => {
           const s = getComputedStyle(e); return [s.color, s.backgroundColor].join(' ') })"""
    )
    white = ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert set(colours) <= {f"rgb(0, 0, 0) {paper}" for paper in white}
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator(".comparison").get_attribute("data-view") == "bars"


# ------------------------------------------------------------------ hostile documents


def test_a_hostile_document_does_nothing_in_any_view(browser: Browser, tmp_path: Path) -> None:
    text, diff = hostile_page()
    path = tmp_path / "hostile.html"
    path.write_text(text, encoding="utf-8", newline="")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watch = Watch(context, path.as_uri())
    page = context.new_page()
    page.goto(path.as_uri())
    for name in VIEWS:
        view(page, name)
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        assert page.locator("script").count() == 1
        assert page.locator("main :is(img, svg, iframe, style, form, object)").count() == 0
        assert page.locator(".entry").count() == len(diff.changes)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0
        assert violations(page) == []
    context.close()
    assert watch.faults == []


def test_a_script_that_got_in_would_not_run(browser: Browser, tmp_path: Path, diff: Diff) -> None:
    address = write_page(tmp_path, diff)
    path = tmp_path / "comparison.html"
    evil = "<script>document.title = 'run'</script><img src='evil.png' onerror='x()'>"
    evil += "<p style='color: red' id=styled>x</p>"
    path.write_text(path.read_text(encoding="utf-8").replace("</main>", f"{evil}</main>"))
    context = browser.new_context()
    failed: list[str] = []
    finished: list[str] = []
    context.on("requestfailed", lambda request: failed.append(str(request.failure)))
    context.on("requestfinished", lambda request: finished.append(request.url))
    page = context.new_page()
    page.goto(address)
    assert page.title() != "run"
    assert page.locator("#styled").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    context.close()
    assert (finished, failed) == ([address], ["csp"])


# ------------------------------------------------------------------ the page of figures


@pytest.mark.parametrize(("width", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_a_page_of_figures_is_accessible_and_fits_its_window(
    browser: Browser, tmp_path: Path, width: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme="light" if scheme == "light" else "dark",
    )
    path = tmp_path / "figures.html"
    watch = Watch(context, path.as_uri())
    page = context.new_page()
    for folder in sorted(ADHERENCE_CASES.glob("[ow]*")):
        results = read_results((folder / "results.json").read_text(encoding="utf-8"), folder.name)
        path.write_text(write_figures(Figures(results, by=("clause",)), "html"), encoding="utf-8")
        page.goto(path.as_uri())
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        assert violations(page) == []
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{folder.name} scrolls sideways by {wider} pixels"
    context.close()
    assert watch.faults == []
