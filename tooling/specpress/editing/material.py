# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a structural edit is worked out from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specpress.editing.text import FileText
from specpress.lint.published import NOTHING
from specpress.parse.incremental import Reader

if TYPE_CHECKING:
    from specpress.config import Config
    from specpress.lint.published import Published
    from specpress.model import Section, SourceFile, Spec


class Material:
    """A spec with all that stands beside it and names its sections.

    Args:
        spec: The spec.
        config: Its configuration.
        published: The ids of the versions so far, also of versions without a record.
        configuration: The file of the configuration, None where the defaults hold.
        fragments: The files of fragments of the changelog, and of proposals.
        reviews: The list of reviewed prompts, None without one.

    Attributes:
        reader: Reads what edits make of the spec; most of it is the same each time.
    """

    def __init__(
        self,
        spec: Spec,
        config: Config,
        published: Published = NOTHING,
        configuration: SourceFile | None = None,
        fragments: tuple[SourceFile, ...] = (),
        reviews: SourceFile | None = None,
    ) -> None:
        self.spec = spec
        self.config = config
        self.published = published
        self.configuration = configuration
        self.fragments = fragments
        self.reviews = reviews
        self.reader = Reader()

    @property
    def beside(self) -> tuple[SourceFile, ...]:
        """Return the files that are none of the spec's."""
        own = (one for one in (self.configuration, self.reviews) if one is not None)
        return (*own, *self.fragments)

    @cached_property
    def files(self) -> dict[str, FileText]:
        """Return every file by its path."""
        known = (*self.spec.snapshot.files, *self.beside)
        return {file.path: FileText(file) for file in known}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Return the first section of each id, without what stands before the first heading."""
        return {one.id: one for one in reversed(self.spec.sections) if one.level}

    @cached_property
    def former(self) -> dict[str, Section]:
        """Return the first section that names each former id."""
        return {name: one for one in reversed(self.spec.sections) for name in one.was}

    @cached_property
    def published_sections(self) -> dict[str, str]:
        """Return the ids that sections were published with, each with the last such version."""
        versions = self.published.versions
        return {name: version.label for version in versions for name in version.sections}

    @cached_property
    def published_prompts(self) -> dict[str, str]:
        """Return the ids that prompts were published with, each with the last such version."""
        versions = self.published.versions
        return {name: version.label for version in versions for name in version.prompts}
