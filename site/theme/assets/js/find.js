// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Finding words: what search.js asks. Case and diacritics do not matter; a word may be cut short.

/**
 * @typedef {{section: string, title: string, number?: string, href: string, chapter?: string,
 *   authority?: string | null, version: string, since?: string, parts: [string, string][]}} Entry
 * @typedef {{id: string, text: string, words: string}} Passage
 * @typedef {{entry: Entry, title: string, all: string, passages: Passage[]}} Indexed
 * @typedef {{entry: Entry, score: number, passages: Passage[]}} Found
 */

// Scripts without spaces between words count each character as one.
const ALONE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Khmer}\\p{sc=Lao}";
const WORD = new RegExp(`[${ALONE}]\\p{M}*|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string} text @returns {string[]} */
export const words = (text) => fold(text).match(WORD) ?? [];

/** @param {string} text @returns {string} Its words, each behind a space. */
const spaced = (text) =>
  words(text)
    .map((word) => ` ${word}`)
    .join("");

/** @param {Entry} entry @returns {Indexed} */
export function indexed(entry) {
  const passages = entry.parts.map(([id, text]) => ({ id, text, words: spaced(text) }));
  const title = spaced(`${entry.title} | ${entry.section}`);
  return { entry, title, all: title + passages.map((one) => one.words).join(""), passages };
}

/**
 * Return what has every word: titles first, then the words in a row, then within one passage.
 * @param {Indexed[]} index
 * @param {string} query
 * @returns {Found[]}
 */
export function find(index, query) {
  const terms = words(query).map((word) => ` ${word}`);
  if (!terms.length) return [];
  return index
    .filter(({ all }) => terms.every((term) => all.includes(term)))
    .map((one) => scored(one, terms))
    .sort((one, other) => other.score - one.score);
}

const MOST_PASSAGES = 3;

/** @param {Indexed} one @param {string[]} terms @returns {Found} */
function scored({ entry, title, passages }, terms) {
  const row = terms.join("");
  /** @param {string} text */
  const worth = (text) =>
    text.includes(row) ? 2 : terms.every((term) => text.includes(term)) ? 1 : 0;
  const inTitle = worth(title);
  const hits = passages.filter((one) => worth(one.words));
  hits.sort((a, b) => worth(b.words) - worth(a.words));
  const best = hits[0] ? worth(hits[0].words) : 0;
  // Words that are spread over the section: show where the first of them is.
  const spread = passages.find((one) => terms.some((term) => one.words.includes(term)));
  const shown = hits.length ? hits.slice(0, MOST_PASSAGES) : !inTitle && spread ? [spread] : [];
  const whole = `${title} `.startsWith(`${row} `) ? 1 : 0;
  return { entry, score: inTitle * 10 + whole * 5 + best * 2, passages: shown };
}

const BEFORE = 60;
const LONGEST = 180;

/**
 * Cut a passage around the first word found, and tell the words found from the rest.
 * @param {string} text
 * @param {string} query
 * @returns {{text: string, hit: boolean}[]}
 */
export function snippet(text, query) {
  const terms = words(query);
  const hits = [...text.matchAll(WORD)].filter(([word]) =>
    words(word).some((folded) => terms.some((term) => folded.startsWith(term))),
  );
  const first = hits[0]?.index ?? 0;
  const start = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1 || first;
  const from = Math.min(start, first);
  const to = ending(text, from + LONGEST);
  const found = from > 0 ? [{ text: "… ", hit: false }] : [];
  let done = from;
  for (const { index, 0: word } of hits) {
    if (index < from || index + word.length > to) continue;
    found.push({ text: text.slice(done, index), hit: false }, { text: word, hit: true });
    done = index + word.length;
  }
  found.push({ text: text.slice(done, to), hit: false });
  if (to < text.length) found.push({ text: " …", hit: false });
  return found.filter((piece) => piece.text);
}

/** @param {string} text @param {number} wanted @returns {number} The end of a word near there. */
function ending(text, wanted) {
  if (wanted >= text.length) return text.length;
  const space = text.lastIndexOf(" ", wanted);
  return space > wanted - BEFORE ? space : wanted;
}
