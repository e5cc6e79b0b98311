# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a word of the user's names in git, and what to say where it names nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.sources import git_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.config import Config
    from specpress.sources.repository import Repository
    from specpress.sources.trees import Folder

_REF_AND_PATH = re.compile(r"((?:[^:{]|\{[^}]*\})+):(.*)", re.DOTALL)
_KINDS = {"blob": "a file", "tree": "a folder", "tag": "a tag of something else"}


def split(word: str) -> tuple[str, str] | None:
    """Return ref and path of `ref:path`, None where a word is none; braces may hold a colon."""
    match = _REF_AND_PATH.fullmatch(word)
    return (match[1], match[2]) if match else None


def commit_of(repository: Repository, word: str) -> str | None:
    """Return the full id of the commit that a word names, None where it names nothing in git.

    Raises:
        SpecError: It names something else, or several things, or nothing that can be read.
    """
    for notation in (f"{word}^{{commit}}", word):
        resolved = repository.resolve(notation)
        if resolved is not None and resolved[1] == "commit":
            return resolved[0]
        if resolved is not None and resolved[1] == "tag":
            repository.commit(repository.tag(resolved[0]).target)  # tells why it is not there
        if resolved is not None and split(word) is None:
            raise SpecError(
                f"{word!r} is {_KINDS[resolved[1]]} in git, not a version",
                hint="Name a commit, or a file or a folder in one as REF:PATH.",
            )
    object_id = repository.named(word) if split(word) is None else None
    if object_id is not None:
        repository.commit(object_id)  # tells why it is not there
    return None


def unknown(repository: Repository, config: Config, word: str, names: Iterable[str]) -> SpecError:
    """Return the error for a word that names nothing, with what is near and what may be missing.

    Args:
        repository: The repository.
        config: Its configuration.
        word: The word.
        names: Versions, tags and branches.
    """
    if repository.empty:
        return git_errors.no_commits()
    hints = [_sentence(did_you_mean(word, names))]
    if repository.shallow:
        hints.append(f"This is a shallow clone: `{git_errors.UNSHALLOW}` completes it.")
    elif config.versions.tags and not any(
        ref.startswith("refs/tags/") for ref in repository.refs()
    ):
        hints.append(f"There are no tags here: `{git_errors.FETCH_TAGS}` fetches them.")
    hint = " ".join(filter(None, hints)) or "`specpress versions` lists every version."
    return SpecError(f"there is no version, git ref or path {word!r}", hint=hint)


def not_there(folder: Folder, path: str) -> SpecError:
    """Return the error for a path that a version does not have, with what is near."""
    known = [file.path for file in folder.expand("**/*.md")]
    near = _sentence(did_you_mean(path, known))
    listed = ", ".join(known[:5])
    hint = near or (f"Its Markdown files begin with {listed}." if listed else None)
    return SpecError("does not exist in that version", path=folder.place(path), hint=hint)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
