"""What goes from a file and may be there still: by a new name, as a class's own or as a base's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from classifier.domain import Fact, Facts, FileChange
from classifier.facts.alike import likeness
from classifier.facts.respelled import letters
from classifier.facts.successors import as_two
from classifier.prose.borne import is_embedded
from classifier.prose.keys import as_told
from classifier.prose.methods import still_called
from classifier.prose.rehomed import headed
from classifier.prose.spelling import PIECE

_HEAD = re.compile(r"([-+])[ \t]*(?:[a-z]+ +)*(?:class|interface|struct|trait) +(\w+)(.*)")
_BASES = re.compile(r"^\((.*)|\bextends\b(.*)|(?:^|[ )>]):(?!:)(.*)")
_LIST = re.compile(r"^\([^()]*\)")  # of what makes one, but in Python
_MEMBERS = ("test", "function")
_CLASSES = ("class", "type")
_SAID = re.compile(r"(?i)\brenam\w+:? `?(\w{2,})`? (?:to|into|as|->|=>|→) `?(\w{2,})")
_NAMED = ("class", "type", "function", "constant", "field")
_WHOLE = ("added", "removed")
_HALF = 1 / 2
_SEVERAL = 4  # words of a name of which one may differ


def is_shared(fact: Fact, beside: Sequence[Fact]) -> bool:
    """Whether what comes beside one by another name has all of the former name in its own as well,
    and is no part or form of that one: neither is then known as what the former one is by now."""
    if fact.action != "renamed" or not fact.old:
        return False
    whole, own = set(PIECE.findall(fact.old)), set(PIECE.findall(fact.name))
    come = {x.name for x in beside if x.action == "added" or x.old == fact.old} - {fact.name}
    others = (set(PIECE.findall(name)) for name in come)
    return whole <= own and any(whole <= other and not own <= other for other in others)


def of_own_classes(facts: Facts) -> Facts:
    """The facts, with no class renamed that has given its name to several which come; nothing gone
    from a class that is new, or changed in one; and no parameter new in a function that is.

    What a class that is moved had in its former file does not come with it.
    """
    come = [(f.path, f.name) for f in facts.items if _is_class(f, "added")]
    left = {(f.path, f.old) for f in facts.items if _has_left(f, come)}
    left |= {(f.path, f.name) for f in facts.items if _is_lost(f) and (f.path, f.scope) in left}
    kept = (f for f in facts.items if f.action != "removed" or (f.path, f.scope) not in left)
    items = [one for fact in kept for one in _as_two(fact, come, facts)]
    other = {(f.path, f.name) for f in items if f.kind in _CLASSES and f.action != "added"}
    fresh = {(f.path, f.name) for f in items if _is_class(f, "added")} - other
    items = [_in_new(f) if (f.path, f.scope) in fresh else f for f in items]
    heads = {(f.path, f.name, f.action == "added") for f in items if f.kind == "function"}
    own = {(path, name) for path, name, new in heads if new and (path, name, False) not in heads}
    items = [f for f in items if f.kind != "parameter" or (f.path, f.scope) not in own]
    return replace(facts, items=tuple(_moved_along(items)))


def _is_class(fact: Fact, action: str) -> bool:
    return fact.kind in _CLASSES and fact.action == action


def _as_two(fact: Fact, come: Sequence[tuple[str, str]], facts: Facts) -> tuple[Fact, ...]:
    """A class that is said to be renamed as one that goes, and one that comes, where another that
    comes has its name in its own as well; as one that comes alone, where one has it that comes."""
    if not _is_class(fact, "renamed") or not fact.old:
        return (fact,)
    gone, new = as_two(fact)
    if _has_left(fact, come):
        return (new,)
    others = (name for path, name in come if path == fact.path and name != fact.name)
    if not any(name.startswith(fact.old) or name.endswith(fact.old) for name in others):
        return (fact,)
    return (new,) if (fact.path, fact.old) in headed(facts) else (gone, new)


def _has_left(fact: Fact, come: Sequence[tuple[str, str]]) -> bool:
    """Whether a class that is said to be renamed comes by its name in another file."""
    return _is_class(fact, "renamed") and any(n == fact.old and p != fact.path for p, n in come)


def _in_new(fact: Fact) -> Fact:
    """What is told of a class that is new: it has lost nothing, and what it has is new, too; but a
    test that the file had is edited."""
    if fact.action == "removed":
        return replace(fact, scope="")
    if (fact.kind, fact.action) == ("test", "changed"):
        return replace(fact, action="touched", old="", new="")
    changed = fact.kind in _MEMBERS and fact.action == "changed"
    return replace(fact, action="added", old="") if changed else fact


def _moved_along(items: Sequence[Fact]) -> Iterator[Fact]:
    """The facts; what a class that is moved has here, and had there, is edited, and does not go."""
    homes = {(f.path, f.name): f.old for f in items if _is_class(f, "moved")}
    come = [f for f in items if homes and f.kind in _MEMBERS and f.action == "added"]
    places = {id(f): homes.get((f.path, f.scope), "") for f in come}
    along = {(f.kind, places[id(f)], f.scope, f.name) for f in come}
    along &= {(f.kind, f.path, f.scope, f.name) for f in items if homes and _is_lost(f)}
    for fact in items:
        way = (fact.kind, places.get(id(fact), fact.path), fact.scope, fact.name)
        if way in along and id(fact) in places:
            yield replace(fact, action="touched", name="", scope=fact.name, old="", new="")
        elif way not in along or not _is_lost(fact):
            yield fact


def respelled(facts: Facts) -> Facts:
    """The facts; what goes and comes in one place, spelled otherwise alone, has another name."""
    sides: dict[tuple[str, ...], dict[str, list[Fact]]] = {}
    for fact in facts.items:
        known = fact.kind in _NAMED or fact.path.endswith(".sql")
        if known and fact.action in _WHOLE and fact.path:
            name = letters(fact.name.rpartition(".")[2])
            home = sides.setdefault((fact.kind, fact.path, fact.scope, name), {})
            home.setdefault(fact.action, []).append(fact)
    kept = [f for f in facts.items if f.action == "renamed" and is_embedded(f, f.old)]
    turned: dict[int, Fact | None] = {
        id(fact): replace(fact, action="touched", old="", new="") for fact in kept
    }
    for home in sides.values():
        gone, come = (home.get(action, []) for action in ("removed", "added"))
        if len(gone) == len(come) == 1 and gone[0].name != come[0].name:
            lost, new = *gone, *come
            turned[id(lost)] = None
            turned[id(new)] = None if is_embedded(new, lost.name) else renamed(new, lost)
    return as_told(facts, turned)


def with_parameters(facts: Facts) -> Facts:
    """The facts, with a typed parameter of Python that has a longer or shorter name, of which
    nothing else on its line differs, as renamed: it takes none beside the former ones."""
    sides: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    for fact in facts.items:
        if fact.kind == "parameter" and fact.path.endswith(".py"):
            home = sides.setdefault((fact.path, fact.scope), {"added": [], "removed": []})
            home.setdefault(fact.action, []).append(fact)
    changes = {file.path: file.change for file in facts.files}
    turned: dict[int, Fact | None] = {}
    for (path, _), home in sides.items():
        if len(home["added"]) != 1 or len(home["removed"]) != 1:
            continue
        (new,), (old,) = home["added"], home["removed"]
        if likeness(old.name, new.name) >= _HALF and _takes_place(
            old.name, new.name, changes[path]
        ):
            turned[id(old)] = None
            turned[id(new)] = replace(new, action="renamed", old=old.name, new=new.name)
    return as_told(facts, turned)


def _takes_place(old: str, new: str, change: FileChange) -> bool:
    """Whether a line with a typed name is the next but for the name."""
    pairs = (pair for hunk in change.hunks for pair in pairwise(hunk.lines))
    head = f"{old}:"
    return any(
        one[:1] == "-"
        and one[1:].lstrip().startswith(head)
        and two == f"+{one[1:].replace(old, new, 1)}"
        for one, two in pairs
    )


def without_inherited(facts: Facts) -> Facts:
    """The facts; what a class defines no more, and may have from new bases, is named, without what
    it did. Of those of Python in sources the bases are told."""
    homes = {(f.path, f.scope) for f in facts.items if _is_member(f)}
    called = still_called(facts)
    paths = {path for path, _ in homes}
    asked = (f for f in facts.files if f.kind == "test" or not f.path.endswith(".py"))
    changes = [f.change for f in asked if f.path in paths]
    rebased = {(c.path, of) for c in changes for name in _rebased(c) for of in (name, "")} & homes
    lost = {
        id(f): replace(f, kind="call", action="touched", old="", new="", scope="")
        for f in facts.items
        if id(f) in called or (_is_member(f) and (f.path, f.scope) in rebased)
    }
    gone = {(f.path, f.name) for f in lost.values()}
    kept = (f for f in facts.items if f.action != "removed" or (f.path, f.scope) not in gone)
    return replace(facts, items=tuple(lost.get(id(f), f) for f in kept))


def _is_lost(fact: Fact) -> bool:
    return fact.kind in _MEMBERS and fact.action == "removed" and fact.scope != ""


def _is_member(fact: Fact) -> bool:
    return _is_lost(fact) or (fact.kind, fact.action) == ("field", "removed")


def _rebased(change: FileChange) -> Iterator[str]:
    """Classes of which a line goes, and one with other bases comes."""
    sides: dict[str, dict[str, str]] = {"-": {}, "+": {}}
    heads = (_HEAD.match(line) for hunk in change.hunks for line in hunk.lines)
    for head in filter(None, heads):
        rest = head[3] if change.path.endswith(".py") else _LIST.sub("", head[3])
        bases = _BASES.search(rest)
        sides[head[1]][head[2]] = bases[bases.lastindex or 0].strip() if bases else ""
    for name, now in sides["+"].items():
        if now and now != sides["-"].get(name, now):
            yield name


def as_said(facts: Facts) -> Facts:
    """The facts, with what goes where one definition of its kind comes by another name, if the
    subject says that it has that."""
    said = _SAID.search(facts.commit.subject)
    named = [f for f in facts.items if said and f.kind in _NAMED and f.name in said.groups()]
    turned: dict[int, Fact | None] = {}
    for gone in (f for f in named if said and (f.action, f.name) == ("removed", said[1])):
        here = [f for f in named if (f.kind, f.path) == (gone.kind, gone.path) and f is not gone]
        here = [f for f in here if f.scope == gone.scope] if len(here) > 1 else here
        if said and [(f.action, f.name) for f in here] == [("added", said[2])]:
            turned |= {id(gone): None, id(here[0]): renamed(here[0], gone)}
    return as_told(facts, turned)


def renamed(new: Fact, old: Fact) -> Fact:
    """What comes as what goes by another name."""
    return replace(new, action="renamed", old=old.name, new=new.name, public=old.public)
