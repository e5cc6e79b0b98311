# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What keeps a site from being published: a released version that is served already, otherwise."""

from __future__ import annotations

from specpress.lint.problem import Problem

PUBLISHED_TEXT_CHANGED = Problem(
    code="published-text-changed",
    severity="error",
    summary="A released version is published with another text than the one to be published.",
    why="People cite a version and trust that it says tomorrow what it said when they read it. "
    "Nothing replaces its text silently.",
    instead="Put the tag or the record back to the text that was published, and issue the new text "
    "as a revision with `specpress release --revise`.",
)

PUBLISHED_PAGE_CHANGED = Problem(
    code="published-page-changed",
    severity="error",
    summary="A released version is published with the same text, but with other bytes.",
    why="The page of a version is frozen. A new release of specpress, another theme or another "
    "configuration gives it another look, which is for people to decide on.",
    instead="See that nothing but the look differs, and publish with `--restyle`. Where a file was "
    "edited where it is served, that puts the right one in its place.",
)

PUBLISHED_VERSION_GONE = Problem(
    code="published-version-gone",
    severity="error",
    summary="A released version is published, and the site to be published does not have it.",
    why="Every link to that version would break. A clone that lacks tags or history has fewer "
    "versions than were released.",
    instead="Fetch the whole history with its tags, or bring the release record back.",
)

PROBLEMS = (PUBLISHED_TEXT_CHANGED, PUBLISHED_PAGE_CHANGED, PUBLISHED_VERSION_GONE)
