# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The result of a verification: what was verified by which means, and what is wrong."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.lint.finding import Finding, any_fails

Result = Literal["ok", "failed", "unknown"]


_PROOFS = ("text", "data", "sums")
"""What shows, each alone, that something is what was released or built."""


class Step(Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        what: `tag`, `signature`, `record`, `text`, `files`, `sections`, `prompts`, `changelog`; of
            a site `sums`, `data` or `pages`.
        result: Whether it is what it was; `unknown` where nothing could tell.
        by: By which means that was told, or why it was not; for people.
    """

    what: str
    result: Result
    by: str


class Verified(Struct, frozen=True):
    """What was found out about one version, or about what a site holds of it.

    Attributes:
        label: The version; empty for what concerns a site as a whole.
        date: ISO date; empty where nobody knows it.
        digest: Of its text as it was found; empty where it could not be read.
        steps: What was looked at.
    """

    label: str
    date: str
    digest: str
    steps: tuple[Step, ...]

    @property
    def result(self) -> Result:
        """Return `failed` where a step did, `ok` where its text is the recorded one."""
        results = {step.what: step.result for step in self.steps}
        if "failed" in results.values():
            return "failed"
        proven = any(results.get(what) == "ok" for what in _PROOFS)
        return "ok" if proven else "unknown"


class Verification(Struct, frozen=True):
    """What was found out about some versions, or about a site.

    Attributes:
        versions: The oldest first.
        findings: What is wrong; notes say what could not be looked at.
        notes: What holds for all of it, such as that there are no tags here; a sentence each.
    """

    versions: tuple[Verified, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether anything worse than a note was found."""
        return any_fails(self.findings)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return what the versions are called; a site as a whole is none."""
        return tuple(one.label for one in self.versions if one.label)

    @property
    def proven(self) -> int:
        """Return how many versions were shown to be what was released."""
        return sum(1 for one in self.versions if one.label and one.result == "ok")
