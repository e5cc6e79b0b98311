// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

"use strict";

const main = document.getElementById("changes");
const root = main.closest(".comparison");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Remember a choice for this tab; where the browser keeps nothing, for as long as the page. */
const kept = {
  get(name) {
    try {
      return sessionStorage.getItem(`specpress.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      sessionStorage.setItem(`specpress.${name}`, value);
    } catch {
      // Nothing to do: the page works without.
    }
  },
};

/** Open every fold that an element is in. */
function reveal(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
  }
}

/** Return the id that the end of an address names, empty for none. */
function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Show what the address names, which may be in a fold. */
function follow() {
  const goal = document.getElementById(named(location.hash));
  if (!goal || !main.contains(goal)) return;
  reveal(goal);
  if (goal.localName === "details") goal.open = true;
  goal.scrollIntoView();
}

addEventListener("hashchange", follow);
root.classList.add("running");

const contents = document.getElementById("contents");
if (contents && matchMedia("(max-width: 62rem)").matches) contents.open = false;
