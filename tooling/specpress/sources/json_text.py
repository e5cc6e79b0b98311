# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a JSON file that says in `format` what it is, with errors that say where it goes wrong."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec
from msgspec import Struct

from specpress.errors import SpecError

T = TypeVar("T", bound=Struct)

_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")
_AT_BYTE = re.compile(r" \(byte (\d+)\)$")


class _Form(Struct):
    format: str


def decoded(text: str, path: str, kind: type[T], form: str, hint: str) -> T:
    """Return what the text of a file says; keys that are not known are left alone.

    Args:
        text: The file.
        path: Where it is, for errors.
        kind: What it holds, a Struct with a field `format`.
        form: What `format` has to be, such as `specpress-adherence/1`.
        hint: What to do about a file that is no such thing.

    Raises:
        SpecError: It is no JSON, of another format, or holds something else; names the line and
            the column, or the key such as `runs[0].date`.
    """
    try:
        _judge_format(msgspec.json.decode(text, type=_Form).format, path, form, hint)
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as error:
        raise SpecError(mistyped(str(error)), path=path, hint=hint) from error
    except msgspec.DecodeError as error:
        raise broken(str(error), text, path, hint) from error
    except RecursionError as error:
        raise SpecError("is nested too deep", path=path, hint=hint) from error
    except UnicodeEncodeError as error:
        raise SpecError("is not UTF-8 text", path=path, hint=hint) from error


def _judge_format(found: str, path: str, form: str, hint: str) -> None:
    if found == form:
        return
    name = form.partition("/")[0]
    if re.fullmatch(rf"{re.escape(name)}/[1-9]\d*", found):
        hint = "It is of a newer specpress: install that one."
    raise SpecError(f"is of the format {found!r}; {form} is read", path=path, hint=hint)


def mistyped(reason: str) -> str:
    """Return what msgspec says of a value of another type, its key first."""
    what = _PLACE.sub("", reason)
    place = _PLACE.search(reason)
    key = f"{place[1]}: " if place and place[1] else ""
    return f"{key}{what[:1].lower()}{what[1:]}"


def broken(reason: str, text: str, path: str, hint: str) -> SpecError:
    """Return the error for what is no JSON, with the line that msgspec's byte is in."""
    match = _AT_BYTE.search(reason)
    before = text.encode()[: int(match[1])] if match else text.encode()
    what = _AT_BYTE.sub("", reason).removeprefix("JSON is malformed: ")
    return SpecError(
        f"is not valid JSON: {what[:1].lower()}{what[1:]}",
        path=path,
        line=before.count(b"\n") + 1,
        column=len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1,
        hint=hint,
    )
