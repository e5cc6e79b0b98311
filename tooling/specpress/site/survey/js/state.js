// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// What is filled in, as one value by the names of the fields; and how to take a change back.

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));
const LIMIT = 500;

/** @typedef {Record<string, string | string[]>} State */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Record<string, string>} */
const TEXTS = JSON.parse(form.dataset.texts);

/** @param {string} name @param {Record<string, unknown>} [values] what its {braces} are filled with */
const say = (name, values = {}) =>
  TEXTS[name].replace(/\{(\w+)\}/gu, (_, field) => String(values[field]));

/** @param {string} name @returns {HTMLInputElement[]} */
const fieldsOf = (name) =>
  [...form.querySelectorAll("[name]")].filter((field) => field.name === name);

/** @returns {State} */
const readState = () => {
  const state = {};
  for (const field of form.querySelectorAll("[name]")) {
    if (field.type === "checkbox") {
      state[field.name] ??= [];
      if (field.checked) state[field.name].push(field.value);
    } else if (field.type !== "radio") {
      state[field.name] = field.value;
    } else if (field.checked) {
      state[field.name] = field.value;
    }
  }
  return state;
};

/** @param {State} state */
const writeState = (state) => {
  for (const field of form.querySelectorAll("[name]")) {
    const value = state[field.name];
    if (field.type === "checkbox") {
      field.checked = Array.isArray(value) && value.includes(field.value);
    } else if (field.type === "radio") {
      field.checked = field.value === value;
    } else {
      field.value = value ?? "";
    }
  }
};

/** @type {string[]} */
const past = [];
let present = "";

/** Note a change, so that it can be taken back; tell whether there was one. */
const noteChange = () => {
  const now = JSON.stringify(readState());
  if (now === present) return false;
  past.push(present);
  if (past.length > LIMIT) past.shift();
  present = now;
  return true;
};

/** Take the last change back; tell the name of a field that it was in. */
const takeBack = () => {
  const before = past.pop();
  if (before === undefined) return "";
  const old = JSON.parse(before);
  const now = JSON.parse(present);
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  const changed = [...names].find(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
  writeState(old);
  present = before;
  return changed ?? "";
};
