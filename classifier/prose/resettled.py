"""Functions and settings that go from one file and stand in another, where none is told as new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from classifier.domain import Fact, Facts
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.nested import ECMA
from classifier.prose.nouns import DECLARES, uses
from classifier.prose.sides import replaced_lines

_DONE = frozenset((*CONSTRUCT_KINDS, "call"))
# Languages where a line break says nothing.
_BROKEN = ECMA | {"C", "C++", "CUDA", "Java", "Rust"}
_DEFINED = frozenset(("function", "constant", "class", "type"))
_BACK = re.compile(r"(?:[/._-]|^)(?:down|undo|rollback)(?:[/._-]|$)", re.IGNORECASE)
_SHORT = 3  # characters up to which several files have functions by one name
_KEPT = ("guard", "call")
_WORD = re.compile(
    r"(\"[^\"]*\"|'[^']*')|\b(?!(?:and|or|not|is|in|None|True|False)\b)([A-Za-z_][\w.]*)(\(?)"
)


def resettled(facts: Facts) -> frozenset[Fact]:
    """Functions of JavaScript that are said to be gone, and are defined in another file now.

    What a component or another function has for itself comes along with it, and is no fact. And
    settings of files that go where others by their names come; and fields of Python of which
    methods by their names come in the file, as properties are read like fields; and what a function
    leaves to a new one that it calls.

    And what a function that is moved does as before, with an object by another name; constructs
    that their lines only define, as a variant or a method by the name; what the way back from a
    migration does to what the migration makes or drops; and what is laid out in other lines alone.
    """
    known = _settings(facts) | _functions(facts) | _properties(facts) | _defined(facts)
    known |= _left_to_another(facts) | _received(facts)
    return known | _undone(facts) | _relaid(facts)


def _relaid(facts: Facts) -> frozenset[Fact]:
    """What is told to change without a value, where the lines have nothing but other breaks."""
    asked = [f for f in facts.items if f.action == "changed" and not (f.old or f.new)]
    languages = {file.path: file.language for file in facts.files}
    asked = [f for f in asked if languages.get(f.path) in _BROKEN]
    found: list[Fact] = []
    for path in dict.fromkeys(fact.path for fact in asked):
        own = [f for f in asked if f.path == path]
        for hunk in facts.commit.hunks(path):
            old, new = dict(hunk.deleted()), dict(hunk.added())
            for gone, come in replaced_lines(hunk):
                here = [f for f in own if f.line in come]
                if here and _said(old, gone) == _said(new, come):
                    found += here
    return frozenset(found)


def _said(lines: Mapping[int, str], some: Iterable[int]) -> str:
    return "".join("".join(lines[n] for n in some).split())


def _undone(facts: Facts) -> frozenset[Fact]:
    statements = [f for f in facts.items if f.kind == "schema"]
    back = [f for f in statements if _BACK.search(f.path)]
    ahead = {f.name for f in (statements if back else ()) if not _BACK.search(f.path)}
    return frozenset(f for f in back if f.name in ahead)


def _defined(facts: Facts) -> frozenset[Fact]:
    made = {(f.path, f.line, f.name) for f in facts.items if f.kind in _DEFINED and f.line}
    known = (f for f in facts.items if f.kind in CONSTRUCT_KINDS)
    return frozenset(f for f in known if (f.path, f.line, f.name) in made)


def _left_to_another(facts: Facts) -> frozenset[Fact]:
    """Checks and calls that are said to go from a function, and come in a new one that it calls,
    which may have other names for what they are of."""
    new = {(f.path, f.name) for f in facts.items if (f.kind, f.action) == ("function", "added")}
    done = [f for f in facts.items if f.kind in _KEPT and f.scope] if new else []
    come = [f for f in done if f.action == "added"]
    called: dict[tuple[str, str], set[str]] = {}
    for fact in come:
        name = fact.name.rpartition(".")[2]
        if fact.kind == "call" and (fact.path, name) in new:
            called.setdefault((fact.path, fact.scope), set()).add(name)
    there = {(f.path, f.scope, f.kind, _form(f)) for f in come if (f.path, f.scope) in new}
    return frozenset(
        f
        for f in done
        if f.action == "removed"
        for name in called.get((f.path, f.scope), ())
        if (f.path, name, f.kind, _form(f)) in there
    )


def _form(fact: Fact) -> str:
    """What is called, or a check without the names of its variables where it calls something."""
    if fact.kind == "call":
        return fact.name.rpartition(".")[2]
    if "(" not in fact.name:
        return fact.name
    return _WORD.sub(lambda m: m[1] or (m[2].rpartition(".")[2] + "(" if m[3] else "_"), fact.name)


def _received(facts: Facts) -> frozenset[Fact]:
    """Calls and constructs, as ``run.group.join``, that are ``self.group.join`` on a line that goes
    from the file which a function is moved from."""
    homes = {
        (f.path, f.name): f.old
        for f in facts.items
        if (f.kind, f.action) == ("function", "moved") and f.old
    }
    come = [f for f in facts.items if homes and f.action == "added" and f.kind in _DONE]
    come = [f for f in come if f.name.count(".") > 1 and (f.path, f.scope) in homes]
    wanted = {homes[f.path, f.scope] for f in come}
    gone = {
        file.path: "\n".join(x for hunk in file.change.hunks for x in hunk.lines if x[:1] == "-")
        for file in facts.files
        if file.path in wanted
    }
    return frozenset(
        fact
        for fact in come
        if f".{fact.name.partition('.')[2]}(" in gone.get(homes[fact.path, fact.scope], "")
    )


def _properties(facts: Facts) -> frozenset[Fact]:
    fields = [f for f in facts.items if (f.kind, f.action) == ("field", "removed")]
    made = {
        (f.path, f.name)
        for f in (facts.items if fields else ())
        if (f.kind, f.action) == ("function", "added") and f.path.endswith(".py")
    }
    return frozenset(f for f in fields if (f.path, f.name) in made)


def _functions(facts: Facts) -> frozenset[Fact]:
    ours = {file.path for file in facts.files if file.language in ECMA}
    gone = [
        f for f in facts.items if f.kind == "function" and f.action == "removed" and f.path in ours
    ]
    if not gone:
        return frozenset()
    comes = {
        file.path: "\n".join(line for hunk in file.change.hunks for line in hunk.lines)
        for file in facts.files
        if file.language in ECMA and file.change.added
    }
    return frozenset(fact for fact in gone if len(fact.name) > _SHORT and _is_in(fact, comes))


def _is_in(fact: Fact, comes: dict[str, str]) -> bool:
    return any(
        before[:1] == "+" and DECLARES.search(before) is not None
        for path, text in comes.items()
        if path != fact.path
        for before, _ in uses(fact.name, text)
    )


def _settings(facts: Facts) -> frozenset[Fact]:
    """Keys and values of files that go, and of such as come by their names in another folder.

    Nor does another file that comes, or goes, have anything new by them.
    """
    names: dict[str, set[str]] = {"added": set(), "deleted": set()}
    homes: dict[str, str] = {}
    for change in (file.change for file in facts.files if file.change.kind in names):
        homes[change.path] = name = change.path.rpartition("/")[2]
        names[change.kind].add(name)
    both = names["added"] & names["deleted"]
    if not both:
        return frozenset()
    own = [f for f in facts.items if f.kind == "config" and f.path in homes]
    replaced = [f for f in own if homes[f.path] in both]
    sides = ({f.name for f in replaced if f.action == action} for action in ("added", "removed"))
    known = set.intersection(*sides)  # not all lines of what goes are looked at
    return frozenset(f for f in own if f.name in known)
