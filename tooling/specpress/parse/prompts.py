# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a file of evaluation prompts.

It starts with `Examples for [^abcd] in SECTION TITLE:` and holds examples without verdicts. Behind
that line `{was=efgh}` may name the marks that this one was before. Behind a conversation a rubric
may stand: a paragraph that starts with `**Rubric**:`, and what follows it up to the next example.
Directly behind a conversation, a comment may hold what Markdown has no words for.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from specpress.markdown.annotations.definition import META, Term
from specpress.markdown.annotations.focus import LENGTH, mark_at
from specpress.markdown.annotations.heading import read_attributes
from specpress.markdown.dialect import read_document
from specpress.markdown.plain import fill_in_titles
from specpress.model import Irregularity, Prompt, PromptFile, SourceFile, Span
from specpress.parse import prompt_comment
from specpress.parse.draft import Piece, examples_in, irregularities_in, pieces
from specpress.parse.prompt_ids import PromptIds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.markdown.lines import SourceLines
    from specpress.parse.prompt_comment import Comment

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
    bare, comments, odd = read_apart(file, titles)
    if not any(comment.keys for comment in comments):
        return bare, odd
    prompts = tuple(
        replace(
            prompt,
            rubric=comment.target if prompt.rubric is None else prompt.rubric,
            skip=comment.skip,
        )
        for prompt, comment in zip(bare.prompts, comments, strict=True)
    )
    return replace(bare, prompts=prompts), odd


def read_apart(
    file: SourceFile, titles: Mapping[str, str]
) -> tuple[PromptFile, tuple[Comment, ...], list[Irregularity]]:
    """Read one file, and what its comments say apart from it; only ids are taken from these.

    Args:
        file: The file.
        titles: The titles of the document's sections by id, for captions that refer to them.

    Returns:
        The file, the comment of each of its prompts, and what was irregular.
    """
    read = read_document(file.path, file.text)
    focus = PurePosixPath(file.path).stem
    found = pieces(read)
    ids = PromptIds(focus, read.lines)
    odd = list(read.irregularities)
    prompts: list[Prompt] = []
    rubric: list[str] | None = None
    behind = _comments(found, odd)
    comments: list[Comment] = []
    for place, piece in enumerate(found):
        fill_in_titles(piece.tokens, titles)
        odd.extend(irregularities_in(piece, read))
        examples = examples_in(piece) if piece.kind == "example" else []
        if examples:
            _end_rubric(prompts, rubric)
            rubric = None
            comments.append(behind.get(place + 1, prompt_comment.NOTHING))
            name, example = ids.take(examples[0], piece.tokens[1], comments[-1].id)
            prompts.append(Prompt(name, focus, example, None, piece.span))
        elif place in behind:
            continue
        elif prompts and rubric is None and _starts_rubric(piece):
            rubric = [_rubric_body(piece)]
        elif rubric is not None:
            rubric.append(piece.markdown)
    _end_rubric(prompts, rubric)
    first = read_header(found[0].markdown) if found else Header(None, None)
    header = found[0].span if found else _start(read.lines)
    file_read = PromptFile(
        path=file.path,
        focus=focus,
        header_focus=first.focus,
        header_title=first.title,
        header=header,
        prompts=tuple(prompts),
        was=first.was,
    )
    return file_read, tuple(comments), odd + ids.odd


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


def _comments(found: list[Piece], odd: list[Irregularity]) -> dict[int, Comment]:
    """Return the comments directly behind conversations, by the place of their block."""
    read: dict[int, Comment] = {}
    for place, (before, piece) in enumerate(pairwise(found), 1):
        if piece.kind == "html" and before.kind == "example":
            comment = prompt_comment.read_comment(piece.markdown)
            if comment is not None:
                read[place] = comment
                if comment.fault:
                    odd.append(Irregularity("prompt-json-comment", piece.span, comment.fault))
    return read


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
        prompts[-1] = replace(last, rubric=text)
