# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One function per job. Adapters (command line, MkDocs) call these and nothing below them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress import config as configuration
from specpress.config import Config
from specpress.errors import SpecError
from specpress.lint.finding import Finding, any_fails
from specpress.lint.published import NOTHING
from specpress.model import Snapshot, Spec
from specpress.parse import parse
from specpress.sources import worktree
from specpress.sources.prompt_names import REVIEWED
from specpress.sources.unread_prompts import unread_prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.editing.plan import FileChange
    from specpress.lint.published import Published
    from specpress.report.findings import Report


SCHEMA_NAME = "specpress-1.schema.json"
"""Name of the file with the JSON Schema of an export, in the documentation and on the site."""


class Project(Struct, frozen=True):
    """A repository with its configuration and the spec in its working tree.

    Attributes:
        root: The folder that paths are relative to.
        config_path: The file of the configuration, None where the defaults hold.
        own: Whether it is the spec of the working tree, to which the release records belong, and
            no older text of it or some other file.
    """

    root: Path
    config: Config
    spec: Spec
    config_path: Path | None
    own: bool = True


class Checked(Struct, frozen=True):
    """What a check found.

    Attributes:
        findings: In the order of the files and the lines.
        spec: The spec that was checked; after mending, the mended one.
        before: The text before mending; the same as the spec's where nothing was mended.
        fixed: How many findings were mended.
        files: Paths that were asked for; empty for all of the spec.
    """

    findings: tuple[Finding, ...]
    spec: Spec
    before: Snapshot
    fixed: int = 0
    files: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether anything worse than a note was found."""
        return any_fails(self.findings)


def load(folder: Path) -> Project:
    """Read the spec of the repository that a folder belongs to.

    Raises:
        SpecError: There is no such folder, the configuration makes no sense, or a file of the
            spec cannot be read.
    """
    found = configured(folder)
    return Project(found.root, found.config, parse(read_worktree(found), found.config), found.path)


def read_worktree(found: configuration.Found) -> Snapshot:
    """Read the files of the working tree.

    Raises:
        SpecError: One cannot be read, or there is none.
    """
    try:
        return worktree.read_snapshot(found.root, found.config)
    except SpecError as error:
        if found.path is None and error.path is None:  # the default pattern matches nothing
            name = configuration.FILE_NAME
            error.hint = f"There is no {name} here: `specpress init` writes one; or use -C."
        raise


def load_files(folder: Path, paths: Sequence[Path]) -> tuple[Project, tuple[str, ...]]:
    """Read the spec that some files belong to, or the files as a document of their own.

    Args:
        folder: Where to look for the configuration.
        paths: Files, relative to that folder or absolute.

    Returns:
        The project, and the paths of those files in it. Files that belong to no configured spec
        are read as one document, under the configuration's rules.

    Raises:
        SpecError: As for `load`; or some of the files belong to the spec and some do not.
    """
    found = configured(folder)
    paths = list(dict.fromkeys(_located(found.root, folder.resolve() / path) for path in paths))
    inside = [_relative(found.root, path) for path in paths]
    known = _known_files(found)
    belonging = [path for path in inside if path in known]
    if belonging and len(belonging) == len(inside):
        return load(folder), tuple(belonging)
    if belonging:
        stranger = next(path for path, name in zip(paths, inside, strict=True) if name not in known)
        raise SpecError(
            "is no file of this spec, and the others are",
            path=_relative(found.root, stranger) or str(stranger),
            hint="Check it on its own, or add it to `source` in the configuration.",
        )
    outside = [path for path in paths if _relative(found.root, path) is None]
    root = found.root if not outside else _common_folder(paths)
    names = tuple(_relative(root, path) or path.name for path in paths)
    config = replace(found.config, source=names, prompts=".specpress-no-prompts")
    snapshot = worktree.read_named(root, names)
    return Project(root, config, parse(snapshot, config), found.path, own=False), names


def check(project: Project, files: tuple[str, ...] = ()) -> Checked:
    """Check a spec.

    Args:
        project: The spec and its configuration.
        files: Report on these files only; empty for all.

    Raises:
        SpecError: The configuration names a code that no rule has, or a release record cannot be
            read.
    """
    from specpress.lint.engine import check as run  # rules are loaded when asked

    findings = run(project.spec, project.config, _published(project))
    findings = _in_order(project.spec, (*findings, *_beside(project)))
    return Checked(_only(findings, files), project.spec, project.spec.snapshot, 0, files)


def permanence(project: Project) -> tuple[Finding, ...]:
    """Check that every id that was ever published still leads somewhere.

    Neither the configuration of rules nor a comment in the text silences what it finds.

    Args:
        project: The spec and its configuration.

    Returns:
        The errors, in the order of the files and the lines.

    Raises:
        SpecError: A release record cannot be read.
    """
    from specpress.lint.engine import permanence as run

    return run(project.spec, project.config, _published(project))


def fixed(project: Project, files: tuple[str, ...] = ()) -> Checked:
    """Check a spec and mend what can be mended safely, in memory; `write_fixed` keeps it.

    Args:
        project: The spec and its configuration.
        files: Mend and report on these files only; empty for all.

    Raises:
        SpecError: The configuration names a code that no rule has, or a release record cannot be
            read.
    """
    from specpress.lint.fix import fix

    done = fix(project.spec, project.config, only=files, published=_published(project))
    beside = _beside(replace(project, spec=done.spec))
    findings = _in_order(done.spec, (*done.findings, *beside))
    return Checked(_only(findings, files), done.spec, project.spec.snapshot, done.fixed, files)


def with_rules(project: Project, select: tuple[str, ...], ignore: tuple[str, ...]) -> Project:
    """Return a project in which more rules are selected, and more ignored."""
    if not select and not ignore:
        return project
    own = project.config.check
    kept = tuple(code for code in own.ignore if code not in select)
    chosen = replace(own, select=(*own.select, *select), ignore=(*kept, *ignore))
    return replace(project, config=replace(project.config, check=chosen))


def write_fixed(project: Project, checked: Checked) -> tuple[str, ...]:
    """Write what mending changed: all of it, or nothing.

    Returns:
        The paths of the files that were written.

    Raises:
        SpecError: A file cannot be written, or was changed by somebody else meanwhile; nothing is
            written then.
    """
    from specpress.editing.writing import write

    return write(project.root, _changed(checked))


def fix_diff(project: Project, checked: Checked) -> str:
    """Return what mending changed as a patch that `git apply` takes."""
    from specpress.editing.patch import patch

    return patch(_changed(checked), configuration.path_in_git(project.root))


def report(project: Project, checked: Checked, *, colour: bool = False) -> Report:
    """Return a check's result in the form that the formats of `specpress.report` write."""
    from specpress.report.findings import Report, split_lines

    files = checked.spec.snapshot.files
    shown = {finding.span.path for finding in checked.findings}
    texts = {file.path: file.text for file in files if file.path in shown}
    own = project.config_path
    if own is not None and own.name in shown - texts.keys():
        texts[own.name] = worktree.read_file(project.root.resolve(), own.name).text
    return Report(
        findings=checked.findings,
        lines={path: split_lines(text) for path, text in texts.items()},
        files=len(checked.files or files),
        sections=sum(
            1
            for section in checked.spec.sections
            if section.level and (not checked.files or section.span.path in checked.files)
        ),
        fixed=checked.fixed,
        colour=colour,
        prefix=configuration.path_in_git(project.root),
    )


def export(spec: Spec, form: str) -> str:
    """Return a spec in one of the formats of `specpress.export`."""
    from specpress.export import write

    return write(spec, form)


def export_schema() -> str:
    """Return the JSON Schema of `export --format json`."""
    from specpress.export.schema import schema

    return schema()


def show(spec: Spec, section_id: str, *, colour: bool = False, width: int = 80) -> str:
    """Return a section for a terminal.

    Args:
        spec: The spec.
        section_id: An id, or a former id.
        colour: Whether to set colours.
        width: Columns to wrap at.

    Raises:
        SpecError: No section has the id; names the nearest.
    """
    from specpress.report.section import show as show_section

    return show_section(spec, section_id, colour=colour, width=width)


def overview(spec: Spec, form: str, *, colour: bool = False, width: int = 80) -> str:
    """Return what a whole spec consists of, counted.

    Args:
        spec: The spec.
        form: One of the formats of `specpress.report.overview`.
        colour: Whether to set colours.
        width: Columns of the terminal.
    """
    from specpress.report.counts import count
    from specpress.report.overview import Overview, write

    return write(Overview(count(spec), colour=colour, width=width), form)


def write_text(path: Path, text: str) -> None:
    """Write a file that a user named, in one step.

    Raises:
        SpecError: It cannot be written.
    """
    target = path.resolve()
    try:
        worktree.write_file(target.parent, target.name, text)
    except SpecError as error:
        error.path = str(path)
        if not target.parent.exists():
            error.hint = f"Its folder is not there: make {path.parent} first."
        raise


def _beside(project: Project) -> tuple[Finding, ...]:
    """Return what is found beside the prompts: stale reviews, and what looks like prompts."""
    return (*_stale(project), *_unread(project)) if project.own else ()


def _stale(project: Project) -> tuple[Finding, ...]:
    """Return the prompts that are stale; costs nothing where none was ever reviewed."""
    if not (project.root / project.config.prompts / REVIEWED).exists():
        return ()
    from specpress.api.prompt_reviews import stale

    return stale(project)


def _unread(project: Project) -> Iterable[Finding]:
    """Return what looks like prompts and is not read; costs little where there is nothing."""
    known = frozenset(file.path for file in project.spec.snapshot.files)
    paths = unread_prompts(project.root, project.config.prompts, known)
    if not paths:
        return ()
    from specpress.api.unread import unread

    return unread(paths)


def _in_order(spec: Spec, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings in the order of the files and the lines."""
    order = {file.path: index for index, file in enumerate(spec.snapshot.files)}
    last = len(order)
    return tuple(sorted(findings, key=lambda f: (order.get(f.span.path, last), f.span.line)))


def _published(project: Project) -> Published:
    """Return what the versions so far were published with; costs nothing without a record."""
    retired = project.config.retired
    if not project.own or not (retired.sections or retired.prompts or _has_records(project.root)):
        return NOTHING
    from specpress.api.published import published

    return published(project)


def _has_records(root: Path) -> bool:
    """Tell whether there may be a release record; reading them tells what is wrong with one."""
    try:
        return any(path.suffix == ".json" for path in (root / "changelogs").iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _changed(checked: Checked) -> tuple[FileChange, ...]:
    """Return each file that mending changed, before and after."""
    from specpress.editing.plan import FileChange

    pairs = zip(checked.before.files, checked.spec.snapshot.files, strict=True)
    return tuple(FileChange(old, new) for old, new in pairs if old.text != new.text)


def _only(findings: Iterable[Finding], files: tuple[str, ...]) -> tuple[Finding, ...]:
    if not files:
        return tuple(findings)
    return tuple(finding for finding in findings if finding.span.path in files)


def _known_files(found: configuration.Found) -> frozenset[str]:
    """Return the paths of the configured spec's files, none where there is no configuration."""
    if found.path is None:
        return frozenset()
    try:
        return frozenset(worktree.list_files(found.root, found.config))
    except SpecError:
        # Files that are named are checked even where the configured ones are not all there.
        return frozenset()


def configured(folder: Path) -> configuration.Found:
    """Find the configuration of the repository that a folder belongs to.

    Raises:
        SpecError: It makes no sense; a code in it that no rule has is such an error, too.
    """
    from specpress.lint.codes import judge_codes

    found = configuration.find(folder)
    if found.path is not None:
        judge_codes(found.config.check, found.path.name)
    return found


def _located(root: Path, path: Path) -> Path:
    """Return an absolute path without `..`, below the root where it is another name for that."""
    import os

    plain = Path(os.path.normpath(path))
    real = Path(os.path.realpath(plain.parent), plain.name)
    return real if _relative(root, plain) is None and _relative(root, real) else plain


def _relative(root: Path, path: Path) -> str | None:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


def _common_folder(paths: Sequence[Path]) -> Path:
    import os

    return Path(os.path.realpath(os.path.commonpath([path.parent for path in paths])))
