# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of structural edits, on documents that hold one of everything, in two files."""

from __future__ import annotations

from itertools import cycle, islice

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress.config import Config
from specpress.editing.material import Material
from specpress.editing.move import Goal, move
from specpress.editing.plan import Plan, outcome, replaced
from specpress.editing.promise import told
from specpress.editing.rename_mark import rename_mark
from specpress.editing.rename_section import rename_section
from specpress.editing.retire import Retirement, retire
from specpress.errors import SpecError
from specpress.model import Section, Snapshot, SourceFile, Spec
from specpress.parse import parse

CONFIG = Config()
IDS = ("ab", "roses", "peas", None, "tools", None)
NEW = "quite_another"
HEADINGS = (
    "# Beds{}",
    "## Beds *of* iron{}",
    " ## Ünder{} ##",
    "### see `#` more{}",
    "Cans{}\n----",
)
BLOCKS = (
    "Water[^m12p] them, see [?](#roses) and [so](#ab 'title').",
    '!!! meta "Commentary"\n    See [?](#ab)[^u3nx].',
    "- one [x][]\n- `[?](#ab)`\n\n[x]: #ab",
    """**Example**: a case, see [?](#peas)

~~~xml
<user>
# [?](#ab)
</user>
<comparison>
<assistant> <!-- GOOD: as [?](#ab) -->
x
</assistant>
<assistant> <!-- BAD[#roses, #ab]: no -->
y
</assistant>
</comparison>
~~~""",
    "<!-- specpress-ignore mixed-dashes: quoted -->",
    "| a | b |\n|---|---|\n| [?](#tools) | \\| [c](#ab) |",
)
PROMPTS = """\
Examples for [^m12p] in Beds:

**Example**: one, see [?](#ab)

~~~xml
<user>
x
</user>
~~~

**Example**: four {#m12p-4}

~~~xml
<user>
y
</user>
~~~
"""


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Return a document of two files, with ids that are written and ids that are derived."""
    picks = draw(
        st.lists(
            st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(BLOCKS), max_size=3)),
            min_size=3,
            max_size=7,
        )
    )
    names = draw(st.permutations(IDS))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    parts: list[str] = []
    for (heading, blocks), name in zip(picks, (*names, None), strict=False):
        attributes = f" {{authority=user #{name}}}" if name else ""
        parts.append("\n\n".join((heading.format(attributes), *blocks)))
    cut = draw(st.integers(1, len(parts) - 1))
    texts = ["\n\n".join(some).replace("\n", end) + end for some in (parts[:cut], parts[cut:])]
    return Snapshot(
        "",
        tuple(SourceFile(path, text) for path, text in zip("ab", texts, strict=True)),
        (SourceFile("prompts/m12p.md", PROMPTS),),
        "prompts",
    )


def material(snapshot: Snapshot) -> Material:
    own = SourceFile("specpress.toml", 'title = "Garden"\nsource = ["a", "b"]\n')
    return Material(parse(snapshot, CONFIG), CONFIG, configuration=own)


def after(before: Snapshot, plan: Plan) -> Snapshot:
    return replaced(before, outcome(before.files, plan), lambda _path: False)


def without_places(spec: Spec) -> list[tuple[object, ...]]:
    """Return what a reader sees of each section, and its place in the tree."""
    return [_seen(one) for one in spec.sections]


def _seen(one: Section) -> tuple[object, ...]:
    blocks = [(block.kind, block.text) for block in one.blocks]
    return one.title, one.level, one.number, one.authority, one.was, blocks, len(one.examples)


@settings(max_examples=30, deadline=None)
@given(snapshots(), st.integers(0, 6))
def test_a_rename_keeps_the_model_up_to_the_id(before: Snapshot, number: int) -> None:
    made = material(before)
    old = next(islice(cycle(made.spec.sections), number, None)).id
    spec = parse(after(before, rename_section(made, old, NEW)), CONFIG)
    assert without_places(spec) == without_places(made.spec)
    ids = [NEW if one.id == old else one.id for one in made.spec.sections]
    assert [one.id for one in spec.sections] == ids
    targets = [NEW if one.target == old else one.target for one in made.spec.references]
    assert [one.target for one in spec.references] == targets


@settings(max_examples=30, deadline=None)
@given(snapshots(), st.integers(0, 6))
def test_a_rename_there_and_back_is_the_identity_where_ids_are_written(
    before: Snapshot, number: int
) -> None:
    made = material(before)
    old = next(islice(cycle(made.spec.sections), number, None)).id
    there = after(before, rename_section(made, old, NEW))
    written = parse(there, CONFIG)
    back = after(there, rename_section(material(there), NEW, old))
    if any(one.id_derived for one in made.spec.sections):
        # Once a rename had to write ids out, another one has nothing to add.
        again = after(back, rename_section(material(back), old, NEW))
        assert again == there
    else:
        assert back == before
    assert len(written.sections) == len(made.spec.sections)


@settings(max_examples=30, deadline=None)
@given(snapshots())
def test_a_mark_there_and_back_is_the_identity(before: Snapshot) -> None:
    there = after(before, rename_mark(material(before), "m12p", "0000"))
    ids = [one.id for one in parse(there, CONFIG).prompts]
    assert ids == ["0000-1", "0000-4"]
    assert after(there, rename_mark(material(there), "0000", "m12p")) == before


@settings(max_examples=60, deadline=None)
@given(
    snapshots(),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["after", "before", "under", "first under"]),
)
def test_a_move_keeps_every_section_and_its_text_or_is_refused(
    before: Snapshot, number: int, other: int, relation: str
) -> None:
    made = material(before)
    moved, anchor = (next(islice(cycle(made.spec.sections), n, None)).id for n in (number, other))
    try:
        plan = move(made, moved, Goal(relation, anchor))  # type: ignore[arg-type]  # one of them
    except SpecError:
        return
    spec = parse(after(before, plan), CONFIG)
    old, new = ({s.id: s for s in told(some.sections)} for some in (made.spec, spec))
    assert old.keys() == new.keys()
    for name, one in old.items():
        kept = [(block.kind, block.text) for block in one.blocks if block.kind != "html"]
        there = [(block.kind, block.text) for block in new[name].blocks if block.kind != "html"]
        assert kept == there
    assert moved in new
    parent = new[moved].path[-2:-1]
    if relation in {"under", "first under"}:
        assert parent == (anchor,)
    else:
        assert parent == new[anchor].path[-2:-1]


@settings(max_examples=30, deadline=None)
@given(snapshots(), st.integers(0, 6))
def test_what_is_retired_is_gone_and_nothing_else(before: Snapshot, number: int) -> None:
    made = material(before)
    name = next(islice(cycle(made.spec.sections), number, None)).id
    try:
        plan = retire(made, (name,), Retirement(with_subsections=True))
    except SpecError:
        return
    spec = parse(after(before, plan), replace(CONFIG, source=("a", "b")))
    kept = [one.id for one in made.spec.sections if name not in one.path]
    assert [one.id for one in told(spec.sections)] == kept
