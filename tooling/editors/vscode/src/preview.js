// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// Runs `specpress serve` in a terminal, where its address can be clicked and Ctrl-C ends it.

import { window } from "vscode";
import { workingFolder } from "./folder.js";

const NAME = "specpress serve";

/**
 * Start the preview of the spec that is being edited, or show the terminal of the one that runs.
 *
 * @param {() => Promise<string | undefined>} program Finds the program.
 */
export async function openPreview(program) {
  const running = window.terminals.find(
    (terminal) => terminal.name === NAME && terminal.exitStatus === undefined,
  );
  if (running !== undefined) {
    running.show();
    return;
  }
  const cwd = workingFolder();
  const shellPath = cwd === undefined ? undefined : await program();
  if (cwd !== undefined && shellPath !== undefined) {
    const options = { name: NAME, shellPath, shellArgs: ["serve", "--open"], cwd };
    window.createTerminal(options).show();
  }
}
