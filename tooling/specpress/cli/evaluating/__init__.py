# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The commands of `specpress evals`, one a module."""
