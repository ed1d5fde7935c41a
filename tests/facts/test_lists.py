"""Python that a hunk shows in part: parameter lists, what stands around them, long texts."""

from __future__ import annotations

import pytest

from classifier.facts.kept import is_kept
from classifier.facts.scan import VALUE_LIMIT
from tests.facts.make import told


def test_a_list_that_goes_with_its_end_is_followed_by_the_one_that_comes() -> None:
    patch = """\
@@ -20,8 +20,8 @@ def load_rows(
     path: str,
     name: str = "rows",
-    filters: list[Old] | None = None,
-) -> list[Row]:
+    filters: list[New] | None = None,
+) -> list[Row | None]:
     return read(path)
"""
    assert not told("src/a.py", patch, "parameter")
    body = patch.replace("-) -> list[Row]:\n", "-) -> list[Row]:\n-    rows = []\n")
    assert not told("src/a.py", body, "parameter")


def test_a_bracket_that_closes_the_names_of_a_loop_closes_no_list() -> None:
    patch = """\
@@ -20,8 +20,7 @@ def load_rows(
             number,
             name,
-            length,
             width,
         ) in enumerate(rows):
             total += width
"""
    assert not told("src/a.py", patch, "parameter")


def test_a_new_list_ends_where_it_closes_though_the_old_one_goes_on_below() -> None:
    patch = """\
@@ -20,6 +20,24 @@ import os
 @fixture
 def make_row(
+    store: Store,
+) -> Row:
+    width = 3
+    row = build_row(
+        width=width,
+        depth=None,
+    )
+    return row
+
+
+@fixture
+def make_rows(
     names: list[str],
+    other: Store,
 ) -> list[Row]:
     return [Row(name) for name in names]
"""
    assert {fact[2:] for fact in told("src/a.py", patch, "parameter", full=True)} == {
        ("store", "", "", "make_row")
    }


def test_a_test_that_is_renamed_loses_parameters_by_its_new_name() -> None:
    patch = """\
@@ -20,9 +20,7 @@ import os


-def test_that_rows_are_read_from_store(
+def test_that_rows_are_read_from_a_store(
     client: Client,
-    settings: Settings,
     store: Store,
 ) -> None:
     rows = client.get(store)
"""
    found = told("tests/test_a.py", patch, "parameter", full=True)
    assert {fact[5] for fact in found} == {"test_that_rows_are_read_from_a_store"}


def test_a_method_that_another_class_calls_otherwise_keeps_its_name_here() -> None:
    patch = """\
@@ -10,6 +10,10 @@ class Box:
         self.node = node

+    def on_stop(self):
+        pass
+
     def stop(self, c):
+        self.on_stop()
         self.node = self.close(c)

@@ -40,7 +44,7 @@ class GreenBox(Box):
     def start(self, c):
         c.spawn(self.loop, c)

-    def stop(self, c):
+    def on_stop(self):
         if self.stopped:
             self.shut.set()
             self.stopped.wait()
"""
    assert {fact[5] for fact in told("src/a.py", patch, "call", full=True)} == {"stop"}


def test_a_table_of_parameters_above_the_next_test_is_not_of_the_one_in_the_header() -> None:
    patch = """\
@@ -30,7 +30,11 @@ def test_sums_by_group(
             lambda t: t.rows.bit_and(),
             lambda t: np.bitwise_and(t.rows),
             id="bit_and",
-            marks=pytest.mark.notimpl(["dask"]),
+            marks=[
+                pytest.mark.notimpl(["dask"]),
+                pytest.mark.notyet(["impala"]),
+            ],
         ),
         param(
             lambda t: t.rows.bit_or(),
"""
    found = told("tests/test_a.py", patch, "call test", full=True)
    assert {(fact[0], fact[2], fact[5]) for fact in found} == {("call", "pytest.mark.notyet", "")}
    body = patch.replace("\n ", "\n     x = 1\n ", 1)
    found = told("tests/test_a.py", body, "call", full=True)
    assert {fact[5] for fact in found} == {"test_sums_by_group"}


def test_what_goes_was_in_nothing_that_comes_around_it() -> None:
    patch = """\
@@ -8,10 +8,12 @@ import os
-class UserTests(TestCase):
-    def setUp(self):
-        self.user = make_user()
-    def test_that_users_are_listed(self):
-        assert self.client.get("/users").ok
+def test_that_users_are_listed(client):
+    response = client.get("/users")
+    assert response.ok

-    def _detail_url(self, group):
-        return reverse("groups-detail", args=[group])
"""
    found = told("tests/test_a.py", patch, "function", full=True)
    assert ("function", "removed", "_detail_url", "self, group", "", "UserTests") in found


def test_a_long_text_may_hold_the_quotes_of_another_kind() -> None:
    patch = """\
 Base = Annotated[bytes, Encoder]
-\"\"\"Encoded bytes.\"\"\"
+\"\"\"Encoded bytes.
+
+try:
+    print(Model(b=1).b)
+except Error as e:
+    print(e)
+    '''
+    1 error for Model
+      Decoding error: bad padding [type=decode, value=1]
+    '''
+\"\"\"
+Other = Annotated[str, Encoder]
"""
    found = told("src/a.py", patch, "variable handled call", full=True)
    assert {fact[2] for fact in found} == {"Other"}


def test_what_several_names_get_at_once_is_the_value_of_each() -> None:
    patch = """\
 def load(row):
-    first = second = None
+    first = row.first
     run(first)
"""
    assert told("src/a.py", patch, "variable", full=True) == {
        ("variable", "changed", "first", "None", "row.first", "load")
    }


def test_other_quotes_or_blanks_make_no_other_value() -> None:
    patch = """\
 def load(row):
-    size = row['size']
-    width = make(row,"a b",1)
-    depth = row["a b"]
+    size = row["size"]
+    width = make(row, 'a b', 1)
+    depth = row["ab"]
-    if row['late'] is None and size:
+    if row["late"] is None and size:
         return
"""
    assert {fact[1:3] for fact in told("src/a.py", patch, "variable guard", full=True)} == {
        ("changed", "depth")
    }


def test_a_function_of_which_one_hunk_edits_the_text_and_another_the_code_is_edited() -> None:
    patch = """\
@@ -20,7 +20,7 @@ def pick(
     rows: list[Row]
         The rows.
     index: int
-        Which one.
+        Which one, from nought on.
     \"\"\"
     rows = list(rows)
@@ -40,6 +40,7 @@ def pick(
     late = True
     more = False
+    check(index)
     return rows[index]
"""
    found = told("src/a.py", patch, "function docstring", full=True)
    assert {(fact[0], fact[1]) for fact in found} == {("function", "touched")}


def test_a_function_that_ends_like_the_next_one_gets_no_other_end() -> None:
    patch = """\
@@ -20,8 +20,18 @@ def held(slots):
     total = 0
     for slot in slots:
-        total += slot.size
+        total += ceil(slot.size)
+    return total
+
+
+def free(slots):
+    total = 0
+    for slot in slots:
+        total += slot.free
     return total
"""
    assert not told("src/a.py", patch, "return", full=True)


def test_a_local_class_is_one_wherever_its_test_has_it() -> None:
    patch = """\
 def test_bounds(kind):
-    with raises(TypeError):
+    class Foo(Model):
+        a: kind = Field(1)

-        class Foo(Model):
-            a: kind = Field(1)
+    with raises(TypeError):
+        Foo(a=1)
"""
    assert not told("tests/test_a.py", patch, "class", full=True)


def test_a_variable_whose_name_stands_on_a_line_that_stays_is_not_new() -> None:
    patch = """\
 def load():
-    if ENABLED and get_bool_env_var(
+    if wrapper.ENABLED and get_bool_env_var(
         "USE_FAST_PATH", "false"
     ):
         run()
"""
    assert not told("src/a.py", patch, "env", full=True)


def test_an_import_from_one_module_is_not_the_one_from_another() -> None:
    patch = """\
 def load():
-    from slow import rotate
+    if FAST:
+        from fast import rotate
+    else:
+        from slow import rotate
     run(rotate)
"""
    assert {fact[1:3] + fact[5:] for fact in told("src/a.py", patch, "import", full=True)} == {
        ("added", "rotate", "fast")
    }


def test_a_class_that_takes_the_place_of_another_loses_its_methods() -> None:
    patch = """\
-def make_dumper_handler(prefix):
-    class DumperHttpHandler(Handler):
+def make_handler(prefix, more):
+    class HttpHandler(Handler):
         def run(self):
             go()

-        def handle_end(self):
-            stop()
-
"""
    found = told("src/a.py", patch, "function", full=True)
    assert ("function", "removed", "handle_end", "self", "", "HttpHandler") in found


def test_arguments_of_a_call_that_makes_a_default_are_no_parameters() -> None:
    patch = """\
@@ -30,12 +30,8 @@ import typer
 def run(
-    model: str = Argument(
-        None,
-        help="which one",
-    ),
+    model: str = "small",
     port: int = Option(
         1,
-        help="where",
+        help="from where",
     ),
 ) -> None:
"""
    found = told("src/a.py", patch, "parameter", full=True)
    assert {fact[2] for fact in found} == {"model"}


def test_what_a_docstring_sets_off_is_no_condition_or_call() -> None:
    patch = """\
@@ -30,4 +30,6 @@ def scale(
     a: Tensor
-        Scale of ``a``
+        if the backend is ``fast``:
+            Scale of ``a``, ``1 / sqrt(width)``

     b: Tensor
"""
    assert not told("src/a.py", patch, "guard call", full=True)


def test_a_function_that_a_test_has_for_itself_has_ended_above() -> None:
    patch = """\
@@ -30,4 +30,5 @@     def post_router(item: Item):
         response = client.get("/schema")
+        assert response.ok
         assert response.json() == {
"""
    assert not told("tests/test_a.py", patch, "function", full=True)
    method = patch.replace("item: Item", "self, item: Item")
    assert told("tests/test_a.py", method, "function", full=True)


def test_a_table_below_a_fixture_is_none_of_it() -> None:
    patch = """\
@@ -30,5 +30,5 @@ def packed(folder):
     ("name", "table"),
     [
         param("a.csv", None, id="default"),
-        param("b.csv", "B"),
+        param("b.csv", "B2"),
     ],
"""
    assert not told("tests/test_a.py", patch, "function", full=True)


def test_a_route_whose_call_is_broken_over_lines_is_still_there() -> None:
    text = """
-@app.post("/items/", summary="Make one")
+@app.post(
+    "/items/",
+    summary="Make one",
+)"""
    entry = ("endpoint", "-", "/items/", "post", "", 0, True)
    assert is_kept(entry, text)
    assert not is_kept(entry, text.replace('+    "/items/"', '+    name="/items/"'))


def test_a_message_that_stays_is_not_logged_anew() -> None:
    patch = """\
 def pick(rows):
-    logger.warning(
+    logger.debug(
         f"skipping {rows}"
     )
"""
    assert not told("src/a.py", patch, "log", full=True)


def test_a_list_that_goes_on_behind_its_hunk_may_have_what_another_one_had() -> None:
    patch = """\
@@ -20,5 +20,5 @@ class Reader:
         return rows

-    def read_part(
+    def read(
         self,
         rows: list[Row],
@@ -60,14 +60,6 @@ class Reader:
         return rows

-    def read(
-        self,
-        rows: list[Row],
-        limit: int = 0,
-    ) -> list[Row]:
-        return self.read_part(rows, limit)
-
     def write(
         self,
"""
    assert not told("src/a.py", patch, "parameter")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("merge.cpp", "void merge(int len, void* out) {", "void merge(int len, void *out) {"),
        ("split.js", "const merge = (v,append) => {", "const merge = (v, append) => {"),
        ("mask.h", "bool merge(const Text& range);", "bool merge(const Text & range);"),
    ],
)
def test_blanks_make_no_other_parameters(path: str, before: str, after: str) -> None:
    found = told(path, f" int rest;\n-{before}\n+{after}\n   go(len);", "function parameter")
    assert found == {("function", "touched", "merge", "", "", "")}


def test_python_that_is_broken_otherwise_is_not_edited() -> None:
    patch = """\
 def fill(total):
     rows = []
-    state = zeros((total, ROWS), kind=float16, device='cuda')
-    STATE =  state
+    state = zeros(
+        (total, ROWS), kind=float16, device="cuda"
+    )
+    STATE = state  # of all
+
     return state
"""
    assert not told("fill.py", patch, "function", full=True)
    touched = {("function", "touched", "fill", "", "", "")}
    for old, new in (("+        (total, ROWS)", "+        (total, LINES)"), ('"cuda"', '"cu da"')):
        assert told("fill.py", patch.replace(old, new), "function", full=True) == touched
    indented = patch.replace("+    STATE", "+        STATE")
    assert told("fill.py", indented, "function", full=True) == touched


def test_a_name_that_both_lists_have_is_none_that_another_parameter_gets() -> None:
    patch = """\
@@ -20,3 +20,3 @@ impl Report {
-    fn no_rows(name: String, usage: String, color: Choice) -> Self {
+    fn no_rows(app: &App, name: String, usage: String) -> Self {
         Self::empty()
     }
"""
    found = told("src/a.rs", patch, "parameter", full=True)
    assert {fact[1:3] for fact in found} == {("removed", "color"), ("added", "app")}
    swapped = patch.replace("app: &App, name: String, usage: String", "usage: String, name: String")
    swapped = swapped.replace(", color: Choice", "")
    assert not told("src/a.rs", swapped, "parameter", full=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("_ *Book, row Row, _ *Store", "_ *Book, row Row, store *Store"),
        ("_ *Book, row Row, _ *Store", "book *Book, row Row, store *Store"),
        ("_ *Book, row Row, store *Store", "_ *Book, row Row, _ *Store"),
    ],
)
def test_what_gets_a_name_beside_another_one_without_is_no_new_parameter(
    old: str, new: str
) -> None:
    patch = f"-func (s Shelf) Take({old}) error {{\n+func (s Shelf) Take({new}) error {{\n \treturn nil\n"
    found = told("src/a.go", patch, "parameter", full=True)
    assert not [fact for fact in found if fact[1] != "renamed"]
    more = patch.replace(f"({new})", f"({new}, wide bool)")
    assert ("parameter", "added", "wide", "", "", "Take") in told("src/a.go", more, full=True)


def test_a_long_list_over_several_lines_is_the_same() -> None:
    store = "Parameters<typeof shelfService.endpoints.updateShelf.initiate>[1]"
    given = "store: any, data: Given['updateShelf'], options?: "
    store = store.replace("Service", "Service".ljust(VALUE_LIMIT - len(given + store) + 7, "s"))
    patch = f"-export async function updateShelf({given}{store}) {{\n"
    patch += "-  return store.take(data, 1);\n-}\n"
    broken = f"{given}{store}".replace("<", "<\n+    ").replace(">", "\n+  >")
    patch += f"+export async function updateShelf(\n+  {broken},\n+) {{\n+  return store.take(data, 2)\n+}}\n"
    assert {fact[1] for fact in told("src/a.ts", patch, "function", full=True)} == {"touched"}
    other = patch.replace("+  store: any", "+  store: Store")
    assert {fact[1] for fact in told("src/a.ts", other, "function", full=True)} == {"changed"}


@pytest.mark.parametrize("given", ["code: int, rows: T", "\n+    code: int,\n+    rows: T\n+"])
@pytest.mark.parametrize(
    ("path", "head", "types"),
    [
        ("src/a.ts", "export function take", "<T extends Row>"),
        ("src/a.ts", "export const take = async ", "<T extends Row>"),
        ("src/a.rs", "pub fn take", "<T: Row>"),
        ("src/a.go", "func Take", "[T Row]"),
        ("src/a.py", "def take", "[T: Row]"),
    ],
)
def test_parameters_of_types_that_are_laid_out_over_lines_are_no_list_of_parameters(
    path: str, head: str, types: str, given: str
) -> None:
    wide = f"{types[0]}\n+    {types[1:-1]},\n+    K\n+{types[-1]}"
    end = {"ts": "): Row {", "rs": ") -> Row {", "go": ") Row {", "py": ") -> Row:"}[path[-2:]]
    arrow = "): Row => {" if "=" in head else end
    patch = f"-{head}{types}(code: int, rows: T{arrow}\n+{head}{wide}({given}{arrow}\n"
    patch += "     one = read(code)\n     two = one + 1\n"
    assert not told(path, patch, "parameter", full=True)
    kinds = {fact[1] for fact in told(path, patch, "function", full=True)}
    assert kinds == {"touched"}


def test_a_parameter_that_the_rest_takes_may_be_given_as_ever() -> None:
    patch = "-export function take (done, code) {\n+export function take (...given) {\n"
    patch += "+  const [done, code] = given\n   read(done)\n"
    found = told("src/a.js", patch, "function parameter", full=True)
    assert found == {("function", "changed", "take", "done, code", "...given", "")}
