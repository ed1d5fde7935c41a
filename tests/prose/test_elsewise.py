"""What a hunk shows a part of, or in another form, is not told as if that were all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.names import value_of
from tests.facts.make import change, commit, table, told
from tests.prose import make


def _summary(*files: FileChange, level: Importance = "low", language: str = "en") -> str:
    facts = detail(extract(commit(files=files), table()))
    return write(facts, make.verdict("fix", level), language).fields["summary"]


@pytest.mark.parametrize("below", ["  ? make(1)\n", "  || make(1)\n", "  .make(1)\n"])
def test_a_constant_whose_value_goes_on_below_is_told_without_a_part_of_it(below: str) -> None:
    body = f"export const DAYS = {{}}\n{below}"
    come = "".join(f"+{line}\n" for line in body.format("IS_TEST").splitlines())
    kind, action, name = ("constant", "changed", "DAYS")
    found = told("src/days.ts", f"-export const DAYS = make(2)\n{come} next()\n", kind, full=True)
    assert found == {(kind, action, name, "", "", "")}
    found = told("src/days.ts", f"{come} next()\n", kind, full=True)
    assert found == {(kind, "added", name, "", "", "")}
    whole = "-export const DAYS = make(2)\n+export const DAYS = IS_TEST\n next()\n"
    assert told("src/days.ts", whole, kind, full=True) == {
        (kind, action, name, "make(2)", "IS_TEST", "")
    }


def test_a_method_of_an_object_that_is_asynchronous_by_now_is_not_new() -> None:
    patch = "@@ -20,6 +20,6 @@ function reads (rows) {\n     return open({\n       mode: 2,\n"
    patch += "-      shut (why) {\n-        return rows.shut(why)\n"
    patch += "+      async shut (why) {\n+        await rows.shut(why)\n       },\n     })\n"
    summary = _summary(change("src/rows.js", patch), level="medium")
    assert "dds method" not in summary
    assert "shut" in summary


def test_a_field_stays_where_something_else_gets_a_method_of_its_name() -> None:
    patch = " export interface Shop {\n   name: string\n-  close: (day: Day) => void\n"
    patch += "-  open: Day\n+  close?: (day: Day) => void\n }\n+\n"
    patch += "+export const shop: Shop = {\n+  close(day: Day): void {\n+    end(day)\n+  }\n+}\n"
    found = {fact[1:3] for fact in told("src/shop.ts", patch, "field", full=True)}
    assert found == {("removed", "open")}


def test_a_section_below_which_a_rule_comes_is_not_updated() -> None:
    patch = " ## Rows\n \n All rows are read.\n+\n+---\n+\n+## Days\n+\n+All days are read too.\n"
    summary = _summary(change("docs/rows.md", patch), level="medium")
    assert "“Rows”" not in summary
    assert "adds the section “Days”" in summary.replace("Adds", "adds")
    text = patch.replace("+---", "+Some more of them.")
    assert "“Rows”" in _summary(change("docs/rows.md", text), level="medium")
