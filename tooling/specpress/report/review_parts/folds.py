# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The entries of a review in a comment: a fold for each section, and for each other kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.language.word_diff import word_diff
from specpress.report.comment.entries import MARKS, line_of
from specpress.report.comment.escape import cut, shown
from specpress.report.comment.fit import Entry, Fold
from specpress.report.comment.folds import called
from specpress.report.comment.texts import texts_of
from specpress.report.comment.words import set_words
from specpress.report.review_parts import sentences
from specpress.report.review_parts.sections import sections_of
from specpress.review.problems import STALE_PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.lint.finding import Finding
    from specpress.report.changes import Group
    from specpress.report.review import Report
    from specpress.report.review_parts.parted import Part, Parted
    from specpress.report.review_parts.told import Reason, Told
    from specpress.review.values import LostId, StalePrompts

GRAVE = 1
"""The last rank of what a reviewer has to decide on: what fails, and grave changes."""

_MILD = 2
_LINE = 400
"""Characters of a message or a hint that are shown."""

_NAME = 120
"""Characters of a path that are shown."""

_CODE = re.compile("`([^`]+)`")
_MARKS = {"error": MARKS["error"], "warning": MARKS["minor"], "note": MARKS["note"]}


class Folds:
    """Makes folds.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._diff = report.review.diff
        self._sections = {section.id: section for section in self._diff.new.sections}

    def of(self, parts: Parted) -> tuple[Fold, ...]:
        """Return the folds of what needs somebody, what fails first."""
        return (
            *_titled(f"What fails ({parts.fails.count})", self._part(parts.fails, 0)),
            *_titled(f"What to look at ({parts.look.count})", self._part(parts.look, GRAVE)),
        )

    def _part(self, part: Part, rank: int) -> Iterator[Fold]:
        yield from self._changes(part.grave, rank)
        yield from _others(sentences.LOST_IDS, map(self._lost, part.anchors), rank)
        yield from _others(sentences.CHANGELOG, map(self._finding, part.problems), rank)
        yield from _others(sentences.PROMPTS, map(self._prompts, part.prompts), rank)
        yield from _others(sentences.FINDINGS, map(self._finding, part.findings), rank)
        yield from self._changes(part.mild, _MILD)
        if part.editorial:
            line = f"<p>{shown(sentences.spelling(part))}</p>"
            yield Fold("", "", (Entry(rank, "", line),))

    # ------------------------------------------------------------- changes

    def _changes(self, told: Iterable[Told], rank: int) -> Iterator[Fold]:
        for group, members in sections_of(told, self._diff):
            summary = f"{self._called(group)}: {counted(len(members), 'change')}"
            entries = tuple(self._change(one, rank) for one in members)
            yield _fold(summary, entries, rank)

    def _called(self, group: Group) -> str:
        return f"<b>{called(group, self._sections.get(group.section or ''))}</b>"

    def _change(self, told: Told, rank: int) -> Entry:
        line = line_of(told.judged, self._report.prefix)
        reasons = "".join(_reason(reason) for reason in told.reasons)
        texts = texts_of(told.judged.change, self._diff)
        return Entry(rank, told.judged.change.section or "", f"{line}{reasons}", texts)

    # ------------------------------------------------------------- what else there is

    def _lost(self, lost: LostId) -> str:
        where = f"was at {self._place(lost.span.path, lost.span.line)}"
        text = f"<b>{MARKS['error']} lost</b> {_short(lost.message)} — {where}"
        return f"<p>{text} — <code>{lost.code}</code><br>{_short(lost.hint)}</p>"

    def _finding(self, finding: Finding) -> str:
        mark = _MARKS.get(finding.severity, "")
        text = f"<b>{mark} {finding.severity}</b> {_short(finding.message)}"
        place = self._place(finding.span.path, finding.span.line)
        hint = f"<br>{_short(finding.hint)}" if finding.hint else ""
        return f"<p>{text} — {place} — <code>{finding.code}</code>{hint}</p>"

    def _prompts(self, one: StalePrompts) -> str:
        said = f"<b>{MARKS['minor']} stale</b> {_short(sentences.stale(one))}"
        place = self._place(one.span.path, one.span.line)
        tail = f"<code>{STALE_PROMPTS.code}</code> — <code>{one.fingerprint}</code>"
        words = set_words(word_diff(one.old, one.new))
        return f"<p>{said} — {place} — {tail}</p><blockquote>{words}</blockquote>"

    def _place(self, path: str, line: int) -> str:
        return f"<code>{shown(cut(f'{self._report.prefix}{path}:{line}', _NAME))}</code>"


def _others(title: str, lines: Iterable[str], rank: int) -> Iterator[Fold]:
    entries = tuple(Entry(rank, title, line) for line in lines)
    if entries:
        yield _fold(f"<b>{title}</b>: {len(entries)}", entries, rank)


def _fold(summary: str, entries: tuple[Entry, ...], rank: int) -> Fold:
    attribute = " open" if rank <= GRAVE else ""
    return Fold(f"<details{attribute}>\n<summary>{summary}</summary>", "</details>", entries)


def _titled(title: str, folds: Iterable[Fold]) -> Sequence[Fold]:
    """Return folds with a title above the first."""
    found = list(folds)
    if found:
        first = found[0]
        found[0] = Fold(f"<h3>{title}</h3>\n{first.start}", first.end, first.entries)
    return found


def _reason(reason: Reason) -> str:
    word = "fails" if reason.fails else "see"
    hint = f"<br>{_short(reason.hint)}" if reason.hint else ""
    return f"<p><b>{word}</b>: {_short(reason.text)}{hint}</p>"


def _short(text: str) -> str:
    """Return a sentence as HTML, with what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", shown(cut(text, _LINE)))
