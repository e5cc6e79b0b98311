// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The sections of the page and their pieces.

/** @typedef {{element: HTMLElement, id: string}} Piece Its id is without the section's. */

/** How far down the window one reads, as a share of its height. */
export const READ = 0.3;

/** @returns {HTMLElement[]} The page's sections, in reading order. */
export const sections = () => [
  .../** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("main .spec-section[data-section]")
  ),
];

const RENEWED = "specpress-renewed";

/**
 * Do something when sections of the page are put there anew, as a preview does.
 * @param {(sections: HTMLElement[], marks: boolean) => void} act Gets them, and whether the marks
 *   of the version changed, too.
 */
export function whenRenewed(act) {
  document.addEventListener(RENEWED, (event) => {
    const { detail } = /** @type {CustomEvent<[HTMLElement[], boolean]>} */ (event);
    act(...detail);
  });
}

/** @param {HTMLElement[]} found The sections that are new. @param {boolean} marks */
export function tellRenewed(found, marks) {
  document.dispatchEvent(new CustomEvent(RENEWED, { detail: [found, marks] }));
}

/** @param {HTMLElement} section */
export const anchorOf = (section) => section.dataset.section ?? "";

/** @param {HTMLElement} section @returns {HTMLElement} Its heading; itself where it has none. */
export const headingOf = (section) => section.querySelector(".section-heading") ?? section;

/** @param {HTMLElement} section @param {"title" | "number"} what */
export const said = (section, what) =>
  headingOf(section).querySelector(`.section-${what}`)?.textContent?.trim() ?? "";

/** @param {Element} section @returns {Element} Where its controls go; made where it is missing. */
export function actionsOf(section) {
  const found = section.querySelector(".section-actions");
  if (found) return found;
  const made = document.createElement("p");
  made.className = "section-actions";
  headingOf(/** @type {HTMLElement} */ (section)).after(made);
  return made;
}

/** @param {Element | null | undefined} element @returns {HTMLElement | null} */
export const sectionOf = (element) => element?.closest(".spec-section[data-section]") ?? null;

/** @returns {HTMLElement | null} What the address of the page leads to. */
export function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** @param {Element | null} element @returns {boolean} */
export function inView(element) {
  if (!element) return false;
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

/** @returns {HTMLElement | null} The section being read: of the focus, of the address, in view. */
export function current() {
  for (const element of [document.activeElement, target()])
    if (inView(element) && sectionOf(element)) return sectionOf(element);
  const all = sections();
  const line = innerHeight * READ;
  return (
    all.findLast((one) => headingOf(one).getBoundingClientRect().top <= line) ?? all[0] ?? null
  );
}

/** @param {HTMLElement} section @returns {Piece[]} What has an anchor in it, in reading order. */
export function pieces(section) {
  const anchor = `${anchorOf(section)}.`;
  const found = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[id]"));
  return [...found]
    .filter((element) => sectionOf(element) === section)
    .map((element) => ({ element, id: pieceId(element.id, anchor) }))
    .filter(({ id }) => id);
}

/** @param {Element} element @returns {HTMLElement | null} The innermost piece that it is in. */
export function pieceAt(element) {
  const section = sectionOf(element);
  const named = /** @type {HTMLElement | null} */ (element.closest("[id]"));
  if (!section || !named || named === section || !section.contains(named)) return null;
  const above = named.parentElement;
  return pieceId(named.id, `${anchorOf(section)}.`) ? named : above && pieceAt(above);
}

/** @param {string} id @param {string} anchor */
function pieceId(id, anchor) {
  if (id.startsWith(anchor)) return id.slice(anchor.length);
  return /^(definition|focus)-./.test(id) ? id : "";
}

const NAMES = {
  p: "paragraph",
  i: "list item",
  e: "example",
  c: "answer",
  t: "table",
  q: "quotation",
  x: "code block",
  m: "formula",
};

/** @param {string} id @returns {string} Its name: `e1.c2` is "example 1, answer 2". */
export function pieceName(id) {
  const named = /^(definition|focus)-(.+)$/.exec(id);
  if (named) return `${named[1] === "focus" ? "clause" : "definition"} ${named[2]}`;
  return id
    .replace(/([a-z])(\d+)\.?/g, (whole, kind, number) => {
      const name = NAMES[/** @type {keyof NAMES} */ (kind)];
      return name ? `${name} ${number}, ` : whole;
    })
    .replace(/, $/, "");
}

/** What readers add to a section is no part of its text. */
export const ADDED = ".section-actions, .headerlink, [data-note], [aria-hidden='true'], [hidden]";

/** @param {Element} element @returns {string} What it says, on one line. */
export function textOf(element) {
  const copied = /** @type {Element} */ (element.cloneNode(true));
  for (const added of copied.querySelectorAll(`${ADDED}, .sp-hidden`)) added.remove();
  return (copied.textContent ?? "").replace(/\s+/g, " ").trim();
}
