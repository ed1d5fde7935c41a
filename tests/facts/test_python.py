"""Facts from Python lines."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from tests.facts.make import change, commit, marked, table, told


def test_definitions_and_scopes() -> None:
    patch = """\
+class Engine(Base):
+    limit: int = 3
+    def run(self, job, retries=2):
+        pass
+async def main(): ...
+MAX_SIZE = 1024
"""
    assert told("src/a.py", patch, "class field function constant") == {
        ("class", "added", "Engine", "", "Base", ""),
        ("field", "added", "limit", "", "3", "Engine"),
        ("function", "added", "run", "", "self, job, retries=2", "Engine"),
        ("function", "added", "main", "", "", ""),
        ("constant", "added", "MAX_SIZE", "", "1024", ""),
    }


def test_signature_change_names_its_parameters() -> None:
    patch = """\
-def load(path, mode="r", lazy=False):
+def load(path, mode="rb", *, encoding=None):
     pass
"""
    assert told("src/a.py", patch) == {
        (
            "function",
            "changed",
            "load",
            'path, mode="r", lazy=False',
            'path, mode="rb", *, encoding=None',
            "",
        ),
        ("parameter", "removed", "lazy", "False", "", "load"),
        ("parameter", "changed", "mode", '"r"', '"rb"', "load"),
        ("parameter", "added", "encoding", "", "None", "load"),
    }


def test_parameters_on_lines_of_their_own() -> None:
    patch = """\
 def load(
     path: str,
-    depth: int = 1,
+    depth: int = 2,
+    strict: bool = False,
 ) -> None:
     pass
"""
    assert told("src/a.py", patch) == {
        ("parameter", "changed", "depth", "1", "2", "load"),
        ("parameter", "added", "strict", "", "False", "load"),
        ("function", "changed", "load", "", "", ""),
    }


def test_head_that_began_above_the_hunk() -> None:
    patch = """\
@@ -10,4 +10,5 @@ def load(
     path: str,
     depth: int = 1,
+    strict: bool = False,
 ) -> None:
     pass
"""
    assert ("parameter", "added", "strict", "", "False", "load") in told("src/a.py", patch)


def test_docstring_below_a_head_and_a_blank_line_opens_there() -> None:
    patch = """\
@@ -10,6 +10,7 @@ def near(one):
     return one


-def load(path):
+def load(path, strict=False):

     \"\"\"
     Read what the path holds.
@@ -30,3 +31,3 @@ def load(path):
-    return path
+    return path, strict
"""
    found = told("src/a.py", patch, full=True)
    assert ("parameter", "added", "strict", "", "False", "load") in found
    assert not {fact for fact in found if fact[0] == "docstring"}


def test_docstring_below_a_head_with_a_remark_opens_there() -> None:
    patch = """\
@@ -10,6 +10,6 @@ def near(one):
-LIMIT = 10
+LIMIT = 20


 def load(path):  # noqa: C901
     \"\"\"
     Read what the path holds.
"""
    found = told("src/a.py", patch, full=True)
    assert ("constant", "changed", "LIMIT", "10", "20", "") in found
    assert not {fact for fact in found if fact[0] == "docstring"}


def test_import_that_goes_on_below_is_read_as_one() -> None:
    patch = """\
-from .near import load, keep, \\
-    FAR
+from .near import (FAR, keep,
+                   load)
-from .other import first, \\
-    second
+from .other import first
"""
    found = {("import", "removed", "second", ".other", "", ".other")}
    assert told("tests/test_a.py", patch, "import", full=True) == found


@pytest.mark.parametrize(("step", "known"), [("", True), ("  ", False)])
def test_list_that_closes_behind_its_last_parameter(step: str, known: bool) -> None:
    patch = f"""\
@@ -10,4 +10,5 @@ def load(path,
          {step}depth=1,
+         {step}strict=False,
          {step}**rest):
     return path
"""
    added = ("parameter", "added", "strict", "", "False", "load")
    assert (added in told("src/a.py", patch, full=True)) is known
    assert added not in told("src/a.py", patch)


def test_arguments_of_a_call_are_no_parameters() -> None:
    patch = """\
@@ -10,4 +10,5 @@ def load(
     go(
         depth=1,
+        strict=False,
     )
     x = 1
"""
    assert not told("src/a.py", patch, "parameter")


def test_edit_inside_a_function() -> None:
    patch = """\
 def seen(a):
-    return a
+    return a + 1
 def unseen(b):
     return b
"""
    assert told("src/a.py", patch) == {("function", "touched", "seen", "", "", "")}


def test_name_that_only_a_section_header_shows_is_a_scope() -> None:
    patch = """\
@@ -10,3 +10,3 @@ def hidden(a):
     b = 1
-    c = 2
+    c = 3
"""
    assert told("src/a.py", patch) == {("function", "touched", "", "", "", "hidden")}


def test_what_follows_a_method_of_the_section_header_is_not_in_it() -> None:
    patch = """\
@@ -10,7 +10,4 @@     def as_job(
         return 1

-    @retired(
-        since="1.0", instead="use as_job() instead"
-    )
     def other(self):
@@ -40,3 +37,3 @@ if __name__ == "__main__":
     parser = make()
-    parser.go(1)
+    parser.go(2)
@@ -60,3 +57,3 @@         def inner(a):
     b = 1
-    c = 2
+    c = 3
@@ -80,2 +77,2 @@     def run(self):
-        c = inner(4)
+        c = run(5)
"""
    assert told("src/a.py", patch, "function") == {("function", "touched", "run", "", "", "")}


def test_rename_and_method_of_another_class() -> None:
    patch = """\
 class A:
-    def read_all_lines(self, path):
+    def read_lines(self, path):
         pass
"""
    assert told("src/a.py", patch, "function") == {
        ("function", "renamed", "read_lines", "read_all_lines", "read_lines", "A")
    }


def test_unlike_names_are_no_rename() -> None:
    patch = """\
-def start(a, b):
+def stop(c):
     pass
"""
    assert {fact[1] for fact in told("src/a.py", patch, "function")} == {"added", "removed"}


def test_statements_of_small_commits() -> None:
    patch = """\
+from os import path, sep as s
+import re
 def f(a):
+    if a is None:
+        raise ValueError("a is missing")
+    try:
+        pass
+    except (KeyError, OSError) as error:
+        pass
-    while a < 3:
+    while a < 4:
         pass
"""
    assert told("src/a.py", patch, "import guard error handled") == {
        ("import", "added", "path", "", "", "os"),
        ("import", "added", "sep", "", "", "os"),
        ("import", "added", "re", "", "", ""),
        ("guard", "added", "a is None", "", "", "f"),
        ("error", "added", "ValueError", "", "a is missing", "f"),
        ("handled", "added", "KeyError", "", "", "f"),
        ("handled", "added", "OSError", "", "", "f"),
        ("guard", "changed", "a < 4", "a < 3", "a < 4", "f"),
    }


def test_message_of_an_error_on_the_next_line() -> None:
    patch = """\
+    raise RuntimeError(
+        f"no room for {name}"
+    )
"""
    assert ("error", "added", "RuntimeError", "", "no room for {name}", "") in told(
        "src/a.py", patch
    )


def test_tests_by_name() -> None:
    patch = """\
+class TestLoad(Base):
+    def test_empty(self):
+        pass
+    def helper(self):
+        pass
"""
    assert {fact[:3] for fact in told("tests/test_a.py", patch)} == {
        ("test", "added", "TestLoad"),
        ("test", "added", "test_empty"),
        ("function", "added", "helper"),
    }


def test_option_with_default_and_environment() -> None:
    patch = """\
     parser.add_argument(
         "--depth",
         type=int,
-        default=1,
+        default=2,
     )
+    parser.add_argument("--strict", action="store_true")
+    run(["tool", "--quiet"])
+    x = os.environ.get("TOOL_HOME", "/opt")
"""
    assert told("src/a.py", patch, "option env") == {
        ("option", "changed", "--depth", "1", "2", ""),
        ("option", "added", "--strict", "", "", ""),
        ("option", "added", "--quiet", "", "", ""),
        ("env", "added", "TOOL_HOME", "", "/opt", ""),
    }


def test_routes_metrics_and_deprecation() -> None:
    patch = """\
+@app.post("/v1/jobs")
+requests = Counter("app_requests_total", "help")
+warnings.warn("`old_call` is deprecated")
"""
    assert told("src/a.py", patch, "endpoint metric deprecation") == {
        ("endpoint", "added", "/v1/jobs", "", "post", ""),
        ("metric", "added", "app_requests_total", "", "", ""),
        (
            "deprecation",
            "added",
            "old_call",
            "",
            'warnings.warn("`old_call` is deprecated")',
            "",
        ),
    }


def test_detail() -> None:
    patch = """\
 def f():
+    # Copies twice, since the first is freed.
+    self.total = cpu.numel() * 2  # bytes in all
+    logger.warning("no space left on %s", device)
+    data = pickle.loads(blob)
+    return data
"""
    found = told("src/a.py", patch, full=True)
    assert {fact[:3] for fact in found} >= {
        ("comment", "added", "Copies twice, since the first is freed."),
        ("comment", "added", "bytes in all"),
        ("variable", "added", "self.total"),
        ("call", "added", "cpu.numel"),
        ("log", "added", "no space left on %s"),
        ("deserialization", "added", "pickle.loads"),
        ("return", "added", "data"),
        ("function", "touched", "f"),
    }
    assert not {fact for fact in told("src/a.py", patch) if fact[0] in ("call", "log", "comment")}


def test_an_error_raised_where_errors_are_caught_need_not_leave_its_function() -> None:
    patch = """\
 def check(link):
     try:
         client = connect(link)
         try:
+            rows = client.rows()
+            if not rows:
+                raise NoRowsError()
         finally:
             client.close()
     except Exception:
         return
+    raise LostError()
"""
    file = change("src/a.py", patch)
    found = detail(extract(commit(files=(file,)), table())).items
    out = {fact.name: fact.public for fact in found if fact.kind == "error"}
    assert out == {"NoRowsError": False, "LostError": True}


def test_a_clause_as_deep_as_the_section_header_shows_that_its_function_had_ended() -> None:
    patch = """
@@ -20,7 +20,7 @@     def serve():
         rows = []
         collect(
             rows,
-            label="one",
+            label="two",
         )
     else:
         rows = [1]
@@ -60,5 +60,5 @@     def write():
         if a:
-            log("one")
+            log("two")
         else:
             b = 1
"""
    assert told("src/a.py", patch) == {("function", "touched", "", "", "", "write")}


def test_what_a_renamed_function_no_longer_checks_is_told_by_its_new_name() -> None:
    patch = """
-def serve_maybe_rows(port, host=1):
-    if port <= 0:
-        return
+def serve_rows(port, host=1):
     go(port)
"""
    found = told("src/a.py", patch, "function guard", full=True)
    assert ("function", "renamed", "serve_rows", "serve_maybe_rows", "serve_rows", "") in found
    assert ("guard", "removed", "port <= 0", "", "", "serve_rows") in found


def test_a_comment_that_goes_on_in_the_next_line_is_marked_as_cut() -> None:
    patch = """
+    # A new table would be allocated outside of the
+    # pool that others share.
     go()
+    # Rows are kept.
     come()
"""
    found = {name for kind, _, name, *_ in told("src/a.py", patch, "comment", full=True)}
    assert found == {"A new table would be allocated outside of the…", "Rows are kept."}


def test_a_function_inside_of_a_method_that_the_section_header_shows_is_no_scope() -> None:
    patch = """
@@ -60,3 +60,5 @@         def store_one(
             ):
                 continue
+            if self.enabled:
+                name = name.strip()
             for part in parts:
"""
    assert {
        (name, scope) for kind, _, name, *_, scope in told("src/a.py", patch) if kind == "guard"
    } == {("self.enabled", "")}


def test_a_route_has_the_prefix_of_its_router() -> None:
    patch = """
 router = APIRouter(prefix="/jobs", tags=["jobs"])
 other = APIRouter()
+@router.post("/start", response_model=Job)
+async def start():
+    pass
+@other.get("/start")
+async def look():
+    pass
"""
    assert {found[2] for found in told("src/a.py", patch, "endpoint")} == {"/jobs/start", "/start"}


def test_an_option_that_a_message_speaks_of_is_not_passed() -> None:
    patch = """
+    log.info("Two workers. " "Use --workers to have more.")
+    run("serve --port 1")
+    log.info("DeepShop V4: --quick-till set; KEEP the others.")
"""
    found = {item[:3] for item in told("src/a.py", patch, "option mention", full=True)}
    assert found == {
        ("mention", "added", "--workers"),
        ("option", "added", "--port"),
        ("mention", "added", "--quick-till"),
    }


def test_names_of_modules_that_are_imported_already_are_told_apart() -> None:
    patch = """\
-from typing import List, Optional
+from typing import TYPE_CHECKING, Optional
 from app.kept import first
+from app.kept import second
+from app.new import third
"""
    assert told("src/a.py", patch, "import") == {
        ("import", "added", "TYPE_CHECKING", "", "typing", "typing"),
        ("import", "removed", "List", "typing", "", "typing"),
        ("import", "added", "second", "", "app.kept", "app.kept"),
        ("import", "added", "third", "", "", "app.new"),
    }


def test_a_name_goes_from_a_list_of_imports_of_which_the_head_is_not_shown() -> None:
    patch = """\
@@ -29,7 +29,6 @@
     paged,
     plain,
-    LIMIT,
 )
 from b import (
     one,
"""
    assert told("src/a.py", patch, "import", full=True) == {
        ("import", "removed", "LIMIT", "", "", "")
    }
    assert not told("src/a.py", patch.replace("from b import (", "run("), "import", full=True)


def test_a_head_that_goes_takes_none_of_what_comes_before_its_end() -> None:
    patch = """\
-def read_areas(
-    flat: Shape,
+@dataclass
+class Areas:
+    inner: list[int] = field(default_factory=list)
+
+
+def _areas(shape: Shape) -> Areas:
+    found: list[int] = []
+    return Areas()
+
+
+def _read_areas(
+    shapes: list[Shape],
 ) -> dict[str, int]:
     return {}
"""
    found = told("src/a.py", patch, "parameter", full=True)
    assert {fact[1:3] for fact in found} == {("removed", "flat"), ("added", "shapes")}


def test_place_of_lines_amid_heads_that_go_and_come() -> None:
    patch = """\
@@ -1,9 +1,9 @@ class A:
-    def read(self, a):
+    def _decode(self, a):
         b = a
@@ -20,9 +20,9 @@ def read(self, a):
+        if a.whole:
+            b += 1
         return b
"""
    found = told("src/a.py", patch, "guard", full=True)
    assert [fact[5] for fact in found] == ["_decode"]
    patch = """\
-    def verify(self):
-        a = 1
-        if a == 1:
-            go()
+    def merge(self):
+        self.b = 2
-        if a == 2:
-            go()
"""
    places = {f[2]: f[5] for f in told("src/a.py", patch, "guard", full=True)}
    assert places == {"a == 1": "verify", "a == 2": "verify"}


def test_a_constant_is_no_condition() -> None:
    assert not told("src/a.py", "-    if True:\n+    with b:\n         run()\n", "guard")


def test_parameters_behind_a_star_on_a_line_of_their_own() -> None:
    patch = """\
-def body_of(
-    *, flat: Shape, name: str, embed: bool
+def _body_of(
+    *, shapes: list[Shape], name: str, embed: bool
 ) -> Body | None:
     return None
"""
    found = told("src/a.py", patch, "parameter", full=True)
    assert {fact[1:3] for fact in found} == {("removed", "flat"), ("added", "shapes")}


def test_overloads_are_one_function() -> None:
    patch = """\
@@ -20,12 +20,19 @@     def transform(
     @overload
-    def load(self, kind: type[A]) -> A: ...
+    def load(self, kind: type[A], *, strict: bool = False) -> A: ...

     @overload
-    def load(self, kind: B) -> B: ...
+    def load(
+        self,
+        kind: B,
+        *,
+        loose: bool = False,
+    ) -> B: ...

-    def load(self, kind):
+    @overload
+    def load(self, kind: Any) -> Any: ...
+
+    def load(self, kind, *, strict=False):
         return self.loaders[kind]
"""
    found = told("src/a.py", patch, "function parameter", full=True)
    assert {fact[:3] for fact in found} == {
        ("function", "changed", "load"),
        ("parameter", "added", "strict"),
    }


def test_a_function_that_stays_does_not_come_with_another_head() -> None:
    patch = """\
@@ -20,6 +20,10 @@     def transform(
     @property
     def size(self):
         return self._size
+    @size.setter
+    def size(self, value):
+        self._size = value
+    def shape(self):
+        return self._shape

@@ -90,4 +94,8 @@     def other(
+    def size(self):
+        return 0
"""
    found = told("src/a.py", patch, "function", full=True)
    assert [fact[1:3] for fact in sorted(found)] == [("added", "shape"), ("added", "size")]


def test_an_example_in_a_docstring_defines_nothing() -> None:
    patch = """\
@@ -288,3 +288,14 @@ def validator(
     Decorate methods of the class.

+    ```py
+    class Model(Base):
+        a: str
+
+        def ensure(cls, value):
+            if value:
+                raise ValueError('''no''')
+    ```
+
     Args:
@@ -461,3 +472,5 @@ def model(
     out = Model()
+    class Late(Base): ...
     ```
+    def inner(value): ...
"""
    kinds = "class function field guard error"
    assert {fact[2] for fact in told("src/a.py", patch, kinds, full=True)} - {""} == {"inner"}


def test_what_an_example_types_in_is_not_run() -> None:
    patch = """\
@@ -20,7 +20,9 @@ class Table:
         Examples
         --------
-        >>> t = fetch_shapes()
-        >>> t.schema()
+        >>> found = t.cast(
+        ...     open_shapes(t))
+        >>> found.schema()

@@ -60,3 +62,4 @@ class Table:
         rest = 1
+        kept = self.load_rest(rest)
"""
    found = told("src/table.py", patch, "variable call", full=True)
    assert {fact[2] for fact in found} == {"kept", "self.load_rest"}


def test_the_last_line_of_a_text_at_the_margin_ends_no_function() -> None:
    patch = """\
 first = 1
-def test_print_pages():
-    code = r\"\"\"
-struct Page {
-};
-\"\"\"
-    pages = build_pages(code)
-    assert pages.all()
 last = 2
"""
    found = told("tests/test_pages.py", patch, full=True)
    assert {fact[5] for fact in found if fact[0] == "call"} == {"test_print_pages"}
    assert "pages" not in {fact[2] for fact in found if fact[0] == "variable"}


def test_a_parameter_whose_type_goes_on_below_has_a_default_that_is_not_known() -> None:
    patch = """\
 def load(
     name: str,
-    rows: Optional[
-        Union[str, int]
-    ] = None,
+    rows: Optional[Rows] = None,
+    late: bool = False,
 ):
     pass
"""
    found = {fact[1:5] for fact in told("src/a.py", patch, "parameter")}
    assert ("changed", "rows", "", "") in found
    assert ("added", "late", "", "False") in found


def test_what_a_decorator_is_good_for_goes_with_its_function() -> None:
    patch = (
        "@@ -9,6 +9,2 @@\n end()\n-@lru_cache(maxsize=2)\n-def late():\n-    return 1\n-\n+go()\n"
    )
    found = told("src/a.py", patch, full=True)
    assert ("function", "removed", "late") in {fact[:3] for fact in found}
    assert not [fact for fact in found if fact[0] == "perf"]
    kept = patch.replace("-def late", " def late").replace("-    return", "     return")
    assert [fact for fact in told("src/a.py", kept, full=True) if fact[0] == "perf"]


def test_a_property_that_is_an_attribute_now_does_not_go() -> None:
    patch = """\
@@ -3,3 +3,4 @@ class Reader:
     def __init__(self, rows):
         self.rows = rows
+        self.{name} = rows is not None
@@ -30,8 +31,3 @@ class Reader:
         return 1

-    @property
-    def is_open(self):
-        if self.rows is None:
-            return False
-        return True
"""
    for name, gone in (("is_open", False), ("is_wide", True)):
        found = {fact[:3] for fact in told("src/a.py", patch.format(name=name), full=True)}
        assert (("function", "removed", "is_open") in found) is gone
        assert (("guard", "removed", "self.rows is None") in found) is gone


def test_where_words_set_off_change_in_a_docstring_no_code_does() -> None:
    patch = """\
@@ -30,5 +30,5 @@ def read_all(rows):
         rows (Rows):
-            Rows of `[A, B]` for each.
+            Rows of `[B, A]` for each.
-        >>> read_all(rows)
+        >>> read_all(rows, 1)
{more}
"""
    for more, kind in (("         end", "docstring"), ("+        rows.go()", "function")):
        found = {fact[:3] for fact in told("src/a.py", patch.format(more=more), full=True)}
        assert {kind for kind, action, _ in found if action == "touched"} >= {kind}
        assert ("docstring" in {one for one, _, _ in found}) is (kind == "docstring")


def test_a_function_with_another_decorator_changes_in_more_than_its_text() -> None:
    patch = """\
@@ -9,8 +9,8 @@ import late

-@fixture(scope="class")
+@{decorator}
 def rows(given):
-    \"\"\"Rows of a class.
+    \"\"\"Rows of a test.

     And more.
     \"\"\"
"""
    for decorator, kind in (("fixture", "function"), ('fixture(scope="class")', "docstring")):
        text = patch.format(decorator=decorator)
        if kind == "docstring":
            text = text.replace("-@fixture", " @fixture").replace('+@fixture(scope="class")\n', "")
        found = told("src/a.py", text, full=True)
        assert (kind, "touched", "rows") in {fact[:3] for fact in found}


def test_a_docstring_that_began_above_ends_though_a_remark_stands_behind_the_next_head() -> None:
    patch = '''@@ -9,7 +9,7 @@ def size(self):
         """
         raise NotImplementedError()

-    def apply_rows(self, rows):  # noqa: B027
+    def apply_names(self, rows):  # noqa: B027
         """
         One more
'''
    found = told("src/a.py", patch, "function docstring", full=True)
    assert {(kind, action, name) for kind, action, name, *_ in found} == {
        ("function", "renamed", "apply_names")
    }


def test_an_option_that_a_message_tells_its_reader_to_set_is_not_passed() -> None:
    lines = (
        "+    warn(\n+        \"you should also set --cache-kind (such as 'small'). \"\n+    )\n"
    )
    found = detail(extract(commit(files=(change("tool/cache.py", lines),)), table()))
    assert "--cache-kind" not in {fact.name for fact in found.items if fact.kind == "option"}
    passed = '+    run("tool --cache-kind small")\n'
    found = detail(extract(commit(files=(change("tool/cache.py", passed),)), table()))
    assert "--cache-kind" in {fact.name for fact in found.items if fact.kind == "option"}


def test_a_class_under_a_statement_behind_another_class_is_none_of_that() -> None:
    lines = ["class Deck:", "    size: int", "", "try:", "    class Model(Base):", "        x: int"]
    patch = "\n".join([f"@@ -0,0 +1,{len(lines)} @@", *(f"+{line}" for line in lines)])
    found = detail(extract(commit(files=(change("a.py", patch),)), table()))
    assert [(f.name, f.scope) for f in found.of_kind("class")] == [("Deck", ""), ("Model", "")]


def test_what_stands_under_a_statement_behind_a_function_is_none_of_that() -> None:
    head = ["def deck(size):", "    return size", "", "with paused():"]
    lines = [
        *head,
        "    def grow(x):",
        "        return x",
        "",
        "    if deck(1):",
        "        grow(2)",
    ]
    body = [f"{'+' if number > 3 else ' '}{line}" for number, line in enumerate(lines)]
    patch = "\n".join([f"@@ -1,4 +1,{len(lines)} @@", *body])
    found = detail(extract(commit(files=(change("a.py", patch),)), table()))
    assert [(f.name, f.scope) for f in found.of_kind("function")] == [("grow", "")]
    assert [(f.name, f.scope) for f in found.of_kind("guard")] == [("deck(1)", "")]


def test_the_name_that_python_2_gives_an_error_is_not_caught() -> None:
    for lines in ("+    except (KeyError, OSError), exc:\n", "+    except (KeyError, OSError):\n"):
        found = told("src/a.py", lines, "handled")
        assert {fact[2] for fact in found} == {"KeyError", "OSError"}
    assert {f[2] for f in told("src/a.py", "+    except KeyError, exc:\n", "handled")} == {
        "KeyError"
    }


def test_what_a_class_of_tests_is_made_of_is_no_parameter() -> None:
    patch = "-class TestOldShelf(\n-    OldBase\n-):\n+class TestNewShelf(NewBase):\n     def rows(self):\n"
    assert not told("tests/test_rows.py", patch, "parameter", full=True)
    head = "-def load_rows(\n-    depth\n-):\n+def load_rows():\n     pass\n"
    assert told("tests/test_rows.py", head, "parameter", full=True)


def test_a_class_of_tests_that_leaves_a_condition_of_the_module_is_not_new() -> None:
    patch = (
        '-if sys.version_info >= (3, 7):\n-    T = var("T")\n+T = var("T")\n \n'
        "-    class Wrapper(Model, Generic[T]):\n-        payload: T\n+\n"
        "+class Wrapper(Model, Generic[T]):\n+    payload: T\n \n \n def go():\n"
    )
    assert not told("tests/shelf.py", patch, "class field", full=True)
    inner = patch.replace("if sys.version_info >= (3, 7):", "def test_all():")
    assert told("tests/shelf.py", inner, "class", full=True)


@pytest.mark.parametrize(("above", "kinds"), [("    put(", set()), ("    x = 1", {"constant"})])
def test_an_argument_by_a_name_in_capitals_is_no_constant(above: str, kinds: set[str]) -> None:
    patch = f" def load(self):\n-{above}\n-        W1=self.red, W2=self.blue, late=True\n-    )\n"
    found = told("src/a.py", patch, "constant", full=True)
    assert {fact[0] for fact in found} == kinds


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("tests/test_shop.py", "@pytest.fixture", "function"),
        ("tests/test_shop.py", '@pytest.fixture(\n    scope="module",\n)', "function"),
        ("tests/test_shop.py", "@fixture\n@slow", "function"),
        ("tests/conftest.py", '@pytest.fixture(params=["a:b"])', "function"),
        ("tests/test_shop.py", "@slow", "test"),
        ("tests/test_shop.py", "@pytest.fixture\ndef goods():\n    return 1\n", "test"),
    ],
)
def test_what_tests_are_given_is_no_test_whatever_its_name(path: str, head: str, kind: str) -> None:
    patch = marked("+", f"{head}\ndef test_basket():\n    return Basket()\n")
    found = extract(commit(files=(change(path, patch),)), table())
    assert [fact.kind for fact in found.items if fact.name == "test_basket"] == ["test"]
    told_of = detail(found).items
    assert [fact.kind for fact in told_of if fact.name == "test_basket"] == [kind]
