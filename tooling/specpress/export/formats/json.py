# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One JSON object, as the schema has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from specpress.export.document import document

if TYPE_CHECKING:
    from specpress.model import Spec


def write(spec: Spec) -> str:
    """Return a spec as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(document(spec)), indent=2).decode() + "\n"
