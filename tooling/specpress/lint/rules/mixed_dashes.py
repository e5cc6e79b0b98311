# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.finding import Edit, Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines
    from specpress.model import Span

_DASH = "\u2014"
_HYPHENS = "---"
_EITHER = re.compile("(?<!\u2014)\u2014(?!\u2014)|(?<![-!])---(?![->])")


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
        Write all of them as the file does most often, as one character or as three hyphens.
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
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.files_with(_DASH):
            found: dict[str, list[_Found]] = {}
            if any(_HYPHENS in line for line in file.lines):
                found = _dashes(context, file)
            if len(found) != len((_DASH, _HYPHENS)):
                continue
            often, rarely = sorted(found, key=lambda form: -len(found[form]))
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
        if (_DASH not in line and _HYPHENS not in line) or line.startswith("#"):
            continue  # a title may be quoted elsewhere
        for match in _EITHER.finditer(line):
            before, behind = line[: match.start()], line[match.end() :]
            if _is_prose(before, behind) and not code.at(number, match.start() + 1):
                span = file.span(number, match.start() + 1, len(match[0]))
                found.setdefault(match[0], []).append(_Found(span, before[-1:], behind[:1]))
    return found


def _is_prose(before: str, behind: str) -> bool:
    """Tell whether a dash stands between words, not in a table's rule, a tag or an address."""
    if not before.strip(" \t>*_-") or not (before + behind).strip(" -|:\u2014"):
        return False
    tag = before.lstrip().startswith("<") and "<!--" not in before
    return not tag and before.rfind("](") <= before.rfind(")")


def _written(form: str, dash: _Found) -> str:
    """Return a dash in the other form; three hyphens have a blank on both sides."""
    if form == _DASH:
        return _DASH
    left = "" if dash.before.isspace() else " "
    right = "" if not dash.behind or dash.behind.isspace() else " "
    return f"{left}{_HYPHENS}{right}"
