# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What `specpress verify` may find wrong with versions."""

from __future__ import annotations

from specpress.lint.problem import Problem

CHANGED_TEXT = Problem(
    code="changed-text",
    severity="error",
    summary="The text of a version is not the one that its record states.",
    why="Whoever cites the version may have read another text. A version that can change is none.",
    instead="Take the tag or the commit back to what was released. Where the new text is meant, "
    "issue it with `specpress release --revise VERSION`.",
)

EDITED_RECORD = Problem(
    code="edited-record",
    severity="error",
    summary="A release record is not the one that was written when its version was released.",
    why="All else is compared with the record: who can edit it can make any text pass.",
    instead="Take it back from its release commit.",
)

UNREADABLE_RECORD = Problem(
    code="unreadable-record",
    severity="error",
    summary="A release record cannot be read.",
    why="Its version cannot be compared with anything.",
    instead="Take it back from its release commit.",
)

INCONSISTENT_RECORD = Problem(
    code="inconsistent-record",
    severity="error",
    summary="A release record contradicts its own name, another record, or its text.",
    why="A record that was written by `specpress release` does none of that, so it was made or "
    "edited by other means.",
    instead="Take it back from its release commit; look at who wrote it if it was so there.",
)

MISSING_RECORD = Problem(
    code="missing-record",
    severity="error",
    summary="A version was released, and its record is gone.",
    why="Without it nothing says what was released, and every id that only this version had is "
    "forgotten.",
    instead="Take it back from its release commit.",
)

EXTRA_RECORD = Problem(
    code="extra-record",
    severity="error",
    summary="There is a record of a version that nobody released.",
    why="It passes for a version, on the site as well.",
    instead="Release the version with `specpress release`, or remove the record.",
)

TAGGED_BY_HAND = Problem(
    code="tagged-by-hand",
    severity="error",
    summary="A version was tagged after others were released, and has no record.",
    why="Nothing says what its text was, so it can change without anyone noticing.",
    instead="Release versions with `specpress release`, which writes a record. Where the tag was "
    "an error, delete it.",
)

OLD_VERSION = Problem(
    code="old-version",
    severity="note",
    summary="A version is older than the first record, so that nothing tells what its text was.",
    why="It cannot be verified; its text is whatever its tag or commit names.",
    instead="Nothing, where it was issued before specpress was used.",
)

MOVED_TAG = Problem(
    code="moved-tag",
    severity="error",
    summary="The tag of a version does not name the commit that released it.",
    why="Who fetches the tag gets another text, or another record, than those who did before.",
    instead="Set the tag back to the release commit, here and where it is fetched from.",
)

MISSING_TAG = Problem(
    code="missing-tag",
    severity="note",
    summary="A version has no tag here, while others have one.",
    why="It was verified from its record and its release commit alone.",
    instead="Run `git fetch --tags`; where the tag is nowhere, make it again.",
)

LIGHTWEIGHT_TAG = Problem(
    code="lightweight-tag",
    severity="warning",
    summary="The tag of a version is a mere name for a commit.",
    why="It says neither who made it nor when, and cannot be signed. A release makes no such tag, "
    "so it was made anew.",
    instead="Fetch the tag that was released, or make an annotated one.",
)

BAD_SIGNATURE = Problem(
    code="bad-signature",
    severity="error",
    summary="The signature of a tag does not fit the tag.",
    why="The tag was changed after it was signed.",
    instead="Fetch the tag again from whom you trust.",
)

UNPROVEN_SIGNATURE = Problem(
    code="unproven-signature",
    severity="note",
    summary="A tag is signed, and nothing here can tell whether the signature is good.",
    why="It may be anybody's; the text was verified by the record all the same.",
    instead="Get the key from whom you trust, and let git know it.",
)

UNVERIFIED_VERSION = Problem(
    code="unverified-version",
    severity="error",
    summary="The text of a version cannot be read, so that it was not verified.",
    why="Nothing is known of it. That is no proof that it is what was released.",
    instead="Fetch what the clone leaves out, or verify in a whole one.",
)

UNCONFIGURED_VERSION = Problem(
    code="unconfigured-version",
    severity="warning",
    summary="The files of a version are the recorded ones, and today's configuration reads others.",
    why="Exports, comparisons and the site show another text than the released one.",
    instead="Let `source` and `prompts` of the configuration find the files that it had.",
)

REWORDED_CHANGELOG = Problem(
    code="reworded-changelog",
    severity="note",
    summary="The changelog of a version was edited after the release.",
    why="That is allowed, as its words are for people; what changed is in the record.",
    instead="Nothing, where the edit mends the words.",
)

PROBLEMS = (
    CHANGED_TEXT,
    EDITED_RECORD,
    UNREADABLE_RECORD,
    INCONSISTENT_RECORD,
    MISSING_RECORD,
    EXTRA_RECORD,
    TAGGED_BY_HAND,
    OLD_VERSION,
    MOVED_TAG,
    MISSING_TAG,
    LIGHTWEIGHT_TAG,
    BAD_SIGNATURE,
    UNPROVEN_SIGNATURE,
    UNVERIFIED_VERSION,
    UNCONFIGURED_VERSION,
    REWORDED_CHANGELOG,
)
