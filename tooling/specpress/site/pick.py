# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page on which one picks two versions to compare."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from specpress.site.addresses import DIFF, diff_address, relative
from specpress.site.comparison import counted
from specpress.site.page import Page
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.site.chronicle import Chronicle, Comparison
    from specpress.site.edition import Edition

FEW = 6
"""Up to how many versions there is a table of all of them; a wider one fits no page."""


class Pick(NamedTuple):
    """A comparison that can be picked.

    Attributes:
        says: How many changes of each severity it has, in words.
    """

    old: str
    new: str
    href: str
    says: str


def pick_page(chronicle: Chronicle, pairs: Sequence[Comparison]) -> Page:
    """Return the page that leads to every comparison there is.

    Args:
        chronicle: All versions.
        pairs: The comparisons; neither their bodies nor their data are looked at.
    """
    draft = () if chronicle.draft is None else (chronicle.draft,)
    versions = (*chronicle.editions, *draft)
    picks = _picks(versions, pairs)
    neighbours = [(old.label, new.label) for old, new in pairwise(versions)]
    newest = chronicle.editions[-1].label if chronicle.editions else ""
    body = template("pick.html").render(
        versions=versions,
        picks=picks,
        table=len(versions) <= FEW,
        steps=[picks[pair] for pair in reversed(neighbours) if pair in picks],
        jumps=[pick for pair, pick in picks.items() if pair[1] == newest][::-1],
        newest=newest,
    )
    return Page(
        address=DIFF,
        title="Compare versions",
        label="",
        description=f"What changed between the versions of {chronicle.title}.",
        body=body,
        toc=(),
        area="diff",
        scripts=("pick",) if picks else (),
    )


def _picks(versions: Sequence[Edition], pairs: Sequence[Comparison]) -> dict[tuple[str, str], Pick]:
    """Return what can be picked, by the labels of its sides."""
    folders = {version.label: version.address for version in versions}
    return {
        (pair.old, pair.new): Pick(
            old=pair.old,
            new=pair.new,
            href=relative(DIFF, diff_address(folders[pair.old], folders[pair.new])),
            says=counted(pair.counts),
        )
        for pair in pairs
        if pair.old in folders and pair.new in folders
    }
