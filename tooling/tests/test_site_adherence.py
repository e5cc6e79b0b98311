# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pages of published results, on sites made of a few lines of Markdown."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from specpress.api import site
from specpress.api.site.adherence import FOLDER
from specpress.api.site.published import read_published
from specpress.api.site.store import Store
from specpress.errors import SpecError
from specpress.evals.files import read_results, tally_of, written
from specpress.evals.results import Difference, Estimate, Pairing, Results, Run, Tally
from specpress.evals.settings import Settings
from specpress.model import SourceFile
from specpress.parse import parse
from specpress.parse.digest import snapshot_digest
from specpress.site.addresses import ADHERENCE
from specpress.site.adherence.addresses import answers_address, comparison_address
from specpress.site.adherence.sheets import sheets
from specpress.site.adherence.words import overall_difference
from specpress.site.published import Published
from specpress.statistics.interval import Interval
from tests import made_results
from tests.made_adherence import Told
from tests.made_adherence import made_results as made
from tests.small_site import CONFIG, Maker, Release, snapshot_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from specpress.evals.results import By, Grade, Unit
    from specpress.model import Spec
    from tests.small_site import Made

    Publish = Callable[..., Made]

TEXT = """\
# Beds {#beds authority=user}

Water in the morning[^c001].

## Soil {#soil authority=root}

Dig it over[^c002].
"""
PROMPTS = "\n\n".join(
    f"**Example**: {what}\n\n~~~xml\n<user>\nWhen, at {what}?\n</user>\n~~~"
    for what in ("noon", "night")
)
FILES = tuple(
    SourceFile(f"prompts/{mark}.md", f"Examples for [^{mark}] in {title}:\n\n{PROMPTS}\n")
    for mark, title in (("c001", "Beds"), ("c002", "Soil"))
)
RELEASE = Release("1.0.0", "2024-01-01", TEXT, prompts=FILES)
DIGEST = snapshot_digest(snapshot_of("1.0.0", TEXT, FILES))
RESULTS = "adherence/a/"
BEDS = f"{RESULTS}beds/"


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Make a site with some results, by their names; the text is released."""

    def make(**files: Results | str) -> Made:
        folder = tmp_path / "site/results"
        folder.mkdir(parents=True, exist_ok=True)
        for name, results in files.items():
            text = results if isinstance(results, str) else written(results)
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
        return Maker(tmp_path, monkeypatch)([RELEASE])

    return make


def spec() -> Spec:
    return parse(snapshot_of("1.0.0", TEXT, FILES), CONFIG)


def run(
    name: str = "model-a",
    *,
    second: float = 2.0,
    **said: Any,  # noqa: ANN401  # any field of it
) -> Run:
    """Return a run on the four prompts; by default the second of each clause is answered badly."""
    grades = [
        replace(
            made_results.grade(f"{clause}-{number}", mark),
            section=section,
            chapter="beds",
            answer=f"{name} says {clause}-{number}.",
            reason=f"Marked {mark}.",
        )
        for clause, section in (("c001", "beds"), ("c002", "soil"))
        for number, mark in ((1, 7.0), (2, second))
    ]
    fields = {"version": "1.0.0", "digest": DIGEST, "estimates": estimates(grades)} | said
    return made_results.run(name, grades, **fields)


def estimates(grades: Sequence[Grade]) -> tuple[Estimate, ...]:
    """Return figures with intervals that are easy to read."""
    at = {one: [grade for grade in grades if grade.section == one] for one in ("beds", "soil")}
    watered = [grade for grade in grades if grade.clause == "c001"]
    rows = [
        estimate(grades, "all", "", "All prompts"),
        *(estimate(some, "section", one, f"The {one}") for one, some in at.items()),
    ]
    return (*rows, *([estimate(watered, "clause", "c001", "Water it.")] if watered else ()))


def estimate(grades: Sequence[Grade], by: By, key: str, label: str) -> Estimate:
    marks = [grade.mark for grade in grades if grade.mark is not None]
    share = sum(mark >= 6 for mark in marks) / len(marks)
    figure = Interval(share, max(share - 0.25, 0), min(share + 0.25, 1))
    clauses = len({grade.clause for grade in grades})
    unit: Unit = "prompt" if clauses == 1 else "clause"
    mean = Interval(sum(marks) / len(marks))
    return Estimate(by, key, label, clauses, tally_of(grades), figure, mean, unit)


def results(*runs: Run, **said: object) -> Results:
    return replace(Results("Garden", 0.95, runs or (run(),)), **said)


def difference(value: float, low: float | None, high: float | None) -> Difference:
    figure = Interval(value, low, high)
    return Difference(
        "all", "", "All prompts", 4, 2, 0.5, 0.5 + value, figure, Interval(4 * value), "clause"
    )


def pairing(one: Difference, **said: object) -> Pairing:
    return replace(Pairing("model-a", "model-b", ("model",), 4, 0, 0, 0, (one,)), **said)


# ------------------------------------------------------------------ nothing is published


def test_without_results_the_page_says_what_would_be_there_and_how(publish: Publish) -> None:
    site = publish()
    said = site.words("adherence/")
    assert "No results are published yet." in said
    assert "specpress evals report --format json -o site/results/NAME.json" in said
    assert "raw logs of runs are not published" in said
    assert [address for address in site.pages if address.startswith("adherence/")] == ["adherence/"]


# ------------------------------------------------------------------ what pages say


def test_results_have_a_page_each_and_the_newest_leads(publish: Publish) -> None:
    site = publish(a=results(run(second=6.0, date="2026-02-01")), b=results(run(date="2025-12-24")))
    said = site.words("adherence/")
    assert "Newest results: a" in said
    assert "100.0% 75.0 to 100.0" in said
    assert said.index("2026-02-01") < said.index("2025-12-24")
    assert {RESULTS, BEDS, "adherence/b/", "adherence/b/soil/"} <= site.pages.keys()


def test_a_page_says_what_the_figures_come_from(publish: Publish) -> None:
    lost = run(asked=9, limited=True, settings=Settings(temperature=0.5, max_tokens=1500))
    site = publish(a=results(lost, note="Ours & new. \u202e"))
    told = "<dd>maker/model-a (temperature 0.5, at most 1,500 tokens)</dd>"
    assert told in site.body(RESULTS)
    assert "<dd>maker/grader</dd>" in site.body(RESULTS)
    said = site.words(RESULTS)
    assert "text confirmed by its digest" in said
    assert "model-a is part of a run: 4 of 9 prompts." in said
    assert "4 graded, 0 without a mark, 0 filtered, 0 errors" in said
    assert "mark of at least 6 on a scale from 1 to 7" in said
    assert "95% would have an interval that holds the true share" in said
    assert "Ours & new. [U+202E]" in said


@pytest.mark.parametrize(
    ("told", "note", "linked"),
    [
        ({"digest": "sha256:0"}, "NOT that of version 1.0.0: its digest is another.", True),
        ({"version": "3.0.0", "digest": "sha256:0"}, "This site has no such version.", False),
        ({"version": "draft", "digest": "sha256:0"}, "which is no version on this site.", False),
        (
            {"version": "draft"},
            "It was called draft then; its text is that of version 1.0.0.",
            True,
        ),
    ],
)
def test_a_text_that_is_not_the_released_one_is_said_to_be_another(
    publish: Publish, told: dict[str, Any], note: str, linked: bool
) -> None:
    site = publish(a=results(run(**told)))
    assert note in site.words(RESULTS)
    assert ('href="../../1.0.0/"' in site.body(RESULTS)) is linked


def test_answers_stand_at_their_clauses_the_worst_first_and_lead_to_frozen_pages(
    publish: Publish,
) -> None:
    site = publish(a=results())
    body, said = site.body(BEDS), site.words(BEDS)
    assert said.index("model-a says c001-2.") < said.index("model-a says c001-1.")
    assert "c002-1" not in said
    assert "Does not follow 2 of 7" in said
    assert "Marked 2.0." in said
    assert 'href="../../../1.0.0/#focus-c001"' in body
    assert 'href="../../../1.0.0/prompts/#c001-2"' in body
    assert 'id="c001-2"' in body
    assert ' id="c001-2"' in site.body("1.0.0/prompts/")
    assert re.findall("<details[^>]*>", body) == [
        '<details class="answer answer--failed" open>',
        '<details class="answer answer--followed">',
    ]


def test_what_is_not_on_the_site_is_not_led_to(publish: Publish) -> None:
    gone = run()
    grades = tuple(replace(one, prompt=f"x{one.prompt}", clause="x") for one in gone.grades)
    body = publish(a=results(replace(gone, grades=grades, estimates=estimates(grades)))).body(BEDS)
    assert "/prompts/#" not in body
    assert "#focus-" not in body


def test_what_has_no_mark_is_shown_with_its_reason(publish: Publish) -> None:
    broken = run()
    lost = replace(broken.grades[0], outcome="error", mark=None, marks=(), answer="", reason="429")
    grades = (lost, *broken.grades[1:])
    counted = {"tally": tally_of(grades), "estimates": estimates(grades)}
    site = publish(a=results(replace(broken, grades=grades, **counted)))
    assert "Error · model-a" in re.sub(r"(\w) (model)", r"\1 · \2", site.words(BEDS))
    assert "The answer is not published. Why there is no mark 429" in site.words(BEDS)
    assert "have no mark" not in publish(b=results()).words("adherence/b/")
    assert "1 of 4 prompts have no mark (1 error)" in site.words(RESULTS)


def test_runs_that_were_shown_different_conversations_say_so(publish: Publish) -> None:
    other = run("model-b")
    grades = (replace(other.grades[0], prompt_digest="sha256:9"), *other.grades[1:])
    site = publish(a=results(run(), replace(other, grades=grades)))
    assert site.words(BEDS).count("were not shown the same conversation") == 1


# ------------------------------------------------------------------ what is made up


def test_what_a_mock_model_made_says_so_on_every_page_and_at_every_plot(publish: Publish) -> None:
    site = publish(a=results(run(made_up=True)))
    for address in ("adherence/", RESULTS, BEDS):
        body = site.body(address)
        assert 'class="made-up" role="note"><strong>MADE UP: a mock model' in body
        plots = body.split("<figure")[1:]
        assert plots
        assert all("MADE UP" in plot.partition("</figcaption>")[2] for plot in plots)
        titles = re.findall("<title id=[^>]*>([^<]*)", body)
        assert len(titles) == len(plots)
        assert all(title.startswith("MADE UP") for title in titles)


def test_what_was_measured_is_never_called_made_up(publish: Publish) -> None:
    site = publish(a=results())
    for address in ("adherence/", RESULTS, BEDS):
        assert "made up" not in site.words(address).lower()


# ------------------------------------------------------------------ comparisons


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (difference(0.25, 0.1, 0.4), "B follows the spec more often than A: 75.0% against 50.0%"),
        (difference(-0.25, -0.4, -0.1), "B follows the spec less often than A: 25.0% against"),
        (difference(0.25, -0.1, 0.6), "No clear difference between B and A: 75.0% against 50.0%"),
        (difference(0.25, None, None), "too few prompts for an interval"),
    ],
)
def test_a_comparison_says_no_more_than_its_interval(one: Difference, said: str) -> None:
    old, new = run("A"), run("B")
    assert said in overall_difference(pairing(one), old, new, 0.95)


def test_a_comparison_without_a_shared_prompt_says_that_alone(publish: Publish) -> None:
    other = run("model-b")
    grades = tuple(replace(one, prompt_digest="sha256:9") for one in other.grades)
    runs = (run(), replace(other, grades=grades))
    nothing = pairing(difference(0, 0, 0), differences=(), shared=0, altered=4)
    said = publish(a=results(*runs, pairings=(nothing,))).words(RESULTS)
    assert "nothing is compared" in said
    assert "follows the spec more" not in said


def test_a_comparison_is_drawn_around_zero(publish: Publish) -> None:
    runs = (run(), run("model-b", second=6.0))
    site = publish(a=results(*runs, pairings=(pairing(difference(0.5, 0.1, 0.9)),)))
    for address in (RESULTS, f"{RESULTS}comparison-1/"):
        assert "+50.0 points +10.0 to +90.0" in site.words(address)
        assert "Only the model differs" in site.words(address)
        assert 'class="plot-zero"' in site.body(address)
    assert 'href="../../adherence/a/comparison-1/"' in site.body(RESULTS)


# ------------------------------------------------------------------ untrusted text

EVIL = "</div></details><script>alert(1)</script><h1>Hi</h1>![x](http://evil.example/x.png)"
HIDDEN = "\x1b[31m\u202e"
SEEN = "\N{SYMBOL FOR ESCAPE}[31m[U+202E]"


def test_what_a_model_said_is_text_and_nothing_else(publish: Publish) -> None:
    evil = f"{EVIL}{HIDDEN}"
    odd = replace(run(), name=evil, model=evil, grader=evil, selected=evil)
    grades = tuple(replace(one, answer=evil, reason=evil, clause=evil) for one in odd.grades)
    labelled = tuple(replace(one, label=evil) for one in estimates(grades))
    odd = replace(odd, grades=grades, estimates=labelled)
    site = publish(a=results(odd, note=evil))
    for address in ("adherence/", RESULTS, BEDS):
        page, body = site.pages[address], site.body(address)
        assert f"{EVIL}{SEEN}" in words(body)
        assert not re.search("<(script|img)", body)
        assert body.count("<h1") == 1
        told = [page.title, page.body, *(entry.label for entry in page.toc)]
        assert not re.search("[\x1b\u202e]", "".join(told))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "site/results/a.json"),
        ('{"format": "specpress/1"}', "site/results/a.json"),
        (written(results()).replace('"version": "1.0.0"', '"version": 3'), "runs[0].version"),
        (written(results(run(tally=Tally(9)))), "runs[0].tally"),
    ],
    ids=["no JSON", "another format", "another type", "figures that contradict each other"],
)
def test_a_broken_file_stops_the_build_and_says_where(
    publish: Publish, text: str, where: str
) -> None:
    with pytest.raises(SpecError) as caught:
        publish(a=text)
    assert where in str(caught.value)
    assert caught.value.path == "site/results/a.json"


# ------------------------------------------------------------------ files and keys


def test_the_file_itself_is_among_the_data_with_its_sum_and_schema(publish: Publish) -> None:
    site = publish(a=results())
    path = "data/adherence/a.json"
    assert site.files[path].decode() == written(results())
    sums = site.files["data/SHA256SUMS"].decode()
    assert f"{sha256(site.files[path]).hexdigest()}  adherence/a.json\n" in sums
    assert "adherence/a.json" in [one["path"] for one in site.json("data/manifest.json")["other"]]
    assert "data/specpress-adherence-1.schema.json" in site.files
    assert f'href="../../{path}"' in site.body(RESULTS)


def test_another_text_of_a_file_makes_its_own_pages_anew_and_no_others(
    publish: Publish, tmp_path: Path
) -> None:
    def keys() -> dict[str, str]:
        work = site.Work(tmp_path, CONFIG, snapshot_of("", TEXT, FILES), None)
        with site.site(work, Store(tmp_path / "cache"), tmp_path) as items:
            return {item.address: item.key for item in items.pages}

    def state() -> str:
        return site.state(site.Work(tmp_path, CONFIG, snapshot_of("", TEXT, FILES), None), "")

    publish(a=results(), b=results())
    before, known = keys(), state()
    assert (keys(), state()) == (before, known)
    publish(a=results(note="Another."))
    after = keys()
    assert before.keys() == after.keys()
    changed = {address for address, key in after.items() if key != before[address]}
    assert changed == {RESULTS, BEDS, f"{RESULTS}soil/", "data/"}  # the last has its sum
    assert state() != known


def test_names_that_are_no_addresses_get_one(tmp_path: Path) -> None:
    folder = tmp_path / "site/results"
    folder.mkdir(parents=True)
    for name in ("Ours & theirs", "2026-03"):
        (folder / f"{name}.json").write_text(written(results()), encoding="utf-8")
    files = read_published(tmp_path, FOLDER, ADHERENCE, read_results)
    odd, plain = (one.address for one in files)
    assert re.fullmatch("adherence/s-[0-9a-f]{12}/", odd)
    assert plain == "adherence/2026-03/"


def test_names_that_are_one_on_some_file_systems_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "site/results"
    folder.mkdir(parents=True)
    for name in ("Spring", "spring"):
        (folder / f"{name}.json").write_text(written(results()), encoding="utf-8")
    with pytest.raises(SpecError, match=r"would be that of 'Spring\.json'") as caught:
        read_published(tmp_path, FOLDER, ADHERENCE, read_results)
    assert caught.value.path == "site/results/spring.json"


# ------------------------------------------------------------------ large ones


def test_every_answer_is_on_one_page_and_no_page_is_large() -> None:
    grades = tuple(
        replace(
            made_results.grade(f"c{n % 7:03}-{n}", float(n % 7 + 1)),
            answer="x" * 3000,
            reason="y" * 300,
        )
        for n in range(200)
    )
    whole = results(replace(made_results.run("a", grades)))
    laid = sheets(whole)
    shown = [one.prompt for sheet in laid for clause in sheet.clauses for one in clause.prompts]
    assert sorted(shown) == sorted(one.prompt for one in grades)
    assert [sheet.number for sheet in laid] == list(range(1, len(laid) + 1))
    assert len(laid) == laid[0].pages > 4
    sizes = [sum(one.size for c in sheet.clauses for one in c.prompts) for sheet in laid]
    assert max(sizes) <= 120_000
    assert min(sizes[:-1]) > 100_000


def test_an_answer_of_any_length_is_cut_on_its_page_alone(publish: Publish) -> None:
    long = run()
    grades = (replace(long.grades[0], answer="z" * 50_000), *long.grades[1:])
    site = publish(a=results(replace(long, grades=grades)))
    assert "Cut after 20000 characters" in site.words(BEDS)
    assert site.body(BEDS).count("z") < 20_100
    assert site.files["data/adherence/a.json"].count(b"z") >= 50_000


def test_results_as_they_are_made_fit_the_pages(publish: Publish) -> None:
    whole = made(spec(), Told("a"), Told("b", planted="soil"), version="1.0.0", digest=DIGEST)
    site = publish(a=whole)
    assert {RESULTS, BEDS, f"{RESULTS}soil/"} <= site.pages.keys()
    assert "mockllm/b minus mockllm/a, by section" in site.words(f"{RESULTS}comparison-1/")
    assert 'role="note"><strong>MADE UP' in site.body(f"{RESULTS}comparison-1/")


def test_a_section_that_is_called_what_a_comparison_is_has_an_address_of_its_own() -> None:
    one = Published(ADHERENCE, "a", "", "", "", results())
    names = ("comparison-1", "section-comparison-1", "beds", "")
    assert len({comparison_address(one, 1), *(answers_address(one, name) for name in names)}) == 5


def test_results_of_another_spec_say_so(publish: Publish) -> None:
    site = publish(a=results(title="Kitchen"), b=results())
    assert "of another spec: Kitchen." in site.words(RESULTS)
    assert "another spec" not in site.words("adherence/b/")
