# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.config import Config, Format
from specpress.lint.finding import Edit, Finding, Place
from specpress.lint.rule import Case, Rule
from specpress.lint.syntax import is_before_words, is_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines
    from specpress.model import Span

_DASH = "\u2014"
_HYPHENS = "---"
_CONFIGURED = {"em": _DASH, "hyphens": _HYPHENS}
_EMPHASIS = ("", "*", "_", "~")
"""Neighbours that get no blank: emphasis must not start or end with one."""

_EITHER = re.compile("\u2014+|-{3,}")


class _Found(NamedTuple):
    """A dash in prose, with the characters on both sides of it."""

    span: Span
    before: str
    behind: str


class MixedDashes(Rule):
    """Dashes are written in two ways in one file.

    Why:
        Both are shown alike, but a search finds only one of them, and each change of a line brings
        the question up again.

    Instead:
        Write all of them as `format.dashes` in the configuration says, or else as the file does
        most often: as one character or as three hyphens.
    """

    code = "mixed-dashes"
    group = "text"
    severity = "note"
    good = (
        Case("""
            # Gardens {#gardens}

            Peas --- the early ones --- need a fence. `a \u2014 b` is code.

            | Bed | Plant |
            | --- | --- |
            | 1 | peas |
            """),
        Case("""
            # Gardens {#gardens}

            Peas \u2014 the early ones \u2014 need a fence.

            ---

            **Example**: a change, as a program shows it

            ~~~xml
            <user>
            --- a/peas.txt
            +++ b/peas.txt
            </user>
            ~~~
            """),
    )
    bad = (
        Case(
            """
            # Gardens {#gardens}

            Peas --- the early ones --- need a fence\u2014a low one.

            Beans need poles \u2014 `a \u2014 b` shows how --- and water.
            """,
            fixed="""
            # Gardens {#gardens}

            Peas --- the early ones --- need a fence --- a low one.

            Beans need poles --- `a \u2014 b` shows how --- and water.
            """,
        ),
        Case(
            """
            # Gardens {#gardens}

            Peas\u2014the early ones\u2014need a fence --- a low one.
            """,
            fixed="""
            # Gardens {#gardens}

            Peas\u2014the early ones\u2014need a fence \u2014 a low one.
            """,
        ),
        Case(
            """
            # Gardens {#gardens}

            Peas --- the early ones --- need a fence \u2014 a low one.
            """,
            fixed="""
            # Gardens {#gardens}

            Peas \u2014 the early ones \u2014 need a fence \u2014 a low one.
            """,
            config=Config(format=Format(dashes="em")),
            why="`format.dashes` is `em`.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        with_hyphens = {file.path for file in context.files_with(_HYPHENS)}
        for file in context.files_with(_DASH):
            found = _dashes(context, file) if file.path in with_hyphens else {}
            if not (_DASH in found and _HYPHENS in found):
                continue
            often, rarely = sorted(found, key=lambda form: -len(found[form]))
            if rarely == _CONFIGURED.get(context.config.format.dashes):
                often, rarely = rarely, often
            first = found[rarely][0]
            yield self.finding(
                f"dashes are written as {often!r} ({len(found[often])}) and as "
                f"{rarely!r} ({len(found[rarely])}) in this file",
                first.span,
                f"write {often!r} throughout",
                related=(Place(found[often][0].span, f"the first {often!r}"),),
                edits=tuple(Edit(dash.span, _written(often, dash)) for dash in found[rarely]),
            )


def _dashes(context: Context, file: SourceLines) -> dict[str, list[_Found]]:
    """Return the dashes in a file's prose by how they are written, in order."""
    found: dict[str, list[_Found]] = {}
    code = context.code[file.path]
    for number, line in enumerate(file.lines, 1):
        if (_DASH not in line and _HYPHENS not in line) or not _is_prose(line):
            continue
        for match in _EITHER.finditer(line):
            start, end = match.span()
            form, before, behind = match[0], line[max(start - 2, 0) : start], line[end : end + 1]
            if (
                form in (_DASH, _HYPHENS)
                and not (is_before_words(line, start) or is_syntax(line, start))
                and not (before == "<!" or before.endswith("\\") or behind == ">")
                and not code.at(number, start + 1)
            ):
                span = file.span(number, start + 1, len(form))
                found.setdefault(form, []).append(_Found(span, before[-1:], behind))
    return found


def _is_prose(line: str) -> bool:
    """Tell whether a line has words: a rule and a table have none. A title may be quoted."""
    return not line.startswith("#") and bool(line.strip(" -|:\u2014"))


def _written(form: str, dash: _Found) -> str:
    """Return a dash in the other form; hyphens have a blank on both sides where that is safe."""
    if form == _DASH:
        return _DASH
    left = "" if dash.before.isspace() or dash.before in _EMPHASIS else " "
    right = "" if dash.behind.isspace() or dash.behind in _EMPHASIS else " "
    return f"{left}{_HYPHENS}{right}"
