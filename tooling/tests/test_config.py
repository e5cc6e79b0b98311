# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The configuration: where it is found, what it may say, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress import config as configuration
from specpress.config import Authority, Check, Config, Versions
from specpress.errors import SpecError
from tests.specs import repository

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
title = "The garden book"
source = ["start.md", "chapters/*.md"]
prompts = "checks"
license = "CC-BY-4.0"
definitions = "words"

[authority]
levels = ["root", "user"]
former = { platform = "root" }

[check]
select = ["unmarked-section"]
ignore = ["trailing-blanks"]
severity = { duplicate-id = "note" }

[versions]
tags = "release-*"
commits = '^Release (?P<version>\\d+)'
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def error_of(folder: Path) -> SpecError:
    with pytest.raises(SpecError) as caught:
        configuration.find(folder)
    return caught.value


def test_every_key_is_read(tmp_path: Path) -> None:
    assert configuration.find(write(tmp_path, "specpress.toml", WHOLE)).config == Config(
        title="The garden book",
        source=("start.md", "chapters/*.md"),
        prompts="checks",
        license="CC-BY-4.0",
        definitions="words",
        authority=Authority(levels=("root", "user"), former={"platform": "root"}),
        check=Check(
            select=("unmarked-section",),
            ignore=("trailing-blanks",),
            severity={"duplicate-id": "note"},
        ),
        versions=Versions(tags="release-*", commits=r"^Release (?P<version>\d+)"),
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool.specpress]\ntitle = "Garden"\n',
        'tool.specpress.title = "Garden"\n',
        '[tool]\nspecpress = { title = "Garden" }\n',
        '[project]\nname = "x"\n\n[tool."specpress"]\ntitle = "Garden"\n',
    ],
)
def test_it_may_stand_in_pyproject(text: str, tmp_path: Path) -> None:
    found = configuration.find(write(tmp_path, "pyproject.toml", text))
    assert found.config.title == "Garden"
    assert found.path == tmp_path / "pyproject.toml"


@pytest.mark.parametrize(
    "text",
    [
        '[project]\ndependencies = ["specpress"]\n\n[tool.other]\n',
        "tool = 1 # [tool.specpress]\n",
        "[other.tool.specpress]\n",
        "",
    ],
)
def test_a_pyproject_that_only_speaks_of_it_is_passed_over(text: str, tmp_path: Path) -> None:
    found = configuration.find(write(tmp_path, "pyproject.toml", text))
    assert found == configuration.Found(tmp_path, Config(), None)


def test_a_file_of_its_own_comes_first_and_the_nearest_folder_before_that(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.specpress]\ntitle = "project"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert configuration.find(below).config.title == "project"
    write(tmp_path, "specpress.toml", 'title = "own"\n')
    assert configuration.find(below).config.title == "own"
    assert configuration.find(below).root == tmp_path
    (tmp_path / "a" / "specpress.toml").write_text('title = "near"\n', encoding="utf-8")
    assert configuration.find(below).config.title == "near"


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "specpress.toml", 'title = "outside"\n')
    inside = tmp_path / "repository" / "folder"
    inside.mkdir(parents=True)
    (tmp_path / "repository" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert configuration.find(inside) == configuration.Found(inside, Config(), None)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('title = "a"\nsource = [oops]\n', (2, 11), "is not valid TOML: invalid value", "toml.io"),
        ('source = ["a"', (1, 1), "is not valid TOML: unclosed array", "toml.io"),
        ("title = 1\n", (1, 1), "title: expected a text, got a number", 'a text "a"'),
        ('source = "a"\n', (1, 1), "source: expected a list, got a text", 'a list is written ["a"'),
        ("source = [1]\n", (1, 1), "source[0]: expected a text, got a number", "a list"),
        ("source = []\n", (1, 1), "source names no file", '["spec.md"]'),
        ('sauce = ["a"]\n', (1, 1), "there is no key `sauce`", "title, source, prompts"),
        ("[check]\nselects = []\n", (2, 1), "there is no key `check.selects`", "select, ignore"),
        ("check = 1\n", (1, 1), "check: expected a table, got a number", "a table [name]"),
        ('[check]\nselect = "a"\n', (2, 1), "check.select: expected a list, got a text", "list"),
        (
            '[check.severity]\nduplicate-id = "fatal"\n',
            None,
            "check.severity[...]: there is no severity 'fatal'",
            "error, warning, note or off",
        ),
        (
            "[authority]\nlevel = []\n",
            (2, 1),
            "there is no key `authority.level`",
            "levels, former",
        ),
        (
            '[authority]\nlevels = ["a", "a"]\n',
            (2, 1),
            "authority.levels names a level twice",
            "once",
        ),
        (
            '[authority]\nformer = { old = "new" }\n',
            (2, 1),
            "authority.former maps 'old' to 'new', which is no level",
            "root, system",
        ),
        ("[versions]\ntag = 1\n", (2, 1), "there is no key `versions.tag`", "tags, commits"),
        ("[versions]\ncommits = 1\n", (2, 1), "versions.commits: expected a text", "a text"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    text: str, place: tuple[int, int] | None, message: str, hint: str, tmp_path: Path
) -> None:
    error = error_of(write(tmp_path, "specpress.toml", text))
    assert error.path == "specpress.toml"
    assert (error.line, error.column) == (place or (None, None))
    assert error.message.startswith(message)
    assert hint.lower() in (error.hint or "").lower()


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, "specpress.toml", "")
    (tmp_path / "specpress.toml").write_bytes(b"title = '\xff'\n")
    error = error_of(tmp_path)
    assert (error.path, error.message[:15]) == ("specpress.toml", "cannot be read:")
    assert error.hint


def test_a_configuration_that_is_no_file_is_an_error_not_the_defaults(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "specpress.toml").unlink()
    own = tmp_path / "specpress.toml"
    own.mkdir()
    assert error_of(tmp_path).message == "is not a regular file"
    own.rmdir()
    for target in ("nowhere", own.name):
        own.symlink_to(target)
        assert error_of(tmp_path).message == "is not a regular file"
        own.unlink()


def test_a_former_level_is_todays_only_where_it_is_none_today() -> None:
    ladder = Authority(levels=("root", "user"), former={"platform": "root", "user": "root"})
    assert ladder.resolve("platform") == "root"
    assert ladder.resolve("user") == "user"
    assert ladder.resolve("neighbour") == "neighbour"
    assert [ladder.rank(level) for level in ("root", "user", "neighbour")] == [0, 1, 2]
