# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Documents that are made to take long: each repeats what some reader may read again and again.

A document has about as many characters as it is asked for, so times at two sizes can be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

Document = Callable[[int], str]

_EXAMPLE = "**Example**: {i}\n\n~~~xml\n{body}\n~~~\n\n"
_TURN = (
    "<user>\nHi\n</user>\n"
    "<comparison>\n<assistant> <!-- GOOD: a -->\nA\n</assistant>\n</comparison>"
)


def repeated(unit: str, before: str = "", after: str = "") -> Document:
    """Return a document of one unit over and over."""

    def document(size: int) -> str:
        return before + unit * max(size // len(unit), 1) + after

    return document


def numbered(unit: str, before: str = "", after: str = "") -> Document:
    """Return a document of a unit over and over, `{i}` in it counted up, from 100000."""

    def document(size: int) -> str:
        times = max(size // len(unit.format(i=100_000)), 1)
        return before + "".join(unit.format(i=i) for i in range(100_000, 100_000 + times)) + after

    return document


def _nested_list(size: int) -> str:
    """Return a list in which each item holds the next: its size is the square of its depth."""
    return "".join("  " * depth + "- a\n" for depth in range(max(int(size**0.5), 1)))


def _nested_code(size: int) -> str:
    """Return runs of backticks, each longer than the one before, none of them closed."""
    return " ".join("`" * length for length in range(1, int((2 * size) ** 0.5)))


def _nested_sections(size: int) -> str:
    """Return sections that go down six levels, over and over."""
    lines = (f"{'#' * (1 + i % 6)} T{i} {{#t{i} authority=user}}\n\n" for i in count())
    return "".join(islice(lines, max(size // 32, 1)))


def _sections_of(level: str) -> Document:
    return numbered(level + " Title {{#s{i}}}\n\nText.\n\n")


def in_example(unit: str, before: str = "", after: str = "") -> Document:
    """Return an example whose body is one unit over and over."""
    return repeated(unit, f"**Example**: a\n\n~~~xml\n{before}", f"{after}\n~~~\n")


DOCUMENTS: dict[str, Document] = {
    # blocks
    "quotes in one line": repeated("> ", after="a"),
    "quotes in one line, no blanks": repeated(">", after="a"),
    "lists in one line": repeated("- ", after="a"),
    "numbered lists in one line": repeated("1. ", after="a"),
    "lists and quotes in one line": repeated("- > ", after="a"),
    "lists in lists": _nested_list,
    "long list": repeated("- a\n"),
    "long loose list": repeated("- a\n\n"),
    "list of empty items": repeated("-\n"),
    "long quote": repeated("> a\n"),
    "deep quotes over many lines": repeated("> " * 70 + "a\n"),
    "deep lists over many lines": repeated("- " * 70 + "a\n"),
    "lazy quote": repeated("a\n", before="> "),
    "lazy deep quote": repeated("a\n", before="> " * 50),
    "lazy list": repeated("a\n", before="- "),
    "commentary in commentary": lambda size: "".join(
        "    " * depth + '!!! meta "C"\n' for depth in range(max(int((size / 2) ** 0.5), 1))
    ),
    "many commentaries": repeated('!!! meta "C"\n    a\n\n'),
    "long commentary": repeated("    a\n\n", before='!!! meta "C"\n'),
    "commentary marks without a type": repeated("!!!\n"),
    "commentary type never ends": repeated("a", before="!!! "),
    "table of many rows": repeated("| a | b |\n", before="| a | b |\n|---|---|\n"),
    "table of many columns": lambda size: (
        "| a " * (size // 12)
        + "|\n"
        + "|---" * (size // 12)
        + "|\n"
        + "| a " * (size // 12)
        + "|\n"
    ),
    "table of many columns and empty rows": lambda size: (
        "| a " * (size // 16) + "|\n" + "|---" * (size // 16) + "|\n" + "|\n" * (size // 4)
    ),
    "table row never ends": repeated("|", before="a|b\n-|-\n"),
    "table of marks": repeated("| [^abcd] | [?](#a) |\n", before="| a | b |\n|---|---|\n"),
    "table row of marks": lambda size: (
        "|a" * (size // 20)
        + "|\n"
        + "|-" * (size // 20)
        + "|\n"
        + "| [^abcd] [?](#a)" * (size // 20)
    ),
    "table delimiters": repeated("a|b\n-|-\n"),
    "link definitions": numbered("[a{i}]: /x\n"),
    "link definitions of one name": repeated("[a]: /x\n"),
    "link definitions over lines": repeated('[a]: /x "\n'),
    "link definition titles never closed": repeated('[a]: /x "t\n\n'),
    "link definition with a long label": repeated("a", before="[", after="]: /x\n"),
    "link definitions never ended": repeated("[a\n"),
    "setext underlines": repeated("a\n===\n"),
    "setext that never is": repeated("a\n", after="==="),
    "blank lines": repeated("\n"),
    "blanks": repeated(" "),
    "tabs": repeated("\t"),
    "carriage returns": repeated("a\r"),
    "thematic breaks": repeated("***\n"),
    "fences never closed": repeated("```\n~~~\n"),
    "fences of growing length": lambda size: "".join(
        "`" * length + "\n" for length in range(3, int((2 * size) ** 0.5))
    ),
    "indented code": repeated("    a\n"),
    "html blocks": repeated("<div>\n\n"),
    "html never closed": repeated("<script>\n"),
    "comments never closed": repeated("<!--\n"),
    "comments never closed in a line": repeated("a <!-- "),
    "declarations never closed": repeated("a <!A "),
    "cdata never closed": repeated("a <![CDATA["),
    "processing never closed": repeated("a <? "),
    "display maths never closed": repeated("\\\\[ a\n"),
    "display maths blocks never closed": repeated("\\\\[ a\n\n"),
    "display maths": repeated("\\\\[ a \\\\]\n"),
    "display maths of many lines": repeated("a\n", before="\\\\[\n", after="\\\\]\n"),
    "suppressions": repeated("<!-- specpress-ignore raw-html: why -->\n\n"),
    "suppressions, each with a block": numbered(
        "<!-- specpress-ignore raw-html: why -->\n\na{i}\n\n"
    ),
    "suppression of many codes": repeated("a, ", before="<!-- specpress-ignore ", after=": b -->"),
    "terms": numbered("**Term {i}**: text\n\n", before="# D {#definitions}\n\n"),
    "terms of one name": repeated("**Term**: text\n\n", before="# D {#definitions}\n\n"),
    # headings
    "headings of one title": repeated("## T\n"),
    "headings without a title": repeated("##\n"),
    "headings of one title below others": repeated("# A\n\n## T\n\n"),
    "headings like derived ids": numbered("## T 2\n\n## T\n\n"),
    "headings with ids": _sections_of("##"),
    "headings of one id": repeated("## T {#a}\n\n"),
    "chapters": _sections_of("#"),
    "one chapter of many sections": lambda size: "# C {#c}\n\n" + _sections_of("##")(size),
    "sections six deep": _nested_sections,
    "heading levels going down": repeated("###### a\n##### a\n#### a\n### a\n## a\n# a\n"),
    "levels of authority": numbered("# T {{#t{i} authority=l{i}}}\n\n"),
    "levels of authority below one": numbered("## T {{#t{i} authority=l{i}}}\n\n", "# T {#c}\n\n"),
    "one long heading": repeated("word ", before="# "),
    "heading of braces": repeated("{", before="# "),
    "heading of open attributes": repeated(" {#a", before="# ", after="}"),
    "heading of attribute starts": repeated(" {#a b", before="# ", after=" !}"),
    "heading of many attributes": numbered(" k{i}=v", before="# T {#a", after="}"),
    "heading of many attributes, spoiled": numbered(" k{i}=v", before="# T {#a", after=" !}"),
    "heading of quotes": repeated(' {a="', before="# T", after="}"),
    "heading of quoted braces": repeated(' {a="b"', before="# T", after=" !}"),
    "heading of equals": repeated("=", before="# T {a", after=" !}"),
    "heading of dots": repeated(".", before="# T {", after=" !}"),
    "heading of blanks": repeated(" ", before="# T {#a", after="!}"),
    "setext heading of many lines": repeated("a\n", after="b {#c}\n==="),
    "heading of many former ids": repeated("a,", before="# T {#a was=", after="b}"),
    # within a line
    "brackets": repeated("["),
    "brackets, balanced": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "links in links": lambda size: "[" * (size // 5) + "a" + "](a)" * (size // 5),
    "images in images": lambda size: "![" * (size // 6) + "a" + "](a)" * (size // 6),
    "image openings": repeated("!["),
    "image openings with text": repeated("![a"),
    "images and links in turn": lambda size: "[![" * (size // 11) + "a" + "](a)](a)" * (size // 11),
    "references": repeated("[?](#a) "),
    "references in brackets": repeated("[a](#b", before="[" * 10),
    "references, numbered": numbered("[?](#a{i}) "),
    "references over lines": repeated("[?](#a)\n"),
    "reference openings": repeated("[?]("),
    "reference with a long target": repeated("a", before="[?](#", after=")"),
    "reference with parentheses": repeated("(", before="[a](b", after=")"),
    "references never closed, pointed": repeated("[a](<b"),
    "reference titles never closed": repeated('[a](b "c'),
    "links of definitions": repeated("[a] ", before="[a]: /x\n\n"),
    "links of no definition": repeated("[a][b]"),
    "stars": repeated("*"),
    "stars and text": repeated("*a "),
    "stars around text": repeated("*a**"),
    "stars, strong and not": repeated("**a *b "),
    "stars, open then close": lambda size: "*a " * (size // 6) + "b* " * (size // 6),
    "stars, deep": lambda size: "*a _b " * (size // 12) + "c_ d* " * (size // 12),
    "underscores": repeated("_a "),
    "stars and underscores": repeated("*_"),
    "stars and underscores crossing": repeated("*a_ "),
    "stars of many lengths": repeated("a***b**c*d "),
    "tildes": repeated("~~a "),
    "tildes alone": repeated("~"),
    "backticks": repeated("`a``b"),
    "backticks of growing length": _nested_code,
    "less-than signs": repeated("<"),
    "less-than signs and letters": repeated("<a "),
    "less-than signs and attributes": repeated("<a b=c"),
    "less-than and quotes": repeated('<a b="'),
    "autolinks never closed": repeated("<http:a"),
    "autolinks": repeated("<http://a>"),
    "mail addresses never closed": repeated("<a@b"),
    "mail address": repeated("a.", before="<a@", after=">"),
    "ampersands": repeated("&"),
    "entities": repeated("&lt;"),
    "entities never ended": repeated("&#"),
    "backslashes": repeated("\\"),
    "escapes": repeated("\\a\\*"),
    "maths openings": repeated("\\\\("),
    "maths openings of both kinds": repeated("\\\\( \\\\[ "),
    "maths": repeated("\\\\(a\\\\) "),
    "maths closings": repeated("\\\\) \\\\] "),
    "maths openings in many lines": repeated("\\\\(a\n\n"),
    "maths openings in brackets": repeated("[\\\\(a]"),
    "mark openings": repeated("[^"),
    "mark openings with text": repeated("[^abc "),
    "marks": repeated("a[^abcd] "),
    "marks over lines": repeated("a[^abcd]\n"),
    "marks behind sentences": repeated("It ends. [^abcd] "),
    "marks and no blank": repeated("[^abcd]"),
    "malformed marks": repeated("[^abc] "),
    "malformed marks over lines": repeated("[^abc]\n"),
    "malformed marks and escapes": repeated("\\[^abc] [^abc] "),
    "malformed marks in code": repeated("`[^abc]` [^abc] "),
    "marks with a colon": repeated("[^abcd]:\n"),
    "marks and references": repeated("[a](#b)[^abcd] "),
    "html within a line": repeated("a <b>"),
    "html within lines": repeated("a <b>\n"),
    "one long line": repeated("word "),
    "one long word": repeated("a"),
    "one paragraph of many lines": repeated("word\n"),
    "hard breaks": repeated("a  \n"),
    "stops": repeated("A. ", after="[^abcd]"),
    "stops alone": repeated(".", after=" [^abcd]"),
    "stops and marks": repeated(". [^abcd]"),
    "quotes": repeated('"'),
    "quotes and words": repeated('"a '),
    "apostrophes": repeated("'a "),
    "dashes": repeated("-", before="a"),
    "dashes and words": repeated("a---"),
    "addresses": repeated("http://a "),
    "brackets in a mark's sentence": repeated("[^abcd] ("),
    # conversations
    "examples": numbered(_EXAMPLE.replace("{body}", _TURN)),
    "examples of one caption": repeated(_EXAMPLE.format(i="a", body=_TURN)),
    "examples in a list": repeated("- a\n\n  ~~~xml\n  <user>\n  a\n  </user>\n  ~~~\n"),
    "captions without a conversation": repeated("**Example**: a\n\n"),
    "conversations without a caption": repeated("~~~xml\n<user>\n</user>\n~~~\n"),
    "conversations never closed": repeated("~~~xml\n<user>\n"),
    "tags never closed": in_example("<user>\n"),
    "candidates never closed": in_example("<assistant> <!-- GOOD: a -->\n", "<comparison>\n"),
    "comparisons never closed": in_example("<comparison>\n"),
    "closing tags alone": in_example("</user>\n"),
    "untrusted never closed": in_example("<untrusted>\n", "<user>\n"),
    "untrusted closed": in_example("</untrusted>\n", "<user>\n"),
    "settings never closed": in_example("<settings>\n", "<developer>\n"),
    "settings": in_example("a: b\n", "<developer>\n<settings>\n", "</settings>\n</developer>"),
    "malformed settings": in_example("a\n", "<developer>\n<settings>\n"),
    "tag comments never closed": in_example("<user> <!-- a\n"),
    "tag comments never closed, text between": in_example("<user> <!-- a\nb\n"),
    "tag comment never closed": in_example("b\n", "<user> <!-- a\n"),
    "tag comment closed late": in_example("b\n", "<user> <!-- a\n", "-->\n</user>"),
    "verdict of many ids": in_example(
        "#a,", "<comparison>\n<assistant> <!-- BAD[", "#b]: c -->\na\n</assistant>\n</comparison>"
    ),
    "verdict with a long note": in_example(
        "a [?](#b) ", "<comparison>\n<assistant> <!-- BAD: ", "-->\na\n</assistant>\n</comparison>"
    ),
    "verdict of brackets": in_example(
        "[", "<comparison>\n<assistant> <!-- BAD: ", "-->\na\n</assistant>\n</comparison>"
    ),
    "tag of many attributes": in_example(" a=b", "<user", ">\na\n</user>"),
    "tag of attributes never closed": in_example(" a=b", "<user"),
    "tag of quotes": in_example(' a="', "<user", "\n"),
    "tag of blanks": in_example(" ", "<user", "\n"),
    "tag name never ends": in_example("a", "<", "\n"),
    "blanks before a tag": in_example(" *", "", "<user>\n"),
    "entities in a tag": in_example("&lt;", '<user a="', '">\na\n</user>'),
    "elisions": in_example("[...]\n"),
    "text outside messages": in_example("a\n\n"),
    "long message": in_example("word word\n", "<user>\n", "</user>"),
    "message of stars": in_example("*a ", "<user>\n", "\n</user>"),
    "message of brackets": in_example("[", "<user>\n", "\n</user>"),
    "message of quotes": in_example("> ", "<user>\n", "a\n</user>"),
    "message of stage directions": in_example("[a]\n", "<user>\n", "</user>"),
    "message of fences": in_example("```\n", "<user>\n", "</user>"),
    "raw less-than signs": in_example("< a\n", "<user>\n", "</user>"),
    "candidates": in_example(
        "<assistant> <!-- GOOD: a -->\nb\n</assistant>\n", "<comparison>\n", "</comparison>"
    ),
    "one caption of references": repeated("[?](#a) ", "**Example**: ", "\n\n~~~xml\n~~~\n"),
    "caption of many lines": repeated("a\n", "**Example**: ", "\n\n~~~xml\n~~~\n"),
}
