# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is worked out of grades: estimates of a run, and the comparison of two."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.evals.answers import LONGEST_ANSWER, with_answers
from specpress.evals.conclusions import chance_of, conclusions_of
from specpress.evals.estimates import with_estimates
from specpress.evals.gathering import gathered
from specpress.evals.labels import Labels, labels_of
from specpress.evals.pairing import causes_of, pair
from specpress.evals.results import Scale, Tally
from specpress.statistics.exact import share_interval
from tests.made_results import LABELS, drawn, grade, run

if TYPE_CHECKING:
    from specpress.evals.results import By, Difference, Estimate, Grade, Pairing, Run
    from specpress.model import Spec

SEEDS = st.integers(0, 10_000)


def estimate(found: Run, by: By, key: str = "") -> Estimate:
    return next(one for one in found.estimates if (one.by, one.key) == (by, key))


def difference(found: Pairing, by: By, key: str = "") -> Difference:
    return next(one for one in found.differences if (one.by, one.key) == (by, key))


def estimated(*grades: Grade) -> Run:
    return with_estimates(run("steady", grades), LABELS, 0.95)


def paired(old: Run, new: Run) -> Pairing:
    return pair(old, new, LABELS, 0.95)


def test_each_part_of_the_spec_has_its_own_figure() -> None:
    found = estimated(
        grade("c1aa-1", 7, authority="user"),
        grade("c1aa-2", 5, authority="user", tags=("wet",)),
        grade("c2aa-1", 6, section="paths", authority="root", tags=("wet", "new")),
        grade("zzzz-1", 1, section="", chapter="", authority=None),
    )
    whole = estimate(found, "all")
    assert (whole.label, whole.clauses, whole.tally) == ("All prompts", 3, Tally(graded=4))
    assert whole.compliant is not None
    assert whole.mark is not None
    assert (whole.compliant.value, whole.mark.value) == (0.5, 4.75)
    keys = [(one.by, one.key, one.label) for one in found.estimates[1:]]
    assert keys == [
        ("chapter", "care", "Care"),
        ("section", "beds", "Beds"),
        ("section", "paths", "Paths"),
        ("authority", "root", "root"),
        ("authority", "user", "user"),
        ("authority", "", "no level"),
        ("clause", "c1aa", "Water the beds in the evening."),
        ("clause", "c2aa", "Never tread on a bed."),
        ("clause", "zzzz", "zzzz"),
        ("tag", "new", "new"),
        ("tag", "wet", "wet"),
    ]
    assert estimate(found, "clause", "c1aa").unit == "prompt"
    assert estimate(found, "clause", "c2aa").unit == "none"
    assert estimate(found, "tag", "wet").unit == "clause"


def test_a_mark_follows_the_spec_from_the_limit_on_and_the_limit_is_configured() -> None:
    grades = [grade(f"c{n}aa-1", mark) for n, mark in enumerate((5.5, 6, 6.5, 7))]
    for limit, share in ((5.5, 1.0), (6, 0.75), (7, 0.25)):
        made = run("steady", grades, scale=Scale(compliant_from=limit))
        found = estimate(with_estimates(made, LABELS, 0.95), "all").compliant
        assert found is not None
        assert found.value == share


def test_labels_come_from_the_text(small_spec: Spec) -> None:
    labels = labels_of(small_spec)
    assert labels.label("section", "beds") == "Beds"
    assert labels.label("clause", "ab12").startswith("Water in the morning")
    assert labels.label("section", "gone") == "gone"


@pytest.fixture(scope="module")
def small_spec(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    from specpress import api
    from tests.specs import repository

    return api.load(repository(tmp_path_factory.mktemp("garden"))).spec


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_the_order_of_the_grades_does_not_matter(seed: int) -> None:
    grades = list(drawn(seed, clauses=8, each=3))
    shuffled = list(grades)
    Random(seed).shuffle(shuffled)  # noqa: S311  # the same each time
    first, second = estimated(*grades), estimated(*shuffled)
    assert set(first.estimates) == set(second.estimates)
    other = run("other", drawn(seed + 1, clauses=8, each=3))
    differences = [paired(one, other).differences for one in (first, second)]
    assert set(differences[0]) == set(differences[1])


@settings(max_examples=10, deadline=None)
@given(SEEDS, st.sampled_from(["error", "filtered", "ungraded"]))
def test_a_prompt_without_a_mark_changes_no_figure_but_the_tally(seed: int, outcome: str) -> None:
    grades = drawn(seed, clauses=6, each=3)
    lost = replace(grade("c000-9", None, authority="root"), outcome=outcome)
    before, after = estimated(*grades), estimated(*grades, lost)
    assert [replace(one, tally=Tally()) for one in before.estimates] == [
        replace(one, tally=Tally()) for one in after.estimates
    ]
    tally = estimate(after, "all").tally
    assert (tally.graded, tally.total) == (len(grades), len(grades) + 1)
    other = run("other", drawn(seed + 1, clauses=6, each=3))
    assert paired(before, other) == paired(after, other)


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_swapping_the_runs_negates_the_differences(seed: int) -> None:
    old, new = (run(f"r{n}", drawn(seed + n, clauses=8, each=3)) for n in range(2))
    there, back = paired(old, new).differences, paired(new, old).differences
    assert len(there) == len(back) > 8
    for one, other in zip(there, back, strict=True):
        assert (one.by, one.key, one.old, one.new) == (other.by, other.key, other.new, other.old)
        assert one.clear == other.clear
        for ours, theirs in ((one.compliant, other.compliant), (one.mark, other.mark)):
            assert ours.low is not None
            assert ours.high is not None
            assert (ours.value, ours.low, ours.high) == pytest.approx(
                (-theirs.value, -(theirs.high or 0), -(theirs.low or 0)), abs=1e-6
            )


def test_nothing_graded_is_no_figure() -> None:
    found = estimated(grade("c1aa-1", None), grade("c1aa-2", None))
    assert {(one.compliant, one.mark, one.unit) for one in found.estimates} == {
        (None, None, "none")
    }
    assert estimate(found, "all").tally == Tally(errors=2)


def test_only_prompts_that_both_graded_and_showed_alike_are_compared() -> None:
    old = run("old", [grade(f"c1aa-{n}", 7) for n in range(1, 5)] + [grade("c1aa-9", None)])
    new = run(
        "new",
        [
            grade("c1aa-1", 1),
            grade("c1aa-2", 7, prompt_digest="sha256:other"),
            grade("c1aa-3", None),
            grade("c1aa-5", 7),
            grade("c1aa-9", 7),
        ],
    )
    found = paired(old, new)
    assert (found.shared, found.altered, found.only_old, found.only_new) == (1, 1, 2, 2)
    assert difference(found, "all").compliant.value == -1


def test_a_change_of_policy_is_told_apart_from_a_change_of_model() -> None:
    """The clauses with an even number change, and answers on them alone."""
    before = drawn(4, clauses=40, each=4, good=0.9)
    after = [
        replace(one, mark=1.0, marks=(1.0,), clause_digest="sha256:changed")
        if int(one.clause[1:]) % 2 == 0
        else one
        for one in before
    ]
    found = paired(run("old", before), run("new", after, digest="sha256:2", model="maker/old"))
    assert found.causes == ("spec",)
    same = difference(found, "clause-text", "same")
    changed = difference(found, "clause-text", "changed")
    assert (same.prompts, same.compliant.value, same.clear) == (80, 0, False)
    assert changed.compliant.high is not None
    assert changed.compliant.high < -0.5
    assert changed.clear
    # Clauses with an even number are those of Beds.
    assert difference(found, "section", "beds").clear
    assert not difference(found, "section", "paths").clear


def test_texts_of_clauses_are_not_compared_where_a_log_does_not_tell_them() -> None:
    old = run("old", [grade("c1aa-1", 7, clause_digest="")])
    new = run("new", [grade("c1aa-1", 7)])
    assert {one.by for one in paired(old, new).differences} == {
        *("all", "chapter", "section", "authority", "clause")
    }


@pytest.mark.parametrize(
    ("changes", "causes"),
    [
        ({}, ()),
        ({"model": "maker/b"}, ("model",)),
        ({"grader": "maker/other"}, ("grader",)),
        ({"digest": "sha256:2"}, ("spec",)),
        ({"version": "1.0.1"}, ()),
        ({"digest": "", "version": "1.0.1"}, ("spec",)),
        ({"samples": 3}, ("settings",)),
        ({"grading": "sha256:h"}, ("settings",)),
        ({"model": "maker/b", "digest": "sha256:2"}, ("model", "spec")),
    ],
)
def test_what_differs_between_two_runs_is_what_may_be_the_cause(
    changes: dict[str, object], causes: tuple[str, ...]
) -> None:
    old = run("a", [grade("c1aa-1", 7)])
    new = replace(old, **changes)
    assert causes_of(old, new) == causes_of(new, old) == causes


@pytest.mark.parametrize(
    ("changes", "loud", "said"),
    [
        ({}, False, "Model, grader, spec and settings are the same"),
        ({"model": "maker/b"}, False, "Only the model differs (maker/a, maker/b)"),
        ({"digest": "sha256:2", "version": "2"}, False, "Only the spec differs (1.0.0, 2)"),
        ({"grader": "x"}, True, "The grader differs alone: a difference is one of grading"),
        ({"grader": "x", "samples": 3}, True, "The grader and the settings of the grading differ"),
        ({"model": "b", "grader": "x"}, True, "CANNOT BE TOLD APART: The model and the grader"),
        ({"model": "b", "digest": "2"}, True, "CANNOT BE TOLD APART: The model and the text of"),
    ],
)
def test_it_is_said_what_may_be_concluded(
    changes: dict[str, object], loud: bool, said: str
) -> None:
    old = run("a", [grade("c1aa-1", 7), grade("c1aa-2", 1)])
    new = replace(old, **changes)
    first = conclusions_of(paired(old, new), old, new)[0]
    assert first.text.startswith(said)
    assert first.loud == loud


def test_it_is_said_where_clauses_that_did_not_change_have_another_figure() -> None:
    old = run("a", [grade(f"c{n:03}-1", 7) for n in range(20)])
    new = run("a", [grade(f"c{n:03}-1", 1) for n in range(20)], digest="sha256:2", version="1.1.0")
    said = [one.text for one in conclusions_of(paired(old, new), old, new) if one.loud]
    assert len(said) == 1
    assert said[0].startswith("Prompts whose clause did not change differ, too")
    same = replace(old, digest="sha256:2", version="1.1.0")
    assert not [one for one in conclusions_of(paired(old, same), old, same) if one.loud]


def test_where_no_prompt_is_shared_nothing_is_concluded() -> None:
    old, new = run("a", [grade("c1aa-1", 7)]), run("b", [grade("c2aa-1", 7)])
    said = [one.text for one in conclusions_of(paired(old, new), old, new)]
    assert said == [
        "No prompt was graded in both runs with the same conversation: nothing is compared.",
        "Left out of the comparison: 1 graded in the first run only, 1 in the second only.",
    ]


def test_what_lacks_a_digest_is_said_to_be_unknown() -> None:
    def said(**lacks: str) -> str:
        old = run("a", [grade("c1aa-1", 7), grade("c1aa-2", 7, **lacks)])
        new = replace(old, digest="sha256:2", version="1.1.0")
        return " ".join(one.text for one in conclusions_of(paired(old, new), old, new))

    assert "1 compared prompt without a digest of the clause" in said(clause_digest="")
    assert "No compared prompt belongs to a clause whose text changed" in said()
    assert "whose text changed" not in said(clause_digest="")
    assert "1 compared prompt without a digest of the conversation" in said(prompt_digest="")
    assert "digest" not in said()


def test_many_rows_say_how_many_of_them_chance_alone_would_mark() -> None:
    found = paired(run("a", drawn(1)), run("b", drawn(2)))
    assert chance_of(found, "clause", 0.95).startswith("Intervals without 0: ")
    assert "of 40; by chance alone up to 2.0." in chance_of(found, "clause", 0.95)
    assert chance_of(found, "section", 0.95) == ""


def test_two_models_without_a_difference_seldom_stand_out() -> None:
    """Clauses are drawn anew each time; 20 comparisons of 2 sections, at 0.05."""
    clear = 0
    for seed in range(20):
        old, new = (run(f"r{n}", drawn(2 * seed + n, clauses=14, each=3)) for n in range(2))
        clear += any(one.clear for one in paired(old, new).differences if one.by == "section")
    assert clear <= 3


def test_marks_of_different_scales_are_not_compared() -> None:
    old = run("a", [grade("c1aa-1", 3)])
    new = replace(old, scale=Scale(1, 5, 4))
    with pytest.raises(SpecError, match="different scales") as caught:
        paired(old, new)
    assert caught.value.hint


def test_runs_that_share_an_id_or_a_name_are_told_apart() -> None:
    one = run("steady", [grade("c1aa-1", 7)])
    later = replace(one, date="2026-02-01")
    labels = (Labels(),) * 3
    found = gathered("Garden", [one, later, replace(one, id="steady-2")], labels, 0.95)
    assert len({made.id for made in found.runs}) == 3
    assert [made.name for made in found.runs] == [
        "steady, 2026-01-31, steady",
        "steady, 2026-02-01",
        "steady, 2026-01-31, steady-2",
    ]
    assert [(pairing.old, pairing.new) for pairing in found.pairings] == [
        (found.runs[0].id, found.runs[1].id),
        (found.runs[0].id, found.runs[2].id),
    ]
    twice = gathered("Garden", [one, one], labels[:2], 0.95)
    assert [made.name for made in twice.runs] == ["steady (1)", "steady (2)"]


def test_a_file_holds_the_answers_that_are_asked_for_and_cuts_long_ones() -> None:
    grades = [
        grade("c1aa-1", 7, answer="fine", reason="well"),
        grade("c1aa-2", 2, answer="x" * 9000, reason="y" * 9000),
        replace(grade("c1aa-3", None, answer="odd"), outcome="ungraded"),
    ]
    made = run("a", grades)
    assert [one.answer for one in with_answers(made, "none").grades] == ["", "", ""]
    failed = with_answers(made, "failed")
    assert [len(one.answer) for one in failed.grades] == [0, LONGEST_ANSWER, 3]
    assert failed.grades[1].answer.endswith("x […]")
    assert failed.grades[0].reason == ""
    assert with_answers(failed, "failed") == failed
    assert with_answers(made, "all").grades[0] == grades[0]


def test_the_figure_of_all_is_the_exact_one_for_a_prompt_a_clause() -> None:
    found = estimated(*(grade(f"c{n:03}-1", 7 if n < 15 else 1) for n in range(20)))
    whole = estimate(found, "all").compliant
    by_hand = share_interval(0.75, 20, 0.95)
    assert whole is not None
    assert (whole.low, whole.high) == pytest.approx((by_hand.low, by_hand.high), abs=1e-6)
