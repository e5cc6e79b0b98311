# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean
from specpress.lint.attributes import MESSAGE_ATTRIBUTES
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Attribute, Span


class UnknownMessageAttribute(Rule):
    """A message has an attribute that its role does not have.

    Why:
        It is kept, but no tool knows what to do with it. A misspelt `recipient` turns a tool call
        into an answer to the user.

    Instead:
        Use `recipient` and `end_turn` on assistant messages, `name` on tool messages and `comment`
        on user messages.
    """

    code = "unknown-message-attribute"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: every attribute

            ~~~xml
            <user comment="'Is it in?' in Dutch">
            Is het er?
            </user>
            <assistant recipient="catalogue" end_turn="false">
            find("Het dorp")
            </assistant>
            <tool name="catalogue">
            on the shelf
            </tool>
            ~~~
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: a misspelt attribute

            ~~~xml
            <assistant recipiant="catalogue">
            find("Het dorp")
            </assistant>
            ~~~
            """),
        Case("""
            # Libraries {#libraries}

            **Example**: an attribute of another role

            ~~~xml
            <user name="Ada">
            Is it in?
            </user>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for message in context.messages():
            known = MESSAGE_ATTRIBUTES.get(message.role)
            if known is None:
                continue  # the role is the fault: see `unknown-role`
            for attribute in message.attributes:
                if attribute.key not in known:
                    yield self.finding(
                        f"{message.role} messages have no attribute {attribute.key!r}",
                        _place(context, attribute),
                        did_you_mean(attribute.key, known) or _owner(attribute.key),
                    )


def _owner(key: str) -> str:
    owners = [role for role, keys in MESSAGE_ATTRIBUTES.items() if key in keys]
    return f"{owners[0]} messages have it" if owners else "remove it"


def _place(context: Context, attribute: Attribute) -> Span:
    """Return the span of the key; the model knows only that of the value."""
    value = attribute.span
    lines = context.lines.get(value.path)
    if lines is None:
        return value  # an entry of JSON
    at = lines[value.line].rfind(attribute.key, 0, value.column - 1)
    return lines.span(value.line, at + 1, len(attribute.key)) if at >= 0 else value
