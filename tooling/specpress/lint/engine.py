# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run rules over a spec."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.config import Check
from specpress.lint.codes import ALL, PACKAGE, codes, judge_codes
from specpress.lint.context import Context
from specpress.lint.published import NOTHING
from specpress.lint.rule import Rule
from specpress.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.config import Config, Severity
    from specpress.lint.finding import Finding
    from specpress.lint.published import Published
    from specpress.model import Span, Spec, Suppression


@cache
def rules() -> dict[str, type[Rule]]:
    """Return every rule by its code, in alphabetical order."""
    found = [rule for module in modules(PACKAGE) for rule in _rules_in(vars(module).values())]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


def check(spec: Spec, config: Config, published: Published = NOTHING) -> tuple[Finding, ...]:
    """Check a spec.

    Args:
        spec: The spec.
        config: Says which rules run, and how severe each is.
        published: The ids of the versions so far.

    Returns:
        What was found, in the order of the files and the lines, suppressed findings left out. What
        is wrong with the configuration comes last.

    Raises:
        SpecError: The configuration names a code that no rule has.
    """
    chosen = chosen_rules(config)
    context = Context(spec, config, published)
    first = [rule for rule in chosen if rule.group != "meta"]
    last = [rule for rule in chosen if rule.group == "meta"]
    found = [finding for rule in first for finding in rule().check(context)]
    kept, context.unused = _suppressed(found, spec.suppressions, {rule.code for rule in first})
    kept += [finding for rule in last for finding in rule().check(context)]
    severities = {rule.code: severity_of(rule, config) for rule in chosen}
    files = {file.path: index for index, file in enumerate(spec.snapshot.files)}
    rated = [replace(finding, severity=severities[finding.code]) for finding in kept]
    return tuple(
        sorted(
            rated,
            key=lambda f: (
                files.get(f.span.path, len(files)),
                f.span.line,
                f.span.column,
                f.code,
            ),
        )
    )


def permanence(spec: Spec, config: Config, published: Published) -> tuple[Finding, ...]:
    """Check that every id that was ever published still leads somewhere, whatever was turned off.

    Args:
        spec: The spec.
        config: Says which ids are retired; what it says of rules does not count.
        published: The ids of the versions so far.

    Returns:
        The errors, in the order of the files and the lines.
    """
    others = tuple(rule.code for rule in rules().values() if rule.group != "permanence")
    own = replace(config, check=Check(ignore=others))
    found = check(replace(spec, suppressions=()), own, published)
    return tuple(finding for finding in found if finding.severity == "error")


def chosen_rules(config: Config) -> list[type[Rule]]:
    """Return the rules that a configuration turns on.

    Raises:
        SpecError: It names a code that no rule has.
    """
    judge_codes(config.check)
    wanted = set(config.check.select)
    return [
        rule
        for code, rule in rules().items()
        if code not in config.check.ignore
        and (ALL in wanted or code in wanted or severity_of(rule, config) != "off")
    ]


def severity_of(rule: type[Rule], config: Config) -> Severity:
    """Return how severe a rule's findings are under a configuration.

    A rule that is off by default and selected by its code finds warnings.
    """
    own = config.check.severity.get(rule.code, rule.severity)
    selected = rule.code in config.check.select or ALL in config.check.select
    return "warning" if own == "off" and selected else own


def _rules_in(values: Iterable[object]) -> list[type[Rule]]:
    return [
        value
        for value in values
        if isinstance(value, type) and issubclass(value, Rule) and value is not Rule
    ]


def _suppressed(
    found: list[Finding], suppressions: tuple[Suppression, ...], ran: set[str]
) -> tuple[list[Finding], tuple[Suppression, ...]]:
    """Split off what is suppressed; return the rest, and the suppressions that did nothing.

    A suppression of a rule that did not run is neither used nor unused.
    """
    covered: dict[tuple[str, str], list[Span]] = {}
    for suppression in suppressions:
        for code in suppression.codes if suppression.reason else ():
            covered.setdefault((suppression.covers.path, code), []).append(suppression.covers)
    for blocks in covered.values():
        blocks.sort(key=_first_line)
    used: set[tuple[str, Span]] = set()
    kept: list[Finding] = []
    for finding in found:
        block = _block_of(finding, covered.get((finding.span.path, finding.code), []))
        if block is None:
            kept.append(finding)
        else:
            used.add((finding.code, block))
    known = set(codes())
    unused = tuple(
        suppression
        for suppression in suppressions
        if not (
            suppression.reason and any((c, suppression.covers) in used for c in suppression.codes)
        )
        and not any(c in known and c not in ran for c in suppression.codes)
    )
    return kept, unused


def _block_of(finding: Finding, blocks: list[Span]) -> Span | None:
    """Return the block that a finding stands in; blocks are in order and do not overlap."""
    line = finding.span.line
    index = bisect_right(blocks, line, key=_first_line) - 1
    return blocks[index] if index >= 0 and line <= blocks[index].end_line else None


def _first_line(span: Span) -> int:
    return span.line
