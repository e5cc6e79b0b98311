# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One record a line, each with its kind under `record`: for tools that read line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from specpress.export.document import document

if TYPE_CHECKING:
    from specpress.export.schema import SpecData
    from specpress.model import Spec

_LISTS = {
    "sections": "section",
    "definitions": "definition",
    "references": "reference",
    "focus_marks": "focus_mark",
    "prompts": "prompt",
}


def write(spec: Spec) -> str:
    """Return a line for the spec itself, then one for each section, definition and so on."""
    return text(document(spec))


def text(data: SpecData) -> str:
    """Return the same of what a spec was made into already."""
    head = {key: value for key, value in msgspec.structs.asdict(data).items() if key not in _LISTS}
    lines = [_line("spec", head)]
    for key, record in _LISTS.items():
        lines += [_line(record, item) for item in getattr(data, key)]
    return "".join(lines)


def _line(record: str, values: object) -> str:
    """Return a line: the kind, then the members of an object that has some."""
    members = msgspec.json.encode(values).decode().removeprefix("{")
    return f'{{"record":"{record}",{members}\n'
