# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of a comparison, read without a browser: its laws, its parts, and hostile documents."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress import api
from specpress.config import Config
from specpress.diff.change import Fact
from specpress.diff.engine import code, codes, compare
from specpress.diff.gate import Acknowledgement, judge
from specpress.model import Snapshot, SourceFile, Span
from specpress.parse import parse
from specpress.report.changes import Report, formats, write
from specpress.report.comparison_page.marked import compared, marked
from specpress.report.comparison_page.turns import turns_html, turns_of
from tests import strategies as shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.diff.change import Change, Diff
    from specpress.diff.code import Case
    from specpress.diff.gate import Judged
    from specpress.model import Spec
    from specpress.report.changes import WordDiff

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "model-spec"
VOID = {"meta", "input", "link", "br", "img"}


class Element:
    """An element of a page, with its text as a browser would give it."""

    def __init__(self, name: str, attributes: Mapping[str, str | None]) -> None:
        self.name, self.attributes = name, attributes
        self.children: list[Element | str] = []

    def text(self, without: Sequence[str] = ()) -> str:
        """Return all text in it, without that of some elements."""
        return "".join(
            child if isinstance(child, str) else child.text(without)
            for child in self.children
            if isinstance(child, str) or child.name not in without
        )

    def all(self, name: str = "", of_class: str = "") -> list[Element]:
        """Return the elements in it, in order, by name and by class."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                classes = (child.attributes.get("class") or "").split()
                if name in ("", child.name) and (not of_class or of_class in classes):
                    found.append(child)
                found += child.all(name, of_class)
        return found


class Reader(HTMLParser):
    """Builds the tree of a page, and is strict about what is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def tree(page: str) -> Element:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def one(element: Element, name: str = "", of_class: str = "") -> Element:
    (found,) = element.all(name, of_class)
    return found


def read(text: str, config: Config | None = None, **prompts: str) -> Spec:
    files = tuple(SourceFile(f"prompts/{name}.md", body) for name, body in prompts.items())
    return parse(Snapshot("", (SourceFile("spec.md", text),), files, "prompts"), config or Config())


def report_of(diff: Diff, shown: Sequence[Judged] | None = None, gate: str = "") -> Report:
    judged = judge(diff.changes, (), (), date(2026, 1, 1)) if shown is None else tuple(shown)
    return Report(diff, "1.0", "1.1", judged, gate=(gate,) if gate else ())


def page_of(old: str, new: str, words: WordDiff = "inline", *, stat: bool = False) -> Element:
    report = report_of(compare(read(old), read(new)))
    return tree(write(replace(report, words=words, stat=stat), "html"))


def rows_hold(page: Element, diff: Diff) -> None:
    """Check that every row, in order, holds its old and its new source to the byte."""
    rows = [row for pair in diff.pairs for row in pair.rows]
    words = page.all("div", "words")
    assert len(words) == len(rows)
    for row, element in zip(rows, words, strict=True):
        old = "\n\n".join(block.markdown for block in row.old)
        new = "\n\n".join(block.markdown for block in row.new)
        assert element.text(without=("ins",)) == shown(old)
        assert element.text(without=("del",)) == shown(new)


def shown(text: str) -> str:
    """Return a text as a page can hold it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text.replace("\0", "\u2400"))


def source(case: Case) -> tuple[Spec, Spec]:
    old = read(case.old_source, case.config, **case.old_prompts)
    return old, read(case.new_source, case.config, **case.new_prompts)


CASES = [
    pytest.param(case, id=f"{name}-{index}")
    for name in codes()
    for index, case in enumerate((*code(name).shown, *code(name).silent))
]

OLD = """\
# Garden {#garden authority=user}

The gardener should water the beds.

It rains.

Nobody sings.

# Shed {#shed}

Tools hang here.

# Pond {#pond}

A frog.
"""

NEW = """\
# Garden {#garden authority=user}

The gardener must water the beds.

It rains.

Nobody sings.

Everybody hums.

# Pond {#pond}

A frog.
"""


# ------------------------------------------------------------------ laws


@pytest.mark.parametrize("case", CASES)
def test_a_page_holds_both_sides_and_each_change_once(case: Case) -> None:
    diff = compare(*source(case))
    page = tree(write(report_of(diff), "html"))
    rows_hold(page, diff)
    entries = [element.attributes["id"] for element in page.all("p", "entry-head")]
    assert sorted(map(str, entries)) == sorted(f"change-{c.fingerprint}" for c in diff.changes)


@settings(max_examples=40)
@given(shapes.documents(), shapes.documents())
def test_the_laws_hold_for_any_two_documents(old: str, new: str) -> None:
    diff = compare(read(old), read(new))
    page = tree(write(report_of(diff), "html"))
    rows_hold(page, diff)
    assert len(page.all("article")) == len(diff.changes)


texts = st.text(
    st.sampled_from("ab .,\n\t-–—'’\u00a0\u200b\u200d\u202e\u0301\r\0<>&\"\ud800~!é"), max_size=60
)


@given(texts, texts)
def test_words_hold_both_texts(old: str, new: str) -> None:
    element = tree(str(compared(old, new)))
    assert element.text(without=("ins",)) == shown(old)
    assert element.text(without=("del",)) == shown(new)


lines = st.lists(
    st.sampled_from(
        (
            "<user>",
            "</user>",
            "<assistant> <!-- GOOD: so -->",
            "<assistant> <!-- BAD: so -->",
            "<assistant>",
            "*</assistant>",
            "<comparison>",
            "</comparison>",
            "~~~",
            "[...]",
            "Say what is true.",
            "Say what is kind -- always.",
            "",
            "\u2028\x0c",
        )
    ),
    max_size=14,
).map("\n".join)


@given(lines, lines)
def test_turns_hold_both_texts(old: str, new: str) -> None:
    assert "".join(turn.text for turn in turns_of(old)) == old
    element = tree(str(turns_html(old, new)))
    assert element.text(without=("ins",)) == old
    assert element.text(without=("del",)) == new


def test_the_same_report_gives_the_same_bytes() -> None:
    report = report_of(compare(read(OLD), read(NEW)))
    assert write(report, "html") == write(report, "html")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the published releases are not here")
def test_the_published_releases_on_a_page(tmp_path: Path) -> None:
    specs = []
    for release in ("2025-02-12", "2025-10-27"):
        (tmp_path / release).mkdir()
        settings_file = 'title = "Spec"\nsource = ["model_spec.md"]\n'
        (tmp_path / release / "specpress.toml").write_text(settings_file)
        text = next((CORPUS / release).rglob("model_spec.md")).read_text(encoding="utf-8")
        (tmp_path / release / "model_spec.md").write_text(text, encoding="utf-8")
        specs.append(api.load(tmp_path / release).spec)
    diff = compare(specs[0], specs[1])
    text = write(report_of(diff), "html")
    rows_hold(tree(text), diff)
    size = sum(len(file.text) for spec in specs for file in spec.snapshot.sources)
    assert len(text.encode()) < 2 * size


# ------------------------------------------------------------------ what is on it


def test_html_is_a_format() -> None:
    assert "html" in formats()


def test_the_head_names_both_versions_and_counts() -> None:
    page = page_of(OLD, NEW)
    head = one(page, "header").text()
    assert one(page, "h1").text() == "1.0 → compared with  1.1"
    counts = [" ".join(item.text().split()) for item in one(page, "ul", "counts").all("li")]
    assert counts == ["2 major", "1 minor"]
    assert "gate" not in head


def test_the_contents_list_the_sections_with_changes() -> None:
    items = one(page_of(OLD, NEW), "nav").all("li")
    assert [" ".join(item.text().split()) for item in items] == [
        "1 Garden 2 changes, the worst major",
        "2 Shed 1 changes, the worst major",
    ]


def test_unchanged_stretches_are_folded_and_counted() -> None:
    page = page_of(OLD, NEW)
    folds = [fold.all("summary")[0].text() for fold in page.all("details", "fold")]
    assert folds == ["2 unchanged paragraphs"]
    (quiet,) = page.all("details", "section--quiet")
    assert quiet.all("summary")[0].text() == "2 Pond 2 unchanged blocks"
    assert "open" not in quiet.attributes


def test_a_change_stands_with_its_text() -> None:
    row = next(row for row in page_of(OLD, NEW).all("div", "row--changed"))
    assert one(row, "", "row-label").text() == "Changed paragraph"
    assert [element.text() for element in row.all("del")][-1] == "should "
    assert one(row, "", "severity").text() == "major"
    entry = one(row, "article")
    assert one(entry, "", "where").text() == "spec.md:3"
    head = one(entry, "p", "entry-head")
    assert head.attributes["id"] == f"change-{one(entry, 'code').text()}"


def test_a_removed_section_stands_where_it_was() -> None:
    titles = [heading.text() for heading in one(page_of(OLD, NEW), "main").all("h2")]
    assert titles == ["1 Garden", "2 Shed Removed", "2 Pond"]


def test_spelling_is_folded_and_marked() -> None:
    old = "# A {#a}\n\nIt's here.\n\nMore.\n\nEven more of it.\n"
    new = old.replace("It's", "It’s").replace("More.", "Less of this.")
    page = page_of(old, new)
    fold = next(fold for fold in page.all("details", "fold"))
    assert fold.all("summary")[0].text() == "1 paragraph in other spelling"
    row = one(fold, "div", "row--spelling")
    assert one(row, "", "severity").text() == "editorial"
    assert [element.text() for element in row.all("div", "words")[0].all("del")] == ["'"]


def test_an_example_that_moved_leads_to_where_it_is() -> None:
    example = "**Example**: a can\n\n~~~xml\n<user>\nIs it full of water yet?\n</user>\n~~~\n"
    old = f"# A {{#a}}\n\nOne two.\n\n{example}\n# B {{#b}}\n\nThree four.\n"
    new = f"# A {{#a}}\n\nOne two.\n\n# B {{#b}}\n\nThree four.\n\n{example}"
    page = page_of(old, new)
    left, arrived = one(page, "div", "row--left"), one(page, "div", "row--arrived")
    assert one(left, "a").attributes["href"] == f"#{arrived.attributes['id']}"
    assert one(arrived, "", "row-other").all("a")[0].attributes["href"] == (
        f"#{left.attributes['id']}"
    )
    assert "open" not in one(left, "details").attributes
    assert left.attributes["data-severities"] == arrived.attributes["data-severities"] == "minor"


def test_messages_are_compared_with_messages() -> None:
    old = "<user>\nWater?\n</user>\n<assistant>\nYes, at noon.\n</assistant>\n"
    new = (
        "<user>\nWater?\n</user>\n<user>\nYes!\n</user>\n<assistant>\nYes, at ten.\n</assistant>\n"
    )
    turns = tree(str(turns_html(old, new))).all("div", "turn")
    assert [[e.text() for e in turn.all("del") + turn.all("ins")] for turn in turns] == [
        [],
        ["<user>\nYes!\n</user>\n"],
        ["noon", "ten"],
    ]


def test_words_of_a_verdicts_note_are_compared() -> None:
    old = "<assistant> <!-- BAD: too long by far -->\nSo.\n</assistant>"
    element = tree(str(turns_html(old, old.replace("long", "short"))))
    assert [e.text() for e in element.all("del") + element.all("ins")] == ["long ", "short "]


def test_messages_of_different_roles_are_never_compared() -> None:
    old = "<user>\nWater at noon, I say.\n</user>\n"
    turns = tree(str(turns_html(old, old.replace("user", "developer")))).all("div", "turn")
    assert [turn.attributes["class"] for turn in turns] == [
        "turn turn--user",
        "turn turn--developer",
    ]
    assert [turn.all()[0].name for turn in turns] == ["del", "ins"]


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("a\u200db", ["U+200D"]),
        ("\u200cb", ["U+200C"]),
        ("\U0001f469\u200d\U0001f4bb", []),
        ("\u0645\u06cc\u200c\u062e\u0648", []),
        ("a\u00a0b\u00adc", ["NBSP", "SHY"]),
        ("tab\tline\nend — “x” é", []),
    ],
)
def test_a_character_is_named_where_it_cannot_be_seen(text: str, boxes: list[str]) -> None:
    element = tree(str(marked(text)))
    assert [box.attributes["data-name"] for box in element.all("bdi")] == boxes
    assert element.text() == text


def test_no_changes_are_said_plainly() -> None:
    page = page_of(OLD, OLD)
    assert "No changes: 1.0 and 1.1 say the same." in one(page, "main").text()
    assert not page.all("nav")
    assert not page.all("script")
    assert not page.all("article")


def only(diff: Diff, name: str) -> Sequence[Judged]:
    judged = judge(diff.changes, (), (), date(2026, 1, 1))
    return tuple(one for one in judged if one.change.code == name)


def test_what_a_filter_leaves_out_is_said_and_folded() -> None:
    diff = compare(read(OLD), read(NEW))
    shown = only(diff, "text-added")
    page = tree(write(replace(report_of(diff, shown), left_out=2), "html"))
    rows_hold(page, diff)
    assert "2 changes kept from view by a filter." in one(page, "header").text()
    summaries = [summary.text() for summary in page.all("summary")]
    assert "2 unchanged paragraphs, 1 changed paragraph kept from view" in summaries
    assert "2 Shed 2 changed blocks kept from view" in summaries


def test_counts_alone_are_a_table() -> None:
    page = page_of(OLD, NEW, stat=True)
    rows = [[cell.text() for cell in row.all()] for row in one(page, "tbody").all("tr")]
    assert [row[0] for row in rows] == ["1 Garden", "2 Shed"]
    assert not page.all("div", "row")
    assert not page.all("script")


def test_without_words_only_what_is_said_of_them_is_shown() -> None:
    page = page_of(OLD, NEW, words="none")
    assert not page.all("div", "words")
    assert len(page.all("article")) == 3


@pytest.mark.parametrize("words", ["side", "inline"])
def test_side_by_side_is_the_first_view_where_asked_for(words: WordDiff) -> None:
    page = page_of(OLD, NEW, words)
    assert one(page, "div", "comparison").attributes["data-view"] == words


def test_headings_that_only_took_a_new_name_of_their_level_are_folded() -> None:
    old = "".join(f"# S{n} {{#s{n} authority=platform}}\n\nText.\n\n" for n in range(3))
    page = page_of(old, old.replace("platform", "root"))
    entry = one(one(page, "section", "section"), "article")
    assert [link.attributes["href"] for link in entry.all("a")] == [
        "#section-0",
        "#section-1",
        "#section-2",
    ]
    quiet = page.all("details", "section--quiet")
    assert [one(each, "", "section-summary").text() for each in quiet] == [
        "1 unchanged paragraph, the heading changed along with others"
    ] * 3
    assert one(quiet[0], "div", "row--changed").all("ins")[0].text() == "root"


def test_texts_whose_references_follow_a_rename_are_folded_and_not_called_kept_from_view() -> None:
    old = "See [the pond](#pond).\n\n# Pond {#pond}\n\nA frog sits in it, and never leaves.\n"
    page = page_of(old, old.replace("(#pond)", "(#lake)").replace("{#pond}", "{#lake was=pond}"))
    (quiet,) = page.all("details", "section--quiet")
    assert one(quiet, "", "section-summary").text() == "1 paragraph changed along with others"
    assert one(quiet, "", "row-label").text() == "Paragraph changed along with others"


def test_a_removed_section_leads_to_where_its_examples_are() -> None:
    said = (
        "**Example**: {0}\n\n~~~xml\n<user>\nWhat about the {0} and all of that?\n</user>\n~~~\n\n"
    )
    examples = "".join(said.format(word) for word in ("frog", "newt", "toad"))
    old = f"# A {{#a}}\n\nOne, two, three.\n\n# B {{#b}}\n\nFour, five.\n\n{examples}"
    new = f"# A {{#a}}\n\nOne, two, three.\n\n{examples}"
    page = page_of(old, new)
    entry = next(e for e in page.all("article") if one(e, "", "code").text() == "section-removed")
    part = one(entry, "div", "part")
    assert " ".join(part.text().split()) == "its examples 3 of 3 are there now #a"
    assert not part.all("ins")


# ------------------------------------------------------------------ the gate


def gated(acknowledged: Sequence[Acknowledgement], changes: Sequence[Change]) -> Sequence[Judged]:
    return judge(changes, ("major",), acknowledged, date(2026, 6, 1))


def test_a_gate_that_does_not_pass_names_what_fails() -> None:
    diff = compare(read(OLD), read(NEW))
    page = tree(write(report_of(diff, gated((), diff.changes), gate="major"), "html"))
    gate = one(page, "section", "gate")
    assert "The gate does not pass" in gate.text()
    assert "2 changes fail on major" in gate.text()
    links = [link.attributes["href"] for link in gate.all("a")]
    assert links == [f"#change-{c.fingerprint}" for c in diff.changes if c.severity == "major"]
    assert len(page.all("strong", "fails")) == 2


def test_acknowledged_changes_stay_visible_with_who_and_why() -> None:
    diff = compare(read(OLD), read(NEW))
    first, second = (c.fingerprint for c in diff.changes if c.severity == "major")
    acknowledged = (
        Acknowledgement(first, "It is meant so", "Ada", date(2026, 7, 1)),
        Acknowledgement(second, "For now", "Bo", date(2026, 5, 1)),
    )
    shown = gated(acknowledged, diff.changes)
    page = tree(write(report_of(diff, shown, gate="major"), "html"))
    said = [" ".join(element.text().split()) for element in page.all("p", "acknowledged")]
    assert said == [
        "Acknowledged by Ada, until 2026-07-01: It is meant so",
        "Was acknowledged by Bo, which ended on 2026-05-01: For now",
    ]
    assert "1 change fails on" in one(page, "section", "gate").text()


def test_a_gate_that_passes_says_so() -> None:
    diff = compare(read(OLD), read(OLD))
    page = tree(write(report_of(diff, gate="major"), "html"))
    assert "The gate passes" in one(page, "section", "gate").text()


# ------------------------------------------------------------------ hostile documents

EVIL = "<script>alert(1)</script>\"'--></script></style></title><img src=x onerror=alert(1)>&lt;"
HIDDEN = "\u202e\u2066\u200b\x07\x1b[31m\x7f\x85\ufeff"


def hostile(payload: str, more: str = "") -> str:
    """Return a document with a payload in every place where a document can put text."""
    word = payload.split(maxsplit=1)[0]
    return f"""\
# Title {payload} {{#a{word} authority={word} tags={word} x={word}}}

Prose {payload}{more} [{payload}](#{word}) [?](#{word})[^ab12].

```{payload}
{payload}{more}
```

!!! meta "{payload}"
    {payload}{more}

**{payload}**: a term{more}

| {payload} | b{more} |
|---|---|
| {payload} | c |

**Example**: {payload}{more}

~~~xml
<user comment="{word}">
{payload}{more}
</user>
<{word.strip("<>/")[:9]}>
{payload}
</x>
<comparison>
<assistant recipient="{word}"> <!-- BAD[#{word}]: {payload}{more} -->
{payload}{more}
</assistant>
<assistant> <!-- GOOD: {payload} -->
{more}
</assistant>
</comparison>
~~~

# {payload} {{#gone{len(more)}}}

{payload} gone
"""


def hostile_page() -> tuple[str, Diff]:
    prompts = f"Examples for [^ab12] in {EVIL}:\n\n**Example**: {EVIL}\n\n~~~xml\n<user>\n"
    old = read(hostile(EVIL + HIDDEN), ab12=f"{prompts}{EVIL}\n</user>\n~~~\n")
    new = read(hostile(EVIL + HIDDEN, " must" + EVIL))
    span = Span(EVIL, 1, 1, 1, 1)
    fact = Fact("release-mutated", None, old=EVIL, new=EVIL, subject=EVIL, new_span=span)
    diff = compare(old, new, more=(fact,))
    acknowledged = [Acknowledgement(c.fingerprint, EVIL, EVIL + HIDDEN) for c in diff.changes[:2]]
    shown = judge(diff.changes, ("major", EVIL), acknowledged, date(2026, 1, 1))
    report = Report(diff, EVIL + HIDDEN, HIDDEN + EVIL, shown, gate=("major", EVIL))
    return write(report, "html"), diff


def test_a_hostile_document_is_nothing_but_text() -> None:
    text, diff = hostile_page()
    page = tree(text)
    assert len(diff.changes) > 5
    rows_hold(page, diff)
    assert [element.name for element in page.all("script")] == ["script"]
    assert len(page.all("style")) == 1
    for name in ("img", "iframe", "object", "link", "base", "form", "svg"):
        assert not page.all(name)
    for element in page.all():
        assert not [name for name in element.attributes if name.startswith(("on", "style"))]
        for name in ("href", "id"):
            assert re.fullmatch(r"#?[a-z0-9-]+", str(element.attributes.get(name, "x")))


def test_what_cannot_be_seen_is_named_and_turns_nothing() -> None:
    text, _ = hostile_page()
    page = tree(text)
    title = one(page, "title").text()
    assert not [character for character in title if not character.isprintable()]
    for element in page.all():
        own = "".join(child for child in element.children if isinstance(child, str))
        if element.name == "bdi":
            assert element.attributes["data-name"]
        elif element.name not in ("script", "style"):
            assert not re.findall("[\u202e\u2066\u200b\x07\x1b\x7f\x85\ufeff]", own)


def test_the_policy_lets_only_the_pages_own_style_and_script_work() -> None:
    page = page_of(OLD, NEW)
    policy = next(
        str(meta.attributes["content"])
        for meta in page.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    style, script = (
        b64encode(sha256(one(page, name).text().encode()).digest()).decode()
        for name in ("style", "script")
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
    before_content = page.all("head")[0].all()
    assert [element.name for element in before_content[:2]] == ["meta", "meta"]


def test_nothing_on_the_page_leads_off_it() -> None:
    text, _ = hostile_page()
    page = tree(text)
    for element in page.all():
        assert "src" not in element.attributes
        assert str(element.attributes.get("href", "#")).startswith("#")
    own = one(page, "style").text() + one(page, "script").text()
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttp|innerHTML|eval\(", own)


def test_every_link_leads_somewhere() -> None:
    text, _ = hostile_page()
    for page in (tree(text), page_of(OLD, NEW)):
        ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
        assert len(ids) == len(set(ids))
        links = [str(link.attributes["href"])[1:] for link in page.all("a")]
        assert [link for link in links if link not in ids] == []
        labels = [
            e.attributes[k] for e in page.all() for k in e.attributes if k == "aria-labelledby"
        ]
        assert [label for label in labels if label not in ids] == []
