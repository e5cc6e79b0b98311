// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// A section read aloud by the browser's own voices, where it has any.

import { button, make } from "./dom.js";
import { ADDED, actionsOf, said, sections, whenRenewed } from "./sections.js";

const BLOCKS =
  "p, li, figcaption, pre, dt, dd, th, td, blockquote, .section-heading, .math, .message-body";
/** Some browsers stop in the middle of what is longer. */
const PARTS = /.{1,200}(?:\s|$)|.{1,200}/gsu;

/** @typedef {{element: HTMLElement, text: string}} Line */

/** @param {HTMLElement} section @returns {Line[]} What is read, and the elements that have it. */
function lines(section) {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  /** @type {Line[]} */
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || parent.closest(`${ADDED}, button, .focus-mark`)) continue;
    const element = /** @type {HTMLElement} */ (parent.closest(BLOCKS) ?? section);
    const last = found.at(-1);
    const text = walker.currentNode.textContent ?? "";
    if (last?.element === element) last.text += text;
    else if (text.trim()) found.push({ element, text });
  }
  return found.map(({ element, text }) => ({ element, text: spoken(element, text) }));
}

/** @param {HTMLElement} element @param {string} text */
function spoken(element, text) {
  const plain = text.replace(/\s+/g, " ").trim();
  return element.matches(".message-head, .comparison-label") ? `${plain}:` : plain;
}

/** @param {string} text @returns {string[]} Sentences, and parts of those that are long. */
const sentences = (text) =>
  text.split(/(?<=[.!?…]["'”’)\]]*)\s+|(?<=[。！？])/u).flatMap((one) => one.match(PARTS) ?? []);

class Reader {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.reading = false;
    this.main = button("Listen", () => this.press(), { class: "section-listen" });
    this.stopper = button("Stop", () => stop(), { class: "section-listen" });
    this.stopper.hidden = true;
    this.renew();
  }

  /** Offer it where the section has its controls; what was read of an older text stops. */
  renew() {
    if (this.reading) stop();
    this.say("Listen");
    if (!this.section.contains(this.main))
      actionsOf(this.section).append(" ", this.main, " ", this.stopper);
  }

  /** @param {string} word What the button does next. */
  say(word) {
    const title = make("span", { class: "sp-hidden" }, ` “${said(this.section, "title")}”`);
    this.main.replaceChildren(word, title);
  }

  press() {
    if (!this.reading) this.start();
    else if (speechSynthesis.paused) {
      speechSynthesis.resume();
      this.say("Pause");
    } else {
      speechSynthesis.pause();
      this.say("Resume");
    }
  }

  start() {
    stop();
    running = this;
    this.reading = true;
    this.stopper.hidden = false;
    this.say("Pause");
    const all = lines(this.section).flatMap(({ element, text }) =>
      sentences(text).map((sentence) => ({ element, text: sentence })),
    );
    all.forEach((line, index) => this.queue(line, index === all.length - 1));
  }

  /** @param {Line} line @param {boolean} last */
  queue({ element, text }, last) {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = document.documentElement.lang;
    words.onstart = () => running === this && light(element);
    words.onerror = words.onend = (event) => {
      if (running === this && (last || event.type === "error")) stop();
    };
    speechSynthesis.speak(words);
  }

  end() {
    this.reading = false;
    if (this.stopper === document.activeElement) this.main.focus();
    this.stopper.hidden = true;
    this.say("Listen");
  }
}

/** @type {Reader | null} */
let running = null;

function stop() {
  const was = running;
  running = null;
  light(null);
  speechSynthesis.cancel();
  speechSynthesis.resume(); // one that is paused would keep the next one waiting
  was?.end();
}

/** @param {Element | null} element */
function light(element) {
  for (const lit of document.querySelectorAll(".is-read")) lit.classList.remove("is-read");
  element?.classList.add("is-read");
}

let ready = false;

function offer() {
  if (ready || !speechSynthesis.getVoices().length) return;
  ready = true;
  /** @type {WeakMap<Element, Reader>} */
  const readers = new WeakMap();
  /** @param {HTMLElement} section */
  const give = (section) => {
    const known = readers.get(section);
    if (known) known.renew();
    else readers.set(section, new Reader(section));
  };
  sections().forEach(give);
  whenRenewed((renewed) => renewed.forEach(give));
  addEventListener("pagehide", stop);
}

if ("speechSynthesis" in window && sections().length) {
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer); // they may come late
}
