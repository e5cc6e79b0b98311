# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may be wrong with proposals."""

from __future__ import annotations

from specpress.lint.problem import Problem

UNREADABLE_PROPOSAL = Problem(
    code="unreadable-proposal",
    severity="error",
    summary="A file in the folder of proposals cannot be read as one.",
    why="What was proposed there is missing from the ledger, and so is its answer.",
    instead=(
        "Keep Markdown files in UTF-8 there, each with `---`, one `key: value` a line, and `---` "
        "again at its start, and with every comment and block of code closed."
    ),
)
ILLEGAL_PROPOSAL_ID = Problem(
    code="illegal-proposal-id",
    severity="error",
    summary="The name of a proposal's file is no id.",
    why="The id is a part of the proposal's address, which people cite for years.",
    instead="Use the small letters a to z, digits and `-`, and end it in `.md`.",
)
UNKNOWN_PROPOSAL_KEY = Problem(
    code="unknown-proposal-key",
    severity="error",
    summary="The front matter of a proposal has a key that there is not.",
    why="Nothing reads it: a misspelt key leaves out what it was meant to say.",
    instead=(
        "The keys are title, date, from, source, sections, kind, status, decided, version and "
        "changes."
    ),
)
INCOMPLETE_PROPOSAL = Problem(
    code="incomplete-proposal",
    severity="error",
    summary="A proposal lacks a key, or does not say what is proposed.",
    why="A reader of the ledger asks who proposed what, when, and what became of it.",
    instead=(
        "Every proposal has title, date, from, sections, kind and status, and a text; one that is "
        "decided has the date as well, one that was adopted the version."
    ),
)
ILLEGAL_PROPOSAL_VALUE = Problem(
    code="illegal-proposal-value",
    severity="error",
    summary="A key of a proposal has a value that it cannot have.",
    why="The ledger is sorted and counted by these values.",
    instead=(
        "The kind is clarification or principle; the status open, adopted, deferred or rejected; "
        "days are written as 2026-01-31; a change is a fingerprint or `section/code`."
    ),
)
MISSING_REASON = Problem(
    code="missing-reason",
    severity="error",
    summary="A proposal is decided, and nobody says why.",
    why="An answer without a reason cannot be argued with, and teaches nobody anything.",
    instead="Write the reason below a heading `## Decision`.",
)
UNFITTING_STATUS = Problem(
    code="unfitting-status",
    severity="error",
    summary="A proposal has something that does not go with its status.",
    why="One of the two is wrong, and readers cannot tell which.",
    instead=(
        "An open proposal has no decision yet; only an adopted one has a version and changes. "
        "`specpress proposals decide` changes all of it together."
    ),
)
DECIDED_TOO_EARLY = Problem(
    code="decided-too-early",
    severity="error",
    summary="A proposal was decided before it was made.",
    why="One of the two days is wrong.",
    instead="Mend the day.",
)
REPEATED_PROPOSAL = Problem(
    code="repeated-proposal",
    severity="error",
    summary="Two proposals have the same title.",
    why="Nobody can tell them apart in a list; mostly one is a copy that was meant to be edited.",
    instead="Give one another title, or remove it where it proposes the same.",
)
UNKNOWN_PROPOSAL_SECTION = Problem(
    code="unknown-proposal-section",
    severity="error",
    summary="A proposal names a section that there is not.",
    why="It is missing from the history of the section that it is meant for.",
    instead=(
        "Use the id of a section of the text as it is now; a proposal that is decided may name "
        "one that some version had."
    ),
)
UNKNOWN_PROPOSAL_VERSION = Problem(
    code="unknown-proposal-version",
    severity="error",
    summary="A proposal led to a version that nobody released.",
    why="Whoever wants to see what became of it finds nothing.",
    instead="Name a version that was released, or `next`: a release puts its own name in place.",
)
UNLISTED_CHANGE = Problem(
    code="unlisted-change",
    severity="error",
    summary="A proposal names a change that its version does not have.",
    why="The ledger would credit a version with what is not in it.",
    instead=(
        "Take the fingerprint from `specpress diff --format json` or the version's record, or "
        "write the section and the code, such as `honesty/text-changed`."
    ),
)
UNFOLLOWED_PROPOSAL = Problem(
    code="unfollowed-proposal",
    severity="warning",
    summary="A proposal was adopted for the next version, and none of its sections has changed.",
    why="A release would say that it led to a version which says what the one before it said.",
    instead="Make the change, defer the proposal, or name the sections that did change.",
)
DANGLING_PROPOSAL_REFERENCE = Problem(
    code="dangling-proposal-reference",
    severity="error",
    summary="The text of a proposal refers to a section that there is not.",
    why="A reader who follows the reference arrives nowhere.",
    instead="Refer to a section by its id, or leave the reference out.",
)

PROBLEMS = (
    DANGLING_PROPOSAL_REFERENCE,
    DECIDED_TOO_EARLY,
    ILLEGAL_PROPOSAL_ID,
    ILLEGAL_PROPOSAL_VALUE,
    INCOMPLETE_PROPOSAL,
    MISSING_REASON,
    REPEATED_PROPOSAL,
    UNFITTING_STATUS,
    UNFOLLOWED_PROPOSAL,
    UNKNOWN_PROPOSAL_KEY,
    UNKNOWN_PROPOSAL_SECTION,
    UNKNOWN_PROPOSAL_VERSION,
    UNLISTED_CHANGE,
    UNREADABLE_PROPOSAL,
)
"""Every one of them, by code."""
