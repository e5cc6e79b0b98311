# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be put in where something is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from specpress.assist.completion import TRIGGERS, Item, ItemKind, complete
from specpress.assist.describe import describe
from specpress.assist.name import Name
from specpress.lsp.features.hover import content
from specpress.model import Span

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer

_KINDS: dict[ItemKind, types.CompletionItemKind] = {
    "section": types.CompletionItemKind.Reference,
    "mark": types.CompletionItemKind.Reference,
    "level": types.CompletionItemKind.EnumMember,
    "tag": types.CompletionItemKind.Value,
    "role": types.CompletionItemKind.Class,
    "verdict": types.CompletionItemKind.Keyword,
    "setting": types.CompletionItemKind.Property,
    "term": types.CompletionItemKind.Constant,
    "code": types.CompletionItemKind.Constant,
    "attribute": types.CompletionItemKind.Property,
    "tag-name": types.CompletionItemKind.Class,
    "skeleton": types.CompletionItemKind.Snippet,
    "keyword": types.CompletionItemKind.Keyword,
    "value": types.CompletionItemKind.Value,
    "new": types.CompletionItemKind.Unit,
}
_DESCRIBED = frozenset(("section", "mark", "level", "tag", "role", "verdict", "setting", "code"))
_OPTIONS = types.CompletionOptions(list(TRIGGERS), resolve_provider=True)


def install(server: SpecServer) -> None:
    """Answer requests for completions, and for more on one of them."""

    @server.answers(types.TEXT_DOCUMENT_COMPLETION, _OPTIONS)
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        uri = params.text_document.uri
        found = server.view(uri)
        if found is None:
            return None
        view, path = found
        answer = complete(view, path, *server.places.from_position(view, path, params.position))
        if answer is None:
            return None
        where, snippets = server.places.to_range(view, answer.replaced), _takes_snippets(server)
        usable = [item for item in answer.items if snippets or item.text or not item.snippet]
        items = [
            _item(item, place, where, uri, snippets=snippets) for place, item in enumerate(usable)
        ]
        return types.CompletionList(is_incomplete=answer.again, items=items)

    @server.answers(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        return _resolved(server, item)


def _item(
    item: Item, place: int, where: types.Range, uri: str, *, snippets: bool
) -> types.CompletionItem:
    snippet = item.snippet if snippets else ""
    form = types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText
    name = item.name or item.label
    return types.CompletionItem(
        item.label,
        kind=_KINDS[item.kind],
        detail=item.detail or None,
        sort_text=f"{place:05}",
        filter_text=item.search or item.label,
        insert_text_format=form,
        text_edit=types.TextEdit(where, snippet or item.text or item.label),
        data=[uri, item.kind, name] if item.kind in _DESCRIBED else None,
    )


def _resolved(server: SpecServer, item: types.CompletionItem) -> types.CompletionItem:
    """Add what is known of an item's name; what another server made comes back as it was."""
    asked = _asked(item.data)
    found = server.view(asked[0]) if asked is not None else None
    if asked is None or found is None:
        return item
    uri, name = asked
    note = describe(found[0], name)
    item.documentation = content(server, uri, note) if note is not None else None
    return item


def _asked(data: Any) -> tuple[str, Name] | None:  # noqa: ANN401  # whatever a client sends
    match data:
        case [str() as uri, str() as kind, str() as value] if kind in _DESCRIBED:
            return uri, Name(kind, value, Span("", 1, 1, 1, 1))  # type: ignore[arg-type]  # looked up
        case _:
            return None


def _takes_snippets(server: SpecServer) -> bool:
    documents = server.client_capabilities.text_document
    completion = documents.completion if documents is not None else None
    item = completion.completion_item if completion is not None else None
    return bool(item is not None and item.snippet_support)
