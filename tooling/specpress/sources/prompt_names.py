# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which files of the folder of prompts hold prompts."""

from __future__ import annotations

_ENDINGS = (".md", ".json")


def holds_prompts(name: str) -> bool:
    """Tell whether a file of that folder holds prompts: Markdown or JSON, and no README.

    Args:
        name: The name of the file, without its folder.
    """
    return name.endswith(_ENDINGS) and name.lower() != "readme.md"
