# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What `specpress input import` may find wrong with what people said."""

from __future__ import annotations

from specpress.lint.problem import Problem

MALFORMED_RECORD = Problem(
    code="malformed-record",
    severity="error",
    summary="A record is no JSON, or a part of it has another form than expected.",
    why="What it says cannot be told, and a guess would be taken for somebody's answer.",
    instead="Correct the file where it was made; `--skip-bad` leaves the record out.",
)

MISSING_BLOCK = Problem(
    code="missing-block",
    severity="error",
    summary="A record lacks a part, such as its assessments or their rankings.",
    why="A path that leads nowhere looks like nobody having answered.",
    instead="Compare its keys with those in the documentation of public input.",
)

MALFORMED_RANKING = Problem(
    code="malformed-ranking",
    severity="error",
    summary="A ranking or a rating names an answer twice, not at all, or one that is not there; or "
    "which one it names cannot be told.",
    why="It orders answers otherwise than whoever gave it meant, or not at all.",
    instead="Correct it where the data was made; `--skip-bad` leaves the assessment out.",
)

FURTHER_RANKING = Problem(
    code="further-ranking",
    severity="note",
    summary="An assessment has more than one ranking of a kind; the first one counts.",
    why="Two rankings of one person would weigh twice.",
    instead="Nothing, where the first is the one that is meant.",
)

UNFINISHED_ANSWER = Problem(
    code="unfinished-answer",
    severity="note",
    summary="Somebody began to answer a question of a survey and did not rank every answer.",
    why="It cannot be compared with what the spec says, and is left out.",
    instead="Nothing; whoever gave it can load the file into the form and finish it.",
)

NO_CONSENT = Problem(
    code="no-consent",
    severity="error",
    summary="A file of a survey does not say that its author agreed to take part.",
    why="Nothing may be kept of what they said.",
    instead="Ask them, or delete the file.",
)

UNKNOWN_SURVEY = Problem(
    code="unknown-survey",
    severity="error",
    summary="The key of the survey that a file answers is not here.",
    why="The form shows answers in an order of its own, and only the key tells which was which.",
    instead="Run the command where the survey was made, or name the key with `--key`.",
)

UNKNOWN_QUESTION = Problem(
    code="unknown-question",
    severity="error",
    summary="An answer is about a question that nobody asked, or a file of questions knows none.",
    why="It cannot be compared with anything.",
    instead="Look for a typing mistake in the id, or for a file of another survey.",
)

UNKNOWN_PERSON = Problem(
    code="unknown-person",
    severity="error",
    summary="An assessment is by nobody, or by somebody whom the file of people does not have.",
    why="It would be counted in no group, and the groups would no longer add up.",
    instead="Name the file that belongs to the data, or leave `--annotators` out.",
)

UNKNOWN_PLACE = Problem(
    code="unknown-place",
    severity="error",
    summary="A file of questions names a section or a clause that the spec does not have.",
    why="What people said of it would be reported under no heading of the spec.",
    instead="Use an id of the spec as it is; `specpress show` prints them.",
)

DUPLICATE_ASSESSMENT = Problem(
    code="duplicate-assessment",
    severity="error",
    summary="One person assesses one question twice.",
    why="It would weigh twice, and which of the two is meant is not known.",
    instead="Say which counts: `--repeated first`, or `last` where people corrected themselves.",
)

CONFLICTING_ID = Problem(
    code="conflicting-id",
    severity="error",
    summary="One id belongs to two people, or to two questions, that differ.",
    why="What is said of the one would be taken for said of the other.",
    instead="Give each an id of its own.",
)

NOTHING_SAID = Problem(
    code="nothing-said",
    severity="error",
    summary="There is no assessment in any of the files.",
    why="An empty result looks like one.",
    instead="Look whether these are the files that are meant.",
)

PROBLEMS = (
    MALFORMED_RECORD,
    MISSING_BLOCK,
    MALFORMED_RANKING,
    FURTHER_RANKING,
    UNFINISHED_ANSWER,
    NO_CONSENT,
    UNKNOWN_SURVEY,
    UNKNOWN_QUESTION,
    UNKNOWN_PERSON,
    UNKNOWN_PLACE,
    DUPLICATE_ASSESSMENT,
    CONFLICTING_ID,
    NOTHING_SAID,
)
