"""What goes from its place, and comes inside of something else, is not gone."""

from __future__ import annotations

import pytest

from tests.facts.make import told


def test_constant_that_functions_set_now_is_not_removed() -> None:
    patch = """\
-static constexpr int Threads = 256;
-static constexpr int Limit = 9;
 static constexpr int Scores = 2;
 void scale(Params params) {
+  static constexpr int Threads = Params::Threads;
   run(params);
 }
"""
    found = told("src/scale.cu", patch, "constant")
    assert {fact[1:3] for fact in found} == {("removed", "Limit")}


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("src/a.py", "LIMIT = 3", "LIMIT: int = 4"),
        ("src/a.go", "const limit = 3", "limit := 4"),
        ("src/a.js", "const LIMIT = 3;", "const LIMIT = count;"),
    ],
)
def test_constant_that_is_set_inside_of_a_block(path: str, was: str, now: str) -> None:
    patch = f"-{was}\n run {{\n+    {now}\n"
    assert "removed" not in {fact[1] for fact in told(path, patch, "constant")}


def test_call_that_a_helper_makes_now_is_not_removed() -> None:
    patch = """\
 def free(self):
-    torch.cuda.empty_cache()
+    empty_device_cache(torch.cuda)
     return True
"""
    assert not told("src/memory.py", patch, "memory", full=True)
    other = patch.replace("empty_device_cache(torch.cuda)", "pass")
    assert told("src/memory.py", other, "memory", full=True)


def test_parameter_of_another_function_is_another_one() -> None:
    patch = """\
@@ -10,3 +10,4 @@ def build(
     device,
+    alpha,
     block,
 ):
     check()
@@ -40,3 +41,8 @@ def check():
 def execute(
-    graph, alpha, block, fast
+    graph,
+    alpha,
+    block,
 ):
     run(graph)
"""
    found = told("src/gemm.py", patch, "parameter", full=True)
    assert {(fact[1], fact[2], fact[5]) for fact in found} == {
        ("added", "alpha", "build"),
        ("removed", "fast", "execute"),
    }


def test_check_of_a_replaced_function_is_in_the_new_one() -> None:
    patch = """\
@@ -8,4 +8,5 @@ void other() {
-void run(Data& data) {
+template <int Count>
+void runAll(Data& data) {
   start(data);
@@ -30,4 +31,4 @@ void run(Data& data) {
   next(data);
-  if (data.count > 3) stop();
+  if (Count > 3) stop();
   next(data);
@@ -50,2 +51,5 @@ void run(Data& data) {
   end(data);
 }
+void run(Data& data) {
+  runAll<3>(data);
+}
"""
    found = told("src/run.cu", patch, "guard", full=True)
    assert {fact[5] for fact in found if fact[1] != "removed"} == {"runAll"}


def test_a_word_with_the_letters_of_env_reads_none() -> None:
    patch = """\
+    shown = image.convert("RGB")
+    mode = os.getenv("IMAGE_MODE")
+    size = os.environ["IMAGE_SIZE"]
"""
    found = {fact[2] for fact in told("src/image.py", patch, "env")}
    assert found == {"IMAGE_MODE", "IMAGE_SIZE"}


def test_what_is_switched_off_is_not_used() -> None:
    patch = """\
 def hook(i):
+    fetch(i, non_blocking=False)
+    store(i, non_blocking=True)
"""
    found = told("src/hook.py", patch, "perf", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("added", "non_blocking")}
    assert not told("src/hook.py", patch.replace("=True", "=False"), "perf", full=True)


def test_an_option_in_a_docstring_is_an_example() -> None:
    patch = """\
+\"\"\"Runs all of it.
+
+    launch examples/run.py \\
+      --all_reduce two_shot --iterations 10
+\"\"\"
+COMMAND = ["launch", "--fast_start"]
"""
    found = told("src/run.py", patch, "option mention", full=True)
    assert {(fact[0], fact[2]) for fact in found} == {
        ("mention", "--all_reduce"),
        ("mention", "--iterations"),
        ("option", "--fast_start"),
    }


def test_a_key_that_many_sections_have_changes_in_its_own() -> None:
    patch = """\
@@ -10,4 +10,4 @@
     "steps": {
-        "first_ms": 11.5,
+        "first_ms": 12.5,
         "last_ms": 4
     }
@@ -40,4 +40,4 @@
     "steps": {
-        "first_ms": 12.5,
+        "first_ms": 13.5,
         "last_ms": 4
     }
"""
    found = told("tests/base.json", patch, "config", full=True)
    assert {fact[1:5] for fact in found} == {
        ("changed", "first_ms", "11.5", "12.5"),
        ("changed", "first_ms", "12.5", "13.5"),
    }


def test_what_comes_behind_the_last_line_that_is_read_is_not_gone() -> None:
    run = "".join(f'-    "step_{n}": {n}1,\n' for n in range(200))
    run += "".join(f'+    "step_{n}": {n}2,\n' for n in range(200))
    patch = "@@ -1,9 +1,9 @@\n" + "".join(f'     "more_{n}": {n},\n' for n in range(1200))
    patch += f'@@ -2000,400 +3200,400 @@\n     "steps": {{\n{run}     }}\n'
    found = told("config/base.json", patch, "config omitted", full=True)
    assert {fact[:2] for fact in found} == {("omitted", "touched")}


def test_all_keys_of_the_lines_that_are_read_are_noted() -> None:
    patch = '     "steps": {\n'
    patch += "".join(f'-    "step_{n}": {n}1,\n' for n in range(400))
    patch += "".join(f'+    "step_{n}": {n}2,\n' for n in range(400))
    found = told("config/base.json", patch, "config", full=True)
    assert {fact[1] for fact in found} == {"changed"}


def test_a_pattern_that_a_text_is_compared_with_passes_no_option() -> None:
    patch = """\
-            if [[ '${{ matrix.flags }}' = *'--with-disk'* ]]; then
-              run --slow-disk
-            fi
"""
    found = told(".github/workflows/a.yml", patch, "option mention", full=True)
    assert {fact[:3] for fact in found} == {
        ("mention", "removed", "--with-disk"),
        ("option", "removed", "--slow-disk"),
    }


def test_a_route_that_another_function_registers_now_is_not_gone() -> None:
    patch = """\
 func serve() {
-\tmux.HandleFunc("/debug/heap", heap)
+\taddCounted("/debug/heap", label, http.HandlerFunc(heap))
 }
"""
    assert not told("src/serve.go", patch, "endpoint")
    other = patch.replace('addCounted("/debug/heap"', 'said := fetch("/debug/heap"')
    assert {fact[:3] for fact in told("src/serve.go", other, "endpoint")} == {
        ("endpoint", "removed", "/debug/heap")
    }
