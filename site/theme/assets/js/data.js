// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Where the site's pages and files are, and what the files say.

/**
 * @typedef {{label: string, date: string, address: string, digest: string,
 *   draft?: boolean, revises?: string, revised?: string}} Version
 * @typedef {[anchor: string, first: number, last: number]} Stay
 * @typedef {{title: string, newest: string | null, versions: Version[], lives: Stay[][],
 *   here: Record<string, string>, diffs?: string[]}} History
 */

const root = document.documentElement;

/** The folder of the front page. */
export const base = new URL(root.dataset.base || "./", location.href);
base.search = base.hash = "";

/** Label of the version that this page shows; empty where it shows no single one. */
export const shown = root.dataset.version ?? "";

/**
 * Return the address of a page or file; what would lead out of the site leads to its front page.
 * @param {string} path From the front page.
 * @param {string} [anchor]
 */
export function at(path, anchor = "") {
  try {
    const url = new URL(path, base);
    url.hash = anchor;
    return url.href.startsWith(base.href) ? url.href : base.href;
  } catch {
    return base.href;
  }
}

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/**
 * Fetch a JSON file once; one that failed is fetched again when it is next asked for.
 * @param {string} path
 * @param {string} format What the file says that it is.
 * @returns {Promise<any>} Rejected where the file is missing or is something else.
 */
export function load(path, format) {
  const known = loaded.get(path);
  if (known) return known;
  const coming = fetchJson(path, format);
  loaded.set(path, coming);
  coming.catch(() => loaded.delete(path));
  return coming;
}

/** @param {string} path Of a file that may say something else by now. */
export const forget = (path) => loaded.delete(path);

/** @param {string} path @param {string} format */
async function fetchJson(path, format) {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const found = await answer.json();
  if (found?.format !== format) throw new Error(`${path}: not ${format}`);
  return found;
}

/**
 * Do something with all versions; where nothing is known of them, do nothing.
 * @param {(all: History) => void} act
 */
export function withHistory(act) {
  load("versions.json", "specpress-site/1").then(act, () => {});
}

/** @param {History} all @param {string} label @returns {number} Its position, or -1. */
export const position = (all, label) => all.versions.findIndex((one) => one.label === label);

/** @param {History} all @returns {number} Position of the newest released version, or -1. */
export const newest = (all) => all.versions.findLastIndex((one) => !one.draft);

/**
 * Return the life of a section that has an anchor in a version.
 * @param {History} all
 * @param {string} anchor
 * @param {number} index The version's position; -1 for any.
 */
export function lifeOf(all, anchor, index) {
  return all.lives.findLast((life) =>
    life.some(
      ([id, first, last]) => id === anchor && (index < 0 || (first <= index && index <= last)),
    ),
  );
}

/**
 * Return the anchor that a section has in a version, or null where the section is not in it.
 * @param {Stay[]} life
 * @param {number} index
 */
export function anchorIn(life, index) {
  return life.find(([, first, last]) => first <= index && index <= last)?.[0] ?? null;
}

/** @param {Version} version @returns {string} Its label, and its date where that says more. */
export const dated = ({ label, date }) => (date && date !== label ? `${label} (${date})` : label);

/** @param {History} all @param {string} label @returns {string} What its files are called. */
export const folder = (all, label) =>
  (all.versions[position(all, label)]?.address ?? "").replace(/\/$/, "");

/**
 * Return the address of the page that compares two versions, or null where there is none.
 * @param {History} all
 * @param {string} old Label of the older version.
 * @param {string} now Label of the newer one.
 * @param {string} [anchor]
 */
export function comparison(all, old, now, anchor) {
  const pair = `${folder(all, old)}..${folder(all, now)}`;
  return all.diffs?.includes(pair) ? at(`diff/${pair}/`, anchor) : null;
}
