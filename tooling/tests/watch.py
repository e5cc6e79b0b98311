# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a page did in the browser that no page may do, and what axe finds wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import BrowserContext, Page


class Watch:
    """Keeps what the pages of a context did that no page may do.

    Args:
        context: The context, before a page is opened in it.
        address: The front page; whatever is not on its host is elsewhere.

    Attributes:
        faults: A line each: requests to elsewhere or without an answer, console messages that warn
            or worse, errors, dialogs.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._origins: tuple[str, ...] = ()
        self.allow(address)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("console", lambda message: self._say(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", self._dialog)

    def allow(self, address: str) -> None:
        """Take a site that is served at an address for no fault."""
        self._origins += (address.split("/spec/", maxsplit=1)[0],)

    def _request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((*self._origins, "data:", "blob:")):
            self.faults.append(f"request: {url}")

    def _response(self, response: object) -> None:
        status = int(getattr(response, "status", 0))
        if status >= 400:
            self.faults.append(f"{status}: {getattr(response, 'url', '')}")

    def _failed(self, request: object) -> None:
        cause = str(getattr(request, "failure", ""))
        if "ERR_ABORTED" not in cause:  # as when the page is left meanwhile
            self.faults.append(f"{cause}: {getattr(request, 'url', '')}")

    def _say(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"{kind}: {text}")

    def _dialog(self, dialog: object) -> None:
        self.faults.append(f"dialog: {getattr(dialog, 'message', '')}")
        dismiss = getattr(dialog, "dismiss", None)
        if dismiss is not None:
            dismiss()


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong, a line each.

    Args:
        page: The page.
        rules: The rules to look at; none for all.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "options => axe.run(options).then(results => results.violations)", options
    )
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]
