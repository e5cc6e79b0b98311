// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// Severities to be shown, and fingerprints to be copied.

const boxes = all("input[name=severity]");
const entries = all(".entry", main);
/** The contents of the page, wherever they stand: each entry with its section. */
const items = all("nav li > a")
  .map((link) => [link.parentElement, document.getElementById(named(link.hash))])
  .filter(([, goal]) => goal?.matches("#changes > .section:not(#document)"));
const folded = "editorial"; // shown where it stands in a fold, so that leaving it out hides nothing

function chosen() {
  return new Set(boxes.filter((box) => box.checked).map((box) => box.value));
}

/** Open or close the folds that hold changes in spelling. */
function fold(open) {
  for (const each of all(".fold--changed, .section--quiet.section--changed", main)) {
    if (each.querySelector(".entry")) each.open = open;
  }
}

function fits(element, wanted) {
  return (element.dataset.severities ?? "").split(" ").some((name) => wanted.has(name));
}

function filter() {
  const wanted = chosen();
  const some = boxes.some((box) => !box.checked && box.value !== folded);
  for (const section of all(".section", main)) section.hidden = some && !fits(section, wanted);
  for (const row of all(".section > .row", main)) {
    const heading = row === row.parentElement.querySelector(".row");
    row.hidden = some && !heading && row.dataset.severities && !fits(row, wanted);
  }
  for (const entry of entries) {
    entry.hidden = some && !wanted.has(entry.dataset.severity) && !entry.closest(".fold");
  }
  for (const [item, section] of items) item.hidden = section.hidden;
  const count = document.querySelector(".contents summary .contents-count");
  if (count) count.textContent = items.filter(([item]) => !item.hidden).length;
  const left = entries.some((entry) => wanted.has(entry.dataset.severity));
  document.getElementById("nothing").hidden = left || entries.length === 0;
  tell();
}

function change(event) {
  if (event.target.value === folded) fold(event.target.checked);
  filter();
}

for (const box of boxes) box.addEventListener("change", change);

document.getElementById("show-all").addEventListener("click", () => {
  for (const box of boxes) box.checked = true;
  fold(true);
  filter();
  boxes[0].focus();
});

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // Not allowed: leave it selected, to be copied by hand.
    getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

main.addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copy(button);
});
