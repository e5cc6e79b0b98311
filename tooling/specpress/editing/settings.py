# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write a configuration: a new file, or a table of one that has other things in it.

Comments, order and spelling of what stands there already are kept.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, cast

from specpress.config import Config
from specpress.editing.configuration import dumped
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument
    from tomlkit.items import Table

_PROJECT = "pyproject.toml"
_COMMENTS = {
    "source": "files or globs, in reading order",
    "prompts": "the folder of evaluation prompts",
    "license": "SPDX identifier of the document's licence",
    "levels": "highest first",
}


def new_text(config: Config, found: Mapping[str, int]) -> str:
    """Return a `specpress.toml`.

    Args:
        config: What it is to say.
        found: How often each code is found whose severity the configuration sets.
    """
    import tomlkit  # late: only these commands write TOML

    document = tomlkit.document()
    _fill(document, config, found)
    return tomlkit.dumps(document)


def text_with(text: str, config: Config, found: Mapping[str, int]) -> str:
    """Return a `pyproject.toml` with a table `[tool.specpress]` more.

    Args:
        text: The file as it is, without such a table.
        config: What the table is to say.
        found: As for `new_text`.

    Raises:
        SpecError: It is no TOML, or cannot be edited safely.
    """
    import tomlkit

    before = _read(text)
    document = tomlkit.parse(text)
    table = tomlkit.table()
    _fill(table, config, found)
    tool = document.setdefault("tool", tomlkit.table(is_super_table=True))
    cast("dict[str, Any]", tool)["specpress"] = table
    before.setdefault("tool", {})["specpress"] = table.unwrap()
    return dumped(document, text, before, _PROJECT)


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = "Nothing was changed. Mend it, and run the command again."
        raise SpecError(f"is not valid TOML: {error}", path=_PROJECT, hint=hint) from error


def _fill(table: TOMLDocument | Table, config: Config, found: Mapping[str, int]) -> None:
    """Write what differs from the defaults, and what everybody wants to see."""
    for name in ("title", "source", "prompts", "license"):
        _put(table, name, _value(getattr(config, name)))
    _put_table(table, "authority", {"levels": list(config.authority.levels)})
    default = Config().versions
    versions = {
        name: value
        for name in ("tags", "commits")
        if (value := getattr(config.versions, name)) != getattr(default, name)
    }
    if versions:
        _put_table(table, "versions", versions)
    if found:
        _put_severities(table, config, found)


def _put(table: TOMLDocument | Table, name: str, value: object) -> None:
    table.add(name, value)
    if name in _COMMENTS:
        cast("Any", table[name]).comment(_COMMENTS[name])


def _put_table(table: TOMLDocument | Table, name: str, values: Mapping[str, Any]) -> None:
    import tomlkit

    inner = tomlkit.table()
    for key, value in values.items():
        _put(inner, key, tomlkit.string(value, literal=True) if key == "commits" else value)
    table.add(name, inner)


def _put_severities(table: TOMLDocument | Table, config: Config, found: Mapping[str, int]) -> None:
    """Write which findings are notes, and how many there were."""
    import tomlkit

    inner = tomlkit.table()
    inner.add(tomlkit.comment("Found when the configuration was written. Take a line out once it"))
    inner.add(tomlkit.comment("is mended, so that the next one is a warning again."))
    for code, severity in config.check.severity.items():
        inner.add(code, severity)
        cast("Any", inner[code]).comment(f"{found[code]} times" if found[code] > 1 else "once")
    outer = tomlkit.table(is_super_table=True)
    outer.add("severity", inner)
    table.add("check", outer)


def _value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
