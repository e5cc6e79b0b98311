// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// Finds the `specpress` to run. Knows nothing of the editor, so that it can be tested alone.

import { posix, win32 } from "node:path";

/**
 * What is known of the machine and the workspace.
 *
 * @typedef {object} Place
 * @property {string} setting What `specpress.path` says, empty for nothing.
 * @property {string[]} folders Absolute paths of the workspace's folders.
 * @property {string} platform As `process.platform` has it.
 * @property {Record<string, string | undefined>} env The environment's variables.
 * @property {string} home The user's home folder.
 * @property {(path: string) => boolean} isFile Tells whether there is a file.
 */

/**
 * A program, or why there is none.
 *
 * @typedef {{ command: string } | { problem: string }} Found
 */

const ENVIRONMENTS = [".venv", "venv"];
const INSTALL = "Install it into .venv of the workspace, or name it in the setting specpress.path.";

/**
 * Find the program: the setting, else an environment of the workspace, else the PATH.
 *
 * A setting that names no file is an error, never a reason to run something else.
 *
 * @param {Place} place Where to look.
 * @returns {Found} The program's path, or what to tell the user.
 */
export function findServer(place) {
  if (place.setting.trim() !== "") {
    const named = candidates(place).find(place.isFile);
    return named === undefined
      ? { problem: `specpress.path names no file: ${place.setting.trim()}` }
      : { command: named };
  }
  const found = [...inEnvironments(place), ...onPath(place)].find(place.isFile);
  return found === undefined
    ? { problem: `specpress is not installed here. ${INSTALL}` }
    : { command: found };
}

/**
 * Return what the setting may mean: it is relative to any of the folders.
 *
 * @param {Place} place Where to look.
 * @returns {string[]} Absolute paths, in the order of the folders.
 */
function candidates({ setting, folders, platform, home }) {
  const path = paths(platform);
  const written = setting.trim().replace(/^~(?=$|[\\/])/, () => home);
  return path.isAbsolute(written) ? [written] : folders.map((folder) => path.join(folder, written));
}

/**
 * Return where virtual environments of the workspace have the program.
 *
 * @param {Place} place Where to look.
 * @returns {string[]} Absolute paths.
 */
function inEnvironments({ folders, platform }) {
  const inside = platform === "win32" ? ["Scripts", "specpress.exe"] : ["bin", "specpress"];
  return folders.flatMap((folder) =>
    ENVIRONMENTS.map((name) => paths(platform).join(folder, name, ...inside)),
  );
}

/**
 * Return where the PATH may have the program.
 *
 * @param {Place} place Where to look.
 * @returns {string[]} Absolute paths; a relative part of the PATH leads nowhere.
 */
function onPath({ env, platform }) {
  const path = paths(platform);
  const name = platform === "win32" ? "specpress.exe" : "specpress";
  return (env["PATH"] ?? env["Path"] ?? "")
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name));
}

/**
 * Return the functions on paths of a platform.
 *
 * @param {string} platform As `process.platform` has it.
 * @returns {import("node:path").PlatformPath} The functions.
 */
function paths(platform) {
  return platform === "win32" ? win32 : posix;
}

/**
 * Tell whether a pyproject.toml holds the configuration of a spec.
 *
 * @param {string} text The file's text.
 * @returns {boolean} Whether a table of specpress begins in it.
 */
export function configures(text) {
  return /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*specpress[ \t]*[\].]/m.test(text);
}
