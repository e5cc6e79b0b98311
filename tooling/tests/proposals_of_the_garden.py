# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A ledger with a proposal of each status, for the sites of `site_repository`."""

from __future__ import annotations

from specpress.proposals.proposal import FOLDER

_HEAD = """\
---
title: {title}
date: {date}
from: {origin}
source: {source}
sections: [{sections}]
kind: {kind}
status: {status}
"""

_OPEN = _HEAD.format(
    title="Let the *gardener* <b>decide</b> at noon",
    date="2025-02-01",
    origin="a gardener & others",
    source="https://example.org/12?a=1&b=2",
    sections="water, ponds",
    kind="principle",
    status="open",
)
_ADOPTED = _HEAD.format(
    title="Say who waters",
    date="2024-02-01",
    origin="input",
    source="site/input/spring.json",
    sections="water, gate",
    kind="clarification",
    status="adopted",
)
_REJECTED = _HEAD.format(
    title="Lay more paths",
    date="2024-07-01",
    origin="review",
    source="notes.txt",
    sections="paths",
    kind="principle",
    status="rejected",
)
_DEFERRED = _OPEN.replace("open", "deferred").replace("Let the", "Wait for the")

PROPOSALS = {
    f"{FOLDER}/noon.md": (
        f"{_OPEN}---\n\nSee [?](#water), [a pond](#ponds) and <script>alert(1)</script>.\n\n"
        "# A case\n\n| bed | dry |\n|---|---|\n| one | yes |\n"
    ),
    f"{FOLDER}/who-waters.md": (
        f"{_ADOPTED}decided: 2024-03-01\nversion: 1.1.0\nchanges: [water/modality-changed, "
        "gate/authority-changed, 0123456789abcdef]\n---\n\nNobody is named.\n\n## Decision\n\n"
        "It has to be said, as [it](#beds) was, with **force**.\n"
    ),
    f"{FOLDER}/more-paths.md": (
        f"{_REJECTED}decided: 2024-08-01\n---\n\nMore [paths](#paths).\n\n## Decision\n\nNone.\n"
    ),
    f"{FOLDER}/wait.md": f"{_DEFERRED}decided: 2025-02-02\n---\n\nLater.\n\n## Decision\n\nYes.\n",
    f"{FOLDER}/README.md": "# Proposals\n\nNo proposal.\n",
}
"""Files by their paths; 1.1.0 has the first two of the changes, and the third is nobody's."""
