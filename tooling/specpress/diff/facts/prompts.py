# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Evaluation prompts: those that came, went, or were edited, within their focus area."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.diff.change import Detail
from specpress.diff.similarity import PROMPT, likeness
from specpress.language.folding import folded
from specpress.language.spelling import spelling
from specpress.language.tokens import words
from specpress.markdown.tags import decode_entities
from specpress.model import Comparison, Elision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.diff.change import Fact
    from specpress.diff.context import Context
    from specpress.model import Prompt, PromptFile, Snapshot, Spec, Turn

_SET = re.compile(r"[ \t]*\{#[^\s{}]+-[0-9]+\}[ \t]*$", re.MULTILINE)
"""What sets the id of a prompt; the ids are compared for themselves."""


def find(context: Context) -> Iterator[Fact]:
    """Yield the facts on prompts."""
    old, new = _by_focus(context.old), _by_focus(context.new)
    _rename(old, new)
    _rename(new, old)
    texts = _texts(context.old.snapshot), _texts(context.new.snapshot)
    for focus in sorted(old.keys() | new.keys()):
        a, b = old.get(focus), new.get(focus)
        before = _text_of(a, texts[0])
        after = _text_of(b, texts[1])
        if before == after and a is not None and b is not None:
            continue
        found = list(_compared(context, focus, _prompts(a), _prompts(b)))
        ids = _ids(a), _ids(b)
        if any(file is not None and file.is_json for file in (a, b)):
            yield from found or _around_json(context, focus, ids)
        else:
            yield from found or _around(context, focus, (before, after), ids)


def _by_focus(spec: Spec) -> dict[str, PromptFile]:
    """Return the prompts by their marks; those that stand in several files come together."""
    found: dict[str, PromptFile] = {}
    for file in spec.prompt_files:
        first = found.setdefault(file.focus, file)
        if first is not file:
            found[file.focus] = replace(first, prompts=(*first.prompts, *file.prompts))
    return found


def _text_of(file: PromptFile | None, texts: dict[str, str]) -> str:
    """Return the text of a file; of one in JSON, which holds other marks, too, what is read."""
    if file is None:
        return ""
    if file.is_json:
        parts = (f"{prompt.id}\n{prompt.skip}\n{_text(prompt)}" for prompt in file.prompts)
        return "\n".join(("", *parts))
    return texts.get(file.path, "")


def _rename(earlier: dict[str, PromptFile], later: dict[str, PromptFile]) -> None:
    """Put files whose mark has another name on the later side under that name."""
    for focus, file in later.items():
        former = next((mark for mark in file.was if mark in earlier and mark not in later), None)
        if former is not None and focus not in earlier:
            earlier[focus] = earlier.pop(former)


def _texts(snapshot: Snapshot) -> dict[str, str]:
    return {file.path: file.text for file in snapshot.prompts}


def _around(
    context: Context, focus: str, texts: tuple[str, str], ids: tuple[str, str]
) -> Iterator[Fact]:
    """Yield what is to say of a file whose prompts are the same: ids, its heading, or its lines."""
    heads, rest = zip(*(_cut(text) for text in texts), strict=True)
    none = (None, None)
    if ids[0] != ids[1]:
        details = (Detail("ids", *ids),)
        yield _fact(context, "prompt-changed", focus, none, details, f"{focus}.md")
    elif rest[0] != rest[1]:
        yield _fact(context, "prompt-changed", focus, none, subject=f"{focus}.md")
    elif heads[0] == heads[1] and texts[0] != texts[1]:
        what = f"dashes, quotes, blanks or wrapping in {focus}.md"
        yield _fact(context, "editorial", focus, none, subject=what)
    elif not _follows(context, focus):
        yield _fact(context, "editorial", focus, none, subject=f"the heading of {focus}.md")


def _around_json(context: Context, focus: str, ids: tuple[str, str]) -> Iterator[Fact]:
    """Yield what is to say where a side is JSON: other ids, or another form."""
    none = (None, None)
    if ids[0] != ids[1]:
        yield _fact(context, "prompt-changed", focus, none, (Detail("ids", *ids),), focus)
    else:
        what = f"the form of the prompts of [^{focus}]"
        yield _fact(context, "editorial", focus, none, subject=what)


def _cut(text: str) -> tuple[str, str]:
    head, _, rest = text.partition("\n")
    return spelling(head), spelling(_SET.sub("", rest))


def _ids(file: PromptFile | None) -> str:
    """Return the numbers of the prompts of a file."""
    prompts = file.prompts if file is not None else ()
    focus = f"{file.focus}-" if file is not None else ""
    return ", ".join(prompt.id.removeprefix(focus) for prompt in prompts)


def _follows(context: Context, focus: str) -> bool:
    """Tell whether a file names its mark's section on both sides: a title has its own entry."""
    return all(_is_current(spec, focus) for spec in (context.old, context.new))


def _is_current(spec: Spec, focus: str) -> bool:
    title = next((file.header_title for file in spec.prompt_files if file.focus == focus), None)
    homes = [mark.section for mark in spec.focus_marks if mark.id == focus]
    titles = [folded(section.title) for section in spec.sections if section.id in homes]
    return title is not None and folded(title) in titles


def _prompts(file: PromptFile | None) -> dict[int, Prompt]:
    return dict(enumerate(file.prompts)) if file is not None else {}


def _compared(
    context: Context, focus: str, old: dict[int, Prompt], new: dict[int, Prompt]
) -> Iterator[Fact]:
    for i, j in _pairs(dict(old), dict(new)):
        a, b = old.get(i), new.get(j)
        if a is not None and b is not None:
            details = tuple(_differing(a, b))
            if details:
                yield _fact(context, "prompt-changed", focus, (a, b), details)
        elif b is not None:
            yield _fact(context, "prompt-added", focus, (None, b))
        elif a is not None:
            yield _fact(context, "prompt-removed", focus, (a, None))


def _fact(
    context: Context,
    code: str,
    focus: str,
    sides: tuple[Prompt | None, Prompt | None],
    details: tuple[Detail, ...] = (),
    subject: str = "",
) -> Fact:
    before, after = _sections(context, focus)
    old, new = sides
    title = next((prompt.example.title for prompt in (new, old) if prompt is not None), "")
    lone = before is None and after is None
    return context.fact(
        code,
        old=before,
        new=after,
        values=(_text(old) if old else None, _text(new) if new else None),
        subject=subject or (f"{focus}: {title}" if title else focus),
        old_span=old.span if old else None,
        new_span=new.span if new else None,
        details=details,
        **({"place": (len(context.new.sections), 0)} if lone else {}),
    )


def _sections(context: Context, focus: str) -> tuple[int | None, int | None]:
    """Return the section of a focus mark on both sides; where the mark is gone, what it was in."""
    old, new = _home(context.old, focus), _home(context.new, focus)
    if old is None and new is not None:
        old = context.origin(new)
    elif old is not None and new is None:
        new = context.successor(old)
    return old, new


def _home(spec: Spec, focus: str) -> int | None:
    for mark in spec.focus_marks:
        if mark.id == focus:
            return [section.id for section in spec.sections].index(mark.section)
    return None


def _pairs(old: dict[int, Prompt], new: dict[int, Prompt]) -> Iterator[tuple[int, int]]:
    """Yield positions of prompts that are one, -1 for none: equal ones, then by likeness.

    Captions repeat within a file, so that they are no key.
    """
    for j, b in list(new.items()):
        same = next((i for i, a in old.items() if _text(a) == _text(b)), None)
        if same is not None:
            yield same, j
            del old[same], new[j]
    olds = {i: words(_text(prompt)) for i, prompt in old.items()}
    news = {j: words(_text(prompt)) for j, prompt in new.items()}
    scored = sorted((-likeness(a, b), j, i) for i, a in olds.items() for j, b in news.items())
    for score, j, i in scored:
        alike = -score >= PROMPT or _called_alike(old.get(i), new.get(j))
        if i in old and j in new and alike:
            yield i, j
            del old[i], new[j]
    yield from ((-1, j) for j in new)
    yield from ((i, -1) for i in old)


def _called_alike(a: Prompt | None, b: Prompt | None) -> bool:
    if a is None or b is None or not a.example.title:
        return False
    return folded(a.example.title) == folded(b.example.title)


def _differing(old: Prompt, new: Prompt) -> Iterator[Detail]:
    parts = (
        ("caption", old.example.title_markdown, new.example.title_markdown),
        ("conversation", _turns(old.example.turns), _turns(new.example.turns)),
        ("settings", _settings(old), _settings(new)),
        ("rubric", old.rubric or "", new.rubric or ""),
        ("skip", _skip(old), _skip(new)),
    )
    for label, before, after in parts:
        if _as_shown(before) != _as_shown(after):
            yield Detail(label, before, after)


def _as_shown(text: str) -> str:
    """Return a text as it is compared: an entity of Markdown is the character that JSON has."""
    return spelling(decode_entities(text))


def _skip(prompt: Prompt) -> str:
    return "skipped" if prompt.skip else "asked"


def _settings(prompt: Prompt) -> str:
    return "\n".join(f"{setting.key}: {setting.value}" for setting in prompt.example.settings)


def _text(prompt: Prompt) -> str:
    parts = [
        f"**Example**: {prompt.example.title_markdown}",
        _settings(prompt),
        _turns(prompt.example.turns),
        f"**Rubric**: {prompt.rubric}" if prompt.rubric else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _turns(turns: Iterable[Turn]) -> str:
    return "\n".join(_turn(turn) for turn in turns)


def _turn(turn: Turn) -> str:
    if isinstance(turn, Elision):
        return "[...]"
    if isinstance(turn, Comparison):
        return "\n".join(f"<{c.role}>\n{c.markdown}\n</{c.role}>" for c in turn.candidates)
    attributes = "".join(f' {a.key}="{a.value}"' for a in turn.attributes)
    return f"<{turn.role}{attributes}>\n{turn.markdown}\n</{turn.role}>"
