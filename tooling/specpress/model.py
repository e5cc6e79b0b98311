# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The values that a spec is made of.

All are frozen, hold tuples, know the span of source they came from, and have no parent pointers.
`specpress.parse` makes them; every layer above only reads them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SectionKind = Literal["normative", "informative", "container"]
BlockKind = Literal[
    "paragraph",
    "list",
    "code",
    "table",
    "quote",
    "heading",
    "math",
    "commentary",
    "example",
    "html",
]
Verdict = Literal["good", "bad", "ok"]
ROLES = ("system", "developer", "user", "assistant", "tool")


class Span(Struct, frozen=True, gc=False):
    """A stretch of one source file.

    Lines and columns count from 1, columns in code points. `end_line` is the last line of the
    stretch and `end_column` the column just after its last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Irregularity(Struct, frozen=True, gc=False):
    """A place where the reader had to be lenient with what an author wrote.

    Attributes:
        kind: What was met, for example `unclosed-tag`; rules of `specpress.lint` pick by it.
        span: The offending characters.
        detail: The part of the source that names the case (a tag, a role, a key).
        related: A second place, such as the opening tag that is never closed.
    """

    kind: str
    span: Span
    detail: str = ""
    related: Span | None = None


class Attribute(Struct, frozen=True, gc=False):
    """One `key=value` of a heading or a tag, with the place of its value."""

    key: str
    value: str
    span: Span


class Message(Struct, frozen=True, tag=True):
    """One message of a conversation.

    Attributes:
        role: `system`, `developer`, `user`, `assistant`, `tool`, or what the author wrote.
        attributes: Attributes of the tag, in source order.
        markdown: The content as written, without its `<settings>` block.
        span: From the opening tag to the closing tag.
    """

    role: str
    attributes: tuple[Attribute, ...]
    markdown: str
    span: Span


class Elision(Struct, frozen=True, tag=True):
    """A line `[...]` between messages: turns left out."""

    span: Span


class Candidate(Struct, frozen=True):
    """One of the answers that a comparison sets side by side.

    Attributes:
        verdict: The author's judgement, or None where it is missing.
        note: Why, as Markdown; empty where nothing is said.
        note_span: Where the note stands, None without one.
        conflicts_with: Ids of the sections the answer conflicts with.
        conflict_spans: Where each of those ids stands.
    """

    role: str
    attributes: tuple[Attribute, ...]
    markdown: str
    span: Span
    verdict: Verdict | None
    note: str
    note_span: Span | None
    conflicts_with: tuple[str, ...]
    conflict_spans: tuple[Span, ...]


class Comparison(Struct, frozen=True, tag=True):
    """One or more candidate answers at one point of a conversation."""

    candidates: tuple[Candidate, ...]
    span: Span


Turn = Message | Elision | Comparison


class Setting(Struct, frozen=True, gc=False):
    """A `key: value` line of a `<settings>` block."""

    key: str
    value: str
    span: Span


class Example(Struct, frozen=True):
    """A captioned conversation.

    Attributes:
        title: The caption as plain text.
        title_markdown: The caption as written.
        settings: The lines of its `<settings>` blocks, in source order.
    """

    title: str
    title_markdown: str
    settings: tuple[Setting, ...]
    turns: tuple[Turn, ...]
    span: Span

    @property
    def messages(self) -> tuple[Message | Candidate, ...]:
        """Return what is said in it, candidates among the messages, in order."""
        found: list[Message | Candidate] = []
        for turn in self.turns:
            if isinstance(turn, Comparison):
                found += turn.candidates
            elif isinstance(turn, Message):
                found.append(turn)
        return tuple(found)


class Block(Struct, frozen=True):
    """One top-level piece of a section.

    Attributes:
        kind: What it is. A thematic break and a link definition are paragraphs without text.
        markdown: Its lines as they stand in the source.
        text: What a reader sees, as plain text; for an example its caption.
    """

    kind: BlockKind
    markdown: str
    text: str
    span: Span


class AggregateAuthority(Struct, frozen=True):
    """The highest authority below a container, and how many other levels appear there."""

    level: str
    others: int


class Section(Struct, frozen=True):
    """A heading and what stands below it, up to the next heading of any level.

    Attributes:
        id: As written, or derived from the heading path.
        id_derived: Whether the author gave no id.
        level: 1 to 6; 0 for text before the first heading.
        number: Position in the document, such as `3.2`.
        path: Ids from the chapter down to this section.
        authority: Today's name of its level; as written where the level is unknown.
        authority_written: The level as the author wrote it.
        attributes: Every attribute of the heading, known or not, in source order.
        span: From the heading to the last line of its last block.
        heading: The heading's own lines.
    """

    id: str
    id_derived: bool
    title: str
    title_markdown: str
    level: int
    number: str
    path: tuple[str, ...]
    kind: SectionKind
    authority: str | None
    authority_written: str | None
    aggregate_authority: AggregateAuthority | None
    tags: tuple[str, ...]
    was: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    span: Span
    heading: Span
    blocks: tuple[Block, ...]
    examples: tuple[Example, ...]


class Definition(Struct, frozen=True):
    """A defined term; `markdown` and `text` are what follows the colon."""

    term: str
    markdown: str
    text: str
    section: str
    span: Span


class Reference(Struct, frozen=True, gc=False):
    """A link to a section of the same document.

    Attributes:
        target: The id it points to.
        section: Id of the section it stands in.
        text: What the reader sees; the target's title for `[?]`, empty where that is dangling.
        automatic: Whether it was written `[?](#id)`.
        context: Where it stands: `prose`, `commentary`, `caption` or `note`.
        text_span: The link text between its brackets.
    """

    target: str
    section: str
    text: str
    automatic: bool
    context: str
    span: Span
    text_span: Span


class Link(Struct, frozen=True, gc=False):
    """A link or an image that leads out of the document."""

    href: str
    image: bool
    section: str
    span: Span


class FocusMark(Struct, frozen=True, gc=False):
    """A mark behind a testable clause.

    Attributes:
        clause: The sentence it marks, as plain text.
        prompts: Path of its file of evaluation prompts, None where there is no such file.
    """

    id: str
    section: str
    clause: str
    prompts: str | None
    span: Span


class Prompt(Struct, frozen=True):
    """A conversation that ends where an answer is to be judged.

    Attributes:
        id: `<focus>-<n>`, counted within the file, or as its caption sets it.
        focus: The focus mark it belongs to.
        rubric: What a grader looks for, as Markdown, or None.
        skip: Whether it is kept, and not asked.
        named: What its entry in a JSON file names, each with the place of its value: the keys
            `id`, `focus_id`, `section_id`, `top_level_section`, `caption`; empty for Markdown.
    """

    id: str
    focus: str
    example: Example
    rubric: str | None
    span: Span
    skip: bool = False
    named: tuple[Attribute, ...] = ()

    @property
    def unwritten(self) -> bool:
        """Tell whether no message of it says anything, as where it was begun and no more."""
        return all(
            isinstance(turn, Elision) or (isinstance(turn, Message) and not turn.markdown.strip())
            for turn in self.example.turns
        )

    @property
    def is_asked(self) -> bool:
        """Tell whether runs put it to models: it says something, and is not to be skipped."""
        return not (self.skip or self.unwritten)


class PromptFile(Struct, frozen=True):
    """The evaluation prompts of one focus mark in one file.

    A Markdown file holds those of one mark; a JSON file, those of any number, each a value of its
    own with the same path.

    Attributes:
        focus: The focus mark by the file's name, or by what each entry of a JSON file names; empty
            for entries that name none.
        header_focus: The focus mark that its first line names, None without a header.
        header_title: The section title that its first line names, None without a header.
        header: Where that first line stands.
        was: What the mark was before, as that line says.
    """

    path: str
    focus: str
    header_focus: str | None
    header_title: str | None
    header: Span
    prompts: tuple[Prompt, ...]
    was: tuple[str, ...] = ()

    @property
    def is_json(self) -> bool:
        """Tell whether its file is a JSON array."""
        return self.path.endswith(".json")


class Suppression(Struct, frozen=True):
    """A comment that silences findings in the block that follows it.

    Attributes:
        codes: The codes of the rules it names.
        reason: Why; empty where the author gave none.
        span: The comment.
        covers: The block that it applies to; the comment itself where nothing follows.
    """

    codes: tuple[str, ...]
    reason: str
    span: Span
    covers: Span


class SourceFile(Struct, frozen=True):
    """A file of the spec as it was read.

    Attributes:
        path: Relative to the repository, with forward slashes.
        text: Its content, decoded, line ends as they were.
    """

    path: str
    text: str

    @property
    def is_json(self) -> bool:
        """Tell whether it is a JSON array of evaluation prompts, and no Markdown."""
        return self.path.endswith(".json")


class Snapshot(Struct, frozen=True):
    """Everything that one version of a spec is read from.

    Attributes:
        version: The version's name; empty for a working tree that is no release.
        sources: The document's files in reading order.
        prompts: The files of evaluation prompts, by path.
        prompts_path: The folder of the prompt files, relative to the repository.
    """

    version: str
    sources: tuple[SourceFile, ...]
    prompts: tuple[SourceFile, ...]
    prompts_path: str

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Return every file, the sources first."""
        return (*self.sources, *self.prompts)


class Spec(Struct, frozen=True):
    """One version of a behaviour spec, read.

    Attributes:
        sections: Flat, in reading order.
        snapshot: The text it was read from.
    """

    title: str
    version: str
    license: str
    authority_levels: tuple[str, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...]
    focus_marks: tuple[FocusMark, ...]
    prompt_files: tuple[PromptFile, ...]
    irregularities: tuple[Irregularity, ...]
    suppressions: tuple[Suppression, ...]
    snapshot: Snapshot

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Return every evaluation prompt, by file and position."""
        return tuple(prompt for file in self.prompt_files for prompt in file.prompts)
