# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Refuse what no page of this server asks for: a site elsewhere whose name leads here."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # told apart here, bound to nowhere


class HostGuard:
    """Answers only to names that are this machine's.

    A page of another site may have its name lead to this machine, and then read what is served
    here as if it were its own. Such a request names that site as its host.

    Args:
        app: What answers.
        host: The name or address that the server listens on.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "http" and not is_own(_named(scope), self._host):
            refused = PlainTextResponse("This server has another name.\n", status_code=421)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_own(name: str, host: str) -> bool:
    """Tell whether a request for a host is for a server.

    Args:
        name: What the request calls it, without a port.
        host: The name or address that the server listens on.
    """
    name = name.lower().rstrip(".")
    return name in _LOOPBACK or name == host.lower() or (host in _EVERYWHERE and _is_address(name))


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a server that listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _named(scope: Scope) -> str:
    found = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    if found.startswith("["):
        return str(found[1:].partition("]")[0])
    return str(found.partition(":")[0])


def _is_address(name: str) -> bool:
    """Tell whether a name is an address, which no other site can have."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
