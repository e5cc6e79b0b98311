# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The preview from outside: a real server on a small repository, asked over HTTP."""

from __future__ import annotations

import json
import signal
import socket
import time
from typing import TYPE_CHECKING

import pytest

from tests.histories import git, history, write
from tests.preview_server import OpenPage, Preview, serving
from tests.specs import CONFIG, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE = "# Beds {#beds authority=user}\n\nWater in the morning.\n\n# Tools {#tools}\n\nTwo cans.\n"
SPEC = "spec/one.md"
FILES = {"specpress.toml": CONFIG.replace("spec.md", "spec/*.md"), SPEC: ONE}


def garden(folder: Path) -> Path:
    """Make a repository of two versions, the newest of which is the working tree."""
    older = {**FILES, SPEC: ONE.replace("Two cans", "One can")}
    return history(
        folder,
        [
            (older, "Begin", "v1.0.0", "2024-05-01"),
            ({SPEC: ONE}, "Cans", "v1.1.0", "2024-06-01"),
        ],
    )


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = garden(tmp_path_factory.mktemp("preview") / "garden")
    with serving(folder, tmp_path_factory.mktemp("temporary")) as found:
        yield found


@pytest.fixture(autouse=True)
def as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave the repository as the test found it, and wait until the server has seen that."""
    yield
    if "preview" not in request.fixturenames:
        return
    found: Preview = request.getfixturevalue("preview")
    write(found.folder, FILES)
    found.wait_for("/draft/", lambda answer: 'p1">Water in the morning.' in answer.text)
    with found.opened() as page:
        if page.errors["stopped"]:
            page.next("errors", lambda one: not one["stopped"])


def test_the_draft_is_there_and_first_also_where_nothing_has_changed(preview: Preview) -> None:
    first = preview.get("/")
    assert (first.status, first.headers["Location"]) == (307, "/draft/?since=1.1.0")
    draft = preview.get("/draft/")
    assert draft.status == 200
    assert "Two cans." in draft.text
    versions = json.loads(preview.get("/versions.json").body)["versions"]
    assert [one["label"] for one in versions] == ["1.0.0", "1.1.0", "draft"]


def test_a_link_of_the_site_leads_to_its_front_page(preview: Preview) -> None:
    front = preview.get("/", {"Sec-Fetch-Site": "same-origin"})
    assert front.status == 200
    assert preview.get("/index.html").body == front.body


def test_every_page_follows_and_nothing_is_kept(preview: Preview) -> None:
    for path in ("/draft/", "/1.0.0/", "/versions/", "/nowhere/"):
        answer = preview.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.text.count('data-events="/-/events"') == 1
        assert 'data-live-since="1.1.0"' in answer.text
    assert preview.get("/nowhere/").status == 404
    assert preview.get("/assets/js/live.js").headers["Content-Type"].startswith("text/javascript")
    assert preview.get("/assets/live.css").headers["Content-Type"].startswith("text/css")


def test_a_save_is_told_to_an_open_page_and_shown_to_a_new_one(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        patch = page.next("patch")
    assert [one["anchor"] for one in patch["sections"]] == ["beds"]
    assert "Water in the evening." in patch["sections"][0]["html"]
    assert (patch["order"], patch["edited"]) == (["beds", "tools"], "beds.p1")
    assert (patch["whole"], patch["toc"], patch["marks"]) == (None, None, True)
    assert "Water in the evening." in preview.get("/draft/").text
    marks = preview.get("/data/draft.marks.json").body
    assert marks != preview.get("/data/1.1.0.marks.json").body
    preview.line(r"spec/one\.md: 1 section changed, \d+ ms")


def test_a_save_of_the_same_text_tells_nothing(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE})
        assert page.rest(1.0) == []


def test_a_page_that_was_away_is_told_what_it_missed(preview: Preview) -> None:
    before = preview.revision()
    write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
    preview.wait_for("/draft/", lambda answer: "evening" in answer.text)
    page = OpenPage(preview.port, "draft/", before)
    patch = page.next("patch")
    assert [one["anchor"] for one in patch["sections"]] == ["beds"]
    assert patch["edited"] == ""
    page.close()


def test_a_page_of_an_older_server_is_told_every_section(preview: Preview) -> None:
    page = OpenPage(preview.port, "/draft/index.html", 5)
    patch = page.next("patch")
    assert [one["anchor"] for one in patch["sections"]] == ["beds", "tools"]
    page.close()


def test_sections_are_added_renamed_and_removed(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {"spec/two.md": "# Paths {#paths}\n\nOf gravel.\n"})
        patch = page.next("patch")
        assert (patch["order"], patch["edited"]) == (["beds", "tools", "paths"], "paths")
        assert '<a href="#paths">' in patch["toc"]
        (preview.folder / "spec/two.md").unlink()
        patch = page.next("patch")
        assert (patch["order"], patch["edited"]) == (["beds", "tools"], "tools")


def test_a_file_that_gets_another_name_changes_no_section(preview: Preview) -> None:
    (preview.folder / SPEC).rename(preview.folder / "spec/beds.md")
    preview.line(r"spec/beds\.md, spec/one\.md: 0 sections changed, \d+ ms")
    (preview.folder / "spec/beds.md").unlink()


def test_errors_are_told_and_go_when_mended(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE.replace("Two cans.", "See [?](#gone).")})
        found = page.next("errors")
        (finding,) = found["findings"]
        assert (finding["path"], finding["line"], finding["column"]) == (SPEC, 7, 5)
        assert (finding["code"], finding["severity"]) == ("dangling-reference", "error")
        assert not found["stopped"]
        write(preview.folder, {SPEC: ONE})
        assert page.next("errors")["findings"] == []


@pytest.mark.parametrize(
    ("path", "content", "place"),
    [
        (SPEC, b"# Beds {#beds}\n\n\xff\n", (SPEC, 3, 1)),
        ("specpress.toml", b'title = "Gar\n', ("specpress.toml", 1, 13)),
    ],
    ids=["a file that is not UTF-8", "a broken configuration"],
)
def test_what_cannot_be_read_is_told_over_the_last_good_version(
    preview: Preview, path: str, content: bytes, place: tuple[str, int, int]
) -> None:
    with preview.opened() as page:
        (preview.folder / path).write_bytes(content)
        found = page.next("errors")
        assert found["stopped"]
        told = found["findings"][0]
        assert (told["path"], told["line"], told["column"]) == place
        assert "Two cans." in preview.get("/draft/").text
        write(preview.folder, FILES)
        assert not page.next("errors")["stopped"]


def test_a_file_that_is_emptied_before_it_is_filled_is_never_shown_empty(preview: Preview) -> None:
    with preview.opened() as page:
        (preview.folder / SPEC).write_text("")
        time.sleep(0.08)
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        assert page.next("patch")["order"] == ["beds", "tools"]


def test_a_folder_in_the_place_of_a_file_and_back(preview: Preview) -> None:
    with preview.opened() as page:
        (preview.folder / SPEC).unlink()
        (preview.folder / SPEC).mkdir()
        assert page.next("errors", lambda one: one["stopped"])
        (preview.folder / SPEC).rmdir()
        write(preview.folder, FILES)
        assert not page.next("errors")["stopped"]


def test_another_branch_is_shown_and_the_first_one_again(preview: Preview) -> None:
    git(preview.folder, "checkout", "--quiet", "v1.0.0")
    preview.wait_for("/draft/", lambda answer: "One can." in answer.text)
    git(preview.folder, "checkout", "--quiet", "main")
    preview.wait_for("/draft/", lambda answer: "Two cans." in answer.text)


def test_two_editors_that_save_at_once_are_both_shown(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE.replace("Two", "Six"), "spec/two.md": "# Paths\n\nNo.\n"})
        page.next("patch")
        preview.wait_for("/draft/", lambda one: "Six cans." in one.text and "Paths" in one.text)
    (preview.folder / "spec/two.md").unlink()


def test_the_rest_of_the_site_follows_when_the_edits_rest(preview: Preview) -> None:
    with preview.opened("diff/1.1.0..draft/") as page:
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        assert page.next("reload")
    assert "evening" in preview.get("/data/draft.md").text


def test_a_page_that_nothing_changes_is_left_alone(preview: Preview) -> None:
    with preview.opened("1.0.0/") as page:
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        preview.wait_for("/data/draft.md", lambda one: "evening" in one.text)
        assert page.rest(0.5) == []


def test_the_draft_is_patched_and_never_loaded_again(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        preview.wait_for("/data/draft.md", lambda one: "evening" in one.text)
        assert [one["kind"] for one in page.rest(1.5)] == ["patch"]


def test_changes_are_shown_since_the_version_that_was_released_meanwhile(preview: Preview) -> None:
    with preview.opened() as page:
        write(preview.folder, {SPEC: ONE.replace("morning", "evening")})
        git(preview.folder, "commit", "--quiet", "--all", "--message", "Evening")
        git(preview.folder, "tag", "v1.2.0")
        assert page.next("reload")
        assert 'data-live-since="1.2.0"' in preview.get("/draft/").text
        assert preview.get("/").headers["Location"] == "/draft/?since=1.2.0"
    git(preview.folder, "tag", "--delete", "v1.2.0")
    git(preview.folder, "reset", "--quiet", "--hard", "v1.1.0")
    preview.wait_for("/draft/", lambda answer: 'data-live-since="1.1.0"' in answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "/../specpress.toml",
        "/%2e%2e/%2e%2e/specpress.toml",
        "/draft/..%2f..%2f..%2fspecpress.toml",
        "//etc/passwd",
        "/draft/%00",
        "/assets/../../main.html",
        "/draft\\..\\..",
    ],
)
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    answer = preview.get(path)
    assert answer.status == 404
    assert "source" not in answer.text.partition("</head>")[2]


def test_a_site_elsewhere_whose_name_leads_here_is_refused(preview: Preview) -> None:
    assert preview.get("/draft/", {"Host": f"evil.example:{preview.port}"}).status == 421
    assert preview.get("/draft/", {"Host": f"localhost:{preview.port}"}).status == 200
    assert preview.get("/draft/", {"Host": f"[::1]:{preview.port}"}).status == 200


def test_nothing_is_written_into_the_repository(preview: Preview) -> None:
    assert git(preview.folder, "status", "--porcelain") == ""


# ------------------------------------------------------------------ beginning and end


def test_a_port_in_use_is_passed_over_and_everything_goes_with_ctrl_c(tmp_path: Path) -> None:
    folder = history(tmp_path / "garden", [(FILES, "Begin", None, "2024-05-01")])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(folder, tmp_path / "t", "--port", str(port)) as preview:
            assert preview.port > port
            preview.line(f"port {port} is in use; this is {preview.port}")
            assert preview.get("/").headers["Location"] == "/draft/"
            with preview.opened("beds/") as page:  # nothing was released: chapters are the draft
                write(folder, {SPEC: ONE.replace("morning", "evening")})
                assert page.next("patch")["edited"] == "beds.p1"
                write(folder, {"spec/two.md": "# Paths {#paths}\n\nOf gravel.\n"})
                assert page.next("reload")  # the list of chapters is another
                assert "Of gravel." in preview.get("/paths/").text
                assert preview.end() == 0
    assert not any("Traceback" in line for line in preview.said)
    assert list((tmp_path / "t").iterdir()) == []


def test_ctrl_c_while_the_site_is_built_leaves_nothing(tmp_path: Path) -> None:
    folder = history(tmp_path / "garden", [(FILES, "Begin", None, "2024-05-01")])
    preview = Preview(folder, tmp_path / "t", "--port", "0")
    end = time.monotonic() + 20
    while not list((tmp_path / "t").glob("specpress-serve-*/*")):
        assert time.monotonic() < end
        time.sleep(0.01)
    assert preview.end(signal.SIGINT) == 0
    assert not any("Traceback" in line for line in preview.said)
    assert list((tmp_path / "t").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "0", "--against", "1.0.1"], "there is no version 1.0.1\nDid you mean"),
        (["--host", "192.0.2.1"], "cannot listen on 192.0.2.1:8000: "),
    ],
)
def test_what_cannot_be_served_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    cache = str(tmp_path / "cache")
    # In a process of its own: this one may have the event loop of a browser.
    done = run_process(
        ("serve", *arguments), garden(tmp_path / "garden"), SPECPRESS_CACHE_DIR=cache
    )
    assert (done.status, done.out) == (2, "")
    assert said in done.err
