# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a rule reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.config import Severity
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

FAILING: tuple[Severity, ...] = ("error", "warning")
"""Severities of what a command fails on; a note tells something, and no more."""


class Edit(Struct, frozen=True, gc=False):
    """Replace the characters of a span by a text."""

    span: Span
    text: str


class Place(Struct, frozen=True, gc=False):
    """A second place that a finding names, and what is there."""

    span: Span
    label: str


class Finding(Struct, frozen=True, gc=False):
    """One thing that is wrong, where, and what to do about it.

    Attributes:
        code: The rule's code.
        message: What is wrong, a sentence without a full stop.
        hint: What to do, a sentence without a full stop; empty where the message says it.
        related: Other places it concerns.
        edits: What mends it without changing what the document says; empty where nothing is safe.
        severity: Set by the engine: the rule's own, or the configuration's.
    """

    code: str
    message: str
    span: Span
    hint: str = ""
    related: tuple[Place, ...] = ()
    edits: tuple[Edit, ...] = ()
    severity: Severity = "error"


def any_fails(findings: Iterable[Finding]) -> bool:
    """Tell whether anything worse than a note is among some findings."""
    return any(finding.severity in FAILING for finding in findings)
