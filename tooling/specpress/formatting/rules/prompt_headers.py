# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.reading import whole_line
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading


class PromptHeaders(Rule):
    """A file of prompts starts with `Examples for [^ab12] in Title:`, with former marks behind.

    A first line that is no such header, or that names no mark or no section, stays.
    """

    name = "prompt-headers"
    changed = (
        Case(
            "Examples for [^ab12] in  Beds {was=zz99,yy88} :\n",
            "Examples for [^ab12] in Beds: {was=zz99,yy88}\n",
            prompts=True,
        ),
        Case("Examples for [^ab12] in Beds\n", "Examples for [^ab12] in Beds:\n", prompts=True),
    )
    kept = (
        Case("Prompts for [^ab12] in  Beds\n", prompts=True),
        Case("Examples for [^ab12] in Beds\nand Tools\n", prompts=True),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        paths = {lines.path for lines in reading.files}
        for file in reading.spec.prompt_files:
            span = file.header
            if file.path not in paths or not file.header_title or span.line != span.end_line:
                continue
            was = f" {{was={','.join(file.was)}}}" if file.was else ""
            written = f"Examples for [^{file.header_focus}] in {file.header_title}:{was}"
            yield Edit(whole_line(reading.lines_of(file.path), span.line), written)
