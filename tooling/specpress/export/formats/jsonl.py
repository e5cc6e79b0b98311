# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One record a line, each with its kind under `record`: for tools that read line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.export.document import document

if TYPE_CHECKING:
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
    data = document(spec)
    head = {key: value for key, value in msgspec.structs.asdict(data).items() if key not in _LISTS}
    lines = [_line("spec", head)]
    for key, record in _LISTS.items():
        lines += [_line(record, msgspec.to_builtins(item)) for item in getattr(data, key)]
    return "".join(lines)


def _line(record: str, values: dict[str, Any]) -> str:
    return msgspec.json.encode({"record": record, **values}).decode() + "\n"
