"""Facts that no single file shows: files come and gone, definitions moved between files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from classifier.domain import Fact, FileFacts

_MOVABLE = frozenset(("function", "class", "type", "constant", "test"))
_HEADERS = (".h", ".hh", ".hpp", ".hxx")
_ACTIONS = {"added": "added", "copied": "added", "deleted": "removed", "renamed": "renamed"}


def file_facts(files: Sequence[FileFacts]) -> Iterator[Fact]:
    """Files added, removed and renamed, and modes changed."""
    for file in files:
        change = file.change
        action = _ACTIONS.get(change.kind)
        if action:
            old = change.old_path or "" if action == "renamed" else ""
            new = change.path if action == "renamed" else ""
            yield Fact("file", action, change.path, change.path, old=old, new=new)
        elif change.old_mode != change.new_mode:
            yield Fact(
                "mode", "changed", change.path, change.path, 0, change.old_mode, change.new_mode
            )


def moved(items: Sequence[Fact]) -> list[Fact]:
    """The items with each pair of a removal here and an addition there made one move."""
    gone: dict[tuple[str, str], list[int]] = {}
    come: dict[tuple[str, str], list[int]] = {}
    for number, item in enumerate(items):
        if (
            item.kind in _MOVABLE
            and item.action in ("added", "removed")
            and (item.scope or len(item.name) > 3)
        ):
            side = come if item.action == "added" else gone
            side.setdefault((item.kind, item.name), []).append(number)
    out: list[Fact | None] = list(items)
    for key, numbers in gone.items():
        for here in numbers:
            there = _destination(items, items[here], come.get(key, []))
            if there is not None:
                come[key].remove(there)
                out[there] = replace(items[there], action="moved", old=items[here].path, new="")
                out[here] = None
    return _once([item for item in out if item is not None])


def _once(items: list[Fact]) -> list[Fact]:
    """Without prototypes of what stands elsewhere, and variables that only changed their file."""
    defined = {
        (item.action, item.name)
        for item in items
        if item.kind == "function" and not item.path.endswith(_HEADERS)
    }
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
    same = [n for n in others if (items[n].new, items[n].scope) == (item.old, item.scope)]
    if same and (len(same) == 1 or item.old):
        return same[0]
    common = item.name.startswith("__") or item.scope
    return others[0] if len(others) == 1 and not common else None
