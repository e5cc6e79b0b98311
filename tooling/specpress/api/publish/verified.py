# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Verify what is to be published, in git and as it was built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[str, int, int], None]

_SHOWN = 5


class Verified(Struct, frozen=True):
    """What verification says of a site that is to be published.

    Attributes:
        findings: Errors and warnings.
        notes: What could not be verified, a sentence each.
    """

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def verified(root: Path, site: Path, progress: Progress | None) -> Verified:
    """Return what is wrong with the versions in git, and with the site that was built of them.

    Args:
        root: The folder of the spec.
        site: The folder of the site, built just now.
        progress: Told what is being done, how much of it is, and of how much.

    Raises:
        SpecError: As for `verify` and `verify_site`.
    """
    from specpress.api.verify import verify, verify_site

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("verifying version", done, total)

    in_git = verify(root, progress=told)
    on_site = verify_site(root, site, unbuilt="it was built just now", progress=told)
    found = dict.fromkeys((*in_git.findings, *on_site.findings))
    unproven = [one.label for one in in_git.versions if one.result == "unknown"]
    more = f" and {len(unproven) - _SHOWN} more" if len(unproven) > _SHOWN else ""
    says = (
        f"nothing tells whether these are what was released: {', '.join(unproven[:_SHOWN])}{more}"
    )
    return Verified(
        tuple(finding for finding in found if finding.severity in ("error", "warning")),
        (*in_git.notes, *([says] if unproven else [])),
    )
