// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Where the reader is on a page that changes: what is read stays where it is, what was edited is
// gone to.

import { anchorOf, headingOf, pieces, sectionOf, sections } from "../sections.js";

const FLASH = "live-edited";
const FLASH_TIME = 1600;
const ENOUGH = 40; // pixels of a piece that one has to see of it
const MANY = 12;
const FAR = 3; // windows; what is farther off is not scrolled to slowly
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** @typedef {{find: () => Element | null, top: number}} Hold */

/** @param {string} edited An anchor, or that of a piece. @returns {HTMLElement | null} */
export function editedPlace(edited) {
  const found = document.getElementById(edited);
  if (found) return found;
  const anchor = edited.split(".").slice(0, -1).join(".");
  return anchor ? editedPlace(anchor) : null;
}

/** @returns {[number, number]} From where to where one sees the text. */
function visible() {
  const style = getComputedStyle(document.documentElement);
  const [top, bottom] = [style.scrollPaddingTop, style.scrollPaddingBottom].map(parseFloat);
  return [top || 0, innerHeight - (bottom || 0)];
}

/** @param {Element} element @returns {boolean} Whether enough of it is seen. */
function seen(element) {
  const [top, bottom] = visible();
  const box = element.getBoundingClientRect();
  const shown = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  return shown >= Math.min(ENOUGH, box.height) && box.height > 0;
}

/**
 * Change the page, and leave what the reader looks at where it is.
 * @template T
 * @param {string} edited Where the change is, or "".
 * @param {() => T} change
 * @returns {T} What the change returns.
 */
export function steady(edited, change) {
  const holds = scrollY > 0 ? held(edited) : [];
  const focused = document.activeElement;
  const home = focused && homeOf(focused);
  const result = change();
  for (const { find, top } of holds) {
    const now = find();
    if (!now) continue;
    const by = now.getBoundingClientRect().top - top;
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
    break;
  }
  if (home && !focused?.isConnected) refocus(home);
  return result;
}

/** @param {string} edited @returns {Hold[]} What may be held, best first. */
function held(edited) {
  const place = edited ? document.getElementById(edited) : null;
  /** @type {Hold[]} */
  const found = [];
  if (place && seen(place))
    found.push({
      find: () => document.getElementById(edited),
      top: place.getBoundingClientRect().top,
    });
  for (const element of inSight()) {
    const { top } = element.getBoundingClientRect();
    found.push({ find: () => (element.isConnected ? element : null), top });
  }
  return found;
}

/** @returns {Element[]} The first pieces that one sees, then the sections. */
function inSight() {
  const [line] = visible();
  const seenSections = sections().filter((section) => {
    const { top, bottom } = section.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const seenPieces = seenSections
    .flatMap((section) => [headingOf(section), ...pieces(section).map(({ element }) => element)])
    .filter((element) => element.getBoundingClientRect().bottom > line);
  return [...seenPieces.slice(0, MANY), ...seenSections];
}

/** @param {Element} element @returns {string} The anchor of the piece or section that has it. */
function homeOf(element) {
  const section = sectionOf(element);
  const named = element.closest("[id]");
  return section ? (named && section.contains(named) ? named.id : anchorOf(section)) : "";
}

/** @param {string} home Where what had the focus was, and now is no more. */
function refocus(home) {
  const place = editedPlace(home);
  if (!place || document.activeElement !== document.body) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/**
 * Show where the text was edited.
 * @param {string} edited
 * @param {boolean} follow Whether to go there where it is not seen.
 */
export function show(edited, follow) {
  const place = editedPlace(edited);
  if (!place) return;
  if (follow && !seen(place) && !isBusy()) goTo(place);
  place.classList.remove(FLASH);
  void place.offsetWidth; // so that a second edit shows again
  place.classList.add(FLASH);
  setTimeout(() => place.classList.remove(FLASH), FLASH_TIME);
}

/** @returns {boolean} Whether the reader does something that a jump would break off. */
const isBusy = () =>
  Boolean(
    document.querySelector("dialog[open]") ||
    document.activeElement?.matches("input:not([type=checkbox]), textarea, select") ||
    getSelection()?.type === "Range",
  );

/** @param {Element} place */
function goTo(place) {
  const { top, height } = place.getBoundingClientRect();
  const near = Math.abs(top) < innerHeight * FAR && !reduced.matches;
  const tall = height > innerHeight / 2 || /^H\d$/.test(place.tagName);
  place.scrollIntoView({
    block: tall ? "start" : "center",
    behavior: near ? "smooth" : "instant",
  });
}
