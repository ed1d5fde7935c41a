"""Conditions that differ in nothing but the name of a local variable."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.facts.respelled import turned
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("let Ok(old) = get() else {", "let Ok(new) = get() else {"),
        ("struct part *old = open(d);", "struct part *new = open(d);"),
        ("struct part *old;", "struct part *new;"),
        ("static void run(struct part *old)", "static void run(struct part *new)"),
        ("old, err := get()", "new, err := get()"),
        ("for name, old in get():", "for name, new in get():"),
        ("var old []part", "var new []part"),
    ],
)
def test_a_variable_is_renamed_where_the_line_that_declares_it_is(was: str, now: str) -> None:
    lines = [f"-{was}", "-old.run()", f"+{now}", "+new.run()"]
    assert turned("old.size > 3", "if new.size > 3 {", lines) == {"old": "new"}
    assert not turned("old.size > 3", "if new.size > 3 {", lines[1:])
    assert not turned("old.size > 3", "if new.count > 3 {", lines)
    assert not turned("old > 3", "if new > 3 {", ["-  return old;", "+  return new;"])


def test_that_a_check_has_another_name_for_its_variable_is_not_to_be_tested() -> None:
    check = Fact(
        "guard", "changed", "new.size > 3", "src/a.c", 3, "old.size > 3", "new.size > 3", "load"
    )
    lines = ("-  struct part *old = d;", "+  struct part *new = d;", "-  old()", "+  new()")
    for shown, said in ((lines, False), (lines[1:], True)):
        made = make.facts("Fix it", check, files=[make.file("src/a.c", *shown)])
        fields = dict(write(made, make.verdict("fix", "high"), "en").fields)
        assert ("another branch" in fields["risks"]) is said
        assert ("as meant" in fields["advice"]) is said


@pytest.mark.parametrize(
    ("given", "said"), [("rows[next_of(i)]", False), ("rows[next_of(j)]", True)]
)
def test_that_what_a_check_looks_at_has_got_a_name_is_not_to_be_tested(
    given: str, said: bool
) -> None:
    old, new = "rows[next_of(i)] is not None", "target is not None"
    check = Fact("guard", "changed", new, "src/a.py", 3, old, new, "load")
    lines = (f"+    target = {given}", f"-    if {old}:", f"+    if {new}:")
    made = make.facts("Fix it", check, files=[make.file("src/a.py", *lines)])
    fields = dict(write(made, make.verdict("fix", "high"), "en").fields)
    assert ("another branch" in fields["risks"]) is said
    assert ("as meant" in fields["advice"]) is said


def test_that_a_variable_that_is_returned_has_another_name_changes_nothing_for_callers() -> None:
    fact = Fact("return", "changed", "new, nil", "a.go", 9, "old, nil", "new, nil", "load")
    lines = ("-\tvar old []part", "+\tvar new []part", "-\treturn old, nil", "+\treturn new, nil")
    for shown, said in ((lines, False), (lines[2:], True)):
        made = make.facts("Fix it", fact, files=[make.file("a.go", *shown)])
        advice = write(made, make.verdict("fix", "high"), "en").fields["advice"]
        assert ("suits its callers" in advice) is said


@pytest.mark.parametrize(("rest", "told"), [("slow || shut", False), ("slow || late", True)])
def test_a_check_of_which_another_one_asks_the_rest_does_not_lose_it(rest: str, told: bool) -> None:
    patch = f"""\
 function go (line) {{
-  if (line.gone || slow || shut) {{
+  if (line.gone) {{
     return
   }}
+  if (fast) {{
+    if ({rest}) {{
+      return
+    }}
+  }}
   send(line)
"""
    made = commit(files=(change("src/a.js", patch),))
    facts = detail(extract(made, table()))
    summary = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
    assert ("reworks the check `line.gone || slow || shut`" in summary) is not told
    assert ("with `if (line.gone)`" in summary) is told


@pytest.mark.parametrize(("member", "gone"), [("page_cache", False), ("pages", True)])
def test_a_check_that_a_method_makes_of_its_own_object_by_now_does_not_go(
    member: str, gone: bool
) -> None:
    patch = f"""\
@@ -3 +3,4 @@ class Reader:
     pass
+    def look(self):
+        if self.{member} is not None:
+            go()
@@ -30,4 +33,3 @@ def run(reader):
     start()
-    if reader.{member} is not None:
-        go()
+    reader.look()
     end()
"""
    facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    summary = write(facts, make.verdict("fix", "high"), "en").fields["summary"]
    assert (f"check `reader.{member} is not None`" in summary) is gone


def test_a_check_that_went_over_lines_elsewhere_takes_no_other_ones_place() -> None:
    patch = """\
@@ -1,15 +1,10 @@
 fn walk(list: &[Mark]) {
-    for mark in list {
-        if let Shape::Round(id) = &mark.inner {
-            if id == "flat" || id == "bare" {
+    for mark in list {
+        if is_kept(outer(&mark.inner), list) {
+            if other(list) {
                 return;
             }
-        }
-    }
-    for mark in list {
-        if is_kept(
-            match &mark.inner { Shape::Called(it) => it },
-            list,
-        ) {
+
             push(mark);
         }
     }
"""
    found = detail(extract(commit("Mend", files=(change("src/walk.rs", patch),)), table()))
    said = dict(write(found, make.verdict("fix", "high"), "en").fields)["summary"]
    assert "reworks the check `is_kept(outer(&mark.inner), list)`" in said
    assert "changes the check" not in said


def test_a_check_that_another_function_makes_of_what_a_method_gives_is_not_dropped() -> None:
    patch = """\
@@ -1,8 +1,5 @@
 impl Part {
     fn normal(self, style: Style) -> Text {
-        if self.marks.triple {
-            return BARE;
-        }
         clean(self)
     }
 }
@@ -20,3 +17,6 @@ impl Chooser {
     fn choose(&self, part: &Part) -> Marks {
+        if part.marks().triple {
+            return BARE;
+        }
         self.style
     }
"""
    found = detail(extract(commit("Mend", files=(change("src/part.rs", patch),)), table()))
    said = " ".join(dict(write(found, make.verdict("fix", "high"), "en").fields).values())
    assert "returns `BARE` if `part.marks().triple`" in said
    assert "self.marks.triple" not in said


def test_a_field_that_is_set_as_before_goes_by_another_name() -> None:
    lines = ["-        self.most = (", "+        self.limit = (", "             read(rows)"]
    old, new = "self.most is not None", "self.limit is not None"
    assert turned(old, new, lines) == {"self.most": "self.limit"}
    assert not turned(old, new, ["-        self.most = read(rows)", *lines[1:]])
    assert not turned(old, "self.limit is None", lines)


_OWN = """\
 def __init__(self, config):
-    sepal = config.sepal
+    petal = config.petal
     self.rows = config.rows
-    self.sepal = sepal
+    self.petal = petal
"""
_TYPED = """\
 def take(self, rows):
-    indices: list[int] = []
+    index = []
     for row in rows:
-        indices.append(row.at)
+        index.append(row.at)
-    return gather(indices)
+    return gather_all(index, 2)
"""


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        (_OWN, {("sepal", "petal"), ("self.sepal", "self.petal")}),
        (_TYPED, {("indices", "index")}),
    ],
)
def test_what_is_set_under_another_name_is_renamed(patch: str, told: set[tuple[str, str]]) -> None:
    facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    variables = [fact for fact in facts.items if fact.kind == "variable"]
    assert {(fact.old, fact.name) for fact in variables} == told
    assert {fact.action for fact in variables} == {"renamed"}


def test_a_variable_with_a_value_that_any_may_have_is_not_renamed_by_it() -> None:
    patch = """\
 def take(self, rows):
-    widths = []
+    pages_within = []
     for row in rows:
-        widths.append(row.width)
+        pages_within.append(
+            row.pages[0]
+        )
"""
    facts = detail(extract(commit(files=(change("src/a.py", patch),)), table()))
    variables = {(f.action, f.name, f.old) for f in facts.items if f.kind == "variable"}
    assert ("added", "pages_within", "") in variables
    assert "renamed" not in {action for action, *_ in variables}


@pytest.mark.parametrize(
    ("old", "new", "lines", "said"),
    [
        ("at < r.Index", "at < index", ["+index := r.Index"], False),
        ("at < index", "at < r.Index", ["-index := r.Index"], False),
        ("at < index", "at < r.Index", ["-index := r.Last"], True),
        ("at := s.At(); at < r.Index", "at < index", ["+at := s.At()", "+index := r.Index"], False),
        ("at := s.At(); at < r.Index", "at < 3", ["+at := s.At()"], True),
        ("at := s.At(); at < 3", "at := s.Last(); at < 3", [], True),
    ],
)
def test_that_what_a_check_of_go_looks_at_has_a_name_or_has_none_is_not_to_be_tested(
    old: str, new: str, lines: list[str], said: bool
) -> None:
    check = Fact("guard", "changed", new, "src/a.go", 3, old, new, "load")
    shown = [*lines, f"-\tif {old} {{", f"+\tif {new} {{"]
    made = make.facts("Fix it", check, files=[make.file("src/a.go", *shown)])
    fields = dict(write(made, make.verdict("fix", "high"), "en").fields)
    assert ("another branch" in fields["risks"]) is said
    assert ("as meant" in fields["advice"]) is said
