# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Intervals and agreement, worked out by libraries of statistics."""
