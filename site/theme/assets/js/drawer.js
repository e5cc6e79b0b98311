// SPDX-FileCopyrightText: The specpress authors
// SPDX-License-Identifier: CC0-1.0
// @ts-check

// The drawer opens and closes by itself; this closes it when one of its links leads within the page.

const drawer = document.getElementById("sp-drawer");

drawer?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  if (link && drawer.matches(":popover-open")) drawer.hidePopover();
});
