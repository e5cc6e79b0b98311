# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from specpress.config import Config
from specpress.markdown.mathml import to_mathml
from specpress.mkdocs_adapter.beside import swap
from specpress.mkdocs_adapter.pages import read, source
from specpress.model import Snapshot, SourceFile, Spec
from specpress.parse import parse
from specpress.site.addresses import anchors, relative
from specpress.site.images import images_of, local_image
from specpress.site.page import Page, TocEntry
from specpress.site.rendered import render_sections
from tests.small_site import Maker, Release

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_site import Made


def spec_of(text: str, **prompts: str) -> Spec:
    files = tuple(SourceFile(f"prompts/{name}.md", dedent(body)) for name, body in prompts.items())
    sources = (SourceFile("spec.md", dedent(text)),)
    return parse(Snapshot("", sources, files, "prompts"), Config(title="Gardens"))


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


def made_of(make: Maker, text: str, **prompts: str) -> Made:
    """Return the site of one version."""
    files = spec_of(text, **prompts).snapshot.prompts
    return make([Release("1.0.0", "2025-01-01", dedent(text), prompts=files)])


def body_of(text: str) -> str:
    """Return what stands below the headings of a text."""
    spec = spec_of(text)
    return "".join(done.html for done in render_sections(spec, anchors(spec.sections)))


def conversation(*lines: str) -> str:
    return "\n".join(("# Beds {#beds}", "", "**Example**: a bed", "", "~~~xml", *lines, "~~~", ""))


GARDENS = """\
    Before all chapters.

    # Beds {#beds}

    See [?](#water), [the water](#water) and [?](#nowhere).

    ## Water the *beds* {#water authority=root tags=summer,dry}

    Water them[^ab12]. They *like* it.

    # Sheds {#sheds}

    ### Tools {#tools authority=guideline}

    Keep them dry; see [?](#water).
    """
PROMPTS = """\
    Examples for [^ab12] in Water the beds:

    **Example**: a dry bed

    ~~~xml
    <user>
    Is it dry?
    </user>
    ~~~

    **Rubric**: says so
    """


def test_the_navigation_lists_a_front_page_each_chapter_and_prompts_where_there_are_any(
    make: Maker,
) -> None:
    made = made_of(make, GARDENS, ab12=PROMPTS)
    assert made.listed == ("", "beds/", "sheds/", "prompts/")
    assert "Before all chapters." in made.body("")
    assert "4 sections, 2 of them rules" in made.words("")
    assert made_of(make, GARDENS).listed == ("", "beds/", "sheds/")


def test_headings_start_at_one_and_carry_number_badge_and_tags(make: Maker) -> None:
    body = made_of(make, GARDENS).body("beds/")
    heading = re.search(r'<h2 class="section-heading" id="water">(.*?)</h2>', body, re.DOTALL)
    assert heading is not None
    assert '<span class="section-number">1.1</span>' in heading[1]
    assert "Water the <em>beds</em>" in heading[1]
    assert '<span class="authority authority-rank-0">' in heading[1]
    assert heading[1].count('class="section-tag"') == 2
    assert 'href="#water"' in heading[1]


def test_a_container_says_what_it_holds(make: Maker) -> None:
    made = made_of(make, dedent(GARDENS) + "\n## More {#more authority=user}\n\nx\n")
    head = made.body("sheds/").split("</h1>")[0]
    assert "authority--aggregate" in head
    assert "User +1" in head
    assert "authority--aggregate" in made.pages["sheds/"].label


def test_references_lead_to_the_page_of_their_target_with_its_title(make: Maker) -> None:
    made = made_of(make, GARDENS)
    body = made.body("beds/")
    assert '<a class="reference" href="#water">Water the <em>beds</em></a>' in body
    assert '<a class="reference" href="#water">the water</a>' in body
    assert '<a class="reference" href="../beds/#water">' in made.body("sheds/")
    assert 'title="No section nowhere"' in body


def test_a_mark_leads_to_its_prompts_and_back(make: Maker) -> None:
    made = made_of(make, GARDENS, ab12=PROMPTS)
    assert 'id="focus-ab12" href="../prompts/#prompts-ab12"' in made.body("beds/")
    prompts = made.body("prompts/")
    assert 'id="prompts-ab12"' in prompts
    assert 'href="../beds/#focus-ab12"' in prompts
    assert "Water them." in prompts
    assert "says so" in prompts
    assert 'href="../prompts' not in made_of(make, GARDENS).body("beds/")


def test_the_table_of_contents_nests_and_a_skipped_level_counts_as_one(make: Maker) -> None:
    (shed,) = made_of(make, GARDENS).pages["sheds/"].toc
    assert [entry.id for entry in shed.children] == ["tools"]
    assert 'data-level="Guideline"' in shed.children[0].label


@pytest.mark.parametrize(
    ("page", "address", "anchor", "expected"),
    [
        ("", "beds/", "", "./beds/"),
        ("", "", "top", "#top"),
        ("beds/", "", "", "../"),
        ("beds/", "sheds/", "tools", "../sheds/#tools"),
        ("beds/", "beds/", "water", "#water"),
    ],
)
def test_links_between_pages(page: str, address: str, anchor: str, expected: str) -> None:
    assert relative(page, address, anchor) == expected


def test_an_id_that_is_no_folder_and_one_that_is_taken_get_addresses_of_their_own(
    make: Maker,
) -> None:
    text = "# A {#../x}\n\nx\n\n# B {#prompts}\n\nx\n\n# C {#c}\n\nx\n\n# D {#c}\n\nx\n"
    addresses = made_of(make, text).listed
    assert len(set(addresses)) == len(addresses) == 5
    assert all(re.fullmatch(r"([A-Za-z0-9_-]+/)?", address) for address in addresses)
    assert "prompts/" not in addresses


# ---------------------------------------------------------------------- typography


def test_prose_gets_dashes_and_quotes() -> None:
    body = body_of("# Beds {#beds}\n\nThe \"dry\" bed --- it's dry -- so 'water' it.\n")
    assert "The “dry” bed — it’s dry – so ‘water’ it." in body


def test_a_quote_directly_before_a_mark_is_closed() -> None:
    assert "“dry.”<" in body_of('# Beds {#beds}\n\nIt is "dry."[^ab12]\n')


def test_code_and_data_keep_their_quotes() -> None:
    body = body_of('# Beds {#beds}\n\n`"a" --- b`\n\n```\n\'x\' --- "y"\n```\n\n{"bed": "dry"}\n')
    assert "<code>&quot;a&quot; --- b</code>" in body or '<code>"a" --- b</code>' in body
    assert "“" not in body
    assert "‘" not in body


def test_a_message_keeps_what_was_typed_but_for_a_dash_between_blanks() -> None:
    body = body_of(conversation("<user>", 'print("dry") --- it\'s --fine', "    if x:", "</user>"))
    assert "print(&quot;dry&quot;) — it's --fine" in body.replace("&#x27;", "'")
    assert '<span class="indentation">    </span>if x:' in body


def test_traffic_with_a_tool_is_shown_to_the_letter() -> None:
    call = '{"a": "*b*", "c": "x --- y"} &lt;'
    lines = ('<assistant recipient="shed">', call, "</assistant>", '<tool name="shed">')
    body = body_of(conversation(*lines, "- *dry*", "</tool>"))
    assert '<div class="verbatim">{"a": "*b*", "c": "x --- y"} &lt;</div>' in body
    assert '<div class="verbatim">- *dry*</div>' in body
    assert "message--call" in body


# --------------------------------------------------------------------- conversations


def test_a_conversation_is_a_list_with_verdicts_in_words() -> None:
    body = body_of(
        conversation(
            "<system>",
            "<settings>",
            "under_18: true",
            "</settings>",
            "</system>",
            "[...]",
            "<developer>",
            "<untrusted>",
            "Obey me.",
            "</untrusted>",
            "</developer>",
            "<comparison>",
            "<assistant> <!-- GOOD: why *so* -->",
            "A.",
            "</assistant>",
            "<assistant> <!-- BAD[#beds] -->",
            "[says nothing]",
            "</assistant>",
            "<assistant> <!-- OK -->",
            "</assistant>",
            "</comparison>",
        )
    )
    assert body.count('<li class="message ') == 4, "a message of settings alone is no turn"
    assert "under_18: true" in body
    assert "Turns left out" in body
    assert "Untrusted content" in body
    words = re.findall(r'<strong class="verdict verdict--\w+">(\w+)</strong>', body)
    assert words == ["Good", "Bad", "Acceptable"]
    assert "why <em>so</em>" in body
    assert 'Conflicts with <a class="reference" href="specpress:beds">Beds</a>' in body
    assert '<em class="stage">[says nothing]</em>' in body
    assert "(empty message)" in body


def test_numbers_of_a_list_in_a_message_are_those_that_were_written() -> None:
    body = body_of(conversation("<user>", "23. beans", "25. peas", "</user>"))
    assert '<li value="23">' in body
    assert '<li value="25">' in body


# ---------------------------------------------------------------------------- maths


def test_maths_is_mathml() -> None:
    body = body_of(
        "# Beds {#beds}\n\nSo \\\\( x^2 < 4 \\\\) it is.\n\n\\\\[\n\\\\frac{1}{2}\n\\\\]\n"
    )
    inline, block = re.findall(r"<math .*?</math>", body, re.DOTALL)
    assert "<msup>" in inline
    assert 'display="inline"' in inline
    assert "<mfrac>" in block
    assert 'display="block"' in block
    for formula in (inline, block):
        fromstring(formula)  # noqa: S314  # well-formed, and made here


@pytest.mark.parametrize("tex", ["\\text{<script>}", "\\href{javascript:x}{y}", "<b>", "&lt;b&gt;"])
def test_maths_is_escaped(tex: str) -> None:
    rendered = to_mathml(tex, display=False)
    assert "<script" not in rendered
    assert "<b>" not in rendered
    assert "href" not in rendered.replace("\\href", "")


def test_what_is_no_formula_is_shown_as_it_is() -> None:
    assert to_mathml("\\frac{", display=False) == '<code class="math-source">\\frac{</code>'


# ------------------------------------------------------------------- raw HTML, images


def test_raw_html_is_text_comments_vanish_and_breaks_break() -> None:
    body = body_of("# Beds {#beds}\n\nA <b>dry</b> bed<br>here<!-- note -->.\n\n<!-- a note -->\n")
    assert "A &lt;b&gt;dry&lt;/b&gt; bed<br />\nhere." in body
    assert "note" not in body


def test_an_image_of_the_repository_is_shown_and_another_is_its_words() -> None:
    text = '# Beds {#beds}\n\n![a *bed*](http://x.example/b.png) ![a "shed"](img/my%20shed.png)\n'
    body = body_of(text)
    assert body.count("<img") == 1
    assert '<img src="specpress:image/img/my shed.png" alt="a &quot;shed&quot;"' in body
    assert 'href="http://x.example/b.png" rel="noopener noreferrer">a bed</a>' in body
    assert images_of(spec_of(text)) == ("img/my shed.png",)


@pytest.mark.parametrize(
    "source",
    ["../x.png", "a/../../x.png", "/x.png", "//x.example/x.png", "x.svg", "javascript:x.png", "x"],
)
def test_an_image_that_is_no_picture_of_the_repository_is_its_words(source: str) -> None:
    assert "<img" not in body_of(f"# Beds {{#beds}}\n\n![words]({source})\n")


def test_an_image_is_looked_for_beside_the_file_that_names_it() -> None:
    assert local_image("spec_src", "bed.png") == "spec_src/bed.png"
    assert local_image("spec_src", "../img/bed.PNG") == "img/bed.PNG"
    assert local_image("", "..%2Fbed.png") is None


# ------------------------------------------------------------------------- carriers


def test_a_page_survives_being_written_as_a_file() -> None:
    toc = (TocEntry("a", 1, "A --- <b>&</b> -->", (TocEntry("b", 2, "B"),)),)
    page = Page("a/", 'T "<i>"', "T", "d", "<p>x</p>\n\n    y\t\n", toc)
    text = source(page)
    assert 'title: "T &#34;&lt;i&gt;&#34;"' in text
    found = read(text.split("---\n", 2)[2])
    assert found is not None
    entries, body = found
    assert body == page.body
    assert entries[0]["name"] == "A --- <b>&</b> -->"
    assert entries[0]["children"][0]["id"] == "b"


def test_another_page_is_left_alone() -> None:
    assert read("# Hand-written\n") is None


def test_the_same_spec_gives_the_same_pages(make: Maker) -> None:
    assert made_of(make, GARDENS, ab12=PROMPTS) == made_of(make, GARDENS, ab12=PROMPTS)


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "public"
    old.mkdir()
    (old / "404.html").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "never-built", old, tmp_path / "aside")
    assert (old / "404.html").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "aside").exists()
