# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The link "Share feedback": where it leads, what it says, and that no setting makes it harmful."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from specpress import config as configuration
from specpress.config import Config, Site
from specpress.errors import SpecError
from specpress.site.feedback import LONGEST, About, feedback_link, permanent_link
from tests.chronicles import edition_of, spec_of
from tests.page_facts import PageFacts
from tests.small_site import Maker
from tests.test_site_pages import broken

if TYPE_CHECKING:
    from pathlib import Path

FORM = "https://forge.example.org/spec/issues/new"
GITLAB = "https://forge.example.org/spec/-/issues/new?labels=spec"
MAIL = "mailto:spec@example.org"
URL = "https://spec.example.org/"
TEXT = "# Beds {#beds}\n\n## Water {#water authority=root}\n\nWater in *the* morning.\n"
EDITION = edition_of(spec_of(TEXT, "1.0.0"), "1.0.0", "2024-01-01")
WATER = EDITION.sections[1]
ABOUT = About(EDITION, WATER, f"{URL}1.0.0/#water")


def fields(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query, strict_parsing=True))


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


def with_feedback(to: str) -> Config:
    return Config(title="Garden", source=("spec.md",), site=Site(feedback=to))


# ------------------------------------------------------------------ the link


def test_a_form_gets_a_title_and_a_body_that_say_what_it_is_about() -> None:
    found = fields(feedback_link(FORM, ABOUT))
    assert found["title"] == "Feedback on “Water” (#water)"
    body = found["body"]
    assert body.startswith("What should change, and why?\n\n\n")
    assert "- Section: Water (`#water`)" in body
    assert "- Version: 1.0.0" in body
    assert WATER.digest in body
    assert f"- Link: {URL}1.0.0/#water" in body
    assert body.endswith("- It begins: Water in the morning.")


def test_a_form_of_gitlab_has_its_own_fields_and_what_was_set_is_kept() -> None:
    found = fields(feedback_link(GITLAB, ABOUT))
    assert list(found) == ["labels", "issue[title]", "issue[description]"]
    assert found["labels"] == "spec"


def test_a_mail_has_a_subject_and_lines_that_end_as_mail_has_it() -> None:
    link = feedback_link(f"{MAIL}?cc=two@example.org", ABOUT)
    assert link.startswith(f"{MAIL}?cc=two%40example.org&subject=Feedback%20on")
    assert "+" not in link
    body = fields(link)["body"]
    assert body.count("\n") == body.count("\r\n") > 5
    assert "- Section: Water (#water)" in body


def test_without_an_address_of_the_site_there_is_no_permanent_link() -> None:
    assert permanent_link("", EDITION, WATER, "beds/") == ""
    assert "Link:" not in fields(feedback_link(FORM, ABOUT._replace(link="")))["body"]


def test_the_text_of_a_version_stays_on_its_own_page_and_that_of_a_draft_where_it_is() -> None:
    assert permanent_link(URL, EDITION, WATER, "beds/") == f"{URL}1.0.0/#water"
    assert permanent_link(URL, replace(EDITION, date=""), WATER, "beds/") == f"{URL}beds/#water"


def test_where_feedback_goes_nowhere_there_is_no_link() -> None:
    assert feedback_link("", ABOUT) == ""


@given(
    st.text(max_size=400),
    st.text(max_size=400),
    st.text(max_size=400),
    st.sampled_from([FORM, GITLAB, MAIL, f"https://example.org/{'x' * 450}"]),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_a_link_is_never_too_long_and_never_anything_but_a_link(
    title: str, name: str, words: str, to: str, linked: bool
) -> None:
    part = replace(WATER.parts[0], text=words * 20)
    section = replace(WATER, title=title, id=name, parts=(part,))
    far = f"{URL}{'y' * 300}#{'z' * 900}" if linked else ""
    link = feedback_link(to, About(replace(EDITION, label=words), section, far))
    assert len(link) <= LONGEST
    assert link.startswith(to.split("?", 1)[0])
    assert link.isascii()
    assert not set("<>\"' \n") & set(link)
    assert len(fields(link)) == 2 + to.count("=")


def test_what_the_text_says_mentions_nobody_and_no_other_issue() -> None:
    hostile = replace(
        WATER,
        id="12",
        title="Ask @someone about #12",
        parts=(replace(WATER.parts[0], text="Ask @someone <!-- now --> ![x](http://x.org)"),),
    )
    body = fields(feedback_link(FORM, About(EDITION, hostile, "")))["body"]
    assert "@someone" not in body
    assert " #12" not in body
    assert "(`#12`)" in body
    assert "![x]" not in body


# ------------------------------------------------------------------ on the site


def test_every_section_of_chapters_and_lives_has_the_link(make: Maker) -> None:
    made = make([TEXT], config=with_feedback(FORM), url=URL)
    for address, count in (("beds/", 2), ("sections/water/", 1), ("sections/beds/", 1)):
        links = [one for one in PageFacts(made.body(address)).links if one.startswith(FORM)]
        assert len(links) == count
        assert all(f"{URL}1.0.0/#" in fields(link)["body"] for link in links)
    assert broken(made) == []


def test_pages_that_stay_have_none(make: Maker) -> None:
    made = make([TEXT], TEXT + "\nMore.\n", config=with_feedback(FORM))
    assert FORM not in made.body("1.0.0/")
    assert made.pages["1.0.0/"] == make([TEXT]).pages["1.0.0/"]


def test_without_the_setting_no_page_has_the_link(make: Maker) -> None:
    made = make([TEXT])
    assert all("eedback" not in page.body for page in made.pages.values())


# ------------------------------------------------------------------ the setting


@pytest.mark.parametrize("to", [FORM, GITLAB, MAIL, f"{MAIL}?cc=a@b.org", "http://[::1]:80/new"])
def test_addresses_that_are_taken(to: str) -> None:
    read = configuration.read(f'[site]\nfeedback = "{to}"\n', "specpress.toml")
    assert read is not None
    assert read.site.feedback == to


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "java\\nscript:alert(1)",
        "data:text/html,x",
        "//example.org/new",
        "issues/new",
        "https:///new",
        "https://[/new",
        "https://example.org:port/new",
        "https://user:word@example.org/new",
        "https://example.org/new#here",
        'https://example.org/\\"onclick=\\"x',
        "https://example.org/<b>",
        "https://example.org/a b",
        "https://exämple.org/new",
        "mailto:",
        "mailto:nobody",
        "mailto:a@b@c.org",
        "mailto:a@b.org\\r\\nBcc: c@d.org",
        f"https://example.org/{'x' * 500}",
    ],
)
def test_addresses_that_are_refused_with_their_line(to: str) -> None:
    with pytest.raises(SpecError) as caught:
        configuration.read(f'title = "x"\n[site]\nfeedback = "{to}"\n', "specpress.toml")
    assert "site.feedback" in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("specpress.toml", 3)
    assert caught.value.hint


def test_an_address_of_the_site_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(SpecError) as caught:
        configuration.read('[site]\nurl = "https://[/"\n', "specpress.toml")
    assert caught.value.line == 2
