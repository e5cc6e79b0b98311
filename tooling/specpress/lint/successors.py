# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may have become of the sections whose ids are gone, and where to say so."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.published import section_holders
from specpress.model import Span

if TYPE_CHECKING:
    from specpress.lint.context import Context
    from specpress.lint.published import PublishedVersion
    from specpress.model import Section

_RETIRE = "[retired.sections] of the configuration"


class Successor(NamedTuple):
    """Where the finding on an id that is gone stands, and what to do about it."""

    place: Span
    hint: str


class Successors:
    """The ids that are gone from a spec, and what they may be now.

    What the records say comes first, then what the texts say, then how the ids are spelled.

    Args:
        context: The spec.

    Attributes:
        lost: Ids that lead nowhere, each with the last version that had it.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        retired = context.config.retired.sections
        self.lost: dict[str, PublishedVersion] = {
            name: version
            for name, version in section_holders(context.published).items()
            if name not in context.sections and name not in context.former and name not in retired
        }
        self._fresh: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> Successor:
        """Return what to say of an id that is gone."""
        renamed = self._renamed(name)
        if renamed is not None:
            version, section = renamed
            hint = f"{version} renamed it, and former ids add up: {_claim(section, name)}"
            return Successor(section.heading, hint)
        heir = self._heirs.get(name)
        section_alike = self._context.sections.get(heir) if heir is not None else None
        if section_alike is not None:
            claim = _claim(section_alike, name)
            return Successor(
                section_alike.heading,
                f"{heir} reads like it: {claim}, or say in {_RETIRE} why it has no successor",
            )
        return self._spelled(name)

    def _spelled(self, name: str) -> Successor:
        near = self._context.nearest(name, self._new_since(self.lost[name]))
        if not near:
            hint = f"write was={name} at its successor, or say in {_RETIRE} why it has none"
            return Successor(self._before(name), hint)
        where = " or ".join(near)
        return Successor(
            self._context.sections[near[0]].heading,
            f"if it is {where} now, write was={name} there; else say in {_RETIRE} why it is gone",
        )

    def _renamed(self, name: str) -> tuple[str, Section] | None:
        """Return the section that the records say it became, and the version that said so first."""
        first, seen = "", {name}
        while name in self._renames:
            label, name = self._renames[name]
            first = first or label
            section = self._section(name)
            if section is not None or name in seen:
                return (first, section) if section is not None else None
            seen.add(name)
        return None

    @cached_property
    def _renames(self) -> dict[str, tuple[str, str]]:
        versions = self._context.published.versions
        return {
            old: (version.label, new)
            for version in versions
            for old, new in version.renamed.items()
        }

    @cached_property
    def _heirs(self) -> dict[str, str]:
        labels = {name: version.label for name, version in self.lost.items()}
        return dict(self._context.published.heirs(self._context.spec, labels))

    def _new_since(self, version: PublishedVersion) -> tuple[str, ...]:
        """Return the ids that a version did not have: one that it had is no successor by name."""
        if version.label not in self._fresh:
            known = set(version.sections)
            self._fresh[version.label] = tuple(
                name
                for name, section in self._context.sections.items()
                if section.level and name not in known
            )
        return self._fresh[version.label]

    def _before(self, name: str) -> Span:
        """Return the heading that stood before it and still stands, else where the spec starts."""
        ids = self.lost[name].sections
        for earlier in reversed(ids[: ids.index(name)]):
            section = self._section(earlier)
            if section is not None:
                return section.heading
        spec = self._context.spec
        if spec.sections:
            return spec.sections[0].heading
        path = spec.snapshot.sources[0].path if spec.snapshot.sources else ""
        return Span(path, 1, 1, 1, 1)

    def _section(self, name: str) -> Section | None:
        return self._context.sections.get(name) or self._context.former.get(name)


def _claim(section: Section, name: str) -> str:
    return f"write was={','.join((*section.was, name))} at {section.title!r}"
