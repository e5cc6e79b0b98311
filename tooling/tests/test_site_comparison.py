# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Comparisons on the site, read without a browser."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from specpress.diff.engine import code, codes, compare
from specpress.diff.gate import judge
from specpress.report.changes import Report, write
from specpress.report.comparison_page import assets
from specpress.site.addresses import anchors
from specpress.site.comparison import Side, compared, comparison_assets, comparison_page
from specpress.site.pick import FEW, pick_page
from specpress.site.pieces import pieces
from specpress.site.rendered import render_sections
from tests import strategies as shapes
from tests.chronicles import chronicle_of
from tests.test_diff_html import EVIL, HIDDEN, Element, hostile, one, read, shown, source, tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.diff.change import Diff, Row
    from specpress.diff.code import Case
    from specpress.model import Section, Spec
    from specpress.site.chronicle import Chronicle, Comparison

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "model-spec"
OLD_SIDE, NEW_SIDE, DRAFT = Side("1.0", "1.0/"), Side("1.1", "1.1/"), Side("draft", "draft/")

OLD = """\
Read on.

# Garden {#garden authority=user}

The gardener should water the beds.

It's late.

- dig
- rake

> Quoted.

**Example**: a can

~~~xml
<user>
Does the can leak, or is it whole?
</user>
~~~

And so on, to the end of all days.

# Shed {#shed}

Tools hang here.

# Pond {#pond authority=root}

A frog sits in it and looks at the moon.
"""

NEW = """\
Read on.

# Garden {#garden authority=user}

The gardener must water the beds.

It’s late.

- dig
- rake

> Quoted.

**Example**: a can

~~~xml
<user>
Does the can leak, or is it whole?
</user>
~~~

And so on, to the end of all nights.

# Pond {#pond authority=root}

A frog sits in it and looks at the moon.

# Größe {#größe}

So big.
"""

SAYS = "2\N{NO-BREAK SPACE}major, 2\N{NO-BREAK SPACE}minor, 1\N{NO-BREAK SPACE}editorial"

CASES = [
    pytest.param(case, id=f"{name}-{index}")
    for name in codes()
    for index, case in enumerate((*code(name).shown, *code(name).silent))
]


def diff_of(old: str, new: str) -> Diff:
    return compare(read(old), read(new))


def comparison_of(old: str = OLD, new: str = NEW, newer: Side = NEW_SIDE) -> Comparison:
    return compared(diff_of(old, new), OLD_SIDE, newer)


def body_of(old: str = OLD, new: str = NEW, newer: Side = NEW_SIDE) -> Element:
    return tree(comparison_of(old, new, newer).body)


def section(page: Element, name: str) -> Element:
    return next(e for e in page.all() if e.attributes.get("id") == name)


def links(element: Element) -> list[tuple[str, str]]:
    return [(a.text(), str(a.attributes["href"])) for a in element.all("a")]


def ids(page: Element) -> list[str]:
    return [str(e.attributes["id"]) for e in page.all() if "id" in e.attributes]


def texts(row: Row) -> tuple[str, str]:
    """Return the sources of both sides of a row."""
    old, new = ("\n\n".join(block.markdown for block in side) for side in (row.old, row.new))
    return old, new


# ------------------------------------------------------------------ laws


def whole(page: Element, diff: Diff) -> None:
    """Check that a page has every text that differs, every change once, and no id twice."""
    words = [(w.text(("ins",)), w.text(("del",))) for w in page.all("div", "words")]
    old_sides, new_sides = [old for old, _ in words], [new for _, new in words]
    for row in (row for pair in diff.pairs for row in pair.rows):
        old, new = texts(row)
        if old and new and old != new:
            assert (shown(old), shown(new)) in words
        elif new and not old:
            assert shown(new) in new_sides
        elif old and not new and not moved(diff, row):
            assert shown(old) in old_sides
    assert len(set(ids(page))) == len(ids(page))
    heads = [str(head.attributes["id"]) for head in page.all("p", "entry-head")]
    assert sorted(heads) == sorted(f"change-{change.fingerprint}" for change in diff.changes)


def moved(diff: Diff, row: Row) -> bool:
    """Tell whether a text that is gone is somewhere else now, where it is shown."""
    spans = {change.old_span for change in diff.changes if change.new_span is not None}
    return row.old[0].span in spans


@pytest.mark.parametrize("case", CASES)
def test_a_page_has_all_that_differs_and_each_change_once(case: Case) -> None:
    diff = compare(*source(case))
    whole(tree(compared(diff, OLD_SIDE, NEW_SIDE).body), diff)


@settings(max_examples=40, deadline=None)
@given(shapes.documents(), shapes.documents())
def test_the_laws_hold_for_any_two_documents(old: str, new: str) -> None:
    diff = diff_of(old, new)
    whole(tree(compared(diff, OLD_SIDE, NEW_SIDE).body), diff)


def test_the_same_versions_give_the_same_comparison() -> None:
    assert comparison_of() == comparison_of()


# ------------------------------------------------------------------ what is kept


def test_a_comparison_counts_and_tells_its_changes_all_but_the_spelling() -> None:
    comparison = comparison_of()
    assert (comparison.old, comparison.new) == ("1.0", "1.1")
    assert comparison.counts == (("major", 2), ("minor", 2), ("editorial", 1))
    told = [(one.severity, one.code, one.section) for one in comparison.told]
    assert told == [
        ("major", "modality-changed", "garden"),
        ("minor", "text-changed", "garden"),
        ("major", "section-removed", "shed"),
        ("minor", "section-added", "größe"),
    ]
    assert {one.anchor for one in comparison.told} < set(ids(tree(comparison.body)))


def test_what_concerns_the_whole_document_is_told_without_a_section() -> None:
    old = "".join(f"# S{n} {{#s{n} authority=platform}}\n\nText.\n\n" for n in range(3))
    comparison = comparison_of(old, old.replace("platform", "root"))
    assert [told.section for told in comparison.told] == [""]
    assert [entry.id for entry in comparison.toc] == ["document"]


def test_the_contents_are_the_sections_with_changes_worth_reading() -> None:
    toc = comparison_of().toc
    said = [(entry.id, entry.level, tree(entry.label).text()) for entry in toc]
    assert said == [
        ("section-garden", 2, "1 Garden 3 changes, the worst major"),
        ("gone-shed", 2, "2 Shed 1 change, the worst major"),
        ("section-größe", 2, "3 Größe 1 change, the worst minor"),
    ]
    old, new = "# A {#a}\n\nIt's so.\n", "# A {#a}\n\nIt’s so.\n"
    assert comparison_of(old, new).toc == ()


# ------------------------------------------------------------------ the page


def test_a_page_is_where_links_to_it_lead() -> None:
    page = comparison_page(comparison_of(), OLD_SIDE, NEW_SIDE, "Gardens")
    assert page.address == "diff/1.0..1.1/"
    assert page.title == "1.0 → 1.1"
    assert page.description == (f"What changed from version 1.0 to 1.1 of Gardens: {SAYS}.")
    assert (page.layout, page.area, page.version) == ("page", "diff", "")
    files = {asset.path for asset in comparison_assets()}
    named = {f"assets/js/{name}.js" for name in page.scripts}
    assert files == named | {f"assets/{name}.css" for name in page.styles}


def test_two_versions_that_say_the_same_are_told_so_without_a_script() -> None:
    comparison = comparison_of(OLD, OLD)
    page = tree(comparison.body)
    assert (comparison.counts, comparison.told, comparison.toc) == ((), (), ())
    assert "No changes: 1.0 and 1.1 say the same." in page.text()
    assert one(page, "details").all("summary")[0].text() == "4 sections unchanged"
    assert not page.all("input")
    assert comparison_page(comparison, OLD_SIDE, NEW_SIDE, "Gardens").scripts == ()


def test_headings_go_down_in_steps_from_one_title() -> None:
    levels = [int(e.name[1]) for e in body_of().all() if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


def test_no_style_and_no_script_stands_in_the_page() -> None:
    for element in body_of().all():
        assert element.name not in ("script", "style", "link", "main")
        assert not [name for name in element.attributes if name.startswith(("on", "style"))]


def test_keys_are_listed_for_the_help_of_the_site_and_no_other_help_is_there() -> None:
    page = body_of()
    assert one(page, "", "comparison").attributes["data-keys"] == "own"
    keys = [e.attributes["data-key"] for e in page.all("li") if "data-key" in e.attributes]
    assert keys == ["j n", "k p", "1 2 3"]
    assert not page.all("", "help")


# ------------------------------------------------------------------ what is left out


def test_sections_that_stayed_are_counted_and_lead_to_the_new_version() -> None:
    page = body_of()
    unchanged = one(page, "details", "unchanged")
    assert unchanged.all("summary")[0].text() == "2 sections unchanged"
    assert "open" not in unchanged.attributes
    assert links(unchanged) == [
        ("Before the first heading", "../../1.1/"),
        ("2 Pond", "../../1.1/#pond"),
    ]
    assert "frog" not in page.text()
    assert "Read on." not in page.text()


def test_blocks_that_stayed_are_folded_with_their_text_but_for_examples() -> None:
    garden = section(body_of(), "section-garden")
    summaries = [fold.all("summary")[0].text() for fold in garden.all("details", "fold")]
    assert summaries == ["3 unchanged blocks, 1 paragraph in other spelling"]
    fold = one(garden, "details", "fold")
    assert "- rake" in fold.text()
    assert "Does the can leak" not in fold.text()
    assert ("a can", "../../1.1/#garden.e1") in links(fold)


def test_a_heading_that_stayed_is_not_repeated_as_source() -> None:
    assert "{#garden" not in body_of().text()
    changed = body_of(OLD, OLD.replace("# Garden {", "# Gardens {"))
    assert "{#garden" in section(changed, "section-garden").text()


def test_an_example_that_moved_is_shown_once_and_both_places_lead_to_each_other() -> None:
    example = "**Example**: a can\n\n~~~xml\n<user>\nIs it full of water yet?\n</user>\n~~~\n"
    old = f"# A {{#a}}\n\nOne two.\n\n{example}\n# B {{#b}}\n\nThree four.\n"
    new = f"# A {{#a}}\n\nOne two.\n\n# B {{#b}}\n\nThree four.\n\n{example}"
    page = body_of(old, new)
    left, arrived = one(page, "div", "row--left"), one(page, "div", "row--arrived")
    assert page.text().count("Is it full of water yet?") == 1
    both = [("1.0", "../../1.0/#a.e1"), ("1.1", "../../1.1/#b.e1")]
    assert links(left) == [("2 B", f"#{arrived.attributes['id']}"), *both]
    assert links(arrived) == [("1 A", f"#{left.attributes['id']}"), *both]


def test_a_small_edit_of_a_large_document_makes_a_small_page() -> None:
    old = "".join(f"# S{n} {{#s{n}}}\n\n{'Words of rule. ' * 200}{n}\n\n" for n in range(60))
    comparison = comparison_of(old, old.replace("rule. 30\n", "rules. 30\n"))
    assert [told.code for told in comparison.told] == ["text-changed"]
    assert len(comparison.body.encode()) < 3_000 + 60 * 100 + 4_000


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the published releases are not here")
def test_a_page_of_the_published_releases_is_much_smaller_than_one_that_stands_alone() -> None:
    old, new = (
        next((CORPUS / release).rglob("model_spec.md")).read_text(encoding="utf-8")
        for release in ("2025-02-12", "2025-10-27")
    )
    diff = diff_of(old, new)
    report = Report(diff, "1.0", "1.1", judge(diff.changes, (), (), date(2026, 1, 1)))
    body = compared(diff, OLD_SIDE, NEW_SIDE).body
    whole(tree(body), diff)
    assert len(body.encode()) < 0.75 * len(write(report, "html").encode())


# ------------------------------------------------------------------ links


def test_every_section_leads_to_both_versions_and_to_its_history() -> None:
    page = body_of()
    head = one(section(page, "section-garden"), "p", "former")
    assert links(head) == [
        ("1.0", "../../1.0/#garden"),
        ("1.1", "../../1.1/#garden"),
        ("History", "../../sections/garden/"),
    ]
    gone = one(section(page, "gone-shed"), "p", "former")
    assert links(gone) == [("1.0", "../../1.0/#shed"), ("History", "../../sections/shed/")]
    assert links(one(page, "", "head")) == [("1.0", "../../1.0/"), ("1.1", "../../1.1/")]


def test_every_change_leads_to_its_piece_in_both_versions() -> None:
    page = body_of()
    found = {
        one(row, "", "row-label").text(): links(row)
        for row in section(page, "section-garden").all("div", "row")
        if row.all("", "row-label") and row.all("article")
    }
    assert found["Changed paragraph"] == [
        ("1.0", "../../1.0/#garden"),
        ("1.1", "../../1.1/#garden"),
    ]
    first = next(row for row in page.all("div", "row--changed"))
    assert links(first) == [("1.0", "../../1.0/#garden.p1"), ("1.1", "../../1.1/#garden.p1")]


def test_a_renamed_section_is_linked_under_each_of_its_ids() -> None:
    new = OLD.replace("{#pond ", "{#lake was=pond ")
    head = one(section(body_of(OLD, new), "section-lake"), "p", "former")
    assert head.text().startswith("was 3 #pond, which it names as its former id")
    assert [href for _, href in links(head)] == [
        "../../1.0/#pond",
        "../../1.1/#lake",
        "../../sections/lake/",
    ]


def test_the_draft_leads_to_histories_that_are_there() -> None:
    new = NEW.replace("{#pond ", "{#lake was=pond ")
    page = body_of(OLD, new, DRAFT)
    renamed = one(section(page, "section-lake"), "p", "former")
    assert [href for _, href in links(renamed)] == [
        "../../1.0/#pond",
        "../../draft/#lake",
        "../../sections/pond/",
    ]
    added = one(section(page, "section-größe"), "p", "former")
    assert [href for _, href in links(added)] == ["../../draft/#größe"]


def test_a_section_named_by_a_change_is_led_to_where_it_is() -> None:
    old = "".join(f"# S{n} {{#s{n} authority=platform}}\n\nText.\n\n" for n in range(3))
    page = body_of(old, old.replace("platform", "root"))
    entry = one(section(page, "document"), "article")
    assert [href for _, href in links(entry)] == ["#section-s0", "#section-s1", "#section-s2"]


def test_an_id_that_came_back_elsewhere_is_told_from_the_one_that_is_gone() -> None:
    old = "# A {#a}\n\nFrogs croak at night in all ponds.\n\n# B {#b}\n\nText.\n"
    new = "# B {#b}\n\nText.\n\n# A {#a}\n\nBread rises in the oven by noon.\n"
    page = body_of(old, new)
    assert len(ids(page)) == len(set(ids(page)))
    for _, href in links(page):
        assert not href.startswith("#") or href[1:] in ids(page)


def test_no_link_to_a_piece_leads_to_a_section_that_has_its_name() -> None:
    old = "# A {#a}\n\nOne, two.\n\n# B {#b}\n\nFour, six.\n\n# C {#a.p1}\n\nThree.\n"
    page = body_of(old, old.replace("two", "three").replace("six", "seven"))
    found = [links(row)[0][1] for row in page.all("div", "row--changed")]
    assert found == ["../../1.0/#a", "../../1.0/#b.p1"]


PIECES = """\
# All {#all}

One.

```
code
```

| t | u |
|---|---|
| v | w |

- a
- b

Two.

- c

  > held

Three.

> quoted

Four.

**Example**: one

~~~xml
<user>
Hm?
</user>
~~~
"""


def parts_of(spec: Spec) -> Iterator[tuple[Section, dict[str, str]]]:
    """Yield each section with the texts of its pieces, as pages have them."""
    names = anchors(spec.sections)
    rendered = render_sections(spec, names, None)
    for each, done in zip(spec.sections, rendered, strict=True):
        yield each, {part.id: " ".join(part.text.split()) for part in done.parts}


def test_pieces_are_named_as_far_as_they_can_be_counted() -> None:
    ((each, parts),) = parts_of(read(PIECES))
    found = pieces(each)
    named = [found.get(block.span.line, "") for block in each.blocks[1:]]
    assert named == ["p1", "x1", "t1", "i1", "p2", "", "", "", "", "e1"]
    assert (parts["p2"], parts["i1"], parts["x1"]) == ("Two.", "a", "code")


@settings(max_examples=100, deadline=None)
@given(shapes.documents())
def test_a_piece_that_is_named_is_there_and_says_what_its_block_says(text: str) -> None:
    for each, parts in parts_of(read(text)):
        found = pieces(each)
        for block in each.blocks:
            name = found.get(block.span.line)
            if block.kind == "heading" and block.span.line == each.span.line:
                assert name is None
            elif name is not None:
                assert name in parts
                # The title that stands for `[?]` may hold one itself.
                if name.startswith("p") and "[?]" not in block.markdown:
                    assert parts[name] == " ".join(block.text.split())


# ------------------------------------------------------------------ hostile documents


def test_a_hostile_document_is_nothing_but_text() -> None:
    old, new = read(hostile(EVIL + HIDDEN)), read(hostile(EVIL + HIDDEN, " must" + EVIL))
    sides = Side(EVIL + HIDDEN, "s-0/"), Side(HIDDEN + EVIL, "s-1/")
    comparison = compared(compare(old, new), *sides)
    labels = "".join(entry.label for entry in comparison.toc)
    for page in (tree(comparison.body), tree(labels)):
        for element in page.all():
            assert element.name not in ("script", "style", "img", "svg", "iframe", "form", "base")
            assert not [n for n in element.attributes if n.startswith(("on", "style", "src"))]
            href = str(element.attributes.get("href", "#"))
            assert re.fullmatch(r"#.*|\.\./\.\./(s-[01]|sections/[\w-]+)/(#.*)?", href), href
            own = "".join(child for child in element.children if isinstance(child, str))
            assert element.name == "bdi" or not set(own) & set(HIDDEN) - set("[31m")


# ------------------------------------------------------------------ files


def test_the_style_and_the_script_are_those_of_the_page_that_stands_alone() -> None:
    style, script = (asset.content.decode() for asset in comparison_assets())
    diff = diff_of(OLD, NEW)
    report = Report(diff, "1.0", "1.1", judge(diff.changes, (), (), date(2026, 1, 1)))
    alone = tree(write(report, "html"))
    assert one(alone, "script").text() == script
    own = one(alone, "style").text()
    shared = (Path(assets.__file__).parent / "css/words.css").read_text(encoding="utf-8")
    assert shared in own
    assert shared in style


def test_the_files_ask_no_other_for_anything() -> None:
    for asset in comparison_assets():
        text = asset.content.decode()
        assert not re.search(r"url\(|@import|https?:|fetch\(|innerHTML|eval\(", text)


def test_the_site_gives_a_comparison_its_own_colours() -> None:
    (style,) = (a.content.decode() for a in comparison_assets() if a.path.endswith(".css"))
    named = set(re.findall(r"var\((--[a-z0-9-]+)", style))
    given = set(re.findall(r"(--[a-z0-9-]+):", style))
    assert {name for name in named - given if not name.startswith("--sp-")} == set()
    theme = Path(__file__).parents[2] / "site/theme/assets/tokens.css"
    tokens = theme.read_text(encoding="utf-8")
    assert [n for n in named if n.startswith("--sp-") and f"{n}:" not in tokens] == []


# ------------------------------------------------------------------ picking two


def chronicle(count: int, *, draft: bool = False) -> Chronicle:
    made = [(f"{n}.0", f"2024-01-{n:02}", f"# A {{#a}}\n\n{n}.\n") for n in range(1, count + 1)]
    return chronicle_of(made, draft="# A {#a}\n\nNow.\n" if draft else None)


def pair(old: str, new: str) -> Comparison:
    return replace(comparison_of(OLD, NEW), old=old, new=new, body="", toc=())


def pairs(labels: Sequence[str]) -> list[Comparison]:
    return [pair(old, new) for i, old in enumerate(labels) for new in labels[i + 1 :]]


def test_few_versions_are_a_table_of_all_comparisons() -> None:
    told = chronicle(3, draft=True)
    page = pick_page(told, [*pairs(["1.0", "2.0", "3.0"]), pair("3.0", "draft")])
    body = tree(page.body)
    assert (page.address, page.area, page.scripts) == ("diff/", "diff", ("pick",))
    rows = [[cell.text() for cell in row.all("th") + row.all("td")] for row in body.all("tr")]
    assert rows == [
        ["2.0", "3.0", "draft", ""],
        ["1.0", f"1.0 to 2.0: {SAYS}", f"1.0 to 3.0: {SAYS}", ""],
        ["2.0", "", f"2.0 to 3.0: {SAYS}", ""],
        ["3.0", "", "", f"3.0 to draft: {SAYS}"],
    ]
    assert (f"3.0 to draft: {SAYS}", "../diff/3.0..draft/") in links(body)


def test_many_versions_are_lists_of_neighbours_and_of_each_with_the_newest() -> None:
    told = chronicle(FEW + 2)
    labels = [edition.label for edition in told.editions]
    kept = [p for p in pairs(labels) if labels.index(p.new) - labels.index(p.old) == 1]
    kept += [pair("1.0", labels[-1]), pair("2.0", labels[-1])]
    body = tree(pick_page(told, kept).body)
    assert not body.all("table")
    steps, jumps = body.all("ul", "picks")
    assert [text for text, _ in links(steps)][:2] == ["7.0 → 8.0", "6.0 → 7.0"]
    assert len(links(steps)) == FEW + 1
    assert [href for _, href in links(jumps)] == [
        "../diff/2.0..8.0/",
        "../diff/1.0..8.0/",
        "../diff/7.0..8.0/",
    ]


def test_the_form_waits_for_its_script() -> None:
    form = one(tree(pick_page(chronicle(2), pairs(["1.0", "2.0"])).body), "form")
    assert {"data-pick", "hidden"} <= set(form.attributes)
    assert [select.attributes["name"] for select in form.all("select")] == ["old", "new"]


@pytest.mark.parametrize("count", [0, 1])
def test_without_two_versions_there_is_nothing_to_pick(count: int) -> None:
    page = pick_page(chronicle(count), [])
    body = tree(page.body)
    assert "no two versions" in body.text()
    assert not body.all("form")
    assert not body.all("table")
    assert page.scripts == ()
