# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what a release consists of: its page, its record, and the messages of commit and tag."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.changelog import page
from specpress.changelog.listed import listed
from specpress.diff.change import SEVERITIES
from specpress.release.record import digests, recorded
from specpress.report.change_parts.head import counted
from specpress.report.colour import printable
from specpress.sources.records import FOLDER, bytes_digest, record_path, record_text

if TYPE_CHECKING:
    from specpress.api.release.material import Material
    from specpress.sources.records import Record


class Paper(Struct, frozen=True):
    """What a release writes.

    Attributes:
        written: Texts by their paths, relative to the configuration's folder.
        removed: Files whose words are in the page now.
        message: What the commit says.
        tag_message: What the tag says.
        counts: How many changes each severity has.
    """

    written: dict[str, str]
    removed: tuple[str, ...]
    message: str
    tag_message: str
    counts: dict[str, int]


def write_paper(material: Material) -> Paper:
    """Return what a release writes.

    Args:
        material: What it is made of.
    """
    record = _record(material)
    found = Counter(change.severity for change in material.changes)
    counts = {str(one): found[one] for one in SEVERITIES if found[one]}
    pending = material.pending
    text = page.write(
        page.Heading(material.label, material.date, material.previous),
        pending.summary,
        pending.fragments,
        record.changes,
        page.facts(material.spec),
    )
    return Paper(
        written={
            f"{FOLDER}/{material.label}.md": text,
            record_path(material.label): record_text(record),
            **{file.path: file.text for file in material.proposals},
        },
        removed=pending.files,
        message=f"{_subject(material)}\n\n{_body(material, counts)}\n",
        tag_message=f"{_line(material.spec.title)} {material.label}\n\n{record.digest}\n",
        counts=counts,
    )


def _record(material: Material) -> Record:
    changes = recorded(material.changes)
    return replace(
        digests(material.spec),
        version=material.name,
        revision=material.revision,
        date=material.date,
        previous=material.previous,
        previous_record=material.previous_record,
        tree=material.tree,
        changes=changes,
        changelog=bytes_digest(listed(changes, first=material.previous is None).encode()),
    )


def _line(title: str) -> str:
    """Return a title as one line that a terminal may show."""
    return printable(" ".join(title.split()))


def _subject(material: Material) -> str:
    revision = f" (rev {material.revision})" if material.revision > 1 else ""
    return f"Release {material.name}{revision}"


def _body(material: Material, counts: dict[str, int]) -> str:
    if material.previous is None:
        return "The first version."
    told = ", ".join(counted(severity, count) for severity, count in counts.items())
    return f"Changes since {material.previous}: {told or 'in prompts only'}."
