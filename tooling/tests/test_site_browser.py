# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every kind of page of two built sites in a real browser.

They are our own spec's, and a small one that has one of everything. What the reader's scripts do is
tested in `test_reader_browser`.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from specpress.mkdocs_adapter.build import Options, build
from tests import browser as browser_finder
from tests import made_adherence, made_public_input, site_repository
from tests.histories import git, write
from tests.made_adherence import Told
from tests.proposals_of_the_garden import PROPOSALS
from tests.site_server import served
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
WIDE, NARROW, NARROWEST = 1280, 390, 320
HEIGHT = 900

SAME_TEXT = "2.0.1"
"""A version of the garden that says what the one before says."""

GARDEN = {
    "home": "",
    "chapter": "garden_beds/",
    "chapter with formulas and code": "s-d353a2671b67/",
    "chapter with terms": "fences/",
    "chapter that is gone": "beds/",
    "whole": f"{SAME_TEXT}/",
    "whole, older": "1.0.0/",
    "draft": "draft/",
    "prompts": "prompts/",
    "prompts of a version": "1.0.0/prompts/",
    "authority": "authority/",
    "versions": "versions/",
    "life": "sections/water/",
    "life of what has no heading": "sections/preamble/",
    "tombstone of what was merged": "sections/paths/",
    "tombstone of what was removed": "sections/rakes/",
    "tombstone of a former id": "sections/beds/",
    "sections": "sections/",
    "comparison": "diff/1.0.0..2.0.0/",
    "comparison with the draft": f"diff/{SAME_TEXT}..draft/",
    "comparison of the same": f"diff/2.0.0..{SAME_TEXT}/",
    "pick two": "diff/",
    "changelogs": "changelog/",
    "changelog": "changelog/1.1.0/",
    "changelog of the first": "changelog/1.0.0/",
    "changelog of the same": f"changelog/{SAME_TEXT}/",
    "data": "data/",
    "coverage": "coverage/",
    "proposals": "proposals/",
    "adherence": "adherence/",
    "results": "adherence/made-up/",
    "answers": "adherence/made-up/water/",
    "public input": "input/",
    "report on public input": "input/made-up/",
    "not found": "404.html",
}
OWN = {
    "own home": "",
    "own chapter": "overview/",
    "own versions": "versions/",
    "own authority": "authority/",
    "by hand": "about/",
    "own not found": "404.html",
}
PLACES = {
    **{name: ("garden", address) for name, address in GARDEN.items()},
    **{name: ("own", address) for name, address in OWN.items()},
}
OF_A_VERSION = {
    "home": SAME_TEXT,
    "chapter": SAME_TEXT,
    "whole": SAME_TEXT,
    "whole, older": "1.0.0",
    "prompts": SAME_TEXT,
    "prompts of a version": "1.0.0",
    "authority": SAME_TEXT,
}
every_page = pytest.mark.parametrize("name", PLACES, scope="module")
"""Tests of one page run one after another, so that a tab opens it once."""


class Sites(NamedTuple):
    """Addresses of the front pages."""

    garden: str
    own: str

    def at(self, name: str) -> str:
        """Return the address of one of `PLACES`."""
        site, path = PLACES[name]
        return f"{getattr(self, site)}{path}"


class Tab(NamedTuple):
    """A page that tests share, and what it did."""

    page: Page
    watch: Watch

    def open(self, address: str, width: int = WIDE) -> Page:
        """Go to an address in a window of a width, in light colours on a screen."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.goto(address, wait_until="load")
        return self.page

    def stay(self, address: str, width: int = WIDE) -> Page:
        """Do the same, without loading a page anew that the test before has left as it was."""
        if self.page.url != address:
            return self.open(address, width)
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(media="screen", color_scheme="light")
        return self.page


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    folder = tmp_path_factory.mktemp("sites")
    garden = site_repository.make(folder / "garden")
    say_the_same_again(garden)
    write(garden, PROPOSALS)
    made_public_input.publish(garden, "made-up")
    made_adherence.publish(garden, "made-up", Told("one"), Told("two", good=0.3))
    for repository, target in ((garden, folder / "one"), (ROOT, folder / "two")):
        assert build(repository, Options(site_dir=target, cached=False)).warnings == ()
    with served(folder / "one") as one, served(folder / "two") as two:
        yield Sites(one, two)


def say_the_same_again(repository: Path) -> None:
    """Release a version without a change; the working tree stays ahead."""
    git(repository, "commit", "--allow-empty", "--quiet", "-m", "Again", date="2025-02-10")
    git(repository, "tag", f"v{SAME_TEXT}")


@contextmanager
def tab(browser: Browser, sites: Sites, *, scripts: bool = True) -> Iterator[Tab]:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=scripts)
    context.set_default_timeout(browser_finder.PATIENCE)
    watch = Watch(context, sites.garden)
    watch.allow(sites.own)
    yield Tab(context.new_page(), watch)
    context.close()


@pytest.fixture(scope="module")
def shared(browser: Browser, sites: Sites) -> Iterator[Tab]:
    """A tab with scripts; opening a page in it anew is faster than a new one."""
    with tab(browser, sites) as made:
        yield made


@pytest.fixture(scope="module")
def scriptless(browser: Browser, sites: Sites) -> Iterator[Tab]:
    """A tab without scripts."""
    with tab(browser, sites, scripts=False) as made:
        yield made


# ------------------------------------------------------------------ every kind of page

OUTLINE = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"""
LANDMARKS = """() => ['banner', 'navigation', 'main', 'contentinfo'].map(role => {
    const tag = {banner: 'body > header', navigation: 'nav', main: 'main',
        contentinfo: 'body > footer'}[role];
    return document.querySelectorAll(tag).length })"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@every_page
def test_a_page_is_accessible_in_every_window_and_keeps_to_itself(
    shared: Tab, sites: Sites, name: str
) -> None:
    shared.watch.faults.clear()
    page = shared.open(sites.at(name))
    page.locator(".version-details").wait_for()
    found = {f"{WIDE}, light": violations(page)}
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    page.emulate_media(color_scheme="dark")
    found[f"{NARROW}, dark"] = violations(page)
    page.emulate_media(color_scheme="light")
    assert {how: lines for how, lines in found.items() if lines} == {}
    assert shared.watch.faults == []


@every_page
def test_a_page_has_an_outline_and_landmarks(scriptless: Tab, sites: Sites, name: str) -> None:
    page = scriptless.stay(sites.at(name))
    outline = page.evaluate(OUTLINE)
    assert outline[0] == 1
    assert outline.count(1) == 1
    assert [(above, below) for above, below in pairwise(outline) if below > above + 1] == []
    banner, navigation, main, contentinfo = page.evaluate(LANDMARKS)
    assert (banner, main, contentinfo) == (1, 1, 1)
    assert navigation >= 1


@every_page
def test_a_page_fits_the_narrowest_window(shared: Tab, sites: Sites, name: str) -> None:
    page = shared.stay(sites.at(name), NARROWEST)
    page.locator(".version-details").wait_for()
    assert page.evaluate(OVERFLOW) <= 0


# ------------------------------------------------------------------ without scripts

HIDDEN_TEXT = """() => {
    const may = '[hidden], .sp-hidden, details:not([open]), .print-head, .controls, '
      + 'svg title, svg desc';
    const main = document.querySelector('main');
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode, parent = text.parentElement;
      if (text.data.trim() && !parent.checkVisibility({visibilityProperty: true})
          && !parent.closest(may)) found.push(text.data.trim().slice(0, 80));
    }
    return found }"""
CONTROLS = """() => [...document.querySelectorAll('button, input, select, textarea')]
    .filter(e => e.checkVisibility() && !e.popoverTargetElement)
    .map(e => e.outerHTML.slice(0, 120))"""


@every_page
def test_without_scripts_a_page_shows_its_text_and_no_dead_control(
    scriptless: Tab, sites: Sites, name: str
) -> None:
    page = scriptless.stay(sites.at(name))
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert page.locator("h1").inner_text().strip()
        assert page.evaluate(HIDDEN_TEXT) == []
        assert page.evaluate(CONTROLS) == []


# ------------------------------------------------------------------ keyboard alone

FOLLOW = """() => {
    window.visited = []; window.unseen = [];
    const seen = e => { const style = getComputedStyle(e);
      const lined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return lined || style.boxShadow !== 'none' };
    const clear = e => { const b = e.getClientRects()[0] ?? e.getBoundingClientRect();
      const at = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
      return b.width > 0 && b.height > 0 && at && (e.contains(at) || at.contains(e)) };
    document.addEventListener('focusin', ({target}) => {
      const inside = target.closest('label') ?? target;
      window.visited.push(target);
      if (!seen(target) && !seen(inside) || !clear(target))
        window.unseen.push(target.outerHTML.slice(0, 120)) }) }"""
STOPS = """() => [...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'radio'
      && e.checkVisibility({visibilityProperty: true}))"""
MISSED = f"""() => ({STOPS})()
    .filter(e => !window.visited.includes(e) && !e.closest('[data-banner]')) // it is made anew
    .map(e => e.outerHTML.slice(0, 120))"""
BACK = "() => window.visited.length > 1 && window.visited.at(-1) === window.visited[0]"
ONCE_ROUND, AGAIN = 500, 10

WALKED = (
    "home",
    "chapter",
    "whole, older",
    "prompts",
    "authority",
    "versions",
    "life",
    "sections",
    "comparison",
    "pick two",
    "changelog",
    "data",
    "answers",
    "not found",
)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", WALKED)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(
    shared: Tab, sites: Sites, name: str, width: int
) -> None:
    page = shared.open(sites.at(name), width)
    page.locator(".version-details").wait_for()
    page.evaluate(FOLLOW)
    for _ in range(ONCE_ROUND):
        page.keyboard.press("Tab")
        if page.evaluate(BACK):
            break
    else:
        pytest.fail("the focus never came round")
    for _ in range(AGAIN):  # now that the page is scrolled to its end
        page.keyboard.press("Tab")
    assert page.evaluate("window.visited[0].className") == "skip-link"
    assert page.evaluate(MISSED) == []
    assert page.evaluate("window.unseen") == []


def test_the_skip_link_leads_past_the_header(shared: Tab, sites: Sites) -> None:
    page = shared.open(sites.at("chapter"))
    page.keyboard.press("Tab")
    assert page.locator(".skip-link").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_contents_are_opened_used_and_closed_by_keys(shared: Tab, sites: Sites) -> None:
    page = shared.open(sites.at("chapter"), NARROW)
    opener = page.locator(".drawer-button")
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(".drawer").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.drawer') !== null")
    page.keyboard.press("Escape")
    page.locator(".drawer").wait_for(state="hidden")
    assert opener.evaluate("opener => opener === document.activeElement")
    page.keyboard.press("Enter")
    page.locator(".chapters a", has_text="Fences").press("Enter")
    page.wait_for_url("**/fences/")


@pytest.mark.parametrize(("name", "folded"), [("life", ".life-text"), ("data", ".data-version")])
def test_what_is_folded_opens_by_key(shared: Tab, sites: Sites, name: str, folded: str) -> None:
    page = shared.open(sites.at(name))
    fold = page.locator(f"details{folded}:not([open])").first.element_handle()
    summary = fold.query_selector("summary")
    assert summary is not None
    summary.press("Enter")
    assert fold.get_attribute("open") is not None
    summary.press("Enter")
    assert fold.get_attribute("open") is None


# ------------------------------------------------------------------ paper

INTERFACE = """() => [...document.querySelectorAll(
      'button, input, select, textarea, nav:not(.spec-contents), [role="search"], .skip-link,'
      + '[data-banner] > *, .section-actions, .headerlink, dialog')]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
INK = """() => [...document.querySelectorAll('body, h1, main p, main li, main td')].map(e => {
    const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
    return (r + g + b) / 3 }).filter(light => light > 110).length"""


@every_page
def test_paper_has_the_text_in_dark_ink_without_the_interface(
    shared: Tab, sites: Sites, name: str
) -> None:
    page = shared.stay(sites.at(name))
    page.locator(".version-details").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(INTERFACE) == []
    assert page.evaluate(INK) == 0
    assert page.locator("h1").is_visible()
    assert page.locator(".print-head").is_visible()


@pytest.mark.parametrize("name", OF_A_VERSION)
def test_paper_says_which_version_it_shows(shared: Tab, sites: Sites, name: str) -> None:
    page = shared.open(sites.at(name))
    page.emulate_media(media="print")
    assert f"Version {OF_A_VERSION[name]}, " in page.locator(".print-head").inner_text()
    imprint = page.locator(".imprint").inner_text()
    assert f"version {OF_A_VERSION[name]}, " in imprint
    assert re.search("sha256:[0-9a-f]{64}", imprint.replace("\n", ""))


def test_a_page_prints(shared: Tab, sites: Sites) -> None:
    page = shared.open(sites.at("whole"))
    assert page.pdf().startswith(b"%PDF")


# ------------------------------------------------------------------ our own spec

# The menus that the scripts put above the text push it down, once they are there.
SETTLED = """() => new Promise(resolve => {
  let [still, last] = [0, null];
  const look = () => {
    const now = `${scrollY} ${document.documentElement.scrollHeight}`;
    still = now === last ? still + 1 : 0;
    last = now;
    still < 20 ? requestAnimationFrame(look) : resolve(true);
  };
  look();
})"""


def test_a_reference_leads_to_its_section(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.own}overview/")
    page.locator("main a.reference", has_text="chain of command").first.click()
    page.wait_for_url("**/chain_of_command/#chain_of_command")
    heading = page.locator("#chain_of_command")
    assert heading.is_visible()
    assert heading.inner_text().startswith("3")


def test_a_reference_without_words_shows_the_title_of_its_target(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.own}chain_of_command/")
    texts = page.locator("main a.reference").all_inner_texts()
    assert texts
    assert "?" not in texts
    assert page.locator(".reference--dangling").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_stays_where_it_is_when_the_masthead_is_used(
    page: Page, sites: Sites, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{sites.own}chain_of_command/#accept_oversight", wait_until="networkidle")
    page.wait_for_function("scrollY > 1000")
    page.wait_for_function(SETTLED)
    before = page.evaluate("scrollY")
    for control in page.locator(".masthead :is(button, input, summary)").all():
        if control.is_visible():
            control.evaluate("node => node.focus()")
            assert page.evaluate("scrollY") == before
    page.locator("#search-field").evaluate("node => node.focus()")
    page.keyboard.type("cut")
    page.locator("#search-panel").wait_for()
    assert page.evaluate("scrollY") == before


def test_a_focus_mark_leads_to_its_prompts(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.own}chain_of_command/")
    mark = page.locator("a.focus-mark").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/prompts/#prompts-*")
    anchor = page.url.split("#")[1]
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert page.locator(f"section[aria-labelledby='{anchor}'] .rubric").count() > 0


def test_badges_name_the_level_in_words(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.own}chain_of_command/")
    badge = page.locator("#untrusted_content .authority")
    assert badge.text_content() == "Root authority"
    assert "Root +" in (page.locator("h1 .authority").text_content() or "")


def test_search_finds_a_rule(page: Page, sites: Sites) -> None:
    page.goto(sites.own)
    page.locator("#search-field").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("untrusted content")
    page.locator(".search-results a").first.wait_for()
    titles = page.locator(".search-title").all_inner_texts()
    assert "Treat untrusted content as information" in titles
