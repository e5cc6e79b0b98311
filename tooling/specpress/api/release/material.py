# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read all that a release is made of, and judge nothing of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress import api
from specpress.api import changelog, sides
from specpress.diff.change import Change, Diff
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.lint.finding import Finding
from specpress.model import Spec
from specpress.parse import parse
from specpress.release import next_version
from specpress.sources import version_names, worktree
from specpress.sources.git_errors import UNSHALLOW
from specpress.sources.records import FOLDER, bytes_digest, record_path, record_paths
from specpress.sources.version import Version, label_of
from specpress.sources.writes import GitWriter, Head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.api import Project
    from specpress.config import Config
    from specpress.sources.named import History


class Asked(Struct, frozen=True):
    """What somebody wants to release.

    Attributes:
        version: The version's name, None for the one that is proposed.
        revise: The version to issue anew, None for a new version.
        today: The day of the release.
    """

    version: str | None
    revise: str | None
    today: date


class Material(Struct, frozen=True):
    """All that a release is made of.

    Attributes:
        spec: The spec as it is committed.
        diff: What changed since the version before, None for the first.
        name: The version's name, without its revision.
        proposed: The name that would be proposed.
        previous: The label of the version before, None for the first.
        previous_record: Digest of that version's record, empty where it has none.
        names: The names of all versions, the newest last.
        tree: Id of the tree of the configuration's folder.
        tag: The tag's name, None where versions have none.
        pending: What people wrote.
        uncommitted: Files that differ from what is committed.
        findings: What `specpress check` finds, notes left out.
        lost: What it finds of ids that were published, whatever the configuration ignores.
        unnamed: What is wrong with the changelog.
        mutated: Versions whose text is not the one that was released.
        taken: Files of this version that are there already.
        notes: What else to know.
        remote: Where the branch is pushed to.
    """

    spec: Spec
    diff: Diff | None
    name: str
    revision: int
    date: str
    proposed: str
    previous: str | None
    previous_record: str
    names: tuple[str, ...]
    tree: str
    tag: str | None
    head: Head
    pending: changelog.Pending
    uncommitted: tuple[str, ...]
    findings: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    unnamed: tuple[Finding, ...]
    mutated: tuple[str, ...]
    taken: tuple[str, ...]
    notes: tuple[str, ...]
    remote: str

    @property
    def label(self) -> str:
        """The version, with its revision where it has one."""
        return label_of(self.name, self.revision)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed; nothing for the first version."""
        return self.diff.changes if self.diff is not None else ()

    @property
    def has_changed(self) -> bool:
        """Tell whether the text, or a prompt, is another than that of the version before."""
        if self.diff is None:
            return True
        old, new = self.diff.old.snapshot, self.diff.new.snapshot
        return (old.sources, old.prompts) != (new.sources, new.prompts)


def read_material(folder: Path, asked: Asked, history: History, writer: GitWriter) -> Material:
    """Read what a release is made of.

    Args:
        folder: A folder of the spec.
        asked: What is wanted.
        history: Reads the repository.
        writer: Writes to it.

    Raises:
        SpecError: Something cannot be read, or what is asked makes no sense.
    """
    project = api.load(folder)
    versions = history.versions()
    base = _base(history, asked.revise)
    diff = _diff(history, project.config, base.label) if base is not None else None
    name, proposed = _name(asked, base, versions, project.config, diff)
    revision = base.revision + 1 if base is not None and asked.revise is not None else 1
    label = label_of(name, revision)
    # What is no version is refused by its gate, and needs no tag.
    tags = project.config.versions.tags
    tag = version_names.tag_of(tags, label) if version_names.is_version(name) else None
    head = writer.head()
    pending = changelog.pending(folder, base.label if base is not None else None)
    return Material(
        spec=parse(history.read(sides.HEAD), project.config),
        diff=diff,
        name=name,
        revision=revision,
        date=asked.today.isoformat(),
        proposed=proposed,
        previous=base.label if base is not None else None,
        previous_record=_record_digest(history.root, base),
        names=tuple(dict.fromkeys(version.name for version in versions)),
        tree=history.tree_at(head.commit or sides.HEAD),
        tag=tag,
        head=head,
        pending=pending,
        uncommitted=writer.uncommitted(_looked_at(project)),
        findings=tuple(one for one in api.check(project).findings if one.severity != "note"),
        lost=api.permanence(project),
        unnamed=_unnamed(pending, folder),
        mutated=tuple(
            change.message for change in _changes(diff) if change.code == "release-mutated"
        ),
        taken=tuple(_taken(history, label, tag)),
        notes=tuple(_notes(history, base)),
        remote=writer.remote_of(head.ref),
    )


def _base(history: History, revise: str | None) -> Version | None:
    """Return the version that comes before; None where there is none."""
    versions = history.versions()
    if revise is None:
        return versions[-1] if versions else None
    named = history.find(revise)
    if named is None:
        names = [version.name for version in versions]
        hint = did_you_mean(revise, names) or "`specpress versions` lists them."
        raise SpecError(f"there is no version {revise!r} to issue anew", hint=hint)
    last = [version for version in versions if version.name == named.name][-1]
    here = {path.rpartition("/")[2].removesuffix(".json") for path in record_paths(history.root)}
    later = [one.label for one in versions[versions.index(last) + 1 :] if one.label in here]
    if later:
        raise SpecError(
            f"the working tree has moved on: it holds the record of {later[-1]}",
            hint=f"Begin a branch at {last.label}, mend it there, and release it from there.",
        )
    return last


def _diff(history: History, config: Config, previous: str) -> Diff:
    from specpress.diff.engine import compare

    before, after = sides.read(history, previous, sides.HEAD)
    specs = sides.parsed(before.snapshot, after.snapshot, config)
    return compare(*specs, more=tuple(sides.mutations(before, after)))


def _changes(diff: Diff | None) -> tuple[Change, ...]:
    return diff.changes if diff is not None else ()


def _name(
    asked: Asked,
    base: Version | None,
    versions: Sequence[Version],
    config: Config,
    diff: Diff | None,
) -> tuple[str, str]:
    """Return the name of the version, and the one that is proposed."""
    if asked.revise is not None and base is not None:
        return base.name, base.name
    names = tuple(version.name for version in versions)
    severity = next_version.worst(_changes(diff))
    last = base.name if base is not None else None
    try:
        proposed = next_version.propose(last, severity, config.versions.next, names, asked.today)
    except SpecError:
        if asked.version is None:
            raise
        proposed = ""
    name = proposed if asked.version is None else version_names.plain(asked.version)
    return name, proposed


def _record_digest(root: Path, base: Version | None) -> str:
    """Return the digest of a version's record, empty where it has none."""
    path = record_path(base.label) if base is not None else ""
    return bytes_digest(worktree.read_bytes(root, path)) if path and (root / path).exists() else ""


def _looked_at(project: Project) -> tuple[str, ...]:
    """Return where a file that git does not know of would be a part of the release."""
    return (*project.config.source, project.config.prompts, FOLDER)


def _unnamed(pending: changelog.Pending, folder: Path) -> tuple[Finding, ...]:
    found = (*pending.findings, *changelog.check_released(folder))
    return tuple(one for one in found if one.severity != "note")


def _taken(history: History, label: str, tag: str | None) -> Iterator[str]:
    """Yield what a version of this label would overwrite."""
    for path in (f"{FOLDER}/{label}.md", record_path(label)):
        if (history.root / path).exists():
            yield path
    if tag is not None and f"refs/tags/{tag}" in history.repository.refs():
        yield f"the tag {tag}"


def _notes(history: History, base: Version | None) -> Iterator[str]:
    if history.repository.shallow:
        yield (
            "this is a shallow clone, which may lack tags: a version that only they name could "
            f"be released twice; `{UNSHALLOW}` completes it"
        )
    if base is None:
        return
    kinds = {origin.kind for origin in base.origins}
    if "tag" not in kinds and "record" in kinds:
        yield f"no tag names {base.label} here: it is read from its record"
    if "record" not in kinds:
        yield f"{base.label} has no release record: nothing says which ids it published"
