# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The ledger of proposals of a repository, as its part of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.proposals.ledger import read_ledger
from specpress.markdown.prose import render_prose
from specpress.proposals.titled import sections_by_id
from specpress.site.addresses import PROPOSALS, anchor, relative, section_address
from specpress.site.links import OutsideLinks
from specpress.site.proposals import ProposalPages, Words
from specpress.site.resolve import resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import EditionSection
    from specpress.site.frame import Frame
    from specpress.site.told import Comparisons

_TOP = 4
"""The level of the highest heading of a text: it stands below the title of its proposal."""


def proposal_pages(
    root: Path,
    chronicle: Chronicle,
    newest: Frame | None,
    draft: Frame | None,
    comparisons: Comparisons,
) -> ProposalPages:
    """Return what makes the page of the proposals.

    What cannot be read as a proposal is left out; `specpress proposals check` tells why.

    Args:
        root: The folder of the configuration.
        chronicle: The versions.
        newest: The frame of what the front page shows, which references lead to.
        draft: The frame of the draft, None where there is none: what it alone has is there.
        comparisons: The comparisons of the site.

    Raises:
        SpecError: The folder of proposals cannot be listed.
    """
    named = _named(chronicle)
    lead = _lead(chronicle, newest, draft, named)
    links = OutsideLinks({name: section.title for name, section in named.items()})

    def html(path: str, text: str) -> str:
        return resolved(render_prose(path, text, links, _TOP), lead) if text else ""

    proposals = read_ledger(root).proposals
    words = {
        one.id: Words(html(one.path, one.text), html(one.path, one.decision)) for one in proposals
    }
    return ProposalPages(proposals, words, chronicle, comparisons)


def _lead(
    chronicle: Chronicle,
    newest: Frame | None,
    draft: Frame | None,
    named: Mapping[str, EditionSection],
) -> Callable[[str], str | None]:
    """Return what answers where a reference leads: to a section of today, or to its life."""
    today = {anchor(name): section.anchor for name, section in named.items()}
    here = newest.by_chapter(PROPOSALS) if newest is not None else _nowhere
    there = draft.whole(PROPOSALS) if draft is not None else _nowhere
    known = {one.anchor: one.id for edition in chronicle.editions for one in edition.sections}

    def lead(goal: str) -> str | None:
        own = today.get(goal, goal)
        found = here(goal) or there(goal) or here(own) or there(own)
        if found is None and goal in known:
            return relative(PROPOSALS, section_address(known[goal]))
        return found

    return lead


def _nowhere(_goal: str) -> str | None:
    return None


def _named(chronicle: Chronicle) -> dict[str, EditionSection]:
    """Return the section that each id means: the draft's where there is one, else the newest."""
    draft = (chronicle.draft,) if chronicle.draft is not None else ()
    editions = (*draft, *reversed(chronicle.editions))
    return sections_by_id(*(edition.sections for edition in editions))
