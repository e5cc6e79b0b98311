# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Prose: what was added, removed, moved or reworded, and where a rule's obligation changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.diff.context import Together
from specpress.diff.facts.examples import compare_examples
from specpress.diff.keys import marks_in, without_marks
from specpress.diff.modality import modal_changes
from specpress.diff.outline import heaviest_run, is_rising, weights_of
from specpress.language.folding import respelled
from specpress.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from specpress.diff.change import Detail, Fact
    from specpress.diff.context import Context, Place
    from specpress.diff.match import Move
    from specpress.diff.pairs import Pair
    from specpress.diff.sections import Link
    from specpress.model import Block, Spec

_AUTOMATIC = re.compile(r"\[\?\]\(#([^()\s]+)\)")
_NO_LETTERS = re.compile(r"[\W_]+")
_SHOWN = 8
"""Words before a mark that an entry shows."""

_RULE_TEXT = frozenset(("paragraph", "list", "quote", "table"))


def find(context: Context) -> Iterator[Fact]:
    """Yield the facts on blocks: prose, commentary, definitions and examples."""
    finder = _Finder(context)
    for link in context.links.values():
        if not context.matched.unchanged(link):
            yield from finder.section(link)
    for move in context.matched.moves:
        yield from finder.moved(move)
    yield from finder.lost()


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self._defined = tuple(
            {(d.span.path, d.span.line): d.term for d in spec.definitions}
            for spec in (context.old, context.new)
        )
        self._gone = {move.old for move in context.matched.moves}
        self._come = {move.new for move in context.matched.moves}

    def section(self, link: Link) -> Iterator[Fact]:
        """Yield the facts on the blocks of a linked section."""
        pairs = self.context.matched.pairs[link.new]
        yield from self._passed(link, pairs)
        old, new = self.context.old.sections[link.old], self.context.new.sections[link.new]
        for pair in pairs:
            a, b = old.blocks[pair.old[0]], new.blocks[pair.new[0]]
            alone = len(pair.old) == len(pair.new) == 1
            if a.kind != "heading" and not (alone and a.markdown == b.markdown):
                yield from self.compared(self._together(link, pair))
        yield from self._lone_blocks(link, pairs)

    def _passed(self, link: Link, pairs: list[Pair]) -> Iterator[Fact]:
        """Yield the examples that passed others.

        Prose and commentary are in order. That they passed an example is told by `leftovers`, where
        nothing else is.
        """
        blocks = self.context.new.sections[link.new].blocks
        examples = [pair for pair in pairs if blocks[pair.new[0]].kind == "example"]
        order = [pair.old[0] for pair in examples]
        if is_rising(order):
            return
        olds = self.context.old.sections[link.old].blocks
        sources = [olds[index].markdown for index in order]
        kept = heaviest_run(order, weights_of([len(source) for source in sources], sources))
        for index, pair in enumerate(examples):
            if index not in kept:
                yield self._moved(self._together(link, pair))

    def _together(self, link: Link, pair: Pair) -> Together:
        old, new = self.context.old.sections[link.old], self.context.new.sections[link.new]
        return Together(
            (link.old, link.new),
            tuple(old.blocks[i] for i in pair.old),
            tuple(new.blocks[j] for j in pair.new),
            (link.new, 0, pair.new[0]),
        )

    def _lone_blocks(self, link: Link, pairs: list[Pair]) -> Iterator[Fact]:
        used = {i for pair in pairs for i in pair.old}, {j for pair in pairs for j in pair.new}
        for old, section, number, elsewhere in (
            (True, self.context.old.sections[link.old], link.old, self._gone),
            (False, self.context.new.sections[link.new], link.new, self._come),
        ):
            for index, block in enumerate(section.blocks):
                if block.kind == "heading":
                    continue  # the text before the first heading got one, or lost it
                if index not in used[0 if old else 1] and (number, index) not in elsewhere:
                    place = self.context.place_in(link, index, old=old)
                    yield self._lone((link.old, link.new), block, place, old=old)

    def lost(self) -> Iterator[Fact]:
        """Yield what did not go along when a section was merged, and what a split one has more."""
        matched = self.context.matched
        for old, new in matched.merged.items():
            for index, block in enumerate(self.context.old.sections[old].blocks):
                if block.kind != "heading" and (old, index) not in self._gone:
                    yield self._lone((old, new), block, (new, 0, 0, 1, index), old=True)
        for new, old in matched.split.items():
            for index, block in enumerate(self.context.new.sections[new].blocks):
                if block.kind != "heading" and (new, index) not in self._come:
                    yield self._lone((old, new), block, (new, 0, index), old=False)

    def _lone(self, sections: tuple[int, int], block: Block, place: Place, *, old: bool) -> Fact:
        """Return the fact that a block is on one side alone."""
        code, subject = self._kind(block, old=old)
        return self.context.fact(
            code if code.endswith("-changed") else f"{code}-{'removed' if old else 'added'}",
            old=sections[0],
            new=sections[1],
            values=(block.markdown, None) if old else (None, block.markdown),
            subject=subject,
            old_span=block.span if old else None,
            new_span=None if old else block.span,
            place=place,
        )

    def _kind(self, block: Block, *, old: bool) -> tuple[str, str]:
        """Return what the code of a block's facts starts with, and what the block is known by."""
        if block.kind == "example":
            return "example", block.text
        if block.kind == "commentary":
            return "commentary-changed", ""
        term = self._defined[0 if old else 1].get((block.span.path, block.span.line))
        return ("text", "") if term is None else ("definition-changed", term)

    def compared(self, both: Together) -> Iterator[Fact]:
        """Yield what differs between blocks that are one."""
        before, after = both.markdown
        if before == after:
            return
        keys = self.context.matched.old_keys, self.context.matched.new_keys
        if keys[0].followed(before) == after:
            return
        same = _equal(both, keys[0].spelling, keys[1].spelling)
        if both.old[0].kind == both.new[0].kind == "example" and not (same and _is_talk(before)):
            yield from compare_examples(self.context, both)
        elif self._same_marks(both):
            yield from self._other_words(both)
        elif same:
            yield self.context.on_blocks("editorial", both)
        elif not _equal(both, keys[0].bare, keys[1].bare):
            # Otherwise marks or references differ, which have facts of their own.
            alike = _looks_same(both)
            yield self.context.on_blocks("editorial", both) if alike else self._reworded(both)

    def _other_words(self, both: Together) -> Iterator[Fact]:
        """Yield the marks that went to other words of the sentence that they are behind."""
        found = []
        for mark in marks_in(both.markdown[1]):
            before, after = (
                words(without_marks(text.partition(f"[^{mark}]")[0])) for text in both.markdown
            )
            if before != after:
                values = " ".join(before[-_SHOWN:]), " ".join(after[-_SHOWN:])
                found.append(self.context.on_blocks("focus-moved", both, values, subject=mark))
        yield from found or [self.context.on_blocks("editorial", both)]

    def _same_marks(self, both: Together) -> bool:
        """Tell whether marks only went elsewhere in the sentence that they are behind."""
        if not marks_in(both.markdown[0]):
            return False
        keys, (before, after) = self.context.matched.old_keys, both.markdown
        marks = sorted(marks_in(before)), sorted(marks_in(after))
        same = without_marks(keys.followed(before)) == without_marks(after)
        return (
            same and marks[0] == marks[1] and set(marks[0]) <= self.context.matched.clauses.keys()
        )

    def _reworded(self, both: Together) -> Fact:
        code, subject = self._kind(both.new[0], old=False)
        if code == "text":
            code, subject = self._kind(both.old[0], old=True)
        if code != "text":
            return self.context.on_blocks(code, both, subject=subject)
        details = self._modality(both)
        code = "modality-changed" if details else "text-changed"
        return self.context.on_blocks(code, both, details=details)

    def _modality(self, both: Together) -> tuple[Detail, ...]:
        old, new = both.sections
        ruled = self.context.old.sections[old].authority or self.context.new.sections[new].authority
        if not ruled or not {block.kind for block in (*both.old, *both.new)} <= _RULE_TEXT:
            return ()
        # The same mark behind both says that two sentences are one, however they are put.
        marks = set(marks_in(both.markdown[0])) & set(marks_in(both.markdown[1]))
        known = frozenset(
            self.context.matched.clauses[m] for m in marks & self.context.matched.clauses.keys()
        )
        titles = _shown(both.old, self.context.old), _shown(both.new, self.context.new)
        return modal_changes(_text(both.old), _text(both.new), known, titles)

    def moved(self, move: Move) -> Iterator[Fact]:
        """Yield what is to say on a block that stands elsewhere: that, and what it says now."""
        old, new = move.old.section, move.new.section
        blocks = self.context.block(move.old, old=True), self.context.block(move.new, old=False)
        both = Together((old, new), blocks[:1], blocks[1:], (new, 0, move.new.block))
        went_along = old in self.context.matched.merged and self.context.successor(old) == new
        came_along = self.context.matched.split.get(new) == old
        kinds = [block.kind == "commentary" for block in blocks]
        if kinds[0] != kinds[1]:
            yield self._became(both, binding=kinds[0])
            return
        found = list(self.compared(both))
        # Of commentary one entry says both.
        told = any(fact.code == "commentary-changed" for fact in found)
        if not went_along and not came_along and not told:
            yield self._moved(both)
        yield from found

    def _became(self, both: Together, *, binding: bool) -> Fact:
        """Return that commentary is text of the section now, or the other way round."""
        what = "commentary became text" if binding else "text became commentary"
        return self.context.on_blocks("text-moved", both, subject=what)

    def _moved(self, both: Together) -> Fact:
        if both.new[0].kind == "commentary":
            return self.context.on_blocks("commentary-changed", both)
        if both.new[0].kind == "example":
            return self.context.on_blocks("example-moved", both, subject=both.new[0].text)
        return self.context.on_blocks("text-moved", both)


def _is_talk(markdown: str) -> bool:
    """Tell whether no message of an example goes to a tool or comes from one."""
    return "<tool" not in markdown and "recipient" not in markdown


def _equal(
    both: Together,
    old: Callable[[Block], tuple[str, ...]],
    new: Callable[[Block], tuple[str, ...]],
) -> bool:
    if len(both.old) == len(both.new) == 1:
        return old(both.old[0]) == new(both.new[0])
    # Paragraphs that were only cut or joined say the same.
    return _said(map(old, both.old)) == _said(map(new, both.new))


def _looks_same(both: Together) -> bool:
    """Tell whether two blocks are one on a page, however they are written."""
    if len(both.old) > 1 or len(both.new) > 1 or any("~~~" in one for one in both.markdown):
        return False  # what a conversation says is no part of what is compared here
    letters = [_NO_LETTERS.sub("", one) for one in both.markdown]
    if both.old[0].text != both.new[0].text or letters[0] != letters[1]:
        return False  # some words are not shown, such as those behind a table's last column
    from specpress.markdown.shown import shown_alone  # late: few comparisons come here

    before, after = map(shown_alone, both.markdown)
    return before == after != ""  # of a comment and of an address nothing is shown


def _said(keys: Iterable[tuple[str, ...]]) -> str:
    return respelled(" ".join(key[-1] for key in keys))


def _shown(blocks: tuple[Block, ...], spec: Spec) -> tuple[str, ...]:
    """Return the titles that `[?]` shows in some blocks; they are not what was written there."""
    ids = {name for block in blocks for name in _AUTOMATIC.findall(block.markdown)}
    return tuple(section.title for section in spec.sections if section.id in ids) if ids else ()


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks)
