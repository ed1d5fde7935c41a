"""What several files tell together."""

from __future__ import annotations

from classifier.facts import extract
from tests.facts.make import change, commit, table


def test_a_function_whose_name_is_taken_from_another_module_now_has_moved_there() -> None:
    body = "function addListener (one, name) {\n  one.on(name)\n  return one\n}\n"
    gone = "".join(f"-{line}\n" for line in body.splitlines())
    come = "".join(f"+{line}\n" for line in body.splitlines())
    files = (
        change("lib/client.js", f"+const addListener = util.addListener\n {{}}\n{gone}"),
        change("lib/util.js", come),
    )
    found = {
        (fact.action, fact.name, fact.path, fact.old)
        for fact in extract(commit(files=files), table()).items
        if fact.kind == "function"
    }
    assert found == {("moved", "addListener", "lib/util.js", "lib/client.js")}
