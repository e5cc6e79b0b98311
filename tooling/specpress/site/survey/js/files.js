// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// Answers leave the page in one way only: in a file that the person saves, or, if they say so, in
// the storage of their own browser.

const LARGEST = 20_000_000;
const keep = /** @type {HTMLInputElement} */ (byId("keep"));
const place = `specpress-survey-${form.dataset.survey}`;
let unsaved = false;

const download = () => {
  const state = readState();
  const found = checkStart(state);
  if (found.length > 0) {
    show(0, false);
    showProblems(found, say("before_save"));
    return;
  }
  clearProblems();
  const text = `${JSON.stringify(fileOf(state), null, 2)}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  // Whoever collects these files has them side by side: each person's has a name of its own.
  const own = state.person.replace(/[^A-Za-z0-9_-]/gu, "").slice(0, 32);
  link.download = `answers-${[form.dataset.survey, own].filter(Boolean).join("-")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  unsaved = false;
  byId("saved").textContent = say("saved", { file: link.download });
  if (steps[current].id === "end") tell();
  else tell("progress_saved", { file: link.download });
};

/** @param {string} text @returns {string} what is wrong with it, empty for nothing */
const load = (text) => {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return say("not_json");
  }
  if (file?.format !== form.dataset.format || !Array.isArray(file.answers)) {
    return say("not_answers");
  }
  if (file.survey !== form.dataset.survey) {
    return say("other_survey");
  }
  try {
    writeState(stateOf(file));
  } catch {
    writeState(JSON.parse(present));
    return say("other_form");
  }
  return "";
};

/** @param {HTMLInputElement} input */
const loadFrom = async (input) => {
  const [file] = input.files;
  if (!file) return;
  const wrong = file.size > LARGEST ? say("too_large") : load(await file.text());
  input.value = "";
  if (wrong) {
    showProblems([{ field: "load", text: wrong }], say("not_loaded"));
  } else {
    changed();
    clearProblems();
    tell("progress_loaded");
  }
};

const forget = () => {
  try {
    localStorage.removeItem(place);
  } catch {
    // What cannot be reached keeps nothing.
  }
};

const keepOrForget = () => {
  if (!keep.checked) {
    forget();
    return;
  }
  try {
    localStorage.setItem(place, present);
  } catch {
    keep.checked = false;
    forget(); // what was kept before there was no room: it would come back as if it were the newest
    showProblems([{ field: "keep", text: say("no_storage") }], say("not_kept"));
  }
};

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
};
