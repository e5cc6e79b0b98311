# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run two mock models of known behaviour over all prompts of our own spec, and look at the report.

    PYTHONPATH=tooling python -m benchmarks.planted_difference

Both follow 90 of 100 prompts, but for four sections in which the second follows 25. The report has
to tell these sections from zero and no others, with intervals that hold the truth. What a mock does
is drawn: intervals are of 95 %, so with another seed a section or two of the 65 may come out
otherwise. Prints wall time and largest memory of each command. Exit status: 0 found, 1 not.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from specpress import api

ROOT = Path(__file__).resolve().parents[2]
USUAL, WEAK = 0.9, 0.25
PLANTED = 4
"""Sections with planted weakness: those with the most prompts, so that it can be seen at all."""

_MEGABYTE = 1024


def main() -> int:
    """Run both models, report, and compare with the truth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=3, help="of the first model; the second adds 1")
    seed = parser.parse_args().seed
    planted = _largest_sections(PLANTED)
    with TemporaryDirectory(prefix="specpress-planted-") as folder:
        logs = Path(folder)
        for number, name in enumerate(("steady", "weaker")):
            weak = [f"--model-arg=weak={one}:{WEAK}" for one in planted] if number else []
            _timed(
                *("run", f"--model=mockllm/{name}", "--grader=mockllm/exact"),
                *(f"--model-arg=adherence={USUAL}", f"--model-arg=seed={seed + number}"),
                *(*weak, f"--log-dir={logs / name}"),
            )
        found = [str(next((logs / name).glob("*.eval"))) for name in ("steady", "weaker")]
        _timed("report", *found, "--by=section", "--by=authority")
        output = logs / "results.json"
        _timed("report", *found, "--format=json", "--answers=none", f"--output={output}")
        return _judged(json.loads(output.read_text(encoding="utf-8")), planted)


def _largest_sections(number: int) -> list[str]:
    spec = api.load(ROOT).spec
    sections = {mark.id: mark.section for mark in spec.focus_marks}
    counts: dict[str, int] = {}
    for prompt in spec.prompts:
        if prompt.focus in sections:
            counts[sections[prompt.focus]] = counts.get(sections[prompt.focus], 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))[:number]


def _timed(*arguments: str) -> None:
    """Run `specpress evals`, and say how long it took and how much memory."""
    began = time.monotonic()
    command = [sys.executable, "-m", "specpress", "-C", str(ROOT), "evals", *arguments]
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE)
    seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE
    print(done.stdout)
    print(f"== evals {arguments[0]}: {seconds:.1f} s, at most {peak:.0f} MB so far\n", flush=True)
    if done.returncode:
        sys.exit(f"evals {arguments[0]} ended with {done.returncode}")


def _judged(results: dict[str, Any], planted: list[str]) -> int:
    """Print what was planted beside what was found; return 0 where they are the same."""
    rows = results["pairings"][0]["differences"]
    sections = {row["key"]: row for row in rows if row["by"] == "section"}
    told_apart = {key for key, row in sections.items() if not _holds(row["compliant"], 0)}
    clear = {key for key, row in sections.items() if row.get("clear")}
    held = 0
    print(f"{'planted section':32} {'truth':>6} {'found':>7}  interval")
    for name in planted:
        row = sections[name]["compliant"]
        inside = _holds(row, WEAK - USUAL)
        held += inside
        mark = "holds it" if inside else "does NOT hold it"
        interval = f"{row['low']:+.2f} to {row['high']:+.2f}"
        print(f"{name:32} {WEAK - USUAL:+6.2f} {row['value']:+7.2f}  {interval}  {mark}")
    rest = [row["compliant"] for key, row in sections.items() if key not in planted]
    around = sum(_holds(one, 0) for one in rest)
    print(f"other sections, truth +0.00: {around} of {len(rest)} intervals hold it")
    print(f"interval without zero: {', '.join(sorted(told_apart)) or 'none'}")
    print(f"the number of rows accounted for: {', '.join(sorted(clear)) or 'none'}")
    return 0 if told_apart == set(planted) and held == len(planted) else 1


def _holds(row: dict[str, Any], value: float) -> bool:
    """Tell whether an interval holds a value; one without ends says nothing against any."""
    return row["low"] is None or bool(row["low"] <= value <= row["high"])


if __name__ == "__main__":
    sys.exit(main())
