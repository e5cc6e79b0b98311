# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The language server: unpack what an editor asks, call one function, translate the answer."""
