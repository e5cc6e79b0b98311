# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What publishing would change, and which of it must not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.release import frozen
from specpress.release.frozen_findings import findings
from specpress.release.judge_site import SiteVersion
from specpress.release.publication import Plan, owned_paths, plan
from specpress.release.publication_message import message
from specpress.release.publication_problems import PROBLEMS
from specpress.report.publication import counts, listing, reasons
from tests.publishing import ONE_ZERO, TWO_VERSIONS, digest, side, site_files, sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.lint.finding import Finding

MADE = ("1f0c2a9", "specpress 0.1.0")


def planned(there: Mapping[str, str], new: Mapping[str, str]) -> Plan:
    return plan(side(there), side(new), owned_paths(side(there)) or {})


def found(
    there: Mapping[str, str], new: Mapping[str, str], *, restyle: bool = False
) -> tuple[Finding, ...]:
    before = side(there)
    owned = owned_paths(before)
    versions = frozen.versions_of(before, owned)
    conflicts = frozen.conflicts(before, side(new), versions, owned or {})
    return findings(conflicts, restyle=restyle)


@pytest.mark.parametrize("data", ['{"format": "\udcff"}', '{"x": ' + "[" * 100_000])
def test_what_is_served_and_cannot_be_read_is_an_error_and_no_crash(data: str) -> None:
    there = site_files(ONE_ZERO)
    there["versions.json"] = data
    before = side(there)
    with pytest.raises(SpecError, match="no list of versions"):
        frozen.versions_of(before, owned_paths(before))
    there = site_files(ONE_ZERO)
    there["data/1.0.0.json"] = data
    (finding,) = found(there, site_files(ONE_ZERO))
    assert finding.code == "published-text-changed"


# ------------------------------------------------------------------------------ files


def test_every_file_is_added_changed_gone_or_kept() -> None:
    there = site_files(ONE_ZERO, draft="Wet.", more={"old.html": "x", "same.html": "y"})
    there |= {"CNAME": "spec.example.org", ".well-known/x": "1"}
    new = site_files(TWO_VERSIONS, more={"same.html": "y"})
    made = planned(there, new)
    assert made.added == ("1.1.0/index.html", "data/1.1.0.json", "data/1.1.0.md")
    assert made.changed == ("SHA256SUMS", "index.html", "versions.json")
    assert made.gone == ("data/draft.json", "data/draft.md", "draft/index.html", "old.html")
    assert made.kept == (".well-known/x", "CNAME")
    assert made.replaced == ()
    assert not made.empty


def test_the_same_site_again_changes_nothing() -> None:
    files = site_files(TWO_VERSIONS, draft="Wet.")
    assert planned({**files, "CNAME": "x"}, files).empty


def test_a_file_of_somebody_else_that_the_site_has_is_said_to_be_replaced() -> None:
    there = {**site_files(ONE_ZERO), "robots.txt": "mine"}
    assert planned(there, site_files(ONE_ZERO, more={"robots.txt": "ours"})).replaced == (
        "robots.txt",
    )
    assert planned(there, site_files(ONE_ZERO, more={"robots.txt": "mine"})).replaced == ()


@pytest.mark.parametrize(("kept", "new"), [("beds", "beds/a.html"), ("beds/a.html", "beds")])
def test_a_file_where_a_folder_has_to_be_is_an_error(kept: str, new: str) -> None:
    with pytest.raises(SpecError, match="cannot both be there"):
        planned({**site_files(ONE_ZERO), kept: "x"}, site_files(ONE_ZERO, more={new: "y"}))


def test_a_file_of_the_last_site_may_become_a_folder() -> None:
    there, new = ({name: "x"} for name in ("beds", "beds/a.html"))
    made = planned(site_files(ONE_ZERO, more=there), site_files(ONE_ZERO, more=new))
    assert (made.gone, made.added) == (("beds",), ("beds/a.html",))


@pytest.mark.parametrize(
    "text", ["", sums({"tool.tar.gz": "x"}), "SHA256 (versions.json) = 00\n", "\x00\xff"]
)
def test_sums_of_something_else_are_no_site(text: str) -> None:
    assert owned_paths(side({"SHA256SUMS": text, "tool.tar.gz": "x"})) is None


def test_paths_with_line_breaks_are_read_as_sha256sum_writes_them() -> None:
    line = f"\\{digest('x')[7:]}  a\\nb\\\\c\n"
    owned = owned_paths(side({"SHA256SUMS": sums({"versions.json": "x"}) + line}))
    assert owned is not None
    assert owned["a\nb\\c"] == digest("x")[7:]


# ------------------------------------------------------------------- frozen versions


def test_a_version_that_stays_as_it_is_is_no_conflict() -> None:
    assert found(site_files(ONE_ZERO, draft="a"), site_files(TWO_VERSIONS, draft="b")) == ()


@pytest.mark.parametrize("restyle", [False, True])
def test_another_text_of_a_published_version_stops_it_whatever_was_asked(*, restyle: bool) -> None:
    (one,) = found(
        site_files(TWO_VERSIONS), site_files({**TWO_VERSIONS, "1.0.0": "Wine."}), restyle=restyle
    )
    assert one.code == "published-text-changed"
    assert digest("Water.") in one.message
    assert digest("Wine.") in one.message
    assert "1.1.0" not in one.message
    assert "specpress release --revise 1.0.0" in one.hint


def test_another_look_stops_it_until_it_is_asked_for() -> None:
    there, new = (site_files(ONE_ZERO, look=look) for look in ("plain", "fancy"))
    (one,) = found(there, new)
    assert one.code == "published-page-changed"
    assert one.span.path == "1.0.0/index.html"
    for text in ("plain Water.", "fancy Water.", "Water."):
        assert digest(text) in one.message
    assert "--restyle" in one.hint
    assert found(there, new, restyle=True) == ()


def test_every_other_file_of_a_version_is_named_with_both_hashes() -> None:
    there = site_files(ONE_ZERO, more={"1.0.0/prompts/index.html": "a"})
    new = site_files(ONE_ZERO, look="fancy", more={"1.0.0/prompts/index.html": "b"})
    (one,) = found(there, new)
    (other,) = one.related
    assert other.span.path == "1.0.0/prompts/index.html"
    assert digest("a") in other.label
    assert digest("b") in other.label


@pytest.mark.parametrize("restyle", [False, True])
def test_a_published_version_that_is_not_there_any_more_stops_it(*, restyle: bool) -> None:
    (one,) = found(site_files(TWO_VERSIONS), site_files(ONE_ZERO), restyle=restyle)
    assert one.code == "published-version-gone"
    assert digest("Water twice.") in one.message
    assert "git fetch --tags" in one.hint


def test_a_page_of_a_version_that_goes_is_a_changed_version() -> None:
    there = site_files(ONE_ZERO, more={"1.0.0/prompts/index.html": "a"})
    (one,) = found(there, site_files(ONE_ZERO))
    assert one.code == "published-page-changed"
    assert f"{digest('a')} there, nothing here" in one.message


def test_the_draft_may_change_and_go() -> None:
    there = site_files(ONE_ZERO, draft="a")
    assert found(there, site_files(ONE_ZERO, draft="b")) == ()
    assert found(there, site_files(ONE_ZERO)) == ()


def test_data_belongs_to_the_version_with_the_longest_name() -> None:
    there = site_files({"1.0": "a", "1.0.1": "b"})
    (one,) = found(there, site_files({"1.0": "a", "1.0.1": "c"}))
    assert "version 1.0.1 is" in one.message


def test_a_file_of_a_version_that_is_missing_there_is_put_back() -> None:
    there = site_files(ONE_ZERO)
    del there["1.0.0/index.html"]
    assert found(there, site_files(ONE_ZERO)) == ()


def test_what_somebody_put_beside_a_version_is_not_of_it() -> None:
    assert found({**site_files(ONE_ZERO), "1.0.0/mine.txt": "x"}, site_files(ONE_ZERO)) == ()


def test_a_page_that_was_edited_where_it_is_served_is_said_to_be() -> None:
    there = {**site_files(ONE_ZERO), "1.0.0/index.html": "plain Wine."}
    (one,) = found(there, site_files(ONE_ZERO))
    assert one.code == "published-page-changed"
    assert "edited where it is served" in one.hint
    (other,) = found(site_files(ONE_ZERO), site_files(ONE_ZERO, look="fancy"))
    assert "edited" not in other.hint


def test_data_that_was_edited_where_it_is_served_is_another_text() -> None:
    for text in (json.dumps({"digest": digest("Wine.")}), "[]", "{", '{"digest": 1}'):
        there = {**site_files(ONE_ZERO), "data/1.0.0.json": text}
        (one,) = found(there, site_files(ONE_ZERO), restyle=True)
        assert one.code == "published-text-changed"
        assert "edited where it is served" in one.hint


def test_other_prompts_and_pictures_are_named_though_the_text_is_the_same() -> None:
    prompts = [{"id": "ab12-1", "rubric": "Says no.", "source": {"line": 1}}]
    there = site_files(ONE_ZERO, data={"prompts": prompts}, look="assets/spec/aa.png")
    (one,) = found(there, site_files(ONE_ZERO, data={"prompts": []}, look="assets/spec/bb.png"))
    assert "its evaluation prompts and its pictures differ, too" in one.message
    moved = [{**prompts[0], "source": {"line": 2}}]
    (other,) = found(
        there, site_files(ONE_ZERO, data={"prompts": moved}, look="assets/spec/aa.png")
    )
    assert "differ, too" not in other.message


def test_many_files_of_one_version_are_one_finding_that_counts_them() -> None:
    there, new = (
        site_files(ONE_ZERO, more={f"1.0.0/{n}.html": what for n in range(30)})
        for what in ("a", "b")
    )
    (one,) = found(there, new)
    assert len(one.related) == 10
    assert "and so do 19 files more" in one.message


def test_a_list_of_versions_that_cannot_be_read_stops_it() -> None:
    for text in (None, "{", '{"format": "other", "versions": []}'):
        there = site_files(ONE_ZERO)
        if text is None:
            del there["versions.json"]
        else:
            there["versions.json"] = text
        with pytest.raises(SpecError, match=r"versions\.json: .* no list of versions"):
            found(there, site_files(ONE_ZERO))


@pytest.mark.parametrize(("old", "new"), [('"draft": false', '"draft": true'), ("1.0.0/", "/")])
def test_a_list_of_versions_that_was_edited_where_it_is_served_stops_it(old: str, new: str) -> None:
    there = site_files(ONE_ZERO)
    assert old in there["versions.json"]
    there["versions.json"] = there["versions.json"].replace(old, new)
    with pytest.raises(SpecError, match="no list of versions"):
        found(there, site_files(ONE_ZERO))


def test_a_file_of_that_name_in_what_is_no_site_of_ours_freezes_nothing() -> None:
    for text in ("[]", "{", '[{"version": "1.0", "title": "1.0", "aliases": []}]'):
        assert found({"versions.json": text, "1.0.0/index.html": "x"}, site_files(ONE_ZERO)) == ()


def test_versions_are_frozen_where_an_older_site_has_no_sums() -> None:
    there = site_files({"1.0.0": "Wine."})
    del there["SHA256SUMS"]
    (one,) = found(there, site_files(ONE_ZERO))
    assert one.code == "published-text-changed"


def test_every_problem_is_documented() -> None:
    assert len({one.code for one in PROBLEMS}) == len(PROBLEMS)
    for one in PROBLEMS:
        assert all(part.endswith(".") for part in (one.summary, one.why, one.instead))


# ------------------------------------------------------------------------------ words


def versions(*labels: str) -> list[SiteVersion]:
    return [SiteVersion(label, "", draft=label == "draft", address=f"{label}/") for label in labels]


def test_the_message_names_the_versions_the_commit_and_the_tool() -> None:
    text = message("", ["1.1.0"], versions("1.0.0", "1.1.0"), [], MADE)
    assert text == (
        "Publish 1.1.0\n\nVersions: 1.0.0, 1.1.0\nSpec: 1f0c2a9\nTool: specpress 0.1.0\n"
    )


@pytest.mark.parametrize(
    ("subject", "added", "known", "says"),
    [
        ("", [], ["1.0.0"], "Publish the site after 1.0.0"),
        ("", [], ["1.0.0", "draft"], "Publish the draft after 1.0.0"),
        ("", [], ["draft"], "Publish the draft"),
        ("", ["1", "2", "3", "4"], ["1", "2", "3", "4"], "Publish 4 versions up to 4"),
        ("New look\nSpec: 0", [], ["1.0.0"], "New look Spec: 0"),
        ("", ["1\n\nSpec: 0"], ["1.0.0"], "Publish 1 Spec: 0"),
    ],
)
def test_the_first_line_says_what_is_new(
    subject: str, added: list[str], known: list[str], says: str
) -> None:
    assert message(subject, added, versions(*known), [], MADE).split("\n")[0] == says


def test_the_message_names_what_looks_otherwise() -> None:
    text = message("", [], versions("1.0.0"), ["1.0.0"], MADE)
    assert "\n\nRestyled, with the same text: 1.0.0\n\n" in text


def test_every_page_is_listed_and_long_lists_of_other_files_are_folded() -> None:
    paths = tuple(f"sections/s{n:02}/index.html" for n in range(30))
    text = listing(Plan(("a.css", *paths, "index.html"), (), ("404.html",), paths, ()))
    assert text.startswith("Added: 31 pages, 1 other file\n  /\n  /sections/s00/\n")
    assert "  /sections/s29/\nGone: 1 page\n  /404.html\n" in text
    assert "Keeps what is no file of the site: 30 files\n  sections/s00/index.html\n" in text
    assert text.endswith("  and 10 more\n")
    assert "Changed" not in text


def test_counts_stand_on_one_line() -> None:
    made = Plan(("index.html",), ("a.css", "b.html"), (), (), ())
    assert counts(made) == "pages: 1 added, 1 changed; other files: 1 changed"


def test_names_from_a_branch_cannot_command_a_terminal() -> None:
    assert "\x1b" not in listing(Plan(("\x1b[2J.html",), (), (), ("a\x1bb\nc",), ()))
    there = site_files(ONE_ZERO, more={"1.0.0/\x1b[2J.html": "a"})
    text = reasons(found(there, site_files(ONE_ZERO)))
    assert "\x1b" not in text
    assert "published-page-changed" in text


def test_nothing_wrong_is_said_with_nothing() -> None:
    assert reasons(()) == ""
