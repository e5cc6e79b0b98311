# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What may be wrong with fragments and changelogs."""

from __future__ import annotations

from specpress.lint.problem import Problem

BROKEN_FRONT_MATTER = Problem(
    code="broken-front-matter",
    severity="error",
    summary="A fragment or a changelog does not start with front matter that can be read.",
    why="Nobody can tell what the text is about, so that it is left out, or is at a wrong place.",
    instead="Start the file with a line `---`, one `key: value` a line, and `---` again.",
)
UNKNOWN_KIND = Problem(
    code="unknown-kind",
    severity="error",
    summary="A fragment has no kind, or one that there is not.",
    why="Fragments are gathered by their kinds: one without a kind has no place on the page.",
    instead="Write `kind:` and one of added, changed, removed, fixed, clarified, editorial.",
)
NAMES_NO_SECTION = Problem(
    code="names-no-section",
    severity="error",
    summary="A fragment does not say which sections it is about.",
    why="What nobody tied to a section cannot be checked against the text.",
    instead="Write `sections: [one_id, another_id]`.",
)
WITHOUT_WORDS = Problem(
    code="without-words",
    severity="error",
    summary="A fragment says nothing yet.",
    why="The list of changes is made by itself; a fragment is there to say what they mean.",
    instead="Write below the front matter, for the reader of the changelog, what changed and why.",
)
UNREADABLE_FRAGMENT = Problem(
    code="unreadable-fragment",
    severity="error",
    summary="A file in the folder of fragments cannot be read as one.",
    why="What was written there would be missing from the changelog, and nobody would see it.",
    instead="Keep Markdown files in UTF-8 there, named `*.md`, and nothing else.",
)
REPEATED_FRAGMENT = Problem(
    code="repeated-fragment",
    severity="error",
    summary="Two fragments say the same of the same sections.",
    why="The page would say it twice; mostly one is a copy that was meant to be edited.",
    instead="Remove one of them.",
)
BREAKS_THE_PAGE = Problem(
    code="breaks-the-page",
    severity="error",
    summary="A fragment or a summary leaves a comment open, or holds a mark of the page.",
    why="What follows it on the page would not be seen, or be taken for something else.",
    instead="Close the comment, or leave the mark out.",
)
UNKNOWN_SECTION = Problem(
    code="unknown-section",
    severity="error",
    summary="A fragment names a section that neither version has.",
    why="It ties the words to nothing: a misspelt id leaves the real section without any.",
    instead="Use the id of the section in the working tree, or its id in the last version.",
)
UNCHANGED_SECTION = Problem(
    code="unchanged-section",
    severity="error",
    summary="A fragment names a section that did not change.",
    why="The changelog would announce what did not happen, or what an earlier version did.",
    instead="Take the id out, or the fragment where nothing is left of its change.",
)
UNNAMED_CHANGE = Problem(
    code="unnamed-change",
    severity="error",
    summary="No fragment names a section that a major change is in.",
    why=(
        "Rules that were lowered, removed or turned round went unmentioned in changelogs of real "
        "releases. Whoever relies on a rule reads the changelog, not the comparison."
    ),
    instead="Write a fragment that names the section: `specpress changelog new --section ID`.",
)
NOT_EDITORIAL = Problem(
    code="not-editorial",
    severity="error",
    summary="A fragment calls a change editorial that is more than that.",
    why="Readers pass over what is called editorial; here the meaning may differ.",
    instead="Give it the kind that fits, such as changed or clarified.",
)
MISSING_CHANGELOG = Problem(
    code="missing-changelog",
    severity="error",
    summary="A version was released without a changelog, or its changelog is gone.",
    why="The record says for machines what changed; people are left to find out.",
    instead="Take the file back from git, or from the version's tag.",
)
BROKEN_CHANGELOG = Problem(
    code="broken-changelog",
    severity="error",
    summary="The changelog of a version is not of the form that a release writes.",
    why="Nobody can tell what people wrote in it from what was made, or which version it is of.",
    instead="Take the file back from git; people's own words stand between the marks for them.",
)
EDITED_CHANGELOG = Problem(
    code="edited-changelog",
    severity="error",
    summary="The changelog of a version says something else than its record.",
    why="One of the two was changed after the release, and readers of the two are told two things.",
    instead="Take both back from git, and see with `specpress verify` which of them changed.",
)
DANGLING_MENTION = Problem(
    code="dangling-mention",
    severity="error",
    summary="A fragment or a changelog refers to a section that its version does not have.",
    why="A reader who follows the reference arrives nowhere.",
    instead="Refer to a section that the version or the one before it has.",
)
UNRECORDED_VERSION = Problem(
    code="unrecorded-version",
    severity="note",
    summary="A version has no record, so that its changelog cannot be checked.",
    why="It was tagged by hand, or before there were records.",
    instead="Nothing, for versions of long ago; release the next one with `specpress release`.",
)

PROBLEMS = (
    BREAKS_THE_PAGE,
    BROKEN_CHANGELOG,
    BROKEN_FRONT_MATTER,
    DANGLING_MENTION,
    EDITED_CHANGELOG,
    MISSING_CHANGELOG,
    NAMES_NO_SECTION,
    NOT_EDITORIAL,
    REPEATED_FRAGMENT,
    UNCHANGED_SECTION,
    UNKNOWN_KIND,
    UNKNOWN_SECTION,
    UNNAMED_CHANGE,
    UNREADABLE_FRAGMENT,
    UNRECORDED_VERSION,
    WITHOUT_WORDS,
)
"""Every one of them, by code."""
