# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ask people about answers, and import what they said."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from specpress import api
from specpress.errors import SpecError
from specpress.input import keeping
from specpress.input.dataset import Counting, Dataset, contradictions
from specpress.input.decoding import DecodingError, decode
from specpress.input.found import Found
from specpress.input.importing import Files, How, import_files
from specpress.input.reading import read_all
from specpress.lint.finding import Finding


class Imported(Struct, frozen=True):
    """What an import made.

    Attributes:
        findings: What is wrong in the files.
        counts: How many findings there are of each code.
        failed: Whether nothing was written because of them.
        path: Where the data set was written; empty where it was not.
        private: Whether git does not see that place.
    """

    dataset: Dataset
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    failed: bool
    path: str = ""
    private: bool = True


class Wanted(Struct, frozen=True):
    """What is to be imported, and how.

    Attributes:
        keys: Keys of surveys besides those that are kept here.
        title: What the data set is called; empty for the spec's title.
        made_up: Whether nobody was asked.
        publish: Whether everybody agreed to their rationales being published.
        repeated: Which of several assessments of a question by one person counts; None for none.
        skip_bad: Whether what is wrong is left out, instead of nothing being written.
        output: Where it is written; None for the private place.
    """

    files: Files
    keys: tuple[Path, ...] = ()
    title: str = ""
    made_up: bool = False
    publish: bool = False
    repeated: Counting | None = None
    skip_bad: bool = False
    output: Path | None = None


def import_answers(folder: Path, wanted: Wanted) -> Imported:
    """Import files of a survey and of the nested form.

    Args:
        folder: A folder of the spec that they are about.
        wanted: What, and how.

    Raises:
        SpecError: A file cannot be read, or the data set cannot be written.
    """
    project = api.load(folder)
    found = Found()
    surveys = (*keeping.surveys(project.root), *map(keeping.read_survey, wanted.keys))
    how = How(wanted.title or project.spec.title, wanted.made_up, wanted.publish, wanted.repeated)
    dataset = import_files(wanted.files, how, surveys, project.spec, found)
    failed = found.failed and not (wanted.skip_bad and dataset.assessments)
    path, private = ("", True) if failed else _written(project.root, dataset, wanted.output)
    return Imported(dataset, tuple(found.findings), found.counts(), failed, path, private)


def schema() -> str:
    """Return the JSON Schema of what `input import` writes."""
    from specpress.input.schema import dataset_schema

    return dataset_schema()


def dataset_of(project: api.Project, path: Path | None) -> Dataset:
    """Read what was imported.

    Args:
        project: The repository.
        path: A file that `import_answers` wrote, None for where it does so by itself.

    Raises:
        SpecError: It is not there, cannot be read, or is none.
    """
    if path is None:
        path = project.root / keeping.DATASET
        if not path.exists():
            hint = "`specpress input import FILE…` makes it; or name another data set."
            raise SpecError("there is no such file", path=keeping.DATASET, hint=hint)
    return read_dataset(path)


def read_dataset(path: Path) -> Dataset:
    """Read what was imported.

    Args:
        path: A file that `import_answers` wrote.

    Raises:
        SpecError: It cannot be read, is none, or contradicts itself.
    """
    hint = "`specpress input import` makes one of files of answers."
    try:
        dataset = decode(read_all(path), Dataset)
    except DecodingError as error:
        message = f"is no imported data set: {error}"
        raise SpecError(message, path=str(path), hint=hint) from error
    for wrong in contradictions(dataset):
        raise SpecError(wrong, path=str(path), hint=hint)
    return dataset


def _written(root: Path, dataset: Dataset, output: Path | None) -> tuple[str, bool]:
    """Write a data set; return where, and whether git does not see that."""
    data = bytearray()  # of tens of megabytes, so that each copy counts
    msgspec.json.Encoder().encode_into(dataset, data)
    data += b"\n"
    text = data.decode()
    del data
    if output is None:
        keeping.keep(root, keeping.DATASET, text)
        return keeping.DATASET, True
    api.write_text(output, text)
    inside = output.resolve().is_relative_to(root.resolve())
    kept = (root / keeping.FOLDER).resolve()
    return str(output), not inside or output.resolve().is_relative_to(kept)
