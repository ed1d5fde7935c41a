"""Lines of small changes that no fact tells of, from the patch to the text."""

from __future__ import annotations

import pytest

from classifier.domain import Fact, FileChange, Importance
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.about import topics
from classifier.prose.bare import bare_lines
from classifier.prose.enclosing import placed
from classifier.prose.lines import difference, replaced_lines
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(
    *files: FileChange, language: str = "en", level: Importance = "low", subject: str = "change"
) -> str:
    facts = detail(extract(commit(subject, files=files), table()))
    return write(facts, make.verdict("fix", level), language).fields["summary"]


_ENTRY = " names = {\n     ops.Day: day,\n+    ops.Second: fn.second,\n }\n"


def test_a_line_that_nothing_tells_of_is_told_as_it_stands() -> None:
    assert "dds the line `ops.Second: fn.second,`" in _summary(change("src/a.py", _ENTRY))
    gone = _ENTRY.replace("+", "-")
    assert "rops the line `ops.Second: fn.second,`" in _summary(change("src/a.py", gone))
    told = _summary(change("src/a.py", _ENTRY), language="zh")
    assert "新增代码行 `ops.Second: fn.second,`" in told


_WRAPPED = """\
 def best(rows, most):
-    kept, names = shelf.best_of(rows, count=most, near=False)
+    kept, names = shelf.best_of(
+        rows, count=most, near={new}
+    )
     return kept
"""


@pytest.mark.parametrize(("new", "told"), [("most > 0", "near=False` with"), ("False", "")])
def test_a_line_that_is_broken_behind_its_brackets_is_told_by_what_differs(
    new: str, told: str
) -> None:
    summary = _summary(change("src/a.py", _WRAPPED.format(new=new)))
    assert ("eplaces" in summary) is (told != "")
    assert told in summary


def test_a_line_that_was_broken_behind_its_brackets_is_told_by_what_differs() -> None:
    lines = _WRAPPED.format(new="most > 0").splitlines()
    gone = [line.replace("+", "-", 1) for line in lines[2:5]]
    patch = "\n".join([lines[0], *gone, lines[1].replace("-", "+", 1), lines[5], ""])
    assert "near=most > 0` with" in _summary(change("src/a.py", patch))


@pytest.mark.parametrize(("other", "told"), [("", True), (" + {n}", False)])
def test_a_line_that_comes_in_many_places_is_one(other: str, told: bool) -> None:
    rows = (f" keep(rows_{n})\n+shelf.wait_for(most{other.format(n=n)})\n" for n in range(12))
    patch = "".join(f"@@ -{9 * n + 1},1 +{10 * n + 1},2 @@\n{row}" for n, row in enumerate(rows))
    assert bool(_bare("src/a.py", patch)) is told


_BRANCH = """\
     elif found.kind == "wide":
         size = found.size
+    elif {said}:
+        size = found.size_of_all
     else:
"""


@pytest.mark.parametrize(("said", "told"), [('found.kind in ["far"]', True), ("far", False)])
def test_what_a_branch_does_is_told_with_its_condition(said: str, told: bool) -> None:
    # The file has such a condition elsewhere, so that no fact tells of it.
    lines = [line for _, line in _bare("src/a.py", _BRANCH.format(said=said))]
    assert lines == [*([f"elif {said}:"] if told else ()), "size = found.size_of_all"]


_OWNED = "@@ -1,3 +1,3 @@\n /docs @ann\n-/lib @bob\n+* @some-shop/other-makers\n /src @carl\n"


@pytest.mark.parametrize("name", ["CODEOWNERS", ".gitattributes"])
def test_a_star_in_a_list_of_paths_opens_no_comment(name: str) -> None:
    summary = _summary(change(name, _OWNED))
    assert "Replaces `/lib @bob` with `* @some-shop/other-makers`" in summary
    patch = " /**\n  * Makes rows.\n+ * @some-shop/other-makers keep it.\n  */\n"
    assert "the line" not in _summary(change("src/a.java", patch))


def test_the_head_of_a_function_of_c_that_gives_another_type_is_no_line_that_goes() -> None:
    patch = """\
 }
-static void keep_row(store *rows, int at) {
-    if (row_at(rows, at))
-        return;
+/* Keeps the row at a place. */
+static row *keep_row(store *rows, int at) {
+    row *kept = row_at(rows, at);
+    if (kept) return kept;
     rows->kept[at] = new_row(rows);
+    return rows->kept[at];
 }
@@ -40,5 +42,4 @@ row *add_row(store *rows, int at) {
 row *add_row(store *rows, int at) {
-    keep_row(rows, at);
-    row *kept = row_at(rows, at);
+    row *kept = keep_row(rows, at);
     return fill_row(kept);
 }
"""
    summary = _summary(change("src/store.c", patch))
    assert "the line `static void keep_row(" not in summary
    assert "keep_row" in summary


def test_an_import_that_stands_under_a_condition_now_is_told_to_move() -> None:
    patch = """\
 from shop.rows import rows
-from shop.tables import TableDispatcher
 from shop.words import words
@@ -40,3 +39,5 @@
 if _has_tables:
     from tables import fold
+
+    from shop.tables import TableDispatcher
 else:
"""
    told = "oves the line `from shop.tables import TableDispatcher` (`src/a.py`)"
    assert told in _summary(change("src/a.py", patch))
    code = patch.replace("fold\n+\n", "fold\n+    fold(3)\n")
    assert "oves the line" not in _summary(change("src/a.py", code))
    sorted_anew = patch.replace("+    from", "+from")
    assert "oves the line" not in _summary(change("src/a.py", sorted_anew))


def test_a_line_that_stays_once_more_is_not_told_to_be_gone() -> None:
    twice = " names = {\n     ops.Day: day,\n     ops.Hour: hour,\n-    ops.Day: day,\n }\n"
    told = "Drops one of several occurrences of the line `ops.Day: day,`"
    assert told in _summary(change("src/a.py", twice))
    told = _summary(change("src/a.py", twice), language="zh")
    assert "删去多处代码行 `ops.Day: day,` 中的一处" in told
    both = twice.replace(" }", "-    ops.Week: week,\n }")
    assert "Drops the lines `ops.Day: day,`" in _summary(change("src/a.py", both))


@pytest.mark.parametrize(
    "patch",
    [
        "+    # ops.Second: unary(fn.second),\n",
        "+from ops import second\n",
        "+    ops.Second(\n+        second,\n",  # it goes on above or below
        "+    second\n",
        f"+    ops.Second: {'second, ' * 16}\n",
        "+    it is what reads the second\n",  # a line of a text
        "+    ops.Second(fn,   second)\n",  # no code span has its blanks
        '+    ops.Second: fn("second:   of it"),\n',
        "+class Second(First):\n",
        "+    if self.second:\n",  # whether it is checked anew, the whole file tells
        "".join(f"+    ops.Second_{n}: second,\n" for n in range(11)),
        "+    unsigned char second[sizeof(struct ops)];\n",
        "+  let second_ops\n",
        "-let page =\n-    shelf().first_page();\n+let page = first_page;\n",  # a part of it
        # All of its words stay on a line.
        "-Far => {\n-    Some(Task::new(Some(shelf)).page())\n-}\n+Far => Some(Task::new(shelf).page()),\n",
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


def _bare(path: str, patch: str) -> list[tuple[str, str]]:
    """What there is to tell line by line, were nothing else told."""
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return [(fact.action, fact.name) for fact in bare_lines(facts, ())]


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        (
            "-    size == 'small'\n+    size == 'small' or\n+    size == 'wide'\n",
            [("added", "size == 'wide'")],
        ),
        (
            "-    'day',\n-    'hour',\n+    'day', 'hour',\n+    'week', 'year',\n",
            [("added", "'week', 'year',")],
        ),
        (
            "-    if (no) return LOST;\n+    if (no) {\n+        at = LOST;\n+        return LOST;\n+    }\n",
            [("added", "at = LOST;")],
        ),
        ("-    limits = {'a': 3}\n+    limits = {'a': 3},\n", []),
        # What takes the place of the first line has moved there.
        (
            "-    return LOST;\n+    return state;\n }\n more() {\n-    return state;\n",
            [],
        ),
        ("+    state = LOST;  // [rows, days]\n", [("added", "state = LOST;")]),
        ("-    state = LOST;\n+    state = LOST;  // [rows, days]\n", []),
        (
            "-#elif defined(DAYS) && !defined(NO)\n+#elif (defined(DAYS) || WEEKS) && \\\n+  !defined(NO)\n",
            [],
        ),
        # It is the branch of a check in another place.
        ("-    drop(day);\n more();\n+    if (old) drop(day);\n", []),
        ("-#ifndef NO_DAYS\n-  BIT(day);\n-#endif\n", [("removed", "BIT(day);")]),
        # A formatter takes a blank out of what another line begins with.
        (
            "-    grow (): { rows: Row }\n+    grow(): {\n+      rows: Row,\n+      late: Day,\n+    }\n",
            [("added", "late: Day,")],
        ),
        # It is called at another time.
        (
            "-    defer days.Shut()\n more()\n+    days.Shut()\n+    done = 1\n",
            [("added", "done = 1")],
        ),
        (
            "-    days.Shut()\n more()\n+    defer days.Shut()\n",
            [("added", "defer days.Shut()")],
        ),
    ],
)
def test_a_line_that_stands_on_the_other_side_neither_comes_nor_goes(
    patch: str, told: list[tuple[str, str]]
) -> None:
    assert _bare("src/a.c", f" here();\n{patch} there();\n") == told


def test_lines_are_told_in_the_order_in_which_they_stand() -> None:
    patch = " days = {\n+    ops.Hour: fn.hours_of_a_day,\n+    ops.Day: fn.day,\n }\n"
    told = _summary(change("src/a.py", patch))
    assert "dds the lines `ops.Hour: fn.hours_of_a_day,` and `ops.Day: fn.day,`" in told


def test_a_line_of_code_may_begin_with_the_sign_of_a_comment() -> None:
    patch = " type held struct {\n-\tshop.Closer\n+\t*shop.Closer\n \tname string\n }\n"
    assert "`shop.Closer` with `*shop.Closer`" in _summary(change("src/a.go", patch))


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


_MOVE = " first()\n+prepare_rows(self)\n second()\n third()\n-    prepare_rows(self)\n last()\n"


def test_a_line_that_moves_is_told_to_move() -> None:
    assert "oves the line `prepare_rows(self)`" in _summary(change("src/a.py", _MOVE))
    assert "移动代码行 `prepare_rows(self)`" in _summary(change("src/a.py", _MOVE), language="zh")


@pytest.mark.parametrize(
    "patch",
    [
        _MOVE + "+prepare_rows(self)\n",  # it comes once more, too
        _MOVE.replace("prepare_rows(self)", "return rows"),
        _MOVE.replace("prepare_rows(self)", '"prepare_rows",'),
        _MOVE.replace("prepare_rows(self)", "if prepared(self):"),
        _MOVE.replace(" second()\n third()\n", ""),  # it is but set deeper
    ],
)
def test_what_only_seems_to_move_is_not(patch: str) -> None:
    assert "oves the line" not in _summary(change("src/a.py", patch))


def test_beside_what_moves_a_line_takes_anothers_place() -> None:
    patch = (
        " close()\n-self.waiting.push(callback)\n if (empty) {\n-  this.destroy(nothing)\n"
        "+  this.destroy(callback)\n+} else {\n+  self.waiting.push(callback)\n }\n"
    )
    told = _summary(change("src/a.js", patch))
    assert "eplaces `this.destroy(nothing)` with `this.destroy(callback)`" in told


def test_blanks_that_put_values_in_columns_are_told_as_one() -> None:
    patch = " return Row{\n \tName:     name,\n-\tPassword: password,\n \tToken:    token,\n"
    told = _summary(change("src/a.go", patch.replace(": password", ":   password")))
    assert "rops the line `Password: password,`" in told


def test_of_one_of_several_patterns_the_bar_is_not_told() -> None:
    patch = "         | Kind::Less\n+        | Kind::Equal\n         | Kind::More\n"
    assert "dds the line `Kind::Equal`" in _summary(change("src/a.rs", patch))


def test_a_line_is_told_rather_than_that_its_function_is_edited() -> None:
    old, new = (f"  thrust::device_vector<float> tmp({n} * 1024 * 1024);" for n in (4, 8))
    head = "void bench_inference_single_prefill(bench::state& state) {"
    patch = f"@@ -46,2 +46,2 @@ {head}\n   start(rows);\n-{old}\n+{new}\n"
    file = change("src/bench_single_prefill.cu", patch)
    told = _summary(file, subject="fix access in single bench prefill")
    assert f"with `{new.strip(' ;')}`" in told


@pytest.mark.parametrize(("sign", "told"), [("", False), ('"', True)])
def test_a_line_that_gets_other_blanks_alone_neither_comes_nor_goes(sign: str, told: bool) -> None:
    old = f"     most(\n-        {sign}2*rows*(1+all)+ 4*shelves{sign},\n"
    new = f"+        {sign}2*rows*(1+all)+4*shelves{sign},\n+        shelves + limit,\n     )\n"
    summary = _summary(change("src/a.go", old + new))
    assert "shelves + limit" in summary
    assert ("2*rows" in summary) is told


def test_several_lines_count_as_one_where_it_is_told_which_file_leads() -> None:
    lines = "".join(
        f"+    ops.{name}: fn.{name.lower()},\n" for name in ("Second", "Minute", "Week")
    )
    limit = "-ROWS_AT_ONCE = read(10)\n+ROWS_AT_ONCE = read(20)\n"
    kinds = change("src/kinds.py", f" names = {{\n     ops.Day: day,\n{lines} }}\n")
    summary = _summary(kinds, change("src/limits.py", limit), level="medium")
    assert summary.startswith("Changes constant `ROWS_AT_ONCE`")
    assert "`kinds.py`: adds the lines `ops.Second: fn.second,`" in summary


def test_an_import_of_go_by_another_name_is_not_told_to_move() -> None:
    line = '_ "shop.example/drivers/till"'
    patch = f' import (\n-\t{line}\n \t"fmt"\n \t"os"\n+\t{line}\n )\n'
    assert "Moves" not in _summary(change("src/a.go", patch))


def test_comments_that_come_are_told_beside_a_line_that_moves() -> None:
    more = "".join(
        f"+    /// How many rows of the kind {n} this sorts at once, before it looks for those of another kind.\n     row_{n}: usize,\n"
        for n in range(9)
    )
    line = "    name_of_shelf: String,\n"
    told = _summary(change("src/a.rs", f" struct Args {{\n-{line}{more}+{line} }}\n"))
    assert "Moves the line `name_of_shelf: String,`" in told
    assert "adds the comments" in told


def test_that_a_notice_of_copyright_has_another_year_is_not_told() -> None:
    notice = " .. Copyright (C) 1998 - {}, The Shelf Keepers"
    patch = f"-{notice.format(2020)}\n+{notice.format(2021)}\n"
    assert "2021" not in _summary(change("docs/a.3", f"{patch} .SH\n+It was added in 7.8.\n"))
    holder = patch.replace("2021, The Shelf", "2020, The Book")
    assert "Book" in _summary(change("docs/a.3", holder))


def test_a_key_whose_value_stands_below_is_not_told_beside_the_lines_that_say_more() -> None:
    patch = ' {\n+  "days": {\n+    "first": "sunday",\n+    "last": "saturday"\n+  },\n }\n'
    told = [name for _, name in _bare("src/a.js", patch)]
    assert told == ['"first": "sunday",', '"last": "saturday"']


def test_a_line_that_is_put_in_a_comment_is_not_dropped() -> None:
    patch = "-const shelf = load_shelf('rows');\n-start(shelf);\n+// Off\n+// const shelf = load_shelf('rows');\n"
    assert _bare("src/a.js", f" here();\n{patch} there();\n") == [("removed", "start(shelf);")]


def test_of_lines_that_are_told_by_what_differs_none_comes_or_goes() -> None:
    old = (
        "readAllRowsOfWeeks(code: string, kind: TDay): IRowOfAWeek[][]",
        "rowsToText?(code: string, kind: TDay): string",
    )
    new = tuple(line.replace("TDay", "StringLiteralUnion<TDay>") for line in old)
    patch = "".join([*(f"-  {line}\n" for line in old), *(f"+  {line}\n" for line in new)])
    file = change("src/a.ts", f" here()\n{patch} there()\n")
    facts = detail(extract(commit(files=(file,)), table()))
    lines = replaced_lines(facts)
    assert len(lines) == len(old)
    assert not bare_lines(facts, lines)


def test_a_side_of_which_no_more_than_a_sign_is_left_is_not_told() -> None:
    old = "  shopApp.provide('config', openingHours)"
    chosen = "build.options.client && build.options.dev ? wrappedShop(openingHours) : openingHours"
    assert difference(old, old.replace("openingHours", chosen)) is None


def test_a_line_is_not_told_to_go_where_one_much_like_it_comes_that_is_too_long() -> None:
    owners = "@first @second @third @fourth @fifth @sixth @seventh @eighth @ninth"
    new, old = (
        f"/rows/{kept}/{owners}" for kept in ("keptinseveralfoldersandalsointheirowns/", "")
    )
    patch = f"@@ -1,3 +1,3 @@\n+{new} @tenth\n /cells @one\n /heads @one\n-{old} @tenth\n"
    file = change("owners.conf", patch)
    assert "drops the line" not in _summary(file).replace("Drops", "drops")
    alone = patch.replace(f"+{new} @tenth\n", "")
    assert "drops the line" in _summary(change("owners.conf", alone)).replace("Drops", "drops")


def test_a_line_that_is_put_elsewhere_without_a_word_does_not_go() -> None:
    patch = """\
@@ -3,3 +3,5 @@
   implements Piece
 {
+  /** Where it stands. */
+  place: Room | Hall
   depth: number
@@ -20,3 +22,2 @@
   width: number
-  public place: Room | Hall
   height: number
"""
    assert "public place" not in _summary(change("src/shelf.ts", patch))
    told = _summary(change("src/shelf.ts", patch.replace("+  place: Room", "+  owner: Room")))
    assert "public place: Room | Hall" in told


@pytest.mark.parametrize(
    ("old", "new"), [("nothing,", "former[key],"), ("former[at],", "undefined,")]
)
def test_an_argument_that_takes_the_place_of_another_is_told(old: str, new: str) -> None:
    patch = f"""\
@@ -8,6 +8,6 @@ function putBack(shelf) {{
   for (const key in former) {{
     putRow(
       shelf,
-      {old}
+      {new}
       true
     )
"""
    told = _summary(change("src/shelf.ts", patch))
    assert f"replaces `{old[:-1]}` with `{new[:-1]}`" in told


def test_an_entry_that_the_subject_names_is_told() -> None:
    patch = """\
@@ -8,6 +8,7 @@ class Shelf {
     depth,
     width,
     room,
-    door
+    door,
+    lampPath
   } = {}) {
     if (depth != null) {
"""
    told = _summary(change("a.js", patch), subject="Pass lampPath on")
    assert "dds the line `lampPath`" in told
    assert "the line" not in _summary(change("a.js", patch))


def test_an_entry_is_no_line_where_another_file_tells_of_its_name() -> None:
    index = "@@ -3,4 +3,5 @@\n export type {\n+  RowSources,\n   Rows,\n   Shelf,\n   Sun,\n"
    type_of = "type RowSources = (Row<unknown> | object)[]\n"
    rows = f"@@ -9,3 +9,3 @@\n const A = {{}}\n-{type_of}+export {type_of} \n"
    files = (change("src/index.ts", index), change("src/rows.ts", rows))
    told = _summary(*files, subject="feat: export `RowSources` type", level="high")
    assert "export type RowSources" in told
    assert "the line" not in told


def test_an_import_that_the_subject_names_is_no_line() -> None:
    patch = """\
@@ -3,5 +3,6 @@
 import {
   EMPTY,
+  NO,
   isRow,
 } from './shared'
"""
    assert "line `NO" not in _summary(change("src/shelf.ts", patch), subject="Put NO in")


def test_a_path_that_go_imports_is_no_line() -> None:
    patch = '@@ -18,5 +18,4 @@ import (\n \t"sort"\n-\t"strings"\n \n \t"example.org/rows"\n'
    assert not _bare("a.go", patch)
    assert _bare("a.go", patch.replace('"strings"', '"strings",'))


def test_lines_that_get_other_quotes_alone_neither_come_nor_go() -> None:
    patch = ' on:\n   push:\n     paths:\n-      - "src/**"\n-      - "docs/rows.md"\n'
    patch += "+      - 'src/**'\n+      - 'docs/rows.md'\n     branches:\n"
    assert "the line" not in _summary(change(".github/workflows/a.yml", patch))


_CALLED = """\
@@ -1,2 +1,3 @@
+from shelf.rooms import is_shared
 from shelf import plan
 import rows
@@ -40,5 +41,5 @@ class Store:
     def __init__(self, size):
         self.rows = plan.rows(
             size,
-            use_lock=plan.settings["lock_rows"],
+            enable_rows=not is_shared(),
         )
"""


def test_a_line_that_another_replaces_is_told_though_that_calls_what_comes() -> None:
    summary = _summary(change("src/a.py", _CALLED), level="medium")
    said = 'replaces `use_lock=plan.settings["lock_rows"]` with `enable_rows=not is_shared()`'
    assert f"n `__init__`, {said}" in summary or f"n \\_\\_init\\_\\_, {said}" in summary


def test_lines_that_stand_together_are_told_in_one_function() -> None:
    known = make.facts("change", Fact("variable", "added", "rows", "src/a.py", 5, scope="start"))
    lines = [
        Fact("code_line", action, f"rows.{n}()", "src/a.py", n)
        for n, action in ((1, "added"), (4, "added"), (5, "added"), (5, "removed"))
    ]
    assert [line.scope for line in placed(lines, known)] == ["", "start", "start", ""]


def test_a_line_is_told_with_the_signs_that_count_up_and_without_its_remark() -> None:
    patch = " rows = {\n-    shelf: 0,\n+    shelf: next_shelf++, /* the first is 0 */\n };\n"
    told = _summary(change("src/a.c", patch))
    assert "`shelf: next_shelf++`" in told
    assert "the first" not in told


_C_LINES = """\
@@ -20,5 +20,5 @@ int read_all(struct shop *s)
   case BAD_KIND:
     tell("kind");
-    s->left += 2;
+    s->left += 3;
   case BAD_SIZE:
@@ -40,5 +40,5 @@ {head}
   case BAD_NAME:
     tell("name");
-    s->wide += 2;
+    s->wide += 3;
   default:
"""


@pytest.mark.parametrize(
    ("head", "placed"), [("int read_all(struct shop *s)", True), ("static int sizes[] = {", False)]
)
def test_lines_of_c_are_in_the_function_that_the_headers_of_all_hunks_have(
    head: str, placed: bool
) -> None:
    summary = _summary(change("src/a.c", _C_LINES.replace("{head}", head)))
    assert summary.startswith("In read_all, ") is placed
    assert "`s->left += 3`" in summary


def test_a_bracket_is_cut_off_a_part_of_a_line_where_it_has_no_partner_alone() -> None:
    old, new = "if (shop.requirepass &&", "if (!(DefaultUser->flags & USER_FLAG_NOPASS) &&"
    assert difference(old, new) == ("if (shop.requirepass…", new.removesuffix(" &&") + "…")


def test_a_line_that_goes_on_below_by_now_is_not_told_by_what_it_had() -> None:
    assert difference("if (find(rows, key->name))", "if (find(rows, key->name) ||") is None


def test_that_something_is_edited_is_told_behind_what_comes() -> None:
    edited = Fact("function", "touched", "look_up", "src/shelf.py", 9)
    come = Fact("function", "added", "put_back", "src/shelf.py", 30, new="(book)")
    call = Fact("call", "added", "shelf.sorted", "src/shelf.py", 10)
    for other, told in ((come, "Adds function `put_back`"), (call, "Calls `shelf.sorted`")):
        facts = make.facts("Let look_up find more", edited, other)
        summary = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
        assert summary.startswith(f"{told}, and edits function `look_up`")


_SLICED = """\
@@ -8,5 +8,5 @@ def put_back(shelf):
     shelf.rows = shelf.rows[
-        len(shelf.former)
+        : len(shelf.former)
     ]
"""


def test_a_place_that_becomes_a_slice_is_told() -> None:
    summary = _summary(change("src/shelf.py", _SLICED))
    assert "eplaces `len(shelf.former)` with `: len(shelf.former)`" in summary


def test_a_number_that_a_value_takes_the_place_of_is_told() -> None:
    patch = "@@ -8,5 +8,5 @@\n     count(\n-        1.0,\n+        rows as f64,\n     )\n"
    assert "eplaces `1.0` with `rows as f64`" in _summary(change("src/shelf.rs", patch))


def test_a_line_may_have_a_text_with_words() -> None:
    line = "assert(shelf.rows <= 1, 'the shelf should only have this row')"
    assert f"dds the line `{line}`" in _summary(change("src/a.js", f" go()\n+{line}\n stop()\n"))
    alone = make.file("src/a.js", " go(", "+'the shelf has this row',", " )")
    assert not bare_lines(make.facts("Tidy", files=[alone]), ())


def test_what_a_step_of_ci_asks_is_told() -> None:
    line = "if: shelf.event_name == 'open' && shelf.number"
    file = make.file("a.yml", "     - name: Sort", f"+      {line}", "       run: s", kind="ci")
    assert [fact.name for fact in bare_lines(make.facts("Tidy", files=[file]), ())] == [line]


def test_of_a_manifest_lines_are_told_where_nothing_else_is() -> None:
    entry = '     "index.js",\n+    "index.mjs",\n     "lib"\n'
    lone = change("package.json", f'@@ -5,4 +5,5 @@\n   "files": [\n{entry}')
    assert 'dds the line `"index.mjs",`' in _summary(lone)
    more = '@@ -20,3 +21,4 @@\n   "dependencies": {\n+    "shelf": "^1.0.0",\n   }\n'
    both = change("package.json", f'@@ -5,4 +5,5 @@\n   "files": [\n{entry}{more}')
    assert "the line" not in _summary(both)


def test_a_line_that_grows_does_not_come() -> None:
    grown = "sort_rows(shelf, first_row=None, last_row=None, by_name=True, by_size=False, far=True)"
    file = make.file("src/a.rb", " go(", "-  sort_rows(shelf)", f"+  {grown}", " )")
    (fact,) = bare_lines(make.facts("Tidy", files=[file]), ())
    assert (fact.action, fact.old, fact.new) == ("changed", "sort_rows(shelf)", grown)


def test_what_is_imported_in_another_way_does_not_go() -> None:
    lines = " import Shelf from 'shelf'\n+import Locks from \"parts/locks\";\n \n"
    patch = lines + "-const Locks = require('parts/locks')\n"
    assert "require" not in _summary(change("src/a.ts", patch))


def test_a_target_whose_name_is_a_part_of_another_goes() -> None:
    patch = " all: ship pack-box\n-.PHONY: box\n-box:\n+.PHONY: pack-box\n+pack-box: wood\n \t@go\n"
    told = _summary(change("Makefile", patch), subject="Fix make box")
    assert "emoves build target `box`" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A ```door.shut ``` is kept by shops.", "A ```door.shut``` is kept by shops."),
        (
            "pck deliver <parcels-name> --way [`east` | `[harbour-vXX(BRANCH)]`] --key <one-day word>",
            "pck deliver <parcels-name> --way [`latest` | `east` | `[harbour-vXX(BRANCH)]`] --key <one-day word>",
        ),
    ],
)
def test_no_two_texts_are_told_that_read_the_same(old: str, new: str) -> None:
    told = _summary(change("docs/shop.md", f" # Shop\n \n-{old}\n+{new}\n"))
    assert "eplaces" not in told


def test_a_version_of_a_list_is_told() -> None:
    patch = " language: python\n python:\n   - '3.6'\n+  - '2.7'\n env: shop\n"
    assert "adds value `2.7`" in _summary(change(".travis.yml", patch))


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("a.go", "limit: 64 * size, // The same as what all the others have", "limit: 64 * size"),
        ("a.py", "    pages = rows // size,", "pages = rows // size"),
    ],
)
def test_a_line_is_told_without_the_remark_behind_it(path: str, line: str, told: str) -> None:
    lines = bare_lines(detail(extract(commit(files=(change(path, f"+{line}\n"),)), table())), [])
    assert [fact.name.strip(",") for fact in lines] == [told]


def test_no_part_of_a_line_begins_within_a_sign() -> None:
    old, new = "status !== 200 && status !== 307", "is_allowed_by_all_of_the_rules(status, kept)"
    assert (difference(old, f"{old} && !{new}") or ("",))[0] == "…!== 307"


def test_what_a_mend_keeps_away_is_not_what_it_is_on() -> None:
    files = (change("a.py", "-a = rows.first\n+a = rows.first_of(page)\n"),)
    for name, on in (("PartError", False), ("part_of", True)):
        found = detail(extract(commit(f"fix: avoid {name}", files=files), table()))
        said = write(found, make.verdict("fix", "medium"), "en").fields["summary"]
        assert said.startswith(f"On `{name}`") is on


def test_an_option_with_dots_is_one_name() -> None:
    assert topics("Drop `--rows.by-page` (#12)") == ["--rows.by-page"]


def test_many_blanks_in_a_line_are_gone_through_once() -> None:
    """Gone through from each of them, they would take an hour."""
    assert "rows" in _summary(change("src/shelf.lua", f" go()\n+rows = 3\n+{' ' * 200_000}late\n"))


@pytest.mark.parametrize("path", ["src/shelf.ts", "src/shelf.py"])
def test_many_slashes_or_hashes_before_a_quote_are_gone_through_once(path: str) -> None:
    """Gone through to the quote from each of them, they would take minutes."""
    text = "  # a // a" * 50_000
    assert "rows" in _summary(change(path, f" go()\n+rows = 3\n+take({text}'\n"))


def test_an_import_of_go_with_a_remark_behind_it_is_no_line_that_goes() -> None:
    lines = [
        " import (",
        ' \t"strings"',
        " ",
        '-\t"shop.org/rows" // TODO take the next one',
        '+\t"shop.org/rows/v2"',
        " )",
        "",
    ]
    told = _summary(change("src/a.go", "\n".join(lines)))
    assert "the line" not in told
    assert "shop.org/rows/v2" in told
