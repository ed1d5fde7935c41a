"""Which of the functions, classes and tests that come is one that goes, by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileFacts
from classifier.facts.alike import likeness
from classifier.facts.bodies import shown
from classifier.facts.entire import Side
from classifier.facts.owners import Body, class_of

_WHOLE = ("function", "class", "type", "test")
_TITLED = ("function", "test")
_MEMBERS = ("function", "field", "constant")
_COME = ("added", "renamed")
_WORDS = 3  # characters of a line that is more than a bracket
_LEAST = 2  # lines that two bodies share by no chance
_SURE = 4 / 5  # of its words a name has from another that it is the new one of, whatever it does
_NEARLY = 3 / 4  # that one by which a function is known, be it that its lines are elsewhere
_UNLIKE = 1 / 4  # of what one function says another has, too, though they are different


def by_bodies(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts, with what is renamed as what its body says that it is."""
    own = (_in_own_class(fact, sides.get(fact.path)) for fact in items)
    apart = (one for fact in own for one in _of_two_classes(fact, sides))
    return [*_told_apart(_reassigned([*apart], sides), sides)]


def as_two(fact: Fact) -> tuple[Fact, Fact]:
    """What is said to be renamed as one that goes, and one that comes."""
    hidden = fact.old[:1] == "_" or (fact.path.endswith(".go") and not fact.old[:1].isupper())
    gone = replace(fact, action="removed", name=fact.old, old="", new="", line=0)
    gone = replace(gone, public=fact.public and not hidden)
    return gone, replace(fact, action="added", old="", new="")


def _in_own_class(fact: Fact, both: tuple[Side, Side] | None) -> Fact:
    """The fact; what a type of Rust gets or loses as that one's, where lines of another that goes
    or comes stand amid its own."""
    if fact.kind not in _MEMBERS or not (fact.scope and both and fact.path.endswith(".rs")):
        return fact
    side = both[fact.action != "removed"]
    known = fact.action in ("added", "removed") and fact.name in side.changed.get(fact.line, "")
    home = class_of(side.lines, fact.line) if known else ""
    return replace(fact, scope=home) if home else fact


def _of_two_classes(fact: Fact, sides: Mapping[str, tuple[Side, Side]]) -> Iterator[Fact]:
    """The fact; a method that is said to move to another file is new, and the other one goes, where
    they are of two classes and say other things, or no more than most of their name do."""
    moved = (fact.kind, fact.action, fact.scope) == ("function", "moved", "")
    if not moved or fact.path not in sides or fact.old not in sides:
        yield fact
        return
    old, new = sides[fact.old][0], sides[fact.path][1]
    was = [body for body in old.bodies(fact.name) if body.first - 1 in old.changed]
    now = [body for body in new.bodies(fact.name) if body.first - 1 == fact.line]
    homes = [{class_of(s.lines, b.first - 1) for b in own} for s, own in ((old, was), (new, now))]
    if not all(homes) or homes[0] & homes[1] or _keeps(_said(now[0]), map(_said, was)):
        yield fact
        return
    yield replace(fact, action="removed", path=fact.old, line=was[0].first - 1, old="")
    yield replace(fact, action="added", old="")


def stays_below(fact: Fact, others: Sequence[Fact], files: Sequence[FileFacts]) -> bool:
    """Whether below a function's new name most stays of what its hunk shows below the former one,
    below no other that comes more than that, or all."""
    change = next((file.change for file in files if file.path == fact.path), None)
    was = set(shown(change, "-", fact.old)[1:]) if change else set()
    if not change or not was:
        return False
    come = {one.name for one in others if one.action == "added"} - {fact.name}
    own, *rest = (len(was.intersection(shown(change, "+", x)[1:])) for x in (fact.name, *come))
    return 2 * own > len(was) and own >= max(rest, default=0) and len(was) not in rest


def _reassigned(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Sequence[Fact]:
    """The facts, with nothing renamed to what has not half of its body, where something else that
    comes has that: this is what it is called by now, and the first is new. Nor is a function
    renamed to one that the file had before, with a body of its own."""
    told = list(items)
    ways = [at for at, f in enumerate(items) if f.action == "renamed" and f.kind in _WHOLE]
    # By the second way round, what others had by mistake is new.
    for at in (*ways, *reversed(ways)):
        fact = told[at]
        old, new = sides.get(fact.path, (None, None))
        was = old.bodies(fact.old) if old and fact.action == "renamed" else []
        if not (old and new) or len(was) != 1:
            continue
        said = _said(was[0])
        if _stays(said, new.bodies(fact.name)):
            continue
        # What it did may be another's by now, which it calls.
        if fact.kind == "function" and likeness(fact.old, fact.name) >= _NEARLY:
            continue
        for place, other in enumerate(told):
            come = (other.kind, other.action, other.path) == (fact.kind, "added", fact.path)
            if come and _keeps(said, map(_said, new.bodies(other.name))):
                told[at] = replace(fact, action="added", old="", new="")
                told[place] = replace(fact, name=other.name, new=other.name, line=other.line)
                break
        else:
            there = old.bodies(fact.name) if fact.kind == "function" else []
            if any(old.owner(body.first - 1) == new.owner(fact.line) for body in there):
                told[at] = as_two(fact)[0]
    return told


def _stays(said: Counter[str], bodies: Iterable[Body]) -> bool:
    """Whether one of several bodies says what was said for the most part, or of a single line at
    all."""
    others = [_said(body) for body in bodies]
    return said in others or _keeps(said, others)


def _keeps(said: Counter[str], others: Iterable[Counter[str]]) -> bool:
    """Whether one of others has for the most part what was said."""
    both = ((its, (said & its).total()) for its in others)
    return any(n >= _LEAST and 2 * n >= max(said.total(), its.total()) for its, n in both)


def _said(body: Body) -> Counter[str]:
    """The lines of a body that say something."""
    lines = map(str.strip, body.text.split("\n"))
    return Counter(line for line in lines if len(line) >= _WORDS)


def _told_apart(items: Sequence[Fact], sides: Mapping[str, tuple[Side, Side]]) -> Iterator[Fact]:
    """The facts; a function is not renamed, but one goes and one comes, where another that comes in
    the file says more of what it said, or the present one next to nothing of it.

    One that another file defined before by the present name does not come, either.
    """
    come: dict[tuple[str, str], set[str]] = {}
    there: dict[str, set[str]] = {}
    for fact in items:
        if fact.kind in _TITLED and fact.action in _COME:
            come.setdefault((fact.kind, fact.path), set()).add(fact.name)
        elif fact.kind == "function" and not fact.scope:
            there.setdefault(fact.name, set()).add(fact.path)
    new = [f for f in items if f.kind in _TITLED and f.action == "renamed" and f.old]
    had = {id(f) for f in new if not f.scope and there.get(f.name, set()) - {f.path}}
    others = {id(f) for f in new if _is_of_others(f, come[f.kind, f.path], sides.get(f.path))}
    lists = {(f.path, f.name) for f in new if id(f) in had | others}  # of another's parameters
    for fact in items:
        if id(fact) in had:
            yield as_two(fact)[0]
            yield replace(fact, kind="call", action="touched", old="", new="")
        elif id(fact) in others:
            yield from as_two(fact)
        elif fact.kind != "parameter" or (fact.path, fact.scope) not in lists:
            yield fact


def _is_of_others(fact: Fact, come: set[str], both: tuple[Side, Side] | None) -> bool:
    """Whether the former function is another one by now, or none."""
    if not both:
        return False
    before, after = both
    alike = likeness(fact.old, fact.name)
    was, now = before.bodies(fact.old), after.bodies(fact.name)
    if alike >= _SURE or not was or not now:
        return False
    kept = _likest(was, now)
    if kept < _UNLIKE and alike < 1 / 2:
        return True
    others = {name: _likest(was, after.bodies(name)) for name in come - {fact.name}}
    twin = kept == 1 and any(n == 1 and fact.old in name for name, n in others.items())
    return twin or any(n > kept for n in others.values())


def _likest(was: Sequence[Body], now: Sequence[Body]) -> float:
    return max((likeness(one.text, two.text) for one in was for two in now), default=0)
