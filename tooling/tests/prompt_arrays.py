# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""JSON arrays of prompts for tests, and strategies that make arrays and files that bite."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from specpress.config import Config
from specpress.model import Snapshot, SourceFile, Spec
from specpress.parse import parse

TEXT = """\
# Honesty {#honesty}

Say what is so[^ab12], and kindly[^cd34].
"""
CONFIG = Config(source=("spec.md",), prompts="prompts")


def entry(name: str, focus: str = "ab12", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """Return an entry as other tools write it."""
    return {
        "id": name,
        "input": [{"role": "user", "content": f"Is {name} so?"}],
        "target": "Says no.",
        "metadata": {
            "section_id": "honesty",
            "focus_id": focus,
            "top_level_section": "honesty",
            "skip": False,
        },
        **more,
    }


def spec(*prompts: SourceFile, text: str = TEXT) -> Spec:
    """Return a spec with files of prompts."""
    return parse(Snapshot("", (SourceFile("spec.md", text),), prompts, "prompts"), CONFIG)


_WORDS = [
    "<user>",
    "</user>",
    "<settings>",
    "</settings>",
    "a: b",
    "~~~",
    "~~~~xml",
    "```",
    "**Example**: x",
    "**Rubric**: y",
    "[...]",
    "&lt;",
    "<!-- prompt: {} -->",
    "-->",
    "x",
    "",
    "- a",
    "<untrusted>",
    "</untrusted>",
    "<b>",
    " <user>",
    "[x]: y",
    "# h",
    "<div>",
    "\r",
    "\t",
    "{#ab12-7}",
    "    code",
    "[^ab12]",
    "<!--",
]
_texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.lists(st.sampled_from(_WORDS), max_size=5).map("\n".join),
)
_plain = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(-2, 2, allow_subnormal=False), _texts
)
_keys = st.sampled_from(("a", "json", "markdown", "-"))
_values = st.recursive(
    _plain,
    lambda one: st.lists(one, max_size=2) | st.dictionaries(_keys, one, max_size=2),
    max_leaves=3,
)
_messages = st.fixed_dictionaries(
    {"role": st.sampled_from(("system", "user", "tool", "usr", "settings", "")), "content": _texts},
    optional={"name": _texts, "end_turn": _plain},
)
_facts = st.fixed_dictionaries(
    {},
    optional={
        "section_id": st.sampled_from(("honesty", "x", None)),
        "focus_id": st.sampled_from(("ab12", "cd34", "zz99", "../x", None, "")),
        "skip": st.booleans() | st.none(),
        "caption": _texts,
        "elisions": st.lists(st.integers(0, 3), max_size=2),
        "was": st.lists(st.sampled_from(("ef56", "q")), max_size=2),
        "other": _values,
        "markdown": _values,
    },
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(("ab12-1", "ab12-2", "ab12-4", "cd34-1", "x/7")) | _plain,
            "input": _texts | st.lists(_messages, max_size=3) | _plain,
            "target": _texts | _plain,
            "metadata": _facts | _values,
            "json": _values,
            "z": _values,
        },
    ),
    max_size=4,
)
"""Arrays in which all that can be wrong or odd is: wrong types, keys of no tool, texts that look
like what a file of Markdown is made of."""

_GOOD = "**Example**: x\n\n~~~xml\n<user>\nhi\n</user>\n~~~\n"
_LINES = [
    "<user>",
    "</user>",
    "<settings>",
    "</settings>",
    "under_18: true",
    "~~~",
    "~~~xml",
    "```",
    "**Example**: x",
    "**Example**: y {#ab12-4}",
    "**Rubric**: be kind.",
    "**Rubric**:",
    "[...]",
    "&lt;3",
    '<!-- prompt: {"id": "x/1"} -->',
    '<!-- prompt: {"target": "q"} -->',
    "<!-- a -->",
    "x",
    "- a",
    "",
    "",
    "Examples for [^ab12] in Honesty:",
    "Examples for [^ab12] in Old: {was=zz99}",
    "<comparison>",
    "</comparison>",
    "<assistant> <!-- GOOD: a -->",
    "</assistant>",
    '<tool name="a b">',
    "</tool>",
    "    code",
    "x  ",
    "<untrusted>",
    "</untrusted>",
]
_parts = st.one_of(
    st.just(_GOOD),
    st.just(f"Examples for [^ab12] in Honesty:\n\n{_GOOD}"),
    st.lists(st.sampled_from(_LINES), max_size=6).map("\n".join),
    st.sampled_from(("\n", "\n**Rubric**: be.\n\n")),
    st.just('<!-- prompt: {"metadata": {"skip": true, "a": [1.0]}} -->\n'),
)
FILES = st.tuples(st.lists(_parts, max_size=6).map("".join), st.sampled_from(("\n", "\r\n"))).map(
    lambda both: both[0].replace("\n", both[1])
)
"""Markdown files of prompts, well formed or not."""
