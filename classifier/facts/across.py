"""Facts that no single file shows: files come and gone, definitions moved between files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileFacts
from classifier.facts.carried import kept
from classifier.facts.former import parted
from classifier.facts.moved import has_other_value, is_translated

_MOVABLE = frozenset(("function", "class", "type", "constant", "test", "metric"))
_HOLDERS = frozenset(("class", "type"))
_MEMBERS = frozenset(("function", "field", "constant"))
# A value may become an object of the same name, too.
_FORMS = {"class": ("function", "field"), "function": ("class",), "field": ("class",)}
_HEADERS = (".h", ".hh", ".hpp", ".hxx")
_ACTIONS = {"added": "added", "copied": "added", "deleted": "removed", "renamed": "renamed"}


def file_facts(files: Sequence[FileFacts]) -> Iterator[Fact]:
    """Files added, removed and renamed, and modes changed."""
    for file in files:
        change = file.change
        action = _ACTIONS.get(change.kind)
        if action:
            old, new = (change.old_path or "", change.path) if action == "renamed" else ("", "")
            yield Fact("file", action, change.path, change.path, old=old, new=new)
        elif change.old_mode != change.new_mode:
            yield Fact(
                "mode", "changed", change.path, change.path, 0, change.old_mode, change.new_mode
            )


def moved(items: Sequence[Fact]) -> list[Fact]:
    """The items with each pair of a removal here and an addition there made one move."""
    gone: dict[tuple[str, str], list[int]] = {}
    come: dict[tuple[str, str], list[int]] = {}
    items = parted(items)
    for number, item in enumerate(items):
        if (
            item.kind in _MOVABLE
            and item.action in ("added", "removed")
            and (item.scope or len(item.name) > 3)
            # A metric whose prefix stands apart has another name under another prefix.
            and not (item.kind == "metric" and (item.old or item.new))
        ):
            side = come if item.action == "added" else gone
            side.setdefault((item.kind, item.name), []).append(number)
    out: list[Fact | None] = list(items)
    for key, numbers in gone.items():
        for here in numbers:
            there = _destination(items, items[here], come.get(key, []))
            if there is not None:
                come[key].remove(there)
                public = items[there].public and items[here].public
                out[there] = replace(
                    items[there], action="moved", old=items[here].path, new="", public=public
                )
                out[here] = None
    left = _with_classes(_held([item for item in out if item is not None]))
    return _once(_settled(kept(_turned(left))))


def homed(items: Sequence[Fact]) -> list[Fact]:
    """The items; what moved is from the file that is called as its own, where two lose the name.

    It was found by the order of the files; what the other one loses has another head.
    """
    out = list(items)
    gone: dict[tuple[str, str, str], list[int]] = {}
    for number, item in enumerate(items):
        if item.action == "removed" and item.kind in _MOVABLE and not item.scope:
            gone.setdefault((item.kind, item.name, _last(item.path)), []).append(number)
    for number, item in enumerate(items if gone else ()):
        if item.action != "moved" or item.scope or _last(item.old) == _last(item.path):
            continue
        there = gone.get((item.kind, item.name, _last(item.path)), ())
        if len(there) == 1 and out[there[0]] is items[there[0]]:
            other = items[there[0]]
            out[number] = replace(item, old=other.path)
            out[there[0]] = replace(other, path=item.old, line=0, old="")
    return out


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _held(items: list[Fact]) -> list[Fact]:
    """With what happens to the fields of classes that changed their file: most go along."""
    ways = {(f.path, f.name): f.old for f in items if f.action == "moved" and f.kind in _HOLDERS}
    if not ways:
        return items
    removed = [item for item in items if item.action == "removed"]
    gone = {(i.path, i.scope, i.name): i for i in removed if i.kind == "field"}
    # What is declared now may be what the constructor, which does not come along, assigned.
    built = {(i.path, i.scope) for i in removed if i.kind == "function" and i.name == "__init__"}
    told: list[Fact] = []
    met: set[int] = set()
    for item in items:
        home = ways.get((item.path, item.scope)) if item.kind == "field" else None
        old = gone.get((home, item.scope, item.name)) if home else None
        if not home or item.action != "added" or (old is None and (home, item.scope) not in built):
            told.append(item)
        elif old is not None:
            met.add(id(old))
            if old.old != item.new and not is_translated(old.path, item.path):
                told.append(replace(item, action="changed", old=old.old))
    return [item for item in told if id(item) not in met]


def _with_classes(items: list[Fact]) -> list[Fact]:
    """Without the members that classes have taken along where they changed their file."""
    homes = {(f.old, f.name): f.path for f in items if f.action == "moved" and f.kind in _HOLDERS}
    if not homes:
        return items
    sides: dict[str, set[tuple[str, ...]]] = {"added": set(), "removed": set()}
    for item in items:
        if item.kind in _MEMBERS and item.action in sides and item.scope:
            gone = item.action == "removed"
            path = homes.get((item.path, item.scope), "") if gone else item.path
            sides[item.action].add((path, item.scope, item.kind, item.name))
    both = sides["added"] & sides["removed"]
    return [
        item
        for item in items
        if item.action not in sides
        or (homes.get((item.path, item.scope), item.path), item.scope, item.kind, item.name)
        not in both
    ]


def _turned(items: list[Fact]) -> list[Fact]:
    """Without classes that come back as functions, or the other way round, with what they held."""
    sides: dict[str, set[tuple[str, str]]] = {"added": set(), "removed": set()}
    for item in items:
        if item.kind in _FORMS and item.action in sides and not item.scope and len(item.name) > 3:
            sides[item.action].add((item.kind, item.name))
    come = {(form, name) for kind, name in sides["added"] for form in _FORMS[kind]}
    gone = {name for _, name in sides["removed"] & come}
    if not gone:
        return items
    paths = {
        (item.path, item.name)
        for item in items
        if item.action == "removed" and item.kind in _FORMS and item.name in gone
    }
    return [
        item
        for item in items
        if item.action != "removed"
        or ((item.path, item.name) not in paths and (item.path, item.scope) not in paths)
    ]


def _settled(items: list[Fact]) -> list[Fact]:
    """With one change for an environment variable that another file reads with another default."""
    sides: dict[str, list[Fact]] = {}
    for item in [item for item in items if item.kind == "env"]:
        if item.action in ("added", "removed"):
            sides.setdefault(item.name, []).append(item)
    found: dict[int, Fact | None] = {}
    for group in sides.values():
        if len(group) == 2 and {item.action for item in group} == {"added", "removed"}:
            gone, come = sorted(group, key=lambda item: item.action, reverse=True)
            if gone.old != come.new and gone.old and come.new:
                found[id(gone)] = None
                found[id(come)] = replace(come, action="changed", old=gone.old)
    if not found:
        return items
    return [told for item in items if (told := found.get(id(item), item)) is not None]


def _once(items: list[Fact]) -> list[Fact]:
    """Without prototypes of what stands elsewhere, and variables that only changed their file."""
    here = [i for i in items if i.kind == "function" and not i.path.endswith(_HEADERS)]
    defined = {(item.action, item.name) for item in here}
    # Of two names without bodies nothing may tell that one is the other's former one.
    turned = [item for item in here if item.action == "renamed"]
    defined |= {(do, n) for i in turned for do, n in (("removed", i.old), ("added", i.name))}
    # What is edited, or moves, was there, and is: a file may have had it for itself.
    stays = {i.name or i.scope for i in here if i.action in {"touched", "changed", "moved"}}
    defined |= {(do, name) for name in stays for do in ("added", "removed")}
    come, gone = (
        {(item.kind, item.name) for item in items if item.kind == "env" and item.action == action}
        for action in ("added", "removed")
    )
    both = come & gone
    if not both and not any(item.path.endswith(_HEADERS) for item in items):
        return items
    return [
        item
        for item in items
        if (item.kind, item.name) not in both
        and not (
            item.kind == "function"
            and item.path.endswith(_HEADERS)
            and (item.action, item.name) in defined
        )
    ]


def _destination(items: Sequence[Fact], item: Fact, candidates: Sequence[int]) -> int | None:
    """Which added definition is the removed one: the only one, or the only one alike."""
    others = [n for n in candidates if items[n].path != item.path]
    if item.kind == "class" and not item.path.endswith(".rs"):
        # What one file had for itself and what others see is the same by its head alone.
        head = item.old or None
        others = [
            n
            for n in others
            if items[n].public == item.public
            or items[n].new == head
            or _have_the_same(items, item, items[n])
        ]
    elif item.kind == "function":  # a header has no more of it than its head
        others = [n for n in others if not items[n].path.endswith(_HEADERS)] or others
    same = [n for n in others if (items[n].new, items[n].scope) == (item.old, item.scope)]
    if same and (len(same) == 1 or item.old):
        return same[0]
    common = item.name.startswith("__") or item.scope
    there = items[others[0]] if len(others) == 1 and not common else None
    # A hunk may not show what a function that goes was in: what comes in a class is another one.
    lost = there is None or there.scope or has_other_value(item, there)
    return None if lost else others[0]


def _have_the_same(items: Sequence[Fact], gone: Fact, come: Fact) -> bool:
    """Whether a class that comes has a method that goes with the one of its name."""
    names = {
        action: {
            item.name
            for item in items
            if (item.kind, item.scope, item.path) == ("function", gone.name, path)
        }
        for action, path in (("removed", gone.path), ("added", come.path))
    }
    return not names["removed"].isdisjoint(names["added"])
