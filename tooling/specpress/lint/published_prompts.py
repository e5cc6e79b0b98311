# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Evaluation prompts that do not have the id any more that they were published with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.published import mark_of, number_of, prompt_holders

if TYPE_CHECKING:
    from specpress.lint.context import Context
    from specpress.lint.published import PublishedVersion
    from specpress.model import Prompt, PromptFile


class Moved(NamedTuple):
    """A prompt that was published under another number.

    Attributes:
        old: Its id then.
        shift: By how much its number is higher now.
        prompt: The prompt.
        place: Which prompt of its file it is, from 0.
    """

    old: str
    shift: int
    prompt: Prompt
    place: int


def moved(context: Context) -> dict[str, list[Moved]]:
    """Return the prompts of each file that the newest record has under another number.

    Args:
        context: The spec.

    Returns:
        By the path of the file, in the order of the file; files without any are left out.
    """
    versions = context.published.versions
    if not versions or not versions[-1].prompts:
        return {}
    by_mark: dict[str, dict[int, str]] = {}
    for name, digest in versions[-1].prompts.items():
        by_mark.setdefault(mark_of(name), {})[number_of(name)] = digest
    found = {file.path: _moved_in(file, by_mark, context) for file in context.spec.prompt_files}
    return {path: prompts for path, prompts in found.items() if prompts}


def _moved_in(
    file: PromptFile, by_mark: dict[str, dict[int, str]], context: Context
) -> list[Moved]:
    marks = [mark for mark in (file.focus, *file.was) if mark in by_mark]
    if len(marks) != 1:  # what was in two files cannot keep both numbers
        return []
    before = by_mark[marks[0]]
    numbered = [prompt for prompt in file.prompts if number_of(prompt.id)]
    now = {number_of(prompt.id): context.prompt_digests[prompt.id] for prompt in numbered}
    if now == before:
        return []
    gone: dict[str, list[int]] = {}
    for number, digest in before.items():
        if now.get(number) != digest:
            gone.setdefault(digest, []).append(number)
    found: list[Moved] = []
    for place, prompt in enumerate(file.prompts):
        number = number_of(prompt.id)
        if not number:
            continue  # an id of its own, which counts nothing
        olds = gone.get(now[number], []) if before.get(number) != now[number] else []
        if olds:
            old = olds.pop(0)
            found.append(Moved(f"{marks[0]}-{old}", number - old, prompt, place))
    return found


def lost(context: Context) -> dict[str, PublishedVersion]:
    """Return the ids of prompts that lead nowhere, each with the last version that had it.

    What only has another number is not lost; see `moved`.
    """
    holders = prompt_holders(context.published)
    if not holders:
        return {}
    here = {prompt.id for prompt in context.spec.prompts}
    retired = context.config.retired.prompts
    renamed = {mark: file.focus for file in context.spec.prompt_files for mark in file.was}
    missing = {
        name: version
        for name, version in holders.items()
        if name not in here
        and f"{renamed.get(mark_of(name))}-{number_of(name)}" not in here
        and name not in retired
        and mark_of(name) not in retired
    }
    elsewhere = {one.old for found in moved(context).values() for one in found} if missing else ()
    return {name: version for name, version in missing.items() if name not in elsewhere}
