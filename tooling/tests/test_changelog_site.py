# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the site shows of changelogs: people's words, and its own list of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress.changelog import page
from specpress.sources.records import RecordedChange
from tests.histories import write
from tests.small_site import Maker
from tests.test_site_pages import broken

if TYPE_CHECKING:
    from pathlib import Path

BEDS = "# Beds {#beds}\n\n## Water {#water authority=root}\n\nWater each bed at dawn.\n"
LOWERED = BEDS.replace("root", "user")
CHANGE = RecordedChange("authority-changed", "major", "made from a record", "water")
FRAGMENT = "---\nkind: changed\nsections: [water]\n---\n\nSee [?](#water) and <b>bold</b>.\n"


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


def written(label: str, summary: str) -> str:
    heading = page.Heading(label, "2024-02-01", "1.0.0")
    return page.write(heading, summary, [], [CHANGE], page.Facts(frozenset(["water"])))


def test_a_version_shows_peoples_words_and_not_what_was_made(make: Maker) -> None:
    write(make.folder, {"changelogs/2.0.0.md": written("2.0.0", "A new *season*.")})
    body = make([BEDS, LOWERED]).body("changelog/2.0.0/")
    assert "<p>A new <em>season</em>.</p>" in body
    assert "made from a record" not in body
    assert "specpress:" not in body
    assert body.count("<h1") == 1
    assert body.index("season") < body.index("Major changes")


def test_the_draft_shows_fragments_and_the_summary_so_far(make: Maker) -> None:
    files = {
        "changelogs/unreleased/water.md": FRAGMENT,
        "changelogs/unreleased/README.md": "Not this.",
        "changelogs/unreleased/broken.md": "Nor this.",
        "changelogs/unreleased/empty.md": FRAGMENT[: FRAGMENT.index("See")],
        "changelogs/draft.md": written("2.0.0", "A summary."),
    }
    write(make.folder, files)
    made = make([BEDS], LOWERED)
    body = made.body("changelog/draft/")
    assert "<p>A summary.</p>\n<h2>Changed</h2>" in body
    assert "&lt;b&gt;bold&lt;/b&gt;" in body
    assert body.count("<li>See") == 1
    assert 'href="../../beds/#water"' in body
    assert "Nor this" not in body
    assert "Not this" not in body
    assert "made from a record" not in body
    assert "A summary" not in made.body("changelog/1.0.0/")


def test_a_reference_leads_to_the_draft_where_no_version_has_the_section(make: Maker) -> None:
    text = FRAGMENT.replace("water", "paths")
    write(make.folder, {"changelogs/unreleased/paths.md": text})
    made = make([BEDS], f"{BEDS}\n# Paths {{#paths}}\n\nOf gravel.\n")
    assert 'href="../../draft/#paths"' in made.body("changelog/draft/")
    assert broken(made) == []


def test_where_nobody_wrote_anything_nothing_stands_there(make: Maker) -> None:
    write(make.folder, {"changelogs/unreleased/README.md": "Not this."})
    made = make([BEDS], LOWERED)
    assert "changelog-written" not in made.body("changelog/draft/")
    assert "changelog-written" not in made.body("changelog/1.0.0/")
