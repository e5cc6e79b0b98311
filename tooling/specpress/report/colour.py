# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Colours of a terminal, as the escape sequences that every one of them knows."""

from __future__ import annotations

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "strike": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


_COMMANDS = ("::", "##[")
"""What a line starts with that a runner of workflows obeys, blanks aside."""


def paint(text: str, *styles: str, on: bool = True) -> str:
    """Return a text in styles, unchanged where colours are off."""
    if not on or not styles:
        return text
    codes = ";".join(_CODES[style] for style in styles)
    return f"\x1b[{codes}m{text}\x1b[0m"


def printable(text: str) -> str:
    """Return a text from a document without control characters that a terminal would obey."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else _visible(c) for c in text)


def flat(text: str) -> str:
    """Return a text on one line: a new one could be a command to the program that reads a log."""
    return printable(text.replace("\n", " "))


def logged(text: str) -> str:
    """Return a text in which no line of a document is a command to the program that reads a log.

    A workflow of GitHub takes lines that begin so, behind blanks, for commands.
    """
    if not any(sign in text for sign in _COMMANDS):
        return text
    return "\n".join(map(_no_command, text.split("\n")))


def _no_command(line: str) -> str:
    text = line.lstrip()
    return line if not text.startswith(_COMMANDS) else f"{line[: -len(text)]}\\{text}"


def _visible(character: str) -> str:
    return " " if character == "\t" else f"\\u{ord(character):04x}"
