# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The documents that are measured: published releases where they are, else one of their shape."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RELEASES = Path(__file__).parents[3] / "shared" / "corpus" / "model-spec"
SOURCE = "model_spec.md"

CONFIG = f"""title = "Measured"
source = ["{SOURCE}"]
prompts = "examples"
license = "CC0-1.0"
[authority]
levels = ["root", "system", "developer", "user", "guideline"]
former = {{ platform = "root" }}
"""
_SECTIONS = 80
_CHAPTERS = 7
_MARKS = 114
_SIZE = 270_000
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_LEVELS = ("root", "developer", "user", "guideline")
_SENTENCES = (
    "The gardener should water the beds before the sun is high, unless rain is near.",
    "A visitor may ask for seeds --- and gets them, where the store has any left.",
    "Nobody has to say why they want a tomato, but a reason helps to choose one.",
    "When two rules of the house disagree, the older one holds until the owner has spoken.",
    'What is called "weed" by one guest is supper for another, so ask before you pull.',
    "Tools go back to the shed, *clean*, on the evening of the day they were taken.",
    "Where the path is wet it is better to be late than to fall; say so, and walk.",
    "If the gate is locked, there is a bell; if nobody comes, come again tomorrow.",
)


def folders(target: Path) -> list[Path]:
    """Put the documents to measure into a folder, each with its configuration.

    Returns:
        A folder for each document.
    """
    releases = sorted(RELEASES.glob(f"*/{SOURCE}"))
    if releases:
        found = [_copied(release.parent, target / release.parent.name) for release in releases]
    else:
        found = [_generated(target / "generated")]
    for folder in found:
        (folder / "specpress.toml").write_text(CONFIG, encoding="utf-8")
    return found


def document(seed: int = 0) -> str:
    """Return a document of the shape and the size of a published spec; the text is our own."""
    random = Random(seed)  # noqa: S311  # the same document each time  # the same document every time is what is wanted
    marks = marks_of(seed)
    parts = [_section(random, number, marks) for number in range(_SECTIONS)]
    short = (_SIZE - sum(len(part) for part in parts)) // _SECTIONS
    return "".join(part + _text(random, max(short, 1)) for part in parts)


def marks_of(seed: int) -> list[str]:
    """Return the ids of the focus marks of a document."""
    random = Random(seed + 1)  # noqa: S311  # the same document each time
    names = ("".join(random.choices(_CHARACTERS, k=4)) for _ in iter(int, 1))
    return list(islice(dict.fromkeys(islice(names, 2 * _MARKS)), _MARKS))


def _copied(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, copy_function=shutil.copyfile)
    target.chmod(0o755)
    return target


def _generated(target: Path) -> Path:
    prompts = target / "examples"
    prompts.mkdir(parents=True)
    (target / SOURCE).write_text(document(), encoding="utf-8")
    for number, mark in enumerate(marks_of(0)):
        random = Random(number)  # noqa: S311  # the same document each time
        text = f"Examples for [^{mark}] in Section {number % _SECTIONS}:\n\n"
        text += "".join(_example(random, judged=False) for _ in range(2 + number % 2))
        (prompts / f"{mark}.md").write_text(text, encoding="utf-8")
    return target


def _section(random: Random, number: int, marks: list[str]) -> str:
    chapter = number % (_SECTIONS // _CHAPTERS) == 0
    level = "#" if chapter else "##" if random.random() < 0.6 else "###"  # noqa: PLR2004  # about as published
    rank = "" if chapter else f" authority={random.choice(_LEVELS)}"
    parts = [f"{level} Section {number} {{#section_{number}{rank}}}\n\n", _text(random, 300)]
    parts += [
        f"It is so here, too.[^{mark}] See [?](#section_{(number * 7) % _SECTIONS}).\n\n"
        for mark in marks[number::_SECTIONS]
    ]
    parts.append("".join(f"- {random.choice(_SENTENCES)}\n" for _ in range(4)) + "\n")
    if number % 3 == 0:
        parts.append(f'!!! meta "Commentary"\n    {random.choice(_SENTENCES)}\n\n')
    parts += [_example(random, judged=True) for _ in range(2 + number % 4 // 3)]
    return "".join(parts)


def _text(random: Random, size: int) -> str:
    return "".join(_paragraphs(random, size))


def _paragraphs(random: Random, size: int) -> Iterator[str]:
    while size > 0:
        text = " ".join(random.choices(_SENTENCES, k=5)) + "\n\n"
        size -= len(text)
        yield text


def _example(random: Random, *, judged: bool) -> str:
    lines = [f"**Example**: {random.choice(_SENTENCES)}", "", "~~~xml"]
    lines += ["<user>", random.choice(_SENTENCES), "</user>"]
    if judged:
        lines.append("<comparison>")
        for verdict in ("GOOD", "BAD"):
            lines += [f"<assistant> <!-- {verdict}: as the house has it -->"]
            lines += [*random.choices(_SENTENCES, k=3), "</assistant>"]
        lines.append("</comparison>")
    return "\n".join([*lines, "~~~", "", ""])
