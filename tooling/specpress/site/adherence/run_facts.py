# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is to be known of a run before its figures are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.evals.cautions import cautions_of
from specpress.language.counts import counted
from specpress.report.adherence_parts.words import used, with_settings
from specpress.site.addresses import relative
from specpress.site.adherence.tested import tested
from specpress.site.adherence.words import tally_text

if TYPE_CHECKING:
    from specpress.evals.results import Run
    from specpress.site.adherence.tested import Places


def run_facts(run: Run, page: str, places: Places) -> dict[str, Any]:
    """Return the facts of a run for a template.

    Args:
        run: The run.
        page: The folder of the page that shows them.
        places: Knows the versions.
    """
    text = tested(run, places.chronicle)
    edition = text.edition
    return {
        "id": run.id,
        "name": run.name,
        "model": with_settings(run.model, run.settings),
        "grader": with_settings(run.grader, run.grader_settings),
        "made_up": run.made_up,
        "date": run.date,
        "version": run.version,
        "version_href": relative(page, edition.address) if edition is not None else "",
        "digest": run.digest.removeprefix("sha256:"),
        "same": text.same,
        "text_note": text.note,
        "asked": counted(run.asked, "prompt") + _selected(run),
        "cautions": cautions_of(run),
        "tally": tally_text(run.tally),
        "scale": f"{run.scale.lowest:g} to {run.scale.highest:g}, follows the spec from"
        f" {run.scale.compliant_from:g} on",
        "samples": counted(run.samples, "mark") + " an answer",
        "grading": run.grading.removeprefix("sha256:"),
        "usage": [f"{one.model}: {used(one)}" for one in run.usage],
    }


def _selected(run: Run) -> str:
    return f", chosen by {run.selected}" if run.selected else ""
