# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Publishing to a branch: a commit on top of what is served, and nothing else touched."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from specpress.api import publish
from specpress.api.publish import Wish, opened
from specpress.errors import SpecError
from specpress.release.verification import Verification
from specpress.sources.published_branch import PublishedBranch
from tests.histories import THREE, TWO, commit, git, history, isolate, write
from tests.publishing import ONE_ZERO, TWO_VERSIONS, Publisher, site_files, state
from tests.specs import CONFIG, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = site_files(ONE_ZERO)
SECOND = site_files(TWO_VERSIONS)
HERE = Wish(push=False)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    # These sites have no pages to verify; `test_publish_command.py` publishes real ones.
    monkeypatch.setattr(publish, "verified", lambda *_: Verification((), ()))


@pytest.fixture
def garden(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


def refused(garden: Publisher, wish: Wish | None = None) -> str:
    """Return why a site is not published; nothing anywhere is changed by trying."""
    before = everything(garden)
    with pytest.raises(SpecError) as caught:
        garden.publish(SECOND, wish)
    assert everything(garden) == before
    return str(caught.value)


def everything(garden: Publisher) -> tuple[object, ...]:
    refs = (git(where, "for-each-ref") for where in (garden.root, garden.bare))
    return state(garden.root), *refs


# ------------------------------------------------------------------- what is published


def test_the_branch_has_the_site_and_a_file_that_keeps_jekyll_away(garden: Publisher) -> None:
    before = state(garden.root)
    done = garden.publish(FIRST)
    assert garden.served() == {**FIRST, ".nojekyll": ""}
    assert done.put is not None
    assert (done.put.commit, done.put.previous) == (garden.tip(), "")
    assert git(garden.bare, "log", "--format=%P%B", "gh-pages").startswith("Publish 1.0.0\n")
    assert state(garden.root) == before, "no branch is made here that nobody asked for"


def test_the_next_site_stands_on_the_last_one(garden: Publisher) -> None:
    first = garden.publish(FIRST).put
    second = garden.publish(SECOND).put
    assert first is not None
    assert second is not None
    assert second.previous == first.commit
    assert git(garden.bare, "rev-parse", "gh-pages~1") == first.commit
    assert garden.served() == {**SECOND, ".nojekyll": ""}


def test_the_message_says_what_it_was_made_of(garden: Publisher) -> None:
    garden.publish(FIRST)
    text = git(garden.bare, "log", "-1", "--format=%B", "gh-pages")
    assert f"Spec: {git(garden.root, 'rev-parse', 'HEAD')}\nTool: specpress" in text
    garden.publish(SECOND, Wish(subject="At last"))
    assert git(garden.bare, "log", "-1", "--format=%s", "gh-pages") == "At last"


def test_a_branch_whose_name_ends_so_is_not_taken_for_it(garden: Publisher) -> None:
    garden.publish(FIRST)
    git(garden.bare, "update-ref", "refs/heads/aa/refs/heads/gh-pages", _other(garden))
    second = garden.publish(SECOND).put
    assert second is not None
    assert git(garden.bare, "log", "--format=%s", "gh-pages").count("Publish") == 2


def _other(garden: Publisher) -> str:
    """Return a commit in the bare repository that has nothing to do with the site."""
    tree = git(garden.bare, "rev-parse", "gh-pages^{tree}")
    return git(garden.bare, "commit-tree", "-m", "Another", tree)


def test_the_same_site_again_makes_no_commit(garden: Publisher) -> None:
    garden.publish(FIRST)
    before = garden.tip()
    done = garden.publish(FIRST)
    assert (done.put, done.needed) == (None, False)
    assert garden.tip() == before


def test_what_belongs_to_no_site_is_kept_as_it_is(garden: Publisher, tmp_path: Path) -> None:
    garden.publish(FIRST)
    garden.push_by_somebody_else({"CNAME": "spec.example.org\n", ".well-known/x": "1"})
    clone = tmp_path / "third"
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(garden.bare), str(clone))
    (clone / "link").symlink_to("CNAME")
    (clone / "CNAME").chmod(0o755)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", "More")
    git(clone, "push", "--quiet")
    done = garden.publish(SECOND)
    assert done.plan is not None
    assert done.plan.kept == (".well-known/x", "CNAME", "link")
    modes = git(garden.bare, "ls-tree", "gh-pages", "CNAME", "link")
    assert modes.startswith("100755 blob")
    assert "\n120000 blob" in modes
    assert garden.served()["1.1.0/index.html"] == SECOND["1.1.0/index.html"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(garden: Publisher) -> None:
    garden.publish(site_files(ONE_ZERO, more={"a": "x", "b/c": "y"}))
    garden.publish(site_files(ONE_ZERO, more={"a/c": "x", "b": "y"}))
    served = garden.served()
    assert (served["a/c"], served["b"]) == ("x", "y")


def test_a_frozen_version_stops_it_and_nothing_is_written(garden: Publisher) -> None:
    garden.publish(FIRST)
    before = garden.tip(), state(garden.root)
    done = garden.publish(site_files({"1.0.0": "Wine."}), Wish(restyle=True))
    assert done.failed
    assert done.put is None
    assert (garden.tip(), state(garden.root)) == before


def test_another_look_is_published_when_asked_for_and_the_message_says_so(
    garden: Publisher,
) -> None:
    garden.publish(FIRST)
    fancy = site_files(ONE_ZERO, look="fancy")
    assert garden.publish(fancy).failed
    done = garden.publish(fancy, Wish(restyle=True))
    assert (done.failed, done.restyled) == (False, ("1.0.0",))
    said = git(garden.bare, "log", "-1", "--format=%B", "gh-pages")
    assert "Restyled, with the same text: 1.0.0" in said
    assert garden.served()["1.0.0/index.html"] == "fancy Water."


def test_a_page_that_was_edited_there_is_mended(garden: Publisher) -> None:
    garden.publish(FIRST)
    garden.push_by_somebody_else({"1.0.0/index.html": "plain Wine.", "index.html": "x"})
    done = garden.publish(FIRST, Wish(restyle=True))
    assert not done.failed
    assert garden.served() == {**FIRST, ".nojekyll": ""}


def test_the_command_that_takes_it_back_does(garden: Publisher) -> None:
    garden.publish(FIRST)
    done = garden.publish(SECOND).put
    assert done is not None
    subprocess.run(
        ["sh", "-ec", done.undo],
        cwd=garden.root,
        env=environment(),
        check=True,
        capture_output=True,
    )
    assert garden.served() == {**FIRST, ".nojekyll": ""}
    assert git(garden.bare, "rev-parse", "gh-pages~1") == done.commit, "history is kept"
    garden.publish(SECOND)
    assert garden.served() == {**SECOND, ".nojekyll": ""}


def test_without_a_push_the_command_that_takes_it_back_does_so_here(garden: Publisher) -> None:
    garden.publish(FIRST, HERE)
    done = garden.publish(SECOND, HERE).put
    assert done is not None
    subprocess.run(["sh", "-ec", done.undo], cwd=garden.root, env=environment(), check=True)
    assert garden.served(where=garden.root) == {**FIRST, ".nojekyll": ""}


def test_a_repository_of_sha256_ids_is_published_too(tmp_path: Path) -> None:
    root, bare = tmp_path / "garden", tmp_path / "garden.git"
    root.mkdir()
    git(root, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--bare", str(bare))
    commit(root, {"specpress.toml": CONFIG, "spec.md": TWO}, "Begin", "2024-05-01")
    git(root, "remote", "add", "origin", str(bare))
    garden = Publisher.__new__(Publisher)
    garden.folder, garden.root, garden.bare, garden._count = tmp_path, root, bare, 0
    garden.publish(FIRST)
    garden.publish(SECOND)
    assert garden.publish(SECOND).put is None
    assert garden.served() == {**SECOND, ".nojekyll": ""}


def test_long_work_says_how_far_it_is(garden: Publisher) -> None:
    said: list[tuple[str, int, int]] = []
    with opened(garden.root, Wish()) as publication:
        publication.run(garden.site(FIRST), progress=lambda *told: said.append(told))
    compared = [(done, total) for what, done, total in said if what == "comparing file"]
    assert compared == [(number + 1, len(FIRST)) for number in range(len(FIRST))]
    assert said[-1] == ("pushing commit", 0, 1)


# ------------------------------------------------------------------------ dry run


def test_a_dry_run_changes_nothing_anywhere(garden: Publisher) -> None:
    garden.publish(FIRST)
    garden.push_by_somebody_else({"CNAME": "x"})
    before = everything(garden)
    done = garden.publish(SECOND, Wish(dry_run=True))
    assert everything(garden) == before
    assert not (garden.root / ".git/FETCH_HEAD").exists()
    assert (done.put, done.needed, done.base) == (None, True, garden.tip())
    assert done.plan is not None
    assert "1.1.0/index.html" in done.plan.added


def test_a_dry_run_needs_nobodys_name(garden: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody(monkeypatch)
    assert garden.publish(FIRST, Wish(dry_run=True)).needed
    assert "Tell git who you are" in refused(garden)


def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for what in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{what}_NAME")
        monkeypatch.delenv(f"GIT_{what}_EMAIL")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")


# --------------------------------------------------------------- somebody else publishes


def test_what_somebody_else_published_is_what_the_next_site_stands_on(garden: Publisher) -> None:
    garden.publish(FIRST)
    theirs = garden.push_by_somebody_else({"CNAME": "x"})
    garden.publish(SECOND)
    assert git(garden.bare, "rev-parse", "gh-pages~1") == theirs
    assert garden.served()["CNAME"] == "x"


def test_a_push_that_comes_too_late_changes_nothing_and_may_be_tried_again(
    garden: Publisher,
) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", garden.tip())
    before = state(garden.root)
    with opened(garden.root, Wish()) as publication:
        theirs = garden.push_by_somebody_else({"CNAME": "x"})
        with pytest.raises(SpecError) as caught:
            publication.run(garden.site(SECOND))
    assert "gh-pages of origin did not take the commit: [rejected]" in str(caught.value)
    assert "run the command again" in str(caught.value)
    assert (garden.tip(), state(garden.root)) == (theirs, before)
    garden.publish(SECOND)
    assert garden.served() == {**SECOND, ".nojekyll": "", "CNAME": "x"}


def test_what_the_remote_refuses_is_told_with_its_reason(garden: Publisher) -> None:
    hook = garden.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Only on Mondays.' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    text = refused(garden)
    assert "pre-receive hook declined" in text
    assert "Only on Mondays." in text


def test_a_remote_that_has_the_branch_checked_out_is_not_pushed_to(
    garden: Publisher, tmp_path: Path
) -> None:
    other = history(tmp_path / "other", [({}, "Begin", None, "2024-01-01")])
    git(other, "checkout", "--quiet", "--orphan", "gh-pages")
    git(other, "rm", "-r", "--quiet", "--force", ".")
    git(other, "commit", "--quiet", "--allow-empty", "-m", "Empty")
    git(garden.root, "remote", "set-url", "origin", str(other))
    assert "Push to a bare repository" in refused(garden)


# ----------------------------------------------------------------- the branch here


def test_a_branch_that_is_here_follows(garden: Publisher) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", garden.tip())
    done = garden.publish(SECOND).put
    assert done is not None
    assert done.notes == ()
    assert garden.tip(where=garden.root) == garden.tip()


def test_a_branch_that_is_checked_out_is_left_as_it_is(garden: Publisher, tmp_path: Path) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", garden.tip())
    tree = tmp_path / "tree"
    git(garden.root, "worktree", "add", "--quiet", str(tree), "gh-pages")
    before = state(tree)
    done = garden.publish(SECOND).put
    assert done is not None
    assert "is checked out here and was left as it is" in done.notes[0]
    assert state(tree) == before
    assert garden.served() == {**SECOND, ".nojekyll": ""}
    assert "is checked out" in refused(garden, HERE)


def test_a_branch_with_commits_of_its_own_is_left_as_it_is(garden: Publisher) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", git(garden.root, "rev-parse", "HEAD"))
    mine = garden.tip(where=garden.root)
    done = garden.publish(SECOND).put
    assert done is not None
    assert "has commits that origin does not have" in done.notes[0]
    assert garden.tip(where=garden.root) == mine


def test_without_a_push_the_commit_is_made_here_alone(garden: Publisher) -> None:
    git(garden.root, "remote", "remove", "origin")
    garden.publish(FIRST, HERE)
    garden.publish(SECOND, HERE)
    assert garden.served(where=garden.root) == {**SECOND, ".nojekyll": ""}
    assert git(garden.root, "rev-list", "--count", "gh-pages") == "2"
    assert garden.tip() == ""
    assert garden.publish(SECOND, HERE).put is None


def test_without_a_push_the_commit_stands_on_what_was_last_fetched(garden: Publisher) -> None:
    garden.publish(FIRST)
    git(garden.root, "fetch", "--quiet", "origin")
    garden.publish(SECOND, HERE)
    assert git(garden.root, "rev-parse", "gh-pages~1") == garden.tip()


def test_what_was_committed_without_a_push_is_pushed_later(garden: Publisher) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", garden.tip())
    garden.publish(SECOND, HERE)
    done = garden.publish(SECOND)
    assert done.put is not None
    assert garden.tip() == garden.tip(where=garden.root)
    assert git(garden.bare, "rev-list", "--count", "gh-pages") == "2"
    assert garden.publish(SECOND).put is None


# ----------------------------------------------------------------------- refusals


def _untracked(name: str) -> Callable[[Publisher], object]:
    return lambda garden: write(garden.root, {name: "x"})


def _ignored(garden: Publisher) -> None:
    commit(garden.root, {".gitignore": "prompts/\n"}, "Ignore", "2024-06-01")
    write(garden.root, {"prompts/ab12.md": "x"})


def _staged(garden: Publisher) -> None:
    write(garden.root, {"more.txt": "x"})
    git(garden.root, "add", "more.txt")


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (lambda garden: write(garden.root, {"spec.md": TWO}), "spec.md"),
        (lambda garden: (garden.root / "spec.md").chmod(0o755), "spec.md"),
        (_staged, "more.txt"),
        (_untracked("prompts/ab12.md"), "prompts/ab12.md"),
        (_untracked("changelogs/1.0.0.md"), "changelogs/1.0.0.md"),
        (_untracked("mkdocs.yml"), "mkdocs.yml"),
        (_ignored, "prompts/ab12.md"),
    ],
    ids=["edited", "mode", "staged", "prompt", "changelog", "mkdocs", "ignored"],
)
def test_what_is_not_committed_is_not_published(
    garden: Publisher, edit: Callable[[Publisher], object], path: str
) -> None:
    edit(garden)
    assert f"not committed: {path}\n" in refused(garden)


def test_files_that_no_site_is_made_of_need_not_be_committed(garden: Publisher) -> None:
    write(garden.root, {"notes.txt": "x", "public/index.html": "x"})
    garden.publish(FIRST)
    assert garden.tip()


def test_what_the_site_was_made_of_beside_the_spec_has_to_be_committed(garden: Publisher) -> None:
    write(garden.root, {"docs/about.md": "x"})
    inputs = [str(garden.root / "docs"), "/usr/share/theme"]
    with opened(garden.root, Wish()) as publication:
        site = garden.site(FIRST)
        with pytest.raises(SpecError, match=r"not committed: docs/about\.md"):
            publication.run(site, inputs)
        commit(garden.root, {}, "About", "2024-06-01")
    with opened(garden.root, Wish()) as publication:
        assert publication.run(site, inputs).put is not None


def test_a_commit_while_the_site_is_built_stops_it(garden: Publisher) -> None:
    with opened(garden.root, Wish()) as publication:
        commit(garden.root, {"spec.md": THREE}, "Paths", "2024-06-01")
        with pytest.raises(SpecError, match="HEAD has moved"):
            publication.run(garden.site(FIRST))
    assert garden.tip() == ""


def test_a_repository_without_commits_has_nothing_to_publish(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": TWO})
    for wish in (Wish(), Wish(folder=tmp_path / "www")):
        with pytest.raises(SpecError, match="no commits"), opened(tmp_path, wish):
            pass


def test_a_branch_of_something_else_is_refused_until_it_is_taken_over(garden: Publisher) -> None:
    garden.push_by_somebody_else({"index.html": "mine", "about.html": "me"})
    assert "is not empty and holds no site of specpress" in refused(garden)
    done = garden.publish(FIRST, Wish(take_over=True))
    assert done.plan is not None
    assert done.plan.replaced == ("index.html",)
    assert garden.served() == {**FIRST, ".nojekyll": "", "about.html": "me"}
    garden.publish(SECOND)
    assert garden.served()["about.html"] == "me"


@pytest.mark.parametrize("folder", ["", "rules/garden"])
def test_a_branch_of_the_spec_is_never_taken_over(tmp_path: Path, folder: str) -> None:
    garden = Publisher(tmp_path)
    if folder:
        files = {"specpress.toml": None, "spec.md": None, f"{folder}/spec.md": TWO}
        commit(garden.root, {**files, f"{folder}/specpress.toml": CONFIG}, "Move", "2024-06-01")
    git(garden.root, "push", "--quiet", "origin", "main")
    wish = Wish(branch="main", take_over=True)
    with (
        pytest.raises(SpecError, match="main of origin holds the spec itself"),
        opened(garden.root / folder, wish),
    ):
        pass


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Wish(remote="upstream"), "there is no remote 'upstream'\nThe remotes are: origin"),
        (Wish(remote="../garden.git"), "there is no remote '../garden.git'"),
        (Wish(remote="--upload-pack=x"), "there is no remote '--upload-pack=x'"),
        (Wish(branch="-x"), "git allows no branch with the name '-x'"),
        (Wish(branch="a..b"), "git allows no branch with the name 'a..b'"),
        (Wish(branch="@{-1}"), "git allows no branch with the name '@{-1}'"),
    ],
)
def test_what_names_no_remote_or_no_branch_is_an_error(
    garden: Publisher, wish: Wish, says: str
) -> None:
    assert refused(garden, wish).startswith(says)


def test_without_a_remote_the_error_says_what_to_do(garden: Publisher) -> None:
    git(garden.root, "remote", "remove", "origin")
    assert "Add it with `git remote add`, or use --no-push." in refused(garden)


def test_a_remote_that_cannot_be_reached_is_an_error_without_its_password(
    garden: Publisher, tmp_path: Path
) -> None:
    git(garden.root, "remote", "set-url", "origin", str(tmp_path / "nowhere"))
    assert "cannot look at origin: " in refused(garden)
    git(garden.root, "remote", "set-url", "origin", "https://ada:secret@127.0.0.1:1/x.git")
    text = refused(garden)
    assert "cannot look at origin: " in text
    assert "secret" not in text


def test_the_configuration_says_where(garden: Publisher) -> None:
    config = f'{CONFIG}[publish]\nbranch = "pages"\nremote = "site"\n'
    git(garden.root, "remote", "rename", "origin", "site")
    commit(garden.root, {"specpress.toml": config}, "Configure", "2024-06-01")
    garden.publish(FIRST)
    assert garden.tip("pages")
    git(garden.root, "remote", "rename", "site", "origin")
    garden.publish(FIRST, Wish(branch="gh-pages", remote="origin"))
    assert garden.tip()


def test_a_detached_head_is_published_as_any_other(garden: Publisher) -> None:
    git(garden.root, "checkout", "--quiet", "--detach")
    garden.publish(FIRST)
    assert garden.served() == {**FIRST, ".nojekyll": ""}
    assert git(garden.root, "branch", "--show-current") == ""


def test_a_spec_in_a_folder_of_its_repository_is_published_at_the_front(tmp_path: Path) -> None:
    garden = Publisher(tmp_path)
    files = {"rules/specpress.toml": CONFIG, "rules/spec.md": TWO}
    commit(garden.root, files, "A second spec", "2024-06-01")
    with opened(garden.root / "rules", Wish()) as publication:
        publication.run(garden.site(FIRST))
    assert garden.served() == {**FIRST, ".nojekyll": ""}


def test_a_link_of_the_branch_is_never_followed(garden: Publisher, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine", "utf-8")
    garden.publish(FIRST)
    clone = tmp_path / "third"
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(garden.bare), str(clone))
    (clone / "index.html").unlink()
    (clone / "index.html").symlink_to(secret)
    git(clone, "commit", "--quiet", "--all", "-m", "Link")
    git(clone, "push", "--quiet")
    garden.publish(SECOND)
    assert secret.read_text("utf-8") == "mine"
    assert git(garden.bare, "ls-tree", "gh-pages", "index.html").startswith("100644")


# -------------------------------------------------------------------- interruptions


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["look", "blobs", "tree", "commit", "send", "advance"])
def test_an_interrupted_run_leaves_the_old_site_or_the_new_one(
    garden: Publisher, monkeypatch: pytest.MonkeyPatch, step: str, *, late: bool
) -> None:
    garden.publish(FIRST)
    git(garden.root, "branch", "gh-pages", garden.tip())
    before = state(garden.root)
    real = getattr(PublishedBranch, step)

    def interrupted(*arguments: object, **named: object) -> object:
        if late:
            real(*arguments, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(PublishedBranch, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            garden.publish(SECOND)
    sent = step == "advance" or (step == "send" and late)
    assert garden.served() == {**(SECOND if sent else FIRST), ".nojekyll": ""}
    assert (state(garden.root) == before) is not (step == "advance" and late)
    garden.publish(SECOND)
    assert garden.served() == {**SECOND, ".nojekyll": ""}
    assert git(garden.bare, "rev-list", "--count", "gh-pages") == "2"
