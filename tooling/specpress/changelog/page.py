# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a version, `changelogs/<version>.md`: what people wrote, then what was made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.escape import plain, printable
from specpress.changelog.listed import listed
from specpress.changelog.parts import MADE, SUMMARY, Parts, clean, closing, opening
from specpress.changelog.problems import BROKEN_CHANGELOG
from specpress.changelog.told import told
from specpress.lint.finding import Finding
from specpress.lint.problem import whole_file
from specpress.markdown import front_matter
from specpress.markdown.lines import BYTE_ORDER_MARK, SourceLines
from specpress.sources.version_names import without_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.changelog.fragments import Fragment
    from specpress.model import Spec
    from specpress.sources.records import RecordedChange

UNRELEASED = "unreleased"
"""What a version is called that has no name yet."""

DRAFT_PATH = "changelogs/draft.md"
"""Where the page of the next version is kept while somebody writes its summary."""

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
            *_revision(heading.label),
            opening(SUMMARY, _SUMMARY_SAYS),
            "",
            *_paragraphs(clean(summary)),
            closing(SUMMARY),
            "",
            *told(fragments, facts.ids),
            opening(MADE, _MADE_SAYS.format(_compared(heading.previous))),
            "",
            listed(changes, first=first),
            closing(MADE),
            "",
        )
    )


def human_part(summary: str, fragments: Sequence[Fragment], ids: frozenset[str]) -> str:
    """Return what people wrote as it stands on a page, for those that show nothing else of it.

    Args:
        summary: The summary.
        fragments: The fragments.
        ids: Ids of the version's sections.
    """
    return "\n".join((*_paragraphs(clean(summary)), *told(fragments, ids))).strip()


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
    parts = Parts(body.split("\n"))
    found += [_broken(path, f"has no {what}", first) for what in parts.missing()]
    return PageText(
        heading=heading,
        summary=parts.summary(),
        human=parts.human(),
        listed=parts.listed(),
        summary_line=first + parts.start(SUMMARY),
        listed_line=first + parts.start(MADE) + 1,
        body=body,
        body_line=first,
        findings=tuple(found),
    )


def _broken(path: str, message: str, line: int = 1) -> Finding:
    span = SourceLines(path, "").span(line, 1, 0) if line > 1 else whole_file(path)
    return BROKEN_CHANGELOG.finding(message, span, "take it back from git")


def _heading(document: front_matter.Document) -> Heading | None:
    label, date, previous = (_value(document, key) for key in ("version", "date", "previous"))
    return Heading(label, date, previous or None) if label else None


def _value(document: front_matter.Document, key: str) -> str:
    entry = document.find(key)
    if entry is None or entry.several or not entry.items:
        return ""
    return entry.items[0].text.strip()


def _front(heading: Heading) -> Iterator[str]:
    yield front_matter.FENCE
    yield f"version: {front_matter.quoted(heading.label)}"
    if heading.date:
        yield f"date: {front_matter.quoted(heading.date)}"
    if heading.previous is not None:
        yield f"previous: {front_matter.quoted(heading.previous)}"
    yield front_matter.FENCE


def _revision(label: str) -> Iterator[str]:
    name, revision = without_revision(label)
    if revision is not None:
        yield f"Revision {revision} of {plain(name)}, which keeps the text it was released with."
        yield ""


def _first(facts: Facts) -> Iterator[str]:
    count = len(facts.ids)
    levels = ", ".join(f"{number} {plain(level)}" for level, number in facts.levels)
    sections = "1 section" if count == 1 else f"{count} sections"
    yield f"The first version: {sections}{f', of which {levels}' if levels else ''}."
    yield ""


def _compared(previous: str | None) -> str:
    """Return what a version was compared with, for a comment, which it may not end."""
    if previous is None:
        return "for a first version"
    label = printable(previous).replace("--", "- -").replace(">", "")
    return f"from the comparison with {label}"


def _paragraphs(text: str) -> tuple[str, ...]:
    return (text, "") if text else ()
