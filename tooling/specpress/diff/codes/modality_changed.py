# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, some

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ModalityChanged(Code):
    """A rule's words of obligation or exception changed.

    Why:
        One small word decides whether a model has to, may, or must not. A rule that said "must" and
        says "should" can be outweighed; one that gained "unless" has a hole; one that lost "not" is
        turned round. In a long text such a word drowns in rewording, so that the sentences in
        question are listed by themselves, before and after, with the words that differ.

        Where it looks: only at paragraphs, lists, quotes and tables of sections that have an
        authority level in at least one of the versions, and only at blocks that both versions have.
        Commentary, definitions, titles and examples are not read; neither are sections without a
        level. In these blocks it looks only at sentences that are recognisably the same, that is,
        that share at least 0.6 of their words, carry the same focus mark, or differ by one clause
        that was put in or taken out, however long it is; and it only counts the words of a list.

        The words of obligation: must, shall, should, ought, may, might, can, cannot, could, need,
        needs, require, requires, required, forbids, forbidden, prohibits, prohibited, allows,
        allowed, permits, permitted. The words of exception: not, never, always, only, unless,
        except, without, until, no, nor, neither. "Can not" and "can't" are read as "cannot",
        "won't" and whatever else ends in n't as "not". Forms of one word, such as requires and
        required, count as one.

        What it cannot see. An obligation in other words: "has to", "is to", "make sure", "refuse",
        "avoid", "will", "would", or the bare imperative; a rule that went from "Refuse." to "Help."
        is `text-changed`. A meaning turned round by another word: "after" for "before", "some" for
        "all", "discourage" for "encourage". A sentence that is new, gone, or rewritten to the last
        word: that is new or removed text, whatever it demands. A scope that changed by order: "only
        speak when asked" and "speak only when asked" have the same words, and so has a sentence
        whose halves traded their "must" and their "may". A limit that was set in another sentence,
        in another section, or in a definition. Of a block in which more than 400 sentences differ,
        none is read.

        What it sees and should not. A word of the list in another sense: "may" of what is possible
        and "may" of what is permitted are one word here, and so "it may rain" that became "it might
        rain" is listed.

        So an entry says: read this sentence. That there is none does not say that every obligation
        stayed: in sections of high levels read `text-changed`, `text-added` and `text-removed`,
        too.
    """

    code = "modality-changed"
    severity = "major"
    mirror = "modality-changed"
    shown = (
        Case(
            """
            # Lending {#lending authority=developer}

            The assistant must ask for the card before it lends a book.
            """,
            """
            # Lending {#lending authority=developer}

            The assistant should ask for the card before it lends a book.
            """,
            why="Swapped: what was a duty is a default.",
        ),
        Case(
            """
            # Privacy {#privacy authority=root}

            The assistant never tells anybody who borrowed a book.
            """,
            """
            # Privacy {#privacy authority=root}

            The assistant never tells anybody who borrowed a book, unless the borrower agrees.
            """,
            why="Added: an exception.",
        ),
        Case(
            """
            # Keys {#keys authority=system}

            The assistant must not hand out keys, unless the head gardener, or whoever stands in for
            the head gardener on that day, has signed for them in the book at the gate.
            """,
            """
            # Keys {#keys authority=system}

            The assistant must not hand out keys.
            """,
            why="Dropped: an exception that was longer than its rule.",
        ),
        Case(
            """
            # Garden {#garden authority=user}

            Visitors are welcome in every season. Advise on wild plants. The assistant can't say
            which mushrooms are safe to eat from a picture.
            """,
            """
            # Garden {#garden authority=user}

            Guests are welcome in every season. Advise on wild plants. The assistant can say
            which mushrooms are safe to eat from a picture.
            """,
            why="Dropped, in the last of three sentences: the others were reworded or stayed.",
        ),
    )
    silent = (
        Case(
            """
            # Lending {#lending authority=developer}

            The assistant cannot lend an atlas, and it does not lend a newspaper.
            """,
            """
            # Lending {#lending authority=developer}

            The assistant can not lend an atlas, and it doesn't lend a newspaper.
            """,
            why="Short forms are read as what they stand for.",
        ),
        Case(
            """
            # On this library {#about}

            Readers may find it small.
            """,
            """
            # On this library {#about}

            Readers might find it small.
            """,
            why="A section without a level is no rule.",
        ),
        Case(
            """
            # Lending {#lending authority=developer}

            Lend to everybody.
            """,
            """
            # Lending {#lending authority=developer}

            Lend to everybody. An atlas must stay in the reading room.
            """,
            why="A new sentence is new text: `text-changed`.",
        ),
        Case(
            """
            # Manners {#manners authority=user}

            Only speak to a reader when asked.
            """,
            """
            # Manners {#manners authority=user}

            Speak to a reader only when asked.
            """,
            why="The same words in another order: it cannot see what that does to the meaning.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"obligation changed: {some([detail.note for detail in fact.details], '; ')}"
