# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a proposal, and decide one: as a plan, which is carried out or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api.proposals.ledger import read_ledger
from specpress.editing.plan import Plan
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.model import SourceFile
from specpress.proposals.decision import Decision, decided
from specpress.proposals.proposal import (
    ADOPTED,
    DECISIONS,
    FOLDER,
    KINDS,
    NEXT,
    SUFFIX,
    Proposal,
    is_proposal_name,
    path_of,
)
from specpress.proposals.reading import LONGEST
from specpress.proposals.skeleton import Begun, free_id, proposal_text
from specpress.sources import folders, worktree
from specpress.sources.named import History

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.api import Project

__all__ = ["Begun", "Decision", "begin", "decide", "find"]


def begin(project: Project, begun: Begun) -> Plan:
    """Work out what begins a proposal, which is open.

    Args:
        project: The spec.
        begun: What it says.

    Raises:
        SpecError: It has no title or that of another one, or a section that there is not; or the
            folder cannot be listed.
    """
    begun = replace(
        begun,
        title=_short(begun.title, "title", "TITLE"),
        origin=_short(begun.origin, "name of who proposes it", "--from"),
        source=_one_line(begun.source),
        sections=_sections(project, begun.sections),
    )
    if begun.kind not in KINDS:
        raise SpecError(f"there is no kind {begun.kind!r}", hint=f"One of {', '.join(KINDS)}.")
    _judge_title(project.root, begun.title)
    # A file system may take names for the same that differ in the case of a letter.
    names = (name.lower() for name in folders.names_in(project.root, FOLDER))
    taken = {name.removesuffix(SUFFIX) for name in names}
    path = path_of(free_id(begun.title, taken))
    return Plan(created=(SourceFile(path, proposal_text(begun)),))


def decide(project: Project, name: str, decision: Decision) -> Plan:
    """Work out what writes a decision into the file of a proposal.

    Args:
        project: The spec.
        name: The proposal's id.
        decision: What was decided; without a version an adopted one leads to the next.

    Raises:
        SpecError: There is no such proposal or version, the decision makes no sense, or the file
            cannot be read or is written in a way in which this cannot be done.
    """
    if decision.status not in DECISIONS:
        hint = f"One of {', '.join(DECISIONS)}."
        raise SpecError(f"{decision.status!r} is no decision", hint=hint)
    if decision.version and decision.status != ADOPTED:
        raise SpecError(
            f"a proposal that is {decision.status} leads to no version", hint="Leave --version out."
        )
    if decision.status == ADOPTED and not decision.version:
        decision = replace(decision, version=NEXT)
    if decision.version not in {"", NEXT}:
        _judge_version(project, decision.version)
    file = _file(project.root, name)
    return Plan(edits=decided(file, decision), read=(file,))


def find(proposals: Sequence[Proposal], name: str) -> Proposal:
    """Return the proposal with an id.

    Raises:
        SpecError: There is none; names the nearest.
    """
    found = next((one for one in proposals if one.id == name), None)
    if found is None:
        raise _unknown(name, [one.id for one in proposals])
    return found


def _judge_title(root: Path, title: str) -> None:
    """Refuse a title that a proposal has.

    Raises:
        SpecError: One has it.
    """
    for one in read_ledger(root).proposals:
        if one.title.casefold() == title.casefold():
            hint = "Add to that one, or find a title that tells them apart."
            raise SpecError("a proposal has this title", path=one.path, hint=hint)


def _judge_version(project: Project, name: str) -> None:
    """Refuse a version that nobody released.

    Raises:
        SpecError: There is none of this name; or git fails.
    """
    with History(project.root, project.config) as history:
        versions = history.versions()
    known = tuple(dict.fromkeys(word for one in versions for word in (one.label, one.name)))
    if name not in known:
        hint = did_you_mean(name, known) or f"Leave --version out for {NEXT!r}."
        raise SpecError(f"there is no version {name!r}", hint=hint)


def _file(root: Path, name: str) -> SourceFile:
    names = [one for one in folders.names_in(root, FOLDER) if is_proposal_name(one)]
    if f"{name}{SUFFIX}" not in names:
        ids = [one.removesuffix(SUFFIX) for one in names if one.endswith(SUFFIX)]
        raise _unknown(name, ids)
    return worktree.read_file(root.resolve(), path_of(name))


def _unknown(name: str, ids: Sequence[str]) -> SpecError:
    hint = did_you_mean(name, ids) or "`specpress proposals list` lists them."
    return SpecError(f"there is no proposal {name!r}", hint=hint)


def _sections(project: Project, names: tuple[str, ...]) -> tuple[str, ...]:
    known = [one.id for one in project.spec.sections if one.level]
    if not names:
        raise SpecError("the proposal names no section", hint="Say which with --section ID.")
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or "`specpress export` lists every section."
            raise SpecError(f"no section has the id {name!r}", hint=hint)
    return tuple(dict.fromkeys(names))


def _short(text: str, what: str, option: str) -> str:
    found = _one_line(text)
    if not found:
        raise SpecError(f"the {what} is empty", hint=f"Give it with {option}.")
    if len(found) > LONGEST:
        hint = f"Use at most {LONGEST}; there is room for more in the text."
        raise SpecError(f"the {what} has {len(found)} characters", hint=hint)
    return found


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
