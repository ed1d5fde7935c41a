"""Tells options that a commit defines from those that it merely passes or writes about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts

USED = "option_used"
"""A kind of fact of the prose's own: an option passed to a program or named in a text."""

_DEFINES = re.compile(
    r"add_argument|argparse|click|[oO]ptions?\(|\.flags?\b|[Ff]lags?\(|\w(?:Var|VarP)\(|\barg\(|"
    r"\blong\b|clap|getopt|OPTION|OPT_|typer|commander|yargs|\bkong\b|argv|\bcase\b|strcmp|"
    r"^\s*\"?--[\w-]+\"?[,)]\s*$",
)
_AROUND = 2  # lines above an option in which its definition may begin


def refined(facts: Facts) -> list[Fact]:
    """The commit's facts, options that are not defined in it turned into the kind ``USED``."""
    kinds = {file.path: file.kind for file in facts.files}
    lines = _lines(facts, {fact.path for fact in facts.items if fact.kind == "option"})
    return [
        replace(fact, kind=USED)
        if fact.kind == "option" and not _is_defined(fact, kinds, lines)
        else fact
        for fact in facts.items
    ]


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
