# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How the site shows prose, conversations, maths and images; how a page is handed to MkDocs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from specpress.markdown.mathml import to_mathml
from specpress.mkdocs_adapter.beside import swap
from specpress.mkdocs_adapter.pages import read, source
from specpress.site.editions import edition
from specpress.site.frame import Frame
from specpress.site.images import images_of, local_image
from specpress.site.page import Page, TocEntry
from tests.chronicles import spec_of

if TYPE_CHECKING:
    from pathlib import Path


def body_of(text: str) -> str:
    """Return what stands below the headings of a document, as a chapter page has it."""
    made = edition(spec_of(text), label="1.0.0", date="2024-01-01", address="1.0.0/")
    frame = Frame(made, {path: path for path in made.images}, frozenset())
    return "".join(frame.content(one, frame.by_chapter("beds/")) for one in made.sections)


def conversation(*lines: str) -> str:
    return "\n".join(("# Beds {#beds}", "", "**Example**: a bed", "", "~~~xml", *lines, "~~~", ""))


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
    assert 'Conflicts with <a class="reference" href="#beds">Beds</a>' in body
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
    assert '<img src="../assets/spec/img/my%20shed.png" alt="a &quot;shed&quot;"' in body
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


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "public"
    old.mkdir()
    (old / "404.html").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "never-built", old, tmp_path / "aside")
    assert (old / "404.html").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "aside").exists()
