# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the page of an adherence report together: plots, answers and style in one file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from specpress.evals.cautions import MADE_UP
from specpress.report.adherence_parts import words
from specpress.report.adherence_parts.plotted import difference_plots, estimate_plots
from specpress.report.adherence_parts.tables import (
    head_of,
    pairing_blocks,
    pairing_told,
    run_blocks,
    run_told,
)
from specpress.report.plots import style as plot_style
from specpress.report.visible import visible

if TYPE_CHECKING:
    from specpress.report.adherence import Report

_FOLDER = Path(__file__).parent


def page(report: Report) -> str:
    """Return a report as one HTML page; the same report gives the same page."""
    results = report.results
    made_up = any(run.made_up for run in results.runs)
    style = _style()
    made = _template().render(
        head=head_of(results),
        made_up=MADE_UP if made_up else "",
        runs=[
            (
                run_told(run),
                estimate_plots(tuple(run_blocks(run, report)), run, f"run-{index}"),
                [grade for grade in run.grades if grade.answer],
            )
            for index, run in enumerate(results.runs)
        ],
        pairings=[
            (
                pairing_told(one, results),
                difference_plots(
                    tuple(pairing_blocks(one, report)), f"pair-{index}", made_up=made_up
                ),
            )
            for index, one in enumerate(results.pairings)
        ],
        words=words,
        style=Markup(style),  # noqa: S704  # files of this package
        policy=_policy(style),
    )
    return visible(made)


@cache
def _style() -> str:
    return plot_style() + (_FOLDER / "page.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return a policy under which the page's own style works, and nothing else does."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
