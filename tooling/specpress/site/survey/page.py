# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the form of a survey together: template, style and script in one file."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from specpress.input.survey import ANSWERS_FORMAT, SCALES, original
from specpress.markdown.conversation import Conversation
from specpress.markdown.html import render_message
from specpress.markdown.links import Links
from specpress.site.conversation import Words, example_html, parts_of
from specpress.site.survey.assets import script, style
from specpress.site.templates import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.input.dataset import Said
    from specpress.input.linking import Asked
    from specpress.input.survey import Survey
    from specpress.site.survey.texts import Texts

_LINK = re.compile(r'<a\b(?:[^>]*?\bhref="(?P<address>[^"]*)")?[^>]*>(?P<label>.*?)</a>', re.DOTALL)
_ROLES = "role_"
_SHOWN = frozenset(Words.__struct_fields__) - {"label", "roles", "lang", "own_lang", "own_dir"}
_SCRIPTED = (
    "open",
    "begun",
    "answered",
    "progress",
    "progress_undone",
    "progress_saved",
    "progress_loaded",
    "summary",
    "saved",
    "before_next",
    "before_save",
    "no_consent",
    "no_publish",
    "no_person",
    "bad_person",
    "no_place",
    "no_refused",
    "not_loaded",
    "not_json",
    "not_answers",
    "other_survey",
    "other_form",
    "too_large",
    "not_kept",
    "no_storage",
)
"""Texts that the script says."""


def page(survey: Survey, asked: Sequence[Asked], texts: Texts) -> str:
    """Return the form; the same survey and texts give the same bytes.

    It holds neither verdicts nor sections, captions, notes or the order of the spec's answers.

    Args:
        survey: The survey.
        asked: Its questions with their conversations, in its order.
        texts: What it says besides.
    """
    rules, code = style(), script()
    words = _words(texts)
    return _template().render(
        survey=survey,
        texts=texts,
        say=texts.say,
        scripted=json.dumps({name: texts.texts[name] for name in _SCRIPTED}, ensure_ascii=False),
        format=ANSWERS_FORMAT,
        questions=[
            _question(survey, one, place, words) for place, one in enumerate(asked, start=1)
        ],
        scales=SCALES,
        groups=[(f"group-{n}", *one) for n, one in enumerate(survey.groups.items(), start=1)],
        style=Markup(rules),  # noqa: S704  # files of this package
        script=Markup(code),  # noqa: S704  # the same
        policy=_policy(rules, code),
    )


def _words(texts: Texts) -> Words:
    """Return what the conversations are shown with."""
    names = texts.texts
    roles = {name.removeprefix(_ROLES): names[name] for name in names if name.startswith(_ROLES)}
    said = {name: names[name] for name in _SHOWN}
    lang = texts.spec_lang if texts.spec_lang != texts.lang else ""
    return Words(**said, roles=roles, lang=lang, own_lang=texts.lang, own_dir=texts.dir)


def _question(survey: Survey, asked: Asked, place: int, words: Words) -> dict[str, Any]:
    """Return what the template shows of a question, its answers in the order of the survey."""
    texts = {one.index: one.messages for one in asked.question.responses}
    letters = original(survey.shown[asked.question.id])
    links = Links()
    turns = Conversation(asked.turns, asked.settings, ())
    return {
        "id": asked.question.id,
        "prefix": f"q{place}",
        "place": place,
        "context": html(_unlinked(example_html(turns, "", links, captioned=False, words=words))),
        "letters": [*letters],
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
    return environment.get_template("survey.html")
