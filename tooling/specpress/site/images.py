# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Images of a document: which files of the repository the site needs, and where it has them."""

from __future__ import annotations

from posixpath import dirname, join, normpath, splitext
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from specpress.model import Spec

ADDRESS = "assets/spec/"
_KINDS = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"))
"""Kinds of files that are nothing but a picture. An SVG may hold scripts, so it is none of them."""


def local_image(folder: str, source: str) -> str | None:
    """Return the path of an image in the repository, None where it is none of its files.

    Args:
        folder: The folder of the file that names the image.
        source: What that file says, percent-encoded or not.
    """
    path = unquote(source)
    if ":" in path or "\\" in path or path.startswith("/") or not path.isprintable():
        return None
    inside = normpath(join(folder, path))
    leaves = inside == ".." or inside.startswith("../")
    return None if leaves or splitext(inside)[1].lower() not in _KINDS else inside


def images_of(spec: Spec) -> tuple[str, ...]:
    """Return the paths of every image that a spec shows, sorted."""
    found = (local_image(dirname(link.span.path), link.href) for link in spec.links if link.image)
    return tuple(sorted({path for path in found if path is not None}))


def image_address(path: str) -> str:
    """Return the address of an image, seen from the front page."""
    return ADDRESS + quote(path)
