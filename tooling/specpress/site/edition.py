# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A version of a spec as the site shows it: rendered once, kept, and put on several pages."""

from __future__ import annotations

from msgspec import Struct

from specpress.model import AggregateAuthority


class Part(Struct, frozen=True, gc=False):
    """A piece of a section that has an anchor of its own.

    Attributes:
        id: What stands behind the section's anchor and a dot: `p3`, `i2`, `e1`, `e1.c2`.
        text: What a reader sees, as plain text.
        mark: Stands for its text, spelling aside: equal where nothing but spelling differs.
    """

    id: str
    text: str
    mark: str


class EditionSection(Struct, frozen=True):
    """A section of one version.

    Attributes:
        id: Its id in this version.
        anchor: Its anchor on pages.
        title: Plain text.
        title_html: The same as HTML.
        chapter: Anchor of the chapter that it is in.
        digest: SHA-256 of its source.
        html: What stands below its heading; links lead to `specpress:ANCHOR`.
        parts: Its pieces, in reading order.
        terms: Anchors of the definitions that its text leads to.
        facts: A digest of all that its HTML depends on.
        words: How many words of prose it has, and of examples.
    """

    id: str
    anchor: str
    title: str
    title_html: str
    number: str
    level: int
    kind: str
    path: tuple[str, ...]
    chapter: str
    authority: str | None
    aggregate_authority: AggregateAuthority | None
    tags: tuple[str, ...]
    was: tuple[str, ...]
    digest: str
    html: str
    parts: tuple[Part, ...]
    terms: tuple[str, ...]
    facts: str
    words: tuple[int, int]


class EditionTerm(Struct, frozen=True):
    """A definition.

    Attributes:
        anchor: Its anchor on pages.
        term: What it defines, as plain text.
        html: What it says.
        section: Anchor of the section that it stands in.
    """

    anchor: str
    term: str
    html: str
    section: str


class Edition(Struct, frozen=True):
    """One version.

    Attributes:
        label: What the version is called; `draft` for the working tree.
        date: ISO date; empty for the working tree.
        digest: SHA-256 of the whole source.
        address: Folder of the page that has it whole, such as `1.0.0/`.
        levels: The ladder of authority, highest first.
        prompts: How many evaluation prompts it has.
        prompts_key: The same where the page of its prompts says the same.
        images: Paths of the images that it shows, in the repository.
        revises: The version that this is a revision of; empty for the text issued first.
        revision: Which text of that version it is, from 1.
    """

    label: str
    date: str
    digest: str
    address: str
    title: str
    license: str
    levels: tuple[str, ...]
    sections: tuple[EditionSection, ...]
    terms: tuple[EditionTerm, ...]
    examples: int
    prompts: int
    prompts_key: str = ""
    images: tuple[str, ...] = ()
    revises: str = ""
    revision: int = 1
