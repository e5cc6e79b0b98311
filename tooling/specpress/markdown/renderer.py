# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rules by which tokens become HTML, a method each."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from inspect import getmembers, isfunction
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML

from specpress.markdown.annotations.commentary import META as COMMENTARY
from specpress.markdown.annotations.example import META as EXAMPLE
from specpress.markdown.annotations.html import behind_comment
from specpress.markdown.annotations.reference import AUTOMATIC, SIGN, is_automatic, target_of
from specpress.markdown.dialect import (
    Token,
    document_parser,
    message_parser,
    read_inline,
)
from specpress.markdown.highlight import highlighted
from specpress.markdown.links import Links
from specpress.markdown.mathml import to_mathml
from specpress.markdown.plain import html_text, inline_text, without_blank_end
from specpress.markdown.tags import decode_entities
from specpress.markdown.term_links import TERM
from specpress.markdown.typography import set_typography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.utils import EnvType, OptionsDict

    from specpress.markdown.annotations.commentary import Commentary
    from specpress.markdown.annotations.example import RawExample

DEFINES = "defines"
"""Key in the meta of a paragraph that is a definition: the position of its term."""

_SCHEMES = ("http://", "https://", "mailto:")


class Renderer(RendererHTML):
    """Renders documents. Methods without an underscore are rules, named after token types.

    Args:
        links: Answers where references lead.
        folder: The folder of the file that is rendered, for its images; None for what stands in no
            file, which shows none.
    """

    def __init__(self, links: Links, folder: str | None = None) -> None:
        # markdown-it looks its methods up for each renderer, and each message has one of its own.
        self.rules = {name: getattr(self, name) for name in _rules(type(self))}
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
        automatic = AUTOMATIC in token.meta or is_automatic(list(tokens[idx : idx + 3]), 0)
        found = self._links.section(target)
        if found is None:
            if automatic:
                tokens[idx + 1].content = SIGN
            token.meta["close"] = "</span>"
            _matching(tokens, idx).meta["close"] = "</span>"
            return (
                f'<span class="reference reference--dangling" title="No section {escape(target)}">'
            )
        if automatic:
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
        label = _label(token)
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
        place = _id(self._links.focus_anchor(mark) or "")
        found = self._links.focus(mark)
        if found is None:
            return f'<span class="focus-mark"{place}></span>'
        href, label = found
        return (
            f'<a class="focus-mark"{place} href="{escape(href)}" title="{escape(label)}">'
            f'<span class="sp-hidden">{escape(label)}</span></a>'
        )

    def term_use(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        token = tokens[idx]
        _, href = self._links.definition(token.meta[TERM])
        return f'<a class="term" href="{escape(href)}">{escape(token.content)}</a>'

    def math_inline(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return to_mathml(tokens[idx].content, display=tokens[idx].markup == "[")

    def math_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        body = to_mathml(tokens[idx].content, display=True)
        return f'<div class="math"{_place(tokens[idx])}>{body}</div>\n'

    def fence(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return self._block_of_code(tokens[idx], tokens[idx].info)

    def code_block(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return self._block_of_code(tokens[idx], "")

    def _block_of_code(self, token: Token, info: str) -> str:
        body = highlighted(self._code(without_blank_end(token.content)), info)
        return f'<div class="highlight"{_place(token)}>{body}</div>\n'

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
        place = _place(tokens[idx])
        return f'<pre class="raw-html"{place}><code>{escape(source)}</code></pre>\n'

    def html_inline(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        shown = html_text(tokens[idx].content)
        return "<br />\n" if shown == "\n" else escape(shown)

    def too_deep(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<pre{_place(tokens[idx])}>{escape(tokens[idx].content)}</pre>\n"

    def definition(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""

    def heading_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f'<p class="subheading"{_place(tokens[idx])}><strong>'

    def heading_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return "</strong></p>\n"

    def table_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        place = _place(tokens[idx])
        return (
            f'<div class="sp-table"{place} tabindex="0" role="group" aria-label="Table"><table>\n'
        )

    def table_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return "</table></div>\n"

    def th_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<th{_alignment(tokens[idx])}>"

    def td_open(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return f"<td{_alignment(tokens[idx])}>"

    def paragraph_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        opened = self.renderToken(tokens, idx, options, env)
        position: int | None = tokens[idx].meta.get(DEFINES)
        if position is None:
            return opened
        tokens[idx + 2].meta[DEFINES] = position
        anchor, _ = self._links.definition(position)
        return f'<div class="definition"{_id(anchor)}>{opened}'

    def paragraph_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        position: int | None = tokens[idx].meta.get(DEFINES)
        if position is None:
            return self.renderToken(tokens, idx, options, env)
        _, href = self._links.definition(position)
        return (
            f' <a class="headerlink" href="{escape(href)}"><span class="sp-hidden">'
            "Permanent link to this definition</span></a></p></div>\n"
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
        return self._links.example(raw, caption, str(tokens[idx].attrs.get("id", "")))

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


class TitleRenderer(Renderer):
    """Renders titles, which stand in links themselves: what leads elsewhere is text in them."""

    def link_open(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""

    def link_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""

    def image(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return f'<span class="image">{_label(tokens[idx])}</span>'

    def focus_mark(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return ""


@lru_cache(maxsize=1024)  # each page that lists sections has their titles, and so has each save
def render_title(markdown: str) -> str:
    """Render a section's title, without links."""
    return inline_html(markdown, TitleRenderer(Links()))


def inline_html(markdown: str, renderer: Renderer) -> str:
    """Return a title, a caption or a note as HTML, with typography."""
    holder = Token("inline", "", 0, content=markdown, children=read_inline(markdown))
    set_typography([holder], document_parser())
    return renderer.inline_html(holder.children or [])


@cache
def _rules(kind: type[Renderer]) -> tuple[str, ...]:
    """Return the types of tokens that a renderer has a method for."""
    return tuple(n for n, _ in getmembers(kind, isfunction) if not n.startswith(("render", "_")))


def _label(image: Token) -> str:
    return escape(inline_text(image.children or ())) or "image"


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _place(token: Token) -> str:
    """Return the attribute with the anchor that a block was given."""
    return _id(str(token.attrs.get("id", "")))


def _alignment(cell: Token) -> str:
    """Return the class of a cell that is aligned; the pages' policy allows no attribute `style`."""
    _, _, side = str(cell.attrs.get("style", "")).partition(":")
    return f' class="align-{side}"' if side else ""


def _matching(tokens: Sequence[Token], idx: int) -> Token:
    """Return the token that closes the link opened at an index."""
    level = tokens[idx].level
    for end in range(idx + 1, len(tokens)):  # a slice would copy all that follows, once per link
        if tokens[end].type == "link_close" and tokens[end].level == level:
            return tokens[end]
    return tokens[idx]
