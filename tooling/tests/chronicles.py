# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Chronicles made of Markdown, without a repository and without rendering anything."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.config import Config
from specpress.diff.engine import compare
from specpress.diff.life import outline
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.digest import section_digest, snapshot_digest
from specpress.site.addresses import anchors, chapter_addresses, version_addresses
from specpress.site.chronicle import Chronicle
from specpress.site.edition import Edition, EditionSection, Part
from specpress.site.lives import Followed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.model import Section, Spec

CONFIG = Config(title="Garden")


def spec_of(text: str, label: str = "", config: Config = CONFIG) -> Spec:
    """Parse a text."""
    return parse(Snapshot(label, (SourceFile("spec.md", text),), (), "prompts"), config)


def edition_of(spec: Spec, label: str, date: str = "") -> Edition:
    """Return an edition whose HTML is empty and whose pieces are its blocks."""
    names = anchors(spec.sections)
    chapters: dict[str, str] = {}
    for section, name in zip(spec.sections, names, strict=True):
        if len(section.path) == 1:
            chapters[section.path[0]] = name
    return Edition(
        label=label,
        date=date,
        digest=snapshot_digest(spec.snapshot),
        address=version_addresses([label])[0] if date else "draft/",
        title=spec.title,
        license=spec.license,
        levels=spec.authority_levels,
        sections=tuple(
            _section(section, name, chapters[section.path[0]])
            for section, name in zip(spec.sections, names, strict=True)
        ),
        terms=(),
        examples=0,
        prompts=len(spec.prompts),
    )


def _section(section: Section, name: str, chapter: str) -> EditionSection:
    blocks = [block for block in section.blocks if block.kind != "heading"]
    return EditionSection(
        id=section.id,
        anchor=name,
        title=section.title,
        title_html="",
        chapter=chapter,
        number=section.number,
        level=section.level,
        kind=section.kind,
        path=section.path,
        authority=section.authority,
        aggregate_authority=section.aggregate_authority,
        tags=section.tags,
        was=section.was,
        digest=section_digest(section),
        html="",
        parts=tuple(
            Part(f"p{number}", block.text, sha256(block.text.encode()).hexdigest()[:8])
            for number, block in enumerate(blocks, 1)
        ),
        terms=(),
        facts=section_digest(section),
        words=(0, 0),
    )


def chronicle_of(
    texts: Sequence[tuple[str, str, str]],
    draft: str | None = None,
    url: str = "",
    config: Config = CONFIG,
) -> Chronicle:
    """Return a chronicle of versions, each a label, a date and a text, the oldest first."""
    specs = [spec_of(text, label, config) for label, _, text in texts]
    editions = tuple(
        edition_of(spec, label, date) for spec, (label, date, _) in zip(specs, texts, strict=True)
    )
    outlines = [outline(compare(old, new)) for old, new in pairwise(specs)]
    followed = Followed(editions, outlines)
    work = spec_of(draft, "", config) if draft is not None else None
    ahead = outline(compare(specs[-1], work)) if specs and work is not None else None
    return Chronicle(
        title=config.title,
        license=config.license,
        levels=config.authority.levels,
        url=url,
        editions=editions,
        steps=followed.steps,
        lives=followed.lives,
        draft=edition_of(work, "draft") if work is not None else None,
        draft_ids={old: new for new, old in ahead.continued().items()} if ahead else {},
    )


def here_of(chronicle: Chronicle) -> Mapping[str, str]:
    """Return the folder of the chapter page of each section of the current version."""
    current = chronicle.current
    if current is None:
        return {}
    folders = chapter_addresses(current.sections)
    return {s.anchor: folder for s, folder in zip(current.sections, folders, strict=True)}


def with_title(chronicle: Chronicle, title: str) -> Chronicle:
    """Return a chronicle whose document is called something else."""
    return replace(
        chronicle,
        title=title,
        editions=tuple(replace(edition, title=title) for edition in chronicle.editions),
    )
