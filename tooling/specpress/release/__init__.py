# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Releases: the next version, the record of one, and whether it is still what it was."""
