# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which prompts are chosen, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.config import Config
from specpress.errors import SpecError
from specpress.model import Snapshot, SourceFile, Spec
from specpress.parse import parse
from specpress.prompts.selection import Selection, describe, select

TEXT = """\
# Garden {#garden}

## Beds {#beds authority=user tags=soil}

Water in the morning[^ab12]. Weed at noon[^cd34].

### Roses {#roses authority=root was=flowers}

Cut them short[^ef56].

# Tools {#tools tags=iron}

Oil the saw[^gh78].
"""


def prompts(mark: str, count: int) -> SourceFile:
    """Return a file of prompts."""
    example = "\n**Example**: one\n\n~~~xml\n<user>\nWhat now, {}?\n</user>\n~~~\n"
    body = "".join(example.format(number) for number in range(count))
    return SourceFile(f"prompts/{mark}.md", f"Examples for [^{mark}] in Beds:\n{body}")


def spec(counts: dict[str, int]) -> Spec:
    """Return the text with so many prompts for each mark."""
    files = tuple(prompts(mark, count) for mark, count in sorted(counts.items()))
    sources = (SourceFile("spec.md", TEXT),)
    return parse(Snapshot("", sources, files, "prompts"), Config(source=("spec.md",)))


FULL = spec({"zz99": 1, "ab12": 4, "cd34": 3, "ef56": 5, "gh78": 2})


def ids(selection: Selection, of: Spec = FULL) -> list[str]:
    """Return the ids of what is chosen."""
    return [one.prompt.id for one in select(of, selection)]


def marks(selection: Selection) -> list[str]:
    """Return the focus marks of what is chosen, each once."""
    return list(dict.fromkeys(one.prompt.focus for one in select(FULL, selection)))


def test_prompts_come_in_the_order_of_their_clauses_and_those_without_one_last() -> None:
    assert marks(Selection()) == ["ab12", "cd34", "ef56", "gh78", "zz99"]
    last = select(FULL, Selection())[-1]
    assert (last.mark, last.section, last.chapter) == (None, None, None)


def test_a_prompt_knows_its_clause_section_and_chapter() -> None:
    chosen = select(FULL, Selection(clauses=("ef56",)))[0]
    assert chosen.mark is not None
    assert chosen.section is not None
    assert chosen.chapter is not None
    assert (chosen.mark.id, chosen.section.id, chosen.chapter.id) == ("ef56", "roses", "garden")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(sections=("beds",)), ["ab12", "cd34", "ef56"]),
        (Selection(sections=("flowers",)), ["ef56"]),
        (Selection(sections=("roses", "tools")), ["ef56", "gh78"]),
        (Selection(authority=("user",)), ["ab12", "cd34"]),
        (Selection(authority=("none",)), ["gh78"]),
        (Selection(tags=("soil", "iron")), ["ab12", "cd34", "gh78"]),
        (Selection(clauses=("zz99",)), ["zz99"]),
        (Selection(sections=("garden",), tags=("iron",)), []),
        (Selection(prompts=("cd34-2",)), ["cd34"]),
    ],
)
def test_names_of_one_kind_widen_and_kinds_narrow(
    selection: Selection, expected: list[str]
) -> None:
    assert marks(selection) == expected


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(sections=("bed",)), "no section 'bed'"),
        (Selection(authority=("usr",)), "no level of authority 'usr'"),
        (Selection(tags=("wood",)), "no tag 'wood'"),
        (Selection(clauses=("xx00",)), "no clause 'xx00'"),
        (Selection(prompts=("ab12-9",)), "no prompt 'ab12-9'"),
        (Selection(per_section=0), "at least one prompt"),
    ],
)
def test_a_name_that_nothing_has_is_refused(selection: Selection, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        select(FULL, selection)


def test_a_sample_takes_at_most_so_many_of_each_section_in_the_order_of_the_document() -> None:
    chosen = ids(Selection(per_section=2))
    assert [name[:4] for name in chosen].count("ef56") == 2
    assert sum(name.startswith(("ab12", "cd34")) for name in chosen) == 2
    assert chosen == [name for name in ids(Selection()) if name in chosen]
    assert "zz99-1" in chosen


def test_another_seed_takes_another_sample() -> None:
    samples = {tuple(ids(Selection(per_section=2, seed=seed))) for seed in range(5)}
    assert len(samples) > 1


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), size=st.integers(1, 4), others=st.integers(1, 9))
def test_a_sample_of_a_section_depends_on_no_other_section(
    seed: int, size: int, others: int
) -> None:
    selection = Selection(per_section=size, seed=seed)
    changed = spec({"ab12": others, "ef56": 5})

    def roses(of: Spec) -> list[str]:
        return [name for name in ids(selection, of) if name.startswith("ef56")]

    assert roses(FULL) == roses(changed)


def test_a_larger_sample_holds_the_smaller_one() -> None:
    small, large = (set(ids(Selection(per_section=size, seed=3))) for size in (1, 3))
    assert small < large


def test_a_selection_is_told_in_words_and_everything_in_none() -> None:
    assert not describe(Selection())
    wanted = Selection(sections=("beds",), per_section=1, seed=7)
    assert describe(wanted) == "section beds; 1 prompt a section, seed 7"
