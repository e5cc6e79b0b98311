# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The language server: what is open in the editor, and the features that answer for it."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from specpress import __version__
from specpress.assist.at import at
from specpress.lsp.documents import Documents, path_of
from specpress.lsp.guard import guarded
from specpress.lsp.places import Places
from specpress.lsp.projects import Projects
from specpress.registry import modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol import types

    from specpress.assist.name import Name
    from specpress.assist.view import View
    from specpress.lsp.live import Live

_P = ParamSpec("_P")
_R = TypeVar("_R")
_F = TypeVar("_F", bound="Callable[..., object]")

_LOG = logging.getLogger(__name__)
_FEATURES = "specpress.lsp.features"


class SpecServer(LanguageServer):
    """A language server for specs.

    Features are the modules of `specpress.lsp.features`. They register what they answer with
    `answers`, find the spec of a file with `view` or `found`, and translate with `places`.
    """

    def __init__(self) -> None:
        super().__init__("specpress", __version__)
        self.documents = Documents()
        self.projects = Projects(self.documents)
        for module in modules(_FEATURES):
            module.install(self)

    @functools.cached_property
    def places(self) -> Places:
        """Return what translates places, as agreed upon with the client."""
        encoding = self.workspace.position_encoding
        return Places(str(getattr(encoding, "value", encoding)))

    def found(self, uri: str) -> tuple[Live, str] | None:
        """Return the spec of a file and the file's path in it, None where it is of no spec."""
        full = path_of(uri)
        return self.projects.of(full) if full is not None else None

    def view(self, uri: str) -> tuple[View, str] | None:
        """Return the spec of a file as the editor has it now, and the file's path in it.

        Args:
            uri: The file's address.

        Returns:
            None where the file belongs to no spec.
        """
        found = self.found(uri)
        return (found[0].view, found[1]) if found is not None else None

    def named(self, uri: str, position: types.Position) -> tuple[Live, Name] | None:
        """Return the name at a place of a file, and its spec.

        Args:
            uri: The file's address.
            position: The place.

        Returns:
            None where nothing stands there that has a meaning, or the file belongs to no spec.
        """
        found = self.found(uri)
        if found is None:
            return None
        live, path = found
        name = at(live.view, path, *self.places.from_position(live.view, path, position))
        return (live, name) if name is not None else None

    def uri(self, uri: str, path: str) -> str:
        """Return the address of a file of a spec.

        Args:
            uri: The address of any file of that spec.
            path: The path of the one that is wanted.
        """
        found = self.found(uri)
        return found[0].uri(path) if found is not None else uri

    def answers(
        self, method: str, options: object = None
    ) -> Callable[[Callable[_P, _R]], Callable[_P, _R | None]]:
        """Register a function as the answer to a request, such as `textDocument/hover`.

        Where it fails, the answer is empty and the log says why: a fault in one feature is no
        reason to lose the others. What it refuses to do, a `SpecError`, the user is told.

        Args:
            method: The request or the notification.
            options: What the client is told of the feature.
        """

        def install(function: Callable[_P, _R]) -> Callable[_P, _R | None]:
            safe = guarded(function)
            self.feature(method, options)(safe)
            return safe

        return install

    def command(self, command_name: str) -> Callable[[_F], _F]:
        """Register a function that the client may run by a name, guarded like an answer."""

        def install(function: _F) -> _F:
            super(SpecServer, self).command(command_name)(guarded(function))
            return function

        return install

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what went wrong outside of an answer.

        pygls would send it to the client, and again when that fails as nobody listens any more.
        """
        if source is FeatureRequestError:
            return  # it is the answer
        _LOG.error("%s: %s", source, error)
