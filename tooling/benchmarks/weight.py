# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How much a page of a built site makes a browser fetch, compressed."""

from __future__ import annotations

import gzip
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from benchmarks.table import Row
from tests.page_facts import PageFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")
_WHOLE_KB = 400
_SCRIPTS_KB = 60
_KINDS = {
    "sections": "a section's life",
    "diff": "a comparison",
    "changelog": "a changelog",
    "authority": "the chain of command",
    "versions": "the versions",
    "data": "the data",
}


class Weight(NamedTuple):
    """Bytes that a page needs, compressed.

    Attributes:
        page: The page itself.
        scripts: The scripts that it loads, and the modules that these import, at once or later.
        others: Style sheets and pictures.
    """

    page: int
    scripts: int
    others: int


def weight(page: Path) -> Weight:
    """Return what a page needs.

    Args:
        page: Its file, in the site's own folders.
    """
    facts = PageFacts(page.read_text(encoding="utf-8"))
    scripts: set[Path] = set()
    for url in facts.scripts:
        _follow(_file(page, url), scripts)
    loaded = {_file(page, url) for url in facts.loads if not url.startswith("data:")}
    others = {path for path in loaded - scripts if path.suffix not in (".html", ".js", ".xml", "")}
    return Weight(_compressed(page), _sum(scripts), _sum(others))


def weights(folder: Path, labels: list[str]) -> Iterator[Row]:
    """Weigh the heaviest page of each type.

    Args:
        folder: The site.
        labels: Its versions.
    """
    for name, pages in _types(folder, labels).items():
        weights = [weight(page) for page in pages]
        if not weights:
            continue
        heaviest = max(weights, key=sum)
        note = f"the page {heaviest.page / 1e3:.0f}, scripts {heaviest.scripts / 1e3:.1f}, "
        note += f"styles and pictures {heaviest.others / 1e3:.1f}; {len(pages)} such"
        goal = _WHOLE_KB if name == "a whole version" else None
        yield Row(f"weight of {name}", sum(heaviest) / 1e3, goal, "kB", note)
    pages = list(folder.rglob("index.html"))
    most = max(pages, key=lambda page: weight(page).scripts)
    note = f"on {most.relative_to(folder)}"
    yield Row("scripts of a page, at most", weight(most).scripts / 1e3, _SCRIPTS_KB, "kB", note)
    for name in ("versions.json", "search/newest.json", "search/older.json"):
        size = _compressed(folder / name) if (folder / name).is_file() else 0
        yield Row(f"{name}, when asked for", size / 1e3, None, "kB", "")


def _types(folder: Path, labels: list[str]) -> dict[str, list[Path]]:
    """Return the pages of each type."""
    found: dict[str, list[Path]] = {"the front page": [folder / "index.html"]}
    found["a whole version"] = [folder / label / "index.html" for label in labels]
    found["prompts"] = [*folder.glob("*/prompts/index.html"), *folder.glob("prompts/index.html")]
    for name, kind in _KINDS.items():
        found[kind] = [*folder.glob(f"{name}/**/index.html")]
    rest = set(folder.glob("*/index.html")).difference(*found.values())
    return {**found, "a chapter": sorted(rest)}


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _sum(paths: set[Path]) -> int:
    return sum(_compressed(path) for path in paths)


def _file(beside: Path, url: str) -> Path:
    return (beside.parent / unquote(urlsplit(url).path)).resolve()


def _follow(script: Path, found: set[Path]) -> None:
    if script in found:
        return
    found.add(script)
    for url in _IMPORT.findall(script.read_text(encoding="utf-8")):
        _follow(_file(script, url), found)
