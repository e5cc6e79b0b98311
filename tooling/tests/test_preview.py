# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The parts of the preview, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.config import Config
from specpress.errors import SpecError
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.incremental import Reader
from specpress.preview.against import chosen
from specpress.preview.built import BuiltSite, BuiltVersion
from specpress.preview.files import found_in, media_type, page_of
from specpress.preview.guard import is_loopback, is_own
from specpress.preview.ledger import Ledger
from specpress.preview.live_page import LivePage
from specpress.preview.place import edited_place
from specpress.preview.saved import Saved
from specpress.preview.shell import filled, live
from specpress.preview.work_tree import WorkTree, is_half_written
from specpress.site.editions import edition
from tests.specs import CLEAN, repository
from tests.strategies import documents

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.preview.messages import Patch

# ------------------------------------------------------------------ what a page lacks

ANCHORS = "abcd"


def page(sections: dict[str, str], counts: str = "", toc: str = "", rest: str = "") -> LivePage:
    body = f"{rest}{counts}{''.join(sections.values())}"
    return LivePage("draft/", "T", "", "", body, toc, "", sections, {"#counts": counts}, rest)


pages = st.builds(
    page,
    st.permutations(ANCHORS).flatmap(
        lambda names: st.dictionaries(st.sampled_from(names), st.sampled_from("xyz"), max_size=4)
    ),
    st.sampled_from("12"),
    st.sampled_from("tu"),
    st.sampled_from("rs"),
)


def patched(old: LivePage, patch: Patch) -> dict[str, object]:
    """Do what a page does with a patch."""
    sections = {**old.sections, **{one.anchor: one.html for one in patch.sections}}
    parts = {**old.parts, **{one.selector: one.html for one in patch.parts}}
    return {
        "sections": [(anchor, sections.get(anchor)) for anchor in patch.order],
        "parts": parts,
        "toc": old.toc if patch.toc is None else patch.toc,
    }


@given(st.lists(pages, min_size=1, max_size=6), st.data())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_a_patch_makes_any_older_page_the_one_of_now(
    history: list[LivePage], data: st.DataObject
) -> None:
    ledger = Ledger(100)
    seen = {}
    for one in history:
        ledger.take([one], b"", "")
        seen[ledger.revision] = one
    since = data.draw(st.sampled_from(sorted(seen)))
    patch = ledger.patch("draft/", since, "")
    assert patch is not None
    now, old = history[-1], seen[since]
    if patch.whole is not None:
        assert patch.whole == now.body
        return
    assert old.rest == now.rest or any(one.rest != now.rest for one in history)
    assert patched(old, patch) == {
        "sections": list(now.sections.items()),
        "parts": now.parts,
        "toc": now.toc,
    }


def test_only_what_changed_since_is_sent() -> None:
    ledger = Ledger(100)
    assert ledger.take([page({"a": "1", "b": "1"}, toc="t")], b"m", "")
    assert ledger.take([page({"a": "2", "b": "1"}, toc="t")], b"n", "a.p1")
    patch = ledger.patch("draft/", 101, ledger.edited)
    assert patch is not None
    assert [(one.anchor, one.html) for one in patch.sections] == [("a", "2")]
    assert (patch.toc, patch.whole, patch.parts, patch.marks) == (None, None, (), True)
    assert patch.edited == "a.p1"
    assert ledger.patch("elsewhere/", 101, "") is None


def test_the_same_pages_are_no_new_revision() -> None:
    ledger = Ledger(100)
    ledger.take([page({"a": "1"})], b"m", "")
    assert not ledger.take([page({"a": "1"})], b"m", "")
    assert ledger.revision == 101


def test_a_page_of_another_server_gets_every_section_but_is_not_made_anew() -> None:
    ledger = Ledger(100)
    ledger.take([page({"a": "1", "b": "1"}, rest="r")], b"m", "")
    patch = ledger.patch("draft/", 7, "")
    assert patch is not None
    assert ([one.anchor for one in patch.sections], patch.whole) == (["a", "b"], None)


# ------------------------------------------------------------------ reading


def of_text(text: str) -> Snapshot:
    return Snapshot("", (SourceFile("spec.md", text),), (), "prompts")


@given(documents(), documents(), st.floats(0, 1))
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_what_is_rendered_by_itself_is_what_is_rendered_in_the_whole(
    first: str, second: str, share: float
) -> None:
    reader = Reader()
    for text in (first, first[: int(share * len(first))] + second):
        spec = reader.parse(of_text(text), Config())
        made = edition(spec, label="draft", date="", address="draft/", stretch=reader.stretch)
        whole = edition(parse(of_text(text), Config()), label="draft", date="", address="draft/")
        assert made == whole


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("Water in", "Pour in"), "beds.p1"),
        (("Two cans", "Six cans"), "tools.p1"),
        (("Then mend it.", "Mend it."), "tools.e1.c1"),
        (("# Tools {#tools", "# All tools {#tools"), "tools"),
        (("# Tools {#tools", "# Tools {#cans"), "cans"),
        (("authority=user", "authority=root"), "beds"),
        (("x", "x"), ""),
    ],
)
def test_the_place_that_was_edited_is_found(
    tmp_path: Path, change: tuple[str, str], place: str
) -> None:
    tree = WorkTree(repository(tmp_path))
    old = tree.read("draft")
    (tmp_path / "spec.md").write_text(CLEAN.replace(*change))
    assert edited_place(old, tree.read("draft")) == place
    assert edited_place(None, old) == ""


def test_where_a_section_is_gone_the_one_before_it_is_shown(tmp_path: Path) -> None:
    tree = WorkTree(repository(tmp_path))
    old = tree.read("draft")
    (tmp_path / "spec.md").write_text(CLEAN.partition("# Tools")[0])
    assert edited_place(old, tree.read("draft")) == "beds"


@pytest.mark.parametrize(
    ("old", "new", "half"), [("a", "", True), ("a", "b", False), ("", "", False), ("", "a", False)]
)
def test_a_file_that_had_text_and_has_none_is_half_written(old: str, new: str, half: bool) -> None:
    assert is_half_written(of_text(new), of_text(old)) is half


# ------------------------------------------------------------------ what is served


@pytest.mark.parametrize(
    ("name", "host", "own"),
    [
        ("localhost", "127.0.0.1", True),
        ("LOCALHOST.", "127.0.0.1", True),
        ("::1", "127.0.0.1", True),
        ("laptop.local", "laptop.local", True),
        ("192.168.1.7", "0.0.0.0", True),  # noqa: S104  # listened on by nobody
        ("laptop.local", "0.0.0.0", False),  # noqa: S104  # as above
        ("192.168.1.7", "127.0.0.1", False),
        ("evil.example", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_only_names_of_this_machine_are_answered(name: str, host: str, own: bool) -> None:
    assert is_own(name, host) is own


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a.b", False)],  # noqa: S104  # as above
)
def test_what_others_can_reach_is_told_apart(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_no_file_outside_the_folders_is_found(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a/b.css").write_text("")
    (tmp_path / "secret").write_text("")
    (site / "link").symlink_to(tmp_path / "secret")
    assert found_in([tmp_path / "none", site], "a/b.css") == site / "a/b.css"
    for path in ("../secret", "a/../../secret", "/etc/passwd", "link", "a", "a//b.css", "", "\0"):
        assert found_in([site], path) is None


@pytest.mark.parametrize(
    ("path", "page"),
    [("", ""), ("index.html", ""), ("/draft/", "draft/"), ("a/index.html", "a/"), ("a.css", None)],
)
def test_an_address_means_a_page_or_none(path: str, page: str | None) -> None:
    assert page_of(path) == page


def test_types_are_the_same_on_every_machine() -> None:
    assert media_type("a/live.js") == "text/javascript; charset=utf-8"
    assert media_type("a.unknown") == "application/octet-stream"


SHELL = """<html lang="en" data-title="Garden"><head><title>Old</title></head>
<nav class="x" data-contents><p>C</p><ul><li>old</li></ul></nav>
<article class="md-content__inner md-typeset">old</article></html>"""


def test_a_page_without_a_place_for_the_text_is_served_as_it_was_built() -> None:
    other = SHELL.replace("md-typeset", "own")
    assert filled(other, page({"a": "1"})) == other


def test_a_text_with_signs_of_patterns_is_put_in_as_it_is() -> None:
    odd = page({"a": r"\1 \g<0> </article>"}, toc=r"<ul>\g<1></ul>")
    made = filled(SHELL, odd)
    assert r"\1 \g<0> </article>" in made
    assert r"<ul>\g<1></ul>" in made
    assert "old" not in made
    assert "<title>T · Garden</title>" in made


def test_what_follows_the_text_is_added_once_and_escaped() -> None:
    made = live(SHELL, 7, '"><script>')
    assert made.count("live.js") == 1
    assert '<html data-live-revision="7" data-live-since="&#34;&gt;&lt;script&gt;"' in made
    assert "data-live-since" not in live(SHELL, 7, "")


# ------------------------------------------------------------------ what is said

SITE = BuiltSite((BuiltVersion("1.0.0", "1.0.0/"), BuiltVersion("draft", "draft/", True)), "1.0.0")


def test_the_newest_version_is_compared_with_unless_another_is_named() -> None:
    assert chosen(SITE, None) == chosen(SITE, "1.0.0") == chosen(SITE, "v1.0.0") == "1.0.0"
    assert chosen(BuiltSite(), None) == ""
    with pytest.raises(SpecError, match=r"there is no version draft"):
        chosen(SITE, "draft")


@pytest.mark.parametrize(
    ("saved", "line"),
    [
        (Saved(("a.md",), 1, 0.0461), "a.md: 1 section changed, 46 ms"),
        (
            Saved(("a",), 2, 0.1, {"error": 1, "warning": 0}),
            "a: 2 sections changed, 100 ms; 1 error",
        ),
        (Saved(tuple("abcde"), 0, 0.0), "a, b, c and 2 more files: 0 sections changed, 0 ms"),
    ],
)
def test_a_save_is_told_in_one_line(saved: Saved, line: str) -> None:
    assert saved.line() == line
