# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put a spec together: files, sections, what stands in them, and the prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.markdown.dialect import Tokens, read_document
from specpress.markdown.plain import fill_in_titles
from specpress.model import (
    Definition,
    FocusMark,
    Irregularity,
    PromptFile,
    Snapshot,
    Span,
    Spec,
    Suppression,
)
from specpress.parse.definitions import definition_in
from specpress.parse.draft import Piece, examples_in, irregularities_in, pieces, suppression_in
from specpress.parse.inline import InlineFacts
from specpress.parse.prompt_files import read_prompts
from specpress.parse.sections import Draft, assign_ids, make_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from specpress.config import Config
    from specpress.markdown.annotations.suppression import RawSuppression
    from specpress.model import SourceFile

    ReadDocument = Callable[[str, str], Tokens]
    ReadPrompts = Callable[
        [SourceFile, Mapping[str, str]], tuple[tuple[PromptFile, ...], list[Irregularity]]
    ]


def parse(
    snapshot: Snapshot,
    config: Config,
    *,
    document: ReadDocument = read_document,
    prompt_file: ReadPrompts = read_prompts,
) -> Spec:
    """Read a snapshot.

    Args:
        snapshot: The text of one version.
        config: Today's configuration, whatever the version.
        document: Reads the Markdown of a source file, by its path and text.
        prompt_file: Reads a file of prompts, with the titles of sections by id.
    """
    files = [document(file.path, file.text) for file in snapshot.sources]
    placed = _placed(files)
    drafts = _drafts(placed)
    assign_ids(drafts)
    titles = {draft.id: draft.title for draft in reversed(drafts)}
    for _, found in placed:
        for piece in found:
            fill_in_titles(piece.tokens, titles)
    body = _Body(config.definitions)
    body.read(placed, drafts)
    prompts = [prompt_file(file, titles) for file in snapshot.prompts]
    prompt_files = tuple(file for files_read, _ in prompts for file in files_read)
    sections = make_sections(drafts, config.authority)
    return Spec(
        title=config.title,
        version=snapshot.version,
        license=config.license,
        authority_levels=config.authority.levels,
        sections=sections,
        definitions=tuple(body.definitions),
        references=tuple(body.facts.references),
        links=tuple(body.facts.links),
        focus_marks=_with_files(body.facts.marks, prompt_files),
        prompt_files=prompt_files,
        irregularities=_in_order(files, body, [odd for _, odd in prompts]),
        suppressions=tuple(body.suppressions),
        snapshot=snapshot,
    )


_Placed = list[tuple[Tokens, list[Piece]]]


def _placed(files: list[Tokens]) -> _Placed:
    return [(file, pieces(file)) for file in files]


def _drafts(placed: _Placed) -> list[Draft]:
    """Start a section at each heading; what stands before the first is one of its own."""
    drafts: list[Draft] = []
    for _, found in placed:
        for piece in found:
            if piece.kind == "heading":
                drafts.append(Draft(piece))
            elif not drafts:
                drafts.append(Draft(None))
    return drafts


class _Body:
    """Collects what stands below the headings."""

    def __init__(self, definitions_id: str) -> None:
        self.facts = InlineFacts()
        self.definitions: list[Definition] = []
        self.suppressions: list[Suppression] = []
        self.irregularities: list[Irregularity] = []
        self._definitions_id = definitions_id

    def read(self, placed: _Placed, drafts: list[Draft]) -> None:
        """Fill the drafts with their blocks, and this with the facts in them."""
        upcoming = iter(drafts)
        draft: Draft | None = None
        for file, found in placed:
            waiting: list[tuple[RawSuppression, Span]] = []
            for piece in found:
                if draft is None or piece.kind == "heading":
                    draft = next(upcoming)
                self._piece(piece, draft, file)
                raw = suppression_in(piece)
                if raw is not None:
                    waiting.append((raw, piece.span))
                    continue
                self._cover(waiting, piece.span)
                waiting = []
            for raw, span in waiting:
                self._cover([(raw, span)], span)

    def _piece(self, piece: Piece, draft: Draft, file: Tokens) -> None:
        draft.blocks.append(piece.block())
        if piece.kind in ("example", "commentary", "list", "quote"):
            draft.examples.extend(examples_in(piece))
        if draft.id == self._definitions_id:
            definition = definition_in(piece, draft.id)
            if definition is not None:
                self.definitions.append(definition)
        self.irregularities.extend(irregularities_in(piece, file))
        context = "commentary" if piece.kind == "commentary" else "prose"
        for token in piece.tokens:
            if token.type == "inline":
                self.facts.collect(token, file.lines, draft.id, context)

    def _cover(self, waiting: list[tuple[RawSuppression, Span]], covers: Span) -> None:
        self.suppressions.extend(
            Suppression(raw.codes, raw.reason, span, covers) for raw, span in waiting
        )


def _with_files(marks: list[FocusMark], files: tuple[PromptFile, ...]) -> tuple[FocusMark, ...]:
    paths = {file.focus: file.path for file in files}
    return tuple(
        replace(mark, prompts=paths[mark.id]) if mark.id in paths else mark for mark in marks
    )


def _in_order(
    files: list[Tokens], body: _Body, prompts: list[list[Irregularity]]
) -> tuple[Irregularity, ...]:
    found = [note for file in files for note in file.irregularities]
    found += body.irregularities
    found += body.facts.odd
    order = {file.lines.path: index for index, file in enumerate(files)}
    found.sort(key=lambda note: (order[note.span.path], note.span.line, note.span.column))
    return tuple(found + [note for odd in prompts for note in odd])
