# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ModalityChanged(Code):
    """A rule's words of obligation or exception changed."""

    code = "modality-changed"
    severity = "major"
    mirror = "modality-changed"

    def sentence(self, fact: Fact) -> str:
        notes = "; ".join(detail.note for detail in fact.details)
        return f"obligation changed: {notes}"
