# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Say which released versions keep a site from being published."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.problem import whole_file
from specpress.release.publication_problems import (
    PUBLISHED_PAGE_CHANGED,
    PUBLISHED_TEXT_CHANGED,
    PUBLISHED_VERSION_GONE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.lint.finding import Finding
    from specpress.model import Span
    from specpress.release.frozen import Clash, Conflict

_SHOWN = 10


def findings(found: Iterable[Conflict], *, restyle: bool = False) -> tuple[Finding, ...]:
    """Return what keeps a site from being published.

    Args:
        found: The versions that would change.
        restyle: Whether those may change of which only the look differs.
    """
    return tuple(_finding(one) for one in found if not (restyle and one.degree == "look"))


def _finding(found: Conflict) -> Finding:
    return {"gone": _gone, "text": _text, "look": _look}[found.degree](found)


def _gone(found: Conflict) -> Finding:
    message = f"version {found.label} is published ({found.there}), and this site does not have it"
    hint = "fetch all of the history: `git fetch --tags`, `git fetch --unshallow`"
    return PUBLISHED_VERSION_GONE.finding(message, _span(found), hint)


def _text(found: Conflict) -> Finding:
    label = found.label
    message = f"version {label} is published with the text {found.there}, and now has {found.here}"
    hint = f"issue the new text as a revision: `specpress release --revise {quote(label)}`"
    hint += _if_edited(found)
    return PUBLISHED_TEXT_CHANGED.finding(message, _span(found), hint, related=_others(found))


def _look(found: Conflict) -> Finding:
    first = found.clashes[0]
    rest = len(found.clashes) - 1 - _SHOWN
    more = f", and so do {rest} files more" if rest > 0 else ""
    also = f"; its {' and its '.join(found.besides)} differ, too" if found.besides else ""
    message = (
        f"version {found.label} is published with the same text ({found.there}) and other bytes: "
        f"{first.there} there, {first.here} here{more}{also}"
    )
    hint = f"if it may look otherwise from now on, publish with --restyle{_if_edited(found)}"
    return PUBLISHED_PAGE_CHANGED.finding(message, _span(found), hint, related=_others(found))


def _span(found: Conflict) -> Span:
    return whole_file(found.clashes[0].path)


def _others(found: Conflict) -> tuple[Place, ...]:
    return tuple(_place(clash) for clash in found.clashes[1 : 1 + _SHOWN])


def _place(clash: Clash) -> Place:
    return Place(whole_file(clash.path), f"{clash.there} there, {clash.here} here")


def _if_edited(found: Conflict) -> str:
    if not any(clash.edited for clash in found.clashes):
        return ""
    return "; it was edited where it is served, since SHA256SUMS there says otherwise: look first"
