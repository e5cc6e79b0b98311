# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Numbers on the command line."""

from __future__ import annotations

from math import isnan
from typing import Any

import click


class Number(click.FloatRange):
    """A number in a range; `nan` is in none, but click finds it neither too small nor too large."""

    def convert(
        self,
        value: Any,  # noqa: ANN401  # click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number."""
        found: float = super().convert(value, param, ctx)
        if isnan(found):
            self.fail(f"nan is not in the range {self._describe_range()}.", param, ctx)
        return found


OPEN_SHARE = Number(0, 1, min_open=True, max_open=True)
"""A share that is neither none nor all, such as a confidence."""
