# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object, as the schema has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from specpress.language.word_diff import word_diff
from specpress.parse.digest import snapshot_digest
from specpress.report import change_schema as data
from specpress.report.change_texts import words_of

if TYPE_CHECKING:
    from specpress.diff.change import Detail, SectionPair
    from specpress.diff.gate import Acknowledgement, Judged
    from specpress.language.word_diff import Piece
    from specpress.model import Span
    from specpress.report.changes import Report

_DIGITS = 4
"""Decimals of a score: what lies beyond says nothing, and need not be the same everywhere."""


def write(report: Report) -> str:
    """Return a comparison as indented JSON."""
    found = data.DiffData(
        format=data.FORMAT,
        old=encodable(report.old),
        new=encodable(report.new),
        old_digest=snapshot_digest(report.diff.old.snapshot),
        new_digest=snapshot_digest(report.diff.new.snapshot),
        summary=data.Summary(**report.counts()),
        left_out=report.left_out,
        gate=data.Gate(report.gate, report.failing),
        changes=tuple(map(change_data, report.shown)),
        sections=tuple(map(_pair, report.diff.pairs)),
    )
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def encodable(name: str) -> str:
    """Return the name of a file or a version, which may hold bytes that are no UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")


def change_data(judged: Judged) -> data.ChangeData:
    """Return a change as the schema has it."""
    change = judged.change
    return data.ChangeData(
        code=change.code,
        severity=change.severity,
        section=change.section,
        former_section=change.former_section,
        title=change.title,
        subject=change.subject,
        message=change.message,
        old=change.old,
        new=change.new,
        old_source=source_data(change.old_span),
        new_source=source_data(change.new_span),
        words=_words(words_of(change)),
        details=tuple(map(_detail, change.details)),
        members=change.members,
        fingerprint=change.fingerprint,
        fails=judged.fails,
        acknowledged=acknowledged_data(judged.acknowledged, expired=judged.expired),
    )


def source_data(span: Span | None) -> data.SourceData | None:
    """Return a place as the schema has it."""
    if span is None:
        return None
    return data.SourceData(encodable(span.path), span.line, span.column, span.end_line)


def _detail(detail: Detail) -> data.DetailData:
    both = word_diff(detail.old, detail.new) if detail.old and detail.new else None
    return data.DetailData(detail.label, detail.old, detail.new, detail.note, _words(both))


def _words(pieces: tuple[Piece, ...] | None) -> data.Words:
    return None if pieces is None else tuple(map(_piece, pieces))


def _piece(
    piece: Piece,
) -> data.EqualWords | data.RespelledWords | data.DeletedWords | data.InsertedWords:
    if piece.op == "equal":
        return data.EqualWords(piece.old)
    if piece.op == "respelled":
        return data.RespelledWords(piece.old, piece.new)
    return data.DeletedWords(piece.old) if piece.op == "delete" else data.InsertedWords(piece.new)


def acknowledged_data(
    entry: Acknowledgement | None, *, expired: bool
) -> data.AcknowledgedData | None:
    """Return who took something on as the schema has it, None where nobody did."""
    if entry is None:
        return None
    return data.AcknowledgedData(entry.who, entry.reason, entry.expires, expired)


def _pair(pair: SectionPair) -> data.SectionsData:
    return data.SectionsData(
        old=pair.old.id if pair.old is not None else None,
        new=pair.new.id if pair.new is not None else None,
        how=cast("data.Link", pair.how) if pair.how else None,
        score=round(pair.score, _DIGITS),
    )
