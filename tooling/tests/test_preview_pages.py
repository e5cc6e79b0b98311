# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A page of the preview is, after any edit, the page that a build of that text would give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from specpress.mkdocs_adapter.build import Options, build
from specpress.preview.built import built_site
from specpress.preview.shell import filled
from specpress.preview.shown import Shown
from specpress.preview.work_tree import WorkTree
from tests.histories import history, isolate, write
from tests.site_repository import png

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
title = "Garden & house"
source = ["spec/*.md"]
prompts = "prompts"
license = "CC0-1.0"
"""
BEDS = """\
Before all chapters.

# Beds {#beds authority=user}

Water in the morning[^ab12], see [?](#tools) and ![a bed](bed.png).

**Example**: a can

~~~xml
<user>
Which can?
</user>
<comparison>
<assistant> <!-- GOOD: says which -->
The red one.
</assistant>
<assistant> <!-- BAD[#beds] -->
Any.
</assistant>
</comparison>
~~~

## Soil {#soil}

Dig a bed over.
"""
HOUSE = "# Tools {#tools}\n\nTwo cans.\n\n# Definitions {#definitions}\n\n**Bed**: soil.\n"
PROMPTS = (
    "Examples for [^ab12] in Beds:\n\n**Example**: noon, as [it](#soil) is\n\n"
    "~~~xml\n<user>\nNow?\n</user>\n~~~\n"
)
FILES = {"spec/1.md": BEDS, "spec/2.md": HOUSE, "prompts/ab12.md": PROMPTS}
EDITS: dict[str, dict[str, str | None]] = {
    "words, an answer and a definition": {
        "spec/1.md": BEDS.replace("morning", "evening & <b>night</b>").replace("red", "blue"),
        "spec/2.md": HOUSE + "\n**Can**: holds water.\n",
    },
    "a title, a new section and the text before": {
        "spec/1.md": BEDS.replace("Before", "In front of")
        + "\n## Stones {#stones authority=root}\n\nTake them.\n",
        "spec/2.md": HOUSE.replace("# Tools", "# The *tools*"),
    },
    "a section that is gone, to which a prompt leads": {"spec/1.md": BEDS.partition("## Soil")[0]},
    "a section that is gone, and prompts": {
        "spec/1.md": BEDS.partition("## Soil")[0],
        "prompts/ab12.md": PROMPTS.replace("Now?", "Or at noon?"),
    },
}


def garden(folder: Path, released: str | None) -> Path:
    """Make a repository of one commit, which may be a version."""
    (folder / "spec").mkdir(parents=True)
    (folder / "spec/bed.png").write_bytes(png(90))
    return history(folder, [({**FILES, "specpress.toml": CONFIG}, "Begin", released, "2024-05-01")])


def built(folder: Path, site: Path) -> Path:
    """Build its site."""
    build(folder, Options(site_dir=site, cache_dir=folder.with_name("cache"), draft=True))
    return site


def shown_by(folder: Path, site: Path) -> tuple[Shown, WorkTree]:
    """Return what a preview shows that was begun with that site."""
    shown, tree = Shown(), WorkTree(folder)
    shown.reading = tree.read("draft")
    shown.take_site(site)
    return shown, tree


@pytest.mark.parametrize("released", ["v1.0.0", None], ids=["released", "never released"])
def test_a_filled_page_is_the_one_of_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, released: str | None
) -> None:
    isolate(monkeypatch, tmp_path)
    folder = garden(tmp_path / "garden", released)
    shells = built(folder, tmp_path / "before")
    shown, tree = shown_by(folder, shells)
    for number, (name, edit) in enumerate(EDITS.items()):
        write(folder, edit)
        shown.take(tree.read("draft"), "")
        after = built(folder, tmp_path / f"after-{number}")
        assert shown.made("data/draft.marks.json") == (after / "data/draft.marks.json").read_bytes()
        for address in ("draft/", "draft/prompts/", *(("", "beds/", "prompts/") * (not released))):
            page = shown.ledger.page(address)
            assert page is not None
            shell = (shells / address / "index.html").read_text()
            wanted = (after / address / "index.html").read_text()
            assert plain(filled(shell, page)) == plain(wanted), (name, address)
        write(folder, FILES)


def plain(html: str) -> list[str]:
    """Return the lines of a page that are not blank; the list of chapters comes with a build."""
    html = re.sub(r'<nav class="(chapters|page-turns)\b.*?</nav>', "", html, flags=re.DOTALL)
    html = re.sub(r'<link rel="(prev|next)".*?>', "", html)
    return [line for line in html.splitlines() if line.strip()]


def test_pages_of_released_versions_are_no_pages_of_the_working_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    folder = garden(tmp_path / "garden", "v1.0.0")
    shown, _ = shown_by(folder, built(folder, tmp_path / "site"))
    assert built_site(shown.site).released == ("1.0.0",)
    assert [shown.ledger.page(address) for address in ("", "1.0.0/", "beds/")] == [None] * 3
