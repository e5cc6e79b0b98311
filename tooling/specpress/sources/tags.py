# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the tags of versions say, whether their signatures are good, and which commit added what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import git_errors, version_names
from specpress.sources.moves import old_folders
from specpress.sources.version import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.config import Config
    from specpress.sources.repository import Repository

_TAGS = "refs/tags/"
_LIST_ADDED = (
    *("-c", "log.showSignature=false", "--literal-pathspecs", "log", "-m", "--topo-order"),
    *("--full-history", "--diff-filter=A", "--no-renames", "--name-only", "-z", "--no-ext-diff"),
    *("--format=%x01%H", "HEAD", "--"),
)
_STATUS = re.compile(r"^\[GNUPG:\] (\w+)(?: (\S+))?(?: (.*))?$", re.MULTILINE)
_SSH = re.compile(r'^Good "git" signature for (.+) with (\S+ key \S+)$', re.MULTILINE)
_SSH_UNKNOWN = re.compile(r'^Good "git" signature with (\S+ key \S+)$', re.MULTILINE)
_SSH_BAD = re.compile(r"incorrect signature|Could not verify signature|Signature verification fail")
_SIGNERS = "allowedSignersFile"

_DOUBTS = {
    "EXPSIG": "the signature has expired",
    "EXPKEYSIG": "its key has expired",
    "REVKEYSIG": "its key was revoked",
}


class VersionTag(Struct, frozen=True):
    """A tag that names a version.

    Attributes:
        name: Its name, without `refs/tags/`.
        label: The version's.
        id: Id of what the ref names.
        commit: Full id of the commit behind it, None where that cannot be read.
        annotated: Whether it is a tag object, and not just a name for a commit.
        made_as: The name in that object.
        signed: Whether that holds a signature.
        error: Why the commit cannot be read.
        hint: What to do about that.
    """

    name: str
    label: str
    id: str
    commit: str | None
    annotated: bool = False
    made_as: str = ""
    signed: bool = False
    error: str = ""
    hint: str = ""


class Signature(Struct, frozen=True):
    """What git says about the signature of a tag.

    Attributes:
        state: `unknown` where nothing could tell whether it is good.
        said: Whose it is, or what is in the way; for people.
        hint: What to run.
    """

    state: Literal["good", "bad", "unknown"]
    said: str
    hint: str = ""


def version_tags(repository: Repository, config: Config) -> Iterator[VersionTag]:
    """Yield each tag that names a version by the configured pattern.

    Raises:
        SpecError: The pattern makes no sense, or git failed. What is wrong with one tag stands
            in it.
    """
    version_of = version_names.version_of(config.versions.tags)
    for ref, object_id in repository.refs().items():
        tag = ref.removeprefix(_TAGS)
        named = version_of(tag) if ref.startswith(_TAGS) else None
        if named is not None:
            name, number = version_names.without_revision(named)
            yield _read(repository, VersionTag(tag, label_of(name, number or 1), object_id, None))


def _read(repository: Repository, tag: VersionTag) -> VersionTag:
    from msgspec.structs import replace

    object_id = tag.id
    try:
        while (resolved := repository.resolve(object_id)) and resolved[1] == "tag":
            read = repository.tag(object_id)
            if not tag.annotated:
                tag = replace(tag, annotated=True, made_as=read.name, signed=read.signed)
            object_id = read.target
        return replace(tag, commit=repository.commit(object_id).id)
    except SpecError as error:
        return replace(tag, error=error.message, hint=error.hint or "")


def signature(repository: Repository, tag: VersionTag) -> Signature:
    """Let git check the signature of a tag, with the keys of whoever runs this.

    Args:
        repository: The repository.
        tag: One that is signed.
    """
    status, out, said = repository.tried("verify-tag", "--raw", tag.id)
    text = f"{out.decode('utf-8', 'replace')}\n{said}"
    found = {match[1]: match for match in _STATUS.finditer(text)}
    return _of_gpg(found, status) if found else _of_ssh(text, status)


def _of_gpg(found: dict[str, re.Match[str]], status: int) -> Signature:
    """Return what the status lines of gpg or gpgsm say."""
    if "BADSIG" in found:
        return Signature("bad", f"it was made with the key {_words(found['BADSIG'])}")
    for word, doubt in _DOUBTS.items():
        if word in found:
            hint = "See whether it was made in time, and fetch the key anew."
            return Signature("unknown", f"{doubt}: {_words(found[word])}", hint)
    if "GOODSIG" in found and not status:
        key = found["VALIDSIG"][2] if "VALIDSIG" in found else found["GOODSIG"][2]
        return Signature("good", f"by {found['GOODSIG'][3]}, key {key}")
    missing = found.get("NO_PUBKEY") or found.get("ERRSIG")
    if missing:
        hint = f"Get the key from whom you trust, then `gpg --import FILE`; its id is {missing[2]}."
        return Signature("unknown", f"the key {missing[2]} is not here", hint)
    return Signature("unknown", "gpg does not vouch for it", "`git verify-tag -v` says why.")


def _of_ssh(text: str, status: int) -> Signature:
    """Return what ssh-keygen says, or why nothing could check."""
    good = _SSH.search(text)
    if good and not status:
        return Signature("good", f"by {good[1]}, {good[2]}")
    allow = "Write whom you trust into a file of allowed signers, and run `git config "
    hint = f"{allow}gpg.ssh.allowedSignersFile FILE`."
    unknown = _SSH_UNKNOWN.search(text)
    if unknown:
        return Signature("unknown", f"nobody vouches for its key, {unknown[1]}", hint)
    if _SIGNERS in text:
        return Signature("unknown", "git knows no file of allowed signers", hint)
    if _SSH_BAD.search(text):
        return Signature("bad", "it is not of this tag")
    reason = git_errors.first_line(text) or "git could not check it"
    return Signature("unknown", reason, "`git verify-tag -v` says more.")


def _words(match: re.Match[str]) -> str:
    return " ".join(filter(None, (match[2], match[3])))


def first_commits(repository: Repository, folder: str) -> dict[str, str]:
    """Return the commit that first added each file of a folder, in the history of HEAD.

    The folder may have had other names, as the configuration's folder may have.

    Args:
        repository: The repository.
        folder: Its path, relative to the configuration's folder.

    Returns:
        Full ids by the paths of files, relative to the configuration's folder.

    Raises:
        SpecError: git failed.
    """
    if repository.resolve("HEAD") is None:
        return {}
    prefix = repository.prefix
    before = old_folders(repository.renames(), prefix.rstrip("/")) if prefix else ()
    roots = [prefix, *(f"{path}/" if path else "" for path in before)]
    places = dict.fromkeys(f"{root}{folder}/" for root in roots)
    status, out, said = repository.tried(*_LIST_ADDED, *places)
    if status:
        raise git_errors.failed(repository.top, said)
    return {
        f"{folder}/{path.removeprefix(place)}": commit
        for commit, path in _added(out)
        for place in places
        if path.startswith(place)
    }


def _added(out: bytes) -> Iterator[tuple[str, str]]:
    """Yield commit and path of each addition, the newest first."""
    for part in out.split(b"\x01")[1:]:
        commit, *names = part.split(b"\0")
        for name in names:
            path = name.removeprefix(b"\n").decode("utf-8", "surrogateescape")
            if path:
                yield commit.decode("ascii"), path


def grafts(repository: Repository) -> frozenset[str]:
    """Return the commits of a shallow clone whose parents it lacks: they seem to add all."""
    status, out, _ = repository.tried("rev-parse", "--git-path", "shallow")
    path = repository.top / out.decode("utf-8", "replace").rstrip("\n")
    if status or not path.is_file():
        return frozenset()
    return frozenset(path.read_text(encoding="ascii", errors="replace").split())
