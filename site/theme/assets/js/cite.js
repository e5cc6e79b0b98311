// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// A button that cites a section or any piece of it, and a mark that copies the link to a piece.

import { bibtex, markdown, plain } from "./citation.js";
import { at, position, shown, withHistory } from "./data.js";
import { button, copy, dialog, make } from "./dom.js";
import {
  actionsOf,
  anchorOf,
  pieceAt,
  pieceName,
  pieces,
  said,
  sections,
  textOf,
  whenRenewed,
} from "./sections.js";

/** @typedef {import("./citation.js").Source} Source */
/** @typedef {import("./data.js").Version} Version */
/** @typedef {{title: string, version: Version}} Document */

const LONGEST = 60;

/** @param {Document} cited */
function start(cited) {
  const open = opened(cited);
  /** @param {HTMLElement} section */
  const offer = (section) => {
    const name = make("span", { class: "sp-hidden" }, ` “${said(section, "title")}”`);
    const known = section.querySelector(".section-cite");
    const cite = known ?? button("Cite", () => open(section), { class: "section-cite" });
    cite.replaceChildren("Cite", name);
    if (!known) actionsOf(section).append(" ", cite);
  };
  sections().forEach(offer);
  marks(cited);
  whenRenewed((renewed) => renewed.forEach(offer));
}

/** @param {Document} cited @param {string} anchor @returns {string} The permanent address. */
const link = ({ version }, anchor) => at(version.address, anchor);

/**
 * @param {Document} cited
 * @param {HTMLElement} section
 * @param {string} id Of the piece; empty for the section.
 * @returns {Source}
 */
function source(cited, section, id) {
  const own = /^(definition|focus)-/.test(id);
  const anchor = !id ? anchorOf(section) : own ? id : `${anchorOf(section)}.${id}`;
  return {
    document: cited.title,
    version: cited.version,
    number: said(section, "number"),
    title: said(section, "title"),
    piece: id && pieceName(id),
    key: anchor,
    url: link(cited, anchor),
  };
}

// ------------------------------------------------------------------ the dialog

const FORMS = /** @type {[string, (source: Source) => string][]} */ ([
  ["Link", ({ url }) => url],
  ["Plain text", plain],
  ["Markdown", markdown],
  ["BibTeX", bibtex],
]);

/** @param {Document} cited @returns {(section: HTMLElement) => void} Opens the dialog. */
function opened(cited) {
  const choice = make("select", { autofocus: "" });
  const status = make("p", { role: "status", class: "cite-status" });
  const rows = FORMS.map(([name, write]) => ({ write, ...row(name, status) }));
  const draft = cited.version.draft ? [make("p", {}, "A draft changes: cite a version.")] : [];
  const what = make("label", { class: "cite-what" }, "What ", choice);
  const content = [...draft, what, ...rows.map(({ element }) => element), status];
  /** @type {HTMLDialogElement | undefined} */
  let box;
  /** @type {HTMLElement | undefined} */
  let citing;
  const fill = () => {
    if (!citing) return;
    const found = source(cited, citing, choice.value);
    for (const { field, write } of rows) field.value = write(found);
    status.textContent = "";
  };
  choice.addEventListener("input", fill);
  return (section) => {
    box ??= dialog("Cite", ...content);
    citing = section;
    choice.replaceChildren(...options(section));
    fill();
    box.showModal();
  };
}

/** @param {string} name @param {HTMLElement} status */
function row(name, status) {
  const lines = { BibTeX: "9", Link: "1" }[name] ?? "3";
  const field = make("textarea", { readonly: "", rows: lines, spellcheck: "false" });
  const press = button("Copy", async () => {
    const done = await copy(field.value, element);
    status.textContent = done ? `${name} copied.` : "The browser does not let pages copy.";
    if (!done) field.select();
  });
  press.append(make("span", { class: "sp-hidden" }, ` ${name}`));
  const label = make("label", {}, make("span", {}, name), field);
  const element = make("div", { class: "cite-row" }, label, press);
  return { field, element };
}

/** @param {HTMLElement} section */
function options(section) {
  const found = pieces(section)
    .filter(isOwn)
    .map(({ element, id }) => {
      const name = pieceName(id);
      const text = element.matches(".focus-mark") ? clause(element) : textOf(element);
      const start = text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
      const shown = name.slice(0, 1).toUpperCase() + name.slice(1);
      return new Option(start ? `${shown}: ${start}` : shown, id);
    });
  return [new Option("The section", ""), ...found];
}

/** @param {import("./sections.js").Piece} piece A definition is no paragraph beside. */
const isOwn = ({ element }) => !element.parentElement?.id.startsWith("definition-");

/** @param {HTMLElement} mark @returns {string} What stands before it, from the sentence's start. */
function clause(mark) {
  const range = document.createRange();
  range.selectNodeContents(mark.closest("p, li, td") ?? mark);
  range.setEndBefore(mark);
  const text = textOf(make("div", {}, range.cloneContents()));
  return text.split(/(?<=[.!?])\s/).at(-1) ?? "";
}

// ------------------------------------------------------------------ the mark in the margin

/** @param {Document} cited */
function marks(cited) {
  const mark = make(
    "span",
    { class: "piece-mark", "aria-hidden": "true", title: "Copy the link" },
    "¶",
  );
  const status = make("p", { role: "status", class: "sp-hidden" });
  let anchor = "";
  mark.hidden = true;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.target === mark) return;
    const piece = pieceAt(/** @type {Element} */ (event.target));
    mark.hidden = !piece;
    if (!piece) return;
    anchor = piece.id;
    mark.textContent = "¶";
    const box = piece.getBoundingClientRect();
    mark.style.top = `${box.top + scrollY}px`;
    mark.style.left = `${Math.max(0, box.left + scrollX - mark.offsetWidth)}px`;
  });
  mark.addEventListener("click", async () => {
    const done = await copy(link(cited, anchor), document.body);
    mark.textContent = done ? "✓" : "✗";
    status.textContent = done ? "Link copied." : "The browser does not let pages copy.";
  });
  document.body.append(mark, status);
  whenRenewed(() => (mark.hidden = true));
}

if (sections().length)
  withHistory((all) => {
    const version = all.versions[position(all, shown)];
    const title = document.documentElement.dataset.title || all.title;
    if (version) start({ title, version });
  });
