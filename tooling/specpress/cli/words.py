# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that take several words in one option."""

from __future__ import annotations

import click


def words_of(option: str, given: tuple[str, ...], instead: str = "") -> tuple[str, ...]:
    """Return the words of an option that may be repeated and takes several, joined by commas.

    Args:
        option: Its name.
        given: What was given for it, once for each time.
        instead: What to do where that names nothing.

    Raises:
        UsageError: It was given, and names nothing.
    """
    words = tuple(word.strip() for one in given for word in one.split(",") if word.strip())
    if given and not words:
        message = f"{option} names nothing{f'; {instead}' if instead else ''}."
        raise click.UsageError(message)
    return words
