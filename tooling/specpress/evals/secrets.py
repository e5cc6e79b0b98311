# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What looks like a secret: such arguments are refused, and such words are kept out of results."""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = re.compile(
    r"api_?key|(^|_)key(_|$)|(?-i:[a-z]Key(?![a-z]))|token(_|$)|secret|pass(w|phrase)|credential"
    r"|auth(_|$|oriz|entic)|headers|cookie",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(
    r"(?<=://)[^/\s@]*(?=@)"  # user and password of an address
    r"|(?<=[?&])[\w-]*(?:key|token|sig)=[^&\s]+"
    r"|(?P<label>(?:api[-_ ]?key|authorization)(?: provided)?['\"]?\s*[:=]\s*['\"]?)"
    r"(?:(?:basic|bearer)\s+)?(?=[^\s'\",}]*\d)[^\s'\",}]{8,}"  # a mere word has no digit
    r"|\bbearer\s+[^\s'\",]+"
    r"|\b(?:sk-|xai-|gsk_|hf_|ghp_|github_pat_|AIza|AKIA)[\w*-]{8,}",
    re.IGNORECASE,
)


def is_secret(name: str, value: str) -> bool:
    """Tell whether an argument looks like one, by its name or by what it says."""
    return bool(_NAME.search(name) or _VALUE.search(value))


def masked(text: str) -> str:
    """Return a text without what looks like a secret: providers quote keys in their errors."""
    return _VALUE.sub(r"\g<label>[secret]", text)
