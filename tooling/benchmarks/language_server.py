# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How long an editor waits: from a keystroke to the findings, over the real protocol."""

from __future__ import annotations

import compileall
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from lsprotocol import types

from benchmarks import corpus
from benchmarks.table import Row
from tests.lsp_client import position, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lsp_client import Session

_GOAL = 60.0
"""Milliseconds within which what follows a keystroke seems to happen with it."""

_PAUSE = 0.01
"""Seconds between keystrokes, so that each is answered by itself."""


def lsp(folder: Path, *, quick: bool) -> list[Row]:
    """Time from one typed character to the findings of that version of the text."""
    compileall.compile_dir(Path(__file__).parents[1] / "specpress", quiet=1)
    rows: list[Row] = []
    for spec in corpus.folders(folder / "lsp"):
        with session(spec) as editor:
            began = perf_counter()
            editor.open(corpus.SOURCE)
            editor.found(corpus.SOURCE)
            opened = perf_counter() - began
            taken = list(_keystrokes(editor, 20 if quick else 200))
        name = f"lsp {spec.name}, a keystroke"
        note = f"median of {len(taken)}, worst {max(taken):.0f} ms; opened in {opened:.2f} s"
        rows.append(Row(name, median(taken), _GOAL, "ms", note))
    return rows


def _keystrokes(editor: Session, count: int) -> Iterator[float]:
    """Yield the milliseconds that each character typed and taken away again takes."""
    random = Random(count)  # noqa: S311  # the same places each time
    text = editor.texts[corpus.SOURCE]
    words = [at for at, (one, other) in enumerate(pairwise(text)) if one.isalpha() and other == " "]
    for place in random.choices(words, k=count // 2):
        start = position(text[: place + 1])
        behind = types.Position(start.line, start.character + 1)
        for end, typed in ((start, "x"), (behind, "")):
            change = types.TextDocumentContentChangePartial(types.Range(start, end), typed)
            began = perf_counter()
            editor.found(corpus.SOURCE, editor.change(corpus.SOURCE, change))
            yield (perf_counter() - began) * 1000
            sleep(_PAUSE)
