// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// Elements, made without ever reading text as HTML.

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Make a button.
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Record<string, string>} [attributes]
 */
export function button(label, press, attributes = {}) {
  const made = make("button", { type: "button", class: "sp-button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** @param {string} name @returns {string} A level of authority as a reader sees it. */
export const capital = (name) => name.slice(0, 1).toUpperCase() + name.slice(1);

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

let dialogs = 0;

/**
 * Make a dialog with a title and a way to close it; Esc and a press beside it close it, too.
 * @param {string} title
 * @param {...Node} content
 */
export function dialog(title, ...content) {
  const id = `sp-dialog-${++dialogs}`;
  const heading = make("h2", { id, class: "sp-dialog-title" }, title);
  const made = make("dialog", { class: "sp-dialog", "aria-labelledby": id });
  const close = button("Close", () => made.close(), { class: "sp-button sp-dialog-close" });
  made.append(make("div", { class: "sp-dialog-head" }, heading, close), ...content);
  made.addEventListener("click", (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
}

/**
 * Close something when a press or the focus goes elsewhere.
 * @param {Element} element
 * @param {() => void} close
 */
export function closeOutside(element, close) {
  for (const kind of ["pointerdown", "focusin"])
    document.addEventListener(kind, (event) => {
      if (!event.composedPath().includes(element)) close();
    });
}

/**
 * Let the arrow keys move among links.
 * @param {HTMLElement} list
 * @param {() => void} [before] Called where the focus would go before the first.
 */
export function arrows(list, before) {
  list.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...list.querySelectorAll("a")];
    const index = links.findIndex((link) => link === document.activeElement);
    if (!by || index < 0) return;
    event.preventDefault();
    if (index + by < 0) before?.();
    else links[index + by]?.focus();
  });
}

/**
 * Copy a text. Where the browser keeps its clipboard to secure pages, the old way does.
 * @param {string} text
 * @param {Element} host Where an element may be added for a moment: a dialog makes all else inert.
 * @returns {Promise<boolean>} Whether it was copied.
 */
export async function copy(text, host) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const field = make("textarea", { class: "sp-hidden", "aria-hidden": "true" }, text);
    host.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
}

/**
 * Bring an element into view and give it the focus.
 * @param {HTMLElement} element
 */
export function goTo(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  const tall = element.offsetHeight > innerHeight / 2 || /^H\d$/.test(element.tagName);
  element.scrollIntoView({ block: tall ? "start" : "center" });
  element.focus({ preventScroll: true });
}
