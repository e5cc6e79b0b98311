# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where a new file of the spec goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.sources.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.config import Config

_NUMBER = re.compile(r"(\d+)([-_])")


def is_source(config: Config, path: str) -> bool:
    """Tell whether `source` in the configuration has a path."""
    return pattern_of(path, config.source) is not None


def path_behind(config: Config, sources: Sequence[str], name: str) -> str:
    """Return a path behind the last source, numbered on where those are numbered.

    Args:
        config: The configuration.
        sources: The paths of the sources, in order; there may be none yet.
        name: What the file is to be called, without its number and its ending.
    """
    globs = [pattern for pattern in config.source if "*" in pattern]
    by_glob = [path for path in sources if pattern_of(path, globs) is not None]
    last = (by_glob or sources or config.source)[-1]
    folder, _, file = last.rpartition("/")
    numbered = _NUMBER.match(file)
    if numbered is not None:
        number = str(int(numbered[1]) + 1).zfill(len(numbered[1]))
        name = f"{number}{numbered[2]}{name}"
    return f"{folder}/{name}.md" if folder else f"{name}.md"


def without_number(name: str) -> str:
    """Return the name of a file without the number that it begins with."""
    return _NUMBER.sub("", name, count=1)
