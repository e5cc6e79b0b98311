# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the signature of a tag is good, as git and the keys of whoever runs it say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.sources import git_errors

if TYPE_CHECKING:
    from specpress.sources.repository import Repository
    from specpress.sources.tags import VersionTag

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
            hint = "see whether it was made in time, and fetch the key anew"
            return Signature("unknown", f"{doubt}: {_words(found[word])}", hint)
    if "GOODSIG" in found and not status:
        key = found["VALIDSIG"][2] if "VALIDSIG" in found else found["GOODSIG"][2]
        return Signature("good", f"by {found['GOODSIG'][3]}, key {key}")
    missing = found.get("NO_PUBKEY") or found.get("ERRSIG")
    if missing:
        hint = f"get the key from whom you trust, then `gpg --import FILE`; its id is {missing[2]}"
        return Signature("unknown", f"the key {missing[2]} is not here", hint)
    return Signature("unknown", "gpg does not vouch for it", "`git verify-tag -v` says why")


def _of_ssh(text: str, status: int) -> Signature:
    """Return what ssh-keygen says, or why nothing could check."""
    good = _SSH.search(text)
    if good and not status:
        return Signature("good", f"by {good[1]}, {good[2]}")
    allow = "write whom you trust into a file of allowed signers, and run `git config "
    hint = f"{allow}gpg.ssh.allowedSignersFile FILE`"
    unknown = _SSH_UNKNOWN.search(text)
    if unknown:
        return Signature("unknown", f"nobody vouches for its key, {unknown[1]}", hint)
    if _SIGNERS in text:
        return Signature("unknown", "git knows no file of allowed signers", hint)
    if _SSH_BAD.search(text):
        return Signature("bad", "it is not of this tag")
    reason = git_errors.first_line(text) or "git could not check it"
    return Signature("unknown", reason, "`git verify-tag -v` says more")


def _words(match: re.Match[str]) -> str:
    return " ".join(filter(None, (match[2], match[3])))
