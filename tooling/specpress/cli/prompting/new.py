# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts new`."""

from __future__ import annotations

from specpress.cli.commands.new import prompt as command

__all__ = ["command"]
