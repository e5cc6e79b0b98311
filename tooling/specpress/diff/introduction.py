# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the page on changes says before it names the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff import absorption, similarity

if TYPE_CHECKING:
    from specpress.diff.change import Severity

MEANINGS: dict[Severity, str] = {
    "error": "the version itself is at fault, whatever it is meant to say.",
    "major": "somebody else is bound, a demand has another strength, or a judgement was turned.",
    "minor": "the behaviour may differ in the cases that the text speaks of.",
    "note": "nothing else is asked of a model; what people read, or what is tested, differs.",
    "editorial": "the same words. Counted and folded away.",
}
"""What a severity says of a change, by severity."""

_INTRODUCTION = """\
# The changes of `specpress diff`

`specpress explain --changes` prints this page, `specpress explain CODE` a change of it.

A change has a code, which says what kind it is, and a severity, which says how much the intended
behaviour may differ: error, major, minor, note, editorial. Whether a change fails a check is
another choice, made by `--fail-on` with severities or codes. Whoever takes a change on writes its
fingerprint into the file of acknowledgements; it stays visible then, and no longer fails. The
fingerprint of a change stays the same when other parts of the document change.

## How two versions are matched

What belongs together is found first; only then is it said what differs, and one cause is one
entry. In doubt nothing is linked: a wrong link misleads, and a missed one shows both texts.

- **Sections** are one by their id; then by a former id that a heading declares in `was=`; then by
  equal prose, or by the title where there is hardly any prose; what is left by a score, the best
  first. The score is the likeness of the prose, or, where that is more, the mean of two shares: how
  many of one side's runs of {shingle} words the other has, and how alike the titles are. Examples
  are left out of it: they outweigh prose, and a rule that was rewritten and kept its examples is a
  new rule.
- **Blocks** of a section are one where they are equal but for dashes, quotes, blanks and wrapping;
  examples by their caption, then by likeness; the rest by the alignment, in the order of both
  sides, that keeps most words. A focus mark that is behind the same clause on both sides is the
  author's word that its blocks are one. What is left is looked for in other sections.
- **Candidates** of a comparison are one by their text, before their verdicts are compared.
- **Order**: of what changed its place, the fewest that explain the new order are listed. What only
  makes room for something new has not moved.

Likeness is twice the length of the longest common subsequence of words over the words of both
sides: 1 for equal texts, 0 for texts without a common word.

| threshold | value | what it decides | where it comes from |
|---|---|---|---|
{thresholds}

## The changes by severity"""

_SIX = "measured on 439 pairs of sections of six releases of a published spec, all ids hidden"
_TWO = "read off two releases of one"
_CHOSEN = "chosen, not measured"

_THRESHOLDS: tuple[tuple[str, float, str, str], ...] = (
    (
        "LINK",
        similarity.LINK,
        "two sections are one, by their score",
        f"{_SIX}: from 0.55 to 0.60 435 links are right and none is wrong, at 0.50 two are wrong",
    ),
    (
        "POSSIBLE",
        similarity.POSSIBLE,
        "a removed section names a possible successor, by their score",
        _CHOSEN,
    ),
    (
        "MARGIN",
        similarity.MARGIN,
        "how much more alike than to a neighbour on its own side, by their score",
        "chosen: rules of boilerplate are all alike",
    ),
    ("SHINGLE", similarity.SHINGLE, "words of a run", "those of the texts measured for `LINK`"),
    ("MIN_WORDS", similarity.MIN_WORDS, "words of prose that are enough for a score", _CHOSEN),
    (
        "ABSORBED",
        absorption.ABSORBED,
        "a section was merged into another or split off it, by the share of its runs of words",
        f"{_TWO}: what was merged there has 0.68, nothing else more than 0.34",
    ),
    (
        "MIN_SHINGLES",
        absorption.MIN_SHINGLES,
        "runs of words that are enough to say so",
        "chosen: a short paragraph may be said twice",
    ),
    (
        "BLOCK",
        similarity.BLOCK,
        "two blocks at one place are one",
        f"{_TWO}: the pairs are the same from 0.40 to 0.55",
    ),
    (
        "MARKED",
        similarity.MARKED,
        "what two blocks count as that share a focus mark behind the same clause",
        "chosen: the author says that they are one",
    ),
    ("MOVED", similarity.MOVED, "a block that is gone here is the one that is new there", _CHOSEN),
    (
        "MOVED_WORDS",
        similarity.MOVED_WORDS,
        "words that a block needs for that",
        "chosen: shorter ones may be alike by chance",
    ),
    (
        "EXAMPLE",
        similarity.EXAMPLE,
        "two examples of a section with different captions are one",
        _CHOSEN,
    ),
    ("CANDIDATE", similarity.CANDIDATE, "two candidates with one verdict are one", _CHOSEN),
    (
        "FLIPPED",
        similarity.FLIPPED,
        "two candidates with different verdicts are one",
        "chosen: a good and a bad answer are often near twins",
    ),
    ("SENTENCE", similarity.SENTENCE, "two sentences of a rule are one", _CHOSEN),
    (
        "CLAUSE",
        similarity.CLAUSE,
        "a focus mark is still behind the same clause",
        f"{_TWO}: reworded clauses have 0.40 and more, others 0.22 and less",
    ),
    ("PROMPT", similarity.PROMPT, "two prompts of a focus area are one", _CHOSEN),
)
"""The name, the value, what is decided from there on, and where the value comes from."""


def introduction() -> str:
    """Return it as Markdown."""
    rows = [
        f"| `{name}` | {value if isinstance(value, int) else f'{value:.2f}'} | {use} | {origin} |"
        for name, value, use, origin in _THRESHOLDS
    ]
    return _INTRODUCTION.format(shingle=similarity.SHINGLE, thresholds="\n".join(rows))
