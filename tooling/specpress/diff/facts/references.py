# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""References: those that lead to another section now, and those that broke."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from specpress.diff.candidates import candidates_of
from specpress.diff.context import known_ids, lines_of
from specpress.diff.kept import kept
from specpress.diff.moves import Spot
from specpress.language.folding import respelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context
    from specpress.model import Reference, Span, Spec


def find(context: Context) -> Iterator[Fact]:
    """Yield the facts on references."""
    yield from _retargeted(context)
    yield from _broken(context)


def _retargeted(context: Context) -> Iterator[Fact]:
    """Yield references whose words stayed and whose target did not; a rename is no new target."""
    old, new = _by_block(context.old), _by_block(context.new)
    for a, b in _blocks(context):
        before, after = old.get(a, []), new.get(b, [])
        if not before or not after:
            continue
        for was, now in _same_words(context, a, b, before, after):
            target = context.matched.renamed.get(was.target, was.target)
            # What leads nowhere now is told as broken.
            if target != now.target and now.target in context.ids:
                yield context.fact(
                    "reference-retargeted",
                    old=a.section,
                    new=b.section,
                    values=(was.target, now.target),
                    subject="" if now.automatic else now.text,
                    old_span=was.span,
                    new_span=now.span,
                    place=(b.section, 0, b.block),
                )


def _blocks(context: Context) -> Iterator[tuple[Spot, Spot]]:
    """Yield the blocks that are one, where one block stands against one."""
    for link in context.links.values():
        if not context.matched.unchanged(link):
            for pair in context.matched.pairs[link.new]:
                if len(pair.old) == len(pair.new) == 1:
                    yield Spot(link.old, pair.old[0]), Spot(link.new, pair.new[0])
    for move in context.matched.moves:
        yield move.old, move.new


def _same_words(
    context: Context, a: Spot, b: Spot, before: list[Reference], after: list[Reference]
) -> Iterator[tuple[Reference, Reference]]:
    """Yield references that stand in the same words.

    Of `[?](#id)` the words are those of the target, so two of them are set against each other
    only where the rest of the block is the same.
    """
    olds, news = context.block(a, old=True), context.block(b, old=False)
    keys = context.matched.new_keys
    if keys.bare(olds) == keys.bare(news):
        if len(before) == len(after):
            yield from zip(before, after, strict=True)
        return
    written = [r for r in before if not r.automatic], [r for r in after if not r.automatic]
    words = [respelled(r.text) for r in written[0]], [respelled(r.text) for r in written[1]]
    for code in LCSseq.opcodes(*words):
        if code.tag == "equal":
            for n in range(code.src_end - code.src_start):
                yield written[0][code.src_start + n], written[1][code.dest_start + n]


@kept
def _by_block(spec: Spec) -> dict[Spot, list[Reference]]:
    lines = lines_of(spec)
    found: defaultdict[Spot, list[Reference]] = defaultdict(list)
    for reference in spec.references:
        found[lines.spot(reference.span.path, reference.span.line)].append(reference)
    return found


def _broken(context: Context) -> Iterator[Fact]:
    """Yield references that lead nowhere on the new side, unless they did not before, either."""
    before = Counter(target for target, _, _ in _dangling(context.old))
    for target, text, span in _dangling(context.new):
        if before[target] > 0:
            before[target] -= 1
            continue
        spot = lines_of(context.new).spot(span.path, span.line)
        yield context.fact(
            "broken-reference",
            old=context.origin(spot.section),
            new=spot.section,
            values=(None, target),
            subject=text,
            new_span=span,
            place=(spot.section, 0, spot.block),
        )


@kept
def _dangling(spec: Spec) -> tuple[tuple[str, str, Span], ...]:
    """Return target, words and place of references that lead nowhere, verdicts included."""
    return tuple(_leading_nowhere(spec, known_ids(spec)))


def _leading_nowhere(spec: Spec, known: frozenset[str]) -> Iterator[tuple[str, str, Span]]:
    for reference in spec.references:
        if reference.target not in known:
            yield reference.target, reference.text, reference.span
    for section in spec.sections:
        for example in section.examples:
            for candidate in candidates_of(example):
                spans = zip(candidate.conflicts_with, candidate.conflict_spans, strict=True)
                yield from ((target, "", span) for target, span in spans if target not in known)
