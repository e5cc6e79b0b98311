# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the formats of an adherence report share: tables of words, bars of characters."""
