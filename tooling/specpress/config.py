# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The configuration of a spec repository.

It stands in `specpress.toml`, or in `[tool.specpress]` of `pyproject.toml`.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import SplitResult, urlsplit

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME = "specpress.toml"
_FILES: dict[str, tuple[str, ...]] = {FILE_NAME: (), "pyproject.toml": ("tool", "specpress")}
"""Where a configuration stands: the name of a file, and the table in it."""

_UNKNOWN = "Object contains unknown field "
_TYPES = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a number",
    "object": "a table",
    "str": "a text",
    "str | null": "a text",
}
_CHOICES = {
    "format.bullets": "list mark",
    "format.dashes": "way of writing dashes",
    "versions.next": "way of naming versions",
}
"""What the texts of a key are called where it takes a few only; a severity elsewhere."""

_FORMS = (
    'A list is written ["a", "b"], a text "a", a table [name]; '
    "a severity is error, warning, note or off; versions.next is semantic or date."
)

Severity = Literal["error", "warning", "note", "off"]
Scheme = Literal["", "semantic", "date"]
Dashes = Literal["keep", "em", "hyphens"]
Bullets = Literal["-", "*", "+", "keep"]


_WEB = ("http", "https")
_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~]+")
"""The characters that an address may hold (RFC 3986, section 2), and `%`: none that ends an
attribute or a link."""
_MAILBOX = re.compile(r"[^@/\s]+@[^@/\s]+")
_LONGEST_ADDRESS = 500

_QUOTED = re.compile(r"`([^`]+)`")
_KEY = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
"""The first thing in an error's message that may be the path of a key."""


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """The ladder of authority.

    Attributes:
        levels: Names, highest first.
        former: What an older version called a level, to today's name.
    """

    levels: tuple[str, ...] = ("root", "system", "developer", "user", "guideline")
    former: dict[str, str] = {}

    def resolve(self, written: str) -> str:
        """Return today's name of a level; what is unknown comes back as it was written."""
        return self.former.get(written, written) if written not in self.levels else written

    def rank(self, level: str) -> int:
        """Return the place of a level on the ladder, 0 the highest; unknown ones come last."""
        return self.levels.index(level) if level in self.levels else len(self.levels)


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """What `specpress check` looks for.

    Attributes:
        select: Codes to check besides the default ones, or `all`.
        ignore: Codes to leave out.
        severity: A severity of one's own for a code.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}


class Format(Struct, frozen=True, forbid_unknown_fields=True):
    """The canonical form, where a spec may choose.

    Attributes:
        dashes: How a dash in prose is written: as it is, as one character, or as three hyphens.
        bullets: The mark of an item of a list without numbers, or `keep`.
    """

    dashes: Dashes = "keep"
    bullets: Bullets = "-"


class Versions(Struct, frozen=True, forbid_unknown_fields=True):
    """Where versions are found, and how the next one is named.

    Attributes:
        tags: Pattern of tags; empty for none.
        commits: Pattern of commit subjects.
        next: How `specpress release` names a version: by the weight of the changes, or by the day;
            empty for the way that the versions so far are named.
    """

    tags: str = "v*"
    commits: str | None = None
    next: Scheme = ""


class Retired(Struct, frozen=True, forbid_unknown_fields=True):
    """Ids that were published and have no successor, each with the reason.

    Attributes:
        sections: Reasons by the ids of sections.
        prompts: Reasons by the ids of prompts, or by a focus mark for all of its prompts.
    """

    sections: dict[str, str] = {}
    prompts: dict[str, str] = {}


class Publish(Struct, frozen=True, forbid_unknown_fields=True):
    """Where `specpress publish` puts the site.

    Attributes:
        branch: The branch that the site is served from.
        remote: The remote that it is pushed to.
        folder: A folder that the site is served from, instead of a branch; empty for none.
    """

    branch: str = "gh-pages"
    remote: str = "origin"
    folder: str = ""


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """The site.

    Attributes:
        url: Where it is served, ending in a slash; empty where nobody said.
        feedback: Where "Share feedback" leads: the address of a form for new issues, or
            `mailto:` and an address; empty for nowhere.
    """

    url: str = ""
    feedback: str = ""


class Evals(Struct, frozen=True, forbid_unknown_fields=True):
    """How answers to the evaluation prompts are graded.

    Attributes:
        grader: The model that grades, as Inspect names it; empty where each run names it.
        samples: How many marks the grader gives each answer; their median counts.
        lowest: The worst mark.
        highest: The best mark.
        compliant_from: The lowest mark of an answer that follows the spec.
        instructions: A file with instructions of one's own for the grader; empty for the usual.
        confidence: What intervals hold the figure with.
    """

    grader: str = ""
    samples: int = 1
    lowest: int = 1
    highest: int = 7
    compliant_from: float = 6
    instructions: str = ""
    confidence: float = 0.95


class Input(Struct, frozen=True, forbid_unknown_fields=True):
    """What is told of people who took part in a survey.

    Attributes:
        smallest_group: Groups of fewer people are not shown.
        confidence: What intervals hold the figure with.
    """

    smallest_group: int = 10
    confidence: float = 0.95


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """A repository's configuration.

    Attributes:
        title: The document's title.
        source: Files or globs relative to the repository, in reading order.
        prompts: The folder of evaluation prompts.
        license: SPDX identifier of the document's licence.
        definitions: Id of the section in which terms are defined.
    """

    title: str = "Untitled spec"
    source: tuple[str, ...] = ("spec_src/*.md",)
    prompts: str = "prompts"
    license: str = "CC0-1.0"
    definitions: str = "definitions"
    authority: Authority = Authority()
    check: Check = Check()
    format: Format = Format()
    versions: Versions = field(default_factory=Versions)
    retired: Retired = Retired()
    publish: Publish = Publish()
    site: Site = Site()
    evals: Evals = Evals()
    input: Input = Input()


_TABLES: dict[str, type[Struct]] = {
    "": Config,
    "authority": Authority,
    "check": Check,
    "evals": Evals,
    "format": Format,
    "input": Input,
    "publish": Publish,
    "retired": Retired,
    "site": Site,
    "versions": Versions,
}


class Found(Struct, frozen=True):
    """A configuration and the repository it belongs to.

    Attributes:
        root: The folder that every path of the configuration is relative to.
        config: The configuration.
        path: The file it was read from, None where there is none and the defaults hold.
    """

    root: Path
    config: Config
    path: Path | None


def find(start: Path) -> Found:
    """Find and read the configuration for a folder, in it or in the nearest parent that has one.

    Args:
        start: An existing folder.

    Returns:
        The configuration; the defaults, with `start` as the root, where there is none.

    Raises:
        SpecError: The folder does not exist, or the file makes no sense.
    """
    start = Path(os.path.realpath(start))
    # `os.path` says no where a folder may not be searched; `pathlib` raises.
    if not os.path.isdir(start):  # noqa: PTH112  # Path raises where it may not look
        raise SpecError(f"{start} is not a folder", hint="Name the folder of a spec with -C.")
    for path in files(start):
        config = read(_text(path), path.name)
        if config is not None:
            return Found(path.parent, config, path)
    return Found(start, Config(), None)


def files(start: Path) -> Iterator[Path]:
    """Yield the files that may hold the configuration for a folder, the nearest first.

    Args:
        start: A folder, resolved.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            # `os.path` says no where a folder may not be searched; `pathlib` raises.
            if os.path.lexists(folder / name):
                yield folder / name
        if os.path.exists(folder / ".git"):  # noqa: PTH110  # the same
            break


def path_in_git(root: Path) -> str:
    """Return the path of a folder in its git repository, with a slash; empty for its root.

    Args:
        root: The folder; where it is in no repository it counts as the root.
    """
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def read(text: str, name: str) -> Config | None:
    """Read the configuration in the text of a file.

    Args:
        text: The content of the file.
        name: Its name, one of those that `files` yields.

    Returns:
        The configuration, None where the file holds none.

    Raises:
        SpecError: It makes no sense.
    """
    table = _FILES[name]
    if not all(word in text for word in table):
        return None  # spares a large pyproject.toml the reading
    data: Any = read_toml(text, name)
    for word in table:
        data = data.get(word) if isinstance(data, dict) else None
    if data is None:
        return None
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise _placed(_wrong(str(error), name), text) from error
    try:
        _judge(config, name)
        _judge_feedback(config.site.feedback, name)
        return replace(config, site=replace(config.site, url=_url(config.site.url, name)))
    except SpecError as error:
        raise _placed(error, text) from error


def _url(written: str, path: str) -> str:
    """Return the address of the site with its slash."""
    if not written:
        return ""
    parts = _split(written)
    if parts.scheme not in _WEB or not parts.netloc or parts.query or parts.fragment:
        hint = 'For example url = "https://spec.example.org/" in [site].'
        raise SpecError(f"site.url is no address of a site: {written!r}", path=path, hint=hint)
    return written.rstrip("/") + "/"


def _judge_feedback(written: str, path: str) -> None:
    """Refuse what is no address of a form or of a mailbox: it becomes a link on every page."""
    if not written:
        return
    parts = _split(written)
    form = parts.scheme in _WEB and "@" not in parts.netloc and bool(parts.netloc)
    mail = parts.scheme == "mailto" and _MAILBOX.fullmatch(parts.path) is not None
    if not (form or mail) or parts.fragment or not _ADDRESS.fullmatch(written):
        raise SpecError(
            f"site.feedback is no address of a form or a mailbox: {written!r}",
            path=path,
            hint="For example feedback = "
            '"https://example.org/spec/issues/new" or "mailto:spec@example.org" in [site].',
        )
    if len(written) > _LONGEST_ADDRESS:
        raise SpecError(
            f"site.feedback is longer than {_LONGEST_ADDRESS} characters",
            path=path,
            hint="What a reader reports on is added to it, and long links break.",
        )


def _split(written: str) -> SplitResult:
    """Return the parts of an address; none where it cannot be one."""
    try:
        parts = urlsplit(written)
        _ = parts.port  # looks whether it is a number
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def _placed(error: SpecError, text: str) -> SpecError:
    """Add the line of the key that an error is about, where it can be found."""
    found = _QUOTED.findall(error.message) or _KEY.findall(error.message)
    for name in reversed(found[0].split(".") if found else []):
        key = rf"(?P<quote>[\"']?){re.escape(name)}(?P=quote)"
        pattern = re.compile(rf"^[ \t]*(?:[\w.-]+\.)?{key}[ \t]*=", re.MULTILINE)
        match = pattern.search(text)
        if match is not None:
            start = match.end() - len(match[0].lstrip())
            error.line = text.count("\n", 0, start) + 1
            error.column = start - text.rfind("\n", 0, start)
            break
    return error


def _text(path: Path) -> str:
    if not os.path.isfile(path):  # noqa: PTH113  # as above
        raise SpecError(
            "is not a regular file", path=path.name, hint="Write the configuration there."
        )
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else error
        raise SpecError(
            f"cannot be read: {reason}",
            path=path.name,
            hint="Make it UTF-8 text that you may read.",
        ) from error


def read_toml(text: str, path: str) -> dict[str, Any]:
    """Read TOML.

    Args:
        text: The file.
        path: Where it is, for the error.

    Raises:
        SpecError: It is none; names the line and the column.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # `Unclosed array (at line 2, column 7)`, or `(at end of document)`.
        reason, _, place = str(error).partition(" (at ")
        numbers = [
            int(word) for word in place.rstrip(")").replace(",", " ").split() if word.isdigit()
        ]
        line, column = (
            numbers if len(numbers) == len(("line", "column")) else (text.count("\n") + 1, 1)
        )
        raise SpecError(
            f"is not valid TOML: {reason[:1].lower()}{reason[1:]}",
            path=path,
            line=line,
            column=column,
            hint="See https://toml.io for how a list, a text and a table are written.",
        ) from error


def _wrong(reason: str, path: str) -> SpecError:
    """Return an error for what msgspec says, such as ``Object … field `x` - at `$.check` ``."""
    what, _, place = reason.partition(" - at `$")
    key = place.strip("`").lstrip(".")
    if not what.startswith(_UNKNOWN):
        for word, plain in _TYPES.items():
            what = what.replace(f"`{word}`", plain)
        what = what.replace("Invalid enum value", f"there is no {_CHOICES.get(key, 'severity')}")
        what = what[:1].lower() + what[1:]
        return SpecError(f"{key}: {what}" if key else what, path=path, hint=_FORMS)
    name = what.removeprefix(_UNKNOWN).strip("`")
    known = _TABLES[key].__struct_fields__
    return SpecError(
        f"there is no key `{f'{key}.{name}' if key else name}`",
        path=path,
        hint=f"The keys {f'of {key}' if key else 'there'} are: {', '.join(known)}.",
    )


def _judge(config: Config, path: str) -> None:
    for table, reasons in (
        ("sections", config.retired.sections),
        ("prompts", config.retired.prompts),
    ):
        for name, reason in reasons.items():
            if not reason.strip():
                raise SpecError(
                    f"retired.{table}: `{name}` has no reason",
                    path=path,
                    hint="Say why it has no successor: whoever follows an old link reads it.",
                )
    levels = config.authority.levels
    if not config.source:
        raise SpecError("source names no file", path=path, hint='For example source = ["spec.md"].')
    if not levels:
        raise SpecError(
            "authority.levels names no level", path=path, hint="Name each once, highest first."
        )
    if len(set(levels)) != len(levels):
        raise SpecError(
            "authority.levels names a level twice", path=path, hint="Name each once, highest first."
        )
    for old, new in config.authority.former.items():
        if old in levels:
            raise SpecError(
                f"authority.former names {old!r}, which is a level of today",
                path=path,
                hint="Name only what older versions called a level.",
            )
        if new not in levels:
            raise SpecError(
                f"authority.former maps {old!r} to {new!r}, which is no level",
                path=path,
                hint=f"The levels are: {', '.join(levels)}.",
            )
