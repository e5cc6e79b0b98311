# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose the version whose change bars are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean

if TYPE_CHECKING:
    from specpress.preview.built import BuiltSite


def chosen(site: BuiltSite, wanted: str | None) -> str:
    """Return the label of a version, empty where there is none to choose.

    Args:
        site: The site, which has the versions.
        wanted: A label, with or without a `v` in front; None for the newest version.

    Raises:
        SpecError: There is no such version.
    """
    if wanted is None:
        return site.newest or ""
    for label in (wanted, wanted.removeprefix("v")):
        if label in site.released:
            return label
    near = did_you_mean(wanted, site.released)
    hint = near[:1].upper() + near[1:] if near else "`specpress versions` lists them."
    raise SpecError(f"there is no version {wanted}", hint=hint)
