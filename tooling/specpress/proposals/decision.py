# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write a decision into the file of a proposal: only the lines that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.lint.finding import Edit
from specpress.lint.fix import apply
from specpress.markdown import comments, front_matter
from specpress.markdown.lines import SourceLines, line_end_of
from specpress.model import Snapshot, Span
from specpress.proposals.body import body_of
from specpress.proposals.proposal import ADOPTED, DECISION, KEYS
from specpress.proposals.reading import read_proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.markdown.front_matter import Document, Entry
    from specpress.model import SourceFile
    from specpress.proposals.proposal import Proposal

_BY_HAND = "Nothing was changed. Edit the file by hand."


class Decision(Struct, frozen=True):
    """What was decided on a proposal.

    Attributes:
        status: `adopted`, `deferred` or `rejected`.
        reason: Why, as Markdown.
        day: ISO date.
        version: The version that it leads to, where it is adopted.
    """

    status: str
    reason: str
    day: str
    version: str = ""


def decided(file: SourceFile, decision: Decision) -> tuple[Edit, ...]:
    """Return the edits that write a decision down; all else stays as it is, to the byte.

    Args:
        file: The file of the proposal.
        decision: The decision; what an earlier one said is replaced.

    Raises:
        SpecError: The file cannot be read as a proposal, the reason is none, or the file is written
            in a way in which this cannot be done.
    """
    reason = decision.reason.strip()
    if not comments.of(reason).text:
        raise SpecError("the reason is empty", hint="Say why with --reason TEXT.")
    writer = _Writer(file)
    values = {"status": decision.status, "decided": decision.day}
    adopted = decision.status == ADOPTED
    if adopted:
        values["version"] = front_matter.quoted(decision.version)
    edits = [edit for key, value in values.items() for edit in writer.put(key, value)]
    edits += [edit for key in ("version", "changes") * (not adopted) for edit in writer.drop(key)]
    edits.append(writer.reason(reason))
    after = writer.after(edits)
    found = after and (after.status, after.decided, after.version, after.decision)
    wanted = (decision.status, decision.day, decision.version, comments.of(reason).text)
    if found != wanted:
        message = "is written in a way in which the decision cannot be put in"
        raise SpecError(message, path=file.path, hint=_BY_HAND)
    return tuple(edits)


def released(file: SourceFile, version: str) -> tuple[Edit, ...]:
    """Return the edit that puts the name of a version in place of the next one's.

    Args:
        file: The file of a proposal that was adopted for the next version.
        version: The label of the version that is released.

    Raises:
        SpecError: The file is written in a way in which this cannot be done.
    """
    writer = _Writer(file)
    edits = tuple(writer.put("version", front_matter.quoted(version)))
    after = writer.after(list(edits))
    if after is None or after.version != version:
        message = "is written in a way in which the version cannot be put in"
        raise SpecError(message, path=file.path, hint="Write `version: next` on a line of its own.")
    return edits


def applied(file: SourceFile, edits: tuple[Edit, ...]) -> SourceFile:
    """Return a file after edits."""
    return apply(Snapshot("", (file,), (), ""), list(edits)).sources[0]


class _Writer:
    """Finds the places of one file that a decision concerns."""

    def __init__(self, file: SourceFile) -> None:
        document = front_matter.read(file.path, file.text)
        if isinstance(document, front_matter.Broken):
            at = document.span
            raise SpecError(
                document.message, path=file.path, line=at.line, column=at.column, hint=_BY_HAND
            )
        self._file = file
        self._document: Document = document
        self._lines = SourceLines(file.path, file.text)
        self._end = line_end_of(file.text)

    def put(self, key: str, value: str) -> Iterator[Edit]:
        """Yield the edit that gives a key a value: the old one is replaced, or a line is new."""
        entry = self._document.find(key)
        if entry is None:
            yield self._new_line(key, value)
        elif entry.span.end_column > len(self._lines[entry.span.line]) + 1:  # nothing stands there
            at = entry.key.span.line
            yield Edit(self._point(at, len(self._lines[at]) + 1), f" {value}")
        else:
            yield Edit(entry.span, value)

    def _new_line(self, key: str, value: str) -> Edit:
        before = KEYS[: KEYS.index(key)]
        lines = [self._last(one) for one in self._document.entries if one.key.text in before]
        return Edit(self._point(max(lines, default=1) + 1, 1), f"{key}: {value}{self._end}")

    def drop(self, key: str) -> Iterator[Edit]:
        """Yield the edit that takes out the lines of a key, where it is there."""
        entry = self._document.find(key)
        if entry is not None:
            first, last = entry.key.span.line, self._last(entry)
            yield Edit(Span(self._file.path, first, 1, last + 1, 1), "")

    def _last(self, entry: Entry) -> int:
        """Return the last line of a key: the one before the next key or the end, blanks left."""
        starts = [one.key.span.line for one in self._document.entries]
        after = [line for line in starts if line > entry.key.span.line]
        last = min([*after, self._document.span.end_line]) - 1
        while last > entry.key.span.line and not self._says_something(last):
            last -= 1
        return last

    def _says_something(self, line: int) -> bool:
        text = self._lines[line].strip()
        return bool(text) and not text.startswith("#")

    def reason(self, reason: str) -> Edit:
        """Return the edit that puts the reason below its heading, which may be new."""
        body = body_of(self._document.body)
        said = self._end.join(reason.split("\n"))
        first, end = self._document.body_line, self._end
        if body.heading is None:
            return self._appended(f"## {DECISION}{end}{end}{said}{end}")
        last = first + body.end - 1
        at_end = last >= len(self._lines.lines)
        start = self._point(first + body.heading, 1 + len(self._lines[first + body.heading]))
        stop = self._point(last, len(self._lines[last]) + 1) if at_end else self._point(last + 1, 1)
        text = f"{end}{end}{said}{end}" + ("" if at_end else end)
        return Edit(_from_to(start, stop), text)

    def _appended(self, text: str) -> Edit:
        last = len(self._lines.lines)
        before = "" if not self._lines[last] else self._end
        blank = "" if before == "" and not self._lines[last - 1].strip() else self._end
        return Edit(self._point(last, len(self._lines[last]) + 1), f"{before}{blank}{text}")

    def after(self, edits: list[Edit]) -> Proposal | None:
        """Return the proposal as it is read after edits, None where it is none."""
        found, _ = read_proposals((applied(self._file, tuple(edits)),))
        return found[0] if found else None

    def _point(self, line: int, column: int) -> Span:
        return Span(self._file.path, line, column, line, column)


def _from_to(start: Span, stop: Span) -> Span:
    return Span(start.path, start.line, start.column, stop.line, stop.column)
