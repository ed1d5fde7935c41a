"""Names that a file of Python, or JavaScript, has from another module than before (for prose)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from classifier.domain import Fact, FileFacts
from classifier.facts.imported import names_of
from classifier.facts.nested import ECMA
from classifier.facts.scan import lazy

_FROM = lazy(r"[-+ ][ \t]*from +([\w.]+) +import +\(?([\w, ]+?)\)?[ \t]*(?:#.*)?\r?")
# What says where a module is from here, or what kind of file it is, is no part of its name.
_PLACED = lazy(r"\A(?:[@~]?/|\.+/?)+|(?:/index)?(?:\.(?:[cm]?[jt]sx?|vue|py))?\Z")
# Where what only checkers of types read comes from, in one version of Python or the other.
_TYPING = frozenset(("typing", "typing_extensions", "collections.abc"))
_MOVED = frozenset(("moved", "renamed"))


def reimported(items: Sequence[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """One fact a name that comes from elsewhere now, where nothing else says why.

    What is moved, with its module or out of it, everybody imports from its new home.
    """
    moved = {fact.name for fact in items if fact.action in _MOVED and fact.kind != "file"}
    left = (f.change.old_path for f in files if f.change.kind in ("renamed", "deleted"))
    gone = "\n".join(f"/{_bare(path or '')}" for path in left)
    return [
        fact
        for file in files
        if file.language in {"Python", *ECMA} and file.kind == "source"
        for fact in _of_file(file)
        if fact.name not in moved and f"/{_bare(fact.old)}" not in gone
    ]


def _of_file(file: FileFacts) -> Iterator[Fact]:
    """Names that one module gave before, and another one gives now.

    Of several on one side, or where a line that stays has the name, none is in another's place.
    """
    every = list(_ecma(file) if file.language in ECMA else _imports(file))
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


def _ecma(file: FileFacts) -> Iterator[tuple[str, str, str, int]]:
    """The same of JavaScript, but of what a file that moves names by the way to it."""
    for hunk in file.change.hunks:
        starts = accumulate((len(line) + 1 for line in hunk.lines), initial=0)
        numbers = accumulate((line[0] != "-" for line in hunk.lines), initial=hunk.new_start)
        known = dict(zip(starts, numbers, strict=True))
        for mark, at, name, module in names_of("\n" + "\n".join(hunk.lines)):
            if file.change.kind != "renamed" or module[0] != ".":
                yield mark, name, module, known[at]


def _bare(module: str) -> str:
    """The name of a module, or the path of a file, as that of the other may end with it."""
    return _PLACED().sub("", module if "/" in module else module.replace(".", "/"))


def _is_same(old: str, new: str) -> bool:
    """Whether two modules are one, or may be: one by its place in the package, one as a whole."""
    short, long = sorted((_bare(old), _bare(new)), key=len)
    placed = any(_PLACED().match(one) for one in (old, new))
    return short in ("", long) or (placed and f"/{long}".endswith(f"/{short}"))
