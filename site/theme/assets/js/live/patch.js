// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// What the preview's server says of a page, put into the page.

import { become } from "./morph.js";
import { anchorOf, sections } from "../sections.js";

/**
 * @typedef {{anchor: string, html: string}} Fresh
 * @typedef {{selector: string, html: string}} Part An element beside the sections.
 * @typedef {{revision: number, sections: Fresh[], order: string[], head?: {title?: string} | null,
 *   edited?: string | null, toc?: string | null, parts?: Part[], whole?: string | null,
 *   marks?: boolean}} Patch
 */

const CONTENTS = "[data-contents]";
const FRAME = ".md-main__inner";
const LINKED = "head link[rel='stylesheet'], head script[src]";

/** @param {string} html @returns {Document} Inert: nothing in it runs or is fetched. */
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

/**
 * Put a change into the page.
 * @param {Patch} patch
 * @returns {HTMLElement[] | null} The sections that changed; null where the page has to be read
 *   anew to know what it says.
 */
export function apply(patch) {
  if (!patch.whole && !isEnough(patch)) return null;
  const changed = patch.whole ? replaced(patch.whole) : spliced(patch);
  if (patch.head?.title) document.title = patch.head.title;
  if (patch.toc != null) setContents(parsed(patch.toc));
  for (const { selector, html } of patch.parts ?? []) setPart(selector, html);
  return changed;
}

/** @param {Patch} patch @returns {boolean} Whether each section is known, and by one name. */
function isEnough({ order, sections: given, toc }) {
  const there = sections().map(anchorOf);
  const known = new Set([...there, ...given.map((one) => one.anchor)]);
  const once = [order, there, given.map((one) => one.anchor)].every(
    (names) => new Set(names).size === names.length,
  );
  const listed = !toc || document.querySelector(CONTENTS);
  const placed = there.length || !order.length;
  return Boolean(once && listed && placed && order.every((anchor) => known.has(anchor)));
}

/** @param {string} html What the article says. @returns {HTMLElement[]} */
function replaced(html) {
  const article = document.querySelector("main article");
  const fresh = /** @type {Element | undefined} */ (article?.cloneNode(false));
  fresh?.append(...parsed(html).body.childNodes);
  if (article && fresh) become(article, fresh);
  return sections();
}

/** @param {string} selector @param {string} html */
function setPart(selector, html) {
  const [part, fresh] = [document.querySelector(selector), parsed(html).body.firstElementChild];
  if (part && fresh) become(part, fresh);
}

/** @param {Patch} patch @returns {HTMLElement[]} */
function spliced({ sections: given, order }) {
  const all = sections();
  const there = new Map(all.map((section) => [anchorOf(section), section]));
  const [first] = all;
  const parent = first?.parentElement;
  if (!parent) return [];
  const start = first.previousSibling;
  const fresh = new Map(given.map(({ anchor, html }) => [anchor, sectionIn(html)]));
  renamed(all, order, there);
  for (const [anchor, section] of there) if (!order.includes(anchor)) section.remove();
  let place = start ? start.nextSibling : parent.firstChild;
  for (const anchor of order) {
    const section = there.get(anchor) ?? fresh.get(anchor);
    if (!section) continue;
    const now = fresh.get(anchor);
    if (there.has(anchor) && now) become(section, now);
    while (place && !isSection(place)) place = place.nextSibling;
    if (section === place) place = place.nextSibling;
    else if (place) parent.insertBefore(section, place);
    else (sections().at(-1) ?? start)?.after(section);
  }
  return sections().filter((section) => fresh.has(anchorOf(section)));
}

/** @param {Node} node */
const isSection = (node) => node instanceof HTMLElement && node.dataset.section !== undefined;

/**
 * Take a new section that follows what the vanished one followed for the same under another name.
 * @param {HTMLElement[]} all
 * @param {string[]} order
 * @param {Map<string, HTMLElement>} there
 */
function renamed(all, order, there) {
  order.forEach((anchor, index) => {
    if (there.has(anchor)) return;
    const before = index ? there.get(order[index - 1] ?? "") : undefined;
    const old = all[before ? all.indexOf(before) + 1 : 0];
    if (!old || (index && !before) || order.includes(anchorOf(old))) return;
    there.delete(anchorOf(old));
    there.set(anchor, old);
  });
}

/** @param {string} html @returns {HTMLElement | undefined} */
function sectionIn(html) {
  const found = /** @type {HTMLElement | null} */ (parsed(html).querySelector("[data-section]"));
  return found ? document.importNode(found, true) : undefined;
}

/** @param {Document} given */
function setContents(given) {
  const [list, fresh] = [document.querySelector(`${CONTENTS} > ul`), given.querySelector("ul")];
  if (list && fresh) become(list, fresh);
  else document.querySelector(CONTENTS)?.replaceChildren(...given.body.childNodes);
}

/**
 * Read the page anew, and put what it says into this one.
 * @returns {Promise<(() => HTMLElement[]) | null>} Puts it there and returns its sections; null
 *   where only loading the page again helps.
 */
export async function refreshed() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const given = parsed(await answer.text());
  const [frame, fresh] = [document.querySelector(FRAME), given.querySelector(FRAME)];
  const isSame = hasContents(given) === hasContents(document) && linked(given) === linked(document);
  if (!answer.ok || !frame || !fresh || !isSame) return null;
  return () => {
    document.title = given.title;
    document.documentElement.dataset.liveRevision = given.documentElement.dataset.liveRevision;
    become(frame, fresh);
    return sections();
  };
}

/** @param {Document} page */
const hasContents = (page) => Boolean(page.querySelector(CONTENTS));

/** @param {Document} page @returns {string} The scripts and styles that it asks for. */
const linked = (page) =>
  [...page.querySelectorAll(LINKED)]
    .map((one) => one.getAttribute("src") ?? one.getAttribute("href"))
    .join(" ");
