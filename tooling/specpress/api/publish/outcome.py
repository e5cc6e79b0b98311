# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What somebody wants to publish, and what became of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from specpress.api.publish.places import Put
from specpress.lint.finding import Finding
from specpress.release.publication import Plan


class Wish(Struct, frozen=True):
    """What somebody wants.

    Attributes:
        branch: The branch to publish to, None for the configured place.
        remote: The remote to push to, None for the configured one.
        folder: The folder to publish to, None for the configured place.
        push: Whether to push.
        restyle: Whether released versions may look otherwise where their text is the same.
        take_over: Whether to publish to where something else is.
        subject: First line of the commit's message, empty for one that names the versions.
        dry_run: Whether to say only what would be done.
    """

    branch: str | None = None
    remote: str | None = None
    folder: Path | None = None
    push: bool = True
    restyle: bool = False
    take_over: bool = False
    subject: str = ""
    dry_run: bool = False


class Outcome(Struct, frozen=True):
    """What publishing does, or did.

    Attributes:
        place: Where, in words.
        plan: What changes there; None where verification stopped it before.
        findings: What keeps it from being done, and warnings.
        versions: Labels of the versions that are new there.
        restyled: Labels of those that look otherwise now.
        message: The message of the commit.
        base: The commit that it stands on; empty where there is none.
        needed: Whether there is anything to do.
        notes: What could not be verified, a sentence each.
        put: What was done; None where nothing was.
    """

    place: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    versions: tuple[str, ...] = ()
    restyled: tuple[str, ...] = ()
    message: str = ""
    base: str = ""
    needed: bool = False
    notes: tuple[str, ...] = ()
    put: Put | None = None

    @property
    def failed(self) -> bool:
        """Whether something keeps the site from being published."""
        return any(finding.severity == "error" for finding in self.findings)
