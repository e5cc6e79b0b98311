# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Models by their names: what they are told, and how Inspect makes one of a name."""

from __future__ import annotations

from typing import Any

from inspect_ai._util.error import PrerequisiteError
from inspect_ai.model import GenerateConfig, Model, get_model
from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals import mock_behaviour
from specpress.evals.engine import one_line
from specpress.evals.names import is_mock
from specpress.evals.secrets import is_secret
from specpress.evals.settings import GENERATION, Settings

_NO_ARGUMENTS = frozenset({"model", "role", "default", "config", "memoize"})
"""What Inspect would take for its own."""


class Named(Struct, frozen=True):
    """A model, and what it is told besides the conversation.

    Attributes:
        name: Its name as Inspect has it, `PROVIDER/MODEL`.
        arguments: What Inspect hands to the provider.
        settings: How it makes its answers.
    """

    name: str
    arguments: dict[str, Any] = {}
    settings: Settings = Settings()

    @property
    def lasting_arguments(self) -> dict[str, Any]:
        """Return the arguments that its answers depend on."""
        return mock_behaviour.lasting(self.arguments) if is_mock(self.name) else self.arguments

    @property
    def lasting(self) -> list[Any]:
        """Return all that its answers depend on besides the conversation."""
        told = self.settings.generation
        # Logs from before there were settings say the same of a model without any.
        return [self.name, sorted(self.lasting_arguments.items()), *([told] if told else [])]


def judge(named: Named) -> None:
    """Refuse arguments that would put a secret into the log, and such as are none.

    Raises:
        SpecError: There is one.
    """
    for name, value in named.arguments.items():
        if is_secret(name, str(value)):
            hint = "Put it into the environment variable that the provider reads."
            raise SpecError(f"{name} would stand in the log for all to read", hint=hint)
        if name in GENERATION:
            hint = f"Say --{name.replace('_', '-')}; --help lists those that there are."
            raise SpecError(f"{name} is no argument of a provider, but a setting", hint=hint)
        if name in _NO_ARGUMENTS:
            raise SpecError(f"{name} is no argument of a provider")
    if is_mock(named.name):
        mock_behaviour.behaviour(named.arguments)


def provided(named: Named) -> Model:
    """Return a model of a provider.

    Raises:
        SpecError: Inspect knows no such provider, or lacks its library or key.
    """
    config = GenerateConfig(**named.settings.generation)
    try:
        return get_model(named.name, config=config, **named.arguments)
    except (PrerequisiteError, ImportError) as error:  # it says what to install or to set
        raise SpecError(f"{named.name}: {one_line(str(error))}") from error
    except (ValueError, TypeError) as error:
        hint = "Names are PROVIDER/MODEL; see https://inspect.aisi.org.uk/providers.html"
        raise SpecError(f"{named.name}: {one_line(str(error))}", hint=hint) from error
