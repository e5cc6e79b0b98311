# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A finding in the words of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.lsp.live import Live
    from specpress.lsp.places import Places

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_TAGS = {
    "former-authority": types.DiagnosticTag.Deprecated,
    "unused-retirement": types.DiagnosticTag.Unnecessary,
    "unused-suppression": types.DiagnosticTag.Unnecessary,
}
"""What an editor shows struck out, or pale."""


def diagnostic(live: Live, places: Places, finding: Finding) -> types.Diagnostic:
    """Return a finding as a diagnostic.

    Args:
        live: The spec that it is of.
        places: Translates its places.
        finding: The finding.
    """
    tag = _TAGS.get(finding.code)
    return types.Diagnostic(
        range=places.to_range(live.view, finding.span),
        message=f"{finding.message}: {finding.hint}" if finding.hint else finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="specpress",
        tags=[tag] if tag is not None else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(live.uri(place.span.path), places.to_range(live.view, place.span)),
                place.label,
            )
            for place in finding.related
        ]
        or None,
    )
