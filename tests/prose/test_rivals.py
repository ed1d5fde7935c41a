"""What goes and is there still, by another name or from another class, is told as that."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(path: str, patch: str) -> str:
    facts = detail(extract(commit(files=(change(path, patch),)), table()))
    return dict(write(facts, make.verdict("refactor", "high"), "en").fields)["summary"].lower()


_COUNTERS = """\
@@ -10,25 +10,15 @@ class Counters:
-    def count_wait_seconds(
+    def count_forward_work_seconds(
         self,
         kind: str,
         time: float,
-        info: Info,
+        info: Info = None,
     ):
-        self.waits.labels(kind).inc(time)
-
-    def count_device_work_seconds(
-        self,
-        kind: str,
-        time: float,
-        info: Info,
-    ):
-        log.debug(kind)
-        self.device_work.labels(kind).inc(time)
+        self.forward_work.labels(kind).inc(time)
         if info is not None:
             self.infos.labels(kind, info.name).inc(time)
"""


def test_a_function_is_none_by_a_name_that_another_which_goes_has_more_of() -> None:
    summary = _summary("src/a.py", _COUNTERS)
    assert "`count_device_work_seconds` to `count_forward_work_seconds`" in summary
    assert "removes method `count_wait_seconds`" in summary
    other = _COUNTERS.replace("def count_device_work_seconds", "def _get_work_seconds_forward")
    assert "`count_wait_seconds` to `count_forward_work_seconds`" in _summary("src/a.py", other)


_TESTED = """\
@@ -1,12 +1,6 @@
 import unittest

-class TestReader(unittest.TestCase):
-    def test_long_lines(self):
-        given = read_all("a" * 80)
-        self.assertEqual(given.width, 80)
+class TestReader({bases}):
+    width = 80
"""


@pytest.mark.parametrize(
    ("bases", "gone"), [("LongLines, unittest.TestCase", False), ("unittest.TestCase", True)]
)
def test_a_test_that_its_class_may_inherit_from_now_on_is_not_removed(
    bases: str, gone: bool
) -> None:
    summary = _summary("tests/test_reader.py", _TESTED.format(bases=bases))
    assert ("removes test" in summary) is gone
    assert "test_long_lines" in summary
    assert "drops" not in summary


@pytest.mark.parametrize(("type", "told"), [("int", True), ("float", False)])
def test_a_parameter_with_a_longer_name_in_its_place_is_no_further_one(
    type: str,  # noqa: A002
    told: bool,
) -> None:
    patch = f"""\
@@ -10,8 +10,8 @@ class Pool:
     def fill(
         self,
-        size: int,
+        pool_size: {type},
         layers: List[int],
     ):
-        self.pool = Pool(size, layers)
+        self.pool = Pool(pool_size, layers)
"""
    summary = _summary("src/a.py", patch)
    assert ("renames parameter `size` to `pool_size`" in summary) is told
    assert ("adds parameter `pool_size`" in summary) is not told
