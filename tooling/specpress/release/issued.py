# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is known of a version before anything is judged: its record, its tags, its texts."""

from __future__ import annotations

from msgspec import Struct

from specpress.sources.records import Record, record_path
from specpress.sources.signatures import Signature


class Fault(Struct, frozen=True):
    """Why something could not be read, and what to do about it."""

    message: str
    hint: str = ""
    line: int = 1
    column: int = 1


class Bytes(Struct, frozen=True):
    """A file of the release as it is in two places.

    Attributes:
        here: `sha256:` and the digest of the file in the working tree; empty where it is not there.
        released: The same of the file in the commit that first added the record; empty where that
            has none, or is not known.
    """

    here: str = ""
    released: str = ""


class TagFacts(Struct, frozen=True):
    """A tag that names the version.

    Attributes:
        commit: Full id of the commit behind it; empty where that cannot be read.
        annotated: Whether it is a tag object.
        made_as: The name in that object.
        record: The digest of the record in that commit; empty without one.
        signature: What git says of the signature, None where there is none.
        fault: Why the commit cannot be read.
    """

    name: str
    commit: str = ""
    annotated: bool = True
    made_as: str = ""
    record: str = ""
    signature: Signature | None = None
    fault: Fault | None = None


class Text(Struct, frozen=True):
    """The text of a version as git has it.

    Attributes:
        places: Where it is, such as `tag v1.0.0`; several where these hold the same.
        found: Its digests, None where it could not be read.
        configured: Whether today's configuration reads it; else only its recorded files were.
        fault: Why it could not be read, or not under today's configuration.
    """

    places: tuple[str, ...]
    found: Record | None = None
    configured: bool = True
    fault: Fault | None = None


class Follower(Struct, frozen=True):
    """A record that names the version as the one before its own.

    Attributes:
        label: The version of that record.
        digest: What it says that the digest of this version's record is; empty for nothing.
    """

    label: str
    digest: str


class Issued(Struct, frozen=True):
    """A version.

    Attributes:
        record: What its text is compared with: the record as it was released, where git has that,
            else the one in the working tree; None where there is none that can be read.
        here: The record in the working tree, None where there is none that can be read.
        fault: Why the record in the working tree cannot be read.
        commit: The commit that released it: the first that added the record, and no other with it;
            empty where none is known.
        committed: Whether some commit added the record.
        record_file: The record's bytes.
        page_file: Those of its changelog.
        followers: The records that follow it.
        before: The date of the version before; empty where nobody knows.
        before_known: Whether there is a version before, as far as the record names one.
        before_record: The digest of that one's record in the working tree; empty without one.
        elsewhere: Whether it was released outside the history of HEAD.
        complete: Whether all of that history is here.
        old: Whether it comes before every record.
        tags_expected: Whether the configuration finds versions by tags.
    """

    label: str
    record: Record | None = None
    here: Record | None = None
    fault: Fault | None = None
    commit: str = ""
    committed: bool = False
    record_file: Bytes = Bytes()
    page_file: Bytes = Bytes()
    tags: tuple[TagFacts, ...] = ()
    texts: tuple[Text, ...] = ()
    followers: tuple[Follower, ...] = ()
    before: str = ""
    before_known: bool = True
    before_record: str = ""
    elsewhere: bool = False
    complete: bool = True
    old: bool = False
    tags_expected: bool = True

    @property
    def path(self) -> str:
        """Return where its record belongs."""
        return record_path(self.label)

    @property
    def page(self) -> str:
        """Return where its changelog belongs."""
        return self.path.removesuffix(".json") + ".md"


def short(commit: str) -> str:
    """Return the start of an id, enough to find it by."""
    return commit[:12]
