# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rules by which tokens become HTML, a method each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from markdown_it.renderer import RendererHTML

from specpress.markdown.annotations.commentary import META as COMMENTARY
from specpress.markdown.annotations.definition import META as TERM
from specpress.markdown.annotations.example import META as EXAMPLE
from specpress.markdown.annotations.html import behind_comment
from specpress.markdown.annotations.reference import is_automatic, target_of
from specpress.markdown.dialect import (
    Token,
    document_parser,
    message_parser,
    read_inline,
)
from specpress.markdown.highlight import highlighted
from specpress.markdown.mathml import to_mathml
from specpress.markdown.plain import html_text, inline_text
from specpress.markdown.tags import decode_entities
from specpress.markdown.typography import set_typography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.utils import EnvType, OptionsDict

    from specpress.markdown.annotations.commentary import Commentary
    from specpress.markdown.annotations.definition import Term
    from specpress.markdown.annotations.example import RawExample

_SCHEMES = ("http://", "https://", "mailto:")


class Target(Protocol):
    """Where a reference leads, and what the target is called."""

    @property
    def href(self) -> str:
        """Return the address, relative to the page."""

    @property
    def title(self) -> str:
        """Return the target's title as Markdown."""


class Links(Protocol):
    """What the renderer asks about the site that its HTML is for."""

    def section(self, section_id: str) -> Target | None:
        """Return where a section is, None where there is none."""

    def focus(self, mark: str) -> tuple[str, str] | None:
        """Return the address of a mark's prompts and a label, None where it has none."""

    def example(self, raw: RawExample, caption: str) -> str:
        """Return the HTML of an example, given that of its caption."""

    def definition_id(self, term: str) -> str | None:
        """Return the anchor of a definition, None where the term is not defined here."""

    def image(self, folder: str, source: str) -> str | None:
        """Return the address of an image that a file in a folder names, None where it has none."""


class Renderer(RendererHTML):
    """Renders documents. Methods without an underscore are rules, named after token types.

    Args:
        links: Answers where references lead.
        folder: The folder of the file that is rendered, for its images; None for what stands in no
            file, which shows none.
    """

    def __init__(self, links: Links, folder: str | None = None) -> None:
        super().__init__()
        self._links = links
        self._folder = folder

    def html(self, tokens: Sequence[Token]) -> str:
        return str(self.render(tokens, document_parser().options, {}))

    def inline_html(self, children: Sequence[Token]) -> str:
        return self.renderInline(children, document_parser().options, {})

    def link_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        token = tokens[idx]
        target = target_of(token)
        if target is None:
            return self._external(token, _matching(tokens, idx))
        found = self._links.section(target)
        if found is None:
            token.meta["close"] = "</span>"
            _matching(tokens, idx).meta["close"] = "</span>"
            return (
                f'<span class="reference reference--dangling" title="No section {escape(target)}">'
            )
        if is_automatic(list(tokens[idx : idx + 3]), 0):
            tokens[idx + 1].type = "title"
            tokens[idx + 1].content = found.title
        return f'<a class="reference" href="{escape(found.href)}">'

    def title(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return render_title(tokens[idx].content)

    def _external(self, opening: Token, closing: Token) -> str:
        href = str(opening.attrs.get("href", ""))
        if href.lower().startswith(_SCHEMES):
            return f'<a href="{escape(href)}" rel="noopener noreferrer">'
        closing.meta["close"] = "</span>"
        return '<span class="link--off">'

    def link_close(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return str(tokens[idx].meta.get("close", "</a>"))

    def image(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        token = tokens[idx]
        label = escape(inline_text(token.children or ())) or "image"
        source = str(token.attrs.get("src", ""))
        found = None if self._folder is None else self._links.image(self._folder, source)
        if found is not None:
            return f'<img src="{escape(found)}" alt="{label}" loading="lazy">'
        if source.lower().startswith(_SCHEMES[:2]):
            return f'<a class="image" href="{escape(source)}" rel="noopener noreferrer">{label}</a>'
        return f'<span class="image">{label}</span>'

    def focus_mark(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        mark = tokens[idx].info
        found = self._links.focus(mark)
        if found is None:
            return f'<span class="focus-mark" id="focus-{mark}"></span>'
        href, label = found
        return (
            f'<a class="focus-mark" id="focus-{mark}" href="{escape(href)}" '
            f'title="{escape(label)}">'
            f'<span class="sp-hidden" data-search-exclude>{escape(label)}</span></a>'
        )

    def math_inline(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return to_mathml(tokens[idx].content, display=tokens[idx].markup == "[")

    def math_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f'<div class="math">{to_mathml(tokens[idx].content, display=True)}</div>\n'

    def fence(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return highlighted(self._code(tokens[idx].content), tokens[idx].info)

    def code_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return highlighted(self._code(tokens[idx].content), "")

    def code_inline(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<code>{escape(self._code(tokens[idx].content), quote=False)}</code>"

    def _code(self, content: str) -> str:
        return content

    def html_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        source = behind_comment(tokens[idx].content)
        if not source:
            return ""
        return f'<pre class="raw-html"><code>{escape(source)}</code></pre>\n'

    def html_inline(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        shown = html_text(tokens[idx].content)
        return "<br />\n" if shown == "\n" else escape(shown)

    def too_deep(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<pre>{escape(tokens[idx].content)}</pre>\n"

    def definition(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""

    def heading_open(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return '<p class="subheading"><strong>'

    def heading_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return "</strong></p>\n"

    def table_open(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return '<div class="sp-table" tabindex="0" role="group" aria-label="Table"><table>\n'

    def table_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return "</table></div>\n"

    def paragraph_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        term: Term | None = tokens[idx].meta.get(TERM)
        anchor = self._links.definition_id(term.term) if term is not None else None
        if anchor is None:
            return self.renderToken(tokens, idx, options, env)
        tokens[idx + 2].meta["link"] = anchor
        return f'<p class="definition" id="{escape(anchor)}">'

    def paragraph_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        anchor: str | None = tokens[idx].meta.get("link")
        if anchor is None:
            return self.renderToken(tokens, idx, options, env)
        return (
            f' <a class="headerlink" href="#{escape(anchor)}"><span class="sp-hidden" '
            "data-search-exclude>Permanent link to this definition</span></a></p>\n"
        )

    def commentary_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        marker: Commentary = tokens[idx].meta[COMMENTARY]
        label = escape(marker.title or marker.type.capitalize())
        kind = escape("-".join(marker.type.lower().split()))
        return (
            f'<div class="commentary commentary--{kind}" role="note" aria-label="{label}">'
            f'<p class="commentary-title">{label}</p>\n'
        )

    def commentary_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return "</div>\n"

    def example_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        raw: RawExample = tokens[idx].meta[EXAMPLE]
        caption = ""
        for token in tokens[idx + 1 :]:
            if token.type == "example_close":
                break
            if raw.captioned and not caption:
                caption = self.inline_html(token.children or [])
            # Caption and notes are part of what `Links.example` returns.
            token.hidden, token.children, token.content = True, [], ""
        return self._links.example(raw, caption)

    def example_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""


class MessageRenderer(Renderer):
    """Renders messages, in whose code entities count."""

    def html(self, tokens: Sequence[Token]) -> str:
        return str(self.render(tokens, message_parser().options, {}))

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        if target_of(tokens[idx]) is None:
            return super().link_open(tokens, idx, options, env)
        # A conversation refers to nothing in the document that quotes it.
        _matching(tokens, idx).meta["close"] = "</span>"
        return '<span class="link--off">'

    def indentation(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f'<span class="indentation">{tokens[idx].content}</span>'

    def list_item_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        number = tokens[idx].info
        return f'<li value="{int(number)}">' if number.isdecimal() else "<li>"

    def stage_direction(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f'<em class="stage">{escape(tokens[idx].content)}</em>'

    def _code(self, content: str) -> str:
        return decode_entities(content)


class _NoLinks:
    """A title has references of its own only by mistake; they are shown as text."""

    def section(self, _section_id: str) -> Target | None:
        return None

    def focus(self, _mark: str) -> tuple[str, str] | None:
        return None

    def example(self, _raw: RawExample, caption: str) -> str:
        return caption

    def definition_id(self, _term: str) -> str | None:
        return None

    def image(self, _folder: str, _source: str) -> str | None:
        return None


def render_title(markdown: str) -> str:
    """Render a section's title, without links."""
    return inline_html(markdown, Renderer(_NoLinks()))


def inline_html(markdown: str, renderer: Renderer) -> str:
    """Return a title, a caption or a note as HTML, with typography."""
    holder = Token("inline", "", 0, content=markdown, children=read_inline(markdown))
    set_typography([holder], document_parser())
    return renderer.inline_html(holder.children or [])


def _matching(tokens: Sequence[Token], idx: int) -> Token:
    """Return the token that closes the link opened at an index."""
    level = tokens[idx].level
    for end in range(idx + 1, len(tokens)):  # a slice would copy all that follows, once per link
        if tokens[end].type == "link_close" and tokens[end].level == level:
            return tokens[end]
    return tokens[idx]
