# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a plan changes, as a patch that `git apply` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.editing.line_matching import matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.editing.plan import FileChange

_NOWHERE = "/dev/null"
_CONTEXT = 3
_NO_LINE_END = "\n\\ No newline at end of file\n"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def patch(changes: Iterable[FileChange], folder: str = "") -> str:
    """Return a unified diff of all files, with those that are moved, created and removed.

    Args:
        changes: The files.
        folder: The folder that their paths are relative to, with a slash, as git calls it: git
            leaves out of a patch, without a word, what is not below the folder it runs in.
    """
    return "".join(line for change in changes for line in _of(change, folder))


def _of(change: FileChange, folder: str) -> Iterator[str]:
    old, new = change.old, change.new
    path = f"{folder}{change.path}"
    origin = f"{folder}{old.path}" if old is not None else path
    before, after = _name("a/", origin), _name("b/", path)
    yield f"diff --git {before} {after}\n"
    if old is None:
        yield "new file mode 100644\n"
    elif new is None:
        yield "deleted file mode 100644\n"
    elif origin != path:
        yield f"rename from {_name('', origin)}\nrename to {_name('', path)}\n"
    hunks = list(
        _hunks(
            _lines(old.text if old is not None else ""),
            _lines(new.text if new is not None else ""),
        )
    )
    if hunks:
        yield f"--- {before if old is not None else _NOWHERE}\n"
        yield f"+++ {after if new is not None else _NOWHERE}\n"
    for line in hunks:
        yield line if line.endswith("\n") else f"{line}{_NO_LINE_END}"


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a unified diff behind the two with the names."""
    for group in matcher(old, new).get_grouped_opcodes(_CONTEXT):
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield f"@@ -{_range(i1, i2)} +{_range(j1, j2)} @@\n"
        for tag, first, last, start, end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[first:last])
                continue
            yield from (f"-{line}" for line in old[first:last])
            yield from (f"+{line}" for line in new[start:end])


def _range(start: int, end: int) -> str:
    """Return lines as a hunk names them: no lines are those behind the line before them."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + bool(count)},{count}"


def _name(prefix: str, path: str) -> str:
    """Return a path as git writes it: in quotes where a character could end it."""
    escaped = "".join(_ESCAPES.get(character, character) for character in path)
    return f"{prefix}{path}" if escaped == path else f'"{prefix}{escaped}"'


def _lines(text: str) -> list[str]:
    """Return lines with their LF; git knows no other line end."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + [last] * bool(last)
