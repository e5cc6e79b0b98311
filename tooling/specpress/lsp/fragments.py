# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is wrong with the fragments of the changelog, as far as the text alone says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.fragments import read_fragments
from specpress.changelog.problems import UNKNOWN_SECTION
from specpress.language.nearest import did_you_mean
from specpress.lint.published import section_holders
from specpress.model import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.changelog.fragments import Fragment
    from specpress.lint.finding import Finding


def fragment_findings(view: View) -> tuple[Finding, ...]:
    """Return what is wrong with the fragments that are at hand.

    Whether they name all that changed takes a comparison with the last version; `specpress
    changelog check` makes it.
    """
    if not view.fragments:
        return ()
    fragments, wrong = read_fragments(
        [SourceFile(path, view.texts[path]) for path in view.fragments]
    )
    known = {*view.sections, *view.former, *section_holders(view.published)}
    return (*wrong, *(one for part in fragments for one in _unknown(part, known)))


def _unknown(fragment: Fragment, known: set[str]) -> Iterator[Finding]:
    for name, span in zip(fragment.sections, fragment.section_spans, strict=True):
        if name not in known:
            message = f"no section has or had the id {name!r}"
            yield UNKNOWN_SECTION.finding(message, span, did_you_mean(name, known))
