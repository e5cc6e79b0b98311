# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from specpress.cli import cli
from tests.workflows import FILES, FOLDER, ROOT, Runner, read, step, steps, workflow

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WITH_STEPS = (*FILES, ACTION)
ALL = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
EVERY_STEP = pytest.mark.parametrize(
    "one",
    [pytest.param(one, id=path.stem) for path in WITH_STEPS for one in steps(read(path))],
)
ACTIONS = (
    "actions/checkout@v4",
    "actions/configure-pages@v5",
    "actions/deploy-pages@v4",
    "actions/setup-python@v5",
    "actions/upload-artifact@v4",
    "actions/upload-pages-artifact@v3",
)
"""Tags that are known to exist. A new one is looked up in its repository before it comes here."""

WRITES = {
    "comment": {"pull-requests"},
    "publish": {"pages", "id-token"},
}


def run_tool(name: str, *arguments: str | Path) -> str:
    """Run a linter that comes with the environment; return what it said, if it found anything."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    program = shutil.which(name, path=path)
    assert program is not None, f"{name} is not in this environment"
    done = subprocess.run(
        [program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode else ""


def test_the_auditor_finds_nothing() -> None:
    places = (FOLDER, ACTION, HOOKS)
    config = ROOT / ".github" / "zizmor.yml"
    arguments = ("--offline", "--no-progress", "--persona=pedantic", f"--config={config}")
    assert run_tool("zizmor", *arguments, *places) == ""


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", FILES),
        ("custom.github-workflows-require-timeout", FILES),
        ("vendor.github-actions", (ACTION,)),
    ],
)
def test_every_file_is_what_its_schema_says(schema: str, paths: Sequence[Path]) -> None:
    assert run_tool("check-jsonschema", f"--builtin-schema={schema}", *paths) == ""


@ALL
def test_a_workflow_has_no_permissions_but_those_of_a_job(path: Path) -> None:
    document = read(path)
    assert document["permissions"] == {}
    writes = {
        name
        for job in document["jobs"].values()
        for name, access in job["permissions"].items()
        if access == "write"
    }
    assert writes == WRITES.get(path.stem, set())


@ALL
def test_a_workflow_ends_and_does_not_pile_up(path: Path) -> None:
    document = read(path)
    assert "group" in document["concurrency"]
    assert all(job["timeout-minutes"] <= 60 for job in document["jobs"].values())


@EVERY_STEP
def test_no_script_holds_an_expression(one: dict[str, Any]) -> None:
    assert "${{" not in one.get("run", "")


@EVERY_STEP
def test_every_action_is_one_that_is_known_to_exist(one: dict[str, Any]) -> None:
    assert one.get("uses", ACTIONS[0]) in ACTIONS


@EVERY_STEP
def test_no_checkout_leaves_its_token_behind(one: dict[str, Any]) -> None:
    if one.get("uses", "").startswith("actions/checkout@"):
        assert one["with"]["persist-credentials"] is False


@EVERY_STEP
def test_a_script_of_several_lines_stops_at_the_first_that_fails(one: dict[str, Any]) -> None:
    script = one.get("run", "")
    if "\n" in script:
        assert script.startswith("set -euo pipefail\n")


@ALL
def test_a_stranger_starts_nothing_that_may_write_or_know(path: Path) -> None:
    document = read(path)
    triggers = set(document[True])
    assert "pull_request_target" not in triggers
    assert re.findall(r"\$\{\{[^}]*secrets", path.read_text(encoding="utf-8")) == []
    if "pull_request" in triggers:
        assert path.stem not in WRITES


def test_the_stage_that_may_write_runs_nothing_of_a_pull_request() -> None:
    document = workflow("comment")
    assert set(document[True]) == {"workflow_run"}
    assert [one["uses"] for one in steps(document) if "uses" in one] == []
    commands = "\n".join(one["run"] for one in steps(document))
    words = r"\b(?:git|make|python3?|pip|npm|node|source|eval|exec|bash|sh|chmod|cp|mv)\b"
    assert re.findall(words, commands) == []


def test_both_stages_speak_of_the_same_things() -> None:
    review, comment = workflow("review"), workflow("comment")
    assert comment[True]["workflow_run"]["workflows"] == [review["name"]]
    left = step(review, "Leave the text for the comment")["with"]
    fetch = step(comment, "Fetch the text")["run"]
    assert f"?name={left['name']}" in fetch
    assert f"review.zip {Path(left['path']).name} " in fetch


@pytest.mark.parametrize(("status", "fine"), [(0, True), (1, True), (2, False), (130, False)])
def test_a_review_is_left_also_where_it_found_something(
    tmp_path: Path, status: int, *, fine: bool
) -> None:
    runner = Runner(tmp_path, tmp_path, {})
    program = runner.workspace / ".venv" / "bin" / "specpress"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'the review'\nexit {status}\n")
    program.chmod(0o755)
    one = step(workflow("review"), "Review")
    if fine:
        runner.run(one)
        assert runner.summary.read_text() == "the review\n"
        left = step(workflow("review"), "Leave the text for the comment")["with"]["path"]
        assert (runner.workspace / left).read_text() == "the review\n"
    else:
        with pytest.raises(subprocess.CalledProcessError):
            runner.run(one)


@pytest.mark.parametrize("name", ["check", "review", "publish"])
def test_every_command_of_a_workflow_is_one_that_there_is(name: str) -> None:
    scripts = "\n".join(one.get("run", "") for one in steps(workflow(name)))
    commands = re.findall(r"\.venv/bin/specpress (\w+)", scripts)
    assert commands
    assert [
        one for one in commands if one not in cli.list_commands(cli.make_context("", ["x"]))
    ] == []
    targets = set(re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    known = {word for line in targets for word in line.split()}
    assert set(re.findall(r"\bmake ([\w-]+)", scripts)) <= known


def test_every_hook_runs_a_command_that_there_is() -> None:
    import yaml

    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    ids = ["specpress-check", "specpress-fmt", "specpress-changelog"]
    assert [hook["id"] for hook in hooks] == ids
    for hook in hooks:
        program, *words = hook["entry"].split()
        assert program == "specpress"
        assert hook["pass_filenames"] is False
        done = subprocess.run(
            [sys.executable, "-m", "specpress", *words, "--help"], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_what_is_published_was_verified_before() -> None:
    scripts = [one.get("run", one.get("uses", "")) for one in steps(workflow("publish"))]
    order = [
        "make check",
        ".venv/bin/specpress verify --all",
        "make site",
        ".venv/bin/specpress verify --site public",
        "actions/upload-pages-artifact@v3",
        "actions/deploy-pages@v4",
    ]
    assert [script for script in scripts if script in order] == order
