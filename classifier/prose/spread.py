"""In how many files a name comes into use, or goes out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from classifier.domain import Fact, FileFacts
from classifier.facts.anywhere import NO_CODE
from classifier.facts.defined import is_declared
from classifier.facts.extent import goes_on, places

# Where a type alone, before the name, tells a function that is defined from one that is called.
_C_LIKE = (".c", ".h", ".cc", ".cpp", ".hpp", ".cu", ".cuh", ".m", ".mm", ".java", ".cs")
# What has a name that calls nothing: a file that is included, a macro where it is defined.
_DIRECTIVE = re.compile(r".[ \t]*#[ \t]*(?:include\b.*|define[ \t]+\w+)")
_DEFINES = re.compile(r"\b(?:def|fn|fun|func|function)\b[^=(]*(?:\([^()]*\) )?\Z")
_WRITTEN = re.compile(r".[ \t]*(?://|\*[ \t]|#[ \t]|<!--)")
_QUOTED = re.compile(r"\b(?!return\b)[a-z]+ `[^`]*\Z")
_REMARK = re.compile(r"\A.[ \t]*\*[ \t]|//|/\*")
_BEHIND = re.compile(r"[ \t](?:#|//)[ \t]|\A.[ \t]*(?:#|//)")  # what opens a remark before a name
_ASIDE = re.compile(r"/\*.*?\*/")  # as the name of an argument before it


class Texts:
    """What the hunks of changed files show, documents aside."""

    def __init__(self, files: Iterable[FileFacts]) -> None:
        self._texts = [
            ("\n".join(line for hunk in file.change.hunks for line in hunk.lines), file.language)
            for file in files
            if file.kind != "docs"
        ]

    def of(self, kind: str) -> list[str]:
        """Those that may have what is of a kind: code alone calls anything."""
        return [text for text, its in self._texts if kind != "call" or its not in NO_CODE]


def spread(fact: Fact, files: Iterable[str]) -> int:
    """How many files have more calls or uses of a name than before, or fewer where it goes.

    That a line nearby has the call as well keeps it from being told of its file alone, and the
    options that tests pass are not noted. Of what is imported, any line counts that may be of an
    import. ``files`` are the texts of their hunks.
    """
    if not fact.name or fact.action not in ("added", "removed"):
        return 0  # a name of no letters stands everywhere, and looking for it has no end
    found = 0
    for text in files:
        used = [line[0] for line in _lines(fact.name, text) if _has(line, fact)]
        more = used.count("+") - used.count("-")
        found += more > 0 if fact.action == "added" else more < 0
    return found


def _lines(name: str, text: str) -> Iterator[str]:
    """The lines of a text that have a name, which are few."""
    at = text.find(name)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield text[start:end]
        at = text.find(name, end)


def _has(line: str, fact: Fact) -> bool:
    """Whether a line uses what the fact is about."""
    c_like = fact.kind == "call" and fact.path.endswith(_C_LIKE)
    line = _code(line) if c_like else line
    around = _around(line, fact.name)
    if fact.kind == "call":
        before = line[1 : line.find(fact.name)]
        if c_like and (is_declared(before) or not (before or fact.name.isupper())):
            return False  # defined, with its type before it or above
        if _DEFINES.search(before):
            return False
        return any(behind == "(" and not goes_on(before, "_.:>") for before, behind in around)
    if fact.kind == "import":
        rest = line[1:].replace(fact.name, "")
        if "=" in rest or "(" in rest:
            return False
        return any(not (goes_on(before) or goes_on(behind)) for before, behind in around)
    if fact.name.startswith("--") and _is_written(fact.name, line):
        return False
    if fact.kind == "env" and _BEHIND.search(line[: line.find(fact.name)]):
        return False
    return any(not (goes_on(before, "_-") or goes_on(behind, "_-")) for before, behind in around)


def _is_written(option: str, line: str) -> bool:
    """Whether a line tells a reader of an option, in a remark or as a command in a sentence."""
    before = line[: line.find(option)]
    return _WRITTEN.match(before) is not None or _QUOTED.search(before) is not None


def _code(line: str) -> str:
    """A line of C, or a like language, without remarks, or the head of a macro."""
    if "*/" in line:
        line = _ASIDE.sub("", line)
    remark = _REMARK.search(line)
    if remark and '"' not in line[: remark.start()]:
        line = line[: remark.start()]
    return _DIRECTIVE.sub("", line, count=1) if "#" in line else line


def _around(line: str, name: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind a name, wherever a line has it."""
    for at in places(name, line):
        end = at + len(name)
        yield line[at - 1 : at], line[end : end + 1]
