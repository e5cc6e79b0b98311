# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where specpress's own layout is; told without loading MkDocs."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "theme"
_CHECKOUT = Path(__file__).parents[3] / "site" / "theme"
_PREVIEW = ("assets/live.css", "assets/js/live.js", "assets/js/live/")


def theme_folder() -> Path:
    """Return the folder of specpress's own layout, style sheets and scripts.

    A wheel has it in the package; a checkout has it in `site/theme`, where it is edited.
    """
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def is_of_preview(path: str) -> bool:
    """Tell whether a file of the layout is for previews alone, which no published site needs.

    Args:
        path: Where it is, from the front page.
    """
    return path.startswith(_PREVIEW)
