# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The ledger of proposals: what was asked of the spec, and what became of it."""
