"""Made-up labelled commits of made-up repositories: enough to train on in seconds."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path

from classifier.domain import Commit, FileChange, Hunk, Identity
from classifier.facts import PathTable, load_paths
from classifier.model.labels import Key, Label
from classifier.resources import rules_dir

_WHEN = datetime(2030, 1, 1, tzinfo=UTC)
_ANN = Identity("Ann", "ann@example.org")
# subject, path, changed lines, type, tags, importance
KINDS = (
    ("feat: add a {} backend", "src/{}.py", ("+def run():", "+    pass"), "feat", "api", "high"),
    ("Fix crash in {} reader", "src/{}.py", ("-x = 1", "+x = 2"), "fix", "", "high"),
    ("docs: explain the {}", "docs/{}.md", ("+The {} explained.",), "docs", "", "low"),
    ("test {} more", "tests/test_{}.py", ("+def test_it():", "+    assert 1"), "test", "", "low"),
    ("chore(deps): bump {}", "requirements.txt", ("-a==1", "+a==2"), "build", "dependency", "low"),
    ("Rename {} helper", "src/{}.py", ("-def old():", "+def new():"), "refactor", "", "medium"),
)
WORDS = ("disk", "cache", "parser", "socket", "queue", "index")


def paths() -> PathTable:
    return load_paths(Path(rules_dir()) / "paths.yaml")


def commit(subject: str, path: str = "src/a.py", lines: tuple[str, ...] = ("+x = 1",)) -> Commit:
    added = sum(line[0] == "+" for line in lines)
    deleted = len(lines) - added
    hunk = Hunk(1, deleted, 1, added, "", lines)
    file = FileChange(path, path, "modified", added, deleted, hunks=(hunk,))
    sha = sha1(
        f"{subject}{path}{lines}".encode("utf-8", "replace"), usedforsecurity=False
    ).hexdigest()
    return Commit(sha, ("b" * 40,), _ANN, _ANN, _WHEN, _WHEN, subject, "", (file,))


def labelled(repositories: int = 6) -> tuple[list[tuple[str, Commit]], dict[Key, Label]]:
    """Commits with their repositories, and their labels."""
    commits: list[tuple[str, Commit]] = []
    labels: dict[Key, Label] = {}
    for number in range(repositories):
        for word in WORDS:
            for subject, path, lines, kind, tags, importance in KINDS:
                name = f"own/{number}"
                text = tuple(line.format(word) for line in lines)
                one = commit(f"{subject.format(word)} {number}", path.format(word), text)
                commits.append((name, one))
                labels[name, one.sha] = Label(
                    name, one.sha, kind, tuple(tags.split()), importance, 3
                )
    return commits, labels
