# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Rankings with ties, written as `B>A=C>D`: best first, `=` between answers that tie."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from specpress.language.counts import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from specpress.prompts.rankings import Order

_SHOWN = 40
_LETTER = re.compile(r"\s*([A-Z])(?![A-Za-z0-9])")
_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_A-Za-z]{2}")
"""Letters of a word; in scripts other than Latin a name may have two."""
_SIGN = r"(?:[,;/&+\n]|(?i:\band\b))"
_BETWEEN = re.compile(_SIGN)
_WORDS = re.compile(r"[-–—:.(]")  # as people write
"""What stands between letters, and between them and the words behind them."""
_LATIN = "0-9A-Za-zÀ-ɏ"
_FURTHER = re.compile(
    rf"(?P<sign>{_SIGN} ?)?(?<![{_LATIN}])"
    rf"(?P<letter>[A-Z]|(?<![{_LATIN}]['’.-])[a-z](?![-.'’][{_LATIN}]))(?![{_LATIN}])"
    rf"(?:(?=(?P<part>[-–—.'’][{_LATIN}]))|(?=(?P<more> [^-–—:.,;/&+()]|\n[a-z]))|)"
)
"""A letter that stands alone: as part of a word such as `C's`, or with more words behind it."""
_ARE_WORDS = "aeiouy"
"""Letters that are a word in some language, such as an article."""


class RankingError(ValueError):
    """A text is no ranking of some answers; the message says why."""


def read_order(text: str, letters: Collection[str]) -> Order:
    """Read a ranking.

    Args:
        text: Such as `B > A=C > D`; blanks do not count.
        letters: The letters of the answers, each of which has to stand in it once.

    Raises:
        RankingError: It is none.
    """
    order = tuple(
        tuple(sorted(letter.strip() for letter in tie.split("="))) for tie in text.split(">")
    )
    judge_order(order, letters, _quoted(text))
    return order


def write_order(order: Order) -> str:
    """Write a ranking as `read_order` reads it."""
    return ">".join("=".join(tie) for tie in order)


def order_of(ranks: Mapping[str, float]) -> Order:
    """Return the ranking that places make: the lowest is the best, equal ones tie."""
    return tuple(
        tuple(sorted(letter for letter, rank in ranks.items() if rank == place))
        for place in sorted(set(ranks.values()))
    )


def judge_order(order: Order, letters: Collection[str], text: str) -> None:
    """Refuse a ranking that does not hold each letter once.

    Args:
        order: The ranking.
        letters: The letters of the answers.
        text: How it is told of in the error.

    Raises:
        RankingError: It does not.
    """
    counts = Counter(letter for tie in order for letter in tie)
    if counts.keys() <= {""}:
        raise RankingError("the ranking is empty")
    if "" in counts:
        raise RankingError(f"the ranking {text} has two signs with no letter between them")
    for letter, count in counts.items():
        if letter not in set(letters):
            known = ", ".join(letters)
            raise RankingError(f"{_quoted(letter)} in {text} is none of the answers {known}")
        if count > 1:
            raise RankingError(f"{letter} stands {count} times in {text}")
    missing = [letter for letter in letters if letter not in counts]
    if missing:
        raise RankingError(f"{text} does not rank {listed(missing, 6)}")


def read_letters(rating: str | Iterable[str], letters: Collection[str]) -> tuple[str, ...]:
    """Read which answers are meant: `A`, `A, C`, `A, C - they are rude`, or several of these.

    Args:
        rating: One text or several.
        letters: The letters of the answers.

    Raises:
        RankingError: One names no answer, or may name another one than it clearly does.
    """
    texts = [rating] if isinstance(rating, str) else rating
    known = frozenset(letters)
    return tuple(sorted({letter for text in texts for letter in _named(_spaced(text), known)}))


def _named(text: str, known: Collection[str]) -> set[str]:
    """Return the letter that a rating begins with, and those behind a sign such as a comma."""
    named = _head(text, known)
    doubtful = set()
    for one in _FURTHER.finditer(text, 1):
        letter = one["letter"]
        is_word = bool(one["part"] or (one["more"] and letter.lower() in _ARE_WORDS))
        if letter in known and one["sign"] and not is_word:
            named.add(letter)
        elif letter in known or (letter.upper() in known and not is_word):
            doubtful.add(letter.upper())
        elif letter.isupper() and one["sign"] and not is_word:
            raise _no_answer(letter, known)
    if doubtful - named:
        also = listed(sorted(doubtful - named), 6)
        raise RankingError(f"{_quoted(text)} may or may not name {also}, too")
    return named


def _head(text: str, known: Collection[str]) -> set[str]:
    """Return what a rating begins with: a letter, or several with no word between them."""
    named = [part.strip() for part in _BETWEEN.split(_WORDS.split(text)[0])]
    if not all(len(part) == 1 for part in named):
        first = _LETTER.match(text)
        named = [first[1] if first is not None and first[1] in known else text]
    for part in named:
        if part not in known:
            raise _no_answer(part, known)
    return set(named)


def _no_answer(part: str, known: Collection[str]) -> RankingError:
    return RankingError(f"{_quoted(part)} names none of the answers {', '.join(sorted(known))}")


def _spaced(text: str) -> str:
    """Return a text with single blanks, and without empty lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _quoted(text: str) -> str:
    """Return a text in quotes; one with words is not repeated, since they may be about a person."""
    if _WORD.search(text):
        return f"a text of {len(text):,} characters"
    return repr(shortened(text))


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
