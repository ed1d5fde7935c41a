"""The names in the lines that go and in those that come: which of them a change is about."""

from __future__ import annotations

import re
from collections import Counter

from classifier.facts.extent import places

_SAMPLE = 200_000  # characters in which names are looked for
_GONE = re.compile(r"^-.*", re.MULTILINE)
_COME = re.compile(r"^\+.*", re.MULTILINE)
_NAME = re.compile(r"[^\W\d]\w{2,}")
# What a name is given: the rest of its line where it is set, arguments where it is called.
_GIVEN = re.compile(r"[\"']?[ \t]*(?::?=|:)[^:\n][^\n]*|\([^\n]*")


class Sides:
    """The changed lines of a commit, those that go apart from those that come."""

    def __init__(self, changed: str) -> None:
        self._texts = ["\n".join(line.findall(changed[:_SAMPLE])) for line in (_GONE, _COME)]
        self._gone, self._come = (Counter(_NAME.findall(text)) for text in self._texts)

    def often(self, name: str) -> int:
        """How often the last word of a name comes up."""
        found = _NAME.findall(name[:60])
        return self._gone[found[-1]] + self._come[found[-1]] if found else 0

    def both(self, name: str) -> bool:
        """Whether lines that go and lines that come have the words of a name."""
        words = _NAME.findall(name)
        return bool(words) and all(self._gone[word] and self._come[word] for word in words)

    def idle(self, name: str) -> bool:
        """Whether a name of both comes up as often in each, and gets the same there.

        Of such a one it is not known that the change is about it.
        """
        if any(self._gone[word] != self._come[word] for word in _NAME.findall(name)):
            return False
        gone, come = (_given(name, text) for text in self._texts)
        return gone == come


def _given(name: str, text: str) -> list[str]:
    """What a name is given where it stands in a text, in the order of the alphabet."""
    found = (_GIVEN.match(text, at + len(name)) for at in places(name, text))
    return sorted(given[0].strip() for given in found if given)
