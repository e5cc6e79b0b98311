# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people wrote on the next version, held against what changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import configured, sides
from specpress.changelog import completeness, mentions, page
from specpress.changelog.fragments import (
    FOLDER,
    Fragment,
    is_fragment_name,
    is_markdown_name,
    read_fragments,
)
from specpress.changelog.problems import BREAKS_THE_PAGE, UNREADABLE_FRAGMENT
from specpress.config import Config
from specpress.diff.change import Diff
from specpress.errors import SpecError
from specpress.lint.finding import Finding
from specpress.lint.problem import hint_of
from specpress.markdown import comments, front_matter
from specpress.model import SourceFile, Span, Spec
from specpress.sources import folders, worktree
from specpress.sources.named import WORKING_TREE, History

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from specpress.sources.version import Version


_ELSEWHERE = "{} is not on this branch: what has changed is told since {}"


class Pending(Struct, frozen=True):
    """What the next version is to be, so far.

    Attributes:
        config: The configuration.
        spec: The spec of the working tree; prompt files that the last version has too are left out.
        previous: The label of the last version, None where there is none.
        diff: What changed since that, None where there is none.
        fragments: What people wrote on each change.
        summary: What somebody wrote into the draft, to stand at the top.
        findings: What is wrong with all of that, and what it does not name.
        files: What a release gathers and removes: the fragments and the draft.
        sources: The files that findings may be in, as they were read.
        names: The names of all versions, the newest last.
        notes: What a reader should know of how the versions were found.
    """

    config: Config
    spec: Spec
    previous: str | None
    diff: Diff | None
    fragments: tuple[Fragment, ...]
    summary: str
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    sources: tuple[SourceFile, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def pending(folder: Path, previous: str | None = None) -> Pending:
    """Return what people wrote on the next version, held against what changed.

    Args:
        folder: A folder of the spec.
        previous: The version that the working tree is compared with; None for the newest one that
            the branch stands on.

    Raises:
        SpecError: The folder is in no git repository, the configuration makes no sense, or the
            spec or that version cannot be read. What is wrong with a fragment is a finding.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        versions = history.versions()
        last = previous or _last(history, versions)
        diff = _diff(history, last) if last is not None else None
        spec = diff.new if diff is not None else _spec(history)
        names = tuple(dict.fromkeys(version.name for version in versions))
        newest = versions[-1].label if versions and previous is None else last
        notes = (*history.notes, *([_ELSEWHERE.format(newest, last)] if newest != last else []))
    files, unreadable = fragment_files(history.root)
    fragments, wrong = read_fragments(files)
    draft = read_draft(history.root)
    written = files if draft is None else (*files, draft)
    known = completeness.known_ids(diff or Diff(spec, spec, (), ()))
    return Pending(
        config=found.config,
        spec=spec,
        previous=last,
        diff=diff,
        fragments=fragments,
        summary=page.read(draft.text, draft.path).summary if draft is not None else "",
        findings=(
            *unreadable,
            *wrong,
            *_dangling(files, known),
            *_in_summary(draft, known),
            *_judged(fragments, diff, spec),
        ),
        files=tuple(file.path for file in written if is_markdown_name(file.path)),
        sources=(*spec.snapshot.sources, *written),
        names=names,
        notes=notes,
    )


def fragment_files(root: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Read the files of the folder of fragments, by name.

    Args:
        root: The configuration's folder.

    Returns:
        The files, without the content of those that are no Markdown, and a finding for each that
        cannot be read.

    Raises:
        SpecError: The folder cannot be listed.
    """
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for name in filter(is_fragment_name, folders.names_in(root, FOLDER)):
        path = f"{FOLDER}/{name}"
        try:
            markdown = is_markdown_name(name)
            files.append(worktree.read_file(root, path) if markdown else SourceFile(path, ""))
        except SpecError as error:
            at = error.line or 1, error.column or 1
            span = Span(error.path or path, *at, *at)
            findings.append(UNREADABLE_FRAGMENT.finding(error.message, span, hint_of(error)))
    return tuple(files), tuple(findings)


def read_draft(root: Path) -> SourceFile | None:
    """Return the draft, None where there is none.

    Args:
        root: The configuration's folder.

    Raises:
        SpecError: It cannot be read.
    """
    if not os.path.lexists(root / page.DRAFT_PATH):
        return None
    return worktree.read_file(root, page.DRAFT_PATH)


def _last(history: History, versions: Sequence[Version]) -> str | None:
    """Return the newest version that the branch stands on, else the newest; None without any.

    What a version of another branch has was not taken out here.
    """
    if not versions:
        return None
    here = (version for version in reversed(versions) if _is_here(history, version))
    return next(here, versions[-1]).label


def _is_here(history: History, version: Version) -> bool:
    """Tell whether a version's record is in the working tree, or HEAD stands on its commit."""
    if any(origin.kind == "record" for origin in version.origins) or history.repository.shallow:
        return True
    commit = version.commit
    return commit is not None and history.repository.merge_base(commit, "HEAD") == commit


def _diff(history: History, last: str) -> Diff:
    from specpress.diff.engine import compare

    before, after = sides.read(history, last, WORKING_TREE)
    specs = sides.parsed(before.snapshot, after.snapshot, history.config)
    return compare(*specs, more=tuple(sides.mutations(before, after)))


def _spec(history: History) -> Spec:
    from specpress.parse import parse

    return parse(history.read(WORKING_TREE), history.config)


def _judged(fragments: Sequence[Fragment], diff: Diff | None, spec: Spec) -> tuple[Finding, ...]:
    """Hold the fragments against what changed; for a first version all is new."""
    if diff is not None:
        return completeness.judge(fragments, diff)
    return completeness.judge_first(fragments, spec)


def _dangling(files: Sequence[SourceFile], known: Collection[str]) -> Iterator[Finding]:
    for file in files:
        document = front_matter.read(file.path, file.text)
        if isinstance(document, front_matter.Document):
            yield from mentions.dangling(file.path, document.body, document.body_line, known)


def _in_summary(draft: SourceFile | None, known: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with the words that stand at the top."""
    if draft is None:
        return
    read = page.read(draft.text, draft.path)
    yield from mentions.dangling(draft.path, read.summary, read.summary_line, known)
    wrong = comments.of(read.summary).wrong
    if wrong is not None:
        span = Span(draft.path, read.summary_line, 1, read.summary_line, 1)
        yield BREAKS_THE_PAGE.finding(f"in the summary, {wrong.message}", span, wrong.hint)
