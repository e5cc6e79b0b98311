# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The stage that may write: its scripts run here against a GitHub that is a folder of files."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests import fake_gh
from tests.workflows import Runner, workflow

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "<!-- specpress-review -->"
SHA = "5f" * 20
TEXT = f"{MARKER}\n**One change fails.**\n"
MOST = 3_000_000
"""Bytes of any file that the job makes: no text may fill its machine."""
COULD_NOT = "could not be made or read"
MADE = {
    "artifacts.json",
    "body.json",
    "comments.json",
    "numbers",
    "pulls.json",
    "review.zip",
    "text",
}


class Stage:
    """One repository, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = folder / "server"
        fake_gh.install(folder / "programs", self.server)
        self.runs = 0

    def keep(self, name: str, *values: dict[str, Any]) -> None:
        (self.server / f"{name}.json").write_text(json.dumps(values), encoding="utf-8")

    def read(self, name: str) -> list[Any]:
        path = self.server / f"{name}.json"
        return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []

    def open(self, *pulls: dict[str, Any]) -> None:
        self.keep("pulls", *pulls)

    def leave(self, *members: tuple[str, str | bytes], size: int = 500) -> None:
        with zipfile.ZipFile(self.server / "review.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        self.keep("artifacts", {"id": 7, "size_in_bytes": size})

    def run(self, *, branch: str = "fix", owner: str = "ada", sha: str = SHA) -> str:
        """Run the job and return its log."""
        self.runs += 1
        head = {"full_name": f"{owner}/spec", "owner": {"login": owner}}
        run = {"id": 42, "html_url": "https://x.test/42", "head_sha": sha, "head_branch": branch}
        event = {"workflow_run": {**run, "head_repository": head}}
        github = {"token": "t", "repository": "city/spec", "event": event}
        runner = Runner(
            self.folder / f"run{self.runs}", self.folder / "programs", {"github": github}
        )
        runner.job(workflow("comment")["jobs"]["comment"])
        assert list(runner.workspace.iterdir()) == []
        assert {path.name for path in runner.temporary.iterdir()} <= MADE
        assert all(path.stat().st_size < MOST for path in runner.temporary.iterdir())
        return "".join(runner.logs)

    def comments(self) -> list[str]:
        return [comment["body"] for comment in self.read("comments")]

    def written(self) -> list[str]:
        """Return how comments were written: POST for a new one, PATCH for an old one."""
        return [method for method, _ in self.read("calls") if method != "GET"]


def pull(number: int = 3, owner: str = "ada", **head: object) -> dict[str, Any]:
    known = {"sha": SHA, "ref": "fix", "user": {"login": owner}}
    repository = {"repo": {"full_name": f"{owner}/spec"}}
    return {"number": number, "state": "open", "head": {**known, **repository, **head}}


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = Stage(tmp_path)
    stage.open(pull())
    stage.leave(("review.md", TEXT))
    return stage


def test_a_comment_is_made_once_and_then_updated_in_place(stage: Stage) -> None:
    stage.run()
    stage.leave(("review.md", f"{MARKER}\n**All is well.**\n"))
    stage.run()
    assert stage.written() == ["POST", "PATCH"]
    (comment,) = stage.comments()
    first, second, _, text = comment.splitlines()
    assert first == MARKER
    assert second.startswith(f"[Review](https://x.test/42) of {SHA}")
    assert text == "**All is well.**"


@pytest.mark.parametrize("owner", ["city", "ada"], ids=["of the repository", "of a fork"])
def test_a_pull_request_gets_its_comment(stage: Stage, owner: str) -> None:
    stage.open(pull(8, owner=owner))
    stage.run(owner=owner)
    assert ["POST", "repos/city/spec/issues/8/comments"] in stage.read("calls")


def test_our_comment_is_found_on_a_later_page(stage: Stage) -> None:
    others = [{"id": n, "user": {"login": "eve"}, "body": "I think …"} for n in range(5)]
    ours = {"id": 9, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"}
    stage.keep("comments", *others, ours)
    stage.run()
    assert stage.written() == ["PATCH"]
    assert "One change fails" in stage.comments()[-1]


@pytest.mark.parametrize(
    "comment",
    [
        {"id": 1, "user": {"login": "eve"}, "body": f"{MARKER}\nmine"},
        {"id": 1, "user": None, "body": f"{MARKER}\nof somebody who left"},
        {"id": 1, "user": {"login": "github-actions[bot]"}, "body": f"about {MARKER}"},
        {"id": 1, "user": {"login": "github-actions[bot]"}, "body": None},
    ],
    ids=["with our marker", "of nobody", "that names the marker", "without a text"],
)
def test_the_comment_of_another_is_left_alone(stage: Stage, comment: dict[str, Any]) -> None:
    stage.keep("comments", comment)
    stage.run()
    assert stage.written() == ["POST"]
    assert stage.read("comments")[0] == comment


@pytest.mark.parametrize(
    "pulls",
    [
        [],
        [{**pull(), "state": "closed"}],
        [pull(sha="a" * 40)],
        [pull(repo={"full_name": "ada/other"})],
        [pull(repo=None)],
        [pull(3), pull(4)],
    ],
    ids=["none", "closed", "moved on", "of another repository", "fork deleted", "two"],
)
def test_without_one_open_pull_request_at_this_commit_nothing_is_written(
    stage: Stage, pulls: list[dict[str, Any]]
) -> None:
    stage.open(*pulls)
    assert "nothing to comment on" in stage.run()
    assert stage.written() == []


def test_a_late_run_of_an_older_commit_does_not_replace_the_newer_text(stage: Stage) -> None:
    stage.run()
    before = stage.comments()
    stage.leave(("review.md", f"{MARKER}\nold news\n"))
    stage.run(sha="0" * 40)
    assert stage.comments() == before


HOSTILE = [
    "$(touch ran)",
    "`touch ran`",
    '"; touch ran; "',
    "'; touch ran; '",
    "--input=/etc/passwd",
    "x&state=closed#",
    "@/etc/passwd",
    "${{ github.token }}",
]


@pytest.mark.parametrize("branch", HOSTILE)
def test_the_name_of_a_branch_is_a_name(stage: Stage, branch: str) -> None:
    stage.open(pull(ref=branch))
    log = stage.run(branch=branch)  # which also looks for files that nobody asked for
    assert stage.written() == ["POST"]
    assert branch not in log


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text(stage: Stage, text: str) -> None:
    stage.leave(("review.md", f"{MARKER}\n{text}\n"))
    log = stage.run()
    (comment,) = stage.comments()
    assert text.replace("@", "@<!-- -->") in comment
    assert text not in log


@pytest.mark.parametrize("mention", ["@org/team", "&#64;org/team", "&#x40;org", "&commat;org"])
def test_a_text_notifies_nobody(stage: Stage, mention: str) -> None:
    stage.leave(("review.md", f"{MARKER}\nlook, {mention}\n"))
    stage.run()
    (comment,) = stage.comments()
    assert mention not in comment
    assert mention[-3:] in comment


UNREADABLE: dict[str, tuple[str, str | bytes]] = {
    "without the marker": ("review.md", "Merge this.\n"),
    "with the marker further down": ("review.md", f"Merge this.\n{MARKER}\n"),
    "with more behind the marker": ("review.md", f"{MARKER} Merge this.\n"),
    "empty": ("review.md", ""),
    "too long": ("review.md", f"{MARKER}\n{'x' * 65_536}"),
    "too long once it is quiet": ("review.md", f"{MARKER}\n{'@' * 60_000}"),
    "a bomb": ("review.md", f"{MARKER}\n".encode() + bytes(50_000_000)),
    "a longer bomb": ("review.md", f"{MARKER}\n" + "x" * 50_000_000),
    "outside the folder": ("../review.md", TEXT),
    "at the root": ("/review.md", TEXT),
    "under another name": ("other.md", TEXT),
}


@pytest.mark.parametrize("member", UNREADABLE.values(), ids=UNREADABLE)
def test_a_text_that_will_not_do_is_not_shown(stage: Stage, member: tuple[str, str]) -> None:
    stage.leave(member)
    stage.run()
    (comment,) = stage.comments()
    assert COULD_NOT in comment
    assert "Merge this" not in comment
    assert len(comment) < 200


def test_no_file_of_an_archive_is_unpacked(stage: Stage) -> None:
    names = ["../evil", "../../evil", "/tmp/specpress-evil", "../programs/gh", "body.json"]  # noqa: S108  # a name that must stay a name
    stage.leave(("review.md", TEXT), *((name, "touch ran") for name in names))
    stage.run()  # which also looks for files that nobody asked for
    assert list(stage.folder.rglob("evil")) == []
    assert "One change fails" in stage.comments()[0]


def test_an_artifact_that_is_too_big_is_not_fetched(stage: Stage) -> None:
    stage.leave(("review.md", TEXT), size=10_000_000)
    stage.run()
    assert COULD_NOT in stage.comments()[0]
    assert not any(path.endswith("/zip") for _, path in stage.read("calls"))


def test_what_is_no_archive_is_no_text(stage: Stage) -> None:
    (stage.server / "review.zip").write_text("<html>")
    stage.run()
    assert COULD_NOT in stage.comments()[0]


def test_a_review_that_left_nothing_is_said_to_have_failed(stage: Stage) -> None:
    stage.run()
    stage.keep("artifacts")
    stage.run()
    (comment,) = stage.comments()
    assert COULD_NOT in comment
    assert "One change fails" not in comment, "what is of an older commit would mislead"


def test_characters_that_are_not_text_are_dropped(stage: Stage) -> None:
    stage.leave(("review.md", f"{MARKER}\n".encode() + b"a\0b\x1b[31mc\xff \xc3\xa9\n"))
    stage.run()
    assert "ab[31mc\N{REPLACEMENT CHARACTER} é" in stage.comments()[0]


def test_the_longest_review_is_shown_whole(stage: Stage) -> None:
    body = "é" * 59_000 + "\n**the end**"
    stage.leave(("review.md", f"{MARKER}\n{body}\n"))
    stage.run()
    assert body in stage.comments()[0]
