// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT
// Starts the bundled extension in an editor that is none: `node test/bundle.cjs [SETTING]` prints
// as JSON what it registered and what it told the user. SETTING is what `specpress.path` says;
// with one the workspace holds a spec, without one it holds none.

const Module = require("node:module");
const { join } = require("node:path");

const setting = process.argv[2];
/** @type {{ commands: string[], messages: string[] }} */
const seen = { commands: [], messages: [] };

const known = {
  commands: {
    /** @param {string} name The command's name. */
    registerCommand: (name) => {
      seen.commands.push(name);
      return { dispose: () => undefined };
    },
  },
  window: {
    /** @param {string} text What the user is told. */
    showErrorMessage: async (text) => {
      seen.messages.push(text);
    },
  },
  workspace: {
    workspaceFolders: [{ uri: { fsPath: "/garden" } }],
    findFiles: async () => (setting === undefined ? [] : [{ fsPath: "/garden/specpress.toml" }]),
    getConfiguration: () => ({ get: () => setting ?? "" }),
    onDidChangeConfiguration: () => ({ dispose: () => undefined }),
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
  },
};

/**
 * Return a stand-in for a part of the editor: any name in it is a class, or what is known of it.
 *
 * @param {Record<string, any>} parts What is known.
 * @returns {any} The stand-in.
 */
function stub(parts) {
  return new Proxy(class {}, {
    get: (target, name) =>
      name === "prototype"
        ? target.prototype
        : name in parts
          ? parts[String(name)].constructor === Object
            ? stub(parts[String(name)])
            : parts[String(name)]
          : stub({}),
  });
}

const load = /** @type {any} */ (Module)._load;
/** @type {any} */ (Module)._load = (/** @type {string} */ name, /** @type {any[]} */ ...rest) =>
  name === "vscode" ? stub(known) : load(name, ...rest);

const { activate, deactivate } = require(join(__dirname, "..", "dist", "extension.cjs"));
activate({ subscriptions: [] })
  .then(deactivate)
  .then(() => console.log(JSON.stringify(seen)));
