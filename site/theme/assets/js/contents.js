// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Marks in the contents which section is being read: the last one whose heading has passed a line
// in the upper part of the window.

import { whenRenewed } from "./sections.js";

const BELOW_LINE = "75%";
const ABOVE_ALL = "10000000px"; // so that a heading counts however fast it was scrolled past

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
/** @type {Set<Element>} */
const passed = new Set();
/** @type {HTMLAnchorElement | undefined} */
let marked;

/** @param {HTMLAnchorElement} link */
const reveal = (link) => {
  const box = link.closest("nav");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
  }
};

const mark = () => {
  const last = [...links.keys()].filter((heading) => passed.has(heading)).at(-1);
  const link = last && links.get(last);
  if (link === marked) return;
  marked?.removeAttribute("aria-current");
  marked = link;
  if (!link) return;
  link.setAttribute("aria-current", "location");
  reveal(link);
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.add(target);
      else passed.delete(target);
    }
    mark();
  },
  { rootMargin: `${ABOVE_ALL} 0px -${BELOW_LINE} 0px` },
);

function start() {
  observer.disconnect();
  links.clear();
  passed.clear();
  for (const link of document.querySelectorAll("[data-contents] a[href^='#']")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const heading = document.getElementById((link.getAttribute("href") ?? "").slice(1));
    if (heading && !links.has(heading)) links.set(heading, link);
  }
  for (const heading of links.keys()) observer.observe(heading);
}

start();
whenRenewed(start);
