# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Check a spec against rules. One rule, one file in `rules/`, one class."""
