"""Where values, texts and calls end, and what is left out because it does not end."""

from __future__ import annotations

import pytest

from classifier.facts.extent import argument, in_string, is_prose, uncommented, until, whole
from classifier.facts.mask import masked
from tests.facts.make import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 << 20", True),
        ('"a (b"', True),
        ("f(a)[0]", True),
        ("(a", False),
        ("f(a,", False),
        ("a and", False),
        ('"""select', False),
        ("matches!", False),
    ],
)
def test_whole(text: str, expected: bool) -> None:
    assert whole(text) is expected


def test_until_and_argument() -> None:
    assert until("a[1:2] == b: return c", ":") == "a[1:2] == b"
    assert until("(x := f()) and y", ":") is None
    assert argument('"jsonl", help="output (jsonl)")') == '"jsonl"'
    assert argument("max(1, 2))") == "max(1, 2)"
    assert argument("max(\n    1)") == ""


def test_comments_and_strings_of_a_line() -> None:
    assert uncommented("a // b", "Python") == "a // b"
    assert uncommented("64 * 1024; // 64 KiB", "Rust") == "64 * 1024;"
    assert uncommented('"#fff"', "Python") == '"#fff"'
    assert in_string('log("take the ', "Python")
    assert not in_string('log(f"{', "Python")
    assert not in_string("fn f<'a>(", "Rust")
    assert is_prose("the value of the key")
    assert not is_prose("a if b else c and not d")


def test_values_that_go_on_are_not_told() -> None:
    patch = """\
+LIMITS = env.get(
+    "LIMITS",
+)
 def f():
+    total = source.first(
+        1,
+    )
+    rest = 2
"""
    found = told("src/a.py", patch, "constant variable", full=True)
    assert ("constant", "added", "LIMITS", "", "", "") in found
    assert ("variable", "added", "total", "", "", "f") in found
    assert ("variable", "added", "rest", "", "2", "f") in found


def test_chain_in_the_next_line() -> None:
    patch = (
        "+    let built = Builder::new()\n+        .depth(3)\n+        .build();\n+    go(built);\n"
    )
    assert ("variable", "added", "built", "", "", "") in told(
        "src/a.rs", patch, "variable", full=True
    )


def test_conditions_and_returns_of_several_lines() -> None:
    patch = """\
 def f(a, b):
-    if a not in (
-        1,
-    ):
-        return g(
-            a,
-        )
+    if a == 1:  # the first
+        return g(a)
"""
    found = told("src/a.py", patch, "guard return", full=True)
    # What a value changes from cannot be said; prose joins the checks as it does those of one line.
    assert found == {
        ("guard", "removed", "a not in (1,)", "", "", "f"),
        ("guard", "added", "a == 1", "", "", "f"),
    }


def test_comment_behind_a_condition() -> None:
    assert told("src/a.py", "+    if a == 1:  # the first\n+        pass\n", "guard") == {
        ("guard", "added", "a == 1", "", "", "")
    }
    assert told("src/a.c", "+  if(a &&\n+     b)\n+    return 1;\n", "guard") == set()


def test_message_of_several_strings() -> None:
    cut = '+    raise ValueError(\n+        "the depth must be positive and "\n+        "small"\n+    )\n'
    assert told("src/a.py", cut, "error") == {("error", "added", "ValueError", "", "", "")}
    sentence = '+    raise ValueError(\n+        "Too deep. "\n+        "Try less."\n+    )\n'
    assert told("src/a.py", sentence, "error") == {
        ("error", "added", "ValueError", "", "Too deep.", "")
    }
    assert told("src/a.go", '+\treturn fmt.Errorf("no " + name)\n', "error") == set()
    js = "+  throw new RangeError('can\\'t go')\n"
    assert told("src/a.js", js, "error") == {("error", "added", "RangeError", "", "can\\'t go", "")}


def test_errors_that_are_raised_again() -> None:
    assert not told("src/a.py", "+    except KeyError as e:\n+        raise e\n", "error")
    assert told("src/a.py", "+    except KeyError:  # noqa: Q1\n", "handled") == {
        ("handled", "added", "KeyError", "", "", "")
    }


DOCSTRING = '''\
 def f(a):
     """Do it.
+
+    level: How deep it goes, or nothing.
+    from here import there
+    """
+    return a
'''


def test_docstrings_are_no_code() -> None:
    found = told("src/a.py", DOCSTRING, "field import return variable", full=True)
    assert found == {("return", "added", "a", "", "a", "f")}


def test_docstring_that_began_above_the_hunk() -> None:
    patch = '''\
@@ -10,4 +10,5 @@ class A:
     The rest of it.
+    level: How deep it goes.
     """
     depth: int = 1
'''
    assert not told("src/a.py", patch, "field")


def test_masked_keeps_lines_and_marks() -> None:
    text = '\n@@0 \n+x = """a\n+def f(): pass\n+"""\n+def g(): pass'
    blank = masked(text, "Python")
    assert len(blank) == len(text)
    assert "def f" not in blank
    assert "def g" in blank
    # Two sides of a change have a state each.
    text = '\n@@0 \n-    """Old."""\n+    """New.\n+    def f(\n+    """\n     a = 1'
    assert "a = 1" in masked(text, "Python")
    assert "def f" not in masked(text, "Python")


def test_masked_comments_and_templates() -> None:
    text = "\n@@0 \n+/* int f(int a) {\n+   gone (really?)*/\n+int g(int a) {\n"
    blank = masked(text, "C")
    assert "int f" not in blank
    assert "int g" in blank
    text = "\n@@0 \n+const a = `\n+import x from 'y'\n+`\n+import z from 'y'\n"
    blank = masked(text, "TypeScript")
    assert "import x" not in blank
    assert "import z" in blank
    assert masked("\n@@0 \n+go('src/**/*.ts')\n+x = 1", "JavaScript").endswith("+x = 1")
