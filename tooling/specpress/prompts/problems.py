# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is found about evaluation prompts and their reviews."""

from __future__ import annotations

from specpress.lint.problem import Problem

STALE_PROMPT = Problem(
    code="stale-prompt",
    severity="warning",
    summary="The clause of a prompt says something else than when the prompt was last reviewed.",
    why="The prompt and its rubric test the former clause. An answer that follows the text may "
    "fail, and one that does not may pass. `specpress check` finds this, too.",
    instead="Read the prompt and its rubric against the clause as it is now, edit what no longer "
    "fits, then run `specpress prompts review ID`.",
)

UNREVIEWED_PROMPT = Problem(
    code="unreviewed-prompt",
    severity="warning",
    summary="A prompt was never reviewed against its clause, and others were.",
    why="Nobody can tell when its clause changes under it.",
    instead="Read it against its clause, then run `specpress prompts review ID`.",
)

GONE_PROMPT = Problem(
    code="gone-prompt",
    severity="note",
    summary="A prompt that was reviewed is not there any more.",
    why="Its line in reviewed.toml says nothing now.",
    instead="Nothing: the next `specpress prompts review` takes the line away.",
)

UNREAD_PROMPTS = Problem(
    code="unread-prompts",
    severity="note",
    summary="A file or a folder beside the prompts looks as if it held prompts, and is not read.",
    why="Whoever put it there takes its clauses for tested. Prompts are read from files that end "
    "in `.md` or `.json`, in the folder of prompts itself. `specpress check` finds this, too.",
    instead="Bring its prompts into such a file: an array of entries in a `.json` file, or a `.md` "
    "file named for its focus mark. Or move it to another folder.",
)

PROBLEMS = (STALE_PROMPT, UNREVIEWED_PROMPT, GONE_PROMPT, UNREAD_PROMPTS)
