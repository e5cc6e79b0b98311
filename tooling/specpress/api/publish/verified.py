# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Verify what is to be published, in git and as it was built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.counts import listed
from specpress.lint.finding import FAILING
from specpress.release.verification import Verification

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[str, int, int], None]

_SHOWN = 5


def verified(root: Path, site: Path, progress: Progress | None) -> Verification:
    """Verify the versions in git, and the site that was built of them; notes are left out.

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
    says = f"nothing tells whether these are what was released: {listed(unproven, _SHOWN)}"
    return Verification(
        in_git.versions,
        tuple(finding for finding in found if finding.severity in FAILING),
        (*in_git.notes, *([says] if unproven else [])),
    )
