# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a spec repository, or configure a document that is there already."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.api import Project
from specpress.api.editing import apply_plan
from specpress.config import FILE_NAME, Authority, Check, Config
from specpress.editing import settings
from specpress.editing.anchors import local_links
from specpress.editing.ids import identified
from specpress.editing.plan import Plan
from specpress.editing.templates import rendered
from specpress.editing.text import whole_edit
from specpress.errors import SpecError
from specpress.lint.engine import check
from specpress.lint.finding import Finding
from specpress.lint.fix import apply
from specpress.model import Snapshot, SourceFile, Span, Spec
from specpress.parse import parse
from specpress.sources import beginning

if TYPE_CHECKING:
    from specpress.api.documents import Ground
    from specpress.config import Severity
    from specpress.lint.finding import Edit

_PROJECT = "pyproject.toml"
_IGNORED = ".gitignore"
_SITE = "public"
_FIRST_COMMIT = "Set up specpress"
_ACTION = re.compile(r"[\w.-]+/[\w./-]+@[\w./-]+")
_LEVEL = re.compile(r"[a-z][a-z0-9_-]*")
_TEMPLATES = {
    "README.md": "README.md",
    "changelogs/unreleased/README.md": "unreleased.md",
    "spec_src/01_overview.md": "01_overview.md",
    "spec_src/02_conduct.md": "02_conduct.md",
    "spec_src/prompts/m3kq.md": "m3kq.md",
    "spec_src/prompts/w8td.md": "w8td.md",
}
"""The files of a new spec, and what each is made from."""


class Choice(Struct, frozen=True):
    """What somebody wants to be written; what is None or empty is as it was guessed.

    Attributes:
        title: The document's title.
        license: SPDX identifier of its licence.
        levels: Levels of authority, highest first.
        add_ids: Whether headings without an id get one.
        action: `OWNER/REPO@REF` of the action that a workflow runs; empty for no workflow.
    """

    title: str = ""
    license: str = ""
    levels: tuple[str, ...] = ()
    add_ids: bool = False
    action: str = ""


class Begun(Struct, frozen=True):
    """What is to be written, and what a check will say of it.

    Attributes:
        project: The spec as it will be configured, with the text as it is now.
        plan: What is to be done.
        kept: Files that are there already and stay as they are.
        identified: How many headings get an id.
        nameless: Headings that were to get one and cannot.
        softened: How often each code is found that the configuration makes a note.
        left: Errors, which somebody has to mend.
        links: Links to files, which lead nowhere on the site; a sentence each.
    """

    project: Project
    plan: Plan
    kept: tuple[str, ...] = ()
    identified: int = 0
    nameless: tuple[Span, ...] = ()
    softened: dict[str, int] = {}
    left: tuple[Finding, ...] = ()
    links: tuple[str, ...] = ()


def begin(ground: Ground, choice: Choice) -> Begun:
    """Work out what to write into a folder.

    Args:
        ground: What is there.
        choice: What somebody wants.

    Raises:
        SpecError: A level or an action has no legal name, or a file cannot be read.
    """
    _judge(choice)
    config = replace(
        ground.config,
        title=choice.title or ground.config.title,
        license=choice.license or ground.config.license,
    )
    if choice.levels:
        config = replace(config, authority=Authority(levels=choice.levels))
    return _configured(ground, config, choice) if ground.documents else _new(ground, config, choice)


def write(begun: Begun) -> tuple[str, ...]:
    """Write what was worked out: all of it, or nothing.

    Returns:
        The paths that were written.

    Raises:
        SpecError: As for `api.editing.apply_plan`.
    """
    return apply_plan(begun.project, begun.plan)


def judge_commit(ground: Ground) -> None:
    """Refuse to go on where what is to be written could not be committed.

    Raises:
        SpecError: git is not installed, or does not know whose commit it would be.
    """
    if not ground.in_git:
        beginning.make_repository(ground.root)
    beginning.judge_commit(ground.root)


def commit(begun: Begun, written: tuple[str, ...]) -> str:
    """Commit what was written, and the document itself.

    Args:
        begun: What was worked out.
        written: The paths that were written.

    Returns:
        The commit's id.

    Raises:
        SpecError: git is not installed, does not know whose commit it is, or failed.
    """
    root = begun.project.root
    files = (file.path for file in begun.project.spec.snapshot.files)
    return beginning.commit_files(root, tuple(dict.fromkeys((*files, *written))), _FIRST_COMMIT)


def _judge(choice: Choice) -> None:
    for level in choice.levels:
        if not _LEVEL.fullmatch(level):
            hint = "Write levels in lower-case letters, highest first: --levels root,user"
            raise SpecError(f"{level!r} is no name of a level", hint=hint)
    if len(set(choice.levels)) != len(choice.levels):
        raise SpecError("a level is named twice", hint="Name each once, highest first.")
    if choice.action and not _ACTION.fullmatch(choice.action):
        hint = "Write it as in a workflow: OWNER/REPO@REF"
        raise SpecError(f"{choice.action!r} is no action", hint=hint)


def _new(ground: Ground, config: Config, choice: Choice) -> Begun:
    """Return a spec of two small chapters."""
    config = replace(config, source=("spec_src/*.md",), prompts="spec_src/prompts")
    values = {
        "title": config.title,
        "license": config.license,
        "levels": config.authority.levels,
    }
    texts = {path: rendered(f"spec/{name}", **values) for path, name in _TEMPLATES.items()}
    files = [SourceFile(path, text) for path, text in texts.items()]
    plan, kept = _with_settings(ground, config, choice, {}, files)
    empty = parse(Snapshot("", (), (), config.prompts), config)
    return Begun(Project(ground.root, config, empty, None), plan, kept)


def _configured(ground: Ground, config: Config, choice: Choice) -> Begun:
    """Return the configuration of a document, and ids for its headings where they are wanted."""
    before = parse(ground.snapshot, config)
    found = identified(before)
    edits = found.edits if choice.add_ids else ()
    after = parse(apply(ground.snapshot, list(edits)), config) if edits else before
    counts, left = _findings(after, config)
    severity: dict[str, Severity] = dict.fromkeys(counts, "note")
    config = replace(config, check=Check(severity=severity))
    plan, kept = _with_settings(ground, config, choice, counts, [])
    return Begun(
        project=Project(ground.root, config, before, None),
        plan=replace(plan, edits=(*edits, *plan.edits)),
        kept=kept,
        identified=len(found.ids) if choice.add_ids else 0,
        nameless=tuple(one.heading for one in found.left) if choice.add_ids else (),
        softened=counts,
        left=left,
        links=tuple(local_links(after)),
    )


def _findings(spec: Spec, config: Config) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Return how often each warning is found, the most frequent first, and the errors."""
    findings = check(spec, config)
    counts = Counter(one.code for one in findings if one.severity == "warning")
    errors = tuple(one for one in findings if one.severity == "error")
    return dict(counts.most_common()), errors


def _with_settings(
    ground: Ground, config: Config, choice: Choice, counts: dict[str, int], files: list[SourceFile]
) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan that writes the configuration and some files, and the files that are kept."""
    edits: list[Edit] = []
    read: list[SourceFile] = []
    project = ground.other(_PROJECT)
    if project is not None:
        text = settings.text_with(project.text, config, counts)
        edits.append(whole_edit(project, text))
        read.append(project)
    else:
        files = [SourceFile(FILE_NAME, settings.new_text(config, counts)), *files]
    if choice.action:
        text = rendered("spec/check.yml", action=choice.action)
        files = [*files, SourceFile(".github/workflows/check.yml", text)]
    ignored = ground.other(_IGNORED)
    if ignored is None:
        files = [*files, SourceFile(_IGNORED, f"{_SITE}/\n")]
    elif not _ignores(ignored.text):
        gap = "" if ignored.text.endswith("\n") or not ignored.text else "\n"
        edits.append(whole_edit(ignored, f"{ignored.text}{gap}{_SITE}/\n"))
        read.append(ignored)
    kept = tuple(file.path for file in files if ground.exists(file.path))
    created = tuple(file for file in files if file.path not in kept)
    return Plan(edits=tuple(edits), created=created, read=tuple(read)), kept


def _ignores(text: str) -> bool:
    return any(line.strip().strip("/") == _SITE for line in text.splitlines())


def ids_wanted(ground: Ground) -> int:
    """Return how many headings of a document could get an id."""
    spec = parse(ground.snapshot, ground.config)
    return len(identified(spec).ids)
