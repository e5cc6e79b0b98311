# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Turn a snapshot into a spec. Never raises on what an author wrote."""

from __future__ import annotations

from specpress.parse.spec import parse

__all__ = ["parse"]
