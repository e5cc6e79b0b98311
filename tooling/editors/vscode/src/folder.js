// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

import { dirname } from "node:path";
import { window, workspace } from "vscode";

/**
 * Return the folder that a command works in: that of the open file, else the workspace's first.
 *
 * @returns {string | undefined} An absolute path; undefined where nothing is open.
 */
export function workingFolder() {
  const open = window.activeTextEditor?.document.uri;
  const known = open?.scheme === "file" && workspace.getWorkspaceFolder(open) !== undefined;
  return known ? dirname(open.fsPath) : workspace.workspaceFolders?.[0]?.uri.fsPath;
}
