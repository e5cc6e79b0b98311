// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// Shows what `specpress diff` tells, as a page in the preview of Markdown.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EventEmitter, Uri, commands, window } from "vscode";
import { workingFolder } from "./folder.js";

export const SCHEME = "specpress-diff";
const run = promisify(execFile);
const LARGEST = 64 * 1024 * 1024;

/** Pages with comparisons, made when they are asked for and kept until the next. */
export class DiffPages {
  /** @type {Map<string, string>} */
  #texts = new Map();
  #changed = /** @type {EventEmitter<Uri>} */ (new EventEmitter());
  /** What VS Code listens to, to read a page again. */
  onDidChange = this.#changed.event;
  #program;

  /**
   * @param {() => Promise<string | undefined>} program Finds the program.
   */
  constructor(program) {
    this.#program = program;
  }

  /**
   * Return the text of a page.
   *
   * @param {Uri} uri Its address.
   * @returns {string} Markdown.
   */
  provideTextDocumentContent(uri) {
    return this.#texts.get(uri.toString()) ?? "";
  }

  /** Ask for a version, compare the work tree with it, and show the result. */
  async show() {
    const old = await window.showInputBox({
      prompt: "Compare the work tree with this version, tag or git ref",
      placeHolder: "the newest version",
    });
    const folder = workingFolder();
    const command = old === undefined || folder === undefined ? undefined : await this.#program();
    if (old === undefined || folder === undefined || command === undefined) {
      return;
    }
    const title = old.trim() === "" ? "newest" : old.trim();
    const uri = Uri.from({ scheme: SCHEME, path: `/${title} to work tree.md`, query: folder });
    try {
      this.#texts.set(uri.toString(), await compared(command, folder, old.trim()));
    } catch (error) {
      await window.showErrorMessage(`specpress: ${reason(error)}`);
      return;
    }
    this.#changed.fire(uri);
    await commands.executeCommand("markdown.showPreview", uri);
  }
}

/**
 * Run `specpress diff`.
 *
 * @param {string} command The program.
 * @param {string} folder Where to run it.
 * @param {string} old A version, empty for the newest.
 * @returns {Promise<string>} Markdown.
 * @throws {Error} It could not run; `stderr` says why.
 */
async function compared(command, folder, old) {
  const words = ["diff", "--format", "markdown", "--", ...(old === "" ? [] : [old])];
  const done = await run(command, words, { cwd: folder, maxBuffer: LARGEST });
  return done.stdout;
}

/**
 * Return what a program that failed said, or why it did not run.
 *
 * @param {unknown} error What was thrown.
 * @returns {string} A sentence.
 */
function reason(error) {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  return said.replace(/^error: /, "") || String(error);
}
