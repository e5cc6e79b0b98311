# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For code scanning: SARIF 2.1.0, the OASIS format for results of static analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from specpress import __version__
from specpress.language.documentation import summary
from specpress.lint.engine import rules
from specpress.report.problems import problem_of

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.model import Span
    from specpress.report.findings import Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FROM_GIT_ROOT = True
_LEVELS = {"error": "error", "warning": "warning", "note": "note", "off": "none"}


def write(report: Report) -> str:
    """Return one SARIF log with one run."""
    used = sorted({finding.code for finding in report.findings})
    index = {code: position for position, code in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "specpress",
                "version": __version__,
                "rules": [_rule(code) for code in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code]) for finding in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule, problem = rules().get(code), problem_of(code)
    said = summary(rule) if rule is not None else problem.summary if problem is not None else code
    found = rule or problem
    return {
        "id": code,
        "shortDescription": {"text": said},
        "defaultConfiguration": {
            "level": _LEVELS[found.severity if found is not None else "error"]
        },
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding.span)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(place.span), "message": {"text": place.label}} for place in finding.related
        ]
    if finding.edits:
        result["fixes"] = [{"artifactChanges": _changes(finding)}]
    return result


def _changes(finding: Finding) -> list[dict[str, Any]]:
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in finding.edits:
        by_path.setdefault(edit.span.path, []).append(
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        )
    return [
        {"artifactLocation": {"uri": quote(path)}, "replacements": replacements}
        for path, replacements in by_path.items()
    ]


def _location(span: Span) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(span.path)},
            "region": _region(span),
        }
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
