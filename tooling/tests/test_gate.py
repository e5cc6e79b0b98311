# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The gate: which changes fail, who took which of them on, and what the command makes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.diff.change import SEVERITIES, Change
from specpress.diff.engine import codes, compare
from specpress.diff.gate import (
    FILE_NAME,
    Acknowledgement,
    judge,
    judge_fail_on,
    read_acknowledgements,
)
from specpress.errors import SpecError
from tests.specs import CLEAN, repository, run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.diff.change import Severity

TODAY = date(2026, 5, 1)
OLD = CLEAN.replace("Two cans.", "Two cans of tin hang by the door.")
NEW = OLD.replace("authority=user", "authority=root").replace("Two cans", "Three cans")
"""One major change, and a minor one."""


def change(severity: Severity, code: str = "text-changed", fingerprint: str = "f0") -> Change:
    return Change(
        code=code,
        severity=severity,
        message="text changed",
        section="beds",
        former_section=None,
        title="Beds",
        subject="",
        old="a",
        new="b",
        old_span=None,
        new_span=None,
        details=(),
        members=(),
        fingerprint=fingerprint,
    )


EVERY = tuple(change(severity, fingerprint=severity) for severity in SEVERITIES)


def failing(fail_on: tuple[str, ...], acknowledged: tuple[Acknowledgement, ...] = ()) -> list[str]:
    judged = judge(EVERY, fail_on, acknowledged, TODAY)
    assert [one.change for one in judged] == list(EVERY)
    return [one.change.fingerprint for one in judged if one.fails]


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        ((), []),
        (("error",), ["error"]),
        (("major",), ["error", "major"]),
        (("minor",), ["error", "major", "minor"]),
        (("editorial",), list(SEVERITIES)),
        (("major", "error"), ["error", "major"]),
        (("text-changed",), list(SEVERITIES)),
        (("text-added",), []),
        (("text-added", "error"), ["error"]),
    ],
)
def test_a_severity_fails_with_all_that_are_worse_and_a_code_by_itself(
    fail_on: tuple[str, ...], expected: list[str]
) -> None:
    assert failing(fail_on) == expected


def test_what_somebody_took_on_does_not_fail() -> None:
    known = Acknowledgement("major", "agreed upon", "Ada")
    assert failing(("minor",), (known,)) == ["error", "minor"]
    judged = judge(EVERY, ("minor",), (known,), TODAY)[1]
    assert (judged.acknowledged, judged.expired) == (known, False)


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        (date(2026, 4, 30), ["error", "major"]),
        (date(2026, 5, 1), ["error"]),
        (date(2026, 5, 2), ["error"]),
    ],
)
def test_an_acknowledgement_holds_through_its_last_day(expires: date, expected: list[str]) -> None:
    known = Acknowledgement("major", "agreed upon", "Ada", expires)
    assert failing(("major",), (known,)) == expected
    judged = judge(EVERY, ("major",), (known,), TODAY)[1]
    assert judged.acknowledged == known
    assert judged.expired is judged.fails


def test_an_acknowledgement_of_something_else_changes_nothing() -> None:
    assert failing(("error",), (Acknowledgement("0000", "agreed", "Ada"),)) == ["error"]


def test_severities_and_codes_are_known_to_the_gate() -> None:
    judge_fail_on((*SEVERITIES, *codes()), codes())


def test_a_misspelt_word_gets_the_nearest_ones() -> None:
    with pytest.raises(SpecError, match="'majr' is neither") as caught:
        judge_fail_on(("minor", "majr"), codes())
    assert caught.value.hint is not None
    assert "major" in caught.value.hint


def test_a_word_like_nothing_gets_the_severities() -> None:
    with pytest.raises(SpecError) as caught:
        judge_fail_on(("qqqq",), codes())
    assert caught.value.hint == "The severities are: error, major, minor, note, editorial."


ENTRY = '[[acknowledged]]\nfingerprint = "ab"\nreason = "agreed"\nwho = "Ada"\n'


def test_a_file_of_acknowledgements_is_read() -> None:
    assert read_acknowledgements(ENTRY + "expires = 2027-01-31\n", "a.toml") == (
        Acknowledgement("ab", "agreed", "Ada", date(2027, 1, 31)),
    )
    assert read_acknowledgements("", "a.toml") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[acknowledged",
        '[[acknowledged]]\nfingerprint = "ab"\n',
        ENTRY.replace("reason", "why"),
        ENTRY.replace('"agreed"', '" "'),
        ENTRY.replace('"Ada"', '""'),
        ENTRY + 'expires = "soon"\n',
        ENTRY + ENTRY,
        'fingerprint = "ab"\n',
    ],
)
def test_a_file_that_makes_no_sense_is_named_with_what_to_write(text: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_acknowledgements(text, "a.toml")
    assert caught.value.path == "a.toml"
    assert caught.value.hint


# ---------------------------------------------------------------- the command


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A spec on disk, and an older one beside it in the folder `old`."""
    root = repository(tmp_path / "garden", {"spec.md": NEW, "old/spec.md": OLD})
    monkeypatch.chdir(root)
    return root


def fingerprints(root: Path) -> dict[str, str]:
    """Return the fingerprint of each change of the garden, by its code."""
    old = api.load_files(root, [root / "old/spec.md"])[0].spec
    found = compare(old, api.load(root).spec).changes
    return {change.code: change.fingerprint for change in found if "prompt" not in change.code}


def acknowledge(root: Path, code: str, more: str = "", file: str = FILE_NAME) -> Path:
    path = root / file
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(ENTRY.replace('"ab"', f'"{fingerprints(root)[code]}"') + more)
    return path


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    done = run(capsys, "diff", "./old", *arguments)
    assert done.err == ""
    return done.status, done.out


def test_changes_alone_are_no_failure(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = diff(capsys)
    assert status == 0
    assert "1 major" in out
    assert "Gate" not in out
    assert "fails" not in out
    assert not any(mark in out for mark in fingerprints(garden).values())


@pytest.mark.parametrize(
    ("fail_on", "status", "gate"),
    [
        (["error"], 0, "Gate (error): passed"),
        (["major"], 1, "Gate (major): 1 change fails"),
        (["minor"], 1, "changes fail"),
        (["text-removed"], 0, "Gate (text-removed): passed"),
        (["text-removed,authority-changed"], 1, "(text-removed, authority-changed): 1 change"),
        (["text-removed", "authority-changed"], 1, "(text-removed, authority-changed): 1 change"),
        (["error", "text-removed , tags-changed"], 0, "(error, text-removed, tags-changed): pass"),
    ],
)
@pytest.mark.usefixtures("garden")
def test_the_gate_decides_the_exit_status(
    fail_on: list[str], status: int, gate: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = diff(capsys, *(word for one in fail_on for word in ("--fail-on", one)))
    assert done[0] == status
    assert gate in done[1].split("\n")[1]


def test_where_there_is_a_gate_each_entry_has_its_fingerprint(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = diff(capsys, "--fail-on", "major")[1]
    known = fingerprints(garden)
    assert f"authority-changed · {known['authority-changed']} · fails" in out
    assert known["text-changed"] in out
    assert f"{known['text-changed']} · fails" not in out


def test_what_was_acknowledged_stays_visible_and_passes(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(garden, "authority-changed", "expires = 2999-12-31\n")
    status, out = diff(capsys, "--fail-on", "major")
    assert status == 0
    assert "Gate (major): passed, 1 change acknowledged\n" in out
    assert "authority raised" in out
    assert "acknowledged by Ada until 2999-12-31: agreed" in out
    assert "fails" not in out


def test_an_acknowledgement_is_shown_without_a_gate_too(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(garden, "authority-changed")
    assert "acknowledged by Ada: agreed" in diff(capsys)[1]


def test_an_expired_acknowledgement_says_so_and_fails(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(garden, "authority-changed", "expires = 2000-01-31\n")
    status, out = diff(capsys, "--fail-on", "major")
    assert status == 1
    assert "Gate (major): 1 change fails, 1 acknowledgement expired\n" in out
    assert "the acknowledgement by Ada expired on 2000-01-31: agreed" in out


def test_another_file_of_acknowledgements_can_be_named(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(garden, "authority-changed", file="seen.toml")
    assert diff(capsys, "--fail-on", "major")[0] == 1
    assert diff(capsys, "--fail-on", "major", "--acknowledged", "seen.toml")[0] == 0


def test_a_file_that_is_named_is_looked_for_where_the_command_works(
    garden: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    acknowledge(garden, "authority-changed", file="seen.toml")
    monkeypatch.chdir(tmp_path)
    options = ["--fail-on", "major", "--acknowledged", "seen.toml"]
    assert run(capsys, "-C", garden, "diff", "./old", *options).status == 0


def test_a_file_that_is_named_must_exist(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "diff", "./old", "--acknowledged", "nowhere.toml")
    assert (done.status, done.out) == (2, "")
    assert "nowhere.toml: does not exist" in done.err
    assert not (garden / "nowhere.toml").exists()


def test_the_usual_file_may_be_missing_but_not_broken(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(capsys)[0] == 0
    acknowledge(garden, "authority-changed").write_text("[[")
    done = run(capsys, "diff", "./old")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"error: {FILE_NAME}: ")


def test_a_dangling_link_in_place_of_the_usual_file_is_an_error(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(garden, "authority-changed").unlink()
    (garden / FILE_NAME).symlink_to(garden / "gone.toml")
    assert run(capsys, "diff", "./old").status == 2


@pytest.mark.parametrize(
    "options",
    [["--severity", "error"], ["--only", "text-changed"], ["--section", "tools"]],
)
@pytest.mark.usefixtures("garden")
def test_a_filter_hides_nothing_that_fails(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = diff(capsys, "--fail-on", "major", *options)
    assert status == 1
    assert "authority raised" in out
    assert "authority raised" not in diff(capsys, *options)[1]


@pytest.mark.usefixtures("garden")
def test_editorial_changes_that_fail_are_not_folded(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(OLD.replace("Water in", "Water  in"))
    assert "1 editorial change\n" in diff(capsys)[1]
    status, out = diff(capsys, "--fail-on", "editorial")
    assert status == 1
    assert "1 editorial change\n" not in out
    assert "· fails" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fail-on", "majr"], "'majr' is neither a severity nor a code of a change"),
        (["--fail-on", ","], "--fail-on names nothing."),
        (["--fail-on", ""], "--fail-on names nothing."),
    ],
)
@pytest.mark.usefixtures("garden")
def test_a_gate_that_makes_no_sense_never_passes(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "diff", "./old", *options)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.usefixtures("garden")
def test_the_gate_is_the_same_in_every_format(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(capsys, "--format", form, "--fail-on", "major")[0] == 1
    assert diff(capsys, "--format", form, "--fail-on", "error")[0] == 0


def test_a_file_gets_the_report_and_the_status_says_that_the_gate_did_not_pass(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "diff", "./old", "--fail-on", "major", "-o", garden / "out.txt")
    assert (done.status, done.out, done.err) == (1, "", f"wrote {garden / 'out.txt'}\n")
    assert "1 change fails" in (garden / "out.txt").read_text()


@pytest.mark.usefixtures("garden")
def test_counts_alone_tell_of_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = diff(capsys, "--stat", "--fail-on", "major")
    assert status == 1
    assert "Gate (major): 1 change fails\n" in out
