# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A spec that is being edited: its files, its configuration, what was read and found."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api import Project
from specpress.assist.view import View
from specpress.errors import SpecError
from specpress.lint.engine import check
from specpress.lsp.disk import Disk
from specpress.lsp.fragments import fragment_findings
from specpress.lsp.layout import Layout, looked
from specpress.lsp.problems import finding_of
from specpress.model import Snapshot
from specpress.parse.incremental import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.finding import Finding
    from specpress.lint.published import Heirs, Lost
    from specpress.lsp.documents import Documents
    from specpress.model import SourceFile, Spec


class Live:
    """A spec in an editor.

    Nothing of what an author does stops it: where the configuration is broken the last good one
    holds, where a file cannot be read the spec is what is left, and either is a finding.

    Args:
        root: The folder that paths are relative to.
        documents: The open files.
        own: The name of the configuration's file, empty where there is none.
        alone: The path of the only file, where it belongs to no configured spec.
    """

    def __init__(self, root: Path, documents: Documents, own: str = "", alone: str = "") -> None:
        self.root = root
        self.layout = Layout(own, alone)
        self.told: dict[str, tuple[int | None, tuple[Finding, ...]]] = {}
        """What the client was told last of each file, and of which of its versions."""
        self.unsure = False
        self._documents = documents
        self._disk = Disk(root, documents)
        self._reader = Reader()
        self._view: View | None = None
        self._problems: tuple[Finding, ...] = ()
        self._findings: tuple[Finding, ...] | None = None
        self._typed = self._moved = True

    def full(self, path: str) -> str:
        """Return the absolute path of a file."""
        return self._disk.full(path)

    def uri(self, path: str) -> str:
        """Return the address of a file, as the client wrote it where it is open."""
        document = self._documents.get(self.full(path))
        return document.uri if document is not None else Path(self.full(path)).as_uri()

    def version(self, path: str) -> int | None:
        """Return the client's number for the text of a file, None where it is not open."""
        document = self._documents.get(self.full(path))
        return document.version if document is not None else None

    def relative(self, full: str) -> str | None:
        """Return the path of a file in this repository, None where it is elsewhere."""
        path = Path(full)
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else None

    def holds(self, path: str) -> bool:
        """Tell whether a file is part of the spec, or of what is written about it."""
        self._look()
        return self.layout.holds(path)

    def typed(self, path: str) -> None:
        """Note that the text of an open file has changed."""
        self._typed = True
        self._moved |= path == self.layout.own

    def moved(self) -> None:
        """Note that files may have come, gone or changed on disk, or were opened or closed."""
        self._typed = self._moved = True
        self._disk.look_again()

    def changed_on_disk(self) -> bool:
        """Tell whether a file has come, gone or changed on disk since it was looked at."""
        return self._disk.changed()

    @property
    def view(self) -> View:
        """Return the spec as the editor has it now."""
        self._look()
        if self._view is None or self._typed:
            self._view, self._typed = self._read(), False
        return self._view

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with the spec as the editor has it now.

        Which section took the place of one that was lost is left open, and `unsure` set: it takes
        reading older versions, which nobody wants to wait for at each keystroke.
        """
        view = self.view
        if self._findings is None:
            self.unsure = False
            quick = replace(self.layout.published, heirs=self._later)
            self._settle(view, check(view.spec, view.config, quick))
        return self._findings or ()

    def thorough(self, view: View) -> tuple[Finding, ...]:
        """Return what a check finds that leaves nothing open. It takes long, and may do so apart.

        Args:
            view: The state of the spec.
        """
        return check(view.spec, view.config, view.published)

    def settled(self, view: View, found: tuple[Finding, ...]) -> bool:
        """Take what a thorough check found; tell whether it is of the state that still holds."""
        if view is not self._view or self._typed or self._moved:
            return False
        self.unsure = False
        self._settle(view, found)
        return True

    def _settle(self, view: View, found: tuple[Finding, ...]) -> None:
        view.findings = found if view.sources else ()
        self._findings = (*view.findings, *self._problems, *fragment_findings(view))

    def _later(self, _spec: Spec, _lost: Lost) -> Heirs:
        self.unsure = True
        return {}

    def project(self) -> Project:
        """Return the spec as the functions of `specpress.api` take it."""
        layout = self.layout
        own = self.root / layout.own if layout.own else None
        return Project(self.root, layout.config, self.view.spec, own, own=not layout.alone)

    def _look(self) -> None:
        if self._moved:
            self.layout, self._moved = looked(self.layout, self._disk), False

    def _read(self) -> View:
        layout, problems = self.layout, list(self.layout.problems)
        sources = tuple(self._readable(layout.sources, problems))
        prompts = tuple(self._readable(layout.prompts, problems))
        beside = self._readable(layout.beside, problems)
        texts = {file.path: file.text for file in (*sources, *prompts, *beside)}
        folder = "" if layout.alone else PurePosixPath(layout.config.prompts).as_posix()
        snapshot = Snapshot("", sources, prompts, folder)
        # One cause, one finding: the configuration that cannot be read is also a file beside.
        self._problems, self._findings = tuple(dict.fromkeys(problems)), None
        spec = self._reader.parse(snapshot, layout.config)
        last = self._view.findings if self._view is not None else ()
        return View(spec, layout.config, texts, layout.published, last, layout.own)

    def _readable(self, paths: Iterable[str], problems: list[Finding]) -> Iterator[SourceFile]:
        """Yield the files that can be read; note why the others cannot."""
        for path in paths:
            try:
                yield self._disk.read(path)
            except SpecError as error:
                problems.append(finding_of(error, path))
