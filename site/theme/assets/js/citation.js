// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// How a citation is written.

/**
 * @typedef {{document: string, version: import("./data.js").Version, number: string, title: string,
 *   piece: string, key: string, url: string}} Source What is cited; `piece` may be empty.
 */

/** @param {Source} source */
function place({ number, title, piece }) {
  const section = `section ${number ? `${number} ` : ""}“${title}”`;
  return piece ? `${section}, ${piece}` : section;
}

/** @param {Source} source */
const edition = ({ version }) =>
  version.draft ? "draft, not released" : `version ${version.label}`;

/** @param {Source} source @returns {string} */
export function plain(source) {
  const { document, version, url } = source;
  const date = version.date ? ` (${version.date})` : "";
  const text = `${document}, ${edition(source)}${date}, ${place(source)}`;
  return `${text}. ${url} [${version.digest}]`;
}

/** @param {Source} source @returns {string} */
export function markdown(source) {
  const { document, version, url } = source;
  const text = `${document}, ${edition(source)}, ${place(source)}`;
  const leads = url.replace(/[()]/g, percent);
  const facts = [version.date, `\`${version.digest}\``].filter(Boolean).join(", ");
  return `[${text.replace(/[\\`*_[\]<>&~$]/g, "\\$&")}](${leads}) (${facts})`;
}

/** @param {Source} source @returns {string} */
export function bibtex(source) {
  const { document, version, key, url } = source;
  const name = `${document}-${version.label}-${key}`.toLowerCase().replace(/[^a-z0-9._]+/g, "-");
  const title = `{${latex(document)}}, ${latex(`${edition(source)}, ${place(source)}`)}`;
  const fields = [
    ["title", title],
    ["version", latex(version.label)],
    ...(version.date
      ? [
          ["date", version.date],
          ["year", version.date.slice(0, 4)],
        ]
      : []),
    ["url", url.replace(/[{}\\]/g, percent)],
    ["note", latex(version.digest)],
  ];
  const lines = fields.map(([field, value]) => `  ${field} = {${value}},\n`);
  return `@misc{${name},\n${lines.join("")}}`;
}

/** @param {string} character */
const percent = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const LATEX = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "“": "``",
  "”": "''",
};

/** @param {string} text */
const latex = (text) =>
  text.replace(
    /[\\{}%&$#_~^“”]/g,
    (character) => LATEX[/** @type {keyof LATEX} */ (character)] ?? `\\${character}`,
  );
