"""Chooses facts within a budget of characters and gathers them by place, kind and action.

A block is what happens in one place (a definition in a file), a group what of one kind happens
there: ``in f (x.py): adds the check a; calls b, c``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from classifier.domain import Fact
from classifier.prose.items import ANYWHERE, NAME, Item, Place, is_odd, mere
from classifier.prose.limits import Limits
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import stands_in
from classifier.prose.names import name_of, short_path, value_of
from classifier.prose.telling import WEAK

_DENSITY = 0.40  # how much a long fact must tell more than a short one to come first
_NAMES = (ANYWHERE, 1)
_PARTS = ("call", "variable")
_MANY = 6  # so many that one of them says nothing of the others
_PLAIN = WEAK | {"guard", "return"}
_CONDITIONS = 3  # checks of one place beyond which a reader needs the diff
# What comes or goes by these is more than a use of its name.
_OWN = frozenset({"function", "class", "dependency"})
_HELD = ("dependency", "locked")
_USES = frozenset({"import", "guard", "return", "call", "variable", "string", "name", LINE})
_DEFINED = ("function", "class", "type", "test")
_SHORT = 24  # characters of a name that is told rather than counted


@dataclass(slots=True)
class Group:
    """Items of one kind and action in one place; ``total`` and ``every`` are also of the others."""

    kind: str
    action: str
    items: list[Item] = field(default_factory=list)
    total: int = 0
    every: list[Fact] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """The groups of one place, most telling first; ``files`` counts where place is ANYWHERE."""

    place: Place
    groups: list[Group] = field(default_factory=list)
    files: int = 1


def choose(items: Sequence[Item], limits: Limits) -> list[Block]:
    """The blocks to tell, most telling first, within the limits."""
    chooser = _Chooser(limits)
    whole = {(item.fact.path, item.fact.name): item for item in items if _is_whole(item.fact)}
    for item in sorted(items, key=lambda item: -item.rate / _length(item) ** _DENSITY):
        # What happens in a definition that comes or goes would hide that it does.
        if item.place in whole:
            chooser.offer(whole[item.place])
        chooser.offer(item)
    blocks = chooser.blocks(items)
    for item in items:
        chooser.complete(item)
    return blocks


def told(blocks: Iterable[Block]) -> frozenset[str]:
    """The names that the blocks tell."""
    return frozenset(
        text
        for block in blocks
        for group in block.groups
        for item in group.items
        for text in (name_of(item.fact), item.place[1])
    )


class _Chooser:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.characters
        self._misses = 0
        self._told: list[str] = []
        self._defined: set[str] = set()
        self._scopes: list[str] = []
        self._blocks: dict[tuple[Place, int], Block] = {}
        self._paths: set[str] = set()
        self._spots: set[tuple[str, int]] = set()

    def offer(self, item: Item) -> None:
        """Takes the item if it fits and is not told yet."""
        if self._misses > 12 or self._is_told(item):
            return
        key = (item.place, item.files)
        block = self._blocks.get(key)
        group = _group(block, item) if block else None
        cost = _cost(item, block, group, item.place[0] in self._paths)
        full = group is not None and len(group.items) >= self._most(item.fact.kind)
        crowded = block is None and len(self._blocks) >= self._limits.blocks
        if full or crowded or (cost > self._left and self._blocks):
            self._misses += cost > self._left
            return
        self._take(item, cost)

    def _most(self, kind: str) -> int:
        if kind == "guard":
            return min(_CONDITIONS, self._limits.names)
        return self._limits.mere if kind == NAME else self._limits.names

    def _take(self, item: Item, cost: int) -> None:
        self._left -= cost
        self._paths.add(item.place[0])
        block = self._blocks.setdefault(
            (item.place, item.files), Block(item.place, files=item.files)
        )
        group = _group(block, item)
        if group is None:
            group = Group(item.fact.kind, item.fact.action)
            block.groups.append(group)
        group.items.append(item)
        if item.fact.kind not in WEAK:
            self._spots.add((item.fact.path, item.fact.line))
        if item.fact.kind not in _USES:
            self._defined.add(name_of(item.fact).lower())
        texts = (name_of(item.fact), *value_of(item.fact))
        self._told += [text.lower() for text in texts if text]
        self._scopes.append(item.fact.scope.lower())

    def complete(self, item: Item) -> None:
        """Takes the last item that a group lacks: shorter than counting it."""
        block = self._blocks.get((item.place, item.files))
        group = _group(block, item) if block else None
        short = len(name_of(item.fact)) <= _SHORT and not value_of(item.fact)
        if group and group.total - len(group.items) == 1 and short and not self._is_told(item):
            self._take(item, 0)

    def _is_told(self, item: Item) -> bool:
        name = name_of(item.fact).lower()
        bare = name.lstrip("-")
        if item.fact.action in ("added", "removed") and item.fact.kind in _OWN and name:
            return name in self._defined  # that a check or an import has the name tells it not
        heard = self._told if _is_whole(item.fact) else [*self._told, *self._scopes]
        if not name or any(bare in text and stands_in(bare, text) for text in heard):
            return True
        return item.fact.kind == LINE and (item.fact.path, item.fact.line) in self._spots

    def _name_rest(self) -> None:
        """Makes calls and assignments mere names where they are only a part of those there are."""
        rest: list[Item] = []
        for block in self._blocks.values():
            part = [g for g in block.groups if _is_part(g)]
            rest += [item for group in part for item in group.items if not value_of(item.fact)]
            block.groups = [group for group in block.groups if group not in part]
        found = [mere(item.fact, item.rate) for item in rest if is_odd(name_of(item.fact))]
        if not found:
            return
        block = self._blocks.setdefault(_NAMES, Block(ANYWHERE))
        # Files that come or go stand in the same block, and are no mere names.
        group = _group(block, found[0])
        if group is None:
            group = Group(NAME, found[0].fact.action)
            block.groups.append(group)
        group.items += found

    def blocks(self, items: Sequence[Item]) -> list[Block]:
        """The chosen blocks with their totals, those that lead with a strong fact first."""
        every: dict[tuple[Place, int, str, str], list[Fact]] = {}
        for item in items:
            key = (item.place, item.files, item.fact.kind, item.fact.action)
            every.setdefault(key, []).append(item.fact)
        for (place, files), block in self._blocks.items():
            for group in block.groups:
                group.every = every[place, files, group.kind, group.action]
                # One package may be held in several places.
                found = group.every if group.kind not in _HELD else set(map(name_of, group.every))
                group.total = len(found)
                if group.kind == "function" and group.total > len(group.items):
                    _count_definitions(group, place, items)
            if (place, files) != _NAMES:
                _leave_out_lone(block)
            _leave_out_repeated(block)
            _leave_out_places(block, self._blocks.values())
            block.groups.sort(key=_is_weak)
        _leave_out_counted(self._blocks.values())
        self._name_rest()
        kept = [block for block in self._blocks.values() if block.groups]
        return sorted(kept, key=lambda block: _is_weak(block.groups[0]))


def _count_definitions(group: Group, place: Place, items: Sequence[Item]) -> None:
    """Counts all functions of the place: those told, or counted, elsewhere are of it, too.

    A name that several classes have is one item, of which only the file is the place.
    """
    path, scope = place
    group.every = [
        fact
        for item in items
        for fact in item.every
        if fact.path == path and fact.action == group.action and scope in ("", fact.scope)
    ] or group.every
    group.total = max(group.total, len(group.every))


def _leave_out_lone(block: Block) -> None:
    """Takes out groups of which one name of many would be told: it stands for nothing."""
    kept = [g for g in block.groups if len(g.items) > 1 or g.total < _MANY or g.kind not in _PLAIN]
    block.groups = kept or block.groups


def _is_part(group: Group) -> bool:
    """Whether a group tells some of many calls or assignments that come."""
    return group.kind in _PARTS and group.action == "added" and group.total > len(group.items)


def _is_weak(group: Group) -> bool:
    return group.kind in WEAK


def _leave_out_places(block: Block, blocks: Iterable[Block]) -> None:
    """Takes out that a definition is edited where another block tells what happens in it."""
    places = {other.place for other in blocks if other.groups}
    for group in block.groups:
        if (group.kind, group.action) == ("function", "touched"):
            path = block.place[0]
            _keep(group, [i for i in group.items if (path, name_of(i.fact)) not in places])
    block.groups = [group for group in block.groups if group.items]


def _leave_out_counted(blocks: Iterable[Block]) -> None:
    """Takes out mere names of packages that a group counts among its others."""
    groups = [group for block in blocks for group in block.groups]
    held = {fact.name for group in groups if group.kind in _HELD for fact in group.every}
    if held:
        for block in blocks:
            for group in block.groups:
                if group.kind == NAME:
                    _keep(group, [i for i in group.items if name_of(i.fact) not in held])
            block.groups = [group for group in block.groups if group.items]


def _keep(group: Group, items: list[Item]) -> None:
    group.total -= len(group.items) - len(items)
    group.items = items


def _leave_out_repeated(block: Block) -> None:
    """Takes out names that a line, check or value told of the same place holds already."""
    strong = [item.fact for group in block.groups if not _is_weak(group) for item in group.items]
    texts = [text for fact in strong for text in (fact.name, *value_of(fact)) if " " in text]
    for group in block.groups:
        if _is_weak(group) and group.kind != "variable":
            _keep(group, [i for i in group.items if not any(name_of(i.fact) in t for t in texts)])
    block.groups = [group for group in block.groups if group.items]


def _is_whole(fact: Fact) -> bool:
    return fact.kind in _DEFINED and fact.action in ("added", "removed")


def _length(item: Item) -> int:
    return 12 + len(name_of(item.fact)) + sum(map(len, value_of(item.fact)))


def _group(block: Block, item: Item) -> Group | None:
    wanted = (item.fact.kind, item.fact.action)
    return next((g for g in block.groups if (g.kind, g.action) == wanted), None)


def _cost(item: Item, block: Block | None, group: Group | None, known: bool) -> int:
    """Characters that the item adds, in a language without long words."""
    name, values = name_of(item.fact), value_of(item.fact)
    cost = (0 if name in values else len(name)) + sum(len(value) + 5 for value in values) + 3
    if group is None:
        cost += 6
    if block is None:
        cost += len(item.place[1]) + 5 + (0 if known else len(short_path(item.place[0])) + 4)
    return cost
