# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read rankings and ratings out of the blocks of an assessment, lenient with their form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.input.dataset import Ranking, Unacceptable
from specpress.input.problems import FURTHER_RANKING, MALFORMED_RANKING, MISSING_BLOCK
from specpress.input.rankings import RankingError, read_letters, read_order, shortened
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
        try:
            written = [one for one in _blocks(blocks, view) if _text(one.get("ranking"))]
            for block in written[:1]:
                order = read_order(_text(block["ranking"]), letters)
                read.append(Ranking(view, order, _text(block.get("rationale"))))
        except RankingError as error:
            found.add(MALFORMED_RANKING, f"{view}: {error}", at)
            continue
        if written[1:]:
            message = f"{view}: {len(written)} rankings, of which the first counts"
            found.add(FURTHER_RANKING, message, at, all_kept=True)
    for name in _unknown_views(blocks) if read else ():
        hint = f"known are {', '.join(VIEWS)}"
        found.add(MISSING_BLOCK, f"ranking_blocks has a view {name!r} that is not known", at, hint)
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
    try:
        for block in _objects(blocks, "rating"):
            refused = read_letters(_ratings(block.get("rating")), letters)
            rationale = _text(block.get("rationale"))
            if refused:
                read.append(Unacceptable(refused, rationale))
    except RankingError as error:
        found.add(MALFORMED_RANKING, f"unacceptable: {error}", at)
        return None
    return tuple(read)


def _ratings(rating: object) -> list[str]:
    """Return the texts of a rating, which may be one text or a list of them."""
    texts = map(_text, rating if isinstance(rating, list) else [rating])
    return [text for text in texts if text]


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
        yield from _objects(blocks.get(view), "ranking")
        return
    for block in blocks if isinstance(blocks, list) else ():
        if not isinstance(block, dict):
            continue
        if view in block:
            yield from _objects(block[view], "ranking")
        elif view in (block.get("view"), block.get("type")):
            yield block


def _unknown_views(blocks: object) -> list[str]:
    """Return what else has rankings below it, such as a view with a typing mistake in its name."""
    return [
        shortened(str(name))
        for name, value in _named_blocks(blocks)
        if name not in VIEWS
        for one in (value if isinstance(value, list) else [value])[:1]
        if isinstance(one, dict) and "ranking" in one
    ]


def _named_blocks(blocks: object) -> Iterator[tuple[object, object]]:
    """Yield each block, or list of blocks, with the name of its view, by either form in use."""
    for block in blocks if isinstance(blocks, list) else [blocks]:
        if not isinstance(block, dict):
            continue
        if "ranking" in block:
            yield block.get("view", block.get("type", "")), block
        else:
            yield from block.items()


def _objects(value: object, key: str) -> Iterator[dict[str, Any]]:
    """Yield blocks; a text alone is a block with nothing but that.

    Raises:
        RankingError: One is neither.
    """
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield {key: one}
        elif isinstance(one, dict):
            yield one
        elif one is not None:
            raise RankingError(f"expected a block with a {key}, got {_kind(one)}")


def _text(value: object) -> str:
    """Return a text that a block has, empty where it has none.

    Raises:
        RankingError: It has something else there, which would be lost.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RankingError(f"expected a text, got {_kind(value)}")
    return value.strip()


def _kind(value: object) -> str:
    """Return what a value is, without what it says: that may be about a person."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
