// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { configures, findServer } from "../src/find.js";

/**
 * Look for the program on a machine that has some files.
 *
 * @param {string[]} files Their absolute paths.
 * @param {Partial<import("../src/find.js").Place>} known What else is known.
 */
function found(files, known = {}) {
  return findServer({
    setting: "",
    folders: ["/garden", "/barn"],
    platform: "linux",
    env: { PATH: "/usr/bin:bin:/opt/bin" },
    home: "/home/ann",
    isFile: (path) => files.includes(path),
    ...known,
  });
}

const EVERYWHERE = [
  "/own/specpress",
  "/garden/.venv/bin/specpress",
  "/garden/venv/bin/specpress",
  "/barn/.venv/bin/specpress",
  "/usr/bin/specpress",
];

test("the setting comes before all", () => {
  deepEqual(found(EVERYWHERE, { setting: " /own/specpress " }), { command: "/own/specpress" });
});

test("a setting that names no file is said, and nothing else is run", () => {
  const { problem } = /** @type {{ problem: string }} */ (found(EVERYWHERE, { setting: "/gone" }));
  match(problem, /specpress\.path names no file: \/gone/);
});

test("a relative setting starts at a folder of the workspace", () => {
  const files = ["/barn/env/specpress"];
  deepEqual(found(files, { setting: "env/specpress" }), { command: "/barn/env/specpress" });
});

test("a tilde in the setting is the home folder, and only at its start", () => {
  const files = ["/home/ann/bin/specpress", "/garden/~ann/specpress"];
  deepEqual(found(files, { setting: "~/bin/specpress" }), { command: "/home/ann/bin/specpress" });
  deepEqual(found(files, { setting: "~ann/specpress" }), { command: "/garden/~ann/specpress" });
});

test("the environment of the workspace comes before the PATH, and .venv before venv", () => {
  for (const from of [1, 2, 3, 4]) {
    deepEqual(found(EVERYWHERE.slice(from)), { command: EVERYWHERE[from] });
  }
});

test("a relative part of the PATH is never run from", () => {
  const files = ["bin/specpress", "/garden/bin/specpress", "specpress"];
  equal("problem" in found(files, { env: { PATH: "bin::." } }), true);
});

test("on Windows the program is an exe in Scripts", () => {
  const known = {
    platform: "win32",
    folders: ["C:\\garden"],
    env: { Path: "C:\\Windows;D:\\tools" },
  };
  const inside = "C:\\garden\\.venv\\Scripts\\specpress.exe";
  deepEqual(found([inside], known), { command: inside });
  deepEqual(found(["D:\\tools\\specpress.exe"], known), { command: "D:\\tools\\specpress.exe" });
});

test("where it is nowhere, the user is told how to get it", () => {
  const { problem } = /** @type {{ problem: string }} */ (found([], { env: {} }));
  match(problem, /not installed.*specpress\.path/);
});

test("a pyproject.toml is one of a spec if a table of specpress begins in it", () => {
  for (const text of ["[tool.specpress]\n", "a = 1\n [ tool.specpress.check ]", "[tool . specpress]"]) {
    equal(configures(text), true, text);
  }
  for (const text of ["", "[tool.specpressed]", "# [tool.specpress]", 'a = "[tool.specpress]"']) {
    equal(configures(text), false, text);
  }
});
