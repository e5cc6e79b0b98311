# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The one error that stops a command.

What an author got wrong in a spec is a finding, collected and reported. A `SpecError` is for what
keeps a command from doing its work at all: a file that cannot be read, a configuration that makes
no sense. Everything else is a bug and shows its traceback.
"""

from __future__ import annotations


class SpecError(Exception):
    """A command cannot run; carries where, what is wrong and what to do.

    Args:
        message: What is wrong, one sentence without a full stop.
        path: The file concerned, relative to the repository.
        line: Line in that file, from 1.
        column: Column in that line, from 1, in code points.
        hint: What to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """Return `path:line:column: message (hint)` with the parts that are known."""
        place = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part is not None
        )
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}\n{self.hint}" if self.hint else text


def reason_of(error: OSError) -> str:
    """Return why the system refused something, in the words of a message."""
    return (error.strerror or str(error)).lower()


def missing_extra(error: ImportError) -> SpecError:
    """Return the error of a command whose libraries are not installed.

    Args:
        error: What Python said of a library of the extra `evals`.
    """
    return SpecError(
        f"this needs {error.name or 'libraries'}, which the extra `evals` installs",
        hint='Run `pip install "specpress[evals]"`; in a checkout of specpress: `make evals`.',
    )
