# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The ledger of proposals: read, checked, listed, begun and decided."""
