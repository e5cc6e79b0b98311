# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a log of Inspect says of the settings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from specpress.evals.settings import GENERATION, Recorded, Settings, digest_of

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog
    from inspect_ai.model import GenerateConfig, ModelConfig

    from specpress.evals.described import Described


def graders_of(head: EvalLog) -> list[ModelConfig]:
    """Return the models that graded, by the head of a log."""
    named = (head.eval.model_roles or {}).get("grader", [])
    return named if isinstance(named, list) else [named]


def settings_of(head: EvalLog, told: Described) -> Settings:
    """Return what the model under test was told, by itself or by options of `inspect eval`."""
    config = head.eval.model_generate_config.merge(head.plan.config)
    arguments = told.arguments
    return _set(config, digest_of(head.eval.model_args) if arguments is None else arguments)


def grader_settings_of(graders: list[ModelConfig], told: Described) -> Recorded:
    """Return what the grader was told, unset where there is none."""
    if not graders:
        return UNSET
    arguments = told.grader_arguments
    first = graders[0]
    return _set(first.config, digest_of(first.args) if arguments is None else arguments)


def _set(config: GenerateConfig, arguments: str) -> Settings:
    return Settings(**{name: getattr(config, name) for name in GENERATION}, arguments=arguments)
