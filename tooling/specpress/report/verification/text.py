# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: what was verified by which means, what is wrong, and one line of result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import FAILING
from specpress.report import findings
from specpress.report.colour import flat, paint
from specpress.report.findings.text import lines as finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.release.verification import Result, Verification, Verified
    from specpress.report.verification import Report

_RESULTS: dict[Result, tuple[str, str]] = {
    "ok": ("verified", "green"),
    "failed": ("failed", "red"),
    "unknown": ("not verified", "yellow"),
}
_WIDEST = max(len(word) for word, _ in _RESULTS.values())
_WHOLE_SITE = "the site"


def write(report: Report) -> str:
    """Return the result as text for a terminal."""
    found = report.verification
    labels = [flat(one.label) or _WHOLE_SITE for one in found.versions]
    widest = max(map(len, labels), default=0)
    told: list[str] = []
    for one, label in zip(found.versions, labels, strict=True):
        told += _version(one, label.ljust(widest), report)
    if found.findings:
        as_findings = findings.Report(found.findings, {}, 0, 0, colour=report.colour)
        told += ["", *(line for one in found.findings for line in finding_lines(one, as_findings))]
    if found.notes:
        told += ["", *(f"{flat(note)}." for note in found.notes)]
    gap = [""] if told else []
    return "\n".join((*told, *gap, _result(report))) + "\n"


def _version(one: Verified, label: str, report: Report) -> Iterator[str]:
    """Yield a line for a version, and one for each step where it is not plain or the only one."""
    word, colour = _RESULTS[one.result]
    result = paint(word.ljust(_WIDEST), colour, on=report.colour)
    head = "  ".join(filter(None, (label, flat(one.date), result)))
    if one.result == "ok" and len(report.verification.versions) > 1:
        yield f"{head}  {'; '.join(_shortly(one))}"
        return
    yield head.rstrip()
    for step in one.steps:
        said, colour = _RESULTS[step.result]
        mark = "" if step.result == "ok" else paint(f"{said}: ", colour, on=report.colour)
        yield f"    {step.what:<9}  {mark}{flat(step.by)}"


def _shortly(one: Verified) -> Iterator[str]:
    yield ", ".join(step.what for step in one.steps if step.result == "ok")
    left = ", ".join(step.what for step in one.steps if step.result == "unknown")
    if left:
        yield f"not {left}"


def _result(report: Report) -> str:
    """Return what it all comes to; what was not looked at is never called fine."""
    found = report.verification
    on = report.colour
    counted = _counts(found)
    wrong = sum(finding.severity in FAILING for finding in found.findings)
    if wrong:
        noun = "finding" if wrong == 1 else "findings"
        return paint(f"{wrong:,} {noun}; {counted}.", "bold", "red", on=on)
    if not found.labels and found.versions:
        return paint("The site is what was built; it holds no version yet.", "bold", "green", on=on)
    if not found.labels:
        return "There is no version yet, so nothing was verified."
    if not found.proven:
        return paint(f"No version was verified: {counted}.", "bold", "yellow", on=on)
    return paint(f"{counted[:1].upper()}{counted[1:]}.", "bold", "green", on=on)


def _counts(found: Verification) -> str:
    count = len(found.labels)
    noun = "version" if count == 1 else "versions"
    if found.proven == count:
        return f"{count:,} {noun} verified"
    return f"{found.proven:,} of {count:,} {noun} verified"
