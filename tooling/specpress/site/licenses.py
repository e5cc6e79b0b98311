# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where the text of a licence is."""

from __future__ import annotations

_LICENSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}


def license_url(identifier: str) -> str:
    """Return the address of a licence's text by its SPDX identifier."""
    return _LICENSES.get(identifier, f"https://spdx.org/licenses/{identifier}.html")
