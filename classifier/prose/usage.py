"""Checks facts against the patch before they are told.

Options that a commit defines are told from those that it merely passes or writes about, and what
is said to be gone must not stand in the lines that stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.markup import words
from classifier.prose.names import name_of

USED = "option_used"
"""A kind of fact of the prose's own: an option passed to a program or named in a text."""

_DEFINES = re.compile(
    r"add_argument|argparse|click|[oO]ptions?\(|\.flags?\b|[Ff]lags?\(|\w(?:Var|VarP)\(|\barg\(|"
    r"\blong\b|clap|getopt|OPTION|OPT_|typer|commander|yargs|\bkong\b|argv|\bcase\b|strcmp|"
    r"^\s*\"?--[\w-]+\"?[,)]\s*$",
)
# Kinds whose removal says that something is used no more, rather than defined no more.
_GONE = words(
    "option env identifier string call variable mention guard return handled error log decorator "
    "import comment link perf memory concurrency network deserialization subprocess crypto auth"
)
_AROUND = 2  # lines above an option in which its definition may begin


def refined(facts: Facts) -> list[Fact]:
    """The commit's facts, options that are not defined in it turned into the kind ``USED``."""
    kinds = {file.path: file.kind for file in facts.files}
    lines = _lines(facts, {fact.path for fact in facts.items if fact.kind == "option"})
    left = _Left(facts)
    return [
        replace(fact, kind=USED)
        if fact.kind == "option" and not _is_defined(fact, kinds, lines)
        else fact
        for fact in facts.items
        if left.allows(fact)
    ]


class _Left:
    """The lines of each file that are there after the commit, as far as the patch shows them."""

    def __init__(self, facts: Facts) -> None:
        self._files = {file.path: file for file in facts.commit.files}
        self._texts: dict[str, str] = {}
        self._subject = facts.commit.subject

    def allows(self, fact: Fact) -> bool:
        """Whether the patch does not contradict the fact."""
        if not fact.path:
            return self._is_shown(fact)
        if fact.action != "removed" or fact.kind not in _GONE:
            return True
        return name_of(fact) not in self._text(fact.path)

    def _is_shown(self, fact: Fact) -> bool:
        """What only the message names is worth telling where the patch has it too."""
        name = name_of(fact)
        return name in self._subject or any(name in self._text(path) for path in self._files)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            file = self._files.get(path)
            hunks = file.hunks if file else ()
            self._texts[path] = "\n".join(
                line[1:] for hunk in hunks for line in hunk.lines if line[:1] != "-"
            )
        return self._texts[path]


def _is_defined(fact: Fact, kinds: Mapping[str, str], lines: Mapping[tuple[str, int], str]) -> bool:
    if kinds.get(fact.path) != "source":
        return False
    near = (lines.get((fact.path, fact.line - n), "") for n in range(_AROUND + 1))
    return any(_DEFINES.search(line) for line in near)


def _lines(facts: Facts, paths: Iterable[str]) -> dict[tuple[str, int], str]:
    """The lines of the new files by number; of the old ones where the new have none."""
    wanted = set(paths)
    found: dict[tuple[str, int], str] = {}
    for file in facts.commit.files:
        if file.path in wanted:
            for hunk in file.hunks:
                for number, text in hunk.deleted():
                    found[file.path, number] = text
    for file in facts.commit.files:
        if file.path in wanted:
            for hunk in file.hunks:
                number = hunk.new_start
                for line in hunk.lines:
                    if line[:1] != "-":
                        found[file.path, number] = line[1:]
                        number += 1
    return found
