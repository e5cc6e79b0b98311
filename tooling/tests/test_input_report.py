# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far people and a spec agree: figures worked out by hand, planted ones found, few not told."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress.config import Config
from specpress.errors import SpecError
from specpress.input import comparing
from specpress.input.belonging import NO_CLAUSE, NO_SECTION, question_label, shortened
from specpress.input.comparing import compare
from specpress.input.dataset import (
    Assessment,
    Dataset,
    Person,
    Question,
    Ranking,
    Response,
    Said,
    Unacceptable,
)
from specpress.input.files import written
from specpress.input.rankings import read_order
from specpress.input.rationales import LONGEST
from specpress.input.report import Options, report
from specpress.input.results import NOT_SAID, SMALL_GROUPS
from specpress.input.suppression import kept_apart, visible
from specpress.parse import parse
from specpress.parse.digest import snapshot_digest
from specpress.prompts.rankings import SpecRanking, SpecRankings
from specpress.statistics.alike import alike_interval
from specpress.statistics.apart import difference
from specpress.statistics.interval import Interval
from tests import made_input
from tests.small_site import snapshot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.input.results import Agreement, By, Report
    from specpress.model import Spec

DAY = "2026-01-31"
NOBODY_HIDDEN = Options(smallest=1)


def spec_of(sections: int = 6, clauses: int = 2) -> Spec:
    """Return a spec that the questions of `made_input.small_questions` are about."""
    text = "# Garden {#garden}\n"
    for s in range(1, sections + 1):
        marks = " ".join(f"Rule {c}[^c{s:02}{c}]." for c in range(1, clauses + 1))
        text += f"\n## Bed {s} {{#s{s} authority=user was=old{s}}}\n\n{marks}\n"
    return parse(snapshot_of("1.0.0", text), Config(title="Garden", source=("spec.md",)))


def asked(
    name: str, spec: str = "", section: str | None = "s1", clause: str | None = None
) -> Question:
    order = read_order(spec, "ABC") if spec else None
    answers = tuple(Response(letter, (Said("assistant", letter),)) for letter in "ABC")
    return Question(name, (Said("user", f"{name}?"),), answers, section, clause, order, "verdicts")


def said(
    person: str, question: str, ranking: str, why: str = "", *, publish: bool = False
) -> Assessment:
    order = tuple(tuple(tie.split("=")) for tie in ranking.split(">"))
    return Assessment(person, question, (Ranking("personal", order, why),), publish=publish)


def dataset(
    questions: Sequence[Question], assessments: Sequence[Assessment], people: Sequence[Person] = ()
) -> Dataset:
    names = dict.fromkeys(one.person for one in assessments)
    everybody = tuple(people) or tuple(map(Person, names))
    return Dataset("A survey", False, ("x",), tuple(questions), everybody, tuple(assessments))


def rows(found: Report, by: By) -> dict[str, Agreement]:
    return {row.key: row for row in found.agreements if row.by == by and row.view == "personal"}


def value(interval: Interval | None) -> float:
    assert interval is not None
    return interval.value


# ------------------------------------------------------------------ by hand


def test_agreement_counts_the_pairs_that_the_spec_orders_and_half_of_a_tie() -> None:
    answers = [said("p1", "q", "A>B>C"), said("p2", "q", "A=B>C"), said("p3", "q", "C>B>A")]
    answers[2] = replace(answers[2], unacceptable=(Unacceptable(("A",)),))
    found = report(dataset([asked("q", "A>B=C")], answers), spec_of(), DAY, None, NOBODY_HIDDEN)
    [whole] = rows(found, "all").values()
    # The spec orders A-B and A-C: 2 of 2, then 1.5, then 0; so 3.5 of 6.
    assert value(whole.with_spec) == pytest.approx(3.5 / 6)
    # Of three pairs of people none is alike on A-B, and on A-C and B-C the first two are.
    assert value(whole.among_people) == pytest.approx(2 / 9)
    assert value(whole.unacceptable) == pytest.approx(1 / 3)
    assert (whole.people, whole.assessments) == (3, 3)


def test_rows_go_from_all_to_each_question_in_the_order_of_the_document() -> None:
    questions = [
        asked("q2", "A>B>C", "s2"),
        asked("q1", "A>B>C", None, "c011"),
        asked("q0", "A>B>C", None),
    ]
    answers = [said(f"p{n}", f"q{q}", "A>B>C") for n in range(2) for q in range(3)]
    found = report(dataset(questions, answers), spec_of(), DAY, None, NOBODY_HIDDEN)
    assert [(row.by, row.key, row.section) for row in found.agreements] == [
        ("all", "", ""),
        ("chapter", "garden", ""),
        ("section", "s1", "s1"),
        ("section", "s2", "s2"),
        ("clause", "c011", "s1"),
        ("question", "q1", "s1"),
        ("question", "q2", "s2"),
        ("question", "q0", ""),
    ]
    assert rows(found, "section")["s1"].label == "Bed 1"
    assert rows(found, "clause")["c011"].label == "Rule 1."
    assert rows(found, "question")["q0"].label == "q0?"


def test_a_former_id_of_a_section_leads_to_it() -> None:
    found = compare(dataset([asked("q", "A>B>C", "old3")], [said("p", "q", "A>B>C")]), spec_of())
    [entry] = found.entries["personal"]
    assert entry.home.section == "s3"


def test_what_is_not_compared_is_counted_by_its_reason() -> None:
    questions = [
        asked("good", "A>B>C"),
        asked("nowhere", "A>B>C", "gone"),
        asked("no clause", "A>B>C", None, "gone"),
        asked("open"),
        asked("even", "A=B=C"),
    ]
    answers = [
        *(
            said("p", name, "A>B>C")
            for name in ("good", "nowhere", "no clause", "open", "even", "lost")
        ),
        said("p", "good", "C>B>A"),
        Assessment("r", "good", ()),
        said("s", "good", "A"),
    ]
    found = compare(dataset(questions, answers), spec_of())
    assert found.compared == 1
    assert found.left_out == {
        comparing.AGAIN: 1,
        NO_CLAUSE: 1,
        NO_SECTION: 1,
        comparing.NO_QUESTION: 1,
        comparing.NO_RANKING: 2,
        comparing.NO_SPEC: 2,
    }
    assert found.compared + sum(found.left_out.values()) == len(answers)
    # What the spec says nothing on still tells how alike people rank.
    assert {one.question for one in found.entries["personal"]} == {"good", "open", "even"}


def test_nothing_to_compare_is_an_error_with_counts() -> None:
    with pytest.raises(SpecError, match="holds no assessment, only 1 question"):
        report(dataset([asked("q")], []), spec_of(), DAY)
    answers = [said(f"p{n}", "q", "A>B>C") for n in range(12)]
    with pytest.raises(
        SpecError, match="none of 12 assessments can be compared: 12: no ranking by the spec pref"
    ):
        report(dataset([asked("q")], answers), spec_of(), DAY)
    with pytest.raises(SpecError, match="fewer than 10"):
        report(dataset([asked("q", "A>B>C")], answers[:9]), spec_of(), DAY)
    assert report(dataset([asked("q", "A>B>C")], answers[:10]), spec_of(), DAY).people == 10


def test_a_label_is_one_line_cut_behind_a_word() -> None:
    assert shortened("one  two\nthree", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 30, 9) == "xxxxxxxx…"
    assert question_label(replace(asked("q"), messages=())) == "q"


# ------------------------------------------------------------------ rankings of a grader


def rankings(spec: Spec, *orders: SpecRanking) -> SpecRankings:
    digest = snapshot_digest(spec.snapshot)
    return SpecRankings("mock/spec", True, "Garden", "1.0.0", digest, DAY, orders)


def test_the_rankings_of_a_grader_take_the_place_of_the_verdicts() -> None:
    spec = spec_of()
    data = dataset(
        [asked("q", "A>B>C"), asked("r", "A>B>C")],
        [said(p, q, "C>B>A") for p in "ab" for q in "qr"],
    )
    given = rankings(spec, SpecRanking("q", (("C",), ("B",), ("A",))))
    found = report(data, spec, DAY, given, NOBODY_HIDDEN)
    assert value(rows(found, "all")[""].with_spec) == 1
    assert (found.spec_by, found.made_up) == ("mock/spec", True)
    assert found.left_out == {comparing.NO_SPEC: 2}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"digest": "sha256:0"}, "by another text of the spec, version 1.0.0"),
        (
            {"rankings": (SpecRanking("other", (("A",), ("B",))),)},
            "none of the 1 ranking is of one",
        ),
        ({"rankings": (SpecRanking("q", (("A",), ("Z",))),)}, "names an answer 'Z': no such"),
    ],
)
def test_rankings_that_do_not_fit_are_refused(change: dict[str, object], message: str) -> None:
    spec = spec_of()
    given = replace(rankings(spec), **change)
    with pytest.raises(SpecError, match=message):
        report(dataset([asked("q")], [said("p", "q", "A>B")]), spec, DAY, given, NOBODY_HIDDEN)


# ------------------------------------------------------------------ what was planted is found


@pytest.fixture(scope="module")
def planted() -> tuple[made_input.Made, Report]:
    made = made_input.small()
    return made, report(made.dataset, spec_of(), DAY)


def test_the_clauses_that_people_rank_against_the_spec_lead_and_no_others(
    planted: tuple[made_input.Made, Report],
) -> None:
    made, found = planted
    for view in ("personal", "world"):
        listed = [row for row in found.contested if row.view == view]
        assert {row.key for row in listed[:2]} == set(made.truth.contested)
        highs = [row.with_spec.high or 0 for row in listed if row.with_spec]
        assert all(high < 0.5 for high in highs[:2])
        assert all(high > 0.5 for high in highs[2:])
        assert all(low <= high for low, high in pairwise(highs))


def test_the_group_that_stands_apart_differs_and_no_other_kind_does(
    planted: tuple[made_input.Made, Report],
) -> None:
    made, found = planted
    expected = expected_difference(made)
    [apart] = [
        one for one in found.groups if one.name == made.truth.group[1] and one.view == "personal"
    ]
    assert apart.difference is not None
    assert apart.difference.low is not None
    assert apart.difference.high is not None
    assert apart.difference.low < expected < apart.difference.high < 0
    for group in found.groups:
        if group.kind == "age" and group.difference is not None:
            assert (group.difference.low or 0) <= 0 <= (group.difference.high or 0)


def expected_difference(made: made_input.Made) -> float:
    """Work out the planted difference: they agree as often as others do not."""
    apart = {one.id for one in made.dataset.people if made.truth.group in one.groups.items()}
    share: dict[str, list[float]] = {}
    for one in compare(made.dataset, spec_of()).entries["personal"]:
        if one.person not in apart:
            both = share.setdefault(one.home.section, [0.0, 0.0])
            both[0] += one.agreed
            both[1] += one.pairs
    lost = sum(b - 2 * a for name, (a, b) in share.items() if name in made.truth.sections)
    return lost / sum(b for _, b in share.values())


def test_groups_of_three_are_told_of_nowhere(planted: tuple[made_input.Made, Report]) -> None:
    made, found = planted
    text = written(found)
    for _, name in made.truth.small:
        assert name not in text
    assert {one.name for one in found.groups if one.people is not None} >= {SMALL_GROUPS}
    assert made.dataset.people[0].id not in text


def test_the_same_data_give_the_same_bytes() -> None:
    data, spec = with_reasons(publish=True), spec_of()
    assert written(report(data, spec, DAY)) == written(report(data, spec, DAY))


# ------------------------------------------------------------------ few people are not told of

SMALLEST = st.integers(2, 5)
PARTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.sets(st.integers(0, 30)), max_size=7
)


@given(parts=PARTS, smallest=SMALLEST)
def test_what_is_hidden_of_a_whole_is_nothing_or_enough(
    parts: dict[str, set[int]], smallest: int
) -> None:
    people = {name: {str(one) for one in found} for name, found in parts.items() if found}
    shown = kept_apart(people, smallest)
    assert all(len(people[name]) >= smallest for name in shown)
    hidden = set().union(*(found for name, found in people.items() if name not in shown))
    assert not hidden or len(hidden) >= smallest or not shown


LEAVES = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(1, 9)),
    max_size=60,
)


@given(leaves=LEAVES, smallest=SMALLEST, data=st.data())
@settings(max_examples=60)
def test_no_subtraction_of_rows_leaves_few_people(
    leaves: list[tuple[int, int, int, int]], smallest: int, data: st.DataObject
) -> None:
    said_by = [
        (("all", f"{a}", f"{a}{b}", f"{a}{b}{c}"), str(person)) for a, b, c, person in leaves
    ]
    shown = visible(said_by, smallest)
    people = {row: {who for path, who in said_by if row in path} for row in shown}
    assert all(len(found) >= smallest for found in people.values())
    assert all(
        path[: path.index(row)] == tuple(r for r in path[: path.index(row)] if r in shown)
        for path, _ in said_by
        for row in path
        if row in shown
    )
    if not shown:
        return
    whole = data.draw(st.sampled_from(sorted(shown)))
    below = sorted(
        row
        for row in shown
        if row != whole
        and any(
            whole in path and row in path and path.index(row) > path.index(whole)
            for path, _ in said_by
        )
    )
    taken = data.draw(st.sets(st.sampled_from(below))) if below else set()
    left = {who for path, who in said_by if whole in path and not taken.intersection(path)}
    assert not left or len(left) >= smallest


@given(
    groups=st.lists(st.sampled_from(["x", "y", "z", ""]), min_size=6, max_size=24),
    smallest=SMALLEST,
    seed=st.integers(0, 9),
)
@settings(max_examples=12, deadline=None)
def test_no_report_tells_of_fewer_people(groups: list[str], smallest: int, seed: int) -> None:
    people = [Person(f"p{n}", {"kind": name} if name else {}) for n, name in enumerate(groups)]
    questions = [asked(f"q{n}", "A>B>C", f"s{n % 3 + 1}") for n in range(5)]
    answers = [
        said(person.id, f"q{(n * 7 + seed + k) % 5}", "A>B>C" if (n + k) % 3 else "C>A>B")
        for n, person in enumerate(people)
        for k in range(1 + n % 2)
    ]
    found = report(dataset(questions, answers, people), spec_of(), DAY, None, Options(smallest))
    assert all(row.people >= smallest for row in found.agreements)
    told = [group.people for group in found.groups if group.people is not None]
    assert all(count >= smallest for count in told)
    # Those that are told of are all, so that nobody is left to be worked out.
    if told:
        assert sum(told) == len(people)
        small = {n for n in {*groups} if groups.count(n) < smallest}
        names = {group.name for group in found.groups}
        assert not names & {name or NOT_SAID for name in small}
        assert (SMALL_GROUPS in names) == bool(small)


def test_how_alike_two_people_are_is_not_told_within_a_larger_row() -> None:
    questions = [asked(f"q{n}", "A>B>C", None, "c011") for n in range(11)]
    answers = [said(f"p{n}", f"q{n}", "A>B>C") for n in range(11)]
    data = dataset(questions, [*answers, said("p0", "q1", "A>B>C")])
    found = report(data, spec_of(), DAY)
    assert {row.people for row in found.agreements} == {11}
    assert all(row.among_people is None for row in found.agreements)
    assert all(row.with_spec is not None for row in found.agreements)


def test_where_all_groups_are_small_none_is_told() -> None:
    people = [Person(f"p{n}", {"born": f"19{n:02}"}) for n in range(12)]
    answers = [said(one.id, "q", "A>B>C") for one in people]
    found = report(dataset([asked("q", "A>B>C")], answers, people), spec_of(), DAY)
    [group] = found.groups
    assert (group.name, group.suppressed, group.people) == (SMALL_GROUPS, True, None)
    assert "1905" not in written(found)


# ------------------------------------------------------------------ rationales


def with_reasons(*, publish: bool) -> Dataset:
    answers = [
        said(f"person-{n:02}", "q", "A>B>C" if n % 2 else "C>B>A", f"Reason {n}.", publish=publish)
        for n in range(12)
    ]
    answers[0] = replace(
        answers[0],
        rankings=(replace(answers[0].rankings[0], rationale="I am person-00, honestly."),),
    )
    answers[1] = replace(
        answers[1], rankings=(replace(answers[1].rankings[0], rationale="long " * 200),)
    )
    return dataset([asked("q", "A>B>C", None, "c011")], answers)


def test_rationales_of_both_sides_are_told_of_those_who_agreed_to_it() -> None:
    data = with_reasons(publish=True)
    found = report(data, spec_of(), DAY, None, Options(rationales=2)).rationales
    assert [one.agrees for one in found] == [False, False, True, True]
    assert all((one.by, one.key, one.question) == ("clause", "c011", "q") for one in found)
    turned = replace(data, assessments=data.assessments[::-1], people=data.people[::-1])
    assert report(turned, spec_of(), DAY, None, Options(rationales=2)).rationales == found
    everything = report(data, spec_of(), DAY, None, Options(rationales=99)).rationales
    texts = [one.text for one in everything]
    assert len(texts) == 11
    assert not any("person-" in text for text in texts)
    assert max(map(len, texts)) <= LONGEST


def test_nothing_is_told_of_those_who_did_not_agree_to_it() -> None:
    assert report(with_reasons(publish=False), spec_of(), DAY).rationales == ()


def test_no_rationale_is_told_of_a_question_that_few_people_answered() -> None:
    data = with_reasons(publish=True)
    few = [
        said(f"person-{n:02}", "r", "A>B>C", "A telling reason.", publish=True) for n in range(3)
    ]
    both = replace(
        data,
        questions=(*data.questions, asked("r", "A>B>C", None, "c011")),
        assessments=(*data.assessments, *few),
    )
    assert "A telling reason." not in written(
        report(both, spec_of(), DAY, None, Options(rationales=99))
    )


# ------------------------------------------------------------------ statistics


def test_how_alike_people_are_is_counted_over_pairs_of_people() -> None:
    assert alike_interval([{"x": 1}, {"y": 1}]) is None
    assert alike_interval([{"x": 1}, {"x": 1}]) == Interval(1.0)
    found = alike_interval([{"x": 1, "y": 0}, {"x": 1}, {"x": 0, "y": 0}])
    assert value(found) == pytest.approx(2 / 4)


def test_the_interval_of_how_alike_people_are_holds_the_truth_as_often_as_it_promises() -> None:
    random, held, times = Random(7), 0, 120  # noqa: S311  # a simulation
    for seed in range(times):
        people = []
        for _ in range(40):
            leaning = random.choice((0.6, 1))  # people are of two kinds
            people.append({thing: int(random.random() < leaning) for thing in range(4)})
        found = alike_interval(people, 0.9, seed)
        assert found is not None
        # Two people say the same with p = E[ab + (1 - a)(1 - b)], which is 0.8² + 0.2².
        held += (found.low or 0) <= 0.68 <= (found.high or 0)
    assert 0.82 <= held / times <= 0.97


def test_a_difference_of_independent_figures_adds_their_distances_as_squares() -> None:
    found = difference(Interval(0.5, 0.2, 0.6), Interval(0.3, 0.1, 0.7))
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(0.2 - 0.5)  # 0.3² + 0.4²
    assert found.high == pytest.approx(0.2 + 0.05**0.5)  # 0.1² + 0.2²
    assert difference(Interval(0.5), Interval(0.3, 0.1, 0.7)).low is None


def test_a_report_can_be_kept_as_json() -> None:
    found = report(with_reasons(publish=True), spec_of(), DAY)
    assert msgspec.json.decode(written(found), type=type(found)) == found
