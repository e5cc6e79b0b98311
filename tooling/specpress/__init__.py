# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""specpress: read, check, compare and publish behaviour specs written in annotated Markdown."""

__version__ = "0.1.0"
