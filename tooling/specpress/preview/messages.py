# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an open page is told, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from specpress.errors import SpecError
    from specpress.lint.finding import Finding

SHOWN = ("error", "warning")
"""Severities of the findings that are told: those that a check fails on."""


class SectionHtml(Struct, frozen=True):
    """A section as it stands in the page."""

    anchor: str
    html: str


class PartHtml(Struct, frozen=True):
    """Another element as it stands in the page, and what finds it."""

    selector: str
    html: str


class Hello(Struct, frozen=True, tag_field="kind", tag="hello"):
    """The connection stands."""

    revision: int


class Patch(Struct, frozen=True):
    """What a page lacks.

    Attributes:
        revision: The revision that it is of then.
        sections: Sections that are new or another.
        order: Anchors of all sections, in reading order.
        title: The title of the page, as plain text.
        edited: The place that changed: the anchor of a section or a piece; empty for none.
        toc: The list of contents; None where it is the same.
        parts: Other elements that are another.
        whole: The whole content; None where the rest is enough.
        marks: Whether the marks of the pieces are others.
    """

    revision: int
    sections: tuple[SectionHtml, ...]
    order: tuple[str, ...]
    title: str
    edited: str
    toc: str | None
    parts: tuple[PartHtml, ...]
    whole: str | None
    marks: bool


class Told(Struct, frozen=True):
    """A finding, or what stopped the reading."""

    path: str | None
    line: int | None
    column: int | None
    severity: str
    code: str
    message: str
    hint: str


class Errors(Struct, frozen=True, tag_field="kind", tag="errors"):
    """What is wrong; an empty list where nothing is.

    Attributes:
        findings: What was found.
        stopped: Whether the text could not be read, so that pages show the last that could.
        message: What is wrong with more than the text; empty for nothing.
    """

    findings: tuple[Told, ...] = ()
    stopped: bool = False
    message: str = ""


class Reload(Struct, frozen=True, tag_field="kind", tag="reload"):
    """Only loading the page again helps."""


def event(message: Struct) -> bytes:
    """Return a message as a server-sent event."""
    return b"data: " + msgspec.json.encode(message) + b"\n\n"


def patch_event(patch: Patch, title: str) -> bytes:
    """Return a patch as a server-sent event.

    Args:
        patch: The patch.
        title: What the window says.
    """
    fields = msgspec.structs.asdict(patch)
    del fields["title"]
    found = {"kind": "patch", **fields, "head": {"title": title}}
    return b"data: " + msgspec.json.encode(found) + b"\n\n"


def told(finding: Finding) -> Told:
    """Return a finding as it is told."""
    span = finding.span
    return Told(
        span.path,
        span.line,
        span.column,
        finding.severity,
        finding.code,
        finding.message,
        finding.hint or "",
    )


def told_error(error: SpecError) -> Told:
    """Return what stopped the reading, or a build, as it is told."""
    return Told(error.path, error.line, error.column, "error", "", error.message, error.hint or "")
