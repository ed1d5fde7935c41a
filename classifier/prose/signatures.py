"""Parameter lists that change in nothing that a caller meets, and functions nobody else calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile

from classifier.domain import Fact, Facts
from classifier.facts.heads import end_of_brackets, split_list, types
from classifier.facts.suffixes import ECMA
from classifier.prose.markup import has_macros
from classifier.prose.named import (
    OPTIONAL,
    UNTYPED,
    bare_list,
    differ_by,
    has_other_name,
    is_renamed,
    is_written_out,
    reordered,
    takes_both,
    without_this,
)

# Languages with a type behind a name, and calls by position.
_KEYED = re.compile(r"\w+: *\S")  # of Ruby, where a value may be left out that has a default
_NAMED_FIRST = (".py", ".kt", ".ts", ".tsx", ".mts", ".cts")
_ANY = re.compile(r"[+ ]\s*\*\*\w+")  # a parameter for all that are passed by name
_REST = re.compile(r"(?:^|[(,\s])\*\*\w")  # the same, in a list
_ALL = re.compile(r"\s*(?:self|cls)?[,\s]*\*\w[^,]*,\s*\*\*\w|\s*\.\.\.\w+\s*\Z")
_BOX = re.compile(r"\[[^\[\]]*\]")
_PARAMETER = re.compile(r"\+\s*\w+\s*[:=,]")
_LISTED = re.compile(r"[-+]\s*(\w+)\s*[:=,]")
_NEXT = re.compile(r"[-+ ]\s*(?:pub(?:\([a-z]+\))? +)?(?:async +)?(?:def|fn|func|class) ")
_RETURN = re.compile(r"[-+]\s*return\b")
_CLOSED = re.compile(r"[+ ]\s*\)")


def is_same_to_callers(fact: Fact) -> bool:
    """Whether a list changes in hints, an object, names that no caller gives, or constants, too."""
    if (fact.kind, fact.action) != ("function", "changed") or not (fact.old or fact.new):
        return False  # of those without lists, single parameters are known
    if fact.path.endswith(".py"):
        return bare_list(fact.old) == bare_list(fact.new)
    if fact.path.endswith(ECMA) and without_this(fact.old) == without_this(fact.new):
        return True
    if fact.path.endswith((".go", ".rs")):  # which pass no argument by its name
        typed = fact.path.endswith(".go") and " " in fact.old and types(fact.old) == types(fact.new)
        return not reordered(fact) and (typed or differ_by(is_renamed, fact))
    ways = (has_other_name, takes_both) if has_macros(fact.path) else ()
    return any(differ_by(way, fact) for way in ways)


def takes_the_same(function: Fact) -> bool:
    """Whether parameters have other names and nothing else: calls by position hold."""
    typed = function.path.endswith(_NAMED_FIRST) and not reordered(function)
    return typed and differ_by(is_renamed, function)


def takes_more(function: Fact) -> bool:
    """Whether every call of a function holds: what it newly takes comes last and may be left out,
    or in Go it takes several values, or none, for one."""
    if (function.kind, function.action) != ("function", "changed") or "…" in function.new:
        return False
    if function.name == "main":
        return True  # a program's own, which nobody calls
    if function.path.endswith(UNTYPED) and differ_by(is_written_out, function):
        return True
    old, new = split_list(function.old), split_list(function.new)
    if old and new and old[-1] == new[-1] and new[-1].startswith("**"):
        del old[-1], new[-1]
    if len(old) < len(new) and new[: len(old)] == old:
        keyed = _KEYED if function.path.endswith(".rb") else OPTIONAL
        return all(OPTIONAL.search(one) or keyed.match(one) for one in new[len(old) :])
    if not (old and new and function.path.endswith(".go") and old[:-1] == new[:-1]):
        return False
    return new[-1].split()[-1] == f"...{old[-1].split()[-1]}"


def _takes_any(parameter: Fact, lists: Sequence[str], facts: Facts) -> bool:
    """Whether a head of Python that loses a parameter takes any that is passed by its name."""
    if not parameter.path.endswith(".py"):
        return False
    hunks = facts.commit.hunks(parameter.path)
    return any(map(_REST.search, lists)) or any(_goes_on(x.lines, parameter.name) for x in hunks)


def _lists(parameter: Fact, facts: Facts) -> Iterator[str]:
    """What the heads by its function's name take by now, be it on several lines."""
    if not parameter.path.endswith((".py", *ECMA)):
        return
    way = r"\bdef +{}\(" if parameter.path.endswith(".py") else r"(?<![\w.]){} ?\("
    head = re.compile(way.format(re.escape(parameter.scope)))
    for hunk in facts.commit.hunks(parameter.path):
        text = "\n".join(line[1:] for line in hunk.lines if line[:1] != "-")
        for found in head.finditer(text):
            yield text[found.end() : max(end_of_brackets(text, found.end() - 1), found.end())]


def _goes_on(lines: Sequence[str], name: str) -> bool:
    """Whether a list that loses the name ends with a parameter for any other."""
    gone = re.compile(rf"-\s*{re.escape(name)}\s*[,:=]")
    places = [n for n, line in enumerate(lines) if name in line and gone.match(line)]
    heads = (takewhile(lambda line: not _CLOSED.match(line), lines[n + 1 :]) for n in places)
    return any(_ANY.match(line) for head in heads for line in head)


def loss(gone: Sequence[Fact], facts: Facts, by_name: bool) -> str:
    """How a function loses parameters: others may take the places, or any other name may do; ""
    where nobody calls it by its name yet, or it takes anything, as what hands all that on does."""
    lists = list(_lists(gone[0], facts))
    anew = {f.name for f in facts.items if (f.kind, f.action) == ("function", "renamed")}
    if gone[0].scope in anew or any(map(_ALL.match, lists)):
        return ""
    if _takes_any(gone[0], lists, facts):
        return "loose"
    return "swapped" if by_name and _has_successors(gone[0], facts) else "removed"


def _has_successors(parameter: Fact, facts: Facts) -> bool:
    """Whether others come on the lines that a list loses: calls by position hold."""
    names: dict[str, list[str]] = {"added": [], "removed": []}
    for f in facts.items:
        if (f.kind, f.path, f.scope) == ("parameter", parameter.path, parameter.scope):
            names.setdefault(f.action, []).append(f.name)
    hunks = [x.lines for x in facts.commit.hunks(parameter.path)] if names["added"] else []
    come = frozenset(names["added"])
    return all(any(_is_swapped(lines, name, come) for lines in hunks) for name in names["removed"])


def _is_swapped(lines: Sequence[str], name: str, others: Set[str]) -> bool:
    """Whether the line of a list with a name is one of several for which as many others come."""
    for at, line in enumerate(lines):
        if line[:1] != "-" or _named(line) != name:
            continue
        above = sum(1 for _ in takewhile(lambda one: one[:1] == "-", reversed(lines[:at])))
        gone = above + sum(1 for _ in takewhile(lambda one: one[:1] == "-", lines[at:]))
        come = list(takewhile(lambda one: one[:1] == "+", lines[at - above + gone :]))
        if len(come) == gone and _named(come[above]) in others:
            return True
    return False


def _named(line: str) -> str:
    """The parameter that a line of a list is for, "" for none."""
    found = _LISTED.match(line)
    return found[1] if found else ""


def comes_last(parameter: Fact, lines: Sequence[str]) -> bool:
    """Whether it is new, and behind it come just others that are new."""
    if parameter.action != "added":
        return False
    named = re.compile(rf"^\+.*\b{re.escape(parameter.name)}\b(.*)")
    for at, line in enumerate(lines):
        found = named.match(line)
        behind = _unboxed(found[1]) if found else ""
        if ")" in behind:
            if "," not in behind.partition(")")[0]:
                return True
        elif found and not re.search(r",\s*\w", behind):
            after = (line[1:].strip() for line in lines[at + 1 :] if not _PARAMETER.match(line))
            return next(after, ")")[:1] in ("", ")", "*", "/")
    return False


def _unboxed(text: str) -> str:
    """Without what stands in square brackets, as the parameters of a type."""
    while (bare := _BOX.sub("", text)) != text:
        text = bare
    return text


def rebased_classes(items: Iterable[Fact]) -> set[tuple[str, str]]:
    """Paths and names of classes with other bases: these may have what they lose."""
    return {(f.path, f.name) for f in items if (f.kind, f.action) == ("class", "changed")}


def returns_another(function: Fact, facts: Facts) -> bool:
    """Whether the lines below a new name return other values than those of the old one."""
    hunks = facts.commit.hunks(function.path)
    return any(_differs(hunk.lines, function.name) for hunk in hunks)


def _differs(lines: Sequence[str], name: str) -> bool:
    """Whether a function's returns on the lines that come are not those on the lines that go."""
    head = re.compile(rf"\+.*\b(?:def|fn|func) +{re.escape(name)}\b")
    start = next((n for n, line in enumerate(lines) if name in line and head.match(line)), -1)
    if start < 0:
        return False
    body = list(takewhile(lambda line: not _NEXT.match(line), lines[start + 1 :]))
    said = {
        mark: [s[1:].strip() for s in body if s[0] == mark and _RETURN.match(s)] for mark in "-+"
    }
    return bool(said["-"] and said["+"]) and said["-"] != said["+"]


def is_inner(fact: Fact, gone: str) -> bool:
    """Whether a function of Python that goes, or changes, is one that another function had, or has.

    Among the lines that are gone its head is indented, and takes no object.
    """
    if fact.kind not in ("function", "parameter") or not fact.path.endswith(".py"):
        return False
    name, scope = (fact.name, fact.scope) if fact.kind == "function" else (fact.scope, "")
    if scope or not name or f"def {name}(" not in gone:
        return False
    head = rf"^[ \t]+(?:async +)?def {re.escape(name)}\((?!\s*(?:self|cls)\b)"
    return re.search(head, gone, re.MULTILINE) is not None
