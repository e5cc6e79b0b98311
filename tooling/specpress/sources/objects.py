# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The objects of git: what the bytes of a commit, a tag and a tree say."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from hashlib import new

from msgspec import Struct

TREE = 0o040000
LINK = 0o120000
MODULE = 0o160000

_ALGORITHMS = {40: "sha1", 64: "sha256"}
_SIGNED = re.compile(
    rb"^gpgsig(?:-sha256)? "
    rb"|^-----BEGIN (?:PGP (?:SIGNATURE|MESSAGE)|SSH SIGNATURE|SIGNED MESSAGE)-----$",
    re.MULTILINE,
)
_STAMP = re.compile(rb"> (-?\d{1,18}) ([+-])(\d\d)(\d\d)$")


class Entry(Struct, frozen=True, gc=False):
    """What stands under a name in a tree.

    Attributes:
        mode: The kind, `TREE`, `LINK` or `MODULE`; anything else is a file.
        id: The object's id.
    """

    mode: int
    id: str


class Commit(Struct, frozen=True):
    """A commit.

    Attributes:
        tree: Id of its tree.
        when: Seconds since 1970 at which it was committed.
        date: The day on which that was, at the committer's place, such as `2025-10-27`.
        subject: The first paragraph of its message; empty where nobody asked for it.
    """

    id: str
    tree: str
    when: int
    date: str
    subject: str = ""


class Tag(Struct, frozen=True):
    """An annotated tag: the object it names, and when; without a tagger `date` is empty.

    Attributes:
        name: What it was made as, which a ref of another name may lead to.
        signed: Whether it holds a signature, good or bad.
    """

    target: str
    when: int
    date: str
    name: str = ""
    signed: bool = False


def id_of(kind: str, data: bytes, length: int) -> str:
    """Return the id that git gives to an object.

    Args:
        kind: Its type, such as `blob`.
        data: Its content.
        length: How many digits the ids of the repository have.
    """
    head = f"{kind} {len(data)}\0".encode()
    return new(_ALGORITHMS[length], head + data, usedforsecurity=False).hexdigest()


def read_commit(object_id: str, data: bytes) -> Commit:
    """Return what a commit object says.

    Raises:
        ValueError: It is none.
    """
    head = _head(data)
    when, date = _stamp(head.get(b"committer", b""))
    return Commit(object_id, _id(head, b"tree"), when, date)


def read_tag(data: bytes) -> Tag:
    """Return what a tag object says.

    Raises:
        ValueError: It is none.
    """
    head = _head(data)
    when, date = _stamp(head.get(b"tagger", b""))
    name = head.get(b"tag", b"").decode("utf-8", "replace")
    return Tag(_id(head, b"object"), when, date, name, _SIGNED.search(data) is not None)


def read_tree(data: bytes, id_bytes: int) -> dict[str, Entry]:
    """Return the entries of a tree object by name.

    Args:
        data: The object.
        id_bytes: How many bytes an id has: 20 with SHA-1, 32 with SHA-256.

    Raises:
        ValueError: It is no tree.
    """
    entries: dict[str, Entry] = {}
    start = 0
    while start < len(data):
        space = data.index(b" ", start)
        end = data.index(b"\0", space)
        name = data[space + 1 : end].decode("utf-8", "surrogateescape")
        mode = int(data[start:space], 8)
        start = end + 1 + id_bytes
        entries[name] = Entry(mode, data[end + 1 : start].hex())
    return entries


def _head(data: bytes) -> dict[bytes, bytes]:
    """Return the lines before the message by their first word, the first of each."""
    head: dict[bytes, bytes] = {}
    for line in data.partition(b"\n\n")[0].split(b"\n"):
        key, _, value = line.partition(b" ")
        head.setdefault(key, value)
    return head


def _id(head: dict[bytes, bytes], key: bytes) -> str:
    if key not in head:
        raise ValueError(f"no {key.decode()}")
    return head[key].decode("ascii")


def _stamp(line: bytes) -> tuple[int, str]:
    """Read the time at the end of `Name <address> 1761530400 +0100`."""
    match = _STAMP.search(line)
    if match is None:
        return 0, ""
    when = int(match[1])
    offset = (int(match[3]) * 60 + int(match[4])) * 60
    return when, day(when - offset if match[2] == b"-" else when + offset)


def day(when: int) -> str:
    """Return the ISO date of some seconds since 1970, empty for a year that no calendar has."""
    with suppress(OverflowError, OSError, ValueError):
        return time.strftime("%Y-%m-%d", time.gmtime(when))
    return ""
