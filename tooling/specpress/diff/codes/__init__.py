# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The kinds of change. A module is a kind: a class with its severity, its sentence, its cases."""
