# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The language server's core over its real protocol: texts, findings, what can be done."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.histories import TWO, history, record
from tests.lsp_client import applied, session
from tests.specs import CLEAN, CONFIG, PROMPTS, environment, repository, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.lsp_client import Session

DANGLING = CLEAN.replace("(#tools)", "(#tolls)")
FRAGMENT = "changelogs/unreleased/water.md"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One editor for all tests here: a server takes longer to start than all of them."""
    root = repository(tmp_path_factory.mktemp("lsp") / "garden", {"README.md": "# No spec\n"})
    with session(root) as editor:
        yield editor


@pytest.fixture
def editor(shared: Session) -> Iterator[Session]:
    """The editor with a repository as it was, and no file open."""
    yield shared
    for path in tuple(shared.texts):
        shared.close(path)
    for file in shared.root.rglob("*.*"):
        if file.is_file() and file.name != "README.md":
            file.unlink()
    repository(shared.root)
    shared.moved("spec.md")
    shared.rest()
    shared.diagnostics.clear()
    shared.published.clear()
    shared.transcript.clear()


def actions(
    editor: Session, path: str, mark: str, only: list[str] | None = None
) -> list[types.CodeAction]:
    """Return what can be done at a place."""
    place = editor.at(path, mark)
    context = types.CodeActionContext([], only)
    where = types.Range(place, place)
    params = types.CodeActionParams(editor.named(path), where, context)
    return list(editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params))


def rename(editor: Session, path: str, mark: str, new: str) -> types.WorkspaceEdit:
    """Rename what stands at a place."""
    params = types.RenameParams(editor.named(path), editor.at(path, mark), new)
    edit: types.WorkspaceEdit = editor.ask(types.TEXT_DOCUMENT_RENAME, params)
    return edit


# -------------------------------------------------------------------- findings


def test_a_recorded_session_of_diagnostics(editor: Session) -> None:
    editor.open("spec.md", DANGLING.replace("authority=root", "authority=rot"))
    editor.found("spec.md")
    editor.tell("spec.md")
    editor.replace("spec.md", "#tolls", "#tools")
    editor.found("spec.md")
    editor.tell("spec.md")
    editor.replace("spec.md", "authority=rot", "authority=root")
    editor.found("spec.md")
    editor.tell("spec.md")
    editor.golden("diagnostics")


def test_the_findings_are_those_of_check(editor: Session) -> None:
    bad = DANGLING.replace("morning", "mor\tning").replace("{#tools ", "{#beds ") + "\n~~~xml\n"
    editor.open("spec.md", bad)
    editor.found("spec.md")
    told = editor.diagnostics[editor.uri("spec.md")].diagnostics
    editor.save("spec.md")
    said = json.loads(run_process(("check", "--format", "json"), editor.root).out)["findings"]
    own = [one for one in said if one["path"] == "spec.md"]
    assert [one.code for one in told] == [one["code"] for one in own]
    assert [one.range.start.line + 1 for one in told] == [one["line"] for one in own]
    assert len(own) > 3
    severities = {"error": 1, "warning": 2, "note": 3}
    assert [one.severity for one in told] == [severities[one["severity"]] for one in own]


def test_a_finding_leads_to_the_other_places_that_it_concerns(editor: Session) -> None:
    editor.open("spec.md", CLEAN.replace("{#tools ", "{#beds ").replace("(#tools)", "(#beds)"))
    editor.found("spec.md")
    told = editor.diagnostics[editor.uri("spec.md")].diagnostics
    (twice,) = (one for one in told if one.code == "duplicate-id")
    (first,) = twice.related_information or ()
    assert first.location.uri == editor.uri("spec.md")
    assert first.location.range.start == editor.at("spec.md", "|# Beds {#beds")


def test_what_does_nothing_is_shown_pale(editor: Session) -> None:
    comment = "<!-- specpress-ignore tab: it lines up -->\n\n"
    editor.open("spec.md", CLEAN.replace("Two cans.", f"{comment}Two cans."))
    assert editor.found("spec.md") == ["unused-suppression"]
    (told,) = editor.diagnostics[editor.uri("spec.md")].diagnostics
    assert list(told.tags or ()) == [types.DiagnosticTag.Unnecessary]


def test_a_clean_file_is_told_to_be_clean(editor: Session) -> None:
    editor.open("spec.md")
    assert editor.found("spec.md") == []


def test_findings_of_a_file_change_with_the_unsaved_text_of_another(editor: Session) -> None:
    editor.open("prompts/ab12.md")
    editor.open("spec.md")
    assert editor.found("prompts/ab12.md") == []
    editor.replace("spec.md", "{#beds authority=user}", "{#plots authority=user}")
    editor.replace("spec.md", "# Beds", "# Plots")
    editor.found("spec.md")
    uri = editor.uri("prompts/ab12.md")
    editor.until(lambda: bool(editor.diagnostics[uri].diagnostics))
    assert editor.found("prompts/ab12.md") == ["stale-prompt-header"]
    editor.close("spec.md")
    editor.until(lambda: not editor.diagnostics[uri].diagnostics)


def test_a_prompt_file_that_is_not_saved_yet_belongs_to_the_spec(editor: Session) -> None:
    editor.open("prompts/zz99.md", PROMPTS.replace("ab12", "zz99"))
    assert editor.found("prompts/zz99.md") == ["prompts-without-mark"]
    editor.open("spec.md", CLEAN.replace("see [?]", "late[^zz99], see [?]"))
    editor.found("spec.md")
    editor.until(lambda: not editor.diagnostics[editor.uri("prompts/zz99.md")].diagnostics)


def test_the_configuration_counts_as_it_is_typed(editor: Session) -> None:
    editor.open("spec.md", DANGLING)
    editor.open("specpress.toml")
    assert editor.found("spec.md") == ["dangling-reference"]
    editor.write("specpress.toml", CONFIG + '[check]\nignore = ["dangling-reference"]\n')
    editor.until(lambda: not editor.diagnostics[editor.uri("spec.md")].diagnostics)


def test_a_broken_configuration_is_told_where_it_is_and_the_last_good_one_holds(
    editor: Session,
) -> None:
    editor.open("specpress.toml", CONFIG + '[check]\nignore = ["dangling-reference"]\n')
    editor.open("spec.md", DANGLING)
    assert editor.found("spec.md") == []
    editor.write("specpress.toml", CONFIG + '[check]\nignore = ["dangling-reference"]\n[versions\n')
    assert editor.found("specpress.toml") == ["unreadable"]
    (told,) = editor.diagnostics[editor.uri("specpress.toml")].diagnostics
    assert (told.range.start.line, told.message.split(":")[0]) == (5, "is not valid TOML")
    editor.replace("spec.md", "Two cans.", "Three cans.")
    assert editor.found("spec.md") == []
    editor.write("specpress.toml", CONFIG)
    assert editor.found("specpress.toml") == []
    editor.until(lambda: bool(editor.diagnostics[editor.uri("spec.md")].diagnostics))


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(editor: Session) -> None:
    editor.open("spec.md", DANGLING)
    (editor.root / "prompts" / "ab12.md").write_bytes(b"Examples\n\xff\n")
    editor.moved("prompts/ab12.md")
    uri = editor.uri("prompts/ab12.md")
    editor.until(lambda: uri in editor.diagnostics)
    (told,) = editor.diagnostics[uri].diagnostics
    assert (told.code, told.range.start.line) == ("unreadable", 1)
    assert "dangling-reference" in editor.found("spec.md")


def test_what_changes_on_disk_is_read_again(editor: Session) -> None:
    editor.open("spec.md")
    assert editor.found("spec.md") == []
    old = editor.root / "prompts" / "ab12.md"
    old.rename(old.with_name("cd34.md"))
    editor.moved("prompts/ab12.md", "prompts/cd34.md")
    uri = editor.uri("prompts/cd34.md")
    editor.until(lambda: uri in editor.diagnostics and bool(editor.diagnostics[uri].diagnostics))
    old.with_name("cd34.md").unlink()
    editor.moved("prompts/cd34.md")
    editor.until(lambda: not editor.diagnostics[uri].diagnostics)


def test_the_editors_text_counts_and_not_what_somebody_else_wrote(editor: Session) -> None:
    editor.open("spec.md", DANGLING)
    assert editor.found("spec.md") == ["dangling-reference"]
    (editor.root / "spec.md").write_text("# Other\n", encoding="utf-8")
    editor.moved("spec.md")
    editor.rest()
    assert editor.found("spec.md") == ["dangling-reference"]
    editor.close("spec.md")


def test_a_fragment_of_the_changelog_is_checked(editor: Session) -> None:
    editor.open(FRAGMENT, "---\nkind: changed\nsections: [beds, sheds]\n---\nWater later.\n")
    assert editor.found(FRAGMENT) == ["unknown-section"]
    editor.replace(FRAGMENT, "sheds", "tools")
    assert editor.found(FRAGMENT) == []


def test_of_a_burst_the_last_state_is_told_and_nothing_older_after_it(editor: Session) -> None:
    editor.open("spec.md")
    editor.found("spec.md")
    editor.published.clear()
    for number in range(40):
        editor.replace("spec.md", "#tools)" if number % 2 == 0 else "#tolls)",
                       "#tolls)" if number % 2 == 0 else "#tools)")  # fmt: skip
    editor.replace("spec.md", "#tools)", "#tolls)")
    assert editor.found("spec.md") == ["dangling-reference"]
    editor.rest()
    own = [one for one in editor.published if one.uri == editor.uri("spec.md")]
    versions = [one.version or 0 for one in own]
    assert versions == sorted(versions)
    assert versions[-1] == 42
    assert len(versions) < 20


def test_where_a_lost_id_went_is_told_once_older_versions_were_read(tmp_path: Path) -> None:
    root = history(tmp_path / "garden", [({"spec.md": TWO}, "Begin", "v1.0.0", "2024-05-01")])
    record(root, "1.0.0", sections={"beds": "", "tools": ""})
    with session(root) as later:
        later.open("spec.md", TWO.replace("{#beds", "{#plots"))
        uri = later.uri("spec.md")
        later.until(lambda: "plots reads like it" in str(later.diagnostics.get(uri)))
        quick, thorough = (one.diagnostics for one in later.published if one.uri == uri)
        assert [one.code for one in quick] == [one.code for one in thorough]
        assert "reads like it" not in str(quick)


def test_typing_in_one_spec_does_not_keep_another_from_being_settled(tmp_path: Path) -> None:
    root = history(tmp_path / "one", [({"spec.md": TWO}, "Begin", "v1.0.0", "2024-05-01")])
    record(root, "1.0.0", sections={"beds": "", "tools": ""})
    repository(tmp_path / "two")
    with session(tmp_path) as editor:
        editor.open("two/spec.md")
        editor.open("one/spec.md", TWO.replace("{#beds", "{#plots"))
        editor.found("one/spec.md")
        for number in range(24):
            editor.found("two/spec.md", editor.write("two/spec.md", f"{CLEAN}{number}\n"))
            time.sleep(0.05)
        assert "plots reads like it" in str(editor.diagnostics[editor.uri("one/spec.md")])


def test_closing_the_last_file_takes_the_findings_away(editor: Session) -> None:
    editor.open("spec.md", DANGLING)
    assert editor.found("spec.md") == ["dangling-reference"]
    editor.close("spec.md")
    editor.until(lambda: not editor.diagnostics[editor.uri("spec.md")].diagnostics)
    editor.open("spec.md", DANGLING)
    assert editor.found("spec.md") == ["dangling-reference"]


def test_a_file_beside_a_spec_is_left_alone(editor: Session) -> None:
    editor.open("README.md")
    editor.open("notes.txt", "# [?](#nowhere)")
    editor.open("old/spec.md", CLEAN)
    editor.rest()
    beside = {editor.uri(path) for path in ("README.md", "notes.txt", "old/spec.md")}
    assert not beside & editor.diagnostics.keys()
    assert actions(editor, "README.md", "# |No") == []


# -------------------------------------------------------------------- places


def test_places_are_counted_in_the_units_of_the_client(editor: Session) -> None:
    line = "Water 🌱\u2028🌱 late, see [?](#tolls)."
    editor.open("spec.md", CLEAN.replace("Two cans.", line).replace("\n", "\r\n"))
    assert "dangling-reference" in editor.found("spec.md")
    editor.replace("spec.md", "late,", "🌿 later,")
    editor.found("spec.md")
    (told,) = (
        one
        for one in editor.diagnostics[editor.uri("spec.md")].diagnostics
        if one.code == "dangling-reference"
    )
    assert told.range.start == editor.at("spec.md", "|[?](#tolls)")
    assert told.range.end == editor.at("spec.md", "[?](#tolls)|")


def test_the_client_chooses_how_places_are_counted(tmp_path: Path) -> None:
    general = types.GeneralClientCapabilities(position_encodings=["utf-8"])
    root = repository(tmp_path / "garden", {"spec.md": DANGLING.replace("Water", "é🌱ater")})
    with session(root, types.ClientCapabilities(general=general)) as other:
        assert other.capabilities.position_encoding == "utf-8"
        other.open("spec.md")
        other.found("spec.md")
        (told,) = other.diagnostics[other.uri("spec.md")].diagnostics
        line = other.texts["spec.md"].split("\n")[2]
        assert told.range.start.character == len(line[: line.index("[?]")].encode())


# -------------------------------------------------------------------- actions


def test_a_recorded_session_of_code_actions(editor: Session) -> None:
    editor.open("spec.md", DANGLING.replace("Two cans.", "Two\tcans,\tor three.  "))
    editor.found("spec.md")
    actions(editor, "spec.md", "(#to|lls)")
    actions(editor, "spec.md", "Two\t|cans")
    actions(editor, "spec.md", "# |Beds", ["source.fixAll"])
    actions(editor, "spec.md", "# |Beds")
    editor.golden("code_actions")


def test_a_quick_fix_mends_its_finding_alone(editor: Session) -> None:
    editor.open("spec.md", CLEAN.replace("Two cans.", "Two\tcans,\tor three."))
    assert editor.found("spec.md") == ["tab", "tab"]
    first = next(one for one in actions(editor, "spec.md", "Two|\t") if one.is_preferred)
    applied(editor, first.edit)
    assert editor.found("spec.md") == ["tab"]


def test_all_of_a_kind_are_mended_at_once_and_no_other(editor: Session) -> None:
    editor.open("spec.md", CLEAN.replace("Two cans.", "Two\tcans,\tor three.  "))
    assert editor.found("spec.md") == ["tab", "tab", "trailing-blanks"]
    found = actions(editor, "spec.md", "Two|\t")
    (every,) = (one for one in found if one.title.startswith("Mend all"))
    applied(editor, every.edit)
    assert editor.found("spec.md") == ["trailing-blanks"]


def test_everything_is_mended_on_request_only(editor: Session) -> None:
    editor.open("spec.md", DANGLING.replace("Two cans.", "Two\tcans,\tor three.  "))
    kinds = {one.kind for one in actions(editor, "spec.md", "Two|\t")}
    assert kinds == {"quickfix"}
    (every,) = actions(editor, "spec.md", "# |Beds", ["source.fixAll"])
    assert every.kind == "source.fixAll.specpress"
    applied(editor, every.edit)
    assert editor.found("spec.md") == ["dangling-reference"]
    assert actions(editor, "spec.md", "# |Beds", ["source.fixAll"]) == []
    assert actions(editor, "spec.md", "(#to|lls)", ["refactor"]) == []


def test_a_dangling_reference_is_changed_to_the_nearest_id(editor: Session) -> None:
    editor.open("spec.md", DANGLING.replace("BAD[#beds]", "BAD[#bed]"))
    assert editor.found("spec.md") == ["dangling-reference"] * 2
    for mark in ("(#to|lls)", "[#b|ed]"):
        near = next(one for one in actions(editor, "spec.md", mark) if "Change" in one.title)
        applied(editor, near.edit)
    assert editor.found("spec.md") == []


def test_an_unknown_id_in_a_fragment_is_changed_to_the_nearest(editor: Session) -> None:
    editor.open(FRAGMENT, "---\nkind: changed\nsections: [toolz]\n---\nWater later.\n")
    assert editor.found(FRAGMENT) == ["unknown-section"]
    (near,) = actions(editor, FRAGMENT, "[to|olz")
    applied(editor, near.edit)
    assert editor.found(FRAGMENT) == []


def test_a_finding_is_ignored_once_its_reason_is_written(editor: Session) -> None:
    editor.open("spec.md", DANGLING)
    editor.found("spec.md")
    (kept,) = (one for one in actions(editor, "spec.md", "(#to|lls)") if "Ignore" in one.title)
    applied(editor, kept.edit)
    assert sorted(editor.found("spec.md")) == ["dangling-reference", "suppression-without-reason"]
    editor.replace("spec.md", "dangling-reference:", "dangling-reference: shows what one is")
    assert editor.found("spec.md") == []


# -------------------------------------------------------------------- renaming


def test_a_recorded_session_of_renaming(editor: Session) -> None:
    editor.open("spec.md")
    place = types.PrepareRenameParams(editor.named("spec.md"), editor.at("spec.md", "(#to|ols)"))
    editor.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, place)
    nothing = types.PrepareRenameParams(editor.named("spec.md"), editor.at("spec.md", "Two| cans"))
    editor.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, nothing)
    rename(editor, "spec.md", "(#to|ols)", "kit")
    rename(editor, "spec.md", "[^a|b12]", "cd34")
    editor.golden("rename")


def test_a_section_is_renamed_in_texts_that_are_not_saved(editor: Session) -> None:
    editor.open(FRAGMENT, "---\nkind: changed\nsections: [tools]\n---\nWater later.\n")
    editor.open("specpress.toml", '\n\ndefinitions = "tools"\n' + CONFIG)
    editor.open("spec.md", "# Gate {#gate}\n\nSee [the tools](#tools).\n\n" + CLEAN)
    before = editor.found("spec.md")
    applied(editor, rename(editor, "spec.md", "the tools](#to|ols)", "kit"))
    assert editor.found("spec.md") == before
    assert "{#kit authority" in editor.texts["spec.md"]
    assert "#tools" not in editor.texts["spec.md"]
    assert "sections: [kit]" in editor.texts[FRAGMENT]
    assert 'definitions = "kit"' in editor.texts["specpress.toml"]


def test_a_section_is_renamed_in_proposals_that_are_not_open(editor: Session) -> None:
    proposal = editor.root / "changelogs/proposals/kit.md"
    proposal.parent.mkdir(parents=True, exist_ok=True)
    proposal.write_text("---\ntitle: Kit\nsections: [beds, tools]\n---\n\nSee [?](#tools).\n")
    editor.open("spec.md")
    edit = rename(editor, "spec.md", "(#to|ols)", "kit")
    uri = proposal.as_uri()
    changes = [
        one for one in edit.document_changes or () if isinstance(one, types.TextDocumentEdit)
    ]
    (own,) = (one for one in changes if one.text_document.uri == uri)
    texts = [one for one in own.edits if isinstance(one, types.TextEdit)]
    assert [(one.range.start.line, one.new_text) for one in texts] == [(2, "kit"), (5, "kit")]


def test_a_mark_is_renamed_with_its_file(editor: Session) -> None:
    editor.open("spec.md", "# Gate {#gate}\n\nIt is open.\n\n" + CLEAN)
    assert editor.found("spec.md") == []
    applied(editor, rename(editor, "spec.md", "[^a|b12]", "cd34"))
    editor.save("spec.md")
    assert editor.found("spec.md") in (["mark-without-prompts"], [])  # before it is moved
    editor.until(lambda: not editor.diagnostics[editor.uri("spec.md")].diagnostics)
    assert not (editor.root / "prompts" / "ab12.md").exists()
    assert (editor.root / "prompts" / "cd34.md").read_text("utf-8") == PROMPTS.replace(
        "ab12", "cd34"
    )


@pytest.mark.parametrize(
    ("mark", "new", "why"),
    [
        ("{#be|ds", "Not an id", "'Not an id' cannot be the id of a section"),
        ("{#be|ds", "tools", "'tools' is taken"),
        ("[^a|b12]", "x", "'x' cannot be a focus mark"),
        ("Two| cans", "kit", "neither the id of a section nor a focus mark stands here"),
    ],
)
def test_what_cannot_be_a_name_is_refused(mark: str, new: str, why: str, editor: Session) -> None:
    editor.open("spec.md")
    with pytest.raises(JsonRpcException, match=why):
        rename(editor, "spec.md", mark, new)


def test_a_rename_of_a_text_that_has_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    # There is no release record, so versions are read, which takes a moment.
    root = history(tmp_path / "garden", [({"spec.md": TWO}, "Begin", "v1.0.0", "2024-05-01")])
    with session(root) as editor:
        editor.open("spec.md")
        place = editor.at("spec.md", "{#be|ds")
        params = types.RenameParams(editor.named("spec.md"), place, "plots")
        with pytest.raises(JsonRpcException, match="the text has changed meanwhile"):
            editor.ask_and_type(types.TEXT_DOCUMENT_RENAME, params, "spec.md", f"New.\n\n{TWO}")
        assert rename(editor, "spec.md", "{#be|ds", "plots").document_changes is not None


# -------------------------------------------------------------------- formatting


def test_a_recorded_session_of_formatting(editor: Session) -> None:
    editor.open("spec.md", CLEAN.replace("{#beds authority=user}", "{ authority=user  #beds }"))
    options = types.FormattingOptions(4, insert_spaces=True)
    params = types.DocumentFormattingParams(editor.named("spec.md"), options)
    edits = editor.ask(types.TEXT_DOCUMENT_FORMATTING, params)
    change = types.TextDocumentEdit(
        types.OptionalVersionedTextDocumentIdentifier(editor.uri("spec.md"), 1), edits
    )
    applied(editor, types.WorkspaceEdit(document_changes=[change]))
    assert editor.texts["spec.md"] == CLEAN
    assert not editor.ask(types.TEXT_DOCUMENT_FORMATTING, params)
    editor.golden("formatting")


# -------------------------------------------------------------------- other editors


def test_an_editor_that_can_do_little_gets_plain_changes(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden", {"spec.md": DANGLING})
    with session(root, types.ClientCapabilities()) as plain:
        plain.open("spec.md")
        assert plain.found("spec.md") == ["dangling-reference"]
        near = actions(plain, "spec.md", "(#to|lls)")[0].edit
        assert near is not None
        assert near.document_changes is None
        applied(plain, near)
        assert plain.found("spec.md") == []
        with pytest.raises(JsonRpcException, match="a file has to be renamed"):
            rename(plain, "spec.md", "[^a|b12]", "cd34")
        # It does not tell what changes on disk, so the server looks itself.
        assert plain.registered == []
        (root / "prompts" / "ab12.md").unlink()
        plain.until(lambda: plain.diagnostics[plain.uri("spec.md")].diagnostics != ())
        (told,) = plain.diagnostics[plain.uri("spec.md")].diagnostics
        assert told.code == "mark-without-prompts"


def test_an_editor_that_renames_files_need_not_say_that_it_takes_edits_by_version(
    tmp_path: Path,
) -> None:
    able = types.WorkspaceEditClientCapabilities(
        resource_operations=[types.ResourceOperationKind.Rename]
    )
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(workspace_edit=able)
    )
    with session(repository(tmp_path / "garden"), capabilities) as neovim:
        neovim.open("spec.md")
        applied(neovim, rename(neovim, "spec.md", "[^a|b12]", "cd34"))
        assert neovim.found("spec.md") in (["mark-without-prompts"], [])  # before it is moved
        neovim.until(lambda: not neovim.diagnostics[neovim.uri("spec.md")].diagnostics)
        assert (neovim.root / "prompts" / "cd34.md").exists()


def test_an_editor_that_can_insert_snippets_is_asked_for_the_reason(tmp_path: Path) -> None:
    able = types.WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(workspace_edit=able)
    )
    root = repository(tmp_path / "garden", {"spec.md": DANGLING})
    with session(root, capabilities) as rich:
        rich.open("spec.md")
        rich.found("spec.md")
        (kept,) = (one for one in actions(rich, "spec.md", "(#to|lls)") if "Ignore" in one.title)
        assert "${1:" in json.dumps(rich.transcript[-1]["answer"])
        assert kept.edit is not None


def test_a_file_without_any_configuration_is_a_document_of_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "alone.md").write_text("# Beds {#beds}\n\nSee [?](#tools).\n", encoding="utf-8")
    with session(tmp_path) as editor:
        editor.open("alone.md")
        assert "dangling-reference" in editor.found("alone.md")
        editor.open("other.md", "# Tools {#tools}\n\nTwo cans.\n")
        assert "dangling-reference" in editor.found("alone.md")
        # As soon as there is one, it holds.
        (tmp_path / "specpress.toml").write_text(
            'source = ["alone.md", "other.md"]\n', encoding="utf-8"
        )
        editor.moved("specpress.toml")
        uri = editor.uri("alone.md")
        editor.until(lambda: "dangling-reference" not in str(editor.diagnostics[uri]))


# -------------------------------------------------------------------- the process


def test_the_server_ends_with_its_editor(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden")
    command = [sys.executable, "-m", "specpress", "lsp"]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(),
        input=b"",
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_port_in_use_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_process(("lsp", "--tcp", str(port)), tmp_path)
    assert done.status == 2
    assert done.err.startswith(f"error: port {port} cannot be listened on: ")
    assert done.err.endswith("\nName another with --tcp.\n")


def test_a_server_on_a_port_says_that_it_listens_and_answers_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "specpress", "lsp", "--tcp", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE) as it:
        assert it.stderr is not None
        said = it.stderr.readline().decode()
        assert said == f"INFO pygls.server: Serving on ('127.0.0.1', {port})\n"
        with socket.create_connection(("127.0.0.1", port), timeout=5) as editor:
            asked = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
            editor.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(asked), asked))
            assert editor.recv(4096).startswith(b"Content-Length: ")
        it.kill()


def test_without_its_libraries_the_server_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text(
        dedent("""
        raise ModuleNotFoundError("No module named 'pygls'", name="pygls")
        """),
        encoding="utf-8",
    )
    paths = f"{tmp_path}:{environment()['PYTHONPATH']}"
    done = run_process(("lsp",), tmp_path, PYTHONPATH=paths)
    assert done.status == 2
    assert done.err == (
        "error: the language server needs pygls, which is not installed\n"
        "Install specpress with its extra: pip install 'specpress[lsp]'\n"
    )
