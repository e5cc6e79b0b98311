# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two versions of a spec: what belongs together, what changed, and how much it weighs."""
