# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Examples that are one: captions, messages, candidates, verdicts and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from specpress.diff.candidates import match_candidates, match_comparisons
from specpress.diff.change import Detail
from specpress.language.folding import spelling
from specpress.model import Comparison, Elision, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context, Together
    from specpress.model import Candidate, Example


_TAG_LINE = re.compile(r"^[ \t*]+(?=</?[a-z])", re.MULTILINE)
"""What a slip of the hand leaves before a tag, and every reader reads over."""


def compare_examples(context: Context, both: Together) -> Iterator[Fact]:
    """Yield the facts on an example: each verdict, each candidate, and all the rest as one."""
    old = context.example(both.old[0], old=True)
    new = context.example(both.new[0], old=False)
    comparer = _Comparer(context, both, old, new)
    found = list(comparer.candidates())
    details = (*comparer.rest(), *comparer.edited)
    yield from found
    if details:
        yield comparer.fact("example-changed", details=details)
    elif not found:
        before, after = both.markdown
        same = spelling(_TAG_LINE.sub("", before)) == spelling(_TAG_LINE.sub("", after))
        detail = Detail("arrangement", before, after)
        yield comparer.fact(
            "editorial" if same else "example-changed", details=() if same else (detail,)
        )


class _Comparer:
    def __init__(self, context: Context, both: Together, old: Example, new: Example) -> None:
        self.context, self.both, self.old, self.new = context, both, old, new
        self.edited: list[Detail] = []
        """Details of candidates that stayed, known once `candidates` has run."""

    def fact(
        self,
        code: str,
        values: tuple[str | None, str | None] | None = None,
        details: tuple[Detail, ...] = (),
    ) -> Fact:
        """Return a fact on this example."""
        return self.context.on_blocks(
            code, self.both, values, subject=self.new.title or self.old.title, details=details
        )

    # ------------------------------------------------------------- candidates

    def candidates(self) -> Iterator[Fact]:
        """Yield the facts on the candidates of all comparisons."""
        old = [turn for turn in self.old.turns if isinstance(turn, Comparison)]
        new = [turn for turn in self.new.turns if isinstance(turn, Comparison)]
        for before, after in match_comparisons(old, new):
            yield from self._comparison(before, after)

    def _comparison(self, old: Comparison | None, new: Comparison | None) -> Iterator[Fact]:
        for a, b in match_candidates(
            old.candidates if old is not None else (), new.candidates if new is not None else ()
        ):
            if a is None and b is not None:
                detail = Detail(f"{_verdict(b)} candidate", "", b.markdown, b.note)
                yield self.fact("candidate-added", (None, b.markdown), (detail,))
            elif b is None and a is not None:
                detail = Detail(f"{_verdict(a)} candidate", a.markdown, "", a.note)
                yield self.fact("candidate-removed", (a.markdown, None), (detail,))
            elif a is not None and b is not None:
                if a.verdict != b.verdict:
                    detail = Detail("candidate", a.markdown, b.markdown)
                    yield self.fact("verdict-flipped", (_verdict(a), _verdict(b)), (detail,))
                self.edited += self._edited(a, b)

    def _edited(self, a: Candidate, b: Candidate) -> Iterator[Detail]:
        name = f"{_verdict(b)} candidate"
        flipped = a.verdict != b.verdict  # whose fact shows the text already
        if not flipped:
            yield from _differing(name, a.markdown, b.markdown)
        yield from _differing(f"tag of the {name}", _tag(a), _tag(b))
        if self._note(a, old=True) != self._note(b, old=False):
            yield from _differing(f"note of the {name}", a.note, b.note, always=True)
        followed = self.context.matched.renamed
        before = tuple(followed.get(target, target) for target in a.conflicts_with)
        if set(before) != set(b.conflicts_with):
            label = f"what the {name} conflicts with"
            yield Detail(label, " ".join(a.conflicts_with), " ".join(b.conflicts_with))

    def _note(self, candidate: Candidate, *, old: bool) -> str:
        keys = self.context.matched.old_keys if old else self.context.matched.new_keys
        return spelling(keys.followed(candidate.note))

    # ------------------------------------------------------------- the rest

    def rest(self) -> Iterator[Detail]:
        """Yield what differs outside the comparisons."""
        keys = self.context.matched.old_keys
        before, after = keys.followed(self.old.title_markdown), self.new.title_markdown
        if spelling(before) != spelling(after):
            yield Detail("caption", self.old.title_markdown, self.new.title_markdown)
        yield from _settings(self.old, self.new)
        yield from _messages(self.old, self.new)
        left, left_now = _elisions(self.old), _elisions(self.new)
        if left != left_now:
            yield Detail("places where turns are left out", str(left), str(left_now))


def _verdict(candidate: Candidate) -> str:
    return (candidate.verdict or "unjudged").upper()


def _differing(label: str, old: str, new: str, *, always: bool = False) -> Iterator[Detail]:
    if always or spelling(old) != spelling(new):
        yield Detail(label, old, new)


def _tag(message: Message | Candidate) -> str:
    attributes = " ".join(f'{a.key}="{a.value}"' for a in message.attributes)
    return f"<{message.role} {attributes}>" if attributes else f"<{message.role}>"


def _settings(old: Example, new: Example) -> Iterator[Detail]:
    before = {setting.key: setting.value for setting in old.settings}
    after = {setting.key: setting.value for setting in new.settings}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Detail(f"setting {key}", before.get(key, ""), after.get(key, ""))


def _elisions(example: Example) -> int:
    return sum(isinstance(turn, Elision) for turn in example.turns)


def _messages(old: Example, new: Example) -> Iterator[Detail]:
    """Yield messages that differ; in a gap the first of a role is taken for the first."""
    a = [turn for turn in old.turns if isinstance(turn, Message)]
    b = [turn for turn in new.turns if isinstance(turn, Message)]
    olds = [(_tag(message), spelling(message.markdown)) for message in a]
    news = [(_tag(message), spelling(message.markdown)) for message in b]
    for left, right in _gaps(olds, news):
        rest = list(right)
        for i in left:
            j = next((j for j in rest if b[j].role == a[i].role), None)
            if j is None:
                yield Detail(_name(a, i), a[i].markdown, "")
                continue
            rest.remove(j)
            yield from _differing(f"tag of the {_name(b, j)}", _tag(a[i]), _tag(b[j]))
            yield from _differing(_name(b, j), a[i].markdown, b[j].markdown)
        for j in rest:
            yield Detail(_name(b, j), "", b[j].markdown)


def _gaps(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[tuple[range, range]]:
    """Yield the stretches between equal messages."""
    i = j = 0
    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            yield range(i, code.src_start), range(j, code.dest_start)
            i, j = code.src_end, code.dest_end
    yield range(i, len(old)), range(j, len(new))


def _name(messages: list[Message], index: int) -> str:
    """Return what a message is called: `user message`, with a number where there are several."""
    same = [i for i, message in enumerate(messages) if message.role == messages[index].role]
    name = f"{messages[index].role} message"
    return name if len(same) == 1 else f"{name} {same.index(index) + 1}"
