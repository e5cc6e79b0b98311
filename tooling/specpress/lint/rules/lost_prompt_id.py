# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.config import Config, Retired
from specpress.language.counts import listed
from specpress.lint.published import Published, PublishedVersion, mark_of
from specpress.lint.rule import Case, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.lint.published import PublishedVersion as Version
    from specpress.model import PromptFile

_LISTED = 5
"""How many ids a message names."""

_ONLY = ("put it back", "why it is gone")
_SEVERAL = ("put them back", "why they are gone")
_DOCUMENT = """
    # Honesty {#honesty}

    Say what is so[^cd34].
    """
_PROMPTS = """
    Examples for [^cd34] in Honesty:WAS

    **Example**: a wrong sum

    ~~~xml
    <user>
    7 times 8 is 54, right?
    </user>
    ~~~
    """
_ONE = Published((PublishedVersion("1.0.0", ("honesty",), {"ab12-1": "sha256:1f0c"}),))
_TWO = Published(
    (PublishedVersion("1.0.0", (), {"cd34-1": "sha256:1f0c", "cd34-2": "sha256:2a9b"}),)
)


class LostPromptId(Rule):
    """An evaluation prompt that was published is gone from the spec.

    Why:
        Results are kept by the ids of prompts. Where an id is gone without a word, nobody can tell
        whether a figure got better or its hardest question went.

    Instead:
        Where the focus mark has another name now, say so at the end of the first line of its file:
        `Examples for [^cd34] in Honesty: {was=ab12}`. Former marks add up, joined by commas. Where
        the prompt was taken out, say why in the configuration: `ab12-3 = "reason"` in
        `[retired.prompts]`, or `ab12 = "reason"` for all prompts of a mark.
    """

    code = "lost-prompt-id"
    group = "permanence"
    severity = "error"
    good = (
        Case(
            _DOCUMENT,
            prompts={"cd34": _PROMPTS.replace("WAS", " {was=ab12}")},
            published=_ONE,
        ),
        Case(
            _DOCUMENT,
            prompts={"cd34": _PROMPTS.replace("WAS", "")},
            config=Config(retired=Retired(prompts={"cd34-2": "Too easy by now."})),
            published=_TWO,
            why="With a reason under `cd34-2` in `[retired.prompts]` of the configuration.",
        ),
    )
    bad = (
        Case(_DOCUMENT, prompts={"cd34": _PROMPTS.replace("WAS", "")}, published=_ONE),
        Case(_DOCUMENT, prompts={"cd34": _PROMPTS.replace("WAS", "")}, published=_TWO),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        if not context.published.versions:
            return
        from specpress.lint.published_prompts import lost  # late: only then

        groups: dict[tuple[str, str], list[str]] = {}
        versions: dict[str, Version] = {}
        for name, version in lost(context).items():
            groups.setdefault((mark_of(name), version.label), []).append(name)
            versions[version.label] = version
        files = {mark: f for f in context.spec.prompt_files for mark in (*f.was, f.focus)}
        for (mark, label), names in groups.items():
            yield self._finding(context, names, versions[label], files.get(mark))

    def _finding(
        self, context: Context, names: list[str], version: Version, file: PromptFile | None
    ) -> Finding:
        message = f"{listed(names, _LISTED)}: published, last in {version.label}, and gone now"
        back, why = _ONLY if len(names) == 1 else _SEVERAL
        retire = f"say in [retired.prompts] of the configuration {why}"
        if file is not None:
            return self.finding(message, file.header, f"{back}, or {retire}")
        mark = mark_of(names[0])
        heir = _same(context, {version.prompts[name] for name in names})
        if heir is not None:
            was = ",".join((*heir.was, mark))
            hint = f"{heir.path} asks the same: end its first line in {{was={was}}}, or {retire}"
            return self.finding(message, heir.header, hint)
        claim = f"end the first line of its file in {{was={mark}}}"
        hint = f"if the mark has another name now, {claim}; else {retire}"
        return self.finding(message, _start(context, mark), hint)


def _same(context: Context, digests: set[str]) -> PromptFile | None:
    """Return the file that asks most of what is gone, None where none asks any of it."""
    counts = {
        file.path: sum(context.prompt_digests[prompt.id] in digests for prompt in file.prompts)
        for file in context.spec.prompt_files
    }
    files = context.spec.prompt_files
    best = max(files, key=lambda file: counts[file.path], default=None)
    return best if best is not None and counts[best.path] else None


def _start(context: Context, mark: str) -> Span:
    """Return where a mark stands, else where the spec starts."""
    spec = context.spec
    places = (one.span for one in spec.focus_marks if one.id == mark)
    path = spec.snapshot.sources[0].path if spec.snapshot.sources else ""
    return next(places, spec.sections[0].heading if spec.sections else Span(path, 1, 1, 1, 1))
