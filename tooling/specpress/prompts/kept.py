# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a JSON entry says that Markdown has no words for, kept in the comment of its prompt.

The comment holds the keys of the entry whose values Markdown does not give. Under `json` it holds
which keys the entry is without, and its place where that is not the one it would get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.prompts.entries import Entry

OWN = "json"
_WITHOUT, _KEYS, _METADATA = "without", "keys", "metadata"
TEXTS = ("input", "target")
"""The keys whose values the Markdown says in its own way: it counts where they differ."""


def difference(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> Entry:
    """Return the comment that makes one entry of another, empty where they are the same.

    Args:
        wanted: The entry.
        given: What Markdown gives without a comment.
    """
    found = {key: value for key, value in wanted.items() if not _same(value, given, key)}
    without = [key for key in given if key not in wanted]
    inner, outer = wanted.get(_METADATA), given.get(_METADATA)
    if _METADATA in found and isinstance(inner, dict) and isinstance(outer, dict):
        found[_METADATA] = {k: v for k, v in inner.items() if not _same(v, outer, k)}
        without += [f"{_METADATA}.{key}" for key in outer if key not in inner]
        if not found[_METADATA]:
            del found[_METADATA]
    own: Entry = {_KEYS: {OWN: found.pop(OWN)}} if OWN in found else {}
    if without:
        own[_WITHOUT] = without
    return {**found, OWN: own} if own else found


def applied(given: Mapping[str, Any], comment: Mapping[str, Any]) -> Entry:
    """Return the entry that a comment makes of what Markdown gives.

    Args:
        given: What Markdown gives.
        comment: The keys of the comment; what makes no sense in it is passed over.
    """
    own = comment.get(OWN)
    own = own if isinstance(own, dict) else {}
    more = own.get(_KEYS)
    plain = {key: value for key, value in comment.items() if key != OWN}
    entry: Entry = {**given, **plain, **(more if isinstance(more, dict) else {})}
    inner, outer = given.get(_METADATA), plain.get(_METADATA)
    if isinstance(inner, dict) and isinstance(outer, dict):
        entry[_METADATA] = {**inner, **outer}
    without = own.get(_WITHOUT)
    for path in without if isinstance(without, list) else ():
        _take_out(entry, str(path))
    return entry


def _same(value: object, others: Mapping[str, Any], key: str) -> bool:
    """Tell whether a value is that of a key, of the same type: JSON tells true, 1 and 1.0 apart."""
    return key in others and typed(value) == typed(others[key])


def typed(value: object) -> object:
    """Return what is equal where two values of JSON are the same: true, 1 and 1.0 are not."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return type(value), value


def _take_out(entry: Entry, path: str) -> None:
    first, dot, key = path.partition(".")
    inner = entry.get(_METADATA)
    if dot and first == _METADATA and isinstance(inner, dict):
        entry[_METADATA] = {one: value for one, value in inner.items() if one != key}
    elif path in entry:
        del entry[path]
