# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Changelogs: fragments, the next version's page, and what they have to name."""
