# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.attributes import id_edit, malformed_headings
from specpress.lint.rule import Case, Rule
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class MissingId(Rule):
    """A heading has no id.

    Why:
        Until it has one, its address is derived from its title: it changes when the title does,
        and every link and citation of the section breaks with it.

    Instead:
        Write `{#id}` behind the title, and keep it for good.
    """

    code = "missing-id"
    group = "structure"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            Say what is so.
            """),
        Case(
            """
            # Honesty {#honesty!}

            Say what is so.

            # Candour{#candour}

            Say it plainly.
            """,
            why="Attributes that cannot be read are a fault of their own.",
        ),
        Case(
            """
            <!-- drafted at the reading group -->

            # Honesty {#honesty}

            Say what is so.
            """,
            why="What stands before the first heading needs no id.",
        ),
    )
    bad = (
        Case(
            """
            # Care for the garden

            Water in the evening.

            ## Pruning {authority=user}

            Prune after the frost.

            ## Seeds ##

            Keep them dry.
            """,
            fixed="""
            # Care for the garden {#care_for_the_garden}

            Water in the evening.

            ## Pruning {#care_for_the_garden_pruning authority=user}

            Prune after the frost.

            ## Seeds {#care_for_the_garden_seeds} ##

            Keep them dry.
            """,
        ),
        Case(
            """
            Lending
            =======

            Lend for four weeks.

            # Returns {id=}

            Take back what comes.
            """,
            fixed="""
            Lending {#lending}
            =======

            Lend for four weeks.

            # Returns {#returns}

            Take back what comes.
            """,
            why="An underlined title and an empty id.",
        ),
        Case(
            """
            # 図書館

            Lend for four weeks.
            """,
            why="A title without a Latin letter gives no id to propose.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        malformed = malformed_headings(context)
        for section in context.spec.sections:
            place = section.heading
            if not section.id_derived or not section.level or place in malformed:
                continue
            # Neither from a title without a letter nor from an odd id above comes a good one.
            good = slug(section.title) and slug(section.id) == section.id
            long = place.end_line > place.line + 1  # a last line such as `*` would become a list
            yield self.finding(
                f"the heading {section.title!r} has no id",
                place,
                f"write {{#{section.id}}} behind it" if good else "write {#id} behind it",
                edits=(id_edit(context.lines[place.path], section, section.id),)
                if good and not long
                else (),
            )
