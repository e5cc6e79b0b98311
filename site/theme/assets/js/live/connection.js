// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The line to the preview's server. It is taken up again by itself: soon at first, then less often.

const FIRST = 300;
const LONGEST = 5000;
/** How long a page that nobody sees keeps its line: a browser has few for one server. */
const HIDDEN = 60_000;

/**
 * Listen to a server as long as the page is seen.
 * @param {string} address
 * @param {() => number} revision Of what the page shows.
 * @param {{take: (message: any) => void, lost: () => void}} listener What is done with a message,
 *   and where the server does not answer.
 */
export function connect(address, revision, { take, lost }) {
  /** @type {EventSource | null} */
  let source = null;
  let wait = FIRST;
  let isLost = false;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    if (source || document.hidden) return;
    const url = new URL(address, location.href);
    url.searchParams.set("page", location.pathname);
    url.searchParams.set("revision", String(revision()));
    source = new EventSource(url);
    source.onmessage = ({ data }) => hear(data);
    source.onerror = () => {
      close();
      if (!isLost) lost();
      isLost = true;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST);
    };
  }

  /** @param {string} data */
  function hear(data) {
    const message = JSON.parse(data);
    take(message.kind === "hello" && isLost ? { ...message, lost: true } : message);
    isLost = false;
    wait = FIRST;
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, HIDDEN);
    else open();
  });
  addEventListener("online", open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
