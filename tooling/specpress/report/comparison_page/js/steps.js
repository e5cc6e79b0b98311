// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// From change to change, by button and by key.

const position = document.querySelector(".position");
const help = document.querySelector(".help"); // none on a site, whose own help lists these keys
const keys = document.getElementById("keys");
let current = null;

function stops() {
  const wanted = chosen();
  return entries.filter((entry) => wanted.has(entry.dataset.severity));
}

function tell() {
  const found = stops();
  const index = found.indexOf(current);
  const plural = found.length === 1 ? "change" : "changes";
  position.textContent =
    index < 0 ? `${found.length} ${plural}` : `${index + 1} of ${found.length}`;
}

/** Return where a step starts: what has the focus, else what is at the top of the window. */
function start(found, by) {
  const focused = document.activeElement?.closest?.(".entry");
  if (focused && found.includes(focused)) return found.indexOf(focused) + by;
  if (current && found.includes(current) && near(current)) return found.indexOf(current) + by;
  const covered = document.querySelector(".controls").getBoundingClientRect().bottom;
  const below = found.findIndex((entry) => entry.getBoundingClientRect().top > Math.max(covered, 0));
  if (below < 0) return by > 0 ? found.length : found.length - 1;
  return by > 0 ? below : below - 1;
}

function near(entry) {
  const box = entry.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

function step(by) {
  const found = stops();
  const index = start(found, by);
  if (index < 0 || index >= found.length) {
    if (found.length) position.textContent = by > 0 ? "No further change" : "No earlier change";
    return;
  }
  current = found[index];
  reveal(current);
  current.querySelector(".entry-head").focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const tall = current.offsetHeight > innerHeight / 2;
  current.scrollIntoView({ block: tall ? "start" : "center", behavior: still ? "instant" : "auto" });
  tell();
}

document.getElementById("next").addEventListener("click", () => step(1));
document.getElementById("previous").addEventListener("click", () => step(-1));

const actions = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  1: () => choose("inline"),
  2: () => choose("side"),
  3: () => choose("bars"),
  ...(help && { "?": toggleHelp }),
};

function toggleHelp() {
  help.open = !help.open;
  if (help.open || help.contains(document.activeElement)) {
    help.querySelector("summary").focus({ preventScroll: true });
  }
}

/** Tell whether keys are letters to be typed, or belong to what is open over the page. */
function taken(target) {
  return target.matches?.("select, textarea, input:not([type=radio], [type=checkbox])")
    || document.querySelector("dialog[open]");
}

/** Tell whether keys are wanted: this page's own choice, or that of the site it is on. */
function wanted() {
  return help ? keys.checked : !document.documentElement.hasAttribute("data-keys-off");
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && help?.open) return toggleHelp();
  const action = Object.hasOwn(actions, event.key) && actions[event.key];
  if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!wanted() || taken(event.target)) return;
  event.preventDefault();
  action();
});

if (chosen().has(folded)) fold(true);
filter();
follow();
