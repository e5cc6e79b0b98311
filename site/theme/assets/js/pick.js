// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Picking two versions to compare.

import { comparison, dated, position, withHistory } from "./data.js";
import { make } from "./dom.js";

/** @typedef {import("./data.js").History} History */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-pick]"));

/** @param {History} all @param {HTMLFormElement} form */
function start(all, form) {
  const [from, to] = form.querySelectorAll("select");
  if (!from || !to || all.versions.length < 2) return;
  for (const select of [from, to]) if (!select.options.length) fill(all, select);
  if (from.value === to.value) from.selectedIndex = (to.selectedIndex || from.options.length) - 1;
  if (!form.querySelector("button, [type='submit']"))
    form.append(" ", make("button", { class: "sp-button" }, "Compare"));
  const status = make("div", { role: "status", class: "pick-status" });
  form.append(status);
  form.hidden = false;
  form.addEventListener("input", () => status.replaceChildren());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [old, now] = [from.value, to.value].sort((a, b) => position(all, a) - position(all, b));
    if (old === undefined || now === undefined) return;
    const href = comparison(all, old, now);
    if (old === now) status.replaceChildren(make("p", {}, "Pick two different versions."));
    else if (href) location.assign(href);
    else status.replaceChildren(...missing(all, old, now));
  });
}

/** @param {History} all @param {HTMLSelectElement} select */
function fill(all, select) {
  for (const version of all.versions) select.add(new Option(dated(version), version.label));
  select.selectedIndex = select.options.length - 1;
}

/** @param {History} all @param {string} old @param {string} now @returns {Node[]} */
function missing(all, old, now) {
  const command = `specpress diff ${[old, now].map(quoted).join(" ")} --format html`;
  const said = make("p", {}, "The site has no page for these two. This command makes one: ");
  said.append(make("code", {}, command));
  const steps = chain(all, old, now);
  return steps.length
    ? [said, make("p", {}, "Or step by step:"), make("ol", {}, ...steps)]
    : [said];
}

/** @param {string} label @returns {string} As a shell takes it. */
const quoted = (label) =>
  /^[\w.@:+-]+$/.test(label) ? label : `'${label.replace(/'/g, "'\\''")}'`;

/** @param {History} all @param {string} old @param {string} now @returns {Node[]} */
function chain(all, old, now) {
  const labels = all.versions
    .slice(position(all, old), position(all, now) + 1)
    .map((one) => one.label);
  const steps = labels.slice(1).map((label, index) => {
    const before = labels[index] ?? "";
    const href = comparison(all, before, label);
    return href ? make("li", {}, make("a", { href }, `${before} to ${label}`)) : null;
  });
  return steps.every(Boolean) ? steps.flatMap((step) => step ?? []) : [];
}

if (form) withHistory((all) => start(all, form));
