"""The bodies of definitions that come and go, as far as a run of changed lines shows them."""

from __future__ import annotations

_LEAST = 2  # lines that a body must have, so that what two have in common says something
_WORDS = 3  # characters of a line that is more than a bracket


def shares_body(old: int, new: int, text: str) -> bool:
    """Whether of two definitions, one that goes and one that comes, one half says the same.

    ``old`` and ``new`` are where their heads begin in a laid-out text.
    """
    before, after = _body(old, text), _body(new, text)
    if min(len(before), len(after)) < _LEAST:
        return False
    both = before & after
    return 2 * len(both) >= max(len(before), len(after))


def shares_members(old: int, new: int, text: str) -> bool:
    """Whether of two classes the one that comes sets half of what the one that goes has set."""
    heads = [text[at + 2 : text.find("\n", at + 1)].lstrip() for at in (old, new)]
    if not all(head.startswith("class ") for head in heads):
        return False
    before, after = ({_set(line) for line in _body(at, text)} - {""} for at in (old, new))
    return bool(before) and 2 * len(before & after) >= len(before)


def _set(line: str) -> str:
    name, sign, _ = line.partition(" = ")
    return name if sign and name.isidentifier() else ""


def _body(head: int, text: str) -> set[str]:
    """The lines of the same mark that follow a head and are deeper, without their indentation."""
    first, *lines = text[head + 1 : _end(head, text)].split("\n")
    depth = len(first) - len(first[1:].lstrip())
    found: set[str] = set()
    for line in lines:
        code = line[1:].strip()
        if line[:1] == first[:1] and len(code) >= _WORDS:
            if len(line) - len(line[1:].lstrip()) <= depth:
                break
            found.add(code)
    return found


def _end(at: int, text: str) -> int:
    """Where the run of changed lines ends."""
    ends = [end for end in (text.find("\n ", at + 1), text.find("\n@@", at + 1)) if end >= 0]
    return min(ends, default=len(text))
