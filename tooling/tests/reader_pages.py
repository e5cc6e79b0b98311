# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A site in small for the reader's scripts: pages and files as the site has them, written by hand.

Three versions and a draft. `love_water` was renamed to `water_beds` in 1.1.0, where `fence` is gone
and `pond` is new.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader

FOLDER = Path(__file__).resolve().parents[2] / "site" / "theme"
THEME = Environment(loader=FileSystemLoader(FOLDER), autoescape=False)  # noqa: S701  # as in MkDocs
THEME.filters["url"] = str
READING = ("cite", "since", "terms", "listen")
FILLER = "<p>" + "Nothing is said here, at some length. " * 60 + "</p>"

VERSIONS: dict[str, Any] = {
    "format": "specpress-site/1",
    "title": "Garden Rules",
    "newest": "1.1.0",
    "versions": [
        {"label": "0.9.0", "date": "2024-01-01", "address": "0.9.0/", "digest": "sha256:09"},
        {"label": "1.0.0", "date": "2024-06-01", "address": "1.0.0/", "digest": "sha256:10"},
        {"label": "1.1.0", "date": "2025-01-01", "address": "1.1.0/", "digest": "sha256:11"},
        {"label": "draft", "date": "", "address": "draft/", "digest": "sha256:d", "draft": True},
    ],
    "lives": [
        [["garden", 0, 3]],
        [["love_water", 0, 1], ["water_beds", 2, 3]],
        [["fence", 0, 1]],
        [["pond", 2, 3]],
        [["gate", 3, 3]],
    ],
    "here": {"garden": "garden/", "water_beds": "garden/", "pond": "garden/"},
    "diffs": ["0.9.0..1.0.0", "1.0.0..1.1.0"],
}
WATER = "Watering the beds"


def marks(label: str, **sections: dict[str, Any]) -> dict[str, Any]:
    """Return a file of marks."""
    return {"format": "specpress-marks/1", "version": label, "sections": sections}


def marked(authority: str | None, **pieces: str) -> dict[str, Any]:
    """Return the marks of a section; `e1_c2` is the piece `e1.c2`."""
    names = {name.replace("_", "."): mark for name, mark in pieces.items()}
    return {"authority": authority, "marks": names}


MARKS = {
    "0.9.0": marks(
        "0.9.0",
        garden=marked(None, p1="g1"),
        love_water=marked("user", p1="w0", i1="wi", i2="wk", e1="we", e1_c1="wc", e1_c2="wd"),
        fence=marked("root", p1="f1"),
    ),
    "1.0.0": marks(
        "1.0.0",
        garden=marked(None, p1="g1"),
        love_water=marked("user", p1="w0", p2="x", p3="y", i1="wi", e1="we", e1_c1="wc"),
        fence=marked("root", p1="f1", p2="i2"),
    ),
    "1.1.0": marks(
        "1.1.0",
        garden=marked(None, p1="g1"),
        water_beds=marked("root", p1="w1", i1="wi", i2="i2", e1="we", e1_c1="wc", e1_c2="wz"),
        pond=marked("user", p1="p1"),
    ),
    "draft": marks("draft", garden=marked(None, p1="g1")),
}


def entry(section: str, title: str, *parts: str, **more: str | None) -> dict[str, Any]:
    """Return an entry of a search file whose pieces are paragraphs."""
    return {
        "section": section,
        "title": title,
        "number": "1.1",
        "href": f"garden/#{section}",
        "chapter": "garden",
        "authority": None,
        "version": "1.1.0",
        "since": "1.1.0",
        "parts": [[f"p{number}", text] for number, text in enumerate(parts, 1)],
        **more,
    }


NEWEST = {
    "format": "specpress-search/1",
    "entries": [
        entry("garden", "The garden", "A garden is a place. Water is not mentioned much."),
        entry(
            "water_beds",
            WATER,
            "The gardener must water the beds early in the morning, when it is cool.",
            "Water little, and often. Frosty mornings are left out.",
            authority="root",
            since="1.0.0",
        ),
        entry(
            "pond",
            "The pond",
            "Frogs live near beds where water stands. Crème brûlée.",
            authority="user",
        ),
        entry("hostile", "<img src=x onerror=alert(1)>", "<script>alert(2)</script> evil water"),
    ],
}
OLDER = {
    "format": "specpress-search/1",
    "entries": [
        entry(
            "fence",
            "The fence",
            "It is high.",
            authority="root",
            version="1.0.0",
            since="0.9.0",
            href="1.0.0/#fence",
        )
    ],
}

GARDEN = "<p id='garden.p1'>A garden is a place.</p>" + FILLER
BEDS = """
<p id="ANCHOR.p1">The <a class="term" href="#definition-gardener">gardener</a> must water the
<a class="term" href="../garden/#definition-bed">beds</a>.</p>
<ul><li id="ANCHOR.i1">dig</li><li id="ANCHOR.i2">rake</li></ul>
<p id="definition-gardener" class="definition"><strong>Gardener</strong>: whoever gardens,
<a href="#ANCHOR">as said</a>.</p>
<p>A clause<a class="focus-mark" id="focus-ab12" href="../prompts/#x">
<span class="sp-hidden">Prompts</span></a>.</p>
<figure class="example" id="ANCHOR.e1"><figcaption><span class="example-label">Example</span> a leak
</figcaption><ol class="conversation"><li class="message message--user">
<p class="message-head"><span class="message-role">User</span></p>
<div class="message-body"><p>My can leaks.</p></div></li>
<li class="comparison"><ul class="candidates">
<li class="message candidate candidate--good" id="ANCHOR.e1.c1"><p class="message-head">
<strong class="verdict verdict--good">Good</strong> <span class="message-role">Assistant</span></p>
<div class="message-body"><p>Mend it. Then go on!</p></div></li>
<li class="message candidate candidate--bad" id="ANCHOR.e1.c2"><p class="message-head">
<strong class="verdict verdict--bad">Bad</strong> <span class="message-role">Assistant</span></p>
<div class="message-body"><p>Throw it away.</p></div></li></ul></li></ol></figure>
"""
TERMS = """<div hidden id="sp-terms"><div data-term="definition-bed"><b>Bed</b>: where things grow,
<a href="../garden/">as said</a>.</div></div>"""


def section(anchor: str, number: str, title: str, content: str, level: int = 2) -> str:
    """Return a section as pages have it."""
    return f"""<section class="spec-section" data-section="{anchor}" aria-labelledby="{anchor}">
<h{level} class="section-heading" id="{anchor}"><span class="section-number">{number}</span>
<span class="section-title">{title}</span></h{level}>
<p class="section-actions"><a class="section-history" href="../sections/{anchor}/">History</a></p>
{content.replace("ANCHOR", anchor)}</section>"""


def chapter() -> str:
    """Return what the chapter's page says."""
    sections = (
        section("garden", "1", "The garden", GARDEN, 1),
        section("water_beds", "1.1", WATER, BEDS + FILLER),
        section("pond", "1.2", "The pond", "<p id='pond.p1'>Frogs.</p>" + FILLER),
    )
    turns = '<nav aria-label="Turns"><a rel="next" href="../1.0.0/">Next</a></nav>'
    return "<div data-since></div>" + "".join(sections) + TERMS + turns


def whole() -> str:
    """Return what the page of version 1.0.0 says."""
    sections = (
        section("garden", "1", "The garden", GARDEN),
        section("love_water", "1.1", "Loving water", BEDS + FILLER),
        section("fence", "1.2", "The fence", "<p id='fence.p1'>High.</p>" + FILLER),
    )
    return "<h1>Garden Rules</h1><div data-since></div>" + "".join(sections)


RULES = """<h1>Chain of command</h1>
<form data-filter hidden class="filters" aria-label="Filter the rules">
<label>Level <select name="level"><option value="">Every level</option><option value="root">Root
</option><option value="user">User</option></select></label>
<label>Tag <select name="tag"><option value="">Every tag</option><option value="wet">wet</option>
<option value="dry">dry</option></select></label></form>
<section data-group="root" aria-label="Root"><h2>Root <span class="authority-count">2</span></h2>
<ul>
<li data-level="root" data-tags="wet,cold" data-chapter="garden"><a href="#a">Beds</a></li>
<li data-level="root" data-tags="" data-chapter="garden"><a href="#b">Tools</a></li></ul>
</section>
<section data-group="user" aria-label="User"><h2>User <span class="authority-count">1</span></h2>
<ul><li data-level="user" data-tags="wet" data-chapter="garden"><a href="#c">Pond</a></li></ul>
</section>"""
PICK = """<h1>Compare</h1><form data-pick hidden><label>From <select name="old"></select></label>
<label>To <select name="new"></select></label></form>
<p><a href="1.0.0..1.1.0/">1.0.0 to 1.1.0</a></p>"""
COMPARED = """<h1>1.0.0 to 1.1.0</h1><div data-keys="own"><section class="spec-section"
data-section="pond"><h2 class="section-heading" id="pond">Pond</h2></section>
<ul hidden><li data-key="j n">Next change</li></ul></div>"""


def page(body: str, version: str = "", scripts: tuple[str, ...] = (), depth: int = 1) -> str:
    """Return a page in the site's own layout."""
    meta = {"layout": "spec" if version else "page", "version": version, "scripts": scripts}
    return (
        THEME.get_template("main.html")
        .render(
            base_url="/".join([".."] * depth) or ".",
            config={"site_name": "Garden Rules", "extra": {}, "extra_css": []},
            nav=SimpleNamespace(items=()),
            page={"meta": {"specpress": meta}, "title": "Garden", "content": body, "toc": []},
        )
        .replace("</title>", '</title><link rel="icon" href="data:,">')
    )


def write(folder: Path) -> None:
    """Write the site."""
    shutil.copytree(FOLDER / "assets", folder / "assets")
    pages = {
        "garden": page(chapter(), "1.1.0", READING),
        "1.0.0": page(whole(), "1.0.0", READING),
        "1.1.0": page(whole(), "1.1.0"),
        "draft": page(
            section("gate", "2", "The gate", "<p id='gate.p1'>Open.</p>", 1), "draft", READING
        ),
        "authority": page(RULES, "1.1.0", ("filter",)),
        "diff": page(PICK, "", ("pick",)),
        "diff/1.0.0..1.1.0": page(COMPARED, depth=2),
        "diff/0.9.0..1.0.0": page("<h1>0.9.0 to 1.0.0</h1>", depth=2),
        "sections/fence": page("<h1>The fence</h1>", depth=2),
        "": page("<h1>Garden Rules</h1>", "1.1.0", depth=0),
    }
    for address, text in pages.items():
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.html").write_text(text, encoding="utf-8")
    files = {"versions.json": VERSIONS, "search/newest.json": NEWEST, "search/older.json": OLDER}
    files |= {f"data/{label}.marks.json": content for label, content in MARKS.items()}
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(json.dumps(content), encoding="utf-8")
