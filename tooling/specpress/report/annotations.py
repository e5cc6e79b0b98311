# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Workflow commands of GitHub Actions, which become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["error", "warning", "notice"]
KINDS: tuple[Kind, ...] = ("error", "warning", "notice")
"""From the worst down."""

PER_KIND = 10
"""How many annotations of one kind GitHub shows for a step; it drops the rest without a word. All
kinds together stay below the 50 that it shows for a job."""


class Annotation(Struct, frozen=True):
    """What is said of a place.

    Attributes:
        span: The place, None where no file has it; its path starts at the root of the repository.
        columns: Whether to point at the columns, too, where it is within one line.
    """

    kind: Kind
    title: str
    text: str
    span: Span | None
    columns: bool = False


def commands(annotations: Iterable[Annotation]) -> tuple[list[str], int]:
    """Return one command for each annotation, the worst first, and how many GitHub would drop.

    Of one kind those that come first are kept.
    """
    kinds: dict[Kind, list[Annotation]] = {kind: [] for kind in KINDS}
    for annotation in annotations:
        kinds[annotation.kind].append(annotation)
    lines = [_command(one) for found in kinds.values() for one in found[:PER_KIND]]
    return lines, sum(map(len, kinds.values())) - len(lines)


def _command(annotation: Annotation) -> str:
    listed = ",".join(
        f"{key}={_property(str(value))}" for key, value in _properties(annotation).items()
    )
    return f"::{annotation.kind} {listed}::{_data(annotation.text)}"


def _properties(annotation: Annotation) -> dict[str, str | int]:
    span = annotation.span
    if span is None:
        return {"title": annotation.title}
    found: dict[str, str | int] = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "title": annotation.title,
    }
    if annotation.columns and span.line == span.end_line:
        found |= {"col": span.column, "endColumn": span.end_column}
    return found


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
