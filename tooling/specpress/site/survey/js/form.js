// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// Join the parts.

const undo = /** @type {HTMLButtonElement} */ (byId("undo"));

/** @returns {string} an id by chance, which says nothing about anybody */
const madeUpId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const changed = () => {
  if (!noteChange()) return;
  unsaved = true;
  undo.disabled = false;
  byId("saved").textContent = "";
  if (keep.checked) keepOrForget();
  tell();
};

const undone = () => {
  changed(); // what stands in a text that is not left yet
  const name = takeBack();
  if (name) {
    const step = steps.findIndex((one) => one.contains(fieldsOf(name)[0]));
    if (step !== current) show(step, false);
  }
  unsaved = true;
  clearProblems();
  if (keep.checked) keepOrForget();
  tell("progress_undone");
  undo.disabled = past.length === 0;
  if (undo.disabled) byId("save").focus();
};

/** @param {HTMLElement} section */
const clear = (section) => {
  const state = readState();
  for (const name of Object.keys(state)) {
    if (name.startsWith(`${section.id}-`)) delete state[name];
  }
  writeState(state);
  clearProblems();
  changed();
  section.querySelector("h2").focus();
};

form.classList.add("stepped");
fieldsOf("person")[0].value = madeUpId();
const before = kept();
if (before !== null) {
  writeState(before);
  keep.checked = true;
}
present = JSON.stringify(readState());
show(0, false);
tell();

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target === keep) keepOrForget();
  else if (target.id === "load") loadFrom(target);
  else changed();
});
undo.addEventListener("click", undone);
byId("save").addEventListener("click", download);
byId("download").addEventListener("click", download);
byId("previous").addEventListener("click", () => goTo(current - 1));
byId("next").addEventListener("click", () => goTo(current + 1));
byId("overview").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-step]");
  if (button) goTo(steps.indexOf(byId(button.dataset.step)));
});
for (const section of questions) {
  section.querySelector(".clear").addEventListener("click", () => clear(section));
}
window.addEventListener("beforeunload", (event) => {
  if (unsaved && !keep.checked) event.preventDefault();
});
