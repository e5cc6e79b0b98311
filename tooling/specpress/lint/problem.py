# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a finding is about that no rule of `specpress check` makes, documented like a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.config import Severity
from specpress.lint.finding import Finding, Place
from specpress.model import Span

if TYPE_CHECKING:
    from specpress.errors import SpecError


class Problem(Struct, frozen=True):
    """A kind of finding.

    Attributes:
        code: Lower-case words joined by `-` that state the fault.
        severity: How bad it is.
        summary: What is found, one sentence.
        why: Why that is bad.
        instead: What to do.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    instead: str

    def finding(
        self, message: str, span: Span, hint: str = "", *, related: tuple[Place, ...] = ()
    ) -> Finding:
        """Return a finding of this kind; see `Finding` for the parts."""
        return Finding(self.code, message, span, hint, related, (), self.severity)


def whole_file(path: str) -> Span:
    """Return the span for what concerns a file, and no line of it more than another."""
    return Span(path, 1, 1, 1, 1)


def hint_of(error: SpecError) -> str:
    """Return what an error says to do, in the form of the hint of a finding."""
    said = (error.hint or "").removesuffix(".")
    return said[:1].lower() + said[1:]
