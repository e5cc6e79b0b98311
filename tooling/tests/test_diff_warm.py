# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What was compared before changes no comparison: every one is as in a process that starts anew."""

from __future__ import annotations

import functools
import gc
import sys
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.diff.engine import compare
from specpress.diff.gate import Judged
from specpress.diff.kept import Answers, kept
from specpress.report.changes import Report, write
from specpress.site.comparison import Side, compared
from tests import strategies as shapes
from tests.test_diff_laws import LAWS, RELEASES, document, edited, needs_releases, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.diff.change import Diff
    from specpress.model import Spec
    from specpress.site.chronicle import Comparison


class Seen(NamedTuple):
    """All that is made of two versions."""

    diff: Diff
    comparison: Comparison
    page: str


def seen(old: Spec, new: Spec, label: str = "1.0") -> Seen:
    """Compare two versions, and write it for the site and for a reviewer."""
    diff = compare(old, new)
    report = Report(diff, label, "2.0", tuple(map(Judged, diff.changes)))
    sides = Side(label, f"{label}/"), Side("2.0", "2.0/")
    return Seen(diff, compared(diff, *sides), write(report, "html"))


def forget() -> None:
    """Make this process as if it had compared nothing yet."""
    for clear in _memories(len(sys.modules)):
        clear()


@functools.cache
def _memories(modules: int) -> tuple[Callable[[], None], ...]:
    """Return what empties everything that is kept, by how many modules are loaded."""
    del modules
    found = gc.get_objects()
    caches = [one for one in found if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one.cache_clear for one in caches if one.__module__.startswith("specpress.")]
    return (*ours, *(one._known.clear for one in found if isinstance(one, Answers)))


def judge(versions: Sequence[Spec]) -> None:
    """Compare each version with the last, and the last with each: now, and with all forgotten."""
    *olds, new = versions
    pairs = [*((old, new) for old in olds), *((new, old) for old in olds)]
    warm = [seen(*pair) for pair in pairs]
    for pair, known in zip(pairs, warm, strict=True):
        forget()
        assert seen(*pair) == known


NEW = """\
# Beds {#beds authority=user}

The gardener **must** water every bed before noon, as [?](#tools) has it. [^ab12]

- rakes are kept in the shed
- spades are kept beside the door

**Example**: a dry bed

~~~xml
<user>
May I water the roses now?
</user>
<comparison>
<assistant> <!-- BAD [#tools] too short -->
No.
</assistant>
<assistant> <!-- GOOD -->
Yes, before the sun is high.
</assistant>
</comparison>
~~~

# Tools {#tools authority=user}

Rakes, spades and cans hang in the shed, and all of them are cleaned in the evening.

# Water {#water authority=user}

At dawn the cans near the door are filled up to the brim by one who is awake. [^cd34]

# Definitions {#definitions was=words}

**Mulch**: whatever one lays over the soil so that it keeps its water.
"""

OLD = (
    NEW.replace("before noon", "at dawn")
    .replace("rakes are", "rakes may be")
    .replace("At dawn the", "The")
    .replace(
        "are filled up to the brim by one who is awake", "stand full, so that nobody has to wait"
    )
    .replace("whatever one lays over the soil so that it keeps its water", "dry leaves")
    .replace("too short", "far too short")
    .replace("Yes, before", "Sure, before")
)

KIT = "# Kit {#kit}\n\nA small box of things that nobody has opened for nine long years.\n"

TWINS = {
    "the same": OLD,
    "an id was renamed": OLD.replace("#tools", "#kit"),
    "an id was renamed in a verdict alone": OLD.replace("[#tools]", "[#kit]"),
    "what is referred to is gone": OLD.partition("# Tools")[0],
    "what is referred to has another title": OLD.replace("# Tools", "# You may borrow"),
    "no level": OLD.replace(" authority=user", ""),
    "a level that was renamed": OLD.replace("authority=user", "authority=platform"),
    "it stands further down": "# Preface {#preface}\n\nRead on.\n\n" + OLD,
    "an id in a verdict has its own section": f"{OLD.replace('[#tools]', '[#kit]')}\n{KIT}",
    "nothing is defined": OLD.replace("{#definitions was=words}", "{#words}"),
    "a mark stands behind another clause first": f"# Peas {{#peas}}\n\nNo peas. [^cd34]\n\n{OLD}",
    "a mark is behind other words": OLD.replace(" [^ab12]", "").replace("Rakes,", "Rakes[^ab12],"),
    "a caption has an id in it": OLD.replace("a dry bed", "a dry bed [?](#tools)"),
    "blanks": OLD.replace("\n\n", "\n\n\n"),
    "another order": "# Tools" + OLD.partition("# Tools")[2] + "\n" + OLD.partition("# Tools")[0],
    "a section has it twice": OLD.replace("- rakes", OLD.split("\n\n")[1] + "\n\n- rakes"),
}


def test_one_text_in_other_surroundings_is_compared_by_them() -> None:
    judge([read(text) for text in (*TWINS.values(), NEW)])


@pytest.mark.parametrize("name", TWINS)
def test_surroundings_of_a_text_give_other_comparisons(name: str) -> None:
    told = {twin: seen(read(text), read(NEW)).diff.changes for twin, text in TWINS.items()}
    assert [twin for twin, changes in told.items() if changes == told[name]] == [name]


def test_which_was_compared_first_does_not_matter() -> None:
    names = ("the same", "an id was renamed", "no level", "what is referred to is gone")
    new = read(NEW)
    found = []
    for order in permutations(names):
        forget()
        done = {name: seen(read(TWINS[name]), new) for name in order}
        found.append([done[name] for name in names])
    assert all(one == found[0] for one in found)


def test_names_and_addresses_are_those_of_the_versions_that_are_compared() -> None:
    old, new = read(OLD), read(NEW)
    first, second = seen(old, new, "1.0").comparison.body, seen(old, new, "1.7").comparison.body
    assert first.replace("1.0", "1.7") == second
    assert "1.0" not in second
    assert "\0" not in second


@settings(LAWS, max_examples=60)
@given(
    shapes.documents(),
    st.lists(
        st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=3),
        min_size=2,
        max_size=3,
    ),
)
def test_any_versions_are_compared_as_if_each_were_the_first(
    text: str, edits: list[list[tuple[int, int]]]
) -> None:
    judge([read(edited(text, some)) for some in edits])


@pytest.mark.parametrize("release", [pytest.param(RELEASES, marks=needs_releases)])
def test_two_releases_are_compared_as_if_they_were_the_first(release: tuple[str, str]) -> None:
    old, new = (document(name) for name in release)
    text = old.snapshot.sources[0].text
    judge([old, read(text.replace("{#overview", "{#purpose", 1)), read(f"Read on.\n\n{text}"), new])


# ------------------------------------------------------------------ what is kept


def test_an_answer_is_found_once_and_the_oldest_is_forgotten() -> None:
    answers: Answers[str] = Answers(2)
    asked: list[str] = []

    def answer(question: str) -> str:
        def found() -> str:
            asked.append(question)
            return question.upper()

        return answers.get(question, found)

    assert [answer(one) for one in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert asked == ["a", "b", "c", "b"]


def test_nothing_is_an_answer_too() -> None:
    answers: Answers[None] = Answers(2)
    asked: list[str] = []

    def answer() -> None:
        asked.append("a")

    for _ in range(2):
        answers.get("a", answer)
    assert asked == ["a"]


def test_what_is_equal_but_another_object_is_asked_anew() -> None:
    asked: list[list[int]] = []

    @kept
    def length(value: list[int]) -> int:
        asked.append(value)
        return len(value)

    first, second = [1], [1]
    assert [length(first), length(first), length(second), length(first)] == [1, 1, 1, 1]
    assert [id(value) for value in asked] == [id(first), id(second)]
