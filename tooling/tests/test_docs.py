# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from specpress.api import documentation
from tests.specs import run

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "tooling" / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))


def test_the_page_of_rules_is_what_the_command_prints() -> None:
    command = "specpress explain --all > tooling/docs/rules.md"
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == documentation.explain_all(), command


def test_the_page_of_changes_is_what_the_command_prints() -> None:
    command = "specpress explain --changes > tooling/docs/changes.md"
    assert (DOCS / "changes.md").read_text(encoding="utf-8") == documentation.explain_changes(), (
        command
    )


def test_the_page_of_problems_is_what_the_command_prints() -> None:
    command = "specpress explain --problems > tooling/docs/problems.md"
    assert (DOCS / "problems.md").read_text(encoding="utf-8") == documentation.explain_problems(), (
        command
    )


def test_the_page_of_the_canonical_form_is_what_the_command_prints() -> None:
    command = "specpress explain --form > tooling/docs/canonical_form.md"
    written = (DOCS / "canonical_form.md").read_text(encoding="utf-8")
    assert written == documentation.explain_form(), command


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("specpress-1", "export"),
        ("specpress-calibration-1", "evals calibrate"),
        ("specpress-rankings-1", "input rank"),
        ("specpress-assessments-1", "input import"),
        ("specpress-survey-1", "input survey"),
        ("specpress-answers-1", "input survey --schema answers"),
    ],
)
def test_a_schema_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    path = f"{name}.schema.json"
    written = (DOCS / path).read_text(encoding="utf-8")
    words = [*command.split(), *["--schema"] * ("--schema" not in command)]
    assert written == run(capsys, *words).out, f"specpress {' '.join(words)} > tooling/docs/{path}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [
        str(child.attrs.get("href", child.attrs.get("src", "")))
        for token in MarkdownIt().parse(text)
        for child in token.children or ()
        if child.type in ("link_open", "image")
    ]
    inside = [link for link in links if not re.match(r"https?:|#", link)]
    assert [link for link in inside if not (page.parent / link.split("#")[0]).exists()] == []


def test_the_readme_stays_under_two_screens() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").count("\n")
    assert lines <= 100
