"""What a commit holds in an unusual form is told by what it means, or not at all."""

from __future__ import annotations

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.lines import difference
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(facts: Facts, level: str = "medium", language: str = "en") -> dict[str, str]:
    return dict(write(facts, make.verdict("fix", level), language).fields)  # type: ignore[arg-type]


def _read(path: str, patch: str) -> Facts:
    return detail(extract(commit("change", files=(change(path, patch),)), table()))


def test_a_name_with_its_value_is_one_setting() -> None:
    entry = '@@ -3,2 +3,6 @@\n   "environment": [\n+    {\n+      "name": "LOG_BUCKET",\n'
    entry += '+      "value": "logs-of-all"\n+    },\n     {\n'
    summary = _fields(_read("deploy/task.json", entry), "low")["summary"]
    assert "setting `LOG_BUCKET` (`logs-of-all`)" in summary
    assert "`name`" not in summary
    gone = entry.replace("+  ", "-  ").replace("+3,6", "+3,2").replace("-3,2", "-3,6")
    summary = _fields(_read("deploy/task.json", gone), "low")["summary"]
    assert "emoves setting `LOG_BUCKET` (`logs-of-all`)" in summary


def test_a_name_far_from_a_value_is_a_setting_of_its_own() -> None:
    apart = '@@ -3,2 +3,4 @@\n   "owner": {\n+    "name": "Ada",\n+    "since": 3,\n'
    apart += '+    "value": "x1"\n   }\n'
    assert "`name` (`Ada`)" in _fields(_read("deploy/task.json", apart), "low")["summary"]


def test_a_condition_that_gets_company_is_told_with_it() -> None:
    new = "(isShown && !isReserved(key))"
    assert difference("isShown", new) == ("isShown", new)
    assert difference(new, "isShown") == (new, "isShown")
    assert difference("isShown", "wasShown.isShownLater(key)") is None  # another name
    assert difference("done", "(done && !isReserved(key))") is None
    assert difference("isShown", "(isShown && " + "!isReserved(key) && " * 5 + "all)") is None


def test_what_moves_with_its_class_is_not_told_again() -> None:
    home = "src/a.py"
    moved = [
        Fact("class", "moved", "Reader", "src/b.py", 3, home),
        Fact("function", "moved", "open_all", "src/b.py", 5, home, scope="Reader"),
        Fact("function", "moved", "close_all", "src/b.py", 9, home, scope="Writer"),
    ]
    summary = _fields(make.facts("Tidy", *moved))["summary"]
    assert "`Reader`" in summary
    assert "`close_all`" in summary
    assert "open_all" not in summary
