# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A repository of four small versions that hold one of everything the site has to show."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from tests.histories import commit, git, history

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
title = "Garden & <house> rules"
source = ["spec_src/*.md"]
prompts = "prompts"
license = "CC0-1.0"
"""
LABELS = ("1.0.0", "1.1.0", "1.2.0", "2.0.0")
NEXT_LABEL = "2.1.0"
ODD_LABELS = ("../up", "diff", "a/b c", "1.0%20#x?y", 'ü<b>"', "beds", "draft")
"""What versions may be called that commits name: no folder, or the folder of another page."""

_BEDS = r"""Before all chapters, see [the beds](#beds) and [?](#größe).

# Beds {#beds}

A garden has *beds*, "dry" or not --- see [?](#water).

![A bed, seen from above](img/bed.png)

## Water the *beds* {#water authority=root tags=summer,dry}

Water each bed in the morning[^ab12]. Never water a bed at noon[^zz99], unless [?](#frost) holds.

1. Fill the can.
2. Carry it.
   - With care.
   - Not through the [gate](#gate).

> A bed that is dry by noon was dry at dawn.

**Example**: a *dry* bed, see [?](#frost)

~~~xml
<system>
<settings>
under_18: true
</settings>
Answer as the gardener.
</system>
[...]
<user>
May I water at noon?
</user>
<comparison>
<assistant> <!-- GOOD: says when, as [?](#water) has it -->
In the morning, rather.
</assistant>
<assistant> <!-- BAD[#frost]: burns the leaves -->
Yes, do.
</assistant>
<assistant> <!-- OK -->
[says nothing]
</assistant>
</comparison>
~~~

**Example**: a tool that answers

~~~xml
<user>
How warm is it?
</user>
<assistant recipient="thermometer">
{"unit": "C"}
</assistant>
<tool name="thermometer">
21 &lt; 30
</tool>
~~~

!!! meta "Commentary"
    Why mornings? See [?](#gate).

### Frost {#frost authority=developer}

When it freezes, wait.

| Month | Frost |
|---|---|
| May | rare |
| June | none |

## Compost {#compost authority=guideline}

Leaves go on the heap.
"""

_HOUSE = r"""# Größe & "Maß" <b> {#größe}

A bed is \\( a \times b \\) wide:

\\[
\frac{a}{b} < 2
\\]

```python
def area(a: int, b: int) -> str:
    return f"{a * b} 'square' feet"
```

## With a space {id="with space & <b>" authority=user}

Its id has blanks; see [?](#../up) and [elsewhere](https://example.org/?a=1&b=2).

## Percent and up {#../up authority=user tags="R&D"}

Its id leads [up](#größe).

## Heading without an id

See [?](#beds).

## Twice {#twice authority=user}

The first.

## Twice again {#twice authority=user}

The second, see [?](#twice).

## A piece of another {#water.p1 authority=user}

Takes the anchor of a paragraph; others here take those of a mark, a term and the page itself.

## A mark {#focus-ab12 authority=user}

One.

## A term {#definition-bed authority=user}

Two.

## The page {#content authority=user}

Three.

# Data {#data}

Takes the name of a page.

# Authority {#authority}

As does this.

# Fences {#fences}

Around the garden.

## Gate {#gate authority=user}

The gate is shut[^cd34]; the Bed behind it is dry.

# Definitions {#definitions}

**Bed**: soil with an edge, see [?](#beds).

**Garden "gate"**: what one walks through.
"""

_PATHS = "Lay them of gravel, two feet wide, with a board at each side, so that no weed gets in."

_MARKED = """\
Examples for [^{mark}] in {title}:

**Example**: {what}

~~~xml
<user>
{what}?
</user>
~~~

**Rubric**: Says when.
"""

_RENAMED = {
    "# Beds {#beds}": "# Garden beds {#garden_beds was=beds}",
    "(#beds)": "(#garden_beds)",
    "Around the garden.": "Around the whole garden.",
}


def make(folder: Path) -> Path:
    """Make the repository, its working tree ahead of the newest version.

    Between the versions sections are added, removed, merged, brought back, renamed and moved,
    authority and verdicts change, and so does the picture.

    Args:
        folder: Where; it must not exist.
    """
    picture = folder / "spec_src/img/bed.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png(40))
    beds, house = _BEDS, _HOUSE
    files = {"specpress.toml": CONFIG, **_prompts("a noon")}
    history(folder, [({**files, **_sources(beds, house)}, "Begin", f"v{LABELS[0]}", "2024-01-10")])
    beds = _swapped(
        beds, {"Water each bed": "You must water each bed", "<!-- BAD[#frost]": "<!-- OK"}
    )
    house = _swapped(house, {"{#gate authority=user}": "{#gate authority=root}"})
    house += f"\n# Paths {{#paths}}\n\n{_PATHS}\n\n# Rakes {{#rakes}}\n\nNone yet.\n"
    _release(folder, LABELS[1], "2024-03-10", _sources(beds, house))
    picture.write_bytes(png(60))
    beds = _swapped(beds, {"### Frost {#frost": "## Cold days {#cold was=frost", "#frost": "#cold"})
    beds, compost = beds.split("## Compost")
    _release(folder, LABELS[2], "2024-06-10", {**_sources(beds, house), **_prompts("an evening")})
    beds, house = _swapped(beds, _RENAMED) + f"## Compost{compost}", _swapped(house, _RENAMED)
    house = f"{house[: house.index('# Paths')]}{_PATHS}\n"
    _release(folder, LABELS[3], "2025-01-10", _sources(beds, house))
    picture.with_name("new.png").write_bytes(png(20))
    (folder / "spec_src/2_house.md").write_text(
        house + "\n# Ponds {#ponds}\n\n![A pond](img/new.png)\n", encoding="utf-8"
    )
    return folder


def make_odd(folder: Path) -> Path:
    """Make a repository of a small document whose versions have the labels of `ODD_LABELS`.

    Args:
        folder: Where; it must not exist.
    """
    subjects = "[versions]\ncommits = '^Release (?P<version>.+)$'\n"
    files = {"specpress.toml": CONFIG.replace("spec_src/*.md", "spec.md") + subjects}
    days = [f"2024-02-{number + 10}" for number, _ in enumerate(ODD_LABELS)]
    return history(
        folder,
        [
            (
                {**files, "spec.md": f"# Beds {{#beds}}\n\nDay {day}.\n"},
                f"Release {label}",
                None,
                day,
            )
            for label, day in zip(ODD_LABELS, days, strict=True)
        ],
    )


def add_version(folder: Path) -> None:
    """Release what the working tree of the repository has."""
    _release(folder, NEXT_LABEL, "2025-03-10", {})


def _release(folder: Path, label: str, date: str, files: dict[str, str]) -> None:
    commit(folder, files, f"Release {label}", date)
    git(folder, "tag", f"v{label}")


def _sources(beds: str, house: str) -> dict[str, str]:
    return {"spec_src/1_beds.md": beds, "spec_src/2_house.md": house}


def _prompts(what: str) -> dict[str, str]:
    titles = {"ab12": "Water the beds", "cd34": "Gate"}
    return {
        f"prompts/{mark}.md": _MARKED.format(mark=mark, title=title, what=what)
        for mark, title in titles.items()
    }


def _swapped(text: str, changes: dict[str, str]) -> str:
    """Return a text with each old piece replaced, wherever it stands."""
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def png(shade: int) -> bytes:
    """Return a picture of one grey pixel.

    Args:
        shade: 0 to 255.
    """
    rows = zlib.compress(bytes([0, shade]))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
