# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages as sources in a folder, and what another builder makes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.mkdocs_adapter.build import Options, build
from specpress.mkdocs_adapter.pages import read
from specpress.mkdocs_adapter.project import MARKER, write_project
from tests.site_repository import make

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("pages") / "garden")


@pytest.fixture(scope="module")
def written(repository: Path) -> Path:
    target = repository.parent / "written"
    write_project(repository, target, Options(cached=False))
    return target


@pytest.fixture(scope="module")
def built(repository: Path) -> Path:
    target = repository.parent / "site"
    build(repository, Options(site_dir=target, cached=False))
    return target


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("index.html")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def article(html: str) -> str:
    """Return what stands in the article of a page, without blanks."""
    found = re.search(r"<article[^>]*>(.*)</article>", html, re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def contents(html: str) -> list[str]:
    """Return where the contents of a page lead."""
    found = re.search(r"data-contents>(.*?)</nav>", html, re.DOTALL)
    return [unescape(href) for href in re.findall(r'href="(#[^"]*)"', found[1])] if found else []


def test_each_page_of_the_site_is_a_file_that_the_extension_reads(
    written: Path, built: Path
) -> None:
    wanted = {path.removesuffix("index.html") for path, _ in pages_of(built)}
    documents = written / "pages"
    found = {
        path.relative_to(documents).as_posix().removesuffix("index.md")
        for path in documents.rglob("index.md")
    }
    assert found == wanted
    for path in documents.rglob("index.md"):
        _, front, rest = path.read_text(encoding="utf-8").split("---\n", 2)
        assert "specpress:" in front
        assert read(rest) is not None


def test_files_that_are_no_pages_are_there_too(written: Path, built: Path) -> None:
    for name in ("versions.json", "feed.xml", "search/newest.json", "data/manifest.json"):
        assert (written / "pages" / name).read_bytes() == (built / name).read_bytes()


def test_writing_again_replaces_the_folder_and_gives_the_same(
    repository: Path, written: Path
) -> None:
    before = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    (written / "left over").write_text("x", encoding="utf-8")
    write_project(repository, written, Options(cached=False))
    after = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    assert after == before


def test_a_folder_with_other_files_is_not_replaced(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SpecError, match="was not written by --pages"):
        write_project(repository, tmp_path, Options(cached=False))
    assert (tmp_path / "mine.txt").is_file()


def test_the_repository_itself_is_not_replaced(repository: Path) -> None:
    (repository / MARKER).write_text("x", encoding="utf-8")
    try:
        with pytest.raises(SpecError, match="holds the spec itself"):
            write_project(repository, repository, Options(cached=False))
    finally:
        (repository / MARKER).unlink()


def test_a_repository_with_a_configuration_of_its_own_gets_the_same_one(tmp_path: Path) -> None:
    target = tmp_path / "own"
    written = write_project(ROOT, target, Options(cached=False))
    assert written.warnings == ()
    assert (target / "mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()
    assert (target / "site/pages/about.md").is_file()
    assert (target / "site/theme/main.html").is_file()


def test_another_builder_brings_text_badges_conversations_and_contents_through(
    written: Path, built: Path, tmp_path: Path
) -> None:
    beside = Path(sys.executable).parent
    zensical = shutil.which("zensical", path=beside) or shutil.which("zensical")
    if zensical is None:
        pytest.skip("zensical is not installed: pip install 'specpress[zensical]'")
    project = shutil.copytree(written, tmp_path / "project")
    done = subprocess.run(
        [zensical, "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours = dict(pages_of(built))
    theirs = dict(pages_of(project / "public"))
    assert ours.keys() == theirs.keys()
    for path, html in ours.items():
        if path == "data/index.html":  # its links to Markdown files are taken for pages
            assert plain(article(theirs[path])) == plain(article(html))
        else:
            assert article(theirs[path]) == article(html), path
        assert contents(theirs[path]) == contents(html), path
    beds = theirs["garden_beds/index.html"]
    assert 'class="authority authority-rank-0"' in beds
    assert 'class="conversation"' in beds
    assert "#water" in contents(beds)
