// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The filter of a list of sections: by level, tag and chapter; the choice is kept in the address.

import { button, counted, make } from "./dom.js";
import { whenRenewed } from "./sections.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-filter]"));
let rows = found();

/** @returns {HTMLElement[]} */
function found() {
  return [...document.querySelectorAll("main li[data-level]")].filter(
    (row) => row instanceof HTMLElement,
  );
}

/** @param {HTMLElement} row @param {string} name @returns {string[]} What a filter looks at. */
const values = ({ dataset }, name) =>
  name === "tag" ? (dataset.tags ?? "").split(",") : [dataset[name] ?? ""];

/** @param {HTMLFormElement} form */
function start(form) {
  const selects = [...form.querySelectorAll("select")];
  const status = make("p", { role: "status", class: "filter-status" });
  const reset = button("Show all", () => {
    for (const select of selects) select.value = "";
    selects[0]?.focus();
    update();
  });

  function update() {
    const shown = rows.filter((row) => {
      row.hidden = !selects.every(({ name, value }) => !value || values(row, name).includes(value));
      return !row.hidden;
    });
    for (const group of groups()) count(group);
    const none = shown.length
      ? `${counted(shown.length, "section")} of ${rows.length}`
      : "Nothing matches.";
    status.classList.toggle("empty", !shown.length);
    status.replaceChildren(none, " ");
    if (shown.length < rows.length) status.append(reset);
    keep(selects);
  }

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const wanted = asked.get(select.name);
    if (wanted !== null && [...select.options].some(({ value }) => value === wanted))
      select.value = wanted;
  }
  form.append(status);
  form.hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
  whenRenewed(() => {
    rows = found();
    update();
  });
}

/** @returns {Set<Element>} What has rows in it: marked so, or else a part of the page. */
function groups() {
  const found = rows.map((row) => row.closest("[data-group]") ?? row.closest("section"));
  return new Set(/** @type {Element[]} */ (found.filter(Boolean)));
}

/** @param {Element} group */
function count(group) {
  const left = rows.filter((row) => !row.hidden && group.contains(row)).length;
  group.toggleAttribute("hidden", !left);
  const place = group.querySelector(".authority-count");
  if (place) place.textContent = String(left);
}

/** @param {HTMLSelectElement[]} selects */
function keep(selects) {
  const url = new URL(location.href);
  for (const { name, value } of selects) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

if (form && rows.length) start(form);
