from classifier import diff
from classifier.domain import Hunk, RawFile


def parse(patch: bytes):
    raw = RawFile("M", "100644", "100644", "a.py", "a.py", (patch,))
    return diff.parse((raw,))[0]


HEAD = b"diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n"


def test_hunks_are_cut_at_their_headers():
    change = parse(HEAD + b"@@ -1 +1,2 @@\n-a\n+b\n+@@ -1 +1 @@\n@@ -9,2 +10 @@ def f():\n x\n-y\n")
    assert change.hunks == (
        Hunk(1, 1, 1, 2, "", ("-a", "+b", "+@@ -1 +1 @@")),
        Hunk(9, 2, 10, 1, "def f():", (" x", "-y")),
    )
    assert (change.added, change.deleted, change.unparsed) == (2, 2, "")


def test_markers_of_a_missing_line_end_are_no_lines():
    missing = b"\\ No newline at end of file\n"
    change = parse(HEAD + b"@@ -1,2 +1,2 @@\n x\n-a\n" + missing + b"+a\n" + missing)
    assert change.hunks[0].lines == (" x", "-a", "+a")
    assert (change.added, change.deleted) == (1, 1)


def test_empty_context_lines_are_read_by_unidiff():
    change = parse(HEAD + b"@@ -1,3 +1,3 @@\n x\n\n-a\n+b\n")
    assert change.hunks[0].lines == (" x", "", "-a", "+b")
    assert (change.added, change.deleted, change.unparsed) == (1, 1, "")


def test_a_patch_that_is_cut_off_is_counted_and_says_so():
    change = parse(HEAD + b"@@ -1,3 +1,4 @@\n x\n+a\n+b\n")
    assert change.hunks == ()
    assert (change.added, change.deleted) == (2, 0)
    assert change.unparsed.startswith("its patch could not be parsed (")
