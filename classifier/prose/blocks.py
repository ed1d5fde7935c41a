"""Chooses facts within a budget of characters and gathers them by place, kind and action.

A block is what happens in one place, such as a definition of a file, a group what of one kind does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.domain import Fact
from classifier.prose.amounts import characters, worth
from classifier.prose.assigned import is_own_set
from classifier.prose.groups import (
    Block,
    Group,
    count_definitions,
    count_each,
    count_members,
    is_part,
    is_weak,
    leave_out_known,
    leave_out_lone,
    leave_out_places,
    leave_out_repeated,
    leave_uncounted,
    name_counted,
)
from classifier.prose.items import ANYWHERE, HELD, MEMBERS, NAME, Item, Place, is_odd, mere
from classifier.prose.keys import scopes_of, way_of
from classifier.prose.limits import Limits
from classifier.prose.lines import KIND as LINE
from classifier.prose.lines import is_reverse
from classifier.prose.markup import stands_in
from classifier.prose.names import name_of
from classifier.prose.once import chosen, counted_as
from classifier.prose.telling import WEAK
from classifier.prose.values import value_of

_NAMES = (ANYWHERE, 1)
_CONDITIONS = 3  # checks of one place beyond which a reader needs the diff
# What comes or goes by these is more than a use of its name.
_OWN = ("function", "class", "dependency", "handled", "parameter")
_EACH = frozenset({*MEMBERS, "test", "command", LINE})  # another by one name is another one
_SETTINGS = frozenset({"env", "config", "build", "build_part"})  # each file has its own
_USES = frozenset({"import", "guard", "return", "call", "variable", "string", "name", LINE})
_DEFINED = ("function", "class", "type", "test")
_HELD_IN = ("field", "constant")  # of a class, of which another one may have its own
_SHORT = 24  # characters of a name that is told rather than counted


def choose(items: Sequence[Item], limits: Limits) -> list[Block]:
    """The blocks to tell, most telling first, within the limits."""
    chooser = _Chooser(limits)
    whole = {(item.fact.path, item.fact.name): item for item in items if _is_whole(item.fact)}
    inside = {(i.fact.path, i.fact.scope) for i in items if i.fact.kind == LINE}
    for item in sorted(items, key=lambda item: -worth(item, inside)):
        # What happens in a definition that comes or goes would hide that it does.
        if item.place in whole:
            chooser.offer(whole[item.place])
        chooser.offer(item)
    for item in items:
        chooser.join(item)
    blocks = chooser.blocks(items)
    for item in items:
        chooser.complete(item)
    return blocks


def told(blocks: Iterable[Block]) -> frozenset[str]:
    """The names that the blocks tell."""
    items = (item for block in blocks for group in block.groups for item in group.items)
    return frozenset(t for one in items for t in (name_of(one.fact), *scopes_of(one.place[1])))


class _Chooser:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.characters
        self._misses = 0
        self._told: list[str] = []
        self._taken: list[Item] = []
        self._defined: set[str] = set()
        self._turns: set[tuple[str, str]] = set()
        self._scopes: list[str] = []
        self._fields: set[tuple[str, str, str]] = set()
        self._settings: set[tuple[str, str]] = set()
        self._blocks: dict[tuple[Place, int], Block] = {}
        self._paths: set[str] = set()
        self._spots: set[tuple[str, int]] = set()

    def offer(self, item: Item) -> None:
        """Takes the item if it fits and is not told yet."""
        if self._misses > 12 or item.silent or self._is_told(item):
            return
        block = self._blocks.get((item.place, item.files))
        group = _group(block, item) if block else None
        known = item.place[0] in self._paths
        cost = characters(item, is_first=block is None, alone=group is None, known=known)
        full = group is not None and len(group.items) >= self._most(item.fact.kind)
        crowded = block is None and len(self._blocks) >= self._limits.blocks
        if full or crowded or (cost > self._left and self._blocks):
            self._misses += cost > self._left
            return
        self._take(item, cost)

    def _most(self, kind: str) -> int:
        most = {"guard": min(_CONDITIONS, self._limits.names), NAME: self._limits.mere}
        return most.get(kind, self._limits.names)

    def _take(self, item: Item, cost: int) -> None:
        self._left -= cost
        self._paths.add(item.place[0])
        self._taken.append(item)
        key = (item.place, item.files)
        block = self._blocks.setdefault(key, Block(item.place, files=item.files))
        group = _group(block, item)
        if group is None:
            group = Group(item.fact.kind, item.fact.action)
            block.groups.append(group)
        group.items.append(item)
        if item.fact.kind not in WEAK and item.fact.action != "touched":
            self._spots.add((item.fact.path, item.fact.line))
        if item.fact.kind not in _USES:
            self._defined.add(name_of(item.fact).lower())
            self._turns.add((item.fact.action, name_of(item.fact)))
        if item.fact.kind in _SETTINGS:
            self._settings.add((item.fact.path, name_of(item.fact)))
        if item.fact.kind in _HELD_IN:
            self._fields.add((item.fact.path, item.fact.scope, name_of(item.fact).lower()))
        texts = [name_of(item.fact), *value_of(item.fact)]
        if item.fact.kind == "import":
            texts += [f"{item.fact.scope}{sign}{texts[0]}" for sign in (".", "::")]
        self._told += [text.lower() for text in texts if text]
        self._scopes.append(item.fact.scope.lower())

    def join(self, item: Item) -> None:
        """Takes a parameter beside one that is told to go from the list where it comes, or to come
        where it goes: told alone, that one would seem to be all that changes there."""
        block = self._blocks.get((item.place, item.files))
        if item.fact.kind == "parameter" and block and not item.silent:
            group = _group(block, item)
            listed = {g.action for g in block.groups if g.kind == item.fact.kind}
            full = group is not None and len(group.items) >= self._limits.names
            if listed - {item.fact.action} and not full and item not in self._taken:
                self._take(item, 0)

    def complete(self, item: Item) -> None:
        """Takes the last item that a group lacks: shorter than counting it."""
        block = self._blocks.get((item.place, item.files))
        group = _group(block, item) if block else None
        short = len(name_of(item.fact)) <= _SHORT and not value_of(item.fact)
        last = group and group.total - len(group.items) == 1 and not item.silent
        if group and last and short and not self._is_told(item):
            self._take(item, 0)

    def _is_told(self, item: Item) -> bool:
        name = (exact := name_of(item.fact)).lower()
        several = item.fact.kind == "heading" and value_of(item.fact)
        if several or any(is_reverse(item.fact, taken.fact) for taken in self._taken):
            return item in self._taken  # one of several by these names
        bare = name.lstrip("-")
        gone = item.fact.action == "removed" and item.fact.public and "constant"
        kinds = (*_OWN, item.fact.scope and "decorator", gone)
        own = item.fact.action in ("added", "removed") and item.fact.kind in kinds
        if (own or (item.fact.action == "renamed" and item.fact.kind in _DEFINED)) and name:
            # That a check or an import has the name tells it not, nor what happens to it elsewhere.
            turns = ("added", "removed", "changed")[: 2 if item.fact.kind in HELD else 3]
            known = {way for way, said in self._turns if said == exact}
            return bool(known) and (item.fact.action in known or known.isdisjoint(turns))
        seen = item.fact.public and name in self._defined  # one of several by its name
        held = _HELD_IN[: 2 if item.fact.scope else 1]
        if item.fact.kind in held and (seen or item.fact.action == "renamed"):
            return (item.fact.path, item.fact.scope, name) in self._fields
        if item.fact.kind in _SETTINGS and item.fact.path and len(value_of(item.fact)) == 2:
            return (item.fact.path, name_of(item.fact)) in self._settings
        heard = self._told if _is_whole(item.fact) else [*self._told, *self._scopes]
        if is_own_set(item.fact):
            beside = (x.fact for x in self._taken if x.place == item.place)
            heard = [*set(heard) - {name_of(x).lower() for x in beside if x.kind == "guard"}]
        if not name or any(bare in text and stands_in(bare, text) for text in heard):
            return True
        return item.fact.kind == LINE and (item.fact.path, item.fact.line) in self._spots

    def _name_rest(self) -> None:
        """Makes calls and assignments mere names where they are only a part of those there are."""
        rest: list[Item] = []
        for block in self._blocks.values():
            part = [g for g in block.groups if is_part(g)]
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
                group.total = _count(group)
                # Beside its classes a file counts no fields again.
                kinds = (*MEMBERS, "error", "parameter", "schema") if place[1] else MEMBERS[:1]
                # A member that other classes of the file have, too, is told of the file.
                if group.kind in kinds and (place[1] or group.total > len(group.items)):
                    count_definitions(group, place, items)
                    group.total = _count(group, overloads=False) if place[1] else group.total
                count_each(group, place, items)
                count_members(group, place, items, self._blocks.values())
                leave_uncounted(group, items)
            if (place, files) != _NAMES:
                leave_out_lone(block)
            leave_out_repeated(block)
        name_counted(self._blocks.values(), HELD)
        held = [i for i in items if i.fact.kind in (*HELD, "version")]
        known = {fact.name for i in held for fact in (i.fact, *i.every)}
        self._name_rest()
        leave_out_known(self._blocks.values(), known)
        for block in self._blocks.values():
            leave_out_places(block, self._blocks.values())
            block.groups.sort(key=is_weak)
        kept = [block for block in self._blocks.values() if block.groups]
        return sorted(self._limits.enough(kept), key=lambda block: is_weak(block.groups[0]))


def _count(group: Group, *, overloads: bool = True) -> int:
    """How many things a group has: one that several places have, each with its value, is one."""
    if group.kind in _EACH and overloads:
        return len(chosen(group.every))
    told = {counted_as(item.fact) for item in group.items}
    return len(group.items) + len({counted_as(fact) for fact in group.every} - told)


def _is_whole(fact: Fact) -> bool:
    job = fact.kind == "ci_job"
    return (job or fact.kind in _DEFINED) and fact.action in ("added", "removed", "renamed" * job)


def _group(block: Block, item: Item) -> Group | None:
    return next((g for g in block.groups if (g.kind, g.action) == way_of(item.fact)), None)
