# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""List, show and check evaluation prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress import api
from specpress.api.prompt_reviews import reviewed
from specpress.errors import SpecError
from specpress.language.counts import listed
from specpress.language.nearest import did_you_mean
from specpress.prompts import reviewed as reviews
from specpress.prompts.reviewed import Standing, State
from specpress.prompts.selection import Chosen, Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.api import Checked, Project
    from specpress.lint.finding import Finding

__all__ = ["reviewed"]

_LISTED = 8
"""How many ids an error names."""


class Row(Struct, frozen=True):
    """A prompt in a list of prompts.

    Attributes:
        chosen: The prompt and where its clause stands.
        standing: How it stands to its clause.
    """

    chosen: Chosen
    standing: Standing


class Filter(Struct, frozen=True):
    """Which prompts of a selection are listed: those that fit all that is set.

    Attributes:
        states: How they stand to their clauses; empty for any.
        without_rubric: Whether only those without a rubric are wanted.
    """

    states: tuple[State, ...] = ()
    without_rubric: bool = False


def listing(project: Project, selection: Selection, wanted: Filter) -> tuple[Row, ...]:
    """List prompts by section and clause.

    Args:
        project: The spec.
        selection: Which prompts.
        wanted: Which of these.

    Raises:
        SpecError: A name of the selection is unknown, or the file of reviews cannot be read.
    """
    known = {id(one.prompt): one for one in _standings(project)}
    rows = [Row(one, known[id(one.prompt)]) for one in select(project.spec, selection)]
    return tuple(
        row
        for row in rows
        if (not wanted.states or row.standing.state in wanted.states)
        and not (wanted.without_rubric and row.chosen.prompt.rubric)
    )


def wanted(*, stale: bool, unreviewed: bool, without_rubric: bool) -> Filter:
    """Return the filter for what was asked for."""
    asked: dict[State, bool] = {"stale": stale, "unreviewed": unreviewed}
    return Filter(tuple(state for state, on in asked.items() if on), without_rubric)


def named(
    project: Project, names: Iterable[str] = (), sections: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the ids of the prompts that are named in any way; all where nothing is.

    Args:
        project: The spec.
        names: Ids of prompts, or focus marks for all of theirs.
        sections: Ids of sections, for the prompts of these and of those below.

    Raises:
        SpecError: There is none of a name.
    """
    everything = project.spec.prompts
    names = tuple(one.removeprefix("[^").removesuffix("]") for one in names)
    if not names and not sections:
        return tuple(prompt.id for prompt in everything)
    ids, marks = {one.id for one in everything}, {one.focus for one in everything}
    for name in names:
        if name not in ids | marks:
            hint = did_you_mean(name, sorted(ids | marks)) or "See `specpress prompts list`."
            raise SpecError(f"there is no prompt and no focus mark {name!r}", hint=hint)
    below = select(project.spec, Selection(sections=sections)) if sections else ()
    meant = {one.prompt.id for one in below} | set(names)
    return tuple(one.id for one in everything if one.id in meant or one.focus in names)


def find(project: Project, name: str) -> Row:
    """Find a prompt by its id.

    Raises:
        SpecError: There is none; names the nearest.
    """
    rows = listing(project, Selection(), Filter())
    for row in rows:
        if row.chosen.prompt.id == name:
            return row
    mark = name.removeprefix("[^").removesuffix("]")
    own = [row.chosen.prompt.id for row in rows if row.chosen.prompt.focus == mark]
    hint = (
        f"The prompts of [^{mark}] are {listed(own, _LISTED)}."
        if own
        else did_you_mean(name, [row.chosen.prompt.id for row in rows])
    )
    raise SpecError(
        f"there is no prompt {name!r}", hint=hint or "`specpress prompts list` lists every prompt."
    )


def check(project: Project) -> Checked:
    """Check the prompts: what `specpress check` finds of them, and how their reviews stand.

    Raises:
        SpecError: As for `api.check`, or the file of reviews cannot be read.
    """
    from specpress.lint.engine import rules

    done = api.check(project)
    known = rules()
    paths = {file.path for file in project.spec.snapshot.prompts}
    own = [
        one
        for one in done.findings
        if one.span.path in paths or (one.code in known and known[one.code].group == "prompts")
    ]
    beside = [one for one in done.findings if one.code not in known and one not in own]
    found = (*own, *beside, *_unreviewed(project))
    order = {file.path: index for index, file in enumerate(project.spec.snapshot.files)}
    ordered = sorted(found, key=lambda one: (order.get(one.span.path, len(order)), one.span.line))
    return api.Checked(tuple(ordered), done.spec, done.before)


def _standings(project: Project) -> tuple[Standing, ...]:
    return reviews.standings(project.spec, reviewed(project) or reviews.Reviewed())


def _unreviewed(project: Project) -> Iterable[Finding]:
    """Yield the prompts that were never reviewed, and reviews of prompts that are gone."""
    from specpress.lint.problem import whole_file
    from specpress.prompts.problems import GONE_PROMPT, UNREVIEWED_PROMPT

    known = reviewed(project)
    if known is None:
        return
    for one in reviews.standings(project.spec, known):
        if one.state == "unreviewed" and not one.prompt.unwritten:
            yield UNREVIEWED_PROMPT.finding(
                f"{one.prompt.id} was never reviewed against its clause",
                one.prompt.span,
                f"read it against [^{one.prompt.focus}], then: specpress prompts review"
                f" {one.prompt.id}",
            )
    path = reviews.path_beside(project.spec.snapshot.prompts_path)
    for name in reviews.gone(project.spec, known):
        yield GONE_PROMPT.finding(f"{name} was reviewed and is gone", whole_file(path))
