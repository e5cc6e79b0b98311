# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A process that builds the whole site each time it is asked to, one line of JSON a message.

The server starts it, so that building neither holds up what is typed meanwhile nor loads MkDocs
there. It ends when its standard input does, whatever became of the server.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TextIO

import msgspec

from specpress.errors import SpecError
from specpress.mkdocs_adapter.build import Options, build
from specpress.preview.answers import Answer, Failed, Finished, Progressed

_PATIENT = 10
"""How much it stands back behind the server and the browser, which somebody is looking at."""


def main(folder: Path) -> None:
    """Build whenever there is a line to read, which names the folder to put the site into.

    Args:
        folder: A folder of the repository.
    """
    # What a library prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.nice(_PATIENT)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # what it prints need not stop it, at any rate
    for line in sys.stdin:
        _say(answers, _built(folder, Path(msgspec.json.decode(line, type=str)), answers))


def _built(folder: Path, site: Path, answers: TextIO) -> Answer:
    def progress(what: str, done: int, total: int) -> None:
        _say(answers, Progressed(what, done, total))

    try:
        built = build(folder, Options(site_dir=site, progress=progress, draft=True))
    except SpecError as error:
        return Failed(error.message, error.path, error.line, error.column, error.hint)
    except OSError as error:  # such as a file that went while it was read
        return Failed(str(error))
    except ModuleNotFoundError as error:
        return Failed("", missing=error.name or "")
    return Finished(str(site), built.warnings, built.inputs)


def _say(answers: TextIO, answer: Answer) -> None:
    answers.write(msgspec.json.encode(answer).decode() + "\n")
    answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
