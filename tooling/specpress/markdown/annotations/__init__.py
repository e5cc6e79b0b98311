# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The annotations of a behaviour spec, one module each.

A module has a docstring that shows the annotation and a function `install(md)` that adds its block,
inline or core rules to a parser of documents. Modules are found by name; adding one is adding a
file.
"""
