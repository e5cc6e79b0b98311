# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a review finds that neither a rule of `check` nor a kind of change stands for."""

from __future__ import annotations

from specpress.lint.problem import Problem

STALE_PROMPTS = Problem(
    code="stale-prompts",
    severity="warning",
    summary="The clause behind a focus mark changed, and nobody touched its prompts.",
    why="The prompts test the clause. Where it says something else now, an answer that they call "
    "right may be the wrong one, and nothing else would tell.",
    instead="Read the prompts against the clause as it is now. Edit those that no longer fit; "
    "where all do, acknowledge the fingerprint that the review shows.",
)

TAKEN_ID = Problem(
    code="taken-id",
    severity="error",
    summary="Two sections that were there before changed ids: one answers to the other's.",
    why="Whoever follows an old link, or an answer that cites the id, arrives at another rule and "
    "cannot tell. A lost id is at least seen.",
    instead="Give each of the sections its own id back.",
)

PROBLEMS = (STALE_PROMPTS, TAKEN_ID)
