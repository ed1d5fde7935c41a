"""Dependencies that go from one list of what is installed, and that another one keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileChange, FileFacts
from classifier.facts.entire import Side
from classifier.facts.keyed import defines, wholes

_LISTING = frozenset(("manifest", "build", "config", "ci"))
"""Kinds of files that list what is installed."""

IMAGES = ("FROM", "image")  # what names an image

_CARGO, _SETUP, _POM, _CATALOG = "Cargo.toml", "setup.py", "pom.xml", "versions.toml"
# What opens a table.
_TABLES = {
    **dict.fromkeys((_CARGO, _CATALOG), re.compile(r"\[+[ \t]*([^\]\r\n]*)")),
    "package.json": re.compile(r"[ \t]*\"(\w+)\"[ \t]*:[ \t]*\{[ \t\r]*$"),
    _SETUP: re.compile(r"[ \t]*[\"']?(\w+_requires?)\b"),
}
# A package in a list, of whichever version, and one in a table.
_ITEM = r"(?:^[ \t]*(?:- +)?f?[\"']*|[\[,][ \t]*f?[\"']){}(?![\w.-])"
_CRATE = r"^{}[ \t.=]"
_EXTRAS = "optional-dependencies"
VERSIONS = ("overrides", "resolutions", "versions")  # tables of versions: they install nothing
_INNER = ("dev", "build")  # tables for those who work on the project


def is_package(fact: Fact) -> bool:
    """Whether a fact is of a package, and not of an image or an action."""
    return fact.kind == "dependency" and fact.scope not in ("FROM", "uses")


def is_aside(fact: Fact) -> bool:
    """Whether a dependency is of a table for those who build or test the project, or of what may
    be installed with it: what another table has, too, is no new one, nor is it gone."""
    aside = not fact.public or "build" in fact.scope or fact.scope == _EXTRAS
    aside |= fact.path.endswith((_SETUP, _POM, _CATALOG))  # which may have it in several lists
    return fact.kind == "dependency" and aside


def in_table(fact: Fact, side: Side) -> Fact:
    """The fact; a package of a table whose name no hunk shows, where that is such a table."""
    opens = next((of for path, of in _TABLES.items() if fact.path.endswith(path)), None)
    if fact.kind != "dependency" or fact.scope or not opens:
        return fact
    above = reversed(side.lines[: fact.line])
    table = next((found[1] for line in above if (found := opens.match(line))), "")
    if table in ("extras_require", *VERSIONS):
        return replace(fact, scope=table.replace("extras_require", _EXTRAS))
    return replace(fact, scope=table, public=False) if table.startswith(_INNER) else fact


def lists(text: str, fact: Fact, line: str) -> bool:
    """Whether a file has a package in another list, or besides a table of such ones; of other
    tables, each has what it has for a purpose."""
    if fact.path.endswith(_POM):
        return f"<artifactId>{fact.name.rpartition(':')[2]}<" in text
    if fact.path.endswith(_CATALOG) and (artifact := re.search(r"[\w.-]+:[\w.-]+", line)):
        return any(True for _ in wholes(artifact[0], text))  # by whatever name
    item = _is_item(line)
    if not (item or is_aside(fact)) or fact.name not in line:
        return False
    if item or fact.path.endswith(".toml"):
        said = (_CRATE if fact.path.endswith(_CARGO) else _ITEM).format(re.escape(fact.name))
        return re.search(said, text, re.MULTILINE) is not None
    return defines(text, fact, line)


def _is_item(line: str) -> bool:
    """Whether a line is a text in a list, which no key tells from that of another list."""
    item = line.strip().rstrip(",")
    if item.startswith("- "):
        return ": " not in item
    quote = item[:1]
    return quote in ("'", '"') and item[-1:] == quote and f"{quote}:" not in item


def held(
    items: Sequence[Fact],
    files: Iterable[FileFacts],
    sides: Mapping[str, tuple[Side, Side]],
) -> list[Fact]:
    """The facts; a dependency that goes from a file and that another one names, nobody loses.

    Of files that are not known whole, their hunks tell.
    """
    gone = {fact.name for fact in items if _is_gone(fact)}
    texts = [(f.path, _after(f.change, sides)) for f in files if f.kind in _LISTING] if gone else []
    homes = {n: {path for path, text in texts if any(True for _ in wholes(n, text))} for n in gone}
    return [
        replace(fact, public=False) if _is_gone(fact) and homes[fact.name] - {fact.path} else fact
        for fact in items
    ]


def _is_gone(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("dependency", "removed")


def _after(change: FileChange, sides: Mapping[str, tuple[Side, Side]]) -> str:
    """What is known of a file as it is after the commit."""
    if both := sides.get(change.path):
        return both[1].text
    lines = (line for hunk in change.hunks for line in hunk.lines)
    return "\n".join(line[1:] for line in lines if line[:1] != "-")
