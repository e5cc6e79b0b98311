# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is offered where something is being typed, and where nothing is."""

from __future__ import annotations

import re

import pytest

from specpress.assist.completion import Completion, Item, complete
from specpress.changelog.fragments import FOLDER as FRAGMENTS
from specpress.lint.codes import codes
from specpress.lint.published import Published, PublishedVersion
from tests.assist_views import (
    AB12,
    GARDEN,
    OWN,
    PROMPTS,
    SPEC,
    Place,
    after_garden,
    in_garden,
    placed,
    view_of,
)

_SECTIONS = ["garden", "beds", "tools", "paths", "definitions"]
_TALK = "\n~~~xml\n<user>\nIs it dry?\n</user>\n"
_COMPARED = f"{_TALK}<comparison>\n"


def _completed(place: Place) -> Completion | None:
    return complete(*place)


def _items(place: Place) -> dict[str, Item]:
    found = _completed(place)
    return {item.label: item for item in found.items} if found is not None else {}


def _result(place: Place, label: str) -> str:
    """Return the line after an item was chosen."""
    found = _completed(place)
    assert found is not None
    item = next(item for item in found.items if item.label == label)
    line = place.view.lines(place.path)[place.line]
    span = found.replaced
    return line[: span.column - 1] + (item.text or item.label) + line[span.end_column - 1 :]


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("See [?](#‸", "See [?](#tools)"),
        ("See [?](#to‸", "See [?](#tools)"),
        ("See [?](#to‸) and more", "See [?](#tools) and more"),
        ("See [?](#pa‸ths).", "See [?](#tools)."),
        ("- See [the cans](#‸ later", "- See [the cans](#tools) later"),
        ('!!! meta "C"\n    See [?](#‸)', "    See [?](#tools)"),
        ("**Example**: like [?](#‸)", "**Example**: like [?](#tools)"),
    ],
)
def test_an_id_takes_the_place_of_what_was_typed_of_it(line: str, result: str) -> None:
    assert _result(after_garden(line), "tools") == result


def test_ids_come_in_reading_order_with_titles_and_authority_and_the_own_one_last() -> None:
    items = _items(in_garden("see [?](#‸tools) and"))

    assert list(items) == ["garden", "tools", "paths", "definitions", "beds"]
    assert items["tools"].detail == "Tools (root)"
    assert items["garden"].detail == "Garden (container: root and 1 other level below)"


def test_sections_without_an_id_of_their_own_are_not_offered() -> None:
    assert list(_items(placed("# Beds\n\nSee [?](#‸)\n\n# Tools {#tools}\n"))) == ["tools"]


@pytest.mark.parametrize("typed", ["BAD[#‸", "BAD[#be‸]: why -->", "BAD[#tools, #‸] -->"])
def test_verdicts_name_sections(typed: str) -> None:
    place = after_garden(f"{_COMPARED}<assistant> <!-- {typed}")

    assert list(_items(place)) == ["garden", "beds", "tools", "paths", "definitions"]


def test_the_note_of_a_verdict_holds_references_and_a_message_does_not() -> None:
    note = after_garden(f"{_COMPARED}<assistant> <!-- GOOD: as [?](#‸")
    message = after_garden(f"{_TALK}<assistant>\nSee [?](#‸")

    assert list(_items(note))[:2] == ["garden", "beds"]
    assert _completed(message) is None


@pytest.mark.parametrize("typed", ["‸]", "be‸]", "beds, ‸]", "beds, to‸", '"‸'])
def test_a_fragment_names_sections(typed: str) -> None:
    place = placed(f"---\nkind: changed\nsections: [{typed}\n---\n", f"{FRAGMENTS}/beds.md")

    assert list(_items(place)) == _SECTIONS


def test_a_fragment_names_sections_one_a_line_and_its_kind() -> None:
    path = f"{FRAGMENTS}/beds.md"
    listed = placed("---\nkind: changed\nsections:\n- beds\n- ‸\n---\n", path)
    kind = placed("---\nkind: ‸\n---\n", path)
    body = placed("---\nkind: changed\nsections: [beds]\n---\n\n- ‸\n", path)

    assert list(_items(listed)) == _SECTIONS
    assert list(_items(kind))[:2] == ["added", "changed"]
    assert _completed(body) is None


def test_marks_whose_prompts_wait_come_before_a_fresh_one() -> None:
    waiting = AB12.replace("ab12", "cd34").replace("Beds", "Tools")
    view = view_of({"prompts/cd34.md": waiting, SPEC: f"{GARDEN}\nA phrase[^\n"})
    found = complete(view, SPEC, GARDEN.count("\n") + 2, len("A phrase[^") + 1)
    assert found is not None
    first, second = found.items

    assert (first.label, first.text, first.detail) == ("cd34", "cd34]", "2 prompts, Tools")
    assert second.kind == "new"
    assert re.fullmatch(r"[a-z][a-z0-9]{3}", second.label)
    assert second.label not in (*view.marks, *view.prompt_files)


def test_a_fresh_mark_is_one_that_no_version_had() -> None:
    line = "Water in the evening[^‸"
    first = next(iter(_items(after_garden(line))))
    past = Published((PublishedVersion("1.0.0", prompts={f"{first}-1": "sha256:0"}),))
    second = next(iter(_items(placed(f"{GARDEN}\n{line}", published=past))))

    assert first != second
    assert first == next(iter(_items(after_garden(line))))


@pytest.mark.parametrize("typed", ["w", "wa", "wa7", "watr"])
def test_a_fresh_mark_goes_on_with_what_was_typed_of_it(typed: str) -> None:
    (mark,) = _items(after_garden(f"Water in the evening[^{typed}‸"))

    assert mark.startswith(typed)
    assert len(mark) == 4


@pytest.mark.parametrize("typed", ["ab12", "water"])
def test_no_fresh_mark_goes_on_with_one_that_is_taken_or_too_long(typed: str) -> None:
    (mark,) = _items(after_garden(f"Water in the evening[^{typed}‸"))

    assert not mark.startswith(typed)


def test_the_first_line_of_prompts_takes_the_mark_of_the_file_and_the_title_of_its_section() -> (
    None
):
    mark = placed("Examples for [^‸\n", PROMPTS)
    title = placed("Examples for [^ab12] in ‸\n", PROMPTS)

    assert _result(mark, "ab12") == "Examples for [^ab12]"
    assert _result(title, "Beds") == "Examples for [^ab12] in Beds:"


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("## Sheds {‸", ["#sheds", "authority", "tags", "was"]),
        ("## Sheds {‸}", ["#sheds", "authority", "tags", "was"]),
        ("## Sheds {#‸", ["sheds"]),
        ("## Beds {#‸", ["definitions_beds"]),
        ("## {#‸", []),
        ("## Sheds {#sheds ‸", ["authority", "tags", "was"]),
        ("## Sheds {#sheds au‸}", ["authority", "tags", "was"]),
        ("## Sheds {#sheds tags=a ‸}", ["authority", "was"]),
        ("## Sheds {#sheds authority=‸}", ["root", "system", "developer", "user", "guideline"]),
        ("## Sheds {#sheds authority=us‸}", ["root", "system", "developer", "user", "guideline"]),
        ("## Sheds {#sheds tags=‸}", ["daily", "iron", "water"]),
        ("## Sheds {#sheds tags=iron,‸}", ["daily", "iron", "water"]),
        ("## Sheds {#sheds was=‸}", []),
        ("Sheds {‸", []),
        ("## Sheds ‸", []),
    ],
)
def test_the_braces_of_a_heading_take_its_attributes(line: str, labels: list[str]) -> None:
    assert list(_items(after_garden(line))) == labels


def test_an_id_that_was_published_is_not_proposed_again_but_to_its_own_section() -> None:
    past = Published((PublishedVersion("1.0.0", ("beds", "sheds")),))

    below = placed("# Beds {#beds}\n\n## Sheds {#‸}", published=past)

    assert list(_items(below)) == ["beds_sheds"]
    assert list(_items(placed("# Beds {#be‸ds}", published=past))) == ["beds"]


def test_a_level_says_its_rank() -> None:
    items = _items(after_garden("## Sheds {#sheds authority=‸}"))

    assert items["system"].detail == "level 2 of 5"


def test_former_ids_are_those_that_were_published_and_lead_nowhere() -> None:
    past = Published(
        (
            PublishedVersion("1.0.0", ("beds", "ponds", "plots", "wells", "hedges")),
            PublishedVersion("1.1.0", ("beds", "ponds")),
        )
    )
    items = _items(placed(f"{GARDEN}\n## Water {{#water was=‸}}\n", published=past))

    assert [(item.label, item.detail) for item in items.values()] == [
        ("hedges", "last in 1.0.0"),
        ("ponds", "last in 1.1.0"),
    ]


@pytest.mark.parametrize(
    ("talk", "labels"),
    [
        ("\n~~~xml\n<‸", ["system", "developer", "user", "assistant", "tool", "comparison"]),
        (f"{_TALK}<us‸", ["system", "developer", "user", "assistant", "tool", "comparison"]),
        (f"{_COMPARED}<‸", ["/comparison", "assistant"]),
        ("\n~~~xml\n<user>\nDry?\n<‸", ["/user", "untrusted"]),
        ("\n~~~xml\n<system>\n<‸", ["/system", "untrusted", "settings"]),
        ("\n~~~xml\n<user>\nDry?\n</‸", ["user"]),
        ("\n~~~xml\n<user ‸", ["comment"]),
        ("\n~~~xml\n<assistant re‸", ["recipient", "end_turn"]),
        ('\n~~~xml\n<assistant end_turn="true" ‸', ["recipient"]),
        ('\n~~~xml\n<assistant recipient="‸', ["shop"]),
        ('\n~~~xml\n<user comment="in D‸', ["in Dutch"]),
        (f"{_COMPARED}<assistant> <!-- ‸", ["GOOD", "BAD", "OK", "BAD[#]"]),
        (f"{_COMPARED}<assistant> <!-- go‸ -->", ["GOOD", "BAD", "OK", "BAD[#]"]),
        (f"{_TALK}<assistant> <!-- ‸", []),
        ("\n~~~xml\n<system>\n<settings>\n‸", ["season"]),
        ("\n~~~xml\n<system>\n<settings>\nseason: ‸", ["spring"]),
        ("\n~~~xml\n<user>\nPlain te‸", []),
        ("\n~~~xml\n<user>\n## A title {‸", []),
        ("\n<‸", []),
        ("\n```\n<‸", []),
    ],
)
def test_a_conversation_takes_what_fits_where_it_stands(talk: str, labels: list[str]) -> None:
    assert list(_items(after_garden(talk))) == labels


def test_what_follows_settings_that_have_no_end_yet_is_no_setting() -> None:
    talk = "\n~~~xml\n<system>\n<settings>\n‸\n\n**Note**: none.\nrain: much\n"

    assert list(_items(after_garden(talk))) == ["season"]


def test_the_conversation_of_a_prompt_has_no_comparison() -> None:
    place = placed(f"{AB12}\n**Example**: rain\n\n~~~xml\n<‸", PROMPTS)

    assert list(_items(place)) == ["system", "developer", "user", "assistant", "tool"]


def test_a_verdict_closes_its_comment_unless_that_is_closed() -> None:
    opened = after_garden(f"{_COMPARED}<assistant> <!-- go‸")
    closed = after_garden(f"{_COMPARED}<assistant> <!-- ‸ -->")

    assert _result(opened, "GOOD") == "<assistant> <!-- GOOD -->"
    assert _result(closed, "GOOD") == "<assistant> <!-- GOOD -->"


def test_a_tag_keeps_one_bracket() -> None:
    assert _result(after_garden("\n~~~xml\n<us‸er>"), "user") == "<user>"
    assert _result(after_garden("\n~~~xml\n<us‸"), "user") == "<user>"


def test_the_codes_of_what_is_found_below_come_first() -> None:
    place = placed("# Beds {#beds}\n\n<!-- specpress-ignore ‸: why -->\n\nSee [?](#nowhere).\n")
    items = _items(place)

    assert next(iter(items)) == "dangling-reference"
    assert sorted(items) == sorted(codes())
    assert items["dangling-reference"].detail == "found below"
    assert not items["tab"].detail


def test_a_comment_is_offered_the_word_that_silences() -> None:
    (item,) = _items(after_garden("<!-- ‸")).values()

    assert item.text == "specpress-ignore "
    assert item.snippet == "specpress-ignore ${1:code}: ${2:reason} -->"


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("exa‸", ["example"]),
        ("**Exa‸", ["example"]),
        ("comm‸", ["commentary"]),
        ("defi‸", ["definition"]),
        ("**Te‸", ["definition"]),
        ("e‸", []),
        ("example of ex‸", []),
        ("zzz‸", []),
    ],
)
def test_a_line_that_begins_like_an_annotation_is_offered_its_skeleton(
    line: str, labels: list[str]
) -> None:
    assert list(_items(after_garden(line))) == labels


def test_a_definition_is_offered_where_terms_are_defined_only() -> None:
    assert list(_items(placed("# Beds {#beds}\n\ndefi‸\n"))) == []


def test_a_prompt_is_offered_with_a_rubric() -> None:
    (item,) = _items(placed(f"{AB12}\nexam‸", PROMPTS)).values()

    assert "**Rubric**" in item.snippet
    assert "<comparison>" not in item.snippet


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ('[check]\nignore = ["tab", "‸"]', ["authority-with-children"]),
        ('[tool.specpress.check]\nselect = ["dang‸', ["authority-with-children"]),
        ("[check.severity]\nta‸", ["authority-with-children"]),
        ('[check.severity]\ntab = "‸"', ["error", "warning", "note", "off"]),
        ("[retired.sections]\n‸", ["ponds"]),
        ("[retired.sections]\npo‸ = 'Dry.'", ["ponds"]),
        ("[retired.prompts]\n‸", []),
        ('[authority]\nlevels = ["‸"]', []),
        ("# A title {‸", []),
        ("# See [?](#‸", []),
    ],
)
def test_the_configuration_takes_codes_severities_and_lost_ids(
    text: str, labels: list[str]
) -> None:
    past = Published((PublishedVersion("1.0.0", ("beds", "ponds", "wells")),))

    found = list(_items(placed(text, OWN, past)))

    assert found[: len(labels)] == labels
    assert len(found) == (len(codes()) if labels == ["authority-with-children"] else len(labels))


def test_an_opening_tag_brings_its_closing_one_where_it_is_typed_as_a_whole() -> None:
    whole, part = after_garden("\n~~~xml\n<us‸"), after_garden("\n~~~xml\n<us‸>")

    assert _items(whole)["user"].snippet == "user>\n$0\n</user>"
    assert "<!-- GOOD" in _items(whole)["comparison"].snippet
    assert not _items(part)["user"].snippet


@pytest.mark.parametrize("line", ["‸", "Plain words‸", "Water[^ab12]‸ again", "a # b‸", "x = ‸"])
def test_nothing_is_offered_in_plain_text(line: str) -> None:
    assert _completed(after_garden(line)) is None
