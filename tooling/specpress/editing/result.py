# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a plan makes of a spec."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from specpress import config as configuration
from specpress.editing.new_file import is_source
from specpress.editing.plan import outcome, replaced
from specpress.editing.promise import told
from specpress.lint.attributes import id_edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.config import Config
    from specpress.editing.material import Material
    from specpress.editing.plan import FileChange, Plan
    from specpress.editing.promise import Names
    from specpress.lint.finding import Edit
    from specpress.model import Section, Span, Spec


class Result(NamedTuple):
    """A spec after an edit, with its configuration then."""

    spec: Spec
    config: Config


def result(material: Material, plan: Plan) -> Result:
    """Return the spec that a plan makes.

    Raises:
        SpecError: The configuration makes no sense then.
    """
    before = material.spec.snapshot
    changes = outcome(before.files, plan)
    config = _config(material, changes)
    snapshot = replaced(before, changes, partial(is_source, config))
    return Result(material.reader.parse(snapshot, config), config)


def settled(
    material: Material,
    make: Callable[[tuple[Edit, ...]], Plan],
    names: Names,
    order: Sequence[Section] | None = None,
) -> tuple[Plan, Spec]:
    """Return a plan with the edits that write out the derived ids which it would change.

    Args:
        material: What it is made for.
        make: Makes it, with such edits.
        names: What has another name then.
        order: The sections in the order that they have then; by default as they are.

    Returns:
        The plan, and the spec that it makes.

    Raises:
        SpecError: The configuration makes no sense then.
    """
    before = told(material.spec.sections if order is None else order)
    written: dict[Span, Edit] = {}
    while True:
        plan = make(tuple(written.values()))
        after = result(material, plan).spec
        more = {
            one.heading: id_edit(material.files[one.heading.path].lines, one, one.id)
            for one, now in zip(before, told(after.sections), strict=False)
            if one.level and one.id_derived and now.id != names.section(one.id)
        }
        if more.keys() <= written.keys():
            return plan, after
        written |= more  # what is written out may take an id from another


def _config(material: Material, changes: Sequence[FileChange]) -> Config:
    own = material.configuration
    for change in changes:
        if own is not None and change.new is not None and change.path == own.path:
            return configuration.read(change.new.text, own.path) or material.config
    return material.config
