# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Symbolic links: they name what they lead to, and `resolve` gives them addresses on a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from specpress.changelog.escape import plain
from specpress.markdown.links import Links, Target
from specpress.parse.ids import slug
from specpress.site.addresses import anchor, anchors
from specpress.site.conversation import example_html
from specpress.site.images import local_image

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from specpress.markdown.annotations.example import RawExample
    from specpress.model import Definition, Spec

SCHEME = "specpress:"
"""What an address starts with that is to be resolved. No document can write one."""

IMAGE = "image/"
"""What the rest of it starts with for an image; the path in the repository follows."""


class Titled(NamedTuple):
    """A section that is referred to: its anchor, its title as Markdown and as plain text."""

    anchor: str
    markdown: str
    title: str


class SymbolicLinks(Links):
    """Links that name anchors, whatever page they will stand on.

    Args:
        sections: What may be referred to, by id.
        prompts: How many evaluation prompts a mark has, for those that have any.
        marks: Marks that get their anchor here, where they are met first.
        definitions: Anchors of definitions, by the position of the term.
    """

    def __init__(
        self,
        sections: Mapping[str, Titled],
        prompts: Mapping[str, int],
        marks: Iterable[str] = (),
        definitions: Sequence[str] = (),
    ) -> None:
        self._sections = sections
        self._prompts = prompts
        self._marks = set(marks)
        self._definitions = definitions

    def section(self, section_id: str) -> Target | None:
        """Return where a section is, None where there is none."""
        found = self._sections.get(section_id)
        return None if found is None else Target(SCHEME + found.anchor, found.markdown)

    def focus(self, mark: str) -> tuple[str, str] | None:
        """Return the address of a mark's prompts, and how many they are."""
        count = self._prompts.get(mark)
        if not count:
            return None
        label = f"{count} evaluation prompt{'s' * (count > 1)} for this clause ({mark})"
        return f"{SCHEME}prompts-{mark}", label

    def focus_anchor(self, mark: str) -> str | None:
        """Return a mark's anchor the first time it is asked for, so that no other has it."""
        if mark not in self._marks:
            return None
        self._marks.remove(mark)
        return focus_anchor(mark)

    def definition(self, position: int) -> tuple[str, str]:
        """Return the anchor of a definition and its address."""
        name = self._definitions[position]
        return name, SCHEME + name

    def example(self, raw: RawExample, caption: str, anchor: str) -> str:
        """Return an example as HTML."""
        return example_html(raw.conversation, caption, self, anchor=anchor, captioned=raw.captioned)

    def image(self, folder: str, source: str) -> str | None:
        """Return the address of an image of the repository."""
        path = local_image(folder, source)
        return None if path is None else SCHEME + IMAGE + path


class SpecLinks(SymbolicLinks):
    """Links for what stands in no section, such as prompts: they give out no anchors.

    Args:
        spec: The version.
    """

    def __init__(self, spec: Spec) -> None:
        super().__init__(titled_sections(spec, anchors(spec.sections)), prompt_counts(spec))


class OutsideLinks(SymbolicLinks):
    """Links for a text that is no part of a version: any id leads to the section that has it now.

    Where none has, `resolve` finds no address.

    Args:
        titles: Titles of sections by their ids, as plain text; `[?](#id)` shows the id of others.
    """

    def __init__(self, titles: Mapping[str, str] | None = None) -> None:
        super().__init__({}, {})
        self._titles = titles or {}

    def section(self, section_id: str) -> Target:
        """Return where a section is if there is one."""
        shown = plain(self._titles.get(section_id, section_id))
        return Target(SCHEME + anchor(section_id), shown)


def titled_sections(spec: Spec, names: Sequence[str]) -> dict[str, Titled]:
    """Return the sections that can be referred to by their ids, the first where two have one."""
    found: dict[str, Titled] = {}
    for section, name in zip(spec.sections, names, strict=True):
        found.setdefault(section.id, Titled(name, section.title_markdown, section.title))
    return found


def prompt_counts(spec: Spec) -> dict[str, int]:
    """Return how many written evaluation prompts each mark has, for those that have any."""
    return dict(Counter(prompt.focus for prompt in spec.prompts if not prompt.unwritten))


def focus_anchor(mark: str) -> str:
    """Return the anchor of a clause, by its focus mark."""
    return f"focus-{mark}"


def definition_anchors(
    definitions: Iterable[Definition], sections: Collection[str]
) -> tuple[str, ...]:
    """Return the anchor of each definition; a number tells those of one name apart.

    Args:
        definitions: All of a version's.
        sections: Anchors of its sections, which no definition may have.
    """
    taken = set(sections)
    counts: dict[str, int] = {}
    found: list[str] = []
    for definition in definitions:
        base = f"definition-{slug(definition.term).replace('_', '-') or 'term'}"
        name, count = base, counts.get(base, 1)
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        counts[base] = count
        taken.add(name)
        found.append(name)
    return tuple(found)
