# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The formats of a review: they keep to their schema and their size, and text stays text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from specpress.api import review as reviews
from specpress.report.cells import cells
from specpress.report.review import formats
from specpress.report.review.markdown import MARKER, MAX_CHARACTERS
from tests import histories
from tests import review_repository as scene
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.specs import Run

DOCS = Path(__file__).resolve().parents[1] / "docs"
SCHEMA = DOCS / "specpress-review-1.schema.json"
TAGS = {"b", "blockquote", "code", "del", "details", "h2", "h3", "i", "ins", "li", "p", "summary"}
LINKED = re.compile(r"@\S|#\d|://|[Ww]{3}\.\S|:[\w+-]+:|(?<![0-9A-Za-z])[0-9a-f]{7,40}\b")
"""What a service makes a link or a picture of, in one piece of text outside code."""

HOSTILE = (
    "@octocat @org/team octocat/repo#12 #1 GH-2 https://evil.example/x www.evil.example",
    "![x](https://evil.example/beacon.png) [y](javascript:alert(1)) <img src=//evil.example/b>",
    "</details></blockquote></summary></p></code></del></ins></ul></h2><details open><script>",
    "<!-- specpress-review --> --> <!-- x ```` ~~~ | a | b | :+1: 0123456789abcdef01",
    "\x1b[31mred\x1b]0;title\x07 \u202eevil \u2028 %0A::error::x",
    "::error::x\n::add-mask::y\n##[error]z",
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)


def review(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> Run:
    done = run(capsys, "-C", root, "review", *arguments)
    assert done.status in (0, 1), done.err
    return done


def document(text: str) -> str:
    line = " ".join(text.split())
    name = re.sub(r'[\s"{}]+', "-", line)
    return f"""\
# Kept {{#kept authority=user}}

Ask first, always.[^ab12] {line}

# {line} {{#"{name}" authority=user}}

{text}

You must see [{line}](#nowhere).

**Example**: {line}

~~~xml
<user>
{text}
</user>
<comparison>
<assistant> <!-- GOOD: {line} -->
{text}
</assistant>
</comparison>
~~~
"""


def prompts(text: str) -> str:
    return (
        "Examples for [^ab12] in Kept:\n\n**Example**: one\n\n~~~xml\n<user>\nOne?\n</user>\n~~~\n"
        f"\n**Example**: {' '.join(text.split())}\n\n~~~xml\n<user>\n{text}\n</user>\n~~~\n"
    )


def hostile(folder: Path, text: str, files: Mapping[str, str | None]) -> Path:
    """Make a repository in which a text stands wherever a text may stand, and a branch."""
    start = {
        "specpress.toml": CONFIG,
        "spec.md": document(text),
        "prompts/ab12.md": prompts(text),
    }
    histories.history(folder, [(start, "Begin", None, "2024-05-01")])
    return scene.branch(folder, files)


def changed(text: str) -> dict[str, str | None]:
    """Return files of a change that drops, renames, breaks and adds at once."""
    line = " ".join(text.split())
    fragment = f'---\nkind: "{re.sub(chr(34), "", line)!r}"\nsections: [x]\n---\n{text}\n'
    new = document("calm").replace("first, always", "last, never").replace("must", "should")
    added = f"{new}\n# New {line} {{#kept}}\n\n{text}\n\nSee [{line}](#gone).\n"
    return {
        "spec.md": added,
        "prompts/ab12.md": prompts("calm"),
        "changelogs/unreleased/x.md": fragment,
        "specpress.toml": f"{CONFIG}[retired.sections]\nx = {json.dumps(line)}\n",
    }


class Page(HTMLParser):
    """Reads the page that comes of a comment, and refuses what a comment must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | {"br", "ul"}
        assert attrs in ([], [("open", None)])
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        assert data in {" ", " specpress-review "}

    def handle_data(self, data: str) -> None:
        assert "code" in self.open or LINKED.search(data) is None, data


def judged(comment: str) -> str:
    """Hold a comment against what every one of them must be."""
    assert comment.startswith(f"{MARKER}\n")
    assert comment.count(MARKER) == 1
    assert len(comment) <= MAX_CHARACTERS
    blocks = MarkdownIt("commonmark", {"html": True}).enable("table").parse(comment)
    assert {token.type for token in blocks} == {"html_block"}
    page = Page()
    page.feed(comment)
    page.close()
    assert page.open == []
    return comment


# ------------------------------------------------------------------------ json


def test_the_schema_is_what_the_command_prints() -> None:
    command = "specpress review --schema > tooling/docs/specpress-review-1.schema.json"
    assert SCHEMA.read_text(encoding="utf-8") == reviews.schema(), command


def test_the_schema_is_of_no_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "-C", tmp_path, "review", "main", "--schema")
    assert done.status == len(("could", "not run"))
    assert "--schema reviews nothing" in done.err


@pytest.mark.parametrize("text", [*HOSTILE, "calm"])
def test_json_is_what_the_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    root = hostile(tmp_path / "garden", text, changed(text))
    found = json.loads(review(capsys, root, "--format", "json").out)
    validator.validate(found)
    assert found["changes"]
    assert found["findings"]["new"]
    assert found["changelog"]["problems"]
    assert not Draft202012Validator(validator.schema).is_valid({**found, "verdict": "maybe"})


# ------------------------------------------------------------------------ text stays text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_change_stays_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    root = hostile(tmp_path / "garden", text, changed(text))
    for words in ((), ("--fail-on", "editorial"), ("--fail-on", "none")):
        judged(review(capsys, root, "--format", "markdown", *words).out)


@pytest.mark.parametrize("form", ["text", "github"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_of_a_change_is_a_command_to_a_terminal_or_a_workflow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, form: str
) -> None:
    root = hostile(tmp_path / "garden", text, changed(text))
    out = review(capsys, root, "--format", form).out
    assert out.replace("\n", "").isprintable()
    own = re.compile(r"::(error|warning|notice) (file=[^:]*,line=\d+|title=)[^:]*::.*")
    for line in out.splitlines():
        if line.lstrip().startswith(("::", "##[")):
            assert form == "github"
            assert own.fullmatch(line), line


def test_a_fragment_that_leads_out_of_the_repository_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scene.library(tmp_path / "library")
    (tmp_path / "secret.md").write_text("hunter2", encoding="utf-8")
    folder = root / "changelogs" / "unreleased"
    folder.mkdir(parents=True)
    (folder / "x.md").symlink_to(tmp_path / "secret.md")
    for form in formats():
        done = review(capsys, root, "--format", form)
        assert "hunter2" not in done.out + done.err
        assert done.status == 1
        assert "unreadable-fragment" in done.out


# ------------------------------------------------------------------------ size


def test_a_comment_on_a_huge_change_keeps_the_worst_and_counts_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scene.library(tmp_path / "library")
    shelves = scene.shelves(900)
    histories.commit(root, {"spec.md": f"{scene.BASE}\n{shelves}"}, "Shelves", "2024-05-02")
    other = shelves.replace("tall or short", "wide or narrow")
    scene.branch(root, {"spec.md": f"{scene.branch_text()}\n{other}"})
    comment = judged(review(capsys, root, "--format", "markdown").out)
    assert "authority lowered: root became guideline" in comment
    assert "“unless” dropped" in comment
    assert re.search(r"Left out for want of room: \d+ milder entries", comment)
    lines = review(capsys, root, "--format", "github").out.splitlines()
    assert sum(line.startswith("::") for line in lines) <= 30
    assert re.search(r"^\d+ more entries; run `specpress review main`$", lines[-1])


def test_a_text_fits_its_width(tmp_path: Path) -> None:
    from datetime import date

    from msgspec.structs import replace

    from specpress.report.review import write

    root = scene.everything(tmp_path / "library")
    report = reviews.review(root, None, ("prompts", "error"), date(2024, 7, 1))
    for width in (40, 60, 80, 100):
        text = write(replace(report, width=width), "text")
        assert max(map(cells, text.splitlines())) <= width
        plain = re.sub(
            r"\x1b\[[0-9;]*m", "", write(replace(report, width=width, colour=True), "text")
        )
        assert plain.split("\n")[0] == text.split("\n")[0]


def test_a_review_is_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = scene.everything(tmp_path / "library")
    shown = review(capsys, root, "--format", "markdown").out
    done = review(capsys, root, "--format", "markdown", "-o", str(tmp_path / "review.md"))
    assert done.out == ""
    assert (tmp_path / "review.md").read_text(encoding="utf-8") == shown
