# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits to plant in a document: one for each way in which each kind of change may come about.

An edit takes a `Bench`, picks a place on it at random, and returns the text with exactly one thing
changed and the entry that a comparison has to give for it. Places are picked so that nothing else
follows from the edit: a section is only taken away where no reference leads to it.
"""

from __future__ import annotations

import itertools
import re
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from msgspec.structs import replace

from specpress.config import Authority, Config
from specpress.diff.modality import EXCEPTION, OBLIGATION
from specpress.language.tokens import words
from specpress.model import Comparison, Message, Snapshot, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from specpress.model import Block, Candidate, Example, Section, Span, Spec

T = TypeVar("T")

CONFIG = Config(authority=Authority(former={"platform": "root"}))

_WORDS = """
lantern harbour copper meadow violin pebble thunder cinnamon ladder orchid compass velvet granite
sparrow ribbon saddle beacon walnut marble thistle anchor mitten quarry ferry bishop trellis gravel
pepper kettle bridge falcon raven candle barrel cellar willow clover almond
"""
_NOUNS = tuple(_WORDS.split())
"""Words that stand in no document that edits are planted in, or hardly."""

_VERBS = ("hides", "carries", "follows", "paints", "measures", "greets", "borrows", "mends")
_LEVELS = ("root", "system", "developer", "user", "guideline")
_KEPT = re.compile(
    r"\[[^\[\]]*\]\([^()]*\)|\[\^\w+\]|\[[^\[\]]*\]|`[^`]*`|<[^>]*>|\*\*[^*]+\*\*|\\\\\(.*?\\\\\)",
    re.DOTALL,
)
"""What a word is not changed in: annotations, code, tags, terms, maths."""
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\(#(?P<id>\w+)\)")
_MARK = re.compile(r"\[\^(\w{4})\]")
_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_ENOUGH = 12
"""Words from which a text stays recognisable when one of them changes."""


class NoPlaceError(Exception):
    """The document has no place for an edit."""


class Expected(NamedTuple):
    """The entry that an edit has to give.

    Attributes:
        values: Attributes of the change by name, and its `labels` and `notes`, those of its
            details; what is left out is not looked at.
    """

    code: str
    section: str | None
    values: Mapping[str, Any] = {}


class Planted(NamedTuple):
    """A document with an edit in it.

    Attributes:
        snapshot: The text, edited.
        expected: What a comparison has to give, and nothing else.
        touched: Ids of the sections that it is about, on either side.
    """

    snapshot: Snapshot
    expected: Expected
    touched: frozenset[str]


Edit: TypeAlias = "Callable[[Bench], Planted]"

EDITS: dict[str, list[Edit]] = {}
"""The edits by the code that they have to give."""


def plants(code: str) -> Callable[[Edit], Edit]:
    """Register an edit under the code that it has to give."""

    def register(edit: Edit) -> Edit:
        EDITS.setdefault(code, []).append(edit)
        return edit

    return register


class Patch(NamedTuple):
    """Lines of a file, `first` to `last`, and what stands there instead; counted from 1."""

    path: str
    first: int
    last: int
    lines: tuple[str, ...]


class Spot(NamedTuple):
    """A block and where it stands."""

    section: Section
    at: int
    block: Block


class Seen(NamedTuple):
    """An example and where it stands."""

    section: Section
    block: Block
    example: Example


class Bench:
    """A document that edits are planted in.

    Args:
        spec: The document.
        seed: Decides on places and words.
        taken: Ids of sections that are not to be touched.
    """

    def __init__(self, spec: Spec, seed: int, taken: Iterable[str] = ()) -> None:
        self.spec = spec
        self.random = Random(seed)  # noqa: S311  # the same places each time
        self.taken = frozenset(taken)
        self.lines = {file.path: file.text.split("\n") for file in spec.snapshot.sources}
        self.referred = {r.target for r in spec.references} | {
            target for c in self.candidates_everywhere() for target in c.conflicts_with
        }

    # ------------------------------------------------------------- places

    def one(self, found: Iterable[T]) -> T:
        """Return one of some places.

        Raises:
            NoPlaceError: There is none.
        """
        places = list(found)
        if not places:
            raise NoPlaceError
        return self.random.choice(places)

    def sections(self) -> Iterator[Section]:
        """Yield the sections that may be touched."""
        for section in self.spec.sections:
            if section.level and not self.taken & set(section.path) and self.is_plain(section):
                yield section

    def is_plain(self, section: Section) -> bool:
        """Tell whether a heading is written as `heading_of` writes it."""
        return "\n".join(self.text_of(section.heading)) == heading_of(section)

    def leaves(self) -> Iterator[Section]:
        """Yield the sections without sections below them."""
        parents = {name for section in self.spec.sections for name in section.path[:-1]}
        return (section for section in self.sections() if section.id not in parents)

    def spots(self, *kinds: str) -> Iterator[Spot]:
        """Yield the blocks of some kinds."""
        for section in self.sections():
            for index, block in enumerate(section.blocks):
                if block.kind in kinds:
                    yield Spot(section, index, block)

    def paragraphs(self, least: int = _ENOUGH) -> Iterator[Spot]:
        """Yield paragraphs of running text with some words that are neither terms nor captions."""
        terms = {(d.span.path, d.span.line) for d in self.spec.definitions}
        for spot in self.spots("paragraph"):
            block = spot.block
            defined = (block.span.path, block.span.line) in terms
            if not defined and len(words(block.text)) >= least and block.markdown[0].isalpha():
                yield spot

    def examples(self) -> Iterator[Seen]:
        """Yield the examples that are blocks of their own."""
        for section in self.sections():
            known = {(e.span.path, e.span.line): e for e in section.examples}
            for block in section.blocks:
                if block.kind == "example" and block.text:
                    yield Seen(section, block, known[block.span.path, block.span.line])

    def candidates(self) -> Iterator[tuple[Seen, Comparison, Candidate]]:
        """Yield the candidates with what they stand in."""
        for seen in self.examples():
            for turn in seen.example.turns:
                if isinstance(turn, Comparison):
                    for candidate in turn.candidates:
                        yield seen, turn, candidate

    def candidates_everywhere(self) -> Iterator[Candidate]:
        """Yield every candidate of the document."""
        for section in self.spec.sections:
            for example in section.examples:
                for turn in example.turns:
                    if isinstance(turn, Comparison):
                        yield from turn.candidates

    def parent(self, section: Section) -> Section | None:
        """Return the section above."""
        by_id = {other.id: other for other in self.spec.sections}
        return by_id[section.path[-2]] if len(section.path) > 1 else None

    def children(self, parent: Section | None) -> list[Section]:
        """Return the sections directly below one."""
        return [s for s in self.spec.sections if s.level and self.parent(s) is parent]

    def below(self, section: Section) -> list[Section]:
        """Return a section and all below it."""
        return [s for s in self.spec.sections if section.id in s.path]

    # ------------------------------------------------------------- text

    def text_of(self, span: Span) -> list[str]:
        """Return the lines of a span."""
        return self.lines[span.path][span.line - 1 : span.end_line]

    def extent(self, section: Section) -> Span:
        """Return the lines of a section and of all below it, blank ones behind included."""
        path = section.heading.path
        inside = {s.heading.line for s in self.below(section) if s.heading.path == path}
        starts = [s.heading.line for s in self.spec.sections if s.heading.path == path]
        after = [line for line in starts if line > section.heading.line and line not in inside]
        end = min(after, default=len(self.lines[path]) + 1) - 1
        return replace(section.heading, end_line=end)

    def sentence(self) -> str:
        """Return a sentence that no document has."""
        a, b, c, d = self.random.sample(_NOUNS, 4)
        return f"The {a} {self.random.choice(_VERBS)} a {b}, and the {c} stays near the {d}."

    def prose(self, count: int = 3) -> str:
        """Return some such sentences."""
        return " ".join(self.sentence() for _ in range(count))

    def reworded(self, text: str, least: int = 0) -> str:
        """Return a text with one word changed that obliges nobody to anything.

        Raises:
            NoPlaceError: There is no such word.
        """
        kept = [match.span() for match in _KEPT.finditer(text)]
        found = self.one(
            match
            for match in _WORD.finditer(text, least)
            if match[0] not in (*OBLIGATION, *EXCEPTION)
            and not any(start < match.end() and match.start() < end for start, end in kept)
        )
        noun = self.one(noun for noun in _NOUNS if noun not in text)
        return f"{text[: found.start()]}{noun}{text[found.end() :]}"

    # ------------------------------------------------------------- edits

    def snapshot(self, *patches: Patch) -> Snapshot:
        """Return the text with some lines changed."""
        lines = {path: list(found) for path, found in self.lines.items()}
        for patch in sorted(patches, key=lambda p: (p.first, p.last), reverse=True):
            lines[patch.path][patch.first - 1 : patch.last] = patch.lines
        sources = tuple(SourceFile(path, "\n".join(found)) for path, found in lines.items())
        return replace(self.spec.snapshot, sources=sources)

    def rewritten(self, change: Callable[[str], str], *, prompts: bool = True) -> Snapshot:
        """Return the text with each file changed."""

        def changed(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
            return tuple(SourceFile(file.path, change(file.text)) for file in files)

        found = self.spec.snapshot
        more = changed(found.prompts) if prompts else found.prompts
        return replace(found, sources=changed(found.sources), prompts=more)


def over(span: Span, text: str) -> Patch:
    """Put a text where a span is."""
    return Patch(span.path, span.line, span.end_line, tuple(text.split("\n")))


def behind(span: Span, text: str) -> Patch:
    """Put a text behind a span, with a blank line between."""
    return Patch(span.path, span.end_line + 1, span.end_line, ("", *text.split("\n")))


def gone(span: Span) -> Patch:
    """Take the lines of a span away, leaving an empty one."""
    return Patch(span.path, span.line, span.end_line, ("",))


def heading_of(section: Section, **changed: str) -> str:
    """Return the heading of a section as it is usually written.

    Args:
        section: The section.
        **changed: Attributes with another value; an empty one is left out. `title` is the title.
    """
    title = changed.pop("title", section.title_markdown)
    found = {a.key: a.value for a in section.attributes} | changed
    if section.id_derived and "id" not in changed:
        return f"{'#' * section.level} {title}"
    more = "".join(f" {key}={value}" for key, value in found.items() if value and key != "id")
    return f"{'#' * section.level} {title} {{#{found['id']}{more}}}"


def _on_heading(bench: Bench, section: Section, entry: Expected, **changed: str) -> Planted:
    patch = over(section.heading, heading_of(section, **changed))
    return Planted(bench.snapshot(patch), entry, frozenset((section.id,)))


def _on_block(
    bench: Bench, spot: Spot, code: str, new: str, values: Mapping[str, Any] | None = None
) -> Planted:
    """Put another text where a block is."""
    if values is None:
        values = {"old": spot.block.markdown, "new": new, "subject": ""}
    entry = Expected(code, spot.section.id, values)
    return Planted(bench.snapshot(over(spot.block.span, new)), entry, frozenset((spot.section.id,)))


# ------------------------------------------------------------------- authority


def _to_level(bench: Bench, *, up: bool) -> Planted:
    levels = _LEVELS[1:] if up else _LEVELS[:-1]
    section = bench.one(s for s in bench.sections() if s.authority in levels)
    now = _LEVELS.index(section.authority or "")
    level = bench.one(_LEVELS[:now] if up else _LEVELS[now + 1 :])
    values = {
        "old": section.authority,
        "new": level,
        "subject": "raised" if up else "lowered",
        "severity": "major",
    }
    entry = Expected("authority-changed", section.id, values)
    return _on_heading(bench, section, entry, authority=level)


@plants("authority-changed")
def raise_authority(bench: Bench) -> Planted:
    return _to_level(bench, up=True)


@plants("authority-changed")
def lower_authority(bench: Bench) -> Planted:
    return _to_level(bench, up=False)


@plants("authority-changed")
def drop_authority(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if s.authority)
    values = {"old": section.authority, "new": None, "subject": "lowered"}
    entry = Expected("authority-changed", section.id, values)
    return _on_heading(bench, section, entry, authority="")


@plants("authority-changed")
def give_authority(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if not s.authority and not s.id_derived)
    values = {"old": None, "new": "user", "subject": "raised"}
    entry = Expected("authority-changed", section.id, values)
    return _on_heading(bench, section, entry, authority="user")


def _rename_level(bench: Bench, old: str, new: str) -> Planted:
    members = [s for s in bench.spec.sections if s.authority_written == old]
    if len(members) < 2 or bench.taken:
        raise NoPlaceError
    pattern = re.compile(rf"^(#+ .*\bauthority=){old}\b", re.MULTILINE)
    snapshot = bench.rewritten(lambda text: pattern.sub(rf"\g<1>{new}", text))
    ids = tuple(section.id for section in members)
    values = {"old": old, "new": new, "members": ids}
    entry = Expected("authority-level-renamed", None, values)
    return Planted(snapshot, entry, frozenset(ids))


@plants("authority-level-renamed")
def rename_a_level_as_configured(bench: Bench) -> Planted:
    return _rename_level(bench, "root", "platform")


@plants("authority-level-renamed")
def rename_a_level_that_nobody_configured(bench: Bench) -> Planted:
    return _rename_level(bench, "user", "reader")


# ------------------------------------------------------------------- sections


@plants("section-added")
def add_a_section(bench: Bench) -> Planted:
    section = bench.one(bench.leaves())
    level = bench.one(("root", "guideline", ""))
    text = heading_of(section, title="A Lantern Apart", id="lantern_apart", authority=level, was="")
    values = {
        "severity": "major" if level == "root" else "minor",
        "title": "A Lantern Apart",
        "old": None,
        "new": None,
    }
    entry = Expected("section-added", "lantern_apart", values)
    last = section.blocks[-1].span
    body = f"{text}\n\n{bench.prose()}\n\n- {bench.sentence()}\n- {bench.sentence()}"
    touched = frozenset((section.id, "lantern_apart"))
    return Planted(bench.snapshot(behind(last, body)), entry, touched)


@plants("section-removed")
def remove_a_section(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.leaves() if s.id not in bench.referred)
    values = {"title": section.title, "severity": "major"}
    entry = Expected("section-removed", section.id, values)
    extent = bench.extent(section)
    return Planted(bench.snapshot(gone(extent)), entry, frozenset((section.id,)))


def _renamed_id(bench: Bench, section: Section, new: str) -> Snapshot:
    """Return the text with every reference following the rename."""
    old = section.id
    link = re.compile(rf"(?<=\]\(#){old}(?=\))|(?<=\[#){old}(?=[\],])|(?<=\{{#){old}(?=[ }}])")
    return bench.rewritten(lambda text: link.sub(new, text))


@plants("section-renamed")
def rename_an_id(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if not s.id_derived)
    values = {"old": section.id, "new": "lantern_house", "former_section": section.id}
    entry = Expected("section-renamed", "lantern_house", values)
    touched = frozenset((section.id, "lantern_house"))
    return Planted(_renamed_id(bench, section, "lantern_house"), entry, touched)


@plants("section-renamed")
def rename_an_id_and_say_so(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if not s.id_derived and not s.was)
    found = _renamed_id(bench, section, "lantern_house")
    plain = heading_of(section, id="lantern_house")
    said = heading_of(section, id="lantern_house", was=section.id)
    sources = tuple(
        SourceFile(file.path, file.text.replace(plain, said, 1)) for file in found.sources
    )
    values = {"old": section.id, "new": "lantern_house", "former_section": section.id}
    entry = Expected("section-renamed", "lantern_house", values)
    touched = frozenset((section.id, "lantern_house"))
    return Planted(replace(found, sources=sources), entry, touched)


@plants("title-changed")
def retitle(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if not s.id_derived)
    values = {"old": section.title, "new": "A Violin in the Cellar"}
    entry = Expected("title-changed", section.id, values)
    return _on_heading(bench, section, entry, title="A Violin in the Cellar")


@plants("title-changed")
def retitle_with_the_prompts_following(bench: Bench) -> Planted:
    files = {file.header_title for file in bench.spec.prompt_files}
    section = bench.one(s for s in bench.sections() if s.title in files and not s.id_derived)
    title = "A Violin in the Cellar"
    done = _on_heading(
        bench, section, Expected("title-changed", section.id, {"new": title}), title=title
    )
    prompts = tuple(
        SourceFile(file.path, file.text.replace(f" in {section.title}:", f" in {title}:", 1))
        for file in done.snapshot.prompts
    )
    return done._replace(snapshot=replace(done.snapshot, prompts=prompts))


@plants("tags-changed")
def tag(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if not s.tags and not s.id_derived)
    entry = Expected("tags-changed", section.id, {"old": "", "new": "copper, clover"})
    return _on_heading(bench, section, entry, tags="copper,clover")


@plants("tags-changed")
def untag(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if s.tags)
    entry = Expected("tags-changed", section.id, {"old": ", ".join(section.tags), "new": ""})
    return _on_heading(bench, section, entry, tags="")


def _carried(bench: Bench, section: Section, target: Section) -> Snapshot:
    """Return the text with a section and all below it behind another and all below that."""
    away, to = bench.extent(section), bench.extent(target)
    text = ("", *bench.text_of(away), "")
    return bench.snapshot(
        Patch(away.path, away.line, away.end_line, ()),
        Patch(to.path, to.end_line + 1, to.end_line, text),
    )


@plants("section-moved")
def move_a_section_with_all_below_it(bench: Bench) -> Planted:
    pairs = [
        (section, parent, goal)
        for section in bench.sections()
        if (parent := bench.parent(section)) is not None
        and parent.level == section.level - 1
        and not bench.taken & {s.id for s in bench.below(section)}
        for goal in bench.sections()
        if goal.level == parent.level and goal is not parent and section.id not in goal.path
    ]
    section, parent, goal = bench.one(pairs)
    entry = Expected("section-moved", section.id, {"old": parent.id, "new": goal.id})
    touched = frozenset(s.id for s in (*bench.below(section), *bench.below(goal), parent))
    return Planted(_carried(bench, section, goal), entry, touched)


@plants("section-reordered")
def carry_a_section_past_others(bench: Bench) -> Planted:
    places: list[tuple[Section, Section]] = []
    for section in bench.sections():
        family = bench.children(bench.parent(section))
        at = family.index(section)
        # Past one alone it is open which of the two has moved; past the last of a parent's
        # children a file may end without a blank line.
        if len({sibling.level for sibling in family}) == 1 and family[at + 2 :]:
            places += [(section, goal) for goal in family[at + 2 :]]
    section, goal = bench.one(places)
    entry = Expected("section-reordered", section.id, {"severity": "note"})
    touched = frozenset(s.id for s in (*bench.below(section), *bench.below(goal)))
    return Planted(_carried(bench, section, goal), entry, touched)


@plants("section-merged")
def take_a_heading_away(bench: Bench) -> Planted:
    sections = bench.spec.sections
    places = [
        (before, section)
        for before, section in itertools.pairwise(sections)
        if section in tuple(bench.leaves())
        and section.id not in bench.referred
        and before.id not in bench.taken
        and len(words(_prose(section))) >= 2 * _ENOUGH
        and len(words(_prose(before))) >= 2 * _ENOUGH
    ]
    before, section = bench.one(places)
    values = {"members": (before.id,), "severity": "major", "title": section.title}
    entry = Expected("section-merged", section.id, values)
    snapshot = bench.snapshot(gone(section.heading))
    return Planted(snapshot, entry, frozenset((before.id, section.id)))


@plants("section-split")
def put_a_heading_in(bench: Bench) -> Planted:
    places = [
        (section, index)
        for section in bench.leaves()
        if section.authority and section.blocks[0].kind == "heading"
        for index, block in enumerate(section.blocks[2:], 2)
        if block.kind == "paragraph"
        and len(words(_prose(section, index))) >= 2 * _ENOUGH
        and len(words(_prose(section, 0, index))) >= 2 * _ENOUGH
    ]
    section, index = bench.one(places)
    text = heading_of(section, title="A Falcon Alone", id="falcon_alone", was="")
    values = {"members": (section.id,), "severity": "major", "title": "A Falcon Alone"}
    entry = Expected("section-split", "falcon_alone", values)
    snapshot = bench.snapshot(behind(section.blocks[index - 1].span, text + "\n"))
    return Planted(snapshot, entry, frozenset((section.id, "falcon_alone")))


def _prose(section: Section, first: int = 0, last: int | None = None) -> str:
    kinds = ("paragraph", "list")
    return "\n".join(block.text for block in section.blocks[first:last] if block.kind in kinds)


# ------------------------------------------------------------------- text


@plants("text-added")
def add_a_paragraph(bench: Bench) -> Planted:
    spot = bench.one(bench.spots("heading", "paragraph", "list", "example", "commentary"))
    text = bench.prose()
    entry = Expected("text-added", spot.section.id, {"old": None, "new": text})
    snapshot = bench.snapshot(behind(_end(spot), text + "\n"))
    return Planted(snapshot, entry, frozenset((spot.section.id,)))


def _end(spot: Spot) -> Span:
    """Return the block behind which a paragraph does not become part of a list."""
    return spot.section.heading if spot.block.kind in ("list", "commentary") else spot.block.span


@plants("text-removed")
def remove_a_paragraph(bench: Bench) -> Planted:
    spot = bench.one(bench.paragraphs(1))
    values = {"old": spot.block.markdown, "new": None}
    entry = Expected("text-removed", spot.section.id, values)
    return Planted(bench.snapshot(gone(spot.block.span)), entry, frozenset((spot.section.id,)))


@plants("text-changed")
def change_a_word(bench: Bench) -> Planted:
    spot = bench.one(bench.paragraphs())
    return _on_block(bench, spot, "text-changed", bench.reworded(spot.block.markdown))


@plants("text-changed")
def change_a_word_of_a_list(bench: Bench) -> Planted:
    spot = bench.one(s for s in bench.spots("list") if len(words(s.block.text)) >= _ENOUGH)
    return _on_block(bench, spot, "text-changed", bench.reworded(spot.block.markdown))


@plants("text-changed")
def add_a_sentence(bench: Bench) -> Planted:
    spot = bench.one(s for s in bench.paragraphs() if s.block.markdown.endswith("."))
    return _on_block(bench, spot, "text-changed", f"{spot.block.markdown} {bench.sentence()}")


@plants("text-changed")
def add_an_item(bench: Bench) -> Planted:
    spot = bench.one(
        s
        for s in bench.spots("list")
        if len(words(s.block.text)) >= _ENOUGH and s.block.markdown.startswith("- ")
    )
    text = f"{spot.block.markdown}\n- {bench.sentence()}"
    return _on_block(bench, spot, "text-changed", text)


@plants("text-changed")
def set_a_word_in_italics(bench: Bench) -> Planted:
    spot = bench.one(bench.paragraphs())
    text = spot.block.markdown
    changed = bench.reworded(text)
    at = next(i for i, (a, b) in enumerate(zip(text, changed, strict=False)) if a != b)
    word = re.compile(r"\w+").match(text, text.rfind(" ", 0, at) + 1)
    if word is None or not word[0].isalpha():
        raise NoPlaceError
    text = f"{text[: word.start()]}*{word[0]}*{text[word.end() :]}"
    return _on_block(bench, spot, "text-changed", text)


@plants("text-moved")
def move_a_paragraph_to_another_section(bench: Bench) -> Planted:
    spot = bench.one(bench.paragraphs())
    goal = bench.one(s for s in bench.sections() if s is not spot.section)
    return _moved_text(bench, spot, goal.heading, goal)


@plants("text-moved")
def move_a_paragraph_within_its_section(bench: Bench) -> Planted:
    places = [
        (spot, other)
        for spot in bench.paragraphs()
        for other in spot.section.blocks[spot.at + 2 :]
        if other.kind == "paragraph"
        and _kinds(spot.section, spot.at, other) >= 2  # past one it is open which has moved
    ]
    spot, other = bench.one(places)
    return _moved_text(bench, spot, other.span, spot.section)


def _kinds(section: Section, index: int, other: Block) -> int:
    """Return how many paragraphs stand behind a position up to a block."""
    between = section.blocks[index + 1 : section.blocks.index(other) + 1]
    return sum(block.kind == "paragraph" and len(block.text) > 80 for block in between)


def _moved_text(bench: Bench, spot: Spot, target: Span, goal: Section) -> Planted:
    text = spot.block.markdown
    former = spot.section.id if spot.section is not goal else None
    values = {"old": text, "new": text, "former_section": former}
    entry = Expected("text-moved", goal.id, values)
    snapshot = bench.snapshot(gone(spot.block.span), behind(target, text))
    return Planted(snapshot, entry, frozenset((spot.section.id, goal.id)))


@plants("modality-changed")
def swap_an_obligation(bench: Bench) -> Planted:
    swaps = {"must": "should", "should": "may", "may": "must"}
    return _modal(bench, swaps, "“{old}” became “{new}”")


@plants("modality-changed")
def turn_an_obligation_round(bench: Bench) -> Planted:
    swaps = {"never": "always", "always": "never"}
    return _modal(bench, swaps, "“{old}” dropped, “{new}” added")


@plants("modality-changed")
def drop_a_never(bench: Bench) -> Planted:
    return _modal(bench, {"never ": "", "always ": ""}, "“{old}” dropped")


@plants("modality-changed")
def add_a_not(bench: Bench) -> Planted:
    return _modal(bench, {"must ": "must not ", "may ": "may not "}, "“not” added")


def _modal(bench: Bench, swaps: Mapping[str, str], note: str) -> Planted:
    pattern = re.compile(rf"(?<=[a-z] )(?:{'|'.join(swaps)})(?<![\w'](?=[\w']))(?!not\b)")
    places = [
        (spot, match)
        for spot in bench.paragraphs()
        if spot.section.authority
        for match in pattern.finditer(spot.block.markdown)
        if _is_free(spot.block.markdown, match) and _has_room(spot.block.markdown, match)
    ]
    spot, match = bench.one(places)
    text, new = spot.block.markdown, swaps[match[0]]
    changed = f"{text[: match.start()]}{new}{text[match.end() :]}"
    notes = (note.format(old=match[0].strip(), new=new.strip()),)
    values = {"old": text, "new": changed, "notes": notes, "severity": "major"}
    return _on_block(bench, spot, "modality-changed", changed, values)


def _is_free(text: str, match: re.Match[str]) -> bool:
    """Tell whether words stand in no annotation."""
    return not any(
        kept.start() < match.end() and match.start() < kept.end() for kept in _KEPT.finditer(text)
    )


def _has_room(text: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence has enough words to be known again."""
    start = max(text.rfind(stop, 0, match.start()) for stop in ".?!:;\n")
    ends = [text.find(stop, match.end()) for stop in ".?!:;\n"]
    end = min((end for end in ends if end >= 0), default=len(text))
    return len(words(text[start + 1 : end])) >= 5


@plants("definition-changed")
def reword_a_definition(bench: Bench) -> Planted:
    spot = bench.one(_definitions(bench))
    term, text = _term(bench, spot), spot.block.markdown
    changed = bench.reworded(text, text.index(":"))
    values = {"old": text, "new": changed, "subject": term}
    return _on_block(bench, spot, "definition-changed", changed, values)


@plants("definition-changed")
def define_a_term(bench: Bench) -> Planted:
    spot = bench.one(_definitions(bench))
    text = f"**Lantern**: {bench.prose(2)}"
    values = {"old": None, "new": text, "subject": "Lantern"}
    entry = Expected("definition-changed", spot.section.id, values)
    snapshot = bench.snapshot(behind(spot.block.span, text))
    return Planted(snapshot, entry, frozenset((spot.section.id,)))


@plants("definition-changed")
def drop_a_term(bench: Bench) -> Planted:
    spot = bench.one(_definitions(bench))
    values = {"old": spot.block.markdown, "new": None, "subject": _term(bench, spot)}
    entry = Expected("definition-changed", spot.section.id, values)
    return Planted(bench.snapshot(gone(spot.block.span)), entry, frozenset((spot.section.id,)))


def _definitions(bench: Bench) -> Iterator[Spot]:
    terms = {(d.span.path, d.span.line) for d in bench.spec.definitions}
    for spot in bench.spots("paragraph"):
        if (spot.block.span.path, spot.block.span.line) in terms:
            yield spot


def _term(bench: Bench, spot: Spot) -> str:
    line = spot.block.span.path, spot.block.span.line
    return next(d.term for d in bench.spec.definitions if (d.span.path, d.span.line) == line)


@plants("commentary-changed")
def reword_commentary(bench: Bench) -> Planted:
    spot = bench.one(s for s in bench.spots("commentary") if len(words(s.block.text)) >= _ENOUGH)
    text = spot.block.markdown
    changed = bench.reworded(text, text.index("\n"))
    return _on_block(bench, spot, "commentary-changed", changed)


@plants("commentary-changed")
def add_commentary(bench: Bench) -> Planted:
    spot = bench.one(bench.spots("heading", "paragraph", "example"))
    text = f'!!! meta "Commentary"\n    {bench.prose()}'
    values = {"old": None, "new": text}
    entry = Expected("commentary-changed", spot.section.id, values)
    snapshot = bench.snapshot(behind(spot.block.span, text + "\n"))
    return Planted(snapshot, entry, frozenset((spot.section.id,)))


@plants("commentary-changed")
def remove_commentary(bench: Bench) -> Planted:
    spot = bench.one(bench.spots("commentary"))
    values = {"old": spot.block.markdown, "new": None}
    entry = Expected("commentary-changed", spot.section.id, values)
    return Planted(bench.snapshot(gone(spot.block.span)), entry, frozenset((spot.section.id,)))


# ------------------------------------------------------------------- examples

EXAMPLE = """\
**Example**: {caption}

~~~xml
<user>
{user}
</user>
<comparison>
<assistant> <!-- GOOD: as it is -->
{good}
</assistant>
<assistant> <!-- BAD: as it is not -->
{bad}
</assistant>
</comparison>
~~~"""


def _example(bench: Bench, caption: str) -> str:
    a, b, c = bench.prose(2), bench.prose(2), bench.prose(2)
    return EXAMPLE.format(caption=caption, user=a, good=b, bad=c)


@plants("example-added")
def add_an_example(bench: Bench) -> Planted:
    spot = bench.one(bench.spots("heading", "paragraph", "example"))
    return _added_example(bench, spot, "a lantern in the cellar")


@plants("example-added")
def add_an_example_with_a_caption_that_is_there(bench: Bench) -> Planted:
    seen = bench.one(bench.examples())
    spot = bench.one(
        s for s in bench.spots("heading", "example") if s.section.id == seen.section.id
    )
    return _added_example(bench, spot, seen.example.title_markdown)


def _added_example(bench: Bench, spot: Spot, caption: str) -> Planted:
    text = _example(bench, caption)
    values = {"old": None, "new": text}
    entry = Expected("example-added", spot.section.id, values)
    snapshot = bench.snapshot(behind(spot.block.span, text + "\n"))
    return Planted(snapshot, entry, frozenset((spot.section.id,)))


@plants("example-removed")
def remove_an_example(bench: Bench) -> Planted:
    seen = bench.one(bench.examples())
    values = {"old": seen.block.markdown, "new": None, "subject": seen.block.text}
    entry = Expected("example-removed", seen.section.id, values)
    return Planted(bench.snapshot(gone(seen.block.span)), entry, frozenset((seen.section.id,)))


@plants("example-moved")
def move_an_example_to_another_section(bench: Bench) -> Planted:
    seen = bench.one(bench.examples())
    goal = bench.one(s for s in bench.sections() if s is not seen.section)
    return _moved_example(bench, seen, goal.heading, goal)


@plants("example-moved")
def move_an_example_within_its_section(bench: Bench) -> Planted:
    places = []
    for seen in bench.examples():
        blocks = [block for block in seen.section.blocks if block.kind == "example"]
        at = blocks.index(seen.block)
        places += [(seen, block) for block in blocks[at + 2 :]]
    seen, other = bench.one(places)
    return _moved_example(bench, seen, other.span, seen.section)


def _moved_example(bench: Bench, seen: Seen, target: Span, goal: Section) -> Planted:
    former = seen.section.id if seen.section is not goal else None
    values = {"former_section": former, "subject": seen.block.text}
    entry = Expected("example-moved", goal.id, values)
    text = seen.block.markdown + "\n"
    snapshot = bench.snapshot(gone(seen.block.span), behind(target, text))
    return Planted(snapshot, entry, frozenset((seen.section.id, goal.id)))


def _on_example(bench: Bench, seen: Seen, patch: Patch, *labels: str) -> Planted:
    values = {"labels": labels, "old": seen.block.markdown}
    entry = Expected("example-changed", seen.section.id, values)
    return Planted(bench.snapshot(patch), entry, frozenset((seen.section.id,)))


@plants("example-changed")
def reword_a_caption(bench: Bench) -> Planted:
    seen = bench.one(bench.examples())
    line = replace(seen.block.span, end_line=seen.block.span.line)
    text = bench.text_of(line)[0]
    return _on_example(bench, seen, over(line, bench.reworded(text, text.index(":"))), "caption")


@plants("example-changed")
def reword_a_message(bench: Bench) -> Planted:
    seen, message, label = bench.one(_messages(bench))
    inner = replace(message.span, line=message.span.line + 1, end_line=message.span.end_line - 1)
    text = "\n".join(bench.text_of(inner))
    return _on_example(bench, seen, over(inner, bench.reworded(text)), label)


def _messages(bench: Bench) -> Iterator[tuple[Seen, Message, str]]:
    """Yield messages that say enough, with what they are called."""
    for seen in bench.examples():
        found = [turn for turn in seen.example.turns if isinstance(turn, Message)]
        for message in found:
            same = [m for m in found if m.role == message.role]
            number = "" if len(same) == 1 else f" {same.index(message) + 1}"
            if len(words(message.markdown)) >= _ENOUGH and "<settings>" not in "\n".join(
                bench.text_of(message.span)
            ):
                yield seen, message, f"{message.role} message{number}"


@plants("example-changed")
def reword_a_candidate(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(
        found for found in bench.candidates() if len(words(found[2].markdown)) >= _ENOUGH
    )
    span = candidate.span
    inner = replace(span, line=span.line + 1, end_line=span.end_line - 1)
    text = bench.reworded("\n".join(bench.text_of(inner)))
    return _on_example(bench, seen, over(inner, text), f"{_verdict(candidate)} candidate")


@plants("example-changed")
def reword_a_note(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(found for found in bench.candidates() if found[2].note)
    line = replace(candidate.span, end_line=candidate.span.line)
    text = bench.text_of(line)[0]
    changed = f"{text[: text.index('-->')].rstrip()}, as a lantern would -->"
    return _on_example(
        bench, seen, over(line, changed), f"note of the {_verdict(candidate)} candidate"
    )


@plants("example-changed")
def say_what_an_answer_conflicts_with(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(
        found
        for found in bench.candidates()
        if found[2].verdict == "bad" and not found[2].conflicts_with
    )
    line = replace(candidate.span, end_line=candidate.span.line)
    goal = bench.one(s for s in bench.sections() if not s.id_derived)
    text = bench.text_of(line)[0].replace("BAD", f"BAD[#{goal.id}]", 1)
    return _on_example(bench, seen, over(line, text), "what the BAD candidate conflicts with")


@plants("example-changed")
def add_a_message(bench: Bench) -> Planted:
    seen, message, _ = bench.one(
        found for found in _messages(bench) if found[1].role == "developer"
    )
    text = f"<user>\n{bench.sentence()}\n</user>"
    span = message.span
    patch = Patch(span.path, span.end_line + 1, span.end_line, tuple(text.split("\n")))
    done = _on_example(bench, seen, patch)
    return done._replace(expected=Expected("example-changed", seen.section.id))


@plants("example-changed")
def add_a_comment_to_a_tag(bench: Bench) -> Planted:
    seen, message, label = bench.one(found for found in _messages(bench) if found[1].role == "user")
    line = replace(message.span, end_line=message.span.line)
    text = bench.text_of(line)[0].replace("<user", '<user comment="a raven"', 1)
    return _on_example(bench, seen, over(line, text), f"tag of the {label}")


@plants("example-changed")
def leave_turns_out(bench: Bench) -> Planted:
    seen, message, _ = bench.one(_messages(bench))
    span = message.span
    patch = Patch(span.path, span.end_line + 1, span.end_line, ("[...]",))
    return _on_example(bench, seen, patch, "places where turns are left out")


def _verdict(candidate: Candidate) -> str:
    return (candidate.verdict or "unjudged").upper()


@plants("candidate-added")
def add_a_candidate(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(bench.candidates())
    verdict, text = bench.one(("GOOD", "BAD", "OK")), bench.prose(2)
    lines = (f"<assistant> <!-- {verdict}: by candle -->", text, "</assistant>")
    span = candidate.span
    patch = Patch(span.path, span.end_line + 1, span.end_line, lines)
    values = {
        "old": None,
        "new": text,
        "labels": (f"{verdict} candidate",),
        "subject": seen.block.text,
    }
    entry = Expected("candidate-added", seen.section.id, values)
    return Planted(bench.snapshot(patch), entry, frozenset((seen.section.id,)))


@plants("candidate-removed")
def remove_a_candidate(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(
        found for found in bench.candidates() if len(found[1].candidates) > 1
    )
    span = candidate.span
    values = {
        "old": candidate.markdown,
        "new": None,
        "labels": (f"{_verdict(candidate)} candidate",),
        "subject": seen.block.text,
    }
    entry = Expected("candidate-removed", seen.section.id, values)
    snapshot = bench.snapshot(Patch(span.path, span.line, span.end_line, ()))
    return Planted(snapshot, entry, frozenset((seen.section.id,)))


@plants("verdict-flipped")
def flip_a_verdict(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(found for found in bench.candidates() if found[2].verdict)
    old = _verdict(candidate)
    new = bench.one(verdict for verdict in ("GOOD", "BAD", "OK") if verdict != old)
    line = replace(candidate.span, end_line=candidate.span.line)
    text = bench.text_of(line)[0]
    changed = re.sub(rf"(?<=<!-- ){old}\b", new, text, count=1)
    if text == changed:
        raise NoPlaceError
    values = {"old": old, "new": new, "subject": seen.block.text, "severity": "major"}
    entry = Expected("verdict-flipped", seen.section.id, values)
    return Planted(bench.snapshot(over(line, changed)), entry, frozenset((seen.section.id,)))


# ------------------------------------------------------------------- references and marks


def _linked(bench: Bench, text: str) -> Iterator[tuple[Spot, re.Match[str]]]:
    for spot in bench.spots("paragraph", "list", "commentary"):
        for match in _LINK.finditer(spot.block.markdown):
            if (match["text"] == "?") == (text == "?"):
                yield spot, match


def _pointed(bench: Bench, text: str, goal: str, code: str) -> Planted:
    spot, match = bench.one(_linked(bench, text))
    source = spot.block.markdown
    changed = f"{source[: match.start('id')]}{goal}{source[match.end('id') :]}"
    values: dict[str, Any] = {"old": match["id"], "new": goal}
    if match["id"] == goal:
        raise NoPlaceError
    return _on_block(bench, spot, code, changed, values)


@plants("reference-retargeted")
def point_a_link_elsewhere(bench: Bench) -> Planted:
    goal = bench.one(s.id for s in bench.spec.sections)
    return _pointed(bench, "words", goal, "reference-retargeted")


@plants("reference-retargeted")
def point_an_automatic_link_elsewhere(bench: Bench) -> Planted:
    goal = bench.one(s.id for s in bench.spec.sections)
    return _pointed(bench, "?", goal, "reference-retargeted")


@plants("broken-reference")
def break_a_link(bench: Bench) -> Planted:
    done = _pointed(bench, bench.one(("words", "?")), "lantern_nowhere", "broken-reference")
    values = {"new": "lantern_nowhere", "severity": "error"}
    return done._replace(expected=done.expected._replace(values=values))


def _sentence_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<=[a-z])\.(?= [A-Z]|$)", text)]


@plants("focus-added")
def mark_a_clause(bench: Bench) -> Planted:
    spot = bench.one(s for s in bench.paragraphs() if _sentence_ends(s.block.markdown))
    text = spot.block.markdown
    at = bench.one(_sentence_ends(text))
    changed = f"{text[:at]}[^qq7z]{text[at:]}"
    values = {"subject": "qq7z", "old": None}
    return _on_block(bench, spot, "focus-added", changed, values)


def _marked(bench: Bench) -> Iterator[tuple[Spot, re.Match[str]]]:
    names = [mark.id for mark in bench.spec.focus_marks]
    for spot in bench.spots("paragraph", "list"):
        for match in _MARK.finditer(spot.block.markdown):
            if names.count(match[1]) == 1:
                yield spot, match


@plants("focus-removed")
def drop_a_mark(bench: Bench) -> Planted:
    spot, match = bench.one(_marked(bench))
    text = spot.block.markdown
    changed = f"{text[: match.start()]}{text[match.end() :]}"
    return _on_block(bench, spot, "focus-removed", changed, {"subject": match[1], "new": None})


@plants("focus-moved")
def set_a_mark_behind_another_clause(bench: Bench) -> Planted:
    places = [
        (spot, match, other)
        for spot, match in _marked(bench)
        for other in bench.paragraphs()
        if other.section is spot.section
        and other.block is not spot.block
        and _sentence_ends(other.block.markdown)
    ]
    spot, match, other = bench.one(places)
    a, b = spot.block.markdown, other.block.markdown
    at = _sentence_ends(b)[-1]
    start = max(b.rfind(". ", 0, at) + 2, 0)
    mark = next(m for m in bench.spec.focus_marks if m.id == match[1])
    if len(set(words(mark.clause)) & set(words(b[start:at]))) > 2:
        raise NoPlaceError
    snapshot = bench.snapshot(
        over(spot.block.span, f"{a[: match.start()]}{a[match.end() :]}"),
        over(other.block.span, f"{b[:at]}{match[0]}{b[at:]}"),
    )
    values = {"subject": match[1], "old": mark.clause}
    entry = Expected("focus-moved", spot.section.id, values)
    return Planted(snapshot, entry, frozenset((spot.section.id,)))


# ------------------------------------------------------------------- prompts

_PROMPT = "**Example**: {caption}\n\n~~~xml\n<user>\n{text}\n</user>\n~~~\n"


def _prompt_file(bench: Bench) -> tuple[int, SourceFile, str]:
    """Return a file of prompts, with its position and the section that its mark stands in."""
    where = {mark.id: mark.section for mark in bench.spec.focus_marks}
    files = bench.spec.snapshot.prompts
    ids = {section.id for section in bench.sections()}
    index = bench.one(
        n for n, file in enumerate(bench.spec.prompt_files) if where.get(file.focus) in ids
    )
    return index, files[index], where[bench.spec.prompt_files[index].focus]


def _with_prompts(bench: Bench, index: int, text: str, entry: Expected) -> Planted:
    files = list(bench.spec.snapshot.prompts)
    files[index] = SourceFile(files[index].path, text)
    snapshot = replace(bench.spec.snapshot, prompts=tuple(files))
    return Planted(snapshot, entry, frozenset((entry.section or "",)))


@plants("prompt-added")
def add_a_prompt(bench: Bench) -> Planted:
    index, file, section = _prompt_file(bench)
    text = _PROMPT.format(caption="a falcon", text=bench.prose())
    entry = Expected("prompt-added", section, {"old": None})
    return _with_prompts(bench, index, f"{file.text.rstrip()}\n\n{text}", entry)


@plants("prompt-removed")
def remove_a_prompt(bench: Bench) -> Planted:
    index, file, section = _prompt_file(bench)
    first, *rest = file.text.split("**Example**")
    if len(rest) < 2:
        raise NoPlaceError
    rest.pop(bench.random.randrange(len(rest)))
    entry = Expected("prompt-removed", section, {"new": None})
    return _with_prompts(bench, index, "**Example**".join([first, *rest]), entry)


@plants("prompt-changed")
def reword_a_prompt(bench: Bench) -> Planted:
    index, file, section = _prompt_file(bench)
    prompts = bench.spec.prompt_files[index].prompts
    turn = bench.one(
        turn
        for prompt in prompts
        for turn in prompt.example.turns
        if isinstance(turn, Message) and len(words(turn.markdown)) >= _ENOUGH
    )
    lines = file.text.split("\n")
    inner = slice(turn.span.line, turn.span.end_line - 1)
    lines[inner] = bench.reworded("\n".join(lines[inner])).split("\n")
    entry = Expected("prompt-changed", section, {"labels": ("conversation",)})
    return _with_prompts(bench, index, "\n".join(lines), entry)


@plants("prompt-changed")
def reword_a_rubric(bench: Bench) -> Planted:
    index, file, section = _prompt_file(bench)
    at = file.text.rfind("**Rubric**:")
    if at < 0:
        raise NoPlaceError
    entry = Expected("prompt-changed", section, {"labels": ("rubric",)})
    return _with_prompts(bench, index, bench.reworded(file.text, at + len("**Rubric**:")), entry)


# ------------------------------------------------------------------- spelling only

_RESPELLED = (("'", "’"), (" - ", " — "), (" --- ", "—"), ("—", " --- "), ("’", "'"), ("...", "…"))


def _respelled(bench: Bench, *kinds: str) -> Planted:
    places = [
        (spot, old, new, match)
        for spot in bench.spots(*kinds)
        for old, new in _RESPELLED
        for match in re.finditer(rf"(?<=\w){re.escape(old)}(?=\w)", spot.block.markdown)
        if _is_free(spot.block.markdown, match)
    ]
    spot, _, new, match = bench.one(places)
    text = spot.block.markdown
    changed = f"{text[: match.start()]}{new}{text[match.end() :]}"
    return _on_block(bench, spot, "editorial", changed)


@plants("editorial")
def respell_prose(bench: Bench) -> Planted:
    return _respelled(bench, "paragraph", "list", "commentary")


@plants("editorial")
def respell_an_example(bench: Bench) -> Planted:
    done = _respelled(bench, "example")
    return done._replace(expected=done.expected._replace(values={}))


def _blank(bench: Bench, new: str, *kinds: str) -> Planted:
    places = [
        (spot, match)
        for spot in bench.spots(*kinds)
        for match in re.finditer(r"(?<=[a-z]) (?=[a-z]{3})", spot.block.markdown)
        if _is_free(spot.block.markdown, match) and spot.block.markdown[0].isalpha()
    ]
    spot, match = bench.one(places)
    text = spot.block.markdown
    return _on_block(bench, spot, "editorial", f"{text[: match.start()]}{new}{text[match.end() :]}")


@plants("editorial")
def wrap_a_line(bench: Bench) -> Planted:
    return _blank(bench, "\n", "paragraph")


@plants("editorial")
def set_a_blank_that_does_not_break(bench: Bench) -> Planted:
    return _blank(bench, "\u00a0", "paragraph")


@plants("editorial")
def set_two_blanks(bench: Bench) -> Planted:
    return _blank(bench, "  ", "paragraph")


@plants("editorial")
def set_a_blank_without_width(bench: Bench) -> Planted:
    return _blank(bench, "\u200b ", "paragraph")


@plants("editorial")
def leave_blanks_at_the_end(bench: Bench) -> Planted:
    spot = bench.one(bench.spots("paragraph", "heading", "commentary", "list"))
    changed = f"{spot.block.markdown}   "
    return _on_block(bench, spot, "editorial", changed, {})


@plants("editorial")
def write_other_bullets(bench: Bench) -> Planted:
    spot = bench.one(s for s in bench.spots("list") if s.block.markdown.startswith("- "))
    changed = re.sub(r"^( *)-(?= )", r"\1*", spot.block.markdown, flags=re.MULTILINE)
    return _on_block(bench, spot, "editorial", changed)


@plants("editorial")
def slip_before_a_tag(bench: Bench) -> Planted:
    seen, comparison, _ = bench.one(bench.candidates())
    span = comparison.span
    line = replace(span, line=span.end_line)
    slip = bench.one(("*", " ", "* "))
    patch = over(line, slip + bench.text_of(line)[0])
    entry = Expected("editorial", seen.section.id)
    return Planted(bench.snapshot(patch), entry, frozenset((seen.section.id,)))


@plants("editorial")
def leave_a_blank_behind_a_verdict(bench: Bench) -> Planted:
    seen, _, candidate = bench.one(bench.candidates())
    line = replace(candidate.span, end_line=candidate.span.line)
    patch = over(line, bench.text_of(line)[0] + "  ")
    entry = Expected("editorial", seen.section.id)
    return Planted(bench.snapshot(patch), entry, frozenset((seen.section.id,)))


@plants("editorial")
def quote_an_attribute(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if s.authority_written)
    text = heading_of(section, authority=f'"{section.authority_written}"')
    entry = Expected("editorial", section.id)
    snapshot = bench.snapshot(over(section.heading, text))
    return Planted(snapshot, entry, frozenset((section.id,)))


@plants("editorial")
def put_a_blank_line_between(bench: Bench) -> Planted:
    section = bench.one(s for s in bench.sections() if len(s.blocks) > 2)
    entry = Expected("editorial", section.id)
    snapshot = bench.snapshot(behind(section.heading, ""))
    return Planted(snapshot, entry, frozenset((section.id,)))


@plants("editorial")
def respell_a_prompt(bench: Bench) -> Planted:
    index, file, section = _prompt_file(bench)
    found = re.finditer(r"(?<=[a-z]) (?=[a-z]{3})", file.text)
    at = bench.one(match.start() for match in found if _is_free(file.text, match))
    text = f"{file.text[:at]}\u00a0{file.text[at + 1 :]}"
    return _with_prompts(bench, index, text, Expected("editorial", section))
