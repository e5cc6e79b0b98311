// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Elements made into newer ones in place: nodes that say the same stay the nodes they are, and so
// keep the focus, a selection, what is typed and what is unfolded.

/** What scripts put among the text, and what they fill themselves. */
const FOREIGN = "[data-note], #sp-term";
const FILLED = "[data-banner], div[data-since], [data-versions], form";
const ACTIONS = ".section-actions";
/** What the reader or a script has set; it is not the page's to take away. */
const KEPT = ["open", "tabindex", "aria-describedby", "data-since"];

/** @type {WeakMap<Node, string>} What nodes say; a node is asked before anything in it changes. */
let known = new WeakMap();

/**
 * Make an element into another one.
 * @param {Element} old In the page.
 * @param {Element} fresh Not in it.
 */
export function become(old, fresh) {
  known = new WeakMap();
  renewElement(old, fresh);
}

/** @param {Element} old @param {Element} fresh */
function renewElement(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  setAttributes(old, fresh);
  if (old.matches(FILLED) || (old.matches(ACTIONS) && content(old) === content(fresh))) return;
  setChildren(old, [...fresh.childNodes]);
}

/** @param {Element} old @param {Element} fresh */
function setAttributes(old, fresh) {
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !KEPT.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
}

/** @param {Element} parent @param {ChildNode[]} wanted */
function setChildren(parent, wanted) {
  const there = [...parent.childNodes].filter((node) => !isForeign(node));
  const pairs = paired(there, wanted);
  const kept = new Set(pairs.values());
  for (const node of there) if (!kept.has(node)) node.remove();
  let place = own(parent.firstChild);
  for (const fresh of wanted) {
    const node = pairs.get(fresh) ?? document.importNode(fresh, true);
    if (node !== place) parent.insertBefore(node, place);
    if (pairs.has(fresh)) renew(node, fresh);
    place = own(node.nextSibling);
  }
}

/** @param {ChildNode} node @param {ChildNode} fresh */
function renew(node, fresh) {
  if (node instanceof Element && fresh instanceof Element) renewElement(node, fresh);
  else if (node.nodeValue !== fresh.nodeValue) node.nodeValue = fresh.nodeValue;
}

/** @param {ChildNode | null} node @returns {ChildNode | null} It, or the next that is the page's. */
function own(node) {
  let found = node;
  while (found && isForeign(found)) found = found.nextSibling;
  return found;
}

/** @param {Node} node */
const isForeign = (node) => node instanceof Element && node.matches(FOREIGN);

/**
 * Pair new nodes with old ones, in order: those that say the same, then what lies between by kind.
 * @param {ChildNode[]} there
 * @param {ChildNode[]} wanted
 * @returns {Map<ChildNode, ChildNode>} The old node of a new one.
 */
function paired(there, wanted) {
  const [before, after] = [there.map(content), wanted.map(content)];
  /** @type {Map<ChildNode, ChildNode>} */
  const pairs = new Map();
  let [left, top] = [0, 0];
  for (const [old, now] of [...alike(before, after), [before.length, after.length]]) {
    alignKinds(there.slice(left, old), wanted.slice(top, now), pairs);
    const [node, fresh] = [there[old ?? 0], wanted[now ?? 0]];
    if (node && fresh) pairs.set(fresh, node);
    [left, top] = [(old ?? 0) + 1, (now ?? 0) + 1];
  }
  return pairs;
}

/**
 * Return the positions of what is equal: at the start, at the end, and in order between.
 * @param {string[]} before
 * @param {string[]} after
 * @returns {number[][]}
 */
function alike(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const found = Array.from({ length: head }, (_, index) => [index, index]);
  let place = head;
  for (let now = head; now < after.length - tail; now += 1) {
    const key = after[now] ?? "";
    const old = key.trim() ? before.indexOf(key, place) : -1;
    if (old < 0 || old >= before.length - tail) continue;
    found.push([old, now]);
    place = old + 1;
  }
  for (let left = tail; left > 0; left -= 1)
    found.push([before.length - left, after.length - left]);
  return found;
}

/**
 * @param {ChildNode[]} there
 * @param {ChildNode[]} wanted
 * @param {Map<ChildNode, ChildNode>} pairs
 */
function alignKinds(there, wanted, pairs) {
  let place = 0;
  for (const fresh of wanted) {
    const named = there.findIndex((node, index) => index >= place && kind(node) === kind(fresh));
    if (named < 0) continue;
    pairs.set(fresh, /** @type {ChildNode} */ (there[named]));
    place = named + 1;
  }
}

/** @param {Node} node @returns {string} */
const kind = (node) =>
  `${node.nodeName} ${node instanceof HTMLElement ? (node.dataset.section ?? "") : ""}`;

/** @param {Node} node @returns {string} What it says, whatever scripts and places have added. */
function content(node) {
  if (!(node instanceof Element)) return node.nodeValue ?? "";
  const found = known.get(node) ?? written(node);
  known.set(node, found);
  return found;
}

/** @param {Element} element */
function written(element) {
  const isActions = element.matches(ACTIONS);
  const own = [...element.childNodes].filter(
    (node) => !isForeign(node) && !(isActions && node.nodeName === "BUTTON"),
  );
  const told = [...element.attributes].filter(({ name }) => name !== "id" && !KEPT.includes(name));
  const facts = told.map(({ name, value }) => ` ${name}="${value}"`).sort();
  const inside = own.map(content).join("");
  return `<${element.nodeName}${facts.join("")}>${isActions ? inside.trim() : inside}</>`;
}
