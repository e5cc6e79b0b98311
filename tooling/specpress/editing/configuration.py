# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of the configuration's file; its comments, its order and its spelling are kept."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, cast

from specpress.config import FILE_NAME
from specpress.editing.text import whole_edit
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tomlkit import TOMLDocument

    from specpress.editing.material import Material
    from specpress.lint.finding import Edit

_BARE_LF = re.compile(r"(?<!\r)\n")
_Table = dict[str, Any]


def with_definitions(material: Material, name: str) -> tuple[Edit, ...]:
    """Return the edit that names another section as that of definitions.

    Raises:
        SpecError: There is no file to say it in.
    """

    def change(table: _Table) -> None:
        import tomlkit

        written = str(getattr(table.get("definitions"), "as_string", str)())
        table["definitions"] = tomlkit.string(name, literal=written.startswith("'"))

    return (_edited(material, change),)


def with_source(material: Material, path: str) -> tuple[Edit, ...]:
    """Return the edit that names one source more, behind the others.

    Raises:
        SpecError: There is no file to say it in.
    """

    def change(table: _Table) -> None:
        if "source" in table:
            table["source"].append(path)
        else:
            table["source"] = [*material.config.source, path]

    return (_edited(material, change),)


def without(
    material: Material,
    sources: Iterable[str],
    sections: Mapping[str, str] | None = None,
    prompts: Mapping[str, str] | None = None,
) -> tuple[Edit, ...]:
    """Return the edit that takes files out of the sources and retires ids; none where none is due.

    Args:
        material: The spec, with the file of its configuration.
        sources: Files that go; those that a pattern names need no edit.
        sections: Reasons by the ids of sections.
        prompts: Reasons by focus marks.

    Raises:
        SpecError: There is no file to say it in.
    """
    kinds = {"sections": sections, "prompts": prompts}
    wanted = {kind: names for kind, names in kinds.items() if names}
    listed = [path for path in sources if path in material.config.source]
    if not wanted and not listed:
        return ()

    def change(table: _Table) -> None:
        from specpress.editing.toml_tables import put  # late: it brings tomlkit

        for path in listed:
            table["source"].remove(path)
        for kind, names in wanted.items():
            put(table, ("retired", kind), dict(names))

    return (_edited(material, change),)


def _edited(material: Material, change: Callable[[_Table], None]) -> Edit:
    """Return an edit of the configuration, after which it says what it is to say and no more."""
    import tomlkit  # late: most edits leave the configuration alone

    file = material.configuration
    if file is None:
        raise SpecError(
            "there is no configuration to say it in", hint=f"Write a {FILE_NAME} first."
        )
    document = tomlkit.parse(file.text)
    change(_own_table(cast("_Table", document), file.path))
    wanted = tomllib.loads(file.text)
    change(_own_table(wanted, file.path))
    text = dumped(document, file.text, wanted, file.path)
    if not file.text.endswith(("\n\n", "\r\n\r\n")):
        text = text.rstrip("\r\n") + file.text[len(file.text.rstrip("\r\n")) :]
    return whole_edit(file, text)


def dumped(document: TOMLDocument, before: str, wanted: _Table, path: str) -> str:
    """Return an edited file, with the line ends that it had.

    Args:
        document: The file as it was edited.
        before: Its text as it was.
        wanted: What it is to say.
        path: Its path.

    Raises:
        SpecError: It says something else.
    """
    import tomlkit

    text = tomlkit.dumps(document)
    if "\r\n" in before and not _BARE_LF.search(before):
        text = _BARE_LF.sub("\r\n", text)
    if tomllib.loads(text) != wanted:
        hint = "Nothing was changed. Edit it by hand."
        raise SpecError("cannot be edited safely", path=path, hint=hint)
    return text


def _own_table(data: _Table, path: str) -> _Table:
    """Return the part of a file that is specpress's own."""
    if path.endswith("pyproject.toml"):
        own: _Table = data["tool"]["specpress"]
        return own
    return data
