# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The texts of the form: `texts.toml`, of which a repository may replace any."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from msgspec import Struct

from specpress.config import read_toml
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DIRECTIONS = ("ltr", "rtl")
_FILLED = re.compile(r"\{(\w+)\}")


class Texts(Struct, frozen=True):
    """What the form says, as plain text.

    Attributes:
        lang: The language of the texts, as HTML has it.
        dir: The direction of their script: `ltr` or `rtl`.
        spec_lang: The language of the conversations and their answers.
        texts: Every text by its name; `{braces}` are filled in.
    """

    lang: str
    dir: str
    spec_lang: str
    texts: dict[str, str]

    def say(self, text: str, /, **values: object) -> Markup:
        """Return the text of a name as HTML, filled in; what is no `Markup` is escaped."""
        shown = str(escape(self.texts[text]))
        filled = _FILLED.sub(lambda one: str(escape(values.get(one[1], one[0]))), shown)
        return Markup(filled)  # noqa: S704  # every part of it is escaped


def english_file() -> str:
    """Return the file of the texts that are used where nobody gives others."""
    return (Path(__file__).parent / "texts.toml").read_text(encoding="utf-8")


@cache
def english() -> Texts:
    """Return the texts that are used where nobody gives others."""
    return Texts(**read_toml(english_file(), "texts.toml"))


def read_texts(text: str, path: str) -> Texts:
    """Read a file of texts; what it does not replace is English.

    Args:
        text: The file.
        path: Where it is, for errors.

    Raises:
        SpecError: It is no TOML, has a key that there is not, or something else than a text; or a
            text asks for something to be filled in that is not known there, or does not name
            the answer that it is to name.
    """
    data = read_toml(text, path)
    for what, hint in _problems(data, english()):
        raise SpecError(what, path=path, hint=hint)
    own = data.pop("texts", {})
    default = english()
    facts = {name: data.get(name, getattr(default, name)) for name in ("lang", "dir", "spec_lang")}
    return Texts(**facts, texts=default.texts | own)


def _problems(data: Mapping[str, Any], default: Texts) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a file, and what to do."""
    known = ("lang", "dir", "spec_lang", "texts")
    for key in data:
        if key not in known:
            hint = did_you_mean(key, known) or "Texts stand below `[texts]`."
            yield f"there is no key {key!r}", hint
    for key in ("lang", "spec_lang"):
        value = data.get(key, "en")
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            yield f"{key} is no language", "Write a tag such as en, de or pt-BR."
    if data.get("dir", "ltr") not in _DIRECTIONS:
        yield "dir is no direction", f"One of {', '.join(_DIRECTIONS)}."
    own = data.get("texts", {})
    if not isinstance(own, dict):
        yield "texts is no table", "Write `[texts]` on a line, and the texts below it."
        return
    for name, value in own.items():
        yield from _problems_of_text(name, value, default.texts)


def _problems_of_text(
    name: str, value: object, texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if name not in texts:
        hint = "`specpress input survey --print-texts` prints all of them."
        yield f"texts: there is no text {name!r}", did_you_mean(name, texts) or hint
        return
    if not isinstance(value, str) or not value.strip():
        yield f"texts.{name} is no text", f"In English it is {texts[name]!r}."
        return
    known = _FILLED.findall(texts[name])
    for field in _FILLED.findall(value):
        if field not in known:
            fields = ", ".join(f"{{{one}}}" for one in known) or "nothing"
            yield f"texts.{name}: {{{field}}} is not filled in there", f"What is: {fields}."
    if name == "answer" and "{letter}" not in value:
        yield "texts.answer has no {letter}", "Without it nobody can tell the answers apart."
