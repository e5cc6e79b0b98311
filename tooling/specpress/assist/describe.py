# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is known of a name: one function a kind, each to a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.assist.note import Note, excerpt
from specpress.language.counts import counted
from specpress.language.documentation import body, summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.assist.name import Kind, Name
    from specpress.assist.view import View
    from specpress.model import Section

_MOST = 8
"""Items of a list; what is more is counted."""

_VERDICTS = {
    "GOOD": "The answer is as it should be.",
    "BAD": "The answer should not be given; `[#id]` names the section that it conflicts with.",
    "OK": "The answer is acceptable, and another would be better.",
}
_ROLES = {
    "system": "A message of the system, or the settings of the conversation.",
    "developer": "A message of the developer who built on the model.",
    "user": "A message of the user. `comment` is a note to the reader.",
    "assistant": "An answer. `recipient` makes it a call of a tool, `end_turn` says if it is last.",
    "tool": "What a tool gave back. `name` says which.",
}
_REFERRING = frozenset(("reference", "automatic", "verdict"))
_LEAVES_OUT = frozenset(("heading", "example", "html", "commentary"))


def describe(view: View, name: Name) -> Note | None:
    """Return what is known of a name, None where that is nothing.

    At a section's own heading that is also what refers to it.
    """
    note = _DESCRIBERS[name.kind](view, name.value)
    if note is None or name.kind != "section" or name.use != "declared":
        return note
    return replace(note, items=_referring(view, name.value))


def _referring(view: View, name: str) -> tuple[str, ...]:
    """Return the sections that refer to one, and the files beside the document."""
    found: dict[str, None] = {}
    for use in view.uses.get(("section", name), ()):
        if use.use not in ("declared", "prompts"):
            section = view.section_at(use.span.path, use.span.line)
            found[f"{section.number} {section.title}" if section else use.span.path] = None
    return _some([f"from {one}" for one in found])


def section_note(view: View, section: Section) -> Note:
    """Return a section's title, authority and first lines, and what refers to it."""
    marks = [mark for mark in view.spec.focus_marks if mark.section == section.id]
    places = [one for one in view.uses.get(("section", section.id), ()) if one.use in _REFERRING]
    facts = (
        f"#{section.id}",
        authority_of(section),
        *(f"tag {tag}" for tag in section.tags),
        *(f"was #{former}" for former in section.was),
        *([counted(len(section.examples), "example")] if section.examples else ()),
        *([counted(len(marks), "clause")] if marks else ()),
        counted(len(places), "reference") if places else "no references",
    )
    title = f"{section.number} {section.title}" if section.level else "Before the first heading"
    return Note(title, facts, _first_lines(section))


def authority_of(section: Section) -> str:
    """Return a section's level of authority in words, of a container the levels below it."""
    aggregate = section.aggregate_authority
    if section.authority:
        return section.authority
    if aggregate is None:
        return "informative"
    others = f" and {counted(aggregate.others, 'other level')}" if aggregate.others else ""
    return f"container: {aggregate.level}{others} below"


def _first_lines(section: Section) -> tuple[str, ...]:
    texts = [block.text for block in section.blocks if block.kind not in _LEAVES_OUT and block.text]
    return (excerpt(texts[0]),) if texts else ()


def _section(view: View, name: str) -> Note | None:
    found = view.section(name)
    return section_note(view, found) if found is not None else None


def _mark(view: View, name: str) -> Note | None:
    mark, file = view.marks.get(name), view.prompt_files.get(name)
    if mark is None and file is None:
        return None
    captions = [prompt.example.title for prompt in file.prompts] if file is not None else []
    section = view.sections.get(mark.section) if mark is not None else None
    facts = (
        section.title if section is not None else "stands nowhere",
        counted(len(captions), "prompt") if file is not None else "no file of prompts",
    )
    text = (f"“{excerpt(mark.clause)}”",) if mark is not None and mark.clause else ()
    return Note(f"[^{name}]", facts, text, _some(captions), file.path if file is not None else "")


def _some(items: list[str]) -> tuple[str, ...]:
    more = len(items) - _MOST
    shown = tuple(excerpt(item, 100) for item in items[:_MOST])
    return (*shown, f"{more} more") if more > 0 else shown


def _level(view: View, name: str) -> Note | None:
    authority = view.config.authority
    level = authority.resolve(name)
    if level not in authority.levels:
        return None
    rank = authority.rank(level)
    above, below = authority.levels[:rank], authority.levels[rank + 1 :]
    holders = [one for one in view.spec.sections if one.authority == level]
    former = [old for old, new in authority.former.items() if new == level]
    facts = (
        f"level {rank + 1} of {len(authority.levels)}",
        *([f"below {above[-1]}"] if above else ("the highest",)),
        *([f"above {below[0]}"] if below else ("the lowest",)),
        *(f"formerly {old}" for old in former),
        counted(len(holders), "section"),
    )
    return Note(level, facts, items=_some([f"{one.number} {one.title}" for one in holders]))


def _tag(view: View, name: str) -> Note | None:
    holders = [one for one in view.spec.sections if name in one.tags]
    facts = ("tag", counted(len(holders), "section"))
    return Note(name, facts, items=_some([f"{one.number} {one.title}" for one in holders]))


def _term(view: View, name: str) -> Note | None:
    found = view.definitions.get(name)
    if found is None:
        return None
    section = view.sections.get(found.section)
    facts = (f"defined in {section.title}",) if section is not None else ()
    return Note(found.term, facts, (excerpt(found.text),))


def _setting(view: View, name: str) -> Note | None:
    values = dict.fromkeys(
        setting.value
        for section in view.spec.sections
        for example in section.examples
        for setting in example.settings
        if setting.key == name
    )
    return Note(name, ("setting",), items=_some(list(values)))


def _code(_view: View, name: str) -> Note | None:
    from specpress.lint.engine import rules  # late: all rules are loaded

    rule = rules().get(name)
    if rule is None:
        return None
    paragraphs = body(rule, ("Why", "Instead")).replace("## Why", "**Why**")
    paragraphs = paragraphs.replace("## Instead", "**Instead**")
    facts = (rule.severity, rule.group, *(["mended by --fix"] if rule.fixable() else ()))
    return Note(name, facts, documentation=f"{summary(rule)}\n\n{paragraphs}")


def _verdict(_view: View, name: str) -> Note | None:
    return Note(name, ("verdict",), documentation=_VERDICTS[name])


def _role(_view: View, name: str) -> Note | None:
    return Note(name, ("role",), documentation=_ROLES[name])


_DESCRIBERS: dict[Kind, Callable[[View, str], Note | None]] = {
    "section": _section,
    "mark": _mark,
    "level": _level,
    "tag": _tag,
    "term": _term,
    "setting": _setting,
    "code": _code,
    "verdict": _verdict,
    "role": _role,
}
