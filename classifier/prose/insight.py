"""What a commit means for architecture, performance and security, from facts of those kinds."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping, Sequence

from classifier.domain import Fact
from classifier.prose.blocks import choose
from classifier.prose.constructs import SMALL
from classifier.prose.counted import how_much
from classifier.prose.items import Item
from classifier.prose.keys import called_as, way_of
from classifier.prose.limits import Limits
from classifier.prose.markup import words
from classifier.prose.names import Names
from classifier.prose.places import told
from classifier.prose.sentence import sentence
from classifier.prose.telling import parts
from classifier.prose.values import value_of

_LIMITS = Limits(characters=200, names=4, blocks=5, mere=0)
_QUOTED = 200  # characters of the author's sentence with figures
_WAYS = ("removed", "added")
_FAR = 36  # characters of a module's name beyond which its end is told
_EDGES = 2  # files whose new dependencies are told, and how many of each
# What comes is counted here, for the summary names it; what goes or changes is named.
_ARCHITECTURE: Mapping[str, tuple[str, ...]] = {
    "file": ("removed", "renamed", "moved"),
    "class": ("removed", "renamed", "moved"),
    "type": ("removed", "renamed", "moved"),
    "function": ("removed", "renamed", "moved"),
    "field": ("removed",),
    "dependency": ("added", "removed"),
    "endpoint": ("added", "removed", "renamed"),
    "schema": ("added", "removed", "changed"),
}
_PERFORMANCE = frozenset({"perf", "memory", "concurrency"})
# What a value is given to that decides how much is done, kept or waited for at once.
_TUNED = frozenset({"constant", "config", "option", "env", "parameter", "field", "variable"})
_TUNING = words(
    "cache caches cached buffer buffers pool pools batch batches worker workers thread threads "
    "timeout timeouts interval ttl prefetch concurrency parallelism chunk chunks queue backlog"
)
_AMOUNT = re.compile(r"[tT]rue|[fF]alse|(?:[\w.:]+\()?\d[\w.]*(?: ?(?:[*/+<-]|<<) ?[\w.]+)*\)?")
_SECURITY = words(
    "unsafe subprocess deserialization crypto auth permission network ci_permission mode"
)
_PARTS = re.compile(r"[./:]+")
# What comes with the language has no place in the architecture.
_STANDARD: Mapping[str, Collection[str]] = {
    "py": sys.stdlib_module_names | {"typing_extensions"},
    "rs": words("std core alloc"),
    "java": words("java"),
    "kt": words("java kotlin"),
}


def architecture(
    items: Sequence[Item], facts: Sequence[Fact], new: Collection[str], aside: bool, names: Names
) -> str:
    """How much comes, what goes or moves, and from which modules the files newly import.

    ``facts`` are all those behind the items, of which one may stand for several files. That the
    ``new`` files import something goes without saying. ``aside`` is whether tests and the like,
    whose facts are not among these, get something, too.
    """
    come = {fact.name for fact in facts if way_of(fact) == ("function", "added") and fact.scope}
    chosen = [
        item
        for item in items
        if item.fact.action in _ARCHITECTURE.get(item.fact.kind, ())
        # A class, whichever it is, may have from another what it no longer has, as has a project.
        and not (way_of(item.fact) == ("function", "removed") and item.fact.name in come)
        and not (way_of(item.fact) == ("dependency", "removed") and not item.fact.public)
    ]
    parts = [how_much(facts, aside, names), *told(choose(chosen, _LIMITS), names)]
    added = (fact for fact in facts if way_of(fact) == ("import", "added"))
    # Of a module that is imported already (the fact's ``new`` says so) just a name is new.
    imports = [f for f in added if f.path not in new and not f.new and _is_module(f, names)]
    # A file in another folder writes what it imported otherwise.
    were = {(f.path, f.scope.lstrip(".")) for f in facts if way_of(f) == ("import", "removed")}
    imports = [
        f for f in imports if f.scope[:1] != "." or (f.path, f.scope.lstrip(".")) not in were
    ]
    return sentence([*parts, *_edges(imports, names)], names)


def _edges(imports: Sequence[Fact], names: Names) -> list[str]:
    """Which modules a file imports more than before, those of the project itself first."""
    files: dict[str, dict[str, None]] = {}
    for fact in imports:
        files.setdefault(fact.path, {})[fact.scope or fact.name] = None
    told_of = sorted(files.items(), key=lambda pair: -len(pair[1]))[:_EDGES]
    return [_edge(path, list(modules), names) for path, modules in told_of]


def _is_module(fact: Fact, names: Names) -> bool:
    """Whether an import tells a module of somebody's own.

    In Python, what stands alone may be a part of a list, and what a function imports the file may
    have from that module already, in another one or further up; as in Rust, be it in a list.
    """
    module, comes = fact.scope or fact.name, names.source.comes
    if _PARTS.split(module)[0] in _STANDARD.get(fact.path.rpartition(".")[2], ()):
        return False
    if not fact.path.endswith(".py"):
        inside = fact.path.endswith(".rs") and comes(f"  use {module}", fact.path)
        return not inside or comes(f"+use {module}", fact.path)
    head = f"from {fact.scope} "
    if not fact.scope:
        return comes(f"import {fact.name}", fact.path)
    # A line that stays may name the same module by its place beside the file.
    near = fact.scope.partition(f"{fact.path.rpartition('/')[0].rpartition('/')[2]}.")[2]
    if near and names.source.opens(fact.path, f"from .{near} import"):
        return False
    return comes(f"+{head}", fact.path) or not comes(f" {head}import", fact.path)


def _edge(path: str, modules: list[str], names: Names) -> str:
    folders = set(path.split("/")[:-1])
    modules.sort(key=lambda module: not folders & set(_PARTS.split(module)))
    shown = [_end(module, names) for module in modules[:_EDGES]]
    listing = names.listing(shown, "import", len(modules))
    return names.language.say("edge", path=names.path(path), names=listing)


def _end(module: str, names: Names) -> str:
    """A module by its name, which is cut to its last two parts where it is far down."""
    mark = "/" if "/" in module else "."
    end = mark.join(module.split(mark)[-2:])
    cut = end != module and len(module) > _FAR and "://" not in module
    return f"…{names.code(end)}" if cut else names.code(module)


def performance(items: Sequence[Item], behind: Sequence[Fact], measured: str, names: Names) -> str:
    """Constructs and amounts that bear on speed and memory, and the author's own figures.

    Memory that goes and is ``behind`` them as what comes, though not told, does not go.
    """
    new = {(i.fact.path, i.fact.name) for i in items if _is_new_function(i.fact)}
    bearing = (
        i
        for i in items
        if i.fact.kind in _PERFORMANCE or _is_tuned(i.fact)
        if not (SMALL.search(i.fact.name) and (i.fact.path, i.fact.scope) in new)
    )
    come = {called_as(f) for f in behind if (f.kind, f.action) == ("memory", "added")}
    text = _told(list(bearing), names, come)
    if not measured:
        return text
    whole = measured[-1] in ".!?。！？" and len(measured) <= _QUOTED
    key = "measured.whole" if whole else "measured"
    figures = names.language.say(key, text=names.quote(measured, _QUOTED))
    return names.language.gap.join(part for part in (text, figures) if part)


def _is_new_function(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("function", "added")


def _is_tuned(fact: Fact) -> bool:
    """Whether another amount is set for what bears on speed or memory by its name."""
    if fact.action != "changed" or fact.kind not in _TUNED:
        return False
    values = value_of(fact)
    amounts = len(values) == 2 and all(map(_AMOUNT.fullmatch, values))
    return amounts and not parts(fact.name).isdisjoint(_TUNING)


def security(items: Sequence[Item], names: Names) -> str:
    """Constructs that need care: processes, secrets, permissions, untrusted data."""
    return _told([i for i in items if i.fact.kind in _SECURITY], names)


def _told(items: Sequence[Item], names: Names, there: Collection[str] = ()) -> str:
    # What one place loses and another gets has moved: it neither goes nor comes.
    gone, come = ({called_as(i.fact) for i in items if i.fact.action == a} for a in _WAYS)
    here = [i for i in items if called_as(i.fact) not in gone & come.union(there)]
    return sentence(told(choose(here, _LIMITS), names), names)
