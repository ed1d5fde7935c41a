"""Checks that take the place of others, and what is told of a part of what there may be."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.checks import joined
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(path: str, patch: str, language: str = "en") -> str:
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return dict(write(facts, make.verdict("fix", "high"), language).fields)["summary"]


def test_of_two_checks_that_go_the_nearest_is_reworked() -> None:
    patch = """\
@@ -10,9 +10,6 @@ function check (data, options) {
-  if (typeof data === 'undefined') {
-    throw new RangeError('data must be defined')
-  }
-  if (typeof options !== 'object' || options === null) {
+  if (typeof given.options !== 'object' || given.options === null) {
     throw new RangeError('options must be an object')
   }
"""
    summary = _summary("src/a.js", patch)
    assert "rops the check `typeof data === 'undefined'`" in summary
    assert "orks the check `typeof data" not in summary


def test_a_check_of_several_lines_that_becomes_one_line_is_no_new_one() -> None:
    patch = """\
@@ -10,9 +10,6 @@ function build (node) {
-  if (
-    !browser &&
-    node.value &&
-    context.inline
-  ) {
+  if (!browser && context.inline && node.value.content) {
     flag = true
   }
"""
    assert "eworks the check `!browser && context.inline" in _summary("src/a.js", patch)


def test_checks_of_types_are_not_alike_by_the_words_of_the_language() -> None:
    file = make.file(
        "src/a.js", "-  if (typeof a === 'object') {", "+  if (typeof b === 'object') {"
    )
    old = Fact("guard", "removed", "typeof a === 'object'", "src/a.js", 1)
    new = Fact("guard", "added", "typeof b === 'object'", "src/a.js", 1)
    facts = make.facts("Fix", old, new, files=[file])
    assert [fact.action for fact in joined(facts.items, facts)] == ["removed", "added"]


@pytest.mark.parametrize(("language", "told"), [("en", "_3` and more"), ("zh", "_3` 等")])
def test_how_many_functions_are_edited_is_not_known(language: str, told: str) -> None:
    edited = [Fact("function", "touched", f"take_the_long_way_{n}", "src/a.ts", n * 9)
              for n in range(1, 40)]  # fmt: skip
    facts = make.facts("Change", *edited)
    assert told in dict(write(facts, make.verdict("fix", "low"), language).fields)["summary"]


def test_a_call_that_goes_may_stand_elsewhere() -> None:
    patch = """\
@@ -10,9 +10,6 @@ function connect (socket, session) {
   const began = now()
-  socket.on('error', fail)
   session.unref()
"""
    assert "drops a call to `socket.on`" in _summary("src/a.js", patch)


def test_dependencies_that_several_files_raise_are_told_together() -> None:
    line = '    "{}": "{}"'
    files = [
        change(
            f"packages/p{n}/package.json",
            ' "dependencies": {\n'
            + "\n".join(f"-{line.format(name, '3.2.7')}" for name in names)
            + "\n"
            + "\n".join(f"+{line.format(name, '3.2.8')}" for name in names)
            + "\n }\n",
        )
        for n, names in enumerate((["@a/core", "@a/dom"], ["@a/core"], ["@a/ssr", "@a/dom"]))
    ]
    facts = detail(extract(commit(files=tuple(files)), table()))
    summary = dict(write(facts, make.verdict("chore", "high"), "en").fields)["summary"]
    assert "`@a/core`" in summary
    assert "`@a/ssr` (each `3.2.7` → `3.2.8`) (3 files)" in summary
