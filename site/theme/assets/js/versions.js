// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The version menu, which stays on the section, and the banner on versions that are not the newest.

import { anchorIn, at, lifeOf, newest, position, shown, withHistory } from "./data.js";
import { arrows, closeOutside, counted, make } from "./dom.js";
import { anchorOf, current, inView, target } from "./sections.js";

/** @typedef {import("./data.js").History} History */

const here = /** @type {HTMLElement | null} */ (document.querySelector("div[data-versions]"));
const bannerPlace = document.querySelector("div[data-banner]");

/**
 * Return where a section is in a version, and whether it is there.
 * @param {History} all
 * @param {string} anchor The section's anchor on this page; empty for no section.
 * @param {number} index The version's position.
 */
function place(all, anchor, index) {
  const life = anchor ? lifeOf(all, anchor, position(all, shown)) : undefined;
  const there = (life && anchorIn(life, index)) ?? "";
  const now = index === newest(all);
  const folder = now ? (all.here[there] ?? "") : (all.versions[index]?.address ?? "");
  return { href: at(folder, there), missing: Boolean(life) && !there };
}

/** @returns {string} */
function anchorHere() {
  const section = current();
  return section ? anchorOf(section) : "";
}

/** @param {History} all @param {HTMLElement} host */
function menu(all, host) {
  if (!all.versions.length) return;
  const list = make("ul", { class: "version-list" });
  const label = make("span", { class: "sp-hidden" }, shown ? "Version " : "");
  const summary = make("summary", {}, label, shown || "Versions");
  const details = make("details", { class: "version-details" }, summary, list);
  const close = () => (details.open = false);
  let filled = false;
  const fill = () => {
    if (!filled) list.replaceChildren(...entries(all));
    filled = true;
  };
  // A click comes before the toggle, which a quick key would overtake.
  summary.addEventListener("click", () => {
    filled &&= details.open;
    fill();
  });
  details.addEventListener("toggle", () => {
    if (details.open) fill();
    else filled = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      event.stopPropagation();
      close();
      summary.focus();
    } else if (event.key === "ArrowDown" && event.target === summary && details.open) {
      event.preventDefault();
      list.querySelector("a")?.focus();
    }
  });
  list.addEventListener("click", close);
  arrows(list, () => summary.focus());
  closeOutside(details, close);
  host.replaceChildren(details);
  host.hidden = false;
}

/** @param {History} all @returns {HTMLElement[]} The newest first. */
function entries(all) {
  const anchor = anchorHere();
  const last = newest(all);
  return all.versions
    .map((version, index) => {
      const { href, missing } = place(all, anchor, index);
      const link = make("a", { href }, make("span", { class: "version-label" }, version.label));
      if (version.label === shown) link.setAttribute("aria-current", "true");
      const facts = [version.date === version.label ? "" : version.date];
      if (version.draft) facts.push("not released");
      if (version.revises) facts.push(`issued anew after ${version.revises}`);
      if (index === last) facts.push("newest");
      if (missing) facts.push("without this section");
      const said = facts.filter(Boolean).join(", ");
      link.append(" ", make("span", { class: "version-facts" }, said));
      return make("li", {}, link);
    })
    .reverse();
}

/** @param {History} all @param {Element} host */
function banner(all, host) {
  const index = position(all, shown);
  const last = newest(all);
  const version = all.versions[index];
  if (!version || index === last) return;
  const text = make("p");
  host.replaceChildren(make("div", { class: "version-banner", role: "note" }, text));
  const first = version.draft ? draftWords(all, last) : [];
  let told = "\n";
  const tell = () => {
    const anchor = anchorHere();
    if (anchor === told) return;
    told = anchor;
    const focused = text.contains(document.activeElement);
    text.replaceChildren(
      ...(version.draft ? first : olderWords(all, index, last)),
      ...today(all, anchor),
    );
    if (focused) text.querySelector("a")?.focus({ preventScroll: true });
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      tell();
    });
  };
  addEventListener("hashchange", soon);
  addEventListener("scroll", soon, { passive: true });
  tell();
  const goal = target();
  if (goal && inView(goal)) goal.scrollIntoView(); // the banner may have come to lie over it
}

/** @param {History} all @param {number} last @returns {string[]} */
function draftWords(all, last) {
  const since = all.versions[last];
  const than = since ? ` The newest version is ${since.label}.` : "";
  return [`This is a draft: it is not released, and may change.${than}`];
}

/** @param {History} all @param {number} index @param {number} last */
function olderWords(all, index, last) {
  const { label = "", date = "", revised } = all.versions[index] ?? {};
  const newer = counted(last - index, "newer version");
  const when = date && date !== label ? [" of ", make("time", { datetime: date }, date)] : [];
  const are = last - index === 1 ? "is" : "are";
  const anew = revised ? ` It was issued anew as ${revised}.` : "";
  return [`This is version ${label}`, ...when, `.${anew} There ${are} ${newer}.`];
}

/**
 * Say where the section is today.
 * @param {History} all
 * @param {string} anchor
 * @returns {(string | Node)[]}
 */
function today(all, anchor) {
  const index = position(all, shown);
  const last = newest(all);
  if (last < 0) return [];
  const life = anchor ? lifeOf(all, anchor, index) : undefined;
  const { href, missing } = place(all, anchor, last);
  if (!life) return [" ", make("a", { href: at("") }, "Read the newest version"), "."];
  const words = index > last ? "This section as released" : "This section today";
  if (!missing) return [" ", make("a", { href }, words), "."];
  if (index > last) return [" This section is new."];
  const gone = all.versions[(life.at(-1)?.[2] ?? last) + 1]?.label ?? "";
  const link = make("a", { href: historyOf(anchor) }, "its history");
  return [` This section is gone since ${gone}: `, link, "."];
}

/** @param {string} anchor @returns {string} */
function historyOf(anchor) {
  const link = current()?.querySelector("a.section-history");
  return link instanceof HTMLAnchorElement
    ? link.href
    : at(`sections/${encodeURIComponent(anchor)}/`);
}

if (here) withHistory((all) => menu(all, here));
if (bannerPlace) withHistory((all) => banner(all, bannerPlace));
