# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the file of a proposal; what is wrong with it is found, and the rest is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.days import is_day
from specpress.language.nearest import did_you_mean
from specpress.lint.problem import whole_file
from specpress.markdown import front_matter
from specpress.markdown.mentions import mentions
from specpress.model import Span
from specpress.proposals.body import body_of
from specpress.proposals.problems import (
    ILLEGAL_PROPOSAL_ID,
    ILLEGAL_PROPOSAL_VALUE,
    INCOMPLETE_PROPOSAL,
    UNKNOWN_PROPOSAL_KEY,
    UNREADABLE_PROPOSAL,
)
from specpress.proposals.proposal import (
    ID,
    KEYS,
    KINDS,
    REQUIRED,
    STATUSES,
    SUFFIX,
    Named,
    Proposal,
    is_proposal_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.lint.finding import Finding
    from specpress.markdown.front_matter import Document, Entry, Text
    from specpress.model import SourceFile

LONGEST = 120
"""Characters of a title, and of what says where a proposal came from: both stand in lists."""

_CHANGE = re.compile(r"[0-9a-f]{16}|[^\s/]+/[a-z]+(?:-[a-z]+)*")
_LISTS = ("sections", "changes")
_DAYS = ("date", "decided")
_SHORT = ("title", "from")
_WORDS = {"kind": KINDS, "status": STATUSES}


def read_proposals(
    files: Sequence[SourceFile],
) -> tuple[tuple[Proposal, ...], tuple[Finding, ...]]:
    """Read the files of the folder of proposals.

    Args:
        files: All that there are; README.md and hidden ones are left alone.

    Returns:
        The proposals that have a status, the newest first, and what is wrong with the files.
    """
    proposals: list[Proposal] = []
    findings: list[Finding] = []
    for file in sorted(files, key=lambda file: file.path):
        if is_proposal_name(file.path.rsplit("/", 1)[-1]):
            proposal, wrong = _read(file)
            findings += wrong
            if proposal is not None:
                proposals.append(proposal)
    proposals.sort(key=lambda one: one.id)  # of one day they stay so
    proposals.sort(key=lambda one: one.date, reverse=True)
    return tuple(proposals), tuple(findings)


def _read(file: SourceFile) -> tuple[Proposal | None, list[Finding]]:
    name = file.path.rsplit("/", 1)[-1]
    if not name.endswith(SUFFIX):
        hint = f"name it `*{SUFFIX}`, or move it out of this folder"
        wrong = UNREADABLE_PROPOSAL.finding("is no Markdown file", whole_file(file.path), hint)
        return None, [wrong]
    document = front_matter.read(file.path, file.text)
    if isinstance(document, front_matter.Broken):
        wrong = UNREADABLE_PROPOSAL.finding(document.message, document.span, document.hint)
        return None, [wrong]
    reader = _Reader(file, document)
    found = reader.proposal(name.removesuffix(SUFFIX))
    return found, reader.findings


class _Reader:
    """Reads one file; collects what is wrong with it."""

    def __init__(self, file: SourceFile, document: Document) -> None:
        self._path = file.path
        self._document = document
        self.findings: list[Finding] = []

    def proposal(self, name: str) -> Proposal | None:
        """Return the proposal, None where nobody can tell its status."""
        if not ID.fullmatch(name):
            message = f"its name {name!r} is no id"
            hint = "use a to z, 0 to 9 and single `-` between them"
            self._find(ILLEGAL_PROPOSAL_ID.finding(message, whole_file(self._path), hint))
        self.findings += _unknown_keys(self._document)
        self.findings += _missing_keys(self._document)
        values = {key: self._one(key) for key in KEYS if key not in _LISTS}
        body = body_of(self._document.body)
        first = self._document.body_line
        if body.wrong is not None:
            line, column = first + body.wrong.line, body.wrong.column
            span = Span(self._path, line, column, line, column + 1)
            self._find(UNREADABLE_PROPOSAL.finding(body.wrong.message, span, body.wrong.hint))
        elif not body.text:
            hint = "say below the front matter what is proposed, and why"
            span = Span(self._path, first, 1, first, 1)
            self._find(INCOMPLETE_PROPOSAL.finding("says nothing yet", span, hint))
        if not values["status"]:
            return None
        spans = {one.key.text: one.span for one in self._document.entries}
        return Proposal(
            id=name,
            path=self._path,
            origin=values.pop("from"),
            **values,
            sections=self._sections(),
            changes=self._changes(),
            text=body.text,
            decision=body.decision,
            answered=body.heading is not None,
            mentions=self._mentions(),
            spans={**spans, "": self._document.span},
        )

    def _find(self, finding: Finding) -> None:
        self.findings.append(finding)

    def _wrong(self, message: str, span: Span, hint: str) -> None:
        self._find(ILLEGAL_PROPOSAL_VALUE.finding(message, span, hint))

    def _one(self, key: str) -> str:
        """Return the text of a key, empty where it has none that it can have."""
        entry = self._document.find(key)
        if entry is None:
            return ""
        if entry.several or entry.items is None:
            self._wrong(f"its {key} is not one text", entry.span, f"write `{key}: …` on one line")
            return ""
        text = " ".join(entry.items[0].text.split())
        wrong, hint = _judged(key, text)
        if wrong:
            self._wrong(wrong, entry.span, hint)
        return "" if wrong and key not in _SHORT else text

    def _sections(self) -> tuple[Named, ...]:
        form = "write `sections: [one_id, another_id]`"
        found: dict[str, Named] = {}
        for one in self._list("sections", form):
            name = one.text.strip().removeprefix("#")
            if name:
                found.setdefault(name, Named(name, one.span))
        entry = self._document.find("sections")
        if entry is not None and entry.items is not None and not found:
            self._wrong("names no section", entry.span, form)
        return tuple(found.values())

    def _changes(self) -> tuple[Named, ...]:
        form = "write `changes: [fingerprint, section/code]`"
        found: dict[str, Named] = {}
        for one in self._list("changes", form):
            name = one.text.strip().removeprefix("#")
            if _CHANGE.fullmatch(name):
                found.setdefault(name, Named(name, one.span))
            else:
                self._wrong(f"{one.text!r} names no change", one.span, form)
        return tuple(found.values())

    def _mentions(self) -> tuple[Named, ...]:
        body, first = self._document.body, self._document.body_line
        if "#" not in body:
            return ()
        return tuple(Named(*one) for one in mentions(self._path, body, first))

    def _list(self, key: str, form: str) -> Sequence[Text]:
        entry = self._document.find(key)
        if entry is None:
            return ()
        if entry.items is None:
            self._wrong(f"its {key} are no list of texts", entry.span, form)
            return ()
        return _given(entry)


def _given(entry: Entry) -> tuple[Text, ...]:
    """Return the texts of a list; a key without a value has none."""
    items = entry.items or ()
    return items if entry.several else tuple(one for one in items if one.text.strip())


def _judged(key: str, text: str) -> tuple[str, str]:
    """Return what is wrong with the text of a key, and what to do; nothing where it is fine."""
    if key in _DAYS and text and not is_day(text):
        return f"{text!r} is no day", "write it as 2026-01-31"
    if key in _SHORT and len(text) > LONGEST:
        return f"its {key} has {len(text)} characters", f"use at most {LONGEST}"
    if key in _WORDS and text not in _WORDS[key]:
        known = _WORDS[key]
        what = f"there is no {key} {text!r}" if text else f"its {key} is empty"
        hint = did_you_mean(text, known, 1) or f"it is one of {', '.join(known)}"
        return what, hint
    if not text and key in REQUIRED:
        return f"its {key} is empty", f"write `{key}: …`"
    return "", ""


def _unknown_keys(document: Document) -> Iterator[Finding]:
    for entry in document.entries:
        if entry.key.text not in KEYS:
            message = f"a proposal has no key {entry.key.text!r}"
            hint = did_you_mean(entry.key.text, KEYS) or f"the keys are: {', '.join(KEYS)}"
            yield UNKNOWN_PROPOSAL_KEY.finding(message, entry.key.span, hint)


def _missing_keys(document: Document) -> Iterator[Finding]:
    for key in REQUIRED:
        if document.find(key) is None:
            hint = f"write `{key}: …`"
            yield INCOMPLETE_PROPOSAL.finding(f"has no key {key!r}", document.span, hint)
