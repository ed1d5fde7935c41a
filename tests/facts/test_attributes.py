"""Heads of C and its kin are read behind attributes, and what looks like a head is none."""

from __future__ import annotations

import pytest

from tests.facts.make import told

_ATTRIBUTES = ("__launch_bounds__(64)", "__attribute__((noinline))", "__declspec(dllexport)")


@pytest.mark.parametrize("attribute", _ATTRIBUTES)
def test_function_is_named_behind_its_attribute(attribute: str) -> None:
    patch = f"""\
 void {attribute} scale(int n) {{
-  if (n > 3) return;
+  if (n > 4) return;
 }}
"""
    found = told("src/scale.cu", patch, "guard function", full=True)
    assert ("guard", "changed", "n > 4", "n > 3", "n > 4", "scale") in found


def test_attribute_takes_no_parameters() -> None:
    patch = """\
-__global__ void __launch_bounds__(Threads) scale(Params params) {
+__global__ void __launch_bounds__(Params::Threads)
+    scale(Params params) {
+  static constexpr int Threads = Params::Threads;
   run(params);
 }
"""
    found = told("src/scale.cu", patch, "function parameter", full=True)
    assert not {fact[2] for fact in found if fact[0] == "parameter"}
    assert "__launch_bounds__" not in {name for fact in found for name in (fact[2], fact[5])}
    assert ("function", "added", "scale") not in {fact[:3] for fact in found}


def test_section_header_names_the_function_behind_an_attribute() -> None:
    patch = """\
@@ -9,3 +9,3 @@ __global__ void __launch_bounds__(64) scale(Params params) {
   int n = params.count;
-  n += 3;
+  n += 4;
   run(n);
"""
    found = told("src/scale.cu", patch, "function", full=True)
    assert {fact[5] for fact in found} == {"scale"}


def test_macro_above_a_hunk_is_no_function() -> None:
    patch = """\
@@ -9,3 +9,2 @@ MODULE_INIT(EXTENSION)
-#if defined(FAST) && \\
-    (VERSION >= 12)
+#if defined(FAST) && VERSION >= 12
 #define SIZE 4
"""
    assert not told("src/init.h", patch, "function", full=True)


def test_form_of_a_template_is_named_with_its_types() -> None:
    patch = """\
 template <typename Type>
 struct Sort<4, Type> {
 };
+template <typename Type>
+struct Sort<5, Type> {
+  static void run(Type* all) { swap(all); }
+};
"""
    found = told("src/sort.h", patch, "class")
    assert {fact[1:3] for fact in found} == {("added", "Sort<5, Type>")}


def test_comment_that_ends_before_a_word_ends() -> None:
    patch = """\
-void run(Data& data) {
+template <int Count>
+void runAll(Data& data) {
   check(data);
@@ -30,3 +31,9 @@ void run(Data& data) {
+      launch(data, /*force=*/true, Count);
   }
 }
+void run(Data& data) {
+  runAll<3>(data);
+}
"""
    found = told("src/run.cu", patch, "function")
    assert {fact[1:3] for fact in found if fact[1] != "touched"} == {("added", "runAll")}


def test_head_has_its_type_behind_an_attribute_on_the_line_above() -> None:
    patch = """\
+struct Kernel {
+  __attribute__((always_inline)) static inline void
+  reduce(float* from, float* to) {
+    to[0] = from[0];
+  }
+};
"""
    found = told("src/kernel.h", patch, "function call", full=True)
    assert ("function", "added", "reduce", "", "float* from, float* to", "Kernel") in found
    assert ("call", "__attribute__") not in {(fact[0], fact[2]) for fact in found}


def test_table_that_no_run_changes_is_a_constant_of_its_class() -> None:
    patch = """\
+struct Kernel {
+  static constexpr int SIZE = 2;
+  alignas(16) static constexpr uint8_t table[4] = {
+      0x00, 0x3F,
+      0x80, 0xC0};
+  alignas(64) int count;
+};
"""
    found = told("src/kernel.h", patch, "constant field call", full=True)
    assert {fact[:3] for fact in found} == {
        ("constant", "added", "SIZE"),
        ("constant", "added", "table"),
        ("field", "added", "count"),
    }


def test_name_let_in_from_elsewhere_is_no_field() -> None:
    patch = """\
+template <class Type = Plain>
+class Store : public Base<Type> {
+  using Base<Type>::size_;
+  using typename Base<Type>::value_type;
+  friend class Reader;
+  int count_;
+};
"""
    found = told("src/store.h", patch, "constant field variable", full=True)
    assert {fact[:3] for fact in found} == {("field", "added", "count_")}


def test_macro_for_a_few_lines_is_none_of_the_file() -> None:
    patch = """\
 void run(float* all) {
+  #define ROW(i) add(all[i])
+  ROW(0);
+  ROW(1);
+  #undef ROW
 }
+#define ROWS(n) ((n) * 2)
"""
    found = told("src/run.c", patch, "constant")
    assert {fact[2] for fact in found} == {"ROWS"}
