// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
//! The language server of specpress in Zed.

use zed_extension_api as zed;

struct Specpress;

/// The worktree's own environment, seen from its root.
const OWN: &str = ".venv/bin/specpress";

/// What marks the root of a spec.
const CONFIGURATION: &str = "specpress.toml";

impl zed::Extension for Specpress {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let settings = zed::settings::LspSettings::for_worktree(server.as_ref(), worktree)?;
        let named = settings.binary.and_then(|binary| binary.path);
        if named.is_none() && !is_spec(worktree) {
            return Err("there is no spec at the root of this folder".into());
        }
        let command = named
            .or_else(|| own(worktree))
            .or_else(|| worktree.which("specpress"))
            .ok_or("specpress is not installed: put it into .venv, or on the PATH")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }
}

/// Return the program of the worktree's environment: a script, so it can be read as text.
fn own(worktree: &zed::Worktree) -> Option<String> {
    let found = worktree.read_text_file(OWN).is_ok();
    found.then(|| format!("{}/{OWN}", worktree.root_path()))
}

/// Tell whether the worktree's root holds the configuration of a spec.
fn is_spec(worktree: &zed::Worktree) -> bool {
    worktree.read_text_file(CONFIGURATION).is_ok()
        || worktree
            .read_text_file("pyproject.toml")
            .is_ok_and(|text| text.contains("[tool.specpress"))
}

zed::register_extension!(Specpress);
