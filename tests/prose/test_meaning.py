"""Conditions that differ in nothing but a cast or a borrow."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.meaning import means_same
from tests.facts.make import change, commit, table
from tests.prose import make


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        ("a.cc", "size < limit", "static_cast<size_t>(size) < limit", True),
        ("a.cc", "size < limit", "round(size) < limit", False),
        ("a.cu", "first->size == 2", "first.size() == 2", True),
        ("a.cu", "first->size == 2", "last.size() == 2", False),
        ("a.py", "not size == limit", "size != limit", True),
        ("a.py", "not size == limit", "size == limit", False),
        ("a.go", "old == c.size && ok", "ok && c.size == old", True),
        ("a.go", "old - 1 == size", "old - size == 1", False),
        ("a.go", "old == size + 1", "size == old + 1", False),
        ("a.py", "(old := a.size) is not None", "(now := a.size) is not None", True),
        ("a.py", "(old := a.size) is not None", "(now := a.width) is not None", False),
        ("a.rs", "*name == key", "name.as_str() == key as u64", True),
        ("a.rs", "size * 2 == key", "size == key", False),
        ("a.ts", "job.name === key", "(job as Named)!.name === key", True),
        ("a.ts", "job.name === key", "job.name !== key", False),
        ("a.go", "c.size + size()", "c.size.Load() + size()", True),
        ("a.rs", "c.size < 3", "c.size.load(Ordering::Relaxed) < 3", True),
        ("a.cc", "size_ < 3", "size_.load(std::memory_order_relaxed) < 3", True),
        ("a.rs", "c.size < 3", "c.size.load(path) < 3", False),
        ("a.rs", "fault.is_some()", "let Some(fault) = &fault", True),
        ("a.rs", "let Ok(mut row) = rows.read()", "rows.read().is_ok()", True),
        ("a.rs", "fault.is_some()", "let Some(true) = fault", False),
        ("a.rs", "fault.is_some()", "let Some(Fault::New) = fault", False),
        ("a.rs", "fault.is_none()", "let Some(fault) = fault", False),
        (
            "a.kt",
            "row !== null && kind === Kind.NEW_ROW",
            "row != null && kind == Kind.NEW_ROW",
            True,
        ),
        ("a.kt", "row.kind !== kind", "row.kind != kind", False),
        ("a.ts", "row !== null", "row != null", False),
    ],
)
def test_a_cast_or_a_borrow_makes_no_other_condition(
    path: str, old: str, new: str, same: bool
) -> None:
    assert means_same(Fact("guard", "changed", new, path, 1, old, new), {}) is same


def test_a_function_of_go_gives_the_same_by_the_new_name_of_a_parameter() -> None:
    lines = [
        "-func (r *Rows) title(kind string, os, arch string) (string, error) {",
        "+func (r *Rows) title(kind string, system, arch string) (string, error) {",
        '-\treturn join("rows", os, arch), nil',
        '+\treturn join("rows", {}, arch), nil',
    ]
    for name, told in (("system", False), ("kind", True)):
        patch = "\n".join(lines).replace("{}", name)
        known = extract(commit(files=(change("rows/title.go", patch),)), table())
        fields = write(detail(known), make.verdict("fix", "high"), "en").fields
        assert ("may return other values" in fields["risks"]) is told
