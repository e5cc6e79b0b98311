# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""TeX to MathML, when a page is made, so that no script has to do it in the browser."""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "mstyle",
        "merror",
        "mpadded",
        "mphantom",
        "mfenced",
        "menclose",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mmultiscripts",
        "mprescripts",
        "none",
        "mtable",
        "mtr",
        "mtd",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "accent",
        "accentunder",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "width",
    ]
)


def to_mathml(tex: str, *, display: bool) -> str:
    """Return TeX as a `<math>` element, or as code where it cannot be read.

    Only elements and attributes that lay out formulas are let through, and all text is escaped:
    the formula comes from a document.

    Args:
        tex: What stands between the delimiters.
        display: Whether the formula stands on a line of its own.
    """
    from latex2mathml.converter import convert_to_element

    try:
        root = convert_to_element(tex, display="block" if display else "inline")
        body = _serialised(root)
    except Exception:  # noqa: BLE001  # the library raises whatever a formula makes it stumble on
        return f'<code class="math-source">{escape(tex)}</code>'
    return body


def _serialised(element: Element) -> str:
    text = escape(unescape(element.text or ""))
    inner = text + "".join(
        _serialised(child) + escape(unescape(child.tail or "")) for child in element
    )
    if element.tag not in _ELEMENTS:
        return inner
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in element.attrib.items() if key in _ATTRIBUTES
    )
    if element.tag == "math":
        attributes = f' xmlns="http://www.w3.org/1998/Math/MathML"{attributes}'
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"
