# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of the canonical form, on documents that have been damaged at random."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import mutations
from specpress.config import Config, Format
from specpress.formatting import engine
from specpress.formatting.engine import Formatted, format_snapshot
from specpress.formatting.same import Models
from specpress.lint.fix import apply
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.strategies import documents, noise

if TYPE_CHECKING:
    import pytest

    from specpress.formatting.same import Model
    from specpress.lint.finding import Edit

LAWS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PLAIN = Config(source=("spec.md",))
CONFIGS = tuple(
    Config(source=("spec.md",), format=form)
    for form in (Format(), Format(dashes="em"), Format(dashes="hyphens", bullets="+"))
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    source = SourceFile("spec.md", draw(documents()))
    prompts = draw(st.one_of(st.none(), documents()))
    files = () if prompts is None else (SourceFile("prompts/m12p.md", prompts),)
    return Snapshot("", (source,), files, "prompts")


def one_file(text: str) -> Snapshot:
    return Snapshot("", (SourceFile("spec.md", text),), (), "prompts")


@LAWS
@given(snapshots(), st.sampled_from(CONFIGS))
def test_a_form_reads_as_its_text_and_is_its_own_form(snapshot: Snapshot, config: Config) -> None:
    done = format_snapshot(snapshot, config)
    models = Models(dashes=config.format.dashes != "keep")
    before, after = (parse(one, config) for one in (snapshot, done.snapshot))
    assert models.of(before).allows(models.of(after))
    if config.format.dashes == "keep":
        assert mutations.exported(before) == mutations.exported(after)
    assert format_snapshot(done.snapshot, config).snapshot == done.snapshot
    assert_edits_make_the_form(done)


def assert_edits_make_the_form(done: Formatted) -> None:
    assert apply(done.before, list(done.edits)) == done.snapshot
    for path in {edit.span.path for edit in done.edits}:
        spans = [edit.span for edit in done.edits if edit.span.path == path]
        places = [(s.line, s.column, s.end_line, s.end_column) for s in spans]
        assert all(one[2:] < other[:2] for one, other in pairwise(places))


@LAWS
@given(noise())
def test_noise_has_a_form_too(text: str) -> None:
    done = format_snapshot(one_file(text), PLAIN)
    assert format_snapshot(done.snapshot, PLAIN).snapshot == done.snapshot
    assert_edits_make_the_form(done)


@settings(LAWS, max_examples=20)
@given(snapshots())
def test_only_the_files_that_are_named_are_formatted(snapshot: Snapshot) -> None:
    done = format_snapshot(snapshot, PLAIN, ("prompts/m12p.md",))
    assert done.snapshot.sources == snapshot.sources
    assert {left.span.path for left in done.left} <= {"prompts/m12p.md"}


def test_a_sample_of_damaged_documents_comes_through() -> None:
    done = list(mutations.outcomes(120, seed=1))
    assert [problem for one in done for problem in one.problems] == []
    assert sum(one.formatted for one in done) > 100
    assert sum(one.mended for one in done) > 50


def test_the_trial_finds_what_changes_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def heedless(self: engine._Form, state: engine._State, edits: list[Edit]) -> engine._State:
        return self.read(apply(state.spec.snapshot, edits))

    monkeypatch.setattr(engine._Form, "attempt", heedless)
    kinds = Counter(p.kind for one in mutations.outcomes(60) for p in one.problems)
    assert kinds["model"] > 0


def test_no_form_is_claimed_where_none_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_ROUNDS", 1)
    snapshot = one_file("# A {#a}\nB\n")
    assert format_snapshot(snapshot, PLAIN).snapshot == snapshot


BASE = """\
# A {#a authority=user}

Peas --- grow.

- b

**Example**: c

~~~xml
<user>
d
</user>
~~~
"""


def model(text: str, *, dashes: bool = False) -> Model:
    return Models(dashes=dashes).of(parse(one_file(text), PLAIN))


def test_a_model_tells_texts_apart_that_say_other_things() -> None:
    others = (
        ("Peas", "*Peas*"),
        ("---", "\u2014"),
        ("- b", "1. b"),
        ("- b", "- b\n\n- e"),
        ("user}", "root}"),
        (": c", ": *c*"),
        ("\nd\n", "\nd\n\ne\n"),
        ("\nd\n", "\n d\n"),
        ("\nd\n", "\n```\nd \n```\n"),
        ("# A", "## A"),
        ("\nPeas", "\n<!-- specpress-ignore tab: so -->\n\nPeas"),
    )
    found = [model(BASE), *(model(BASE.replace(old, new)) for old, new in others)]
    assert not any(one.allows(other) for i, one in enumerate(found) for other in found[:i])


def test_a_model_is_the_same_however_it_is_written() -> None:
    for old, new in (
        ("{#a authority=user}", '{ authority="user"  #a }'),
        ("\nd\n", "\nd  \n"),
        ("- b", "* b"),
        ("\n", "\r\n"),
        ("<user>", " <user >"),
    ):
        assert model(BASE.replace(old, new)).facts == model(BASE).facts, new
        assert model(BASE.replace(old, new)).shown == model(BASE).shown, new
    assert model(BASE, dashes=True).allows(model(BASE.replace("---", "\u2014"), dashes=True))


def test_a_text_that_gets_more_irregular_is_not_the_same() -> None:
    assert model(BASE.replace("<user>", " <user>")).allows(model(BASE))
    assert not model(BASE).allows(model(BASE.replace("<user>", " <user>")))
