"""Tests that stand in the sources of Rust, beside what they test, those that nobody runs, and those
that nobody misses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts, FileChange, FileFacts, Hunk
from classifier.prose.markup import SPAN
from classifier.prose.methods import has_head

# A test's name need not say that it is one, nor a hunk show the head of the module.
_OPENS = re.compile(r"\bmod tests?\b|#\[(?:\w+::)*test\b|\bassert_(?:\w+_)?snapshot!")
_MARKED = re.compile(r"[ \t]+#\[(?:\w+::)*test\b")
_FUNCTION = re.compile(r"\bfn (\w+)")
# What takes more than its cases, or gives something back, is called by tests rather than one.
_TEST = re.compile(r"\bfn \w+(?:\(\)|\(.*Result<\(\)>)")
# The head of a test, and the decorator above it that skips it, if there is one.
_SKIPPED = (
    r"(?m)^([+ ] *@[\w.]+\.skip\b.*\n(?:[+ ](?! *(?:async +)?(?:def|class) ).+\n)*)?"
    r"[+ ] *(?:async +)?(?:def|class) +{}\b"
)
_CLASS = re.compile(r"([-+])[ \t]+class (\w+)")
_TESTS = re.compile(r"#!?\[.*\w*test|\bassert|\bmod tests?\b")
# What a test of a title opens with, and what asks nothing.
_TITLED = re.compile(r"[-+ ].*?\b(?:test|it)(?:\.\w+)?\(\s*([\"'`])(.+?)\1")
_IDLE = re.compile(r"[-+ ]\s*(?:$|[})\];]+$|//|/?\*|#(?!\[)|pass$)")
_THERE = ("added", "changed", "touched", "renamed")
_ASSERTS = re.compile(r"[-+].*\bassert_\w+!")


def has_inline_tests(changes: Iterable[FileChange]) -> bool:
    """Whether lines of such tests change, be it only what they expect."""
    sources = (change for change in changes if change.path.endswith(".rs"))
    return any(_is_in_test(hunk) for change in sources for hunk in change.hunks)


def with_tests(facts: Facts) -> Facts:
    """The facts, with functions that are edited where a source of Rust has its tests as tests.

    Without constants that are those of a test.
    """
    tests = {(f.path, f.name) for f in facts.items if f.kind == "test" and f.path.endswith(".rs")}
    kept = (f for f in facts.items if f.kind != "constant" or (f.path, f.scope) not in tests)
    facts = replace(facts, items=tuple(kept)) if tests else facts
    paths = {fact.path for fact in facts.items if _is_edited(fact)}
    changes = [file for file in facts.commit.files if file.path in paths]
    found = {(change.path, name) for change in changes for name in _tests(change)}
    items = (
        replace(fact, kind="test")
        if _is_edited(fact) and (fact.path, fact.name or fact.scope) in found
        else fact
        for fact in facts.items
    )
    return replace(facts, items=tuple(items)) if found else facts


def without_own_methods(facts: Facts) -> Facts:
    """The facts; methods of a class that comes in a test, of which none tells, name the class.

    Another test of the file may have one by the same name.
    """
    tests = (file for file in facts.files if file.kind == "test")
    heads = {(f.path, mark, name) for f in tests for mark, name in _heads(f)}
    known = {(fact.path, fact.name) for fact in facts.items if fact.kind == "class"}
    new = {(path, name) for path, mark, name in heads if mark == "+"} - known
    items = (
        replace(fact, kind="call", action="touched", name=fact.scope, scope="")
        if (fact.path, fact.scope) in new and (fact.kind, fact.action) == ("function", "added")
        else fact
        for fact in facts.items
    )
    return replace(facts, items=tuple(items)) if new else facts


def _heads(file: FileFacts) -> Iterable[tuple[str, str]]:
    """The marks and names of classes within something else that change in a file of tests."""
    lines = (line for hunk in file.change.hunks for line in hunk.lines)
    return ((found[1], found[2]) for line in lines if (found := _CLASS.match(line)))


def with_sources(facts: Facts) -> Facts:
    """The facts, a new file of Rust as a source that is of tests by nothing but its name: none of
    its lines tests anything."""
    files = tuple(replace(f, kind="source") if _is_named_alone(f) else f for f in facts.files)
    return replace(facts, files=files) if files != facts.files else facts


def _is_named_alone(file: FileFacts) -> bool:
    if file.kind != "test" or file.change.kind != "added" or not file.path.endswith("_test.rs"):
        return False
    lines = [line for hunk in file.change.hunks for line in hunk.lines]
    alone = bool(lines) and "/tests/" not in f"/{file.path}"
    return alone and not any(map(_TESTS.search, lines))


def is_missed(test: Fact, files: Sequence[FileFacts]) -> bool:
    """Whether a test that goes asked something, and none comes by its name, nor is it a group of
    which all tests go on."""
    if has_head(test.name, files):
        return False
    hunks = [h for file in files if file.path == test.path for h in file.change.hunks]
    body = next(filter(None, (_body(test, hunk) for hunk in hunks)), [])
    if not body:
        return True
    inner = {title[2] for title in map(_TITLED.match, body) if title}
    lines = (line for hunk in hunks for line in hunk.lines if line[:1] != "-")
    if inner and inner <= {title[2] for title in map(_TITLED.match, lines) if title}:
        return False
    return not all(map(_IDLE.match, body))


def _body(test: Fact, hunk: Hunk) -> list[str]:
    """The lines below the head of a test that goes, as deep as its body is."""
    number = hunk.old_start
    for at, head in enumerate(hunk.lines):
        if head[0] == "-" and number == test.line:
            depth = len(head) - len(head[1:].lstrip())
            below = [line for line in hunk.lines[at + 1 :] if line[0] != "+"]
            ends = (n for n, x in enumerate(below) if x[1:].strip() and x[1 : depth + 1].strip())
            return below[: next(ends, len(below)) + 1]
        number += head[0] != "+"
    return []


def to_run(tests: Iterable[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The tests of one file that come, or are edited, and that a runner runs: those first whose
    names are told whole."""
    found = [f for f in tests if f.action in _THERE and _is_run(f, files)]
    here = [f for f in found if f.path == found[0].path]
    return sorted(here, key=lambda f: len(f.name or f.scope) > SPAN)


def is_called_so(test: Fact) -> bool:
    """Whether the name of a test says that it is one."""
    return "test" in (test.name or test.scope).lower()


def _is_run(test: Fact, files: Iterable[FileFacts]) -> bool:
    """Whether a runner finds a test of Python in its class, and no line above it says to skip it.

    A class without bases that is none by its name is there for others to have.
    """
    if not test.path.endswith(".py"):
        return True
    hunks = [h for file in files if file.path == test.path for h in file.change.hunks]
    text = "\n".join(line for hunk in hunks for line in hunk.lines if line[:1] != "-")
    if test.scope and not test.scope.startswith("Test") and f"class {test.scope}:" in text:
        return False
    if ".skip" not in text:
        return True
    heads = re.findall(_SKIPPED.format(re.escape(test.name)), text)
    return not heads or not all(heads)


def _is_edited(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("function", "touched") and fact.path.endswith(".rs")


def _tests(change: FileChange) -> set[str]:
    """The functions in headers of hunks from the first test on, as they stand last in a file."""
    before, behind = set[str](), set[str]()
    begun, last = False, ""
    for hunk in change.hunks:
        opened = next((line for line in hunk.lines if _OPENS.search(line) or line[1:2] == "}"), "")
        own = begun or "mod test" in hunk.section or _MARKED.match(opened, 1) is not None
        begun = own or any(map(_OPENS.search, hunk.lines))
        if head := _FUNCTION.search(hunk.section):
            if not own or _TEST.search(hunk.section):
                (behind if own else before).add(head[1])
            if own and hunk.section == last:
                before.discard(head[1])  # the hunk above is in the same one
        last = hunk.section
    return behind - before


def _is_in_test(hunk: Hunk) -> bool:
    within = _OPENS.search(hunk.section) is not None
    for line in hunk.lines:
        if line[:1] in "+-" and (within or _ASSERTS.match(line)):
            return True
        within = line[1:2] != "}" and (within or _OPENS.search(line) is not None)
    return False
