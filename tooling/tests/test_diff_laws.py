# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of the comparison: what holds for every two documents, and what each planted edit gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks import corpus
from benchmarks.hostile import DOCUMENTS
from specpress import api
from specpress.diff.engine import code, codes, compare
from specpress.language.tokens import words
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.incremental import Reader
from tests import strategies as shapes
from tests.edits import CONFIG, EDITS, EXAMPLE, Bench, Edit, Expected, NoPlaceError, Planted
from tests.specs import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.config import Config
    from specpress.diff.change import Change, Diff, Row
    from specpress.model import Block, Spec

LAWS = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ROOT = Path(__file__).resolve().parents[2]
RELEASES = ("2025-02-12", "2025-10-27")

needs_releases = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not corpus.RELEASES.is_dir(), reason="the published releases are not at ../shared"
    ),
]


def read(*texts: str, prompts: Mapping[str, str] | None = None, config: Config = CONFIG) -> Spec:
    """Parse texts as the files of one document, with prompt files by the mark they belong to."""
    sources = tuple(SourceFile(f"{index}.md", text) for index, text in enumerate(texts))
    files = tuple(SourceFile(f"prompts/{k}.md", text) for k, text in (prompts or {}).items())
    return parse(Snapshot("", sources, files, "prompts"), config)


def told(diff: Diff) -> list[tuple[str, str | None]]:
    """Return the codes of the changes with their sections."""
    return [(change.code, change.section) for change in diff.changes]


# ------------------------------------------------------------------- documents


@cache
def document(name: str) -> Spec:
    """Return a document of real shape: `own`, a generated one by its number, or a release."""
    return again(name, _snapshot(name))


@cache
def _reader(_name: str) -> Reader:
    return Reader()


def again(name: str, snapshot: Snapshot) -> Spec:
    """Parse a snapshot of a document that was edited a little: most of it need not be read anew."""
    return _reader(name).parse(snapshot, CONFIG)


def _snapshot(name: str) -> Snapshot:
    if name == "own":
        return _first_chapters(api.load(ROOT).spec)
    if name in RELEASES:
        folder = corpus.RELEASES / name
        source = SourceFile("spec.md", (folder / corpus.SOURCE).read_text(encoding="utf-8"))
        files = tuple(
            SourceFile(f"examples/{path.name}", path.read_text(encoding="utf-8"))
            for path in sorted((folder / "examples").glob("*.md"))
        )
        return Snapshot("", (source,), files, "examples")
    text = corpus.document(int(name)).replace("authority=user", "authority=user tags=iron", 4)
    prompts = tuple(
        SourceFile(f"prompts/{mark}.md", _prompts(mark, number))
        for number, mark in enumerate(corpus.marks_of(int(name)))
    )
    return Snapshot("", (SourceFile("spec.md", text),), prompts, "prompts")


def _first_chapters(spec: Spec) -> Snapshot:
    """Return the chapters that the others rest on, and of those the headings.

    Laws take time by the length of a text.
    """
    sources = spec.snapshot.sources[:3]
    kept = {source.path for source in sources}
    rest = "".join(
        f"# {section.title_markdown} {{#{section.id}}}\n\n{section.title}, elsewhere.\n\n"
        for section in spec.sections
        if section.span.path not in kept
    )
    marked = "".join(source.text for source in sources)
    return replace(
        spec.snapshot,
        sources=(*sources, SourceFile("rest.md", rest)),
        prompts=tuple(f for f in spec.snapshot.prompts if f"[^{Path(f.path).stem}]" in marked),
    )


def _prompts(mark: str, number: int) -> str:
    words = Bench(read(""), number)
    found = [
        f"**Example**: {words.sentence()}\n\n~~~xml\n<user>\n{words.prose()}\n</user>\n~~~\n"
        for _ in range(2 + number % 2)
    ]
    return "\n".join([f"Examples for [^{mark}] in Section {number % 80}:\n", *found])


DOCUMENT_NAMES = [
    pytest.param("own"),
    pytest.param("0"),
    *(pytest.param(release, marks=needs_releases) for release in RELEASES),
]


def edited(text: str, edits: list[tuple[int, int]]) -> str:
    """Return a document with some lines dropped, doubled, carried elsewhere or cut."""
    lines = text.split("\n")
    for at, how in edits:
        spot = at % len(lines)
        line = lines[spot]
        if how == 0:
            del lines[spot]
        elif how == 1:
            lines.insert(spot, line)
        elif how == 2:
            lines.insert(at * 7 % len(lines), lines.pop(spot))
        else:
            lines[spot] = f"{line[: at % 11]}{line[how:]}"
        lines = lines or [""]
    return "\n".join(lines)


def versions() -> st.SearchStrategy[tuple[str, str]]:
    """Return two documents: one and what was edited of it, or two without a connection."""
    edit = st.tuples(st.integers(0, 60), st.integers(0, 5))
    return st.one_of(
        st.builds(
            lambda text, edits: (text, edited(text, edits)),
            shapes.documents(),
            st.lists(edit, max_size=4),
        ),
        st.tuples(shapes.documents(), shapes.documents()),
    )


# ------------------------------------------------------------------- laws


def judge(old: Spec, new: Spec) -> Diff:
    """Compare two versions and hold the result against every law; return it."""
    diff = compare(old, new)
    assert compare(old, new).changes == diff.changes, "not the same twice"
    _every_block_stands_in_one_row(diff)
    _every_change_has_one_entry(diff)
    _nothing_is_hidden(diff)
    _every_difference_is_told(diff)
    _mirrored(diff, compare(new, old))
    return diff


def _every_block_stands_in_one_row(diff: Diff) -> None:
    assert [id(p.new) for p in diff.pairs if p.new] == [id(s) for s in diff.new.sections]
    assert sorted(id(p.old) for p in diff.pairs if p.old) == sorted(map(id, diff.old.sections))
    for pair in diff.pairs:
        assert pair.old is not None or pair.new is not None
        olds = [id(block) for row in pair.rows for block in row.old]
        news = [id(block) for row in pair.rows for block in row.new]
        assert sorted(olds) == sorted(_ids(pair.old.blocks if pair.old else ()))
        assert news == _ids(pair.new.blocks if pair.new else ())
        assert all(row.old or row.new for row in pair.rows)
        assert all(len(row.old) == len(row.new) == 1 for row in pair.rows if row.same)


def _ids(blocks: tuple[Block, ...]) -> list[int]:
    return [id(block) for block in blocks]


def _every_change_has_one_entry(diff: Diff) -> None:
    marks = Counter(change.fingerprint for change in diff.changes)
    assert [mark for mark, count in marks.items() if count > 1] == []
    # Of an example and of a prompt there may be more than one candidate, or one of each mark.
    entries = Counter(
        (c.code, c.section, c.subject, c.old_span, c.new_span)
        for c in diff.changes
        if c.code in ("text-added", "text-removed", "text-changed", "example-changed")
    )
    assert [entry for entry, count in entries.items() if count > 1] == []
    for change in diff.changes:
        assert change.message
        assert "\n" not in change.message


def _nothing_is_hidden(diff: Diff) -> None:
    assert bool(diff.changes) == (_bytes(diff.old) != _bytes(diff.new))


def _every_difference_is_told(diff: Diff) -> None:
    """Hold each row with a difference against the changes: one has to be about it.

    Where words differ it may not be called editorial.
    """
    renamed = {name for c in diff.changes for name in c.members if c.code in _ABOUT_ALL}
    for pair in diff.pairs:
        if pair.old is None or pair.new is None:
            lone = (pair.old or pair.new).id  # type: ignore[union-attr]  # one is there
            assert any(change.section == lone for change in diff.changes if change.code in _WHOLE)
            continue
        for row in pair.rows:
            about = [change for change in diff.changes if _is_about(change, row)]
            if pair.new.id in renamed and row.new[:1] == pair.new.blocks[:1]:
                continue
            if _said(row.old) != _said(row.new):
                assert not row.same, row
                assert [change.code for change in about if change.code != "editorial"], row
            elif not row.same:
                assert about, row


_ABOUT_ALL = ("authority-level-renamed",)
_WHOLE = ("section-added", "section-removed", "section-merged", "section-split")
_TARGET = re.compile(r"(?<=\]\()#[^()\s]+(?=\))|(?<=\[)#[\w#, -]+(?=\])|\bwas=[^\s}]*")


def _said(blocks: tuple[Block, ...]) -> Counter[str]:
    """Return the words of some blocks, without where references lead and what ids were."""
    return Counter(words(_TARGET.sub("", "\n".join(block.markdown for block in blocks))))


def _is_about(change: Change, row: Row) -> bool:
    return any(
        span is not None
        and any(
            span.path == block.span.path
            and span.line <= block.span.end_line
            and block.span.line <= span.end_line
            for block in blocks
        )
        for span, blocks in ((change.old_span, row.old), (change.new_span, row.new))
    )


def _bytes(spec: Spec) -> tuple[str, dict[str, str]]:
    """Return the document as one text, and the prompts by their file's name."""
    found = spec.snapshot
    names = {Path(file.path).name: file.text for file in found.prompts}
    return "".join(file.text for file in found.sources), names


def _mirrored(diff: Diff, swapped: Diff) -> None:
    """Hold what is found with the sides swapped against this: each code by its mirror.

    A reference that broke is none that broke when the sides are swapped; all else has a mirror.
    """
    there = Counter(
        (code(c.code).mirror, c.former_section or c.section) for c in diff.changes if _has_mirror(c)
    )
    back = Counter((c.code, c.section) for c in swapped.changes if _has_mirror(c))
    assert there - back == Counter()
    assert back - there == Counter()


def _has_mirror(change: Change) -> bool:
    return change.code not in ("broken-reference", "reference-retargeted", "editorial")


@LAWS
@given(versions())
def test_laws_hold_for_any_two_documents(both: tuple[str, str]) -> None:
    judge(read(both[0]), read(both[1]))


@LAWS
@given(shapes.documents())
def test_any_document_against_itself_is_empty(text: str) -> None:
    assert told(judge(read(text), read(text))) == []
    under_another_path = parse(Snapshot("2", (SourceFile("b/c.md", text),), (), "p"), CONFIG)
    assert told(judge(read(text), under_another_path)) == []


@LAWS
@given(shapes.documents())
def test_any_document_against_nothing_is_all_added_or_all_removed(text: str) -> None:
    spec, empty = read(text), read("")
    added = [s.id for s in spec.sections]
    found = [c.section for c in judge(empty, spec).changes if c.code == "section-added"]
    assert found == added
    found = [c.section for c in judge(spec, empty).changes if c.code == "section-removed"]
    assert found == added


@settings(LAWS, max_examples=40)
@given(st.lists(shapes.documents(), max_size=2), st.lists(shapes.documents(), max_size=2))
def test_laws_hold_for_any_prompts(old: list[str], new: list[str]) -> None:
    text = "# Beds {#beds}\n\nWater[^m000] at dawn[^m001].\n"
    names = ("m000", "m001")
    before = read(text, prompts=dict(zip(names, old, strict=False)))
    after = read(text, prompts=dict(zip(names, new, strict=False)))
    judge(before, after)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_laws_hold_for_hostile_documents(name: str) -> None:
    text = DOCUMENTS[name](2_000)
    hostile, edited_in_the_middle = read(text), read(f"{text[:1000]}Peas.{text[1010:]}")
    judge(read("# Beds {#beds authority=user}\n\nWater at dawn.\n"), hostile)
    judge(hostile, edited_in_the_middle)


@pytest.mark.parametrize("name", DOCUMENT_NAMES)
def test_a_version_against_itself_is_empty(name: str) -> None:
    spec = document(name)
    assert told(compare(spec, spec)) == []
    again = parse(replace(spec.snapshot, version="2.0"), CONFIG)
    assert told(judge(spec, again)) == []


@pytest.mark.parametrize("name", DOCUMENT_NAMES)
def test_other_files_with_the_same_text_are_no_change(name: str) -> None:
    spec = document(name)
    text = "".join(file.text for file in spec.snapshot.sources)
    whole = replace(spec.snapshot, sources=(SourceFile("whole.md", text),))
    parts = _parts(parse(whole, CONFIG), text)
    assert len(parts) > 3
    assert told(judge(spec, parse(whole, CONFIG))) == []
    assert told(judge(spec, parse(replace(whole, sources=parts), CONFIG))) == []


def _parts(whole: Spec, text: str) -> tuple[SourceFile, ...]:
    """Cut a document in front of every third heading."""
    lines = text.splitlines(keepends=True)
    starts = [section.heading.line - 1 for section in whole.sections[3::3]]
    ends = [*starts, len(lines)]
    return tuple(
        SourceFile(f"part/{n:02}.md", "".join(lines[first:last]))
        for n, (first, last) in enumerate(zip([0, *starts], ends, strict=True))
    )


@pytest.mark.parametrize("release", [pytest.param(RELEASES, marks=needs_releases)], ids=str)
def test_laws_hold_for_two_releases(release: tuple[str, str]) -> None:
    old, new = map(document, release)
    found = judge(old, new)
    assert len(found.changes) > 100
    apart = "".join(file.text for file in new.snapshot.sources)
    split = replace(new.snapshot, sources=_parts(new, apart))
    marks = [change.fingerprint for change in found.changes]
    assert [c.fingerprint for c in compare(old, parse(split, CONFIG)).changes] == marks


def test_laws_hold_for_documents_that_have_nothing_in_common() -> None:
    words = Random(4)  # noqa: S311  # the same sections each time
    sections = [s.heading.line for s in document("0").sections]
    first = words.randrange(20, 40)
    lines = document("0").snapshot.sources[0].text.split("\n")
    part = read("\n".join(lines[sections[first] - 1 : sections[first + 12] - 1]))
    judge(document("own"), part)
    judge(document("own"), read(""))


_IN_ANOTHER_PROCESS = """
from tests.test_diff_laws import again, compare, document
from tests.edits import EDITS, Bench, NoPlaceError
spec = document("own")
for number, edit in enumerate(EDITS["focus-removed"] + EDITS["text-removed"]):
    for seed in range(4):
        spec = again("own", edit(Bench(spec, seed)).snapshot)
print([change.fingerprint for change in compare(document("own"), spec).changes])
"""


def test_the_order_is_the_same_in_every_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _IN_ANOTHER_PROCESS],
            env={**environment(), "PYTHONHASHSEED": seed},
            cwd=os.fspath(ROOT),
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
    assert found.pop().count(",") > 4


# ------------------------------------------------------------------- planted edits


def meets(change: Change, wanted: Expected) -> bool:
    """Tell whether a change is the one that an edit has to give."""
    details = {
        "labels": tuple(detail.label for detail in change.details),
        "notes": tuple(detail.note for detail in change.details),
    }
    return (change.code, change.section) == (wanted.code, wanted.section) and all(
        (details[name] if name in details else getattr(change, name)) == value
        for name, value in wanted.values.items()
    )


def planted(edit: Edit, name: str, seed: int) -> Planted | None:
    try:
        return edit(Bench(document(name), seed))
    except NoPlaceError:
        return None


_ALL = [(kind, edit) for kind, edits in EDITS.items() for edit in edits]
_NAMES = [edit.__name__ for _, edit in _ALL]


def test_every_code_has_a_planted_edit() -> None:
    assert set(EDITS) == set(codes()) - {"release-mutated"}, "that one is not in the texts"
    assert len(set(_NAMES)) == len(_NAMES)


@pytest.mark.parametrize(("kind", "edit"), _ALL, ids=_NAMES)
def test_a_planted_edit_gives_its_entry_alone(kind: str, edit: Edit) -> None:
    # Not every document has a place for every edit: tags and terms, for instance.
    found = [(name, planted(edit, name, seed)) for name, seed in (("own", 1), ("0", 2))]
    places = [(name, done) for name, done in found if done is not None]
    assert places, "no document has a place for it"
    for name, done in places:
        _judge_planted(kind, name, done)


@pytest.mark.parametrize("name", [pytest.param(r, marks=needs_releases) for r in RELEASES])
def test_edits_planted_in_a_release_give_their_entry_alone(name: str) -> None:
    half = RELEASES.index(name)  # what is asked of each release is asked of the other in its turn
    places = [
        (kind, planted(edit, name, n)) for n, (kind, edit) in enumerate(_ALL) if n % 2 == half
    ]
    found = [(kind, done) for kind, done in places if done is not None]
    assert len(found) > len(places) * 0.8
    for kind, done in found:
        _judge_planted(kind, name, done)


def _judge_planted(kind: str, name: str, done: Planted) -> None:
    old, new = document(name), again(name, done.snapshot)
    diff, swapped = compare(old, new), compare(new, old)
    assert [c.code for c in diff.changes] == [kind], (done.expected, told(diff))
    assert meets(diff.changes[0], done.expected), (done.expected, diff.changes)
    _every_block_stands_in_one_row(diff)
    _every_difference_is_told(diff)
    # A link that was mended leads to another section, which nobody has to be warned of.
    mirror = "reference-retargeted" if kind == "broken-reference" else code(kind).mirror
    assert [c.code for c in swapped.changes] == [mirror]


_PAIRED = [
    (kind, edit) for kind, edit in _ALL if kind not in ("authority-level-renamed", "section-split")
]


@pytest.mark.parametrize(
    "number",
    range(0, len(_PAIRED), 2),  # the others come in by chance
    ids=[edit.__name__ for _, edit in _PAIRED[::2]],
)
def test_two_independent_edits_give_the_two_entries(number: int) -> None:
    random = Random(number)  # noqa: S311  # the same pairs each time
    name = ("own", "0")[number // 2 % 2]
    first = planted(_PAIRED[number][1], name, number) or planted(_PAIRED[0][1], name, number)
    assert first is not None
    between = again(name, first.snapshot)
    second: Planted | None = None
    while second is None:
        try:
            second = random.choice(_PAIRED)[1](Bench(between, number, first.touched))
        except NoPlaceError:
            continue
    _judge_pair(name, between, (first, second))


def _judge_pair(name: str, between: Spec, both: tuple[Planted, Planted]) -> None:
    old, new = document(name), again(name, both[1].snapshot)
    diff = compare(old, new)
    wanted = [done.expected for done in both]
    assert sorted(c.code for c in diff.changes) == sorted(w.code for w in wanted), told(diff)
    for expected in wanted:
        assert any(meets(change, expected) for change in diff.changes), (expected, diff.changes)
    # What is edited elsewhere leaves a fingerprint as it is.
    alone = {
        c.fingerprint for c in (*compare(old, between).changes, *compare(between, new).changes)
    }
    assert {change.fingerprint for change in diff.changes} == alone


# ------------------------------------------------------------------- traps


def example(caption: str, **parts: str) -> str:
    """Return an example with a comparison."""
    words = {"user": "When?", "good": "At dawn, before the sun is on the beds.", "bad": "At noon."}
    return EXAMPLE.format(caption=caption, **{**words, **parts}) + "\n"


RULE = "# Beds {#beds authority=user}\n\n"
DAWN = "Water the beds at dawn and let the cans dry in the sun before the day is hot."
SHED = "The shed is locked at night, and the key hangs on a nail by the old green door."
ROW = "Guests pick peas from the row along the southern wall, in the summer months."
POTS = "# Pots {#pots}\n\nTwo.\n"
FENCED = "Use this:\n\n```sh\n# functions\n## [...] imports\n```\n"


def levels(*names: str) -> str:
    """Return a section for each level, an empty one for none."""
    return "".join(
        heading_line(f"S{n}", f"s{n}", name) + f"\n\nText {n}.\n\n" for n, name in enumerate(names)
    )


def heading_line(title: str, name: str, level: str) -> str:
    return f"# {title} {{#{name}{f' authority={level}' if level else ''}}}"


def notes(*texts: str) -> str:
    """Return sections of one title, without ids."""
    return "# Chapter\n\n" + "".join(f"## Notes\n\n{text}\n\n" for text in texts)


TRAPS: dict[str, tuple[str, str, list[str]]] = {
    "a heading in a fence": (
        f"{RULE}```sh\n# functions\n```\n\nWater.\n",
        f"{RULE}```sh\n# other functions\n```\n\nWater.\n",
        ["text-changed"],
    ),
    "a fence in an example": (
        RULE + example("code", good=FENCED),
        RULE + example("code", good=FENCED.replace("imports", "exports")),
        ["example-changed"],
    ),
    "a fence in an example that is never closed": (
        RULE
        + example("code", good="```sh\ncut")
        + "\nWater.\n\n# Tools {#tools}\n\nTwo large cans.\n",
        RULE
        + example("code", good="```sh\ncut")
        + "\nWater.\n\n# Tools {#tools}\n\nTwo large pots.\n",
        ["text-changed"],
    ),
    "a mark with a colon behind it": (
        f"{RULE}Gardeners water in the morning[^u3nx]: before the sun is high.\n",
        f"{RULE}Gardeners water in the morning[^u3nx]: before the sun is up.\n",
        ["text-changed"],
    ),
    "the second of two examples with one caption changed": (
        RULE + example("noon") + "\n" + example("noon", user="In May?", good="Not in May, ever."),
        RULE + example("noon") + "\n" + example("noon", user="In May?", good="Not in May, often."),
        ["example-changed"],
    ),
    "the first of two examples with one caption removed": (
        RULE + example("noon") + "\n" + example("noon", user="In May?", good="Not in May, ever."),
        RULE + example("noon", user="In May?", good="Not in May, ever."),
        ["example-removed"],
    ),
    "a lazy line in a list": (
        f"{RULE}- water the beds\nwith a hose\n- rest\n",
        f"{RULE}- water the beds\n  with a hose\n- rest\n",
        ["editorial"],
    ),
    "an item that lost its bullet": (
        f"{RULE}- water the beds\n- with a hose\n- rest\n",
        f"{RULE}- water the beds\n  with a hose\n- rest\n",
        ["text-changed"],
    ),
    "an item that became part of another": (
        f"{RULE}- never at noon\n- nor in rain\n- rest\n",
        f"{RULE}- never at noon\n  - nor in rain\n- rest\n",
        ["text-changed"],
    ),
    "a dash that is a sign in code": (
        f"{RULE}Run `water --all -x` before the sun is high.\n",
        f"{RULE}Run `water -all -x` before the sun is high.\n",
        ["text-changed"],
    ),
    "indentation in a fence": (
        f"{RULE}```py\nif sun:\n    rest()\nwater()\n```\n",
        f"{RULE}```py\nif sun:\n    rest()\n    water()\n```\n",
        ["text-changed"],
    ),
    "indentation in a fence of an answer": (
        RULE + example("code", good="```py\nif sun:\n    rest()\nwater()\n```"),
        RULE + example("code", good="```py\nif sun:\n    rest()\n    water()\n```"),
        ["example-changed"],
    ),
    "a paragraph cut in two": (
        f"{RULE}Water the beds at dawn. Then rest in the shade of the old tree.\n",
        f"{RULE}Water the beds at dawn.\n\nThen rest in the shade of the old tree.\n",
        ["editorial"],
    ),
    "two verdicts exchanged": (
        RULE + example("noon"),
        RULE
        + example("noon").replace("GOOD", "x").replace("BAD", "GOOD").replace("<!-- x", "<!-- BAD"),
        ["verdict-flipped", "verdict-flipped"],
    ),
    "a section that was copied": (
        f"{RULE}{DAWN} {SHED}\n",
        f"{RULE}{DAWN} {SHED}\n\n# Pots {{#pots}}\n\n{DAWN} {SHED}\n",
        ["section-added"],
    ),
    "a paragraph that was copied to another section": (
        f"{RULE}{DAWN}\n\n{POTS}",
        f"{RULE}{DAWN}\n\n{POTS}\n{DAWN}\n",
        ["text-added"],
    ),
    "an example that was copied to another section": (
        f"{RULE}{example('noon')}\n{POTS}",
        f"{RULE}{example('noon')}\n{POTS}\n{example('noon')}",
        ["example-added"],
    ),
    "levels that became one": (
        levels("system", "system", "root", "root"),
        levels("platform", "platform", "platform", "platform"),
        ["authority-changed", "authority-changed", "authority-level-renamed"],
    ),
    "all sections of a level raised to another one of the ladder": (
        levels("developer", "developer", "root", "root"),
        levels("system", "system", "root", "root"),
        ["authority-changed", "authority-changed"],
    ),
    "a level that was lost": (
        levels("user", "root", "root", "root"),
        levels("", "root", "root", "root"),
        ["authority-changed"],
    ),
    "a reference that was written out": (
        f"{RULE}See [?](#tools) for what is in the shed.\n\n# Tools {{#tools}}\n\nTwo cans.\n",
        f"{RULE}See [Tools](#tools) for what is in the shed.\n\n# Tools {{#tools}}\n\nTwo cans.\n",
        ["text-changed"],
    ),
    "a title that an automatic reference shows": (
        f"{RULE}See [?](#tools) for what is in the shed.\n\n# Tools {{#tools}}\n\nTwo cans.\n",
        f"{RULE}See [?](#tools) for what is in the shed.\n\n# The cans {{#tools}}\n\nTwo cans.\n",
        ["title-changed"],
    ),
    "the first words of a text without a heading": (
        "Water at dawn today, says the sign.\n",
        "Never water at noon today, says the sign.\n",
        ["text-changed"],
    ),
    "a heading between headings of one title without ids": (
        notes(DAWN, SHED, ROW),
        notes("Rest.", DAWN, SHED, ROW),
        ["section-added"],
    ),
    "sentences that were joined": (
        f"{RULE}Gardeners must water the beds at dawn. They may rest at noon.\n",
        f"{RULE}Gardeners must water the beds at dawn and may rest at noon.\n",
        ["text-changed"],
    ),
    "two marks that changed places": (
        f"{RULE}{DAWN[:-1]}[^ab12].\n\n{SHED[:-1]}[^cd34].\n",
        f"{RULE}{DAWN[:-1]}[^cd34].\n\n{SHED[:-1]}[^ab12].\n",
        ["focus-moved", "focus-moved"],
    ),
    "a paragraph that became code": (
        f"{RULE}{DAWN}\n",
        f"{RULE}    {DAWN}\n",
        ["text-changed"],
    ),
    "two paragraphs that changed places": (
        f"{RULE}Rest.\n\n{DAWN}\n",
        f"{RULE}{DAWN}\n\nRest.\n",
        ["text-moved"],
    ),
    "a reference in a caption that leads elsewhere": (
        f"{RULE}{example('as in [?](#beds)')}\n{POTS}",
        f"{RULE}{example('as in [?](#pots)')}\n{POTS}",
        ["reference-retargeted"],
    ),
    "a mark that was dropped from a caption": (
        RULE + example("noon[^ab12] in May"),
        RULE + example("noon in May"),
        ["focus-removed"],
    ),
    "a verdict that names a section which is not there": (
        f"{RULE}{example('noon').replace('BAD:', 'BAD[#beds]:')}\n",
        f"{RULE}{example('noon').replace('BAD:', 'BAD[#sheds]:')}\n",
        ["broken-reference"],
    ),
    "an answer whose list became one line": (
        RULE + example("noon", good="- at dawn\n- at dusk"),
        RULE + example("noon", good="- at dawn - at dusk"),
        ["example-changed"],
    ),
    "an answer that was wrapped": (
        RULE + example("noon", good="At dawn, before the sun\nis on the beds."),
        RULE + example("noon"),
        ["editorial"],
    ),
    "curly quotes in a setting": (
        RULE + example("noon", user='<settings>\nplace: "bed"\n</settings>\nWhen?'),
        RULE + example("noon", user="<settings>\nplace: \u201cbed\u201d\n</settings>\nWhen?"),
        ["example-changed"],
    ),
    "a verdict in small letters": (
        RULE + example("noon"),
        RULE + example("noon").replace("GOOD", "good"),
        ["editorial"],
    ),
    "commentary that moved to another section": (
        f'{RULE}!!! meta "Why"\n    {DAWN}\n\n{POTS}',
        f'{RULE}\n{POTS}\n!!! meta "Why"\n    {DAWN}\n',
        ["commentary-changed"],
    ),
    "a quoted level beside another change": (
        f"{RULE}{DAWN}\n\n# Pots {{#pots authority=user}}\n\nTwo.\n",
        f'{RULE}{DAWN} {SHED}\n\n# Pots {{#pots authority="user"}}\n\nTwo.\n',
        ["editorial", "text-changed"],
    ),
    "words that oblige in text for humans": (
        "# Beds {#beds}\n\nYou must water at dawn, every day.\n",
        "# Beds {#beds}\n\nYou should water at dawn, every day.\n",
        ["text-changed"],
    ),
    "words that oblige in commentary": (
        f'{RULE}Water.\n\n!!! meta "Commentary"\n    You must water at dawn, every day.\n',
        f'{RULE}Water.\n\n!!! meta "Commentary"\n    You should water at dawn, every day.\n',
        ["commentary-changed"],
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_gives_what_is_there(name: str) -> None:
    old, new, wanted = TRAPS[name]
    diff = judge(read(old), read(new))
    assert sorted(change.code for change in diff.changes) == wanted
