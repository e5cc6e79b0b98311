# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What `specpress input survey` asks, and what the form holds; the browser tests fill it in."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from specpress.evals.results import Grade, Results, Run, Scale, Tally
from specpress.input import keeping
from specpress.lint.problem import whole_file
from specpress.markdown.conversation import Conversation
from specpress.markdown.links import Links
from specpress.model import Message
from specpress.site.conversation import ENGLISH, Words, example_html
from specpress.site.survey.assets import script
from specpress.site.survey.texts import english
from tests.specs import contents, run
from tests.survey_garden import ANSWERS, garden

if TYPE_CHECKING:
    from specpress.input.survey import Survey

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = garden(tmp_path / "garden")
    monkeypatch.chdir(made)
    return made


def asked(capsys: Capture, *words: str) -> tuple[str, Survey]:
    """Make a survey; return the form and its key."""
    done = run(capsys, "input", "survey", "-o", "survey.html", *words)
    assert (done.status, done.out) == (0, "")
    html = Path("survey.html").read_text(encoding="utf-8")
    (name,) = re.findall(r'data-survey="([0-9a-f]{12})"', html)
    return html, keeping.read_survey(Path(keeping.SURVEYS, f"{name}.json"))


@pytest.mark.usefixtures("root")
def test_comparisons_of_two_answers_or_more_are_asked(capsys: Capture) -> None:
    html, key = asked(capsys)
    assert [len(one.responses) for one in key.questions] == [3, 4, 2]
    assert [one.section for one in key.questions] == ["beds", "beds", "tools"]
    assert [one.spec for one in key.questions] == [
        (("A",), ("B",), ("C",)),
        (("B",), ("A", "C", "D")),
        (("A", "B"),),
    ]
    assert "Then mend it" not in html
    # Behind an earlier comparison its best answer stands, and the others do not.
    assert [one.content for one in key.questions[1].messages][-2:] == [
        "In the morning.",
        "And then?",
    ]


@pytest.mark.usefixtures("root")
def test_the_form_says_nothing_of_what_the_spec_says(capsys: Capture) -> None:
    html, key = asked(capsys)
    body = html[html.index("<body>") :]
    for word in ("verdict", "GOOD", "BAD", "good", "gives the answer away", "says when", "is lost"):
        assert word not in body
    ids = re.findall('data-question="([^"]*)"', html)
    assert [name for name in ids if not re.fullmatch("example-[0-9a-f]{12}", name)] == []
    assert len(ids) > 1  # an id would tell the section, and so what the spec is after
    # The order is not that of the spec: every question has one of its own, from the seed alone.
    shown = ["".join(order) for order in key.shown.values()]
    assert shown != ["ABC", "ABCD", "AB"]
    assert asked(capsys) == (html, key)
    orders = {tuple(asked(capsys, "--seed", str(n))[1].shown.values()) for n in range(6)}
    assert len(orders) > 3


@pytest.mark.usefixtures("root")
def test_the_order_of_the_answers_in_the_form_is_that_of_the_key(capsys: Capture) -> None:
    html, key = asked(capsys)
    for question in key.questions[:2]:
        texts = {one.index: one.messages[0].content for one in question.responses}
        section = html[html.index(f'data-question="{question.id}"') :]
        places = [section.index(f"<p>{texts[own]}</p>\n</div>") for own in key.shown[question.id]]
        assert places == sorted(places)


def test_the_id_of_a_question_is_the_same_wherever_it_stands(root: Path, capsys: Capture) -> None:
    before = [one.id for one in asked(capsys)[1].questions]
    text = (root / "spec.md").read_text(encoding="utf-8")
    moved = text.replace("# Beds", "# More {#more}\n\nMore.\n\n# Beds").replace("GOOD", "OK")
    (root / "spec.md").write_text(moved, encoding="utf-8")
    after = asked(capsys)[1]
    assert [one.id for one in after.questions] == before
    (root / "spec.md").write_text(text.replace("Early.", "Late."), encoding="utf-8")
    changed = [one.id for one in asked(capsys)[1].questions]
    assert [old == new for old, new in zip(before, changed, strict=True)] == [False, True, True]


def test_prompts_are_asked_with_the_answers_of_a_file(root: Path, capsys: Capture) -> None:
    html, key = asked(capsys, "--answers", "answers.json", "--world")
    (question,) = key.questions
    assert (question.id, question.section, question.clause) == ("ab12-1", "beds", "ab12")
    assert question.spec is None
    assert [one.messages[0].content for one in question.responses] == ANSWERS["ab12-1"]
    assert key.views == ("personal", "world")
    assert "Which answer would be best for the world?" in html
    both = asked(capsys, "--answers", "answers.json", "--examples")[1]
    assert both.questions[0].id == "ab12-1"
    assert len(both.questions) == 4
    assert "best for the world" not in asked(capsys)[0]
    lines = '{"prompt_id": "ab12-1", "answers": ["No.", "Yes."]}\n'
    (root / "answers.jsonl").write_text(lines, encoding="utf-8")
    assert len(asked(capsys, "--answers", "answers.jsonl")[1].questions[0].responses) == 2


def grade(answer: str, mark: float) -> Grade:
    return Grade("ab12-1", "ab12", "beds", "beds", "user", "graded", mark=mark, answer=answer)


def measured(name: str, one: Grade) -> Run:
    return Run(
        id=name,
        name=name,
        model=f"mock/{name}",
        grader="mock/grader",
        made_up=True,
        version="draft",
        digest="",
        date="2026-01-01",
        scale=Scale(),
        samples=1,
        grading="",
        selected="",
        asked=1,
        limited=False,
        tally=Tally(1),
        usage=(),
        estimates=(),
        grades=(one,),
    )


def test_measured_answers_are_asked_and_ranked_by_the_marks_of_the_grader(
    root: Path, capsys: Capture
) -> None:
    runs = tuple(
        measured(name, grade(answer, mark))
        for name, answer, mark in (("a", "Yes.", 2), ("b", "No.", 7), ("c", "Yes.", 3))
    )
    (root / "results.json").write_bytes(msgspec.json.encode(Results("Garden", 0.95, runs)))
    (question,) = asked(capsys, "--answers", "results.json")[1].questions
    assert [one.messages[0].content for one in question.responses] == ["Yes.", "No."]
    assert (question.spec, question.spec_by) == ((("B",), ("A",)), "mock/grader")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("words", "questions"),
    [
        (["--section", "tools"], 1),
        (["--section", "#beds"], 2),
        (["--authority", "root"], 1),
        (["--tag", "iron"], 1),
        (["--per-section", "1"], 2),
        (["--limit", "1"], 1),
        (["--answers", "answers.json", "--clause", "ab12"], 1),
    ],
)
def test_questions_are_chosen(words: list[str], questions: int, capsys: Capture) -> None:
    html, key = asked(capsys, *words)
    assert len(key.questions) == html.count('class="step question"') == questions


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--section", "tool"], "there is no section 'tool'"),
        (["--authority", "none"], "there is nothing to ask"),
        (["--clause", "ab12"], "--clause chooses prompts, which need --answers"),
        (["--examples"], "--examples adds to --answers"),
        (["--answers", "none.json"], "none.json: does not exist"),
        (["--answers", "spec.md"], "spec.md:1: is no JSON"),
        (["--answers", "groups.json"], "there is no prompt 'A"),
        (["--answers", "one.json"], "one.json:1: prompt 'ab12-1' has 1 answers"),
        (["--answers", "seven.json"], "a question needs 2 to 6"),
        (["--answers", "empty.json"], "empty.json: holds no answers"),
        (["--groups", "one.json"], "is no file of groups"),
        (["--groups", "twice.json"], "'Age' needs a name, and choices that differ"),
        (["--groups", "unsaid.json"], "'Age' needs a name, and choices that differ"),
        (["--limit", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_asked_is_an_error_and_nothing_is_written(
    words: list[str], message: str, root: Path, capsys: Capture
) -> None:
    files = {
        "one.json": {"ab12-1": ["Yes."]},
        "seven.json": {"ab12-1": [*"1234567"]},
        "empty.json": {},
        "twice.json": {"Age": ["x", "X"]},
        "unsaid.json": {"Age": ["x", "Rather not say"]},
        "groups.json": {"A": ["x", "y"]},
    }
    for name, data in files.items():
        (root / name).write_text(json.dumps(data), encoding="utf-8")
    if words == ["--groups", "one.json"]:
        (root / "one.json").write_text("[]", encoding="utf-8")
    before = contents(root)
    done = run(capsys, "input", "survey", "-o", "survey.html", *words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert contents(root) == before


def test_the_key_is_where_git_does_not_see_it(root: Path, capsys: Capture) -> None:
    asked(capsys)
    assert (root / ".specpress/input/.gitignore").read_text(encoding="utf-8").endswith("\n*\n")
    assert "survey.html" in contents(root)


CALLS = """\
# Tools {#tools}

**Example**: one setting

~~~xml
<user>
Water.
</user>
<comparison>
<assistant recipient=pump> <!-- GOOD -->
{"litres": "5 -- *all*"}
</assistant>
<assistant> <!-- BAD -->
No -- *never*.
</assistant>
</comparison>
~~~
"""


def test_a_call_of_a_tool_is_shown_to_the_letter(root: Path, capsys: Capture) -> None:
    (root / "spec.md").write_text(CALLS, encoding="utf-8")
    html = asked(capsys)[0]
    assert html.count('A call to <span class="message-detail">pump</span>') == 1
    assert '{"litres": "5 -- *all*"}</div>' in html
    assert "<em>never</em>" in html


def test_conversations_that_differ_in_a_setting_alone_are_two_questions(
    root: Path, capsys: Capture
) -> None:
    system = "<system>\n<settings>\nage: {}\n</settings>\n</system>\n<user>\nWater"
    example = CALLS[CALLS.index("**Example**") :]
    both = [example.replace("<user>\nWater", system.format(age)) for age in (9, 99)]
    (root / "spec.md").write_text("# Tools {#tools}\n\n" + "\n".join(both), encoding="utf-8")
    assert len(asked(capsys)[1].questions) == 2
    (root / "spec.md").write_text("# Tools {#tools}\n\n" + both[0] + "\n" + both[0])
    assert len(asked(capsys)[1].questions) == 1


@pytest.mark.usefixtures("root")
def test_hostile_text_is_text_in_the_form(capsys: Capture) -> None:
    words = ("--groups", "groups.json", "--purpose", "<script>a</script>", "--hand-in", "</form>")
    html = asked(capsys, *words)[0]
    assert len(re.findall(r"<script", html)) == 1
    assert len(re.findall(r"</form>", html)) == 1
    for tag in ("<img", "<iframe", "<b>", "<a href", 'href="http', 'onfocus="'):
        assert tag not in html
    # A link would lead away from what is filled in; where it leads to is said.
    assert 'b <span class="address">(https://example.org/b.png)</span>' in html
    assert "{{ survey }}" in html


def others(**more: str) -> str:
    """Return a file that replaces each text of the form by its name, and what is filled in."""
    texts = {
        name: f"@{name}@ {' '.join(re.findall('{[a-z]+}', text))}"
        for name, text in english().texts.items()
    }
    table = "".join(f"{name} = {json.dumps(text)}\n" for name, text in (texts | more).items())
    return f'lang = "ar"\ndir = "rtl"\n[texts]\n{table}'


def test_every_text_of_the_form_may_be_replaced_and_the_key_stays_the_same(
    root: Path, capsys: Capture
) -> None:
    (root / "texts.toml").write_text(others(consent="<b>&\"'"), encoding="utf-8")
    words = ("--groups", "groups.json", "--answers", "answers.json", "--examples", "--world")
    html, key = asked(capsys, *words, "--texts", "texts.toml")
    english_html, same = asked(capsys, *words)
    assert key == same
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div class="message-body" lang="en" dir="auto">' in html
    own = 'lang="ar" dir="rtl">'
    for name, kind in (("untrusted", "untrusted-label"), ("untrusted_end", "sp-hidden")):
        assert f'<p class="{kind}" {own}@{name}@ </p>' in html
    assert html.count("@untrusted@") == html.count(f"{own}@untrusted@")
    assert 'lang="en" dir="auto"' not in english_html
    assert ' lang="' not in english_html[english_html.index("<body>") :]
    assert "&lt;b&gt;&amp;&#34;&#39;" in html
    body = re.sub("<script>.*</script>", "", html[html.index("<body>") :], flags=re.DOTALL)
    left = {name for name, text in english().texts.items() if len(text) > 8 and f">{text}<" in body}
    assert left == set()
    unseen = {name for name in english().texts if f"@{name}@" not in html} - {"consent"}
    # What this survey has no use for: more answers than it has, and messages of other kinds.
    assert unseen == {
        *("place_5", "place_6", "call", "call_to", "elision", "empty", "recipient"),
        *("goes_on", "ends_turn", "role_developer", "role_system", "role_tool"),
    }


@pytest.mark.usefixtures("root")
def test_the_script_has_the_texts_that_it_says_and_no_others(capsys: Capture) -> None:
    (written,) = re.findall('data-texts="([^"]*)"', asked(capsys)[0])
    has = json.loads(unescape(written))
    assert {name for name in has if f'"{name}"' not in script()} == set()
    assert set(re.findall(r'(?:say|tell)\("(\w+)"', script())) <= has.keys()


def test_what_a_conversation_is_shown_with_is_the_same_on_the_site() -> None:
    texts = english().texts
    for name in Words.__struct_fields__:
        if name in texts:
            assert getattr(ENGLISH, name) == texts[name]


def test_what_the_form_says_in_a_conversation_of_another_language_is_in_its_own() -> None:
    talk = Conversation((Message("user", (), "", whole_file("x.md")),), (), ())
    words = Words(lang="en", own_lang="ar", own_dir="rtl")
    shown = example_html(talk, "", Links(), words=words)
    assert '<div class="message-body" lang="en" dir="auto">' in shown
    assert '<p class="message-empty" lang="ar" dir="rtl">' in shown
    assert '<p class="message-empty">' in example_html(talk, "", Links())


def test_own_words_of_the_command_come_before_those_of_the_file(
    root: Path, capsys: Capture
) -> None:
    (root / "texts.toml").write_text('[texts]\npurpose = "Of the file."\n', encoding="utf-8")
    html = asked(capsys, "--texts", "texts.toml", "--purpose", "Of {the} command.")[0]
    assert "Of {the} command." in html
    assert "Of the file." not in html
    assert "Give the file to whoever sent you this form." in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[texts]\nconsnt = "x"', "there is no text 'consnt'"),
        ('title = "x"', "there is no key 'title'"),
        ("[texts]\nconsent = 1", "texts.consent is no text"),
        ('[texts]\nconsent = " "', "texts.consent is no text"),
        ('[texts]\nanswer = "{leter}"', "texts.answer: {leter} is not filled in there"),
        ('[texts]\nanswer = "Antwort"', "texts.answer has no {letter}"),
        ('lang = "<x>"', "lang is no language"),
        ("dir = []", "dir is no direction"),
        ("texts = 5", "texts is no table"),
        ("[texts\nx = 1", "texts.toml:1:7: is not valid TOML"),
        ('[texts]\ntitle = "\udc80"', "texts.toml:2:10: is not UTF-8"),
    ],
)
def test_texts_that_make_no_sense_are_an_error_and_nothing_is_written(
    text: str, message: str, root: Path, capsys: Capture
) -> None:
    (root / "texts.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    before = contents(root)
    done = run(capsys, "input", "survey", "-o", "survey.html", "--texts", "texts.toml")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert contents(root) == before


def test_the_texts_that_are_printed_are_those_of_the_form(root: Path, capsys: Capture) -> None:
    (root / "texts.toml").write_text(run(capsys, "input", "survey", "--print-texts").out)
    assert asked(capsys, "--texts", "texts.toml") == asked(capsys)
