"""What a hunk shows a part of, or in another form, is not told as if that were all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.noise import is_noise
from classifier.prose.once import told_once
from classifier.prose.values import value_of
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


@pytest.mark.parametrize("stays", [True, False])
def test_a_method_that_a_chain_calls_on_a_line_of_its_own_is_called_as_before(stays: bool) -> None:
    patch = "@@ -3,4 +3,6 @@ export function all (rows: Row[]) {\n   return join(\n"
    patch += "-    rows.sorted(by => by.day),\n+    rows\n+      .filter(row => row.day)\n"
    patch += f"+      .{'sorted' if stays else 'grouped'}(by => by.day),\n   )\n"
    assert ("drops a call to `rows.sorted`" in _summary(change("src/all.ts", patch))) != stays


@pytest.mark.parametrize(("head", "known"), [("return fails(new ", True), ("throw new ", False)])
def test_an_error_that_was_made_before_is_not_new_where_it_is_thrown(
    head: str, known: bool
) -> None:
    gone = f"{head}RowError('no row'){')' if known else ''}"
    patch = f"@@ -3,7 +3,5 @@ function find (rows) {{\n   if (!rows.one) {{\n-    {gone}\n"
    patch += "-    stop()\n+    start()\n   }\n   go()\n   if (!rows.two) {\n"
    patch += "+    throw new RowError('no row')\n   }\n"
    facts = detail(extract(commit(files=(change("src/find.js", patch),)), table()))
    fields = write(facts, make.verdict("fix", "medium"), "en").fields
    assert not (known and "raises" in fields["summary"])
    assert not (known and "RowError" in fields["advice"])


def test_a_section_below_which_a_rule_comes_is_not_updated() -> None:
    patch = " ## Rows\n \n All rows are read.\n+\n+---\n+\n+## Days\n+\n+All days are read too.\n"
    summary = _summary(change("docs/rows.md", patch), level="medium")
    assert "“Rows”" not in summary
    assert "adds the section “Days”" in summary.replace("Adds", "adds")
    text = patch.replace("+---", "+Some more of them.")
    assert "“Rows”" in _summary(change("docs/rows.md", text), level="medium")


def test_a_text_that_stood_elsewhere_in_its_document_is_not_added() -> None:
    text = "Please write to us if you want to have other rows than these."
    patch = f"@@ -1,6 +1,4 @@\n # Rows\n \n-{text}\n-\n Each of them is read.\n \n"
    patch += f"@@ -20,2 +18,4 @@\n It is shown.\n \n+{text}\n+\n The end.\n"
    assert "text" not in _summary(change("docs/rows.md", patch), level="medium")
    new = patch.replace(f"-{text}", "-Please call us.")
    assert "dds the text “Please write" in _summary(change("docs/rows.md", new), level="medium")


def test_an_entry_that_only_gets_a_comma_neither_comes_nor_goes() -> None:
    patch = " names = [\n     'one/',\n-    'two/'\n+    'two/',\n+    'three/',\n ]\n"
    summary = _summary(change("src/names.py", patch))
    assert "`'three/',`" in summary
    assert "two/" not in summary


def test_a_check_behind_else_is_told_where_its_line_can_not_be() -> None:
    patch = "@@ -10,4 +10,4 @@ function read (row) {\n     first(row)\n"
    patch += "-  } else if (row instanceof Row || shop.isRow(row)) {\n"
    patch += "+  } else if (shop.isRow(row)) {\n     second(row)\n   }\n"
    summary = _summary(change("src/read.js", patch))
    assert (
        "changes the check `row instanceof Row || shop.isRow(row)` to `shop.isRow(row)`" in summary
    )


def test_texts_that_begin_alike_are_not_told_as_two() -> None:
    text = "`<reader ${wide ? 'kind=\"all\"' : ''} from=\"${shopPath}/rows/${%s}\"></reader>`"
    old, new = text % "r", text % "row"
    returned = Fact("return", "changed", new, "src/link.js", 3, old, new)
    assert not value_of(returned)
    assert value_of(replace(returned, old="`${one}`", new="`${two}`"))


def test_an_error_whose_text_ends_its_line_no_more_is_told_by_no_two_texts() -> None:
    error = Fact("error", "changed", "no rows are left", "src/a.go", 3)
    error = replace(error, old="no rows are left\\n", new="no rows are left")
    assert not value_of(error)
    assert is_noise(error)
    assert not is_noise(replace(error, new="no shelf is left"))


def test_of_values_that_are_cut_it_is_not_told_how_their_ends_differ() -> None:
    head = "  const shown = given.shown || ((name, rows, options) => names.includes(name) && (!rows || "
    ends = (
        "/\\b(?:all|shown|found|others)\\b/.test(options.meta?.text || '')))",
        "found.test(options.meta?.text || '')))",
    )
    patch = f"@@ -3,3 +3,3 @@ export function shows(given: Given) {{\n-{head}{ends[0]}\n"
    patch += f"+{head}{ends[1]}\n   return shown\n"
    assert " from " not in _summary(change("src/shows.ts", patch), level="medium")


@pytest.mark.parametrize("joint", ["||", "??", "+"])
def test_a_template_on_lines_of_its_own_has_no_variables(joint: str) -> None:
    patch = "@@ -9,4 +9,12 @@ import {\n } from 'rows'\n \n const key = 'rows'\n-const kept = read(key)\n"
    patch += (
        f"+const kept =\n+  read(key) {joint}\n+  `\n+<script>\n+const rows = 'all'\n+</script>\n"
    )
    patch += "+`.trim()\n \n // the end\n"
    assert not {f for f in told("src/kept.ts", patch, full=True) if f[2] == "rows"}


def test_a_value_that_is_reworked_into_another_is_told_by_its_line_or_as_one_that_may_go() -> None:
    value = Fact("return", "changed", '"second"', "src/shelves.go", 3, scope="shelf_of")
    old, new = 'return "second"', 'return "first"'
    line = Fact("line", "changed", new, "src/shelves.go", 3, old, new, "shelf_of")
    assert told_once([value, line]) == [line]
    fields = write(make.facts("Change it", value), make.verdict("fix", "medium"), "en").fields
    assert 'drops or rewrites the return value `"second"`' in fields["summary"]


def test_what_narrows_an_event_is_told_with_its_one_entry() -> None:
    patch = ' on:\n   push:\n+    paths:\n+      - "docs/**"\n     branches:\n'
    told = _summary(change(".github/workflows/docs.yml", patch))
    assert "setting `paths` (`docs/**`)" in told
