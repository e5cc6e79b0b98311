# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The formats of an export, one module each."""
