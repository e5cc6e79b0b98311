# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

import action
from action import COMMANDS, InputError, Inputs
from specpress.cli import cli
from tests.specs import repository
from tests.workflows import ROOT, read, step, workflow


def inputs(**given: str) -> Inputs:
    return Inputs.read({f"SPECPRESS_{name.upper()}": value for name, value in given.items()})


def variables(folder: Path, **given: str) -> dict[str, str]:
    """Return what a step finds in its environment."""
    files = {
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
    }
    return files | {f"SPECPRESS_{name.upper()}": value for name, value in given.items()}


def outputs(folder: Path) -> dict[str, str]:
    lines = (folder / "output").read_text().splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def options(name: str) -> dict[str, click.Parameter]:
    """Return the parameters of the command behind one of the action's."""
    context = click.Context(cli)
    command: click.Command | None = cli
    for word in COMMANDS[name].words:
        if not word.startswith("-"):
            assert isinstance(command, click.Group)
            command = command.get_command(context, word)
    assert command is not None
    return {str(one.name): one for one in command.params}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_action_offers_what_the_command_takes(name: str) -> None:
    known = options(name)
    choices = known["form"].type
    assert isinstance(choices, click.Choice)
    assert set(COMMANDS[name].formats) == set(choices.choices)
    assert COMMANDS[name].summary in choices.choices
    assert ("fail_on" in known) == COMMANDS[name].compares


def test_every_input_reaches_the_program() -> None:
    document = read(ROOT / "action.yml")
    given = step(document, "Run specpress")["env"]
    assert set(given.values()) == {f"${{{{ inputs.{name} }}}}" for name in document["inputs"]}
    assert set(given) == {
        f"SPECPRESS_{name.upper().replace('-', '_')}" for name in document["inputs"]
    }


def test_the_commands_are_told_in_the_description() -> None:
    text = read(ROOT / "action.yml")["inputs"]["command"]["description"]
    assert set(re.findall(r"\w+", text.partition(":")[2])) - {"or"} == set(COMMANDS)


def test_without_inputs_the_spec_is_checked() -> None:
    assert inputs().arguments("github") == ["-C", ".", "check", "--format=github"]


def test_what_is_compared_stands_behind_the_options() -> None:
    given = inputs(command="review", base="--help", fail_on="major,anchors", directory="-x")
    words = ["-C", "-x", "review", "--format=json", "--fail-on=major,anchors", "--", "--help"]
    assert given.arguments("json") == words


@pytest.mark.parametrize(
    "given",
    [
        {"command": "release"},
        {"command": "check; touch ran"},
        {"command": "check", "base": "main"},
        {"command": "verify", "fail_on": "major"},
        {"command": "check", "format": "markdown"},
    ],
    ids=str,
)
def test_inputs_that_make_no_sense_are_refused(
    given: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError):
        inputs(**given)
    assert action.main(variables(tmp_path, **given)) == 2
    assert capfd.readouterr().out.startswith("::error title=specpress::")
    assert outputs(tmp_path) == {"status": "2"}


def test_an_input_starts_no_command_of_a_workflow(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    action.main(variables(tmp_path, command="x\n::add-mask::y"))
    assert "\n::" not in capfd.readouterr().out


def test_a_clean_spec_passes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = repository(tmp_path / "$(touch ran)")
    assert action.main(variables(tmp_path, directory=str(folder))) == 0
    assert outputs(tmp_path)["status"] == "0"
    assert "::error" not in capfd.readouterr().out
    assert "No findings" in (tmp_path / "summary").read_text()


def test_findings_are_annotated_and_summed_up(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = repository(
        tmp_path / "spec", {"spec.md": "# Beds {#beds}\n\nSee [?](#</pre><img>).\n"}
    )
    assert action.main(variables(tmp_path, directory=str(folder))) == 1
    given = outputs(tmp_path)
    assert given["status"] == "1"
    log = capfd.readouterr().out
    assert log.startswith("::error ")
    report = Path(given["report"])
    assert report.name == "check.txt"
    assert report.read_text() == log
    summary = (tmp_path / "summary").read_text()
    assert summary.startswith("<pre>")
    assert "<img>" not in summary


def test_a_report_for_programs_is_no_command_in_the_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "spec")
    assert action.main(variables(tmp_path, directory=str(folder), format="json")) == 0
    stop, *report, resume = capfd.readouterr().out.splitlines()
    assert stop.startswith("::stop-commands::")
    assert resume == f"::{stop.removeprefix('::stop-commands::')}::"
    assert json.loads("\n".join(report)) == json.loads(
        Path(outputs(tmp_path)["report"]).read_text()
    )


def test_a_spec_that_cannot_be_read_is_a_failure_of_its_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert action.main(variables(tmp_path, directory=str(tmp_path / "none"))) == 2
    assert outputs(tmp_path)["status"] == "2"
    assert not (tmp_path / "summary").exists()
    assert "none" in capfd.readouterr().err


def test_a_module_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "spec")
    for name in ("specpress", "click", "json"):
        (folder / f"{name}.py").write_text("from pathlib import Path; Path('ran').touch()\n")
    monkeypatch.chdir(folder)
    assert action.main(variables(tmp_path)) == 0
    assert not (folder / "ran").exists()


def test_a_long_summary_is_cut() -> None:
    text = action.summary_text("x" * (action.SUMMARY + 9), "text")
    assert len(text) < action.SUMMARY + 50
    assert "…" in text


def test_a_review_is_left_under_the_name_that_the_next_stage_looks_for() -> None:
    name = inputs(command="review", format="markdown").file_name
    assert f"review.zip {name} " in step(workflow("comment"), "Fetch the text")["run"]
