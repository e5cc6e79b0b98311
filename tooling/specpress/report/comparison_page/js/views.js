// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// Three views of the same rows: inline as the page comes, the other two made from it on demand.

const views = all("input[name=view]");

/** Return the text of one side: the inline text without what only the other has. */
function cell(words, side, name) {
  const copy = words.cloneNode(true);
  for (const gone of all(side === "old" ? "ins" : "del", copy)) gone.remove();
  for (const button of all(".gap", copy)) button.remove();
  const box = document.createElement("div");
  const label = document.createElement("p");
  label.className = "cell-side";
  label.textContent = name;
  copy.classList.add("cell", `cell--${side}`);
  if (!copy.textContent) {
    copy.classList.add("cell--empty");
    copy.textContent = side === "old" ? "(not there before)" : "(gone)";
  }
  box.append(label, copy);
  return box;
}

/** Set rows side by side; rows in closed folds wait until those are opened. */
function setCells(within) {
  const names = all(".version").map((version) => version.textContent);
  for (const words of all(".row .words:not(.cell)", within)) {
    const fold = words.closest("details:not([open])");
    if (fold || words.nextElementSibling) continue;
    const cells = document.createElement("div");
    cells.className = "cells";
    cells.append(cell(words, "old", names[0]), cell(words, "new", names[1]));
    words.after(cells);
  }
}

/** Put a button before each stretch of words that is gone, which shows them. */
function setGaps(within) {
  for (const gone of all(".row .words:not(.cell) del:not(.spelling)", within)) {
    if (gone.previousElementSibling?.className === "gap" || gone.closest(".gone")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gap";
    const count = gone.textContent.split(/\s+/).filter(Boolean).length;
    button.setAttribute("aria-label", `Removed: ${count} word${count === 1 ? "" : "s"}`);
    button.setAttribute("aria-expanded", "false");
    button.title = "Show what was removed here";
    gone.before(button);
  }
}

function show(view) {
  const before = root.dataset.view;
  root.dataset.view = view;
  for (const input of views) input.checked = input.value === view;
  if (view === "side") setCells(main);
  if (view === "bars") setGaps(main);
  if ((view === "bars") !== (before === "bars")) {
    for (const gone of all(".row--removed .gone")) gone.open = view !== "bars";
  }
}

function choose(view) {
  const anchor = document.activeElement?.closest(".entry");
  show(view);
  kept.set("view", view);
  anchor?.scrollIntoView({ block: "center", behavior: "instant" });
}

main.addEventListener("click", (event) => {
  const button = event.target.closest(".gap");
  if (!button) return;
  const open = button.nextElementSibling.classList.toggle("shown");
  button.setAttribute("aria-expanded", String(open));
});

main.addEventListener(
  "toggle",
  (event) => {
    if (!event.target.open) return;
    if (root.dataset.view === "side") setCells(event.target);
    if (root.dataset.view === "bars") setGaps(event.target);
  },
  true,
);

for (const input of views) input.addEventListener("change", () => choose(input.value));

// Paper shows the inline view with every change in the open.
const folds = '.fold--changed, .section--changed, .gone, .parts, .gate details, #contents';
let opened = [];
let screenView = "";
addEventListener("beforeprint", () => {
  screenView = root.dataset.view;
  show("inline");
  opened = all(folds).filter((fold) => !fold.open);
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  show(screenView);
});

const asked = kept.get("view");
show(views.some((input) => input.value === asked) ? asked : root.dataset.view);
