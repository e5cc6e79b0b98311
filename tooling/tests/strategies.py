# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Documents to test laws on: shaped like real ones, with every annotation, and damaged ones."""

from __future__ import annotations

from hypothesis import strategies as st

IDS = ("gardens", "roses", "sheds", "ab", "no-such")
_MARKS = ("[^m12p]", "[^u3nx]", "[^abcd]:", "[^abc]", "[^ABCD]")
_WORDS = (
    "Gardeners",
    "must",
    "e.g. peas.",
    "Water the beds!",
    "it's",
    '"so"',
    "a\u00a0b",
    "z\u200bw",
    "x\u2028y",
    "x\u0085y",
    "x\x0cy",
    "x\x01y",
    "x\0y",
    "\u00fc\u4e2d\U0001f331",
    "`code [?](#ab)`",
    "``a ` b``",
    "*so*",
    "**very**",
    "~~old~~",
    "--- and",
    "\\\\(a < b\\\\)",
    "\\\\(",
    "\\[not\\](#ab)",
    "&lt;",
    "<b>raw</b>",
    "<!-- note -->",
    "<http://a.example>",
    "{#brace}",
    "|",
    "\\|",
    "#",
)
_ENDS = ("", " ", "  ", "\t", "\u00a0", "\\")


def _references() -> st.SearchStrategy[str]:
    target = st.sampled_from(IDS)
    text = st.sampled_from(
        ("?", "the rules", "a \\] b", "a `]` b", "*?*", "a [b] c", "![i](j)", "\\\\(x\\\\)", "")
    )
    title = st.sampled_from(("", ' "title"', ' "a](b"'))
    return st.builds("[{}](#{}{})".format, text, target, title)


def _links() -> st.SearchStrategy[str]:
    return st.sampled_from(
        (
            "[out](https://a.example/b)",
            "![a picture](p.png)",
            "![[a](b)](c)",
            "[![a](b)](#roses)",
            "[label]",
            "[text][label]",
            "[text][]",
            "[javascript](javascript:x)",
        )
    )


def words() -> st.SearchStrategy[str]:
    """Return what stands in a line: words, references, marks, links, maths, code."""
    piece = st.one_of(
        st.sampled_from(_WORDS), st.sampled_from(_MARKS), _references(), _links(), st.just("peas")
    )
    return st.lists(piece, min_size=1, max_size=5).map(" ".join)


def _paragraphs() -> st.SearchStrategy[list[str]]:
    indents = st.sampled_from(("", "", " ", "   ", "\t", "      "))
    line = st.builds(lambda i, text, end: i + text + end, indents, words(), st.sampled_from(_ENDS))
    start = st.builds(str.__add__, words(), st.sampled_from(_ENDS))
    return st.builds(lambda first, more: [first, *more], start, st.lists(line, max_size=2))


def _attributes() -> st.SearchStrategy[str]:
    part = st.sampled_from(
        (
            "authority=root",
            "authority=user",
            'authority="no such"',
            "tags=a,b",
            "was=old,older",
            "key='v w'",
            "flag",
            "empty=",
            'k="[?](#ab)"',
            "#again",
        )
    )
    ident = st.sampled_from(("", *(f"#{ident}" for ident in IDS)))
    return st.builds(
        lambda ident, parts: "{" + " ".join((ident, *parts)).strip() + "}",
        ident,
        st.lists(part, max_size=3),
    )


def headings() -> st.SearchStrategy[list[str]]:
    """Return a heading, with or without attributes, of either style."""
    level = st.integers(1, 6)
    title = st.one_of(st.sampled_from(("Roses", "Sheds", "1", "")), words())
    tail = st.one_of(st.just(""), _attributes().map(" {}".format))
    close = st.sampled_from(("", " #", " ##  "))
    atx = st.builds(lambda n, t, a, c: ["#" * n + f" {t}{a}{c}"], level, title, tail, close)
    setext = st.builds(
        lambda lines, a, line: [*lines, f"text{a}", line * 3], _paragraphs(), tail, st.sampled_from("=-")
    )
    return st.one_of(atx, atx, atx, setext)


def _verdicts() -> st.SearchStrategy[str]:
    word = st.sampled_from(("GOOD", "BAD", "OK", "good", "Good -", "GODO", ""))
    ids = st.sampled_from(("", "[#roses]", "[#roses, #ab]", " [#roses]", "[roses]"))
    note = st.one_of(st.just(""), st.builds("{} {}".format, st.sampled_from((":", ",")), words()))
    tail = st.sampled_from((" -->", "-->", " --> ", "", "\nmore [?](#roses) -->", "\n\n  b\n-->"))
    return st.builds("<!-- {}{}{}{}".format, word, ids, note, tail)


def _tags(name: str) -> st.SearchStrategy[str]:
    attribute = st.sampled_from(
        ("", "", ' recipient="a&lt;b"', " end_turn=true", " name='x'", " flag", ' k="'),
    )
    lead = st.sampled_from(("", "", "", "*", " ", "\t"))
    return st.builds(lambda before, more: f"{before}<{name}{more}>", lead, attribute)


def _content() -> st.SearchStrategy[list[str]]:
    return st.one_of(
        _paragraphs(),
        st.sampled_from(
            (
                ["```python", "# functions", "x = [...]", "```"],
                ["```"],
                ["<untrusted>", "<user>", "</untrusted>"],
                ["<settings>", "under_18: true", " a b: c", "</settings>"],
                ["[says nothing]", "[...]"],
                ["- a", "  - b", "    c"],
                ["< raw", "<br>"],
                [""],
            )
        ),
    )


def _messages() -> st.SearchStrategy[list[str]]:
    role = st.sampled_from(("user", "assistant", "developer", "system", "tool", "narrator"))

    def message(name: str) -> st.SearchStrategy[list[str]]:
        close = st.sampled_from((f"</{name}>", f"</{name}>", f"</{name}>", f"*</{name}>", ""))
        return st.builds(
            lambda tag, verdict, body, end: [*(tag + verdict).split("\n"), *body, end],
            _tags(name),
            st.one_of(st.just(""), _verdicts().map(" {}".format)),
            _content(),
            close,
        )

    return role.flatmap(message)


def _candidates() -> st.SearchStrategy[list[str]]:
    return st.builds(
        lambda tag, verdict, body: [*f"{tag} {verdict}".split("\n"), *body, "</assistant>"],
        _tags("assistant"),
        _verdicts(),
        _content(),
    )


def _flat(parts: list[list[str]]) -> list[str]:
    return [line for part in parts for line in part]


def examples() -> st.SearchStrategy[list[str]]:
    """Return an example: a caption and a conversation, some of them not quite whole."""
    caption = st.one_of(
        words().map("**Example**: {}".format),
        words().map("**Example:** {}".format),
        words().map("**Example**:\n{}".format),
        st.just("**Example**:"),
    )
    comparison = st.lists(_candidates(), max_size=3).map(
        lambda parts: ["<comparison>", *_flat(parts), "</comparison>"]
    )
    turn = st.one_of(_messages(), comparison, st.sampled_from((["[...]"], ["stray text"], [""])))
    opening = st.sampled_from(("~~~xml", "~~~xml", "~~~ xml", "~~~~xml"))
    closing = st.sampled_from(("~~~", "~~~", "~~~", "~~~~", ""))
    return st.builds(
        lambda c, o, parts, e: [*c.split("\n"), "", o, *_flat(parts), e],
        caption,
        opening,
        st.lists(turn, max_size=4),
        closing,
    )


def _tables() -> st.SearchStrategy[list[str]]:
    cell = st.one_of(
        words().map(lambda text: text.replace("|", "\\|")),
        st.sampled_from(("", "[^m12p]", "[?](#roses)", "a \\| [^m12p]", "-", "a")),
    )
    row = st.builds(
        lambda a, b, style: style.format(a, b),
        cell,
        cell,
        st.sampled_from(("| {} | {} |", "{} | {}", "|{}|{}", "| {} | {} | more |", "| {}")),
    )
    return st.builds(lambda rows: ["| a | b |", "|---|---|", *rows], st.lists(row, max_size=3))


def _leaves() -> st.SearchStrategy[list[str]]:
    return st.one_of(
        _paragraphs(),
        _paragraphs(),
        _tables(),
        examples(),
        words().map(lambda text: [f"**Peas**: {text}"]),
        st.sampled_from(
            (
                ["```sh", "# functions [?](#ab)", "", "```"],
                ["```", "never closed"],
                ["    indented [?](#ab)", "", "\tcode"],
                ["\\\\[ a + b", "c \\\\]"],
                ["\\\\[ a"],
                ["---"],
                ["<div>", "<b>", "</div>"],
                ["<!-- specpress-ignore raw-html: why -->"],
                ["<!--", "never closed"],
                ["[label]: #roses 'title'"],
                ["[label]:", "  https://a.example", '  "title"', "text behind [?](#ab)"],
                ["\u00a0"],
                ["\x0c"],
                ["!!!"],
            )
        ),
    )


def _indented(lines: list[str], first: str, more: str) -> list[str]:
    return [first + lines[0], *(more + line if line else "" for line in lines[1:])]


def _nested(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    lists = st.sampled_from((("- ", "  "), ("1. ", "   "), ("* ", "    "), ("-\t", "\t"), ("- ", "")))
    quotes = st.sampled_from((("> ", "> "), (">", ">"), (">\t", ">\t"), ("> ", "")))
    notes = st.sampled_from(('!!! meta "Commentary"', "!!! note", '!!! meta "x'))
    bodies = st.lists(inner, min_size=1, max_size=2).map(
        lambda parts: [line for part in parts for line in (*part, "")][:-1]
    )
    return st.one_of(
        st.builds(lambda lines, marks: _indented(lines, *marks), bodies, lists),
        st.builds(lambda lines, marks: _indented(lines, *marks), bodies, quotes),
        st.builds(
            lambda lines, head, tab: [head, *_indented(lines, tab, tab)],
            bodies,
            notes,
            st.sampled_from(("    ", "    ", "\t")),
        ),
    )


def blocks() -> st.SearchStrategy[list[str]]:
    """Return the lines of a block: a heading, a paragraph, an example, a list of such things …"""
    return st.one_of(
        headings(), headings(), _leaves(), st.recursive(_leaves(), _nested, max_leaves=4)
    )


def lines() -> st.SearchStrategy[list[str]]:
    """Return the lines of a document."""
    apart = st.sampled_from(([""], [""], [""], [], ["", " \t", ""]))
    part = st.builds(list.__add__, blocks(), apart)
    return st.lists(part, max_size=8).map(_flat)


@st.composite
def damaged(draw: st.DrawFn) -> list[str]:
    """Return the lines of a document in which some were lost, doubled, swapped, cut or pierced."""
    found = list(draw(lines()))
    for _ in range(draw(st.integers(0, 4)) if found else 0):
        at = draw(st.integers(0, len(found) - 1))
        how = draw(st.sampled_from(("drop", "double", "swap", "cut", "pierce", "indent", "join")))
        text = found[at]
        column = draw(st.integers(0, len(text)))
        if how == "drop" and len(found) > 1:
            del found[at]
        elif how == "double":
            found.insert(at, text)
        elif how == "swap":
            found[at], found[at - 1] = found[at - 1], text
        elif how == "cut":
            found[at] = text[:column]
        elif how == "pierce":
            sign = draw(st.sampled_from("\t\u00a0\u2028\0\\`*_[]()<>!#{}|~-&^:'\"1+="))
            found[at] = text[:column] + sign + text[column:]
        elif how == "indent":
            found[at] = draw(st.sampled_from(("    ", "\t", "> ", "- "))) + text
        elif how == "join":
            found[at] = text + found.pop(at - 1) if len(found) > 1 else text
    return found


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a document with any of the line ends, with or without a byte order mark."""
    end = draw(st.sampled_from(("\n", "\n", "\n", "\r\n", "\r")))
    mark = draw(st.sampled_from(("", "", "", "\ufeff")))
    text = end.join(draw(st.one_of(lines(), damaged())))
    return mark + text + draw(st.sampled_from(("", end, end * 2)))


def noise() -> st.SearchStrategy[str]:
    """Return text made of the signs that mean something, without any shape."""
    signs = st.sampled_from(
        [*"#{}=[]()^!?*_`~<>|-:\\&'\" \t\n\r\0", "\ufeff", "~~~xml\n", "<user>\n", "</user>\n"]
        + ["<comparison>\n", "**Example**:", "[^abcd]", "[?](#ab)", "!!! a\n    ", "<!--", "-->"]
        + ["\\\\[", "\\\\]", "\\\\(", "\\\\)", "a", "1. ", "- ", "> ", "|-|-|\n", "\r\n"]
    )
    return st.lists(signs, max_size=60).map("".join)
