# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The answers on a published release: as many of each kind as were counted by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.assist.hints import hints
from specpress.assist.lenses import lenses
from specpress.assist.links import links
from specpress.assist.navigate import definitions, references
from specpress.assist.semantics import tokens
from specpress.assist.symbols import outline
from specpress.assist.view import View
from tests.test_corpus import CORPUS, NEW, folder_of

if TYPE_CHECKING:
    from specpress.assist.symbols import Symbol

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared"),
]
_SPEC = "model_spec.md"
_LAST = 100_000


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    project = api.load(folder_of(NEW, tmp_path_factory.mktemp("assist")))
    snapshot = project.spec.snapshot
    texts = {file.path: file.text for file in (*snapshot.sources, *snapshot.prompts)}
    return View(project.spec, project.config, texts)


def test_every_annotation_is_a_name(view: View) -> None:
    names = [name for names in view.names.values() for name in names]
    found = Counter((name.kind, name.use) for name in names)

    assert found["section", "declared"] == 78
    assert found["section", "automatic"] == 57
    assert found["section", "reference"] == 99 - 57
    assert found["section", "verdict"] == 17
    assert found["mark", "marked"] == 118
    assert found["mark", "prompts"] == 114
    assert found["level", "used"] == 78 - 20


def test_a_name_covers_what_it_names(view: View) -> None:
    for path, names in view.names.items():
        for name in names:
            line = view.lines(path)[name.span.line]
            written = line[name.span.column - 1 : name.span.end_column - 1]
            if name.kind == "section" and name.use == "prompts":
                assert written == view.prompt_paths[path].header_title
            else:
                assert written == name.value


def test_every_name_leads_somewhere_and_is_among_its_own_references(view: View) -> None:
    for names in view.names.values():
        for name in names:
            assert name.span in references(view, name, declared=True) or name.kind == "term"
            if name.kind == "section":
                assert definitions(view, name)


def test_each_automatic_reference_has_its_title_and_each_mark_its_lens(view: View) -> None:
    titled = [hint for hint in hints(view, _SPEC, 1, _LAST) if hint.section]
    marks = [lens for lens in lenses(view, _SPEC) if lens.kind == "prompts"]
    prompts = [link for link in links(view, _SPEC) if link.target and link.target.path != _SPEC]

    assert sum("clause" not in h.text and "container" not in h.text for h in titled) == 57
    assert len(marks) == len(prompts) == 118 - 4


def test_every_section_and_example_is_in_the_outline(view: View) -> None:
    found: Counter[str] = Counter()

    def count(symbols: tuple[Symbol, ...]) -> None:
        for symbol in symbols:
            found[symbol.kind] += 1
            count(symbol.children)

    count(outline(view, _SPEC))

    assert found == {"section": 78, "example": 181}


def test_every_tag_of_a_message_is_coloured(view: View) -> None:
    kinds = Counter(token.kind for token in tokens(view, _SPEC, 1, _LAST))

    assert kinds["verdict"] == 194 + 194 + 8
    assert kinds["role"] == 2 * (410 + 193 + 19 + 3 + 1)
    assert kinds["mark"] == 118
    assert kinds["authority"] == 58
    assert kinds["commentary"] == 28
