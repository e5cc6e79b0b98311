# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What holds of every answer, whatever the text and wherever the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.assist.at import at
from specpress.assist.completion import complete
from specpress.assist.describe import describe
from specpress.assist.folding import folds
from specpress.assist.hints import hints
from specpress.assist.lenses import lenses
from specpress.assist.links import links
from specpress.assist.navigate import definitions, references
from specpress.assist.note import as_markdown, as_text
from specpress.assist.semantics import tokens
from specpress.assist.symbols import outline, search
from specpress.assist.view import View
from specpress.config import Config
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.strategies import documents, noise

if TYPE_CHECKING:
    from specpress.model import Span

_CONFIG = Config(source=("a.md",))
_LAST = 100_000
_FILES = ("a.md", "prompts/m12p.md")


def _view(text: str, prompts: str) -> View:
    files = dict(zip(_FILES, (text, prompts), strict=True))
    sources, others = (tuple(SourceFile(p, files[p]) for p in (path,)) for path in _FILES)
    spec = parse(Snapshot("", sources, others, "prompts"), _CONFIG)
    return View(spec, _CONFIG, files)


def _lies_in_text(view: View, span: Span) -> None:
    lines = view.lines(span.path).lines
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


_texts = st.one_of(documents(), noise())


@settings(max_examples=150, deadline=None)
@given(_texts, _texts)
def test_every_place_that_is_answered_lies_in_the_text(text: str, prompts: str) -> None:
    view = _view(text, prompts)
    for path in _FILES:
        for name in view.names.get(path, ()):
            _lies_in_text(view, name.span)
        for link in links(view, path):
            _lies_in_text(view, link.span)
        for fold in folds(view, path):
            assert 1 <= fold.first < fold.last <= len(view.lines(path).lines)
        for hint in hints(view, path, 1, _LAST):
            assert 1 <= hint.column <= len(view.lines(path)[hint.line]) + 1
        for lens in lenses(view, path):
            _lies_in_text(view, lens.span)
        for symbol in outline(view, path):
            _lies_in_text(view, symbol.span)
            _lies_in_text(view, symbol.chosen)
    for found in search(view, "a"):
        _lies_in_text(view, found.symbol.chosen)


@settings(max_examples=150, deadline=None)
@given(_texts, _texts)
def test_colours_stand_in_order_within_their_lines_and_never_over_each_other(
    text: str, prompts: str
) -> None:
    view = _view(text, prompts)
    for path in _FILES:
        end = (0, 0)
        for token in tokens(view, path, 1, _LAST):
            assert (token.line, token.column) >= end
            assert token.column >= 1
            assert token.length > 0
            assert token.column + token.length <= len(view.lines(path)[token.line]) + 1
            end = (token.line, token.column + token.length)


@settings(max_examples=200, deadline=None)
@given(_texts, st.integers(0, 60), st.integers(1, 80), st.sampled_from(_FILES))
def test_at_any_place_of_any_text_there_is_an_answer_and_no_failure(
    text: str, line: int, column: int, path: str
) -> None:
    view = _view(text, text)
    line = 1 + line % len(view.lines(path).lines)
    column = 1 + column % (len(view.lines(path)[line]) + 1)
    found = complete(view, path, line, column)
    if found is not None:
        _lies_in_text(view, found.replaced)
        assert found.replaced.line == line
        assert found.replaced.column <= column <= found.replaced.end_column
        assert len({(item.label, item.search) for item in found.items}) == len(found.items)
    name = at(view, path, line, column)
    if name is None:
        return
    assert name.covers(line, column)
    for span in (*definitions(view, name), *references(view, name, declared=True)):
        _lies_in_text(view, span)
    note = describe(view, name)
    if note is not None:
        assert as_text(note)
        assert as_markdown(note, str)
