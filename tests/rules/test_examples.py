from __future__ import annotations

import pytest

from classifier.domain import FileChange, Hunk, Identity
from classifier.errors import RuleError
from classifier.rules import Place
from classifier.rules.examples import read_commit

HERE = Place("rules.yaml", "a.rule", "match")


def test_a_subject_alone() -> None:
    commit = read_commit("fix: a", HERE)
    assert (commit.subject, commit.body, commit.files) == ("fix: a", "", ())


def test_a_whole_commit() -> None:
    commit = read_commit(
        {
            "subject": "fix",
            "body": "Why",
            "author": "Bob <bob@example.org>",
            "files": [
                "a.py",
                {"path": "b.py", "from": "c.py"},
                {"path": "d.py", "change": "added", "lines": ["+one", "+two"], "section": "f()"},
                {"path": "e.py", "added": 7},
                {"path": "f.png", "binary": True, "change": "deleted"},
            ],
        },
        HERE,
    )
    assert commit.author == Identity("Bob", "bob@example.org")
    assert commit.body == "Why"
    assert commit.files == (
        FileChange("a.py", "a.py", "modified", 1, 1),
        FileChange("c.py", "b.py", "renamed"),
        FileChange(None, "d.py", "added", 2, 0, hunks=(Hunk(0, 0, 1, 2, "f()", ("+one", "+two")),)),
        FileChange("e.py", "e.py", "modified", 7, 0),
        FileChange("f.png", None, "deleted", 0, 0, is_binary=True),
    )


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({"title": "a"}, "unknown key 'title'"),
        ({"files": "a.py"}, "key match.files: must be a list"),
        ({"files": [{"lines": ["+a"]}]}, r"key match.files\[1\]: needs a path"),
        ({"files": [{"path": "a", "change": "moved"}]}, "unknown change 'moved'"),
        ({"files": [{"path": "a", "added": -1}]}, "must be a number of lines, not -1"),
        ({"files": [{"path": "a", "binary": 1}]}, "must be true or false"),
        ({"subject": 5}, "must be text"),
        (5, "must be a mapping"),
    ],
)
def test_bad_example(spec: object, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_commit(spec, HERE)
