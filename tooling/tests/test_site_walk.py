# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests import site_lists, site_repository
from tests.site_walk import Walk
from tests.specs import run_process

if TYPE_CHECKING:
    from pathlib import Path

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
FAULTS = {
    "pages": Walk.broken_in_pages,
    "ids": Walk.repeated_ids,
    "styles": Walk.broken_in_styles,
    "scripts": Walk.broken_in_scripts,
    "feeds": Walk.broken_in_feeds,
    "text": Walk.broken_in_text,
}


class Builds(NamedTuple):
    """Sites of one repository: each the bytes of its files by their paths.

    Attributes:
        first: From nothing, with a draft.
        again: From nothing, once more, elsewhere.
        touched: Files that building the first once more wrote to.
        later: The first with one more version, where it was.
        anew: That, from nothing, elsewhere.
        walk: The second.
    """

    first: dict[str, bytes]
    again: dict[str, bytes]
    touched: set[str]
    later: dict[str, bytes]
    anew: dict[str, bytes]
    walk: Walk


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    folder = tmp_path_factory.mktemp("walk")
    repository = site_repository.make(folder / "garden")
    kept = ("--cache-dir", str(folder / "cache"))
    build(repository, folder / "site", *kept)
    first, stamps = contents(folder / "site"), states(folder / "site")
    again = build(repository, folder / "again", "--no-cache")
    build(repository, folder / "site", *kept)
    changed = stamps ^ states(folder / "site")
    site_repository.add_version(repository)
    later = build(repository, folder / "site", *kept)
    anew = build(repository, folder / "anew", "--no-cache")
    return Builds(first, again, {name for name, *_ in changed}, later, anew, Walk(folder / "again"))


def build(repository: Path, target: Path, *options: str) -> dict[str, bytes]:
    done = run_process(["build", "--site-dir", str(target), *options], repository)
    assert done.status == 0, done.err
    return contents(target)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def states(folder: Path) -> set[tuple[str, int, int]]:
    """Return when each path below a folder was written to, and which file it is."""
    stats = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*")}
    return {(name, stat.st_mtime_ns, stat.st_ino) for name, stat in stats.items()}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the files that only one of two sites has, or that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("kind", FAULTS)
def test_nothing_that_a_file_leads_to_is_broken_absolute_or_elsewhere(
    builds: Builds, kind: str
) -> None:
    assert list(FAULTS[kind](builds.walk)) == []


@pytest.mark.parametrize("kind", site_lists.CHECKS)
def test_lists_tell_of_all_that_pages_show_and_of_nothing_else(builds: Builds, kind: str) -> None:
    assert list(site_lists.CHECKS[kind](builds.walk)) == []


def test_no_page_has_a_script_a_style_or_a_handler_in_place(builds: Builds) -> None:
    faults = {name: facts.faults for name, facts in builds.walk.pages.items() if facts.faults}
    assert faults == {}


def test_every_page_states_the_same_policy(builds: Builds) -> None:
    stated = {name: policy_of(facts.policy) for name, facts in builds.walk.pages.items()}
    assert {name: policy for name, policy in stated.items() if policy != POLICY} == {}


def policy_of(text: str) -> dict[str, str]:
    rules = (rule.strip().partition(" ") for rule in text.split(";") if rule.strip())
    return {name: value.strip() for name, _, value in rules}


def test_every_version_section_and_pair_of_neighbours_has_its_page(builds: Builds) -> None:
    labels = site_repository.LABELS
    wanted = [f"{label}/" for label in labels] + [
        f"diff/{old}..{new}/" for old, new in pairwise(labels)
    ]
    wanted += ["", "draft/", "changelog/", "authority/", "versions/", "prompts/", "data/", "diff/"]
    wanted += [f"sections/{id_}/" for id_ in ("water", "compost", "paths", "beds", "garden_beds")]
    assert [address for address in wanted if not builds.walk.has(address)] == []


def test_building_twice_from_nothing_gives_the_same_bytes(builds: Builds) -> None:
    assert different(builds.first, builds.again) == []


def test_building_with_nothing_changed_touches_no_file(builds: Builds) -> None:
    assert builds.touched == set()


def test_a_site_that_was_brought_up_to_date_is_the_one_that_is_built_anew(builds: Builds) -> None:
    assert different(builds.later, builds.anew) == []
    assert "draft/index.html" in builds.first
    assert "draft/index.html" not in builds.later


def test_what_a_released_version_has_keeps_its_bytes_when_a_version_is_added(
    builds: Builds,
) -> None:
    frozen = tuple(f"{part}{label}" for label in site_repository.LABELS for part in ("", "data/"))
    kept = {name for name in builds.first if name.startswith(frozen)}
    assert len(kept) >= 6 * len(site_repository.LABELS)
    lost = [name for name in sorted(kept) if builds.first[name] != builds.later.get(name)]
    assert lost == []
    assert f"{site_repository.NEXT_LABEL}/index.html" in builds.later


def test_each_released_version_keeps_the_pictures_that_it_had(builds: Builds) -> None:
    shown = [picture(builds.walk, label) for label in site_repository.LABELS]
    assert len({builds.first[name] for name in shown}) == 2
    assert builds.first[shown[1]] != builds.first[shown[2]]
    assert [name for name in shown if builds.first[name] != builds.later.get(name)] == []


def picture(walk: Walk, label: str) -> str:
    """Return the path of the one picture that a version's page shows."""
    (found,) = (url for url in walk.pages[f"{label}/index.html"].loads if "assets/spec/" in url)
    return found.removeprefix("../")


def test_versions_with_labels_that_are_no_folder_or_a_page_have_pages_of_their_own(
    tmp_path: Path,
) -> None:
    repository = site_repository.make_odd(tmp_path / "odd")
    build(repository, tmp_path / "site", "--no-cache")
    walk = Walk(tmp_path / "site")
    assert [fault for find in FAULTS.values() for fault in find(walk)] == []
    assert [fault for find in site_lists.CHECKS.values() for fault in find(walk)] == []
    told = walk.json("versions.json")["versions"]
    assert [version["label"] for version in told] == list(site_repository.ODD_LABELS)
    bodies = [walk.text(f"{version['address']}index.html") for version in told]
    assert all(f"Day 2024-02-{10 + number}." in body for number, body in enumerate(bodies))


BAD_PAGE = """\
<p id=a id=b><p id=a><a href=b/>x</a><a href=#c>x</a><a href=/x>x</a><a href=../x>x</a>
<a href="javascript:x">x</a><a href="specpress:x">x</a><a href="https://x.example/">fine</a>
<img src="https://x.example/x.png" onerror=x style="x"><label for=c>x</label>
<a href="other.html#ä">x</a><a href="other.html#%C3%A4">fine</a><a href="./">fine</a>
<script>x</script><script type="application/ld+json">{}</script><style>x</style>
<link rel=license href="https://x.example/"><link rel=icon href="https://x.example/x.png">
"""


def test_the_walk_finds_each_kind_of_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BAD_PAGE, encoding="utf-8")
    (tmp_path / "other.html").write_text("<p id=ä>", encoding="utf-8")
    (tmp_path / "x.css").write_text("a{b:url( 'c.png' )} /* url(d) */ @import 'e.css';", "utf-8")
    (tmp_path / "x.js").write_text("import {a} from './b.js'; f('https://x.example')", "utf-8")
    (tmp_path / "feed.xml").write_text(
        "<feed><link href='x/'/><c type='html'>&lt;a href='y'></c></feed>", "utf-8"
    )
    (tmp_path / "llms.txt").write_text("[a](b.md) [c](other.html)", "utf-8")
    walk = Walk(tmp_path)
    assert sorted(fault.partition(": ")[2] for fault in walk.broken_in_pages()) == [
        "#c leads to no anchor",
        "../x leaves the site",
        "/x is an absolute path",
        "an attribute names #c",
        "b/ leads to no file",
        "https://x.example/x.png is elsewhere",
        "https://x.example/x.png is elsewhere",
        "javascript:x is elsewhere",
        "specpress:x is elsewhere",
    ]
    assert list(walk.repeated_ids()) == ["index.html: #a"]
    assert set(walk.pages["index.html"].faults) == {
        "<img onerror>",
        "<img style>",
        "a script in place",
        "<style>",
    }
    assert list(walk.broken_in_styles()) == [
        "x.css: c.png leads to no file",
        "x.css: e.css leads to no file",
    ]
    assert len(list(walk.broken_in_scripts())) == 2
    assert len(list(walk.broken_in_feeds())) == 2
    assert list(walk.broken_in_text()) == ["llms.txt: b.md leads to no file"]
