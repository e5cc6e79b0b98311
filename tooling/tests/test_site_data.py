# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the site holds for programs: feeds, data, search, sitemap, citation, JSON-LD."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from specpress.config import Authority, Config
from specpress.export import write as export
from specpress.site.citation import CITATION, citation, citation_file
from specpress.site.data import data_files, described
from specpress.site.data_page import data_page
from specpress.site.feeds import feeds, level_feed, section_feed, spec_feed
from specpress.site.happenings import happenings, lives_by_id
from specpress.site.json_ld import chapter_json_ld, data_json_ld, version_json_ld
from specpress.site.llms import llms
from specpress.site.manifest import MANIFEST, SUMS, manifest, sums
from specpress.site.page import Asset, Page
from specpress.site.schemas import SCHEMAS, schema_files
from specpress.site.search import search_files
from specpress.site.sitemap import in_sitemap, sitemap
from tests.chronicles import chronicle_of, edition_of, here_of, spec_of, with_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from specpress.site.chronicle import Chronicle
    from specpress.site.data import DataFile

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
URL = "https://example.org/garden/"

ONE = """\
# Beds {#beds authority=user}

You should water in the morning.

## Tools {#tools authority=root}

Two cans.
"""
TWO = """\
# Beds {#beds authority=root}

You must water in the evening.

## Cans {#cans authority=root was=tools}

Two cans.

# Paths {#paths}

Of gravel.
"""
THREE = """\
# Beds {#beds authority=root}

You must water in the evening.

# Paths {#paths}

Of  gravel.
"""
TEXTS = (("1.0.0", "2024-01-01", ONE), ("1.1.0", "2024-02-01", TWO), ("2.0.0", "2024-03-01", THREE))
GARDEN = chronicle_of(TEXTS)
ONLINE = chronicle_of(TEXTS, url=URL)
DRAFTED = chronicle_of(TEXTS, draft=f"{THREE}\nAnd moss.\n")

ODD = "\x00\x01\x08\x0b\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\U0001f331"
SHARP = "<script>alert(1)</script>]]>&amp;\"'--><!--{{ x }}{% y %}"
HOSTILE = "\n".join(
    (
        f"# {SHARP}{ODD} {{#ü<b authority=user}}",
        "",
        f"You must not {SHARP}{ODD}.",
        "",
        "# Plain {#a.b/../c authority=root}",
        "",
        f"{ODD}",
        "",
    )
)
CHANGED = HOSTILE.replace("must not", "may").replace("# Plain", f"# {SHARP}")
NASTY = chronicle_of(
    (("1.0.0", "2024-01-01", HOSTILE), ("1.1.0", "2024-02-01", CHANGED)),
    config=Config(title=f"T {SHARP}{ODD}", license=f"L {SHARP}"),
)


def asset(found: Iterable[Asset], path: str) -> bytes:
    return next(one.content for one in found if one.path == path)


def feed_of(chronicle: Chronicle, path: str) -> ET.Element:
    return ET.fromstring(asset(feeds(chronicle), path))  # noqa: S314  # our own output


def texts(element: ET.Element, path: str) -> list[str]:
    steps = "/".join(f"{ATOM}{name}" for name in path.split("/"))
    return [one.text or "" for one in element.iterfind(steps)]


def entries(chronicle: Chronicle, path: str) -> list[str]:
    return texts(feed_of(chronicle, path), "entry/title")


class Links(HTMLParser):
    """Collects the tags of a piece of HTML, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


def read(html: str) -> Links:
    found = Links()
    found.feed(html)
    found.close()
    return found


# ---------------------------------------------------------------- feeds


@pytest.mark.parametrize(
    "chronicle", [GARDEN, ONLINE, NASTY, DRAFTED], ids=["plain", "url", "nasty", "draft"]
)
def test_every_feed_has_what_atom_requires(chronicle: Chronicle) -> None:
    found = feeds(chronicle)
    assert len(found) > 1 + len(chronicle.levels)
    for one in found:
        feed = ET.fromstring(one.content)  # noqa: S314  # our own output
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.iterfind(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                (text,) = texts(element, name)
                assert text.strip(), (one.path, name)
            (updated,) = texts(element, "updated")
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", updated)
            (name,) = texts(element, "id")
            assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name)
        assert texts(feed, "author/name")
        assert {link.get("rel") for link in feed.iterfind(f"{ATOM}link")} == {
            "self",
            "alternate",
            "license",
        }
        ids = texts(feed, "entry/id")
        assert len(set(ids)) == len(ids)
        for entry in feed.iterfind(f"{ATOM}entry"):
            assert texts(entry, "summary") != [""]
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get("type") == "html"
            assert content.text
            assert entry.find(f"{ATOM}link[@rel='alternate']") is not None


def test_the_feed_of_the_spec_has_an_entry_for_each_version_newest_first() -> None:
    feed = feed_of(GARDEN, "feed.xml")
    assert texts(feed, "entry/title") == ["Garden 2.0.0", "Garden 1.1.0", "Garden 1.0.0"]
    assert texts(feed, "updated") == ["2024-03-01T00:00:00Z"]
    assert texts(feed, "entry/summary")[-1] == "The first version; sections: 2."


def test_an_entry_counts_its_changes_and_those_of_spelling() -> None:
    assert texts(feed_of(GARDEN, "feed.xml"), "entry/summary")[0] == (
        "Changes: 1 major, 1 editorial."
    )


def test_an_entry_lists_the_typed_changes_of_each_section_and_leads_to_both_texts() -> None:
    content = texts(feed_of(ONLINE, "feed.xml"), "entry/content")[1]
    assert "<strong>major</strong> authority raised: user became root" in content
    assert "Cans</a>: renamed, retitled" in content
    assert read(content).hrefs == [
        f"{URL}1.1.0/#beds",
        f"{URL}1.1.0/#cans",
        f"{URL}1.1.0/#paths",
        f"{URL}diff/1.0.0..1.1.0/",
        f"{URL}1.1.0/",
    ]


def test_a_section_has_one_feed_under_each_of_its_ids() -> None:
    told = ["Cans: removed in 2.0.0", "Cans: renamed, retitled in 1.1.0", "Tools: added in 1.0.0"]
    assert entries(GARDEN, "sections/tools/feed.xml") == told
    assert entries(GARDEN, "sections/cans/feed.xml") == told
    old, new = (feed_of(GARDEN, f"sections/{name}/feed.xml") for name in ("tools", "cans"))
    assert texts(old, "id") == texts(new, "id")
    assert texts(old, "entry/id") == texts(new, "entry/id")


def test_a_version_that_only_respelled_a_section_is_not_in_its_feed() -> None:
    assert entries(GARDEN, "sections/paths/feed.xml") == ["Paths: added in 1.1.0"]


def test_a_level_hears_of_rules_that_come_to_it_and_leave_it() -> None:
    assert entries(GARDEN, "authority/user/feed.xml") == [
        "1 user rule changed in 1.1.0",
        "1 user rule in 1.0.0",
    ]
    assert entries(GARDEN, "authority/root/feed.xml") == [
        "1 root rule changed in 2.0.0",
        "2 root rules changed in 1.1.0",
        "1 root rule in 1.0.0",
    ]
    assert entries(GARDEN, "authority/guideline/feed.xml") == []


def test_every_level_hears_of_a_level_with_another_name() -> None:
    before = ONE.replace("authority=root", "authority=platform")
    config = Config(title="Garden", authority=Authority(former={"platform": "root"}))
    found = chronicle_of((("1", "2024-01-01", before), ("2", "2024-02-01", ONE)), config=config)
    assert [told.code for told in found.steps[1].general] == ["authority-level-renamed"]
    for level in config.authority.levels:
        assert "names of levels changed in 2" in entries(found, f"authority/{level}/feed.xml")


def test_an_id_that_came_back_has_both_lives_in_its_feed() -> None:
    other = "# Shed {#tools authority=root}\n\nNobody may lock it; the key hangs by the door.\n"
    gone = "# Beds {#beds authority=user}\n\nYou should water in the morning.\n"
    found = chronicle_of(
        (
            ("1", "2024-01-01", ONE),
            ("2", "2024-02-01", gone),
            ("3", "2024-03-01", f"{gone}\n{other}"),
        )
    )
    assert [len(lives) for name, lives in lives_by_id(found).items() if name == "tools"] == [2]
    assert entries(found, "sections/tools/feed.xml") == [
        "Shed: added in 3",
        "Tools: removed in 2",
        "Tools: added in 1",
    ]


def test_what_happened_knows_the_levels_before_and_after() -> None:
    found = [
        (one.event.section, one.before, one.after)
        for one in happenings(GARDEN)
        if one.index and one.matters
    ]
    assert found == [
        ("beds", "user", "root"),
        ("cans", "root", "root"),
        ("paths", None, None),
        ("cans", "root", None),
    ]


def test_ids_of_entries_stay_when_versions_are_added_and_differ_between_documents() -> None:
    def ids(chronicle: Chronicle) -> set[str]:
        return {
            name for one in feeds(chronicle) for name in re.findall(rb"<id>(.*?)</id>", one.content)
        }

    fewer = chronicle_of(TEXTS[:2])
    assert ids(fewer) < ids(GARDEN)
    assert not ids(GARDEN) & ids(with_title(GARDEN, "Orchard"))


def test_entries_lead_into_a_comparison_where_its_anchors_are_known() -> None:
    asked = []

    def anchor_of(old: str, new: str, section: str) -> str:
        asked.append((old, new, section))
        return "change-1" if section == "beds" else ""

    found = asset(feeds(ONLINE, anchor_of), "sections/beds/feed.xml").decode()
    assert f'href="{URL}diff/1.0.0..1.1.0/#change-1"' in found
    assert ("1.0.0", "1.1.0", "beds") in asked


def test_links_are_relative_to_the_feed_where_nobody_said_where_the_site_is() -> None:
    feed = feed_of(GARDEN, "sections/beds/feed.xml")
    hrefs = [link.get("href") for link in feed.iterfind(f"{ATOM}link")]
    assert hrefs[:2] == ["../../sections/beds/feed.xml", "../../sections/beds/"]
    entry = feed.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert entry.get("href") == "../../diff/1.0.0..1.1.0/"
    every = [one.content for one in feeds(GARDEN)]
    assert not [text for text in every if b"example.org" in text]


def test_an_id_that_is_no_folder_has_a_feed_all_the_same() -> None:
    assert {section.id for section in NASTY.editions[0].sections} == {"ü<b", "a.b/../c"}
    paths = [one.path for one in feeds(NASTY) if one.path.startswith("sections/")]
    assert len(paths) == 2
    assert all(re.fullmatch(r"sections/s-[0-9a-f]{12}/feed\.xml", path) for path in paths)


def test_what_a_document_says_is_text_in_a_feed() -> None:
    for one in feeds(NASTY):
        feed = ET.fromstring(one.content)  # noqa: S314  # our own output
        for content in texts(feed, "entry/content"):
            found = read(content)
            assert found.tags <= {"h3", "a", "ul", "li", "strong", "p"}
            assert not [href for href in found.hrefs if not href.startswith("../..")] or (
                one.path == "feed.xml"
            )


def test_a_feed_stops_at_a_hundred_entries_and_an_entry_at_sixty_changes() -> None:
    many = tuple(
        (f"1.{n}.0", "2024-01-01", ONE.replace("morning", f"morning of day {n}"))
        for n in range(103)
    )
    titles = entries(chronicle_of(many), "sections/beds/feed.xml")
    assert len(titles) == 100
    assert titles[0] == "Beds: changed in 1.102.0"
    crowd = "".join(f"\n# Row {n} {{#row-{n} authority=user}}\n\nSow it.\n" for n in range(75))
    found = chronicle_of((("1", "2024-01-01", ONE), ("2", "2024-02-01", ONE + crowd)))
    content = texts(feed_of(found, "feed.xml"), "entry/content")[0]
    assert content.count("<li>") == 60
    assert "And 15 more." in content


def test_a_spec_without_a_version_has_one_feed_and_no_entry() -> None:
    (only,) = feeds(chronicle_of((), draft=ONE))
    assert only.path == "feed.xml"
    assert b"<entry>" not in only.content


def test_pages_lead_to_feeds_by_relative_addresses() -> None:
    assert spec_feed("").href == "./feed.xml"
    assert spec_feed("changelog/1.0.0/").href == "../../feed.xml"
    assert section_feed("beds/", "tools").href == "../sections/tools/feed.xml"
    assert level_feed("authority/", "root").href == "../authority/root/feed.xml"
    paths = {one.path for one in feeds(GARDEN)}
    assert {"feed.xml", "sections/tools/feed.xml", "authority/root/feed.xml"} <= paths


# ---------------------------------------------------------------- data


def all_files(chronicle: Chronicle) -> tuple[Asset, ...]:
    """Return the files below /data/ as a build makes them, the manifest and the sums with them."""
    return (*(one for _, one in _made(chronicle)), *_index(chronicle))


def _made(chronicle: Chronicle) -> Iterator[tuple[str, Asset]]:
    sources = [text for _, _, text in TEXTS] + [f"{THREE}\nAnd moss.\n"]
    editions = (*chronicle.editions, *([chronicle.draft] if chronicle.draft else []))
    for edition, source in zip(editions, sources, strict=False):
        for one in data_files(edition, spec_of(source, edition.label), chronicle.url):
            yield edition.label, one
    for one in schema_files():
        yield "", one


def descriptions(chronicle: Chronicle) -> list[DataFile]:
    return [described(one, label) for label, one in _made(chronicle)]


def _index(chronicle: Chronicle) -> tuple[Asset, Asset]:
    files = descriptions(chronicle)
    listed = manifest(chronicle, files)
    return listed, sums([*files, described(listed)])


def listed_in(data: dict[str, Any]) -> list[dict[str, Any]]:
    lists = [version["files"] for version in data["versions"]] + [data["schemas"], data["other"]]
    return [file for files in lists for file in files]


@pytest.mark.parametrize(
    ("end", "form"), [(".json", "json"), (".jsonl", "jsonl"), (".md", "markdown")]
)
def test_data_is_what_export_prints(end: str, form: str) -> None:
    spec = spec_of(TWO, "1.1.0")
    found = data_files(GARDEN.editions[1], spec)
    assert asset(found, f"data/1.1.0{end}").decode() == export(spec, form)


def test_marks_stand_for_the_pieces_of_each_section() -> None:
    edition = GARDEN.editions[1]
    found = json.loads(asset(data_files(edition, spec_of(TWO)), "data/1.1.0.marks.json"))
    assert found.pop("sections") == {
        section.anchor: {
            "authority": section.authority,
            "marks": {part.id: part.mark for part in section.parts},
        }
        for section in edition.sections
    }
    assert found == {"format": "specpress-marks/1", "version": "1.1.0"}


def test_files_of_a_version_do_not_change_when_another_is_added() -> None:
    fewer = {one.path: one.content for _, one in _made(chronicle_of(TEXTS[:2]))}
    more = {one.path: one.content for _, one in _made(GARDEN)}
    assert {path: more[path] for path in fewer} == fewer


def test_the_manifest_names_every_file_with_its_size_and_digest() -> None:
    files = {one.path: one.content for one in all_files(DRAFTED)}
    data = json.loads(files[MANIFEST])
    named = {f"data/{file['path']}": file for file in listed_in(data)}
    assert set(files) - set(named) == {MANIFEST, SUMS}
    for path, file in named.items():
        assert file["bytes"] == len(files[path])
        assert file["sha256"] == sha256(files[path]).hexdigest()
        assert file["media_type"] != "application/octet-stream"


def test_a_file_of_no_version_that_the_manifest_does_not_know_is_listed_all_the_same() -> None:
    extra = described(Asset("data/1.0.0..2.0.0.json", b"{}"))
    data = json.loads(manifest(GARDEN, [*descriptions(GARDEN), extra]).content)
    assert [file["path"] for file in data["other"]] == ["1.0.0..2.0.0.json"]


def test_the_manifest_tells_the_order_of_versions_and_which_is_no_release() -> None:
    data = json.loads(manifest(DRAFTED, []).content)
    assert data["format"] == "specpress-data/1"
    assert data["newest"] == "2.0.0"
    assert [(v["label"], v["date"], v["previous"], v["draft"]) for v in data["versions"]] == [
        ("1.0.0", "2024-01-01", None, False),
        ("1.1.0", "2024-02-01", "1.0.0", False),
        ("2.0.0", "2024-03-01", "1.1.0", False),
        ("draft", None, "2.0.0", True),
    ]
    assert [v["digest"] for v in data["versions"]][:3] == [e.digest for e in DRAFTED.editions]


def test_sums_verify_with_the_system_s_own_tool(tmp_path: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("there is no sha256sum here")
    for one in all_files(DRAFTED):
        path = tmp_path / one.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(one.content)

    def verified() -> int:
        return subprocess.run(
            [tool, "--check", "--strict", "--quiet", "SHA256SUMS"],
            cwd=tmp_path / "data",
            check=False,
            capture_output=True,
        ).returncode

    assert verified() == 0
    listed = (tmp_path / SUMS).read_text(encoding="utf-8").splitlines()
    assert len(listed) == sum(1 for _ in (tmp_path / "data").iterdir()) - 1
    (tmp_path / "data/1.0.0.md").write_text("other\n", encoding="utf-8")
    assert verified() == 1


def test_schemas_are_schemas_and_that_of_an_export_fits_the_data() -> None:
    found = {one.path: json.loads(one.content) for one in schema_files()}
    assert set(found) == {f"data/{name}" for name in SCHEMAS}
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    data = json.loads(asset(all_files(GARDEN), "data/1.1.0.json"))
    assert Draft202012Validator(found["data/specpress-1.schema.json"]).is_valid(data)


def test_the_index_leads_to_every_file_and_to_nothing_that_is_not_there() -> None:
    page = data_page(DRAFTED, descriptions(DRAFTED))
    hrefs = read(page.body).hrefs
    files = {one.path.removeprefix("data/") for one in all_files(DRAFTED)}
    assert files <= set(hrefs)
    known = {"../", "../CITATION.cff", "../llms.txt", "../authority/"}
    known |= {f"../{one.path}" for one in feeds(DRAFTED)}
    known |= {f"../{edition.address}" for edition in (*DRAFTED.editions, DRAFTED.draft) if edition}
    assert {href for href in hrefs if "//" not in href} <= files | known
    assert page.body.count(" open>") == 1
    for file in descriptions(DRAFTED):
        assert file.sha256 in page.body


def test_the_index_of_a_hostile_document_holds_no_markup_of_it() -> None:
    body = data_page(NASTY, [described(Asset("data/x.json", b""))]).body
    assert "script" not in read(body).tags
    assert "{{ x }}" in body, "what looks like a template is text"


def test_the_index_of_no_version_says_so() -> None:
    page = data_page(chronicle_of(()), [])
    assert "There is no version yet." in page.body
    assert page.feeds == ()


def test_the_example_on_the_index_runs_and_prints_what_it_says(tmp_path: Path) -> None:
    page = data_page(GARDEN, descriptions(GARDEN))
    match = re.search(r"<code>(import json.*?)</code></pre>", page.body, re.DOTALL)
    assert match is not None
    (tmp_path / "2.0.0.json").write_bytes(asset(all_files(GARDEN), "data/2.0.0.json"))
    done = subprocess.run(
        [sys.executable, "-c", unescape(match[1])],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "1 Beds\n"


# ---------------------------------------------------------------- search


def searched(chronicle: Chronicle) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found = [json.loads(one.content) for one in search_files(chronicle, here_of(chronicle))]
    assert [data["format"] for data in found] == ["specpress-search/1"] * 2
    return found[0]["entries"], found[1]["entries"]


def test_search_has_each_section_of_the_newest_version_and_since_when_it_says_so() -> None:
    newest, _ = searched(GARDEN)
    assert newest == [
        {
            "section": "beds",
            "title": "Beds",
            "number": "1",
            "href": "beds/#beds",
            "chapter": "Beds",
            "authority": "root",
            "version": "2.0.0",
            "since": "1.1.0",
            "parts": [["p1", "You must water in the evening."]],
        },
        {
            "section": "paths",
            "title": "Paths",
            "number": "2",
            "href": "paths/#paths",
            "chapter": "Paths",
            "authority": None,
            "version": "2.0.0",
            "since": "2.0.0",
            "parts": [["p1", "Of  gravel."]],
        },
    ]


def test_search_has_each_older_text_once_at_the_newest_version_that_says_it() -> None:
    same = (("1.0.1", "2024-01-02", ONE),)
    _, older = searched(chronicle_of((TEXTS[0], *same, *TEXTS[1:])))
    assert [(e["section"], e["version"], e["since"], e["href"]) for e in older] == [
        ("cans", "1.1.0", "1.1.0", "1.1.0/#cans"),
        ("paths", "1.1.0", "1.1.0", "1.1.0/#paths"),
        ("beds", "1.0.1", "1.0.0", "1.0.1/#beds"),
        ("tools", "1.0.1", "1.0.0", "1.0.1/#tools"),
    ]


def test_a_text_that_came_back_is_no_older_text() -> None:
    back = (*TEXTS[:2], ("1.2.0", "2024-03-01", ONE))
    newest, older = searched(chronicle_of(back))
    assert [(e["section"], e["since"]) for e in newest] == [("beds", "1.0.0"), ("tools", "1.0.0")]
    assert {e["version"] for e in older} == {"1.1.0"}


def test_search_of_a_spec_without_a_version_is_that_of_its_working_tree() -> None:
    newest, older = searched(chronicle_of((), draft=ONE))
    assert [(e["section"], e["version"], e["since"]) for e in newest] == [
        ("beds", "draft", "draft"),
        ("tools", "draft", "draft"),
    ]
    assert older == []
    assert searched(chronicle_of(())) == ([], [])


def test_sections_with_one_id_and_one_text_are_each_found() -> None:
    twice = "# Beds {#beds}\n\nWater.\n\n# Beds {#beds}\n\nWater.\n"
    newest, _ = searched(chronicle_of((("1", "2024-01-01", twice),)))
    assert [entry["href"] for entry in newest] == ["beds/#beds", "beds-2/#beds-2"]


# ---------------------------------------------------------------- sitemap, llms.txt, citation


def mapped(chronicle: Chronicle, *addresses: str) -> dict[str, str | None]:
    found = ET.fromstring(sitemap(chronicle, addresses, here_of(chronicle)).content)  # noqa: S314
    return {
        url.findtext(f"{MAP}loc") or "": url.findtext(f"{MAP}lastmod")
        for url in found.iterfind(f"{MAP}url")
    }


def test_the_sitemap_says_when_each_page_changed_last() -> None:
    assert mapped(
        ONLINE,
        "",
        "beds/",
        "paths/",
        "sections/tools/",
        "sections/beds/",
        "changelog/1.0.0/",
        "diff/1.0.0..1.1.0/",
        "diff/1.0.0..2.0.0/",
        "versions/",
    ) == {
        URL: "2024-03-01",
        f"{URL}beds/": "2024-03-01",  # one of its sections went
        f"{URL}paths/": "2024-03-01",
        f"{URL}sections/tools/": "2024-03-01",
        f"{URL}sections/beds/": "2024-02-01",
        f"{URL}changelog/1.0.0/": "2024-01-01",
        f"{URL}diff/1.0.0..1.1.0/": "2024-02-01",
        f"{URL}diff/1.0.0..2.0.0/": "2024-03-01",
        f"{URL}versions/": "2024-03-01",
    }


def test_a_chapter_that_no_later_version_touched_keeps_its_day() -> None:
    again = f"{TWO.replace('evening', 'night')}"
    found = mapped(chronicle_of((*TEXTS[:2], ("1.2.0", "2024-04-01", again))), "beds/", "paths/")
    assert found == {"./beds/": "2024-04-01", "./paths/": "2024-02-01"}


def test_a_sitemap_without_an_address_says_what_to_set() -> None:
    assert b"site_url" in sitemap(GARDEN, [""], here_of(GARDEN)).content
    assert b"site_url" not in sitemap(ONLINE, [""], here_of(ONLINE)).content


def test_the_sitemap_has_no_page_that_names_another_in_its_place() -> None:
    page = Page("1.0.0/", "", "", "", "", ())
    assert in_sitemap(page)
    assert not in_sitemap(replace(page, canonical="../"))
    assert not in_sitemap(replace(page, frozen=True))


def test_llms_txt_leads_to_the_newest_text_the_chapters_and_the_versions() -> None:
    text = llms(ONLINE, here_of(ONLINE)).content.decode()
    assert text.startswith("# Garden\n\n> ")
    assert f"[Markdown]({URL}data/2.0.0.md)" in text
    assert f"[Beds]({URL}beds/): root" in text
    assert f"- Digest of its source: {ONLINE.editions[-1].digest}\n" in text
    assert "- Licence: CC0-1.0\n" in text
    lines = [line for line in text.split("\n") if line.startswith("- [1.")]
    assert [line[:9] for line in lines] == ["- [1.1.0]", "- [1.0.0]"]


def test_llms_txt_shows_what_a_title_says_and_makes_no_markdown_of_it() -> None:
    text = "# [x](javascript:a) `b` <i> {#x}\n\nOne.\n"
    found = chronicle_of((("1", "2024-01-01", text),), config=Config(title="A\n# B *c*"))
    lines = llms(found, here_of(found)).content.decode().split("\n")
    assert lines[0] == r"# A \# B \*c\*"
    assert [line for line in lines if line.startswith("- [x")] == [r"- [x b \<i\>](./x/)"]


def test_llms_txt_of_no_version_is_only_what_is_known() -> None:
    text = llms(chronicle_of(()), {}).content.decode()
    assert "## " not in text
    assert "- Licence: CC0-1.0\n" in text


def cited(text: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def test_a_citation_has_what_the_format_requires_and_what_names_the_version() -> None:
    edition = ONLINE.editions[-1]
    assert cited(citation(edition, URL)) == {
        "cff-version": "1.2.0",
        "message": "To cite this version, use what is below.",
        "type": "dataset",
        "title": "Garden",
        "version": "2.0.0",
        "authors": [{"name": "The authors of Garden"}],
        "date-released": "2024-03-01",
        "license": "CC0-1.0",
        "url": f"{URL}2.0.0/",
        "identifiers": [
            {
                "type": "other",
                "value": edition.digest,
                "description": "SHA-256 of the source, its files joined in reading order",
            }
        ],
    }
    assert citation_file(edition, URL) == Asset(CITATION, citation(edition, URL).encode())


@pytest.mark.parametrize(
    "title", [SHARP, f"a{ODD}b", "a: b # c\n- d\n...\n---\n%x", "'", '"\\x"', "null"]
)
def test_a_citation_is_yaml_whatever_the_title_is(title: str) -> None:
    edition = replace(GARDEN.editions[0], title=title)
    assert cited(citation(edition))["title"] == " ".join(title.split())


def test_a_citation_leaves_out_what_its_format_has_no_words_for() -> None:
    edition = replace(GARDEN.editions[0], date="", license="LicenseRef-ours", label="draft")
    found = cited(citation(edition, "file:///srv/"))
    assert not {"date-released", "license", "url"} & set(found)
    assert "license" not in cited(citation(replace(edition, license="MIT OR Apache-2.0")))


# ---------------------------------------------------------------- JSON-LD


def test_a_version_says_its_name_day_licence_and_digest() -> None:
    edition = ONLINE.editions[-1]
    assert json.loads(version_json_ld(edition, URL)) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Garden",
        "version": "2.0.0",
        "datePublished": "2024-03-01",
        "url": f"{URL}2.0.0/",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256 of the source",
            "value": edition.digest,
        },
    }
    assert json.loads(version_json_ld(edition, page=""))["url"] == "./2.0.0/"


def test_a_chapter_is_part_of_its_version_and_the_data_of_the_site() -> None:
    edition = ONLINE.editions[-1]
    chapter = json.loads(chapter_json_ld(edition, edition.sections[0], "beds/", URL))
    assert (chapter["@type"], chapter["name"], chapter["url"]) == ("Chapter", "Beds", f"{URL}beds/")
    assert chapter["isPartOf"]["version"] == "2.0.0"
    files = descriptions(ONLINE)
    data = json.loads(data_json_ld(ONLINE, files))
    assert (data["@type"], data["version"]) == ("Dataset", "2.0.0")
    assert [one["contentUrl"] for one in data["distribution"]] == [
        URL + file.path for file in files
    ]


def test_json_ld_cannot_end_the_element_that_it_stands_in() -> None:
    edition = NASTY.editions[-1]
    for text in (
        version_json_ld(edition),
        chapter_json_ld(edition, edition.sections[0], "x/"),
        data_json_ld(NASTY, []),
    ):
        assert not set(text) & set("<>&\u2028\u2029")
        assert SHARP[:20] in json.dumps(json.loads(text))


# ---------------------------------------------------------------- all of it


@pytest.mark.parametrize("chronicle", [GARDEN, NASTY], ids=["plain", "nasty"])
def test_the_same_versions_give_the_same_bytes(chronicle: Chronicle) -> None:
    def made() -> list[Asset]:
        here = here_of(chronicle)
        return [
            *feeds(chronicle),
            *search_files(chronicle, here),
            sitemap(chronicle, ["b/", "a/"], here),
            llms(chronicle, here),
            manifest(chronicle, descriptions(chronicle)),
        ]

    assert made() == made()


def test_four_times_the_versions_do_not_take_sixteen_times_as_long() -> None:
    rows = "".join(f"\n# Row {n} {{#row-{n} authority=user}}\n\nSow it.\n" for n in range(40))

    def calls(count: int) -> int:
        chronicle = chronicle_of(
            tuple((f"1.{n}.0", "2024-01-01", f"{ONE}{rows}\nDay {n}.\n") for n in range(count))
        )
        here = here_of(chronicle)
        seen: Counter[str] = Counter()
        sys.setprofile(lambda _frame, event, _argument: seen.update((event,)))
        try:
            feeds(chronicle)
            search_files(chronicle, here)
            sitemap(chronicle, here.values(), here)
        finally:
            sys.setprofile(None)
        return seen["call"] + seen["c_call"]

    assert calls(80) < 9 * calls(20)


def test_an_edition_made_twice_is_the_same_edition() -> None:
    assert edition_of(spec_of(ONE), "1", "2024-01-01") == edition_of(
        spec_of(ONE), "1", "2024-01-01"
    )
