# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Measure the commands against doing the job by hand: `make bench`.

Every figure is a ratio of times taken in turns in this one run, so it means the same on any
machine. Exit status: 0 every goal is met, 1 one is missed or could not be
measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measures import MEASURES  # the line above makes it findable
from benchmarks.mike import MissingToolError
from benchmarks.table import written


def main() -> int:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(description="Measure specpress against the job by hand.")
    parser.add_argument("--only", choices=MEASURES, action="append", help="measure this alone")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller documents")
    options = parser.parse_args()
    met = True
    with TemporaryDirectory(prefix="specpress-bench-") as folder:
        for name in options.only or MEASURES:
            try:
                rows = MEASURES[name](Path(folder), quick=options.quick)
            except MissingToolError as error:
                print(f"{name}: {error}", file=sys.stderr)
                met = False
                continue
            print(written(rows), flush=True)
            met = met and all(row.met for row in rows)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
