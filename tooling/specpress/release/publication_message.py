# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the commit of a published site says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.release.judge_site import SiteVersion

_NAMED = 3
_LISTED = 20


def message(
    subject: str,
    added: Sequence[str],
    versions: Sequence[SiteVersion],
    restyled: Sequence[str],
    made: tuple[str, str],
) -> str:
    """Return the message: what is new, which versions look otherwise, and what it was made of.

    Args:
        subject: The first line; empty for one that names the versions.
        added: Labels of the versions that are new there.
        versions: All versions of the site.
        restyled: Labels of the versions that look otherwise now.
        made: The commit of the spec, and the tool.
    """
    released = [one.label for one in versions if not one.draft]
    draft = len(released) < len(versions)
    parts = [_line(subject) or _subject(added, released, draft=draft)]
    if restyled:
        parts.append(f"Restyled, with the same text: {_listed(restyled)}")
    commit, tool = made
    parts.append(f"Versions: {_listed(released) or 'none'}\nSpec: {commit}\nTool: {tool}")
    return "\n\n".join(parts) + "\n"


def _subject(added: Sequence[str], released: Sequence[str], *, draft: bool) -> str:
    if not added:
        what = "the draft" if draft else "the site"
        return f"Publish {what} after {_line(released[-1])}" if released else f"Publish {what}"
    if len(added) > _NAMED:
        return f"Publish {len(added)} versions up to {_line(added[-1])}"
    return f"Publish {', '.join(map(_line, added))}"


def _listed(labels: Sequence[str]) -> str:
    shown = ", ".join(map(_line, labels[-_LISTED:]))
    more = len(labels) - _LISTED
    return f"{shown} and {more} older" if more > 0 else shown


def _line(text: str) -> str:
    """Return a text on one line; a label may come from a record that somebody edited."""
    return " ".join(text.split())
