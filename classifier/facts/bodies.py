"""The bodies of definitions that come and go, as far as a run of changed lines shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from classifier.domain import Fact, FileChange, FileFacts, Hunk
from classifier.facts.extent import line_at
from classifier.facts.respelled import differing, letters
from classifier.facts.scan import Entry

_LEAST = 2  # lines that a body must have, so that what two have in common says something
_SHARED = 3  # of so many lines that two have, one at least
_WORDS = 3  # characters of a line that is more than a bracket
_MANY, _TIMES = 40, 4  # lines that go, at least, and as many times those that stay
_OF_FUNCTION = frozenset(("guard", "error", "log", "return"))
_REMARK = re.compile(r"[ \t]*(?://|#|/?\*|\r?\Z)")
_UNCHANGED = re.compile(r"\n(?: |@@)")
_ANNOUNCED = re.compile(r"\b(?:func|fn|fun|def|function)\Z")
_BRANCH = re.compile(r"\W*(?:if|else|for|while|switch|match|when|catch|return)\b")
_RECEIVER = re.compile(r"^func \(\w* *\*?(\w+)")
_NOTHING = re.compile(r"(?:[&*]? ?(?:mut )?(?:self|cls))?,? ?\)")  # all that a function takes
_REST = re.compile(r"[ \t]*(?:[])}{]|->|where\b)")  # of a head over several lines


def block_end(text: str, at: int) -> int:
    """Where the run of changed lines ends that the line at ``at`` is in."""
    end = _UNCHANGED.search(text, at + 1)
    return end.start() if end else len(text)


def has_others(entry: Entry, text: str) -> bool:
    """Whether lines nearby on its side give a variable other values, too: branches have them."""
    said = f"{entry[2]} = "
    block = block_around(text, entry[5])
    if block.count(said) < 2:
        return False
    lines = (line for line in block.split("\n") if line[:1] == entry[1] and said in line)
    sides = (line[1:].partition(said) for line in lines)
    return len({side[2] for side in sides if not side[0].strip()}) > 1


def block_around(text: str, at: int) -> str:
    """The run of changed lines around a line that begins at ``at``."""
    start = max(text.rfind("\n ", 0, at + 1), text.rfind("\n@@", 0, at + 1), 0)
    return text[start : block_end(text, at)]


def keeps_body(old: Entry, new: Entry, text: str) -> bool:
    """Whether one head replaces the other, line for line, and what follows stays."""
    end = block_end(text, old[5])
    block = text[old[5] : end].split("\n")[1:]
    gone = sum(line[:1] == "-" for line in block)
    follows = text[end + 1 : text.find("\n", end + 1)]
    heads = sum(line[:1] == "+" and line.rstrip().endswith((":", "{")) for line in block)
    # A condition may be laid out on several lines.
    wrapped = old[0] == "guard" and gone == heads == 1
    if not (gone * 2 == len(block) or wrapped) or gone > 3 or new[5] > end or follows[:1] != " ":
        return False
    head, body = block[0][1:], follows[1:].strip()
    depth = len(head) - len(head.lstrip())
    return body == "{" or bool(body and len(follows) - 1 - len(follows[1:].lstrip()) > depth)


def opens_body(old: Entry, new: Entry, text: str) -> bool:
    """Whether one head replaces the other, and behind new lines of the body its old ones stay."""
    end = block_end(text, old[5])
    below = text.find("\n", old[5] + 1)
    head, follows = text[old[5] + 2 : below], text[end + 1 : text.find("\n", end + 1)]
    depth = len(head) - len(head.lstrip())
    inside = [*text[new[5] + 1 : end].split("\n")[1:], follows]
    stays = below == new[5] and follows[:1] == " " and follows.strip() not in ("", "}", "})")
    return stays and all(
        line[:1] in "+ " and (not line[1:].strip() or line[depth + 1 : depth + 2] in " \t")
        for line in inside
    )


def is_head_replaced(old: Entry, new: Entry, text: str) -> bool:
    """Whether one head stands in the other's place, below remarks at most, and its body stays."""
    below, after = text.find("\n", old[5] + 1), text.find("\n", new[5] + 1)
    above = text[below + 1 : new[5]].split("\n") if 0 <= below < new[5] else []
    head, follows = text[new[5] + 2 : after], text[after + 1 : text.find("\n", after + 1)]
    stays = follows[:1] == " " and follows.strip() not in ("", "}", "})")
    remarks = all(line[:1] == "+" and _REMARK.match(line, 1) for line in above)
    begun = head[: len(head) - len(head.lstrip())]
    inside = follows[1:].startswith(begun) and follows[len(begun) + 1 :][:1] in (" ", "\t")
    return stays and inside and (below == new[5] or (bool(above) and remarks))


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
    heads = [line_at(text, at).lstrip() for at in (old, new)]
    if not all(head.startswith("class ") for head in heads):
        return False
    before, after = ({_set(line) for line in _body(at, text)} - {""} for at in (old, new))
    return bool(before) and 2 * len(before & after) >= len(before)


def is_rewritten(head: int, text: str) -> bool:
    """Whether of a long definition, with its head at ``head``, far more goes than stays."""
    first, *lines = text[head + 1 :].split("\n", 1000)
    depth = len(first) - len(first[1:].lstrip())
    added = {line[1:].strip() for line in lines if line[:1] == "+"}
    gone = stays = 0
    for line in lines:
        code = line[1:].strip()
        if line[:1] in "- " and len(code) >= _WORDS:
            if len(line) - len(line[1:].lstrip()) <= depth and code[0] not in ")]}{#":
                break
            moved = line[0] == " " or code in added
            gone, stays = gone + (not moved), stays + moved
    return gone >= _MANY and gone >= _TIMES * stays


def _set(line: str) -> str:
    name, sign, _ = line.partition(" = ")
    return name if sign and name.isidentifier() else ""


def _body(head: int, text: str) -> set[str]:
    """The lines of the same mark that follow a head and are deeper, without their indentation."""
    first, *lines = text[head + 1 : block_end(text, head)].split("\n")
    depth = len(first) - len(first[1:].lstrip())
    found: set[str] = set()
    for line in lines:
        code = line[1:].strip()
        if line[:1] == first[:1] and len(code) >= _WORDS:
            if len(line) - len(line[1:].lstrip()) <= depth:
                break
            found.add(code)
    return found


def shown(change: FileChange, mark: str, name: str) -> list[str]:
    """The one head of a function on a side, if over several lines, and what stands below it there,
    as far as the hunk goes."""
    sides = [[x for x in hunk.lines if x[0] in (mark, " ")] for hunk in change.hunks]
    said = f" {name}("
    heads = [own[n:] for own in sides for n, x in enumerate(own) if x[0] == mark and said in x]
    heads = [own for own in heads if _ANNOUNCED.search(own[0].partition(said)[0])] or heads
    if len(heads) != 1:
        return []
    own, depth = heads[0], _depth(heads[0][0])
    end = next((n for n, line in enumerate(own, 1) if line.rstrip().endswith(("{", ":"))), 0)
    if any(_depth(x) <= depth and x[1:].strip() and not _REST.match(x, 1) for x in own[1:end]):
        return []  # of a head without a body that opens so
    # What is switched off by a mark at the margin ends no body.
    body = takewhile(lambda line: _REMARK.match(line, 1) or _depth(line) > depth, own[end:])
    inside = (line[1:].strip() for line in body if _depth(line) > depth)
    found = ["".join(line[1:].strip() for line in own[:end])]
    return [*found, *(code for code in inside if len(code) > _WORDS)] if end else []


def _depth(line: str) -> int:
    return len(line) - len(line[1:].lstrip())


def comes(name: str, change: FileChange | None) -> bool:
    """Whether a line that comes announces a function by a name, or is the head that goes."""
    said, lines = f" {name}(", [x for h in (change.hunks if change else ()) for x in h.lines]
    gone, new = ([x[1:].strip() for x in lines if x[0] == at and said in x] for at in "-+")
    heads = (x for x in new if x[-1] == "{" and x in gone and not _BRANCH.match(x))
    return any(_ANNOUNCED.search(x.partition(said)[0]) for x in new) or any(heads)


def receiver(own: Sequence[str]) -> str:
    """The type that a method of Go is of, by its head; "" where no line of it is known."""
    found = _RECEIVER.match(own[0]) if own else None
    return found[1] if found else ""


def are_alike(was: Sequence[str], now: Sequence[str], fact: Fact) -> bool:
    """Whether two functions are of one type, and take and give the same or share lines enough.

    Many tests take the same, and many methods nothing, so that the lines alone say which they are.
    """
    both = ((was, fact.old), (now, fact.name))
    heads = {lines[0].partition(f" {name}(")[2] for lines, name in both}
    if receiver(was) != receiver(now):
        return False
    if letters(fact.old) == letters(fact.name):
        return True
    if fact.kind == "function" and len(heads) == 1 and not _NOTHING.match(next(iter(heads))):
        return True
    lines = Counter(now[1:]) | Counter(line.replace(fact.name, fact.old) for line in now[1:])
    new, old = differing(fact.name, fact.old)
    if fact.kind == "function" and min(len(new), len(old)) > _WORDS:
        lines |= Counter(line.replace(new, old) for line in now[1:])
    shared = (Counter(was[1:]) & lines).total()
    # One that goes on to do more has most of what it said before.
    most = shared >= _SHARED and shared * 3 >= 2 * (len(was) - 1)
    return most or shared * _SHARED >= max(len(was), len(now)) - 1


def in_new_functions(items: Sequence[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items; what is said to change in a function of new lines was another one's before.

    Of functions by one name, it stands in the last one above.
    """
    heads: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for f in items:
        if f.kind == "function" and f.action != "removed":
            heads.setdefault((f.path, f.name or f.scope), []).append((f.line, f.action))
    hunks = {file.path: file.change.hunks for file in files}
    return [
        _as_new(f)
        if f.action == "changed" and f.kind in _OF_FUNCTION and _is_new(f, heads, hunks)
        else f
        for f in items
    ]


def _is_new(
    fact: Fact,
    heads: Mapping[tuple[str, str], list[tuple[int, str]]],
    hunks: Mapping[str, Sequence[Hunk]],
) -> bool:
    above = [head for head in heads.get((fact.path, fact.scope), ()) if head[0] <= fact.line]
    head, action = max(above, default=(0, ""))
    if action != "added":
        return False
    for hunk in hunks.get(fact.path, ()):
        if hunk.new_start <= head < fact.line < hunk.new_start + hunk.new_length:
            new = [line for line in hunk.lines if line[:1] in "+ "]
            body = new[head - hunk.new_start : fact.line - hunk.new_start + 1]
            return all(line[:1] == "+" for line in body)
    return False


def _as_new(fact: Fact) -> Fact:
    if fact.kind == "error":
        return replace(fact, action="added", old="")
    return replace(fact, action="added", name=fact.new or fact.name, old="", new="")
