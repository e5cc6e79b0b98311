# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A repository whose authors attack the readers of its site, in every place that takes text.

Whatever gets through shows: scripts set `pwned`, elements are called `x-pwn`, attributes `pwn`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from specpress.markdown import front_matter
from specpress.proposals.proposal import STATUSES, path_of
from tests.histories import git, history
from tests.site_repository import png

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_RUN = "top.pwned=1"
_SCRIPT = f"<script>{_RUN}</script>"

PAYLOADS = (
    # elements, in text and behind the end of what may be around it
    _SCRIPT,
    f'"><x-pwn>{_SCRIPT}',
    f"'><img src=x pwn onerror={_RUN}>",
    f"</title></textarea></style></script><x-pwn><img src=x onerror={_RUN}>",
    f"--><x-pwn>--!>]]><x-pwn>{_SCRIPT}",
    f"<svg onload={_RUN}><x-pwn><style><img src=x onerror={_RUN}>",
    f"<math><mtext><table><mglyph><style><!--</style><img src=x onerror={_RUN}>",
    f'<iframe srcdoc="{_SCRIPT}"></iframe><object data=//attacker.example/></object>',
    "<style>*{display:none}@import '//attacker.example/x.css'</style>",
    "<base href=//attacker.example/><link rel=stylesheet href=//attacker.example/x.css>",
    '<meta http-equiv=refresh content="0;url=//attacker.example/">',
    f"<form action=//attacker.example/><input autofocus onfocus={_RUN}><button>x</button></form>",
    f"<details open ontoggle={_RUN}><a href=javascript:{_RUN} pwn>x</a></details>",
    f"<img src=//attacker.example/x.png><video src=x onerror={_RUN}><audio src=x onerror={_RUN}>",
    "<x-pwn",
    "<!DOCTYPE pwn><?pwn <x-pwn>?><![CDATA[<x-pwn>]]><!--><x-pwn>",
    # attributes
    f'" onmouseover="{_RUN}" onfocus="{_RUN}" autofocus pwn="',
    f"' onmouseover='{_RUN}' onfocus='{_RUN}' autofocus pwn='",
    f"` onmouseover={_RUN} pwn=1 x=`",
    # what stands for a sign, once and twice
    f"&lt;x-pwn&gt;&#60;img src=x onerror={_RUN}&#62;&quot; pwn=&quot;",
    f"&amp;lt;x-pwn&amp;gt;%3Cx-pwn%3E\\u003cx-pwn\\u003e{_RUN}",
    # links
    f"[a](javascript:{_RUN}) [b](JaVaScRiPt&colon;{_RUN}) [c](java&#x0A;script:{_RUN})",
    f"[a](&#x01;javascript:{_RUN}) [b](<java\tscript:{_RUN}>) [c](%6aavascript:{_RUN})",
    f"[a](data:text/html,{quote(_SCRIPT)}) [b](vbscript:{_RUN}) [c](file:///etc/passwd)",
    '[a](//attacker.example/) [b](\\\\attacker.example) [c](https://attacker.example/"pwn="1)',
    "![a](//attacker.example/a.png) ![b](https://attacker.example/b.png) ![c](../../c.png)",
    f"![a](data:image/svg+xml,{quote(f'<svg onload={_RUN}>')}) ![b](javascript:{_RUN})",
    f'<javascript:{_RUN}> <https://attacker.example/"onclick="{_RUN}"pwn="> <x@y.z?"pwn="1>',
    f'[?](#javascript:{_RUN}) [?](#"pwn=\'1) [a](<#x"><x-pwn>>)',
    "[a](specpress:content) ![b](specpress:image/../x.png) [c](specpress:x@y)",
    # what other tools read
    "{{ 7 * 7 }}{% raw %}{# x #}${7*7}<%= 7*7 %>",
    "<!--specpress-body-1--><!-- specpress-page [] -->\x02wzxhzdk:0\x03 klzzwxh:0001",
    f"\\( \\text{{<x-pwn>}} \\href{{javascript:{_RUN}}}{{x}} \\class{{pwn}}{{x}} \\style{{a}} \\)",
    "`<x-pwn>` ``` ~~~ | a | **b** {#c pwn=1} [^zz99] !!! x <!-- NOTE -->",
    # what is not seen
    "\u202e<x-pwn>\u2066\u200b\ufeff\u2028\u2029\x85\x0b\x0c\x1b[31m\x7f",
    "\ufffe\uffff\U0001f4a9<x-pwn>\x00\x08",
)
"""None has a line end, so that each fits where a line is all there is."""

LABELS = (
    f'1.0"><x-pwn pwn onmouseover={_RUN}>',
    f"2');{_RUN};<!--{_SCRIPT}",
    f"javascript:{_RUN}//%0a'\"<x-pwn>",
)
"""What the versions are called; a commit may name one as it likes."""

_ALL = " ".join((PAYLOADS[3], PAYLOADS[16], PAYLOADS[17], PAYLOADS[4]))
_LEVELS = (f'root"><x-pwn>{_SCRIPT}', PAYLOADS[16], PAYLOADS[17], "user", "`<x-pwn>`")
_OWN_IDS = ("content", "drawer", "terms", "top", "search-field", "sp-term", "location", "body")
"""Ids that the page's own elements and scripts might be meant by."""

_PICTURE = 'pic"><x-pwn>.png'
_DRAWING = "img/drawing.svg"
_CHAPTERS = 3
_DEEP = 120
"""Quotes in quotes: more than the parser enters."""

_WORDS = ("", "must ", "must never ", "may ")
_VERDICTS = ("GOOD", "BAD", "OK")


def config(title: str = _ALL) -> str:
    """Return a configuration that does what it can."""
    return f"""\
title = {_toml(title)}
source = ["spec_src/*.md"]
prompts = "prompts"
license = {_toml(PAYLOADS[16])}
[authority]
levels = [{", ".join(map(_toml, _LEVELS))}]
former = {{ {_toml(PAYLOADS[1])} = {_toml(_LEVELS[0])} }}
[versions]
commits = '^Release (?P<version>.+)$'
[site]
url = "https://site.example/spec/"
"""


def make(folder: Path) -> Path:
    """Make the repository: three versions, and a draft.

    Args:
        folder: Where; it must not exist.
    """
    days = ("2024-01-10", "2024-02-10", "2024-03-10")
    picture = folder / "spec_src/img" / _PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png(40))
    history(
        folder,
        [
            (_files(step, tuple(enumerate(PAYLOADS))), f"Release {label}", None, day)
            for step, (label, day) in enumerate(zip(LABELS, days, strict=True))
        ],
    )
    git(folder, "tag", "v1.0<x-pwn>")
    for name, text in _sources(len(LABELS), tuple(enumerate(PAYLOADS))):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def make_small(folder: Path, payload: str) -> Path:
    """Make a repository with one payload, without a version.

    Args:
        folder: Where; it must not exist.
        payload: What stands in each place.
    """
    files = _files(0, ((0, payload),))
    return history(folder, [(files, "Begin", None, "2024-01-10")])


def _files(step: int, payloads: Sequence[tuple[int, str]]) -> dict[str, str | None]:
    """Return the files of a version."""
    files: dict[str, str | None] = {"specpress.toml": config(), **dict(_sources(step, payloads))}
    for number, payload in payloads:
        files[f"prompts/{_mark(number)}.md"] = _prompts(number, payload, step)
    written = "\n\n".join(f"# {p}\n\n{p}\n\n- {p}\n\n[{p}](#s0)" for _, p in payloads)
    files.update({f"changelogs/{label}.md": written for label in LABELS if "/" not in label})
    files.update(_proposals(payloads))
    return {**files, f"spec_src/{_DRAWING}": PAYLOADS[5]}


def _proposals(payloads: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield a proposal with each payload wherever a person may write, each of another status."""
    for number, payload in payloads:
        status, told = STATUSES[number % len(STATUSES)], front_matter.quoted(payload)
        source = front_matter.quoted((payload, f"https://x.example/{payload}")[number % 2])
        text = (
            f"---\ntitle: {told}\ndate: 2024-01-10\nfrom: {told}\nsource: {source}\n"
            f"sections: [{told}, s0]\nkind: principle\nstatus: {status}\ndecided: 2024-01-10\n"
            f"version: {front_matter.quoted(LABELS[0])}\nchanges: [s0/text-changed]\n---\n\n"
            f"{payload}\n\n[x](<#{payload}>)\n\n## Decision\n\n{payload}\n"
        )
        yield path_of(f"p-{number}"), text


def _sources(step: int, payloads: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield the chapters of a version: the name of each file, and its text."""
    share = -(-len(payloads) // _CHAPTERS)
    for chapter in range(_CHAPTERS):
        parts = [f"# {_ALL} {{#chapter{chapter}}}\n"]
        parts += [
            _section(number, payload, step)
            for number, payload in payloads[chapter * share : (chapter + 1) * share]
            if not (step == len(LABELS) - 1 and number % 5 == 3)  # then it comes back
        ]
        if chapter == 0:
            parts += [f"## {name} {{#{name} authority=user}}\n\nText.\n" for name in _OWN_IDS]
            parts.insert(0, f"Before all headings: {_ALL}\n\n{'> ' * _DEEP}{_ALL}\n")
        yield f'spec_src/{chapter} "><x-pwn>.md', "\n".join(parts)
    definitions = (
        f"**Word {number}**: {_WORDS[step]}means {p}\n\n**Word {p}**: {p}\n"
        for number, p in payloads
    )
    yield "spec_src/9.md", "\n".join(["# Definitions {#definitions}\n", *definitions])


def _section(number: int, payload: str, step: int) -> str:
    """Return a section with a payload in every place."""
    word, verdict = _WORDS[step], _VERDICTS[(step + number) % len(_VERDICTS)]
    value = _quoted(payload)
    id_ = f"s{number}" if number % 2 else f"{number} {payload}"
    level = _LEVELS[(number + step) % len(_LEVELS)] if number % 3 else payload
    title = f"{payload} again" if step and number % 4 == 0 else payload
    named = f"id={_quoted(id_)} authority={_quoted(level)} tags={value} was={value} x={value}"
    return f"""\
## {title} {{{named}}}

It {word}stands here: {payload}, the word {number} and a Word {payload}.[^{_mark(number)}]

[{payload}](#s1) [?](#s1) [?](<#{payload}>) [a]({payload}) [b](<{payload}> {value}) ![{payload}](x)
![{payload}](img/{quote(_PICTURE)} {value}) ![{payload}]({_DRAWING})

{payload}

- item {word}{payload}
  1. inner {payload}

> quote {word}{payload}

| {payload.replace("|", "")} | b |
|:-:|---|
| {word}{payload.replace("|", "")} | c |

~~~~{payload.replace("~", "")}
{word}{payload}
~~~~

    indented {payload}

\\[
\\text{{{payload}}} {payload}
\\]

!!! meta "{payload.replace('"', "")}"
    Commentary {word}{payload}

!!! {"".join(c for c in payload if c.isalnum())} "x"
    {payload}

<div pwn onclick="{_RUN}">{payload}</div>

<!-- {payload} -->

**Example**: {word}caption {payload}

~~~xml
<developer name={value} comment={value} {payload}>
<settings>
{payload}: {payload}
key{word}: {payload}
</settings>
{word}{payload}
<untrusted>
{payload}
</untrusted>
</developer>
<{"".join(c for c in payload if c.isalnum())[:12] or "x"} x={value}>
{payload}
</user>
[... {payload}]
<assistant recipient={value} end_turn={value}>
{payload}
</assistant>
<tool name={value}>
{word}{payload}
</tool>
<comparison>
<assistant recipient={value}> <!-- {verdict}[#s1, {payload}]: note {word}{payload} -->
{word}{payload}
</assistant>
<assistant {payload}> <!-- {payload} -->
{payload}
</assistant>
</comparison>
~~~
"""


def _prompts(number: int, payload: str, step: int) -> str:
    example = f"**Example**: {_WORDS[step]}{payload}\n\n~~~xml\n<user>\n{payload}\n</user>\n~~~"
    return (
        f"Examples for [^{_mark(number)}] in {payload}:\n\n{example}\n\n**Rubric**: {payload}\n\n"
        f"{payload}\n\n{example}\n"
    )


def _mark(number: int) -> str:
    return f"pw{number:02}"


def _quoted(value: str) -> str:
    """Return an attribute's value in quotes that it does not have itself."""
    return '"' + value.replace('"', "") + '"' if "'" in value else f"'{value}'"


def _toml(text: str) -> str:
    return json.dumps(text)
