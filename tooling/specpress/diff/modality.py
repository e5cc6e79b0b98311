# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find words of obligation and exception that were added, dropped or swapped in a rule."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from specpress.diff.change import Detail
from specpress.diff.similarity import SENTENCE, likeness
from specpress.language.folding import respelled
from specpress.language.sentences import sentences
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

OBLIGATION = (
    *("must", "shall", "should", "ought", "may", "might", "can", "cannot", "could"),
    *("need", "needs"),
    *("required", "requires", "require", "forbidden", "forbids", "prohibited", "prohibits"),
    *("allowed", "allows", "permitted", "permits"),
)
"""Words that say what has to be, and what may be. Those of RFC 2119, what English says instead of
them, and the verbs that authority is stated with. `will` and `would` are left out: a spec says "the
assistant would" of what happens, and far more often than of what has to."""

EXCEPTION = (
    *("not", "never", "always", "only", "unless", "except", "without", "until"),
    *("no", "nor", "neither"),
)
"""Words that turn a rule around, or draw its limits."""

_ONE = {
    "requires": "required",
    "require": "required",
    "needs": "need",
    "forbids": "forbidden",
    "prohibits": "prohibited",
    "allows": "allowed",
    "permits": "permitted",
}
"""Forms of one word, which may follow from the grammar of the rest."""

_CANNOT = re.compile(r"\b(?:can not|can't)\b")
_IRREGULAR = {"won't": "will not", "shan't": "shall not"}
_NOT = re.compile(r"\b[a-z]+n't\b")
_WORDS = frozenset(OBLIGATION) | frozenset(EXCEPTION)

JOINED = 0.60
"""Share of a sentence's words that stand in another one from which the two were joined, or cut."""

MIN_START = 2
"""Words of a sentence with which a longer one has to begin to be taken for the same."""

MIN_FRAME = 4
"""Words of a sentence, those of obligation aside, that a longer one has to have around a clause to
be taken for the same: fewer are in many sentences."""

MAX_SENTENCES = 400
"""Sentences of a block up to which each is set against each; longer blocks are lists of data."""


@lru_cache(maxsize=1024)  # versions that are compared with one and the same repeat each other
def modal_changes(
    old: str,
    new: str,
    known: frozenset[tuple[str, str]] = frozenset(),
    titles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> tuple[Detail, ...]:
    """Return the sentences of a block whose words of obligation or exception differ.

    Only sentences that are recognisably the same are compared: a new sentence is new text.

    Args:
        old: Plain text.
        new: Plain text.
        known: Sentences that are known to be one, old and new.
        titles: Titles of sections in either text, which are not read.
    """
    pairs, rest = _matched(old, new, known)
    found: list[Detail] = []
    for before, after in pairs:
        # What stood in a sentence that was joined to this one was not added, nor dropped.
        own = _read(before, titles[0]), _read(after, titles[1])
        a = Counter(_read(" ".join((before, *_joined(rest[0], after))), titles[0]))
        b = Counter(_read(" ".join((after, *_joined(rest[1], before))), titles[1]))
        if a - b or b - a:
            found.append(Detail("sentence", before, after, _note(a - b, b - a)))
        elif own[0] != own[1] and _frame(before) == _frame(after):
            # Only they changed places: what was required is allowed, and the other way round.
            note = f"{_quoted(own[0])} stand as {_quoted(own[1])} now"
            found.append(Detail("sentence", before, after, note))
    return tuple(found)


def modal_note(old: str, new: str) -> str:
    """Return what happened to the words of obligation and exception of a title; empty for nothing.

    Args:
        old: Plain text.
        new: Plain text.
    """
    before, after = Counter(_read(old, ())), Counter(_read(new, ()))
    return _note(before - after, after - before) if before != after else ""


def _joined(rest: list[str], other: str) -> list[str]:
    """Return the sentences without a partner most of whose words are in another one."""
    known = set(words(other))
    return [s for s in rest if share_of(words(s), known) >= JOINED]


def share_of(some: Sequence[str], known: set[str]) -> float:
    """Return which share of some words is known, 0 to 1."""
    return sum(word in known for word in some) / len(some) if some else 0.0


def _read(sentence: str, titles: Collection[str]) -> list[str]:
    """Return the words of obligation and exception, in order."""
    for title in titles:
        sentence = sentence.replace(title, " ")
    text = _CANNOT.sub("cannot", respelled(sentence).casefold())
    text = _NOT.sub(lambda match: _IRREGULAR.get(match[0], f"{match[0][:-3]} not"), text)
    return [_ONE.get(word, word) for word in words(text) if word in _WORDS]


def _frame(sentence: str) -> list[str]:
    """Return the words of a sentence around those of obligation and exception, in order."""
    return [word for word in words(sentence) if word not in _WORDS and not _NOT.fullmatch(word)]


def _note(dropped: Counter[str], added: Counter[str]) -> str:
    """Return what happened to the words: obligation may become another, the rest comes or goes."""
    parts: list[str] = []
    obliged = _only(dropped, OBLIGATION), _only(added, OBLIGATION)
    if all(obliged):
        parts.append(f"{_listed(obliged[0])} became {_listed(obliged[1])}")
        dropped, added = dropped - obliged[0], added - obliged[1]
    parts += [f"{_listed(dropped)} dropped"] if dropped else []
    parts += [f"{_listed(added)} added"] if added else []
    return ", ".join(parts)


def _only(counted: Counter[str], chosen: tuple[str, ...]) -> Counter[str]:
    return Counter({word: count for word, count in counted.items() if word in chosen})


def _listed(counted: Counter[str]) -> str:
    return _quoted(counted.elements())


def _quoted(found: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in found)


def _matched(
    old: str, new: str, known: frozenset[tuple[str, str]]
) -> tuple[list[tuple[str, str]], tuple[list[str], list[str]]]:
    """Return sentences that were edited with what they became, and those without a partner."""
    left, right = sentences(old), sentences(new)
    common = Counter(map(respelled, left)) & Counter(map(respelled, right))
    left, right = _without(left, common), _without(right, common)
    if max(len(left), len(right)) > MAX_SENTENCES:
        return [], (left, right)
    olds, news = [words(sentence) for sentence in left], [words(sentence) for sentence in right]
    scored = sorted(
        (-1.0 if (left[i], right[j]) in known else -likeness(a, b, SENTENCE), i, j)
        for i, a in enumerate(olds)
        for j, b in enumerate(news)
    )
    partners: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= SENTENCE and i not in partners and j not in partners.values():
            partners[i] = j
    for i, before in enumerate(left):
        for j, after in enumerate(right):
            if i not in partners and j not in partners.values() and _is_cut(before, after):
                partners[i] = j
    pairs = [(left[i], right[j]) for i, j in sorted(partners.items(), key=lambda pair: pair[1])]
    lone = [s for i, s in enumerate(left) if i not in partners]
    return pairs, (lone, [s for j, s in enumerate(right) if j not in partners.values()])


def _is_cut(one: str, other: str) -> bool:
    """Tell whether a sentence is another one out of which a clause was taken, however long.

    Words of obligation and exception aside, unless all of the shorter one begins the other.
    """
    short, long = sorted((words(one), words(other)), key=len)
    if len(short) >= MIN_START and long[: len(short)] == short:
        return True
    part, whole = sorted((_frame(one), _frame(other)), key=len)
    head = _common(part, whole)
    return len(part) >= MIN_FRAME and head + _common(part[::-1], whole[::-1]) >= len(part)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two lists have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _without(found: list[str], common: Counter[str]) -> list[str]:
    left = Counter(common)
    kept: list[str] = []
    for sentence in found:
        key = respelled(sentence)
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(sentence)
    return kept
