# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress verify --site` finds what was changed on a site, also where its sums were mended."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree, which
from typing import TYPE_CHECKING, NamedTuple

import pytest

from specpress.api.verify import Verification, verify_site
from specpress.errors import SpecError
from specpress.mkdocs_adapter.build import Options, build
from specpress.release.sums import SUMS, read_sums, sums_text
from specpress.sources.listing import file_sums
from specpress.sources.records import record_path
from tests.histories import commit, git, isolate, write
from tests.releases import LABELS, begin, release, released_garden
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from collections.abc import Callable

_CHAPTERS = CONFIG.replace('"spec.md"', '"spec_src/*.md"')


class Made(NamedTuple):
    """A repository and its site."""

    root: Path
    site: Path


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a repository of three releases and its site, to be copied."""
    folder = tmp_path_factory.mktemp("site")
    root = released_garden(folder / "garden")
    return Made(root, _built(root, folder / "public"))


@pytest.fixture
def garden(made: Made, tmp_path: Path) -> Made:
    """Return a repository of three releases and its site, to be changed."""
    root = copytree(made.root, tmp_path / "garden")
    return Made(root, copytree(made.site, tmp_path / "public"))


def _built(root: Path, site: Path) -> Path:
    build(root, Options(site_dir=site, cached=False))
    return site


def verified(garden: Made, made: Made | None = None) -> Verification:
    """Verify the site; with a site that was built just now where one is given."""
    return verify_site(garden.root, garden.site, fresh=made.site if made is not None else None)


def found(garden: Made, made: Made | None = None) -> list[tuple[str, str]]:
    """Return code and path of each finding, sorted."""
    findings = verified(garden, made).findings
    return sorted((finding.code, finding.span.path) for finding in findings)


def mend_sums(site: Path) -> None:
    """Write the sums of a site anew, as whoever edits it would."""
    below = file_sums(site / "data", (SUMS,))
    manifest = json.loads((site / "data/manifest.json").read_bytes())
    files = [file for version in manifest["versions"] for file in version["files"]]
    for file in (*files, *manifest["schemas"], *manifest["other"]):
        file["sha256"] = below.get(file["path"], file["sha256"])
    (site / "data/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    index = file_sums(site / "data", (SUMS,))
    index.pop("index.html")
    (site / "data" / SUMS).write_bytes(sums_text(index))
    (site / SUMS).write_bytes(sums_text(file_sums(site, (SUMS,))))


def swap(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, which must have it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_untouched_site_is_verified_in_silence(garden: Made, made: Made) -> None:
    done = verified(garden, made)
    assert not done.findings
    assert not done.notes
    assert done.proven == len(LABELS)
    assert [one.label for one in done.versions] == ["", *LABELS]
    assert {step.what for step in done.versions[1].steps} == {"data", "exports", "pages"}


def test_without_a_build_pages_are_compared_by_sums_and_that_is_said(garden: Made) -> None:
    done = verify_site(garden.root, garden.site, unbuilt="that needs mkdocs")
    assert not done.findings
    assert done.notes == ("Pages were compared by sums only, as that needs mkdocs",)


# Sums.


def test_the_tools_of_the_system_read_the_sums(garden: Made) -> None:
    if which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    assert subprocess.run(command, cwd=garden.site, check=False, timeout=60).returncode == 0


def test_every_file_but_the_list_itself_is_listed(garden: Made) -> None:
    listed = read_sums((garden.site / SUMS).read_bytes()).digests
    there = {
        path.relative_to(garden.site).as_posix()
        for path in garden.site.rglob("*")
        if path.is_file()
    }
    assert listed.keys() == there - {SUMS}
    page = (garden.site / "index.html").read_bytes()
    assert listed["index.html"] == sha256(page).hexdigest()


def test_two_builds_have_the_same_sums(garden: Made, tmp_path: Path) -> None:
    again = _built(garden.root, tmp_path / "again")
    assert (again / SUMS).read_bytes() == (garden.site / SUMS).read_bytes()


def test_a_build_that_changes_little_lists_all_of_it(garden: Made, tmp_path: Path) -> None:
    options = Options(site_dir=tmp_path / "kept", cache_dir=tmp_path / "cache")
    build(garden.root, options)
    write(garden.root, {"spec.md": "# Beds {#beds}\n\nAnother draft.\n"})
    build(garden.root, options)
    listed = read_sums((tmp_path / "kept" / SUMS).read_bytes()).digests
    assert listed == file_sums(tmp_path / "kept", (SUMS,))


def test_odd_names_go_through_the_list() -> None:
    digests = dict.fromkeys(("a b", "back\\slash", "new\nline", "ü"), "0" * 64)
    text = sums_text(digests)
    assert read_sums(text).digests == digests
    assert not read_sums(text).odd


def test_a_changed_file_is_found_with_both_digests(garden: Made) -> None:
    path = garden.site / "changelog/index.html"
    before = sha256(path.read_bytes()).hexdigest()
    path.write_text("Nothing.", encoding="utf-8")
    (one,) = verified(garden).findings
    assert (one.code, one.span.path) == ("changed-file", "changelog/index.html")
    now = sha256(b"Nothing.").hexdigest()
    assert f"found sha256:{now}, recorded sha256:{before}" in one.message


def test_a_missing_file_and_an_extra_one_are_found(garden: Made) -> None:
    (garden.site / "404.html").unlink()
    (garden.site / "extra.html").write_text("Hello.", encoding="utf-8")
    assert found(garden) == [("extra-file", "extra.html"), ("missing-file", "404.html")]


def test_what_a_host_wants_beside_the_site_is_not_extra(garden: Made) -> None:
    files = {".nojekyll": "", "CNAME": "spec.example.org\n", ".well-known/security.txt": "Hello\n"}
    write(garden.site, files)
    git(garden.site, "init", "--quiet")
    assert found(garden) == []


def test_a_list_without_sense_and_one_that_is_gone_are_found(garden: Made) -> None:
    path = garden.site / SUMS
    path.write_bytes(b"oops\n" + path.read_bytes())
    assert found(garden) == [("broken-sums", SUMS)]
    path.unlink()
    assert found(garden) == [("broken-sums", SUMS)]


def test_paths_of_the_list_never_lead_out_of_the_site(
    garden: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    lines = {"../secret.txt": sha256(b"secret").hexdigest(), str(secret): "0" * 64}
    with (garden.site / SUMS).open("ab") as file:
        file.write(sums_text(lines))
    opened: list[Path] = []
    real: Callable[..., object] = Path.open

    def spied(self: Path, *words: str, **more: int) -> object:
        opened.append(self)
        return real(self, *words, **more)

    monkeypatch.setattr(Path, "open", spied)
    assert [code for code, _ in found(garden)] == ["missing-file", "missing-file"]
    assert opened
    assert secret not in {path.resolve() for path in opened}


def test_a_link_is_not_followed(garden: Made, tmp_path: Path) -> None:
    page = garden.site / "404.html"
    page.rename(tmp_path / "elsewhere.html")
    page.symlink_to(tmp_path / "elsewhere.html")
    (garden.site / "loop").symlink_to(garden.site)
    done = verified(garden)
    assert sorted(one.code for one in done.findings) == ["changed-file", "extra-file"]
    assert "found a symbolic link" in done.findings[0].message


# Lists.


def test_a_manifest_that_contradicts_its_files_is_found(garden: Made) -> None:
    (garden.site / "data/1.0.0.md").write_text("# Other\n", encoding="utf-8")
    (garden.site / SUMS).write_bytes(sums_text(file_sums(garden.site, (SUMS,))))
    codes = {code for code, path in found(garden) if path == "data/manifest.json"}
    assert codes == {"inconsistent-site"}


def test_versions_that_contradict_the_manifest_are_found(garden: Made) -> None:
    data = json.loads((garden.site / "versions.json").read_bytes())
    data["versions"][0]["digest"] = f"sha256:{'0' * 64}"
    (garden.site / "versions.json").write_text(json.dumps(data), encoding="utf-8")
    mend_sums(garden.site)
    assert {code for code, _ in found(garden)} == {"inconsistent-site"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"versions": 1}', '{"versions": [{}]}', "\udcff"])
@pytest.mark.parametrize("path", ["versions.json", "data/manifest.json", "data/1.0.0.json"])
def test_a_list_that_makes_no_sense_is_a_finding(garden: Made, path: str, text: str) -> None:
    (garden.site / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    (garden.site / SUMS).write_bytes(sums_text(file_sums(garden.site, (SUMS,))))
    assert ("inconsistent-site", path) in found(garden)


# Versions.


def test_a_text_that_was_changed_in_the_data_is_found_though_sums_were_mended(
    garden: Made,
) -> None:
    for end in (".json", ".jsonl", ".md"):
        swap(garden.site / f"data/1.0.0{end}", "morning", "evening")
    mend_sums(garden.site)
    done = verified(garden)
    changed = [one for one in done.findings if one.code == "changed-data"]
    assert {one.span.path for one in changed} == {
        "data/1.0.0.json",
        "data/1.0.0.jsonl",
        "data/1.0.0.md",
    }
    recorded = json.loads((garden.root / record_path("1.0.0")).read_bytes())["digest"]
    assert any(f"recorded {recorded}" in one.message for one in changed)
    assert any(
        place.label.startswith("section beds: found") for one in changed for place in one.related
    )


def test_the_same_is_found_without_git_by_the_records(garden: Made) -> None:
    rmtree(garden.root / ".git")
    done = verified(garden)
    assert not done.findings
    assert done.proven == len(LABELS)
    assert "There is no git repository here" in done.notes[0]
    swap(garden.site / "data/1.0.0.md", "morning", "evening")
    mend_sums(garden.site)
    assert ("changed-data", "data/1.0.0.json") in found(garden)


def test_a_site_alone_is_compared_with_itself(
    garden: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    done = verify_site(tmp_path / "empty", garden.site)
    assert not done.findings
    assert done.proven == 0
    assert "compared with itself only" in done.notes[0]
    shown = run(capsys, "-C", tmp_path / "empty", "verify", "--no-build", "--site", garden.site)
    assert shown.status == 1
    assert "No version was verified: 0 of 3 versions verified." in shown.out
    swap(garden.site / "data/1.0.0.json", "morning", "evening")
    mend_sums(garden.site)
    codes = {one.code for one in verify_site(tmp_path / "empty", garden.site).findings}
    assert codes == {"inconsistent-site"}


def test_data_beside_the_text_is_compared_with_git(garden: Made) -> None:
    """The texts and every digest stay as they are; only what programs read of them is edited."""
    path = garden.site / "data/1.0.0.json"
    swap(path, '"authority": "user"', '"authority": "root"')
    mend_sums(garden.site)
    assert ("changed-data", "data/1.0.0.json") in found(garden)


def test_a_version_that_the_site_lacks_is_found(garden: Made) -> None:
    text = "# Beds {#beds authority=user}\n\nNever.\n"
    release(garden.root, "3.0.0", {"spec.md": text}, "2.0.0", "2024-09-01")
    assert found(garden) == [("missing-version", "versions.json")]


def test_a_version_that_nobody_released_is_found(garden: Made) -> None:
    git(garden.root, "tag", "-d", "v2.0.0")
    commit(garden.root, {record_path("2.0.0"): None}, "Forget", "2024-09-01")
    assert found(garden) == [("unknown-version", "versions.json")]


def test_a_version_cannot_pass_for_the_draft(garden: Made) -> None:
    data = json.loads((garden.site / "versions.json").read_bytes())
    data["versions"].append({**data["versions"][0], "label": "9.9.9", "draft": True})
    data["versions"][1]["draft"] = True
    (garden.site / "versions.json").write_text(json.dumps(data), encoding="utf-8")
    findings = verified(garden).findings
    said = [one.message for one in findings if one.code == "unknown-version"]
    assert len(said) == 1
    assert "knows 9.9.9" in said[0]


def test_a_name_that_is_no_text_is_told_all_the_same(
    garden: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden.site / "\udcff\x1b[2J.html").write_text("Hello.", encoding="utf-8")
    for form in ("text", "json"):
        options = ("--no-build", "--format", form, "--site", garden.site)
        done = run(capsys, "-C", garden.root, "verify", *options)
        assert done.status == 1
        assert "extra-file" in done.out
        assert "\x1b" not in done.out


def test_a_draft_is_no_version(garden: Made, tmp_path: Path) -> None:
    write(garden.root, {"spec.md": "# Beds {#beds}\n\nA draft.\n"})
    site = _built(garden.root, tmp_path / "ahead")
    assert (site / "draft").is_dir()
    assert found(Made(garden.root, site)) == []


def test_chapters_of_several_files_give_the_digest_of_the_whole(tmp_path: Path) -> None:
    root = begin(tmp_path / "chapters", _CHAPTERS)
    files = {
        "spec_src/1.md": "Before.\n\n# Beds {#beds}\n\nWater.\n\n\n\n",
        "spec_src/2.md": "\n\n# Tools {#tools}\n\n```\ncode\n\n\n```\n",
        "spec_src/3.md": "# Paths {#paths}\n\nOf gravel.",
    }
    release(root, "1.0.0", files, None, "2024-05-01")
    site = _built(root, tmp_path / "public")
    assert found(Made(root, site)) == []
    rmtree(root / ".git")
    done = verified(Made(root, site))
    assert not done.findings
    assert done.proven == 1


# Pages.


def test_a_frozen_page_that_was_edited_is_found_though_sums_were_mended(
    garden: Made, made: Made
) -> None:
    path = garden.site / "1.0.0/index.html"
    before = sha256(path.read_bytes()).hexdigest()
    swap(path, "morning", "evening")
    mend_sums(garden.site)
    assert found(garden) == []
    (one,) = verified(garden, made).findings
    assert (one.code, one.span.path) == ("changed-page", "1.0.0/index.html")
    assert f"recorded sha256:{before}" in one.message


def test_a_page_that_was_added_to_a_frozen_version_is_found(garden: Made, made: Made) -> None:
    write(garden.site, {"1.0.0/more/index.html": "More."})
    mend_sums(garden.site)
    assert found(garden, made) == [("changed-page", "1.0.0/more/index.html")]


def test_a_site_of_another_theme_is_compared_by_sums_and_that_is_said(
    garden: Made, made: Made
) -> None:
    style = next((garden.site / "assets").rglob("*.css"))
    style.write_text("body { color: red }", encoding="utf-8")
    swap(garden.site / "1.0.0/index.html", "morning", "Morning")
    mend_sums(garden.site)
    done = verified(garden, made)
    assert not done.findings
    assert "compared by sums only" in done.notes[0]
    assert done.versions[1].steps[-1].result == "unknown"


# The command.


def test_the_command_builds_and_compares(
    garden: Made,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SPECPRESS_CACHE_DIR", str(tmp_path / "cache"))
    done = run(capsys, "-C", garden.root, "verify", "--site", garden.site)
    assert done.status == 0
    assert "the site" in done.out
    assert "1.0.0     2024-05-01  verified      data, exports, pages" in done.out
    assert done.out.endswith("3 versions verified.\n")
    swap(garden.site / "1.0.0/index.html", "morning", "evening")
    mend_sums(garden.site)
    done = run(capsys, "-C", garden.root, "verify", "--site", garden.site)
    assert done.status == 1
    assert "[changed-page]" in done.out
    assert not (garden.root / "public").exists()


def test_without_the_extra_site_the_command_says_so(
    garden: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("specpress.mkdocs_adapter")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mkdocs", None)
    for name in [name for name in sys.modules if name.startswith("mkdocs.")]:
        monkeypatch.setitem(sys.modules, name, None)
    done = run(capsys, "-C", garden.root, "verify", "--site", garden.site)
    assert done.status == 0
    assert "by sums only, as the site cannot be built here: the site needs mkdocs" in done.out


def test_a_folder_without_a_site_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="holds no site"):
        verify_site(tmp_path, tmp_path)
    with pytest.raises(SpecError, match="is not a folder"):
        verify_site(tmp_path, tmp_path / "nothing")


def test_a_version_goes_not_with_a_site(garden: Made, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "-C", garden.root, "verify", "1.0.0", "--site", garden.site)
    assert done.status == len(("could", "not run"))


def test_a_site_without_a_version_is_verified_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = begin(tmp_path / "garden")
    commit(root, {"spec.md": "# Beds {#beds}\n\nWater.\n"}, "Begin", "2024-01-01")
    site = _built(root, tmp_path / "public")
    done = run(capsys, "-C", root, "verify", "--site", site)
    assert (done.status, done.err) == (0, "")
    assert "The site is what was built; it holds no version yet." in done.out
    (site / "index.html").write_text("<h1>Mine</h1>", encoding="utf-8")
    done = run(capsys, "-C", root, "verify", "--site", site)
    assert done.status == 1
    assert "index.html" in done.out
