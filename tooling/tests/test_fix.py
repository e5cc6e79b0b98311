# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of `check --fix`, on documents that have been damaged at random."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress.config import Authority, Check, Config
from specpress.language.folding import folded
from specpress.lint.engine import check, rules
from specpress.lint.finding import Edit
from specpress.lint.fix import apply, fix
from specpress.markdown.plain import message_text
from specpress.model import Comparison, Elision, Message, Snapshot, SourceFile, Span, Spec
from specpress.parse import parse

CASES = Path(__file__).parent / "cases"
AUTHORITY = Authority(former={"platform": "root"})
CONFIG = Config(source=("spec.md",), authority=AUTHORITY)
STRICT = Config(source=("spec.md",), authority=AUTHORITY, check=Check(select=("all",)))

# This rule alone changes words that a reader sees: it renews a copy of a title.
WORDS_STAY = Config(
    source=("spec.md",), authority=AUTHORITY, check=Check(ignore=("stale-reference-text",))
)

SNIPPETS = (
    " ",
    "  ",
    "\t",
    "*",
    "<",
    "&lt;",
    "\u00a0",
    "\u200b",
    " --- ",
    "—",
    "“",
    '"',
    "'",
    "`",
    "```\n",
    "~~~xml\n",
    "~~~\n",
    "</user>\n",
    "<user>\n",
    "<comparison>\n",
    " <!-- good - so -->",
    "[^ab12]",
    "[?](#beds)",
    " {#beds authority=platform authority=root}",
    "{",
    "}",
    "\\\\(",
    "\\\\)",
    "# New\n",
    "- ",
    "> ",
    "    ",
    "\n",
    "\n\n",
    "\r\n",
    "\ufeff",
    "\f",
    "\u2028",
    "&nbsp;",
)

SEEN = tuple(snippet for snippet in SNIPPETS if snippet.isascii() or snippet in "—“")
"""What a reader sees: a tag with an invisible character in it is text until that is removed."""


@cache
def bases() -> tuple[tuple[str, str], ...]:
    """Return documents, each with a prompt file: golden cases, and the rules' bad cases."""
    found = [
        (path.read_bytes().decode(), _prompts_of(path.parent))
        for path in sorted(CASES.glob("*/input.md"))
    ]
    for rule in rules().values():
        if rule.fixable():
            found += [(case.source, next(iter(case.prompts.values()), "")) for case in rule.bad]
    return tuple(found)


def _prompts_of(folder: Path) -> str:
    files = sorted(folder.glob("prompts/*.md"))
    return files[0].read_bytes().decode() if files else ""


@st.composite
def snapshots(draw: st.DrawFn, snippets: tuple[str, ...] = SNIPPETS) -> Snapshot:
    document, prompts = draw(st.sampled_from(bases()))
    for _ in range(draw(st.integers(0, 4))):
        document = draw(damaged(document, snippets))
    files = (SourceFile("prompts/ab12.md", prompts),) if prompts else ()
    return Snapshot("", (SourceFile("spec.md", document),), files, "prompts")


@st.composite
def damaged(draw: st.DrawFn, text: str, snippets: tuple[str, ...]) -> str:
    """Return a text with a line deleted, doubled or moved, or something put into it."""
    kind = draw(st.sampled_from(("delete", "double", "move", "insert", "insert", "insert")))
    if kind == "insert":
        at = draw(st.integers(0, len(text)))
        return text[:at] + draw(st.sampled_from(snippets)) + text[at:]
    lines = text.split("\n")
    line = lines.pop(draw(st.integers(0, len(lines) - 1)))
    if kind == "double":
        lines += [line, line]
    elif kind == "move":
        lines.insert(draw(st.integers(0, len(lines))), line)
    return "\n".join(lines)


LAWS = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def places(snapshot: Snapshot, config: Config) -> Counter[tuple[str, str]]:
    found = check(parse(snapshot, config), config)
    return Counter((finding.code, finding.span.path) for finding in found)


@LAWS
@given(snapshots())
def test_mending_adds_no_finding_of_any_rule(snapshot: Snapshot) -> None:
    done = fix(parse(snapshot, STRICT), STRICT)
    assert places(done.spec.snapshot, STRICT) <= places(snapshot, STRICT)


@LAWS
@given(snapshots())
def test_what_is_left_is_what_a_check_finds_and_the_figures_add_up(snapshot: Snapshot) -> None:
    before = check(parse(snapshot, CONFIG), CONFIG)
    done = fix(parse(snapshot, CONFIG), CONFIG)
    assert done.findings == check(parse(done.spec.snapshot, CONFIG), CONFIG)
    assert done.fixed == len(before) - len(done.findings)
    assert (done.fixed == 0) == (done.spec.snapshot == snapshot)


@LAWS
@given(snapshots())
def test_mending_twice_is_mending_once(snapshot: Snapshot) -> None:
    once = fix(parse(snapshot, CONFIG), CONFIG)
    twice = fix(once.spec, CONFIG)
    assert twice.spec.snapshot == once.spec.snapshot
    assert twice.fixed == 0


@LAWS
@given(snapshots(SEEN))
def test_mending_changes_no_word(snapshot: Snapshot) -> None:
    done = fix(parse(snapshot, WORDS_STAY), WORDS_STAY)
    assert words(seen(done.spec.snapshot)) == words(seen(snapshot))


@LAWS
@given(snapshots())
def test_only_the_files_that_are_named_are_mended(snapshot: Snapshot) -> None:
    done = fix(parse(snapshot, CONFIG), CONFIG, only=("prompts/ab12.md",))
    assert done.spec.snapshot.sources == snapshot.sources


def seen(snapshot: Snapshot) -> Spec:
    """Return the spec as it reads without characters that nobody sees: one may hide in an id."""
    text = snapshot.sources[0].text.translate(_UNSEEN)
    source = SourceFile("spec.md", text)
    return parse(replace(snapshot, sources=(source,)), WORDS_STAY)


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2028\u2029\u2060\ufeff")) | {0xA0: " "}


def words(spec: Spec) -> list[object]:
    """Return what a spec says, with blanks, dashes, quotes and invisible characters folded."""
    said: list[object] = []
    for section in spec.sections:
        said.append((folded(section.title), section.level, section.authority, section.kind))
        said += [(block.kind, folded(block.text)) for block in section.blocks]
        said += [_turns(example.turns) for example in section.examples]
        said += [[(s.key, folded(s.value)) for s in e.settings] for e in section.examples]
    said += [(folded(d.term), folded(d.text)) for d in spec.definitions]
    said += [(folded(r.text), r.automatic) for r in spec.references]
    said += [(m.id, folded(m.clause)) for m in spec.focus_marks]
    said += [(p.id, folded(p.rubric or ""), _turns(p.example.turns)) for p in spec.prompts]
    return said


def _turns(turns: tuple[Message | Elision | Comparison, ...]) -> list[object]:
    said: list[object] = []
    for turn in turns:
        if isinstance(turn, Elision):
            said.append("...")
        elif isinstance(turn, Message):
            said.append((turn.role, folded(message_text(turn))))
        else:
            said += [
                (
                    c.role,
                    c.verdict,
                    folded(c.note),
                    c.conflicts_with,
                    folded(message_text(c)),
                )
                for c in turn.candidates
            ]
    return said


def one_line(text: str) -> Snapshot:
    return Snapshot("", (SourceFile("spec.md", text),), (), "prompts")


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("abc\n", [(1, 2, 1, 3, "X")], "aXc\n"),
        ("a\r\nb\rc\n", [(2, 1, 2, 2, "X"), (3, 1, 3, 2, "Y")], "a\r\nX\rY\n"),
        ("a\nb\n", [(1, 2, 2, 1, " ")], "a b\n"),
        ("ab\n", [(1, 3, 1, 3, "!"), (1, 1, 1, 1, "!")], "!ab!\n"),
        ("a\u2028b\n", [(1, 3, 1, 4, "X")], "a\u2028X\n"),
        ("", [(1, 1, 1, 1, "# A\n")], "# A\n"),
    ],
)
def test_edits_are_applied_where_they_stand(
    text: str, edits: list[tuple[int, int, int, int, str]], expected: str
) -> None:
    made = [Edit(Span("spec.md", *place), new) for *place, new in edits]
    assert apply(one_line(text), made).sources[0].text == expected


def test_a_document_without_faults_is_left_alone() -> None:
    source = one_line("# Beds {#beds}\n\nWater in the morning.\n")
    done = fix(parse(source, CONFIG), CONFIG)
    assert done.spec.snapshot == source
    assert done.findings == ()
    assert done.fixed == 0
