# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make a survey: what it asks, the form, and the key that stays here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.evals.results import FORMAT as RESULTS_FORMAT
from specpress.evals.results import Grade, Results
from specpress.input import keeping
from specpress.input.candidates import read_candidates
from specpress.input.choosing import Candidates, chosen_examples, chosen_prompts
from specpress.input.decoding import DecodingError, decode
from specpress.input.linking import FEWEST, LETTERS
from specpress.input.people import UNSAID
from specpress.input.rankings import order_of
from specpress.input.reading import read_all
from specpress.input.survey import Asking, Survey, survey
from specpress.prompts.selection import Selection
from specpress.site.survey.page import page
from specpress.site.survey.texts import Texts, english, english_file, read_texts
from specpress.sources.worktree import decode as decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api import Project
    from specpress.input.linking import Asked
    from specpress.prompts.rankings import Order


__all__ = ["Made", "Wanted", "english_file", "make", "read_groups", "schema", "texts_of"]


class Wanted(Struct, frozen=True):
    """What a survey is to ask.

    Attributes:
        selection: Which prompts, or the examples of which sections.
        answers: Candidate answers to evaluation prompts, or measured adherence; None for none.
        examples: Whether the comparisons of examples are asked, too; always without `answers`.
        asking: How it asks.
        texts: What the form says besides.
    """

    selection: Selection = Selection()
    answers: Path | None = None
    examples: bool = False
    asking: Asking = Asking()
    texts: Texts = english()


class Made(Struct, frozen=True):
    """A survey, and where its parts are.

    Attributes:
        key: Path of the key, relative to the repository.
    """

    survey: Survey
    html: str
    key: str


def make(project: Project, wanted: Wanted) -> Made:
    """Make the form of a survey, and keep its key.

    Args:
        project: The spec.
        wanted: What is to be asked.

    Raises:
        SpecError: A file cannot be read, a name is unknown, or nothing is left to ask.
    """
    asked = (*_prompts(project, wanted), *_examples(project, wanted))[: wanted.asking.limit]
    if not asked:
        raise SpecError(
            "there is nothing to ask",
            hint="A question is an example that compares two answers or more, or, with --answers, "
            "a prompt that has candidate answers.",
        )
    questions = [one.question for one in asked]
    spec = project.spec
    made = survey(spec.title, spec.version or "draft", questions, wanted.asking)
    html = page(made, asked, wanted.texts)
    return Made(made, html, keeping.keep_survey(project.root, made))


def schema(kind: str) -> str:
    """Return the JSON Schema of a file of a survey.

    Args:
        kind: `key`, or `answers` for the file that people save.
    """
    from specpress.input.schema import answers_schema, survey_schema

    return survey_schema() if kind == "key" else answers_schema()


def texts_of(path: Path | None, **own: str | None) -> Texts:
    """Return what a form says: in English, or what a file and somebody say in place of that.

    Args:
        path: A file of texts, None for none.
        own: Texts by their names, before those of the file; None and empty ones do not count.

    Raises:
        SpecError: The file cannot be read, or makes no sense.
    """
    texts = read_texts(decode_text(read_all(path), str(path)), str(path)) if path else english()
    given = {name: text for name, text in own.items() if text}
    return replace(texts, texts=texts.texts | given)


def read_groups(path: Path) -> dict[str, tuple[str, ...]]:
    """Read what people may say of themselves: `{"kind": ["choice", …]}`.

    Raises:
        SpecError: The file cannot be read, or has another form.
    """
    hint = 'Write {"Age": ["18-34", "35-64", "65 or older"]}; "rather not say" is always offered.'
    try:
        groups = decode(read_all(path), dict[str, tuple[str, ...]])
    except DecodingError as error:
        raise SpecError(f"is no file of groups: {error}", path=str(path), hint=hint) from error
    for kind, choices in groups.items():
        folded = {choice.casefold() for choice in choices}
        if not kind.strip() or not choices or len(folded) < len(choices) or folded & UNSAID:
            message = f"{kind!r} needs a name, and choices that differ"
            raise SpecError(message, path=str(path), hint=hint)
    return groups


def _examples(project: Project, wanted: Wanted) -> tuple[Asked, ...]:
    if wanted.answers is not None and not wanted.examples:
        return ()
    return chosen_examples(project.spec, wanted.selection)


def _prompts(project: Project, wanted: Wanted) -> tuple[Asked, ...]:
    if wanted.answers is None:
        return ()
    results = _results(wanted.answers)
    if results is not None:
        candidates = _of_results(results, wanted.answers)
    else:
        read = read_candidates(wanted.answers)
        candidates = {name: Candidates(answers) for name, answers in read.items()}
    return chosen_prompts(project.spec, wanted.selection, candidates)


def _results(path: Path) -> Results | None:
    """Return measured adherence, None where a file holds something else."""
    data = read_all(path)
    if RESULTS_FORMAT.encode() not in data:
        return None
    try:
        return decode(data, Results)
    except DecodingError:
        return None


def _of_results(results: Results, path: Path) -> dict[str, Candidates]:
    """Return the answers of several runs, ranked as the grader who read the spec marked them."""
    graders = {run.grader for run in results.runs}
    by_prompt: dict[str, dict[str, Grade]] = {}
    for run in results.runs:
        for grade in run.grades:
            if grade.answer.strip():
                by_prompt.setdefault(grade.prompt, {}).setdefault(grade.answer, grade)
    grader = next(iter(graders)) if len(graders) == 1 else ""
    found = {
        name: Candidates(tuple(answers)[: len(LETTERS)], _order(answers, grader), grader)
        for name, answers in by_prompt.items()
        if len(answers) >= FEWEST
    }
    if not found:
        hint = "Put results of two models or more into one file, with their answers."
        raise SpecError("no prompt has two answers that differ", path=str(path), hint=hint)
    return found


def _order(answers: dict[str, Grade], grader: str) -> Order | None:
    """Return how one grader's marks rank answers, None where some have none."""
    marks = dict(_marks(answers))
    if not grader or len(marks) < min(len(answers), len(LETTERS)):
        return None
    return order_of({letter: -mark for letter, mark in marks.items()})


def _marks(answers: dict[str, Grade]) -> Iterator[tuple[str, float]]:
    for letter, grade in zip(LETTERS, answers.values(), strict=False):
        if grade.mark is not None:
            yield letter, grade.mark
