# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make up public input on our own spec, of the size of the largest published set.

    PYTHONPATH=tooling python -m benchmarks.made_up_input FOLDER

Writes `comparisons.jsonl`, `annotators.jsonl` and `questions.csv`, every line of the first two
marked as made up, and prints the truth that was planted in them. The same seed gives the same
bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from specpress import api
from tests import made_input

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Write the files and print the truth."""
    usual = made_input.Plan()
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=usual.people)
    parser.add_argument("--assessments", type=int, default=usual.assessments)
    parser.add_argument("--seed", type=int, default=usual.seed)
    chosen = parser.parse_args()
    plan = usual._replace(people=chosen.people, assessments=chosen.assessments, seed=chosen.seed)
    dataset, truth = made_input.made(made_input.questions_of(api.load(ROOT).spec), plan)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    _write(chosen.folder / "comparisons.jsonl", made_input.nested_lines(dataset))
    _write(chosen.folder / "annotators.jsonl", made_input.people_lines(dataset))
    _write(chosen.folder / "questions.csv", made_input.question_rows(dataset))
    print(f"made up: {len(dataset.people)} people, {len(dataset.assessments)} assessments")
    print(f"clauses ranked against the spec by everybody: {' '.join(truth.contested)}")
    print(f"sections ranked against it by {' '.join(truth.group)}: {' '.join(truth.sections)}")
    print(f"small groups: {', '.join(' '.join(one) for one in truth.small)}")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"wrote {path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
