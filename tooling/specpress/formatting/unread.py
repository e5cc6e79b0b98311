# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is left as it is, since it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.model import Span

if TYPE_CHECKING:
    from specpress.model import Spec

_KINDS = {
    "malformed-attributes": "attributes that cannot be read",
    "malformed-setting": "a line of settings that cannot be read",
    "malformed-verdict": "a verdict that is not well formed",
    "mismatched-tag": "a tag that closes another one",
    "nesting-too-deep": "lists or quotes that are nested too deep",
    "stray-tag": "a tag that closes or opens nothing",
    "text-outside-message": "text that belongs to no message",
    "unclosed-comment": "a comment that is never closed",
    "unclosed-fence": "a fence that is never closed",
    "unclosed-tag": "a tag that is never closed",
}
"""The irregularities that keep a place from its form, and what they are called."""


class Left(Struct, frozen=True, gc=False):
    """A place that was left as it is, and what is there."""

    span: Span
    what: str


def left_alone(spec: Spec, only: tuple[str, ...] = ()) -> tuple[Left, ...]:
    """Return what cannot be read in a spec, in the order of the files and the lines.

    Args:
        spec: The spec.
        only: Look at these files only; empty for all.
    """
    return tuple(
        Left(odd.span, _KINDS[odd.kind])
        for odd in spec.irregularities
        if odd.kind in _KINDS and (not only or odd.span.path in only)
    )
