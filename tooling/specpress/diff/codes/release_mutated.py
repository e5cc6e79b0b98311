# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ReleaseMutated(Code):
    """A version is not the text that was released under its name.

    Why:
        A version is cited by its name, and whoever cites it relies on its text. Where the text
        under the name is another than the one that was released, citations are wrong without
        anybody having noticed. Both hashes are named: find the commit that changed the text, or the
        tag that was moved, and issue a new version or a revision instead.

        It is found where a release record in `changelogs/` states the hash of what was released,
        and not by comparing two texts, so that there is no case to show. A version without a record
        cannot be judged.
    """

    code = "release-mutated"
    severity = "error"
    mirror = "release-mutated"

    def sentence(self, fact: Fact) -> str:
        return f"release mutated: {fact.subject} was {fact.old}, and is {fact.new}"
