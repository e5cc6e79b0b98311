# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of what points to a section: references, the ids of verdicts, fragments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec.structs import replace

from specpress.changelog.fragments import is_fragment_name, is_markdown_name
from specpress.editing import prompt_entries
from specpress.lint.finding import Edit
from specpress.markdown import front_matter
from specpress.model import Comparison, Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.material import Material
    from specpress.editing.text import FileText
    from specpress.model import Reference, Section, Span, Spec

_TARGET = re.compile(r"\]\(\s*<?#([^\s<>()]+)")
_DEFINITION = re.compile(r"^[ >]*\[[^\]\n]+\]:[ \t]*<?#([^\s<>]+)", re.MULTILINE)


def pointing(material: Material, name: str) -> Iterator[Edit]:
    """Yield edits without a text, one for each place that names a section by its id.

    They cover references in the sources, the prompts and the fragments, the ids of verdicts, and
    the lists of sections of fragments.

    Args:
        material: The spec and what stands beside it.
        name: The id.
    """
    seen: set[Span] = set()
    for span in _places(material, name):
        if span not in seen:
            seen.add(span)
            yield Edit(span, "")


def repointed(material: Material, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits that let everything that names a section name another."""
    for edit in pointing(material, old):
        yield Edit(edit.span, new)


def _places(material: Material, name: str) -> Iterator[Span]:
    yield from in_spec(material, material.spec, name)
    yield from in_spec(material, _prompts_as_sources(material, name), name)
    yield from prompt_entries.naming(material, name)
    for fragment in material.fragments:
        yield from _in_fragment(material, fragment, name)


def in_spec(material: Material, spec: Spec, name: str) -> Iterator[Span]:
    """Yield where a document names a section by its id: in references, and in verdicts."""
    indirect: set[str] = set()
    for reference in spec.references:
        if reference.target == name:
            file = material.files[reference.span.path]
            found = _target_in(file, reference)
            if found is not None:
                yield found
            else:
                indirect.add(file.path)
    for section in spec.sections:
        yield from _in_verdicts(section, name)
    for path in sorted(indirect):
        yield from _in_definitions(material.files[path], name)


def _prompts_as_sources(material: Material, name: str) -> Spec:
    """Return the prompt files that may name a section, read as a document.

    The model keeps no references of prompts.
    """
    snapshot = material.spec.snapshot
    signs = ("#" + name, "%")  # an address may be escaped
    markdown = (one for one in snapshot.prompts if not one.is_json)
    files = tuple(one for one in markdown if any(sign in one.text for sign in signs))
    return parse(replace(snapshot, sources=files, prompts=()), material.config)


def _target_in(file: FileText, reference: Reference) -> Span | None:
    """Return where a reference names its target, None where a link definition does so for it."""
    _, start = file.offsets(reference.text_span)
    _, end = file.offsets(reference.span)
    found = _TARGET.match(file.text, start, end)
    if found is None or unquote(found[1]) != reference.target:
        return None
    return file.span(*found.span(1))


def _in_definitions(file: FileText, name: str) -> Iterator[Span]:
    for found in _DEFINITION.finditer(file.text):
        if unquote(found[1]) == name:
            yield file.span(*found.span(1))


def _in_verdicts(section: Section, name: str) -> Iterator[Span]:
    for example in section.examples:
        for turn in example.turns:
            for candidate in turn.candidates if isinstance(turn, Comparison) else ():
                pairs = zip(candidate.conflicts_with, candidate.conflict_spans, strict=True)
                yield from (span for target, span in pairs if target == name)


def _in_fragment(material: Material, fragment: SourceFile, name: str) -> Iterator[Span]:
    plain = fragment.path.rsplit("/", 1)[-1]
    if not (is_fragment_name(plain) and is_markdown_name(plain)):
        return
    document = front_matter.read(fragment.path, fragment.text)
    if isinstance(document, front_matter.Broken):
        return
    entry = document.find("sections")
    file = material.files[fragment.path]
    for item in (entry.items or ()) if entry is not None else ():
        if item.text.strip().removeprefix("#") == name:
            start, end = file.offsets(item.span)
            at = file.text.find(name, start, end)
            if at >= 0:
                yield file.span(at, at + len(name))
    body = SourceFile(fragment.path, "\n" * (document.body_line - 1) + document.body)
    read = parse(Snapshot("", (body,), (), ""), material.config)
    yield from in_spec(material, read, name)
