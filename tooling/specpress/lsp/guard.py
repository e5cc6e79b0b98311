# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A fault in one feature is no reason to lose the others."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_R = TypeVar("_R")
_LOG = logging.getLogger(__name__)


class RefusedError(JsonRpcException):
    """What was asked cannot be done; the message says why, for whoever asked."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "Refused"


def guarded(function: Callable[_P, _R]) -> Callable[_P, _R | None]:
    """Return a function that answers nothing where it fails, and logs why.

    What it refuses to do, a `SpecError`, becomes an error of the protocol.
    """

    @functools.wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R | None:
        try:
            return function(*args, **kwargs)
        except JsonRpcException:
            raise
        except SpecError as error:
            raise RefusedError(str(error)) from error
        except Exception:  # noqa: BLE001  # whatever it is, the other features go on
            _LOG.exception("%s failed", function.__module__)
            return None

    return answer
