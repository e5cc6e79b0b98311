# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Damage documents at random, and see what `fmt` and `check --fix` make of them.

    PYTHONPATH=tooling python -m benchmarks.mutations --count 10000

Formatting must never change what a document is read as and must change nothing the second time,
mending must never add a finding, and neither may fail. The documents are sections of the published
releases, where they are, of our own spec and of the golden cases.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import traceback
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.corpus import RELEASES
from specpress.config import Authority, Check, Config, Format
from specpress.export import write
from specpress.formatting.engine import format_snapshot
from specpress.formatting.same import Models
from specpress.lint.engine import check
from specpress.lint.fix import fix
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
_HEADING = re.compile(r"(?m)^(?=#{1,6} )")
_LONGEST = 6_000
"""Characters of a document: enough for two or three sections, and read in milliseconds."""

_SNIPPETS = (
    *(" ", "  ", "\t", "*", "<", "&lt;", "\u00a0", "\u200b", " --- ", "\u2014", "\u201c", '"', "'"),
    *("`", "```\n", "~~~xml\n", "~~~~ xml\n", "~~~\n", "</user>\n", "<user>\n", "<user >\n"),
    *("<comparison>\n", "</comparison>\n", " <!-- good - so -->", "<!--  BAD[ #beds ] :x-->"),
    *("[^ab12]", "[?](#beds)", " {#beds authority=user authority=root}", " { tags='a, b' #x }"),
    *("{", "}", "\\\\(", "\\\\)", "\\\\[", "# New\n", "New\n---\n", "New\n===\n", "#  New  ##\n"),
    *(
        "- ",
        "* ",
        "+ ",
        "1) ",
        "*   a\n* b\n",
        "> ",
        "    ",
        "\t- ",
        "\n",
        "\n\n\n",
        "  \n",
        "\r\n",
    ),
    *("\r", "\ufeff", "\f", "\u2028", "\0", "&nbsp;", "***\n", "_ _ _\n", "| a | b |\n|---|---|\n"),
    *('!!! meta  "C"\n\n    x\n', "!!!note\n\tx\n", "**Term:** x\n", "**Example:**x\n", "<div>\n"),
    *("<!-- specpress-ignore tab: so -->\n", "<!--", "-->", "[a]: #b\n", "\\", "[...]\n", "---\n"),
    *("<settings>\n a :b\n</settings>\n", "<untrusted>\n", "</untrusted>\n", "\u00fc\U0001f331"),
)
"""What is put into a document: odd characters, and every annotation, well and badly written."""


class Problem(NamedTuple):
    """What went wrong with one document.

    Attributes:
        kind: `crash`, `model`, `again` or `finding`.
        number: The number of the document.
        detail: What is known about it.
    """

    kind: str
    number: int
    detail: str


class Trial(NamedTuple):
    """A damaged document, and the configuration that it is read under."""

    snapshot: Snapshot
    config: Config


class Outcome(NamedTuple):
    """What came of one document: how much there was to do, and what went wrong."""

    formatted: bool
    mended: bool
    left: int
    more_findings: int
    problems: tuple[Problem, ...]


@cache
def materials() -> tuple[str, ...]:
    """Return the sections that documents are made of."""
    paths = [*sorted(RELEASES.glob("*/model_spec.md")), *sorted((ROOT / "spec_src").glob("*.md"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    found = [part for text in texts for part in _HEADING.split(text) if part.strip()]
    cases = sorted((ROOT / "tooling" / "tests" / "cases").glob("*/input.md"))
    return (*found, *(path.read_bytes().decode() for path in cases))


@cache
def prompts() -> tuple[str, ...]:
    """Return the files of evaluation prompts that go with them."""
    folders = [*sorted(RELEASES.glob("*/examples")), ROOT / "spec_src" / "prompts"]
    return tuple(
        path.read_text(encoding="utf-8") for f in folders for path in sorted(f.glob("*.md"))
    )


def trial(number: int, seed: int = 0) -> Trial:
    """Return the damaged document of a number; the same one each time."""
    random = Random(f"{seed}/{number}")  # noqa: S311  # no secret depends on it
    found = materials()
    start = random.randrange(len(found))
    text = "".join(found[start : start + random.choice((1, 1, 2, 3))])[:_LONGEST]
    files = []
    if random.random() < 0.4:  # noqa: PLR2004  # how many have prompts, too
        body = damaged(random.choice(prompts())[:_LONGEST], random)
        files.append(SourceFile("prompts/ab12.md", body))
    snapshot = Snapshot(
        "", (SourceFile("spec.md", damaged(text, random)),), tuple(files), "prompts"
    )
    return Trial(snapshot, _config(random))


def _config(random: Random) -> Config:
    form = random.choice(
        (Format(), Format(), Format(dashes="em"), Format(dashes="hyphens"), Format(bullets="*"))
    )
    return Config(
        source=("spec.md",),
        authority=Authority(former={"platform": "root"}),
        check=Check(select=("all",)),
        format=form,
    )


def damaged(text: str, random: Random) -> str:
    """Return a text with a few random faults."""
    for _ in range(random.randint(1, 6)):
        text = random.choice(_WAYS)(text, random)
    return text


def _on_lines(change: Callable[[list[str], int, Random], object]) -> _Way:
    def way(text: str, random: Random) -> str:
        lines = text.split("\n")
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines)

    return way


def _swap(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, random: Random) -> None:
    lead = random.choice((" ", "  ", "    ", "\t", "> ", "- ", "1. "))
    for row in range(at, min(at + random.randint(1, 8), len(lines))):
        lines[row] = lead + lines[row]


def _cut_fence(lines: list[str], at: int, _: Random) -> None:
    marks = [row for row, line in enumerate(lines) if line.startswith(("~~~", "```"))]
    if marks:
        del lines[marks[at % len(marks)]]


def _break_tag(lines: list[str], at: int, random: Random) -> None:
    tags = [row for row, line in enumerate(lines) if line.startswith("<")]
    if tags:
        row = tags[at % len(tags)]
        column = random.randrange(len(lines[row]) + 1)
        new = random.choice(("", " ", ">", "<", "*", '"', "\t", "x=1", " y='a b'"))
        lines[row] = lines[row][:column] + new + lines[row][column + random.randint(0, 1) :]


def _inserted(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(_SNIPPETS) + text[at:]


def _line_inserted(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, random.choice(_SNIPPETS).rstrip("\n"))


def _line_ends(text: str, random: Random) -> str:
    end = random.choice(("\r\n", "\r", "\n\n"))
    if random.random() < 0.5:  # noqa: PLR2004  # all of them, or one
        return text.replace("\n", end)
    at = text.find("\n", random.randint(0, len(text)))
    return text[:at] + end + text[at + 1 :] if at >= 0 else text


if TYPE_CHECKING:
    _Way = Callable[[str, Random], str]

_WAYS: tuple[_Way, ...] = (
    _on_lines(lambda lines, at, _: lines.pop(at)),
    _on_lines(lambda lines, at, _: lines.insert(at, lines[at])),
    _on_lines(_swap),
    _on_lines(_indent),
    _on_lines(_cut_fence),
    _on_lines(_break_tag),
    _on_lines(_line_inserted),
    _on_lines(lambda lines, at, _: lines.insert(at, "")),
    _on_lines(lambda lines, at, _: lines.__setitem__(at, lines[at] + "  ")),
    _on_lines(lambda lines, at, _: lines.__setitem__(at, lines[at].replace("- ", "* ", 1))),
    _inserted,
    _inserted,
    _line_ends,
    lambda text, random: text[: random.randint(0, len(text))],
)


def judged(number: int, one: Trial) -> Outcome:
    """Format and mend a document, and tell what went wrong."""
    try:
        return _judged(number, one)
    except Exception:  # noqa: BLE001  # whatever fails is what is looked for
        return Outcome(False, False, 0, 0, (Problem("crash", number, traceback.format_exc()),))  # noqa: FBT003


def _judged(number: int, one: Trial) -> Outcome:
    snapshot, config = one
    before = parse(snapshot, config)
    done = format_snapshot(snapshot, config)
    after = parse(done.snapshot, config)
    problems = []
    models = Models(dashes=config.format.dashes != "keep")
    if not models.of(before).allows(models.of(after)):
        problems.append(Problem("model", number, "the models differ"))
    if config.format.dashes == "keep" and exported(before) != exported(after):
        problems.append(Problem("model", number, "the exports differ"))
    if format_snapshot(done.snapshot, config).snapshot != done.snapshot:
        problems.append(Problem("again", number, "a second run changes it"))
    found = _codes(check(before, config))
    mended = fix(before, config)
    added = _codes(mended.findings) - found
    if added:
        problems.append(Problem("finding", number, f"mending adds {dict(added)}"))
    more = _codes(check(after, config)) - found
    return Outcome(
        done.snapshot != snapshot, mended.fixed > 0, len(done.left), more.total(), tuple(problems)
    )


def _codes(findings: tuple[Any, ...]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.span.path) for finding in findings)


_UNCOMPARED = {"markdown", "source", "digest", "rubric"}
"""Keys of an export under which the raw text stands, or its place."""


def exported(spec: Any) -> Any:  # noqa: ANN401  # the shape of an export
    """Return the export of a spec without its raw text: a second opinion on what is the same."""
    return _bare(json.loads(write(spec, "json")))


def _bare(value: Any) -> Any:  # noqa: ANN401  # as above
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if key not in _UNCOMPARED}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def outcomes(count: int, seed: int = 0) -> Iterator[Outcome]:
    """Yield what comes of so many documents."""
    for number in range(count):
        yield judged(number, trial(number, seed))


def main() -> None:
    """Run the trial and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    start, figures = time.perf_counter(), Counter[str]()
    for outcome in outcomes(chosen.count, chosen.seed):
        figures["documents"] += 1
        figures["changed by fmt"] += outcome.formatted
        figures["changed by check --fix"] += outcome.mended
        figures["with places that fmt left as they are"] += outcome.left > 0
        figures["with more findings after fmt"] += outcome.more_findings > 0
        for problem in outcome.problems:
            figures[f"PROBLEM {problem.kind}"] += 1
            print(f"{problem.kind} in document {problem.number}: {problem.detail}", flush=True)
    for name, figure in figures.items():
        print(f"{figure:>8,} {name}")
    print(f"{time.perf_counter() - start:>8,.0f} seconds")
    sys.exit(any(name.startswith("PROBLEM") for name in figures))


if __name__ == "__main__":
    main()
