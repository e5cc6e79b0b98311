# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What holds of the language server whatever is typed: texts, places, offers, faults."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from msgspec.structs import replace

from specpress.assist.view import View
from specpress.errors import SpecError
from specpress.lint.engine import check
from specpress.lint.fix import apply
from specpress.lsp.documents import Documents, path_of
from specpress.lsp.guard import RefusedError, guarded
from specpress.lsp.live import Live
from specpress.lsp.mending import apart, ignoring
from specpress.lsp.places import Places
from specpress.lsp.projects import Projects
from specpress.markdown.lines import SourceLines
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.histories import record
from tests.specs import CLEAN, CONFIG, repository
from tests.test_rules import BAD, config_of, names, snapshot_of

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.lint.rule import Case, Rule

ENCODINGS = ("utf-8", "utf-16", "utf-32")
URI = "file:///garden/spec.md"
TEXT = st.text(st.sampled_from("ab é🌱\n\r\u2028\x0b\x85"), max_size=12)


class Lines:
    """Lines of one text, whatever the path."""

    def __init__(self, text: str) -> None:
        self._lines = SourceLines("spec.md", text)

    def lines(self, path: str) -> SourceLines:
        """Return them."""
        return self._lines if path == "spec.md" else SourceLines(path, "")


def opened(text: str) -> Documents:
    documents = Documents()
    documents.opened(types.TextDocumentItem(URI, "markdown", 1, text))
    return documents


def text_of(documents: Documents) -> str:
    document = documents.get("/garden/spec.md")
    assert document is not None
    return document.text


def place(text: str, at: int, encoding: str) -> types.Position:
    """Return where an offset is as the protocol counts, found by another way than the server's."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    return types.Position(len(before) - 1, len(before[-1].encode(name)) // width)


@settings(max_examples=300, deadline=None)
@given(TEXT, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5), TEXT), max_size=4),
       st.sampled_from(ENCODINGS))  # fmt: skip
def test_the_text_is_the_editors_after_any_changes(
    text: str, changes: list[tuple[int, int, str]], encoding: str
) -> None:
    documents, places = opened(text), Places(encoding)
    sent: list[types.TextDocumentContentChangeEvent] = []
    for start, length, new in changes:
        first, last = min(start, len(text)), min(start + length, len(text))
        # No editor has a place between the two characters of one line end.
        if "\r\n" in (text[first - 1 : first + 1], text[last - 1 : last + 1]):
            continue
        where = types.Range(place(text, first, encoding), place(text, last, encoding))
        sent.append(types.TextDocumentContentChangePartial(where, new))
        text = text[:first] + new + text[last:]
    named = types.VersionedTextDocumentIdentifier(2, URI)
    assert documents.changed(types.DidChangeTextDocumentParams(named, sent), places)
    assert text_of(documents) == text


@settings(max_examples=200, deadline=None)
@given(TEXT, st.integers(0, 12), st.sampled_from(ENCODINGS))
def test_a_place_is_the_same_after_there_and_back(text: str, at: int, encoding: str) -> None:
    at = min(at, len(text))
    if text[at - 1 : at + 1] == "\r\n":
        return
    asked = place(text, at, encoding)
    lines, places = Lines(text), Places(encoding)
    line, column = places.from_position(lines, "spec.md", asked)
    assert places.to_position(lines, "spec.md", line, column) == asked
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)


def test_a_place_that_is_not_there_is_the_nearest_before_it() -> None:
    places, lines = Places("utf-16"), Lines("🌱b\n")
    assert places.from_position(lines, "spec.md", types.Position(0, 99)) == (1, 3)
    assert places.from_position(lines, "spec.md", types.Position(0, 1)) == (1, 1)
    assert places.from_position(lines, "spec.md", types.Position(9, 9)) == (10, 1)
    documents = opened("ab\n")
    far = types.Range(types.Position(7, 3), types.Position(9, 9))
    named = types.VersionedTextDocumentIdentifier(2, URI)
    change = types.TextDocumentContentChangePartial(far, "c")
    documents.changed(types.DidChangeTextDocumentParams(named, [change]), places)
    assert text_of(documents) == "ab\nc"


def test_half_a_character_becomes_the_sign_for_an_unknown_one() -> None:
    assert text_of(opened("a\ud83cb")) == "a\ufffdb"


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "https://a.example/spec.md", "", "file:"])
def test_what_is_on_no_disk_has_no_path(uri: str) -> None:
    assert path_of(uri) is None


def test_an_address_leads_to_one_path_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a b")
    wanted = str((tmp_path / "a b" / "é.md").resolve())
    base = tmp_path.as_uri()
    for written in ("a%20b/%C3%A9.md", "a%20b/é.md", "link/%c3%a9.md", "x/../link/./é.md"):
        assert path_of(f"{base}/{written}") == wanted


# -------------------------------------------------------------------- offers


@pytest.mark.parametrize(("rule", "case"), BAD, ids=names(BAD))
def test_what_is_ignored_with_a_reason_is_silent_and_nothing_else_is_found(
    rule: type[Rule], case: Case
) -> None:
    snapshot, config = snapshot_of(case), config_of(rule, case)
    config = replace(config, check=replace(config.check, select=(rule.code,)))
    spec = parse(snapshot, config)
    found = [one for one in check(spec, config, case.published) if one.code == rule.code]
    texts = {file.path: file.text for file in (*snapshot.sources, *snapshot.prompts)}
    view = View(spec, config, texts, case.published)
    for finding in found:
        edit = ignoring(view, finding, "shows what it is")
        if edit is None:
            continue
        after = check(parse(apply(snapshot, [edit]), config), config, case.published)
        assert len(after) < len(check(spec, config, case.published))


def test_most_rules_can_be_ignored_in_the_place() -> None:
    offered, readable = set(), set()
    for rule, case in BAD:
        config = config_of(rule, case)
        snapshot = snapshot_of(case)
        spec = parse(snapshot, config)
        texts = {file.path: file.text for file in snapshot.sources}
        view = View(spec, config, texts, case.published)
        every = check(spec, config, case.published)
        found = [one for one in every if one.code == rule.code]
        if any(ignoring(view, one, "so") for one in found):
            offered.add(rule.code)
        if any(one.span.path.endswith(".md") for one in found):
            readable.add(rule.code)  # JSON has no comments
    assert len(offered) > len(readable) * 0.75
    assert not offered & {"unused-suppression", "unknown-suppression-code", "empty-prompt-file"}


def test_edits_that_touch_are_not_made_at_once() -> None:
    text = "# Beds {#beds}\n\nTwo\tcans,\t\tor three.\n"
    snapshot = Snapshot("", (SourceFile("spec.md", text),), (), "")
    found = check(parse(snapshot, CONFIG_OF_ALONE), CONFIG_OF_ALONE)
    tabs = [one for one in found if one.code == "tab"]
    assert 0 < len(apart([*tabs, *tabs])) <= len(tabs)


CONFIG_OF_ALONE = config_of(*BAD[0])

# -------------------------------------------------------------------- what goes wrong


def test_a_feature_that_fails_answers_nothing_and_says_so_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_params: object) -> str:
        message = "a fault of ours"
        raise ValueError(message)

    with caplog.at_level(logging.ERROR):
        assert guarded(broken)(None) is None
    assert "a fault of ours" in caplog.text


def test_what_is_refused_is_told_to_who_asked() -> None:
    def refusing(_params: object) -> str:
        message = "'x' is taken"
        raise SpecError(message, hint="Choose another name.")

    with pytest.raises(RefusedError, match=r"'x' is taken\nChoose another name\."):
        guarded(refusing)(None)


def test_which_section_took_the_place_of_a_lost_one_is_found_out_later(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden")
    record(root, "1.0.0", sections={"plots": "", "tools": ""})
    documents = Documents()
    live = Live(root, documents, "specpress.toml")
    states = []
    assert [one.code for one in live.findings] == ["lost-id"]
    states.append(live.unsure)
    view = live.view
    assert live.settled(view, live.thorough(view))
    states.append(live.unsure)
    assert states == [True, False]
    live.typed("spec.md")
    assert not live.settled(view, ()), "what was found of an older state is not taken"
    assert [one.code for one in live.findings] == ["lost-id"]


def test_a_record_that_cannot_be_read_is_told_until_it_can_be(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden")
    record(root, "1.0.0", sections={"beds": ""})
    path = root / "changelogs" / "1.0.0.json"
    good = path.read_bytes()
    path.write_bytes(b"{")
    live = Live(root, Documents(), "specpress.toml")
    for _ in range(2):
        live.moved()
        assert [one.code for one in live.findings] == ["unreadable"]
    path.write_bytes(good)
    live.moved()
    assert live.findings == ()


def test_a_spec_is_let_go_once_no_file_of_it_is_open(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden").resolve()
    documents = Documents()
    projects = Projects(documents)
    uri = (root / "spec.md").as_uri()
    documents.opened(types.TextDocumentItem(uri, "markdown", 1, CLEAN))
    found = projects.of(str(root / "spec.md"))
    assert found is not None
    assert projects.of(str(root / "prompts" / "ab12.md")) == (found[0], "prompts/ab12.md")
    assert projects.of(str(root / "specpress.toml")) == (found[0], "specpress.toml")
    assert projects.forget() == ()
    documents.closed(uri)
    assert projects.forget() == (found[0],)
    assert list(projects) == []


def test_another_configuration_further_down_makes_another_spec(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden", {"inner/specpress.toml": CONFIG, "inner/spec.md": CLEAN})
    root = root.resolve()
    projects = Projects(Documents())
    outer, inner = (projects.of(str(root / name)) for name in ("spec.md", "inner/spec.md"))
    assert outer is not None
    assert inner is not None
    assert (outer[0].root, inner[0].root) == (root, root / "inner")
    assert projects.of(str(root / "inner" / "README.md")) is None
