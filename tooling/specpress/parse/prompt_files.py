# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a file of evaluation prompts, whichever form it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.parse.prompts import read_prompt_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.model import Irregularity, PromptFile, SourceFile


def read_prompts(
    file: SourceFile, titles: Mapping[str, str]
) -> tuple[tuple[PromptFile, ...], list[Irregularity]]:
    """Read one file; what was irregular in it comes beside it.

    Args:
        file: A Markdown file named for its focus mark, or a JSON array.
        titles: The titles of the document's sections by id, for captions that refer to them.

    Returns:
        The prompts of each focus mark: of one for Markdown, of any number for JSON.
    """
    if file.is_json:
        from specpress.parse.prompt_json import read_json_file  # late: few specs have such files

        return read_json_file(file, titles)
    read, odd = read_prompt_file(file, titles)
    return (read,), odd
