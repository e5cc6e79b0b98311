# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A hostile document on the built site in a real browser: it is shown as text, and does nothing."""

from __future__ import annotations

import itertools
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
import yaml
from markdown_it import MarkdownIt

from specpress.mkdocs_adapter.build import Options, build
from specpress.site.addresses import version_addresses
from tests import browser as browser_finder
from tests import hostile_site
from tests.page_facts import PageFacts
from tests.site_server import served
from tests.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

LISTEN = """document.addEventListener('securitypolicyviolation',
    e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"""

LOOK = r"""() => {
    const found = [];
    const fault = (what, e) => found.push(`${what}: ${e.outerHTML.slice(0, 160)}`);
    if (window.pwned) found.push('a script ran');
    const looked = (name, e) => {
      const raw = e.getAttribute(name);
      let url;
      try { url = new URL(raw, location.href) } catch { return fault('no address', e) }
      if (url.origin === location.origin) return;
      const leads = e.matches('a, link:is([rel=canonical], [rel=license], [rel^=schema])');
      if (!leads || !/^(https?:\/\/|mailto:)/i.test(raw)) fault('leads elsewhere', e);
    };
    const ours = ':is(form:is([data-filter], [data-pick], [data-search]), .controls, .since, '
      + '.site-name svg, .coverage-bar, dialog, .section-actions, .masthead, .drawer, #show-all, '
      + '.gap)';
    const never = 'iframe, frame, object, embed, applet, base, template, video, audio, source, '
      + 'noscript, style, mglyph, annotation-xml, foreignObject, body script, body link, body meta';
    const rarely = 'svg, form, input, select, textarea, button, dialog';
    for (const e of document.querySelectorAll('*')) {
      if (e.localName.startsWith('x-pwn') || e.hasAttribute('pwn')) fault('got through', e);
      if (e.matches(never) || e.matches(rarely) && !e.closest(ours)) fault('unexpected', e);
      if (e.matches('script:not([src]):not([type="application/ld+json"])')) fault('a script', e);
      if (e.matches('meta[http-equiv]:not([http-equiv="Content-Security-Policy"])'))
        fault('a meta', e);
      for (const {name} of e.attributes) {
        if (name.startsWith('on')) fault('a handler', e);
        if (name === 'style' && !e.matches('.sp-popover, .piece-mark')) fault('a style', e);
        if (/^(href|src|action|formaction|xlink:href|poster|data|srcset|ping)$/.test(name))
          looked(name, e);
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    if (twice.length) found.push(`ids given twice: ${twice}`);
    return found }"""


FEW = 2


class Site(NamedTuple):
    """A built site: its folder, and the address of its front page."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """Return the address of each of its pages, from the front page."""
        names = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in names)


@contextmanager
def built(repository: Path, target: Path) -> Iterator[Site]:
    build(repository, Options(site_dir=target, cached=False))
    with served(target) as address:
        yield Site(target, address)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    with built(hostile_site.make(folder / "repository"), folder / "site") as made:
        yield made


class Visit:
    """A tab in which a site is used, and what is wrong with what one sees.

    Args:
        browser: The browser.
        site: The site.
        bypass_csp: Whether the policy of its pages is ignored.
    """

    def __init__(self, browser: Browser, site: Site, *, bypass_csp: bool = False) -> None:
        self.context = browser.new_context(bypass_csp=bypass_csp, reduced_motion="reduce")
        self.context.set_default_timeout(browser_finder.PATIENCE)
        self.context.add_init_script(LISTEN)
        self.watch = Watch(self.context, site.address)
        self.page = self.context.new_page()
        self.context.on("page", lambda page: self.faults.append(f"a window: {page.url}"))
        self.faults: list[str] = []
        self._address = site.address

    def open(self, address: str, more: str = "") -> Page:
        """Open a page and wait for its scripts; say so where it leads elsewhere."""
        wanted = f"{self._address}{address}"
        self.page.goto(f"{wanted}{more}", wait_until="load")
        self.page.locator(".version-details").wait_for()
        return self.page

    def look(self, where: str) -> None:
        """Note what is wrong with the page as it is."""
        if not self.page.url.startswith(self._address):
            self.faults.append(f"{where}: went to {self.page.url}")
        self.faults += [f"{where}: {fault}" for fault in self.page.evaluate(LOOK)]
        self.faults += [f"{where}: {fault}" for fault in self.watch.faults]
        self.watch.faults.clear()


@contextmanager
def visit(browser: Browser, site: Site, *, bypass_csp: bool = False) -> Iterator[Visit]:
    made = Visit(browser, site, bypass_csp=bypass_csp)
    yield made
    made.context.close()
    assert made.faults == []


# ------------------------------------------------------------------ pages


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["policy", "no policy"])
def test_every_page_shows_a_hostile_document_as_text(
    browser: Browser, site: Site, bypass_csp: bool
) -> None:
    pages = site.pages()
    assert len(pages) > 2 * len(hostile_site.PAYLOADS)
    with visit(browser, site, bypass_csp=bypass_csp) as tab:
        for address in pages if bypass_csp else some_of_each_kind(pages):
            tab.open(address)
            tab.look(address)


def some_of_each_kind(pages: list[str]) -> list[str]:
    """Return a few of the pages in each folder, and all that stand alone.

    A policy belongs to the template of a page. What gets through on any page is seen without it.
    """
    folders = itertools.groupby(pages, key=lambda address: address.rpartition("/")[0].split("/")[0])
    return [address for _, found in folders for address in itertools.islice(found, FEW)]


NEWEST, *_ = reversed(version_addresses(hostile_site.LABELS))


@pytest.mark.parametrize("address", ["", "chapter0/", "draft/", NEWEST, "sections/s1/"])
def test_a_hostile_document_is_there(page: Page, site: Site, address: str) -> None:
    page.goto(f"{site.address}{address}")
    text = page.locator("main").text_content() or ""
    assert hostile_site.PAYLOADS[1] in text


def test_what_people_wrote_on_a_version_is_there(page: Page, site: Site) -> None:
    address, *_ = version_addresses(hostile_site.LABELS)
    page.goto(f"{site.address}changelog/{address}")
    text = page.locator(".changelog-written").text_content() or ""
    assert [payload for payload in hostile_site.PAYLOADS[:3] if payload not in text] == []


def test_pictures_that_may_hold_scripts_are_not_part_of_the_site(site: Site) -> None:
    pictures = [path.suffix for path in (site.folder / "assets/spec").iterdir()]
    assert pictures == [".png"]


# ------------------------------------------------------------------ what the reader's scripts do

CHAPTER = "chapter0/"


def test_hostile_words_are_found_and_stay_words(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open(CHAPTER)
        field = page.locator("form[data-search] input[type=search]")
        field.fill("pwn")
        page.locator(".search-controls input").check()
        levels = page.locator(".search-controls option")
        page.locator(".search-results a").first.wait_for()
        assert levels.count() > len(hostile_site.PAYLOADS) // 3
        for payload in hostile_site.PAYLOADS:
            field.fill(payload)
            tab.look(f"search for {payload}")
        field.fill("pwn")
        for value in levels.evaluate_all("all => all.map(one => one.value)"):
            page.locator(".search-controls select").select_option(value)
            tab.look(f"search at the level {value}")


def test_hostile_versions_are_offered_as_words(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        for address in (CHAPTER, "draft/", "diff/", "sections/s1/"):
            page = tab.open(address)
            page.locator(".version-details summary").press("Enter")
            labels = page.locator(".version-list .version-label").all_inner_texts()
            assert labels == ["draft", *reversed(hostile_site.LABELS)]
            tab.look(f"versions on {address}")


def test_changes_since_a_hostile_version_are_marked(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open(CHAPTER)
        for label in hostile_site.LABELS[:-1]:
            page.locator(".since select").select_option(label)
            page.locator(".since-summary", has_text="changed since").wait_for()
            assert page.locator(".since-status").count() > 3
            tab.look(f"since {label}")


def test_hostile_sections_and_pieces_are_cited_as_words(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open(CHAPTER)
        buttons = page.locator(".section-cite").all()
        assert len(buttons) > len(hostile_site.PAYLOADS) // 3
        for button in buttons:
            button.click()
            tab.look("cite")
            for value in options(page.locator("dialog select")):
                page.locator("dialog select").select_option(value)
            tab.look("cite a piece")
            page.keyboard.press("Escape")


def options(select: Locator) -> list[str]:
    """Return the values that a field offers."""
    values: list[str] = select.locator("option").evaluate_all("all => all.map(one => one.value)")
    return values


def test_hostile_terms_are_explained_as_words(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open(CHAPTER)
        uses = page.locator("main a.term").all()
        assert len(uses) > len(hostile_site.PAYLOADS) // 3
        for use in uses:
            use.focus()
            page.locator("#sp-term").wait_for()
            tab.look("a term")


def test_hostile_rules_are_filtered_by_hostile_words(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open("authority/")
        selects = page.locator("form[data-filter] select").all()
        assert len(selects) == 3
        for select in selects:
            for value in options(select):
                select.select_option(value)
                tab.look(f"filtered by {value}")
            select.select_option("")


def test_hostile_versions_are_compared(browser: Browser, site: Site) -> None:
    with visit(browser, site) as tab:
        page = tab.open("diff/")
        for field, label in (("old", hostile_site.LABELS[0]), ("new", hostile_site.LABELS[2])):
            page.locator(f"form[data-pick] select[name={field}]").select_option(label)
        page.locator("form[data-pick] button").press("Enter")
        page.wait_for_url("**/diff/*..*/")
        page.locator(".running").wait_for()
        for view in page.locator(".controls input[type=radio]").all():
            view.check()
            tab.look("a view")
        for box in page.locator(".controls input[type=checkbox]").all():
            box.uncheck()
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        tab.look("with nothing left to show")


@pytest.mark.parametrize("address", [CHAPTER, "authority/", "diff/"])
def test_a_hostile_address_does_nothing(browser: Browser, site: Site, address: str) -> None:
    words = [quote(payload) for payload in hostile_site.PAYLOADS]
    with visit(browser, site) as tab:
        for start in range(0, len(words), len(ASKED)):
            asked = zip(ASKED, words[start:], strict=False)
            tab.open(address, "".join(f"{name}{value}" for name, value in asked))
            tab.look(f"asked for {start}")


ASKED = ("?since=", "&level=", "&tag=", "&chapter=", "#")
"""What addresses may carry."""


# ------------------------------------------------------------------ files

FEED = """async path => {
    const text = await (await fetch(path)).text();
    const xml = new DOMParser().parseFromString(text, 'application/xml');
    const found = xml.querySelector('parsererror') ? ['no XML'] : [];
    for (const e of xml.querySelectorAll('*'))
      if (e.namespaceURI !== 'http://www.w3.org/2005/Atom') found.push(`strange: ${e.tagName}`);
    for (const link of xml.querySelectorAll('link'))
      if (!/^(https:|[.\\w])/.test(link.getAttribute('href'))) found.push(link.outerHTML);
    for (const content of xml.querySelectorAll('content')) {
      const html = new DOMParser().parseFromString(content.textContent, 'text/html');
      for (const e of html.body.querySelectorAll('*')) {
        const bad = [...e.attributes].some(({name}) => /^(on|style|pwn)/.test(name));
        const link = e.getAttribute('href') ?? e.getAttribute('src') ?? 'https:';
        if (bad || e.matches('script, style, svg, form, iframe, object, img, x-pwn')
            || /^[a-z]+:/i.test(link) && !/^(https?|mailto):/i.test(link))
          found.push(e.outerHTML.slice(0, 160));
      }
    }
    return found }"""


def test_feeds_hold_a_hostile_document_as_text(page: Page, site: Site) -> None:
    feeds = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.xml"))
    feeds.remove("sitemap.xml")
    assert len(feeds) > len(hostile_site.PAYLOADS)
    page.goto(site.address)
    found = {feed: page.evaluate(FEED, feed) for feed in feeds}
    assert {feed: faults for feed, faults in found.items() if faults} == {}


def test_lists_are_well_formed(site: Site) -> None:
    for path in site.folder.rglob("*.json"):
        assert json.loads(path.read_bytes()), path
    for path in site.folder.rglob("*.jsonl"):
        assert [json.loads(line) for line in path.read_bytes().splitlines()], path
    for path in site.folder.rglob("*.xml"):
        assert ET.parse(path).getroot() is not None, path  # noqa: S314  # we wrote it
    for path in site.folder.rglob("*.cff"):
        cited = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert "x-pwn" in cited["title"]
        assert set(cited) <= CITATION_KEYS


CITATION_KEYS = {
    "abstract",
    "authors",
    "cff-version",
    "date-released",
    "identifiers",
    "keywords",
    "license",
    "license-url",
    "message",
    "title",
    "type",
    "url",
    "version",
}


def test_language_models_are_told_of_a_hostile_document_as_text(site: Site) -> None:
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    page = PageFacts(MarkdownIt("commonmark", {"html": True}).render(text))
    assert page.faults == []
    assert page.loads == []
    assert "<x-pwn" not in MarkdownIt("commonmark", {"html": True}).render(text)
    assert [link for link in page.links if not link.startswith(("https://", "."))] == []


# ------------------------------------------------------------------ the test can fail


@pytest.mark.parametrize(
    ("place", "payload"),
    [
        ("specpress.site.editions.render_title", hostile_site.PAYLOADS[1]),
        ("specpress.site.editions.render_title", hostile_site.PAYLOADS[0]),
        ("specpress.markdown.renderer.escape", hostile_site.PAYLOADS[16]),
        ("specpress.markdown.renderer.highlighted", hostile_site.PAYLOADS[12]),
    ],
)
def test_an_escape_that_is_missing_is_seen(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, payload: str
) -> None:
    def unescaped(text: str, *_args: object, **_options: object) -> str:
        return text

    monkeypatch.setattr(place, unescaped)
    repository = hostile_site.make_small(tmp_path / "repository", payload)
    with built(repository, tmp_path / "site") as site:
        tab = Visit(browser, site)
        tab.page.goto(f"{site.address}draft/")
        tab.look("draft/")
        tab.context.close()
    assert tab.faults
