# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the name of a model tells, without Inspect."""

from __future__ import annotations

MOCK = "mockllm/"
"""How the names of mock models begin."""


def is_mock(model: str) -> bool:
    """Tell whether a model is a mock: what it took part in is made up."""
    return model.startswith(MOCK)
