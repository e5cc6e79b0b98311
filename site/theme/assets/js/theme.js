// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Light or dark: what the reader chose holds before anything is painted, so this script is no
// module and stands in <head>. Without a choice the system's preference decides.

(() => {
  const KEY = "specpress-scheme";
  const NAMES = { auto: "Auto", light: "Light", dark: "Dark" };
  const root = document.documentElement;

  /** @typedef {keyof typeof NAMES} Scheme */
  /** @type {Record<Scheme, Scheme>} */
  const NEXT = { auto: "light", light: "dark", dark: "auto" };

  /** @param {string | null} text @returns {Scheme} */
  const scheme = (text) => (text === "light" || text === "dark" ? text : "auto");

  /** @returns {Scheme} */
  const stored = () => {
    try {
      return scheme(localStorage.getItem(KEY));
    } catch {
      return "auto"; // storage is closed to this page
    }
  };

  /** @param {Scheme} chosen */
  const keep = (chosen) => {
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // It holds for this page alone.
    }
  };

  /** @param {Scheme} chosen */
  const show = (chosen) => {
    root.dataset.scheme = chosen;
    if (chosen === "auto") delete root.dataset.mdColorScheme;
    else root.dataset.mdColorScheme = chosen === "dark" ? "slate" : "default";
    const name = document.querySelector("[data-scheme-name]");
    if (name) name.textContent = NAMES[chosen];
  };

  const turn = () => {
    const next = NEXT[scheme(root.dataset.scheme ?? null)];
    show(next);
    keep(next);
  };

  show(stored());
  addEventListener("storage", (event) => {
    if (event.key === KEY) show(scheme(event.newValue));
  });
  addEventListener("DOMContentLoaded", () => {
    show(stored());
    const button = document.querySelector("[data-scheme-button]");
    if (!(button instanceof HTMLElement)) return;
    button.hidden = false;
    button.addEventListener("click", turn);
  });
})();
