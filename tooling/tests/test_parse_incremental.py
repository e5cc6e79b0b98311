# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Reading a text again while it is edited gives what reading it anew gives."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specpress import api
from specpress.config import Config
from specpress.markdown import dialect
from specpress.model import Snapshot, SourceFile
from specpress.parse import incremental, parse
from specpress.parse.incremental import Reader
from tests import strategies as shapes

if TYPE_CHECKING:
    from specpress.markdown.dialect import Tokens

ROOT = Path(__file__).parents[2]
CONFIG = Config()

TYPED = (
    *("x", " ", "\n", "\n\n", "# New\n", "#", "~~~xml\n", "~~~\n", "```\n", "<!--", "-->", "    "),
    *("- ", "> ", "[a]: b\n", "[?](#one)", "\\\\[", "\\\\]\n", "<user>\n", "---\n", "===\n", "\t"),
    *("<!-- specpress-ignore tab: so -->\n", "**Example**: a\n\n", "{#one}", "|a|\n|-|\n", "\r\n"),
)


def snapshot(*texts: str, prompts: tuple[str, ...] = ()) -> Snapshot:
    sources = tuple(SourceFile(f"{index}.md", text) for index, text in enumerate(texts))
    files = tuple(SourceFile(f"prompts/m{i:03}.md", text) for i, text in enumerate(prompts))
    return Snapshot("", sources, files, "prompts")


def edited(text: str, at: float, gone: int, typed: str) -> str:
    place = round(at * len(text))
    return text[:place] + typed + text[place + gone :]


@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(shapes.documents(), min_size=1, max_size=4),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_min=False), st.integers(0, 60), st.sampled_from(TYPED)),
        max_size=6,
    ),
)
def test_what_is_read_again_is_what_is_read_anew(
    parts: list[str], edits: list[tuple[float, int, str]]
) -> None:
    reader = Reader()
    text = "\n\n## Next {#next}\n\n".join(parts)
    for at, gone, typed in [(0.0, 0, ""), *edits]:
        text = edited(text, at, gone, typed)
        now = snapshot(text, text[: len(text) // 2], prompts=(text,))
        assert reader.parse(now, CONFIG) == parse(now, CONFIG)


def test_a_long_spec_reads_the_same_after_each_of_many_edits() -> None:
    files = sorted((ROOT / "spec_src").glob("*.md"))[:3]
    texts = [path.read_text(encoding="utf-8") for path in files]
    random, reader = Random(7), Reader()  # noqa: S311  # the same edits each time
    for _ in range(40):
        which = random.randrange(len(texts))
        gone = random.choice((0, 0, 0, 1, 3, 200))
        texts[which] = edited(texts[which], random.random(), gone, random.choice(TYPED))
        now = snapshot(*texts)
        assert reader.parse(now, CONFIG) == parse(now, CONFIG)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("# A\n\n~~~\nx\n~~~\n\n# B\n", "# A\n\n~~~\nx\n\n# B\n", id="fence-opened"),
        pytest.param(
            "# A\n\nx\n\n# B\n\n-->\n", "# A\n\n<!--\n\n# B\n\n-->\n", id="comment-opened"
        ),
        pytest.param("# A\n\n[b]\n\n# B\n", "# A\n\n[b]\n\n# B\n\n[b]: c\n", id="label-defined"),
        pytest.param("# A\n\nx\n# B\n\ny\n", "# A\n\nx\n B\n\ny\n", id="heading-becomes-text"),
        pytest.param("# A\n\nx\n", "# A\n\nx\n# B\n", id="heading-at-the-end"),
        pytest.param("# A\n\n~~~\nx\n", "# A\n\n~~~\nx\n# B\n", id="heading-in-an-open-fence"),
        pytest.param("# A {#a}\n\n# B\n\n[?](#a)\n", "# C {#a}\n\n# B\n\n[?](#a)\n", id="title"),
        pytest.param("# A\n\n# B\n\n[?](#a)\n", "# A {#a}\n\n# B\n\n[?](#a)\n", id="target-comes"),
        pytest.param("x\n\n# A\n", "# A\n", id="text-before-the-first-heading-goes"),
        pytest.param("# A\n\n# B\n", "", id="all-goes"),
        pytest.param("", "# A\n", id="all-comes"),
    ],
)
def test_an_edit_reaches_as_far_as_it_has_to(before: str, after: str) -> None:
    reader = Reader()
    reader.parse(snapshot(before), CONFIG)
    assert reader.parse(snapshot(after), CONFIG) == parse(snapshot(after), CONFIG)


def test_a_spec_that_was_given_stays_as_it_is() -> None:
    reader = Reader()
    first = reader.parse(snapshot("# A {#a}\n\n[?](#a)\n"), CONFIG)
    reader.parse(snapshot("# B {#a}\n\n[?](#a)\n"), CONFIG)
    assert first == parse(snapshot("# A {#a}\n\n[?](#a)\n"), CONFIG)


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    project = api.load(ROOT)
    reader = Reader()
    reader.parse(project.spec.snapshot, project.config)
    read: list[str] = []

    def counted(path: str, text: str) -> Tokens:
        read.append(text)
        return dialect.read_document(path, text)

    monkeypatch.setattr(incremental, "read_document", counted)
    monkeypatch.setattr("specpress.parse.prompts.read_document", counted)
    reader.parse(project.spec.snapshot, project.config)
    assert read == []
    files = list(project.spec.snapshot.sources)
    old = files[3]
    files[3] = SourceFile(old.path, old.text.replace(" is ", " was ", 1))
    now = Snapshot("", tuple(files), project.spec.snapshot.prompts, "spec_src/prompts")
    reader.parse(now, project.config)
    assert len(read) == 1
    assert len(read[0]) < len(old.text) / 2
