# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The list of versions, and the small file by which scripts find their way between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.site.addresses import (
    CHANGELOG,
    DATA,
    DIFF,
    SECTIONS,
    VERSIONS,
    anchor,
    relative,
)
from specpress.site.feeds import spec_feed
from specpress.site.page import Asset, Page
from specpress.site.templates import template

if TYPE_CHECKING:
    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition
    from specpress.site.frame import Frame
    from specpress.site.told import Comparisons

FORMAT = "specpress-site/1"


def versions_page(chronicle: Chronicle, comparisons: Comparisons) -> Page:
    """Return the page that lists every version, the newest first."""
    editions = chronicle.editions
    rows = [_row(chronicle, comparisons, index) for index in reversed(range(len(editions)))]
    draft = chronicle.draft
    body = template("versions.html").render(
        title=chronicle.title,
        rows=rows,
        draft=relative(VERSIONS, draft.address) if draft is not None else None,
        draft_diff=comparisons.href(VERSIONS, editions[-1].label, draft.label)
        if draft is not None and editions
        else "",
        compare=relative(VERSIONS, DIFF),
        sections=relative(VERSIONS, SECTIONS),
    )
    return Page(
        address=VERSIONS,
        title="Versions",
        label="Versions",
        description=f"Every version of {chronicle.title}.",
        body=body,
        toc=(),
        area="versions",
        feeds=(spec_feed(VERSIONS),),
    )


def _row(chronicle: Chronicle, comparisons: Comparisons, index: int) -> dict[str, Any]:
    edition = chronicle.editions[index]
    before = chronicle.editions[index - 1] if index else None
    found = comparisons.found.get((before.label, edition.label)) if before else None
    return {
        "edition": edition,
        "href": relative(VERSIONS, edition.address),
        "changelog": relative(VERSIONS, f"{CHANGELOG}{edition.address}"),
        "data": relative(VERSIONS, f"{DATA}{edition.address.rstrip('/')}.json"),
        "sections": sum(1 for section in edition.sections if section.level),
        "counts": found.counts if found is not None else (),
        "compared": comparisons.href(VERSIONS, before.label, edition.label) if before else "",
        "newest": index == len(chronicle.editions) - 1,
        "revised": _revised(chronicle, edition),
    }


def _revised(chronicle: Chronicle, edition: Edition) -> str:
    """Return the label of the next revision of a version, empty where there is none."""
    name = edition.revises or edition.label
    later = (one for one in chronicle.editions if one.revises == name)
    return next((one.label for one in later if one.revision > edition.revision), "")


def versions_file(chronicle: Chronicle, newest: Frame | None, comparisons: Comparisons) -> Asset:
    """Return `/versions.json`, which changes with each version so that their pages need not.

    Args:
        chronicle: All versions.
        newest: The frame of what the front page shows; None where there is nothing.
        comparisons: The comparisons of the site.
    """
    draft = chronicle.draft
    editions = (*chronicle.editions, *((draft,) if draft is not None else ()))
    folders = {one.label: one.address.rstrip("/") for one in editions}
    content = {
        "format": FORMAT,
        "title": chronicle.title,
        "newest": chronicle.editions[-1].label if chronicle.editions else None,
        "versions": [
            _version(edition, draft, _revised(chronicle, edition)) for edition in editions
        ],
        "lives": _lives(chronicle),
        "here": {} if newest is None else dict(newest.folders),
        "diffs": [f"{folders[old]}..{folders[new]}" for old, new in comparisons.found],
    }
    return Asset("versions.json", msgspec.json.encode(content))


def _version(edition: Edition, draft: Edition | None, revised: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "label": edition.label,
        "date": edition.date,
        "address": edition.address,
        "digest": edition.digest,
        "draft": edition is draft,
    }
    if edition.revises:
        found["revises"] = edition.revises
    if revised:
        found["revised"] = revised
    return found


def _lives(chronicle: Chronicle) -> list[list[tuple[str, int, int]]]:
    """Return every life as anchors with the first and last version that had them.

    The draft goes on with the lives of the newest version; what only it has gets one of its own.
    """
    last = len(chronicle.editions) - 1
    found = [[(anchor(s.id), s.first, s.last) for s in life.stays] for life in chronicle.lives]
    if chronicle.draft is None:
        return found
    names = {section.id for section in chronicle.draft.sections}
    followed = set()
    for stays, life in zip(found, chronicle.lives, strict=True):
        end = life.stays[-1]
        now = chronicle.draft_ids.get(end.id) if end.last == last else None
        if now in names:
            followed.add(now)
            stays.append((anchor(now), last + 1, last + 1))
    new = dict.fromkeys(s.id for s in chronicle.draft.sections if s.id not in followed)
    return found + [[(anchor(name), last + 1, last + 1)] for name in new]
