# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The published releases: every figure that was counted by hand, and no false alarm."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from specpress import api
from specpress.model import Comparison, Message
from tests.specs import run

if TYPE_CHECKING:
    from specpress.model import Candidate, Example, Spec

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "model-spec"
OLD, NEW = "2025-02-12", "2025-10-27"
CONFIG = """\
title = "OpenAI Model Spec"
source = ["model_spec.md"]
prompts = "examples"
license = "CC0-1.0"
[authority]
levels = ["root", "system", "developer", "user", "guideline"]
former = { platform = "root" }
[versions]
commits = '^Release (?P<version>\\d{4}-\\d{2}-\\d{2})(?: \\(rev (?P<revision>\\d+))?'
"""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared"),
]


@cache
def folder_of(release: str, parent: Path) -> Path:
    folder = parent / release
    shutil.copytree(CORPUS / release, folder)
    folder.chmod(0o755)
    (folder / "specpress.toml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus")


@cache
def spec_of(release: str, parent: Path) -> Spec:
    return api.load(folder_of(release, parent)).spec


def examples_of(spec: Spec) -> list[Example]:
    return [example for section in spec.sections for example in section.examples]


def comparisons_of(spec: Spec) -> list[Comparison]:
    turns = [turn for example in examples_of(spec) for turn in example.turns]
    return [turn for turn in turns if isinstance(turn, Comparison)]


def candidates_of(spec: Spec) -> list[Candidate]:
    return [candidate for comparison in comparisons_of(spec) for candidate in comparison.candidates]


@pytest.mark.parametrize(
    ("release", "levels"), [(OLD, (8, 32, 22, 9)), (NEW, (7, 40, 22, 9))], ids=[OLD, NEW]
)
def test_sections(release: str, levels: tuple[int, ...], parent: Path) -> None:
    found = Counter(section.level for section in spec_of(release, parent).sections)
    assert tuple(found[level] for level in range(1, 5)) == levels
    assert found.total() == sum(levels)


@pytest.mark.parametrize(
    ("release", "counts"),
    [(OLD, (20, 0, 1, 12, 18, 20)), (NEW, (21, 3, 1, 15, 18, 20))],
    ids=[OLD, NEW],
)
def test_authority(release: str, counts: tuple[int, ...], parent: Path) -> None:
    spec = spec_of(release, parent)
    found = Counter(section.authority for section in spec.sections)
    assert tuple(found[level] for level in (*spec.authority_levels, None)) == counts
    written = {section.authority_written for section in spec.sections}
    assert ("platform" in written, "root" in written) == (release == OLD, release == NEW)


@pytest.mark.parametrize(
    ("release", "counts"), [(OLD, (154, 163)), (NEW, (181, 190))], ids=[OLD, NEW]
)
def test_examples_and_comparisons(release: str, counts: tuple[int, int], parent: Path) -> None:
    spec = spec_of(release, parent)
    assert (len(examples_of(spec)), len(comparisons_of(spec))) == counts


@pytest.mark.parametrize(
    ("release", "counts", "with_id"),
    [(OLD, (168, 162, 7), 18), (NEW, (194, 194, 8), 17)],
    ids=[OLD, NEW],
)
def test_verdicts(release: str, counts: tuple[int, ...], with_id: int, parent: Path) -> None:
    candidates = candidates_of(spec_of(release, parent))
    found = Counter(candidate.verdict for candidate in candidates)
    assert (found["good"], found["bad"], found["ok"]) == counts
    assert found.total() == sum(counts)
    assert sum(bool(candidate.conflicts_with) for candidate in candidates) == with_id


@pytest.mark.parametrize(
    ("release", "counts"),
    [(OLD, (347, 164, 17, 2, 1)), (NEW, (410, 193, 19, 3, 1))],
    ids=[OLD, NEW],
)
def test_messages(release: str, counts: tuple[int, ...], parent: Path) -> None:
    spec = spec_of(release, parent)
    turns = [turn for example in examples_of(spec) for turn in example.turns]
    roles = [turn.role for turn in turns if isinstance(turn, Message)]
    found = Counter([*roles, *(candidate.role for candidate in candidates_of(spec))])
    wanted = ("assistant", "user", "developer", "system", "tool")
    assert tuple(found[role] for role in wanted) == counts
    assert found.total() == sum(counts)


@pytest.mark.parametrize(
    ("release", "commentaries", "links", "automatic"),
    [(OLD, 20, 68, 38), (NEW, 28, 99, 57)],
    ids=[OLD, NEW],
)
def test_commentary_and_references(
    release: str, commentaries: int, links: int, automatic: int, parent: Path
) -> None:
    spec = spec_of(release, parent)
    kinds = Counter(block.kind for section in spec.sections for block in section.blocks)
    assert kinds["commentary"] == commentaries
    assert len(spec.references) == links
    assert sum(reference.automatic for reference in spec.references) == automatic
    ids = {section.id for section in spec.sections}
    assert {reference.target for reference in spec.references} <= ids


@pytest.mark.parametrize(
    ("release", "counts", "without_file"),
    [(OLD, (120, 120, 288), []), (NEW, (118, 114, 272), ["d0pu", "h82a", "rse0", "t5q0"])],
    ids=[OLD, NEW],
)
def test_marks_and_prompts(
    release: str, counts: tuple[int, int, int], without_file: list[str], parent: Path
) -> None:
    spec = spec_of(release, parent)
    assert (len(spec.focus_marks), len(spec.prompt_files), len(spec.prompts)) == counts
    assert sorted(mark.id for mark in spec.focus_marks if not mark.prompts) == without_file
    marked = {mark.id for mark in spec.focus_marks}
    assert [file.path for file in spec.prompt_files if file.focus not in marked] == []


def findings_of(
    release: str, parent: Path, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, Any]]:
    done = run(capsys, "-C", folder_of(release, parent), "check", "--format", "json")
    assert done.status in (0, 1)
    found: list[dict[str, Any]] = json.loads(done.out)["findings"]
    return found


@pytest.mark.parametrize(
    ("release", "wanted"),
    [
        (OLD, []),
        (NEW, [("mark-without-prompts", mark) for mark in ("d0pu", "h82a", "rse0", "t5q0")]),
    ],
    ids=[OLD, NEW],
)
def test_every_error_is_one_that_was_known(
    release: str,
    wanted: list[tuple[str, str]],
    parent: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    errors = [f for f in findings_of(release, parent, capsys) if f["severity"] == "error"]
    lines = (folder_of(release, parent) / "model_spec.md").read_text(encoding="utf-8").split("\n")
    found = [
        (f["code"], lines[f["line"] - 1][f["column"] + 1 : f["end_column"] - 2]) for f in errors
    ]
    assert sorted(found) == wanted


@pytest.mark.parametrize("release", [OLD, NEW])
def test_what_the_releases_do_not_have_is_not_found(
    release: str, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    never = {
        "dangling-reference",
        "duplicate-id",
        "unclosed-fence",
        "unclosed-tag",
        "skipped-level",
    }
    assert not never & {finding["code"] for finding in findings_of(release, parent, capsys)}


@pytest.mark.parametrize("release", [OLD, NEW])
def test_the_export_counts_the_same(release: str, parent: Path) -> None:
    spec = spec_of(release, parent)
    data = json.loads(api.export(spec, "json"))
    assert len(data["sections"]) == len(spec.sections)
    assert sum(len(section["examples"]) for section in data["sections"]) == len(examples_of(spec))
    assert len(data["prompts"]) == len(spec.prompts)
    source = (CORPUS / release / "model_spec.md").read_text(encoding="utf-8")
    assert api.export(spec, "markdown") == source
