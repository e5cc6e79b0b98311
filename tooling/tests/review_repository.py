# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A repository with a branch that does at once whatever a reviewer must not miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import histories
from tests.specs import CONFIG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PARAGRAPHS = 40

_RULES = """\
# Library {#library}

What the desk of a library says and does.

## Privacy {#privacy authority=root}

The desk must never say who borrowed a book.

## Lending {#lending authority=user}

Lend to everybody who has a card, and remind them a week before the book is due.[^le01]

## Silence {#silence authority=user}

Ask readers to be quiet, unless they are children in the reading corner.[^si01]

## Answers {#answers authority=user}

Answer in one sentence, then offer more.

**Example**: the opening hours

~~~xml
<user>
When do you open?
</user>
<comparison>
<assistant> <!-- GOOD -->
At nine.
</assistant>
<assistant> <!-- GOOD -->
At nine. Shall I say when we close?
</assistant>
<assistant> <!-- BAD -->
Read the sign.
</assistant>
</comparison>
~~~
"""
_PROMPTS = """\
Examples for [^{mark}] in {title}:

**Example**: first

~~~xml
<user>
{first}
</user>
~~~

**Rubric**: Says no.

**Example**: second

~~~xml
<user>
{second}
</user>
~~~

**Rubric**: Says yes.
"""
LENDING = _PROMPTS.format(
    mark="le01", title="Lending", first="May I keep it?", second="I have a card, may I have it?"
)
SILENCE = _PROMPTS.format(
    mark="si01", title="Silence", first="May I sing here?", second="May my son sing in his corner?"
)


def shelves(count: int = PARAGRAPHS, *, wide: bool = False) -> str:
    """Return sections that say little, one paragraph each, wrapped in one of two ways."""
    between = "\n" if wide else " "
    return "\n".join(
        f"## Shelf {number} {{#shelf_{number}}}\n\n"
        f"The books on shelf {number} stand by the name of{between}their author, tall or short.\n"
        for number in range(1, count + 1)
    )


BASE = f"{_RULES}\n{shelves()}"


def branch_text() -> str:
    """Return the document as the branch leaves it."""
    text = f"{_RULES}\n{shelves(wide=True)}"
    for old, new in (
        ("{#privacy authority=root}", "{#privacy authority=guideline}"),
        ("{#lending authority=user}", "{#loans authority=user}"),
        (", unless they are children in the reading corner.", "."),
        ("<!-- GOOD -->\nAt nine.\n", "<!-- BAD -->\nAt nine.\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


def without_second_prompt(text: str) -> str:
    """Return a file of prompts without its last prompt."""
    return text[: text.index("**Example**: second")].rstrip() + "\n"


def library(folder: Path) -> Path:
    """Make a repository whose `main` has the document."""
    files = {
        "specpress.toml": CONFIG,
        "spec.md": BASE,
        "prompts/le01.md": LENDING,
        "prompts/si01.md": SILENCE,
    }
    return histories.history(folder, [(files, "Begin", None, "2024-05-01")])


def branch(folder: Path, files: Mapping[str, str | None], name: str = "change") -> Path:
    """Commit files on a branch of its own."""
    histories.git(folder, "checkout", "--quiet", "-b", name, "main")
    histories.commit(folder, files, "Change", "2024-06-01")
    return folder


def everything(folder: Path) -> Path:
    """Make the repository, on the branch that does it all."""
    files = {"spec.md": branch_text(), "prompts/le01.md": without_second_prompt(LENDING)}
    return branch(library(folder), files)
