# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of the proposals: what it shows, where it leads, and what it says without any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from specpress.proposals.proposal import FOLDER
from tests.histories import write
from tests.proposals_of_the_garden import PROPOSALS
from tests.small_site import Maker, Release
from tests.test_site_pages import broken

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_site import Made

FIRST = """\
# Beds {#beds}

## Water {#water authority=root}

Water each bed at dawn.

## Gate {#gate authority=user}

Keep it shut.

## Paths {#paths authority=user}

Of gravel, and two feet wide, with a board at each side of them.
"""
SECOND = FIRST.replace("Water each", "You must water each").replace(
    "Gate {#gate authority=user", ("Gate {#gate authority=root")
)
THIRD = SECOND[: SECOND.index("## Paths")]
DRAFT = f"{THIRD}\n# Ponds {{#ponds}}\n\nDeep ones.\n"
RELEASES = (
    Release("1.0.0", "2024-01-10", FIRST),
    Release("1.1.0", "2024-03-10", SECOND),
    Release("2.0.0", "2025-01-10", THIRD),
)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


@pytest.fixture
def made(make: Maker) -> Made:
    write(make.folder, PROPOSALS)
    return make(RELEASES, DRAFT)


def entry(made: Made, name: str) -> str:
    """Return what the page holds on one proposal."""
    found = re.search(
        rf'<article[^<>]*aria-labelledby="proposal-{name}">.*?</article>',
        made.body("proposals/"),
        re.DOTALL,
    )
    assert found is not None
    return found[0]


def test_every_link_leads_somewhere_and_every_id_is_there_once(made: Made) -> None:
    assert broken(made) == []
    ids = re.findall(r' id="([^"]*)"', made.body("proposals/"))
    assert len(ids) == len(set(ids))


def test_proposals_are_shown_by_status_the_newest_first(made: Made) -> None:
    page = made.pages["proposals/"]
    assert [(one.level, one.label) for one in page.toc] == [
        (2, "Open"),
        (3, "Let the *gardener* &lt;b&gt;decide&lt;/b&gt; at noon"),
        (2, "Adopted"),
        (3, "Say who waters"),
        (2, "Deferred"),
        (3, "Wait for the *gardener* &lt;b&gt;decide&lt;/b&gt; at noon"),
        (2, "Rejected"),
        (3, "Lay more paths"),
    ]
    assert page.area == "evaluation"


def test_untrusted_text_is_text(made: Made) -> None:
    body = made.body("proposals/")
    assert "<script" not in body
    assert "<b>decide" not in body
    assert 'href="https://example.org/12?a=1&amp;b=2"' in body


def test_references_lead_to_the_text_of_today_or_to_what_a_section_was(made: Made) -> None:
    noon = entry(made, "noon")
    assert '<a class="reference" href="../beds/#water">Water</a>' in noon
    assert 'href="../draft/#ponds"' in noon
    assert "<h4>A case</h4>" in noon
    assert '<a class="reference" href="../sections/paths/"' in entry(made, "more-paths")


def test_a_decision_has_its_reason_its_version_and_its_changes(made: Made) -> None:
    found = entry(made, "who-waters")
    assert "<strong>force</strong>" in found
    assert 'in <a href="../changelog/1.1.0/">1.1.0</a>' in found
    anchors = re.findall(r'href="\.\./diff/1\.0\.0\.\.1\.1\.0/#(change-[0-9a-f]{16})"', found)
    assert len(anchors) == 2
    assert all(f'id="{one}"' in made.body("diff/1.0.0..1.1.0/") for one in anchors)
    assert "<li><code>0123456789abcdef</code></li>" in found
    assert 'href="../sections/water/">Water</a>' in found
    assert "proposal-decision" not in entry(made, "noon")


def test_the_life_of_a_section_lists_the_proposals_that_name_it(made: Made) -> None:
    assert 'href="../../proposals/#proposal-who-waters"' in made.body("sections/water/")
    assert 'href="../../proposals/#proposal-more-paths"' in made.body("sections/paths/")
    assert "proposals/" not in made.body("sections/beds/")


def test_the_next_version_leads_to_the_draft_and_references_show_its_titles(make: Maker) -> None:
    text = PROPOSALS[f"{FOLDER}/who-waters.md"].replace("version: 1.1.0", "version: next")
    write(make.folder, {f"{FOLDER}/one.md": f"{text}\nAs [?](#ponds), [?](#paths), [?](#gate).\n"})
    draft = DRAFT.replace("# Ponds {#ponds}", "# Lakes {#lakes was=ponds}").replace(
        "# Gate", "# Door"
    )
    body = make(RELEASES, draft).body("proposals/")
    assert 'in <a href="../changelog/draft/">the next version</a>' in body
    link = '<a class="reference" href='
    assert f'As {link}"../draft/#lakes">Lakes</a>, {link}"../sections/paths/">Paths</a>' in body
    assert f'{link}"../beds/#gate">Door</a>' in body
    assert ", in the next version</p>" in make(RELEASES).body("proposals/")


def test_the_same_is_data_with_a_schema(made: Made) -> None:
    found = made.json("data/proposals.json")
    assert found["format"] == "specpress-proposals/1"
    assert [one["id"] for one in found["proposals"]] == ["noon", "wait", "more-paths", "who-waters"]
    assert made.json("data/specpress-proposals-1.schema.json")["$id"].endswith("proposals-1")
    others = {one["path"] for one in made.json("data/manifest.json")["other"]}
    assert "proposals.json" in others


@pytest.mark.parametrize("releases", [RELEASES, ()], ids=["released", "not released"])
def test_a_site_without_proposals_says_what_would_be_there(
    make: Maker, releases: tuple[Release, ...]
) -> None:
    write(make.folder, {f"{FOLDER}/broken.md": "No proposal.\n"})
    made = make(releases, DRAFT)
    assert "Nothing has been proposed for Garden yet." in made.words("proposals/")
    assert made.json("data/proposals.json")["proposals"] == []
    assert broken(made) == []


def test_a_proposal_is_seen_by_the_next_build(make: Maker) -> None:
    make(RELEASES, DRAFT)
    write(make.folder, PROPOSALS)
    assert "Say who waters" in make(RELEASES, DRAFT).words("proposals/")
