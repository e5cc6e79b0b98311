# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an editor offers for a finding besides the rule's own edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.problems import UNKNOWN_SECTION
from specpress.language.nearest import nearest
from specpress.lint.engine import rules
from specpress.lint.finding import Edit
from specpress.lint.problem import whole_file
from specpress.markdown.annotations.suppression import KEYWORD
from specpress.markdown.lines import BYTE_ORDER_MARK, line_end_of
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.assist.view import View
    from specpress.lint.finding import Finding

_KEPT = ("meta", "permanence")
"""Groups of rules that are not ignored in one place: what is wrong with comments that ignore, and
what a release refuses whatever a comment says."""

_DANGLING = ("dangling-reference", UNKNOWN_SECTION.code)


def ignoring(view: View, finding: Finding, reason: str) -> Edit | None:
    """Return what silences a finding where it stands, None where no comment may do that.

    Args:
        view: The spec.
        finding: What was found.
        reason: Why it may stay; empty where the author has yet to say it.
    """
    rule = rules().get(finding.code)
    path, line = finding.span.path, finding.span.line
    if rule is None or rule.group in _KEPT or path not in view.sources:
        return None
    if finding.span == whole_file(path):
        return None  # it is of no block
    block = next((span for span in _blocks(view, path) if span.line <= line <= span.end_line), None)
    text = view.texts[path]
    if block is None or (block.line == 1 and text.startswith(BYTE_ORDER_MARK)):
        return None
    comment = f"<!-- {KEYWORD} {finding.code}: {reason}{' ' * bool(reason)}-->{line_end_of(text)}"
    return Edit(Span(path, block.line, 1, block.line, 1), comment)


def retargeting(view: View, finding: Finding) -> Iterator[tuple[str, Edit]]:
    """Yield the ids that a dangling reference may have meant, the nearest first, with the edit."""
    if finding.code not in _DANGLING:
        return
    for name in view.names.get(finding.span.path, ()):
        if name.kind == "section" and _within(name.span, finding.span):
            for other in nearest(name.value, view.sections):
                yield other, Edit(name.span, other)
            return


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings whose edits can be made at once, and leave out what touches one of them."""
    chosen: list[Finding] = []
    taken: list[Span] = []
    for finding in findings:
        spans = [edit.span for edit in finding.edits]
        if spans and not any(_touch(span, other) for span in spans for other in taken):
            chosen.append(finding)
            taken += spans
    return chosen


def _blocks(view: View, path: str) -> Iterator[Span]:
    for section in view.sections_of.get(path, ()):
        if section.level:
            yield section.heading
        yield from (block.span for block in section.blocks)


def _within(inner: Span, outer: Span) -> bool:
    return _start(outer) <= _start(inner) and _end(inner) <= _end(outer)


def _touch(one: Span, other: Span) -> bool:
    return one.path == other.path and _start(one) <= _end(other) and _start(other) <= _end(one)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column
