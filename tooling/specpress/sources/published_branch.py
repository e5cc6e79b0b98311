# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The branch that a site is served from: read it, add a commit to it, push that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import git_errors
from specpress.sources.objects import MODULE, TREE
from specpress.sources.writes import GitWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.sources.repository import Repository

_REJECTED = re.compile(r"\[(?:remote )?rejected\]|non-fast-forward|fetch first|stale info")
_CHECKED_OUT = re.compile(r"refusing to update checked out branch|denyCurrentBranch")
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_PUSH_HINT = "Nothing was published. See whether `git push` can reach it, or use --no-push."


class Tip(Struct, frozen=True):
    """Where a branch stands.

    Attributes:
        commit: What the next commit stands on, None for nothing.
        local: What the branch names in this repository, None where there is none.
        remote: What it names at the remote; None where it does not exist there, or nobody asked.
        checked_out: Whether a working tree has it checked out.
    """

    commit: str | None
    local: str | None
    remote: str | None
    checked_out: bool


class PublishedBranch(GitWriter):
    """A branch that holds a site and nothing else.

    Every method raises a `SpecError` that holds git's reason where git fails.

    Args:
        repository: The repository, opened for reading.
        branch: The branch's name.
        remote: The remote that it is pushed to; None to leave it in this repository.
    """

    def __init__(self, repository: Repository, branch: str, remote: str | None) -> None:
        super().__init__(repository)
        self._repository = repository
        self._remote = remote
        self._branch = branch
        self._ref = f"refs/heads/{branch}"

    @property
    def sends(self) -> bool:
        """Whether there is a remote to push to."""
        return self._remote is not None

    def judge(self) -> None:
        """Refuse a name that no branch has, and a remote that is none.

        A remote is one that git knows by name: an address in a configuration could be a command.
        """
        if self._branch.startswith("-") or self._tried("check-ref-format", self._ref)[0]:
            hint = "Give the name of a branch, such as gh-pages."
            raise SpecError(f"git allows no branch with the name {self._branch!r}", hint=hint)
        if self._remote is None:
            return
        known = self._run("remote").decode("utf-8", "replace").split()
        if self._remote not in known:
            hint = (
                f"The remotes are: {', '.join(known)}; name one with --remote."
                if known
                else "Add it with `git remote add`, or use --no-push."
            )
            raise SpecError(f"there is no remote {self._remote!r}", hint=hint)

    def look(self) -> Tip:
        """Return where the branch stands, after a look at the remote; nothing is changed.

        The next commit stands on what the remote has, or on what this repository has on top of
        that. Without a push it stands on the branch here, or on what was last fetched of it.
        """
        local = self.ref(self._ref)
        checked_out = self._is_checked_out()
        if self._remote is None:
            return Tip(local or self._fetched(), local, None, checked_out)
        remote = self._remote_tip(self._remote)
        ahead = local is not None and remote is not None and self._is_ancestor(remote, local)
        return Tip(local if ahead or remote is None else remote, local, remote, checked_out)

    def files(self, commit: str | None) -> dict[str, str]:
        """Return the id of every file of a commit, by path; of None there are none."""
        if commit is None:
            return {}
        found: dict[str, str] = {}
        folders = [("", self._repository.commit(commit).tree)]
        while folders:
            above, tree = folders.pop()
            for name, entry in self._repository.entries(tree).items():
                path = f"{above}{name}"
                if entry.mode == TREE:
                    folders.append((f"{path}/", entry.id))
                else:
                    found[path] = f"module {entry.id}" if entry.mode == MODULE else entry.id
        return found

    def read(self, files: Mapping[str, str], path: str) -> bytes:
        """Return the bytes of a file.

        Args:
            files: As `files` returns them.
            path: One of their paths.
        """
        return self._repository.blob(files[path])

    def send(self, commit: str) -> None:
        """Push a commit to the branch of the remote, never by force."""
        if self._remote is None:
            return
        words = ("push", "--quiet", "--no-verify", "--", self._remote, f"{commit}:{self._ref}")
        status, _, said = self._tried(*words, env={"GIT_TERMINAL_PROMPT": "1"})
        if status:
            raise self._refused(self._remote, said)

    def advance(self, tip: Tip, commit: str, why: str) -> str:
        """Let the branch of this repository name a commit, where that loses nothing.

        Returns:
            What keeps it where it is; empty where it was moved, or does not exist and need not.
        """
        if self._remote is not None and tip.local is None:
            return ""
        if tip.checked_out:
            return f"{self._branch} is checked out here and was left as it is; `git pull` moves it"
        if tip.local is not None and not self._is_ancestor(tip.local, commit):
            return (
                f"{self._branch} here has commits that {self._remote} does not have; "
                "it was left as it is"
            )
        self.move(self._ref, commit, tip.local, why)
        return ""

    def undo(self, commit: str, before: str) -> str:
        """Return the command that adds a commit with an older site, without a checkout.

        Args:
            commit: The newest commit of the branch.
            before: The commit whose site is to be served again.
        """
        from shlex import quote

        made = f'"$(git commit-tree -p {commit} -m "Take back the last site" {before}^{{tree}})"'
        if self._remote is None:
            return f"git update-ref {quote(self._ref)} {made}"
        return f"git push {quote(self._remote)} {made}:{quote(self._ref)}"

    def _remote_tip(self, remote: str) -> str | None:
        try:
            return self.tip(remote, self._branch)
        except SpecError as error:
            message = _SECRET.sub("", error.message)
            hint = "See whether `git fetch` can reach it; --no-push makes the commit here only."
            raise SpecError(f"cannot look at {remote}: {message}", hint=hint) from error

    def _fetched(self) -> str | None:
        """Return what was last fetched of the branch, from whichever remote has it."""
        listed = self._run("remote").decode("utf-8", "replace").split()
        found = (self.ref(f"refs/remotes/{name}/{self._branch}") for name in listed)
        return next((commit for commit in found if commit is not None), None)

    def _is_ancestor(self, old: str, new: str) -> bool:
        return not self._tried("merge-base", "--is-ancestor", old, new)[0]

    def _is_checked_out(self) -> bool:
        listed = self._run("worktree", "list", "--porcelain").decode("utf-8", "replace")
        return f"branch {self._ref}" in listed.splitlines()

    def _refused(self, remote: str, said: str) -> SpecError:
        where = f"{self._branch} of {remote}"
        if _CHECKED_OUT.search(said):
            hint = "Push to a bare repository: the other one has the branch checked out."
            return SpecError(f"{where} cannot be pushed to", hint=hint)
        if _REJECTED.search(said):
            hint = "Somebody may have published meanwhile, or may not push there. Nothing was "
            hint += "changed: run the command again, which takes what is there into account."
            return SpecError(f"{where} did not take the commit: {_reason(said)}", hint=hint)
        error = git_errors.failed(self._top, _SECRET.sub("", said))
        return SpecError(f"cannot push to {where}: {error.message}", hint=_PUSH_HINT)


def _reason(said: str) -> str:
    """Return the line in which git says why; the others say where to."""
    lines = [_SECRET.sub("", line.strip()) for line in said.splitlines()]
    own = (line.removeprefix("! ") for line in lines if line.startswith("! "))
    told = (line for line in lines if line.startswith("remote: "))
    return "; ".join([*own, *told][:3]) or "it gave no reason"
