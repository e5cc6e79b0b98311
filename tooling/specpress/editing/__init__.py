# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of a spec's structure, worked out as one plan: what becomes of which file."""
