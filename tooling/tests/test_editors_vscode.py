# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The extension for VS Code: its types, its own tests, its package, where npm is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import click
import pytest

from specpress import __version__
from specpress.cli import cli

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "tooling" / "editors" / "vscode"
CACHE = ROOT / ".cache" / "editors"
SOURCES = ("src", "test", "build.js", "tsconfig.json", "README.md", ".vscodeignore")
OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED")

PACKAGE = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))


def installed() -> Path:
    """Return the folder of the tools that the lock file names, which is made once for each lock."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    packages = {name: one for name, one in LOCK["packages"].items() if name}
    folder = CACHE / sha256(json.dumps(packages).encode()).hexdigest()[:16]
    if (folder / "done").is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(EXTENSION / name, folder)
    words = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
    done = subprocess.run([npm, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and OFFLINE.search(done.stderr):
        pytest.skip("the registry of npm cannot be reached")
    assert done.returncode == 0, done.stderr
    (folder / "done").touch()
    return folder


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension with its tools, where it lies in a copy of the repository."""
    tools = installed()
    root = tmp_path_factory.mktemp("repository")
    copy = root / "tooling" / "editors" / "vscode"
    copy.mkdir(parents=True)
    for name in (*SOURCES, "package.json"):
        source = EXTENSION / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    shutil.copytree(ROOT / "LICENSES", root / "LICENSES")
    (copy / "node_modules").symlink_to(tools / "node_modules")
    return copy


@pytest.fixture(scope="module")
def package(extension: Path) -> Path:
    """The package that VS Code installs."""
    made = extension / "specpress.vsix"
    ran(extension, "npm", "run", "package", "--", "--out", str(made))
    return made


def ran(folder: Path, *words: str) -> str:
    """Run a program, which must not fail; return what it printed."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_type_is_right_but_for_one_that_is_planted_wrong(extension: Path) -> None:
    wrong = extension / "src" / "wrong.js"
    wrong.write_text('import { findServer } from "./find.js";\nfindServer(1);\n', encoding="utf-8")
    words = ("npm", "run", "lint")
    done = subprocess.run(words, cwd=extension, capture_output=True, text=True, check=False)
    wrong.unlink()
    faults = [line for line in done.stdout.splitlines() if "error TS" in line]
    assert [line.partition(":")[0] for line in faults] == ["src/wrong.js(2,12)"]


def test_the_program_is_found_as_its_own_tests_say(extension: Path) -> None:
    out = ran(extension, "npm", "test")
    assert "# fail 0" in out
    assert int(re.findall(r"# pass (\d+)", out)[0]) > 1


def test_the_package_holds_what_runs_and_the_licences_of_all_that_is_in_it(package: Path) -> None:
    with zipfile.ZipFile(package) as file:
        names = {name.removeprefix("extension/") for name in file.namelist()}
        bundle = file.read("extension/dist/extension.cjs").decode()
        licences = file.read("extension/dist/licenses.txt").decode()
        assert "MIT License" in file.read("extension/LICENSE.txt").decode()
    assert names == {
        *("[Content_Types].xml", "extension.vsixmanifest", "package.json", "readme.md"),
        *("LICENSE.txt", "dist/extension.cjs", "dist/licenses.txt"),
    }
    assert set(re.findall(r'require\("([^"]+)"\)', bundle)) - {"vscode"} <= NODE
    assert re.search(r"^vscode-languageclient \d", licences, re.MULTILINE)


NODE = {"child_process", "crypto", "fs", "net", "os", "path", "url", "util"}
NODE |= {f"node:{name}" for name in NODE}


def test_the_bundle_registers_its_commands_and_is_silent_where_there_is_no_spec(
    extension: Path, package: Path
) -> None:
    assert package.is_file()
    seen = json.loads(ran(extension, "node", "test/bundle.cjs"))
    named = {one["command"] for one in PACKAGE["contributes"]["commands"]}
    assert (set(seen["commands"]), seen["messages"]) == (named, [])
    told = json.loads(ran(extension, "node", "test/bundle.cjs", "/gone"))
    assert told["messages"] == ["specpress: specpress.path names no file: /gone"]


def test_the_extension_runs_no_command_that_specpress_lacks() -> None:
    files = [EXTENSION / "src" / name for name in ("extension.js", "diff.js", "preview.js")]
    scripts = "".join(path.read_text(encoding="utf-8") for path in files)
    runs = [json.loads(f"[{one}]") for one in re.findall(r'\[("[a-z]+"(?:, "[\w-]+")*)', scripts)]
    assert {words[0] for words in runs} == {"lsp", "serve", "diff"}
    context = click.Context(cli)
    for name, *words in runs:
        command = cli.get_command(context, name)
        assert command is not None
        command.make_context(name, words, parent=context)


def test_the_extension_has_the_version_of_the_package_and_its_words() -> None:
    assert PACKAGE["version"] == __version__
    assert PACKAGE["license"] == "MIT"
    text = (EXTENSION / "README.md").read_text(encoding="utf-8")
    for command in PACKAGE["contributes"]["commands"]:
        assert f"specpress: {command['title']}" in text
    for setting in PACKAGE["contributes"]["configuration"]["properties"]:
        assert setting in text


def test_the_lock_names_every_package_by_its_digest_and_no_place_to_fetch_it_from() -> None:
    packages = {name: one for name, one in LOCK["packages"].items() if name}
    assert packages
    assert [name for name, one in packages.items() if not one["integrity"]] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
    assert LOCK["packages"][""]["devDependencies"] == PACKAGE["devDependencies"]
