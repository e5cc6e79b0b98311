# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read rankings and ratings out of the blocks of an assessment, lenient with their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.input.dataset import Ranking, Unacceptable
from specpress.input.problems import FURTHER_RANKING, MALFORMED_RANKING, MISSING_BLOCK
from specpress.input.rankings import RankingError, read_letters, read_order
from specpress.input.results import VIEWS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from specpress.input.dataset import View
    from specpress.input.found import Found
    from specpress.input.reading import Piece


def rankings_of(
    blocks: object, letters: Collection[str], at: Piece, found: Found
) -> tuple[Ranking, ...] | None:
    """Return the rankings in `ranking_blocks`, at most one a view.

    Args:
        blocks: Lists of blocks by view; or a list of blocks that name their view.
        letters: The letters of the answers.
        at: The assessment.
        found: Gets what is wrong.

    Returns:
        None where something is wrong, so that the assessment cannot count.
    """
    read: list[Ranking] = []
    wrong = len(found.findings)
    for view in VIEWS:
        written = [block for block in _blocks(blocks, view) if _text(block.get("ranking"))]
        for block in written[:1]:
            try:
                order = read_order(_text(block["ranking"]), letters)
            except RankingError as error:
                found.add(MALFORMED_RANKING, f"{view}: {error}", at)
            else:
                read.append(Ranking(view, order, _text(block.get("rationale"))))
        if written[1:]:
            message = f"{view}: {len(written)} rankings, of which the first counts"
            found.add(FURTHER_RANKING, message, at)
    if any(one.severity == "error" for one in found.findings[wrong:]):
        return None
    if not read:
        _nothing(blocks, at, found)
        return None
    return tuple(read)


def unacceptable_of(
    blocks: object, letters: Collection[str], at: Piece, found: Found
) -> tuple[Unacceptable, ...] | None:
    """Return the ratings in `unacceptable`; None where something is wrong with one.

    Args:
        blocks: A list of blocks, each with a rating: a letter or several.
        letters: The letters of the answers.
        at: The assessment.
        found: Gets what is wrong.
    """
    read = []
    for block in _objects(blocks):
        rating = block.get("rating")
        texts = rating if isinstance(rating, list) else [rating]
        written = [_text(one) for one in texts if _text(one)]
        try:
            refused = read_letters(written, letters)
        except RankingError as error:
            found.add(MALFORMED_RANKING, f"unacceptable: {error}", at)
            return None
        rationale = _text(block.get("rationale"))
        if refused:
            read.append(Unacceptable(refused, rationale))
    return tuple(read)


def _nothing(blocks: object, at: Piece, found: Found) -> None:
    if isinstance(blocks, dict) and blocks and not set(blocks) & set(VIEWS):
        hint = f"its keys are {', '.join(map(str, blocks))}; known are {', '.join(VIEWS)}"
        found.add(MISSING_BLOCK, "ranking_blocks has no view that is known", at, hint)
    elif not blocks:
        found.add(MISSING_BLOCK, "the assessment has no ranking_blocks", at)
    else:
        found.add(MISSING_BLOCK, "no block of ranking_blocks has a ranking", at)


def _blocks(blocks: object, view: View) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a view, by whichever of the forms in use."""
    if isinstance(blocks, dict):
        yield from _objects(blocks.get(view))
        return
    for block in _objects(blocks):
        if view in block:
            yield from _objects(block[view])
        elif view in (block.get("view"), block.get("type")):
            yield block


def _objects(value: object) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
