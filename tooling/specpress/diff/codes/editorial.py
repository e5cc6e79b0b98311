# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class Editorial(Code):
    """No word differs: only dashes, quotes, blanks, wrapping or order do.

    Why:
        It cannot change what is meant, and it is what hides a change that does: a release in which
        every dash was replaced shows as hundreds of lines. So it is counted, and folded away.

        Two texts whose words and signs are the same differ like this where quotes, dashes, blanks,
        bullets, the wrapping of lines, or characters without width were written in another way; a
        paragraph that was cut in two or joined to the next counts, too. So do line ends, blank
        lines, tags in another order, the level of a heading, a former id that was declared, and the
        first line of a file of prompts; the message names these. Upper and lower case, emphasis and
        every other sign of punctuation are text. In code and in mathematics quotes and dashes are
        text as well.
    """

    code = "editorial"
    severity = "editorial"
    mirror = "editorial"
    shown = (
        Case(
            """
            # Watering {#watering authority=user}

            Water 'early' --- before the sun is high.
            """,
            """
            # Watering {#watering authority=user}

            Water ‘early’ — before the sun is high.
            """,
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Water early, before the sun
            is high.
            """,
            """
            # Watering {#watering authority=user}

            Water early,
            before the sun is high.
            """,
            why="A paragraph that was wrapped anew.",
        ),
        Case(
            """
            # Watering {#watering authority=user}

            Keep at hand:

            * a can
            * a hose
            """,
            """
            # Watering {#watering authority=user}

            Keep at hand:

            - a can
            - a hose
            """,
            why="Other bullets.",
        ),
    )
    silent = (
        Case(
            """
            # Watering {#watering authority=user}

            Water early, before the sun is high.
            """,
            """
            # Watering {#watering authority=user}

            Water early; before the sun is high.
            """,
            why="A semicolon for a comma may separate what belonged together.",
        ),
        Case(
            """
            # Catalogue {#catalogue authority=user}

            Answer in this form:

            ```json
            {"title": "Soil"}
            ```
            """,
            """
            # Catalogue {#catalogue authority=user}

            Answer in this form:

            ```json
            {“title”: “Soil”}
            ```
            """,
            why="In code quotes are not a matter of spelling.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        what = fact.subject or "dashes, quotes, blanks, wrapping or order"
        return f"no word differs: only {what}"
