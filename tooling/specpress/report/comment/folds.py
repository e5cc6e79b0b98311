# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put changes into folds: one for each section, and one for all that only differ in spelling."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.report.changes import grouped
from specpress.report.comment.entries import line_of, severity_of
from specpress.report.comment.escape import cut, shown
from specpress.report.comment.fit import Entry, Fold
from specpress.report.comment.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Severity
    from specpress.diff.gate import Judged
    from specpress.model import Section
    from specpress.report.changes import Group, Report

GRAVE = 1 + SEVERITIES.index("major")
"""The last rank of what a reviewer has to decide on: what fails, errors and major changes."""

_SPELLING: Severity = "editorial"
_SAME = "no word differs"
_NAME = 120
"""Characters of a title or an id that are shown."""


def folds_of(report: Report) -> tuple[Fold, ...]:
    """Return the folds of a comment, the worst first, in reading order where they are as bad."""
    groups = grouped(report)
    told = [group for group in groups if not all(map(_is_folded, group.shown))]
    rest = [group for group in groups if all(map(_is_folded, group.shown))]
    told.sort(key=lambda group: min(map(_rank, group.shown)))
    sections = {section.id: section for section in report.diff.new.sections}
    folds = [_fold(group, sections.get(group.section or ""), report) for group in told]
    return (*folds, _spelling(rest)) if rest else tuple(folds)


def _is_folded(judged: Judged) -> bool:
    """Tell whether a change is only counted."""
    return judged.change.severity == _SPELLING and not judged.fails and not judged.acknowledged


def _rank(judged: Judged) -> int:
    return 0 if judged.fails else 1 + SEVERITIES.index(judged.change.severity)


# ------------------------------------------------------------------------ a section


def _fold(group: Group, section: Section | None, report: Report) -> Fold:
    return Fold(
        f"<details>\n<summary>{_summary(group, section)}</summary>",
        "</details>",
        tuple(_entries(group, report)),
    )


def _summary(group: Group, section: Section | None) -> str:
    counted = Counter(judged.change.severity for judged in group.shown)
    counts = ", ".join(f"{counted[name]} {name}" for name in SEVERITIES if counted[name])
    failing = sum(judged.fails for judged in group.shown)
    parts = [f"<b>{severity_of(group.worst)}</b>", called(group, section), counts]
    if failing:
        parts.append(f"<b>{failing} {'fails' if failing == 1 else 'fail'} the gate</b>")
    return " — ".join(parts)


def called(group: Group, section: Section | None) -> str:
    """Return what a reader calls a section: number, title, id, former id, level."""
    title = _title(group)
    if group.section is None:
        return title
    facts = [_id(group.section)]
    if group.former:
        facts.append(f"was {_id(group.former)}")
    if section is None:
        facts.append("gone")
    elif section.authority:
        facts.append(shown(cut(section.authority, _NAME)))
    number = f"{section.number} " if section is not None and section.level else ""
    return f"{number}{title} ({', '.join(facts)})"


def _entries(group: Group, report: Report) -> Iterator[Entry]:
    name = group.section or ""
    folded = 0
    for judged in group.shown:
        if _is_folded(judged):
            folded += 1
            continue
        texts = "" if report.words == "none" else texts_of(judged.change, report.diff)
        line = line_of(judged, report.prefix)
        yield Entry(_rank(judged), name, line, texts)
    if folded:
        line = f"<p><b>{severity_of(_SPELLING)}</b> {_changes(folded)}: {_SAME}</p>"
        yield Entry(len(SEVERITIES), name, line, changes=folded)


# ------------------------------------------------------------------------ spelling only


def _spelling(groups: list[Group]) -> Fold:
    total = sum(len(group.shown) for group in groups)
    noun = "section" if len(groups) == 1 else "sections"
    what = f"{_changes(total)} in {len(groups)} otherwise unchanged {noun}: {_SAME}"
    return Fold(
        f"<details>\n<summary><b>{severity_of(_SPELLING)}</b> — {what}</summary>\n<ul>",
        "</ul>\n</details>",
        tuple(map(_counted, groups)),
    )


def _counted(group: Group) -> Entry:
    called = f" ({_id(group.section)})" if group.section is not None else ""
    line = f"<li>{_title(group)}{called}: {len(group.shown)}</li>"
    return Entry(len(SEVERITIES), group.section or "", line, changes=len(group.shown))


def _title(group: Group) -> str:
    return shown(cut(group.title, _NAME)) or ("" if group.section else "the whole document")


def _id(name: str) -> str:
    return f"<code>#{shown(cut(name, _NAME))}</code>"


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
