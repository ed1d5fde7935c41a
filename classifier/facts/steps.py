"""The steps of a workflow, of which many have the same keys."""

from __future__ import annotations

from classifier.facts.extent import line_at
from classifier.facts.nest import Key
from classifier.facts.scan import Entry, names

_DOES = names("uses run")
_STEP = _DOES | names(
    "id if name with env shell working-directory continue-on-error timeout-minutes"
)
# What a step is in; "" where the hunk does not show it.
_HOLDERS = ("steps", "jobs", "")


def is_entry(text: str, at: int) -> bool:
    """Whether a list item with a name has keys that no step has, and none that each step has."""
    line, other = line_at(text, at), {"+": "-", "-": "+"}.get(text[at + 1])
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    found: set[str] = set()
    for below in text[at + 1 :].split("\n")[1:]:
        inner = below[1:]
        if below[:1] == other:
            continue
        if below[:2] == "@@" or (inner.strip() and not inner.startswith(indent)):
            break
        if inner[len(indent) : len(indent) + 1].isalpha():
            found.add(inner.strip().partition(":")[0])
    return not found & _DOES and bool(found - _STEP)


def named_below(key: Key, text: str) -> int:
    """Where the step opens, in the same change, that has its name in a later line, -1 if none does.

    Of a step that is there nothing but the name comes or goes.
    """
    if key.name != "name" or key.item or key.parent not in _HOLDERS:
        return -1
    at = _opening(key.at, key.mark, text)
    return at if at >= 0 and text[at + 1] == key.mark and _first(at, text) in _STEP else -1


def is_before_another(old: Entry, new: Entry, text: str) -> bool:
    """Whether the keys of a step whose name goes stay, and are a later new step's than this one.

    A step that is copied, and whose copy stands above it, is the lower one by another name.
    """
    below = iter(text[old[5] + 1 :].split("\n")[1:])
    line = next((line for line in below if line[:1] != "+"), "")
    indent = len(line_at(text, old[5])) - len(line_at(text, old[5]).lstrip())
    kept = line[:1] == " " and len(line) - 1 - len(line[1:].lstrip()) > indent
    if not kept or line.rstrip().endswith((":", "|", ">", "|-", ">-")):
        return False  # no key below the name stays, or not what it says
    again = f"\n+{' ' * indent}- "
    return again in text[new[5] + 1 : max(text.find(f"\n{line}", new[5]), 0)]


def of_other_steps(old: Entry, new: Entry, text: str) -> bool:
    """Whether two keys of a workflow's steps are of steps that open with another key each."""
    steps = old[0] == "config" and old[4] == new[4] == "steps"
    return steps and _opens(old, text) != _opens(new, text)


def _opens(entry: Entry, text: str) -> str:
    """The key that opens the step which a key belongs to, "" where the hunk does not show it."""
    at = _opening(entry[5], entry[1], text)
    return _first(at, text) if at >= 0 else ""


def _first(at: int, text: str) -> str:
    return line_at(text, at).strip().removeprefix("- ").partition(":")[0]


def _opening(at: int, mark: str, text: str) -> int:
    """Where the line stands that opens the step which a line belongs to, -1 if it is not shown."""
    line = line_at(text, at)
    opening, indent = at, len(line) - len(line.lstrip())
    while not line.lstrip().startswith("- "):
        end, at = at, text.rfind("\n", 0, at)
        if at < 0 or text.startswith("\n@@", at):
            return -1
        above = text[at + 2 : end]
        if text[at + 1] in (" ", mark) and 0 <= len(above) - len(above.lstrip()) < indent:
            if above.strip() and not above.lstrip().startswith("- "):
                return -1
            line, opening = above, at
    return opening
