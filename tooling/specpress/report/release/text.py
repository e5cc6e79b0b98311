# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For a terminal: what was released, or what stands in the way, and what to do next."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.language.counts import counted as number_of
from specpress.report.change_parts.head import counted
from specpress.report.colour import paint, printable
from specpress.sources.version_names import without_revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.release import Gate, Report

_SHORT = 12
_REMOTE = "origin"
_NO_TAG = "  no tag, since versions.tags is empty"


def write(report: Report) -> str:
    """Return what a release did, or would do."""
    writer = _WRITERS[report.state]
    return "".join(f"{line}\n" for line in writer(report))


def _planned(report: Report) -> Iterator[str]:
    yield from _head(report, "would be released")
    yield from _gates(report)
    yield from _notes(report)
    # The page last: it is what people read, and the record is long.
    for path, text in sorted(report.written.items()):
        yield ""
        yield _bold(report, f"{path}, {'changed' if path in report.changed else 'new'}:")
        yield from (printable(f"  {line}".rstrip()) for line in text.splitlines())
    if report.removed:
        yield ""
        yield _bold(report, "Removed, as the page holds their words:")
        yield from (printable(f"  {path}") for path in report.removed)
    yield ""
    yield _bold(report, f"The commit on {report.branch} would say:")
    yield from (printable(f"  {line}".rstrip()) for line in report.message.splitlines())
    yield ""
    yield printable(f"The tag: {report.tag or 'none, since versions.tags is empty'}")
    yield from _push(report, "Then push it:")
    yield "Nothing was changed."


def _refused(report: Report) -> Iterator[str]:
    yield from _head(report, "is not released")
    yield from _gates(report)
    yield from _notes(report)
    wrong = sum(1 for gate in report.gates if gate.wrong)
    yield ""
    verb = "does" if wrong == 1 else "do"
    yield f"{wrong} of {len(report.gates)} conditions {verb} not hold. Nothing was changed."


def _released(report: Report) -> Iterator[str]:
    yield from _head(report, "is released")
    yield from _notes(report)
    gathered = "1 fragment" if report.fragments == 1 else f"{report.fragments} fragments"
    files = ", ".join(report.written)
    yield printable(f"  commit {(report.commit or '')[:_SHORT]} on {report.branch}: {files}")
    yield f"  {gathered} gathered into the page"
    if report.changed:
        count = number_of(len(report.changed), "proposal")
        yield printable(f"  {count} led to {report.label}")
    yield _tag(report)
    yield from _left(report)
    yield from _push(report, "Push it:")
    yield _undo(report)


def _finished(report: Report) -> Iterator[str]:
    yield _bold(report, f"The release of {report.label} had been interrupted; it is whole now.")
    for lock in report.locks:
        yield printable(f"  removed the lock that was left: {lock}")
    yield printable(f"  commit {(report.commit or '')[:_SHORT]} on {report.branch}")
    yield _tag(report)
    yield from _left(report)
    yield from _push(report, "Push it:")


def _interrupted(report: Report) -> Iterator[str]:
    yield _bold(report, f"The release of {report.label} was interrupted.")
    if report.hindrance:
        told = f"It cannot be finished: {report.hindrance}. Without --dry-run it is taken back."
    else:
        told = "`specpress release` without --dry-run finishes it."
    yield printable(f"{told} Nothing was changed.")


_WRITERS = {
    "planned": _planned,
    "refused": _refused,
    "released": _released,
    "finished": _finished,
    "interrupted": _interrupted,
}


def _head(report: Report, what: str) -> Iterator[str]:
    label = printable(report.label)
    if report.previous is None:
        yield _bold(report, f"{label} {what}: the first version")
        return
    told = ", ".join(counted(severity, count) for severity, count in report.counts.items())
    since = f"since {report.previous}"
    what_changed = told or ("prompts" if report.has_changed else "nothing")
    yield _bold(report, f"{label} {what}: {what_changed} {since}")
    name, revision = without_revision(report.label)
    if revision is not None:
        yield printable(f"  revision {revision} of {name}, which keeps its text, tag and record")
    if not report.is_asked_for:
        yield f"  without a name it would be {report.proposed}"


def _gates(report: Report) -> Iterator[str]:
    for gate in report.gates:
        yield from _gate(report, gate)


def _gate(report: Report, gate: Gate) -> Iterator[str]:
    mark = paint("no", "red", on=report.colour) if gate.wrong else "ok"
    yield f"  {mark}  {gate.name}"
    for line in gate.wrong:  # a path may hold a line break
        yield printable("        " + line.replace("\n", "\\n"))
    if gate.wrong and gate.hint:
        yield f"      {gate.hint}"


def _notes(report: Report) -> Iterator[str]:
    yield from (printable(f"  note: {note}") for note in report.notes)


def _left(report: Report) -> Iterator[str]:
    for path in report.left:
        yield printable(f"  {path} was changed meanwhile and left as it is; the commit has its own")


def _push(report: Report, what: str) -> Iterator[str]:
    if report.remote:
        yield what
    else:
        yield f"{what.removesuffix(':')}, once `git remote add origin URL` says where to:"
    same = report.branch == report.tag
    refs = [f"refs/heads/{report.branch}" if same else report.branch]
    if report.tag:
        refs.append(f"refs/tags/{report.tag}" if same else report.tag)
    yield printable(f"  git push {' '.join(map(quote, (report.remote or _REMOTE, *refs)))}")


def _undo(report: Report) -> str:
    tag = f"git tag -d {quote(report.tag)} && " if report.tag else ""
    return printable(f"To take it back before that: {tag}git reset --keep HEAD~1")


def _tag(report: Report) -> str:
    return printable(f"  tag {report.tag}" if report.tag else _NO_TAG)


def _bold(report: Report, text: str) -> str:
    return paint(printable(text), "bold", on=report.colour)
