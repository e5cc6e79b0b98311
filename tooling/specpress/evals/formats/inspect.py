# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A folder that `inspect eval` runs by itself, without specpress."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from specpress.evals.described import described
from specpress.evals.samples import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.evals.formats import Exported

FOLDER = True

_CODE = Path(__file__).parent.parent
_TASK = "task"
_PARTS = ("calls", "grader", "kept", "material", "scoring")
"""The modules that the task is made of."""
_OURS, _THEIRS = "from specpress.evals.", "from specpress_"

_README = """\
# Adherence to a behaviour spec

`dataset.jsonl` holds evaluation prompts, one a line; `run.json` says which spec and version they
are from. This needs Python and `pip install inspect-ai`, besides the library of your provider.

Rehearse without a provider, which takes no key and no network. Every answer and every mark is made
up:

    inspect eval task.py --model mockllm/model --model-role grader=mockllm/model --display plain

Then with a model to test and one to grade:

    inspect eval task.py --model PROVIDER/MODEL --model-role grader=PROVIDER/MODEL

Try `--limit 10` first: each prompt is one call of the model, and as many of the grader as `samples`
in `run.json` says. `--no-fail-on-error` goes on where a call fails. `inspect view` shows the log.
Where specpress is installed, `specpress evals report LOG` reports on it.

`instructions.md` is what the grader is told; edit it to grade by instructions of your own.
Inspect has no developer role: such messages are system messages here. The grader is shown the
conversation with its true roles.
"""


def write(exported: Exported) -> Mapping[str, str]:
    """Return the dataset, the task with its grader, and how to run it."""
    lines = (json.dumps(record(case), ensure_ascii=False) for case in exported.scope.cases)
    made = msgspec.to_builtins(described(exported.scope, exported.scale, exported.samples))
    return {
        "README.md": _README,
        "dataset.jsonl": "".join(f"{line}\n" for line in lines),
        "instructions.md": exported.instructions,
        "run.json": json.dumps(made, ensure_ascii=False, indent=2) + "\n",
        **{f"specpress_{name}.py": _code(name) for name in _PARTS},
        f"{_TASK}.py": _code(_TASK),
    }


def _code(name: str) -> str:
    """Return a module that finds the others beside it."""
    text = (_CODE / f"{name}.py").read_text(encoding="utf-8")
    return text.replace(_OURS, _THEIRS)
