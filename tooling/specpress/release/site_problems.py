# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What `specpress verify --site` may find wrong with a site."""

from __future__ import annotations

from specpress.lint.problem import Problem

CHANGED_FILE = Problem(
    code="changed-file",
    severity="error",
    summary="A file of the site is not the one that was built.",
    why="It was edited where it lies, or came over damaged.",
    instead="Build the site again, or download it again.",
)

MISSING_FILE = Problem(
    code="missing-file",
    severity="error",
    summary="A file of the site is gone.",
    why="Every link to it is broken.",
    instead="Build the site again, or download it again.",
)

EXTRA_FILE = Problem(
    code="extra-file",
    severity="error",
    summary="The site holds a file that the build did not make.",
    why="It is served as part of the site, and nobody who made that knows it.",
    instead="Remove it, or give it to the build as a page of its own.",
)

BROKEN_SUMS = Problem(
    code="broken-sums",
    severity="error",
    summary="A list of sums is missing or makes no sense.",
    why="Files cannot be compared with it.",
    instead="Build the site again, or download it again.",
)

CHANGED_DATA = Problem(
    code="changed-data",
    severity="error",
    summary="The data of a version on the site is not the text that was released.",
    why="Programs that use it take another text for the version.",
    instead="Build the site again, from a clone with all tags and records.",
)

CHANGED_PAGE = Problem(
    code="changed-page",
    severity="error",
    summary="A frozen page of the site is not what a build from git makes.",
    why="It shows another text, or another look, than the repository gives.",
    instead="Build the site again; see `specpress publish` for what is served already.",
)

INCONSISTENT_SITE = Problem(
    code="inconsistent-site",
    severity="error",
    summary="Two files of the site contradict each other.",
    why="At least one of them was not made by the build.",
    instead="Build the site again.",
)

MISSING_VERSION = Problem(
    code="missing-version",
    severity="error",
    summary="A version was released, and the site does not have it.",
    why="Every link to it is broken.",
    instead="Build the site in a clone that has all tags and records.",
)

UNKNOWN_VERSION = Problem(
    code="unknown-version",
    severity="error",
    summary="The site has a version that neither a tag nor a record knows.",
    why="It passes for a version that was released.",
    instead="Build the site again; where the version was released, fetch its tag and its record.",
)

PROBLEMS = (
    CHANGED_FILE,
    MISSING_FILE,
    EXTRA_FILE,
    BROKEN_SUMS,
    CHANGED_DATA,
    CHANGED_PAGE,
    INCONSISTENT_SITE,
    MISSING_VERSION,
    UNKNOWN_VERSION,
)
