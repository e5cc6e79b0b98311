# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Fragments: what people write on a change while it is made, a Markdown file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.problems import (
    BREAKS_THE_PAGE,
    BROKEN_FRONT_MATTER,
    NAMES_NO_SECTION,
    REPEATED_FRAGMENT,
    UNKNOWN_KIND,
    UNREADABLE_FRAGMENT,
    WITHOUT_WORDS,
)
from specpress.language.nearest import did_you_mean
from specpress.lint.finding import Place
from specpress.lint.problem import whole_file
from specpress.markdown import comments, front_matter
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.lint.finding import Finding
    from specpress.markdown.front_matter import Document, Entry, Text
    from specpress.model import SourceFile

FOLDER = "changelogs/unreleased"
"""Where they are, relative to the configuration's folder."""

EDITORIAL = "editorial"
KINDS = ("added", "changed", "removed", "fixed", "clarified", EDITORIAL)
"""What a change may be, in the order of the page."""

_KEYS = ("kind", "sections")
_SUFFIX = ".md"


class Fragment(Struct, frozen=True):
    """What somebody wrote on one change.

    Attributes:
        path: Its file.
        kind: One of `KINDS`.
        sections: Ids of the sections that it is about, as they were written.
        text: Markdown for the reader, without comments of HTML.
        span: Its kind, which stands for the whole.
        section_spans: Where each id stands.
    """

    path: str
    kind: str
    sections: tuple[str, ...]
    text: str
    span: Span
    section_spans: tuple[Span, ...]


def is_fragment_name(name: str) -> bool:
    """Tell whether a file of the folder is to be read: all but README.md and hidden ones."""
    return not name.startswith(".") and name.lower() != "readme.md"


def is_markdown_name(name: str) -> bool:
    """Tell whether a file of the folder can be a fragment by its name."""
    return name.endswith(_SUFFIX)


def read_fragments(
    files: Sequence[SourceFile],
) -> tuple[tuple[Fragment, ...], tuple[Finding, ...]]:
    """Read the files of the folder of fragments.

    Args:
        files: All that there are; README.md and hidden ones are left alone.

    Returns:
        The fragments that say what they are about, by path, and what is wrong with the files.
        A fragment without words yet is one of them, as it names its sections.
    """
    fragments: list[Fragment] = []
    findings: list[Finding] = []
    for file in sorted(files, key=lambda file: file.path):
        if not is_fragment_name(file.path.rsplit("/", 1)[-1]):
            continue
        fragment, wrong = _read(file)
        findings += wrong
        if fragment is not None:
            fragments.append(fragment)
    return tuple(fragments), (*findings, *_repeated(fragments))


def _read(file: SourceFile) -> tuple[Fragment | None, list[Finding]]:
    if not is_markdown_name(file.path):
        hint = "name it `*.md`, or move it out of this folder"
        return None, [UNREADABLE_FRAGMENT.finding("is no Markdown file", _top(file), hint)]
    document = front_matter.read(file.path, file.text)
    if isinstance(document, front_matter.Broken):
        return None, [BROKEN_FRONT_MATTER.finding(document.message, document.span, document.hint)]
    findings = [*_unknown_keys(document)]
    kind, wrong_kind = _kind(document)
    sections, wrong_sections = _sections(document)
    text, wrong_text = _text(file.path, document)
    findings += [*wrong_kind, *wrong_sections, *wrong_text]
    if kind is None or not sections:
        return None, findings
    spans = tuple(section.span for section in sections)
    ids = tuple(section.text for section in sections)
    return Fragment(file.path, kind.text, ids, text, kind.span, spans), findings


def _top(file: SourceFile) -> Span:
    return whole_file(file.path)


def _unknown_keys(document: Document) -> Iterator[Finding]:
    for entry in document.entries:
        if entry.key.text not in _KEYS:
            message = f"front matter of a fragment has no key {entry.key.text!r}"
            hint = did_you_mean(entry.key.text, _KEYS) or f"the keys are: {', '.join(_KEYS)}"
            yield BROKEN_FRONT_MATTER.finding(message, entry.key.span, hint)


def _kind(document: Document) -> tuple[Text | None, list[Finding]]:
    entry = document.find("kind")
    kinds = f"the kinds are: {', '.join(KINDS)}"
    if entry is None:
        return None, [UNKNOWN_KIND.finding("has no kind", document.span, kinds)]
    written = _stripped(entry)
    if entry.several or len(written) != 1:
        return None, [UNKNOWN_KIND.finding("its kind is not one word", entry.span, kinds)]
    kind = written[0]
    if kind.text not in KINDS:
        what = f"there is no kind {kind.text!r}" if kind.text else "its kind is empty"
        hint = did_you_mean(kind.text, KINDS, 1) or kinds
        return None, [UNKNOWN_KIND.finding(what, kind.span, hint)]
    return kind, []


def _sections(document: Document) -> tuple[tuple[Text, ...], list[Finding]]:
    """Return the ids that a fragment names, each once, and what is wrong with them."""
    form = "write `sections: [one_id, another_id]`"
    entry = document.find("sections")
    if entry is None:
        return (), [NAMES_NO_SECTION.finding("names no section", document.span, form)]
    if entry.items is None:
        return (), [NAMES_NO_SECTION.finding("its sections are no list of ids", entry.span, form)]
    ids: dict[str, Text] = {}
    findings: list[Finding] = []
    for one in _stripped(entry):
        name = one.text.removeprefix("#")
        if not name:
            findings.append(NAMES_NO_SECTION.finding("an id is empty", one.span, form))
        elif name in ids:
            message = f"names the section {name!r} twice"
            findings.append(REPEATED_FRAGMENT.finding(message, one.span, "name it once"))
        else:
            ids[name] = type(one)(name, one.span)
    if not ids and not findings:
        findings.append(NAMES_NO_SECTION.finding("its list of sections is empty", entry.span, form))
    return tuple(ids.values()), findings


def _stripped(entry: Entry) -> list[Text]:
    return [type(one)(one.text.strip(), one.span) for one in entry.items or ()]


def _text(path: str, document: Document) -> tuple[str, list[Finding]]:
    found = comments.of(document.body)
    place = Span(path, document.body_line, 1, document.body_line, 1)
    if found.wrong is not None:
        line = document.body_line + found.wrong.line
        span = Span(path, line, found.wrong.column, line, found.wrong.column + 4)
        return found.text, [BREAKS_THE_PAGE.finding(found.wrong.message, span, found.wrong.hint)]
    if not found.text:
        hint = "say below the front matter, for the reader of the changelog, what changed"
        return "", [WITHOUT_WORDS.finding("says nothing yet", place, hint)]
    return found.text, []


def _repeated(fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """Yield what says the same as a fragment before it."""
    first: dict[tuple[str, frozenset[str], str], Fragment] = {}
    for one in fragments:
        if not one.text:
            continue
        key = (one.kind, frozenset(one.sections), " ".join(one.text.split()))
        other = first.setdefault(key, one)
        if other is not one:
            related = (Place(other.span, "the other one"),)
            message = f"says the same as {other.path}"
            yield REPEATED_FRAGMENT.finding(message, one.span, "remove one", related=related)
