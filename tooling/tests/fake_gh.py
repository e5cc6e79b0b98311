# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Stands in for `gh api` in tests: answers from a folder, and keeps what it is told.

The folder, which FAKE_GITHUB names, holds `pulls.json`, `artifacts.json`, `review.zip` and
`comments.json`, and gets `calls.json`. It knows no more of the command line than the
workflows use; anything else is an error.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

PER_PAGE = 2
"""Few, so that a handful of comments is several pages."""


class Server:
    """What GitHub would know."""

    def __init__(self, folder: Path) -> None:
        """Take the folder in which it is kept."""
        self.folder = folder

    def read(self, name: str) -> list[Any]:
        """Return a list that is kept, an empty one where there is none."""
        path = self.folder / f"{name}.json"
        return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []

    def keep(self, name: str, values: list[Any]) -> None:
        """Keep a list."""
        (self.folder / f"{name}.json").write_text(json.dumps(values), encoding="utf-8")

    def pulls(self, fields: dict[str, str]) -> list[Any]:
        """Return the pull requests in a state whose head has this name."""
        return [
            pull
            for pull in self.read("pulls")
            if pull["state"] == fields["state"]
            and f"{pull['head']['user']['login']}:{pull['head']['ref']}" == fields["head"]
        ]

    def write_comment(self, number: int | None, body: str) -> None:
        """Add a comment, or replace the body of the one with this number."""
        comments = self.read("comments")
        if number is None:
            user = {"login": "github-actions[bot]"}
            comments.append({"id": 100 + len(comments), "user": user, "body": body})
        for comment in comments:
            if comment["id"] == number:
                comment["body"] = body
        self.keep("comments", comments)


def pages(values: list[Any]) -> str:
    """Return a list as its pages, one behind the other."""
    cut = range(0, max(len(values), 1), PER_PAGE)
    return "\n".join(json.dumps(values[start : start + PER_PAGE]) for start in cut)


def answer(server: Server, method: str, path: str, fields: dict[str, str], body: str) -> None:
    """Answer one request on standard output."""
    route = path.partition("?")[0].split("/")[3:]  # behind repos/OWNER/NAME
    match (method, *route):
        case ("GET", "pulls"):
            sys.stdout.write(pages(server.pulls(fields)))
        case ("GET", "actions", "runs", _, "artifacts"):
            sys.stdout.write(json.dumps({"artifacts": server.read("artifacts")}))
        case ("GET", "actions", "artifacts", _, "zip"):
            sys.stdout.buffer.write((server.folder / "review.zip").read_bytes())
        case ("GET", "issues", _, "comments"):
            sys.stdout.write(pages(server.read("comments")))
        case ("POST", "issues", _, "comments"):
            server.write_comment(None, body)
        case ("PATCH", "issues", "comments", number):
            server.write_comment(int(number), body)
        case _:
            sys.exit(f"gh: no such request: {method} {path}")


def main() -> None:
    """Run the command line."""
    parser = ArgumentParser(allow_abbrev=False)
    parser.add_argument("api", choices=["api"])
    parser.add_argument("path")
    parser.add_argument("--method", default="GET")
    parser.add_argument("--paginate", action="store_true")
    parser.add_argument("--raw-field", action="append", default=[])
    parser.add_argument("--input", type=Path)
    given = parser.parse_args()
    server = Server(Path(os.environ["FAKE_GITHUB"]))
    server.keep("calls", [*server.read("calls"), [given.method, given.path]])
    fields = {name: value for name, _, value in (one.partition("=") for one in given.raw_field)}
    body = json.loads(given.input.read_text(encoding="utf-8"))["body"] if given.input else ""
    answer(server, given.method, given.path, fields, body)


def install(programs: Path, server: Path) -> None:
    """Put this in place of gh, in a folder for PATH."""
    programs.mkdir()
    program = programs / "gh"
    program.write_text(
        f'#!/bin/sh\nFAKE_GITHUB="{server}" exec "{sys.executable}" -I -S "{__file__}" "$@"\n'
    )
    program.chmod(0o755)
    server.mkdir()
    assert shutil.which("gh", path=str(programs))


if __name__ == "__main__":
    main()
