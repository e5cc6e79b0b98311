# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages that show every answer: clause, prompt, answer, marks and the grader's reason.

What a model said is not the spec's: it is shown to the letter, and nothing in it is a link, a
picture or a heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from specpress.markdown.html import render_text
from specpress.site.addresses import anchor, relative
from specpress.site.adherence.addresses import answers_address
from specpress.site.adherence.figures import CLAUSE, plots
from specpress.site.adherence.sheets import LONGEST, fate
from specpress.site.adherence.words import made_up_text
from specpress.site.evaluation_strip import strip_of
from specpress.site.page import TocEntry
from specpress.site.published import figures_page
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from specpress.evals.results import Grade, Results, Run
    from specpress.site.adherence.sheets import Answered, Clause, Sheet
    from specpress.site.adherence.tested import Places
    from specpress.site.page import Page
    from specpress.site.published import Published

NO_SECTION: Final = "Prompts of no section"

_FATES = ("Does not follow", "Error", "No mark", "Filtered", "Follows")
_CLASSES = ("failed", "error", "ungraded", "filtered", "followed")


def answers_page(published: Published[Results], sheet: Sheet, places: Places) -> Page:
    """Return a page of answers.

    Args:
        published: The results.
        sheet: What is on it.
        places: Knows where clauses and prompts are.
    """
    return _Maker(published, sheet, places).page()


def clause_anchor(mark: str) -> str:
    """Return the anchor of a clause on a page of answers."""
    return f"sp-clause-{anchor(mark)}"


class _Maker:
    """Makes one page."""

    def __init__(self, published: Published[Results], sheet: Sheet, places: Places) -> None:
        self._published = published
        self._results = published.content
        self._sheet = sheet
        self._places = places
        self._address = answers_address(published, sheet.section, sheet.number)
        self._run = next(
            run
            for run in self._results.runs
            if any(grade.section == sheet.section for grade in run.grades)
        )
        self._texts = {
            one.key: one.label
            for run in self._results.runs
            for one in run.estimates
            if one.by == "clause"
        }

    def page(self) -> Page:
        """Return the page."""
        sheet, published = self._sheet, self._published
        section = self._places.section(self._run, sheet.section)
        edition = self._places.edition(self._run)
        title = self._title()
        clauses = [self._clause(clause) for clause in sheet.clauses]
        body = template("adherence_answers.html").render(
            strip=strip_of(self._address, self._places.chronicle),
            made_up=made_up_text(published.content.runs),
            title=title,
            number=section.number if section is not None else "",
            badge=self._places.badges(self._run).of(section) if section is not None else "",
            results=published.name,
            results_href=relative(self._address, published.address),
            text_href=relative(self._address, edition.address, section.anchor)
            if section is not None and edition is not None
            else "",
            version=edition.label if edition is not None else "",
            plots=self._plots(),
            clauses=clauses,
            pages=self._pages(),
            data=relative(self._address, published.data_path),
            longest=LONGEST,
        )
        return figures_page(
            self._address,
            f"{title}: answers" + (f", page {sheet.number}" if sheet.number > 1 else ""),
            body,
            about=f"Every prompt of “{title}”, with answers, marks and why.",
            toc=tuple(TocEntry(one["anchor"], 2, str(one["label"])) for one in clauses),
        )

    def _title(self) -> str:
        for run in self._results.runs:
            for one in run.estimates:
                if one.by == "section" and one.key == self._sheet.section:
                    return one.label
        return self._sheet.section or NO_SECTION

    def _plots(self) -> list[Any]:
        keys = frozenset(clause.mark for clause in self._sheet.clauses)
        return list(
            plots(
                self._results.runs,
                CLAUSE,
                self._places,
                "sp-plot-clauses",
                href=lambda mark: f"#{clause_anchor(mark)}",
                keys=keys,
            )
        )

    def _pages(self) -> list[dict[str, Any]]:
        """Return the pages of the section, none where there is one."""
        sheet = self._sheet
        if sheet.pages == 1:
            return []
        return [
            {
                "number": number,
                "current": number == sheet.number,
                "href": relative(
                    self._address, answers_address(self._published, sheet.section, number)
                ),
            }
            for number in range(1, sheet.pages + 1)
        ]

    def _clause(self, clause: Clause) -> dict[str, Any]:
        text = self._texts.get(clause.mark, "") if clause.mark else ""
        return {
            "mark": clause.mark,
            "anchor": clause_anchor(clause.mark),
            "label": html(f"Clause {render_text(clause.mark)}" if clause.mark else "No clause"),
            "text": html(render_text(text)) if text and text != clause.mark else "",
            "href": self._places.clause(self._address, self._run, clause.mark),
            "failed": clause.failed,
            "prompts": [self._prompt(prompt) for prompt in clause.prompts],
        }

    def _prompt(self, prompt: Answered) -> dict[str, Any]:
        digests = {grade.prompt_digest for _, grade in prompt.grades}
        return {
            "id": prompt.prompt,
            "anchor": anchor(prompt.prompt),
            "href": self._places.prompt(self._address, prompt.grades[0][0], prompt.prompt),
            "altered": len(digests) > 1,
            "answers": [_answer(run, grade) for run, grade in prompt.grades],
        }


def _answer(run: Run, grade: Grade) -> dict[str, Any]:
    fated = fate(run, grade)
    marks = ", ".join(f"{mark:g}" for mark in grade.marks)
    return {
        "run": run.name,
        "made_up": run.made_up,
        "fate": _FATES[fated],
        "kind": _CLASSES[fated],
        "open": _CLASSES[fated] != "followed",
        "mark": "" if grade.mark is None else f"{grade.mark:g} of {run.scale.highest:g}",
        "marks": marks if len(grade.marks) > 1 else "",
        "answer": grade.answer[:LONGEST],
        "reason": grade.reason[:LONGEST],
        "cut": max(len(grade.answer), len(grade.reason)) > LONGEST,
    }
