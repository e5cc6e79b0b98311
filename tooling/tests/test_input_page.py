# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of public input: what they show, where they lead, and what they say without any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from specpress.api import site
from specpress.api.input import read_dataset
from specpress.api.site.plan import Plan
from specpress.api.site.public_input import FOLDER
from specpress.errors import SpecError
from specpress.input.files import written
from specpress.input.report import Options, report
from specpress.parse import parse
from tests.page_facts import PageFacts
from tests.small_site import CONFIG, Maker, Release, snapshot_of
from tests.test_site_pages import broken

if TYPE_CHECKING:
    from specpress.input.results import Report
    from tests.small_site import Made

CASE = next((Path(__file__).parent / "public_input_cases").iterdir())
TEXT = (CASE / "spec.md").read_text(encoding="utf-8")
RELEASES = (
    Release("1.0.0", "2026-01-10", TEXT),
    Release("1.1.0", "2026-02-10", f"{TEXT}\nMore.\n"),
)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    return Maker(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def spring() -> Report:
    spec = parse(snapshot_of("1.0.0", TEXT), CONFIG)
    return report(read_dataset(CASE / "dataset.json"), spec, "2026-01-31", None, Options(3))


def publish(folder: Path, name: str, text: str) -> None:
    path = folder / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def made(make: Maker, spring: Report) -> Made:
    publish(make.folder, "spring.json", written(spring))
    trial = replace(spring, made_up=True, date="2026-03-01", survey="A trial", note="Only a trial.")
    publish(make.folder, "trial.json", written(trial))
    return make(RELEASES)


def test_without_a_report_the_page_says_how_to_make_one(make: Maker) -> None:
    made = make(RELEASES)
    said = made.words("input/")
    assert "No report is published yet." in said
    for command in ("specpress input survey", "specpress input import", "specpress input report"):
        assert command in said
    assert "<figure" not in made.body("input/")
    assert broken(made) == []


def test_the_newest_report_is_shown_and_all_are_listed(made: Made) -> None:
    assert broken(made) == []
    said = made.words("input/")
    assert "Newest report: trial" in said
    assert "Only a trial." in said
    rows = made.body("input/").split("<tbody>")[-1]
    assert rows.index("trial/") < rows.index("spring/")
    assert "made up</strong></th><td><time" in rows


def test_a_report_made_up_says_so_loudly_and_a_true_one_does_not(made: Made) -> None:
    assert "MADE UP: nobody was asked" in made.words("input/trial/")
    plots = made.body("input/trial/").split("<figure")[1:]
    assert all("MADE UP" in plot for plot in plots)
    assert "made up" not in made.words("input/spring/").lower()


def test_a_report_leads_to_the_very_text_that_people_were_compared_with(made: Made) -> None:
    body = made.body("input/spring/")
    links = PageFacts(body).links
    assert "../../1.0.0/#focus-cd34" in links
    assert "../../1.0.0/#water" in links
    assert "../../data/input/spring.json" in links
    assert "../../data/specpress-input-1.schema.json" in links
    assert 'id="focus-cd34"' in made.body("1.0.0/")
    said = made.words("input/spring/")
    assert "16 of 20" not in said
    assert "19 of 23 assessments compared" in said
    assert "As the spec, for themselves: Dawn is *best* | for `roots`." in said


def test_no_page_obeys_what_people_wrote_or_tells_of_few(made: Made) -> None:
    for address in ("input/", "input/spring/"):
        facts = PageFacts(made.body(address))
        assert facts.faults == []
        assert facts.scripts == []
        assert len(facts.ids) == len(set(facts.ids))
        assert set(facts.named) <= set(facts.ids)
        assert "isle" not in made.body(address)
        assert "person-" not in made.body(address)


def test_a_report_of_a_text_that_is_not_on_the_site_says_so(make: Maker, spring: Report) -> None:
    publish(make.folder, "a.json", written(replace(spring, version="9.9.9", digest="sha256:0")))
    made = make(RELEASES)
    assert "This site has no such version." in made.words("input/a/")
    assert broken(made) == []


def test_the_file_is_among_the_data_as_it_was_published(made: Made, spring: Report) -> None:
    assert made.files["data/input/spring.json"].decode() == written(spring)
    assert "input/spring.json" in made.files["data/SHA256SUMS"].decode()


def test_a_file_that_makes_no_sense_stops_the_build_with_the_place(
    make: Maker, spring: Report
) -> None:
    publish(
        make.folder, "x.json", written(spring).replace('"confidence": 0.95', '"confidence": 95')
    )
    with pytest.raises(SpecError) as caught:
        make(RELEASES)
    assert str(caught.value).startswith(f"{FOLDER}/x.json: confidence: has to lie between 0 and 1")


def test_a_new_report_is_shown_by_a_site_that_is_kept(make: Maker, spring: Report) -> None:
    work = site.Work(make.folder, CONFIG, snapshot_of("", TEXT), None, Plan((), None, ()))
    make(RELEASES)
    before = site.state(work, "")
    publish(make.folder, "spring.json", written(spring))
    assert site.state(work, "") != before
    assert make.folder / FOLDER in site.watched(work)
    made = make(RELEASES)
    publish(make.folder, "spring.json", written(replace(spring, note="Said later.")))
    assert "Said later." not in made.words("input/spring/")
    assert "Said later." in make(RELEASES).words("input/spring/")
