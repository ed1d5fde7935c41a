"""Facts of C and its kin: what is a definition, what it stands in, what a macro has."""

from __future__ import annotations

from tests.facts.make import told


def names(path: str, patch: str, kinds: str) -> set[tuple[str, str, str, str]]:
    """Kind, action, name and place of the facts of these kinds."""
    found = told(path, patch, kinds, full=True)
    return {(kind, action, name, scope) for kind, action, name, _, _, scope in found}


def test_what_a_method_has_is_no_member_of_its_class() -> None:
    """Only the header of the hunk names the class, and no line the method."""
    patch = """
@@ -40,5 +40,9 @@ struct Kernel {
     for (int g = 0; g < count; g++) {
       if (g < last) {
+        const Weight first(rows[g]);
+        const float scale = load(rows[g]);
+        out.total = scale;
         add(first);
       }
     }
"""
    assert not names("src/kernel.hpp", patch, "function field")


def test_deep_members_are_fields() -> None:
    """A type without a name has what is deeper than the members of its class."""
    patch = """
+struct Message {
+  union {
+    int number;
+    struct {
+      float deep;
+    } inner;
+  };
+};
"""
    fields = {name for _, _, name, _ in names("src/message.hpp", patch, "field")}
    assert {"number", "deep"} <= fields


def test_a_parameter_of_a_template_on_a_line_of_its_own_is_no_type() -> None:
    patch = """
-template <
-    class ElementKept
->
-void fold(ElementKept& sum);
-class Fold;
"""
    assert {one[2] for one in told("src/fold.hpp", patch, "class", full=True)} <= {"Fold"}


def test_what_goes_on_is_no_field() -> None:
    """The name of a type on a line of its own, behind the sign."""
    patch = """
+struct Adapter {
+  using Schedule =
+      gemm::TwoStages;
+  static int const Scale = 2;
+};
"""
    found = names("src/adapter.hpp", patch, "field constant")
    assert found == {("field", "added", "Scale", "Adapter")}


def test_macro_behind_extern_is_no_function() -> None:
    """It has no type, and a variable that points to a function is none of its result's name."""
    patch = """
+extern DECLARE_CASE(256, 64, 1);
+extern device_info (*device_info_pointer)(void);
+extern int read_all(int count);
"""
    found = names("src/cases.h", patch, "function")
    assert found == {("function", "added", "read_all", "")}


def test_operators() -> None:
    """One that is called has its brackets as its name, another is no field."""
    patch = """
+struct Hash {
+  size_t operator()(const Key& key) const {
+    return key.hash;
+  }
+  Hash& operator=(const Hash&) = delete;
+};
"""
    found = names("src/hash.hpp", patch, "function field variable")
    assert found == {("function", "added", "operator()", "Hash")}


def test_empty_struct_is_a_type() -> None:
    """All its capital letters make no constant of it."""
    found = names("src/tags.hpp", "+struct _1SM {};\n+\n+struct Two {};\n", "class constant")
    assert found == {("class", "added", "_1SM", ""), ("class", "added", "Two", "")}


def test_remark_behind_a_header() -> None:
    """It is no part of the name."""
    patch = '+#include "select.h"  /* for the set */\n+#include <map> // of names\n'
    found = names("src/a.c", patch, "import")
    assert found == {("import", "added", "select.h", ""), ("import", "added", "map", "")}


def test_macros_that_an_enum_has_now() -> None:
    """They are neither gone nor new, whatever remark stands behind them."""
    patch = """
-#define STATE_NONE 0    /* at first */
-#define STATE_OPEN 1    /* then */
+enum state {
+    STATE_NONE,    /* at first */
+    STATE_OPEN,    /* then */
+    STATE_DONE,    /* at last */
+};
"""
    found = names("src/state.h", patch, "constant type")
    assert found == {("constant", "added", "STATE_DONE", "state"), ("type", "added", "state", "")}


def test_macro_that_is_a_function_or_a_table_now() -> None:
    """It has not gone; one by another name has."""
    patch = """
-#define fold(a) (a)
-#define HISTORY NULL
-#define LIMIT 7
+static int fold(int a) {
+    return a;
+}
+static item HISTORY[] = {
+};
"""
    found = names("src/a.c", patch, "constant")
    assert found == {("constant", "removed", "LIMIT", "")}


def test_macro_below_a_function_is_no_part_of_it() -> None:
    """Nor is what it stands for a function."""
    patch = """
@@ -7,3 +7,9 @@
 static int first(int a) {
     return a;
 }
+
+#define EACH(kind)                \\
+    int kind(int a) {             \\
+        if (a == limit)           \\
+            return start(a);      \\
+    }
"""
    found = names("src/a.c", patch, "function guard return")
    assert ("guard", "added", "a == limit", "EACH") in found
    assert not {fact for fact in found if fact[0] == "function" or fact[3] != "EACH"}


def test_class_that_has_ended_holds_nothing() -> None:
    """Nor does one that a function has for itself, or that other lines show to be none."""
    patch = """
+struct Info {
+    int size;
+};
+extern "C" {
+
+    int start(int a) {
+        path here = find(a);
+        return 0;
+    }
+}
"""
    found = names("src/a.cpp", patch, "function field")
    assert found == {("field", "added", "size", "Info"), ("function", "added", "start", "")}
    patch = """
@@ -40,5 +40,5 @@ class Model {
     auto first = 1;
-    int waves = count(first);
+    int per_split = count(first);
     args.split = first;
"""
    assert not names("src/a.cpp", patch, "field")


def test_attribute_before_the_name_of_a_struct() -> None:
    """A macro with digits, or one of the compiler with brackets."""
    patch = "+struct ALIGN_256 Info {\n+    int size;\n+};\n+struct __align__(16) Other {\n+};\n"
    found = names("src/a.cu", patch, "class")
    assert found == {("class", "added", "Info", ""), ("class", "added", "Other", "")}


def test_line_of_a_macro_edits_no_function() -> None:
    """That of a hunk's header has ended above."""
    patch = """
@@ -136,6 +136,6 @@ int single_space(const char **line)
 /* whether a digit is valid */
 #define valid(x) \\
-  (((x) >= '0') && Table[(x)])
+  (((x) >= '0') && digits[(x)])
"""
    assert not names("src/a.c", patch, "function")


def test_body_put_on_the_line_of_its_head() -> None:
    """Nothing changes but line breaks; another result is a change."""
    patch = """
@@ -20,5 +20,3 @@ struct Buffers {
-  size_t first_size(size_t m) const {
-    return Buffer::size(m);
-  }
+  size_t first_size(size_t m) const { return Buffer::size(m); }
"""
    assert not names("src/a.hpp", patch, "function")
    other = patch.replace("+  size_t", "+  int")
    assert names("src/a.hpp", other, "function") == {
        ("function", "touched", "first_size", "Buffers")
    }


def test_method_whose_name_a_line_break_parts_from_its_class() -> None:
    """It is still there; another one has gone."""
    patch = """
-void Runner<T, Output, Enable>::run_all(
-    int count) {
+void Runner<T, Output, Scaled,
+            Enable>::run_all(int count) {
-void Runner<T, Output, Enable>::run_none(
-    int count) {
-}
"""
    found = {fact[:3] for fact in names("src/a.cuh", patch, "function")}
    assert found == {("function", "removed", "run_none")}


def test_macro_with_brackets_before_the_type_of_a_function() -> None:
    """It stands for an attribute; a function whose name is all capitals has no other bracket."""
    patch = """
-__global__ void fused(float* logits,
-                      int d) {
+__global__ LAUNCH_BOUNDS(THREADS) void fused(
+    float* logits, int d) {
   const int a = 1;
 }
+int MAKE_IT(int a) {
+}
"""
    found = names("src/a.cu", patch, "function")
    assert found == {("function", "touched", "fused", ""), ("function", "added", "MAKE_IT", "")}


def test_text_whose_end_a_macro_has() -> None:
    """Of a conversion that is not whole nothing is said; a share of hundred is a text."""
    patch = """
-    printf("numbers in use: %" PRIu32 "\\n", count);
+    printf("numbers in use: %u\\n", count);
-    trace(data, "for the master %" PRIu32, id);
+    trace(data, "for the master %u", id);
+    trace(data, "up to 100%");
"""
    found = {fact[1:3] for fact in names("src/a.c", patch, "log string")}
    assert not {name for _, name in found if name.endswith(" %")}
    assert ("added", "up to 100%") in found
    assert ("added", "for the master %u") in found


def test_what_stands_beside_functions_in_no_class_is_no_field() -> None:
    patch = """\
+static int open_disk(disk *d);
+
+struct kind disk_kind = {
+  "disk",
+  open_disk
+};
"""
    assert not told("src/a.c", patch, "field")


def test_what_a_function_had_is_not_gone_from_the_next_by_its_name() -> None:
    patch = """\
@@ -10,15 +10,7 @@ static void close_disk(disk *d)
-static int open_disk(disk *d)
-{
-  if(!is_there(d))
-    return 1;
-  return open_now(d);
-}
-
 static int
-open_disk_later(disk *d, int *done)
+open_disk(disk *d, int *done)
 {
   *done = 0;
@@ -40,3 +32,3 @@ static void use_disk(disk *d)
   int n;
-  open_disk_later(d);
+  open_disk(d);
"""
    found = told("src/a.c", patch, "guard", full=True)
    assert ("guard", "removed", "!is_there(d)", "", "", "") in found


def test_a_value_that_began_on_a_line_of_its_own_was_there() -> None:
    patch = """\
@@ -80,5 +80,5 @@ struct PageLoop {

     float2 both = make_pair(scale, scale);

-    Page page =
-        make_page<Line>(make_shape(lines, Int<128 / kSize>{}));
+    Page page = make_page<Line>(
+        make_shape(lines, Int<get<1>(Shape{}) / kSize>{}));
"""
    assert told("include/page.hpp", patch, "field") == set()


def test_a_condition_of_the_preprocessor_that_is_copied_is_no_new_one() -> None:
    patch = """\
 #ifdef WITH_BF16
-  launch(half);
+  launch(half, 32);
 #endif
+#ifdef WITH_BF16
+  launch(half, 16);
+#endif
+#ifdef WITH_BF16_TOO
+  launch(half, 8);
+#endif
"""
    found = told("src/a.cpp", patch, "guard", full=True)
    assert {fact[2] for fact in found} == {"WITH_BF16_TOO"}


def test_a_macro_is_not_inside_of_the_function_above_it() -> None:
    """The lines that stay say where the hunk begins: each of a macro's ends in a backslash."""
    patch = """
@@ -40,4 +40,6 @@ void launch(Tensor& out, Tensor& query) {
     } else if (KIND == Half) {   \\
       FN(half);                  \\
+    } else if (KIND == Quarter) {\\
+      FN(quarter);               \\
     } else {                     \\
"""
    assert names("src/kernel.cu", patch, "guard") == {("guard", "added", "KIND == Quarter", "")}


def test_a_macro_that_git_names_above_the_first_hunk_has_no_line_above_it() -> None:
    """What is above all lines is not the end of the last one."""
    patch = """
@@ -40,2 +40,3 @@ #define EACH(kind) \\
   if (kind == Half) {          \\
+    if (kind == Quarter) {     \\
   puts("                       \\\\
"""
    assert names("src/kernel.cu", patch, "guard") == {("guard", "added", "kind == Quarter", "")}


def test_blanks_before_the_name_of_a_member_are_gone_through_once() -> None:
    """Parted in any way, and that from each letter of the type, they would take minutes."""
    fields = "".join(f"+  unsigned_long{' ' * 550}row_{n};\n" for n in range(60))
    patch = f"@@ -1,2 +1,62 @@\n struct Shelf {{\n{fields} }};\n"
    assert len(names("src/shelf.h", patch, "field")) == 60


def test_how_a_block_of_a_shader_is_laid_out_is_no_function() -> None:
    patch = """
@@ -1 +1,9 @@
 #version 450
+layout(binding = 0) readonly buffer Rows {
+    uint rows[];
+};
+layout (push_constant) uniform parameter {
+    uint count;
+} p;
+uint row_of(uint at) {
+    return at / p.count;
+}
"""
    assert names("src/sum.comp", patch, "function") == {("function", "added", "row_of", "")}
    assert ("function", "added", "layout", "") in names("src/sum.cpp", patch, "function")


def test_a_conversion_to_a_type_has_not_the_name_of_that_alone() -> None:
    patch = """
@@ -3,2 +3,5 @@
 struct Pace {
+  __device__ operator Steps() const noexcept { return steps; }
+  operator typename Walk::Steps() const {
+    return {steps};
+  }
+  Steps half() const { return steps / 2; }
   Steps steps;
"""
    assert names("src/pace.cuh", patch, "function") == {
        ("function", "added", "operator Steps", "Pace"),
        ("function", "added", "operator Walk::Steps", "Pace"),
        ("function", "added", "half", "Pace"),
    }


def test_another_name_of_a_namespace_is_no_variable() -> None:
    patch = "+namespace shop = corner::shop;\n+int shelf_size = 3;\n"
    assert {one[2] for one in names("src/a.cc", patch, "variable field")} == {"shelf_size"}


def test_what_stands_before_a_colon_is_set_to_nothing() -> None:
    lines = "  case KIND_A: size = 3; break;\n+  default: size = 4;\n+again: rows = 3;\n"
    for path in ("src/a.c", "src/A.java", "src/a.go", "src/a.ts"):
        found = {one[2] for one in names(path, f"+{lines}", "variable")}
        assert not found & {"KIND_A", "default"}
        assert path.endswith(".ts") or "again" not in found
    for path, word in (("a.py", ""), ("a.ts", "let "), ("a.kt", "val "), ("a.rs", "let ")):
        found = names(f"src/{path}", f"+    {word}size: int = load(3)\n", "variable")
        assert {one[2] for one in found} == {"size"}


def test_a_function_is_told_by_the_name_that_a_macro_makes_its_own_of() -> None:
    """The macro that puts an end to the name is no function, nor what its lines stand in."""
    patch = """
@@ -4,3 +4,7 @@ void SUFFIXED(clear)(int lanes) {
   one();
+  two(lanes);
   last();
@@ -40,2 +43,5 @@
 }
+void SUFFIXED(pack_rows)(int lanes, const char *rows) {
+  sort(rows);
+}
"""
    assert {one for one in names("src/pack.c", patch, "function call") if one[2]} == {
        ("function", "added", "pack_rows", ""),
        ("call", "added", "two", "clear"),
        ("call", "added", "sort", "pack_rows"),
    }
    found = told("src/pack.c", patch, "function", full=True)
    assert ("function", "added", "pack_rows", "", "int lanes, const char *rows", "") in found
    assert ("function", "added", "SUFFIXED") in {one[:3] for one in told("src/pack.c", patch)}


def test_what_includes_a_header_has_no_literal() -> None:
    patch = '-#include "shelf_old.h"\n+#include "shelf_new.h"\n+send("shelf_sent");\n'
    assert {one[2] for one in told("src/a.c", patch, "string", full=True)} == {"shelf_sent"}


def test_what_a_method_gives_is_thrown_by_no_name() -> None:
    patch = " void run() {\n+  throw closed(e);\n+  throw new Shut(e);\n }\n"
    assert {one[2] for one in told("src/A.java", patch, "error", full=True)} == {"Shut"}
    assert {one[2] for one in told("src/A.java", patch, "error")} == {"closed", "Shut"}
    assert "closed" in {one[2] for one in told("src/a.cc", patch, "error", full=True)}


def test_what_a_macro_is_given_where_it_has_nothing_is_no_check() -> None:
    patch = "+#ifndef SHELF_ROWS\n+#  define SHELF_ROWS 4\n+#endif\n+#ifndef SHELF_LATE\n+sort();\n"
    found = {one[:3] for one in told("src/a.c", patch, "guard constant", full=True)}
    assert found == {("constant", "added", "SHELF_ROWS"), ("guard", "added", "SHELF_LATE")}
    other = "+#ifndef SHELF_ROWS\n+#define SHELF_ROWS_LATE 4\n+#endif\n"
    assert ("guard", "added", "SHELF_ROWS") in {
        one[:3] for one in told("src/a.c", other, "guard", full=True)
    }


def test_a_type_of_functions_is_no_function() -> None:
    patch = "+typedef void sort_fn(void *rows[]);\n+void sort_rows(void *rows[]);\n"
    assert {one[2] for one in told("src/a.h", patch, "function", full=True)} == {"sort_rows"}
    assert {one[2] for one in told("src/a.h", patch, "function")} == {"sort_fn", "sort_rows"}


def test_each_name_that_a_line_declares_is_a_field() -> None:
    patch = (
        " struct shelf {\n-    int kept;\n+    void *first, *rows[4], *last;\n     int n;\n };\n"
    )
    fields = {one[2] for one in told("src/a.c", patch, "field", full=True) if one[1] == "added"}
    assert fields == {"first", "rows", "last"}
    assert {one[2] for one in told("src/a.c", patch, "field")} == {"kept", "last"}
    sort = " struct shelf {\n-    enum class Kind { open, full };\n     int n;\n };\n"
    assert not told("src/a.cc", sort, "field", full=True)
    one = " struct shelf {\n+    Map<int, Row> rows;\n     int n;\n };\n"
    assert {f[2] for f in told("src/a.cc", one, "field", full=True)} == {"rows"}


def test_what_a_test_has_is_no_field_beside_the_methods_of_a_class_above_it() -> None:
    inner = "+  class Taker {\n+    void take(Row row) {\n+      go(row);\n+    }\n+  }\n"
    patch = f" class Rows {{\n{inner}+  @Test public void takesRows() {{\n"
    patch += "+    Row first = shelf.take();\n+    check(first);\n+  }\n }\n"
    assert not told("src/test/RowsTest.java", patch, "field", full=True)
    beside = " class Rows {\n+    void take(Row row) {\n+      go(row);\n+    }\n+    Row first = new Row();\n }\n"
    assert {one[2] for one in told("src/Rows.java", beside, "field", full=True)} == {"first"}


def test_what_a_method_sets_is_no_field_though_a_class_above_has_methods_as_deep() -> None:
    patch = """\
+public class PortTest {
+  private class FakePort extends Port {
+    private int number;
+
+    @Override public int number() {
+      return number;
+    }
+
+    int other;
+  }
+
+  @Test public void opens() throws PortException {
+    Port port = new FakePort(new byte[] { 0, 0, 0, 0 },
+        80);
+    assertEquals(80, port.number());
+  }
+}
"""
    patch = "@@ -0,0 +1,17 @@\n" + patch
    fields = {fact[2] for fact in told("test/PortTest.java", patch, "field", full=True)}
    assert fields == {"number", "other"}


def test_a_macro_that_stands_for_nothing_is_one_but_for_that_of_a_header() -> None:
    patch = "+#ifndef SHOP_ROOM_H\n+#define SHOP_ROOM_H\n+#ifdef USE_DOORS\n+#define NO_WARNINGS\n"
    patch += "+#endif\n+#define HALL_HPP_\n"
    found = {one[:3] for one in names("src/room.h", patch, "constant")}
    assert found == {("constant", "added", "NO_WARNINGS")}
    turned = names("src/config.h", "-#define HAVE_DOORS 1\n+#define HAVE_DOORS\n", "constant")
    assert {one[:3] for one in turned} == {("constant", "changed", "HAVE_DOORS")}
