# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The documentation of a kind of change, made from its docstring and its cases."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.diff.change import SEVERITIES
from specpress.diff.engine import compare
from specpress.diff.introduction import MEANINGS, introduction
from specpress.language.documentation import body, demoted, fenced, summary
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.diff.change import Change, Diff, Severity
    from specpress.diff.code import Case, Code
    from specpress.model import Spec

_SOURCE = "spec.md"
_PROMPTS = "prompts"


def sides(case: Case) -> tuple[Spec, Spec]:
    """Return the older and the newer spec of a case, read."""
    config = replace(case.config, source=(_SOURCE,), prompts=_PROMPTS)
    old = _snapshot(case.old_source, case.old_prompts)
    new = _snapshot(case.new_source, case.new_prompts)
    return parse(old, config), parse(new, config)


def compared(case: Case) -> Diff:
    """Return what differs between the sides of a case."""
    return compare(*sides(case))


def weights(kind: type[Code]) -> tuple[Severity, ...]:
    """Return the severities that a kind of change can have: its own, then others of its cases."""
    cases = [change for case in kind.shown for change in compared(case).changes]
    shown = [change.severity for change in cases if change.code == kind.code]
    return tuple(dict.fromkeys((kind.severity, *shown)))


def explain(kind: type[Code]) -> str:
    """Return the documentation of a kind of change as Markdown."""
    severity, *others = weights(kind)
    mirror = f" With the sides swapped: `{kind.mirror}`." if kind.mirror != kind.code else ""
    weight = f"{severity}, {' or '.join(others)} in some cases" if others else severity
    parts = [
        f"# {kind.code}",
        summary(kind),
        f"Severity: {weight}.{mirror}",
        body(kind, ("Why",)),
        *_cases("Found", kind.shown),
        *_cases("Not found", kind.silent),
    ]
    return "\n\n".join(parts) + "\n"


def explain_all(kinds: Iterable[type[Code]]) -> str:
    """Return the documentation of kinds of change as one Markdown document, the worst first."""
    known = tuple(kinds)
    by_severity: dict[Severity, list[type[Code]]] = {severity: [] for severity in SEVERITIES}
    for kind in known:
        for severity in weights(kind):
            by_severity[severity].append(kind)
    parts = [introduction()]
    for severity, found in by_severity.items():
        rows = [f"| [`{kind.code}`](#{kind.code}) | {summary(kind)} |" for kind in found]
        head = [f"**{severity.capitalize()}**: {MEANINGS[severity]}", "", "| code | says |"]
        parts.append("\n".join([*head, "|---|---|", *rows]))
    parts += [demoted(explain(kind)) for kind in known]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _snapshot(source: str, prompts: Mapping[str, str]) -> Snapshot:
    files = tuple(SourceFile(_path(name), _text(text)) for name, text in prompts.items())
    return Snapshot("", (SourceFile(_SOURCE, source),), files, _PROMPTS)


def _path(name: str) -> str:
    return f"{_PROMPTS}/{name}.md"


def _text(prompts: str) -> str:
    return dedent(prompts).lstrip("\n")


def _cases(heading: str, cases: Iterable[Case]) -> Iterator[str]:
    for number, case in enumerate(cases):
        if not number:
            yield f"## {heading}"
        if case.why:
            yield case.why
        yield from _versions("", case.old_source, case.new_source)
        for name in dict.fromkeys((*case.old_prompts, *case.new_prompts)):
            old, new = case.old_prompts.get(name, ""), case.new_prompts.get(name, "")
            yield from _versions(f", `{_path(name)}`", _text(old), _text(new))
        changes = compared(case).changes
        yield "\n".join(f"- {_said(change)}" for change in changes) or "- nothing"


def _versions(what: str, old: str, new: str) -> Iterator[str]:
    """Yield a document in both versions, once where they are equal."""
    named = (("Before", old), ("After", new)) if old != new else (("Before and after", old),)
    for label, text in named:
        yield f"{label}{what}:"
        yield fenced(text) if text else "(no such file)"


def _said(change: Change) -> str:
    return f"{change.severity}, `{change.code}`: `{change.message}`"
