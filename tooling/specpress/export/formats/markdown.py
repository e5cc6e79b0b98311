# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The source as one Markdown document: its files in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.model import Spec


def write(spec: Spec) -> str:
    """Return the files of a spec, a blank line between them, otherwise as they are."""
    texts = [file.text for file in spec.snapshot.sources]
    ended = [text if text.endswith("\n") else f"{text}\n" for text in texts[:-1]]
    return "\n".join(ended + texts[-1:])
