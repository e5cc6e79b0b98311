// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// Bundles the extension into dist/, with the licences of all that goes in.

import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const OWN = [join("..", "..", "..", "LICENSES", "MIT.txt"), "LICENSE.txt"];

/**
 * Return the folders of the packages that files come from.
 *
 * @param {string[]} files Paths of bundled files.
 * @returns {string[]} Folders, sorted.
 */
function packages(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? "");
  return [...new Set(folders)].filter(Boolean).sort();
}

/**
 * Return the licence of a package, under its name.
 *
 * @param {string} folder The package's folder.
 * @returns {string} The text.
 * @throws {Error} The package has no text of a licence, so it must not be passed on.
 */
function licence(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) {
    throw new Error(`${folder} has no file with its licence`);
  }
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

const done = await build({
  bundle: true,
  entryPoints: ["src/extension.js"],
  external: ["vscode"],
  format: "cjs",
  metafile: true,
  minify: true,
  outfile: "dist/extension.cjs",
  platform: "node",
  target: "node20",
});
const found = packages(Object.keys(done.metafile.inputs));
writeFileSync("dist/licenses.txt", found.map(licence).join(`\n${"-".repeat(72)}\n\n`));
const [from = "", to = ""] = OWN;
if (existsSync(from)) {
  copyFileSync(from, to);
}
