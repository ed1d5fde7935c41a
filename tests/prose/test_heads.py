"""What is told of parameters, returns and methods holds for all functions that have them."""

from __future__ import annotations

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_PATH = "src/reader.py"


def _fields(facts: Facts, level: str = "high") -> dict[str, str]:
    return dict(write(facts, make.verdict("feat", level), "en").fields)  # type: ignore[arg-type]


def _read(*files: tuple[str, str]) -> Facts:
    changes = tuple(change(path, patch) for path, patch in files)
    return detail(extract(commit(files=changes), table()))


def test_a_class_of_warnings_is_nothing_that_is_deprecated() -> None:
    patch = """\
+def _warn_of(name: str) -> None:
+    warnings.warn(
+        f"{name} is deprecated.",
+        DeprecationWarning,
+        stacklevel=2,
+    )
"""
    fields = _fields(_read((_PATH, patch)))
    assert "eprecates" not in fields["summary"]
    assert "deprecated" not in fields["risks"] + fields["advice"]
