# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a version, `changelogs/<version>.md`: what people wrote, then what was made."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog import front_matter
from specpress.changelog.escape import code, plain, printable
from specpress.changelog.fragments import KINDS
from specpress.changelog.listed import listed
from specpress.changelog.problems import BROKEN_CHANGELOG
from specpress.lint.finding import Finding
from specpress.lint.problem import whole_file
from specpress.markdown.lines import BYTE_ORDER_MARK, SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.changelog.fragments import Fragment
    from specpress.model import Spec
    from specpress.sources.records import RecordedChange

UNRELEASED = "unreleased"
"""What a version is called that has no name yet."""

DRAFT_PATH = "changelogs/draft.md"
"""Where the page of the next version is kept while somebody writes its summary."""

_SUMMARY = "summary"
_MADE = "made"
_MARK = re.compile(r"<!-- specpress:(/?)(summary|made)\b[^\n]*-->[ \t]*")
_SUMMARY_SAYS = "what a reader should know first, in your own words; kept when this is made again"
_MADE_SAYS = "{}; do not edit this part, `specpress changelog check` looks at it"


class Heading(Struct, frozen=True):
    """What a page is the changelog of.

    Attributes:
        label: The version's label.
        date: ISO date; empty where there is none yet.
        previous: The label of the version before, None for the first.
    """

    label: str
    date: str
    previous: str | None


class Facts(Struct, frozen=True):
    """What a page says of the version itself.

    Attributes:
        ids: Ids of its sections.
        levels: How many sections each level of authority has, the highest first.
    """

    ids: frozenset[str]
    levels: tuple[tuple[str, int], ...] = ()


def facts(spec: Spec) -> Facts:
    """Return what a page says of a version."""
    sections = [section for section in spec.sections if section.level]
    counted = Counter(section.authority for section in sections)
    levels = tuple((level, counted[level]) for level in spec.authority_levels if counted[level])
    return Facts(frozenset(section.id for section in sections), levels)


class PageText(Struct, frozen=True):
    """A page as it was read.

    Attributes:
        heading: What its front matter says, None where it has none that can be read.
        summary: What somebody wrote at the top.
        human: All that people wrote, Markdown: the summary and the fragments.
        listed: The part that was made, None where it has none.
        summary_line: The line that the summary starts on, about.
        listed_line: The line that the made part starts on.
        body: All below the front matter.
        body_line: The line that this starts on.
        findings: What of the form is not there.
    """

    heading: Heading | None
    summary: str
    human: str
    listed: str | None
    summary_line: int
    listed_line: int
    body: str
    body_line: int
    findings: tuple[Finding, ...] = ()


def write(
    heading: Heading,
    summary: str,
    fragments: Sequence[Fragment],
    changes: Sequence[RecordedChange],
    facts: Facts,
) -> str:
    """Return a page; the same values give the same bytes.

    Args:
        heading: What it is the changelog of.
        summary: What somebody wrote to stand at the top; may be empty.
        fragments: What people wrote on each change.
        changes: What changed since the version before, in reading order.
        facts: The version itself.
    """
    first = heading.previous is None
    return "\n".join(
        (
            *_front(heading),
            "",
            f"# {plain(heading.label)}",
            "",
            *(_first(facts) if first else ()),
            _mark(_SUMMARY, _SUMMARY_SAYS),
            "",
            *_paragraphs(clean_summary(summary)),
            _end(_SUMMARY),
            "",
            *_told(fragments, facts.ids),
            _mark(_MADE, _MADE_SAYS.format(_compared(heading.previous))),
            "",
            listed(changes, first=first),
            _end(_MADE),
            "",
        )
    )


def clean_summary(text: str) -> str:
    """Return people's words as a page keeps them: LF, no blanks around, no marks of the page."""
    lines = SourceLines("", text).lines
    kept = (line for line in lines if not _MARK.fullmatch(line))
    return "\n".join(kept).strip()


def human_part(summary: str, fragments: Sequence[Fragment], ids: frozenset[str]) -> str:
    """Return what people wrote as it stands on a page, for those that show nothing else of it.

    Args:
        summary: The summary.
        fragments: The fragments.
        ids: Ids of the version's sections.
    """
    return "\n".join((*_paragraphs(clean_summary(summary)), *_told(fragments, ids))).strip()


def read(text: str, path: str) -> PageText:
    """Read a page; one that nobody made in this form is all people's.

    Args:
        text: Its content.
        path: Its path, for spans.
    """
    document = front_matter.read(path, text)
    if isinstance(document, front_matter.Broken):
        plain_text = "\n".join(SourceLines(path, text.removeprefix(BYTE_ORDER_MARK)).lines)
        heading, body, first = None, plain_text, 1
        found = [BROKEN_CHANGELOG.finding(document.message, document.span, document.hint)]
    else:
        heading, body, first = _heading(document), document.body, document.body_line
        found = [] if heading else [_broken(path, "its front matter names no version")]
    parts = _Parts(body.split("\n"))
    found += [_broken(path, f"has no {what}", first) for what in parts.missing()]
    return PageText(
        heading=heading,
        summary=parts.summary(),
        human=parts.human(),
        listed=parts.listed(),
        summary_line=first + parts.start(_SUMMARY),
        listed_line=first + parts.start(_MADE) + 1,
        body=body,
        body_line=first,
        findings=tuple(found),
    )


def _broken(path: str, message: str, line: int = 1) -> Finding:
    span = SourceLines(path, "").span(line, 1, 0) if line > 1 else whole_file(path)
    return BROKEN_CHANGELOG.finding(message, span, "Take it back from git")


def _heading(document: front_matter.Document) -> Heading | None:
    label, date, previous = (_value(document, key) for key in ("version", "date", "previous"))
    return Heading(label, date, previous or None) if label else None


def _value(document: front_matter.Document, key: str) -> str:
    entry = document.find(key)
    if entry is None or entry.several or not entry.items:
        return ""
    return entry.items[0].text.strip()


class _Parts:
    """The lines of a page between its marks.

    People's words are indented where they could be taken for a mark, but for the summary; so the
    first marks of the summary count, and the last of what was made.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        marks = [(n, match) for n, line in enumerate(lines) if (match := _MARK.fullmatch(line))]
        self._marks = {
            (match[2], bool(match[1])): n for n, match in reversed(marks) if match[2] == _SUMMARY
        } | {(match[2], bool(match[1])): n for n, match in marks if match[2] == _MADE}

    def missing(self) -> Iterator[str]:
        """Yield the marks that are not there, or not in their order."""
        at = [self._marks.get(key) for key in _ORDER]
        for (name, closing), line in zip(_ORDER, at, strict=True):
            if line is None:
                yield f"mark `<!-- specpress:{'/' * closing}{name} -->`"
        known = [line for line in at if line is not None]
        if known != sorted(known):
            yield "marks in their order: the summary comes before what was made"

    def start(self, name: str) -> int:
        """Return how many lines stand before a part, its mark among them."""
        return self._marks.get((name, False), -1) + 1

    def summary(self) -> str:
        """Return what stands between the marks of the summary."""
        found = self._between(_SUMMARY)
        return "" if found is None else clean_summary("\n".join(self._lines[slice(*found)]))

    def listed(self) -> str | None:
        """Return what was made."""
        found = self._between(_MADE)
        if found is None:
            return None
        inside = self._lines[slice(*found)]
        inside = inside[1:] if inside[:1] == [""] else inside
        inside = inside[:-1] if inside[-1:] == [""] else inside
        return "".join(f"{line}\n" for line in inside)

    def human(self) -> str:
        """Return everything else, without what a page says of the version before the summary."""
        made = self._between(_MADE)
        start = self._marks.get((_SUMMARY, False), 0)
        end = len(self._lines) if made is None else made[0] - 1
        after = [] if made is None else self._lines[made[1] + 1 :]
        parts = (clean_summary("\n".join(lines)) for lines in (self._lines[start:end], after))
        return "\n\n".join(part for part in parts if part)

    def _between(self, name: str) -> tuple[int, int] | None:
        start, end = self._marks.get((name, False)), self._marks.get((name, True))
        if start is None or end is None or end < start:
            return None
        return start + 1, end


_ORDER = ((_SUMMARY, False), (_SUMMARY, True), (_MADE, False), (_MADE, True))
"""Name of each mark, and whether it closes, as they stand on a page."""


def _front(heading: Heading) -> Iterator[str]:
    yield front_matter.FENCE
    yield f"version: {front_matter.quoted(heading.label)}"
    if heading.date:
        yield f"date: {front_matter.quoted(heading.date)}"
    if heading.previous is not None:
        yield f"previous: {front_matter.quoted(heading.previous)}"
    yield front_matter.FENCE


def _first(facts: Facts) -> Iterator[str]:
    count = len(facts.ids)
    levels = ", ".join(f"{number} {plain(level)}" for level, number in facts.levels)
    sections = "1 section" if count == 1 else f"{count} sections"
    yield f"The first version: {sections}{f', of which {levels}' if levels else ''}."
    yield ""


def _mark(name: str, says: str) -> str:
    return f"<!-- specpress:{name}: {says} -->"


def _end(name: str) -> str:
    return f"<!-- specpress:/{name} -->"


def _compared(previous: str | None) -> str:
    """Return what a version was compared with, for a comment, which it may not end."""
    if previous is None:
        return "for a first version"
    label = printable(previous).replace("--", "- -").replace(">", "")
    return f"from the comparison with {label}"


def _paragraphs(text: str) -> tuple[str, ...]:
    return (text, "") if text else ()


def _told(fragments: Sequence[Fragment], ids: frozenset[str]) -> Iterator[str]:
    """Yield the lines of the fragments under the headings of their kinds."""
    for kind in KINDS:
        chosen = [one for one in fragments if one.kind == kind and one.text]
        if not chosen:
            continue
        yield f"## {kind.capitalize()}"
        yield ""
        for one in chosen:
            yield from _item(one, ids)
        yield ""


def _item(one: Fragment, ids: frozenset[str]) -> Iterator[str]:
    """Yield a fragment as an item of a list, which ends whatever is left open in it."""
    sections = ", ".join(_reference(name, ids) for name in one.sections)
    lines = one.text.split("\n")
    if _is_paragraph(lines):
        lines = [*lines[:-1], f"{lines[-1]} ({sections})"]
    else:
        lines = [*lines, "", f"({sections})"]
    yield f"- {lines[0]}"
    for line in lines[1:]:
        yield f"  {line}".rstrip()


_BLOCK = re.compile(r"\s*(?:[#>|`~<-]|[*+]\s|\d+[.)]|\s{4})")


def _is_paragraph(lines: Sequence[str]) -> bool:
    """Tell whether a text is one paragraph, so that something may stand behind its last word."""
    return all(line.strip() and not _BLOCK.match(line) for line in lines)


def _reference(name: str, ids: frozenset[str]) -> str:
    """Return a section's id, as a reference where the version has it."""
    if name not in ids or not re.fullmatch(r"[\w.-]+", name):
        return code(name)
    return f"[{plain(name)}](#{name})"
