# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A fault in one feature is no reason to lose the others."""

from __future__ import annotations

import functools
import logging
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_P = ParamSpec("_P")
_R = TypeVar("_R")
_LOG = logging.getLogger(__name__)


class RefusedError(JsonRpcException):
    """What was asked cannot be done; the message says why, for whoever asked."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "Refused"


def guarded(function: Callable[_P, _R]) -> Callable[_P, _R | None]:
    """Return a function that answers nothing where it fails, and logs why.

    What it refuses to do, a `SpecError`, becomes an error of the protocol. Of a coroutine function
    another one is returned.
    """
    if iscoroutinefunction(function):
        return cast("Callable[_P, _R | None]", _guarded_later(function))

    @functools.wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R | None:
        try:
            return function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  # whatever it is, the other features go on
            _tell(error, function.__module__)
            return None

    return answer


def _guarded_later(
    function: Callable[_P, Coroutine[Any, Any, object]],
) -> Callable[_P, Coroutine[Any, Any, object]]:
    @functools.wraps(function)
    async def answer(*args: _P.args, **kwargs: _P.kwargs) -> object:
        try:
            return await function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  # as above
            _tell(error, function.__module__)
            return None

    return answer


def _tell(error: Exception, module: str) -> None:
    """Log a fault; what is refused is for whoever asked."""
    if isinstance(error, JsonRpcException):
        raise error
    if isinstance(error, SpecError):
        raise RefusedError(str(error)) from error
    _LOG.error("%s failed", module, exc_info=error)
