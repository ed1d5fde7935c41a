"""Names that a file of Python imports from another module than before (for prose alone)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from classifier.domain import Fact, FileFacts
from classifier.facts.scan import lazy

_FROM = lazy(r"[-+ ][ \t]*from +([\w.]+) +import +\(?([\w, ]+?)\)?[ \t]*(?:#.*)?\r?")
# Where what only checkers of types read comes from, in one version of Python or the other.
_TYPING = frozenset(("typing", "typing_extensions", "collections.abc"))
_MOVED = frozenset(("moved", "renamed"))


def reimported(items: Sequence[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """One fact a name that comes from elsewhere now, where nothing else says why.

    What is moved, with its module or out of it, everybody imports from its new home.
    """
    moved = {fact.name for fact in items if fact.action in _MOVED and fact.kind != "file"}
    gone = [
        (file.change.old_path or "").removesuffix(".py")
        for file in files
        if file.change.kind in ("renamed", "deleted")
    ]
    return [
        fact
        for file in files
        if file.language == "Python" and file.kind == "source"
        for fact in _of_file(file)
        if fact.name not in moved and not _is_module(fact.old, gone)
    ]


def _of_file(file: FileFacts) -> Iterator[Fact]:
    """Names that one module gave before, and another one gives now.

    Of several on one side, or where a line that stays has the name, none is in another's place.
    """
    every = list(_imports(file))
    left = Counter(name for _, name, *_ in every)
    was = {name: module for mark, name, module, _ in every if mark == "-"}
    for mark, name, new, number in every:
        if mark != "+":
            continue
        old = was.get(name, new)
        alone = left[name] == 1 + (name in was)
        if alone and not (_is_same(old, new) or {old, new} <= _TYPING):
            yield Fact("import", "changed", name, file.path, number, old, new)


def _imports(file: FileFacts) -> Iterator[tuple[str, str, str, int]]:
    """The mark of each line that imports a name, the name, its module, and the line's number."""
    for hunk in file.change.hunks:
        number = hunk.new_start
        for line in hunk.lines:
            if " import " in line and (found := _FROM().fullmatch(line)):
                for name in found[2].split(","):
                    yield line[0], name.strip().partition(" as ")[0], found[1], number
            number += line[0] != "-"


def _is_same(old: str, new: str) -> bool:
    """Whether two modules are one, or may be: one by its place in the package, one as a whole."""
    short, long = sorted((old.lstrip("."), new.lstrip(".")), key=len)
    relative = "." in (old[0], new[0])
    return old == new or (relative and f".{long}".endswith(f".{short}"))


def _is_module(module: str, paths: Sequence[str]) -> bool:
    path = module.strip(".").replace(".", "/")
    return any(path in f"/{one}" for one in paths)
