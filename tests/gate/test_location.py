"""An annotation stands at a changed line, whichever side of the diff the evidence is on."""

from __future__ import annotations

import pytest

from classifier.domain import Evidence, FileChange, Hunk
from classifier.gate.location import locate
from classifier.gate.result import Finding, Gated, Location, numbered

HUNK = Hunk(10, 4, 20, 4, "", (" same", "-old line", "+new line", " kept", "-gone", "+came"))
FILE = FileChange("a.py", "a.py", "modified", 2, 2, hunks=(HUNK,))
DELETED = FileChange("b.py", None, "deleted", 0, 1, hunks=(Hunk(7, 1, 0, 0, "", ("-last",)),))
BINARY = FileChange(None, "c.png", "added", is_binary=True)


@pytest.mark.parametrize(
    ("evidence", "location", "exact"),
    [
        (Evidence("a.py", 21, "new line"), Location("a.py", 21), True),
        (Evidence("a.py", 11, "old"), Location("a.py", 21, True), True),
        (Evidence("a.py", 13, "gone"), Location("a.py", 23, True), True),
        (Evidence("a.py"), Location("a.py", 21, True), True),
        (Evidence("a.py", 500, "nowhere"), Location("a.py", 21, True), True),
        (Evidence("b.py", 7, "last"), Location("b.py", 7, True), True),
        (Evidence("c.png"), Location("c.png"), True),
        (Evidence(text="in the message"), Location("a.py", 21, True), False),
    ],
)
def test_a_changed_line(evidence: Evidence, location: Location, exact: bool) -> None:
    assert locate((FILE, DELETED, BINARY), evidence) == (location, exact)


def test_the_text_tells_the_side() -> None:
    hunk = Hunk(5, 1, 5, 1, "", ("-def read():", "+def write():"))
    change = FileChange("a.py", "a.py", "modified", 1, 1, hunks=(hunk,))
    assert locate((change,), Evidence("a.py", 5, "read"))[0] == Location("a.py", 5, True)
    assert locate((change,), Evidence("a.py", 5, "write"))[0] == Location("a.py", 5, False)


def test_without_lines_or_files() -> None:
    assert locate((BINARY,), Evidence(text="x")) == (Location("c.png"), False)
    assert locate((), Evidence(text="x")) == (Location(), False)


def finding(line: int, text: str = "found", sha: str = "a" * 40, exact: bool = True) -> Finding:
    return Finding("c", "error", "m", sha, "s", text, Location("a.py", line), exact)


def test_fingerprints_outlive_rebase_and_moved_lines() -> None:
    assert finding(1).fingerprint == finding(9, sha="b" * 40).fingerprint
    assert finding(1).fingerprint != finding(1, "other").fingerprint
    assert finding(1).fingerprint != finding(1, exact=False).fingerprint


def test_no_two_findings_have_the_same_fingerprint() -> None:
    one = Gated("a" * 40, "s", "A", findings=(finding(1), finding(2)))
    two = Gated("b" * 40, "s", "A", findings=(finding(1),))
    found = [f.fingerprint for commit in numbered((one, two)) for f in commit.findings]
    assert len(set(found)) == 3
    assert found[0] == finding(1).fingerprint
