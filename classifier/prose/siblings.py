"""Keys that several entries of one list of YAML have each: one of another entry is another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_YAML = (".yml", ".yaml")
_NAMED = re.compile(r"[A-Za-z_][\w.-]*")
_ENTRY = re.compile(r" ( *)- +\S")  # one that stays


def apart(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of a key of YAML that goes with one entry of a list, and comes with another
    behind those that stay between the two, no more than its name and its value."""
    changed = [
        f
        for f in items
        if (f.kind, f.action) == ("config", "changed") and f.old and f.path.endswith(_YAML)
    ]
    hunks: dict[str, tuple[Hunk, ...]] = {}
    if changed:
        hunks = {file.path: file.hunks for file in facts.commit.files if file.path.endswith(_YAML)}
    two = {id(f) for f in changed if any(_are_two(f, h) for h in hunks.get(f.path, ()))}
    told: list[Fact] = []
    for fact in items:
        if id(fact) not in two:
            told.append(fact)
            continue
        bare = replace(fact, action="touched", old="", new="")
        told.append(bare)
        told += [
            replace(bare, kind="identifier", name=v) for v in (fact.new,) if _NAMED.fullmatch(v)
        ]
    return told


def _are_two(setting: Fact, hunk: Hunk) -> bool:
    """Whether an entry of a list stays between the lines of a key that goes and that comes."""
    new = dict(_numbered(hunk))
    come = new.get(setting.line, -1)
    said = re.compile(rf"-( *)(- +)?[\"']?{re.escape(setting.name)}[\"']?: *[\"']?(.*)")
    gone = [
        (at, key)
        for at, line in enumerate(hunk.lines)
        if setting.name in line and (key := said.match(line)) and key[3].startswith(setting.old)
    ]
    if come < 0 or len(gone) != 1:
        return False
    ((at, key),) = gone
    depth = len(key[1]) + len(key[2] or "")
    between = hunk.lines[min(at, come) : max(at, come)]
    heads = (_ENTRY.match(line) for line in between)
    return any(head is not None and len(head[1]) < depth for head in heads)


def _numbered(hunk: Hunk) -> Iterator[tuple[int, int]]:
    """Numbers of lines that come, with their places among the lines of the hunk."""
    number = hunk.new_start
    for at, line in enumerate(hunk.lines):
        if line[:1] == "+":
            yield number, at
        number += line[:1] != "-"
