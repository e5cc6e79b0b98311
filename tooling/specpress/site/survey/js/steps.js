// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// One step at a time: the start, each question, the end.

const steps = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".step")]);
let current = 0;

/** @param {number} index @param {boolean} [arrive] */
const show = (index, arrive = true) => {
  current = Math.max(0, Math.min(index, steps.length - 1));
  for (const [n, step] of steps.entries()) step.classList.toggle("current", n === current);
  byId("previous").disabled = current === 0;
  byId("next").disabled = current === steps.length - 1;
  if (arrive) {
    const heading = steps[current].querySelector("h2");
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
};

/** @param {State} state @returns {Problem[]} */
const checkCurrent = (state) => {
  const step = steps[current];
  if (step.id === "start") return checkStart(state);
  return questions.includes(step) ? checkQuestion(step, state) : [];
};

/** Go to a step, unless something in the present one is to be mended first. @param {number} index */
const goTo = (index) => {
  const found = index > current ? checkCurrent(readState()) : [];
  if (found.length > 0) {
    showProblems(found, say("before_next"));
    return;
  }
  clearProblems();
  show(index);
};

/** Tell how far somebody is, and what became of that. @param {string} [what] @param {object} [values] */
const tell = (what, values = {}) => {
  const state = readState();
  const answered = questions.filter((section) => isAnswered(section, state)).length;
  const progress = say("progress", { answered, count: questions.length });
  const text = what ? say(what, { progress, ...values }) : progress;
  if (byId("progress").textContent !== text) byId("progress").textContent = text;
  byId("summary").textContent = say("summary", { progress });
  for (const button of form.querySelectorAll("[data-step]")) {
    const section = byId(button.dataset.step);
    const touched = isTouched(answerOf(section, state));
    const how = isAnswered(section, state) ? "answered" : touched ? "begun" : "open";
    button.querySelector(".state").textContent = say(how);
  }
};
