# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the ids of prompts that the base has and the change has not, or gives to another prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.parse.digest import prompt_digest
from specpress.review.values import LOST_PROMPT_ID, MOVED_PROMPT_ID, Anchors, KeptId, LostId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.diff.change import Diff
    from specpress.model import Prompt, Spec

_RETIRE = "retire the id in the configuration with a reason"


def prompt_ids(diff: Diff, retired: Mapping[str, str]) -> Anchors:
    """Return what became of every id that a prompt of the base had.

    Args:
        diff: The comparison of both sides, with all of their prompts.
        retired: Reasons by ids of prompts, or by focus marks for all of their prompts.
    """
    return _Prompts(diff, retired).found()


class _Prompts:
    def __init__(self, diff: Diff, retired: Mapping[str, str]) -> None:
        self._retired = retired
        self._old = _by_id(diff.old)
        self._new = _by_id(diff.new)
        self._digests = {name: prompt_digest(prompt) for name, prompt in self._new.items()}
        self._homes = {digest: name for name, digest in reversed(self._digests.items())}
        self._renamed = _renamed(diff.new)
        self._changes = {
            change.old_span: index
            for index, change in enumerate(diff.changes)
            if change.code == "prompt-removed"
        }

    def found(self) -> Anchors:
        lost: list[LostId] = []
        kept: list[KeptId] = []
        for name, prompt in self._old.items():
            reason = self._retired.get(name, self._retired.get(prompt.focus))
            if name not in self._new and self._successor(prompt) in self._new:
                kept.append(KeptId(name, self._successor(prompt)))
            elif name not in self._new and reason is not None:
                kept.append(KeptId(name, None, reason))
            else:
                lost += self._judged(name, prompt)
        return Anchors(tuple(lost), tuple(kept))

    def _successor(self, prompt: Prompt) -> str:
        """Return the id that a prompt has where its mark was renamed as it should be."""
        focus = self._renamed.get(prompt.focus, "")
        return f"{focus}{prompt.id.removeprefix(prompt.focus)}" if focus else ""

    def _judged(self, name: str, prompt: Prompt) -> list[LostId]:
        """Return what is wrong with the id of a prompt, nothing where it is still its own."""
        digest = prompt_digest(prompt)
        home = self._homes.get(digest)
        if name not in self._new:
            return [self._lost(name, prompt, home)]
        if self._digests[name] == digest:
            return []
        if home is not None and not self._was_there(home, digest):
            return [self._moved(name, prompt, home)]
        if home is None and self._taken(name):
            return [self._replaced(name, prompt)]
        return []

    def _was_there(self, name: str, digest: str) -> bool:
        return name in self._old and prompt_digest(self._old[name]) == digest

    def _taken(self, name: str) -> bool:
        """Tell whether what has an id now is another prompt of the base, which had its own."""
        digest = self._digests[name]
        return any(
            other != name and one.focus == self._old[name].focus and prompt_digest(one) == digest
            for other, one in self._old.items()
        )

    def _lost(self, name: str, prompt: Prompt, home: str | None) -> LostId:
        gone = f"prompt {name} is gone"
        if home is None:
            return self._entry(LOST_PROMPT_ID, name, prompt, gone, f"put it back, or {_RETIRE}")
        message = f"{gone}: its conversation is {home} now"
        hint = f"write {{#{name}}} at the end of its caption"
        if not home.startswith(f"{prompt.focus}-"):
            hint = f"write was={prompt.focus} in the heading of its file, or {_RETIRE}"
        return self._entry(LOST_PROMPT_ID, name, prompt, message, hint, home)

    def _moved(self, name: str, prompt: Prompt, home: str) -> LostId:
        message = f"prompt {name} is {home} now, and another conversation has its id"
        hint = f"put new prompts behind the others, or write {{#{name}}} at the end of its caption"
        return self._entry(MOVED_PROMPT_ID, name, prompt, message, hint, home)

    def _replaced(self, name: str, prompt: Prompt) -> LostId:
        message = f"prompt {name} is gone, and another that was there before has its id"
        hint = f"give that one its own id back with {{#…}} at the end of its caption, and {_RETIRE}"
        return self._entry(LOST_PROMPT_ID, name, prompt, message, hint)

    def _entry(
        self,
        code: str,
        name: str,
        prompt: Prompt,
        message: str,
        hint: str,
        successor: str | None = None,
    ) -> LostId:
        change = self._changes.get(prompt.span)
        title = prompt.example.title
        return LostId(code, name, title, prompt.span, message, hint, successor, change)


def _by_id(spec: Spec) -> dict[str, Prompt]:
    found: dict[str, Prompt] = {}
    for prompt in spec.prompts:
        found.setdefault(prompt.id, prompt)
    return found


def _renamed(spec: Spec) -> dict[str, str]:
    """Return the focus marks of today by those that their files name as former ones."""
    return {was: file.focus for file in spec.prompt_files for was in file.was}
