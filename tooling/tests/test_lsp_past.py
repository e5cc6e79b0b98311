# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""When the sections of today were last changed, and how long that is known."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from specpress.api.since import History, LastChange
from specpress.api.since import history as told
from specpress.lsp.past import Past
from tests import histories
from tests.histories import ONE, THREE, TWO, commit, git, history
from tests.lsp_client import apart

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    histories.isolate(monkeypatch, tmp_path / "home")


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return history(
        tmp_path / "garden",
        [
            ({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01"),
            ({"spec.md": THREE}, "More", "v1.1.0", "2024-06-01"),
            ({"spec.md": TWO}, "Less", "v1.2.0", "2024-07-01"),
        ],
    )


def test_each_section_has_its_last_change_and_the_version_before(garden: Path) -> None:
    assert told(garden) == History(
        "1.2.0",
        {
            "beds": LastChange("1.1.0", "2024-06-01", "1.0.0", ("changed",)),
            "tools": LastChange("1.1.0", "2024-06-01", "1.0.0", ("added",)),
        },
    )


def test_a_repository_without_versions_has_no_history(tmp_path: Path) -> None:
    root = history(tmp_path / "new", [({"spec.md": ONE}, "Begin", None, "2024-05-01")])

    assert told(root) == History()


def test_what_was_told_is_known_until_a_tag_comes(garden: Path) -> None:
    past = Past()
    before = past.known(garden)
    asked = apart(past.of(garden))
    after = past.known(garden)
    commit(garden, {"spec.md": THREE}, "Paths again", "2024-08-01")
    git(garden, "tag", "v1.3.0")

    assert before is None
    assert asked.newest == "1.2.0"
    assert after is asked
    assert past.known(garden) is None
    assert apart(past.of(garden)).newest == "1.3.0"


def test_where_nothing_can_be_told_the_history_is_empty(tmp_path: Path) -> None:
    (tmp_path / "specpress.toml").write_text("nonsense = 1\n", encoding="utf-8")

    assert apart(Past().of(tmp_path)) == History()


def test_no_file_of_the_repository_is_run(garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(garden)  # where editors start servers
    (garden / "msgspec.py").write_text("raise SystemExit('run')\n", encoding="utf-8")

    assert apart(Past().of(garden)).newest == "1.2.0"


def test_a_section_that_has_another_id_by_now_has_the_past_of_its_former_one() -> None:
    change = LastChange("1.1.0", "2024-06-01", "1.0.0", ("changed",))
    history = History("1.1.0", {"beds": change})

    assert history.of(("plots", "beds")) == ("beds", change)
    assert history.of(("plots",)) is None


def test_who_waits_no_longer_ends_the_process(
    garden: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign = tmp_path / "over"
    slow = f"import time, pathlib; time.sleep(1); pathlib.Path({str(sign)!r}).touch()"
    monkeypatch.setattr("specpress.lsp.past._ASK", slow)
    monkeypatch.setattr("specpress.lsp.past._PATIENCE", 0.2)

    assert apart(Past().of(garden)) == History()
    time.sleep(1.2)
    assert not sign.exists()
