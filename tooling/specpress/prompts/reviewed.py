# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the evaluation prompts were last reviewed against: the file `reviewed.toml` beside them.

A prompt is stale once its clause says something else than then. Each prompt has one line, which
holds all of its review, and a blank line on either side: git takes changes of neighbouring lines
for a conflict, and this way what two branches reviewed goes together by itself.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from specpress.errors import SpecError
from specpress.model import FocusMark, Prompt
from specpress.prompts.digests import clause_digest
from specpress.sources.prompt_names import REVIEWED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from specpress.model import Spec

_HEAD = """\
# The clause that each evaluation prompt was last reviewed against, and its words then.
# `specpress prompts review` writes this file.
"""
_CLAUSE, _DIGEST = "clause", "digest"
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

State = Literal["reviewed", "stale", "unreviewed", "without clause"]
STATES: tuple[State, ...] = ("reviewed", "stale", "unreviewed", "without clause")


class Reviewed(Struct, frozen=True):
    """What the file says.

    Attributes:
        prompts: The digest of each prompt's clause when it was reviewed, by the prompt's id.
        clauses: The clauses' words by their digests.
    """

    prompts: dict[str, str] = {}
    clauses: dict[str, str] = {}


class Standing(Struct, frozen=True):
    """How a prompt stands to its clause.

    Attributes:
        prompt: The prompt.
        mark: Its focus mark, None where the text has none.
        state: Whether it was reviewed against the clause as it is now.
        former: What the clause said when it was reviewed; None where that is not known.
        digest: The digest of the clause then; empty where it never was reviewed.
    """

    prompt: Prompt
    mark: FocusMark | None
    state: State
    former: str | None
    digest: str


def path_beside(prompts: str) -> str:
    """Return the path of the file for a folder of prompts."""
    return REVIEWED if prompts in ("", ".") else f"{prompts}/{REVIEWED}"


def read(text: str, path: str) -> Reviewed:
    """Read the file.

    Args:
        text: Its content.
        path: Its path, for errors.

    Raises:
        SpecError: It makes no sense, as where two branches were not merged to the end.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        raise SpecError(
            f"is not valid TOML: {str(error).split(' (at ')[0].lower()}",
            path=path,
            line=int(found[1]) if found else None,
            column=int(found[2]) if found else None,
            hint="Where two branches meet, keep one line of each prompt; then run this again.",
        ) from error
    prompts, words = _table(data, "prompts", path), _table(data, "clauses", path)
    return _sorted_out(prompts, words, path)


def write(reviewed: Reviewed) -> str:
    """Write the file: the same values give the same bytes."""
    from tomlkit import key, string

    names = sorted(reviewed.prompts)

    def value(digest: str) -> str:
        words = reviewed.clauses.get(digest)
        clause = f"{_CLAUSE} = {string(words).as_string()}, " if words is not None else ""
        return f"{{{clause}{_DIGEST} = {string(digest).as_string()}}}"

    rows = (f"{key(one).as_string()} = {value(reviewed.prompts[one])}\n" for one in names)
    return "\n".join((_HEAD, "[prompts]\n", *rows))


def standings(spec: Spec, reviewed: Reviewed) -> tuple[Standing, ...]:
    """Return how each prompt stands to its clause, in the order of the files."""
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    digests = {name: clause_digest(mark) for name, mark in marks.items()}
    return tuple(
        _standing(prompt, marks.get(prompt.focus), digests.get(prompt.focus, ""), reviewed)
        for prompt in spec.prompts
    )


def gone(spec: Spec, reviewed: Reviewed) -> tuple[str, ...]:
    """Return the ids of prompts that were reviewed and are not in the spec any more."""
    known = {prompt.id for prompt in spec.prompts}
    return tuple(sorted(reviewed.prompts.keys() - known))


def renewed(spec: Spec, reviewed: Reviewed, ids: Collection[str]) -> Reviewed:
    """Return what the file says once some prompts were reviewed.

    Args:
        spec: The spec as it is now.
        reviewed: What the file said.
        ids: The prompts; one without a clause cannot be reviewed and is left out.

    Returns:
        The same with these prompts set to their clauses of now, without prompts that are gone and
        without the words of clauses that no prompt was reviewed against.
    """
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    prompts: dict[str, str] = {}
    words = dict(reviewed.clauses)
    for prompt in spec.prompts:
        mark = marks.get(prompt.focus)
        if prompt.id in ids and mark is not None:
            digest = prompts[prompt.id] = clause_digest(mark)
            words[digest] = mark.clause
        elif prompt.id in reviewed.prompts:
            prompts[prompt.id] = reviewed.prompts[prompt.id]
    used = set(prompts.values())
    return Reviewed(prompts, {digest: text for digest, text in words.items() if digest in used})


def _standing(prompt: Prompt, mark: FocusMark | None, now: str, reviewed: Reviewed) -> Standing:
    then = reviewed.prompts.get(prompt.id, "")
    state: State = "reviewed" if then == now else "stale" if then else "unreviewed"
    if mark is None:
        state = "without clause"
    return Standing(prompt, mark, state, reviewed.clauses.get(then), then)


def _sorted_out(prompts: Mapping[str, Any], words: Mapping[str, Any], path: str) -> Reviewed:
    """Return what the tables say; in a file of old, words stand in a table of their own.

    Raises:
        SpecError: It is something else.
    """
    digests: dict[str, str] = {}
    clauses: dict[str, str] = {}
    for name, row in prompts.items():
        known = row if isinstance(row, dict) else {_DIGEST: row, _CLAUSE: words.get(row)}
        digest, clause = known.get(_DIGEST), known.get(_CLAUSE)
        if not isinstance(digest, str) or not isinstance(clause, str | None):
            raise _senseless(f"[prompts] says no digest and clause of {name!r}", path)
        digests[name] = digest
        if clause is not None:
            clauses[digest] = clause
    return Reviewed(digests, clauses)


def _table(data: Mapping[str, Any], name: str, path: str) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise _senseless(f"[{name}] is no table", path)
    return table


def _senseless(message: str, path: str) -> SpecError:
    hint = "Take the file back from git, or remove it and review the prompts again."
    return SpecError(message, path=path, hint=hint)
