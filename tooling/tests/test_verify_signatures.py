# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress verify` says whether a signed tag is what it seems, with keys made for the test."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from shutil import rmtree, which
from typing import TYPE_CHECKING

import pytest

from specpress.api.verify import verify
from tests.histories import ONE, git, isolate
from tests.releases import begin, release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.release.verification import Verification

_LABEL = "1.0.0"
_TAG = f"v{_LABEL}"


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture(scope="module")
def gpg_home() -> Iterator[Path]:
    """Return a folder with a key of gpg's; its path is short, as sockets have to be."""
    if which("gpg") is None:
        pytest.skip("gpg is not installed")
    home = Path(tempfile.mkdtemp(prefix="gpg-"))
    home.chmod(0o700)
    key = ("--quick-generate-key", "Ada <ada@example.org>", "ed25519", "sign", "never")
    try:
        _ran("gpg", "--homedir", home, "--batch", "--passphrase", "", *key)
        yield home
    finally:
        _ran("gpgconf", "--homedir", home, "--kill", "all")
        rmtree(home, ignore_errors=True)


@pytest.fixture
def by_gpg(gpg_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a version whose tag gpg has signed."""
    monkeypatch.setenv("GNUPGHOME", str(gpg_home))
    return _signed(tmp_path / "garden", {"user.signingKey": "ada@example.org"})


@pytest.fixture
def by_ssh(tmp_path: Path) -> Path:
    """Return a repository with a version whose tag a key of ssh's has signed."""
    if which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    key = tmp_path / "key"
    _ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada@example.org", "-f", key)
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    (tmp_path / "signers").write_text(f"ada@example.org {public}", encoding="utf-8")
    settings = {"gpg.format": "ssh", "user.signingKey": str(key)}
    settings["gpg.ssh.allowedSignersFile"] = str(tmp_path / "signers")
    return _signed(tmp_path / "garden", settings)


def _ran(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=60)


def _signed(folder: Path, settings: dict[str, str]) -> Path:
    begin(folder)
    for key, value in {**settings, "tag.gpgSign": "true"}.items():
        git(folder, "config", key, value)
    release(folder, _LABEL, {"spec.md": ONE}, None, "2024-05-01")
    return folder


def _signature(done: Verification) -> tuple[str, str]:
    """Return result and words of the look at the signature."""
    (step,) = [step for step in done.versions[0].steps if step.what == "signature"]
    return step.result, step.by


def _forge(root: Path) -> None:
    """Put a tag in place that was changed after it was signed."""
    tag = git(root, "cat-file", "tag", _TAG).replace("Release", "Revoke")
    path = root / "forged"
    path.write_text(f"{tag}\n", encoding="utf-8")
    forged = git(root, "hash-object", "-t", "tag", "-w", str(path))
    path.unlink()
    git(root, "update-ref", f"refs/tags/{_TAG}", forged)


def test_a_good_signature_of_gpg_is_shown_with_its_key(by_gpg: Path) -> None:
    done = verify(by_gpg)
    assert not done.findings
    result, said = _signature(done)
    assert result == "ok"
    assert "Ada <ada@example.org>, key " in said


def test_a_good_signature_of_ssh_is_shown_with_its_key(by_ssh: Path) -> None:
    done = verify(by_ssh)
    assert not done.findings
    result, said = _signature(done)
    assert result == "ok"
    assert "by ada@example.org, ED25519 key SHA256:" in said


@pytest.mark.parametrize("means", ["by_gpg", "by_ssh"])
def test_a_tag_that_was_changed_after_it_was_signed_is_an_error(
    means: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(means)
    _forge(root)
    done = verify(root)
    assert [(one.code, one.severity) for one in done.findings] == [("bad-signature", "error")]
    assert _signature(done)[0] == "failed"


def test_a_key_that_gpg_does_not_have_is_a_warning(
    by_gpg: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNUPGHOME", str(tmp_path))
    done = verify(by_gpg)
    (one,) = done.findings
    assert (one.code, one.severity) == ("unproven-signature", "note")
    assert "gpg --import" in one.hint
    assert _signature(done)[0] == "unknown"


def test_a_key_of_ssh_that_nobody_vouches_for_is_a_warning(by_ssh: Path) -> None:
    signers = by_ssh.parent / "signers"
    signers.write_text("", encoding="utf-8")
    (one,) = verify(by_ssh).findings
    assert one.code == "unproven-signature"
    assert "nobody vouches for its key" in one.message
    git(by_ssh, "config", "--unset", "gpg.ssh.allowedSignersFile")
    (one,) = verify(by_ssh).findings
    assert one.code == "unproven-signature"
    assert "git config gpg.ssh.allowedSignersFile FILE" in one.hint


def test_a_machine_without_gpg_cannot_say_that_a_signature_is_good(by_gpg: Path) -> None:
    git(by_gpg, "config", "gpg.program", "no-such-program")
    (one,) = verify(by_gpg).findings
    assert one.code == "unproven-signature"


def test_no_word_is_said_of_signatures_where_there_is_none(tmp_path: Path) -> None:
    begin(tmp_path)
    release(tmp_path, _LABEL, {"spec.md": ONE}, None, "2024-05-01")
    done = verify(tmp_path)
    assert not done.findings
    assert not any(step.what == "signature" for step in done.versions[0].steps)
