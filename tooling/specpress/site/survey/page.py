# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the form of a survey together: template, style and script in one file."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from specpress.input.survey import ANSWERS_FORMAT, SCALES, original
from specpress.markdown.conversation import Conversation
from specpress.markdown.html import render_message
from specpress.markdown.links import Links
from specpress.site.conversation import example_html, parts_of
from specpress.site.survey.assets import script, style
from specpress.site.templates import counted, html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.input.dataset import Said, View
    from specpress.input.linking import Asked
    from specpress.input.survey import Survey

PURPOSE = "People's judgements are compared with what the spec says, to find where the two differ."
HAND_IN = "Give the file to whoever sent you this form."

_VIEWS: dict[View, str] = {
    "personal": "Which answer do you prefer?",
    "world": "Which answer would be best for the world?",
}
_SCALES = {
    "importance": "How important is it to you how such a question is answered?",
    "representativeness": "How likely is it that people like you see it as you do?",
    "subjectivity": "Is it a matter of taste?",
}
_LINK = re.compile(r'<a\b(?:[^>]*?\bhref="(?P<address>[^"]*)")?[^>]*>(?P<label>.*?)</a>', re.DOTALL)
_PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th")


class Told(Struct, frozen=True):
    """What the form tells people, as plain text.

    Attributes:
        purpose: What their answers are for.
        hand_in: Where the file with their answers goes.
    """

    purpose: str = PURPOSE
    hand_in: str = HAND_IN


def page(survey: Survey, asked: Sequence[Asked], told: Told) -> str:
    """Return the form; the same survey gives the same bytes.

    It holds neither verdicts nor sections, captions, notes or the order of the spec's answers.

    Args:
        survey: The survey.
        asked: Its questions with their conversations, in its order.
        told: What people are told.
    """
    rules, code = style(), script()
    return _template().render(
        survey=survey,
        told=told,
        format=ANSWERS_FORMAT,
        questions=[_question(survey, one, place) for place, one in enumerate(asked, start=1)],
        views=[(view, _VIEWS[view]) for view in survey.views],
        scales=[(name, text, SCALES[name]) for name, text in _SCALES.items()],
        groups=[(f"group-{n}", *one) for n, one in enumerate(survey.groups.items(), start=1)],
        style=Markup(rules),  # noqa: S704  # files of this package
        script=Markup(code),  # noqa: S704  # the same
        policy=_policy(rules, code),
    )


def _question(survey: Survey, asked: Asked, place: int) -> dict[str, Any]:
    """Return what the template shows of a question, its answers in the order of the survey."""
    texts = {one.index: one.messages for one in asked.question.responses}
    letters = original(survey.shown[asked.question.id])
    links = Links()
    turns = Conversation(asked.turns, asked.settings, ())
    return {
        "id": asked.question.id,
        "prefix": f"q{place}",
        "place": place,
        "context": html(_unlinked(example_html(turns, "", links, captioned=False))),
        "letters": [*letters],
        "ranks": list(enumerate(_PLACES[: len(letters)], start=1)),
        "answers": [
            (letter, asked.calls.get(own), _parts(texts[own], links, verbatim=own in asked.calls))
            for letter, own in letters.items()
        ],
    }


def _parts(
    messages: Sequence[Said], links: Links, *, verbatim: bool
) -> list[list[tuple[bool, Markup]]]:
    """Return the parts of each message of an answer, with whether they are quoted."""
    return [
        [
            (quoted, html(_unlinked(render_message(text, links, verbatim=verbatim))))
            for quoted, text in parts_of(one.content)
        ]
        for one in messages
    ]


def _unlinked(rendered: str) -> str:
    """Return HTML that was rendered with addresses to read instead of links, which lead away."""
    return _LINK.sub(_address, rendered)


def _address(link: re.Match[str]) -> str:
    address, label = link["address"], link["label"]
    if not address or address in label:
        return label
    return f'{label} <span class="address">({address})</span>'


def _policy(style: str, script: str) -> str:
    """Return a policy under which the form's own style and script work, and nothing else does."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("specpress.site.survey", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    return environment.get_template("survey.html")
