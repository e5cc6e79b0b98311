# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Building a site: what is kept is right or absent, and a failure harms nothing."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config

from specpress.api.site import store as stores
from specpress.errors import SpecError
from specpress.mkdocs_adapter import beside
from specpress.mkdocs_adapter.build import Built, Options, build
from specpress.mkdocs_adapter.plugin import SpecpressPlugin
from tests.histories import SUBJECTS, commit, garden_history, git, history, isolate, write
from tests.specs import CONFIG, PROMPTS, contents, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT = """\
Before all.

# Beds {#plots was=beds authority=user}

Water in the evening[^ab12].

![a bed](img/bed.png)

# Tools {#tools}

Two cans.
"""
DRAFTS = (DRAFT, f"{DRAFT}\nMore.\n")
MKDOCS = """\
site_name: Garden
plugins: [specpress]
theme: {name: material}
"""


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("SPECPRESS_CACHE_DIR", str(tmp_path / "cache"))


class Garden:
    """A repository with a cache and a site."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "garden"
        self.cache = folder / "cache"
        self.site = folder / "site"
        self._anew = folder / "anew"
        self._sources: dict[str, bytes | None] = {}

    def build(self) -> Built:
        """Build with what the last build left."""
        return build(self.root, Options(self.site, self.cache))

    def files(self) -> dict[str, bytes | None]:
        """Return the site."""
        return contents(self.site)

    def anew(self) -> dict[str, bytes | None]:
        """Return the site as it is when it is built from nothing."""
        sources = contents(self.root)
        if sources != self._sources:
            shutil.rmtree(self._anew, ignore_errors=True)
            build(self.root, Options(self._anew, cached=False))
            self._sources = sources
        return contents(self._anew)

    def path(self, name: str) -> Path:
        """Return a file of the site."""
        return self.site / name


@pytest.fixture
def garden(tmp_path: Path) -> Garden:
    made = Garden(tmp_path)
    garden_history(made.root)
    return made


def different(one: dict[str, bytes | None], other: dict[str, bytes | None]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


# --------------------------------------------------------------- going on from the last


def _put(name: str, text: str) -> Callable[[Garden], object]:
    def edit(garden: Garden) -> None:
        write(garden.root, {name: text})

    return edit


def _picture(shade: str) -> Callable[[Garden], object]:
    return _put("img/bed.png", shade)


def _commit(subject: str, *tag: str) -> Callable[[Garden], object]:
    def edit(garden: Garden) -> None:
        commit(garden.root, {}, subject, "2024-08-01")
        if tag:
            git(garden.root, "tag", "--force", *tag)

    return edit


def _retouch(garden: Garden) -> None:
    """Change the output without changing how long a file is."""
    path = garden.path("beds/index.html")
    path.write_bytes(path.read_bytes().replace(b"morning", b"evening").replace(b"can", b"pan"))


EDITS: dict[str, Callable[[Garden], object]] = {
    "a draft that names a picture which is missing": _put("spec.md", DRAFT),
    "the picture": _picture("one"),
    "another picture": _picture("two"),
    "a draft with another word": _put("spec.md", DRAFT.replace("evening", "night")),
    "the draft committed": _commit("Plots"),
    "the draft released": _commit("Plots", "v1.2.0"),
    "another picture for the same text, released again": lambda garden: (
        _picture("three")(garden),
        _commit("Plots", "v1.2.0")(garden),
    ),
    "a prompt": _put("prompts/cd34.md", PROMPTS.replace("ab12", "cd34")),
    "a title": _put("specpress.toml", CONFIG.replace("Garden", "Gardens")),
    "an address": _put("specpress.toml", f'{CONFIG}[site]\nurl = "https://example.org/"\n'),
    "a ladder": _put("specpress.toml", f'{CONFIG}[authority]\nlevels = ["user", "root"]\n'),
    "a changelog": _put("changelogs/1.1.0.md", "# Better\n\nSee [?](#tools).\n"),
    "another changelog": _put("changelogs/1.1.0.md", "# Better\n\nSee [?](#plots).\n"),
    "a configuration of MkDocs, with a page by hand": lambda garden: (
        _put("docs/about.md", "# About\n\nUs.\n")(garden),
        _put("mkdocs.yml", MKDOCS)(garden),
    ),
    "another text by hand": _put("docs/about.md", "# About\n\nOthers.\n"),
    "a page by hand in a new folder": _put("docs/more/deep.md", "# Deep\n\nWell.\n"),
    "an address of MkDocs": _put("mkdocs.yml", f"{MKDOCS}site_url: https://example.net/\n"),
    "a copyright": _put("mkdocs.yml", f"{MKDOCS}copyright: Nobody\n"),
    "a description": _put("mkdocs.yml", f"{MKDOCS}site_description: A garden.\n"),
    "a theme of one's own": lambda garden: (
        _put("theme/partials/print-head.html", "<p>Mine.</p>")(garden),
        _put("mkdocs.yml", MKDOCS.replace("material}", "material, custom_dir: theme}"))(garden),
    ),
    "a file of the theme": _put("theme/partials/print-head.html", "<p>Ours.</p>"),
    "a new folder of the theme": _put("theme/assets/own/x.css", "p {}"),
    "no configuration of MkDocs": lambda garden: (garden.root / "mkdocs.yml").unlink(),
    "a file of the output gone": lambda garden: garden.path("versions.json").unlink(),
    "a page of the output gone": lambda garden: garden.path("1.0.0/index.html").unlink(),
    "a page of the output changed": _retouch,
    "a file in the output": lambda garden: garden.path("more.html").write_text("x", "utf-8"),
    "a link in the output": lambda garden: garden.path("x").symlink_to("nowhere"),
    "no output": lambda garden: shutil.rmtree(garden.site),
    "a version less": lambda garden: git(garden.root, "tag", "--delete", "v1.0.0"),
    "a version that is no text": lambda garden: (
        (garden.root / "spec.md").write_bytes(b"# \xff\n"),
        _commit("Broken", "v1.3.0")(garden),
        _put("spec.md", DRAFT)(garden),
    ),
    "a version as an older one": lambda garden: git(garden.root, "tag", "v2.0.0", "v1.1.0"),
}


def test_a_build_that_goes_on_from_the_last_one_is_the_one_from_nothing(garden: Garden) -> None:
    garden.build()
    wrong = {}
    for name, edit in EDITS.items():
        edit(garden)
        garden.build()
        if found := different(garden.files(), garden.anew()):
            wrong[name] = found
        if garden.build().made:
            wrong[name] = ["something has changed"]
    assert wrong == {}


def test_where_nothing_has_changed_no_file_is_touched(garden: Garden) -> None:
    garden.build()
    before = states(garden.site)
    assert garden.build().made == 0
    assert states(garden.site) == before
    write(garden.root, {"README.md": "x"})
    assert garden.build().made == 0, "what is beside the spec is not looked at"


def test_a_built_site_has_nothing_of_the_preview(garden: Garden) -> None:
    garden.build()
    names = [path.name for path in (garden.site / "assets").rglob("*")]
    assert "since.js" in names
    assert not [name for name in names if name.startswith("live")]


def states(folder: Path) -> set[tuple[str, int, int]]:
    return {
        (str(path), path.lstat().st_mtime_ns, path.lstat().st_ino) for path in folder.rglob("*")
    }


def test_with_mkdocs_yml_nothing_has_changed_either(garden: Garden) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS, "docs/about.md": "# About\n"})
    garden.build()
    assert garden.build().made == 0


@pytest.mark.parametrize(
    ("option", "skipped"),
    [
        ("", True),
        ("markdown_extensions: [admonition, pymdownx.details]\n", True),
        ("markdown_extensions: [pymdownx.snippets]\n", False),
        ("site_author: !ENV [NOBODY, me]\n", False),
        ("hooks: [hook.py]\n", False),
    ],
)
def test_a_build_is_skipped_only_where_all_that_it_is_made_of_is_known(
    garden: Garden, option: str, *, skipped: bool
) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS + option, "docs/a.md": "# A\n", "hook.py": ""})
    garden.build()
    assert (garden.build().made == 0) is skipped


def test_a_build_with_a_plugin_that_may_do_anything_is_never_skipped(garden: Garden) -> None:
    text = MKDOCS.replace("[specpress]", "[specpress, tags]")
    write(garden.root, {"mkdocs.yml": text, "docs/a.md": "# A\n"})
    garden.build()
    assert garden.build().made > 0
    assert different(garden.files(), garden.anew()) == []


def test_warnings_are_repeated_where_nothing_has_changed(garden: Garden) -> None:
    write(garden.root, {"spec.md": DRAFT})
    assert "img/bed.png" in "".join(garden.build().warnings)
    again = garden.build()
    assert again.made == 0
    assert "img/bed.png" in "".join(again.warnings)


def test_warnings_are_told_where_the_rest_of_the_process_logs_nothing(
    garden: Garden, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    write(garden.root, {"spec.md": DRAFT})
    assert "img/bed.png" in "".join(garden.build().warnings)


def test_pages_of_a_release_are_not_made_again_when_another_comes(garden: Garden) -> None:
    garden.build()
    before = garden.path("1.0.0/index.html").stat().st_ino
    git(garden.root, "tag", "v1.2.0")
    garden.build()
    assert garden.path("1.0.0/index.html").stat().st_ino == before
    assert garden.path("index.html").stat().st_nlink == 1


def test_what_was_taken_over_has_no_second_name(garden: Garden) -> None:
    garden.build()
    write(garden.root, {"spec.md": DRAFT})
    garden.build()
    assert {path.stat().st_nlink for path in garden.site.rglob("*") if path.is_file()} == {1}


def test_everyone_may_read_what_the_umask_lets_everyone_read(garden: Garden) -> None:
    garden.build()
    write(garden.root, {"spec.md": DRAFT})
    garden.build()
    files = [path for path in garden.site.rglob("*") if path.is_file()]
    plain = garden.root / "plain"
    plain.touch()
    wanted = stat.S_IMODE(plain.stat().st_mode)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {wanted}


# ------------------------------------------------------------------------- the cache


def _each(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(cache: Path) -> None:
        for path in sorted(cache.rglob("*")):
            if path.is_file():
                change(path)

    return damage


def _flip(path: Path) -> None:
    """Change a letter, so that it is still what it was in form."""
    data = bytearray(path.read_bytes())
    place = max(data.find(b"can"), data.find(b"Water"), len(data) // 2)
    data[place] ^= 1
    path.write_bytes(data)


def _lose_half(cache: Path) -> None:
    for path in sorted(cache.rglob("*"))[::2]:
        if path.is_file():
            path.unlink()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": _each(lambda path: path.write_bytes(path.read_bytes()[:-9])),
    "empty": _each(lambda path: path.write_bytes(b"")),
    "changed": _each(_flip),
    "half of it gone": _lose_half,
    "all gone": shutil.rmtree,
    **{
        f"{kind} changed": lambda cache, kind=kind: _each(_flip)(cache / kind)  # type: ignore[misc]
        for kind in ("spec", "edition", "prompts", "comparison", "summary", "data", "site")
    },
}


def test_a_tool_that_was_changed_uses_nothing_that_the_old_one_made(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.build()
    old = {(path.parent.name, path.name) for path in garden.cache.rglob("*") if path.is_file()}
    assert {kind for kind, _ in old} >= {"edition", "prompts", "comparison"}
    used: set[tuple[str, str]] = set()
    get = stores.Store.get

    def noted(store: stores.Store, kind: str, key: str, type_: type[Any]) -> object:
        value = get(store, kind, key, type_)
        if value is not None:
            used.add((kind, key))
        return value

    monkeypatch.setattr(stores.Store, "get", noted)
    for name, module in sys.modules.items():
        if name.startswith("specpress.api.site") and hasattr(module, "fingerprint"):
            monkeypatch.setattr(module, "fingerprint", lambda: "another")
    shutil.rmtree(garden.site)
    garden.build()
    assert {kind for kind, _ in used} >= {"edition", "prompts", "site"}
    shared = used & old
    assert {kind for kind, _ in shared} == {"site"}, "the record of a build names who built"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes | None]]:
    """Return the sites of two drafts, built from nothing."""
    made = Garden(tmp_path_factory.mktemp("wanted"))
    garden_history(made.root)
    found = []
    for text in DRAFTS:
        write(made.root, {"spec.md": text})
        found.append(made.anew())
    return found


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_cache_gives_the_site_that_no_cache_gives(
    garden: Garden, wanted: list[dict[str, bytes | None]], name: str
) -> None:
    garden.build()
    DAMAGES[name](garden.cache)
    shutil.rmtree(garden.path("diff"))
    shutil.rmtree(garden.path("1.1.0"))
    for text, site in zip(DRAFTS, wanted, strict=True):
        write(garden.root, {"spec.md": text})
        garden.build()
        assert different(garden.files(), site) == []
    assert garden.build().made == 0, "the cache works again"


def test_where_nothing_can_be_kept_the_site_is_built_all_the_same(
    garden: Garden, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    garden.cache = tmp_path / "file/below"
    warnings = garden.build().warnings
    assert warnings == (f"the cache in {garden.cache} does not keep what is put there",)
    assert different(garden.files(), garden.anew()) == []
    assert garden.build().made > 0


def test_a_cache_that_is_full_from_now_on_is_good_for_what_it_has(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.build()
    write(garden.root, {"spec.md": DRAFT, "specpress.toml": f'{CONFIG}[site]\nurl = "http://x/"\n'})
    anew = garden.anew()
    monkeypatch.setattr(stores.Store, "put", lambda *_: None)
    with pytest.raises(SpecError):
        garden.build()
    monkeypatch.undo()
    garden.build()
    assert different(garden.files(), anew) == []


def test_two_builds_at_once_share_a_cache(garden: Garden, tmp_path: Path) -> None:
    both = [start(garden, tmp_path / name) for name in ("one", "two")]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    wanted = garden.anew()
    assert different(contents(tmp_path / "one"), wanted) == []
    assert different(contents(tmp_path / "two"), wanted) == []
    assert [path.name for path in garden.cache.rglob("*.tmp")] == []


def start(garden: Garden, site: Path) -> subprocess.Popen[bytes]:
    words = ["-C", str(garden.root), "build", "--site-dir", str(site)]
    return subprocess.Popen(
        [sys.executable, "-m", "specpress", *words, "--cache-dir", str(garden.cache)],
        env=environment(),
        stdout=subprocess.DEVNULL,
    )


def test_what_no_build_used_for_a_month_is_removed(garden: Garden) -> None:
    garden.build()
    old = garden.cache / "spec/old"
    old.touch()
    kept = set(garden.cache.rglob("*")) - {old}
    for path in (old, *kept):
        if path.is_file():
            os.utime(path, (1, 1))
    write(garden.root, {"spec.md": DRAFT})
    garden.build()
    assert not old.exists()
    released = [path for path in kept if path.parent.name == "edition" and path.exists()]
    assert len(released) == 2, "what the build used is kept, however old it is"


# ------------------------------------------------------------------------- failures


def test_a_build_that_fails_leaves_the_old_site_and_nothing_beside_it(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    garden.build()
    before, around = garden.files(), sorted(garden.site.parent.iterdir())
    write(garden.root, {"spec.md": DRAFT})
    for error, status in (
        (OSError(errno.ENOSPC, "No space left on device", "x"), 2),
        (KeyboardInterrupt(), 130),
        (SpecError("cannot"), 2),
    ):
        for place, name in (
            (SpecpressPlugin, "on_post_build"),
            (SpecpressPlugin, "on_files"),
            (Path, "rename"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(place, name, raising(error))
                words = ("-C", garden.root, "build", "--site-dir", garden.site)
                done = run(capsys, *words, "--cache-dir", garden.cache)
            assert (done.status, done.out) == (status, ""), (error, name, done.err)
            assert garden.files() == before, (error, name)
            assert sorted(garden.site.parent.iterdir()) == around, (error, name)
    garden.build()
    assert different(garden.files(), garden.anew()) == []


def raising(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def test_a_site_that_is_interrupted_between_two_renames_is_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old, aside = (tmp_path / name for name in ("new", "old", "aside"))
    for folder in (new, old):
        folder.mkdir()
        (folder / "x").write_text(folder.name, "utf-8")
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        done = rename(path, target)
        if path == old:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        beside.swap(new, old, aside)
    assert (old / "x").read_text("utf-8") == "old"


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: write(path, {"mine.txt": "x"}), "is not empty and holds no site"),
        (lambda path: path.write_text("x", "utf-8"), "is not a folder"),
    ],
)
def test_what_is_no_site_is_not_replaced(
    garden: Garden, prepare: Callable[[Path], object], says: str
) -> None:
    prepare(garden.site)
    before = contents(garden.site.parent)
    with pytest.raises(SpecError, match=says):
        garden.build()
    assert contents(garden.site.parent).keys() - {"cache"} >= before.keys()
    assert not garden.path("index.html").exists()


@pytest.mark.parametrize("name", [".", ".."])
def test_the_folder_of_the_spec_is_not_replaced(garden: Garden, name: str) -> None:
    (garden.root / "404.html").touch()
    (garden.root.parent / "404.html").touch()
    with pytest.raises(SpecError, match="holds the spec itself"):
        build(garden.root, Options(garden.root / name, garden.cache))


def test_a_site_behind_a_link_is_put_behind_it(garden: Garden, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    garden.site.symlink_to(tmp_path / "real")
    garden.build()
    assert garden.site.is_symlink()
    assert (tmp_path / "real/index.html").is_file()
    assert garden.build().made == 0


def test_nothing_in_the_repository_is_touched_but_the_output(garden: Garden) -> None:
    write(garden.root, {"spec.md": DRAFT})
    before = states(garden.root)
    garden.build()
    garden.build()
    assert states(garden.root) == before
    build(garden.root, Options(cache_dir=garden.cache))
    after = {state for state in states(garden.root) if "/garden/public" not in state[0]}
    root = str(garden.root)
    assert {s for s in after if s[0] != root} == {s for s in before if s[0] != root}


# ---------------------------------------------------------------- kinds of repositories


def test_without_git_there_is_the_working_tree(tmp_path: Path) -> None:
    made = Garden(tmp_path)
    write(made.root, {"specpress.toml": CONFIG, "spec.md": DRAFT})
    built = made.build()
    assert "is in no git" not in "".join(built.warnings)
    assert made.path("plots/index.html").is_file()
    assert not made.path("1.0.0").exists()


def test_a_shallow_clone_says_what_is_missing(garden: Garden, tmp_path: Path) -> None:
    clone = Garden(tmp_path / "clone")
    clone.root.parent.mkdir()
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{garden.root}", str(clone.root))
    warnings = clone.build().warnings
    assert any("shallow" in warning for warning in warnings), warnings
    assert clone.path("draft/index.html").is_file()


def test_without_a_configuration_the_error_says_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", tmp_path, "build", "--site-dir", tmp_path / "site")
    assert done.status == 2
    assert "specpress.toml" in done.err
    assert not (tmp_path / "site").exists()


def test_mkdocs_yml_without_the_plugin_is_an_error(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    write(garden.root, {"mkdocs.yml": "site_name: X\nplugins: []\n", "docs/a.md": "# A\n"})
    done = run(capsys, "-C", garden.root, "build", "--site-dir", garden.site)
    assert done.status == 2
    assert "mkdocs.yml: does not name the plugin specpress" in done.err
    assert "Add `- specpress` to its plugins." in done.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("site_name: [\n", "mkdocs.yml"),
        ("plugins: [specpress]\n", "site_name"),
        (f"{MKDOCS}docs_dir: nowhere\n", "nowhere"),
        (MKDOCS.replace("[specpress]", "[specpress, nothing]"), "nothing"),
    ],
)
def test_mkdocs_yml_that_makes_no_sense_is_an_error(
    garden: Garden, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    write(garden.root, {"mkdocs.yml": text, "docs/a.md": "# A\n"})
    done = run(capsys, "-C", garden.root, "build", "--site-dir", garden.site)
    assert done.status == 2
    assert says in done.err
    assert "Traceback" not in done.err
    assert not garden.site.exists()


def test_a_page_by_hand_at_the_address_of_a_chapter_is_an_error(garden: Garden) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS, "docs/beds.md": "# B\n"})
    with pytest.raises(SpecError, match=r"both have beds/index\.html"):
        garden.build()


def test_a_chapter_may_be_called_as_a_folder_that_mkdocs_leaves_out(garden: Garden) -> None:
    write(garden.root, {"spec.md": "# Templates {#templates}\n\nText.\n"})
    git(garden.root, "commit", "--quiet", "--all", "-m", "x")
    git(garden.root, "tag", "v3.0.0")
    garden.build()
    assert garden.path("templates/index.html").is_file()


def test_the_command_says_what_it_did(garden: Garden, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("-C", garden.root, "build", "--cache-dir", garden.cache)
    first, again = run(capsys, *words), run(capsys, *words)
    assert first.status == again.status == 0
    assert first.out.startswith("Built ")
    assert " in public in " in first.out
    assert again.out.startswith("Nothing has changed: ")
    assert first.err == again.err == ""
    assert git(garden.root, "status", "--porcelain") == "?? public/"


def test_versions_that_cannot_be_read_are_warnings_and_the_rest_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Garden(tmp_path)
    text = "# A {#a}\n\nText.\n"
    history(
        made.root,
        [
            ({"specpress.toml": SUBJECTS, "other.md": text}, "Release 1.0.0", None, "2024-01-01"),
            ({"spec.md": text}, "Release 1.1.0", None, "2024-02-01"),
        ],
    )
    done = run(capsys, "-C", made.root, "build", "--site-dir", made.site)
    assert done.status == 0
    assert "warning: version 1.0.0 is left out: " in done.err
    assert made.path("1.1.0/index.html").is_file()
    assert not made.path("1.0.0").exists()


# ----------------------------------------------------------------------------- mkdocs


def by_mkdocs(garden: Garden, target: Path) -> dict[str, bytes | None]:
    config = load_config(str(garden.root / "mkdocs.yml"), site_dir=str(target))
    run_mkdocs(config)
    return contents(target)


def test_mkdocs_build_makes_the_same_site(garden: Garden, tmp_path: Path) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS, "docs/about.md": "# About\n", "spec.md": DRAFT})
    garden.build()
    assert different(by_mkdocs(garden, tmp_path / "plain"), garden.files()) == []


def test_a_plugin_that_builds_twice_builds_what_there_is_then(
    garden: Garden, tmp_path: Path
) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS, "docs/about.md": "# About\n"})
    config = load_config(str(garden.root / "mkdocs.yml"), site_dir=str(tmp_path / "plain"))
    run_mkdocs(config)
    write(garden.root, {"spec.md": DRAFT})
    commit(garden.root, {}, "Plots", "2024-09-01")
    git(garden.root, "tag", "v1.2.0")
    run_mkdocs(config)
    assert different(contents(tmp_path / "plain"), by_mkdocs(garden, tmp_path / "again")) == []
    assert len(config.watch) == len(set(config.watch))


def test_an_error_of_the_spec_stops_mkdocs_with_its_words(garden: Garden, tmp_path: Path) -> None:
    write(garden.root, {"mkdocs.yml": MKDOCS, "docs/about.md": "# A\n", "specpress.toml": "x = 1"})
    words = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "x")]
    found = subprocess.run(
        words, cwd=garden.root, env=environment(), capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert "there is no key `x`" in found.stderr
    assert "Traceback" not in found.stderr
