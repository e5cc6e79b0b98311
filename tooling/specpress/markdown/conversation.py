# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the body of an example, line by line, into turns.

The reader never fails. What it had to be lenient with is returned beside the turns.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.tags import Tag, read_tag
from specpress.markdown.verdict import RawVerdict, read_verdict
from specpress.model import (
    ROLES,
    Attribute,
    Candidate,
    Comparison,
    Elision,
    Irregularity,
    Message,
    Setting,
    Span,
    Turn,
)

if TYPE_CHECKING:
    from specpress.markdown.lines import SourceLines

COMPARISON = "comparison"
SETTINGS = "settings"
UNTRUSTED = "untrusted"
_TURN_TAGS = frozenset((*ROLES, COMPARISON))
_INNER_TAGS = frozenset((SETTINGS, UNTRUSTED))
_NO_VERDICT = RawVerdict(None, (), "", 0, well_formed=True)


class Conversation(NamedTuple):
    """What an example's body holds."""

    turns: tuple[Turn, ...]
    settings: tuple[Setting, ...]
    irregularities: tuple[Irregularity, ...]


def is_traffic(message: Message | Candidate) -> bool:
    """Tell whether a message goes to a tool or comes from one: data, to be kept to the letter."""
    return message.role == "tool" or any(a.key == "recipient" for a in message.attributes)


def is_elision(line: str) -> bool:
    """Tell whether a line between messages stands for turns left out."""
    text = line.strip()
    return text.startswith(("[...", "[…")) and text.endswith("]")


def read_conversation(lines: SourceLines, first: int, body: list[str]) -> Conversation:
    """Read the lines between the fences of an example.

    Args:
        lines: The file.
        first: Number of the body's first line.
        body: The lines, without the indentation of the fence.
    """
    return _Reader(lines, first, body).read()


class _Comment(NamedTuple):
    """The comment behind a tag, its lines without blanks around them, joined by LF.

    Attributes:
        starts: The offset in the text at which each line starts.
        rows: The line and the column at which it stands in the file.
    """

    text: str
    starts: tuple[int, ...]
    rows: tuple[tuple[int, int], ...]

    def span(self, path: str, start: int, length: int) -> Span:
        """Return the span of a stretch of the text."""
        return Span(path, *self._place(start), *self._place(start + length))

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self.starts, offset) - 1
        line, column = self.rows[row]
        return line, column + offset - self.starts[row]


_NO_COMMENT = _Comment("", (0,), ((0, 0),))


class _Open(NamedTuple):
    """A message whose closing tag has not been met."""

    role: str
    attributes: tuple[Attribute, ...]
    tag: Span
    comment: _Comment
    content: list[str]


class _Reader:
    def __init__(self, lines: SourceLines, first: int, body: list[str]) -> None:
        self._lines = lines
        self._first = first
        self._body = body
        self._turns: list[Turn] = []
        self._settings: list[Setting] = []
        self._odd: list[Irregularity] = []
        self._message: _Open | None = None
        self._candidates: list[Candidate] | None = None
        self._comparison: Span | None = None
        self._inner: dict[str, Span] = {}
        self._outside: int | None = None
        self._last_closing: int | None = None
        # A fence at the left margin keeps its lines whole; only in a list are they cut.
        self._whole = lines.lines[first - 1 : first - 1 + len(body)] == body

    def read(self) -> Conversation:
        index = 0
        while index < len(self._body):
            text = self._body[index]
            tag = read_tag(text) if "<" in text else None
            if tag is not None and self._counts(tag, index):
                index += self._tag(tag, index)
            elif tag is None and self._message is not None and not self._inner and text[:1] != "<":
                self._message.content.append(text)  # as nine lines in ten are
            else:
                self._content(text, index)
            index += 1
        self._finish()
        return Conversation(tuple(self._turns), tuple(self._settings), tuple(self._odd))

    def _counts(self, tag: Tag, index: int) -> bool:
        """Tell whether a tag has a meaning where it stands, or is text."""
        if self._message is None:
            return tag.name not in _INNER_TAGS
        if tag.name in _INNER_TAGS:
            return not tag.attributes
        if UNTRUSTED in self._inner and index < self._last_untrusted():
            return False  # quoted text may hold anything until its own tag closes it
        return tag.name in _TURN_TAGS or (tag.closing and tag.name == self._message.role)

    def _last_untrusted(self) -> int:
        """Return the index of the last line that closes untrusted content, -1 without one."""
        if self._last_closing is None:
            closing = f"</{UNTRUSTED}>"
            found = (i for i, text in enumerate(self._body) if text.strip() == closing)
            self._last_closing = max(found, default=-1)
        return self._last_closing

    def _tag(self, tag: Tag, index: int) -> int:
        """Act on a tag; return how many more lines its comment took."""
        span = self._span(index, tag.start, tag.end - tag.start)
        if tag.lead:
            kind = "stray-before-tag" if "*" in tag.lead else "blank-before-tag"
            written = f"<{'/' if tag.closing else ''}{tag.name}>"
            self._note(kind, self._span(index, 0, len(tag.lead)), written)
        if tag.name in _INNER_TAGS:
            self._inner_tag(tag, span, index)
            return 0
        self._end_outside(index)
        if tag.name == COMPARISON:
            (self._close_comparison if tag.closing else self._open_comparison)(span)
            return 0
        if tag.closing:
            self._close_tag(tag, span)
            return 0
        return self._open_message(tag, span, index)

    def _open_message(self, tag: Tag, span: Span, index: int) -> int:
        self._abandon_message(span)
        if tag.name not in ROLES:
            self._note("unknown-role", span, tag.name)
        comment, more = self._whole_comment(tag, index) if tag.comment else (_NO_COMMENT, 0)
        attributes = tuple(
            [
                Attribute(a.key, a.value, self._span(index, a.start, a.length))
                for a in tag.attributes
            ]
        )
        self._message = _Open(tag.name, attributes, span, comment, [])
        return more

    def _whole_comment(self, tag: Tag, index: int) -> tuple[_Comment, int]:
        """Return a tag's comment, with the lines it runs on to, and how many those are."""
        rows = [self._row(index, tag.comment_start)]
        if tag.comment.endswith("-->"):
            return _Comment(tag.comment, (0,), tuple(rows)), 0
        parts = [tag.comment]
        for line in range(index + 1, len(self._body)):
            text = self._body[line].strip()
            if text.startswith("<"):
                break
            parts.append(text)
            rows.append(self._row(line, self._body[line].find(text)))
            if text.endswith("-->"):
                starts = accumulate((len(part) + 1 for part in parts[:-1]), initial=0)
                return _Comment("\n".join(parts), tuple(starts), tuple(rows)), line - index
        return _Comment(tag.comment, (0,), tuple(rows[:1])), 0

    def _row(self, index: int, start: int) -> tuple[int, int]:
        """Return the line and the column of an offset in a line of the body."""
        place = self._span(index, start, 0)
        return place.line, place.column

    def _close_tag(self, tag: Tag, span: Span) -> None:
        if self._message is None:
            self._note("stray-tag", span, f"</{tag.name}>")
            return
        if tag.name != self._message.role:
            self._note("mismatched-tag", span, f"</{tag.name}>", self._message.tag)
        self._end_message(span)

    def _open_comparison(self, span: Span) -> None:
        self._abandon_message(span)
        self._abandon_comparison(span)
        self._candidates, self._comparison = [], span

    def _close_comparison(self, span: Span) -> None:
        self._abandon_message(span)
        if self._comparison is None:
            self._note("stray-tag", span, f"</{COMPARISON}>")
            return
        self._end_comparison(span)

    def _inner_tag(self, tag: Tag, span: Span, index: int) -> None:
        opened = self._inner.get(tag.name)
        written = f"<{'/' if tag.closing else ''}{tag.name}>"
        if tag.closing == (opened is None):
            self._note("stray-tag", span, written, opened)
        elif tag.closing:
            del self._inner[tag.name]
        else:
            self._inner[tag.name] = span
        if tag.name == UNTRUSTED and self._message is not None:
            self._message.content.append(self._body[index])

    def _content(self, text: str, index: int) -> None:
        if self._message is None:
            self._between(text, index)
        elif SETTINGS in self._inner:
            self._setting(text, index)
        else:
            if text.startswith("<"):
                self._note("raw-less-than", self._span(index, 0, 1), text[:40])
            self._message.content.append(text)

    def _between(self, text: str, index: int) -> None:
        if is_elision(text) and self._comparison is None:
            self._end_outside(index)
            start = len(text) - len(text.lstrip())
            self._turns.append(Elision(self._span(index, start, len(text.strip()))))
        elif text.strip() and self._outside is None:
            self._outside = index
        elif not text.strip():
            self._end_outside(index)

    def _setting(self, text: str, index: int) -> None:
        if not text.strip():
            return
        start = len(text) - len(text.lstrip())
        span = self._span(index, start, len(text.strip()))
        key, colon, value = text.partition(":")
        if not colon or not key.strip() or not value.strip() or " " in key.strip():
            self._note("malformed-setting", span, text.strip())
            return
        self._settings.append(Setting(key.strip(), value.strip(), span))

    def _end_message(self, close: Span) -> None:
        message, self._message = self._message, None
        if message is None:
            return
        for name, opened in self._inner.items():
            self._note("unclosed-tag", opened, f"<{name}>", close)
        self._inner = {}
        whole = _join(message.tag, close)
        markdown = "\n".join(message.content).strip("\n")
        comment = message.comment
        raw = read_verdict(comment.text) if comment.text else _NO_VERDICT
        if self._candidates is None:
            if raw.verdict is not None:
                written = comment.span(self._lines.path, 0, len(comment.text))
                self._note("verdict-outside-comparison", written, message.role)
            self._turns.append(Message(message.role, message.attributes, markdown, whole))
            return
        if not raw.well_formed:
            written = comment.span(self._lines.path, 0, len(comment.text))
            self._note("malformed-verdict", written, comment.text)
        self._candidates.append(self._candidate(message, markdown, whole, raw))

    def _candidate(self, message: _Open, markdown: str, whole: Span, raw: RawVerdict) -> Candidate:
        path, comment = self._lines.path, message.comment
        note = raw.note if raw.verdict is not None else ""
        return Candidate(
            role=message.role,
            attributes=message.attributes,
            markdown=markdown,
            span=whole,
            verdict=raw.verdict,
            note=note,
            note_span=comment.span(path, raw.note_start, len(note)) if note else None,
            conflicts_with=tuple(target for target, _ in raw.conflicts),
            conflict_spans=tuple(
                comment.span(path, offset, len(target)) for target, offset in raw.conflicts
            ),
        )

    def _end_comparison(self, close: Span) -> None:
        if self._comparison is not None and self._candidates is not None:
            self._turns.append(Comparison(tuple(self._candidates), _join(self._comparison, close)))
        self._candidates, self._comparison = None, None

    def _abandon_message(self, at: Span) -> None:
        if self._message is not None:
            self._note("unclosed-tag", self._message.tag, f"<{self._message.role}>", at)
            self._inner = {}
            self._end_message(at)

    def _abandon_comparison(self, at: Span) -> None:
        if self._comparison is not None:
            self._note("unclosed-tag", self._comparison, f"<{COMPARISON}>", at)
            self._end_comparison(at)

    def _end_outside(self, index: int) -> None:
        if self._outside is not None:
            first, self._outside = self._outside, None
            span = self._lines.line_span(self._first + first, self._first + index - 1)
            self._note("text-outside-message", span, self._body[first].strip()[:40])

    def _finish(self) -> None:
        last = max(len(self._body) - 1, 0)
        end = self._span(last, 0, len(self._body[last]) if self._body else 0)
        self._end_outside(len(self._body))
        self._abandon_message(end)
        self._abandon_comparison(end)

    def _note(self, kind: str, span: Span, detail: str, related: Span | None = None) -> None:
        self._odd.append(Irregularity(kind, span, detail, related))

    def _shift(self, index: int) -> int:
        """Return how many characters of indentation a body line lost.

        A TAB that was cut in part became blanks, so it may have lost fewer than none.
        """
        if self._whole or index >= len(self._body):
            return 0
        return len(self._lines[self._first + index]) - len(self._body[index])

    def _span(self, index: int, start: int, length: int) -> Span:
        if self._whole:
            line = self._first + index
            return Span(self._lines.path, line, start + 1, line, start + 1 + length)
        column = start + self._shift(index) + 1
        if column < 1:  # within blanks that are a TAB in the file
            column, length = 1, max(length + column - 1, 0)
        return self._lines.span(self._first + index, column, length)


def _join(first: Span, last: Span) -> Span:
    return Span(first.path, first.line, first.column, last.end_line, last.end_column)
