# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rules of the canonical form, a module each."""
