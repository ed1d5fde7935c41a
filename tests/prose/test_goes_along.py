"""What is not told anew: it comes with what moves, or the line that has it is told already."""

from __future__ import annotations

import pytest

from classifier.domain import FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> dict[str, str]:
    facts = detail(extract(commit(files=files), table()))
    return dict(write(facts, make.verdict(kind, level), "en").fields)  # type: ignore[arg-type]


def _summary(*files: FileChange, kind: str = "fix", level: Importance = "medium") -> str:
    return _fields(*files, kind=kind, level=level)["summary"]


def test_a_mark_that_goes_along_with_a_declaration_deprecates_nothing() -> None:
    line = 'char *old_copy(char *to, const char *from) __attribute__((deprecated("use row_copy")));'
    come = change("src/macros.h", f" #pragma once\n+{line}\n")
    gone = change("src/config.h", f" #pragma once\n-{line}\n")
    told = " ".join(_fields(come, gone).values())
    assert "eprecates" not in told
    assert "eplacement" not in told
    assert "Deprecates “old_copy”" in _summary(come)
