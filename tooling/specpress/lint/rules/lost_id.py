# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Config, Retired
from specpress.lint.published import Published, PublishedVersion
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_ONE = Published((PublishedVersion("1.0.0", ("honesty", "candour")),))


class LostId(Rule):
    """An id that was published is gone from the spec.

    Why:
        A released version is cited by its ids for as long as anybody reads it. Links to an id that
        is gone end nowhere, and what was measured for its rule belongs to no rule any more.

    Instead:
        Where the section has another id now, or is part of another one, name the old id among the
        former ones there: `was=old_id`. Former ids add up: an id that was renamed twice stands in
        `was=` of the section of today, and none is ever dropped. Where there is no successor, say
        why in the configuration: `old_id = "reason"` in `[retired.sections]`.
    """

    code = "lost-id"
    group = "permanence"
    severity = "error"
    good = (
        Case(
            """
            # Honesty {#honesty was=candour}

            Say what is so, and say it plainly.
            """,
            published=_ONE,
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so.
            """,
            config=Config(retired=Retired(sections={"candour": "Nobody ever asked for it."})),
            published=_ONE,
            why="With a reason under `candour` in `[retired.sections]` of the configuration.",
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so.

            # Frankness {#frankness}

            Say it plainly.
            """,
            published=_ONE,
        ),
        Case(
            """
            # Truth {#truth was=honesty}

            Say what is so.
            """,
            published=Published(
                (
                    PublishedVersion("1.0.0", ("candour",)),
                    PublishedVersion("1.1.0", ("honesty",), renamed={"candour": "honesty"}),
                )
            ),
            why="Renamed twice, and the first id was dropped from `was=`.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        if not context.published.versions:
            return
        from specpress.lint.successors import Successors  # late: only then

        successors = Successors(context)
        for name, version in successors.lost.items():
            found = successors.of(name)
            yield self.finding(
                f"the id {name!r} was published, last in {version.label}, "
                "and leads to no section now",
                found.place,
                found.hint,
            )
