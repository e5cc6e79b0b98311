# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress log`: the lives of sections over every version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from specpress.api.life import log
from tests.histories import SUBJECTS, git, history, isolate, loose
from tests.specs import run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.diff.life import Event

BEDS = (
    "# Beds {#beds authority=user}\n\nThe gardener should water the beds before the sun is high.\n"
)
TOOLS = (
    "\n# Tools {#tools authority=root}\n\nNobody lends a saw to anybody who has never held one.\n"
)
POND = "\n# Pond {#pond}\n\nThe frogs have been in the pond for longer than the gardeners.\n"


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Five versions: a rule reworded, a section renamed, one gone, and one back under its id."""
    texts = (
        BEDS + TOOLS + POND,
        BEDS.replace("should", "must") + TOOLS + POND,
        BEDS.replace("should", "must") + TOOLS.replace("#tools", "#shed").replace("Tools", "Shed"),
        BEDS.replace("should", "must").replace("before", "\nbefore") + TOOLS,
        TOOLS + BEDS.replace("should", "must") + POND.replace("frogs", "newts, all of them,"),
    )
    releases = [
        ({"spec.md": text}, f"Work {number}", f"v1.{number}", f"2024-0{number + 1}-01")
        for number, text in enumerate(texts)
    ]
    releases[0][0]["specpress.toml"] = SUBJECTS
    return history(tmp_path / "repo", releases)


def events(repo: Path, section: str | None = None) -> dict[str, list[Event]]:
    return {step.version: list(step.events) for step in log(repo, section).steps}


def test_the_first_version_adds_every_section(repo: Path) -> None:
    first = events(repo)["1.0"]
    assert [(event.section, event.kinds) for event in first] == [
        ("beds", ("added",)),
        ("tools", ("added",)),
        ("pond", ("added",)),
    ]


def test_a_reworded_rule_says_how_it_changed(repo: Path) -> None:
    (event,) = events(repo)["1.1"]
    assert (event.section, event.kinds, event.worst) == ("beds", ("changed",), "major")
    assert [told.code for told in event.changes] == ["modality-changed"]


def test_a_section_is_followed_through_renames_by_any_id_that_it_had(repo: Path) -> None:
    by_old, by_new = events(repo, "tools"), events(repo, "shed")
    assert by_old == by_new
    assert [(event.former, event.section) for event in by_old["1.2"]] == [("tools", "shed")]
    assert by_old["1.2"][0].kinds == ("renamed", "retitled")
    assert [(event.former, event.section) for event in by_old["1.3"]] == [("shed", "tools")]
    assert by_old["1.1"] == []


def test_an_id_that_came_back_tells_both_lives(repo: Path) -> None:
    lives = events(repo, "pond")
    kinds = {version: [event.kinds for event in found] for version, found in lives.items()}
    assert kinds == {
        "1.0": [("added",)],
        "1.1": [],
        "1.2": [("removed",)],
        "1.3": [],
        "1.4": [("added",)],
    }
    assert lives["1.0"][0].life != lives["1.4"][0].life


def test_a_chapter_that_passed_another_has_moved(repo: Path) -> None:
    assert [e.kinds for e in events(repo)["1.4"] if "moved" in e.kinds] == [("moved",)]


def test_spelling_is_counted_and_not_told(repo: Path) -> None:
    (beds,) = events(repo, "beds")["1.3"]
    assert (beds.kinds, beds.changes, beds.editorial, beds.worst) == ((), (), 1, "editorial")


def test_the_same_text_under_two_names_changes_nothing(repo: Path) -> None:
    git(repo, "tag", "v2.0", "v1.4")
    assert events(repo)["2.0"] == []


def test_a_version_that_cannot_be_read_hides_no_other(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blob = git(repo, "rev-parse", "v1.1:spec.md")
    loose(repo, blob).chmod(0o644)
    loose(repo, blob).write_bytes(b"not what it was")
    done = run(capsys, "-C", repo, "log")
    assert done.status == 1
    assert "1.1  2024-02-01 · cannot be read" in done.out
    assert "obligation changed: “should” became “must”" in done.out
    assert done.out.endswith("5 versions, 1 of them cannot be read.\n")


def test_an_unknown_id_names_the_nearest(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "-C", repo, "log", "bed")
    assert (done.status, done.out) == (2, "")
    assert "no version has a section with the id 'bed'" in done.err
    assert "beds" in done.err


def test_the_life_of_one_section_in_words(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "-C", repo, "log", "#shed")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "1.0  2024-01-01\n"
        "  added    #tools  Tools\n"
        "\n"
        "1.2  2024-03-01\n"
        "  renamed, retitled #shed (was #tools)  Shed\n"
        "    minor      id renamed: #tools is #shed now, and no was=tools says so\n"
        "    minor      retitled: “Tools” is “Shed” now\n"
        "\n"
        "1.3  2024-04-01\n"
        "  renamed, retitled #tools (was #shed)  Tools\n"
        "    minor      id renamed: #shed is #tools now, and no was=shed says so\n"
        "    minor      retitled: “Shed” is “Tools” now\n"
        "\n"
        "1.4  2024-05-01\n"
        "  moved    #tools  Tools\n"
        "    note       section reordered: it stands before #beds now\n"
        "\n"
        "#shed: 4 of 5 versions touched it.\n"
    )


def test_the_lives_as_json(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "-C", repo, "log", "pond", "--format", "json")
    data = json.loads(done.out)
    assert (data["format"], data["section"]) == ("specpress-log/1", "pond")
    assert [version["version"] for version in data["versions"]] == [
        "1.0",
        "1.1",
        "1.2",
        "1.3",
        "1.4",
    ]
    (gone,) = data["versions"][2]["events"]
    assert (gone["section"], gone["kinds"]) == ("pond", ["removed"])
    assert gone["changes"][0]["code"] == "section-removed"


def test_without_versions_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = history(tmp_path / "repo", [({"spec.md": BEDS}, "Start", None, "2024-01-01")])
    done = run(capsys, "-C", repo, "log")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("There are no versions yet")
    assert run(capsys, "-C", repo, "log", "beds").status == 2


LENDING = (
    "# Lending {#lending authority=user}\n\nLend every reader as many books as fit into one bag.\n"
)
REMIND = (
    "Remind readers two days before a book is due, and take no fine from children or from\n"
    "whoever was ill.\n"
)
APART = f"{LENDING}\n# Returning {{#returning authority=user}}\n\n{REMIND}"
TOGETHER = f"{LENDING}\n{REMIND}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (APART, TOGETHER, "section-merged"),
        (TOGETHER, APART, "section-split"),
        (APART, TOGETHER.replace("#lending", "#loans was=lending"), "section-merged"),
        (TOGETHER, APART.replace("#lending", "#loans was=lending"), "section-split"),
    ],
    ids=["taken in", "split off", "taken in under another id", "split off under another id"],
)
def test_both_sections_tell_what_one_became_of_the_other(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    releases = [
        ({"spec.md": text}, f"Work {number}", f"v1.{number}", f"2024-0{number + 1}-01")
        for number, text in enumerate((old, new))
    ]
    releases[0][0]["specpress.toml"] = SUBJECTS
    repo = history(tmp_path / "library", releases)
    for section in ("lending", "returning"):
        (event,) = events(repo, section)["1.1"]
        assert [one.code for one in event.changes].count(told) == 1
    (stayed,) = events(repo, "lending")["1.1"]
    assert "changed" in stayed.kinds
    assert not {"merged", "split", "added", "removed"} & set(stayed.kinds)
