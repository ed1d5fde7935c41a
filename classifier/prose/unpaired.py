"""Keys that entries of a list have each: of which of them a value was, lines do not always tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk

_ENTRY = re.compile(r"[-+][ \t]*- ")
_KEY = re.compile(r"[-+][ \t]*(?:- +)*[\"']?([^\s:#\"'-][^:#\"']*?)[\"']?[ \t]*:")
_YAML = (".yaml", ".yml")
_NAMED = re.compile(r"[A-Za-z_][\w.-]*")
_KEPT = re.compile(r" ( *)- +\S")  # an entry that stays
_OBJECT = re.compile(r"[-+][ \t]*\{[ \t]*$")
# The line above that a value of a list of names and values belongs to.
_CALLED = re.compile(r"[-+ ][ \t]*(?:- +)?\"?name\"?[ \t]*:[ \t]*\"?([A-Za-z_][\w.-]*)\"?,?[ \t]*")
_EVENTS = ("push", "pull_request", "pull_request_target", "workflow_run")
# By what an object of a list is told from the others.
_IDENTITY = frozenset(("id", "name", "key"))


def _narrowed(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; what an event of a workflow is narrowed by, that was one before, is a setting. Of
    one whose own line goes or comes, as where events change places, nothing is known."""
    limits = [f for f in items if f.kind == "ci_trigger" and f.scope in _EVENTS]
    events = {(f.path, f.name) for f in facts.items if f.kind == "ci_trigger" and f.scope == "on"}
    for path in {fact.path for fact in limits}:
        lines = (line for line in facts.commit.lines(path) if line[:1] in ("+", "-"))
        events |= {(path, line[1:].strip().removesuffix(":")) for line in lines}
    turned = {
        id(fact)
        for fact in limits
        if (fact.path, fact.scope) not in events
        and "".join(fact.old.split()) != "".join(fact.new.split() or "-")
    }
    return [_with_entry(f, items) if id(f) in turned else f for f in items]


def _with_entry(limit: Fact, items: Sequence[Fact]) -> Fact:
    """What narrows an event as a setting; where one entry comes, or goes, with it, that is its
    value."""
    own = (limit.kind, limit.action, limit.path, limit.name)
    below = {f.line: f.name for f in items if (f.kind, f.action, f.path, f.scope) == own}
    value = "" if limit.line + 2 in below else below.get(limit.line + 1, "")
    gone = limit.action == "removed"
    old, new = limit.old or value * gone, limit.new or value * (not gone)
    return replace(limit, kind="config", old=old, new=new)


def unpaired(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, without the values of a key that entries of a list have each, where lines do not
    tell which of them had which before: some come or go with the key."""
    items = _by_names(_without_refolded(_narrowed(items, facts), facts), facts)
    changed = {f.path for f in items if (f.kind, f.action) == ("config", "changed")}
    odd = {
        (file.path, *place)
        for file in facts.commit.files
        if file.path in changed and file.path.endswith(_YAML)
        for hunk in file.hunks
        for place in _odd(hunk)
    }
    mixed = _mixed(items, facts)
    return [
        replace(fact, old="", new="")
        if (fact.kind, fact.action) == ("config", "changed")
        and ((fact.path, fact.line) in mixed or (fact.path, fact.line, fact.name) in odd)
        else fact
        for fact in items
    ]


def _mixed(items: Sequence[Fact], facts: Facts) -> set[tuple[str, int]]:
    """Paths and numbers of new lines within the objects of a list of JSON, where some of these come
    or go, and one takes another's place."""
    named = {
        f.path for f in items if (f.kind, f.action) == ("config", "changed") and f.name in _IDENTITY
    }
    found: set[tuple[str, int]] = set()
    for file in facts.commit.files:
        if file.path in named and file.path.endswith(".json"):
            lines = (line for hunk in file.hunks for line in hunk.lines if "{" in line)
            opened = [line for line in lines if _OBJECT.match(line)]
            if 2 * sum(line[0] == "+" for line in opened) != len(opened):
                depth = min(map(_depth, opened))
                new = (one for hunk in file.hunks for one in hunk.added())
                found |= {(file.path, at) for at, line in new if _depth(f"+{line}") > depth}
    return found


def _by_names(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; a ``value`` that changes goes by the name that stands above it, where in its hunk
    none comes or goes."""
    values = [f for f in items if _way(f) == ("config", "changed", "value")]
    paths = {fact.path for fact in values}
    names: dict[tuple[str, int], str] = {}
    for file in (file for file in facts.commit.files if file.path in paths):
        for hunk in file.hunks:
            if any(line[:1] != " " and _CALLED.fullmatch(line) for line in hunk.lines):
                continue  # which entry had a value before, lines do not tell
            new = (line for line in hunk.lines if line[:1] in ("+", " "))
            for number, line in enumerate(new, hunk.new_start + 1):
                if found := _CALLED.fullmatch(line):
                    names[file.path, number] = found[1]
    return [
        replace(fact, name=names.get((fact.path, fact.line), fact.name))
        if names and _way(fact) == ("config", "changed", "value")
        else fact
        for fact in items
    ]


def _way(fact: Fact) -> tuple[str, str, str]:
    return fact.kind, fact.action, fact.name


def _depth(line: str) -> int:
    """How far a line of a hunk is indented."""
    return len(line) - 1 - len(line[1:].lstrip())


def _without_refolded(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, without keys whose value stands on the lines below by now, word for word."""
    moved = [f for f in items if (f.kind, f.action) == ("config", "changed") and not f.new]
    moved = [f for f in moved if f.old and f.path.endswith(_YAML)]
    hunks = {file.path: file.hunks for file in (facts.commit.files if moved else ())}
    same = {id(f) for f in moved for h in hunks.get(f.path, ()) if _is_refolded(f, h)}
    return [fact for fact in items if id(fact) not in same]


def _is_refolded(fact: Fact, hunk: Hunk) -> bool:
    """Whether what stands below a key is what a line that goes has behind one by its name."""
    new = [line[1:] for line in hunk.lines if line[:1] in ("+", " ")]
    at = fact.line - hunk.new_start
    if not 0 <= at < len(new) or fact.name not in new[at]:
        return False
    depth = len(new[at]) - len(new[at].lstrip(" -"))
    below: list[str] = []
    for line in new[at + 1 :]:
        if len(line) - len(line.lstrip()) <= depth:
            break
        below.append(line.strip())
    key, text = f"{fact.name}:", " ".join(below)
    gone = (line[1:].strip(" -") for line in hunk.lines if line[:1] == "-")
    return bool(text) and any(line == f"{key} {text}" for line in gone)


def _odd(hunk: Hunk) -> Iterator[tuple[int, str]]:
    """Numbers and keys of new lines in a run that has the key more often on one side, as has the
    hunk, in which entries of a list come or go."""
    every, runs, number, listed = Counter[str](), [(Counter[str](), [(0, "")])], 0, False
    for line in hunk.lines:
        if line[:1] == " ":
            runs.append((Counter(), []))
        elif found := _KEY.match(line):
            balance, places = runs[-1]
            for counted in (every, balance):
                counted[found[1]] += 1 if line[0] == "+" else -1
            if line[0] == "+":
                places.append((hunk.new_start + number, found[1]))
        listed = listed or _ENTRY.match(line) is not None
        number += line[:1] in ("+", " ")
    for balance, places in runs if listed else ():
        yield from (place for place in places if balance[place[1]] and every[place[1]])


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
    heads = (_KEPT.match(line) for line in between)
    return any(head is not None and len(head[1]) < depth for head in heads)


def _numbered(hunk: Hunk) -> Iterator[tuple[int, int]]:
    """Numbers of lines that come, with their places among the lines of the hunk."""
    number = hunk.new_start
    for at, line in enumerate(hunk.lines):
        if line[:1] == "+":
            yield number, at
        number += line[:1] != "-"


def without_held(items: Sequence[Fact]) -> list[Fact]:
    """The facts without what jobs had that go: these say so."""
    gone = {(f.path, f.name) for f in items if (f.kind, f.action) == ("ci_job", "removed")}
    return [f for f in items if f.action != "removed" or (f.path, f.scope) not in gone]


def is_alone(fact: Fact, facts: Facts) -> bool:
    """Whether a line with the former name is the next but for that, amid others that stay."""
    old, new = re.escape(fact.old), re.escape(fact.new)
    way = re.compile(rf"\n[^-+].*\n-(.*){old}(.*)\n\+(?:\1){new}(?:\2)\n .*\n ")
    hunks = facts.commit.hunks(fact.path)
    return any(way.search("\n".join(("", "@", *hunk.lines))) for hunk in hunks)
