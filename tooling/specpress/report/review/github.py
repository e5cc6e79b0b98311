# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For GitHub Actions: workflow commands that become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.report.annotations import Annotation, commands
from specpress.report.change_places import Places
from specpress.report.colour import printable
from specpress.report.review_parts import sentences
from specpress.report.review_parts.parted import parted
from specpress.review.problems import STALE_PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Severity
    from specpress.lint.finding import Finding
    from specpress.model import Span
    from specpress.report.annotations import Kind
    from specpress.report.review import Report
    from specpress.report.review_parts.parted import Part
    from specpress.report.review_parts.told import Told
    from specpress.review.values import LostId, StalePrompts

_OF_CHANGES: dict[Severity, Kind] = {"error": "warning", "major": "warning"}
_OF_FINDINGS: dict[str, Kind] = {"error": "warning", "warning": "warning"}
"""What does not fail is no error to GitHub, however grave it is; all else is a notice."""


def write(report: Report) -> str:
    """Return one command a line, the worst first; what GitHub would drop is counted at the end."""
    parts = parted(report.review)
    writer = _Writer(report)
    fails = list(writer.part(parts.fails, fails=True))
    lines, left_out = commands([*fails, *writer.part(parts.look, fails=False)])
    word, why = sentences.verdict(parts)
    lines.append(printable(f"Review {word}: {why}. {sentences.compared(report.review)}"))
    if left_out:
        command = sentences.command(report.review)
        lines.append(f"{left_out} more {'entry' if left_out == 1 else 'entries'}; run `{command}`")
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    def __init__(self, report: Report) -> None:
        self._places = Places(report.review.diff, report.prefix)
        self._prefix = report.prefix
        self._base = report.review.base.label

    def part(self, part: Part, *, fails: bool) -> Iterator[Annotation]:
        """Yield the annotations of a part, in its order."""
        yield from (self._change(one, fails=fails) for one in part.grave)
        yield from (self._lost(one, fails=fails) for one in part.anchors)
        yield from (self._finding(one, fails=fails) for one in part.problems)
        yield from (self._prompts(one, fails=fails) for one in part.prompts)
        yield from (self._finding(one, fails=fails) for one in part.findings)
        yield from (self._change(one, fails=fails) for one in part.mild)

    def _change(self, told: Told, *, fails: bool) -> Annotation:
        change = told.judged.change
        where = f"{change.title or f'#{change.section}'}: " if change.section else ""
        said = "; ".join((change.message, *(reason.text for reason in told.reasons)))
        kind: Kind = "error" if fails else _OF_CHANGES.get(change.severity, "notice")
        text = f"{where}{said} (fingerprint {change.fingerprint})"
        return _annotation(kind, f"{change.severity}: {change.code}", text, self._places.of(change))

    def _lost(self, lost: LostId, *, fails: bool) -> Annotation:
        text = f"{lost.message}. {lost.hint}. It was at {lost.span.path}:{lost.span.line}"
        return _annotation("error" if fails else "warning", lost.code, text, None)

    def _finding(self, finding: Finding, *, fails: bool) -> Annotation:
        kind: Kind = "error" if fails else _OF_FINDINGS.get(finding.severity, "notice")
        text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
        return _annotation(kind, finding.code, text, self._at(finding.span))

    def _prompts(self, one: StalePrompts, *, fails: bool) -> Annotation:
        text = f"{sentences.stale(one)} (fingerprint {one.fingerprint})"
        kind: Kind = "error" if fails else "warning"
        return _annotation(kind, STALE_PROMPTS.code, text, self._at(one.span))

    def _at(self, span: Span) -> Span:
        return replace(span, path=self._prefix + span.path)


def _annotation(kind: Kind, title: str, text: str, span: Span | None) -> Annotation:
    return Annotation(kind, f"specpress: {title}", printable(text), span)
