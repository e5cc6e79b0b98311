// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Search: a field in the header, results below it, a switch to all versions, a filter.

import { at, load } from "./data.js";
import { arrows, button, capital, closeOutside, counted, make } from "./dom.js";
import { find, indexed, snippet } from "./find.js";

/** @typedef {import("./find.js").Entry} Entry */
/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./find.js").Indexed} Indexed */

const FORMAT = "specpress-search/1";
const MOST = 40;
const NONE = "-";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-search]"));
const field = form?.querySelector("input");

/** @param {HTMLFormElement} form @param {HTMLInputElement} field */
function start(form, field) {
  const status = make("p", { role: "status", class: "search-status" });
  const list = make("ol", { class: "search-results" });
  const all = make("input", { type: "checkbox" });
  const level = make("select", {}, new Option("Any authority", ""));
  const controls = make(
    "div",
    { class: "search-controls" },
    make("label", {}, "Authority ", level),
    make("label", {}, all, " All versions"),
  );
  const panel = make("div", { id: "search-panel", class: "search-panel" }, controls, status, list);
  const close = () => (panel.hidden = true);
  let asked = 0;

  async function update() {
    const query = field.value.trim();
    panel.hidden = !query;
    if (!query) return;
    const turn = ++asked;
    const late = setTimeout(() => tell(turn, "Loading …"), 150);
    try {
      const index = await indexes(all.checked);
      if (turn !== asked) return;
      offer(level, index);
      show(find(index.filter(chosen), query), query);
    } catch {
      tell(turn, "The search could not be loaded. ", button("Try again", update));
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {Indexed} one */
  const chosen = ({ entry }) => !level.value || (entry.authority ?? NONE) === level.value;

  /** @param {number} turn @param {...(string | Node)} words */
  function tell(turn, ...words) {
    if (turn !== asked) return;
    list.replaceChildren();
    status.replaceChildren(...words);
  }

  /** @param {Found[]} found @param {string} query */
  function show(found, query) {
    list.replaceChildren(...found.slice(0, MOST).map((one) => result(one, query)));
    const more = found.length > MOST ? `, the first ${MOST} shown` : "";
    const said = found.length ? counted(found.length, "section") + more : "No results";
    if (status.textContent !== said) status.textContent = said;
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      field.focus();
      close();
    } else if (event.key === "ArrowDown" && event.target === field) {
      event.preventDefault();
      list.querySelector("a")?.focus();
    }
  }

  close();
  form.append(panel);
  form.hidden = false;
  field.setAttribute("aria-controls", panel.id);
  field.addEventListener("focus", () => {
    indexes(false).catch(() => {});
    update();
  });
  for (const control of [field, all, level]) control.addEventListener("input", update);
  form.addEventListener("keydown", press);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) close();
  });
  arrows(list, () => field.focus());
  closeOutside(form, close);
}

/** @type {Map<string, Promise<Indexed[]>>} */
const kept = new Map();

/** @type {string[]} The ladder of authority, the highest first. */
let ladder = [];

/** @param {string} name */
function index(name) {
  const known = kept.get(name);
  if (known) return known;
  const coming = load(`search/${name}.json`, FORMAT).then(({ entries, levels }) => {
    ladder = Array.isArray(levels) ? levels.map(String) : ladder;
    return /** @type {Entry[]} */ (entries).map(indexed);
  });
  coming.catch(() => kept.delete(name));
  kept.set(name, coming);
  return coming;
}

/** @param {boolean} all @returns {Promise<Indexed[]>} */
async function indexes(all) {
  const found = await Promise.all(["newest", ...(all ? ["older"] : [])].map(index));
  return found.flat();
}

/**
 * Offer the levels that there are, the highest first.
 * @param {HTMLSelectElement} level
 * @param {Indexed[]} index
 */
function offer(level, index) {
  const known = new Set([...level.options].map((option) => option.value));
  const there = new Set(index.map(({ entry }) => entry.authority ?? NONE));
  for (const value of new Set([...ladder.filter((one) => there.has(one)), ...there])) {
    if (known.has(value)) continue;
    level.add(new Option(value === NONE ? "No authority" : capital(value), value));
  }
}

/** @param {Found} found @param {string} query */
function result({ entry, passages }, query) {
  const number = make("span", { class: "section-number" }, entry.number ?? "");
  const title = make("span", { class: "search-title" }, ...marked(entry.title, query));
  const facts = make("span", { class: "search-facts" }, about(entry));
  const head = make(
    "span",
    { class: "search-head" },
    ...(entry.number ? [number, " "] : []),
    title,
  );
  const [first, ...others] = passages;
  const text = first ?? { id: "", text: entry.parts[0]?.[1] ?? "" };
  const link = make(
    "a",
    { href: address(entry, first?.id) },
    head,
    " ",
    facts,
    " ",
    cut(text, query),
  );
  const more = others.map((one) =>
    make("a", { class: "search-more", href: address(entry, one.id) }, cut(one, query)),
  );
  return make("li", {}, link, ...more);
}

/** @param {Entry} entry @returns {string} Where its text is from. */
function about({ since, version, authority }) {
  const level = authority ? `${capital(authority)} authority, ` : "";
  const when = since && since !== version ? `, unchanged since ${since}` : "";
  return `${level}version ${version}${when}`;
}

/** @param {Entry} entry @param {string} [part] */
function address(entry, part) {
  const [path, anchor = entry.section] = entry.href.split("#");
  const own = !part || /^(definition|focus)-/.test(part) ? part : `${anchor}.${part}`;
  return at(path ?? "", own || anchor);
}

/** @param {{text: string}} passage @param {string} query */
const cut = ({ text }, query) => make("span", { class: "search-snippet" }, ...marked(text, query));

/** @param {string} text @param {string} query */
const marked = (text, query) =>
  snippet(text, query).map((one) => (one.hit ? make("mark", {}, one.text) : one.text));

if (form && field) start(form, field);
