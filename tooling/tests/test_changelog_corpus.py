# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published releases as two versions of one repository: what the draft of the second names."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from specpress.api import changelog
from tests.histories import commit, git, isolate
from tests.test_corpus import CONFIG, CORPUS, NEW, OLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared"),
]
TODAY = date.fromisoformat(NEW)
FIRST_SCREEN = 60
"""Lines of source, of which about every second one is blank."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository in which the older release is a tag, and the newer one the working tree."""
    folder = tmp_path_factory.mktemp("corpus") / "spec"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder.parent)
        put(OLD, folder)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, {"specpress.toml": CONFIG}, "Begin", OLD)
        git(folder, "tag", f"v{OLD}")
        shutil.rmtree(folder / "examples")
        put(NEW, folder)
        yield folder


def put(release: str, folder: Path) -> None:
    shutil.copytree(CORPUS / release, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    folder.chmod(0o755)
    (folder / "examples").chmod(0o755)


@pytest.fixture(scope="module")
def draft(root: Path) -> str:
    return changelog.draft(root, TODAY).text


def group(draft: str, title: str) -> list[str]:
    """Return the items under a heading."""
    _, _, below = draft.partition(f"\n### {title}\n")
    inside, _, _ = below.partition("\n### ")
    return [line for line in inside.split("\n") if line.startswith("- ")]


def test_the_next_version_is_named_by_its_day_as_the_last_one_was(draft: str) -> None:
    assert f"\n# {NEW}\n" in draft


def test_every_rule_that_was_lowered_is_named(draft: str) -> None:
    lowered = [line for line in group(draft, "Authority") if "authority lowered" in line]
    assert [re.findall(r"\(`(\w+)`\)", line) for line in lowered] == [
        ["comply_with_laws"],
        ["no_erotica_or_gore"],
        ["use_preset_voice_in_voice_mode"],
    ]
    assert all(line.endswith("root became system") for line in lowered)


def test_the_level_with_another_name_is_one_entry(draft: str) -> None:
    (renamed,) = (line for line in group(draft, "Authority") if "level renamed" in line)
    assert "in 17 sections" in renamed
    assert renamed.count("`") == 2 * 17


def test_every_id_that_is_gone_or_renamed_is_named(draft: str) -> None:
    lines = group(draft, "Ids that are gone or renamed")
    gone = [line.split("`")[1] for line in lines if line.startswith("- `")]
    assert gone == ["be_empathetic", "be_engaging", "approachable"]
    renamed = [re.findall(r"#(\w+)", line) for line in lines if not line.startswith("- `")]
    assert renamed == [
        ["protect_privileged_messages", "protect_privileged_information"],
        ["be_kind", "love_humanity"],
    ]


def test_every_prompt_that_is_gone_is_counted(draft: str) -> None:
    lines = group(draft, "Evaluation prompts that are gone")
    marks = re.findall(r"“(\w{4})[:”]", " ".join(lines))
    repeated = sum(int(count) - 1 for count in re.findall(r"\((\d+) times\)", " ".join(lines)))
    assert len(marks) + repeated == 16
    assert set(marks) == {"3y9z", "d0pu", "h82a", "k0ff", "rse0", "t5q0"}


def test_what_matters_most_is_on_the_first_screen(draft: str) -> None:
    top = "\n".join(draft.split("\n")[:FIRST_SCREEN])
    for part in ("Authority", "Ids that are gone", "Evaluation prompts", "Other major changes"):
        assert f"### {part}" in top


def test_each_major_change_needs_a_fragment_and_has_one_when_each_is_begun(root: Path) -> None:
    def found() -> list[str]:
        return [one.code for one in changelog.pending(root).findings]

    before = found()
    assert set(before) == {"unnamed-change"}
    begun = changelog.new(root, changelog.Wanted())
    assert len(begun.files) == len(before) == 16
    assert found() == ["without-words"] * 16
    for file in begun.files:
        head, _, _ = file.text.partition("<!--")
        (root / file.path).write_text(f"{head}Words on {file.path}.\n", encoding="utf-8")
    assert found() == []
