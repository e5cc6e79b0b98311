// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// What a term means, shown where it is used: on hover after a moment, on focus at once.

import { make } from "./dom.js";
import { ADDED } from "./sections.js";

const DELAY = 300;
const GAP = 6;

const box = make("div", { id: "sp-term", class: "sp-popover", role: "tooltip" });
/** @type {HTMLAnchorElement | null} */
let shown = null;
let timer = 0;

/** @param {Event} event @returns {HTMLAnchorElement | null} */
const termAt = ({ target }) =>
  target instanceof Element ? target.closest("main a.term[href*='#']") : null;

/** @param {HTMLAnchorElement} link @returns {DocumentFragment | null} What the term means. */
function meaning(link) {
  const id = decodeURIComponent(link.hash.slice(1));
  const kept = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#sp-terms [data-term]")
  );
  const found = [...kept].find((one) => one.dataset.term === id) ?? document.getElementById(id);
  if (!found) return null;
  const content = document.createDocumentFragment();
  for (const child of found.childNodes) content.append(child.cloneNode(true));
  for (const extra of content.querySelectorAll(`${ADDED}, .focus-mark`)) extra.remove();
  // A tooltip holds nothing to press, and an id is given once.
  for (const inner of content.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
  for (const named of content.querySelectorAll("[id]")) named.removeAttribute("id");
  return content.textContent?.trim() ? content : null;
}

/** @param {HTMLAnchorElement} link */
function show(link) {
  clearTimeout(timer);
  if (shown === link) return;
  hide();
  const content = meaning(link);
  if (!content) return;
  shown = link;
  box.replaceChildren(content);
  (link.closest("main") ?? document.body).append(box);
  link.setAttribute("aria-describedby", box.id);
  settle(link);
}

/** @param {HTMLAnchorElement} link Where to put the box: below it, above where there is no room. */
function settle(link) {
  box.style.left = box.style.top = "0";
  const own = box.getBoundingClientRect();
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(GAP, Math.min(line.left, width - own.width - GAP));
  const below = line.bottom + GAP;
  const above = line.top - GAP - own.height;
  const top = below + own.height > innerHeight && above > 0 ? above : below;
  box.style.left = `${left - own.left}px`;
  box.style.top = `${top - own.top}px`;
}

function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  box.remove();
}

/** @param {() => void} act */
function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, DELAY);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const link = termAt(event);
  if (link) later(() => show(link));
  else if (box.contains(/** @type {Node} */ (event.target))) clearTimeout(timer);
  else if (shown && shown !== document.activeElement) later(hide);
  else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = termAt(event);
  if (link) show(link);
  else hide();
});
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
