# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a review compares with: the commit that a change began at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.errors import SpecError
from specpress.review.values import Base
from specpress.sources import git_errors, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.sources.named import History
    from specpress.sources.repository import Repository
    from specpress.sources.version import Version

GITHUB_BASE = "GITHUB_BASE_REF"
"""The variable that holds, in a workflow of a pull request, the branch that it is to go into."""

_HEAD = "HEAD"
_REMOTE = "refs/remotes/origin/"
_LOCAL = "refs/heads/"
_MAIN = ("main", "master")
_SHOWN = 12
"""Digits of a commit that are shown."""


class _Goal(NamedTuple):
    """What the change is to be merged into.

    Attributes:
        name: What a reader calls it.
        commit: Full id, or empty for a version that only a record names.
        why: Why it was taken.
    """

    name: str
    commit: str
    why: str


def find(history: History, word: str | None, environment: Mapping[str, str]) -> Base:
    """Return the merge base of HEAD and what it is to be merged into.

    Args:
        history: The versions of the spec.
        word: A version, a tag or any git ref; None for the branch of the pull request in a
            workflow, else the default branch of `origin`, else `main` or `master`, else the newest
            version, else the last commit.
        environment: The variables of the process.

    Raises:
        SpecError: There is no such thing, or nothing that HEAD has in common with it.
    """
    repository = history.repository
    head = repository.resolve(_HEAD)
    if head is None:
        raise git_errors.no_commits()
    goal = _default(history, environment) if word is None else _named(history, word)
    if not goal.commit:
        return Base(goal.name, "", goal.why, goal.name)
    commit = repository.merge_base(goal.commit, head[0])
    if commit is None:
        raise _unrelated(repository, goal)
    return Base(goal.name, commit, goal.why, commit[:_SHOWN])


def _named(history: History, word: str) -> _Goal:
    version = history.find(word)
    if version is not None:
        return _of_version(version, "the version that was named" if not version.commit else "")
    commit = words.commit_of(history.repository, word)
    if commit is None and words.split(word) is not None:
        hint = "Name a version, a branch or a commit: the whole of what changed since is reviewed."
        raise SpecError(f"{word!r} is a path in a commit, and no commit", hint=hint)
    if commit is None:
        raise words.unknown(history.repository, history.config, word, history.names())
    return _Goal(word, commit, "")


def _default(history: History, environment: Mapping[str, str]) -> _Goal:
    repository = history.repository
    asked = environment.get(GITHUB_BASE, "")
    if asked:
        return _of_workflow(repository, asked)
    default = repository.target(f"{_REMOTE}{_HEAD}")
    goal = _at(repository, default, "the default branch of origin") if default else None
    return goal or _main(repository) or _newest(history)


def _of_workflow(repository: Repository, branch: str) -> _Goal:
    goal = _at(repository, f"{_REMOTE}{branch}", "the branch of the pull request's base")
    if goal is None:
        raise SpecError(
            f"the base of the pull request, origin/{branch}, was not fetched",
            hint="Check out with `fetch-depth: 0`, or name the base: `specpress review BASE`.",
        )
    return goal


def _main(repository: Repository) -> _Goal | None:
    """Return the main branch, unless it is the one that is worked on."""
    current = repository.target(_HEAD)
    for name in _MAIN:
        if current == f"{_LOCAL}{name}":
            return None
        for place in (_REMOTE, _LOCAL):
            goal = _at(repository, f"{place}{name}", "the main branch")
            if goal is not None:
                return goal
    return None


def _newest(history: History) -> _Goal:
    found = history.versions()
    if found:
        return _of_version(found[-1], "the newest version")
    head = history.repository.resolve(_HEAD)
    return _Goal(_HEAD, head[0] if head else "", "the last commit, as there is no version")


def _of_version(version: Version, why: str) -> _Goal:
    """Return a version; one that no commit is known to have is read from its record."""
    if version.commit is not None:
        return _Goal(version.label, version.commit, why)
    return _Goal(version.label, "", f"{why}, as its record has it")


def _at(repository: Repository, ref: str, why: str) -> _Goal | None:
    """Return what a ref names, None where there is no such ref."""
    commit = words.commit_of(repository, ref)
    name = ref.removeprefix("refs/remotes/").removeprefix(_LOCAL)
    return _Goal(name, commit, why) if commit is not None else None


def _unrelated(repository: Repository, goal: _Goal) -> SpecError:
    if repository.shallow:
        hint = (
            f"This is a shallow clone: `{git_errors.UNSHALLOW}` completes it; "
            "in a workflow, check out with `fetch-depth: 0`."
        )
    else:
        hint = "Name a commit that this branch stands on: `specpress review BASE`."
    return SpecError(f"HEAD and {goal.name} have no commit in common", hint=hint)
