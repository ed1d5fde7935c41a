"""Lines of small changes that no fact tells of, from the patch to the text."""

from __future__ import annotations

import pytest

from classifier.domain import FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.bare import bare_lines
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(*files: FileChange, language: str = "en", level: Importance = "low") -> str:
    facts = detail(extract(commit(files=files), table()))
    return write(facts, make.verdict("fix", level), language).fields["summary"]


_ENTRY = " names = {\n     ops.Day: day,\n+    ops.Second: fn.second,\n }\n"


def test_a_line_that_nothing_tells_of_is_told_as_it_stands() -> None:
    assert "dds the line `ops.Second: fn.second,`" in _summary(change("src/a.py", _ENTRY))
    gone = _ENTRY.replace("+", "-")
    assert "rops the line `ops.Second: fn.second,`" in _summary(change("src/a.py", gone))
    told = _summary(change("src/a.py", _ENTRY), language="zh")
    assert "新增代码行 `ops.Second: fn.second,`" in told


@pytest.mark.parametrize(
    "patch",
    [
        "+    # ops.Second: unary(fn.second),\n",
        "+from ops import second\n",
        "+    ops.Second(\n+        second,\n",  # it goes on above or below
        "+    second\n",
        f"+    ops.Second: {'second, ' * 16}\n",
        "+    it is what reads the second\n",  # a line of a text
        "+    ops.Second:   fn.second,\n",  # no code span has its blanks
        "+class Second(First):\n",
        "+    if self.second:\n",  # whether it is checked anew, the whole file tells
        "-    ops.Second: second,\n ops.Day: day,\n+        ops.Second: second,\n",  # it moves
        "+    ops.Second: second,\n" * 7,
    ],
)
def test_a_line_that_says_little_by_itself_is_not(patch: str) -> None:
    assert "the line" not in _summary(change("src/a.py", f" here()\n{patch} there()\n"))


def test_of_a_definition_that_goes_no_lone_line_is_told() -> None:
    gone = ("-    fn first(&self) -> &Rows {", "-        &self.table().first", "-    }")
    file = make.file("src/a.rs", " impl Shelf {", *gone, " }")
    assert not bare_lines(make.facts("Tidy", files=[file]), ())


def test_what_is_told_of_a_line_those_beside_it_go_along_with() -> None:
    patch = " def run(rows):\n+    if not rows:\n+        show(rows)\n     go()\n"
    told = _summary(change("src/a.py", patch))
    assert "checks `not rows`" in told
    assert "show(rows)" not in told


def test_a_line_that_takes_the_place_of_another_is_told_with_it() -> None:
    patch = " start(\n-    mode.fast,\n+    limits={'all': 3},\n )\n"
    assert "eplaces `mode.fast` with `limits={'all': 3}`" in _summary(change("src/a.py", patch))


def test_a_file_that_comes_is_told_as_such() -> None:
    told = _summary(change("src/a.sh", "+ops.Second: fn.second,\n", "added"))
    assert "the line" not in told


def test_another_name_for_a_type_is_no_import() -> None:
    patch = "-using Row = Copy<FAST<Kind>, Type>;\n+using Row = Copy<FAST_FILL<Kind>, Type>;\n"
    assert "with `using Row = Copy<FAST_FILL<Kind>, Type>`" in _summary(change("src/a.cuh", patch))


def test_a_line_that_ends_a_list_by_now_does_not_go() -> None:
    patch = "     day: ops.Day,\n-    second: ops.Second,\n-    third: ops.Third;\n+    second: ops.Second;\n"
    told = _summary(change("src/a.ts", f" start(\n{patch} go();\n"))
    assert "rops the line `third: ops.Third;`" in told
    assert "line `second" not in told
