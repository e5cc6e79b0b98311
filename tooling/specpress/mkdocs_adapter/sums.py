# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""List the sums of a site that is whole, so that anybody can tell whether it stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.release.sums import SUMS, sums_text
from specpress.sources.listing import file_sums

if TYPE_CHECKING:
    from pathlib import Path


def write_sums(site: Path) -> None:
    """Write `SHA256SUMS` over every other file of a site.

    Args:
        site: Its folder.

    Raises:
        SpecError: A file cannot be read.
    """
    (site / SUMS).write_bytes(sums_text(file_sums(site, (SUMS,))))
