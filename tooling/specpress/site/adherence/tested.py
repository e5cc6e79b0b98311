# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which text a run was made with, and where the site has its clauses and prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.site.addresses import PROMPTS, anchor, relative
from specpress.site.badge import Badges
from specpress.site.frame import ids_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.evals.results import Run
    from specpress.input.results import Report
    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition, EditionSection

    Measured = Run | Report
    """What was held against one text."""

    PromptsOf = Callable[[Edition], str]
    """Returns the HTML of a version's page of prompts."""

_DRAFT = "draft"


class Tested(NamedTuple):
    """The text that a run was made with.

    Attributes:
        edition: The version on this site that it is, or is said to be; None where there is none.
        note: What has to be said of it; empty where it is that version to the letter.
        same: Whether it is the text of that version.
    """

    edition: Edition | None
    note: str
    same: bool


def tested(run: Measured, chronicle: Chronicle) -> Tested:
    """Return which version a run was made with, by name and by digest."""
    drafts = () if chronicle.draft is None else (chronicle.draft,)
    editions = (*chronicle.editions, *drafts)
    named = next((one for one in editions if one.label == run.version), None)
    if named is not None and named.digest == run.digest:
        return Tested(named, "", same=True)
    same = next((one for one in editions if one.digest == run.digest), None)
    if same is not None:
        note = f"It was called {run.version} then; its text is that of version {same.label}."
        return Tested(same, note, same=True)
    if run.version == _DRAFT:
        note = "The text of a working tree, which is no version on this site."
        return Tested(None, note, same=False)
    if named is None:
        return Tested(None, "This site has no such version.", same=False)
    note = f"The text that was tested is NOT that of version {named.label}: its digest is another."
    return Tested(named, note, same=False)


class Places:
    """Answers where links from results lead, to versions that stay as they are.

    Args:
        chronicle: All versions.
        prompts: Gives the page of prompts of a version.
    """

    def __init__(self, chronicle: Chronicle, prompts: PromptsOf) -> None:
        self.chronicle = chronicle
        self._prompts = prompts
        self._known: dict[tuple[str, str], set[str]] = {}
        self._sections: dict[str, dict[str, EditionSection]] = {}

    def edition(self, run: Measured) -> Edition | None:
        """Return the version of a run; the newest where the site has it not."""
        return tested(run, self.chronicle).edition or self.chronicle.current

    def section(self, run: Measured, section_id: str) -> EditionSection | None:
        """Return a section in the version of a run."""
        edition = self.edition(run)
        if edition is None:
            return None
        if edition.label not in self._sections:
            self._sections[edition.label] = {one.id: one for one in reversed(edition.sections)}
        return self._sections[edition.label].get(section_id)

    def badges(self, run: Measured) -> Badges:
        """Return what makes badges of the levels of a run's version."""
        edition = self.edition(run)
        return Badges(edition.levels if edition is not None else self.chronicle.levels)

    def clause(self, page: str, run: Measured, mark: str) -> str:
        """Return the link to a clause in its version; empty where it is not there."""
        edition = self.edition(run)
        name = f"focus-{mark}"
        if edition is None or name not in self._ids(edition, "text"):
            return ""
        return relative(page, edition.address, name)

    def prompt(self, page: str, run: Measured, prompt: str) -> str:
        """Return the link to a prompt's conversation; empty where it is not there."""
        edition = self.edition(run)
        name = anchor(prompt)
        if edition is None or not edition.prompts or name not in self._ids(edition, PROMPTS):
            return ""
        return relative(page, f"{edition.address}{PROMPTS}", name)

    def _ids(self, edition: Edition, where: str) -> set[str]:
        """Return the anchors of a version's page, or of the page of its prompts."""
        key = edition.label, where
        if key not in self._known:
            texts = (
                [self._prompts(edition)]
                if where == PROMPTS
                else (section.html for section in edition.sections)
            )
            self._known[key] = ids_in(texts)
        return self._known[key]
