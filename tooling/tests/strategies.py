# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Documents to test laws on: shaped like real ones, with every annotation, and damaged ones.

A document is a list of blocks. A block is a template with holes `@`, what fills them, and what it
is wrapped in. Few draws make a document, so hundreds of them take seconds, and a counterexample
shrinks to a block or two.
"""

from __future__ import annotations

from itertools import chain, cycle

from hypothesis import strategies as st

INLINE = (
    "peas",
    "Gardeners must[^m12p] water. They may rest.[^u3nx]:",
    "[^abc] [^ABCD] \\[^m12p]",
    "[?](#roses)",
    "[the *rules*](#ab) and [?](#no-such)",
    "[a \\] b](#ab) [a `]` b](#ab) [a [b] c](#ab)",
    '[a](#ab "title") [b](#ab "a](b")',
    "[![a](b)](#roses) [\\\\(x\\\\)](#ab) [](#ab)",
    "![i](j) ![[a](b)](c) ![a [?](#ab)](d)",
    "[a[^m12p]](#ab)",
    "[label] [text][label] [text][]",
    "[out](https://a.example/b) <http://a.example> [x](javascript:x)",
    "`[?](#ab)` ``[^m12p] ` b`` [?](#roses)",
    "*so* **very** ~~old~~ [*?*](#ab)",
    "e.g. *a[^m12p] b* \u201cso.\u201d[^u3nx] Next",
    "\\\\(a < b\\\\) \\\\( [?](#ab)",
    "&lt;b&gt; <b>raw</b> <!-- note --> [?](#ab)",
    "a\u00a0b z\u200bw x\u2028y x\u0085y x\x0cy x\x01y x\0y [?](#ab)[^m12p]",
    "\u00fc\u4e2d\U0001f331 [?](#ab)",
    "{#brace} {a=b} # 1 ##",
    "a \\| b [^m12p]",
    "-",
    "<!--",
    "`",
    "[?](#ab)  ",
    "[?](#ab)\t",
    "\u00a0[?](#ab)\u00a0",
    "\t[?](#ab)\\",
)
"""What fills a hole."""

_CONVERSATIONS = """\
**Example**: @

~~~xml
<user>
@
</user>
[...]
<assistant recipient="a&lt;b" x>
@
</assistant>
~~~
%%
**Example**:
@

~~~xml
<comparison>
<assistant> <!-- GOOD: @ -->
@
</assistant>
*<assistant> <!-- BAD[#roses, #ab]: @
  @ --> \x20
@
*</assistant>
</comparison>
~~~
%%
**Example:** @
~~~ xml
 <user k='v' comment="a">
```
# x
</user>
<comparison>
\t<assistant> <!-- good - @ -->
<assistant> <!--

 BAD [#ab],
 @
-->
@
</comparison>
~~~~
%%
~~~xml
<developer>
<settings>
under_18: true
 a b: c
</settings>
@
</developer>
<system>
<settings>
k: v
</system>
stray @
</tool>
<narrator>
@
</narrator>
~~~
%%
**Example**: @

~~~xml
<user> <!-- OK: @ -->
<untrusted>
<assistant>
</untrusted>
< @
[says nothing]
</user>
<comparison>
<assistant> <!-- GODO @ -->
</assistant>
%%
**Example**: @
%%
Examples for [^m000] in Roses:

**Example**: @

~~~xml
<user>
@
</user>
~~~

**Rubric**: @

@"""
"""Blocks of several lines, with `%%` between them."""

TEMPLATES = (
    "# @ {#gardens authority=root}",
    "## @ {#roses authority=user tags=a,b was=old,older}",
    "### @ {#ab k=\"[?](#ab)\" 'x' flag empty= #again}",
    "## @ {authority=\"no such\" k='v w'} ##",
    "###### Roses #",
    "## Roses\n## Roses\n# Roses 2",
    "# Definitions {#definitions}\n\n**Peas**: @\n\n**Beans:** @",
    "1. # 1 {#one}\n2. ## @ ##",
    "@\n@ {#ab}\n===",
    "@\n---",
    "@",
    "@\n@\n   @\n\t@",
    "**Peas**: @",
    "- @\n- @\n  @\n\n      @\n  - @\n1. @\n\t1. @",
    "-\t@\n\n\t@\n@",
    "> @\n> @\n@\n> > @\n>\t@",
    '!!! meta "Commentary"\n    @\n    @\n\n    - @',
    "!!! note\n\t@\n\n\t> @",
    '!!! meta "x\n    @',
    "| @ | b |\n|---|---|\n| @ | @ |\n@ | @\n|@|@| more |\n| |@|",
    "a | b\n-|-\na | a\n[^m12p] | [^m12p]\n- | [?](#ab) | [?](#ab)\n",
    "```sh\n# functions @\n\n```",
    "```\n@",
    "~~~~md\n@\n~~~\n~~~~",
    "    @\n\n\t@",
    "\\\\[ a + b\n@ \\\\]",
    "\\\\[ a\n@",
    "***",
    "<div>\n@\n</div>",
    "<!-- specpress-ignore raw-html, tab: why -->",
    "<!--\n@",
    "[label]: #roses 'title'\n@",
    '[label]:\n  https://a.example\n  "title"\n@',
    "\u00a0",
    "\x0c",
    "!!!",
    *_CONVERSATIONS.split("\n%%\n"),
)
"""The blocks of documents; each `@` is a hole."""

_WRAPPERS = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("- ", "  "),
    ("1.  ", "    "),
    ("-\t", "\t"),
    ("- ", ""),
    ("> ", "> "),
    (">\t", ">\t"),
    ("> ", ""),
    ("- > ", "  > "),
    ('!!! meta "C"\n    ', "    "),
    ("!!! x\n\t", "\t"),
    ("   ", "   "),
)
"""What stands before the first line of a block, and before the others."""


def _block(template: str, fillings: list[str], wrapper: tuple[str, str], gap: str) -> list[str]:
    parts = template.split("@")
    holes = [*(filling for _, filling in zip(parts[1:], cycle(fillings), strict=False)), ""]
    text = "".join(chain.from_iterable(zip(parts, holes, strict=True)))
    first, *more = text.split("\n")
    body = [wrapper[0] + first, *(wrapper[1] + line for line in more)]
    return [*"\n".join(body).split("\n"), *gap.split("\n")[1:]]


def lines() -> st.SearchStrategy[list[str]]:
    """Return the lines of a document."""
    block = st.builds(
        _block,
        st.sampled_from(TEMPLATES),
        st.lists(st.sampled_from(INLINE), min_size=1, max_size=3),
        st.sampled_from(_WRAPPERS),
        st.sampled_from(("\n", "\n", "\n", "", "\n\n \t\n")),
    )
    return st.lists(block, max_size=6).map(lambda parts: list(chain.from_iterable(parts)))


_DAMAGE = ("drop", "double", "swap", "cut", "pierce", "indent", "join")
_SIGNS = "\t\u00a0\u2028\0\\`*_[]()<>!#{}|~-&^:'\"1+="


def _damaged(found: list[str], at: int, column: int, how: str, sign: str) -> None:
    at %= len(found)
    text = found[at]
    column %= len(text) + 1
    if how == "double":
        found.insert(at, text)
    elif how == "swap":
        found[at], found[at - 1] = found[at - 1], text
    elif how == "cut":
        found[at] = text[:column]
    elif how == "pierce":
        found[at] = text[:column] + sign + text[column:]
    elif how == "indent":
        found[at] = f"{sign} {text}"
    elif len(found) > 1:
        last = found.pop(at - 1)
        if how == "join":
            found[at - 1 if at else -1] = last + text


def documents() -> st.SearchStrategy[str]:
    """Return documents, damaged or whole, with any line ends, with or without a byte order mark."""
    place = st.integers(0, 400)
    damage = st.tuples(place, place, st.sampled_from(_DAMAGE), st.sampled_from(_SIGNS))

    def document(
        found: list[str], harm: list[tuple[int, int, str, str]], end: str, mark: str
    ) -> str:
        for at, column, how, sign in harm if found else ():
            _damaged(found, at, column, how, sign)
        return mark + end.join(found)

    return st.builds(
        document,
        lines(),
        st.lists(damage, max_size=3),
        st.sampled_from(("\n", "\n", "\n", "\r\n", "\r")),
        st.sampled_from(("", "", "", "\ufeff")),
    )


def noise() -> st.SearchStrategy[str]:
    """Return text made of the signs that mean something, without any shape."""
    signs = st.sampled_from(
        (
            *"#{}=[]()^!?*_`~<>|-:\\&'\" \t\n\r\0\ufeffa",
            *("~~~xml\n", "<user>\n", "</user>\n", "<comparison>\n", "**Example**:", "[^abcd]"),
            *("[?](#ab)", "!!! a\n    ", "<!--", "-->", "\\\\[", "\\\\]", "\\\\(", "\\\\)"),
            *("1. ", "- ", "> ", "a|b\n-|-\n", "\r\n", "\n\n", "    "),
        )
    )
    return st.lists(signs, max_size=40).map("".join)
