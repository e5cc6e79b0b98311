# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Structural edits: what is to be done as a plan, and the plan done or shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from specpress.api import check
from specpress.changelog.fragments import FOLDER
from specpress.config import path_in_git
from specpress.editing import move as moving
from specpress.editing import new_name
from specpress.editing import retire as retiring
from specpress.editing.material import Material
from specpress.editing.patch import patch
from specpress.editing.plan import outcome
from specpress.editing.rename_mark import rename_mark
from specpress.editing.rename_section import rename_section
from specpress.editing.result import result
from specpress.editing.retire import MissingReasonError
from specpress.editing.writing import write
from specpress.errors import SpecError
from specpress.lint.published import Published, PublishedVersion
from specpress.parse import parse
from specpress.prompts.reviewed import path_beside
from specpress.proposals.proposal import FOLDER as PROPOSALS
from specpress.sources import folders, worktree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api import Project
    from specpress.editing.plan import FileChange, Plan
    from specpress.lint.finding import Finding
    from specpress.model import SourceFile

__all__ = (
    "Kind",
    "MissingReasonError",
    "apply_plan",
    "findings_after",
    "material_of",
    "move",
    "place_of",
    "plan_changes",
    "plan_diff",
    "rename",
    "retire",
)

Kind = Literal["section", "mark"]

_NOTED = "dangling-reference"
"""The code of what a plan's own notes name already."""


def rename(
    project: Project, old: str, new: str, *, kind: Kind | None = None, was: bool | None = None
) -> Plan:
    """Work out what gives a section or a focus mark another name, everywhere at once.

    Args:
        project: The spec.
        old: The id of a section, or a focus mark.
        new: What it is to be called.
        kind: Which of the two it is; by default what there is of that name.
        was: Whether to write the old name down as a former one; by default where a released
            version had it.

    Returns:
        The plan, for `apply_plan` or `plan_diff`.

    Raises:
        SpecError: There is no such name, or both kinds have it; the new one is illegal, taken, or
            was another's; a release record cannot be read.
    """
    material = material_of(project)
    if (kind or _kind_of(material, old)) == "mark":
        return _checked(project, material, rename_mark(material, old, new, was=was))
    return _checked(project, material, rename_section(material, old, new, was=was))


def move(
    project: Project,
    name: str,
    *,
    after: str | None = None,
    before: str | None = None,
    under: str | None = None,
    first: bool = False,
) -> Plan:
    """Work out what puts a section, with all below it, in another place.

    Args:
        project: The spec.
        name: The section's id.
        after: The id of the section that it goes behind, with all below that.
        before: The id of the section that it goes before.
        under: The id of the section that it goes below.
        first: Whether it is the first one there, instead of the last.

    Returns:
        The plan, for `apply_plan` or `plan_diff`.

    Raises:
        SpecError: There is no such section, not exactly one place was named, or the section cannot
            go there.
    """
    wanted: dict[moving.Relation, str | None] = {
        "after": after,
        "before": before,
        "first under" if first else "under": under,
    }
    goals = [moving.Goal(relation, one) for relation, one in wanted.items() if one is not None]
    if len(goals) != 1:
        raise SpecError("a section goes to one place", hint="Say --after, --before or --under ID.")
    material = material_of(project)
    return _checked(project, material, moving.move(material, name, goals[0]))


def place_of(project: Project, name: str) -> tuple[str, str]:
    """Return where a section stands: `after`, `before` or `first under`, and the id of which."""
    goal = moving.goal_of(Material(project.spec, project.config), name)
    return goal.relation, goal.anchor


def retire(  # what a person says of it, one by one
    project: Project,
    names: str | tuple[str, ...],
    reason: str = "",
    successor: str | None = None,
    *,
    with_subsections: bool = False,
    fragment: bool = False,
) -> Plan:
    """Work out what takes sections out of a spec, with their focus marks and prompts.

    Args:
        project: The spec.
        names: The id of a section, or several.
        reason: Why; needed where something that was published has no successor.
        successor: The id of the section that they are part of from now on.
        with_subsections: Whether the sections below go with them.
        fragment: Whether a fragment of the changelog is written.

    Returns:
        The plan, for `apply_plan` or `plan_diff`; its notes name what refers to what goes.

    Raises:
        MissingReasonError: There is no reason, and one has to be written down.
        SpecError: There is no such section, or sections below are not named.
    """
    ids = (names,) if isinstance(names, str) else names
    how = retiring.Retirement(reason, successor, with_subsections, fragment)
    material = material_of(project)
    return _checked(project, material, retiring.retire(material, ids, how))


def plan_diff(project: Project, plan: Plan) -> str:
    """Return what a plan changes as a patch that `git apply` takes; empty where it is nothing."""
    return patch(plan_changes(project, plan), path_in_git(project.root))


def apply_plan(project: Project, plan: Plan) -> tuple[str, ...]:
    """Do what a plan says: all of it, or nothing.

    Args:
        project: The project that it was made for.
        plan: The plan.

    Returns:
        The paths that were written, and those that were removed.

    Raises:
        SpecError: A file was changed by somebody else since it was read, one exists that was to be
            created, or one cannot be written. Everything is as it was then.
    """
    return write(project.root, plan_changes(project, plan))


def plan_changes(project: Project, plan: Plan) -> tuple[FileChange, ...]:
    """Return every file that a plan changes, before and after."""
    return outcome(project.spec.snapshot.files, plan)


def material_of(project: Project) -> Material:
    """Read what stands beside a spec and names its sections.

    Raises:
        SpecError: A release record, a fragment or the configuration cannot be read.
    """
    root, path = project.root.resolve(), project.config_path
    own = worktree.read_file(root, path.name) if path is not None else None
    fragments = tuple(_fragments(project))
    reviews = _reviews(project)
    return Material(project.spec, project.config, _published(project), own, fragments, reviews)


def _reviews(project: Project) -> SourceFile | None:
    """Read the list of reviewed prompts, None where there is none."""
    path = path_beside(project.spec.snapshot.prompts_path)
    there = (project.root / path).exists()
    return worktree.read_file(project.root.resolve(), path) if there else None


def findings_after(project: Project, material: Material, plan: Plan) -> tuple[Finding, ...]:
    """Return what `specpress check` finds after a plan and not before.

    A finding that only names something otherwise than before is none of these.
    """
    spec, config = result(material, plan)
    before = check(project).findings
    found = check(replace(project, spec=spec, config=config)).findings
    more = Counter(one.code for one in found) - Counter(one.code for one in before)
    known = Counter((one.code, one.message) for one in before)
    new: list[Finding] = []
    for one in found:
        if known[one.code, one.message]:
            known[one.code, one.message] -= 1
        elif one.code in more:
            new.append(one)
    return tuple(new)


def _checked(project: Project, material: Material, plan: Plan) -> Plan:
    """Return a plan that notes what `specpress check` finds after it and not before."""
    notes = (
        f"{one.span.path}:{one.span.line}: {one.message} [{one.code}]"
        for one in findings_after(project, material, plan)
        if one.code != _NOTED
    )
    return replace(plan, notes=(*plan.notes, *notes))


def _kind_of(material: Material, name: str) -> Kind:
    """Return what a name is of.

    Raises:
        SpecError: It is both.
    """
    section = any(one.id == name for one in material.spec.sections)
    if name not in new_name.marks_of(material):
        return "section"
    if section:
        hint = "Say which with --section or --mark."
        raise SpecError(f"{name!r} is a section and a focus mark", hint=hint)
    return "mark"


def _fragments(project: Project) -> Iterator[SourceFile]:
    """Yield the files beside the spec whose front matter names sections: of proposals, too."""
    for folder in (FOLDER, PROPOSALS):
        for name in folders.names_in(project.root, folder):
            if name.endswith(".md") and not name.startswith("."):
                yield worktree.read_file(project.root.resolve(), f"{folder}/{name}")


def _published(project: Project) -> Published:
    """Return what the versions so far were published with.

    Without a release record it is read from the versions themselves.
    """
    from specpress.api.published import published

    found = published(project)
    return found if found.versions else Published(tuple(_versions(project)), found.configuration)


def _versions(project: Project) -> Iterator[PublishedVersion]:
    """Yield the ids of the versions that git knows; none outside of a repository."""
    from specpress.sources.git_errors import NoRepositoryError
    from specpress.sources.named import History

    with History(project.root, project.config) as history:
        try:
            versions = history.versions()
        except NoRepositoryError:
            return
        for version in versions:
            spec = parse(history.read_version(version), project.config)
            prompts = dict.fromkeys((prompt.id for prompt in spec.prompts), "")
            ids = tuple(section.id for section in spec.sections)
            yield PublishedVersion(version.label, ids, prompts)
