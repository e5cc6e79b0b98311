# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Two runs compared: in short on other pages, and whole on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.evals.conclusions import chance_of, conclusions_of
from specpress.site.addresses import relative
from specpress.site.adherence import figures
from specpress.site.adherence.addresses import answers_address, comparison_address
from specpress.site.adherence.figures import ALL, AUTHORITY, CHAPTER, CLAUSE_TEXT, SECTION
from specpress.site.adherence.words import made_up_text, overall_difference

if TYPE_CHECKING:
    from specpress.evals.results import Results, Run
    from specpress.site.adherence.figures import Href, Part
    from specpress.site.adherence.tested import Places
    from specpress.site.published import Published

SHORT = (ALL, CLAUSE_TEXT)
WHOLE = (ALL, CLAUSE_TEXT, AUTHORITY, CHAPTER, SECTION)


def runs_of(published: Published[Results], number: int) -> tuple[Run, Run]:
    """Return the two runs of a comparison, by its number from 1."""
    by_id = {run.id: run for run in published.content.runs}
    pairing = published.content.pairings[number - 1]
    return by_id[pairing.old], by_id[pairing.new]


def compared(
    published: Published[Results], number: int, page: str, places: Places, parts: tuple[Part, ...]
) -> dict[str, Any]:
    """Return a comparison for a template.

    Args:
        published: The results.
        number: Which comparison of them, from 1.
        page: The folder of the page that shows it.
        places: Knows the versions.
        parts: What differences are shown by.
    """
    results = published.content
    pairing = results.pairings[number - 1]
    old, new = runs_of(published, number)

    def href(part: Part) -> Href:
        if part is not SECTION:
            return lambda _: ""
        return lambda section: relative(page, answers_address(published, section))

    found = [
        figures.differences(
            pairing, (old, new), part, places, f"sp-plot-compared-{number}-{part.by}", href(part)
        )
        for part in parts
        if part is not CLAUSE_TEXT or "spec" in pairing.causes
    ]
    whole = SECTION in parts
    return {
        "anchor": f"sp-comparison-{number}",
        "title": f"{old.name} → {new.name}",
        "made_up": made_up_text((old, new)),
        "found": overall_difference(pairing, old, new, results.confidence),
        "conclusions": conclusions_of(pairing, old, new),
        "shared": pairing.shared,
        "chance": chance_of(pairing, "section", results.confidence) if whole else "",
        "plots": [one for one in found if one],
        "href": "" if whole else relative(page, comparison_address(published, number)),
    }
