# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, levels_of, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Fact, Severity


class TextMoved(Code):
    """Text stands in another section, or elsewhere in its own.

    Why:
        The words are the same and the place is another. In another section they have that section's
        level and stand under its title; what was a rule for one matter may be one for another, or
        no rule at all. Look at the levels of both sections.

        It covers blocks of at least ten words that are gone from one place and turn up, equal or
        nearly so, at another: in another section, or elsewhere in theirs, where something that
        stayed lies between. Shorter ones show as removed and added, as chance could have it. Text
        that only passed an example or a commentary of its section is listed where nothing else
        changed in that. What was reworded on the way is listed besides.

        Text that has another level of authority now, and commentary that became text of a rule or
        was text of one, binds otherwise than before: that is major. Else it is minor.
    """

    code = "text-moved"
    severity = "minor"
    mirror = "text-moved"
    shown = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            Ask children for the name of a grown-up before they take a tool home.

            # Tools {#tools authority=root}

            Lend no saw.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Tools {#tools authority=root}

            Lend no saw.

            Ask children for the name of a grown-up before they take a tool home.
            """,
            why="It went to a section that nobody may override.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Let the can stand overnight, so that the water is as warm as the soil.

            Water in the morning, as long as the sun is low. Spare the leaves.

            Stop when the soil is dark two fingers deep, and not before, however long it takes.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning, as long as the sun is low. Spare the leaves.

            Stop when the soil is dark two fingers deep, and not before, however long it takes.

            Let the can stand overnight, so that the water is as warm as the soil.
            """,
            why="Elsewhere in its section.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning.

            !!! meta "Commentary"
                Let the can stand overnight, so that the water is as warm as the soil.
            """,
            """
            # Watering {#watering authority=user}

            Water in the morning.

            Let the can stand overnight, so that the water is as warm as the soil.
            """,
            why="What was said to people binds now: major.",
        ),
    )
    silent = (
        Case(
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            Ask who they are.

            # Tools {#tools authority=root}

            Lend no saw.
            """,
            """
            # Desk {#desk authority=user}

            Say what is in the catalogue.

            # Tools {#tools authority=root}

            Lend no saw.

            Ask who they are.
            """,
            why="Too short to be told apart from chance.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Water in the morning, as long as the sun is low. Spare the leaves.
            """,
            """
            # Watering {#watering authority=user}

            Let the can stand overnight, so that the water is as warm as the soil.

            Water in the morning, as long as the sun is low. Spare the leaves.
            """,
            why="New text in front moves nothing.",
        ),
    )

    def weigh(self, fact: Fact, levels: Sequence[str]) -> Severity:
        """Return major where it binds otherwise now: at another level, or as commentary."""
        del levels
        ruled = fact.authority or fact.former_authority
        binds_otherwise = fact.former_authority != fact.authority or (fact.subject and ruled)
        return "major" if binds_otherwise else self.severity

    def sentence(self, fact: Fact) -> str:
        what = on_one_line(fact.subject) or "text moved"
        if not fact.former_section:
            return what if fact.subject else f"{what} within the section"
        between = ", from" if fact.subject else " here from"
        return f"{what}{between} #{fact.former_section}{levels_of(fact)}"
