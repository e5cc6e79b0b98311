# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Repositories with many versions of a document: made by `git fast-import`, no work tree needed."""

from __future__ import annotations

import re
import subprocess
from random import Random
from typing import TYPE_CHECKING

from benchmarks import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SETTINGS = """[versions]
commits = '^Release (?P<version>\\d+\\.\\d+)$'
"""
_HEADING = re.compile(r"^#{1,4} .*?\{#(\w+)", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[a-z]\. )[A-Z][^.\n]{30,200}\.(?= )")
_DAY = 86_400


def releases(folder: Path) -> Path:
    """Make a repository of the documents to measure, one after the other; no tags.

    Returns:
        The folder. The versions are `1.0` and `1.1`.
    """
    texts = [path / corpus.SOURCE for path in corpus.folders(folder.with_name("sources"))]
    first = texts[0].read_text(encoding="utf-8")
    last = texts[-1].read_text(encoding="utf-8")
    if len(texts) == 1:
        last = _edited(first, Random(1))  # noqa: S311  # the same history each time
    _imported(folder, [(first, texts[0].parent), (last, texts[-1].parent)])
    return folder


def many(folder: Path, count: int, *, tagged: bool = False) -> Path:
    """Make a repository of many versions of a document, each with a few small edits.

    Args:
        folder: Where to make it.
        count: How many versions, `1.0` and on.
        tagged: Whether they are tags, and the newest is checked out, as where people work.
    """
    source = corpus.folders(folder.with_name(f"{folder.name}-source"))[-1]
    random = Random(count)  # noqa: S311  # the same history each time
    text = (source / corpus.SOURCE).read_text(encoding="utf-8")
    versions: list[tuple[str, Path | None]] = [(text, source)]
    while len(versions) < count:
        text = _edited(text, random)
        versions.append((text, None))
    _imported(folder, versions, tagged=tagged)
    return _checked_out(folder) if tagged else folder


def five(folder: Path, *, prompts: bool) -> Path:
    """Make a repository of five tagged versions, `1.0` to `1.4`, with the newest in its work tree.

    They are the documents to measure, each followed by edited texts of its own.

    Args:
        folder: Where to make it.
        prompts: Whether the versions have evaluation prompts.
    """
    random = Random(5)  # noqa: S311  # the same history each time
    found = corpus.folders(folder.with_name(f"{folder.name}-source"))
    versions: list[tuple[str, Path | None]] = []
    for number, source in enumerate(found):
        text = (source / corpus.SOURCE).read_text(encoding="utf-8")
        versions.append((text, source if prompts else None))
        for _ in range((5 - len(versions)) // (len(found) - number)):
            text = _edited(text, random)
            versions.append((text, None))
    _imported(folder, versions, tagged=True)
    return _checked_out(folder)


def told(folder: Path) -> str:
    """Say what the versions are that `five` has put in a folder."""
    source = folder.with_name(f"{folder.name}-source")
    names = sorted(path.name for path in source.iterdir())
    return "; ".join(f"{name} and edited texts of it" for name in names)


def one_more(folder: Path) -> None:
    """Commit and tag one more version, a few edits after the newest, and check it out."""
    count = int(_git(folder, "rev-list", "--count", "HEAD"))
    text = _edited(text_at(folder, "HEAD").decode(), Random(count))  # noqa: S311  # as above
    _imported(folder, [(text, None)], tagged=True, first=count)
    _checked_out(folder)


def text_at(folder: Path, version: str) -> bytes:
    """Return the document as it was in a version."""
    command = ["git", "-C", str(folder), "show", f"{version}:{corpus.SOURCE}"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def labels(folder: Path) -> list[str]:
    """Return the labels of the tagged versions of a repository, the oldest first."""
    return [tag.removeprefix("v") for tag in _git(folder, "tag", "--sort=version:refname").split()]


def some_id(folder: Path) -> str:
    """Return the id of a section in the middle of the document."""
    ids = _HEADING.findall(text_at(folder, "HEAD").decode())
    return str(ids[len(ids) // 2])


def _edited(text: str, random: Random) -> str:
    """Reword a few sentences, and now and then rename a section or add one."""
    for match in random.sample(list(_SENTENCE.finditer(text)), 3):
        words = match[0].split(" ")
        words[random.randrange(1, len(words))] = random.choice(("rather", "always", "should"))
        text = text.replace(match[0], " ".join(words), 1)
    chance = random.random()
    headings = list(_HEADING.finditer(text))
    chosen = random.choice(headings)
    if chance < 0.1:  # noqa: PLR2004  # a rename in ten versions
        name = f"{chosen[1]}_{random.randrange(1000)}"
        text = re.sub(rf"#{chosen[1]}\b", f"#{name}", text)
    elif chance < 0.2:  # noqa: PLR2004  # and a new section in ten
        number = random.randrange(100_000)
        new = f"## New {number} {{#new_{number} authority=user}}\n\nThe garden is open.\n\n"
        text = text[: chosen.start()] + new + text[chosen.start() :]
    return text


def _imported(
    folder: Path, versions: list[tuple[str, Path | None]], *, tagged: bool = False, first: int = 0
) -> None:
    """Add versions to a repository, which is made where `first` says that there is none yet."""
    if not first:
        folder.mkdir(parents=True)
        subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
        settings = corpus.CONFIG if tagged else corpus.CONFIG + _SETTINGS
        (folder / "specpress.toml").write_text(settings, encoding="utf-8")
    stream = _stream(versions, first, tagged=tagged)
    subprocess.run(
        ["git", "-C", str(folder), "fast-import", "--quiet"], input=b"".join(stream), check=True
    )


def _stream(
    versions: list[tuple[str, Path | None]], first: int, *, tagged: bool
) -> Iterator[bytes]:
    for number, (text, folder) in enumerate(versions, first):
        who = f"Bench <bench@example.org> {1_700_000_000 + number * _DAY} +0000"
        subject = f"Release 1.{number}"
        yield f"commit refs/heads/main\ncommitter {who}\n{_data(subject)}".encode()
        if number and number == first:
            yield b"from refs/heads/main^0\n"
        yield f"M 100644 inline {corpus.SOURCE}\n{_data(text)}".encode()
        if folder is not None:
            yield b"D examples\n"
            for prompt in sorted((folder / "examples").glob("*.md")):
                body = prompt.read_text(encoding="utf-8")
                yield f"M 100644 inline examples/{prompt.name}\n{_data(body)}".encode()
        if tagged:
            yield f"reset refs/tags/v1.{number}\nfrom refs/heads/main\n\n".encode()


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def _checked_out(folder: Path) -> Path:
    _git(folder, "reset", "--quiet", "--hard", "main")
    return folder


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
