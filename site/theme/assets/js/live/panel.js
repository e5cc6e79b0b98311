// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// What a preview says below the page: whether it is connected, and what is wrong with the text.

import { button, counted, make } from "../dom.js";

/**
 * @typedef {{path: string | null, line: number | null, column: number | null, severity: string,
 *   code: string, message: string, hint: string}} Finding
 * @typedef {{findings: Finding[], stopped: boolean, message?: string}} Findings
 */

const FOLLOW = "specpress-live-follow";
const FOLDED = "specpress-live-folded";
const MOST = 100; // of findings that are listed
const WORDS = { live: "Live", lost: "The preview has stopped. Waiting for it …" };
const STOPPED = "The text cannot be shown. This page is the last version that could.";

export class Panel {
  constructor() {
    this.status = make("p", { role: "status", class: "live-status" }, WORDS.live);
    this.reason = make("p", { class: "live-reason" });
    this.list = make("ol", { class: "live-list" });
    const named = { role: "group", "aria-label": "Findings", tabindex: "0" };
    this.told = make("div", { class: "live-findings", id: "live-findings", ...named });
    this.told.append(this.reason, this.list);
    this.fold = button("", () => this.turn(), { "aria-controls": this.told.id });
    this.box = make("input", { type: "checkbox" });
    this.box.checked = stored(FOLLOW) !== "off";
    this.box.addEventListener("input", () => keep(FOLLOW, this.box.checked ? "on" : "off"));
    const follow = make("label", { class: "live-follow" }, this.box, " Go to edits");
    const head = make("div", { class: "live-head" }, this.status, this.fold, follow);
    this.element = make(
      "section",
      { class: "live-panel", "aria-label": "Preview" },
      head,
      this.told,
    );
    this.isOpen = stored(FOLDED) !== "on";
    this.findings({ findings: [], stopped: false });
    document.body.append(this.element);
    new ResizeObserver(() => this.makeRoom()).observe(this.element);
    document.addEventListener("focusin", ({ target }) => this.uncover(target));
  }

  /** @returns {boolean} Whether the reader wants to be where the text is edited. */
  follows() {
    return this.box.checked;
  }

  connected() {
    this.say(WORDS.live, "live");
  }

  lost() {
    this.say(WORDS.lost, "lost");
  }

  /** @param {string} title Of the section that was edited, or "". */
  updated(title) {
    this.say(title ? `Updated: ${title}` : "Updated", "live");
  }

  /** @param {string} words @param {string} state */
  say(words, state) {
    this.element.dataset.state = state;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** @param {Findings} told What is wrong now. */
  findings({ findings, stopped, message }) {
    const errors = findings.filter((one) => one.severity === "error");
    const count = [
      errors.length ? counted(errors.length, "error") : "",
      findings.length > errors.length ? counted(findings.length - errors.length, "warning") : "",
    ].filter(Boolean);
    this.isEmpty = !findings.length && !stopped;
    this.element.dataset.worst = stopped || errors.length ? "error" : count.length ? "warning" : "";
    this.fold.textContent = count.join(", ") || "Not shown";
    this.reason.replaceChildren(...(stopped ? [make("b", {}, STOPPED), " ", message ?? ""] : []));
    this.list.replaceChildren(...rows(findings));
    this.lay();
  }

  turn() {
    this.isOpen = !this.isOpen;
    keep(FOLDED, this.isOpen ? "off" : "on");
    this.lay();
  }

  lay() {
    if (this.isEmpty && this.element.contains(document.activeElement)) this.box.focus();
    this.fold.hidden = Boolean(this.isEmpty);
    this.fold.setAttribute("aria-expanded", String(this.isOpen));
    this.told.hidden = !this.isOpen || Boolean(this.isEmpty);
    this.makeRoom();
  }

  /** Let the page scroll as far as the panel is high, so that it hides no end. */
  makeRoom() {
    const height = `${Math.ceil(this.element.getBoundingClientRect().height)}px`;
    document.documentElement.style.setProperty("--live-height", height);
  }

  /** @param {EventTarget | null} target What has the focus now, which the panel may lie over. */
  uncover(target) {
    if (!(target instanceof Element) || this.element.contains(target)) return;
    const [box, own] = [target.getBoundingClientRect(), this.element.getBoundingClientRect()];
    const aside = box.right < own.left || box.left > own.right || box.top > innerHeight;
    if (aside || box.bottom <= own.top) return;
    scrollBy({ top: Math.min(box.bottom - own.top, box.top), behavior: "instant" });
  }
}

/** @param {Finding[]} findings @returns {Node[]} Errors first. */
function rows(findings) {
  const errors = findings.filter((one) => one.severity === "error");
  const others = findings.filter((one) => one.severity !== "error");
  const more = findings.length - MOST;
  const all = [...errors, ...others].slice(0, MOST).map(row);
  return more > 0 ? [...all, make("li", { class: "live-more" }, `and ${more} more`)] : all;
}

/** @param {Finding} finding */
function row({ path, line, column, severity, code, message, hint }) {
  const place = [path, line, column].filter(Boolean).join(":");
  const what = make("b", { class: `live-severity live-severity--${severity}` }, severity);
  const parts = [
    place && make("code", { class: "live-place" }, place),
    what,
    code && make("code", {}, code),
    message,
    hint && make("i", { class: "live-hint" }, hint),
  ];
  return make("li", {}, ...parts.filter(Boolean).flatMap((part) => [part, " "]));
}

/** @param {string} name @returns {string | null} */
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage is closed to this page
  }
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds for this page alone.
  }
}
