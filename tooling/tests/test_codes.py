# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every kind of change against its own cases, and laws that each of them keeps."""

from __future__ import annotations

import re
from collections import Counter
from inspect import cleandoc
from typing import TYPE_CHECKING

import pytest

from specpress.api import documentation
from specpress.diff import absorption, modality, similarity
from specpress.diff.change import SEVERITIES, Detail, Fact
from specpress.diff.code import Case, Code
from specpress.diff.engine import changes_of, code, codes, compare
from specpress.diff.explain import compared, explain, explain_all, sides, weights
from specpress.diff.introduction import MEANINGS, introduction
from specpress.errors import SpecError
from specpress.language.documentation import summary, visible
from specpress.lint.codes import codes as rule_codes
from specpress.registry import modules

if TYPE_CHECKING:
    from types import ModuleType

    from specpress.diff.change import Change, Diff, Severity

PACKAGE = "specpress.diff.codes"
KINDS = {name: code(name) for name in codes()}
SHOWN = [(kind, case) for kind in KINDS.values() for case in kind.shown]
SILENT = [(kind, case) for kind in KINDS.values() for case in kind.silent]

SEVERITY: dict[Severity, str] = {
    "error": "release-mutated broken-reference",
    "major": """
        authority-changed authority-level-renamed section-removed section-merged section-split
        modality-changed verdict-flipped
        """,
    "minor": """
        section-added section-renamed title-changed section-moved text-changed text-added
        text-removed text-moved definition-changed example-added example-removed example-changed
        example-moved candidate-added candidate-removed tags-changed prompt-removed
        reference-retargeted
        """,
    "note": """
        commentary-changed prompt-added prompt-changed focus-added focus-removed focus-moved
        section-reordered
        """,
    "editorial": "editorial",
}

WITHOUT_CASES = {
    "release-mutated": "two texts cannot show it: it comes from the hash in a release record",
}
"""Codes that need no case, and why."""

WITHOUT_MIRROR = {
    "broken-reference": "a reference that was mended is told as what mended it",
}
"""Codes of which the swapped cases give another code, and why."""

WITHOUT_DIRECTION = {
    "example-moved": "within its section the text is the same in both directions",
    "text-moved": "within its section the text is the same in both directions",
}
"""Codes of which a case may have the same fingerprint with its sides swapped, and why."""

RAW_SUBJECT = {
    "authority-changed": "the subject is the direction",
    "editorial": "the subject says what differs",
    "focus-added": "the subject is a mark of four characters",
    "focus-moved": "the subject is a mark of four characters",
    "focus-removed": "the subject is a mark of four characters",
    "release-mutated": "the subject is a version",
}
"""Codes whose subject is no text from a document, and what it is."""

PREFACE = (
    "# Preface {#preface}\n\nThis text has nothing to do with the change.\n\nNor has this.\n\n"
)
OTHER_PREFACE = PREFACE.replace("nothing", "not much").replace("Nor", "Neither")


def names(cases: list[tuple[type[Code], Case]]) -> list[str]:
    count: Counter[str] = Counter()
    found: list[str] = []
    for kind, _ in cases:
        count[kind.code] += 1
        found.append(f"{kind.code}-{count[kind.code]}")
    return found


def swapped(case: Case) -> Case:
    return case._replace(
        old=case.new,
        new=case.old,
        old_prompts=case.new_prompts,
        new_prompts=case.old_prompts,
    )


def told(diff: Diff) -> list[str]:
    return [change.code for change in diff.changes]


def only_change(case: Case) -> Change:
    (change,) = compared(case).changes
    return change


def fingerprints(case: Case, name: str) -> list[str]:
    return [
        change.fingerprint
        for change in compared(case).changes
        if change.code == name and change.section != "preface"
    ]


# ------------------------------------------------------------- the registry


@pytest.mark.parametrize("module", modules(PACKAGE), ids=lambda module: module.__name__)
def test_a_module_holds_one_kind_of_change_named_like_it(module: ModuleType) -> None:
    own = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Code)
        and value.__module__ == module.__name__
    ]
    assert len(own) == 1
    assert own[0].code == module.__name__.rpartition(".")[2].replace("_", "-")


def test_every_module_is_a_kind_of_change_and_its_code_is_known_without_importing_it() -> None:
    assert [kind.code for kind in KINDS.values()] == list(codes())
    assert len(set(codes())) == len(codes()) == len(modules(PACKAGE))


def test_no_rule_has_the_code_of_a_change() -> None:
    assert set(codes()) & set(rule_codes()) == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_of_change_is_named_and_documented(kind: type[Code]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    first, blank, why, *rest = cleandoc(kind.__doc__ or "").split("\n")
    assert first.endswith(".")
    assert (blank, why) == ("", "Why:")
    assert len(" ".join(rest).split()) > 30
    assert [line for line in rest if line.endswith(":") and not line.startswith(" ")] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_of_change_holds_no_state(kind: type[Code]) -> None:
    assert not vars(kind())


def test_severities_are_as_the_design_has_them() -> None:
    wanted = {name: severity for severity, some in SEVERITY.items() for name in some.split()}
    assert {kind.code: kind.severity for kind in KINDS.values()} == wanted


def test_a_new_section_is_major_at_the_two_highest_levels_only() -> None:
    levels = ("root", "system", "developer", "user", "guideline")
    facts = [Fact("section-added", "beds", authority=level) for level in (*levels, None)]
    found = [change.severity for change in changes_of(facts, levels)]
    assert found == ["major", "major", "minor", "minor", "minor", "minor"]


def test_the_mirror_of_a_mirror_is_the_kind_itself() -> None:
    assert [kind for kind in KINDS.values() if KINDS[kind.mirror].mirror != kind.code] == []


def test_what_is_added_can_be_removed_and_the_other_way_round() -> None:
    ends = {"-added": "-removed", "-removed": "-added"}
    halves = {
        kind.code: kind.code.removesuffix(end) + other
        for kind in KINDS.values()
        for end, other in ends.items()
        if kind.code.endswith(end)
    }
    assert len(halves) >= 10
    assert {name: KINDS[name].mirror for name in halves} == halves


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_of_change_is_shown_and_silent_unless_a_reason_says_why_not(
    kind: type[Code],
) -> None:
    if kind.code in WITHOUT_CASES:
        assert WITHOUT_CASES[kind.code]
        assert not kind.shown, "the waiver is stale"
        assert not kind.silent, "the waiver is stale"
    else:
        assert kind.shown
        assert kind.silent


def test_a_waiver_names_a_kind_of_change() -> None:
    assert WITHOUT_CASES.keys() | WITHOUT_MIRROR.keys() <= KINDS.keys()


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpecError) as error:
        code("text-add")
    assert "text-added" in str(error.value.hint)


# ------------------------------------------------------------- the cases


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_shown_case_gives_exactly_one_change(kind: type[Code], case: Case) -> None:
    assert told(compared(case)) == [kind.code]


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_shown_case_with_its_sides_swapped_gives_its_mirror(kind: type[Code], case: Case) -> None:
    found = told(compared(swapped(case)))
    if kind.code in WITHOUT_MIRROR:
        assert WITHOUT_MIRROR[kind.code]
        assert found != [kind.mirror], "the waiver is stale"
        assert len(found) == 1
    else:
        assert found == [kind.mirror]


@pytest.mark.parametrize(("kind", "case"), SILENT, ids=names(SILENT))
def test_a_silent_case_gives_none_of_its_kind(kind: type[Code], case: Case) -> None:
    assert sides(case)[0].snapshot != sides(case)[1].snapshot
    assert kind.code not in told(compared(case))


@pytest.mark.parametrize(("kind", "case"), SHOWN + SILENT, ids=names(SHOWN + SILENT))
def test_a_document_against_itself_gives_nothing(kind: type[Code], case: Case) -> None:
    del kind
    for spec in sides(case):
        assert compare(spec, spec).changes == ()


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_change_names_its_places(kind: type[Code], case: Case) -> None:
    change, (old, new) = only_change(case), sides(case)
    assert change.old_span or change.new_span
    for span, spec in ((change.old_span, old), (change.new_span, new)):
        files = {file.path: file.text.count("\n") for file in spec.snapshot.sources}
        files |= {file.path: file.text.count("\n") for file in spec.snapshot.prompts}
        assert span is None or 1 <= span.line <= span.end_line <= files[span.path]
    known = {section.id for spec in (old, new) for section in spec.sections}
    assert {change.section, change.former_section, *change.members} - {None} <= known
    assert (change.section is None) == (kind.code == "authority-level-renamed")


# ------------------------------------------------------------- sentences


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_sentence_is_one_line_without_a_full_stop(kind: type[Code], case: Case) -> None:
    del kind
    for change in (*compared(case).changes, *compared(swapped(case)).changes):
        assert change.message == " ".join(change.message.split())
        assert not change.message.endswith(".")
        assert len(change.message) <= 120


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_sentence_stays_short_where_a_document_is_long(kind: type[Code]) -> None:
    long = "a caption\nof many words " * 40
    parts = tuple(Detail(f"user message {n}", long, long, "“must” added") for n in range(40))
    fact = Fact(kind.code, "beds", long, "paths", long, "beds", "paths", details=parts)
    if kind.code == "title-changed":
        fact = Fact(kind.code, "beds", old=long, new=long)
    if kind.code in RAW_SUBJECT:
        fact = Fact(kind.code, "beds", subject="ab12", old="paths", new="beds")
    sentence = kind().sentence(fact)
    assert "\n" not in sentence
    assert len(sentence) <= 200


def test_what_has_no_caption_is_said_to_have_none() -> None:
    assert KINDS["example-added"]().sentence(Fact("example-added", "x")).endswith("(untitled)")


# ------------------------------------------------------------- fingerprints


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_fingerprint_stays_when_something_else_changes(kind: type[Code], case: Case) -> None:
    wanted = fingerprints(case, kind.code)
    later = case._replace(old=PREFACE + case.old_source, new=PREFACE + case.new_source)
    assert fingerprints(later, kind.code) == wanted
    edited = later._replace(new=OTHER_PREFACE + case.new_source)
    assert fingerprints(edited, kind.code) == wanted
    assert len(compared(edited).changes) > 1


def test_different_changes_have_different_fingerprints() -> None:
    found = [only_change(case).fingerprint for _, case in SHOWN]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("kind", "case"), SHOWN, ids=names(SHOWN))
def test_a_change_and_its_undoing_have_different_fingerprints(kind: type[Code], case: Case) -> None:
    change = only_change(case)
    within = change.former_section is None and change.old == change.new
    if kind.code in WITHOUT_DIRECTION and within:
        assert only_change(case).fingerprint == only_change(swapped(case)).fingerprint, "stale"
    else:
        assert only_change(case).fingerprint != only_change(swapped(case)).fingerprint


def test_two_equal_changes_of_a_section_have_different_fingerprints() -> None:
    section = "# Beds {#beds authority=user}\n\nEdge them.\n"
    case = Case(section, f"{section}\nWater them.\n\nWater them.\n")
    found = fingerprints(case, "text-added")
    assert len(found) == len(set(found)) == 2


# ------------------------------------------------------------- the documentation


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_explain_prints_a_kind_of_change(kind: type[Code]) -> None:
    page = explain(kind)
    assert page == documentation.explain(kind.code)
    assert page.startswith(f"# {kind.code}\n\n{summary(kind)}\n\nSeverity: {kind.severity}")
    assert (f"With the sides swapped: `{kind.mirror}`" in page) == (kind.mirror != kind.code)
    headings = re.findall(r"(?m)^## .*", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", page))
    cases = [] if kind.code in WITHOUT_CASES else ["## Found", "## Not found"]
    assert headings == ["## Why", *cases]
    for case in (*kind.shown, *kind.silent):
        assert visible(case.old_source.rstrip("\n")) in page
        assert visible(case.new_source.rstrip("\n")) in page
        assert case.why in page
        for change in compared(case).changes:
            assert change.message in page


def test_the_page_lists_each_kind_under_each_of_its_severities_and_explains_it_once() -> None:
    page = explain_all(KINDS.values())
    assert page == documentation.explain_changes()
    tables = re.findall(r"(?ms)^\*\*(\w+)\*\*: ([^\n]*)\n\n(\|.*?)\n\n", page)
    assert [(name.lower(), text) for name, text, _ in tables] == list(MEANINGS.items())
    listed = {name.lower(): re.findall(r"\(#([a-z-]+)\)", rows) for name, _, rows in tables}
    for kind in KINDS.values():
        has = [severity for severity in SEVERITIES if kind.code in listed[severity]]
        assert sorted(has) == sorted(weights(kind))
    headings = re.findall(r"(?m)^## ([a-z-]+)$", page)
    assert headings == list(KINDS)


def test_the_page_names_every_threshold_of_matching_with_its_value() -> None:
    rows = dict(re.findall(r"(?m)^\| `([A-Z_]+)` \| ([0-9.]+) \|", introduction()))
    wanted = {
        name: value
        for module in (similarity, absorption)
        for name, value in vars(module).items()
        if name.isupper() and type(value) in (int, float)
    }
    assert {name: float(value) for name, value in rows.items()} == wanted


def test_the_documentation_of_modality_names_every_word_that_is_read() -> None:
    text = " ".join(cleandoc(KINDS["modality-changed"].__doc__ or "").split())
    listed = re.search(r"The words of obligation: (.*?)\. The words of exception: (.*?)\.", text)
    assert listed is not None
    assert sorted(listed[1].split(", ")) == sorted(modality.OBLIGATION)
    assert sorted(listed[2].split(", ")) == sorted(modality.EXCEPTION)
    assert f"at least {similarity.SENTENCE} of their words" in text
    assert f"more than {modality.MAX_SENTENCES} sentences" in text


def test_the_rows_of_the_list_are_the_kinds_of_change_the_worst_first() -> None:
    rows = documentation.change_list()
    assert sorted(row.code for row in rows) == list(codes())
    ranks = [SEVERITIES.index(KINDS[row.code].severity) for row in rows]
    assert ranks == sorted(ranks)
    assert {row.code: (row.severity, row.summary) for row in rows} == {
        kind.code: (kind.severity, summary(kind)) for kind in KINDS.values()
    }
