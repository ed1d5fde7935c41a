"""What a report claims of a commit: no more than its lines bear out, and what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.about import is_one_of_several
from classifier.prose.lines import difference
from classifier.prose.versions import step
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(
    subject: str, *patches: tuple[str, str], level: Importance = "high", language: str = "en"
) -> dict[str, str]:
    files = tuple(
        change(path, patch, "added" if "@@ -0" in patch else "modified") for path, patch in patches
    )
    facts = detail(extract(commit(subject, files=files), table()))
    return dict(write(facts, make.verdict("feat", level), language).fields)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("1.4.0", "1.5.0", "minor"),
        ("1.4", "1.5", "minor"),
        ("1.4.0", "1.5.1", ""),
        ("1.4.0", "1.4.2", "patch"),
        ("1.4.0", "2.1.0", "major"),
    ],
)
def test_a_patch_of_a_later_minor_release_is_not_that_release(
    old: str, new: str, part: str
) -> None:
    assert step(old, new) == part


@pytest.mark.parametrize(
    ("language", "told"), [("en", "namespace `Shop`"), ("zh", "命名空间 `Shop`")]
)
def test_a_namespace_is_no_class(language: str, told: str) -> None:
    patch = "@@ -0,0 +1,3 @@\n+declare namespace Shop {\n+  var Cart: string\n+}\n"
    fields = _fields("Declare the shop", ("types/shop.d.ts", patch), language=language)
    assert told in fields["summary"]
    assert "class" not in fields["architecture"]
    assert "个类" not in fields["architecture"]


def test_how_many_functions_of_javascript_come_is_a_lower_bound() -> None:
    patch = "@@ -0,0 +1,4 @@\n+export function open () {\n+  function inner () {\n+  }\n+}\n"
    fields = _fields("Open", ("src/open.js", patch))
    assert "at least 1 function" in fields["architecture"]


@pytest.mark.parametrize(
    "kept",
    [
        "+import { Reader } from './engines/stream'\n",
        " export class Reader implements Opened {\n",
    ],
)
def test_a_type_whose_name_another_module_gives_is_not_gone(kept: str) -> None:
    gone = "-export interface Reader {\n-  open: () => void\n-}\n-export interface Sink {}\n"
    fields = _fields("Move", ("src/types.ts", gone), ("src/stream.ts", f"{kept}+// on\n"))
    assert "`Sink` is gone" in fields["risks"]
    assert "Reader" not in fields["risks"]


def test_a_type_that_a_header_above_its_end_names_is_gone() -> None:
    patch = """\
@@ -1,2 +1,1 @@
-export interface Reader {
 // one
@@ -9,3 +8,2 @@ export interface Reader {
 // two
-}
 // three
"""
    assert "`Reader` is gone" in _fields("Drop", ("src/types.ts", patch))["risks"]


def test_where_something_is_imported_from_is_no_literal_that_changes() -> None:
    patch = "-import { read } from './stream'\n+import { read } from '../stream'\n"
    summary = _fields("Move", ("src/io/types.ts", patch))["summary"]
    assert "literal" not in summary


@pytest.mark.parametrize("several", [True, False])
def test_what_one_of_several_matters_is_on_the_others_are_not(several: bool) -> None:
    lines = ("-old", "+shop_core", " ", "-till = 1", "+till = 2")
    facts = make.facts("Use shop_core + tills", files=[make.file("src/shop.py", *lines)])
    assert is_one_of_several("shop_core", facts, several) is several


def test_that_a_file_moves_is_told_before_what_its_users_call_it() -> None:
    old, new = "packages/shop/src/readingOfStreams.ts", "packages/shop/src/io/readingOfStreams.ts"
    users = (
        "-export { readAllStreams } from './readingOfStreams'\n"
        "+export { readAllStreams } from './io/readingOfStreams'\n"
    )
    moved = "-import { warn } from './warn'\n+import { warn } from '../warn'\n"
    file = replace(change(new, moved), kind="renamed", old_path=old)
    files = (file, change("packages/shop/src/index.ts", users))
    facts = detail(extract(commit("Move readingOfStreams", files=files), table()))
    summary = write(facts, make.verdict("refactor", "low"), "en").fields["summary"]
    assert summary.startswith(f"Moves file `{old}`")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # The value of another entry beside it.
        (
            "__OPEN__: String(form === 'shop' || form.includes('till'))",
            "__OPEN__: String(form !== 'all')",
        ),
        # A part of it would begin inside of the first bracket.
        (
            "this[kShelf] = { ...util.deepCopy(options), connect }",
            "this[kShelf] = { ...util.deepCopy(options), connect, swiftOn }",
        ),
    ],
)
def test_a_short_line_is_told_whole_where_a_part_of_it_misleads(old: str, new: str) -> None:
    assert difference(f"      {old},", f"      {new},") == (old, new)
    file = change("src/open.js", f"-      {old},\n+      {new},\n")
    facts = detail(extract(commit("Open", files=(file,)), table()))
    summary = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
    assert f"`{old}` with `{new}`" in summary


def test_many_lines_of_documents_hide_no_line_of_the_source() -> None:
    page = "".join(f"-row {n}\n+line {n}\n" for n in range(40))
    lines = "-  open({ flags: 'dg' })\n+  open({ flags: 'dgm' })\n"
    summary = _fields("Open", ("docs/rows.md", page), ("src/open.js", lines))["summary"]
    assert "`open({ flags: 'dg' })` with `open({ flags: 'dgm' })`" in summary


def test_an_entry_of_several_lines_is_told_by_its_key() -> None:
    patch = """\
@@ -9,3 +9,7 @@ export default {
   shelf: {
     type: String
+  },
+  keepOpen: {
+    type: Boolean,
+    default: () => false
   }
"""
    summary = _fields("Shelves", ("src/shelves.ts", patch), level="medium")["summary"]
    assert "dds entry `keepOpen` " in summary


_CHOSEN = """\
{a}    said = (
{a}        shop.now()
{a}        if not closed
{a}        else shop.before
{a}    )
"""
_ASKED = """\
{b}    if closed:
{b}        said = shop.before
{b}    else:
{b}        said = shop.now()
"""


@pytest.mark.parametrize(("a", "b"), [("-", "+"), ("+", "-")])
def test_a_check_that_chose_one_of_two_values_neither_comes_nor_goes(a: str, b: str) -> None:
    sides = sorted((_CHOSEN.format(a=a), _ASKED.format(b=b)), key=lambda side: side[0] == "+")
    patch = "@@ -3,9 +3,9 @@ def open_shop(shop, closed):\n" + "".join(sides) + "     return said\n"
    fields = _fields("Open", ("src/shop.py", patch))
    assert "check" not in fields["summary"]
    assert "closed" not in fields["advice"]


def test_a_file_before_those_of_a_folder_does_not_seem_to_be_in_it() -> None:
    new = "@@ -0,0 +1,2 @@\n+export function openShop () {\n+}\n"
    other = "-const a{0} = 1\n+const a{0} = 2\n"
    fields = _fields(
        "Add openShop",
        ("src/shops/openShop.ts", new),
        *((f"src/till/part{n}.ts", other.format(n)) for n in (1, 2)),
        level="medium",
    )
    told = fields["impact"]
    assert (
        "`src/shops/openShop.ts` (new) +2, in `src/till/` `part1.ts` +1/−1 and `part2.ts`" in told
    )


@pytest.mark.parametrize(("language", "told"), [
    ("en", "changes the parameters of test `test_open`"),
    ("zh", "测试 `test_open` 的参数"),
])  # fmt: skip
def test_what_changes_of_a_test_are_its_parameters(language: str, told: str) -> None:
    test = Fact("test", "changed", "test_open", "tests/test_shop.py", 1, "shop, clock", "shop")
    fields = write(make.facts("Test", test), make.verdict("test", "low"), language).fields
    assert told in fields["summary"].replace("Changes", "changes")


@pytest.mark.parametrize(("others", "language", "told"), [
    ((), "en", "changes the bases of test class `TestShop`"),
    ((), "zh", "调整测试类 `TestShop` 的基类"),
    (("test_open",), "en", "changes the parameters or bases of"),
    (("test_open",), "zh", "的参数或基类"),
])  # fmt: skip
def test_what_changes_of_a_test_class_is_what_stands_behind_it(
    others: tuple[str, ...], language: str, told: str
) -> None:
    tests = [
        Fact("test", "changed", name, "tests/test_shop.py", 1) for name in ("TestShop", *others)
    ]
    fields = write(make.facts("Test", *tests), make.verdict("test", "low"), language).fields
    assert told in fields["summary"].replace("Changes", "changes")


@pytest.mark.parametrize(("language", "told"), [("en", "Adds the to-do"), ("zh", "新增待办")])
def test_a_new_to_do_does_not_seem_to_be_left_from_before(language: str, told: str) -> None:
    patch = "+# TODO: close the shop at night\n opened = True\n"
    summary = _fields("Open", ("src/shop.py", patch), language=language)["summary"]
    assert summary.startswith(told)


def test_files_that_are_not_named_do_not_seem_to_be_of_the_last_folder() -> None:
    other = "@@ -1 +1 @@\n-const a = 1\n+const a = 2\n"
    names = [f"src/till/{'part' * 12}{n}.ts" for n in (1, 2, 3, 4, 5)]
    names += [f"src/zone{n}/rest.ts" for n in range(28)]
    fields = _fields("Use two", *((name, other) for name in names), level="medium")
    assert fields["impact"].endswith("part5.ts` +1/−1 in `src/till/`, and 28 more.")


@pytest.mark.parametrize("back", [False, True])
def test_whether_a_call_fails_is_one_check_before_it_or_in_it(back: bool) -> None:
    apart, within = (
        ("\terr := open(shelf)", "\tif err != nil {"),
        ("\tif err := open(shelf); err != nil {",),
    )
    old, new = (within, apart) if back else (apart, within)
    lines = [*(f"-{line}" for line in old), *(f"+{line}" for line in new)]
    patch = "\n".join(
        ["@@ -4,9 +4,9 @@ func Load(shelf Shelf) error {", *lines, " \t\tfill(shelf)", " \t}"]
    )
    assert "decides as meant" not in _fields("Load", ("shop/load.go", patch))["advice"]


def test_nobody_looks_at_what_a_check_of_a_field_that_goes_told_apart() -> None:
    fields = """\
@@ -4,5 +4,3 @@ type Shelf struct {
 \tRows []Row

-\tRowRaw Row
-
 \tWidth int
"""
    use = """\
@@ -40,8 +38,4 @@ func (s *Shelf) Fill(till *Till) error {
 \t}

-\tif s.RowRaw != nil {
-\t\ts.Rows = append(s.Rows, s.RowRaw)
-\t}
-
 \treturn nil
"""
    told = _fields("Remove RowRaw", ("shop/shelf.go", fields + use))
    assert "drops the check `s.RowRaw != nil`" in told["summary"]
    assert "told apart" not in told["advice"] + told["risks"]
    other = _fields("Fill all", ("shop/shelf.go", use))
    assert "told apart" in other["advice"]
