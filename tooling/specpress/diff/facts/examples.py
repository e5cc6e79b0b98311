# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Examples that are one: captions, messages, candidates, verdicts and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from specpress.diff.candidates import candidates_of, match_candidates, match_comparisons
from specpress.diff.change import Detail
from specpress.diff.kept import Answers
from specpress.diff.keys import bare, said, without_references
from specpress.language.tokens import words
from specpress.markdown.conversation import is_traffic
from specpress.markdown.tags import decode_entities
from specpress.model import Comparison, Elision, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context, Together
    from specpress.model import Candidate, Example


def compare_examples(context: Context, both: Together) -> Iterator[Fact]:
    """Yield the facts on an example: each verdict, each candidate, and all the rest as one."""
    old = context.example(both.old[0], old=True)
    new = context.example(both.new[0], old=False)
    named = _Named.of(context, old, new)
    # Of an example nothing but its lines is compared, and ids that it names.
    found = _found.get(
        (both.markdown, named), lambda: tuple(_Comparer(both.markdown, named, old, new).all())
    )
    for one in found:
        subject = "" if one.code == "editorial" else new.title or old.title
        yield context.on_blocks(one.code, both, one.values, subject=subject, details=one.details)


class _Found(NamedTuple):
    """A difference, wherever the example stands."""

    code: str
    values: tuple[str | None, str | None] | None = None
    details: tuple[Detail, ...] = ()


_found: Answers[tuple[_Found, ...]] = Answers(1024)


class _Named(NamedTuple):
    """What the ids are that verdicts name.

    Attributes:
        renamed: Those of the old side that are others today, with what they are.
        known: Those of either side that lead to a section there.
    """

    renamed: frozenset[tuple[str, str]]
    known: tuple[frozenset[str], frozenset[str]]

    @classmethod
    def of(cls, context: Context, old: Example, new: Example) -> _Named:
        """Return them for two examples."""
        before, after = (
            {name for candidate in candidates_of(one) for name in candidate.conflicts_with}
            for one in (old, new)
        )
        renamed = context.matched.renamed
        return cls(
            frozenset((name, renamed[name]) for name in before if name in renamed),
            (context.former_ids & before, context.ids & after),
        )


class _Comparer:
    def __init__(
        self, markdown: tuple[str, str], named: _Named, old: Example, new: Example
    ) -> None:
        self.markdown, self.named, self.old, self.new = markdown, named, old, new
        self.edited: list[Detail] = []
        """Details of candidates that stayed, known once `candidates` has run."""

    def all(self) -> Iterator[_Found]:
        """Yield everything that differs."""
        found = list(self.candidates())
        details = (*self.rest(), *self.edited)
        yield from found
        if details:
            yield _Found("example-changed", details=details)
        elif not found:
            yield from self.unexplained()

    # ------------------------------------------------------------- candidates

    def candidates(self) -> Iterator[_Found]:
        """Yield what differs in the candidates of all comparisons."""
        old = [turn for turn in self.old.turns if isinstance(turn, Comparison)]
        new = [turn for turn in self.new.turns if isinstance(turn, Comparison)]
        for before, after in match_comparisons(old, new):
            yield from self._comparison(before, after)

    def _comparison(self, old: Comparison | None, new: Comparison | None) -> Iterator[_Found]:
        for a, b in match_candidates(
            old.candidates if old is not None else (), new.candidates if new is not None else ()
        ):
            if a is None and b is not None:
                detail = Detail(f"{_verdict(b)} candidate", "", b.markdown, b.note)
                yield _Found("candidate-added", (None, b.markdown), (detail,))
            elif b is None and a is not None:
                detail = Detail(f"{_verdict(a)} candidate", a.markdown, "", a.note)
                yield _Found("candidate-removed", (a.markdown, None), (detail,))
            elif a is not None and b is not None:
                if a.verdict != b.verdict:
                    detail = Detail("candidate", a.markdown, b.markdown)
                    yield _Found("verdict-flipped", (_verdict(a), _verdict(b)), (detail,))
                self.edited += self._edited(a, b)

    def _edited(self, a: Candidate, b: Candidate) -> Iterator[Detail]:
        name = f"{_verdict(b)} candidate"
        flipped = a.verdict != b.verdict  # whose fact shows the text already
        if not flipped and _said(a) != _said(b):
            yield Detail(name, a.markdown, b.markdown)
        yield from _differing(f"tag of the {name}", _tag(a), _tag(b))
        if bare(a.note) != bare(b.note):
            yield Detail(f"note of the {name}", a.note, b.note)
        followed = dict(self.named.renamed)
        before = {followed.get(target, target) for target in a.conflicts_with}
        after = set(b.conflicts_with)
        # What leads nowhere is told as broken.
        known = set(a.conflicts_with) <= self.named.known[0] and after <= self.named.known[1]
        if before != after and known:
            label = f"what the {name} conflicts with"
            yield Detail(label, " ".join(a.conflicts_with), " ".join(b.conflicts_with))

    def unexplained(self) -> Iterator[_Found]:
        """Yield what to say where no part differs: the order of the parts, or their spelling."""
        before, after = (without_references(text) for text in self.markdown)
        if _outline(self.old) != _outline(self.new) or _letters(before) != _letters(after):
            detail = Detail("arrangement", *self.markdown)
            yield _Found("example-changed", details=(detail,))
        elif before != after:  # or marks and references differ, which have facts of their own
            yield _Found("editorial")

    # ------------------------------------------------------------- the rest

    def rest(self) -> Iterator[Detail]:
        """Yield what differs outside the comparisons."""
        if bare(self.old.title_markdown) != bare(self.new.title_markdown):
            yield Detail("caption", self.old.title_markdown, self.new.title_markdown)
        yield from _settings(self.old, self.new)
        yield from _messages(self.old, self.new)
        left, left_now = _elisions(self.old), _elisions(self.new)
        if left != left_now:
            yield Detail("places where turns are left out", str(left), str(left_now))


def _verdict(candidate: Candidate) -> str:
    return (candidate.verdict or "unjudged").upper()


def _said(message: Message | Candidate) -> str:
    """Return what is the same where only the spelling differs; what goes to a tool has none."""
    return message.markdown if is_traffic(message) else said(decode_entities(message.markdown))


def _differing(label: str, old: str, new: str) -> Iterator[Detail]:
    if old != new:
        yield Detail(label, old, new)


def _outline(example: Example) -> list[tuple[str | None, ...]]:
    """Return the turns of an example in order: roles and verdicts."""
    found: list[tuple[str | None, ...]] = []
    for turn in example.turns:
        if isinstance(turn, Message):
            found.append((turn.role,))
        elif isinstance(turn, Comparison):
            found.append(tuple(candidate.verdict for candidate in turn.candidates))
        else:
            found.append(())
    return found


def _letters(text: str) -> list[str]:
    return sorted(words(text))


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
    olds = [(_tag(message), _said(message)) for message in a]
    news = [(_tag(message), _said(message)) for message in b]
    for left, right in _gaps(olds, news):
        rest = list(right)
        for i in left:
            j = next((j for j in rest if b[j].role == a[i].role), None)
            if j is None:
                yield Detail(_name(a, i), a[i].markdown, "")
                continue
            rest.remove(j)
            yield from _differing(f"tag of the {_name(b, j)}", _tag(a[i]), _tag(b[j]))
            if _said(a[i]) != _said(b[j]):
                yield Detail(_name(b, j), a[i].markdown, b[j].markdown)
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
