# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Chronicles made of Markdown, without a repository."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.config import Config
from specpress.diff.engine import compare
from specpress.diff.life import outline
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.site.addresses import chapter_addresses, version_addresses
from specpress.site.chronicle import Chronicle
from specpress.site.editions import edition
from specpress.site.lives import Followed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.model import Spec
    from specpress.site.edition import Edition

CONFIG = Config(title="Garden")


def spec_of(text: str, label: str = "", config: Config = CONFIG) -> Spec:
    """Parse a text."""
    return parse(Snapshot(label, (SourceFile("spec.md", text),), (), "prompts"), config)


def edition_of(spec: Spec, label: str, date: str = "") -> Edition:
    """Return an edition; without a date that of the working tree."""
    address = version_addresses([label])[0] if date else "draft/"
    return edition(spec, label=label, date=date, address=address)


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
