# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Sections as they are rendered for the site: anchors of their pieces, marks, terms, links."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specpress.config import Config
from specpress.language.term_uses import Terms
from specpress.language.terms import folded
from specpress.lint.rules.unused_term import _patterns
from specpress.model import Snapshot, SourceFile, Spec
from specpress.parse import parse
from specpress.site.addresses import anchors
from specpress.site.rendered import Rendered, render_sections
from specpress.site.resolve import resolved
from tests import strategies as shapes

settings.register_profile(
    "parts",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("parts")

PROMPT = "Examples for [^m12p] in A:\n\n**Example**: b\n\n~~~xml\n<user>\nHi\n</user>\n~~~\n"


def read(*texts: str, prompts: int = 0) -> Spec:
    """Parse texts as the files of one document, with as many prompts for the mark `m12p`."""
    sources = tuple(SourceFile(f"{index}.md", text) for index, text in enumerate(texts))
    files = (SourceFile("prompts/m12p.md", PROMPT * prompts),) if prompts else ()
    return parse(Snapshot("", sources, files, "prompts"), Config())


def render(spec: Spec, known: dict[str, Rendered] | None = None) -> tuple[Rendered, ...]:
    return render_sections(spec, anchors(spec.sections), known)


def section(text: str, *, prompts: int = 0) -> Rendered:
    """Render the last section of a document."""
    return render(read(dedent(text), prompts=prompts))[-1]


class Page(HTMLParser):
    """What a browser finds in HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))


def ids(rendered: Rendered) -> list[str]:
    return Page(rendered.html).ids


# -------------------------------------------------------------------------- laws


@given(shapes.documents(), shapes.documents())
def test_no_anchor_stands_twice_on_a_page_with_everything(first: str, second: str) -> None:
    spec = read(first, second, prompts=2)
    names = anchors(spec.sections)
    found = Counter(names)
    for rendered in render_sections(spec, names):
        found.update(ids(rendered))
    assert [name for name, count in found.items() if count > 1] == []


@given(shapes.documents())
def test_each_part_has_its_anchor_in_the_html_in_the_same_order(text: str) -> None:
    spec = read(text)
    names = anchors(spec.sections)
    for name, rendered in zip(names, render_sections(spec, names), strict=True):
        pieces = [found for found in ids(rendered) if found.startswith(f"{name}.")]
        assert pieces == [f"{name}.{part.id}" for part in rendered.parts]


@given(shapes.documents())
def test_rendering_with_what_is_known_gives_the_same(text: str) -> None:
    known: dict[str, Rendered] = {}
    spec = read(text)
    assert render(spec, known) == render(spec, known) == render(spec)


ASKED = """\
**Example**: [?](#a)[^m12p]

~~~xml
<user>
Peas
</user>
<comparison>
<assistant> <!-- BAD[#b, #c]: [?](#a) and beans[^u3nx] -->
No
</assistant>
</comparison>
~~~"""
BLOCKS = (
    "# A {#a}",
    "Peas and beans[^m12p]. See [?](#a) and [it](#b)[^u3nx], or [?](#c).",
    "A [labelled][label] link, ![i](i.png)",
    "- Peas\n\n  [?](#b)\n- [?](#a)\n\n\n  Beans",
    "# Gardens[^m12p] {#definitions}",
    "**Pea**: green, like *beans*[^m12p].",
    "**Bean** (of a bush): as the pea.",
    "# B {#b authority=root}",
    "- ~~~\n  a\n\n  \n\nb",
    "> [label]: #b\n> Peas[^m12p]\n\n\n\n> beans",
    "# C {#a.p1}",
    "[label]: https://a.example\n[label]: #b",
    '!!! meta "Peas"\n    Peas [?](#a)\n\n    - beans',
    "| a | [?](#b) |\n|:--|--:|\n| peas[^m12p] | ![i](i.png) |",
    "# Other {#a}",
    ASKED,
    "\u00a0",
)
"""A document in which each block has a part in how another one is rendered."""

OTHERS = (
    "# Beds {#a}",
    "# Gardens {#definitions}",
    "# C {#c}",
    "**Corn**: yellow.",
    "[label]: https://b.example",
    "```\nunclosed",
    "~~~xml\n<tool>\nPeas",
    "- ~~~xml\n  <user>\n  - Peas\n\n  ~~~\n  a",
    "<!-- unclosed",
)


def check_known(old: Spec, new: Spec) -> None:
    known: dict[str, Rendered] = {}
    render(old, known)
    assert render(new, known) == render(new)


def test_what_is_known_is_right_after_any_edit() -> None:
    old = read("\n\n".join(BLOCKS), prompts=1)
    known: dict[str, Rendered] = {}
    render(old, known)
    for at, block in enumerate(BLOCKS):
        for other in ("", f"{block}\n \n\n", f"{block}\n\n{block}", *BLOCKS[at + 1 :], *OTHERS):
            blocks = [*BLOCKS[:at], other, *BLOCKS[at + 1 :]]
            new = read("\n\n".join(blocks), prompts=1)
            assert render(new, dict(known)) == render(new), blocks


@given(
    st.lists(st.sampled_from(BLOCKS + OTHERS), min_size=1, max_size=9),
    st.integers(0, 8),
    st.sampled_from(BLOCKS + OTHERS),
    st.integers(0, 2),
    st.integers(0, 9),
)
def test_what_is_known_is_right_in_several_files_and_with_other_prompts(
    blocks: list[str], at: int, block: str, prompts: int, files: int
) -> None:
    other = list(blocks)
    other[at % len(other)] = block
    old = read("\n\n".join(blocks[:files]), "\n\n".join(blocks[files:]), prompts=1)
    new = read("\n\n".join(other[:files]), "\n\n".join(other[files:]), prompts=prompts)
    check_known(old, new)


@given(shapes.documents(), shapes.documents(), shapes.documents())
@settings(max_examples=60)
def test_what_is_known_is_right_in_any_other_text(first: str, second: str, third: str) -> None:
    old = read(first, second)
    for new in (read(second, first), read(first + second), read(first, third)):
        check_known(old, new)


def test_what_is_known_in_one_folder_is_not_taken_for_another_one() -> None:
    text = "# A {#a}\n\n![i](i.png)\n"
    known: dict[str, Rendered] = {}
    for path in ("1/a.md", "2/a.md"):
        spec = parse(Snapshot("", (SourceFile(path, text),), (), "prompts"), Config())
        assert f'src="specpress:image/{path[0]}/i.png"' in render(spec, known)[0].html


def test_a_section_that_is_known_is_not_rendered_again() -> None:
    known: dict[str, Rendered] = {}
    old = "# A {#a}\n\nPeas.\n\n# B {#b}\n\nBeans.\n"
    before = render(read(old), known)
    after = render(read("Before.\n\n" + old.replace("Beans", "Corn")), known)
    assert len(known) == 4
    assert after[1] is before[0]


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        pytest.param("", "\n\n# C {#c}\n\nMore.", False, id="another section"),
        pytest.param("# B {#b}", "# B {#b authority=root}", False, id="another level of its own"),
        pytest.param("# B {#b}", "# Peas {#b}", False, id="another title of its own"),
        pytest.param("# A {#a}", "# Aa {#a}", True, id="another title of what it refers to"),
        pytest.param("# A {#a}", "# A {#aa}", True, id="another id of what it refers to"),
        pytest.param("green", "round", False, id="another text of a term"),
        pytest.param("**Pea**", "**Bean**", True, id="another term"),
    ],
)
def test_what_makes_a_section_be_rendered_again(before: str, after: str, again: bool) -> None:
    text = dedent("""\
        # A {#a}

        # Definitions {#definitions}

        **Pea**: green.

        # B {#b}

        Peas and [?](#a).
        """)
    other = text.replace(before, after, 1) if before else text + after
    known: dict[str, Rendered] = {}
    old = render(read(text), known)[2]
    assert (render(read(other), known)[2] is not old) == again


# ------------------------------------------------------------------------ pieces


def test_pieces_are_counted_by_kind_in_reading_order() -> None:
    found = section("""\
        # A {#a}

        One.

        - two
          - three

            ```
            four
            ```
        - five

        > Six.
        >
        > - seven

        !!! meta "Title"
            Eight.

            | nine | ten |
            |------|-----|

        <div>eleven</div>

        <!-- nothing -->

        \\\\[ 12 \\\\]

        ***

        **Example**: thirteen

        ~~~xml
        <user>
        fourteen

        fifteen
        </user>
        <comparison>
        <assistant> <!-- GOOD: sixteen -->
        - seventeen
        </assistant>
        <assistant> <!-- BAD -->
        eighteen
        </assistant>
        </comparison>
        <comparison>
        <assistant> <!-- OK -->
        nineteen
        </assistant>
        </comparison>
        ~~~

        Twenty.
        """)
    assert [(part.id, part.text) for part in found.parts] == [
        ("p1", "One."),
        ("i1", "two"),
        ("i2", "three"),
        ("x1", "four"),
        ("i3", "five"),
        ("q1", ""),
        ("p2", "Six."),
        ("i4", "seven"),
        ("p3", "Eight."),
        ("t1", "nine\tten"),
        ("x2", "<div>eleven</div>"),
        ("m1", "12"),
        ("e1", "thirteen\nfourteen\nfifteen"),
        ("e1.c1", "- seventeen\nsixteen"),
        ("e1.c2", "eighteen"),
        ("e1.c3", "nineteen"),
        ("p4", "Twenty."),
    ]
    assert ids(found) == [f"a.{part.id}" for part in found.parts]


def test_what_carries_an_anchor_is_the_piece_itself() -> None:
    found = section("""\
        # A {#a}

        One.

        - two

        > Three.

        | four |
        |------|

        ```sh
        five
        ```

        \\\\[ 6 \\\\]

        > ### Seven
        """)
    places = {
        attrs["id"]: (tag, attrs.get("class"))
        for tag, attrs in Page(found.html).tags
        if attrs.get("id")
    }
    assert places == {
        "a.p1": ("p", None),
        "a.i1": ("li", None),
        "a.q1": ("blockquote", None),
        "a.p2": ("p", None),
        "a.t1": ("div", "sp-table"),
        "a.x1": ("div", "highlight"),
        "a.m1": ("div", "math"),
        "a.q2": ("blockquote", None),
        "a.p3": ("p", "subheading"),
    }


def test_an_item_has_the_anchor_and_its_paragraphs_have_none() -> None:
    tight = section("# A {#a}\n\n- one\n- two\n")
    loose = section("# A {#a}\n\n- one\n\n  more\n\n- two\n")
    assert ids(tight) == ids(loose) == ["a.i1", "a.i2"]
    assert [part.text for part in loose.parts] == ["one\nmore", "two"]
    assert "<p>more</p>" in loose.html


def test_a_section_whose_id_is_like_that_of_a_piece_keeps_it_and_the_piece_yields() -> None:
    others = "# B {#a.p2}\n\nx\n\n# C {#a.p2.p1}\n\n# D {#a.i2}\n\n# E {#a.p03}\n"
    text = f"# A {{#a}}\n\nx\n\ny\n\n- z\n\n{others}"
    first, second, *_ = render(read(text))
    assert ids(first) == ["a.p1", "a.p3", "a.i1"]
    assert ids(second) == ["a.p2.p2"]


def test_a_section_whose_id_is_like_that_of_a_candidate_keeps_it() -> None:
    example = (
        "~~~xml\n<comparison>\n<assistant>\nx\n</assistant>\n<assistant>\ny\n</assistant>\n"
        "</comparison>\n~~~\n\n"
    )
    (first, _) = render(read(f"# A {{#a}}\n\n{example}{example}# B {{#a.e1.c2}}\n"))
    assert ids(first) == ["a.e2", "a.e2.c1", "a.e2.c2", "a.e3", "a.e3.c1", "a.e3.c2"]


def test_a_reference_reads_as_the_title_that_it_shows() -> None:
    found = section('# The *peas* {#a}\n\nSee [?](#a) and [?](#no).\n\n# B {#b}\n\n"[?](#a)"\n')
    assert [part.text for part in found.parts] == ['"The peas"']
    assert "“<a" in found.html
    assert '<a class="reference" href="specpress:a">The <em>peas</em></a>' in found.html
    first = render(read("# A {#a}\n\nSee [?](#no) [it](#no).\n"))[0]
    assert 'title="No section no">?</span>' in first.html
    assert 'title="No section no">it</span>' in first.html


# ------------------------------------------------------------------------- marks

CODE = "```\n{}\n```"
EXAMPLE = """\
**Example**: a bed

~~~xml
<{role}>
{message}
</{role}>
<comparison>
<assistant> <!-- {verdict}: {note} -->
Yes.
</assistant>
</comparison>
~~~
"""
PLAIN = {"role": "user", "message": "Dry?", "verdict": "GOOD", "note": "it's so"}


def marks(block: str) -> dict[str, str]:
    return {part.id: part.mark for part in section(f"# A {{#a}}\n\n{block}\n").parts}


def changed(old: str, new: str) -> list[str]:
    """Return the parts whose marks differ."""
    before, after = marks(old), marks(new)
    return [name for name in before | after if before.get(name) != after.get(name)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('It\'s a---b, "so".', "It’s a -- b, “so”.", id="quotes and dashes"),
        pytest.param("one two", "one\ntwo", id="wrapping"),
        pytest.param("See [it](#a).", "See [it](#b).", id="where a link leads"),
        pytest.param("so it is", "so *it* is", id="emphasis"),
        pytest.param("so it is", "so it is[^m12p]", id="a focus mark"),
        pytest.param("- one\n- two", "1. one\n\n2. two", id="the kind of a list"),
        pytest.param(
            EXAMPLE.format(**PLAIN), EXAMPLE.format(**PLAIN | {"note": "it’s so"}), id="a note"
        ),
    ],
)
def test_another_spelling_is_no_change(old: str, new: str) -> None:
    assert changed(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        pytest.param("It is.", "it is.", ["p1"], id="case"),
        pytest.param(CODE.format("'a'"), CODE.format("’a’"), ["x1"], id="quotes in code"),
        pytest.param(CODE.format("a  b"), CODE.format("a b"), ["x1"], id="blanks in code"),
        pytest.param("> a", "> b", ["p1"], id="what a quote holds"),
        pytest.param("- a\n  - b", "- a\n  - c", ["i2"], id="what an inner item says"),
        *(
            pytest.param(EXAMPLE.format(**PLAIN), EXAMPLE.format(**PLAIN | other), parts, id=name)
            for name, other, parts in (
                ("who speaks", {"role": "developer"}, ["e1"]),
                ("a message", {"message": "Wet?"}, ["e1"]),
                ("a verdict", {"verdict": "BAD"}, ["e1.c1"]),
                ("a conflict", {"verdict": "GOOD[#a]"}, ["e1.c1"]),
                ("what a note says", {"note": "no"}, ["e1.c1"]),
                ("a setting", {"message": "<settings>\na: b\n</settings>\nDry?"}, ["e1"]),
            )
        ),
    ],
)
def test_a_change_is_marked_where_it_is(old: str, new: str, parts: list[str]) -> None:
    assert changed(old, new) == parts


# ------------------------------------------------------------------------- terms

DEFINED = "# Definitions {{#definitions}}\n\n{}\n\n# A {{#a}}\n\n{}\n"


def linked(terms: str, text: str) -> list[tuple[str, str]]:
    """Return where uses of terms lead in a text, and how they are written."""
    defined = "\n\n".join(f"**{term.strip()}**: so." for term in terms.split(","))
    html = render(read(DEFINED.format(defined, text)))[-1].html
    found = re.findall(
        r'<a class="term" href="specpress:definition-([^"]*)">(.*?)</a>', html, re.DOTALL
    )
    return [(name, unescape(written)) for name, written in found]


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        pytest.param(
            "Pea", "The PEA and the pea.", [("pea", "PEA")], id="the first use, in any case"
        ),
        pytest.param("Pea", "No peas.", [("pea", "peas")], id="plural"),
        pytest.param("Bush", "Two bushes.", [("bush", "bushes")], id="plural in es"),
        pytest.param("Party", "Two parties.", [("party", "parties")], id="plural in ies"),
        pytest.param("Peas", "One pea.", [("peas", "pea")], id="singular"),
        pytest.param("Pea", "Peanuts, a spea, pea_s.", [], id="parts of words"),
        pytest.param("Pea", "The *p*ea.", [], id="a word that is set in italics in part"),
        pytest.param("Pea", "The *pea*’s bed.", [("pea", "pea")], id="a word in italics"),
        pytest.param(
            "Third party",
            "third\nparties",
            [("third-party", "third\nparties")],
            id="over a line end",
        ),
        pytest.param(
            "Third party", "third-party", [("third-party", "third-party")], id="with a hyphen"
        ),
        pytest.param("Third party", "third *party*", [], id="over the start of italics"),
        pytest.param(
            "Party, Third party",
            "A third party.",
            [("third-party", "third party")],
            id="the longest",
        ),
        pytest.param("Party, Third party", "A third.", [], id="a start alone"),
        pytest.param("Pea bed (bed)", "A bed.", [("pea-bed-bed", "bed")], id="a short form"),
        pytest.param("C++", "In (C++).", [("c", "C++")], id="signs"),
        pytest.param(
            "Pea",
            "`pea` [pea](#a) <https://pea.example> ![pea](x) \\\\(pea\\\\)",
            [],
            id="no prose",
        ),
        pytest.param("Pea", "- a pea\n- peas", [("pea", "pea")], id="items"),
        pytest.param("Pea", "| a | pea |\n|---|---|", [("pea", "pea")], id="cells"),
        pytest.param(
            "Pea", '!!! meta "Pea"\n    Peas.', [("pea", "Peas")], id="commentary, not its title"
        ),
        pytest.param("Pea", "> ### Pea\n>\n> Peas.", [("pea", "Peas")], id="no headings"),
        pytest.param(
            "Pea",
            EXAMPLE.format(**PLAIN | {"message": "pea", "note": "pea"}).replace("a bed", "a pea"),
            [],
            id="no conversations",
        ),
        pytest.param("Pea", "```\npea\n```", [], id="no code"),
        pytest.param(
            "Pea, Bean", 'A bean or a "pea".', [("bean", "bean"), ("pea", "pea")], id="each"
        ),
        pytest.param('Say "pea"', "Say “pea”.", [], id="other quotes are other signs"),
        pytest.param(
            "User's bed", "A user’s bed.", [("users-bed", "user’s bed")], id="apostrophes"
        ),
    ],
)
def test_terms_are_linked_in_prose(terms: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(terms, text) == expected


TERMS = st.lists(st.sampled_from(("a", "bs", "C++", "b's", "'", "cy", "-", "(b)")), max_size=4)


@given(TERMS, st.text("abcsyie' -+()\u2019\n", max_size=12))
@settings(max_examples=400)
def test_what_the_rule_on_unused_terms_calls_used_is_what_is_found(
    words: list[str], text: str
) -> None:
    term = " ".join(words)
    plain = re.sub(r"[\s-]+", " ", text)
    used = any(pattern.search(folded(plain)) for pattern in _patterns(term))
    assert any(Terms([term]).uses(plain)) == used


def test_a_term_is_not_linked_in_its_own_definition_but_in_another_one() -> None:
    found = section("""\
        # Definitions {#definitions}

        **Pea**: a pea is a bean.

        **Bean**: a bean is no pea.
        """)
    written = re.findall(r'<a class="term" href="([^"]*)">(\w+)</a>', found.html)
    assert written == [("specpress:definition-bean", "bean"), ("specpress:definition-pea", "pea")]
    assert found.terms == ("definition-pea", "definition-bean")


def test_nothing_is_linked_but_what_the_section_of_definitions_defines() -> None:
    found = section("# A {#a}\n\n**Pea**: green.\n\nPeas.\n")
    assert "term" not in found.html
    assert "definition" not in found.html
    assert found.terms == ()


def test_a_definition_has_its_anchor_around_that_of_its_paragraph() -> None:
    found = section("# Definitions {#definitions}\n\nWords.\n\n**Pea**: green.\n")
    assert ids(found) == ["definitions.p1", "definition-pea", "definitions.p2"]
    assert '<div class="definition" id="definition-pea"><p id="definitions.p2">' in found.html
    assert 'class="headerlink" href="specpress:definition-pea"' in found.html
    assert found.parts[1].text == "Pea: green."


def test_definitions_that_share_a_name_have_anchors_of_their_own() -> None:
    found = render(
        read(
            "# Definitions {#definitions}\n\n**Pea**: a.\n\n**Pea**: b.\n\n**The**: c.\n\n"
            "# The {#definition-the}\n\nA pea, the.\n"
        )
    )
    assert [name for name in ids(found[0]) if "." not in name] == [
        "definition-pea",
        "definition-pea-2",
        "definition-the-2",
    ]
    assert found[1].terms == ("definition-pea", "definition-the-2")


# ------------------------------------------------------------------------- links


def test_links_are_symbolic() -> None:
    found = section(
        "# B {#a b}\n\n# A {#a}\n\n[?](#a), ![x](img/a%20b.png)[^m12p]\n\n"
        + EXAMPLE.format(**PLAIN | {"verdict": "BAD[#a]"}),
        prompts=2,
    )
    goals = re.findall(r'(?:href|src)="([^"]*)"', found.html)
    assert goals == [
        "specpress:a",
        "specpress:image/img/a b.png",
        "specpress:prompts-m12p",
        "specpress:a",
    ]
    assert 'title="2 evaluation prompts for this clause (m12p)"' in found.html


def test_links_are_resolved_and_what_leads_nowhere_loses_its_address() -> None:
    html = (
        '<p id="a">href="specpress:x" <a class="b" href="specpress:x&amp;y">c</a>'
        '<a href="specpress:gone" title="t">d</a><img src="specpress:image/e.png" alt="">'
        '<a href="https://a.example">e</a></p>'
    )
    goals = {"x&y": '../"z"', "image/e.png": "../e.png"}
    assert resolved(html, goals.get) == (
        '<p id="a">href="specpress:x" <a class="b" href="../&quot;z&quot;">c</a>'
        '<a title="t">d</a><img src="../e.png" alt="">'
        '<a href="https://a.example">e</a></p>'
    )


HOSTILE = (
    'href="specpress:x"',
    '<a href="specpress:x">',
    '<img src="specpress:image/x.png">',
    "specpress:x",
    '" href="specpress:x',
    "<a",
    "a>",
)
PLACES = (
    "{}",
    "`{}`",
    "```\n{}\n```",
    "```{}\nx\n```",
    "[x]({})",
    "[x](<{}>)",
    '[x](https://a.example "{}")',
    "[x](https://a.example/{})",
    "[x](#{})",
    "[?](#{})",
    "![{}]({})",
    "<{}>",
    "\\\\({}\\\\)",
    "| {} |\n|---|",
    '!!! meta "{}"\n    {}',
    "!!! {}\n    {}",
    "**{}**: x",
    "## {} {{#b k='{}'}}\n\n[?](#b)",
    "## x {{#b authority='{}'}}\n\nx",
    "[l]: {} '{}'\n\n[l] [?][l]",
    "**Example**: {}\n\n~~~xml\n<user name='{}' {}>\n{}\n</user>\n~~~",
    "~~~xml\n<{}>\n{}\n</{}>\n<tool>\n{}\n</tool>\n~~~",
    "~~~xml\n<system>\n<settings>\n{}: {}\n</settings>\n</system>\n~~~",
    "~~~xml\n<comparison>\n<assistant> <!-- BAD[#{}]: {} -->\n[x]({}) `{}`\n~~~",
)


def asked_for(html: str) -> list[str]:
    """Return what `resolved` asks for."""
    asked: list[str] = []

    def lead(goal: str) -> None:
        asked.append(goal)

    resolved(html, lead)
    return asked


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", HOSTILE)
def test_no_document_writes_a_symbolic_link(place: str, payload: str) -> None:
    block = place.replace("{{", "\1").replace("}}", "\2").replace("{}", payload)
    text = block.replace("\1", "{").replace("\2", "}")
    for heading in ("# A {#a}", "# A {#definitions}"):
        for rendered in render(read(f"{heading}\n\n{text}\n")):
            found = [
                str(value).removeprefix("specpress:")
                for _, attrs in Page(rendered.html).tags
                for name, value in attrs.items()
                if name in ("href", "src") and str(value).startswith("specpress:")
            ]
            assert asked_for(rendered.html) == found
            assert all(
                goal in ("b", "definitions", "a") or goal.startswith("definition-")
                for goal in found
            )


def test_a_title_has_no_links_and_no_anchors() -> None:
    found = section(
        "# A [x](https://a.example) [y](#b) ![z](z.png)[^m12p] {#a}\n\n# B {#b}\n\n[?](#a)\n",
        prompts=1,
    )
    assert (
        '<a class="reference" href="specpress:a">A x y <span class="image">z</span></a>'
        in found.html
    )


def test_a_mark_has_its_anchor_once_in_a_document_also_where_a_title_has_it() -> None:
    text = "# A[^m12p] {#a}\n\nx[^u3nx] y[^u3nx]\n\n# B {#b}\n\nx[^m12p] [^abcd]\n\n"
    first, second, third = render(read(f"{text}# C {{#focus-abcd}}\n"))
    assert ids(first) == ["focus-m12p", "a.p1", "focus-u3nx"]
    assert ids(second) == ["b.p1"]
    assert ids(third) == []
    assert first.html.count('class="focus-mark"') == 3


def test_cells_are_aligned_by_class_since_pages_allow_no_styles() -> None:
    html = section("# A {#a}\n\n| a | b |\n|:-:|---|\n| c | d |\n").html
    assert '<th class="align-center">a</th>' in html
    assert "<td>d</td>" in html
    assert "style" not in html
