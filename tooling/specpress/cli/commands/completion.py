# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress completion`."""

from __future__ import annotations

import click

from specpress.cli.output import put

_INSTALL = {
    "bash": "~/.local/share/bash-completion/completions/specpress",
    "zsh": "~/.zfunc/_specpress",
    "fish": "~/.config/fish/completions/specpress.fish",
}
"""Where each shell looks for the completions of a command when they are first wanted."""

_MORE = {
    "bash": "This needs bash-completion 2; without it, put this into ~/.bashrc:\n"
    'eval "$(specpress completion bash)"',
    "zsh": "This needs in ~/.zshrc, before compinit:\nfpath+=~/.zfunc",
    "fish": "",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(_INSTALL)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes words in a shell.

    Commands and options are completed, and, as far as the spec can be read, ids of sections, focus
    marks, versions and codes. How to install it stands at the end of what is printed.
    """
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    made = get_completion_class(shell)
    if made is None:  # click has these three
        raise click.UsageError(f"There is no completion for {shell}.")
    script = made(root.command, {}, "specpress", "_SPECPRESS_COMPLETE").source()
    put(f"{script.strip()}\n\n{_told(shell)}")


def _told(shell: str) -> str:
    """Return how to install the script, as comments in it."""
    lines = [
        "To install this, run:",
        f"  specpress completion {shell} > {_INSTALL[shell]}",
        *_MORE[shell].splitlines(),
        "and open a new shell. Make the folder first if it is not there.",
    ]
    return "".join(f"# {line}\n" for line in lines)
