# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every lint rule against its own cases, and laws that each of them keeps."""

from __future__ import annotations

import re
from collections import Counter
from inspect import cleandoc
from textwrap import dedent
from typing import TYPE_CHECKING, get_args

import pytest
from msgspec.structs import replace

from specpress.api import documentation
from specpress.config import Severity
from specpress.language.documentation import summary, visible
from specpress.lint.codes import PACKAGE, codes
from specpress.lint.engine import check, rules
from specpress.lint.explain import explain
from specpress.lint.fix import apply, fix
from specpress.lint.rule import Group, Rule, prompt_file
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.registry import modules

if TYPE_CHECKING:
    from types import ModuleType

    from specpress.config import Config
    from specpress.lint.finding import Finding
    from specpress.lint.rule import Case

RULES = rules()
GOOD = [(rule, case) for rule in RULES.values() for case in rule.good]
BAD = [(rule, case) for rule in RULES.values() for case in rule.bad]
FIXED = [(rule, case) for rule, case in BAD if case.fixed is not None or case.fixed_prompts]


def names(cases: list[tuple[type[Rule], Case]]) -> list[str]:
    count: Counter[str] = Counter()
    found: list[str] = []
    for rule, _ in cases:
        count[rule.code] += 1
        found.append(f"{rule.code}-{count[rule.code]}")
    return found


def config_of(rule: type[Rule], case: Case) -> Config:
    """Return the configuration of a case; a rule that is off is selected by its code."""
    config = replace(case.config, source=("spec.md",), prompts="prompts")
    if rule.severity != "off":
        return config
    chosen = replace(config.check, select=(*config.check.select, rule.code))
    return replace(config, check=chosen)


def snapshot_of(case: Case) -> Snapshot:
    return snapshot(case.source, {name: text(body) for name, body in case.prompts.items()})


def fixed_snapshot_of(case: Case) -> Snapshot:
    bodies = {**case.prompts, **case.fixed_prompts}
    source = case.source if case.fixed_source is None else case.fixed_source
    return snapshot(source, {name: text(body) for name, body in bodies.items()})


def snapshot(source: str, prompts: dict[str, str]) -> Snapshot:
    files = tuple(
        SourceFile(f"prompts/{prompt_file(name)}", body) for name, body in prompts.items()
    )
    return Snapshot("", (SourceFile("spec.md", source),), files, "prompts")


def text(body: str) -> str:
    return dedent(body).lstrip("\n")


def find(rule: type[Rule], case: Case, source: Snapshot) -> tuple[Finding, ...]:
    config = config_of(rule, case)
    return check(parse(source, config), config, case.published)


@pytest.mark.parametrize("module", modules(PACKAGE), ids=lambda module: module.__name__)
def test_a_module_holds_one_rule_named_like_it(module: ModuleType) -> None:
    own = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == module.__name__
    ]
    assert len(own) == 1
    assert own[0].code == module.__name__.rpartition(".")[2].replace("_", "-")


def test_every_module_is_a_rule_and_its_code_is_known_without_importing_it() -> None:
    assert tuple(RULES) == codes()
    assert len(RULES) == len(modules(PACKAGE))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_named_documented_and_exampled(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.code != "all"
    assert not re.match(r"(check|require|valid|allow|disallow)-", rule.code)
    assert rule.group in get_args(Group)
    assert rule.severity in get_args(Severity)
    assert rule.good
    assert rule.bad
    lines = cleandoc(rule.__doc__ or "").split("\n")
    assert lines[0].endswith(".")
    assert [line for line in lines if line in ("Why:", "Instead:")] == ["Why:", "Instead:"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_holds_no_state(rule: type[Rule]) -> None:
    assert not vars(rule())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_explain_prints_a_rule(rule: type[Rule]) -> None:
    page = explain(rule)
    assert page == documentation.explain(rule.code)
    assert page.startswith(f"# {rule.code}\n\n{summary(rule)}\n")
    headings = [
        line for line in re.sub(r"(?ms)^(`{3,}).*?^\1$", "", page).split("\n") if "#" in line
    ]
    expected = ["## Why", "## Instead", "## Found", "## Not found", "## To keep a place as it is"]
    wanted = expected if rule.group != "meta" else expected[:-1]
    assert [line for line in headings if line.startswith("## ")] == wanted
    for case in (*rule.good, *rule.bad):
        assert visible(case.source.rstrip("\n")) in page
        assert case.why in page
        mended = case.fixed_source
        assert mended is None or visible(mended.rstrip("\n")) in page


@pytest.mark.parametrize(("rule", "case"), GOOD, ids=names(GOOD))
def test_a_good_case_is_silent(rule: type[Rule], case: Case) -> None:
    assert [f for f in find(rule, case, snapshot_of(case)) if f.code == rule.code] == []


@pytest.mark.parametrize(("rule", "case"), BAD, ids=names(BAD))
def test_a_bad_case_is_found_at_its_place(rule: type[Rule], case: Case) -> None:
    source = snapshot_of(case)
    found = [f for f in find(rule, case, source) if f.code == rule.code]
    assert found
    texts = [*source.sources, *source.prompts]
    if case.published.configuration is not None:
        texts.append(case.published.configuration)
    files = {file.path: file.text.split("\n") for file in texts}
    for finding in found:
        assert finding.severity != "off"
        assert finding.message == finding.message.strip()
        assert not finding.message.endswith(".")
        assert not finding.hint.endswith(".")
        spans = [finding.span, *(place.span for place in finding.related)]
        for span in (*spans, *(edit.span for edit in finding.edits)):
            lines = files[span.path]
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert (span.line, span.column) <= (span.end_line, span.end_column)
            assert span.end_column <= len(lines[span.end_line - 1]) + 1


@pytest.mark.parametrize(("rule", "case"), BAD, ids=names(BAD))
def test_edits_are_shown_where_there_are_any(rule: type[Rule], case: Case) -> None:
    found = [f for f in find(rule, case, snapshot_of(case)) if f.code == rule.code]
    shown = case.fixed is not None or bool(case.fixed_prompts)
    assert any(finding.edits for finding in found) == shown


@pytest.mark.parametrize(("rule", "case"), FIXED, ids=names(FIXED))
def test_a_fix_gives_what_the_case_says(rule: type[Rule], case: Case) -> None:
    before = find(rule, case, snapshot_of(case))
    edits = [edit for f in before if f.code == rule.code for edit in f.edits]
    mended = apply(snapshot_of(case), edits)
    assert mended == fixed_snapshot_of(case)
    after = find(rule, case, mended)
    assert [f for f in after if f.code == rule.code and f.edits] == []
    assert Counter(f.code for f in after) <= Counter(f.code for f in before)


@pytest.mark.parametrize(("rule", "case"), FIXED, ids=names(FIXED))
def test_fixing_all_of_a_case_mends_it_and_does_so_once(rule: type[Rule], case: Case) -> None:
    config = config_of(rule, case)
    before = find(rule, case, snapshot_of(case))
    done = fix(parse(snapshot_of(case), config), config, published=case.published)
    left = Counter(finding.code for finding in done.findings)
    assert left[rule.code] < Counter(finding.code for finding in before)[rule.code]
    assert left <= Counter(finding.code for finding in before)
    assert fix(done.spec, config, published=case.published).spec == done.spec
