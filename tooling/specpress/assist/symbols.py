# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The outline of a file, and the search for sections, terms and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.assist.describe import authority_of
from specpress.assist.note import excerpt
from specpress.language.counts import counted
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Definition, Example, PromptFile, Section

SymbolKind = Literal["section", "example", "prompt", "term", "mark"]

_MOST = 100
"""Symbols that a search gives; who wants more types more."""

_WORST = 75
"""Score by rapidfuzz below which a name is no answer."""


class Symbol(Struct, frozen=True):
    """A part of the document that has a name.

    Attributes:
        name: What is shown.
        detail: A few words beside it: a section's id and authority.
        span: All of it.
        chosen: Its name in the text; lies within the span.
        children: The parts in it.
    """

    name: str
    kind: SymbolKind
    detail: str
    span: Span
    chosen: Span
    children: tuple[Symbol, ...] = ()


class Found(Struct, frozen=True):
    """A symbol that a search found, and what it is part of."""

    symbol: Symbol
    container: str


def outline(view: View, path: str) -> tuple[Symbol, ...]:
    """Return the parts of a file as a tree: sections, and the examples in them; or prompts."""
    file = view.prompt_paths.get(path)
    if file is not None:
        return tuple(_prompts(file))
    sections = view.sections_of.get(path, ())
    return tuple(_tree(sections, 0, len(sections), len(view.lines(path).lines), view))


def search(view: View, query: str) -> tuple[Found, ...]:
    """Return the symbols of all files that have the words of a query, the best first.

    Where none has them, it is those whose name, id or mark is like it.

    Args:
        view: The spec.
        query: What was typed; empty for all.
    """
    symbols = [(found, words.casefold()) for found, words in _all(view) if found.symbol.name]
    wanted = query.casefold().split()
    exact = [one for one in symbols if all(word in one[1] for word in wanted)]
    whole = " ".join(wanted)
    exact.sort(key=lambda one: (not _starts(one[0], whole), whole not in one[1]))
    return tuple(found for found, _ in exact[:_MOST]) or _alike(symbols, query)


def _starts(found: Found, words: str) -> bool:
    return found.symbol.name.casefold().startswith(words)


def _alike(symbols: list[tuple[Found, str]], query: str) -> tuple[Found, ...]:
    from rapidfuzz import fuzz, process, utils  # late: an editor may never search

    scored = process.extract(
        query,
        [words for _, words in symbols],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_WORST,
        limit=_MOST,
    )
    return tuple(symbols[index][0] for _, _, index in scored)


def _tree(
    sections: tuple[Section, ...], start: int, end: int, last: int, view: View
) -> Iterator[Symbol]:
    """Yield the sections from an index to another, each with those below it.

    Args:
        sections: Those of the file.
        start: Index of the first.
        end: Index behind the last.
        last: The last line that they may reach to.
        view: The spec.
    """
    while start < end:
        section = sections[start]
        after = start + 1
        while after < end and sections[after].level > section.level > 0:
            after += 1
        stop = sections[after].heading.line - 1 if after < end else last
        examples = tuple(_example(one, "example") for one in section.examples)
        below = tuple(_tree(sections, start + 1, after, stop, view))
        yield _section(section, _to_line(view, section.heading, stop), (*examples, *below))
        start = after


def _to_line(view: View, first: Span, last: int) -> Span:
    line = max(first.end_line, last)
    column = max(
        len(view.lines(first.path)[line]) + 1, first.end_column if line == first.end_line else 1
    )
    return Span(first.path, first.line, first.column, line, column)


def _section(section: Section, span: Span, children: tuple[Symbol, ...] = ()) -> Symbol:
    name = excerpt(section.title, 100) or section.id
    detail = f"#{section.id} {authority_of(section)}"
    return Symbol(name, "section", detail, span, section.heading, children)


def _example(example: Example, kind: SymbolKind, detail: str = "") -> Symbol:
    span = example.span
    chosen = Span(span.path, span.line, span.column, span.line, span.column)
    return Symbol(excerpt(example.title, 100) or "(no caption)", kind, detail, span, chosen)


def _prompts(file: PromptFile) -> Iterator[Symbol]:
    for prompt in file.prompts:
        yield _example(prompt.example, "prompt", prompt.id)


def _all(view: View) -> Iterator[tuple[Found, str]]:
    """Yield everything that can be searched for, with the words that find it."""
    for section in view.spec.sections:
        above = view.sections.get(section.path[-2]) if len(section.path) > 1 else None
        found = Found(_section(section, section.span), above.title if above is not None else "")
        yield found, " ".join((section.id, section.title, *section.was))
    for definition in view.spec.definitions:
        yield Found(_term(definition), _title(view, definition.section)), definition.term
    for mark in view.spec.focus_marks:
        file = view.prompt_files.get(mark.id)
        detail = counted(len(file.prompts), "prompt") if file is not None else "no file of prompts"
        symbol = Symbol(f"[^{mark.id}]", "mark", detail, mark.span, mark.span)
        yield Found(symbol, _title(view, mark.section)), mark.id


def _term(definition: Definition) -> Symbol:
    return Symbol(definition.term, "term", "definition", definition.span, definition.span)


def _title(view: View, name: str) -> str:
    section = view.sections.get(name)
    return section.title if section is not None else ""
