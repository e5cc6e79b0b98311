# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object, format `specpress-coverage/1`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from specpress.prompts.selection import NO_LEVEL
from specpress.report.coverage_schema import (
    FORMAT,
    ChapterData,
    ClauseData,
    CoverageData,
    FiguresData,
    LevelData,
    PromptData,
    SectionData,
    StrayData,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.prompts.covered import (
        ClauseCoverage,
        Figures,
        PromptCoverage,
        SectionCoverage,
        StrayFile,
    )
    from specpress.report.coverage import Report


def write(report: Report) -> str:
    """Return the coverage as JSON, every clause and every prompt in it."""
    coverage = report.coverage
    reviewed = coverage.reviewed
    data = CoverageData(
        format=FORMAT,
        title=coverage.title,
        version=coverage.version or None,
        reviewed=reviewed,
        fail_under=report.fail_under,
        fails=report.failed,
        figures=_figures(coverage.figures, reviewed=reviewed),
        levels=tuple(
            LevelData(
                None if group.id == NO_LEVEL else group.id,
                _figures(group.figures, reviewed=reviewed),
            )
            for group in coverage.levels
        ),
        chapters=tuple(
            ChapterData(
                group.id, group.number, group.title, _figures(group.figures, reviewed=reviewed)
            )
            for group in coverage.chapters
        ),
        sections=tuple(_section(section, reviewed=reviewed) for section in coverage.sections),
        strays=tuple(_stray(file, reviewed=reviewed) for file in coverage.strays),
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _figures(figures: Figures, *, reviewed: bool) -> FiguresData:
    return FiguresData(
        rules=figures.rules,
        bare=figures.bare,
        clauses=figures.clauses,
        covered=figures.covered,
        share=figures.share,
        lowest=figures.lowest,
        median=figures.median,
        highest=figures.highest,
        prompts=figures.prompts,
        without_rubric=figures.without_rubric,
        skipped=figures.skipped,
        stale=figures.stale if reviewed else None,
        unreviewed=figures.unreviewed if reviewed else None,
        unwritten=figures.unwritten,
    )


def _section(section: SectionCoverage, *, reviewed: bool) -> SectionData:
    return SectionData(
        id=section.id,
        number=section.number,
        title=section.title,
        kind=section.kind,
        authority=section.authority,
        chapter=section.chapter,
        path=section.span.path,
        line=section.span.line,
        clauses=tuple(map(partial(_clause, reviewed=reviewed), section.clauses)),
    )


def _clause(clause: ClauseCoverage, *, reviewed: bool) -> ClauseData:
    return ClauseData(
        focus=clause.focus,
        clause=clause.clause,
        path=clause.span.path,
        line=clause.span.line,
        covered=clause.covered,
        prompts=_prompts(clause.prompts, reviewed=reviewed),
    )


def _prompts(prompts: Sequence[PromptCoverage], *, reviewed: bool) -> tuple[PromptData, ...]:
    return tuple(
        PromptData(
            id=prompt.id,
            path=prompt.span.path,
            line=prompt.span.line,
            rubric=prompt.rubric,
            skipped=prompt.skipped,
            stale=prompt.stale if reviewed else None,
            unreviewed=prompt.unreviewed if reviewed else None,
            unwritten=prompt.unwritten,
        )
        for prompt in prompts
    )


def _stray(file: StrayFile, *, reviewed: bool) -> StrayData:
    prompts = _prompts(file.prompts, reviewed=reviewed)
    return StrayData(file.focus, file.title or None, file.path, prompts)
