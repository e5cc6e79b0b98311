# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rules, one module each: `duplicate_id.py` holds the rule `duplicate-id` and nothing else."""
