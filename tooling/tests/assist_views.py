# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A small spec as an editor has it, with a cursor shown by `‸` in one of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.assist.view import View
from specpress.changelog.fragments import FOLDER as FRAGMENTS
from specpress.config import Config, Retired
from specpress.lint.engine import check
from specpress.lint.published import NOTHING
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.lint.published import Published
    from specpress.model import Span

CURSOR = "‸"
SPEC, PROMPTS, FRAGMENT, OWN = (
    "spec.md",
    "prompts/ab12.md",
    f"{FRAGMENTS}/beds.md",
    "specpress.toml",
)
CONFIG = Config(source=(SPEC,), retired=Retired(sections={"wells": "Dried up."}))

GARDEN = """\
# Garden {#garden}

Of a small kind.

## Beds {#beds authority=user tags=water,daily was=plots}

Water in the morning[^ab12], see [?](#tools) and [the paths](#paths).

!!! meta "Commentary"
    It dries. See [?](#tools).

## Tools {#tools authority=root tags=iron}

Two cans, one spade. A gardener has both.

**Example**: a can that leaks, see [?](#beds)

~~~xml
<system>
<settings>
season: spring
</settings>
</system>
<user comment="in Dutch">
It leaks.
</user>
<comparison>
<assistant> <!-- GOOD: mends, as [?](#beds) has it -->
Then mend it.
</assistant>
<assistant recipient="shop"> <!-- BAD[#beds]: waters nothing -->
Throw it away.
</assistant>
</comparison>
~~~

## Paths {#paths}

Of gravel. Nothing is said of [weeds](https://weeds.example/all).

# Definitions {#definitions}

**Gardener**: whoever has a can.
"""

AB12 = """\
Examples for [^ab12] in Beds: {was=q7ta}

**Example**: noon, see [?](#beds)

~~~xml
<user>
May I water at noon?
</user>
~~~

**Rubric**: Says no.

**Example**: night

~~~xml
<user>
At night?
</user>
~~~
"""

CHANGE = "---\nkind: changed\nsections: [beds, tools]\n---\n\nWater earlier.\n"
TOML = 'source = ["spec.md"]\n\n[retired.sections]\nwells = "Dried up."\n'

FILES = {SPEC: GARDEN, PROMPTS: AB12, FRAGMENT: CHANGE, OWN: TOML}


class Place(NamedTuple):
    """A view, and a place in one of its files."""

    view: View
    path: str
    line: int
    column: int


def view_of(
    files: Mapping[str, str] | None = None,
    published: Published = NOTHING,
    config: Config = CONFIG,
) -> View:
    """Return a view of the garden, with other files, or more of them."""
    texts = FILES | dict(files or {})
    prompts = [path for path in texts if path.startswith("prompts/")]
    snapshot = Snapshot(
        version="",
        sources=(SourceFile(SPEC, texts[SPEC]),),
        prompts=tuple(SourceFile(path, texts[path]) for path in sorted(prompts)),
        prompts_path="prompts",
    )
    spec = parse(snapshot, config)
    return View(spec, config, texts, published, check(spec, config, published), OWN)


def placed(text: str, path: str = SPEC, published: Published = NOTHING) -> Place:
    """Return the garden with a file of this text, and the place of the cursor in it."""
    before, _, after = text.partition(CURSOR)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Place(view_of({path: before + after}, published), path, line, column)


def in_garden(mark: str, path: str = SPEC) -> Place:
    """Return the place that `‸` shows in a piece of a file of the garden."""
    piece = mark.replace(CURSOR, "")
    assert FILES[path].count(piece) == 1, f"{piece!r} stands {FILES[path].count(piece)} times"
    return placed(FILES[path].replace(piece, mark), path)


def after_garden(line: str, path: str = SPEC) -> Place:
    """Return the place of the cursor in a line that is typed behind everything else."""
    return placed(f"{FILES[path]}\n{line}\n", path)


def quoted(view: View, spans: Iterable[Span]) -> list[str]:
    """Return `path:line text` of each span."""
    return [
        f"{span.path}:{span.line} {view.lines(span.path)[span.line][span.column - 1 : _end(span)]}"
        for span in spans
    ]


def _end(span: Span) -> int | None:
    return span.end_column - 1 if span.line == span.end_line else None
