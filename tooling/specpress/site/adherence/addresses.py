# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the pages below that of a file of results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.site.addresses import folder_name

if TYPE_CHECKING:
    from specpress.evals.results import Results
    from specpress.site.published import Published

_COMPARED: Final = "comparison-"


def answers_address(published: Published[Results], section: str, number: int = 1) -> str:
    """Return the folder of the answers to the prompts of a section.

    Args:
        published: The results.
        section: The section's id; empty for prompts of no section.
        number: Which page of them, from 1.
    """
    more = f"{number}/" if number > 1 else ""
    # A section may be called what a comparison is.
    name = f"section-{section}" if section.startswith(("section-", _COMPARED)) else section
    return f"{published.address}{folder_name(name)}/{more}"


def comparison_address(published: Published[Results], number: int) -> str:
    """Return the folder of a comparison.

    Args:
        published: The results.
        number: Which comparison it is, from 1.
    """
    return f"{published.address}{_COMPARED}{number}/"
