# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of coverage, and the links among the pages of evaluation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from specpress.config import Config
from specpress.model import SourceFile
from specpress.site.evaluation_strip import PAGES, evaluation_strip
from tests.page_facts import PageFacts
from tests.small_site import Made, Maker, Release, words
from tests.test_coverage import prompts
from tests.test_site_pages import broken

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = Config(title="Garden", source=("spec.md",))
PAGE = "coverage/"
GARDEN = """\
# Beds {#beds}

## Water {#water authority=root}

Water in the morning[^ab12], and not at noon[^cd34].

## Gate {#gate authority=user}

The gate stays shut.
"""


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


def garden(make: Maker, text: str = GARDEN) -> Made:
    return make(None, text, prompts=(prompts("ab12", 2), prompts("gone", 1, rubric="")))


def test_each_clause_leads_to_its_place_in_the_text_and_to_its_prompts(make: Maker) -> None:
    made = garden(make)
    facts = PageFacts(made.body(PAGE))
    assert "../beds/#focus-ab12" in facts.links
    assert "../prompts/#prompts-ab12" in facts.links
    assert "focus-ab12" in PageFacts(made.body("beds/")).ids
    assert "prompts-ab12" in PageFacts(made.body("prompts/")).ids
    assert "../prompts/#prompts-cd34" not in facts.links
    assert broken(made) == []


def test_gaps_stand_before_all_else_and_lead_to_their_places(make: Maker) -> None:
    made = garden(make)
    body = made.body(PAGE)
    assert body.index('id="gaps"') < body.index('id="levels"') < body.index('id="clauses"')
    found = body[body.index('id="gaps"') : body.index('id="levels"')]
    links = PageFacts(found).links
    assert links == [
        "../beds/#focus-cd34",
        "../beds/#gate",
        "../prompts/#prompts-gone",
        "../prompts/#gone-1",
    ]


def test_a_prompt_that_says_nothing_yet_is_shown_and_covers_nothing(make: Maker) -> None:
    begun = prompts("cd34", 1, rubric="")
    files = (prompts("ab12", 2), replace(begun, text=begun.text.replace("May I?\n", "")))
    made = make(None, GARDEN, prompts=files)
    shown = made.words(PAGE)
    assert "Clauses without prompts 1" in shown
    assert "Prompts not written yet 1" in shown
    assert "0 prompts for cd34, 1 not written yet" in shown
    assert "Unwritten prompt" in made.words("prompts/")
    assert "2 prompts for 2 clauses" in made.words("prompts/")
    assert broken(made) == []


def test_a_level_has_its_figures(make: Maker) -> None:
    cells = words(garden(make).body(PAGE).replace("<td", " <td"))
    assert "Root authority 1 2 1 (50%) 2 0 · 1 · 2 User authority 1 – – – – Each:" in cells


def test_a_section_with_a_gap_is_unfolded_and_others_are_not(make: Maker) -> None:
    whole = GARDEN.replace(", and not at noon[^cd34]", "")
    body = garden(make, whole).body(PAGE)
    assert "<details open" not in body[body.index('id="clauses"') :]
    assert "<details open" in garden(make).body(PAGE).split('id="clauses"')[1]


def test_without_a_clause_the_page_says_how_to_begin(make: Maker) -> None:
    made = make(None, "# Beds {#beds authority=root}\n\nWater.\n")
    assert "No clause of this text can be tested yet." in made.words(PAGE)
    assert "Rules without a clause 1" in made.words(PAGE)
    assert broken(made) == []
    assert make(None, "").words(PAGE).endswith("which clauses have prompts.")


def test_where_nothing_is_missing_the_page_says_so(make: Maker) -> None:
    whole = "# Beds {#beds authority=root}\n\nWater[^ab12].\n"
    made = make(None, whole, prompts=(prompts("ab12", 1),))
    assert "None: every rule has a clause" in made.words(PAGE)
    assert "coverage-gap" not in made.body(PAGE)


def test_what_the_document_says_is_text(make: Maker) -> None:
    hostile = '# <b>B</b> {#beds authority=root}\n\nDo <script>it</script> & "now"[^ab12].\n'
    body = make(None, hostile).body(PAGE)
    assert "<script>" not in body
    assert "<b>B" not in body
    assert PageFacts(body).faults == []


def test_a_record_of_reviews_tells_of_the_working_tree_and_of_no_other_text(make: Maker) -> None:
    folder = make.folder / "prompts"
    folder.mkdir()
    (folder / "reviewed.toml").write_text('[prompts]\nab12-1 = "sha256:0000000000000000"\n')
    files = (prompts("ab12", 2),)
    first = Release("1.0.0", "2024-01-01", GARDEN, prompts=files)
    same = make([first]).words(PAGE)
    assert "Stale prompts 1" in same
    assert "Prompts never reviewed 1" in same
    ahead = make([first], GARDEN + "\nMore.\n", prompts=files).words(PAGE)
    assert "Stale prompts" not in ahead


# ------------------------------------------------------------------ the strip


def test_the_pages_of_evaluation_lead_to_each_other(make: Maker) -> None:
    made = garden(make)
    for address, label in PAGES:
        page = made.pages[address]
        assert f'aria-current="page">{label}</a>' in page.body
        assert (page.area, "evaluation" in page.styles) == ("evaluation", True)
        links = PageFacts(page.body).links
        assert all(f"../{other}" in links for other, _ in PAGES)


def test_a_page_below_one_of_them_marks_the_link_to_that_one() -> None:
    strip = str(evaluation_strip("adherence/run/1/", prompts=True))
    assert '<a href="../../../adherence/" aria-current="true">' in strip
    assert strip.count("aria-current") == 1


def test_without_prompts_nothing_leads_to_their_page(make: Maker) -> None:
    made = make(None, GARDEN)
    assert "prompts/" not in made.pages
    assert broken(made) == []
    for address, _ in PAGES:
        if address != "prompts/":
            assert "../prompts/" not in PageFacts(made.body(address)).links


def test_the_prompts_of_a_version_that_stays_have_no_strip(make: Maker) -> None:
    release = Release("1.0.0", "2024-01-01", GARDEN, prompts=(prompts("ab12", 1),))
    made = make([release])
    assert "evaluation-strip" in made.body("prompts/")
    frozen = made.pages["1.0.0/prompts/"]
    assert "evaluation-strip" not in frozen.body
    assert frozen.styles == ()


def test_a_clause_with_prompts_in_several_files_stands_once_on_their_page(make: Maker) -> None:
    """A JSON file has the prompts of several marks, and some of a mark's may be in another file."""
    entries = [
        {
            "id": f"more-{number}",
            "input": [{"role": "user", "content": "May I?"}],
            "target": "Says no.",
            "metadata": {"focus_id": mark, "skip": mark == "cd34"},
        }
        for number, mark in enumerate(["ab12", "cd34", "", "gone"])
    ]
    more = SourceFile("prompts/more.json", json.dumps(entries))
    made = make(None, GARDEN, prompts=(prompts("ab12", 2), prompts("gone", 1), more))
    assert broken(made) == []
    ids = PageFacts(made.body("prompts/")).ids
    assert ids.count("prompts-ab12") == 1
    assert {"ab12-1", "ab12-2", "more-0", "more-1", "more-2", "more-3"} <= set(ids)
    assert "3 prompts for ab12" in made.words(PAGE)
    assert "1 prompt for cd34, 1 skipped" in made.words(PAGE)
    assert "7 prompts for 4 clauses" in made.words("prompts/")
