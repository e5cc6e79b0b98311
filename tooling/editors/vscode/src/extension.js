// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// The extension: starts the language server where there is a spec, and offers three commands.

import { statSync } from "node:fs";
import { homedir } from "node:os";
import { window, commands, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { DiffPages, SCHEME } from "./diff.js";
import { configures, findServer } from "./find.js";
import { openPreview } from "./preview.js";

const SPECS = "**/specpress.toml";
const PROJECTS = "**/pyproject.toml";
const IGNORED = "**/{node_modules,.venv,venv}/**";
const FILES = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: SPECS },
  { scheme: "file", pattern: PROJECTS },
];

/** @type {LanguageClient | undefined} */
let client;

/**
 * Start, when a workspace opens that may hold a spec.
 *
 * @param {import("vscode").ExtensionContext} context Takes what has to end with the extension.
 */
export async function activate(context) {
  const pages = new DiffPages(program);
  context.subscriptions.push(
    commands.registerCommand("specpress.restartServer", restart),
    commands.registerCommand("specpress.showDiff", () => pages.show()),
    commands.registerCommand("specpress.openPreview", () => openPreview(program)),
    workspace.registerTextDocumentContentProvider(SCHEME, pages),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("specpress.path")) {
        await restart();
      }
    }),
  );
  if (await hasSpec()) {
    await start();
  }
}

/** Stop the server with the window. */
export async function deactivate() {
  await client?.dispose();
  client = undefined;
}

/** Start the server anew, with the settings of now. */
async function restart() {
  await deactivate();
  await start();
}

/** Start the server, or say why it cannot be. */
async function start() {
  const command = await program();
  if (command === undefined) {
    return;
  }
  client = new LanguageClient(
    "specpress",
    "specpress",
    { command, args: ["lsp"] },
    { documentSelector: FILES },
  );
  try {
    await client.start();
  } catch (error) {
    await window.showErrorMessage(`specpress: the language server did not start: ${error}`);
  }
}

/**
 * Return the program; tell the user where there is none.
 *
 * @returns {Promise<string | undefined>} Its path.
 */
async function program() {
  const found = findServer({
    setting: workspace.getConfiguration("specpress").get("path", ""),
    folders: (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  });
  if ("command" in found) {
    return found.command;
  }
  await window.showErrorMessage(`specpress: ${found.problem}`);
  return undefined;
}

/**
 * Tell whether the workspace holds a spec; most with a pyproject.toml hold none.
 *
 * @returns {Promise<boolean>} Whether it does.
 */
async function hasSpec() {
  if ((await workspace.findFiles(SPECS, IGNORED, 1)).length > 0) {
    return true;
  }
  for (const file of await workspace.findFiles(PROJECTS, IGNORED)) {
    const bytes = await workspace.fs.readFile(file);
    if (configures(new TextDecoder().decode(bytes))) {
      return true;
    }
  }
  return false;
}
