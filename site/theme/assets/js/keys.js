// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Single keys for what buttons and links do, and a dialog that lists them and turns them off.

import { dialog, goTo, make } from "./dom.js";
import { READ, current, headingOf, inView, sectionOf, sections } from "./sections.js";

const STORED = "specpress-keys";
const opener = /** @type {HTMLElement | null} */ (document.querySelector("button[data-keys]"));
/** A page may have keys of its own for its steps; it lists them as `<li data-key="j n">`. */
const own = document.querySelector('[data-keys="own"]');

/**
 * @typedef {{keys: string[], name: string, needs: string, act: () => boolean}} Key
 *   `needs` must be on the page for it to be listed; `act` says whether it did anything.
 */

const FIELD = "form[data-search]:not([hidden]) input";
const MENU = "[data-versions]:not([hidden]) summary";
const CITE = ".section-cite";
const STEPS = own ? "" : "main .spec-section[data-section]";
const SINCE = ".since select";

/** @type {Key[]} */
const KEYS = [
  { keys: ["j", "n"], name: "Next section", needs: STEPS, act: () => step(1) },
  { keys: ["k", "p"], name: "Previous section", needs: STEPS, act: () => step(-1) },
  { keys: ["/"], name: "Search", needs: FIELD, act: () => focusOn(FIELD) },
  { keys: ["v"], name: "Versions", needs: MENU, act: () => press(MENU) },
  { keys: ["c"], name: "Cite this section", needs: CITE, act: () => pressIn(current(), CITE) },
  { keys: ["s"], name: "Changed since", needs: SINCE, act: () => focusOn(SINCE) },
  { keys: ["d"], name: "Next change", needs: SINCE, act: () => change("next") },
  { keys: ["u"], name: "Previous change", needs: SINCE, act: () => change("previous") },
  { keys: ["?"], name: "This help", needs: "body", act: help },
];

/** @param {number} by @returns {boolean} */
function step(by) {
  const all = own ? [] : sections();
  if (!all.length) return false;
  const next = all[start(all, by)];
  if (next) goTo(headingOf(next));
  else press(`a[rel="${by > 0 ? "next" : "prev"}"]`);
  return true;
}

/** @param {HTMLElement[]} all @param {number} by @returns {number} Where a step leads. */
function start(all, by) {
  const focused = sectionOf(document.activeElement);
  if (focused && inView(headingOf(focused))) return all.indexOf(focused) + by;
  const tops = all.map((one) => headingOf(one).getBoundingClientRect().top);
  const at = tops.findLastIndex((top) => top <= innerHeight * READ);
  return by < 0 && (tops[at] ?? 0) < 0 ? at : at + by;
}

/** @param {string} selector @returns {boolean} */
function focusOn(selector) {
  const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  found?.focus();
  return Boolean(found);
}

/** @param {"next" | "previous"} way @returns {boolean} The focus stays where the step starts. */
function change(way) {
  const selector = `.since-steps:not([hidden]) [data-change="${way}"]`;
  const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  found?.click();
  return Boolean(found);
}

/** @param {string} selector @returns {boolean} */
const press = (selector) => pressIn(document, selector);

/** @param {ParentNode | null} place @param {string} selector @returns {boolean} */
function pressIn(place, selector) {
  const found = /** @type {HTMLElement | null} */ (place?.querySelector(selector) ?? null);
  found?.focus({ preventScroll: true });
  found?.click();
  return Boolean(found);
}

// ------------------------------------------------------------------ the help

/** @type {HTMLDialogElement | undefined} */
let overlay;

/** @returns {boolean} */
function help() {
  overlay ??= dialog("Keys", make("dl", { class: "key-list" }), toggle());
  const list = overlay.querySelector("dl");
  list?.replaceChildren(...KEYS.flatMap(row), ...ownKeys());
  overlay.showModal();
  return true;
}

/** @param {Key} key */
function row({ keys, name, needs }) {
  return needs && document.querySelector(needs) ? pair(keys, name) : [];
}

/** @param {string[]} keys @param {string} name */
function pair(keys, name) {
  const shown = keys.flatMap((key, index) => [...(index ? [" or "] : []), make("kbd", {}, key)]);
  return [make("dt", {}, ...shown), make("dd", {}, name)];
}

/** @returns {HTMLElement[]} What the page lists of its own. */
function ownKeys() {
  const found = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-key]"));
  return [...found].flatMap((one) =>
    pair((one.dataset.key ?? "").split(" "), one.textContent?.trim() ?? ""),
  );
}

function toggle() {
  const box = make("input", { type: "checkbox" });
  box.checked = wanted();
  box.addEventListener("input", () => want(box.checked));
  const note = "Esc closes what is open. Without these keys, all is reached by Tab.";
  return make(
    "div",
    { class: "key-switch" },
    make("label", {}, box, " Use these keys"),
    make("p", {}, note),
  );
}

let off = false; // where the browser keeps nothing, the choice holds for the page

/** @returns {boolean} */
function wanted() {
  try {
    return (localStorage.getItem(STORED) ?? (off ? "off" : "on")) !== "off";
  } catch {
    return !off;
  }
}

/** @param {boolean} on */
function want(on) {
  off = !on;
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // nothing to keep it in
  }
  tell();
}

// ------------------------------------------------------------------ listening

/** @param {EventTarget | undefined} target @returns {boolean} Whether what is typed goes there. */
const typing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("select, textarea, input:not([type=radio], [type=checkbox])"));

/** Tell a page that has keys of its own. */
function tell() {
  document.documentElement.toggleAttribute("data-keys-off", !wanted());
}

tell();
addEventListener("storage", tell);

if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", help);
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.isComposing || typing(event.composedPath()[0]) || !wanted()) return;
  if (document.querySelector("dialog[open]")) return;
  const key = KEYS.find(({ keys }) => keys.includes(event.key));
  if (key?.act()) event.preventDefault();
});
