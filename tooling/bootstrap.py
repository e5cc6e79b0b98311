# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the environment that the Makefile's targets run in: `.venv`, from the locked requirements.

Usage: bootstrap.py site | evals | dev | lock

`site` installs what building the site and an editor's language server need, `evals` also what runs
models on the prompts and works out the statistics, `dev` also what testing needs; each does nothing
when the environment is already as the lock says. `lock` resolves pyproject.toml into the lock
files.
It needs Python 3.11 and nothing else. Exit status: 0 done, 2 could not.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LEVELS = ("site", "evals", "dev")  # each holds all of the one before
UV = "uv==0.13.9"
LOCKS: Mapping[str, Sequence[str]] = {
    "dev": (
        "pyproject.toml",
        *("--extra=site", "--extra=lsp", "--extra=evals"),
        *("--group=build", "--group=dev"),
    ),
    # The others take the pins that testing settled on.
    "site": (
        "pyproject.toml",
        "--extra=site",
        "--extra=lsp",
        "--group=build",
        "--constraint={dev}",
    ),
    "evals": (
        "pyproject.toml",
        *("--extra=site", "--extra=lsp", "--extra=evals"),
        *("--group=build", "--constraint={dev}"),
    ),
    "build": ("--group=build", "--constraint={dev}"),
    "virtualenv": ("--group=virtualenv", "--constraint={dev}"),
}


class BootstrapError(Exception):
    """The environment could not be made; the message says why and what to do."""


@dataclass(frozen=True)
class Paths:
    """Where things are, all under the root of the repository."""

    root: Path

    @property
    def environment(self) -> Path:
        """The folder of the virtual environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.environment / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """What was installed: written last, so an environment without it is half-made."""
        return self.environment / "specpress-environment.json"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache"

    def lock(self, name: str) -> Path:
        """The lock file of that name."""
        return self.root / "tooling" / "requirements" / f"{name}.txt"


@dataclass(frozen=True)
class Stamp:
    """What an environment was made from."""

    level: str
    root: str  # a moved environment's scripts name an interpreter that is gone
    python: str
    requirements: str
    project: str

    @classmethod
    def wanted(cls, paths: Paths, level: str) -> Stamp:
        """Return the stamp of an environment made now."""
        return cls(
            level=level,
            root=str(paths.root),
            python=f"{platform.python_implementation()} {platform.python_version()}",
            requirements=digest(paths.lock(name) for name in ("build", *LEVELS)),
            project=digest([paths.root / "pyproject.toml"]),
        )

    @classmethod
    def read(cls, paths: Paths) -> Stamp | None:
        """Return the stamp of the environment that is there, or None where it is not whole."""
        if not paths.python.exists():  # also where its base interpreter was removed
            return None
        try:
            return cls(**json.loads(paths.stamp.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, paths: Paths) -> None:
        """Write the stamp in one stroke."""
        draft = paths.stamp.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        draft.replace(paths.stamp)

    def same_base(self, other: Stamp) -> bool:
        """Whether both were made from one lock by one interpreter in one place."""
        return (self.root, self.python, self.requirements) == (
            other.root,
            other.python,
            other.requirements,
        )


def digest(files: Iterator[Path] | Sequence[Path]) -> str:
    """Return one SHA-256 over the contents of some files."""
    parts = (hashlib.sha256(file.read_bytes()).digest() for file in files)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command, showing what it says only in the error of its failure."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        env={**os.environ, **(env or {})},
    )
    if done.returncode:
        message = f"{shlex.join(words)}\nfailed with status {done.returncode}:\n{done.stdout}"
        raise BootstrapError(message.rstrip())


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def pip_install(python: str | Path, *arguments: str | Path) -> None:
    """Run an interpreter's pip."""
    run(
        *(python, "-m", "pip", "install"),
        *("--quiet", "--disable-pip-version-check", "--no-input"),
        *arguments,
    )


def install_lock(paths: Paths, name: str) -> None:
    """Install a lock file into the environment.

    Nothing is built in isolation, which would fetch a build's requirements past the lock.
    """
    # pip compiles with one processor: `compile_all` does it with all of them.
    how = ("--require-hashes", "--no-deps", "--no-build-isolation", "--no-compile")
    pip_install(paths.python, *how, "-r", paths.lock(name))


def compile_all(paths: Paths) -> None:
    """Compile what is installed, and the package, once.

    Where Python may not write bytecode every command would compile all of it again.
    """
    compiler = (paths.python, "-m", "compileall", "-q", "-j", "0")
    with suppress(BootstrapError):  # some packages hold templates that are no Python
        run(*compiler, "-x", r"[/\\]tests?[/\\]", *paths.environment.glob("lib/*/site-packages"))
    run(*compiler, paths.root / "tooling" / "specpress")


# ------------------------------------------------------------------ an empty environment


def with_venv(_: Paths, folder: Path) -> None:
    """Make it with the standard library's venv, which Debian keeps in a package of its own."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        message = "Python's venv module is not complete"
        raise BootstrapError(message)
    run(sys.executable, "-m", "venv", folder)


def with_virtualenv(_: Paths, folder: Path) -> None:
    """Make it with a virtualenv that is already there."""
    if find_spec("virtualenv") is None:
        message = "virtualenv is not installed"
        raise BootstrapError(message)
    run(sys.executable, "-m", "virtualenv", "--quiet", folder)


def with_pip(paths: Paths, folder: Path) -> None:
    """Make it with a virtualenv fetched into the cache, which needs pip."""
    if find_spec("pip") is None:
        message = "pip is not installed"
        raise BootstrapError(message)
    target = paths.cache / "virtualenv"
    shutil.rmtree(target, ignore_errors=True)
    pip_install(
        sys.executable,
        *("--require-hashes", "--no-deps", "--target", target, "-r", paths.lock("virtualenv")),
    )
    run(
        *(sys.executable, "-m", "virtualenv", "--quiet", folder),
        env={"PYTHONPATH": str(target)},
    )


def debian_packages() -> list[str]:
    """Return the Debian packages that complete this interpreter's venv."""
    return ["python3-venv", f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def with_apt(_: Paths, folder: Path) -> None:
    """Make it with venv, after installing Debian's package of it."""
    if shutil.which("apt-get") is None or not sys.executable.startswith("/usr/bin/"):
        message = "this is not Debian's Python"
        raise BootstrapError(message)
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and shutil.which("sudo") is None:
        message = "apt-get needs root, and there is no sudo"
        raise BootstrapError(message)
    say(f"environment: installing {debian_packages()[0]} with apt-get")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    run(*become_root, *quiet, "update")
    run(*become_root, *quiet, "install", "--no-install-recommends", *debian_packages())
    run(sys.executable, "-m", "venv", folder)


WAYS: Sequence[Callable[[Paths, Path], None]] = (with_venv, with_virtualenv, with_pip, with_apt)


def make_empty(paths: Paths, folder: Path) -> None:
    """Make an empty environment in the first way that works here."""
    failures = []
    for way in WAYS:
        shutil.rmtree(folder, ignore_errors=True)
        try:
            way(paths, folder)
        except BootstrapError as failure:
            failures.append(f"- {failure}")
        else:
            return
    shutil.rmtree(folder, ignore_errors=True)
    message = "\n".join(
        [
            f"no virtual environment can be made with {sys.executable}:",
            *failures,
            f"On Debian or Ubuntu, run: sudo apt-get install {' '.join(debian_packages())}",
            "Elsewhere, give a Python that has venv: make PYTHON=/path/to/python3 …",
        ]
    )
    raise BootstrapError(message)


# ------------------------------------------------------------------ the environment


def ensure(paths: Paths, level: str) -> None:
    """Bring the environment to a level, doing only what is not yet done."""
    wanted, found = Stamp.wanted(paths, level), Stamp.read(paths)
    reusable = found is not None and found.same_base(wanted)
    if found and reusable and LEVELS.index(found.level) >= LEVELS.index(level):
        if found.project == wanted.project:
            return
        wanted = Stamp.wanted(paths, found.level)
    else:
        found = found if reusable else None
        say(f"environment: {'adding to' if found else 'making'} .venv ({level}), {wanted.python}")
    began = time.monotonic()
    paths.stamp.unlink(missing_ok=True)
    if found is None:
        make_empty(paths, paths.environment)
        install_lock(paths, "build")
    if found is None or found.level != wanted.level:
        install_lock(paths, wanted.level)
    pip_install(paths.python, "--no-deps", "--no-build-isolation", "--editable", paths.root)
    compile_all(paths)
    wanted.write(paths)
    say(f"environment: ready after {time.monotonic() - began:.0f} s")


def lock(paths: Paths) -> None:
    """Resolve pyproject.toml into the lock files, keeping pins that still fit.

    Delete the lock files first to move every pin to its newest version.
    """
    folder = paths.cache / "lock"
    make_empty(paths, folder)
    pip_install(folder / "bin" / "python", UV)
    for name, arguments in LOCKS.items():
        say(f"lock: {paths.lock(name).relative_to(paths.root)}")
        run(
            *(folder / "bin" / "uv", "pip", "compile", "--quiet", f"--project={paths.root}"),
            *(word.format(dev=paths.lock("dev")) for word in arguments),
            *("--universal", "--python-version=3.11", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--no-emit-index-url"),
            *("--output-file", paths.lock(name)),
        )


@contextmanager
def alone(paths: Paths) -> Iterator[None]:
    """Hold off another bootstrap of the same repository."""
    paths.cache.mkdir(exist_ok=True)
    with (paths.cache / "bootstrap.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    paths = Paths(Path(__file__).resolve().parent.parent)
    if len(arguments) != 1 or arguments[0] not in (*LEVELS, "lock"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with alone(paths):
            if arguments[0] == "lock":
                lock(paths)
            else:
                ensure(paths, arguments[0])
    except BootstrapError as error:
        print(f"environment: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"environment: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("environment: interrupted; the next run starts afresh", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
