// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Marks in the contents which section is being read: the last one that has reached a line in the
// upper part of the window.

const LINE = 0.25;

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
/** @type {Set<Element>} */
const crossing = new Set();
/** @type {HTMLAnchorElement | undefined} */
let marked;

for (const link of document.querySelectorAll("[data-contents] a[href^='#']")) {
  if (!(link instanceof HTMLAnchorElement)) continue;
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const place = heading?.closest("section") ?? heading;
  if (place && !links.has(place)) links.set(place, link);
}

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
  const place = [...links.keys()].findLast((element) => crossing.has(element));
  const link = place && links.get(place);
  if (!link || link === marked) return;
  marked?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "location");
  marked = link;
  reveal(link);
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) crossing.add(target);
      else crossing.delete(target);
    }
    mark();
  },
  { rootMargin: `-${LINE * 100}% 0px -${(1 - LINE) * 100 - 1}% 0px` },
);
for (const place of links.keys()) observer.observe(place);
