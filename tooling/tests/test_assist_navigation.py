# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What stands at a place, where it leads, who uses it, what is said of it."""

from __future__ import annotations

import pytest

from specpress.assist.at import at
from specpress.assist.describe import describe
from specpress.assist.navigate import definitions, highlights, references
from specpress.assist.note import Note, as_markdown, as_text
from tests.assist_views import (
    FRAGMENT,
    GARDEN,
    OWN,
    PROMPTS,
    SPEC,
    Place,
    after_garden,
    in_garden,
    placed,
    quoted,
    view_of,
)


def _note(place: Place) -> Note:
    name = at(*place)
    assert name is not None
    note = describe(place.view, name)
    assert note is not None
    return note


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (in_garden("see [?](#to‸ols) and"), "section tools automatic"),
        (in_garden("[the paths](#‸paths)"), "section paths reference"),
        (in_garden("BAD[#beds‸]"), "section beds verdict"),
        (in_garden("leaks, see [?](#be‸ds)"), "section beds automatic"),
        (in_garden("as [?](#be‸ds) has it"), "section beds automatic"),
        (in_garden("{#be‸ds authority"), "section beds declared"),
        (in_garden("was=plo‸ts"), "section plots former"),
        (in_garden("authority=us‸er"), "level user used"),
        (in_garden("tags=water,dai‸ly"), "tag daily used"),
        (in_garden("morning[^a‸b12]"), "mark ab12 marked"),
        (in_garden("seas‸on: spring"), "setting season used"),
        (in_garden("A gar‸dener has both"), "term Gardener used"),
        (in_garden("**Gard‸ener**"), "term Gardener declared"),
        (in_garden("<us‸er comment"), "role user used"),
        (in_garden("<!-- GO‸OD: mends"), "verdict GOOD used"),
        (in_garden("[^ab‸12] in", PROMPTS), "mark ab12 prompts"),
        (in_garden("in Be‸ds:", PROMPTS), "section beds prompts"),
        (in_garden("was=q7‸ta", PROMPTS), "mark q7ta former"),
        (in_garden("see [?](#be‸ds)", PROMPTS), "section beds automatic"),
        (in_garden("[beds, to‸ols]", FRAGMENT), "section tools fragment"),
        (in_garden("wel‸ls =", OWN), "section wells configured"),
    ],
)
def test_a_name_is_known_wherever_it_stands(place: Place, expected: str) -> None:
    name = at(*place)

    assert name is not None
    assert f"{name.kind} {name.value} {name.use}" == expected


@pytest.mark.parametrize(
    "place",
    [
        in_garden("Of a sm‸all kind"),
        in_garden("It le‸aks."),
        in_garden("see [?‸](#tools) and"),
        in_garden("Water ear‸lier", FRAGMENT),
        in_garden("sou‸rce", OWN),
        placed("‸"),
    ],
)
def test_plain_text_is_no_name(place: Place) -> None:
    assert at(*place) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("See [?](#to‸", "section to"),
        ("See [tools](#to‸ols and more", "section tools"),
        ("A phrase[^ab‸", "mark ab"),
        ("## Sheds {#she‸ds authority=user", "section sheds"),
        ("## Sheds {#sheds authority=us‸er", "level user"),
    ],
)
def test_half_typed_text_has_names_too(line: str, expected: str) -> None:
    name = at(*after_garden(line))

    assert name is not None
    assert f"{name.kind} {name.value}" == expected


def test_every_kind_of_place_that_uses_a_section_is_found() -> None:
    place = in_garden("{#be‸ds authority")
    name = at(*place)
    assert name is not None

    assert quoted(place.view, references(place.view, name, declared=False)) == [
        f"{FRAGMENT}:3 beds",
        f"{PROMPTS}:1 Beds",
        f"{PROMPTS}:3 beds",
        f"{SPEC}:5 plots",
        f"{SPEC}:16 beds",
        f"{SPEC}:28 beds",
        f"{SPEC}:31 beds",
    ]


def test_the_heading_is_among_the_references_only_where_it_is_asked_for() -> None:
    place = in_garden("[the paths](#‸paths)")
    name = at(*place)
    assert name is not None
    both = references(place.view, name, declared=True)

    assert quoted(place.view, both) == [f"{SPEC}:7 paths", f"{SPEC}:37 paths"]
    assert quoted(place.view, references(place.view, name, declared=False)) == [f"{SPEC}:7 paths"]


def test_who_looks_for_a_former_id_finds_the_section_of_today() -> None:
    place = after_garden("See [?](#plo‸ts).")
    name = at(*place)
    assert name is not None

    assert quoted(place.view, definitions(place.view, name))[0].startswith(f"{SPEC}:5 ## Beds")
    assert f"{SPEC}:31 beds" in quoted(place.view, references(place.view, name, declared=False))


def test_a_mark_leads_to_its_prompts_and_they_lead_back() -> None:
    there, back = in_garden("morning[^a‸b12]"), in_garden("[^ab‸12] in", PROMPTS)
    mark, named = at(*there), at(*back)
    assert mark is not None
    assert named is not None

    assert [span.path for span in definitions(there.view, mark)] == [PROMPTS]
    assert quoted(back.view, definitions(back.view, named)) == [f"{SPEC}:7 [^ab12]"]


def test_a_term_is_found_where_the_prose_uses_it_and_not_in_conversations() -> None:
    text = GARDEN.replace("It leaks.", "A gardener said so.")
    place = placed(text.replace("**Gardener**", "**Gard‸ener**"))
    name = at(*place)
    assert name is not None

    assert quoted(place.view, references(place.view, name, declared=True)) == [
        f"{SPEC}:14 gardener",
        f"{SPEC}:43 Gardener",
    ]


def test_a_level_leads_to_the_configuration_that_lists_it() -> None:
    text = '[authority]\nlevels = ["root", "user"]\n'
    view = view_of({OWN: text})
    name = view.uses["level", "root"][0]

    assert quoted(view, definitions(view, name)) == [f"{OWN}:2 root"]


def test_highlights_stay_in_the_file() -> None:
    place = in_garden("{#be‸ds authority")
    name = at(*place)
    assert name is not None

    assert {span.path for span in highlights(place.view, name)} == {SPEC}


def test_a_section_is_described_by_title_authority_first_lines_and_use() -> None:
    assert _note(in_garden("BAD[#beds‸]")) == Note(
        "1.1 Beds",
        ("#beds", "user", "tag water", "tag daily", "was #plots", "1 clause", "4 references"),
        ("Water in the morning, see Tools and the paths.",),
    )


def test_at_its_heading_a_section_is_described_by_what_refers_to_it_too() -> None:
    assert _note(in_garden("{#be‸ds authority")).items == (
        "from 1.2 Tools",
        f"from {PROMPTS}",
        f"from {FRAGMENT}",
    )


def test_a_container_is_described_by_what_stands_below_it() -> None:
    place = after_garden("See [?](#gar‸den).")

    assert "container: root and 1 other level below" in _note(place).facts


def test_a_mark_is_described_by_its_clause_and_its_prompts() -> None:
    assert _note(in_garden("morning[^a‸b12]")) == Note(
        "[^ab12]",
        ("Beds", "2 prompts"),
        ("“Water in the morning, see Tools and the paths.”",),
        ("noon, see Beds", "night"),
        PROMPTS,
    )


def test_a_level_is_described_by_its_place_on_the_ladder() -> None:
    note = _note(in_garden("authority=us‸er"))

    assert note.facts == ("level 4 of 5", "below developer", "above guideline", "1 section")
    assert note.items == ("1.1 Beds",)


def test_a_term_is_described_by_its_definition() -> None:
    note = _note(in_garden("A gar‸dener has both"))

    assert (note.title, note.text) == ("Gardener", ("whoever has a can.",))


def test_a_code_is_described_by_what_its_rule_finds() -> None:
    note = _note(after_garden("<!-- specpress-ignore mixed-da‸shes: a quotation -->\n\nA - b."))

    assert note.title == "mixed-dashes"
    assert "**Why**" in note.documentation


@pytest.mark.parametrize("line", ["See [?](#now‸here).", "A phrase[^zz‸9].", "A word‸."])
def test_of_what_leads_nowhere_nothing_is_said(line: str) -> None:
    place = after_garden(line)
    name = at(*place)

    assert name is None or describe(place.view, name) is None


def test_what_an_author_wrote_does_nothing_in_a_note() -> None:
    title = "A [b](http://evil.example) <img src=x> `c`"
    view = view_of({SPEC: f"# {title.replace('[', chr(92) + '[')} {{#beds}}\n\nText *bold*.\n"})
    name = view.uses["section", "beds"][0]
    note = describe(view, name)
    assert note is not None
    shown = as_markdown(note, lambda path: f"file:///{path}")

    assert shown.startswith("**1 A \\[b\\](http:\\//evil.example) \\<img src=x\\> c**\n")


def test_a_note_has_its_link_in_markdown_and_its_path_in_text() -> None:
    note = _note(in_garden("morning[^a‸b12]"))

    assert as_markdown(note, lambda path: f"file:///{path}").endswith(
        f"[{PROMPTS}](file:///{PROMPTS})"
    )
    assert as_text(note).endswith(f"- night\n\n{PROMPTS}")
