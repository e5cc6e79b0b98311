# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the formats of a report on public input, and its page, have in common."""
