# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which files of the folder of prompts hold prompts, and which only look as if they did."""

from __future__ import annotations

import re

REVIEWED = "reviewed.toml"
"""The file beside the prompts that says what they were last reviewed against."""

_ENDINGS = (".md", ".json")
_LIKE_PROMPTS = frozenset(
    (
        *("csv", "json", "json5", "jsonl", "markdown", "md", "mdx", "ndjson"),
        *("rst", "toml", "tsv", "txt", "xml", "yaml", "yml"),
    )
)
"""Endings in which people keep conversations; case does not count."""

_NO_PROMPTS = frozenset(("readme", "licence", "license", "notice"))
_MARK = re.compile(r"[a-z0-9]{4}")


def holds_prompts(name: str) -> bool:
    """Tell whether a file of that folder holds prompts: Markdown or JSON, and no README.

    Hidden files hold none: editors keep their locks and copies in them.

    Args:
        name: The name of the file, without its folder.
    """
    return name.endswith(_ENDINGS) and name.lower() != "readme.md" and name[0] != "."


def looks_like_prompts(name: str) -> bool:
    """Tell whether somebody may take a file for prompts that holds none, by its ending or its name.

    Args:
        name: The name of the file, without its folder.
    """
    stem, dot, ending = name.lower().rpartition(".")
    if holds_prompts(name) or name == REVIEWED or name[0] == ".":
        return False
    if not dot:
        return bool(_MARK.fullmatch(name))
    return ending in _LIKE_PROMPTS and stem not in _NO_PROMPTS


def is_prompt_file(name: str) -> bool:
    """Tell whether a file of another folder is one of prompts, were it in that folder."""
    stem, _, ending = name.rpartition(".")
    return ending in ("json", "jsonl") or (ending == "md" and bool(_MARK.fullmatch(stem)))
