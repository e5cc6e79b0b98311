# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show in HTML what characters do that are not seen.

A terminal is given `colour.printable` instead, which leaves less alone: a browser obeys no escape
sequence, and knows what to do with a space of some width or a joined emoji.
"""

from __future__ import annotations

from typing import Final

_PICTURES: Final = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
"""Signs that Unicode has for the control characters, which browsers draw as boxes or not at all."""

_TURNS: Final = (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""More controls, and those that turn the direction of text, so that it reads as what it is not."""

_SHOWN: Final[dict[int, int | str]] = {
    **_PICTURES,
    **{code: f"[U+{code:04X}]" for code in _TURNS},
}


def visible(html: str) -> str:
    """Return a text or a whole page with each character visible that would hide or turn others."""
    return html.replace("\r\n", "\n").translate(_SHOWN)
