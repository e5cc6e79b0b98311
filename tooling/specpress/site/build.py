# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make every page of a spec's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.chapter import chapter_page
from specpress.site.home import home_page
from specpress.site.prompts import prompts_page
from specpress.site.site import Site

if TYPE_CHECKING:
    from specpress.model import Spec
    from specpress.site.page import Page


def build_pages(spec: Spec) -> tuple[Page, ...]:
    """Return the pages of one version: the front page, a page per chapter, the prompts.

    Args:
        spec: The version.

    Returns:
        The pages in the order of the navigation. The same spec gives the same pages.
    """
    site = Site(spec)
    pages = [home_page(site)]
    pages += [chapter_page(site, address, placed) for address, placed in site.chapters().items()]
    if spec.prompt_files:
        pages.append(prompts_page(site))
    return tuple(pages)
