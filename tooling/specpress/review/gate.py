# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Decide what of a review keeps the gate shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.diff import gate as changes_gate
from specpress.diff.change import SEVERITIES
from specpress.errors import SpecError
from specpress.lint.finding import FAILING
from specpress.review.problems import STALE_PROMPTS
from specpress.review.values import GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from specpress.diff.gate import Acknowledgement
    from specpress.lint.finding import Finding
    from specpress.review.values import Group, NewFinding, Review, StalePrompts

NONE = "none"
DEFAULT = ("error", "changelog", "anchors")
"""What fails where nobody says: new errors of either kind, a changelog with gaps, lost ids."""

_ERROR = SEVERITIES[0]


def known_words(codes: Sequence[str]) -> tuple[str, ...]:
    """Return every word that the gate takes, given every code of a change and of a finding."""
    return (*SEVERITIES, *GROUPS, NONE, *codes)


def judge_words(words: Sequence[str], codes: Sequence[str]) -> tuple[str, ...]:
    """Return the words that fail: those given, or the default ones where none is; () for `none`.

    Args:
        words: As given to `--fail-on`.
        codes: Every code of a change and of a finding.

    Raises:
        SpecError: A word is unknown, or stands beside `none`.
    """
    from specpress.language.nearest import did_you_mean

    known = known_words(codes)
    for word in words:
        if word not in known:
            listed = ", ".join((*SEVERITIES, *GROUPS, NONE))
            hint = did_you_mean(word, known) or f"It takes codes, and {listed}."
            raise SpecError(f"{word!r} is no severity, kind or code", hint=hint)
    if NONE in words and len(set(words)) > 1:
        raise SpecError(f"{NONE!r} fails on nothing", hint="Leave it out, or the other words.")
    return () if NONE in words else tuple(dict.fromkeys(words)) or DEFAULT


def judged(review: Review, acknowledged: Sequence[Acknowledgement], today: date) -> Review:
    """Return a review in which each part says whether it fails.

    Args:
        review: The review, with the words of its gate.
        acknowledged: Changes and prompts that somebody took on.
        today: The day on which acknowledgements are to hold.
    """
    gate = _Gate(review.gate)
    changelog, anchors = review.changelog, review.anchors
    known = {entry.fingerprint: entry for entry in acknowledged}
    return replace(
        review,
        changes=changes_gate.judge(review.diff.changes, review.gate, acknowledged, today),
        findings=replace(
            review.findings, new=tuple(gate.finding(one) for one in review.findings.new)
        ),
        changelog=replace(
            changelog,
            unnamed=tuple(replace(one, fails=gate.names("changelog")) for one in changelog.unnamed),
            problems=tuple(gate.finding(one, "changelog") for one in changelog.problems),
        ),
        anchors=replace(
            anchors,
            lost=tuple(replace(one, fails=gate.names("anchors", one.code)) for one in anchors.lost),
        ),
        prompts=tuple(
            gate.prompts(one, known.get(one.fingerprint), today) for one in review.prompts
        ),
    )


class _Gate:
    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._errors = any(word in SEVERITIES for word in words)

    def names(self, *words: str) -> bool:
        """Tell whether one of some words was given."""
        return any(word in self._words for word in words)

    def finding(self, one: NewFinding, group: Group = "findings") -> NewFinding:
        """Return a finding with whether it fails."""
        return replace(one, fails=self._fails(one.finding, group))

    def _fails(self, finding: Finding, group: Group) -> bool:
        if finding.code in self._words:
            return True
        if self._errors and group == "findings" and finding.severity == _ERROR:
            return True
        return group in self._words and finding.severity in FAILING

    def prompts(
        self, one: StalePrompts, entry: Acknowledgement | None, today: date
    ) -> StalePrompts:
        """Return prompts with whether they fail, and who took them on."""
        expired = entry is not None and entry.expires is not None and entry.expires < today
        named = self.names("prompts", STALE_PROMPTS.code)
        fails = named and (entry is None or expired)
        return replace(one, acknowledged=entry, expired=expired, fails=fails)
