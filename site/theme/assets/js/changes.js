// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// What changed in the page's sections since an older version: marked, and said beside each.

import { anchorIn, comparison, lifeOf, shown } from "./data.js";
import { capital, counted, make } from "./dom.js";
import { actionsOf, anchorOf, pieces, sections } from "./sections.js";

/**
 * @typedef {import("./data.js").History} History
 * @typedef {{authority: string | null, marks: Record<string, string>}} Marked
 * @typedef {Record<string, Marked>} Marks Sections of a version, by their anchors.
 * @typedef {{facts: string[], stop: HTMLElement[]}} Outcome What is said of a section, which is
 *   nothing where all is the same, and where the reader is led.
 */

/** Take every mark off the page. */
export function clear() {
  for (const marked of document.querySelectorAll("main .spec-section [data-since]"))
    marked.removeAttribute("data-since");
  for (const note of document.querySelectorAll("[data-note='since']")) note.remove();
}

/**
 * Mark what changed in the page's sections, and say it beside each.
 * @param {History} all
 * @param {number} old Position of the version picked.
 * @param {number} now Position of the page's own.
 * @param {Marks} then
 * @param {Marks} today
 * @returns {Outcome[]} One for each section.
 */
export function compare(all, old, now, then, today) {
  const [before, after] = [every(then), every(today)];
  const label = all.versions[old]?.label ?? "";
  return sections().map((section) => {
    const anchor = anchorOf(section);
    const life = lifeOf(all, anchor, now);
    // What was gone for a while is the same again, as comparisons see it.
    const former = then[(life && anchorIn(life, old)) ?? anchor];
    const own = today[anchor];
    const outcome =
      former && own ? changed(section, former, own, before, after) : added(section, label);
    const href = comparison(all, label, shown, `section-${anchor}`);
    const line = tell(section, outcome.facts, href);
    return outcome.facts.length && !outcome.stop.length ? { ...outcome, stop: [line] } : outcome;
  });
}

/** @param {Marks} marks @returns {Set<string>} */
const every = (marks) => new Set(Object.values(marks).flatMap((one) => Object.values(one.marks)));

/** @param {HTMLElement} section @param {string} old @returns {Outcome} */
function added(section, old) {
  for (const { element } of pieces(section)) mark(element, "added");
  return { facts: [`New since ${old}`], stop: [] };
}

/**
 * @param {HTMLElement} section
 * @param {Marked} former The section as it was.
 * @param {Marked} own
 * @param {Set<string>} before Every mark of the older version.
 * @param {Set<string>} after Every mark of this one.
 * @returns {Outcome}
 */
function changed(section, former, own, before, after) {
  const found = pieces(section).filter(({ id }) => {
    const known = own.marks[id];
    return known !== undefined && !before.has(known);
  });
  for (const { element } of found) mark(element, "changed");
  const stop = outermost(found.map(({ element }) => element));
  // What was rewritten in place is one change, not one and a loss.
  const lost = Object.values(former.marks).filter((one) => !after.has(one)).length - found.length;
  const facts = [
    stop.length ? counted(stop.length, "change") : "",
    lost > 0 ? `${lost} removed` : "",
    former.authority === own.authority ? "" : level(former.authority),
  ];
  return { facts: facts.filter(Boolean), stop };
}

/** @param {string | null} former */
const level = (former) => (former ? `authority was ${capital(former)}` : "had no authority");

/** @param {HTMLElement[]} elements @returns {HTMLElement[]} Those that stand in no other. */
const outermost = (elements) =>
  elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));

/** @param {HTMLElement} element @param {"added" | "changed"} how */
function mark(element, how) {
  element.dataset.since = how;
  if (/^(TABLE|[OUD]L|TR|A|PRE)$/.test(element.tagName)) return; // no place for words of its own
  const words = how === "added" ? "New: " : "Changed: ";
  element.prepend(make("span", { class: "sp-hidden", "data-note": "since" }, words));
}

/**
 * Say beside a section what became of it.
 * @param {HTMLElement} section
 * @param {string[]} facts
 * @param {string | null} href Where the two versions of it are compared.
 * @returns {HTMLElement}
 */
function tell(section, facts, href) {
  const line = make("span", { class: "since-status", "data-note": "since" });
  line.append(make("span", {}, facts.join(", ") || "Text unchanged"));
  if (facts.length) line.dataset.changes = "";
  if (facts.length && href) line.append(" ", make("a", { href }, "Compare"));
  actionsOf(section).append(line);
  return line;
}
