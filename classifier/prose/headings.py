"""Sections of one name, as each release of a changelog has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, FileFacts, Hunk

KIND = "heading"
_WORD = re.compile(r"[^\W_]{2,}")
_HEADING = re.compile(r"[-+ ] {0,3}#{1,6}[ \t]")
_UNDERLINE = re.compile(r"[-+ ]([=~^\"*#+`.:'-])\1{2,}\s*$")
_HEADINGS = {"Markdown": _HEADING, "reStructuredText": _UNDERLINE}


def apart(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with the section around it as the value of a heading that another one has too."""
    facts = _without_repeated(_without_moved(_respelled(_nearest(facts))))
    places: dict[tuple[str, str, str], set[str]] = {}
    for fact in facts:
        if fact.kind == KIND:
            places.setdefault((fact.path, fact.action, fact.name), set()).add(fact.scope)
    return [
        _placed(fact)
        if fact.kind == KIND and len(places[fact.path, fact.action, fact.name]) > 1
        else fact
        for fact in facts
    ]


def _nearest(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts; a section that is said to have got a title without a word of its own has got the
    one new title of the file that begins as it did."""
    come = {(f.path, f.name): f for f in facts if (f.kind, f.action) == (KIND, "added")}
    told: dict[int, Fact] = {}
    for fact in facts:
        changed = (fact.kind, fact.action) == (KIND, "changed") and fact.old and fact.new
        if not changed or _words(fact.old) & _words(fact.new):
            continue
        near = [f for (path, name), f in come.items() if path == fact.path
                and name.casefold().startswith(fact.old.casefold())]  # fmt: skip
        if len(near) == 1:
            new = near[0]
            told[id(fact)] = replace(fact, action="added", name=fact.new, old="", new="")
            told[id(new)] = replace(new, action="changed", old=fact.old, new=new.name)
    return [told.get(id(fact), fact) for fact in facts]


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold()))


def _respelled(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts; a section that comes where one with the same letters goes is that one."""
    sides: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.kind == KIND and fact.action in ("added", "removed"):
            sides.setdefault((fact.path, fact.name.casefold()), []).append(fact)
    told: dict[int, Fact | None] = {}
    for same in sides.values():
        if (
            len({fact.name for fact in same})
            == len({fact.action for fact in same})
            == len(same)
            == 2
        ):
            come, gone = sorted(same, key=lambda fact: fact.action)
            told[id(gone)] = None
            told[id(come)] = replace(come, action="changed", old=gone.name, new=come.name)
    return [now for fact in facts if (now := told.get(id(fact), fact)) is not None]


def _without_moved(facts: Sequence[Fact]) -> list[Fact]:
    """The facts but for sections that go from a document where another gets one of the name."""
    homes: dict[str, set[str]] = {}
    for fact in facts:
        if (fact.kind, fact.action) == (KIND, "added"):
            homes.setdefault(fact.name, set()).add(fact.path)
    return [
        fact
        for fact in facts
        if (fact.kind, fact.action) != (KIND, "removed")
        or homes.get(fact.name, set()) <= {fact.path}
    ]


def _without_repeated(facts: Sequence[Fact]) -> list[Fact]:
    """The facts but for sections that go, and come, by the names of one that is told to change.

    In each section of their document that loses the one and gets the other.
    """
    named = {(f.path, f.old): f.new for f in facts if (f.kind, f.action) == (KIND, "changed")}
    come = {(f.path, f.scope, f.name) for f in facts if (f.kind, f.action) == (KIND, "added")}
    known: set[tuple[str, str, str, str]] = set()
    for fact in facts if named else ():
        new = named.get((fact.path, fact.name), "")
        gone = (fact.kind, fact.action) == (KIND, "removed")
        if gone and (fact.path, fact.scope, new) in come:
            known |= {(fact.path, fact.scope, *side) for side in
                      (("removed", fact.name), ("added", new))}  # fmt: skip
    return [f for f in facts if f.kind != KIND or (f.path, f.scope, f.action, f.name) not in known]


def beyond(files: Sequence[FileFacts]) -> frozenset[str]:
    """Documents of which a hunk changes lines in a section that it does not name."""
    documents = (file for file in files if file.language in _HEADINGS)
    return frozenset(
        f.path
        for f in documents
        if any(_opens_unnamed(hunk, _HEADINGS[f.language]) for hunk in f.change.hunks)
    )


def _opens_unnamed(hunk: Hunk, heading: re.Pattern[str]) -> bool:
    # At the top of a document is no section yet: what heads it, or is said before all of them.
    if hunk.section.startswith("#") or hunk.old_start <= 1:
        return False
    # Above a first line that underlines a title no hunk shows the title itself.
    lines = hunk.lines[heading is _UNDERLINE :]
    above = list(takewhile(lambda line: not heading.match(line), lines))
    if heading is _UNDERLINE and len(above) < len(lines):
        above = above[:-1]  # the title
    return any(line[:1] in "-+" and bool(line[1:].strip()) for line in above)


def _placed(fact: Fact) -> Fact:
    if fact.action == "added":
        return replace(fact, new=fact.scope)
    return replace(fact, old=fact.scope) if fact.action == "removed" else fact
