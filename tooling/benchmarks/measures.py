# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is measured, each a function that returns rows of the table; `MEASURES` names them."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import corpus, history, hostile
from benchmarks.language_server import lsp
from benchmarks.memory import peak
from benchmarks.preview import serve
from benchmarks.site import site, site_many
from benchmarks.table import Row
from benchmarks.timing import Times, exponent, in_turns
from specpress.config import Config
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

_BY_HAND = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
MarkdownIt().parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
"""
_BOTH_BY_HAND = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
for name in sys.argv[1:]:
    MarkdownIt().parse(Path(name).read_text(encoding="utf-8"))
"""
_MATERIAL = """
site_name: By hand
docs_dir: docs
site_dir: by_hand
theme: {name: material, font: false}
"""
_SMALL = 10_000
_FACTOR = 4
_TOO_SHORT = 0.004
"""Seconds below which a time says nothing on growth."""


def check(folder: Path, *, quick: bool) -> list[Row]:
    """Compare `specpress check` with a process that parses the same text."""
    rows: list[Row] = []
    # Installed packages are compiled; so is this one, also where Python may not write bytecode.
    compileall.compile_dir(Path(__file__).parents[1] / "specpress", quiet=1)
    for spec in corpus.folders(folder / "check"):
        own = [sys.executable, "-m", "specpress", "-C", str(spec), "check"]
        hand = [sys.executable, "-c", _BY_HAND, str(spec / corpus.SOURCE)]
        ours, theirs = in_turns([partial(_run, own), partial(_run, hand)], 5 if quick else 25)
        # Other processes only ever add to a time, so the least one says most.
        middle = ours.middle / theirs.middle
        note = f"least {ours.least:.3f} s to {theirs.least:.3f} s; by the medians {middle:.2f} x"
        rows.append(Row(f"check {spec.name}", ours.least / theirs.least, 2.0, "x", note))
    return rows


def growth(_folder: Path, *, quick: bool) -> list[Row]:
    """Compare the time for longer documents with one that grows as they do."""
    sizes = (1, 2, 10)
    texts = [_document(size) for size in sizes]
    times = in_turns([partial(_parse, text) for text in texts], 3 if quick else 5)
    one = times[0].least / len(texts[0])
    return [
        Row(
            f"parse {size} x the document",
            taken.least / len(text) / one,
            1.3,
            "x",
            f"{taken.least:.3f} s for {len(text) / 1e6:.2f} MB",
        )
        for size, text, taken in zip(sizes[1:], texts[1:], times[1:], strict=True)
    ]


def worst(_folder: Path, *, quick: bool) -> list[Row]:
    """Find how the time for hostile documents grows with their size."""
    size = _SMALL // 4 if quick else _SMALL
    rows = [_worst(name, document, size) for name, document in hostile.DOCUMENTS.items()]
    rows.sort(key=lambda row: -row.figure)
    missed = [row for row in rows if not row.met]
    return missed or rows[:3]


def _worst(name: str, document: hostile.Document, size: int) -> Row:
    jobs = [partial(_parse, document(size)), partial(_parse, document(size * _FACTOR))]
    row = _growth(name, in_turns(jobs, 1))
    return row if row.met else _growth(name, in_turns(jobs, 5))  # or was it another process?


def _growth(name: str, times: list[Times]) -> Row:
    small, large = (taken.least for taken in times)
    # What is over at once is taken as if it took a little longer: its growth is noise.
    power = exponent(max(small, _TOO_SHORT), max(large, _TOO_SHORT), _FACTOR)
    note = f"{small:.3f} s, {large:.3f} s for {_FACTOR} x"
    return Row(f"worst case: {name}", power, 1.3, "^", note)


def build(folder: Path, *, quick: bool) -> list[Row]:
    """Compare `specpress build` with a build of the same text by Material alone."""
    spec = corpus.folders(folder / "build")[-1]
    by_hand = spec / "by_hand.yml"
    by_hand.write_text(_MATERIAL, encoding="utf-8")
    (spec / "docs").mkdir()
    (spec / "docs" / "index.md").write_bytes((spec / corpus.SOURCE).read_bytes())
    pages = "site_name: Measured\ndocs_dir: pages\nsite_dir: public\n"
    pages += "theme: {name: material, font: false}\nplugins: [specpress, search]\n"
    pages += "markdown_extensions: [specpress_page]\n"
    (spec / "mkdocs.yml").write_text(pages, encoding="utf-8")
    (spec / "pages").mkdir()
    own = [sys.executable, "-m", "specpress", "-C", str(spec), "build", "--no-cache"]
    hand = [sys.executable, "-m", "mkdocs", "build", "-q", "-c", "-f", str(by_hand)]
    ours, theirs = in_turns([partial(_run, own), partial(_run, hand)], 2 if quick else 5)
    note = f"least {ours.least:.2f} s to {theirs.least:.2f} s"
    return [Row("build, one version", ours.least / theirs.least, None, "x", note)]


def diff(folder: Path, *, quick: bool) -> list[Row]:
    """Compare `specpress diff` of two versions in git with a process that parses both texts."""
    compileall.compile_dir(Path(__file__).parents[1] / "specpress", quiet=1)
    spec = history.releases(folder / "diff")
    texts = [folder / "old.md", folder / "new.md"]
    for version, path in zip(("HEAD~1", "HEAD"), texts, strict=True):
        path.write_bytes(history.text_at(spec, version))
    own = [sys.executable, "-m", "specpress", "-C", str(spec), "diff", "1.0", "1.1"]
    hand = [sys.executable, "-c", _BOTH_BY_HAND, *map(str, texts)]
    ours, theirs = in_turns([partial(_run, own), partial(_run, hand)], 5 if quick else 25)
    middle = ours.middle / theirs.middle
    note = f"least {ours.least:.3f} s to {theirs.least:.3f} s; by the medians {middle:.2f} x"
    return [
        Row("diff two versions", ours.least / theirs.least, 3.0, "x", note),
        Row("diff, peak memory", peak(own) / peak(hand), None, "x", _megabytes(own, hand)),
    ]


def versions(folder: Path, *, quick: bool) -> list[Row]:
    """Find how `versions` and `log` grow with the number of versions."""
    compileall.compile_dir(Path(__file__).parents[1] / "specpress", quiet=1)
    counts = (10, 40) if quick else (50, 200)
    specs = [history.many(folder / f"versions-{count}", count) for count in counts]
    rows: list[Row] = []
    for name, more in (("versions", []), ("log ID", ["ID"]), ("log", [])):
        commands = [
            [sys.executable, "-m", "specpress", "-C", str(spec), name.split()[0]]
            + [history.some_id(spec) for _ in more]
            for spec in specs
        ]
        small, large = in_turns([partial(_run, command) for command in commands], 1 if quick else 3)
        power = exponent(small.least, large.least, counts[1] / counts[0])
        times = f"{small.least:.2f} s for {counts[0]}, {large.least:.2f} s for {counts[1]}"
        rows.append(Row(f"{name}, time", power, 1.1, "^", times))
        memory = [peak(command) for command in commands]
        note = f"{memory[0] / 1e6:.0f} MB and {memory[1] / 1e6:.0f} MB at most"
        rows.append(Row(f"{name}, memory", memory[1] / memory[0], 1.5, "x", note))
    return rows


def _megabytes(own: list[str], hand: list[str]) -> str:
    return f"{peak(own) / 1e6:.0f} MB to {peak(hand) / 1e6:.0f} MB"


MEASURES: dict[str, Callable[..., list[Row]]] = {
    "check": check,
    "growth": growth,
    "worst": worst,
    "build": build,
    "diff": diff,
    "versions": versions,
    "lsp": lsp,
    "site": site,
    "site-many": site_many,
    "serve": serve,
}


def _document(times: int) -> str:
    text = "".join(corpus.document(seed) for seed in range(times))
    parts = text.split("{#section_")
    return parts[0] + "".join(f"{{#s{i}_{part}" for i, part in enumerate(parts[1:]))


def _parse(text: str) -> None:
    source = SourceFile("spec.md", text)
    parse(Snapshot("", (source,), (), "prompts"), Config())


def _run(command: list[str]) -> None:
    tooling = str(Path(__file__).parents[1])
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**_environment(), "PYTHONPATH": tooling},
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
