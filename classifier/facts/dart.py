"""What the lines of Dart say: the types and members of Java, and tests by their titles."""

from __future__ import annotations

from classifier.facts import clike
from classifier.facts.keyword import note_titles
from classifier.facts.scan import Scan


def scan(file: Scan) -> None:
    """Note what the changed lines of such a file have."""
    clike.scan(file)
    if file.file_kind == "test":
        note_titles(file)
