# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.attributes import malformed_headings, opening_brace, whole_span
from specpress.lint.finding import Edit
from specpress.lint.rule import Case, Rule
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Section, Span


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
                edits=(_edit(context, section),) if good and not long else (),
            )


def _edit(context: Context, section: Section) -> Edit:
    """Make the derived id explicit: in place of an empty one, before other attributes, or alone."""
    lines = context.lines[section.heading.path]
    for attribute in section.attributes:
        if attribute.key == "id":
            return Edit(whole_span(lines, attribute), f"#{section.id}")
    if section.attributes:
        first = section.attributes[0]
        column = opening_brace(lines, first) + 1
        return Edit(lines.span(first.span.line, column, 0), f"#{section.id} ")
    return Edit(_end_of_title(context, section.heading), f" {{#{section.id}}}")


def _end_of_title(context: Context, heading: Span) -> Span:
    lines = context.lines[heading.path]
    if heading.end_line > heading.line:  # underlined: the title ends on the line before
        number = heading.end_line - 1
        return lines.span(number, len(lines[number].rstrip()) + 1, 0)
    title = lines[heading.line].rstrip()
    bare = title.rstrip("#")
    if bare != title and bare.endswith((" ", "\t")):  # a closing run of `#` is no part of it
        title = bare.rstrip()
    return lines.span(heading.line, len(title) + 1, 0)
