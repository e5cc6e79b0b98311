// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// What is not right yet, in words, each with the field to mend it in.

/** @typedef {{field: string, text: string}} Problem */

const problemsBox = byId("problems");

/** @param {State} state @returns {Problem[]} */
const checkStart = (state) => {
  const found = [];
  if (state.consent.length === 0) {
    found.push({ field: "consent", text: say("no_consent") });
  }
  if (!state.publish) {
    found.push({ field: "publish", text: say("no_publish") });
  }
  if (!state.person.trim()) {
    found.push({ field: "person", text: say("no_person") });
  } else if (/[@\s]/u.test(state.person.trim())) {
    found.push({ field: "person", text: say("bad_person") });
  }
  return found;
};

/** @param {HTMLElement} section @param {State} state @returns {Problem[]} */
const checkQuestion = (section, state) => {
  const found = [];
  const answer = answerOf(section, state);
  if (!isTouched(answer)) return found;
  for (const view of views) {
    const asked = section.querySelector(`[data-view="${view}"] > legend`).textContent;
    for (const letter of lettersOf(section)) {
      if (answer.rankings[view].ranks[letter] === undefined) {
        const field = `${section.id}-${view}-${letter}`;
        found.push({ field, text: say("no_place", { letter, asked }) });
      }
    }
  }
  const { answers, rationale } = answer.unacceptable;
  if (rationale.trim() && answers.length === 0) {
    found.push({ field: `${section.id}-refused`, text: say("no_refused") });
  }
  return found;
};

const clearProblems = () => {
  problemsBox.hidden = true;
  problemsBox.replaceChildren();
  for (const field of form.querySelectorAll("[data-wrong]")) {
    delete field.dataset.wrong;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    if (field.id === "person") field.setAttribute("aria-describedby", "person-hint");
  }
};

/** @param {HTMLElement} field @param {string} by */
const mark = (field, by) => {
  field.dataset.wrong = "";
  field.setAttribute("aria-describedby", by);
  if (field.type !== "radio") field.setAttribute("aria-invalid", "true"); // radios have no such state
};

/** @param {Problem[]} found @param {string} title */
const showProblems = (found, title) => {
  clearProblems();
  if (found.length === 0) return;
  const heading = document.createElement("h2");
  heading.textContent = title;
  const list = document.createElement("ul");
  for (const [n, { field, text }] of found.entries()) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field}`;
    link.textContent = text;
    link.id = `problem-${n}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const step = steps.findIndex((one) => one.contains(byId(field)));
      if (step !== current) show(step, false);
      byId(field).focus();
    });
    item.append(link);
    list.append(item);
    mark(byId(field), link.id);
  }
  problemsBox.append(heading, list);
  problemsBox.hidden = false;
  problemsBox.focus();
};
