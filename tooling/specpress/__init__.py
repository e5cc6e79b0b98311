# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""specpress: read, check, compare and publish behaviour specs written in annotated Markdown."""

from __future__ import annotations

__version__ = "0.1.0"
