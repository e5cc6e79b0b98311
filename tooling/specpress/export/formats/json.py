# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One JSON object, as the schema has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from specpress.export.document import document

if TYPE_CHECKING:
    from specpress.export.schema import SpecData
    from specpress.model import Spec


def write(spec: Spec) -> str:
    """Return a spec as indented JSON."""
    return text(document(spec))


def text(data: SpecData) -> str:
    """Return as indented JSON what a spec was made into already."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
