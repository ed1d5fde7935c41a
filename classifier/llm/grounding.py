"""Whether a commit bears out what a text names: code spans, identifiers, figures."""

from __future__ import annotations

import re

from classifier.domain import Commit
from classifier.prose.markup import SPAN, Source, clean

_FOLDED = re.compile(r"[\s\"']+")
_DASHES = re.compile("[‑–]")
# What is a name of code wherever it stands: snake_case, call(), --option, a path with extension.
_IDENTIFIER = re.compile(
    r"(?<![\w/.-])(?:--[A-Za-z][\w-]+|[\w./-]*\w/[\w./-]*\w\.\w{1,5}\b|\w+(?:\.\w+)*\(\)"
    r"|[A-Za-z]\w*_\w+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+){2,})"
)
# What stands for something of its own: numbers but the smallest, camelCase.
_TELLING = re.compile(r"(?<![\w.])(?:\d{2,}|[A-Za-z][a-z0-9]*[A-Z][A-Za-z0-9]*)(?!\w)", re.ASCII)
_FIGURE = re.compile(
    r"(?<![\w.])(\d+(?:[.,]\d+)*)\s*(?:%|％|x\b|×|倍|[mμµn]?s\b|毫秒|秒|[KMGT]i?B\b|percent|times)"
)
_EXTENSIONS = ("json", "yaml", "toml", "html", "java", "scss", "proto")
_ISSUE = re.compile(r"#\d+|\bGH-\d+")


class Grounds:
    """What one commit says, to look names up in."""

    def __init__(self, commit: Commit) -> None:
        self._text = Source(commit).text
        self._folded = _fold(self._text)

    def spelling(self, span: str) -> str:
        """How the commit spells what a code span names, "" where it does not.

        A qualified name of which the commit shows the last part only is cut to that part.
        """
        whole = clean(span)
        name = whole.removesuffix("()")
        if "`" in name or not 2 <= len(name) <= len(whole) <= SPAN:
            return ""
        found = whole if whole in self._text else self._spelled(name)
        return found or self._last_part(name)

    def names(self, text: str) -> bool:
        """Whether plain text names anything of the commit: an identifier, a path, a number."""
        if any(
            _fold(name.removesuffix("()")) in self._folded for name in _IDENTIFIER.findall(text)
        ):
            return True
        said = self._text
        return any(re.search(rf"\b{word}\b", said) for word in set(_TELLING.findall(text)))

    def faults(self, sentence: str) -> bool:
        """Whether plain text holds names, issue numbers or figures that the commit lacks."""
        names = (*_IDENTIFIER.findall(sentence), *_ISSUE.findall(sentence))
        if any(_fold(name.removesuffix("()")) not in self._folded for name in names):
            return True
        return any(figure not in self._text for figure in _FIGURE.findall(sentence))

    def _spelled(self, name: str) -> str:
        if len(name) < 3:
            return name if name in self._text else ""
        if name in self._text:
            return name
        if _fold(name) not in self._folded:
            return ""
        found = re.search(re.escape(name), self._text, re.IGNORECASE)
        return found[0] if found and "\n" not in found[0] else ""

    def _last_part(self, name: str) -> str:
        if " " in name:
            return ""
        last = re.split(r"::|[./]", name)[-1]
        whole = rf"(?<!\w){re.escape(last)}(?!\w)"
        told = len(last) > 3 and last not in _EXTENSIONS and re.search(whole, self._text)
        return last if told and last != name else ""


def _fold(text: str) -> str:
    """Case, quotes and runs of blanks do not tell names apart."""
    return _FOLDED.sub(" ", _DASHES.sub("-", text)).lower()
