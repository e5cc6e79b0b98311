# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Start the server and serve until the editor is done."""

from __future__ import annotations

import logging

from specpress.errors import SpecError, reason_of
from specpress.lsp.guard import RefusedError
from specpress.lsp.server import SpecServer

_LOOPBACK = "127.0.0.1"


def run(port: int | None = None) -> None:
    """Serve one editor.

    Args:
        port: A port of the loopback to listen on; None for the standard streams.

    Raises:
        SpecError: The port cannot be listened on.
    """
    # What goes to the standard error is shown by editors as the server's log.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_is_fault)
    server = SpecServer()
    if port is None:
        server.start_io()
        return
    _say_where(logging.getLogger("pygls.server"))
    try:
        server.start_tcp(_LOOPBACK, port)
    except OSError as error:
        message = f"port {port} cannot be listened on: {reason_of(error)}"
        raise SpecError(message, hint="Name another with --tcp.") from error


def _say_where(log: logging.Logger) -> None:
    """Let a log say, of what is no fault, from when on and where the server listens."""
    log.setLevel(logging.INFO)
    log.addFilter(
        lambda record: record.levelno > logging.INFO or str(record.msg).startswith("Serving on")
    )


def _is_fault(record: logging.LogRecord) -> bool:
    """Tell whether a record is about a fault, and not about what was refused, or the end."""
    return not (record.exc_info and isinstance(record.exc_info[1], (RefusedError, SystemExit)))
