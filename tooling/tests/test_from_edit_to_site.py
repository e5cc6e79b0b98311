# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One spec through three releases: every command on the way, and every tampering found."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import histories
from tests.histories import git, write
from tests.release_story import BEDS, PROMPTS, TOOLS, begun, edit
from tests.specs import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.specs import Run

FROST = """
**Example**: frost

~~~xml
<user>
It freezes. Shall I water?
</user>
~~~

**Rubric**: says no.
"""
COMMENTARY = '\n!!! meta "Commentary"\n    Cans of zinc rust less.\n'
SECOND = {
    "spec/1-beds.md": BEDS.replace("authority=root", "authority=user")
    .replace(", unless it rains", "")
    .replace("BAD: scalds", "OK: scalds"),
    "spec/2-tools.md": TOOLS.replace("#cans", "#pots was=cans"),
}
THIRD = {
    "spec/1-beds.md": SECOND["spec/1-beds.md"].replace(
        "are pulled by hand", "are  pulled by\nhand"
    ),
    "spec/2-tools.md": SECOND["spec/2-tools.md"].replace("Two cans", "Three cans") + COMMENTARY,
    "prompts/wa01.md": PROMPTS + FROST,
}
HASH = re.compile(r"sha256:[0-9a-f]{64}|\b[0-9a-f]{40}\b|\b[0-9a-f]{12}\b")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.setenv("SPECPRESS_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def spec(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a spec with three releases, each made by the commands that a person would run."""
    repo = begun(tmp_path / "spec")
    do = _commands(repo, capsys)
    assert do("release").status == 0
    _second(repo, do)
    _third(repo, do)
    return repo


def _commands(repo: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    return lambda *words: run(capsys, "-C", str(repo), *words)


def _second(repo: Path, do: Callable[..., Run]) -> None:
    """Lower an authority, drop an exception, flip a verdict, rename an id: all of it major."""
    git(repo, "switch", "-q", "-c", "lower")
    edit(repo, SECOND)
    assert "no fragment names #water" in do("changelog", "check").out
    told = do("review", "main")
    assert told.status == 1
    assert told.out.index("authority lowered") < told.out.index("id renamed")
    text = "Rain is no excuse any more, and a user decides."
    assert do("changelog", "new", "--section", "water", "-m", text).status == 0
    edit(repo, {})
    assert do("changelog", "check").status == 0
    assert do("review", "main").status == 0
    git(repo, "switch", "-q", "main")
    git(repo, "merge", "-q", "lower")
    assert "0.2.0 would be released: 3 major, 1 minor" in do("release", "--dry-run").out
    assert do("release").status == 0


def _third(repo: Path, do: Callable[..., Run]) -> None:
    """Reword, comment, add a prompt, and wrap a line: minor, note and editorial."""
    edit(repo, THIRD)
    assert do("changelog", "check").status == 0
    text = "There are three pots now."
    assert do("changelog", "new", "--section", "pots", "-m", text).status == 0
    assert text in do("changelog", "draft").out
    edit(repo, {})
    done = do("release")
    assert done.out.startswith("0.2.1 is released: 1 minor, 2 notes, 1 editorial"), done.out


def test_every_command_tells_the_same_of_three_releases(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    do = _commands(spec, capsys)
    assert git(spec, "tag").split("\n") == ["v0.1.0", "v0.2.0", "v0.2.1"]
    assert git(spec, "status", "--porcelain") == ""
    for command in (("check",), ("changelog", "check"), ("verify", "--all"), ("versions",)):
        assert do(*command).status == 0, command
    told = json.loads(do("diff", "0.1.0", "0.2.0", "--format", "json").out)
    codes = [change["code"] for change in told["changes"]]
    kept = json.loads((spec / "changelogs/0.2.0.json").read_text())
    assert codes == [change["code"] for change in kept["changes"]]
    assert set(codes) == {
        "authority-changed",
        "modality-changed",
        "section-renamed",
        "verdict-flipped",
    }
    page = (spec / "changelogs/0.2.0.md").read_text()
    assert page.index("Rain is no excuse") < page.index("authority lowered: root became user")
    assert "id renamed: #cans is #pots now" in page
    lives = do("log", "cans", "--format", "json").out
    assert '"renamed"' in lives


def test_what_is_published_is_verified_there_and_stays(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    do = _commands(spec, capsys)
    bare = tmp_path / "served.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(spec, "remote", "add", "origin", str(bare))
    assert do("publish").status == 0
    served = tmp_path / "served"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(bare), str(served))
    before = (served / "0.2.1/index.html").read_bytes()
    edit(spec, {"spec/2-tools.md": TOOLS.replace("#cans", "#pots was=cans")})
    assert do("release", "--revise", "0.2.1").status == 0
    assert do("publish").status == 0
    git(served, "pull", "-q")
    assert (served / "0.2.1/index.html").read_bytes() == before
    assert (served / "0.2.1+2/index.html").exists()
    shutil.rmtree(served / ".git")
    assert do("verify", "--site", str(served)).status == 0


def test_a_clone_without_tags_has_every_version_and_says_that_it_reads_records(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-tags", str(spec), str(clone))
    do = _commands(clone, capsys)
    told = json.loads(do("versions", "--format", "json").out)["versions"]
    assert [row["label"] for row in told] == ["0.1.0", "0.2.0", "0.2.1"]
    assert [row["found_by"][0]["kind"] for row in told] == ["record"] * 3
    done = do("verify", "--all")
    assert done.status == 0
    assert "no tag" in done.out
    assert do("diff", "0.1.0", "0.2.1").status == 0
    assert do("build").status == 0


def moved_tag(repo: Path) -> None:
    git(repo, "tag", "-f", "-a", "-m", "Moved", "v0.1.0", "v0.2.0^{commit}")


def changed_text(repo: Path) -> None:
    git(repo, "switch", "-q", "-c", "other", "v0.2.0")
    edit(repo, {"spec/1-beds.md": BEDS})
    git(repo, "tag", "-f", "-a", "-m", "Changed", "v0.2.0")
    git(repo, "switch", "-q", "main")


def edited_record(repo: Path) -> None:
    path = repo / "changelogs/0.2.0.json"
    edit(repo, {"changelogs/0.2.0.json": path.read_text().replace("became user", "became root")})


def missing_record(repo: Path) -> None:
    git(repo, "rm", "-q", "changelogs/0.1.0.json")
    edit(repo, {})


def edited_changelog(repo: Path) -> None:
    text = (repo / "changelogs/0.2.0.md").read_text()
    edit(repo, {"changelogs/0.2.0.md": text.replace("authority lowered", "wording improved")})


@pytest.mark.parametrize(
    ("tamper", "code", "hashes"),
    [
        (moved_tag, "moved-tag", 2),
        (changed_text, "changed-text", 2),
        (edited_record, "edited-record", 2),
        (missing_record, "missing-record", 0),
        (edited_changelog, "edited-changelog", 0),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_tampering_with_the_repository_is_found(
    tamper: Callable[[Path], None],
    code: str,
    hashes: int,
    spec: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tamper(spec)
    done = _commands(spec, capsys)("verify", "--all", "--format", "json")
    assert done.status == 1, done.out
    found = [one for one in json.loads(done.out)["findings"] if one["code"] == code]
    assert found, done.out
    assert any(len(set(HASH.findall(one["message"]))) >= hashes for one in found), found


@pytest.mark.parametrize("path", ["0.1.0/index.html", "data/0.2.0.json", "versions.json"])
@pytest.mark.parametrize("how", ["changed", "missing"])
def test_tampering_with_a_site_is_found(
    path: str, how: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    do = _commands(spec, capsys)
    assert do("build").status == 0
    file = spec / "public" / path
    if how == "changed":
        file.write_text(file.read_text().replace("Garden", "Desert"))
    else:
        file.unlink()
    done = do("verify", "--site", str(spec / "public"))
    assert done.status == 1
    assert path in done.out
    assert f"{how}-file" in done.out


def test_a_file_too_many_in_a_site_is_found(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do = _commands(spec, capsys)
    assert do("build").status == 0
    write(spec / "public", {"0.3.0/index.html": "<h1>A version that never was</h1>"})
    done = do("verify", "--site", str(spec / "public"))
    assert done.status == 1
    assert "extra-file" in done.out
    assert "0.3.0/index.html" in done.out
