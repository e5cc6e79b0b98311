# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Pair the sections of two versions.

By id first, then by a declared former id, then by equal prose; what is left by how alike it is,
the best first. A wrong link is worse than a missed one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.outline import parents_of
from specpress.diff.section_keys import (
    MAX_RIVALS,
    Index,
    but,
    ids,
    prose,
    share_a_block,
    source,
    twins,
    unique,
)
from specpress.diff.similarity import (
    LINK,
    MARGIN,
    MIN_WORDS,
    POSSIBLE,
    Text,
    likeness,
    share,
    title_likeness,
)
from specpress.language.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from specpress.model import Section


class Link(NamedTuple):
    """Two sections that are one.

    Attributes:
        how: `id`, `former-id`, `prose`, `title` or `score`.
        score: 1 but for a score.
    """

    old: int
    new: int
    how: str
    score: float = 1.0


class Successor(NamedTuple):
    """What a removed section may have become, too unlike to be linked."""

    new: int
    score: float


class Matching(NamedTuple):
    """The sections of two versions, by their positions.

    Attributes:
        links: Those that are one, by position on the new side.
        removed: Old ones without a link.
        added: New ones without a link.
        possible: For some removed ones, what they may have become.
    """

    links: dict[int, Link]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    possible: dict[int, Successor]


def match_sections(old: tuple[Section, ...], new: tuple[Section, ...]) -> Matching:
    """Pair the sections of two versions, each at most once."""
    return _Matcher(old, new).run()


class _Matcher:
    def __init__(self, old: tuple[Section, ...], new: tuple[Section, ...]) -> None:
        self.old, self.new = old, new
        self.links: dict[int, Link] = {}
        self.left = dict.fromkeys(range(len(old)))
        self.right = dict.fromkeys(range(len(new)))
        self._texts: dict[tuple[str, int], Text] = {}
        self._homes: tuple[list[int | None], list[int | None]] = ([], [])

    def run(self) -> Matching:
        old, new = ids(self.old), ids(self.new)
        counted = twins(self.old) | twins(self.new)
        self._by_stronger_claim()
        self._by_stronger_text()
        self._by_key("id", but(old, counted), but(new, counted))
        self._by_former_id()
        if self.left and self.right:
            self._by_unique("prose", self._equal_prose)
            self._by_unique("title", self._equal_title)
            possible = self._by_score()
            self._by_children()
            self._by_key("id", old, new)
        else:
            possible = {}
        found = {old: s for old, s in possible.items() if old in self.left}
        return Matching(self.links, tuple(self.left), tuple(self.right), found)

    def _link(self, old: int, new: int, how: str, score: float = 1.0) -> None:
        self.links[new] = Link(old, new, how, score)
        del self.left[old], self.right[new]

    def _by_key(self, how: str, old: dict[Hashable, int], new: dict[Hashable, int]) -> None:
        for key, index in new.items():
            if key in old and old[key] in self.left and index in self.right:
                self._link(old[key], index, how)

    def _by_stronger_claim(self) -> None:
        """Link by `was=` where the text agrees with it more than with an equal id, on either side.

        An id may be given to another section, of which the author says what it was before. What
        kept both its id and its title is the same section, whatever was merged into it.
        """
        for side, other in (("old", "new"), ("new", "old")):
            earlier, later = self._all(side), self._all(other)
            before = {section.id: index for index, section in enumerate(earlier)}
            gone = before.keys() - {section.id for section in later}
            for index, section in enumerate(later):
                for name in gone.intersection(section.was):
                    rival = before.get(section.id)
                    claimed = (side, before[name])
                    if rival is not None and self._is_nearer(claimed, rival, (other, index)):
                        pair = {side: before[name], other: index}
                        self._link(pair["old"], pair["new"], "former-id")
                        break

    def _all(self, side: str) -> tuple[Section, ...]:
        return self.old if side == "old" else self.new

    def _by_stronger_text(self) -> None:
        """Link equal prose where an id went to a section that shares nothing with its old one."""
        before = {section.id: index for index, section in enumerate(self.old)}
        suspects = [
            index
            for index in self.right
            if (twin := before.get(self.new[index].id)) is not None
            and folded(self.old[twin].title) != folded(self.new[index].title)
            and not share_a_block(self.old[twin], self.new[index])
        ]
        if not suspects:
            return
        olds = unique((source(self.old[index]), index) for index in self.left)
        news = unique((source(self.new[index]), index) for index in suspects)
        twins = {index: before[self.new[index].id] for index in suspects}
        strange = {
            key: index
            for key, index in news.items()
            if key in olds and not share(self.text("old", twins[index]), self.text("new", index))
        }
        self._by_key("prose", olds, strange)

    def _is_nearer(self, claimed: tuple[str, int], rival: int, claimant: tuple[str, int]) -> bool:
        """Tell whether a section is more alike to the one it claims to be than to its id's."""
        free = {"old": self.left, "new": self.right}
        if claimed[1] not in free[claimed[0]] or claimant[1] not in free[claimant[0]]:
            return False
        titles = [folded(self._section(*one).title) for one in (claimant, (claimed[0], rival))]
        if titles[0] == titles[1]:
            return False
        mine = self.text(*claimant).words
        scores = [
            likeness(self.text(claimed[0], index).words, mine) for index in (claimed[1], rival)
        ]
        return scores[0] > scores[1]

    def _by_former_id(self) -> None:
        """Link by `was=`, of either side: the older one may be given as the new."""
        for before, after, turn in (
            (self.left, self.right, False),
            (self.right, self.left, True),
        ):
            earlier, later = (self.new, self.old) if turn else (self.old, self.new)
            ids = {earlier[index].id: index for index in reversed(before)}
            for index in tuple(after):
                found = [ids[name] for name in later[index].was if ids.get(name) in before]
                if found:
                    a, b = (index, found[0]) if turn else (found[0], index)
                    self._link(a, b, "former-id")

    def _by_unique(self, how: str, key: Callable[[str, int], Hashable | None]) -> None:
        """Link what has a key that no other has on its side."""
        old = unique((key("old", index), index) for index in self.left)
        new = unique((key("new", index), index) for index in self.right)
        self._by_key(how, old, new)

    def _section(self, side: str, index: int) -> Section:
        return self._all(side)[index]

    def text(self, side: str, index: int) -> Text:
        """Return the prose of a section."""
        if (side, index) not in self._texts:
            self._texts[side, index] = prose(self._section(side, index))
        return self._texts[side, index]

    def _equal_prose(self, side: str, index: int) -> Hashable | None:
        text = self.text(side, index)
        return tuple(text.words) if len(text.words) >= MIN_WORDS else None

    def _equal_title(self, side: str, index: int) -> Hashable | None:
        """Return what tells apart headings with hardly any prose below them."""
        if len(self.text(side, index).words) >= MIN_WORDS:
            return None
        section = self._section(side, index)
        return section.level, folded(section.title), tuple(e.title for e in section.examples)

    def _by_score(self) -> dict[int, Successor]:
        scored = sorted(self._scores(), key=lambda link: (-link.score, link.new, link.old))
        possible: dict[int, Successor] = {}
        for link in scored:
            if link.old not in self.left or link.new not in self.right:
                continue
            if link.score >= LINK and self._stands_out(link):
                self._link(*link)
            else:
                possible.setdefault(link.old, Successor(link.new, link.score))
        return possible

    def _stands_out(self, link: Link) -> bool:
        """Tell whether two sections are more alike than either is to a neighbour on its own side.

        Rules of boilerplate are all alike, and one that is gone was not renamed to one that is new.
        """
        return all(
            likeness(self.text(side, index).words, self.text(side, other).words)
            < link.score - MARGIN
            for side, index in (("old", link.old), ("new", link.new))
            for other in self._neighbours(side, index)
        )

    def _neighbours(self, side: str, index: int) -> Iterator[int]:
        if not self._homes[0]:
            self._homes = parents_of(self.old), parents_of(self.new)
        homes = self._homes[side == "new"]
        found = [i for i, home in enumerate(homes) if home == homes[index] and i != index]
        near = sorted(found, key=lambda other: abs(other - index))
        yield from near[:MAX_RIVALS]

    def _scores(self) -> Iterator[Link]:
        """Yield what may be one section, of those that share most shingles."""
        where = Index({index: self.text("new", index).shingles for index in self.right})
        for index in self.left:
            shared = where.shared(self.text("old", index).shingles)
            for other, _ in shared.most_common(MAX_RIVALS):
                # What stands before the first heading is no section like others.
                headed = [self.old[index].level > 0, self.new[other].level > 0]
                score = self._score(index, other) if headed[0] == headed[1] else 0.0
                if score >= POSSIBLE:
                    yield Link(index, other, "score", score)

    def _score(self, old: int, new: int) -> float:
        a, b = self.text("old", old), self.text("new", new)
        if min(len(a.words), len(b.words)) < MIN_WORDS:
            return 0.0
        titles = title_likeness(self.old[old].title, self.new[new].title)
        # Either share, so that the result is the same with the sides changed.
        common = max(share(a, b), share(b, a))
        return max(likeness(a.words, b.words, POSSIBLE), (common + titles) / 2)

    def _by_children(self) -> None:
        """Link headings with hardly any prose when most of what stood below one is below the other.

        The deepest first, so that a parent finds its children linked.
        """
        if not any(len(self.text("old", index).words) < MIN_WORDS for index in self.left):
            return
        if not self._homes[0]:
            self._homes = parents_of(self.old), parents_of(self.new)
        for index in sorted(self.left, key=lambda i: -self.old[i].level):
            found = self._heir(index)
            if found is not None:
                self._link(index, found, "score", LINK)

    def _heir(self, index: int) -> int | None:
        if len(self.text("old", index).words) >= MIN_WORDS:
            return None
        parents_of_old, parents_of_new = self._homes
        children = [child for child, parent in enumerate(parents_of_old) if parent == index]
        to = {link.old: link.new for link in self.links.values()}
        parents = Counter(parents_of_new[to[child]] for child in children if child in to)
        for parent, count in parents.most_common(1):
            if parent is None or parent not in self.right:
                continue
            most = max(len(children), parents_of_new.count(parent))
            short = len(self.text("new", parent).words) < MIN_WORDS
            if short and count >= 2 and count / most > LINK:  # noqa: PLR2004  # one may be chance
                return parent
        return None
