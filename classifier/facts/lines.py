"""Line numbers of what a scan notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from classifier.domain import Hunk
from classifier.facts.layout import Layout


class Lines:
    """Line numbers of positions in a laid-out text."""

    def __init__(self, layout: Layout, hunks: Sequence[Hunk]) -> None:
        """``hunks`` as they were laid out."""
        self._text = layout.text
        self._starts = layout.starts
        self._hunks = hunks
        self._last = {False: (-1, 0, 0), True: (-1, 0, 0)}
        self._lacks: dict[tuple[int, str], bool] = {}

    def number(self, at: int, removed: bool) -> int:
        """Line in the new file, or in the old one for removed, of the line that begins at ``at``.

        0 for a section header, whose line the patch does not tell.
        """
        index = bisect_right(self._starts, at) - 1
        if index < 0 or self._text.startswith("\n@@", at):
            return 0
        other = "\n+" if removed else "\n-"
        # Asked in ascending order, as it is, each stretch of text is counted once.
        start, count = self._starts[index], 0
        known, last, before = self._last[removed]
        if known == index and last <= at:
            start, count = last, before
        count += self._text.count("\n", start, at)
        if not self._lack(index, other):
            count -= self._text.count(other, start, at + 1)
        self._last[removed] = (index, at, count)
        hunk = self._hunks[index]
        return (hunk.old_start if removed else hunk.new_start) + count

    def _lack(self, index: int, mark: str) -> bool:
        """Whether the hunk has no line of the mark, so that none need be counted."""
        known = self._lacks.get((index, mark))
        if known is None:
            ends = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            known = self._text.find(mark, self._starts[index], ends) < 0
            self._lacks[index, mark] = known
        return known
