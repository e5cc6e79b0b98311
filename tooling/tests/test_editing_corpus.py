# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A published release under structural edits, with an older one as what was released before."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.model import Comparison
from tests.histories import commit, git, isolate
from tests.specs import run
from tests.test_corpus import CONFIG, CORPUS, NEW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.model import Spec

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared"),
]
DOCUMENT = "model_spec.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository in which the newest release is a version."""
    folder = tmp_path_factory.mktemp("corpus") / "spec"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder.parent)
        shutil.copytree(CORPUS / NEW, folder, copy_function=shutil.copyfile)
        folder.chmod(0o755)
        (folder / "examples").chmod(0o755)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, {"specpress.toml": CONFIG}, "Begin", NEW)
        git(folder, "tag", f"v{NEW}")
        yield folder


def most_referenced(spec: Spec) -> str:
    """Return the id that most references and verdicts name."""
    counts = Counter(one.target for one in spec.references)
    for section in spec.sections:
        for example in section.examples:
            for turn in example.turns:
                for one in turn.candidates if isinstance(turn, Comparison) else ():
                    counts.update(one.conflicts_with)
    return counts.most_common(1)[0][0]


def changes(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the codes of what changed since the last commit, without what is editorial."""
    done = run(capsys, "-C", root, "diff", "HEAD", ".", "--format", "json")
    return [one["code"] for one in json.loads(done.out)["changes"] if one["code"] != "editorial"]


def findings(root: Path) -> Counter[str]:
    """Return how often each code is found."""
    return Counter(one.code for one in api.check(api.load(root)).findings)


def test_a_rename_of_the_most_referenced_section_is_one_change_and_no_finding(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, found = (root / DOCUMENT).read_bytes(), findings(root)
    name = most_referenced(api.load(root).spec)
    done = run(capsys, "-C", root, "rename", name, "another_name")
    assert (done.status, done.err) == (0, "")
    left = (root / DOCUMENT).read_text(encoding="utf-8").count(f"{name}")
    assert left == 1  # in `was=`
    assert findings(root) == found
    assert changes(root, capsys) == ["section-renamed"]
    (root / DOCUMENT).write_bytes(before)


def test_a_move_of_a_chapter_is_one_change_and_no_finding(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, found = (root / DOCUMENT).read_bytes(), findings(root)
    chapters = [one.id for one in api.load(root).spec.sections if one.level == 1]
    done = run(capsys, "-C", root, "move", chapters[-1], "--before", chapters[1])
    assert (done.status, done.err) == (0, "")
    assert findings(root) == found
    assert set(changes(root, capsys)) == {"section-reordered"}
    (root / DOCUMENT).write_bytes(before)


def test_a_rename_of_a_mark_takes_its_prompts_and_says_what_it_was(root: Path) -> None:
    from specpress.api.editing import material_of
    from specpress.editing.rename_mark import rename_mark

    material = material_of(api.load(root))
    files = material.spec.prompt_files[:5]
    for file in files:
        plan = rename_mark(material, file.focus, "0000")
        assert plan.moved == ((file.path, "examples/0000.md"),)
        assert f"{{was={file.focus}}}" in "".join(edit.text for edit in plan.edits)
