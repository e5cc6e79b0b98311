# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Plain functions on plain text: spelling, names that are near, words and sentences."""
