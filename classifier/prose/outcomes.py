"""What follows where a check that comes holds: the function returns, or the loop goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.stated import REMARK
from classifier.prose.groups import Block, Group
from classifier.prose.keys import home_of, way_of
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import stands_in
from classifier.prose.values import RETURNS, VALUE

SKIPS, RAISES = "skips", "raises"  # as ``RETURNS``
_HEAD = re.compile(r"[ \t]*(?:\}? ?else )?(?:el)?if\b *\(?")
_SHUT = re.compile(r"\)?[ \t]*(?:then|[:{])?[ \t]*")
_LEAVES = re.compile(r"(return|continue)\b(?![:@])")
# What is returned says by itself that something failed, and is told as an error.
_FAILS = re.compile(r"[Ee]rr|ERR|[Ee]xception|[Ff]ail|\bpanic|\bthrow|reject|nil, ")
# What encloses lines of a function without being one: of a closure, the function does not return.
_BLOCK = re.compile(
    r"\}?[ \t]*(?:(?:if|else|for|foreach|while|switch|case|default|try|catch|finally|do|match|loop"
    r"|select|unsafe|with|using|lock|synchronized)\b|\w+:$|\{$)"
)
_VALUE = re.compile(r"return[ \t]+(\d|[\w.]{2,}|\"\"|\'\'|[\w.]*(?:\[\]|\{\}|\(\)));?(?:[ \t]*\})?")
_GIVEN = (("return", "added"), ("error", "added"))
_UNKNOWN = ("", "", None)
_FLAT = (".py", ".pyi")  # whose closures are functions of their own
_TAB, _LEAST = 4, 2  # blanks that lines of a block stand deeper than its head, at least


def with_outcomes(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; of a check that comes on one line, what its branch does first is known.

    Not where the same check does several things. The only one of its place takes in what it
    returns; beside several, that is told by itself. A line is not told beside what it returns now,
    which another one did not. An error's ``old`` is the check before it.
    """
    checks = [fact for fact in items if way_of(fact) == ("guard", "added") and not fact.new]
    paths = {fact.path for fact in checks}
    hunks = {file.path: file.hunks for file in facts.commit.files if file.path in paths}
    given = {(f.path, f.line): f for f in items if way_of(f) in _GIVEN}
    names = Counter(fact.name for fact in checks)
    places = Counter(map(home_of, checks))
    told: dict[Fact, Fact] = {}
    taken: set[Fact | None] = set()
    for check in (check for check in checks if names[check.name] == 1):
        outcome, value, beside = _outcome(check, hunks.get(check.path, ()), given)
        if outcome == RAISES:
            if beside and _is_once(beside, hunks[beside.path]):
                told[beside] = replace(beside, old=check.name)
        elif value and places[home_of(check)] == 1 and len(value) <= VALUE:
            told[check] = replace(check, new=outcome, old=value)
            taken.add(beside)
        elif outcome and not beside:
            told[check] = replace(check, new=outcome)
    returned = {(f.path, f.line) for f in items if way_of(f) == ("return", "changed")}
    return [
        told.get(fact, fact)
        for fact in items
        if fact not in taken and not (fact.kind == LINE and (fact.path, fact.line) in returned)
    ]


def _is_once(error: Fact, hunks: Sequence[Hunk]) -> bool:
    """Whether an error comes on one line of its file, under one condition."""
    said = error.new or error.name
    return sum(said in line for hunk in hunks for _, line in hunk.added()) == 1


def with_checks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; the only error of one has the check before it, which is told no more by itself.

    Others lose what they hold of theirs.
    """
    for block in blocks:
        ways = {(group.kind, group.action): group for group in block.groups}
        errors, checks = ways.get(("error", "added")), ways.get(("guard", "added"))
        if errors is None:
            continue
        asked = errors.items[0].fact.old if errors.total == len(errors.items) == 1 else ""
        if asked and checks is not None and _leave_out(checks, asked):
            block.groups = [group for group in block.groups if group.items]
        else:
            errors.items = [replace(i, fact=replace(i.fact, old="")) for i in errors.items]
    return [block for block in blocks if block.groups]


def _leave_out(checks: Group, asked: str) -> bool:
    """Whether a check is one that is told, and can be told elsewhere: some others or none are."""
    left = [item for item in checks.items if item.fact.name != asked]
    if len(left) == len(checks.items) or (not left and checks.total > 1):
        return False
    checks.items, checks.total = left, checks.total - 1
    return True


def _outcome(
    check: Fact, hunks: Sequence[Hunk], given: Mapping[tuple[str, int], Fact]
) -> tuple[str, str, Fact | None]:
    """What the branch of a check does first, what it returns, and the fact that tells of that."""
    hunk = next((hunk for hunk in hunks if hunk.holds(check.line)), None)
    if hunk is None:
        return _UNKNOWN
    number, body = _branch(check, ((n, line) for n, line in hunk.added() if n >= check.line))
    beside = given.get((check.path, number))
    leaves = _LEAVES.match(body)
    gone = (line.strip() for _, line in hunk.deleted())
    if beside and beside.kind == "error":
        return RAISES, "", beside
    if not leaves or _FAILS.search(body) or body in gone:
        return _UNKNOWN
    if leaves[1] == "continue":
        return SKIPS, "", None
    if not _is_own(check, hunk):
        return _UNKNOWN
    value = _VALUE.fullmatch(body)
    return RETURNS, beside.name if beside else value[1] if value else "", beside


def _branch(check: Fact, lines: Iterator[tuple[int, str]]) -> tuple[int, str]:
    """The first line of a check's branch and its number, "" if not all lines up to it come."""
    number, head = next(lines, (0, ""))
    begins = _HEAD.match(head)
    if number != check.line or not begins or not head.startswith(check.name, begins.end()):
        return 0, ""
    rest = head[begins.end() + len(check.name) :]
    shut = _SHUT.match(rest)
    body = rest[shut.end() :] if shut else ""
    while not body or body.startswith(REMARK) or body == "{":
        before = number
        number, body = next(lines, (0, ""))
        body = body.strip()
        if number != before + 1:
            return 0, ""
    return number, body


def _is_own(check: Fact, hunk: Hunk) -> bool:
    """Whether nothing but blocks is known to stand between a check and its function's head."""
    if check.path.endswith(_FLAT):
        return bool(check.scope)
    lines = [line[1:] for line in hunk.lines if line[:1] in ("+", " ")]
    at = check.line - hunk.new_start
    own = deep = _depth(lines[at])
    for line in reversed(lines[:at]):
        if line.strip() in ("", "{") or _depth(line) >= deep:
            continue
        deep, text = _depth(line), line.strip()
        if check.scope and stands_in(check.scope.rpartition(".")[2], text):
            return True
        if not _BLOCK.match(text):
            return False
    step = min((n - own for n in map(_depth, lines[at:]) if n > own), default=_LEAST)
    return 0 < deep <= step


def _depth(line: str) -> int:
    """The blanks that a line stands deep."""
    blanks = line[: len(line) - len(line.lstrip())]
    return len(blanks.replace("\t", " " * _TAB))
