# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import step

if TYPE_CHECKING:
    import pytest


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_a_step_that_works_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["types", *python("print('noise')")]) == 0
    name, _seconds, unit, outcome = capfd.readouterr().out.split()
    assert (name, unit, outcome) == ("types", "s", "ok")


def test_a_step_that_fails_shows_all_it_said(capfd: pytest.CaptureFixture[str]) -> None:
    script = "import sys; print('a'); print('b', file=sys.stderr); sys.exit(3)"
    assert step.main(["types", *python(script)]) == 3
    first, *rest = capfd.readouterr().out.splitlines()
    assert first.endswith("failed, status 3")
    assert sorted(rest) == ["a", "b"]


def test_a_step_that_is_shown_comes_before_its_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["--show", "tests", *python("print('2 passed')")]) == 0
    first, second = capfd.readouterr().out.splitlines()
    assert first == "2 passed"
    assert second.startswith("tests")


def test_a_program_that_is_not_there_is_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["types", "/no/such/program"]) == step.MISSING
    assert "/no/such/program" in capfd.readouterr().out


def test_a_step_that_is_killed_has_a_shells_status(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["types", *python("import os; os.kill(os.getpid(), 15)")]) == 143
    assert "failed" in capfd.readouterr().out
