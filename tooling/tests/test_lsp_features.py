# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the language server answers while one types, over its real protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.assist_views import FILES, FRAGMENT, PROMPTS, SPEC
from tests.histories import history, write
from tests.lsp_client import session
from tests.specs import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.lsp_client import Session

OWN = f'{CONFIG}[retired.sections]\nwells = "Dried up."\n'
_OLD = FILES[SPEC].replace("Two cans, one spade.", "A can.").replace("## Paths {#paths}\n", "")


def _garden(folder: Path) -> Path:
    """Make a repository with two versions, in the second of which a section came, one changed."""
    files = {**FILES, "specpress.toml": OWN}
    return history(
        folder,
        [
            ({**files, SPEC: _OLD}, "Begin", "v1.0.0", "2024-05-01"),
            ({SPEC: FILES[SPEC]}, "Paths", "v1.1.0", "2024-06-01"),
        ],
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One editor for all tests here: a server takes longer to start than all of them."""
    with session(_garden(tmp_path_factory.mktemp("features") / "garden")) as editor:
        yield editor


@pytest.fixture
def editor(shared: Session) -> Iterator[Session]:
    """The editor with the document open, as it is on disk."""
    shared.open(SPEC)
    shared.transcript.clear()
    yield shared
    for path in tuple(shared.texts):
        shared.close(path)


def _at(editor: Session, path: str, mark: str) -> tuple[Any, types.Position]:
    return editor.named(path), editor.at(path, mark)


def _hover(editor: Session, path: str, mark: str) -> types.Hover | None:
    found: types.Hover | None = editor.ask(
        types.TEXT_DOCUMENT_HOVER, types.HoverParams(*_at(editor, path, mark))
    )
    return found


def _complete(editor: Session, path: str, mark: str) -> Sequence[types.CompletionItem]:
    found = editor.ask(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(*_at(editor, path, mark))
    )
    return found.items if found is not None else ()


def _lenses(editor: Session, path: str) -> list[types.CodeLens]:
    return list(editor.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(editor.named(path))))


def _run(editor: Session, command: types.Command) -> Any:  # noqa: ANN401  # whatever it answers
    params = types.ExecuteCommandParams(command.command, command.arguments)
    return editor.ask(types.WORKSPACE_EXECUTE_COMMAND, params)


def test_a_recorded_session_of_hover(editor: Session) -> None:
    editor.open(PROMPTS)
    for path, mark in (
        (SPEC, "see [?](#to|ols) and"),
        (SPEC, "morning[^a|b12]"),
        (SPEC, "authority=us|er"),
        (SPEC, "A gar|dener has"),
        (SPEC, "Of a sm|all kind"),
        (PROMPTS, "in Be|ds:"),
    ):
        _hover(editor, path, mark)
    editor.golden("hover")


def test_a_recorded_session_of_completion(editor: Session) -> None:
    editor.replace(SPEC, "Of gravel.", "Of gravel, see [?](#")
    items = _complete(editor, SPEC, "gravel, see [?](#|")
    editor.ask(types.COMPLETION_ITEM_RESOLVE, items[0])
    editor.replace(SPEC, "## Paths {#paths}", "## Paths {#paths authority=}")
    items = _complete(editor, SPEC, "{#paths authority=|}")
    editor.ask(types.COMPLETION_ITEM_RESOLVE, items[0])
    editor.replace(SPEC, "<!-- BAD[#beds]: waters nothing -->", "<!-- ")
    _complete(editor, SPEC, '"shop"> <!-- |')
    _complete(editor, SPEC, "Two cans|, one")
    editor.golden("completion")


def test_a_recorded_session_of_definition(editor: Session) -> None:
    editor.open(PROMPTS)
    for path, mark in (
        (SPEC, "see [?](#to|ols) and"),
        (SPEC, "morning[^a|b12]"),
        (SPEC, "A gar|dener has"),
        (SPEC, "Of a sm|all kind"),
        (PROMPTS, "Examples for [^ab|12]"),
    ):
        params = types.DefinitionParams(*_at(editor, path, mark))
        editor.ask(types.TEXT_DOCUMENT_DEFINITION, params)
    editor.golden("definition")


def test_a_recorded_session_of_references(editor: Session) -> None:
    place = _at(editor, SPEC, "{#be|ds authority")
    for declared in (True, False):
        context = types.ReferenceContext(include_declaration=declared)
        editor.ask(types.TEXT_DOCUMENT_REFERENCES, types.ReferenceParams(context, *place))
    editor.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, types.DocumentHighlightParams(*place))
    editor.golden("references")


def test_a_recorded_session_of_symbols(editor: Session) -> None:
    params = types.DocumentSymbolParams(editor.named(SPEC))
    editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params)
    for query in ("beds", "gardner", "ab12", "xylophone"):
        editor.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query))
    editor.golden("symbols")


def test_a_recorded_session_of_folding(editor: Session) -> None:
    params = types.FoldingRangeParams(editor.named(SPEC))
    editor.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, params)
    editor.golden("folding")


def test_a_recorded_session_of_links(editor: Session) -> None:
    editor.ask(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkParams(editor.named(SPEC)))
    editor.golden("document_links")


def test_a_recorded_session_of_inlay_hints(editor: Session) -> None:
    where = types.Range(types.Position(0, 0), types.Position(10, 0))
    params = types.InlayHintParams(editor.named(SPEC), where)
    editor.ask(types.TEXT_DOCUMENT_INLAY_HINT, params)
    editor.golden("inlay_hints")


def test_a_recorded_session_of_semantic_tokens(editor: Session) -> None:
    full = types.SemanticTokensParams(editor.named(SPEC))
    editor.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, full)
    where = types.Range(types.Position(6, 0), types.Position(7, 0))
    some = types.SemanticTokensRangeParams(editor.named(SPEC), where)
    editor.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, some)
    editor.golden("semantic_tokens")


def test_columns_of_colours_are_counted_as_the_protocol_counts(editor: Session) -> None:
    editor.write(SPEC, "# Beds {#beds}\n\n\U0001f33b See [?](#beds).\n")
    params = types.SemanticTokensParams(editor.named(SPEC))
    tokens = editor.ask(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, params)

    assert list(tokens.data)[5:8] == [2, len("xx See [?](#"), len("beds")]


def test_a_recorded_session_of_lenses(shared: Session) -> None:
    with session(shared.root) as fresh:
        fresh.open(SPEC)
        asked = [lens for lens in _lenses(fresh, SPEC) if lens.data is not None]
        command = fresh.ask(types.CODE_LENS_RESOLVE, asked[0]).command
        fresh.golden("code_lenses")
        fresh.ask(types.CODE_LENS_RESOLVE, asked[1])
        fresh.until(lambda: bool(fresh.refreshed))
        fresh.rest()
        refreshed = fresh.refreshed
        known = [lens for lens in _lenses(fresh, SPEC) if lens.command]
        hover = _hover(fresh, SPEC, "{#too|ls authority")

    assert len(asked) == 5
    assert refreshed == 1, "more is known once, and asked for again once"
    assert command.title == "unchanged since 1.0.0 (2024-05-01)"
    assert [f"{lens.range.start.line} {lens.command.title}" for lens in known if lens.command] == [
        "0 unchanged since 1.0.0 (2024-05-01)",
        "0 diff since 1.1.0",
        "4 unchanged since 1.0.0 (2024-05-01)",
        "4 diff since 1.1.0",
        "6 [^ab12] 2 prompts",
        "11 last changed in 1.1.0 (2024-06-01)",
        "11 diff since 1.1.0",
        "36 last changed in 1.1.0 (2024-06-01)",
        "36 diff since 1.1.0",
        "40 unchanged since 1.0.0 (2024-05-01)",
        "40 diff since 1.1.0",
    ]
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "last changed in 1.1.0" in hover.contents.value


def test_a_section_that_no_version_has_is_new(editor: Session) -> None:
    editor.replace(SPEC, "# Definitions {#definitions}", "# Sheds {#sheds}\n\nOf wood.\n\n# D {#d}")
    for lens in _lenses(editor, SPEC):
        if lens.data is not None:
            editor.ask(types.CODE_LENS_RESOLVE, lens)
    titles = [lens.command.title for lens in _lenses(editor, SPEC) if lens.command]

    assert titles.count("new since 1.1.0") == 2


def test_a_section_with_another_id_keeps_its_past(editor: Session) -> None:
    editor.replace(SPEC, "{#paths}", "{#walks was=paths}")
    for lens in _lenses(editor, SPEC)[:1]:
        if lens.data is not None:
            editor.ask(types.CODE_LENS_RESOLVE, lens)
    line = editor.at(SPEC, "{#walks| was").line
    own = [lens.command for lens in _lenses(editor, SPEC) if lens.range.start.line == line]
    hover = _hover(editor, SPEC, "{#wa|lks was")
    titles = [command.title for command in own if command is not None]
    between, since = (_run(editor, command) for command in own if command is not None)

    assert titles == ["last changed in 1.1.0 (2024-06-01)", "diff since 1.1.0"]
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "last changed in 1.1.0" in hover.contents.value
    assert "section added" in between
    assert "paths" in since


def test_the_diff_of_a_section_is_that_of_the_unsaved_text(editor: Session) -> None:
    editor.replace(SPEC, "Two cans, one spade.", "Three cans, one spade.")
    command = types.Command(
        "", "specpress.diff", arguments=[editor.uri(SPEC), "tools", "1.1.0", None]
    )
    unsaved = _run(editor, command)
    between = [editor.uri(SPEC), "tools", "1.0.0", "1.1.0"]
    released = _run(editor, types.Command("", "specpress.diff", arguments=between))

    assert "Three" in unsaved
    assert "Three" not in released
    assert "spade" in released


def test_a_diff_with_what_is_no_version_is_refused_with_a_reason(editor: Session) -> None:
    arguments = [editor.uri(SPEC), "tools", "9.9.9", None]
    with pytest.raises(JsonRpcException, match=r"9\.9\.9"):
        _run(editor, types.Command("", "specpress.diff", arguments=arguments))

    assert _hover(editor, SPEC, "see [?](#to|ols) and") is not None


def test_answers_follow_the_unsaved_text(editor: Session) -> None:
    editor.replace(SPEC, "## Tools {#tools", "## Instruments {#tools")
    found = _hover(editor, SPEC, "see [?](#to|ols) and")

    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.value.startswith("**1.2 Instruments**")


def test_a_fragment_of_the_changelog_completes_ids(editor: Session) -> None:
    editor.open(FRAGMENT)
    editor.replace(FRAGMENT, "[beds, tools]", "[beds, ")

    assert "paths" in [item.label for item in _complete(editor, FRAGMENT, "[beds, |")]


def test_a_file_of_no_spec_has_no_answers(editor: Session) -> None:
    editor.open("README.md", "See [?](#tools) and [^ab12].\n")
    named = editor.named("README.md")

    assert _hover(editor, "README.md", "See [?](#to|ols)") is None
    assert editor.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(named)) is None
    assert editor.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(named)) is None


def test_an_editor_that_knows_less_is_answered_in_plain_text(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    write(root, {**FILES, "specpress.toml": OWN})
    (root / ".git").mkdir()
    with session(root, types.ClientCapabilities()) as plain:
        plain.open(SPEC, FILES[SPEC].replace("Of gravel.", "Of gravel.\n\nexam"))
        hover = _hover(plain, SPEC, "see [?](#to|ols) and")
        symbols = plain.ask(
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(plain.named(SPEC))
        )
        skeletons = _complete(plain, SPEC, "\nexam|")

    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind == types.MarkupKind.PlainText
    assert hover.contents.value.startswith("1.2 Tools\n")
    assert {type(symbol) for symbol in symbols} == {types.SymbolInformation}
    assert skeletons == ()
