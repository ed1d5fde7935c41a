"""Checks that take the place of others, and what is told of a part of what there may be."""

from __future__ import annotations

import re

import pytest

from classifier.domain import Fact, Hunk
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.branches import has_nearer
from classifier.prose.checks import joined, with_arms
from classifier.prose.unsure import unsure, was_asked
from classifier.prose.usage import refined
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(path: str, patch: str, language: str = "en") -> dict[str, str]:
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return dict(write(facts, make.verdict("fix", "high"), language).fields)


def _summary(path: str, patch: str, language: str = "en") -> str:
    return _fields(path, patch, language)["summary"]


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
    told = "changes the check `!browser &&` `node.value &&` `context.inline` to `!browser && "
    assert told in _summary("src/a.js", patch)


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
    assert "`@a/ssr` (each `3.2.7` → `3.2.8`) (at least 3 files in all)" in summary
    notes = change("docs/a.md", "+Some words on it.\n")
    some = detail(extract(commit(files=(*files, notes)), table()))
    low = dict(write(some, make.verdict("chore", "low"), "en").fields)["summary"]
    assert "3 files" in low
    assert "changes `docs/a.md`, too" in low


def test_what_else_several_files_have_is_not_counted_as_dependencies_are() -> None:
    manifest = ' "dependencies": {\n+    "solve": "^0.4.4",\n     "one": "1"\n }\n'
    code = "-import { isWindows } from 'std-env'\n+import { solve } from 'solve'\n"
    paths = ("packages/a", "packages/b")
    files = [change(f"{path}/package.json", manifest) for path in paths]
    files += [change(f"{path}/src/a.ts", code) for path in paths]
    facts = detail(extract(commit(files=tuple(files)), table()))
    summary = dict(write(facts, make.verdict("perf", "high"), "en").fields)["summary"]
    assert "`solve` (`^0.4.4`) (2 files)" in summary or "(at least 2 files each)" in summary


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("src/a.js", "const OFF = process.env.APP_OFF || {}", "changes the default of environment"),
        ("compose.yaml", "environment:\n+  APP_OFF: {}", "changes environment variable"),
    ],
)
def test_only_code_has_defaults_of_variables(path: str, line: str, told: str) -> None:
    patch = "-" + line.format("one.off").replace("\n+", "\n-") + "\n+" + line.format("two.off")
    assert told in _summary(path, patch + "\n").replace("Changes", "changes")


def test_a_variable_is_not_set_to_an_expression() -> None:
    patch = "-const OFF = process.env.APP_OFF || route.old\n+const OFF = process.env.APP_OFF || route.off\n"
    facts = detail(extract(commit(files=(change("src/a.js", patch),)), table()))
    advice = dict(write(facts, make.verdict("feat", "high"), "en").fields)["advice"]
    assert "see what happens where `APP_OFF` is not set" in advice.replace("See", "see")


def test_one_thing_that_is_deprecated_in_several_files_is_one() -> None:
    facts = [Fact("deprecation", "added", "loadAll", path, 1) for path in ("src/a.py", "src/b.py")]
    risks = dict(write(make.facts("Change", *facts), make.verdict("feat", "high"), "en").fields)
    assert "is deprecated" in risks["risks"]


def test_files_that_are_counted_are_not_counted_as_others() -> None:
    names = ("a_very_long_name_of_a_file", "another_very_long_name_of_a_file")
    files = [change(f"src/{n}/{name}.txt", "+a = 1\n", "added") for n in range(4) for name in names]
    changed = change("src/other.txt", "-b = 1\n+b = 2\n")
    facts = detail(extract(commit(files=(*files, changed)), table()))
    summary = dict(write(facts, make.verdict("chore", "low"), "en").fields)["summary"]
    assert re.search(r"and at least \d more", summary)
    assert "other file" not in summary or "changes 1 other file" in summary


def test_checks_meet_those_that_are_most_like_them() -> None:
    names = ("!module || module.includes(path)", "module.path", "module && !module.includes(path)")
    lines = [f"{sign}  if ({name}) {{" for sign, name in zip("-++", names, strict=True)]
    old, first, second = (
        Fact("guard", action, name, "src/a.js", n)
        for n, (action, name) in enumerate(zip(("removed", "added", "added"), names, strict=True))
    )
    facts = make.facts("Fix", old, first, second, files=[make.file("src/a.js", *lines)])
    assert [(fact.action, fact.name) for fact in joined(facts.items, facts)] == [
        ("changed", names[2]),
        ("added", names[1]),
    ]


def test_what_is_as_deep_as_a_method_is_one() -> None:
    patch = """\
@@ -10,2 +10,2 @@     def load(self, key: str):
         read(
+            key,
         )
@@ -40,2 +40,2 @@     def fetch(
         read(
+            other,
         )
"""
    assert "dits methods “load” and “fetch”" in _summary("src/a.py", patch)


def test_a_check_that_is_a_part_of_another_one_does_not_change_with_that() -> None:
    patch = """\
@@ -10,4 +10,3 @@ int visit(struct shop *s)
-  if(!*closed) {
-    enter(s);
-  }
+  enter(s);
@@ -40,3 +39,3 @@ int visit(struct shop *s)
   do {
     leave(s);
-  } while(!*closed && *s->name);
+  } while(*s->name);
"""
    told = _summary("src/shop.c", patch)
    assert "reworks" not in told
    assert "`while(!*closed && *s->name)` with `while(*s->name)`" in told


def test_a_check_that_goes_is_not_the_one_that_changes_elsewhere() -> None:
    patch = """\
@@ -10,4 +10,3 @@ int drop(zset *set) {
     if (take(set)) {
-        if (needs_size(set->all)) size(set->all);
         return 1;
     }
@@ -50,3 +49,3 @@ void drop_range(zset *set) {
     drop_all(set);
-    if (needs_size(set->all)) size(set->all);
+    if (needs_less(set->all)) size_down(set->all);
     done(set);
"""
    facts = detail(extract(commit(files=(change("src/a.c", patch),)), table()))
    found = {fact.scope: fact for fact in joined(facts.items, facts) if fact.kind == "guard"}
    assert found["drop"].action == "removed"
    assert found["drop_range"].new == "needs_less(set->all)"


def test_a_check_for_a_pattern_that_becomes_an_arm_of_a_match_stays() -> None:
    patch = """\
@@ -10,9 +10,6 @@ fn write(kind: Kind) {
-    if let Kind::Any = kind {
-        mark();
-    }
+    match kind {
+        Kind::Any => mark(),
+        _ => leave(),
+    }
"""
    assert "eworks the check `let Kind::Any = kind`" in _summary("src/a.rs", patch)
    for was, now in (("Any =>", "All =>"), ("match kind", "match other")):
        summary = _summary("src/a.rs", patch.replace(was, now))
        assert "rops the check `let Kind::Any" in summary


@pytest.mark.parametrize("arm", ["Given(Kind::Any { at })", "Given(_)"])
def test_a_pattern_that_an_arm_holds_now_does_not_become_another_check(arm: str) -> None:
    patch = f"""\
@@ -10,9 +10,6 @@ fn write(given: Given) {{
-        Given(kind) => {{
-            if let Kind::Any {{ at }} = kind {{
+        {arm} => {{
+            if let Kind::Held(at) = kind {{
                 mark();
"""
    facts = detail(extract(commit(files=(change("src/a.rs", patch),)), table()))
    found = [f for f in with_arms(joined(facts.items, facts), facts) if f.kind == "guard"]
    assert [f.action for f in found] == ["changed"]
    assert bool(found[0].old) is (arm == "Given(_)")


def test_a_check_for_a_pattern_that_takes_the_place_of_a_match_is_reworked() -> None:
    patch = """\
@@ -10,9 +10,6 @@ fn write(&self) {
-\tmatch &self.kind {
-\t\tSome(kind) => mark(kind),
-\t\tNone => leave(),
-\t}
+\tif let Some(kind) = &self.kind {
+\t\tmark(kind);
+\t} else {
+\t\tleave();
+\t}
"""
    assert "eworks the check `let Some(kind) = &self.kind`" in _summary("src/a.rs", patch)
    for was, now in (("Some(kind) =>", "Some(_) =>"), ("match &self", "match &other")):
        summary = _summary("src/a.rs", patch.replace(was, now))
        assert "hecks `let Some(kind)" in summary


def test_a_value_that_becomes_a_part_of_what_is_returned_is_not_returned_beside_it() -> None:
    patch = "@@ -3,5 +3,5 @@ def apply(step, kind):\n     x = 1\n-    return handle(kind)\n"
    patch += "+    return joined([step, handle(kind)]) if step else handle(kind)\n     \n"
    summary = _summary("src/a.py", patch)
    assert "instead of `handle(kind)`" in summary
    assert summary.lower().count("returns") == 1
    moved = "@@ -3,6 +3,6 @@ def apply(step, kind):\n-    return handle(kind)\n     x = 1\n"
    moved += "+    return joined([step, handle(kind)])\n"
    assert "drops the return" not in _summary("src/a.py", moved)


def test_of_a_variable_that_gets_several_values_none_is_told_alone() -> None:
    patch = "@@ -3,2 +3,3 @@ def build(kind):\n     x = 1\n+    schema = None\n     if kind:\n"
    patch += "@@ -13,2 +14,4 @@ def build(kind):\n     y = 2\n+    if kind is not str:\n"
    patch += "+        schema = self.generate_schema(extra_keys_kind)\n     use(x)\n"
    summary = _summary("src/a.py", patch)
    assert "sets `schema`" in summary
    assert "`None`" not in summary


def test_an_item_of_a_list_that_ends_with_a_blank_is_a_value() -> None:
    patch = ' exclude:\n   - "^test:"\n+  - "^(build|ci): "\n+  - "^docs: "\n'
    assert "values" in _summary("tool.yaml", patch)
    assert "settings" not in _summary("tool.yaml", patch)


def test_lines_that_change_places_are_told_both_ways() -> None:
    there = "@@ -9,3 +9,3 @@ int load(disk *d)\n   if(d) {\n-#ifdef USE_DISK\n+#ifdef ANY_DISK\n"
    back = "@@ -9,3 +9,3 @@ int find(disk *d)\n   if(d) {\n-#ifdef ANY_DISK\n+#ifdef USE_DISK\n"
    files = (("src/a.c", back), ("src/b.c", there), ("src/c.c", there))
    changes = tuple(change(path, patch) for path, patch in files)
    facts = detail(extract(commit(files=changes), table()))
    summary = dict(write(facts, make.verdict("fix", "medium"), "en").fields)["summary"]
    assert "`ifdef ANY_DISK` with `ifdef USE_DISK` (`src/a.c`)" in summary
    assert "`ifdef USE_DISK` with `ifdef ANY_DISK` (at least 2 files)" in summary


def test_a_check_of_other_things_that_goes_on_in_the_next_lines_takes_no_ones_place() -> None:
    patch = """\
@@ -10,9 +10,9 @@ def settle(self):
-        if self.fused > 0:
-            self.fused = 1
+        if (
+            not ON_CUDA
+            or config.experts != 256
+        ):
+            return
"""
    assert "rops the check `self.fused > 0`" in _summary("src/a.py", patch)
    alike = patch.replace("not ON_CUDA", "self.fused > 1")
    assert "rops the check" not in _summary("src/a.py", alike)


def test_a_check_that_is_no_new_one_takes_no_other_ones_place() -> None:
    gone = Fact("guard", "removed", '"words.weight" == name', "src/a.py", 2, scope="load")
    lines = [" def load(name):", '-    if "words.weight" == name:', "-        name = OTHER"]
    lines += ["+    if part in name:", "+        use(part)", " ", "-    if part in name:"]
    facts = make.facts("Load", gone, files=[make.file("src/a.py", *lines)])
    assert joined([gone], facts) == [gone]


def test_a_construct_that_another_module_offers_under_its_name_does_not_go() -> None:
    patch = """\
@@ -1,6 +1,6 @@ def plan(self, size):
     return build(
-        triton.next_power_of_2(size),
+        next_power_of_2(size),
     )
"""

    def goes(patch: str) -> bool:
        facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
        return any((f.kind, f.action) == ("perf", "removed") for f in refined(facts))

    assert not goes(patch)
    assert goes(patch.replace("+        next_power_of_2(size)", "+        size"))
    assert goes(patch.replace("+        next_power_of_2(size)", "+    def next_power_of_2(size)"))


def test_a_check_within_the_one_that_comes_in_its_place_is_not_what_it_became() -> None:
    patch = """\
@@ -10,8 +10,12 @@ def serve(job):
     depth = job.depth
-    if has_deck and is_deep(job) and depth >= 13:
+    ready = deck_of(job) == 10
+    if ready:
+        if depth < 13:
+            raise NotImplementedError("too flat")
         begin(job)
"""
    summary = _summary("src/a.py", patch)
    assert "rops or rewrites the check `has_deck and is_deep(job) and depth >= 13`" in summary
    assert "to `depth < 13`" not in summary


def test_a_check_of_which_others_ask_for_the_half_goes_or_is_rewritten() -> None:
    patch = """\
@@ -10,6 +10,9 @@ def open_shelf(shelf, rows, size):
 def open_shelf(shelf, rows, size):
-    if has_box and is_wide(shelf) and size >= 13:
+    wide = width(shelf) == 10
+    if wide:
+        if size < 13:
+            raise ShelfError("too small")
+        if not has_box:
+            raise ShelfError("no box")
         put(rows)
"""
    summary = _summary("shop/shelf.py", patch)
    assert "rops or rewrites the check `has_box and is_wide(shelf)" in summary


def test_blanks_around_a_sign_are_told_where_there_is_nothing_else() -> None:
    patch = (
        "@@ -3,3 +3,3 @@ class Shelf:\n     width = 3\n-    depth=Size(4)\n+    depth = Size(4)\n"
    )
    more = patch.replace("     width = 3\n", "     width = 3\n+    HEIGHT_LIMIT = Size(9)\n")
    assert "depth=Size(4)" in _summary("src/a.py", patch)
    assert "HEIGHT_LIMIT" in _summary("src/a.py", more)
    assert "depth=Size(4)" not in _summary("src/a.py", more)
    assert "depth=Size(4)" in _summary("src/a.sh", more)


def test_whether_types_are_checked_is_no_check() -> None:
    patch = "@@ -1,1 +1,7 @@\n import shop\n+if TYPE_CHECKING:\n+    from till import Till\n+\n"
    patch += "+\n+def show(till):\n+    if till.is_open_now:\n+        shop.show(till)\n"
    told = _summary("src/a.py", patch)
    assert "checks `till.is_open_now`" in told
    assert "TYPE_CHECKING" not in told


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        (' "4.1",\n+"5.1",\n', 'Adds the line `"5.1",` to `versions.py`.'),
        (' "4.1",\n-"5.1",\n', 'Deletes the line `"5.1",` of `versions.py`.'),
        (' "4.1",\n+"5.1",\n+"5.2",\n', "Source file `src/versions.py`, +2 lines."),
    ],
)
def test_the_one_line_of_a_commit_is_told_where_nothing_else_is(patch: str, said: str) -> None:
    facts = detail(extract(commit(files=(change("src/versions.py", patch),)), table()))
    assert dict(write(facts, make.verdict("chore", "low"), "en").fields)["summary"] == said


_WIDE = """\
@@ -10,6 +10,6 @@ def build(node):
     begin(node)
-    if (
-        read_flag("INLINE")
-        and node.is_inline
-    ):
+    if self.fused:
         node.join()
"""


def test_a_check_for_the_same_body_takes_the_place_of_one_of_several_lines() -> None:
    assert "changes the check" in _summary("src/a.py", _WIDE)
    assert "checks `self.fused`" not in _summary("src/a.py", _WIDE)
    other = _WIDE.replace("-    ):", "-    ):\n-        node.leave()")
    assert "checks `self.fused`" in _summary("src/a.py", other)


def test_a_check_of_several_lines_is_told_as_if_it_were_on_one() -> None:
    patch = """\
@@ -10,3 +10,7 @@ def build(node):
     begin(node)
-    if node.value is not None:
+    if (
+        node.value is not None
+        and node.is_last
+    ):
         node.join()
+    elif (
+        node.value == size(node, "(and)")
+        or node.is_first
+    ):
+        node.leave()
"""
    summary = _summary("src/a.py", patch)
    assert (
        "hanges the check `node.value is not None` to `node.value is not None` `and node.is_last`"
        in summary
    )
    assert 'hecks `node.value == size(node, "(and)")` `or node.is_first`' in summary
    long = patch.replace("        or node.is_first\n", f"        or node.{'very_' * 9}first\n")
    long = long.replace("        node.value ==", "        node.former_value_of_it ==")
    wide = 'hecks `node.former_value_of_it == size(node, "(and)")`…'
    assert wide in _summary("src/a.py", long)


def test_a_check_of_several_lines_that_goes_elsewhere_is_no_new_one() -> None:
    check = " if (\n     node.is_open\n     and node.depth > 2\n ):\n     node.join()\n"
    gone, come = (check.replace("\n ", f"\n{mark}    ") for mark in "-+")
    patch = f"@@ -10,9 +10,3 @@ def build(node):\n     begin()\n-    {gone[1:]}     end()\n"
    patch += f"@@ -90,3 +90,9 @@ def close(node):\n     begin()\n+    {come[1:]}     end()\n"
    assert "hecks `node.is_open`" not in _summary("src/a.py", patch)
    late = patch[: patch.index("@@ -10")] + patch[patch.index("@@ -90") :]
    assert "hecks `node.is_open` `and node.depth > 2`" in _summary("src/a.py", late)


def test_a_name_for_another_type_is_told_by_its_line_whatever_the_remark_behind_it() -> None:
    patch = "-using Row = shop::Wide;      // Type of rows\n"
    patch += "+using Row = shop::Narrow;    // Usual type of rows (short)\n"
    summary = _summary("src/a.cuh", patch)
    assert "eplaces `using Row = shop::Wide` with `using Row = shop::Narrow`" in summary
    assert "using" not in _summary("src/a.cs", "-using Shop.Wide;\n+using Shop.Narrow;\n")
    value = _summary("src/a.py", "-rows = 3  # all of them\n+rows = count(3)  # those left\n")
    assert "eplaces `rows = 3` with `rows = count(3)`" in value


def test_the_one_element_that_a_page_gets_is_told() -> None:
    patch = ' <nav>\n+  <a href="/shelf">Shelf</a>\n </nav>\n'
    assert _summary("src/head.html", patch) == (
        'Adds the line `<a href="/shelf">Shelf</a>` (`head.html`).'
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("isinstance(shelf, WideShelf)", "`isinstance(shelf, WideShelf)`"),
        ("isinstance(\n+        shelf, WideShelf\n+    )", "`WideShelf`"),
        ("isinstance(\n+        shelf,  # any\n+        WideShelf\n+    )", "`WideShelf`"),
    ],
)
def test_a_check_that_no_line_has_as_it_is_told_hides_no_names(said: str, told: str) -> None:
    patch = f"@@ -3,2 +3,5 @@ def lend(shelf):\n     go()\n+    assert {said}, 'too small'\n     end()\n"
    assert told in _summary("src/a.py", patch)


@pytest.mark.parametrize(
    ("gone", "said", "then", "told"),
    [
        ("list.push(ownersShelf)", "ownersShelf === 'wide'", "// too wide\n+    return", False),
        ("list.push(ownersShelf)", "ownersShelf === 'wide'", "lend(list)", True),
        ("break", "ownersShelf === 'wide'", "lend(list)\n+    break", True),
        ("list.push(ownersShelf)", "ownersShelf && open", "return", True),
    ],
)
def test_a_check_that_leaves_is_not_what_became_of_one_that_goes_on(
    gone: str, said: str, then: str, told: bool
) -> None:
    patch = f"""\
@@ -3,13 +3,13 @@ function send (list) {{
   let ownersShelf = list.shelf

-  if (list.mode === 'loud') {{
-    if (ownersShelf) {{
-      {gone}
-    }}
+  if ({said}) {{
+    {then}
+  }}

+  if (list.mode === 'loud') {{
+    list.push(ownersShelf)
   }} else {{
-    if (ownersShelf) {{
-      {gone}
-    }}
+    list.put(ownersShelf)
   }}
"""
    summary = _summary("src/a.js", patch)
    assert (f"changes the check `ownersShelf` to `{said}`" in summary) is told
    assert f"`{said}`" in summary


@pytest.mark.parametrize(("asked", "told"), [("own.kept.form == 'wide'", False), ("x", True)])
def test_a_check_that_another_line_asks_by_now_becomes_no_other(asked: str, told: bool) -> None:
    patch = f"""\
@@ -1,5 +1,7 @@ def pick(own):
     x = 1
-    if own.kept.form == 'wide':
+    if 'form' in own.kept.given:
+        form = own.kept.given['form']
+    else:
+        form = 'w' if {asked} else 'n'
+    if form != 'n':
         load(x)
     return form
"""
    summary = _summary("src/a.py", patch).replace("Changes", "changes")
    assert ("changes the check `own.kept.form == 'wide'`" in summary) is told
    assert "`'form' in own.kept.given`" in summary


@pytest.mark.parametrize(("caught", "told"), [("parts.RowError", False), ("OtherError", True)])
def test_an_error_that_is_caught_by_the_name_of_its_module_is_no_other(
    caught: str, told: bool
) -> None:
    patch = f"""\
@@ -1,5 +1,5 @@ def load(path):
     try:
         y = open_rows(path)
-    except RowError:
+    except {caught}:
         return None
"""
    assert ("`" + caught + "`" in _summary("src/a.py", patch)) is told


@pytest.mark.parametrize(("call", "told"), [("get_environments", False), ("getenv", True)])
def test_what_is_looked_for_among_environments_is_no_variable(call: str, told: bool) -> None:
    patch = f'@@ -1,1 +1,2 @@\n x = 1\n+rows = user.{call}("VIEW_ROWS")\n'
    assert ("environment variable" in _summary("src/a.py", patch)) is told


@pytest.mark.parametrize(("other", "told"), [("x = 2", False), ("left = left or 7", True)])
def test_a_check_of_which_a_part_has_but_got_a_name_does_not_change(other: str, told: bool) -> None:
    patch = f"""\
@@ -1,4 +1,6 @@ def load(size, room):
     x = 1
-    if size > room.free - MARGIN:
+    left = room.free - MARGIN
+    {other}
+    if size > left:
         raise RoomError(x)
     return x
"""
    assert ("`size > left`" in _summary("src/a.py", patch)) is told


def test_a_class_of_which_the_module_sets_the_name_by_now_is_no_edited_class() -> None:
    patch = """\
@@ -1,9 +1,5 @@
 import parts
-class Address(str):
-    size = 1
-
-    def load(self):
-        return self.size
+Address = parts.Address
 def other():
     return 1
"""
    summary = _summary("src/a.py", patch)
    assert "class" not in summary
    assert "variable `Address`" in summary


def test_a_word_of_the_language_alone_takes_the_place_of_nothing() -> None:
    patch = """\
@@ -10,8 +10,9 @@ def take(rows):
     depth = rows.depth
-    if (
+    is_wide = (
         rows.width is not None
         and rows.width > most_of_rows
-    ):
+    )
+    if is_wide:
         rows.fold()
     rows.check()
"""
    assert "`if`" not in _summary("src/a.py", patch)


_LEFT = """\
@@ -10,9 +10,8 @@ int close_all(struct shop *shop)
 {
-  if(!shop)
-    return 1;
-
-  shop->count = 0;
+  if(shop) {
+    shop->count = 0;
+  }
   return 0;
 }
"""
_ALSO = """\
@@ -10,8 +10,6 @@ func (s *Shop) CloseAll() {
 func (s *Shop) CloseAll() {
-\tif s == nil {
-\t\treturn
+\tif s != nil && s.rows != nil {
+\t\ts.rows.Close()
 \t}
-
-\ts.rows.Close()
 }
"""


_ALONE = " int go(int n)\n {\n-  if(!n)\n+  if(n)\n     run();\n }\n"


def test_that_a_check_asks_the_opposite_is_told_where_nothing_else_changes() -> None:
    left = _summary("src/a.c", _LEFT)
    assert "reworks the check `!shop`" in left.lower()
    assert "`if(" not in left
    also = _summary("src/a.go", _ALSO)
    assert "now checks `s != nil && s.rows != nil`" in also
    assert "`s == nil`" not in also
    assert "`if(!n)` with `if(n)`" in _summary("src/a.c", _ALONE)


def test_of_a_check_that_asks_more_the_rest_is_told_where_both_would_be_cut() -> None:
    patch = """\
 func run(states []State) {
-\tif !states.Current.EquivalentTo(former) {
+\tif states.Current.Kind == kinds.FileOfTheShelf && !states.Current.EquivalentTo(former) {
 \t\tmerge(states)
 \t}
 }
"""
    summary = _summary("src/a.go", patch)
    assert "checks `states.Current.Kind == kinds.FileOfTheShelf`" in summary
    assert "`if`" not in summary


@pytest.mark.parametrize(("word", "may"), [("shopAssert", True), ("give", False)])
def test_a_check_that_is_asserted_by_now_may_be_rewritten(word: str, may: bool) -> None:
    patch = f"""\
@@ -10,8 +10,5 @@ int main(void)
   read_all(&shop);
-  if (verify_rows_of(&shop) == ROWS_BAD) {{
-    tell("no rows");
-    exit(1);
-  }}
+  {word}(verify_rows_of(&shop) == ROWS_OK);
   run(&shop);
"""
    assert ("drops or rewrites the check" in _summary("src/a.c", patch)) is may


_MERGED = """\
@@ -10,9 +10,7 @@ func warn(err error) Notes {{
 func warn(err error) Notes {{
-\tif errors.Is(err, shelf.{shape}) {{
-\t\treturn notes.Add(err)
-\t}} else if errors.Is(err, shelf.{bound}) {{
+\tif errors.Is(err, shelf.{shape}) || errors.Is(err, shelf.{bound}) {{
 \t\treturn notes.Add(err)
 \t}}
 \treturn nil
"""


def test_a_check_that_another_one_joins_was_asked_before() -> None:
    names = {"shape": "ErrRowsOfTheShelfInAnotherShape", "bound": "ErrRowsOfTheShelfOfOtherBounds"}
    summary = _summary("src/a.go", _MERGED.format(**names))
    assert ", checks `errors" not in summary
    assert "now checks `errors.Is(err, shelf.ErrRowsOfTheShelfInAnotherShape)" in summary


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("SHOP_CHECK(rows_of_shop % 8 == 0);", "SHOP_CHECK(rows_of_shop % 4 == 0);"),
        ("if (rowsOfShop < 1) {", "if (given->RowsOfShop < 1) {"),
        ("while (given->count) {", "while (given->left) {"),
    ],
)
def test_a_check_that_comes_where_one_like_it_goes_is_what_is_checked_now(
    was: str, now: str
) -> None:
    patch = f"""\
@@ -10,6 +10,7 @@ void run(struct shop *given)
   open(given);
-  {was}
+  sort(given);
+  use(rows_of_shop % 8 == 0, rowsOfShop < 1);
+  {now}
   close(given);
"""
    summary = _summary("src/a.cpp", patch)
    assert "now checks `" in summary
    assert "drops the check" not in summary


def test_that_what_a_check_looks_at_gets_a_name_there_changes_no_check() -> None:
    patch = """\
 def read(request):
-    if request.GET.get("search"):
+    if text := request.GET.get("search"):
         look(request)
"""
    patch += " \n" * 3 + "+take_all(rows)\n" * 70  # so that lines say little
    assert "check" not in _summary("src/a.py", patch)


def test_a_check_whose_contrary_is_asserted_by_now_has_no_other_one_in_its_place() -> None:
    patch = """\
   onData (chunk) {
       const size = lengthOf(chunk)
+      assert(size)

-      if (!size) {
+      if (limit !== undefined && bytesWritten + size > limit) {
+        shop.destroy()
         return
       }
"""
    summary = _summary("src/a.js", patch)
    assert "changes the check" not in summary
    assert "checks `limit !== undefined" in summary


def test_what_never_holds_is_no_check() -> None:
    patch = """\
@@ -10,4 +10,6 @@ static int run(struct shop *given)
   open(given);
+  ASSERT(NULL);
+  if(given->rows > 8)
+    sort(given);
   close(given);
 }
"""
    told = " ".join(_fields("src/a.c", patch).values())
    assert "given->rows > 8" in told
    assert "both ways" not in told.replace("rows > 8` both ways", "")
    assert "NULL" not in told


@pytest.mark.parametrize("known", [True, False])
def test_what_changes_to_a_check_is_no_list_of_others(known: bool) -> None:
    facts = [
        Fact(
            "guard",
            "changed",
            "is_open(room)",
            "src/a.py",
            3,
            "is_shut(door)",
            "is_open(room)",
            "f",
        ),
        Fact(
            "guard", "changed", "rooms", "src/a.py", 5, "len(rooms)" if known else "", "rooms", "f"
        ),
    ]
    told = write(make.facts("Ask", *facts), make.verdict("fix", "high"), "en").fields["summary"]
    assert ("changes the check `is_shut(door)` to `is_open(room)`" in told) is not known
    assert ("now checks `rooms`" in told) is not known
    assert ("reworks the checks" in told) is known


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("if (shop->rows > MAX_ROWS)", "shop->rows > ROWS_MOST"),
        ("if (rows) {", "rows && columns"),
        ("if (find(shop)) close(shop);", "shop != NULL && find(shop)"),
        ("while (shop->count) {", "shop->left"),
        ("if (!isOpen) {", "!given.isOpen"),
        ("if (old_shop != NULL) {", "shop2 != NULL"),
        ("#elif defined(SHOP) && SHOP > 9", "defined(SHOP)"),
    ],
)
def test_a_check_may_come_of_one_that_goes_and_is_like_it(was: str, now: str) -> None:
    lines = (" open();", f"-  {was}", "-  begin();", "+  sort();", f"+  if ({now}) {{", " shut();")
    assert was_asked(now, Hunk(3, 4, 3, 4, "", lines))
    assert not was_asked(now, Hunk(3, 4, 3, 4, "", (*lines, f"+  {was}")))
    assert not was_asked("is_wide(door) > 3", Hunk(3, 4, 3, 4, "", lines))


_TWO_OF_A_NAME = """\
@@ -3,6 +3,12 @@ class Inner:
+    def grow(self, rows):
+        return rows
+
 class Outer:
     def grow(self, rows):
-        if wide:
         size = rows
         use(size)
+        if self.wide:
             widen(rows)
"""


def test_a_check_of_a_method_by_the_name_of_one_that_comes_may_have_been_asked_before() -> None:
    assert "now checks `self.wide`" in _summary("src/a.py", _TWO_OF_A_NAME)
    assert "现判断 `self.wide`" in _summary("src/a.py", _TWO_OF_A_NAME, "zh")


def test_a_check_may_go_on_that_asks_the_same_of_another_thing() -> None:
    patch = """\
@@ -3,6 +3,7 @@ export function open (shop) {
-export function open (shop) {
-  if (typeof shop !== 'object') {
+export function open (door) {
+  begin(door)
+  if (typeof door !== 'object') {
     throw new TypeError('no object')
   }
"""
    assert "drops the check" not in _summary("src/a.js", patch)


def test_nothing_is_told_of_a_check_that_is_known_in_part_only() -> None:
    patch = """\
@@ -3,6 +3,8 @@ def open_shop(shop, closed):
-    if closed:
+    said = (
+        shop.now()
+        if not closed
+        else shop.before
+    )
     return said
"""
    assert "`if not" not in _summary("src/a.py", patch)


def test_what_a_condition_of_several_lines_asked_is_asked_otherwise_by_now() -> None:
    patch = """\
@@ -3,8 +3,7 @@ void shut(room *r) {
-    if (r->kind == HALL &&
-        seats_left(r->rows) > seats_of(r->rows)/10)
-    {
-        fold(r);
+    if (r->kind != HALL) return;
+    size_t all = seats_of(r->rows);
+    if (all >= MANY ||
+        small) {
+        if (seats_left(r->rows) > all/10) {
+            fold(r);
+        }
     }
"""
    assert "now checks `seats_left(r->rows) > all/10`" in _summary("src/room.c", patch)
    other = patch.replace("seats_left(r->rows) > seats_of", "doors_of(r) > walls_of")
    assert "checks `seats_left(r->rows) > all/10`" in _summary("src/room.c", other)
    assert "now checks" not in _summary("src/room.c", other)


def test_in_a_function_that_comes_nothing_is_reworked() -> None:
    patch = """\
@@ -3,14 +3,22 @@ class Rooms:
-    def first_of(self, rooms):
-        if rooms:
-            first = pick(rooms)
-            assert (
-                first is not None
-            ), f"{rooms=}"
-        else:
-            first = None
-        return first
+    def shut_first(self, rooms, hall):
+        hall.first = pick(rooms, hall)
+        assert hall.first is not None, f"{rooms=}"
+
+        Keeper.shut(hall)
+
+    def open_all(self, rooms, hall):
+        for room in rooms:
+            hall.open(room)
"""
    told = _summary("src/a.py", patch)
    assert "adds methods `open_all` and `shut_first`" in told
    assert "reworks" not in told


def test_another_name_for_what_a_check_looks_at_decides_nothing() -> None:
    old, new = (f'({n} := rooms.pop("first")) is not None' for n in ("r", "room"))
    check = Fact("guard", "changed", new, "src/a.py", 3, old, new, "shut")
    told = write(make.facts("Ask", check), make.verdict("fix", "high"), "en")
    assert "decides as meant" not in told.fields["advice"]


@pytest.mark.parametrize(
    ("gone", "come", "told"),
    [
        (
            ["    if (size > used) {"],
            ["    if (size > used &&", "        size > usable(list)) {"],
            "changes the check `size > used` to `size > used &&` `size > usable(list)` (",
        ),
        (
            ["    if (!(list->flags & SHARED) &&", "        !list->frozen)"],
            ["    if (!list->frozen)"],
            "changes the check `!(list->flags & SHARED) &&` `!list->frozen` to `!list->frozen`",
        ),
        (
            [
                "    if (!(list->flags & LIST_SHARED_BY_OTHERS_OF_ONE_OWNER) &&",
                "        !list->frozen_by_owner_of_it)",
            ],
            ["    if (!list->frozen_by_owner_of_it)"],
            "In growList, drops the check `!(list->flags & LIST_SHARED_BY_OTHERS_OF_ONE_OWNER)`",
        ),
        (
            ["    if (size > used && size > usable(list)) {"],
            ["    if (size > used &&", "        size > usable(list)) {"],
            "",
        ),
    ],
)
def test_a_condition_of_several_lines_is_told_as_one(
    gone: list[str], come: list[str], told: str
) -> None:
    lines = [f"-{line}" for line in gone] + [f"+{line}" for line in come]
    patch = "\n".join(
        [
            f"@@ -10,{len(gone) + 2} +10,{len(come) + 2} @@ int growList(list_t *list, size_t size) {{",
            "     size_t used = list->used;",
            *lines,
            "         list = resize(list, size);",
            "",
        ]
    )
    summary = _summary("src/list.c", patch)
    assert told in summary if told else "check" not in summary


def test_a_line_of_several_conditions_is_told_without_what_joins_it_to_the_next() -> None:
    patch = """\
@@ -10,4 +10,4 @@ int growList(list_t *list, size_t size) {
     if (list->open &&
-        (!shared || list->owner == self || list->owner == list->maker) &&
+        !shared &&
         size > used)
"""
    assert "`!shared`" in _summary("src/list.c", patch)


def test_a_call_that_gets_its_namespaces_takes_the_place_of_itself() -> None:
    patch = """\
@@ -10,5 +10,5 @@ void runAll(Shelf& shelf) {
   begin(shelf);
-  sortAllBooks(shelf, shelf.numberOfBooks(), shelf.depth,
-               stream);
+  library::tools::sortAllBooks(shelf, shelf.numberOfBooks(),
+                               shelf.depth, stream);
   end(shelf);
"""
    summary = _summary("src/shelf.cpp", patch)
    assert "calls" not in summary.lower()
    assert "`library::tools::sortAllBooks" in summary


_MACRO = """\
@@ -10,7 +10,7 @@ int growShelf(shelf_t *shelf) {
  * Sorts, and looks into it.
  */
#define EACH_BOOK(shelf)                    \\
  struct Pile : Base {               \\
  if (shelf->open) {                        \\
    sort_all(shelf);                        \\
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_macro_checks_is_told_of_it(language: str) -> None:
    was, now = "  struct Pile : Base {               \\", "  struct Pile : Base {          \\"
    patch = _MACRO.replace(was, f"-{was}\n+{now}")
    patch = patch.replace("  if (shelf->open)", "+  if (shelf->open)")
    lines = patch.split("\n")
    marked = "\n".join(x if x[:1] in "@+-" or x[:2] == " *" else f" {x}" for x in lines if x) + "\n"
    fields = _fields("src/shelf.h", marked, language)
    assert "`EACH_BOOK`" in fields["summary"]
    assert "growShelf" not in str(fields)
    assert "Pile" not in fields["summary"] + fields["impact"]


def test_a_part_of_a_check_that_another_one_asks_by_now_is_not_new() -> None:
    patch = """\
@@ -10,4 +10,7 @@ def lend(shelf):
     begin(shelf)
-    if shelf.mode == "open" and settings.LEND_TO_GUESTS:
-        return guest(shelf)
+    if shelf.mode == "open":
+        if settings.LEND_TO_GUESTS:
+            return guest(shelf)
+        if shelf.number > settings.MOST:
+            return None
     end(shelf)
"""
    summary = _summary("src/a.py", patch)
    assert "`shelf.number > settings.MOST`" in summary
    assert "hecks `settings.LEND_TO_GUESTS`" not in summary


@pytest.mark.parametrize(
    "now",
    [
        'logger.info(f"Takes the settings of the shelf from {path}.")',
        'say_once(logger, f"Takes the settings of the shelf from {path}.")',
    ],
)
def test_a_message_that_is_filled_in_otherwise_is_no_other_one(now: str) -> None:
    patch = f"""\
@@ -10,4 +10,4 @@ def read(path):
     begin(path)
-    logger.info("Takes the settings of the shelf from %s.", path)
+    {now}
     end(path)
"""
    fields = _fields("src/a.py", patch)
    assert "the log message" not in fields["summary"]
    assert "rewords" not in fields["summary"]
    assert "message" not in fields["advice"]


def test_a_method_whose_class_stands_on_the_line_above_by_now_is_not_gone() -> None:
    head = "+void Shelf<T, U>::\n+    sortBooks(int from) {"
    patch = f"@@ -10,3 +10,4 @@\n-int Shelf<T, U>::sortBooks(int from) {{\n{head}\n   sort(from);\n }}\n"
    fields = _fields("src/shelf.cuh", patch)
    assert "emoves" not in fields["summary"]
    assert "gone" not in fields["risks"]


def test_of_a_run_of_many_conditions_none_is_compared_with_all() -> None:
    """Each compared with each, they would take minutes."""
    lines = [f"{mark}    if (room_{ord(mark)}_{n} &&" for mark in "-+" for n in range(3_000)]
    patch = "\n".join(["@@ -10,3001 +10,3001 @@ int go(int x) {", "     begin();", *lines, ""])
    assert "Edits function “go”" in _summary("src/room.c", patch)


def test_lines_beside_a_check_that_goes_are_not_compared_with_all_others() -> None:
    """Each compared with each, they would take minutes."""
    lines = [f"{mark}    room_{ord(mark)}({n});" for mark in "-+" for n in range(8_000)]
    checks = [f"-    if (rows_{n} && lids_{n}) go();" for n in range(60)]
    patch = "\n".join(["@@ -10,8061 +10,8001 @@ int go(int x) {", "     begin();", *checks, *lines])
    assert "rows_1" in _summary("src/room.c", f"{patch}\n")


def test_comments_are_not_compared_with_all_lines_that_go() -> None:
    """Each compared with each, they would take minutes."""
    gone = [f"-# The lid {n} of a jar in this room is as it was." for n in range(150_000)]
    come = [f"+# Here row {n} gets all that the {n}th shelf has.\n+row_{n} = 1" for n in range(500)]
    patch = "\n".join(["@@ -10,150001 +10,1001 @@ def go(x):", " begin()", *gone, *come])
    assert "omment" in _summary("src/room.py", f"{patch}\n")


def test_no_check_is_what_another_one_became_that_is_less_like_it_than_a_third() -> None:
    patch = """\
@@ -3,5 +3,9 @@ fn open(shop: &Shop) {
-    if let Some(door) = shop.doors.get(&name) {
-        enter(name, door);
+    let full = shop.full_name();
+    let Some(door) = shop.doors.get(&full) else {
+        return;
+    };
+    if door != open_door {
+        enter(full, door);
     }
"""
    summary = _summary("src/a.rs", patch)
    assert "changes the check" not in summary
    assert "now checks `door != open_door`" in summary


def test_a_check_of_another_hunk_takes_no_other_ones_place() -> None:
    patch = """\
@@ -3,3 +3,6 @@ func page(text string) error {
 \tbegin(text)
-\tshell, args := split(text)
+\tshell, args, err := split(text)
+\tif err != nil {
+\t\treturn err
+\t}
 \trun(shell, args)
@@ -40,5 +43,7 @@ func split(text string) (string, []string, error) {
-\tif path, err := look(first(text)); err == nil {
+\twords, err := parse(text)
+\tif err != nil {
+\t\treturn "", nil, err
 \t}
 \treturn path
"""
    assert "page”, changes the check" not in _summary("src/a.go", patch)


def test_a_check_of_which_a_part_is_left_to_another_one_is_not_what_came_beside_that() -> None:
    old, new = "shop.door != nil && shop.door.owner != nil", "shop.door.size != nil"
    check = Fact("guard", "changed", new, "src/a.go", 5, old, new)
    lines = (f"-if {old} {{", "+if shop.door != nil {", "+x()", "+}", f"+if {new} {{")
    assert has_nearer(Hunk(3, 1, 3, 4, "", lines), check, {old, new})
    lines = (f"-if {old} {{", "+if shop.near {", "+x()", "+}", f"+if {new} {{")
    assert not has_nearer(Hunk(3, 1, 3, 4, "", lines), check, {old, new})


def test_what_a_generator_asks_of_another_thing_may_be_asked_still() -> None:
    gone = Fact("guard", "removed", "room.id == LAST_ROOM_ID", "src/a.py", 1, scope="seats")
    came = "+        (room.seats for room in rooms if room.id == room_id),"
    for line, may in ((came, True), (came.replace("room.id == room_id", "one > 3"), False)):
        file = make.file("src/a.py", "-            if room.id == LAST_ROOM_ID", line)
        assert bool(unsure([gone], make.facts("Sit", gone, files=[file]))[0].new) is may


def test_a_check_that_goes_on_with_members_on_lines_of_their_own_is_not_told_in_part() -> None:
    patch = """\
@@ -3,7 +3,5 @@ fn note(&mut self) {
-        if !self.in_shop
-            || !self
-                .doors
-                .are_open(self)
+        if !self
+            .gates
+            .are_open(self)
         {
             return;
         }
"""
    assert "`!self`" not in _summary("src/a.rs", patch)


def test_a_check_that_went_elsewhere_in_the_file_and_is_much_like_it_makes_none_new() -> None:
    patch = """\
@@ -3,6 +3,3 @@ export function shop(rows) {
-  function take(row) {
-    if (rows.loadedRows().includes(row) || isSpecial(row)) return row
-  }
   visit(rows)
@@ -40,3 +37,6 @@ export function shop(rows) {
   let taken
+  if (rows.loadedRows().includes(res.row) || isSpecial(res.row)) {
+    taken = res.row
+  }
   next(taken)
"""
    assert "now checks" in _summary("src/a.js", patch)
