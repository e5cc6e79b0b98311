# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a section, an example, a definition or an evaluation prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.editing import findings_after, material_of
from specpress.assist.fresh_mark import fresh_mark
from specpress.assist.view import View
from specpress.editing import additions, new_prompt, new_section
from specpress.editing.additions import Added
from specpress.editing.new_section import NewSection

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.lint.finding import Finding

__all__ = [
    "Added",
    "NewSection",
    "definition",
    "example",
    "left_to_do",
    "needs_authority",
    "prompt",
    "proposed_mark",
    "section",
]


def section(project: Project, wanted: NewSection) -> Added:
    """Work out what adds a section.

    Raises:
        SpecError: As for `editing.new_section.add_section`; or a release record cannot be read.
    """
    return new_section.add_section(material_of(project), wanted)


def needs_authority(project: Project, wanted: NewSection) -> bool:
    """Tell whether a new section would stand among rules.

    Raises:
        SpecError: There is no section to put it to.
    """
    return new_section.needs_authority(material_of(project), wanted)


def example(project: Project, owner: str, title: str) -> Added:
    """Work out what adds an example to a section.

    Raises:
        SpecError: As for `editing.additions.add_example`.
    """
    return additions.add_example(material_of(project), owner, title)


def definition(project: Project, term: str, text: str = "") -> Added:
    """Work out what adds a definition.

    Raises:
        SpecError: As for `editing.additions.add_definition`.
    """
    return additions.add_definition(material_of(project), term, text)


def prompt(project: Project, mark: str, title: str, owner: str = "", clause: str = "") -> Added:
    """Work out what adds an evaluation prompt, and its mark where that is new.

    Raises:
        SpecError: As for `editing.new_prompt.add_prompt`.
    """
    return new_prompt.add_prompt(material_of(project), mark, title, owner, clause)


def proposed_mark(project: Project, clause: str) -> str:
    """Return a focus mark that nothing has, or had.

    Raises:
        SpecError: A release record cannot be read.
    """
    published = material_of(project).published
    return fresh_mark(View(project.spec, project.config, {}, published), clause)


def left_to_do(project: Project, added: Added) -> tuple[Finding, ...]:
    """Return what a check finds once something is added, and did not find before.

    Args:
        project: The spec as it is.
        added: What is to be added.
    """
    return findings_after(project, material_of(project), added.plan)
