# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The file of a fragment that is only begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.changelog.escape import printable
from specpress.changelog.fragments import EDITORIAL
from specpress.diff.change import SEVERITIES
from specpress.markdown.front_matter import FENCE, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from specpress.diff.change import Change

_UNSAFE = re.compile(r"[^0-9A-Za-z_.]+")
_LONGEST = 80
_ENDS = re.compile(r"-(?=[->])")
"""Where a text could end the comment that it stands in."""

_GONE = ("section-removed", "section-merged")
_ASKS = "Say for the reader of the changelog, in place of this comment, what this means:"


def kind_of(changes: Sequence[Change]) -> str:
    """Return the kind of fragment that some changes ask for; `changed` where there are none.

    Args:
        changes: All that touches the sections of the fragment.
    """
    codes = {change.code for change in changes}
    severities = {change.severity for change in changes}
    if not changes:
        return "changed"
    if severities == {EDITORIAL}:
        return EDITORIAL
    if "section-added" in codes:
        return "added"
    if codes.intersection(_GONE):
        return "removed"
    return "clarified" if severities <= {"note", EDITORIAL} else "changed"


def fragment_text(kind: str, sections: Sequence[str], text: str, changes: Sequence[Change]) -> str:
    """Return a fragment's file.

    Args:
        kind: Its kind.
        sections: The ids it names.
        text: What it says; empty for a comment that lists the changes.
        changes: The changes.
    """
    ids = ", ".join(map(quoted, sections))
    body = text.strip() or _comment(changes)
    return f"{FENCE}\nkind: {kind}\nsections: [{ids}]\n{FENCE}\n\n{body}\n"


def _comment(changes: Sequence[Change]) -> str:
    worst = sorted(changes, key=lambda change: SEVERITIES.index(change.severity))
    told = dict.fromkeys(_within(change.message) for change in worst)
    return "\n".join(("<!--", _ASKS, "", *(f"- {message}" for message in told), "-->"))


def _within(message: str) -> str:
    return _ENDS.sub("- ", printable(" ".join(message.split())))


def file_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name for a fragment's file that no other has.

    Args:
        wanted: A name that somebody gave, or the id of a section.
        taken: Names of files, in lower case.
    """
    plain = _UNSAFE.sub("-", wanted.removesuffix(".md"))[:_LONGEST].strip("-.")
    base = plain if plain and plain.lower() != "readme" else f"change-{plain}".strip("-")
    name, number = f"{base}.md", 1
    while name.lower() in taken:
        number += 1
        name = f"{base}-{number}.md"
    return name
