# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: a table, the newest version last, with what is wrong below each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.colour import flat, paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.versions import Report, VersionRow
    from specpress.sources.version import Origin

_HEAD = ("version", "date", "sections", "digest", "found by")
_RIGHT = 2
"""The column of figures."""

_DIGITS = 12
_SUBJECT = 60
_SHALLOW = "This is a shallow clone: `git fetch --unshallow --tags` completes it"
_NO_TAGS = (
    "There are no tags here, so versions are read from their records; "
    "`git fetch --tags` fetches tags."
)


def write(report: Report) -> str:
    """Return the versions as text for a terminal, or how versions are found where there is none."""
    if not report.rows:
        return _empty(report)
    cells = [_cells(row) for row in report.rows]
    widths = [max(map(len, column)) for column in zip(_HEAD, *cells, strict=True)]
    lines = [paint(_line(_HEAD, widths), "bold", on=report.colour)]
    for row, texts in zip(report.rows, cells, strict=True):
        lines.append(_line(texts, widths))
        lines += [_wrong(text, on=report.colour) for text in _errors(row)]
    lines += ["", _summary(report)]
    if report.shallow:
        lines.append(f"{_SHALLOW}; more versions may come with it.")
    elif report.tags and not any(_kinds(row) - {"record"} for row in report.rows):
        lines.append(_NO_TAGS)
    return "\n".join(lines) + "\n"


def _cells(row: VersionRow) -> tuple[str, ...]:
    return (
        flat(row.label),
        flat(row.date) or "-",
        "-" if row.sections is None else str(row.sections),
        (row.digest or "-").removeprefix("sha256:")[:_DIGITS],
        ", ".join((*map(_origin, row.origins), *_revision(row))),
    )


def _line(texts: tuple[str, ...], widths: list[int]) -> str:
    """Return a row of the table."""
    padded = (
        text.rjust(width) if index == _RIGHT else text.ljust(width)
        for index, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def _origin(origin: Origin) -> str:
    name = flat(origin.name)
    if origin.kind == "commit":
        short = name if len(name) <= _SUBJECT else f"{name[: _SUBJECT - 1]}…"
        return f'commit "{short}"'
    return f"tag {name}" if origin.kind == "tag" else f"record {name}"


def _kinds(row: VersionRow) -> set[str]:
    return {origin.kind for origin in row.origins}


def _revision(row: VersionRow) -> Iterator[str]:
    if row.revisions > 1:
        yield f"revision {row.revision} of {max(row.revisions, row.revision)}"
    elif row.revision > 1:
        yield f"revision {row.revision}"


def _errors(row: VersionRow) -> Iterator[str]:
    if row.error is not None:
        yield row.error
    if row.mutated:
        yield (
            "its text is not the one that was released\n"
            f"recorded {row.recorded}\nfound    {row.digest}"
        )


def _wrong(text: str, *, on: bool) -> str:
    lines = printable(text).split("\n")
    first = f"  {paint('error:', 'bold', 'red', on=on)} {lines[0]}"
    return "\n".join((first, *(f"         {line}" for line in lines[1:])))


def _summary(report: Report) -> str:
    count = len(report.rows)
    wrong = sum(1 for row in report.rows if row.error is not None or row.mutated)
    text = f"{count:,} version{'' if count == 1 else 's'}."
    if not wrong:
        return text
    failed = paint(f"{wrong:,} of them with an error", "red", on=report.colour)
    return f"{text[:-1]}, {failed}."


def _empty(report: Report) -> str:
    means = [f'by tags such as "{flat(report.tags)}" (versions.tags)'] if report.tags else []
    if report.commits is not None:
        means.append(f"by commit subjects that match {flat(report.commits)} (versions.commits)")
    means.append("by release records (changelogs/VERSION.json)")
    lines = ["There are no versions yet. They are found", *(f"  - {text}" for text in means)]
    if report.other_tags:
        lines.append(f"Tags that name none: {', '.join(map(flat, report.other_tags))}.")
    elif report.tags and not report.shallow:
        lines.append("There are no tags here: if there are elsewhere, run `git fetch --tags`.")
    if report.shallow:
        lines.append(f"{_SHALLOW}.")
    else:
        lines.append("To make the first one, commit the spec and run `specpress release`.")
    return "\n".join(lines) + "\n"
