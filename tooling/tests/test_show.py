# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.config import Config
from specpress.errors import SpecError
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.specs import repository, run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.model import Spec

BEDS = """\
1 Beds
#beds · authority: user · spec.md:1-3

Water in the morning, see Tools.

Clauses
  [ab12] Water in the morning, see Tools. (1 prompt)

Refers to
  tools  Tools
"""

TOOLS = """\
2 Tools
#tools · authority: root · tags: iron · spec.md:5-23

Two cans.

Example: a can that leaks
  user
    It leaks.
  assistant GOOD
    Then mend it.
  assistant BAD #beds: waters nothing
    Throw it away.

Referred to by
  beds  Beds
"""


def read(text: str) -> Spec:
    source = (SourceFile("spec.md", text),)
    return parse(Snapshot("", source, (), "prompts"), Config(source=("spec.md",)))


def show(text: str, section: str, width: int = 80) -> str:
    return api.show(read(text), section, width=width)


@pytest.mark.parametrize(("section", "wanted"), [("beds", BEDS), ("#tools", TOOLS)])
def test_a_section_is_shown_whole(
    section: str, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", repository(tmp_path), "show", section)
    assert done == (0, wanted, "")


def test_a_former_id_finds_the_section_of_today() -> None:
    text = "# Beds {#beds was=borders,plots}\n\nFive.\n"
    assert "was: borders, plots" in show(text, "plots")
    assert show(text, "borders") == show(text, "beds")


def test_an_unknown_id_names_the_nearest() -> None:
    text = "# Beds {#beds}\n\nFive.\n"
    with pytest.raises(SpecError, match="no section has the id 'bed'") as caught:
        show(text, "bed")
    assert caught.value.hint == "did you mean beds?"


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ("", "informative"),
        ("## A {#a authority=user}\n", "container: user below"),
        (
            "## A {#a authority=user}\n## B {#b authority=root}\n",
            "container: root and one other level below",
        ),
        (
            "## A {#a authority=user}\n## B {#b authority=root}\n## C {#c authority=guideline}\n",
            "container: root and 2 other levels below",
        ),
    ],
)
def test_the_authority_below_a_container(below: str, wanted: str) -> None:
    assert f"#top · {wanted} · spec.md" in show(f"# Top {{#top}}\n\n{below}", "top")


def test_text_before_the_first_heading_has_no_title() -> None:
    assert show("Before.\n\n# A {#a}\n", "preamble").startswith("(before the first heading)\n")


def test_every_kind_of_block_is_shown() -> None:
    text = """\
# Beds {#beds}

- one
- two

> quoted

| a | b |
|---|---|
| 1 | 2 |

```sh
rake  --all
```

!!! meta "Commentary"
    Why so early?

**Example**: a talk

~~~xml
<system>
<settings>
under_18: true
</settings>
</system>
[...]
<user comment="sad">
Well?
</user>
<assistant recipient="rake">
go()
</assistant>
~~~
"""
    shown = show(text, "beds")
    for part in (
        "• one\n• two\n",
        "\nquoted\n",
        "    | 1 | 2 |\n",
        "    rake  --all\n",
        "│ Commentary\n│ Why so early?\n",
        "Example: a talk\n    under_18: true\n",
        "\n  […]\n  user (comment=sad)\n    Well?\n  assistant (recipient=rake)\n    go()\n",
    ):
        assert part in shown


def test_lines_are_wrapped_at_the_width() -> None:
    text = f"# Beds {{#beds}}\n\n{'words and words ' * 20}\n\n- {'item ' * 30}\n"
    for width in (40, 60, 100):
        lines = show(text, "beds", width).split("\n")
        assert max(map(len, lines)) <= width
        assert max(map(len, lines)) > width - 8


def test_control_characters_do_not_reach_the_terminal() -> None:
    escape = "\x1b[31m"
    text = f"# Be{escape}ds {{#beds tags={escape}}}\n\nRed {escape}text.\n\n```\n{escape}\n```\n"
    text += f"\n**Example**: a{escape}b\n\n~~~xml\n<user x={escape}>\n{escape}\n</user>\n~~~\n"
    assert "\x1b" not in show(text, "beds")
