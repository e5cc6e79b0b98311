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
    showProblems(found, "Before you save");
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
  byId("saved").textContent = `Saved as ${link.download}.`;
  tell();
  if (steps[current].id !== "end") byId("progress").textContent += `, saved as ${link.download}`;
};

/** @param {string} text @returns {string} what is wrong with it, empty for nothing */
const load = (text) => {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return "This is no file of answers: it is no JSON.";
  }
  if (file?.format !== form.dataset.format || !Array.isArray(file.answers)) {
    return "This is no file of answers that this form has saved.";
  }
  if (file.survey !== form.dataset.survey) {
    return "These are answers to another survey: its questions are not those of this form.";
  }
  try {
    writeState(stateOf(file));
  } catch {
    writeState(JSON.parse(present));
    return "A part of this file has another form than this page gave it.";
  }
  return "";
};

/** @param {HTMLInputElement} input */
const loadFrom = async (input) => {
  const [file] = input.files;
  if (!file) return;
  const wrong = file.size > LARGEST ? "This file is too large." : load(await file.text());
  input.value = "";
  if (wrong) {
    showProblems([{ field: "load", text: wrong }], "The file was not loaded");
  } else {
    changed();
    clearProblems();
    byId("progress").textContent += ", from your file";
  }
};

const keepOrForget = () => {
  try {
    if (keep.checked) localStorage.setItem(place, present);
    else localStorage.removeItem(place);
  } catch {
    keep.checked = false;
    const text = "This browser does not let the page keep anything. Save to a file instead.";
    showProblems([{ field: "keep", text }], "Your answers are not kept");
  }
};

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
};
