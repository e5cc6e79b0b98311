# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The set-up of each editor, tried in the editor where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from specpress import __version__
from tests.specs import CLEAN, environment, repository

ROOT = Path(__file__).resolve().parents[2]
EDITORS = ROOT / "tooling" / "editors"
DOCS = ROOT / "tooling" / "docs" / "editors.md"
WRONG = CLEAN.replace("[?](#tools)", "[?](#tool)")
FOUND = "no section has the id 'tool': did you mean tools?"
PATIENCE = 60

NEOVIM = """
vim.cmd("edit other/note.md")
io.stdout:write("servers for a file of no spec: " .. #vim.lsp.get_active_clients() .. "\\n")
vim.cmd("edit garden/spec.md")
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write((one.lnum + 1) .. ":" .. (one.col + 1) .. " " .. one.message .. "\\n")
end
vim.cmd("qall!")
"""

EMACS = """
(setq eglot-sync-connect t)
(defun try (file)
  (find-file file)
  (run-hooks 'post-command-hook))
(try "other/note.md")
(princ (format "servers for a file of no spec: %d\\n" (if (eglot-managed-p) 1 0)))
(try "../garden/spec.md")
(let ((end (+ (float-time) 30)))
  (while (and (< (float-time) end) (not (flymake-diagnostics)))
    (accept-process-output nil 0.05)))
(dolist (one (flymake-diagnostics))
  (let ((start (flymake-diagnostic-beg one)))
    (princ (format "%d:%d %s\\n" (line-number-at-pos start)
                   (save-excursion (goto-char start) (1+ (current-column)))
                   (flymake-diagnostic-text one)))))
(kill-emacs)
"""

VIM = """
source {setup}
function! s:Try(file) abort
  execute 'edit' a:file
  setfiletype markdown
  ALELint
endfunction
call s:Try('other/note.md')
sleep 300m
let told = ['servers for a file of no spec: ' .. len(ale#lsp_linter#GetLSPLinterMap())]
call s:Try('garden/spec.md')
let left = 600
while left > 0 && empty(ale#engine#GetLoclist(bufnr('')))
  sleep 50m
  let left -= 1
endwhile
for one in ale#engine#GetLoclist(bufnr(''))
  call add(told, one.lnum .. ':' .. one.col .. ' ' .. one.text)
endfor
call writefile(told, 'told')
qall!
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a spec that has an error in its own environment, and a file of no spec."""
    garden = repository(tmp_path / "garden", {"spec.md": WRONG})
    program = garden / ".venv" / "bin" / "specpress"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m specpress "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    other = repository(tmp_path / "other", {"note.md": WRONG})
    (other / "specpress.toml").unlink()
    return tmp_path


def ran(place: Path, *words: str | Path) -> str:
    """Run an editor among the files, with nobody's own settings; return what it printed."""
    done = subprocess.run(
        words,
        cwd=place,
        env=environment(HOME=str(place), TERM="dumb", XDG_STATE_HOME=str(place / "state")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.stdout


def editor(name: str, *probe: str) -> str:
    """Return the program of an editor; skip where it, or what it needs, is not installed."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    if probe and subprocess.run([program, *probe], capture_output=True, check=False).returncode:
        pytest.skip(f"{name} has no plugin for language servers here")
    return program


def script(place: Path, name: str, text: str) -> Path:
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path


def judge(told: str) -> None:
    """Hold what an editor told against what it has to tell: one finding, and of one file alone."""
    silence, *findings = told.strip().split("\n")
    assert silence == "servers for a file of no spec: 0"
    assert len(findings) == 1
    assert findings[0].startswith("3:")
    assert FOUND in findings[0]


def test_neovim_shows_the_findings_of_a_spec_and_leaves_other_files_alone(place: Path) -> None:
    program = editor("nvim")
    setup, tried = EDITORS / "neovim" / "specpress.lua", script(place, "try.lua", NEOVIM)
    words = ("--headless", "-u", "NONE", "-i", "NONE", "-n", "--cmd", "filetype on")
    judge(ran(place, program, *words, "-S", setup, "-S", tried))


def test_emacs_shows_the_findings_of_a_spec_and_leaves_other_files_alone(place: Path) -> None:
    start = "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))"
    program = editor("emacs", "--batch", "--eval", start)
    setup, tried = EDITORS / "emacs" / "specpress.el", script(place, "try.el", EMACS)
    told = ran(place, program, "--batch", "--eval", start, "-l", str(setup), "-l", str(tried))
    judge(told)


def test_vim_shows_the_findings_of_a_spec_and_leaves_other_files_alone(place: Path) -> None:
    start = ("-Nu", "NONE", "-n", "-i", "NONE", "-es", "--cmd", "filetype plugin on")
    ale = ("--cmd", "packadd! ale", "-c", "runtime plugin/ale.vim")
    probe = "if exists(':ALELint') | qall! | else | cquit | endif"
    program = editor("vim", *start, *ale, "-c", probe)
    setup = EDITORS / "vim" / "specpress.vim"
    tried = script(place, "try.vim", VIM.replace("{setup}", str(setup)))
    only = 'let g:ale_linters = {"markdown": ["specpress"]}'
    ran(place, program, *start, "--cmd", only, *ale, "-S", tried)
    judge((place / "told").read_text(encoding="utf-8"))


def test_helix_is_told_to_run_the_server_for_the_files_of_a_spec() -> None:
    text = (EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)
    assert settings["language-server"] == {"specpress": {"command": "specpress", "args": ["lsp"]}}
    assert {one["name"] for one in settings["language"]} == {"markdown", "toml"}
    assert all("specpress" in one["language-servers"] for one in settings["language"])


def test_the_extension_for_zed_has_the_version_of_the_package() -> None:
    folder = EDITORS / "zed"
    manifest = tomllib.loads((folder / "extension.toml").read_text(encoding="utf-8"))
    crate = tomllib.loads((folder / "Cargo.toml").read_text(encoding="utf-8"))
    assert manifest["version"] == crate["package"]["version"] == __version__
    assert list(manifest["language_servers"]) == [manifest["id"]]
    rustfmt = shutil.which("rustfmt")
    if rustfmt is not None:
        source = folder / "src" / "lib.rs"
        subprocess.run([rustfmt, "--edition", "2021", "--check", source], check=True)


def test_the_page_names_every_editor_and_every_file_it_speaks_of() -> None:
    text = DOCS.read_text(encoding="utf-8")
    named = set(re.findall(r"tooling/editors/([\w./-]*\w)", text))
    assert {name.split("/")[0] for name in named} == set(os.listdir(EDITORS))  # noqa: PTH208  # names alone
    assert [name for name in named if not (EDITORS / name).exists()] == []
