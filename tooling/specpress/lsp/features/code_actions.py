# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be done about a finding: mend it, mend all of its kind, or keep the place as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.lsp.edits import document_edit, supports, workspace_edit
from specpress.lsp.mending import apart, ignoring, retargeting
from specpress.lsp.told import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.finding import Edit, Finding
    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer

_QUICK = types.CodeActionKind.QuickFix
FIX_ALL = "source.fixAll.specpress"
_SEVERAL = 2


def install(server: SpecServer) -> None:
    """Register the answer."""
    options = types.CodeActionOptions(code_action_kinds=[_QUICK, FIX_ALL])

    @server.answers(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = server.found(params.text_document.uri)
        if found is None:
            return []
        offer = _Offer(server, *found)
        only = params.context.only
        actions = list(offer.quick(params.range)) if _wanted(only, _QUICK) else []
        # Mending everything takes several checks: only for who asks for it.
        if only and _wanted(only, FIX_ALL):
            actions += offer.everything()
        return actions


def _wanted(only: Iterable[str] | None, kind: str) -> bool:
    """Tell whether a kind of action is asked for; `source` asks for all below it."""
    if not only:
        return True
    asked = [str(getattr(one, "value", one)) for one in only]
    return any(kind == one or not one or kind.startswith(f"{one}.") for one in asked)


class _Offer:
    """The actions for one file.

    Args:
        server: The server.
        live: The spec.
        path: The file.
    """

    def __init__(self, server: SpecServer, live: Live, path: str) -> None:
        self._server, self._live, self._path = server, live, path
        self._findings = [one for one in live.findings if one.span.path == path]

    def quick(self, where: types.Range) -> Iterator[types.CodeAction]:
        """Yield what can be done about the findings in a range."""
        wanted = self._server.places.from_range(self._live.view, self._path, where)
        start, end = (wanted.line, wanted.column), (wanted.end_line, wanted.end_column)
        for finding in self._findings:
            span = finding.span
            if (span.line, span.column) <= end and start <= (span.end_line, span.end_column):
                yield from self._for(finding)

    def everything(self) -> Iterator[types.CodeAction]:
        """Yield what mends all that can be mended safely in the file."""
        from specpress.api import fixed
        from specpress.formatting.lines import line_edits

        if any(finding.edits for finding in self._findings):
            done = fixed(self._live.project(), (self._path,))
            edits = line_edits(done.before, done.spec.snapshot)
            if edits:
                title = "Mend all that specpress can"
                yield types.CodeAction(title, FIX_ALL, edit=self._edit(edits))

    def _for(self, finding: Finding) -> Iterator[types.CodeAction]:
        said = [diagnostic(self._live, self._server.places, finding)]

        def action(
            title: str, edits: Iterable[Edit], *, preferred: bool | None = None
        ) -> types.CodeAction:
            return types.CodeAction(
                title, _QUICK, diagnostics=said, is_preferred=preferred, edit=self._edit(edits)
            )

        if finding.edits:
            yield action(f"Mend: {finding.hint or finding.message}", finding.edits, preferred=True)
            alike = apart(one for one in self._findings if one.code == finding.code)
            if len(alike) >= _SEVERAL:
                title = f"Mend all {len(alike)} of {finding.code} in this file"
                yield action(title, [edit for one in alike for edit in one.edits])
        for number, (name, edit) in enumerate(retargeting(self._live.view, finding)):
            yield action(f"Change to {name}", [edit], preferred=True if not number else None)
        kept = self._ignoring(finding)
        if kept is not None:
            title = f"Ignore {finding.code} here, with a reason"
            yield types.CodeAction(title, _QUICK, diagnostics=said, edit=kept)

    def _ignoring(self, finding: Finding) -> types.WorkspaceEdit | None:
        """Return what silences a finding; the reason is for the author to write."""
        snippets = bool(supports(self._server).snippet_edit_support)
        edit = ignoring(self._live.view, finding, "${1:why it may stay}" if snippets else "")
        if edit is None or not snippets:
            return self._edit([edit]) if edit is not None else None
        change = document_edit(self._server, self._live, self._path, [edit])
        (plain,) = change.edits
        text = types.StringValue(edit.text)
        return types.WorkspaceEdit(
            document_changes=[
                types.TextDocumentEdit(
                    change.text_document, [types.SnippetTextEdit(plain.range, text)]
                )
            ]
        )

    def _edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        return workspace_edit(self._server, self._live, edits)
