"""The kinds of file that a profile tells apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from classifier.domain import FILE_KINDS, FileFacts


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of file of a profile, in the order that breaks ties.

    With ``globs`` a file is of the first kind whose globs its path matches, or of none;
    without, of the kind that its facts say. ``fallback`` is the majority when no file counts.
    """

    order: tuple[str, ...] = FILE_KINDS
    globs: tuple[tuple[str, Callable[[str], bool]], ...] = ()
    fallback: str = ""

    def of(self, file: FileFacts) -> str:
        """The kind of a file, "" for none."""
        if not self.globs:
            return file.kind
        path = file.path
        return next((kind for kind, matches in self.globs if matches(path)), "")


DEFAULT_KINDS = Kinds()
