// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The page of a preview: listens to its server, and puts each save into the page.

import { connect } from "./live/connection.js";
import { Panel } from "./live/panel.js";
import { apply, refreshed } from "./live/patch.js";
import { editedPlace, show, steady } from "./live/place.js";
import { said, sectionOf, tellRenewed } from "./sections.js";

/** @typedef {import("./live/patch.js").Patch} Patch */
/** @typedef {import("./live/panel.js").Findings} Findings */
/**
 * @typedef {{kind: "hello", revision: number, lost?: boolean} | {kind: "patch"} & Patch
 *   | {kind: "errors"} & Findings | {kind: "reload"}} Message
 *   `lost`: the connection had been lost, so that the page may have missed anything.
 */

const root = document.documentElement;

/** @returns {number} Of what the page shows. */
const revision = () => Number(root.dataset.liveRevision ?? 0);

/** @param {string} events Address of the server's messages. */
function start(events) {
  const panel = new Panel();
  /** @type {Promise<void>} */
  let turn = Promise.resolve();

  /** @param {Message} message */
  async function take(message) {
    if (message.kind === "reload") location.reload();
    else if (message.kind === "errors") panel.findings(message);
    else if (message.kind === "patch") await patch(message);
    else {
      panel.connected();
      if (message.lost || message.revision < revision()) await anew();
    }
  }

  /** @param {Patch} found */
  async function patch(found) {
    if (found.revision <= revision()) return; // it is in what was read since
    const edited = found.edited ?? "";
    // Whoever adds to the page does so before it is measured: laying it out takes long.
    const isApplied = steady(edited, () => {
      const changed = applied(found);
      if (changed) tellRenewed(changed, found.marks ?? false);
      return Boolean(changed);
    });
    if (isApplied) root.dataset.liveRevision = String(found.revision);
    else await anew();
    if (edited) show(edited, panel.follows());
    panel.updated(titleOf(edited));
  }

  /** Read the page once more, where its parts do not tell all. */
  async function anew() {
    const given = await refreshed();
    if (!given) location.reload();
    else tellRenewed(steady("", given), true);
  }

  connect(events, revision, {
    take: (message) => {
      // Not loaded again: where the server is gone, that would lose the last good text.
      turn = turn.then(() => take(message)).catch((error) => console.error(error));
    },
    lost: () => panel.lost(),
  });
}

/** @param {Patch} patch @returns {HTMLElement[] | null} As `apply`; null, too, where that fails. */
function applied(patch) {
  try {
    return apply(patch);
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** @param {string} edited @returns {string} Title of the section that it is in. */
function titleOf(edited) {
  const section = edited ? sectionOf(editedPlace(edited)) : null;
  return section ? said(section, "title") : "";
}

const script = /** @type {HTMLElement | null} */ (document.querySelector("script[data-events]"));
if (script?.dataset.events) start(script.dataset.events);
