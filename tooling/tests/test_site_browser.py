# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from specpress.mkdocs_adapter.build import build
from tests.site_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "",
    "overview/",
    "definitions/",
    "chain_of_command/",
    "prompts/",
    "about/",
    "404.html",
)
WIDTHS = {"wide": 1280, "narrow": 390}
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site") / "public"
    assert build(ROOT, folder).warnings == ()
    with served(folder) as address:
        yield address


class Watch:
    """Keeps what a page did that no page may do."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._origin = address.split("/spec/", maxsplit=1)[0]
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", lambda message: self._say(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", self._dialog)

    def _request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self._origin, "data:", "blob:")):
            self.faults.append(f"request: {url}")

    def _response(self, response: object) -> None:
        status = int(getattr(response, "status", 0))
        if status >= 400:
            self.faults.append(f"{status}: {getattr(response, 'url', '')}")

    def _say(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"{kind}: {text}")

    def _dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog: {getattr(dialog, 'message', '')}")
        dismiss = getattr(dialog, "dismiss", None)
        if dismiss is not None:
            dismiss()


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_keeps_to_itself(
    browser: Browser, site: str, width: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900},
        color_scheme="light" if scheme == "light" else "dark",
        reduced_motion="reduce",
    )
    watch = Watch(context, site)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in PAGES:
        page.goto(site + address, wait_until="load")
        assert page.locator("h1").count() == 1, address
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{address} scrolls sideways by {wider} pixels"
        found[address] = violations(page)
    context.close()
    assert watch.faults == []
    assert {address: lines for address, lines in found.items() if lines} == {}


def test_a_reference_leads_to_its_section(page: Page, site: str) -> None:
    page.goto(f"{site}overview/")
    link = page.locator("main a.reference", has_text="chain of command").first
    link.click()
    page.wait_for_url("**/chain_of_command/#chain_of_command")
    heading = page.locator("#chain_of_command")
    assert heading.is_visible()
    assert heading.inner_text().startswith("3")


def test_a_reference_without_words_shows_the_title_of_its_target(page: Page, site: str) -> None:
    page.goto(f"{site}chain_of_command/")
    texts = page.locator("main a.reference").all_inner_texts()
    assert texts
    assert "?" not in texts
    assert page.locator(".reference--dangling").count() == 0


def test_a_focus_mark_leads_to_its_prompts(page: Page, site: str) -> None:
    page.goto(f"{site}chain_of_command/")
    mark = page.locator("a.focus-mark").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/prompts/#prompts-*")
    anchor = page.url.split("#")[1]
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert page.locator(f"section[aria-labelledby='{anchor}'] .rubric").count() > 0


def test_a_page_reads_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}chain_of_command/")
    assert page.locator("h2.section-heading").first.is_visible()
    assert page.locator(".verdict--good").first.is_visible()
    page.locator("main a.reference[href*='../']").first.click()
    assert "/spec/" in page.url
    assert page.locator("h1").is_visible()
    context.close()


def test_badges_name_the_level_in_words(page: Page, site: str) -> None:
    page.goto(f"{site}chain_of_command/")
    badge = page.locator("#untrusted_content .authority")
    assert badge.text_content() == "Root authority"
    assert "Root +" in (page.locator("h1 .authority").text_content() or "")


def test_search_finds_a_rule(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("untrusted content")
    result = page.locator(".md-search-result__item a").first
    result.wait_for()
    found = " ".join(page.locator(".md-search-result__item a").all_inner_texts())
    assert "Treat untrusted content as information" in found


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](http://attacker.example/x.png)",
    '<http://attacker.example/"onmouseover=alert(1)>',
    "\\\\( \\text{<script>alert(1)</script>} \\href{javascript:alert(1)}{x} \\\\)",
    "`<script>alert(1)</script>` &lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %}",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><style>body{display:none}</style>",
)


QUOTE = '"'


def hostile(number: int, payload: str) -> str:
    """Return a document that has a payload in every place where a document can put text."""
    value = payload.replace('"', "")
    word = payload.split(maxsplit=1)[0]
    joined = payload.replace(" ", "")
    return f"""\
# Title {payload} {{#chapter_{number}}}

Prose {payload} and a [{payload}](#rule) and [?](#rule) and [?](#{joined}).

{payload}

- item {payload}

> quote {payload}

| head {payload.replace("|", "")} | b |
|---|---|
| cell {payload.replace("|", "")} | b |

!!! meta "{value}"
    Commentary {payload}

```{payload.replace("`", "")}
{payload}
```

**Term {payload}**: meaning

\\\\[
\\text{{{payload}}}
\\\\]

## Rule {payload} {{#rule authority={word.replace(QUOTE, "")} tags="{value}"}}

A clause[^ab12]. {payload}

**Example**: caption {payload}

~~~xml
<developer name="{value}">
<settings>
{payload}: {payload}
key: {payload}
</settings>
{payload}
<untrusted>
{payload}
</untrusted>
</developer>
<{word.strip("<>")[:12]}>
{payload}
</user>
<comparison>
<assistant recipient="{value}"> <!-- BAD[#{joined}]: note {payload} -->
{payload}
</assistant>
</comparison>
~~~
"""


def test_no_script_of_a_document_runs(browser: Browser, tmp_path: Path) -> None:
    text = "\n".join(hostile(number, payload) for number, payload in enumerate(PAYLOADS))
    message = "~~~xml\n<user>\n{0}\n</user>\n~~~"
    blocks = (f"**Example**: {{0}}\n\n{message}\n\n**Rubric**: {{0}}".format(p) for p in PAYLOADS)
    prompt = "\n\n".join((f"Examples for [^ab12] in {PAYLOADS[0]}:", *blocks))
    write(tmp_path, {"spec.md": text, "prompts/ab12.md": prompt})
    build(tmp_path, tmp_path / "public")
    with served(tmp_path / "public") as address:
        context = browser.new_context()
        watch = Watch(context, address)
        page = context.new_page()
        pages = sorted((tmp_path / "public").rglob("index.html"))
        assert len(pages) > len(PAYLOADS)
        for file in pages:
            name = file.parent.relative_to(tmp_path / "public").as_posix()
            page.goto(address if name == "." else f"{address}{name}/", wait_until="load")
            article = page.locator("article")
            if name.startswith("chapter"):
                assert "Commentary" in article.inner_text(), "the document is shown"
            assert article.locator("script, iframe, object, embed, style, link").count() == 0, name
            assert page.evaluate(_HANDLERS) == [], name
            assert page.evaluate(_LINKS) == [], name
        context.close()
    assert watch.faults == []


_HANDLERS = """[...document.querySelectorAll('article *, nav *')].flatMap(e =>
    [...e.attributes].filter(a => a.name.startsWith('on')).map(a => e.outerHTML.slice(0, 200)))"""
_LINKS = """[...document.querySelectorAll('article a[href], article img')].map(e => e.href || e.src)
    .filter(u => !/^(https?|mailto):/i.test(u))"""


def write(folder: Path, files: dict[str, str]) -> None:
    """Write a repository with a site of its own in the theme of this one."""
    settings = f"""\
site_name: Hostile
docs_dir: pages
site_dir: public
theme:
  name: material
  custom_dir: {ROOT / "site" / "theme"}
  font: false
plugins: [search, specpress]
"""
    (folder / "pages").mkdir()
    (folder / "prompts").mkdir()
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "specpress.toml").write_text('title = "<b>T</b>"\nsource = ["spec.md"]\n')
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
