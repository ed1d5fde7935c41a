"""Functions and settings that go from one file and stand in another, where none is told as new."""

from __future__ import annotations

from classifier.domain import Fact, Facts
from classifier.facts.nested import ECMA
from classifier.prose.nouns import DECLARES, uses

_SHORT = 3  # characters up to which several files have functions by one name


def resettled(facts: Facts) -> frozenset[Fact]:
    """Functions of JavaScript that are said to be gone, and are defined in another file now.

    What a component or another function has for itself comes along with it, and is no fact. And
    settings of files that go where others by their names come; and fields of Python of which
    methods by their names come in the file, as properties are read like fields.
    """
    return _settings(facts) | _functions(facts) | _properties(facts)


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
