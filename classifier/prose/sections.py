"""Sections that go from one document to another, with the text below their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, FileChange
from classifier.facts.markup import bare_title
from classifier.facts.scan import clean

# A title in a quotation, or above the document, among its settings.
_ELSEWHERE = re.compile(
    r"([-+])(?:[ \t]*>[> \t]*#+[ \t]+(.*?)[# \t]*|title:[ \t]*[\"']?(.*?)[\"']?[ \t]*)$"
)
_OTHER = {"added": "-", "removed": "+"}
_Title = tuple[str, str]  # a title with the line below it


def with_sections(facts: Facts) -> Facts:
    """The facts, with a section that comes in one document and goes from another one as moved.

    What lines go says the diff: of a title that another section keeps, no fact says so.
    """
    facts = _unquoted(facts)
    titles: dict[str, set[str]] = {}
    for fact in facts.items:
        if (fact.kind, fact.action) == ("heading", "added"):
            titles.setdefault(fact.path, set()).add(fact.name)
    changes = {file.path: file.change for file in facts.files if file.change.hunks}
    if not titles or len(changes) == 1:
        return facts
    every = set[str]().union(*titles.values())
    gone: dict[_Title, str] = {}
    for path, change in changes.items():
        gone.update((title, path) for title in _titled(change, "-", every))
    come = {
        (path, title[0]): gone[title]
        for path, names in titles.items()
        for title in (_titled(changes[path], "+", names) if gone else ())
        if gone.get(title, path) != path
    }
    come |= _beside(facts.items, come, gone)
    return replace(facts, items=tuple(_moved(facts.items, come))) if come else facts


def _unquoted(facts: Facts) -> Facts:
    """The facts; a section that was quoted up to now, or is from now on, is edited, as is one that
    is the document's title among its settings on the other side."""
    turned = [f for f in facts.items if f.kind == "heading" and f.action in _OTHER]
    paths = {fact.path for fact in turned}
    quoted = {
        (file.path, found[1], clean(bare_title(found[2] or found[3] or "")))
        for file in facts.files
        if file.path in paths
        for hunk in file.change.hunks
        for found in map(_ELSEWHERE.match, hunk.lines)
        if found
    }
    known = {id(f) for f in turned if (f.path, _OTHER[f.action], f.name) in quoted}
    items = (replace(f, action="touched") if id(f) in known else f for f in facts.items)
    return replace(facts, items=tuple(items)) if known else facts


def _beside(
    items: Sequence[Fact], come: Mapping[tuple[str, str], str], gone: Mapping[_Title, str]
) -> dict[tuple[str, str], str]:
    """The other titles of which a document has one by the name of each that goes from where most
    of its sections come from: only the first line below it differs."""
    lost = {(f.path, f.name) for f in items if (f.kind, f.action) == ("heading", "removed")}
    lost |= {(path, title) for (title, _), path in gone.items()}
    new = [f for f in items if (f.kind, f.action) == ("heading", "added")]
    homes = {path: Counter(old for (to, _), old in come.items() if to == path) for path, _ in come}
    return {
        (fact.path, fact.name): old
        for fact in new
        for old, times in homes.get(fact.path, Counter()).most_common(1)
        if (old, fact.name) in lost and 2 * times > sum(one.path == fact.path for one in new)
    }


def _moved(items: Sequence[Fact], come: Mapping[tuple[str, str], str]) -> Iterator[Fact]:
    """The items, with those titles of documents as moved from another one that are known to be."""
    left = {(old, name) for (_, name), old in come.items()}
    for fact in items:
        known = fact.kind == "heading"
        if known and fact.action == "added" and (fact.path, fact.name) in come:
            yield replace(fact, action="moved", old=come[fact.path, fact.name])
        elif not (known and fact.action == "removed" and (fact.path, fact.name) in left):
            yield fact


def _titled(change: FileChange, mark: str, names: set[str]) -> Iterator[_Title]:
    """The titles on lines of a side, each with the first line that has a text below it."""
    lines = (line[1:].strip() for hunk in change.hunks for line in hunk.lines if line[0] == mark)
    title = ""
    for line in filter(None, lines):
        if title:
            yield title, line
        name = clean(bare_title(line.strip("# "))) if line[:1] == "#" else ""
        title = name if name in names else ""
