# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be completed: a module for each, with `complete(view, cursor)`, discovered by name.

At most one of them has an answer at a place.
"""
