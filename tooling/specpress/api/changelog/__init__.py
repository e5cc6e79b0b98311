# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Changelogs: what is written so far, the next version's page, and whether all of it holds."""

from __future__ import annotations

from specpress.api.changelog.checked import Checked, check, check_released
from specpress.api.changelog.draft import Draft, draft
from specpress.api.changelog.new import New, Wanted, new
from specpress.api.changelog.pages import judge_page
from specpress.api.changelog.pending import Pending, pending

__all__ = [
    "Checked",
    "Draft",
    "New",
    "Pending",
    "Wanted",
    "check",
    "check_released",
    "draft",
    "judge_page",
    "new",
    "pending",
]
