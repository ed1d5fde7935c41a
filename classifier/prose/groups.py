"""Groups of facts of one kind and action, gathered by the place where they happen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from classifier.domain import Fact
from classifier.prose.items import HELD, MEMBERS, NAME, Item, Place
from classifier.prose.keys import BETWEEN, scopes_of
from classifier.prose.markup import stands_in
from classifier.prose.names import name_of
from classifier.prose.once import chosen
from classifier.prose.plain import MOVED
from classifier.prose.telling import WEAK, rank
from classifier.prose.values import QUOTE, value_of

_PARTS = ("call", "variable")
_LAST = ("comment", "link", "remark")
_NAMESAKES = ("heading", "ci_step", "test")  # of which a file may have several by one name
# Which part of a place has them: the file, the section in it.
_HOME = {"import": 0, "config": 1, "env": 0, "build": 0, "docker": 0}
_MANY = 6  # so many that one of them says nothing of the others
_PLAIN = WEAK | {"guard", "return"}


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

    @property
    def rank(self) -> int:
        """What tells most of it, as of a fact: what happens in a file is told in this order."""
        ranks = [rank(g.kind, g.action, self.place[1]) for g in self.groups]
        return 2 if all(g.kind in self.last for g in self.groups) else min(ranks, default=0)

    @property
    def last(self) -> tuple[str, ...]:
        """The kinds that stand behind all else that is told of its file; so do tests in Rust."""
        path = self.place[0]
        return (*_LAST, "test") if path.endswith(".rs") and "tests/" not in path else _LAST


def count_each(group: Group, place: Place, items: Sequence[Item]) -> None:
    """Counts imports and settings of a place, told elsewhere or not, sections of one name."""
    if group.kind in _NAMESAKES and group.action in ("added", "removed"):
        count_definitions(group, place, items)
    elif place[_HOME.get(group.kind, 0)] and group.kind in _HOME and group.total > len(group.items):
        count_definitions(group, place, items)
        group.total = max(len(group.items), len({fact.name for fact in group.every}))


def count_members(
    group: Group, place: Place, items: Sequence[Item], blocks: Iterable[Block]
) -> None:
    """Counts the fields, functions and tests of a file but for those of classes that are told."""
    if place[1] or group.total <= len(group.items):
        return
    if group.kind == "ci_step":
        _leave_out_told(group, place[0], blocks)
    if group.kind not in (*MEMBERS, "test"):
        return
    path, told = place[0], set[str]()
    for block in blocks:
        same = any((g.kind, g.action) == (group.kind, group.action) for g in block.groups)
        if same and block.place[0] == path and block.place[1]:
            told.add(block.place[1])
    own = (group.kind, group.action, path)
    facts = [fact for item in items for fact in item.every]
    here = (f for f in facts if (f.kind, f.action, f.path) == own)
    left = chosen(fact for fact in here if fact.scope not in told)
    group.every = left or group.every
    # All functions of the file have been counted, of the fields only some.
    counted = group.total if group.kind == "field" else len(group.items)
    group.total = max(counted, len(left))


def _leave_out_told(group: Group, path: str, blocks: Iterable[Block]) -> None:
    """Counts no steps again that are told of their jobs."""
    others = (b for b in blocks if b.place[0] == path and b.place[1])
    told = [i.fact for b in others for g in b.groups if g.action == group.action for i in g.items]
    left = [fact for fact in group.every if fact not in told]
    group.total = max(len(group.items), group.total - len(group.every) + len(left))
    group.every = left


def count_definitions(group: Group, place: Place, items: Sequence[Item]) -> None:
    """Counts all functions or fields of the place: those told, or counted, elsewhere are of it;
    a name that several classes have is one item, of which only the file is the place."""
    own = (group.kind, group.action, place[0])
    # What several functions get is told of all of them.
    facts = (fact for item in items if BETWEEN not in item.place[1] for fact in item.every)
    here = (f for f in facts if (f.kind, f.action, f.path) == own and place[1] in ("", f.scope))
    group.every = chosen(here) or group.every
    group.total = max(group.total, len(group.every))


def leave_uncounted(group: Group, items: Sequence[Item]) -> None:
    """Tells decorators, commands and steps of several jobs without how many more bear one name."""
    names = len({fact.name for fact in group.every})
    lost = (group.kind, group.action) == ("command", "removed")
    if lost or (group.kind == "ci_step" and names == 1):
        group.total = max(len(group.items), names)
    if group.kind != "decorator" or group.total <= len(group.items):
        return
    for item in items:
        bare = "(" not in item.fact.name and any(fact is item.fact for fact in group.every)
        if bare and len({fact.line for fact in item.every}) > 1:
            group.total = len(group.items)


def scattered(block: Block) -> tuple[str, str]:
    """The key of the phrase for what is in several files, and the one of them that it names."""
    facts = [item.fact for group in block.groups for item in group.items]
    if len(facts) > 1:  # each in so many files, which need not be the same, or all together
        return "files.all" if all(fact.kind in HELD for fact in facts) else "files.each", ""
    if facts[0].kind == "version":
        return "files.version", facts[0].path
    return "files", ""


def apart(block: Block, kinds: Collection[str]) -> list[Block]:
    """The block, or two where it has more than groups of these kinds: as what so many files have
    taken together."""
    own = [group for group in block.groups if group.kind in kinds]
    others = [group for group in block.groups if group.kind not in kinds]
    return [replace(block, groups=groups) for groups in (own, others) if groups]


def origin_of(group: Group) -> str:
    """The module or file that all of a group, told or counted, come from; a lone dot is no name."""
    if group.kind != "import" and group.action != "moved":
        return ""
    origins = {fact.scope if group.kind == "import" else fact.old for fact in group.every}
    return origins.pop() if len(origins) == 1 and origins != {"."} else ""


def leave_out_lone(block: Block) -> None:
    """Takes out groups of which one name of many would be told: it stands for nothing."""
    kept = [g for g in block.groups if len(g.items) > 1 or g.total < _MANY or g.kind not in _PLAIN]
    block.groups = kept if any(g.kind != MOVED for g in kept) else block.groups


def is_part(group: Group) -> bool:
    """Whether a group tells some of many calls or assignments that come."""
    return group.kind in _PARTS and group.action == "added" and group.total > len(group.items)


def is_weak(group: Group) -> bool:
    """Whether a group only says that names come up."""
    return group.kind in WEAK


def leave_out_places(block: Block, blocks: Iterable[Block]) -> None:
    """Takes out that a definition is edited where another block tells what happens in it."""
    told = (other.place for other in blocks if other.groups)
    places = {(path, scope) for path, scopes in told for scope in scopes_of(scopes)}
    for group in block.groups:
        if group.kind in ("function", "test", "class") and group.action == "touched":
            path = block.place[0]
            own = {name_of(f) for f in group.every} - {name_of(i.fact) for i in group.items}
            group.total = max(group.total - sum((path, n) in places for n in own), len(group.items))
            keep(group, [i for i in group.items if (path, name_of(i.fact)) not in places])
    block.groups = [group for group in block.groups if group.items]


def name_counted(blocks: Collection[Block], kinds: Collection[str]) -> None:
    """Moves mere names to the group of one of these kinds that counts them among its others.

    There they stand without their values, which were too long to be told, unless all have the same.
    """
    for block in blocks:
        for group in (group for group in block.groups if group.kind in kinds):
            told = {item.fact.name for item in group.items}
            counted = {fact.name: fact for fact in group.every if fact.name not in told}
            alike = len(set(map(value_of, group.every))) == 1
            for item in _taken(blocks, counted) if counted else ():
                fact = counted[name_of(item.fact)]
                shown = fact if alike else replace(fact, old="", new="")
                group.items.append(replace(item, fact=shown))


def leave_out_known(blocks: Iterable[Block], held: Collection[str]) -> None:
    """Takes out mere names that what is told of some place, a value or a longer name holds.

    And those of what is held as a dependency: what of it changes is its version.
    """
    facts = [i.fact for b in blocks for g in b.groups if g.kind != NAME for i in g.items]
    texts = [text for fact in facts for text in (fact.name[:QUOTE], *value_of(fact))]
    for block in blocks:
        for group in (group for group in block.groups if group.kind == NAME):
            names = {name_of(item.fact) for item in group.items}
            told = {n for n in names if _is_in(n, (*texts, *(names - {n})))}
            left = {n for n in names - told if not _is_held(n, held)}
            keep(group, [item for item in group.items if name_of(item.fact) in left])
        block.groups = [group for group in block.groups if group.items]


def _is_in(name: str, texts: Iterable[str]) -> bool:
    return any(name in text and stands_in(name, text) for text in texts)


def _is_held(name: str, held: Collection[str]) -> bool:
    """Whether a name is that of a dependency, or of an image with a part of its tag."""
    bare, _, tag = name.partition(":")
    return bare in held and not tag.startswith(":")


def _taken(blocks: Iterable[Block], wanted: Collection[str]) -> list[Item]:
    """Takes the mere names that are wanted out of the blocks."""
    found: list[Item] = []
    for block in blocks:
        for group in block.groups:
            if group.kind == NAME:
                here = [item for item in group.items if name_of(item.fact) in wanted]
                keep(group, [item for item in group.items if item not in here])
                found += here
        block.groups = [group for group in block.groups if group.items]
    return found


def keep(group: Group, items: list[Item]) -> None:
    """Keeps these items of a group, which counts so many less."""
    group.total -= len(group.items) - len(items)
    group.items = items


def leave_out_repeated(block: Block) -> None:
    """Takes out names that a line, check or value told of the same place holds already."""
    strong = [item.fact for group in block.groups if not is_weak(group) for item in group.items]
    texts = [t for fact in strong for t in (fact.name, *value_of(fact)) if " " in t or "(" in t]
    for group in block.groups:
        if is_weak(group) and group.kind != "variable":
            keep(group, [i for i in group.items if not any(name_of(i.fact) in t for t in texts)])
    block.groups = [group for group in block.groups if group.items]
