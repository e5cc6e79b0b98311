# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What each page of a site shows, and that all that it leads to is there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.config import Authority, Config, Retired
from specpress.model import SourceFile
from specpress.site.addresses import (
    anchor,
    chapter_addresses,
    diff_address,
    relative,
    version_addresses,
)
from specpress.site.frame import Frame
from specpress.site.life_page import LifePages
from specpress.site.told import Comparisons
from tests.page_facts import PageFacts
from tests.small_site import Made, Maker, Release, release
from tests.test_site_lives import chronicle, documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.page import TocEntry

BASE = "http://site.invalid/below/"

WATER = "You must water each bed in the morning, before the sun is high, and never at noon."
GATE = "The gate stays shut, whoever comes, since the hare is quick and the peas are young."
HEAP = "Leaves, peel and grass go on the heap, which is turned over by hand in spring."

BEDS = f"# Beds {{#beds}}\n\n## Water {{#water authority=root tags=dry}}\n\n{WATER}\n\n"
FENCE = f"# Fence {{#fence}}\n\n## Gate {{#gate authority=user}}\n\n{GATE}\n\n"
COMPOST = f"# Compost {{#compost}}\n\n{HEAP}\n\n"


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


# ------------------------------------------------------------------ what pages lead to


def broken(made: Made) -> list[str]:
    """Return what is wrong with the links, ids and contents of a site's pages."""
    facts = {address: PageFacts(page.body) for address, page in made.pages.items()}
    return [fault for address in facts for fault in _faults(made, facts, address)]


def _faults(made: Made, facts: dict[str, PageFacts], address: str) -> Iterator[str]:
    own, page = facts[address], made.pages[address]
    yield from (f"{address}: #{name} twice" for name, n in Counter(own.ids).items() if n > 1)
    yield from (f"{address}: {fault}" for fault in own.faults)
    for entry in _entries(page.toc):
        if entry.id not in own.ids:
            yield f"{address}: the contents lead to #{entry.id}"
    for name in own.named:
        if name not in own.ids:
            yield f"{address}: an attribute names #{name}"
    feeds = [feed.href for feed in page.feeds]
    for href in (*own.links, *own.loads, *feeds, page.canonical or "./"):
        url = urlsplit(urljoin(BASE + address, href))
        if url.scheme == "http" and url.netloc == "site.invalid":
            path, name = unquote(url.path).removeprefix("/below/"), unquote(url.fragment)
            if path not in facts and path not in made.files:
                yield f"{address}: {href} leads to no page"
            elif name and name not in facts[path].ids:
                yield f"{address}: {href} leads to no anchor"
        elif "specpress:" in href:
            yield f"{address}: {href} was never resolved"


def _entries(toc: Sequence[TocEntry]) -> Iterator[TocEntry]:
    for entry in toc:
        yield entry
        yield from _entries(entry.children)


ODD = (
    f"Before all, see [?](#top).\n\n### Deep {{#deep}}\n\n{GATE}\n\n"
    "# Top {#top authority=user}\n\n"
    f"{WATER} See [?](#content), [?](#terms), [?](#größe) and [?](#with%20blank).\n\n"
    "##### Skipped {#content authority=user}\n\nOne.\n\n"
    "## No id at all\n\nTwo, see [?](#a.b).\n\n"
    "# Terms {#terms}\n\nThree.\n\n"
    '# Blank {id="with blank"}\n\nFour.\n\n# Größe {#größe authority=root}\n\nFive.\n\n'
    "# Dot {#a.b}\n\nSix.\n\n# Twice {#twice}\n\nSeven.\n\n## Below {#below}\n\nEight.\n\n"
    "# Twice {#twice}\n\nNine.\n\n## Below {#below}\n\nTen.\n\n# Numbered {#twice-2}\n\nEleven.\n\n"
    "# Prompts {#prompts}\n\nTwelve.\n\n# Like one of the page {#sp-content}\n\nThirteen.\n\n"
    "# {#untitled}\n\nFourteen.\n\n# Preamble {#preamble}\n\nFifteen.\n\n# Up {#../up}\n\nLast.\n"
)

HISTORIES: dict[str, tuple[list[str] | None, str | None]] = {
    "nothing at all": ([], ""),
    "no repository": (None, BEDS),
    "a draft without versions": ([], BEDS + FENCE),
    "one version": ([BEDS], None),
    "a version of nothing": (["", BEDS, ""], None),
    "no chapters": (["Only prose.\n"], "More prose.\n"),
    "two with the same text": ([BEDS, BEDS], None),
    "back to what it was": ([BEDS, FENCE, BEDS], None),
    "a chapter gone": ([BEDS + FENCE, BEDS], BEDS),
    "a chapter renamed": ([BEDS + FENCE, BEDS + FENCE.replace("#fence", "#hedge was=fence")], None),
    "a chapter that becomes a section": (
        [BEDS + FENCE, BEDS + FENCE.replace("# Fence", "## Fence")],
        None,
    ),
    "sections that change places": ([BEDS + FENCE, FENCE + BEDS], COMPOST + BEDS),
    "a section renamed in the draft": ([BEDS], BEDS.replace("#water", "#dew was=water")),
    "a section gone in the draft": ([BEDS + FENCE], BEDS),
    "an id that another section has later": (
        [COMPOST, COMPOST.replace("#compost", "#heap was=compost"), COMPOST + FENCE],
        f"# Other {{#compost}}\n\n{GATE}\n",
    ),
    "a former id that is a piece of the page": (
        [f"# One {{#one}}\n\n{WATER}\n", f"# Two {{#two was=one}}\n\n{WATER}\n"],
        None,
    ),
    "more versions than are all compared": ([f"# A {{#a}}\n\n{n}.\n" for n in range(8)], BEDS),
    "ids that pages have": ([ODD, ODD.replace("Four", "4")], ODD.replace("One.", "1.")),
    "ids that pages have, gone": ([ODD, BEDS], FENCE),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_every_link_of_a_page_leads_to_what_is_there(make: Maker, name: str) -> None:
    texts, draft = HISTORIES[name]
    assert broken(make(texts, draft)) == []


@given(st.lists(documents(), max_size=4), st.none() | documents())
@settings(max_examples=12, deadline=None)
def test_no_document_breaks_a_link(texts: list[str], draft: str | None) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        assert broken(Maker(Path(folder), patch)(texts, draft)) == []


# ------------------------------------------------------------------------- addresses

LABELS = st.sampled_from(
    (
        "draft",
        "version-draft",
        "version-version-draft",
        "data",
        "DATA",
        "feed.xml",
        "404.html",
        "..",
    )
) | st.text(max_size=120)


@given(st.lists(LABELS, unique=True, max_size=8))
def test_each_version_has_a_folder_that_no_other_page_or_file_has(labels: list[str]) -> None:
    found = version_addresses(labels)
    assert len(set(found)) == len(labels)
    for address in found:
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_+.-]*/", address)
        assert ".." not in address
        assert len(address) <= 120
    pages = {"draft/", "data/", "diff/", "sections/", "versions/", "search/", "assets/"}
    files = {"feed.xml/", "404.html/", "versions.json/", "llms.txt/", "sitemap.xml/"}
    assert not {address.lower() for address in found} & (pages | files)
    pairs = [diff_address(old, new) for old in found for new in found]
    assert len(set(pairs)) == len(pairs)


@given(documents(), st.lists(st.sampled_from(("beds/", "fence/", "beds-2/"))))
@settings(max_examples=40, deadline=None)
def test_each_chapter_has_a_folder_that_no_version_and_no_other_chapter_has(
    text: str, versions: list[str]
) -> None:
    sections = chronicle([text]).editions[0].sections
    folders = chapter_addresses(sections, versions)
    chapters = [
        folder
        for section, folder in zip(sections, folders, strict=True)
        if section.level and len(section.path) == 1
    ]
    assert len(set(chapters)) == len(chapters)
    assert not set(chapters) & {"", *versions}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("be_kind", "be_kind"),
        ("a.b", "a.b"),
        ("größe", "größe"),
        ("content", "content"),
        ("with blank", None),
        ("a%20b", None),
        ("a\u00a0b", None),
        ("a\x0cb", None),
        ('a"b', None),
        ("sp-content", None),
        ("search-field", None),
    ],
)
def test_an_anchor_is_the_id_where_it_can_be_one_and_no_page_has_it(
    id_: str, expected: str | None
) -> None:
    found = anchor(id_)
    assert found == expected if expected else re.fullmatch("s-[0-9a-f]{12}", found)


@pytest.mark.parametrize(
    ("page", "address", "name", "expected"),
    [
        ("", "beds/", "", "./beds/"),
        ("", "", "top", "#top"),
        ("beds/", "", "", "../"),
        ("beds/", "sheds/", "tools", "../sheds/#tools"),
        ("beds/", "beds/", "water", "#water"),
        ("sections/beds/", "1.0.0/", "beds", "../../1.0.0/#beds"),
    ],
)
def test_links_between_pages(page: str, address: str, name: str, expected: str) -> None:
    assert relative(page, address, name) == expected


# ---------------------------------------------------------------- which pages there are


def test_a_site_of_two_versions_and_a_draft_has_these_pages(make: Maker) -> None:
    made = make([BEDS + FENCE, BEDS], BEDS + COMPOST)
    assert sorted(made.pages) == sorted(
        [
            *("", "beds/", "fence/", "1.0.0/", "2.0.0/", "draft/", "authority/", "versions/"),
            *("sections/", "sections/beds/", "sections/water/", "sections/fence/"),
            *("sections/gate/", "changelog/", "changelog/1.0.0/", "changelog/2.0.0/"),
            *("changelog/draft/", "diff/", "diff/1.0.0..2.0.0/", "diff/2.0.0..draft/", "data/"),
            *("adherence/", "coverage/", "input/", "proposals/"),
        ]
    )
    assert made.listed == ("", "beds/")
    assert made.warnings == ()


def test_without_a_version_the_front_page_is_the_working_tree(make: Maker) -> None:
    empty: list[str] = []
    for releases in (empty, None):
        made = make(releases, BEDS)
        assert "Not released yet" in made.words("")
        assert made.pages[""].version == "draft"
        assert 'href="./draft/"' in made.body("")
        assert "sections/water/" not in made.pages
        assert "section-history" not in made.body("beds/")
        assert made.pages[""].feeds == ()
        assert made.json("versions.json")["newest"] is None


def test_a_working_tree_that_is_as_the_newest_version_is_no_draft(make: Maker) -> None:
    made = make([BEDS])
    assert "draft/" not in made.pages
    assert "draft" not in made.words("").lower()
    assert "draft/" in make([BEDS], FENCE).pages


def test_up_to_five_versions_are_all_compared_and_more_as_neighbours_and_with_the_newest(
    make: Maker,
) -> None:
    texts = [f"# A {{#a}}\n\n{number}.\n" for number in range(6)]
    pairs = {address for address in make(texts[:5]).pages if address.startswith("diff/")}
    assert len(pairs) == 10 + 1
    pairs = {address for address in make(texts).pages if address.startswith("diff/")}
    assert len(pairs) == 5 + 4 + 1
    assert "diff/1.0.0..3.0.0/" not in pairs


def test_a_version_that_cannot_be_read_is_left_out_with_a_warning(make: Maker) -> None:
    first, last = release(0, BEDS), release(2, FENCE)
    made = make([first, Release("2.0.0", "2024-01-02", "", broken=True), last])
    assert made.warnings == ("version 2.0.0 is left out: spec.md: is not UTF-8",)
    assert [one["label"] for one in made.json("versions.json")["versions"]] == ["1.0.0", "3.0.0"]
    assert "diff/1.0.0..3.0.0/" in made.pages
    assert not any("2.0.0" in address for address in made.pages)


def test_where_no_version_can_be_read_there_is_the_draft(make: Maker) -> None:
    made = make([Release("1.0.0", "2024-01-01", "", broken=True)], BEDS)
    assert len(made.warnings) == 1
    assert made.pages[""].version == "draft"
    assert "diff/1.0.0..draft/" not in made.pages


def test_two_texts_of_one_version_are_two_pages(make: Maker) -> None:
    releases = [
        Release("2025-10-27", "2025-10-27", BEDS, 1, 2),
        Release("2025-10-27", "2025-10-27", FENCE, 2, 2),
    ]
    made = make(releases)
    assert "2025-10-27+2/" in made.pages
    assert "diff/2025-10-27..2025-10-27+2/" in made.pages
    assert "revision" not in made.words("2025-10-27/")
    assert "It is revision 2 of version 2025-10-27" in made.words("2025-10-27+2/")
    assert "This is revision 2 of version 2025-10-27" in made.words("changelog/2025-10-27+2/")
    listed = made.words("versions/")
    assert "2025-10-27+2 newest revision 2 of 2025-10-27" in listed
    assert "2025-10-27 issued anew as 2025-10-27+2" in listed
    first, second, *_ = made.json("versions.json")["versions"]
    assert (first["revised"], second["revises"]) == ("2025-10-27+2", "2025-10-27")
    assert {"revises", "revised"}.isdisjoint(first.keys() - {"revised"})
    assert broken(made) == []


def test_a_version_with_the_name_of_anothers_second_text_is_left_out(make: Maker) -> None:
    releases = [
        Release("a", "2025-01-01", BEDS, 1, 2),
        Release("a", "2025-01-01", FENCE, 2, 2),
        Release("a+2", "2025-01-02", COMPOST),
    ]
    made = make(releases)
    assert made.warnings == ("version a+2 is left out: another has the same name",)
    assert "Leaves, peel" not in made.body("a+2/")


@pytest.mark.parametrize("label", ["draft", "sections", "a b", "../x", "1/2", "v<b>", "feed.xml"])
def test_a_version_may_have_any_name(make: Maker, label: str) -> None:
    made = make([Release(label, "2024-01-01", BEDS), release(1, FENCE)], COMPOST)
    assert broken(made) == []
    first, _, work = made.json("versions.json")["versions"]
    assert (first["label"], first["draft"]) == (label, False)
    assert work["address"] == "draft/"
    assert "Water" in made.words(first["address"])
    assert "Leaves" in made.words("draft/")
    assert f"diff/{first['address'].rstrip('/')}..2.0.0/" in made.pages


# ------------------------------------------------------------------------ front page


def test_the_front_page_says_what_the_document_is_and_lists_it(make: Maker) -> None:
    made = make(["Before all.\n\n" + BEDS + FENCE])
    text = made.words("")
    assert "Garden" in text
    assert "Version 1.0.0 of 2024-01-01" in text
    assert "4 sections, 2 of them rules · 0 examples" in text
    assert "Before all." in text
    assert re.findall(r'href="\./(?:beds|fence)/[^"]*"', made.body("")) == [
        'href="./beds/"',
        'href="./beds/#water"',
        'href="./fence/"',
        'href="./fence/#gate"',
    ]


def test_what_is_one_is_not_many(make: Maker) -> None:
    made = make([f"# Water {{#water authority=root}}\n\n{WATER}\n"])
    assert "1 section, 1 of them rules · 0 examples" in made.words("")
    assert "about 1 minute to read" in made.words("")
    assert "1 rule · 0 examples" in made.words("1.0.0/")
    assert "1 rule by level" in made.words("authority/")


def test_the_front_page_leads_to_a_draft_only_where_there_is_one(make: Maker) -> None:
    assert 'href="./draft/"' in make([BEDS], FENCE).body("")
    assert "draft/" not in make([BEDS]).body("")


def test_a_version_that_is_named_by_its_day_says_it_once(make: Maker) -> None:
    made = make([Release("2025-10-27", "2025-10-27", BEDS)])
    for address in ("", "2025-10-27/", "changelog/", "changelog/2025-10-27/", "sections/beds/"):
        assert "of 2025-10-27" not in made.words(address)


def test_anchors_of_older_versions_lead_on_from_the_front_page(make: Maker) -> None:
    made = make([BEDS + FENCE, BEDS.replace("#water", "#dew was=water")])
    found = dict(re.findall(r'<li id="(\w+)"><a href="([^"]*)"', made.body("")))
    assert found == {
        "fence": "./sections/fence/",
        "gate": "./sections/gate/",
        "water": "./sections/water/",
    }
    assert 'class="gone"' not in make([BEDS, BEDS + FENCE]).body("")


# -------------------------------------------------------------------------- chapters


def test_headings_start_at_one_and_carry_number_badge_and_tags(make: Maker) -> None:
    made = make([BEDS + FENCE])
    head = re.search(r"<h2[^>]*>(.*?)</h2>", made.body("beds/"), re.DOTALL)
    assert head is not None
    assert '<span class="section-number">1.1</span>' in head[1]
    assert '<span class="authority authority-rank-0">' in head[1]
    assert head[1].count('class="section-tag"') == 1
    assert 'href="#water"' in head[1]
    assert '<h1 class="section-heading" id="beds">' in made.body("beds/")
    assert 'href="../sections/water/"' in made.body("beds/")


@pytest.mark.parametrize(
    ("text", "chapter", "whole"),
    [
        ("# A {#a}\n\n## B {#b}\n\n### C {#c}\n", [1, 2, 3], [1, 2, 3, 4]),
        ("# A {#a}\n\n#### B {#b}\n\n## C {#c}\n", [1, 2, 2], [1, 2, 3, 3]),
        ("## A {#a}\n\n### B {#b}\n", [1, 2], [1, 2, 3]),
        ("Text.\n\n## A {#a}\n\n### B {#b}\n", [1, 2], [1, 2, 3]),
        (
            "".join(f"{'#' * n} {n} {{#a{n}}}\n\n" for n in range(1, 7)).replace("#a1", "#a"),
            [1, 2, 3, 4, 5, 6],
            [1, 2, 3, 4, 5, 6, 6],
        ),
    ],
)
def test_no_heading_skips_a_level(
    make: Maker, text: str, chapter: list[int], whole: list[int]
) -> None:
    made = make([text])
    assert levels(made.body("a/")) == chapter
    assert levels(made.body("1.0.0/")) == whole


def levels(body: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])\b", body)]


def test_contents_nest_and_a_skipped_level_counts_as_one(make: Maker) -> None:
    made = make(["# A {#a}\n\n### B {#b authority=user}\n\n#### C {#c}\n\n## D {#d}\n"])
    (top,) = made.pages["a/"].toc
    assert [(entry.id, [below.id for below in entry.children]) for entry in top.children] == [
        ("b", ["c"]),
        ("d", []),
    ]
    assert 'data-level="User"' in top.children[0].label


def test_a_container_says_what_it_holds(make: Maker) -> None:
    made = make([f"# A {{#a}}\n\n## B {{#b authority=user}}\n\n{GATE}\n\n{BEDS[1:]}"])
    head = made.body("a/").split("</h1>")[0]
    assert "authority--aggregate" in head
    assert 'title="Highest authority in here: Root, and 1 other level below"' in head
    assert "Root +1" in head


def test_a_renamed_section_keeps_its_old_anchors(make: Maker) -> None:
    second = BEDS.replace("#water", "#dew was=water")
    made = make([BEDS, second, second.replace("#dew was=water", "#mist was=dew")])
    spans = re.findall(r'<span class="former-anchor" id="([^"]*)">', made.body("beds/"))
    assert spans == ["water", "dew"]
    assert "former-anchor" not in made.body("3.0.0/"), "a frozen page is as it was"


def test_an_old_anchor_that_another_section_of_the_page_has_is_that_ones(make: Maker) -> None:
    one = f"# A {{#a}}\n\n## X {{#x}}\n\n{WATER}\n"
    made = make(
        [one, one.replace("#x", "#y was=x"), one.replace("#x", "#y") + f"## {GATE} {{#x}}\n"]
    )
    assert "former-anchor" not in made.body("a/")
    assert made.body("a/").count('id="x"') == 1


def test_an_old_anchor_that_a_clause_of_the_page_has_is_that_of_the_clause(make: Maker) -> None:
    made = make(
        [
            MARKED.replace("#water", "#focus-ab12"),
            MARKED.replace("#water", "#water was=focus-ab12"),
            FENCE + MARKED.replace("#beds", "#plots"),
        ]
    )
    assert broken(made) == []
    assert "former-anchor" not in made.body("beds/")


def test_a_section_that_left_a_chapter_is_named_there(make: Maker) -> None:
    made = make([BEDS + FENCE, BEDS + f"# Fence {{#fence}}\n\n{HEAP}\n"])
    assert 'id="gate"><a href="../sections/gate/">Gate</a>' in made.body("fence/")
    assert "Formerly" not in made.body("beds/")


def test_a_chapter_that_is_gone_leads_to_what_became_of_its_sections(make: Maker) -> None:
    made = make([BEDS + FENCE, BEDS])
    page = made.pages["fence/"]
    assert "fence/" not in made.listed
    assert page.title == "Fence"
    assert re.findall(r'<li id="(\w+)"><a href="([^"]*)"', page.body) == [
        ("fence", "../sections/fence/"),
        ("gate", "../sections/gate/"),
    ]


def test_references_lead_to_the_page_of_their_target(make: Maker) -> None:
    text = f"{BEDS}See [?](#water), [here](#water) and [?](#nowhere).\n\n{FENCE}See [?](#water).\n"
    made = make([text])
    assert '<a class="reference" href="#water">Water</a>' in made.body("beds/")
    assert '<a class="reference" href="../beds/#water">Water</a>' in made.body("fence/")
    assert 'href="#water"' in made.body("1.0.0/")
    assert 'title="No section nowhere"' in made.body("beds/")


# ------------------------------------------------------------------------ whole pages


def test_a_released_page_is_frozen_and_that_of_the_draft_is_not(make: Maker) -> None:
    made = make([BEDS], FENCE)
    old, work = made.pages["1.0.0/"], made.pages["draft/"]
    assert (old.frozen, old.version, old.date, old.layout) == (True, "1.0.0", "2024-01-01", "whole")
    assert (work.frozen, work.version, work.date) == (False, "draft", "")
    assert "It does not change" in made.words("1.0.0/")
    assert "may change at any time" in made.words("draft/")
    assert old.digest.removeprefix("sha256:") in made.words("1.0.0/")
    assert old.canonical == "../"


def test_a_released_page_has_nothing_of_other_versions(make: Maker) -> None:
    before = make([BEDS]).pages["1.0.0/"]
    after = make([BEDS, BEDS.replace("#water", "#dew was=water"), FENCE], COMPOST)
    assert after.pages["1.0.0/"] == before


def test_a_whole_page_has_every_section_in_order(make: Maker) -> None:
    made = make(["Before.\n\n" + BEDS + FENCE])
    found = re.findall(r'data-section="([^"]*)"', made.body("1.0.0/"))
    assert found == ["preamble", "beds", "water", "fence", "gate"]


def test_sections_that_only_the_draft_has_have_no_history_yet(make: Maker) -> None:
    body = make([BEDS], BEDS + FENCE).body("draft/")
    assert 'href="../sections/water/"' in body
    assert "sections/gate/" not in body


# --------------------------------------------------------------------------- authority


def test_rules_are_listed_by_level_the_highest_first(make: Maker) -> None:
    made = make([FENCE + BEDS + f"# Odd {{#odd authority=emperor}}\n\n{HEAP}\n"])
    body = made.body("authority/")
    assert re.findall(r'data-group="(\w+)"', body) == ["root", "user", "emperor"]
    assert (
        '<li data-level="root" data-tags="dry" data-chapter="beds"><a href="../beds/#water">'
        in (body)
    )
    assert 'href="../authority/root/feed.xml"' in body
    assert "emperor/feed.xml" not in body, "only levels of the ladder have a feed"
    assert re.findall(r'<option value="(\w+)">', body) == [
        *("root", "user", "emperor", "dry", "fence", "beds", "odd")
    ]


def test_a_table_counts_the_rules_of_each_chapter_by_level(make: Maker) -> None:
    made = make([Release("1.0.0", "2024-01-01", BEDS + FENCE)])
    body = made.body("authority/")
    table = body[body.index("<table") : body.index("</table>")]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table)
    counts = {title: re.findall(r">([^<]+)</td>", cells) for title, cells in rows}
    assert list(counts) == ["Beds", "Fence", "All"]
    assert counts["Fence"][-1] == "1"
    total = sum(int(counts[chapter][-1]) for chapter in ("Beds", "Fence"))
    assert counts["All"][-1] == str(total)


def test_one_chapter_of_rules_needs_no_table(make: Maker) -> None:
    assert "<table" not in make([BEDS]).body("authority/")


def test_where_there_is_no_rule_there_is_nothing_to_filter(make: Maker) -> None:
    made = make([COMPOST])
    assert "No section has a level of authority yet." in made.words("authority/")
    assert "<form" not in made.body("authority/")
    assert made.pages["authority/"].toc == ()


def test_rules_of_two_chapters_with_one_id_are_told_apart(make: Maker) -> None:
    rule = f"## R {{#r%d authority=user}}\n\n{WATER}\n\n"
    made = make([f"# One {{#c}}\n\n{rule % 1}# Two {{#c}}\n\n{rule % 2}"])
    found = re.findall(r'data-chapter="([^"]*)"><a href="([^"]*)"', made.body("authority/"))
    assert found == [("c", "../c/#r1"), ("c-2", "../c-2/#r2")]


def test_levels_of_ones_own_are_badges_too(make: Maker) -> None:
    config = Config(title="Garden", source=("spec.md",), authority=Authority(tuple("abcdefgh"), {}))
    text = "".join(f"# {x} {{#x{x} authority={x}}}\n\n{WATER}\n\n" for x in "ahz")
    body = make([text], config=config).body("1.0.0/")
    assert re.findall(r"authority-rank-\d", body) == ["authority-rank-0", *["authority-rank-5"] * 2]


# ---------------------------------------------------------------------------- versions


def test_versions_are_listed_the_newest_first_with_what_they_changed(make: Maker) -> None:
    made = make([BEDS, BEDS + FENCE], FENCE)
    rows = re.findall(r'<th scope="row"><a href="([^"]*)">', made.body("versions/"))
    assert rows == ["../2.0.0/", "../1.0.0/"]
    assert made.body("versions/").count(">newest<") == 1
    assert 'href="../diff/1.0.0..2.0.0/"' in made.body("versions/")
    assert 'href="../diff/2.0.0..draft/"' in made.body("versions/")
    assert "draft" not in make([BEDS]).words("versions/")


def test_no_version_is_said_to_be_none(make: Maker) -> None:
    made = make([], BEDS)
    assert "No version of Garden has been released yet." in made.words("versions/")
    assert "<table" not in made.body("versions/")
    assert "No version of Garden has been released yet." in made.words("changelog/")
    assert "No version has been released yet." in made.words("sections/")
    assert "no two versions" in made.words("diff/")


def test_the_versions_file_tells_where_each_section_is(make: Maker) -> None:
    made = make([BEDS, BEDS.replace("#water", "#dew was=water")], BEDS + COMPOST)
    told = made.json("versions.json")
    assert told["newest"] == "2.0.0"
    assert [one["draft"] for one in told["versions"]] == [False, False, True]
    assert told["here"] == {"beds": "beds/", "dew": "beds/"}
    assert [["water", 0, 0], ["dew", 1, 1], ["water", 2, 2]] in told["lives"]
    assert [["compost", 2, 2]] in told["lives"]
    assert told["diffs"] == ["1.0.0..2.0.0", "2.0.0..draft"]


# ------------------------------------------------------------------------------- lives


def entries(made: Made, name: str) -> list[str]:
    """Return the entries of a timeline as a reader sees them."""
    found = re.findall(
        r'<li class="timeline-entry">(.*?)</h2>', made.body(f"sections/{name}/"), re.DOTALL
    )
    return [" ".join(re.sub(r"<[^>]*>", " ", entry).split()) for entry in found]


def test_a_life_has_an_entry_for_each_time_that_it_changed(make: Maker) -> None:
    later = BEDS.replace("never at noon", "not at noon")
    made = make([BEDS, BEDS, later, later])
    assert entries(made, "water") == [
        "3.0.0 – 4.0.0 2024-01-03",
        "1.0.0 – 2.0.0 2024-01-01",
    ]
    body = made.body("sections/water/")
    assert 'href="../../diff/2.0.0..3.0.0/#' in body
    assert body.count("<details") == 1, "only the newest text is open"
    assert "never at noon" in body
    assert "The first version has it." in made.words("sections/water/")


def test_a_change_of_authority_is_an_entry_with_both_badges(make: Maker) -> None:
    made = make([BEDS, BEDS.replace("authority=root", "authority=user")])
    facts = re.findall(r'class="timeline-facts">(.*?)</p>', made.body("sections/water/"))
    assert ["authority-rank-3" in facts[0], "authority-rank-0" in facts[1]] == [True, True]


def test_a_section_that_only_moved_has_an_entry_that_says_so(make: Maker) -> None:
    rule = BEDS.partition("## Water")[2]
    moved = f"# Beds {{#beds}}\n\n{FENCE}## Water{rule}"
    made = make([BEDS + FENCE, moved])
    assert len(entries(made, "water")) == 2
    assert "moved" in made.words("sections/water/")
    assert len(entries(made, "gate")) == 1


def test_the_page_of_an_old_id_leads_to_the_new_one(make: Maker) -> None:
    made = make([BEDS, BEDS.replace("#water", "#dew was=water")])
    assert "This section has another id now: #dew." in made.words("sections/water/")
    assert made.pages["sections/water/"].canonical == "../../sections/dew/"
    assert "timeline" not in made.body("sections/water/")
    assert entries(made, "dew") == ["2.0.0 2024-01-02", "1.0.0 2024-01-01"]
    assert 'href="../../1.0.0/#water"' in made.body("sections/dew/")
    assert 'href="../../beds/#dew"' in made.body("sections/dew/")


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (BEDS, "Nothing took its place."),
        (BEDS + f"# Heap {{#heap}}\n\n{HEAP}\n\n{GATE}\n", "Its text is part of Heap now."),
    ],
)
def test_the_page_of_a_section_that_is_gone_says_where_it_went(
    make: Maker, second: str, says: str
) -> None:
    first = BEDS + f"# Heap {{#heap}}\n\n{HEAP}\n\n# Gate {{#gate}}\n\n{GATE}\n"
    made = make([first, second if "Heap" in second else second + f"# Heap {{#heap}}\n\n{HEAP}\n"])
    text = made.words("sections/gate/")
    assert "This section is gone since version 2.0.0; 1.0.0 was the last one with it" in text
    assert says in text
    assert "in the newest version" not in text


def test_the_page_of_a_retired_section_tells_the_reason(make: Maker) -> None:
    reason = "Beds <b>are</b> enough."
    config = Config(title="Garden", source=("spec.md",), retired=Retired({"compost": reason}))
    made = make([BEDS + COMPOST, BEDS], config=config)
    assert f"Why it was retired: {reason}" in made.words("sections/compost/")
    assert "<b>are</b>" not in made.body("sections/compost/")
    assert "retired" not in make([BEDS + COMPOST, BEDS]).words("sections/compost/")


def test_an_id_that_comes_back_tells_both_lives(make: Maker) -> None:
    made = make([BEDS + COMPOST, BEDS, BEDS + f"# Compost {{#compost}}\n\n{GATE}\n"])
    assert entries(made, "compost") == ["3.0.0 2024-01-03", "1.0.0 2024-01-01"]
    text = made.words("sections/compost/")
    assert "Gone since version 2.0.0, until another section had this id." in text
    assert HEAP in text
    assert GATE in text
    assert "section is gone" not in text


LENDING = "# Lending {#lending authority=user}\n\nLend every reader what fits into one bag.\n\n"
REMIND = (
    "Remind readers two days before a book is due, and take no fine from children or from "
    "whoever was ill.\n"
)
APART = f"{LENDING}# Returning {{#returning authority=user}}\n\n{REMIND}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (APART, LENDING + REMIND, "section merged: “Returning” is part of “Lending” now"),
        (LENDING + REMIND, APART, "section split off: “Returning” was part of “Lending”"),
    ],
    ids=["taken in", "split off"],
)
def test_the_life_of_a_section_tells_what_it_took_in_and_what_it_gave_away(
    make: Maker, old: str, new: str, told: str
) -> None:
    made = make([old, new])
    assert broken(made) == []
    assert made.words("sections/lending/").count(told) == 1


def test_a_life_does_not_tell_what_happened_to_another_of_the_same_id(make: Maker) -> None:
    twice = COMPOST + f"# Compost, too {{#compost}}\n\n{GATE}\n"
    made = make([twice, COMPOST.replace("turned over by hand", "turned over by fork")])
    assert "removed" in made.words("changelog/2.0.0/")
    assert "removed" not in made.words("sections/compost/")
    assert "in the newest version" in made.words("sections/compost/")


def test_the_section_that_has_an_id_now_names_the_one_that_had_it(make: Maker) -> None:
    heap = COMPOST.replace("#compost", "#heap was=compost")
    made = make([COMPOST, heap, heap + FENCE.replace("{#fence}", "{#compost}")])
    assert "Other sections had this id, too: #heap (1.0.0 – 3.0.0)." in made.words(
        "sections/compost/"
    )
    assert entries(made, "compost") == ["3.0.0 2024-01-03"]


def test_every_id_that_ever_was_is_in_the_index(make: Maker) -> None:
    made = make([BEDS + COMPOST, BEDS.replace("#water", "#dew was=water")], FENCE)
    found = re.findall(r'<li( class="is-gone")?><a href="([^"]*)"', made.body("sections/"))
    assert found == [
        ("", "../sections/beds/"),
        (' class="is-gone"', "../sections/compost/"),
        ("", "../sections/dew/"),
        (' class="is-gone"', "../sections/water/"),
    ]


@given(st.lists(documents(), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_the_entries_of_a_life_cover_its_versions_one_after_another(texts: list[str]) -> None:
    found = chronicle(texts)
    pages = life_pages(found)
    for number, life in enumerate(found.lives):
        eras = pages.eras(number)
        assert eras[0].first == life.stays[0].first
        assert eras[-1].last == life.stays[-1].last
        assert all(old.last + 1 == new.first for old, new in pairwise(eras))


def life_pages(found: Chronicle) -> LifePages:
    frames = [Frame(edition, {}, frozenset()) for edition in found.editions]
    return LifePages(found, frames, frames[-1], Comparisons(found, {}))


# -------------------------------------------------------------------------- changelogs


def test_the_changelog_of_the_first_version_says_that_it_is(make: Maker) -> None:
    made = make([BEDS])
    assert "This is the first version of Garden. It has 2 sections." in made.words(
        "changelog/1.0.0/"
    )
    assert "The first version." in made.words("changelog/")


def test_a_version_without_a_change_says_so(make: Maker) -> None:
    made = make([BEDS, BEDS])
    assert "Nothing in the text differs from 1.0.0." in made.words("changelog/2.0.0/")
    assert "No change of the text." in made.words("changelog/")
    assert "diff/1.0.0..2.0.0/" in made.pages


def test_changes_are_listed_by_severity_with_their_section(make: Maker) -> None:
    second = BEDS.replace("authority=root", "authority=user").replace("# Beds", "# Plots")
    made = make([BEDS, second])
    page = made.pages["changelog/2.0.0/"]
    assert [entry.label for entry in page.toc] == ["Major changes", "Minor changes"]
    assert 'href="../../sections/water/"' in page.body
    assert 'href="../../diff/1.0.0..2.0.0/#change-' in page.body
    assert "1 major" in made.words("changelog/")


def test_the_changelog_of_a_draft_leads_to_no_section_that_has_no_page(make: Maker) -> None:
    made = make([BEDS], FENCE)
    assert "What the draft changes" in made.words("changelog/draft/")
    assert "sections/gate/" not in made.body("changelog/draft/")
    assert "not released" in made.words("changelog/")


def test_the_list_of_changelogs_shows_the_first_major_changes_and_counts_the_others(
    make: Maker,
) -> None:
    many = "".join(f"# R{n} {{#r{n} authority=root}}\n\nRule {n}.\n\n" for n in range(6))
    made = make([BEDS, BEDS + many])
    assert made.body("changelog/").count('<li class="told-major">') == 4
    assert "And 2 more major changes" in made.words("changelog/")


def test_what_people_wrote_stands_before_what_was_found(make: Maker) -> None:
    (make.folder / "changelogs").mkdir()
    text = "# Better beds\n\nSee [?](#water), [the gate](#gate) and <b>bold</b>.\n\n### Deep\n"
    (make.folder / "changelogs/2.0.0.md").write_text(text, encoding="utf-8")
    made = make([BEDS, BEDS.replace("noon", "night")])
    body = made.body("changelog/2.0.0/")
    assert body.index("Better beds") < body.index("changes</h2>")
    assert "<h2>Better beds</h2>" in body
    assert "<h3>Deep</h3>" in body
    assert 'href="../../beds/#water"' in body
    assert "&lt;b&gt;" in body
    assert "Better beds" not in made.body("changelog/1.0.0/")
    assert broken(made) == []


# ----------------------------------------------------------------------------- prompts

MARKED = BEDS.replace("at noon.", "at noon[^ab12].")
PROMPT = SourceFile(
    "prompts/ab12.md",
    "Examples for [^ab12] in Water:\n\n**Example**: a dry bed\n\n"
    "~~~xml\n<user>\nIs it dry?\n</user>\n~~~\n\n**Rubric**: says so\n",
)
STRAY = SourceFile("prompts/zz99.md", PROMPT.text.replace("ab12", "zz99").replace("dry", "wet"))


def test_a_mark_leads_to_its_prompts_and_back(make: Maker) -> None:
    made = make([Release("1.0.0", "2024-01-01", MARKED, prompts=(STRAY, PROMPT))])
    assert broken(made) == []
    assert 'href="../prompts/#prompts-ab12"' in made.body("beds/")
    assert 'href="../1.0.0/prompts/#prompts-ab12"' in made.body("1.0.0/") or (
        'href="./prompts/#prompts-ab12"' in made.body("1.0.0/")
    )
    assert 'href="../beds/#focus-ab12"' in made.body("prompts/")
    assert 'href="../../1.0.0/#focus-ab12"' in made.body("1.0.0/prompts/")
    found = re.findall(r'<h3 id="prompts-(\w+)"', made.body("prompts/"))
    assert found == ["ab12", "zz99"], "one without a mark in the text comes last"
    assert "2 prompts for 2 clauses" in made.words("prompts/")
    assert "Prompt a dry bed" in made.words("prompts/")
    assert made.pages["1.0.0/prompts/"].frozen


def test_prompts_stand_below_their_section_and_a_table_leads_there(make: Maker) -> None:
    two = f"{MARKED}# Fence {{#fence}}\n\n## Gate {{#gate authority=user}}\n\nShut it[^zz99].\n"
    made = make([Release("1.0.0", "2024-01-01", two, prompts=(STRAY, PROMPT))])
    assert broken(made) == []
    body = made.body("prompts/")
    heads = re.findall(r'<h2 id="sp-prompts-(\w+)"', body)
    assert heads == ["water", "gate"]
    table = body[body.index("<table") : body.index("</table>")]
    assert re.findall(r'href="#sp-prompts-(\w+)"', table) == heads
    assert table.count('<td class="count">1</td>') == 4
    assert [entry.id for entry in made.pages["prompts/"].toc] == [
        "sp-prompts-water",
        "sp-prompts-gate",
    ]


def test_prompts_lead_to_the_section_of_a_clause_whose_anchor_another_section_has(
    make: Maker,
) -> None:
    text = MARKED + FENCE.replace("#gate", "#focus-ab12")
    made = make([Release("1.0.0", "2024-01-01", text, prompts=(PROMPT,))])
    assert broken(made) == []
    assert 'href="../beds/#water"' in made.body("prompts/")
    assert 'href="../../1.0.0/#water"' in made.body("1.0.0/prompts/")


def test_prompts_of_two_sections_with_one_id_stand_together(make: Maker) -> None:
    more = "## Gate {#gate}\n\nShut it[^zz99].\n\n## Can {#water}\n\nFill it[^cd34].\n"
    third = SourceFile("prompts/cd34.md", PROMPT.text.replace("ab12", "cd34"))
    text = f"{MARKED}# Fence {{#fence}}\n\n{more}"
    made = make([Release("1.0.0", "2024-01-01", text, prompts=(STRAY, PROMPT, third))])
    body = made.body("prompts/")
    assert re.findall(r'<h2 id="sp-prompts-(\w+)"', body) == ["water", "gate"]
    assert re.findall(r'<h3 id="prompts-(\w+)"', body) == ["ab12", "cd34", "zz99"]


def test_a_file_of_prompts_may_have_any_name(make: Maker) -> None:
    odd = tuple(SourceFile(f"prompts/{name}.md", PROMPT.text) for name in ("a b", '"><x', "top"))
    made = make([Release("1.0.0", "2024-01-01", MARKED, prompts=odd)])
    assert broken(made) == []
    ids = PageFacts(made.body("prompts/")).ids
    assert len(ids) == 2 + 2 * len(odd), "the page, what has no clause, each file and its prompt"
    assert not [name for name in ids if set(name) & set(' <>"')]


def test_where_there_are_no_prompts_there_is_no_page_of_them(make: Maker) -> None:
    made = make([MARKED])
    assert not [address for address in made.pages if "prompts" in address]
    assert "prompts-ab12" not in made.body("beds/")


def test_a_chapter_that_has_the_name_of_a_page_yields(make: Maker) -> None:
    text = MARKED + "# Prompts {#prompts}\n\nText.\n\n# Draft {#Draft}\n\nText.\n"
    made = make([Release("1.0.0", "2024-01-01", text, prompts=(PROMPT,))])
    assert {"prompts/", "chapter-prompts/", "chapter-Draft/"} <= set(made.pages)
    assert broken(made) == []
