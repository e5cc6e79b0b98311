# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.folding import folds

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer

_KINDS = {"comment": types.FoldingRangeKind.Comment, "section": types.FoldingRangeKind.Region}


def install(server: SpecServer) -> None:
    """Answer requests for folding ranges."""

    @server.answers(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def ranges(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        found = server.view(params.text_document.uri)
        if found is None:
            return None
        view, path = found
        return [
            types.FoldingRange(fold.first - 1, fold.last - 1, kind=_KINDS.get(fold.kind))
            for fold in folds(view, path)
        ]
