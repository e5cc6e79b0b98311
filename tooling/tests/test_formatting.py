# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rules of the canonical form against their own cases, and what the engine promises."""

from __future__ import annotations

import re
from collections import Counter
from inspect import cleandoc
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from specpress.formatting.engine import PACKAGE, format_snapshot, rules
from specpress.formatting.reading import Reading
from specpress.lint.fix import apply
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.registry import names as module_names

if TYPE_CHECKING:
    from specpress.config import Config
    from specpress.formatting.rule import Case, Rule

RULES = rules()
CHANGED = [(rule, case) for rule in RULES.values() for case in rule.changed]
KEPT = [(rule, case) for rule in RULES.values() for case in rule.kept]
HEADER = "Examples for [^ab12] in Beds:\n"


def names(cases: list[tuple[type[Rule], Case]]) -> list[str]:
    count: Counter[str] = Counter()
    found: list[str] = []
    for rule, _ in cases:
        count[rule.name] += 1
        found.append(f"{rule.name}-{count[rule.name]}")
    return found


def config_of(case: Case) -> Config:
    return replace(case.config, source=("spec.md",), prompts="prompts")


def snapshot_of(case: Case, text: str) -> Snapshot:
    if case.prompts:
        document = SourceFile("spec.md", "# Beds {#beds}\n\nWater[^ab12].\n")
        return Snapshot("", (document,), (SourceFile("prompts/ab12.md", text),), "prompts")
    return Snapshot("", (SourceFile("spec.md", text),), (), "prompts")


def form(case: Case, text: str) -> str:
    """Return a text in canonical form."""
    done = format_snapshot(snapshot_of(case, text), config_of(case)).snapshot
    return (*done.sources, *done.prompts)[-1].text


def test_every_module_is_a_rule_of_its_name() -> None:
    assert [name.replace("_", "-") for name in module_names(PACKAGE)] == list(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_is_documented_exampled_and_holds_no_state(rule: type[Rule]) -> None:
    assert cleandoc(rule.__doc__ or "").split("\n")[0].endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.changed
    assert rule.kept
    assert not vars(rule())


@pytest.mark.parametrize("case", [case for _, case in CHANGED], ids=names(CHANGED))
def test_a_text_gets_the_form_that_the_case_says(case: Case) -> None:
    assert case.source != case.formatted
    assert form(case, case.source) == case.formatted


@pytest.mark.parametrize(("rule", "case"), CHANGED, ids=names(CHANGED))
def test_the_rule_of_a_case_has_a_part_in_it(rule: type[Rule], case: Case) -> None:
    reading = Reading(parse(snapshot_of(case, case.source), config_of(case)), config_of(case))
    edits = [edit for edit in rule().edits(reading) if reading.source(edit.span) != edit.text]
    assert edits
    assert apply(snapshot_of(case, case.source), edits) != snapshot_of(case, case.source)


@pytest.mark.parametrize("case", [case for _, case in CHANGED], ids=names(CHANGED))
def test_what_has_its_form_keeps_it(case: Case) -> None:
    assert form(case, case.formatted) == case.formatted


@pytest.mark.parametrize("case", [case for _, case in KEPT], ids=names(KEPT))
def test_what_only_looks_like_it_stays(case: Case) -> None:
    assert form(case, case.source) == case.formatted
