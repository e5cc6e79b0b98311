# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The JSON Schemas of public input, made of the types that are written and read."""

from __future__ import annotations

from typing import Final

from specpress.input.answers import AnswersFile
from specpress.input.dataset import Dataset
from specpress.input.results import Report
from specpress.input.survey import Survey
from specpress.sources.json_schema import schema_of

SCHEMA_ID: Final = "urn:specpress:schema:input-1"
SCHEMA_NAME: Final = "specpress-input-1.schema.json"
"""Name of the file in the documentation and on the site."""


def schema() -> str:
    """Return the JSON Schema (2020-12) of `input report --format json`."""
    return schema_of(Report, SCHEMA_ID)


def dataset_schema() -> str:
    """Return the JSON Schema of what `input import` writes, `specpress-assessments/1`."""
    return schema_of(Dataset, "urn:specpress:schema:assessments-1")


def survey_schema() -> str:
    """Return the JSON Schema of the key of a survey, `specpress-survey/1`."""
    return schema_of(Survey, "urn:specpress:schema:survey-1")


def answers_schema() -> str:
    """Return the JSON Schema of the file that a form gives people, `specpress-answers/1`."""
    return schema_of(AnswersFile, "urn:specpress:schema:answers-1")
