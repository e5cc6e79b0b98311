# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a spec from files on disk, and write files back.

Every path is relative to the repository, and a path that leads out of it, by `..` or through a
symbolic link, is an error: a spec is untrusted, and so is the list of its files.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from specpress.errors import SpecError, reason_of
from specpress.model import Snapshot, SourceFile
from specpress.sources.prompt_names import holds_prompts

if TYPE_CHECKING:
    from specpress.config import Config

MAX_FILE_BYTES = 16 * 1024 * 1024
"""The largest file that is read: sixty times the largest published spec."""

_MAGIC = frozenset("*?[")
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_UNREADABLE = "Make it a file that you may read."
_UNWRITABLE = "Nothing was changed. See whether its folder exists, may be written to and has room."


def read_snapshot(root: Path, config: Config) -> Snapshot:
    """Read every file of the spec in a working tree.

    Args:
        root: The repository.
        config: Its configuration.

    Raises:
        SpecError: A file is missing, leads out of the repository, is no regular file, is too
            large, is not UTF-8, or may not be read.
    """
    root = root.resolve()
    prompts = _prompt_paths(root, config.prompts)
    return Snapshot(
        version="",
        sources=tuple(read_file(root, path) for path in _source_paths(root, config, prompts)),
        prompts=tuple(read_file(root, path) for path in prompts),
        prompts_path=PurePosixPath(config.prompts).as_posix(),
    )


def read_named(root: Path, paths: tuple[str, ...]) -> Snapshot:
    """Read some files as a document without prompts.

    Raises:
        SpecError: As for `read_snapshot`.
    """
    hint = "Check the path: it is relative to the folder that the command works on."
    return Snapshot("", tuple(read_file(root.resolve(), path, hint) for path in paths), (), "")


def list_files(root: Path, config: Config) -> tuple[str, ...]:
    """Return the paths of a spec's files without reading them, sources first.

    Raises:
        SpecError: A pattern matches nothing, or leads out of the repository.
    """
    root = root.resolve()
    prompts = _prompt_paths(root, config.prompts)
    return (*_source_paths(root, config, prompts), *prompts)


def entries_of(full: str, shown: str) -> list[os.DirEntry[str]]:
    """Return what stands in a folder, sorted by name; nothing where it is not there.

    Args:
        full: The folder, as `inside` returns it.
        shown: Its path as errors name it.

    Raises:
        SpecError: It cannot be listed.
    """
    try:
        return sorted(os.scandir(full), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        hint = "Check `prompts` in the configuration: it names a folder."
        raise SpecError(f"cannot be listed: {reason_of(error)}", path=shown, hint=hint) from error


def read_file(
    root: Path, path: str, hint: str = "Check `source` in the configuration."
) -> SourceFile:
    """Read one file of a repository.

    Args:
        root: The repository, resolved.
        path: Relative to it, with forward slashes.
        hint: What to do where there is no such file.

    Raises:
        SpecError: As for `read_snapshot`.
    """
    return SourceFile(path, decode(_read(root, path, hint), path))


def read_bytes(root: Path, path: str) -> bytes:
    """Read a file of a repository that is no text, such as an image.

    Raises:
        SpecError: As for `read_snapshot`, but for UTF-8.
    """
    return _read(root.resolve(), path, "Check the path: it is relative to the file that names it.")


def _read(root: Path, path: str, hint: str) -> bytes:
    full = inside(root, path)
    try:
        return _bytes(full, path)
    except FileNotFoundError as error:
        raise SpecError("does not exist", path=path, hint=hint) from error
    except OSError as error:
        raise SpecError(
            f"cannot be read: {reason_of(error)}", path=path, hint=_UNREADABLE
        ) from error


def decode(data: bytes, path: str) -> str:
    """Decode the bytes of a source file.

    Raises:
        SpecError: They are not UTF-8; names line and column of the first wrong byte.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise SpecError(
            f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}",
            path=path,
            line=line,
            column=column,
            hint="Save the file as UTF-8 text.",
        ) from error


def write_file(root: Path, path: str, text: str) -> None:
    """Replace a file of the repository in one step: it is the old or the new one, never a part.

    Line ends are written as they stand in `text`; mode and symbolic link of the file are kept.

    Raises:
        SpecError: It leads out of the repository or cannot be written.
    """
    full = Path(inside(root, path)).resolve()
    if full.exists() and not full.is_file():
        raise SpecError("is not a regular file", path=path, hint=_UNWRITABLE)
    # Nobody can foresee the name and put a link there, and what has it is not overwritten.
    temporary = full.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if full.exists():
            temporary.chmod(stat.S_IMODE(full.stat().st_mode))
        temporary.replace(full)
    except OSError as error:
        raise SpecError(
            f"cannot be written: {reason_of(error)}", path=path, hint=_UNWRITABLE
        ) from error
    finally:
        # Once it is in place nothing of this name is left.
        with suppress(OSError):
            temporary.unlink()


def remove_unfinished(root: Path, folder: str, since: float) -> None:
    """Delete what a write that was killed left in a folder.

    Args:
        root: The repository.
        folder: Relative to it.
        since: Seconds since 1970 at which that write was at work; what is older stays.

    Raises:
        SpecError: The folder leads out of the repository.
    """
    for entry in Path(inside(root.resolve(), folder)).glob(".*.tmp"):
        if _TEMPORARY.fullmatch(entry.name) and entry.stat().st_mtime >= since:
            entry.unlink(missing_ok=True)


def remove_file(root: Path, path: str) -> None:
    """Delete a file of the repository; one that is not there is fine.

    Raises:
        SpecError: It leads out of the repository, is a folder, or cannot be deleted.
    """
    try:
        os.unlink(inside(root.resolve(), path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise SpecError(
            f"cannot be deleted: {reason_of(error)}", path=path, hint=_UNREADABLE
        ) from error


def _bytes(full: str, path: str) -> bytes:
    status = os.stat(full)
    if stat.S_ISDIR(status.st_mode):
        raise SpecError(
            "is a folder, not a file",
            path=path,
            hint=f'To read every file in it, write "{path}/*.md".',
        )
    if not stat.S_ISREG(status.st_mode):
        raise SpecError("is not a regular file", path=path, hint=_UNREADABLE)
    if status.st_size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise SpecError(
            f"is {status.st_size / 1e6:.0f} MB; files up to {limit} MB are read",
            path=path,
            hint="Split the document into one file per chapter.",
        )
    with open(full, "rb", buffering=0) as file:
        return file.readall()


def inside(root: Path, path: str) -> str:
    """Return the absolute path of a file or a folder of the repository.

    Paths are strings here: a spec has hundreds of small files, and `pathlib` would take longer
    over their names than the system over their content.

    Args:
        root: The repository, resolved.
        path: Relative to it, with forward slashes.

    Raises:
        SpecError: It leads out of the repository, or is no path.
    """
    _judge(path)
    full = os.path.join(root, path)
    folder = os.path.dirname(full)
    if os.path.islink(full) or not _folder_is_inside(str(root), folder):
        target = os.path.realpath(full)
        if not _is_below(target, str(root)):
            raise SpecError(
                "is a symbolic link that leads out of the repository",
                path=path,
                hint="Copy the file into the repository.",
            )
    return full


def _judge(path: str) -> None:
    """Refuse a path that the configuration cannot mean."""
    if os.path.isabs(path) or ".." in path.split("/"):
        raise SpecError(
            "leads out of the repository",
            path=path,
            hint="Write it relative to the configuration's folder, without `..`.",
        )
    if not path.isascii() and any("\ud800" <= character <= "\udfff" for character in path):
        raise SpecError(
            "has a name that is not UTF-8",
            path=path.encode("utf-8", "backslashreplace").decode(),
            hint="Rename the file.",
        )
    if not path or "\0" in path:
        raise SpecError(f"{path!r} is no path", hint="Name a file or a folder of the repository.")


@lru_cache(maxsize=64)
def _folder_is_inside(root: str, folder: str) -> bool:
    return _is_below(os.path.realpath(folder), root)


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip("/") + "/")


def _expand(root: Path, pattern: str) -> list[str]:
    _judge(pattern)
    if not _MAGIC.intersection(pattern):
        return [pattern.removeprefix("./")]
    try:
        found = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
    except ValueError as error:
        raise SpecError(
            f"{pattern!r} is no pattern: {str(error).lower()}",
            hint='For example "chapters/**/*.md".',
        ) from error
    found = [path for path in found if not _is_own_folder(os.path.join(root, path))]
    if not found:
        raise SpecError(
            f"no file matches {pattern!r}",
            hint="`source` in the configuration lists the files of the spec in reading order.",
        )
    return found


def _is_own_folder(full: str) -> bool:
    return os.path.isdir(full) and not os.path.islink(full)


def _source_paths(root: Path, config: Config, prompts: list[str]) -> list[str]:
    found = dict.fromkeys(path for pattern in config.source for path in _expand(root, pattern))
    for path in prompts:
        found.pop(path, None)
    if not found:
        raise SpecError(
            f"every file of the spec lies in the folder of prompts, {config.prompts!r}",
            hint="Give the prompts a folder of their own.",
        )
    return list(found)


def _prompt_paths(root: Path, folder: str) -> list[str]:
    names = [entry.name for entry in entries_of(inside(root, folder), folder)]
    shown = PurePosixPath(folder).as_posix()
    prefix = "" if shown == "." else f"{shown}/"
    return [f"{prefix}{name}" for name in names if holds_prompts(name)]
