// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Change marks against a version that the reader picks; the choice is kept in the address.

import { clear, compare } from "./changes.js";
import { comparison, dated, folder, forget, load, position, shown, withHistory } from "./data.js";
import { button, counted, goTo, make } from "./dom.js";
import { inView, sectionOf, sections, whenRenewed } from "./sections.js";

/** @typedef {import("./data.js").History} History */
/** @typedef {import("./changes.js").Marks} Marks */
/** @typedef {import("./changes.js").Outcome} Outcome */

const PARAMETER = "since";
const FORMAT = "specpress-marks/1";
/** What is picked where the address says nothing: a preview has one. */
const USUAL = document.documentElement.dataset.liveSince ?? "";
const host = document.querySelector("div[data-since]");

/** @param {History} all @param {Element} host */
function start(all, host) {
  const now = position(all, shown);
  const older = all.versions
    .slice(0, Math.max(now, 0))
    .filter((one) => !one.draft)
    .reverse();
  if (!older.length) return;
  const choice = make("select", {}, new Option("…", ""));
  for (const version of older) choice.add(new Option(dated(version), version.label));
  const status = make("p", { role: "status", class: "since-summary" });
  /** @type {HTMLElement[]} */
  let stops = [];
  /** @type {HTMLElement | null} */
  let last = null;
  let turn = 0;

  function reset() {
    clear();
    stops = [];
    steps.hidden = true;
    place.textContent = "";
    status.textContent = choice.value ? "Loading …" : "";
  }

  async function update() {
    keep(choice.value);
    reset();
    await compareNow();
  }

  async function compareNow() {
    const mine = ++turn;
    const old = choice.value;
    if (!old) return;
    try {
      const [then, today] = await Promise.all([marks(all, old), marks(all, shown)]);
      if (mine !== turn) return;
      clear();
      const outcomes = compare(all, position(all, old), now, then, today);
      stops = outcomes.flatMap((one) => one.stop);
      steps.hidden = false;
      for (const step of [previous, next]) step.hidden = !stops.length;
      status.replaceChildren(...summary(all, old, outcomes));
    } catch {
      if (mine !== turn) return;
      status.replaceChildren("The marks could not be loaded. ", button("Try again", update));
    }
  }

  /** @param {number} by */
  function step(by) {
    const found = neighbour(stops, by, last);
    if (found) goTo((last = found));
    place.textContent = found
      ? `${stops.indexOf(found) + 1} of ${stops.length}`
      : `No ${by > 0 ? "further" : "earlier"} change`;
  }

  const place = make("span", { role: "status", class: "since-place" });
  const previous = button("Previous change", () => step(-1), { "data-change": "previous" });
  const next = button("Next change", () => step(1), { "data-change": "next" });
  const off = button("Turn off", () => {
    choice.value = "";
    choice.focus();
    update();
  });
  const steps = make("p", { class: "since-steps" }, previous, " ", next, " ", off, " ", place);
  steps.hidden = true;
  choice.addEventListener("input", update);
  const label = make("label", {}, "Changed since ", choice);
  host.replaceChildren(make("div", { class: "since" }, label, status, steps));
  const asked = new URLSearchParams(location.search).get(PARAMETER) ?? USUAL;
  if (older.some((one) => one.label === asked)) {
    choice.value = asked;
    update();
  }
  whenRenewed((_, renewed) => {
    if (renewed) forget(marksOf(all, shown));
    compareNow();
  });
}

/** @param {History} all @param {string} label @returns {string} */
const marksOf = (all, label) => `data/${folder(all, label)}.marks.json`;

/** @param {History} all @param {string} label @returns {Promise<Marks>} */
const marks = async (all, label) => (await load(marksOf(all, label), FORMAT)).sections;

/** @param {string} label */
function keep(label) {
  const url = new URL(location.href);
  if (label === USUAL) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, label);
  if (url.href !== location.href) window.history.replaceState(window.history.state, "", url);
}

/**
 * Return the change that a step leads to: from the focus, else from the last one, else from what
 * is in view.
 * @param {HTMLElement[]} stops
 * @param {number} by
 * @param {HTMLElement | null} last
 */
function neighbour(stops, by, last) {
  const focused = document.activeElement;
  const start = sectionOf(focused) ? focused : inView(last) ? last : null;
  /** @param {HTMLElement} stop */
  const isOn = (stop) => {
    if (!start) return stop.getBoundingClientRect().top > innerHeight / 3 === by > 0;
    const wanted = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    return Boolean(start.compareDocumentPosition(stop) & wanted);
  };
  return by > 0 ? stops.find(isOn) : stops.findLast(isOn);
}

/**
 * @param {History} all
 * @param {string} old
 * @param {Outcome[]} outcomes
 * @returns {(string | Node)[]}
 */
function summary(all, old, outcomes) {
  const count = outcomes.filter((one) => one.facts.length).length;
  const words = `${count} of ${counted(outcomes.length, "section")} changed since ${old}.`;
  const href = comparison(all, old, shown);
  return href ? [`${words} `, make("a", { href }, `Compare ${old} with ${shown}`)] : [words];
}

if (host && sections().length) withHistory((all) => start(all, host));
