"""What the facts told of a commit leave out: files, heads of functions, or all that it does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from classifier.domain import Fact, Facts, FileFacts, Hunk
from classifier.prose.groups import Block, keep
from classifier.prose.items import HELD, NAME, Item, Place
from classifier.prose.keys import way_of
from classifier.prose.names import Names, name_of
from classifier.prose.values import value_of

_ENTRY = re.compile(r"([\"'])[^\"']+\1,?|[A-Za-z_$][\w$]{2,},")  # of a list
_ELEMENT = re.compile(r"<(\w+)\b[^<>`]*>[^<>`]*</\1>")  # of a page, with a text of its own
_WHOLE = ("added", "removed")
_LONGEST = 60
"""Characters of a line that is told where it is all that changes."""


def left_out(facts: Facts, blocks: Sequence[Block]) -> list[FileFacts]:
    """The files that no block tells anything of but a mere name; none where that is not known."""
    told: set[str] = set()
    # That a file is gone, no other says that took something over from it.
    gone = {file.path for file in facts.files if file.change.kind == "deleted"}
    for group in (group for block in blocks for group in block.groups if group.kind != NAME):
        if group.kind == "file":  # all are told, or counted among those
            told |= {path for fact in group.every for path in (fact.path, fact.old)}
        for item in group.items:
            fact = item.fact
            key = (fact.kind, fact.action, name_of(fact))
            # Versions of the same name, and settings, have values of their own.
            every = item.every or facts.items
            alike = [f for f in every if (f.kind, f.action, name_of(f)) == key]
            if item.files > 1 and fact.kind in HELD:  # counted with the others of all files
                alike = [f for f in facts.items if (f.kind, f.action) == key[:2]]
            paths = {path for f in (fact, *alike) for path in _paths(f)}
            if item.files == 1:
                paths = _paths(fact)
            elif len({f.path for f in (fact, *alike)}) < item.files:
                return []
            told |= paths - (gone - {f.path for f in (fact, *alike)})
    return [file for file in facts.files if not told & {file.change.old_path, file.path}]


def _paths(fact: Fact) -> set[str]:
    """What may be paths of a fact: the value of a setting is none, though a file may have it."""
    return {fact.path} if fact.kind == "config" else {fact.path, fact.old, fact.name}


def lone_line(facts: Facts, names: Names) -> str:
    """The one text of a list that a commit adds or takes away on a line, "" where it does more."""
    hunks = (hunk for file in facts.commit.files for hunk in file.hunks)
    lines = [line for hunk in hunks for line in hunk.lines if line[:1] in ("+", "-")]
    said = lines[0][1:].strip() if len(lines) == len(facts.files) == 1 else ""
    if not (_ENTRY.fullmatch(said) or _ELEMENT.fullmatch(said)) or len(said) > _LONGEST:
        return ""
    key = "lone.added" if lines[0][0] == "+" else "lone.deleted"
    path = names.path(facts.files[0].path)
    return names.language.say(key, line=names.code(said), path=path)


def without_heads(blocks: Iterable[Block], facts: Facts) -> list[Block]:
    """The blocks without functions of which all that is known is a parameter that they tell,
    without tests of which they tell one, and files of which they tell more than that they come;
    without parameters of functions that they do not tell to have another name by now."""
    blocks = list(blocks)
    turned = {(f.path, f.name) for f in facts.items if way_of(f) == ("function", "renamed")}
    for group in (g for b in blocks if turned for g in b.groups):
        if group.action == "renamed":
            turned -= {(f.path, f.name) for i in group.items for f in (i.fact, *i.every)}
    for group in (g for b in blocks if turned for g in b.groups if g.kind == "parameter"):
        homes = [{(f.path, f.scope) for f in (i.fact, *i.every) if i.place[1]} for i in group.items]
        keep(group, [i for i, own in zip(group.items, homes, strict=True) if not own & turned])
    paths = {block.place[0] for block in blocks}
    items = [i for b in blocks for g in b.groups if g.kind == "parameter" for i in g.items]
    told = {item.place for item in items}  # none of a parameter that several functions have
    told |= {(f.path, f.scope) for item in items if len(item.every) > 1 for f in item.every}
    for block in blocks:
        for group in block.groups:
            if group.kind in ("function", "test") and group.action == "changed" and told:
                shown = {id(item.fact) for item in group.items}
                others = [f for f in group.every if id(f) not in shown and _is_bare(f)]
                # Nor do these count among the others.
                group.total -= sum((f.path, f.name) in told for f in others)
                keep(group, [item for item in group.items if not _is_told(item, told)])
            if group.kind == "file" and group.action in _WHOLE:  # as is said behind their names
                keep(group, [item for item in group.items if item.fact.path not in paths])
        block.groups = [group for group in block.groups if group.items]
    return [block for block in blocks if block.groups]


def _is_told(item: Item, told: Collection[Place]) -> bool:
    return _is_bare(item.fact) and len(item.every) < 2 and (item.fact.path, item.fact.name) in told


def _is_bare(head: Fact) -> bool:
    return head.kind == "test" or not value_of(head)


def kind_of_lines(files: Sequence[FileFacts]) -> str:
    """The phrase where files change in lines without text alone, or in how their lines end.

    Those not kept may be any.
    """
    hunks = [hunk for file in files for hunk in file.change.hunks]
    changed = [line for hunk in hunks for line in hunk.lines if line[0] in "+-"]
    count = sum(file.change.added + file.change.deleted for file in files)
    if not 0 < count == len(changed):
        return ""
    if not any(line[1:].strip() for line in changed):
        return "lines.blank"
    return "lines.ends" if all(map(_keeps_texts, hunks)) else ""


def _keeps_texts(hunk: Hunk) -> bool:
    """Whether each run of lines that go is followed by the same lines: they end otherwise."""
    runs = (list(run) for mark, run in groupby(hunk.lines, lambda line: line[0] == " ") if not mark)
    return all(
        [x[1:].rstrip() for x in run if x[0] == "-"] == [x[1:].rstrip() for x in run if x[0] == "+"]
        for run in runs
    )
