# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Providers that fail: what is counted, what is said of it, and what is kept out of results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from inspect_ai.model import GenerateConfig, ModelAPI, ModelOutput, ModelUsage, modelapi
from tenacity import wait_none

from specpress.evals.cautions import cautions_of
from specpress.evals.logs import read_run
from specpress.evals.secrets import masked
from tests.specs import repository, run
from tests.test_evals_run import SPEC, only_log, prompts

if TYPE_CHECKING:
    from pathlib import Path

    from inspect_ai.model import ChatMessage, StopReason
    from inspect_ai.tool import ToolChoice, ToolInfo
    from tenacity.wait import wait_base

FAILURES = {0: RuntimeError("429, slow down"), 1: ValueError("no such key: sk-0123456789abcdef")}
TELLING = ("evals", "run", "--model", "trial/model", "--grader", "trial/grader", "--yes")


class Trial(ModelAPI):
    """A provider whose model fails by the number of the prompt, and whose grader at first."""

    graded = 0

    def __init__(
        self, model_name: str, base_url: str | None, api_key: str | None, config: GenerateConfig
    ) -> None:
        super().__init__(model_name, base_url, api_key, [], config)

    def should_retry(self, ex: Exception) -> bool:
        return "429" in str(ex)

    def retry_wait(self) -> wait_base:
        return wait_none()

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002  # Inspect hands it over by name
        tools: list[ToolInfo],  # noqa: ARG002  # as above
        tool_choice: ToolChoice,  # noqa: ARG002  # as above
        config: GenerateConfig,  # noqa: ARG002  # as above
    ) -> ModelOutput:
        if self.model_name == "grader":
            Trial.graded += 1
            return said("No idea." if Trial.graded % 2 else "Fine.\nMARK: 7")
        number = int(re.findall(r"now, (\d)\?", input[-1].text)[-1])
        if number in FAILURES:
            raise FAILURES[number]
        if number == 2:
            return ModelOutput(model="trial", choices=[])
        return said("") if number == 3 else said("I cannot.", "content_filter")


def said(text: str, reason: StopReason = "stop") -> ModelOutput:
    output = ModelOutput.from_content("trial", text, stop_reason=reason)
    output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return output


@pytest.fixture(scope="module", autouse=True)
def _known() -> None:
    modelapi(name="trial")(Trial)


def test_each_failure_is_counted_with_its_own_reason_and_no_key_gets_into_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"spec.md": SPEC, "prompts/ab12.md": prompts("ab12", 5)}
    folder = repository(tmp_path / "garden", files)
    words = ("-C", folder, *TELLING, "--max-retries", "1", "--samples", "2")
    done = run(capsys, *words)
    assert done.status == 1
    assert "1: RuntimeError('429, slow down')" in done.out
    assert "the provider's reply holds no answer" in done.out
    assert "1 mark could not be read; the median is that of the others" in done.out
    found = read_run(only_log(folder / ".specpress/logs"))
    outcomes: list[str] = [one.outcome for one in found.grades]
    assert outcomes == ["error", "error", "error", "graded", "filtered"]
    assert found.grades[1].reason == "ValueError('no such key: [secret]')"
    assert list(found.grades[3].marks) == [7]
    assert any("1 mark could not be read" in one.text for one in cautions_of(found))
    assert "sk-0123" not in done.out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bearer abc.def, x", "[secret], x"),
        ("Wrong API key provided: ab12cd34ef.", "Wrong API key provided: [secret]"),
        ("{'x-api-key': 'ab12cd34ef'}", "{'x-api-key': '[secret]'}"),
        ("Authorization: Basic YWI6Y2Q9MQ", "Authorization: [secret]"),
        ("No API key: set OPENAI_API_KEY", "No API key: set OPENAI_API_KEY"),
        ("at https://me:pw@host/v1?api-key=abc&x=1", "at https://[secret]@host/v1?[secret]&x=1"),
        (
            "risk-averse, at https://host/v1?x=1 by a@b",
            "risk-averse, at https://host/v1?x=1 by a@b",
        ),
    ],
)
def test_what_looks_like_a_secret_is_masked_and_nothing_else(text: str, shown: str) -> None:
    assert masked(text) == shown
