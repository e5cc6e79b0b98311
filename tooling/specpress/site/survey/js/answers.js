// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: MIT

// From what is filled in to what a file holds, and back.

const questions = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".question")]);
const views = form.dataset.views.split(" ");
const SCALES = ["importance", "representativeness", "subjectivity"];

/** @param {HTMLElement} section */
const lettersOf = (section) => section.dataset.letters.split(" ");

/** @param {HTMLElement} section @param {State} state */
const answerOf = (section, state) => {
  const { id } = section;
  const rankings = {};
  for (const view of views) {
    const ranked = lettersOf(section).filter((letter) => state[`${id}-${view}-${letter}`]);
    const ranks = Object.fromEntries(
      ranked.map((letter) => [letter, Number(state[`${id}-${view}-${letter}`])]),
    );
    rankings[view] = { ranks, rationale: state[`${id}-${view}-why`] };
  }
  const unacceptable = { answers: state[`${id}-refused`], rationale: state[`${id}-refused-why`] };
  const answer = { question: section.dataset.question, rankings, unacceptable };
  for (const scale of SCALES) answer[scale] = state[`${id}-${scale}`] ?? "";
  return answer;
};

/** @param {ReturnType<typeof answerOf>} answer */
const isTouched = (answer) =>
  views.some((view) => {
    const { ranks, rationale } = answer.rankings[view];
    return Object.keys(ranks).length > 0 || rationale.trim() !== "";
  }) ||
  answer.unacceptable.answers.length > 0 ||
  answer.unacceptable.rationale.trim() !== "" ||
  SCALES.some((scale) => answer[scale] !== "");

/** @param {HTMLElement} section @param {State} state */
const isAnswered = (section, state) => {
  const { rankings } = answerOf(section, state);
  return views.every(
    (view) => Object.keys(rankings[view].ranks).length === lettersOf(section).length,
  );
};

/** @param {State} state */
const fileOf = (state) => {
  const groups = {};
  for (const field of form.querySelectorAll("[data-group]")) {
    if (field.value) groups[field.dataset.group] = field.value;
  }
  return {
    format: form.dataset.format,
    survey: form.dataset.survey,
    person: state.person.trim(),
    consent: { take_part: state.consent.length > 0, publish: state.publish === "yes" },
    groups,
    answers: questions.map((section) => answerOf(section, state)).filter(isTouched),
  };
};

/** @param {ReturnType<typeof fileOf>} file @returns {State} */
const stateOf = (file) => {
  const state = {
    person: String(file.person ?? ""),
    consent: file.consent?.take_part ? ["yes"] : [],
    publish: file.consent?.publish ? "yes" : "no",
  };
  for (const field of form.querySelectorAll("[data-group]")) {
    state[field.name] = file.groups?.[field.dataset.group] ?? "";
  }
  for (const answer of file.answers ?? []) {
    const section = questions.find((one) => one.dataset.question === answer.question);
    if (section) Object.assign(state, fieldsFrom(section, answer));
  }
  return state;
};

/** @param {HTMLElement} section @param {ReturnType<typeof answerOf>} answer */
const fieldsFrom = ({ id }, answer) => {
  const state = {};
  for (const [view, { ranks, rationale }] of Object.entries(answer.rankings ?? {})) {
    for (const [letter, rank] of Object.entries(ranks ?? {})) {
      state[`${id}-${view}-${letter}`] = String(rank);
    }
    state[`${id}-${view}-why`] = String(rationale ?? "");
  }
  state[`${id}-refused`] = [...(answer.unacceptable?.answers ?? [])].map(String);
  state[`${id}-refused-why`] = String(answer.unacceptable?.rationale ?? "");
  for (const scale of SCALES) state[`${id}-${scale}`] = String(answer[scale] ?? "");
  return state;
};
