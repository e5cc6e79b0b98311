# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The form of a survey in a real browser, opened from disk as people do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from specpress import api
from specpress.api import asking
from specpress.api import input as api_input
from specpress.input.dataset import Ranking, Unacceptable
from specpress.input.importing import Files
from specpress.input.results import VIEWS
from specpress.input.survey import Asking
from tests.survey_garden import garden
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from specpress.input.dataset import Question
    from specpress.input.survey import Survey

pytestmark = pytest.mark.browser

MANY = 200
"""Times that Tab is pressed before a field is held to be out of reach."""


class Form:
    """The form, its repository and its key."""

    def __init__(self, root: Path) -> None:
        self.root = root
        groups = asking.read_groups(root / "groups.json")
        wanted = asking.Wanted(
            answers=root / "answers.json", examples=True, asking=Asking(VIEWS, groups)
        )
        made = asking.make(api.load(root), wanted)
        self.key: Survey = made.survey
        self.path = root / "survey.html"
        self.path.write_text(made.html, encoding="utf-8", newline="")
        (root / "texts.toml").write_text(
            'lang = "ar"\ndir = "rtl"\n[texts]\nno_consent = "أوافق"\n', encoding="utf-8"
        )
        texts = asking.texts_of(root / "texts.toml")
        other = asking.make(api.load(root), replace(wanted, texts=texts))
        self.other = root / "other.html"
        self.other.write_text(other.html, encoding="utf-8", newline="")

    @property
    def address(self) -> str:
        return self.path.as_uri()


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return Form(garden(tmp_path_factory.mktemp("survey") / "garden"))


@pytest.fixture
def opened(page: Page, form: Form) -> Iterator[Page]:
    """Open the form; it may ask for nothing and say nothing until the test is over."""
    watch = Watch(page.context, form.address)
    page.emulate_media(reduced_motion="reduce")
    page.goto(form.address)
    yield page
    assert watch.faults == []
    assert page.title() == "Which answer is best? Garden"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until a field that fits has the focus; a radio button takes it for its group."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def rank(page: Page, name: str, place: int) -> None:
    """Give an answer a place with the keys alone."""
    tab_to(page, f'[name="{name}"]')
    page.keyboard.press("Space")
    for _ in range(place - 1):
        page.keyboard.press("ArrowRight")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def begin(page: Page, *, publish: bool = True) -> None:
    """Agree to take part, with the mouse, and go to the first question."""
    page.check("#consent")
    page.check(f"[name=publish][value={'yes' if publish else 'no'}]")
    page.click("#next")


def saved(page: Page, button: str = "#save") -> dict[str, Any]:
    with page.expect_download() as download:
        page.click(button)
    data: dict[str, Any] = json.loads(download.value.path().read_text(encoding="utf-8"))
    return data


def text_of(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


def test_it_is_filled_in_by_keys_alone_and_imported_as_it_was(
    opened: Page, form: Form, tmp_path: Path
) -> None:
    question = form.key.questions[0]
    places = {"A": 2, "B": 1, "C": 2, "D": 4}
    tab_to(opened, "#consent")
    opened.keyboard.press("Space")
    tab_to(opened, "[name=publish]")
    opened.keyboard.press("Space")
    tab_to(opened, "#person")
    opened.keyboard.press("Control+a")
    opened.keyboard.type("pear-7")
    tab_to(opened, "[data-group=Age]")
    opened.keyboard.press("ArrowDown")
    press(opened, "#next")
    assert opened.evaluate("document.activeElement.textContent") == "Question 1 of 4"
    for letter, place in places.items():
        rank(opened, f"q1-personal-{letter}", place)
    tab_to(opened, "#q1-personal-why")
    opened.keyboard.type('B is "<best>", d\'accord ✓')
    for letter in places:
        rank(opened, f"q1-world-{letter}", 1)
    tab_to(opened, '[name="q1-refused"][value=D]')
    opened.keyboard.press("Space")
    tab_to(opened, "#q1-refused-why")
    opened.keyboard.type("It says nothing.")
    rank(opened, "q1-importance", 3)
    rank(opened, "q1-subjectivity", 1)
    press(opened, "#next")
    assert text_of(opened, "#progress") == "1 of 4 questions answered"
    for _ in range(3):
        press(opened, "#next")
    with opened.expect_download() as download:
        press(opened, "#download")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"answers-{form.key.id}-pear-7.json"

    done = api_input.import_answers(form.root, api_input.Wanted(Files((path,))))
    assert done.findings == ()
    (one,) = done.dataset.assessments
    own = dict(zip("ABCD", form.key.shown[question.id], strict=True))
    order = ((own["B"],), tuple(sorted((own["A"], own["C"]))), (own["D"],))
    assert one.rankings == (
        Ranking("personal", order, 'B is "<best>", d\'accord ✓'),
        Ranking("world", (("A", "B", "C", "D"),), ""),
    )
    assert one.unacceptable == (Unacceptable((own["D"],), "It says nothing."),)
    assert (one.person, one.question, one.publish) == ("pear-7", question.id, True)
    assert (one.importance, one.representativeness) == ("Very important", "")
    assert one.subjectivity == "A matter of taste or values"
    assert [(each.id, each.groups) for each in done.dataset.people] == [
        ("pear-7", {"Age": "18-34"})
    ]
    assert done.dataset.questions == form.key.questions


def test_every_step_is_accessible_and_fits_its_window(browser: Browser, form: Form) -> None:
    found: dict[str, list[str]] = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": 1280 if scheme == "light" else 390, "height": 900},
            color_scheme="light" if scheme == "light" else "dark",
            reduced_motion="reduce",
        )
        address = form.address if scheme == "light" else form.other.as_uri()
        watch = Watch(context, address)
        page = context.new_page()
        page.goto(address)
        page.click("#next")
        said = text_of(page, "#problems li >> nth=0")
        assert said.startswith("Tick that" if scheme == "light" else "أوافق")
        begin(page)
        page.locator("details.all").evaluate("one => { one.open = true; }")
        page.check('[name="q1-personal-A"] >> nth=0')
        page.click("#next")
        found[f"{scheme}, question"] = violations(page)
        # All steps at once, as on paper and without scripts.
        page.evaluate("document.getElementById('form').classList.remove('stepped')")
        found[f"{scheme}, all"] = violations(page)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0
        assert page.title() == "Which answer is best? Garden"
        assert watch.faults == []
        context.close()
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_what_is_not_right_is_said_in_words_and_leads_to_its_field(opened: Page) -> None:
    opened.click("#next")
    assert opened.evaluate("document.activeElement.id") == "problems"
    assert text_of(opened, "#problems") == (
        "Before you go on Tick that you agree to take part, if you do. "
        "Say whether your reasons may be published."
    )
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "consent"
    assert opened.get_attribute("#consent", "aria-invalid") == "true"
    opened.fill("#person", "ada@example.org")
    begin(opened)
    assert "has a blank or an @ in it" in text_of(opened, "#problems")
    opened.fill("#person", "")
    opened.click("#save")
    assert "Give a made-up id" in text_of(opened, "#problems")
    opened.fill("#person", "pear")
    opened.click("#next")
    assert opened.locator("#problems").is_hidden()
    opened.click('[name="q1-personal-B"] >> nth=1')
    opened.fill("#q1-refused-why", "Rude.")
    opened.click("#next")
    said = text_of(opened, "#problems")
    assert "Answer A has no place yet. (Which answer do you prefer?)" in said
    assert "Answer B has no place yet. (Which answer would be best for the world?)" in said
    assert "You say why an answer is unacceptable: tick which one." in said
    opened.get_by_role("button", name="Clear this question").locator("visible=true").click()
    opened.click("#next")
    assert opened.locator("#problems").is_hidden()
    assert text_of(opened, ".step.current h2") == "Question 2 of 4"


def test_changes_are_taken_back_one_by_one(opened: Page) -> None:
    begin(opened)
    before = saved(opened)
    opened.check('[name="q1-personal-A"] >> nth=0')
    opened.fill("#q1-personal-why", "Because.")
    opened.click("#next")
    opened.click("#undo")
    assert text_of(opened, "#progress") == "0 of 4 questions answered, one change taken back"
    assert opened.input_value("#q1-personal-why") == ""
    assert opened.locator('[name="q1-personal-A"] >> nth=0').is_checked()
    opened.click("#undo")
    assert not opened.locator('[name="q1-personal-A"] >> nth=0').is_checked()
    assert saved(opened) == before
    while opened.locator("#undo").is_enabled():
        opened.click("#undo")
    assert not opened.locator("#consent").is_checked()
    assert opened.evaluate("document.activeElement.id") == "save"


def fill(page: Page, question: Question) -> None:
    for view in VIEWS:
        for one in question.responses:
            page.check(f'[name="q2-{view}-{one.index}"] >> nth=0')


def test_a_saved_file_is_gone_on_with_and_others_are_refused_in_words(
    opened: Page, form: Form
) -> None:
    opened.select_option("[data-group=Age]", "18-34")
    begin(opened, publish=False)
    opened.click("#next")
    fill(opened, form.key.questions[1])
    file = saved(opened)
    name = f"answers-{form.key.id}-{file['person']}.json"
    for _ in range(2):  # told where it can be seen, and once, however often it is saved
        assert text_of(opened, "#progress") == f"1 of 4 questions answered, saved as {name}"
        assert saved(opened) == file
    assert file["consent"] == {"take_part": True, "publish": False}
    assert [one["question"] for one in file["answers"]] == [form.key.questions[1].id]

    broken = {**file["answers"][0], "unacceptable": {"answers": 7}}
    opened.goto(form.address)
    refused: dict[str, Any] = {
        "it is no JSON": "{",
        "no file of answers that this form has saved": {"format": "x"},
        "answers to another survey": {**file, "survey": "x"},
        "another form than this page gave it": {**file, "answers": [broken]},
    }
    for message, data in refused.items():
        text = data if isinstance(data, str) else json.dumps(data)
        load(opened, text)
        opened.locator("#problems").get_by_text(message).wait_for()
    assert not opened.locator("#consent").is_checked()
    load(opened, json.dumps(file))
    opened.get_by_text("1 of 4 questions answered, from your file").wait_for()
    assert saved(opened) == file


def load(page: Page, text: str) -> None:
    buffer = {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
    page.set_input_files("#load", buffer)  # type: ignore[arg-type]  # a file of three parts


def test_answers_are_kept_in_the_browser_only_where_that_is_ticked(
    opened: Page, form: Form
) -> None:
    stored = "JSON.stringify(Object.keys(localStorage))"
    begin(opened)
    opened.fill("#q1-personal-why", "So.")
    opened.click("#previous")
    assert opened.evaluate(stored) == "[]"
    opened.check("#keep")
    opened.fill("#person", "pear")
    opened.keyboard.press("Tab")
    opened.goto(form.address)
    assert opened.locator("#keep").is_checked()
    assert opened.input_value("#person") == "pear"
    assert opened.input_value("#q1-personal-why") == "So."
    opened.uncheck("#keep")
    assert opened.evaluate(stored) == "[]"
    assert opened.evaluate("document.cookie") == ""
    # Where there is no room left nothing older stays either, and it is said so.
    opened.check("#keep")
    opened.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    opened.click("#next")
    opened.fill("#q1-personal-why", "Otherwise.")
    opened.keyboard.press("Tab")
    assert text_of(opened, "#problems h2") == "Your answers are not kept"
    assert opened.evaluate(stored) == "[]"
    opened.click("#problems a")
    assert opened.evaluate("document.activeElement.id") == "keep"
    assert not opened.locator("#keep").is_checked()


def test_closing_asks_first_where_answers_would_be_lost(browser: Browser, form: Form) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    for is_kept, asks in ((True, []), (False, ["beforeunload"])):
        context = browser.new_context()
        page = context.new_page()
        page.on("dialog", accept)
        page.goto(form.address)
        page.check("#consent")
        if is_kept:
            page.check("#keep")
        with page.expect_event("close"):
            page.close(run_before_unload=True)
        assert asked == asks
        context.close()


def test_without_scripts_it_says_so_and_shows_every_question(browser: Browser, form: Form) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(form.address)
    assert page.get_by_text("This form needs JavaScript").is_visible()
    assert page.locator(".question:visible").count() == len(form.key.questions)
    assert page.locator(".scripted:visible").count() == 0
    context.close()


def test_on_paper_every_question_is_there_and_no_button(opened: Page, form: Form) -> None:
    opened.emulate_media(media="print")
    assert opened.locator(".question:visible").count() == len(form.key.questions)
    assert opened.locator("button:visible").count() == 0
