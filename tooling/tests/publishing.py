# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Sites of a few files, and a repository with a remote to publish them from."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from specpress.api.publish import Outcome, Wish, opened
from specpress.release.publication import Side
from tests.histories import ONE, git, history

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import IO

ONE_ZERO = {"1.0.0": "Water."}
TWO_VERSIONS = {"1.0.0": "Water.", "1.1.0": "Water twice."}


def digest(text: str) -> str:
    """Return a digest as records and data write it."""
    return f"sha256:{sha256(text.encode(errors='surrogateescape')).hexdigest()}"


def site_files(
    texts: Mapping[str, str],
    *,
    draft: str | None = None,
    look: str = "plain",
    more: Mapping[str, str] | None = None,
    data: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """Return the files of a small site.

    Args:
        texts: The text of each released version.
        draft: The text of the working tree.
        look: Something in every page.
        more: Other files.
        data: More keys of every version's JSON.
    """
    versions = {**texts, **({} if draft is None else {"draft": draft})}
    files = {"index.html": f"{look} {list(versions)}", **(more or {})}
    for label, text in versions.items():
        files[f"{label}/index.html"] = f"{look} {text}"
        files[f"data/{label}.json"] = json.dumps({"digest": digest(text), **(data or {})})
        files[f"data/{label}.md"] = text
    listed = [
        {
            "label": label,
            "address": f"{label}/",
            "digest": digest(text),
            "draft": label not in texts,
        }
        for label, text in versions.items()
    ]
    files["versions.json"] = json.dumps({"format": "specpress-site/1", "versions": listed})
    return {**files, "SHA256SUMS": sums(files)}


def sums(files: Mapping[str, str]) -> str:
    """Return what `sha256sum` prints of files."""
    return "".join(f"{digest(text)[7:]}  {path}\n" for path, text in sorted(files.items()))


def side(files: Mapping[str, str]) -> Side:
    """Return files as one side of a plan."""
    return Side(
        {path: digest(text) for path, text in files.items()},
        lambda p: files[p].encode(errors="surrogateescape"),
    )


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a site into a folder of their own."""
    for path, text in files.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")
    return folder


class Publisher:
    """A repository of a spec, a bare one to publish to, and small sites to publish.

    Args:
        folder: Where to put all of it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = history(
            folder / "garden", [({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01")]
        )
        self.bare = folder / "garden.git"
        git(folder, "init", "--quiet", "--bare", str(self.bare))
        git(self.root, "remote", "add", "origin", str(self.bare))
        self._count = 0

    def site(self, files: Mapping[str, str]) -> Path:
        """Write a site into a new folder."""
        self._count += 1
        return write_site(self.folder / f"site{self._count}", files)

    def publish(self, files: Mapping[str, str], wish: Wish | None = None) -> Outcome:
        """Publish a site."""
        with opened(self.root, wish or Wish()) as publication:
            return publication.run(self.site(files))

    def served(self, branch: str = "gh-pages", where: Path | None = None) -> dict[str, str]:
        """Return the files of a branch, of the bare repository by default."""
        packed = subprocess.run(
            ["git", "archive", "--format=tar", branch],
            cwd=where or self.bare,
            check=True,
            capture_output=True,
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            names = [one.name for one in files if one.isfile()]
            return {name: _text(files.extractfile(name)) for name in names}

    def tip(self, branch: str = "gh-pages", where: Path | None = None) -> str:
        """Return the commit of a branch, of the bare repository by default; empty without one."""
        ref = f"refs/heads/{branch}"
        return git(where or self.bare, "for-each-ref", "--format=%(objectname)", ref)

    def push_by_somebody_else(self, files: Mapping[str, str], branch: str = "gh-pages") -> str:
        """Commit files to a branch in another clone and push them; return the commit."""
        self._count += 1
        clone = self.folder / f"clone{self._count}"
        git(self.folder, "clone", "--quiet", str(self.bare), str(clone))
        git(clone, "checkout", "--quiet", *([] if self.tip(branch) else ["--orphan"]), branch)
        write_site(clone, files)
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", "Somebody else's")
        git(clone, "push", "--quiet", "origin", branch)
        return git(clone, "rev-parse", "HEAD")


def _text(file: IO[bytes] | None) -> str:
    return "" if file is None else file.read().decode()


def state(root: Path) -> tuple[str, ...]:
    """Return what publishing must leave alone: HEAD, index, working tree, branches and tags."""
    return (
        git(root, "for-each-ref", "refs/heads", "refs/tags"),
        git(root, "rev-parse", "HEAD"),
        git(root, "ls-files", "--stage"),
        git(root, "status", "--porcelain", "--branch"),
        git(root, "worktree", "list"),
    )
