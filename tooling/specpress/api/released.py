# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Call the text of a working tree by the version that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.parse.digest import snapshot_digest
from specpress.sources.named import History

if TYPE_CHECKING:
    from specpress.api import Project


def as_released(project: Project) -> Project:
    """Return a project whose spec has the name of the newest version, if it is that to the letter.

    What is measured on a checkout of a release then leads to the pages of that version. One that
    differs, or whose versions cannot be read, is returned as it is: a draft.

    Args:
        project: The project; its prompts may be others than those of the version.
    """
    if not project.own or project.spec.version:
        return project
    try:
        with History(project.root, project.config) as history:
            label = _newest(history, snapshot_digest(project.spec.snapshot))
    except SpecError:
        return project
    return replace(project, spec=replace(project.spec, version=label)) if label else project


def _newest(history: History, digest: str) -> str:
    """Return the label of the newest version, empty where its text has another digest."""
    found = history.versions()
    if not found:
        return ""
    text = history.read_version(found[-1], prompts=False)
    return found[-1].label if snapshot_digest(text) == digest else ""
