# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page that tells the life of a section: its text, level and date in every version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import escape

from specpress.diff.life import PARTED
from specpress.site.addresses import SECTIONS, relative, section_address
from specpress.site.feedback import About, feedback_link, permanent_link
from specpress.site.feeds import section_feed
from specpress.site.happenings import happenings, lives_by_id
from specpress.site.page import Page, TocEntry
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from specpress.site.chronicle import Chronicle, Life
    from specpress.site.edition import Edition, EditionSection
    from specpress.site.frame import Frame
    from specpress.site.happenings import Happening
    from specpress.site.proposals import ProposalPages
    from specpress.site.told import Comparisons, Line

_PROPOSALS = "sp-proposals"


class Era(NamedTuple):
    """Neighbouring versions in which a section said the same, at the same level.

    Attributes:
        first: Position of the first of them.
        last: Position of the last one.
        section: The section.
    """

    first: int
    last: int
    section: EditionSection


class LifePages:
    """Makes the page of every id that a released version ever had.

    Args:
        chronicle: All versions.
        frames: The frame of each edition, in the same order.
        newest: The frame of the newest one, which knows the pages of its chapters.
        comparisons: The comparisons of the site.
        proposals: Lists the proposals that name a section; None where nobody asks for them.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        frames: Sequence[Frame],
        newest: Frame,
        comparisons: Comparisons,
        proposals: ProposalPages | None = None,
    ) -> None:
        self._chronicle = chronicle
        self._editions = chronicle.editions
        self._frames = frames
        self._newest = newest
        self._comparisons = comparisons
        self._proposals = proposals
        self.ids = lives_by_id(chronicle)
        self._sections = [
            {section.id: section for section in reversed(edition.sections)}
            for edition in chronicle.editions
        ]
        self._happenings: dict[tuple[int | None, int], list[Happening]] = {}
        for one in happenings(chronicle):
            if one.matters:
                self._happenings.setdefault((one.life, one.index), []).append(one)

    def page(self, name: str) -> Page:
        """Return the page of an id."""
        address = section_address(name)
        numbers = self.ids[name]
        own = [n for n in numbers if self._chronicle.lives[n].id == name]
        shown = (own or list(numbers))[-1]
        life = self._chronicle.lives[shown]
        last = self._sections[life.stays[-1].last][life.id]
        versions = [told for n in reversed(own) for told in self._told(n, address)]
        names = {stay.id for n in own for stay in self._chronicle.lives[n].stays}
        listed = self._proposals
        proposals = listed.on((name, *names), address) if listed is not None else []
        body = template("life.html").render(
            title=html(last.title_html),
            id=name,
            section=last,
            badge=self._newest.badges.of(last),
            today=self._today(life, address),
            moved_on=None if own else (life.id, relative(address, section_address(life.id))),
            state=self._state(life, address),
            others=[
                (self._chronicle.lives[n], self._range(self._chronicle.lives[n]))
                for n in numbers
                if n != shown and n not in own
            ],
            link=lambda other: relative(address, section_address(other.id)),
            versions=versions,
            terms=self._newest.terms([version["section"] for version in versions]),
            feed=section_feed(address, name).href,
            feedback=self._feedback(life, last, address) if own else "",
            names=[stay.id for stay in life.stays],
            proposals=proposals,
        )
        return Page(
            address=address,
            title=f"{last.title}: history",
            label=str(escape(last.title)),
            description=f"The section #{name} of {self._chronicle.title} in every version.",
            body=body,
            toc=(
                *(TocEntry(v["anchor"], 2, str(escape(v["range"]))) for v in versions),
                *([TocEntry(_PROPOSALS, 2, "Proposals")] if proposals else []),
            ),
            area="versions",
            canonical="" if own else relative(address, section_address(life.id)),
            feeds=(section_feed(address, name),),
            scripts=("terms",) if own else (),
        )

    def _feedback(self, life: Life, last: EditionSection, address: str) -> str:
        """Return where feedback on the text that a section had last goes."""
        edition = self._editions[life.stays[-1].last]
        link = permanent_link(self._chronicle.url, edition, last, address)
        return feedback_link(self._chronicle.feedback, About(edition, last, link))

    def eras(self, number: int) -> list[Era]:
        """Return when a section said what, the oldest first; what happened to it begins a new era.

        Args:
            number: Position of its life in the chronicle.
        """
        found: list[Era] = []
        for stay in self._chronicle.lives[number].stays:
            for index in range(stay.first, stay.last + 1):
                section = self._sections[index][stay.id]
                happened = (number, index) in self._happenings
                if found and not happened and _same(found[-1].section, section):
                    found[-1] = found[-1]._replace(last=index)
                else:
                    found.append(Era(index, index, section))
        return found

    def _told(self, number: int, address: str) -> list[dict[str, Any]]:
        """Return a life as the template shows it, the newest era first."""
        found = [self._era(number, era, address) for era in self.eras(number)]
        gone = self._gone_since(self._chronicle.lives[number])
        return [{**era, "gone": None if index else gone} for index, era in enumerate(found[::-1])]

    def _era(self, number: int, era: Era, address: str) -> dict[str, Any]:
        first, last = self._editions[era.first], self._editions[era.last]
        frame = self._frames[era.last]
        label = first.label if first is last else f"{first.label} – {last.label}"
        before = self._editions[era.first - 1] if era.first else None
        return {
            "anchor": f"life-{number + 1}-in-{era.first + 1}",
            "range": label,
            "first": first,
            "section": era.section,
            "title": html(era.section.title_html),
            "badge": frame.badges.of(era.section),
            "links": [
                (edition.label, relative(address, edition.address, section.anchor))
                for edition, section in self._in(era)
            ],
            "changes": self._lines(number, era, before, address),
            "compared": self._compared(era, before, address),
            "text": self._text(frame, era, address),
        }

    def _in(self, era: Era) -> Iterator[tuple[Edition, EditionSection]]:
        for index in range(era.first, era.last + 1):
            yield self._editions[index], self._sections[index].get(era.section.id, era.section)

    def _lines(self, number: int, era: Era, before: Edition | None, address: str) -> list[Line]:
        if before is None:
            return []
        new = self._editions[era.first]
        events = self._happenings.get((number, era.first), ())
        # An id may have gone over to another section: the comparison lists both under it.
        told = {(t.code, t.message) for one in events for t in one.event.changes}
        names = dict.fromkeys(one.event.section for one in events)
        own = [
            line
            for name in names
            for line in self._comparisons.lines(address, before.label, new.label, name)
            if (line.code, line.message) in told
        ]
        shared = {one for one in told if one[0] in PARTED} - {(o.code, o.message) for o in own}
        if not shared:
            return own
        # What was taken in, or split off, is listed at the other section.
        every = self._comparisons.lines(address, before.label, new.label)
        return [*(line for line in every if (line.code, line.message) in shared), *own]

    def _compared(
        self, era: Era, before: Edition | None, address: str
    ) -> tuple[str, str, str] | None:
        if before is None:
            return None
        new = self._editions[era.first]
        anchor = self._comparisons.anchor_of(before.label, new.label, era.section.id)
        href = self._comparisons.href(address, before.label, new.label, anchor)
        return (before.label, new.label, href) if href else None

    def _text(self, frame: Frame, era: Era, address: str) -> Markup:
        return frame.loose(era.section, frame.whole(address))

    def _today(self, life: Life, address: str) -> str | None:
        """Return where a section is in the newest version, None where it is gone."""
        if self._gone_since(life) is not None:
            return None
        anchor = self._sections[-1][life.id].anchor
        return relative(address, self._newest.folders[anchor], anchor)

    def _state(self, life: Life, address: str) -> dict[str, Any] | None:
        """Return what became of a section that is gone, None where it is not."""
        since = self._gone_since(life)
        if since is None:
            return None
        successor, last = life.successor, self._editions[life.stays[-1].last].label
        anchor = self._comparisons.anchor_of(last, since, life.id)
        return {
            "since": since,
            "last": last,
            "compared": self._comparisons.href(address, last, since, anchor),
            "successor": successor,
            "merged": life.merged,
            "href": relative(address, section_address(successor)) if successor else "",
            "title": self.title(successor) if successor else "",
            "reason": self._chronicle.retired.get(life.id, ""),
        }

    def _gone_since(self, life: Life) -> str | None:
        """Return the first version without a section, None where the newest one has it."""
        index = life.stays[-1].last + 1
        return self._editions[index].label if index < len(self._editions) else None

    def title(self, name: str) -> str:
        """Return the last title of a section with an id."""
        for sections in reversed(self._sections):
            if name in sections:
                return sections[name].title
        return name

    def _range(self, life: Life) -> str:
        first, last = self._editions[life.stays[0].first], self._editions[life.stays[-1].last]
        return first.label if first is last else f"{first.label} – {last.label}"


def index_page(pages: LifePages, chronicle: Chronicle) -> Page:
    """Return the list of every section that ever was."""
    newest = (
        {section.id for section in chronicle.editions[-1].sections} if chronicle.editions else set()
    )
    entries = [
        (name, pages.title(name), relative(SECTIONS, section_address(name)), name in newest)
        for name in sorted(pages.ids)
    ]
    body = template("sections.html").render(entries=entries)
    return Page(
        address=SECTIONS,
        title="Every section",
        label="Every section",
        description=f"Every section that a version of {chronicle.title} ever had.",
        body=body,
        toc=(),
        area="versions",
    )


def _same(a: EditionSection, b: EditionSection) -> bool:
    return a.digest == b.digest and a.authority == b.authority and a.id == b.id
