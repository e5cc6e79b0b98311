# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a file of evaluation prompts.

It starts with `Examples for [^abcd] in SECTION TITLE:` and holds examples without verdicts. Behind
that line `{was=efgh}` may name the marks that this one was before. Behind a conversation a rubric
may stand: a paragraph that starts with `**Rubric**:`, and what follows it up to the next example.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.annotations.definition import META, Term
from specpress.markdown.annotations.focus import LENGTH, mark_at
from specpress.markdown.annotations.heading import read_attributes
from specpress.markdown.dialect import read_document
from specpress.markdown.plain import fill_in_titles
from specpress.model import Irregularity, Prompt, PromptFile, SourceFile, Span
from specpress.parse.draft import Piece, examples_in, irregularities_in, pieces
from specpress.parse.prompt_ids import PromptIds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.markdown.lines import SourceLines

_HEADER = "Examples for "
_IN = " in "
RUBRIC = "Rubric"


class Header(NamedTuple):
    """What the first line of a file says; a part is None where it is not there.

    Attributes:
        focus: The mark that it names.
        title: The section's title.
        was: What the mark was before.
    """

    focus: str | None
    title: str | None
    was: tuple[str, ...] = ()


def read_prompt_file(
    file: SourceFile, titles: Mapping[str, str]
) -> tuple[PromptFile, list[Irregularity]]:
    """Read one file; what was irregular in it comes beside it.

    Args:
        file: The file.
        titles: The titles of the document's sections by id, for captions that refer to them.
    """
    read = read_document(file.path, file.text)
    focus = PurePosixPath(file.path).stem
    found = pieces(read)
    ids = PromptIds(focus, read.lines)
    odd = list(read.irregularities)
    prompts: list[Prompt] = []
    rubric: list[str] | None = None
    for piece in found:
        fill_in_titles(piece.tokens, titles)
        odd.extend(irregularities_in(piece, read))
        examples = examples_in(piece) if piece.kind == "example" else []
        if examples:
            _end_rubric(prompts, rubric)
            rubric = None
            name, example = ids.take(examples[0], piece.tokens[1])
            prompts.append(Prompt(name, focus, example, None, piece.span))
        elif prompts and rubric is None and _starts_rubric(piece):
            rubric = [_rubric_body(piece)]
        elif rubric is not None:
            rubric.append(piece.markdown)
    _end_rubric(prompts, rubric)
    first = read_header(found[0].markdown) if found else Header(None, None)
    header = found[0].span if found else _start(read.lines)
    return PromptFile(
        path=file.path,
        focus=focus,
        header_focus=first.focus,
        header_title=first.title,
        header=header,
        prompts=tuple(prompts),
        was=first.was,
    ), odd + ids.odd


def read_header(line: str) -> Header:
    """Read `Examples for [^abcd] in TITLE: {was=efgh}`."""
    text = line.split("\n", 1)[0].strip()
    if not text.startswith(_HEADER):
        return Header(None, None)
    text, was = _former_marks(text)
    mark = mark_at(text, len(_HEADER))
    rest = text[len(_HEADER) + LENGTH :] if mark is not None else ""
    title = rest[len(_IN) :].rstrip().removesuffix(":").strip() if rest.startswith(_IN) else None
    return Header(mark, title, was)


def _former_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Split `{was=efgh,ijkl}` off the end of a line; what is something else stays."""
    bare = text.removesuffix(":").rstrip()
    found = read_attributes(bare) if bare.endswith("}") else None
    if found is None or any(part.key != "was" for part in found[1]):
        return text, ()
    names = [name.strip() for part in found[1] for name in part.value.split(",")]
    return bare[: found[0]], tuple(name for name in names if name)


def _start(lines: SourceLines) -> Span:
    return lines.span(1, 1, 0)


def _starts_rubric(piece: Piece) -> bool:
    term: Term | None = piece.tokens[0].meta.get(META)
    return term is not None and term.term == RUBRIC


def _rubric_body(piece: Piece) -> str:
    term: Term = piece.tokens[0].meta[META]
    return piece.tokens[1].content[term.body :].strip()


def _end_rubric(prompts: list[Prompt], rubric: list[str] | None) -> None:
    if prompts and rubric is not None:
        last = prompts[-1]
        text = "\n\n".join(part for part in rubric if part)
        prompts[-1] = Prompt(last.id, last.focus, last.example, text, last.span)
