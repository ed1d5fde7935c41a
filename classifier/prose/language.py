"""A language of the report's prose: a catalogue of phrases and how to join them.

A language is one file, ``languages/CODE.toml``. Placeholders of a phrase are ``{name}``;
``{n:file|files}`` picks a form by the number ``n``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from classifier.errors import UsageError
from classifier.prose.layout import BULLET

OPEN, CLOSE = "\x01", "\x02"
"""Borders of untrusted plain text, which cannot hold them (markup.clean), until it is finished."""

PLURALS: Mapping[str, Callable[[int], int]] = {
    "none": lambda _: 0,
    "one-other": lambda n: 0 if n == 1 else 1,
    "zero-one-other": lambda n: 0 if n in (0, 1) else 1,
    "one-few-many": lambda n: (
        0
        if n % 10 == 1 and n % 100 != 11
        else 1
        if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        else 2
    ),
}
"""How a language picks the form for a number, by the name that its file gives in ``plural``."""

_FOLDER = Path(__file__).parent / "languages"
_MARK = re.compile(f" *{re.escape(BULLET)}")
_SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_ATOM = re.compile(f"(`[^`]+`…?|{OPEN}[^{CLOSE}]*{CLOSE})")


@dataclass(frozen=True, slots=True)
class Language:
    """A catalogue. ``nouns`` and ``measures`` are by kind of fact, forms separated by ``|``.

    ``comma`` joins items, ``final`` the last two; ``clause`` and ``last_clause`` do so for
    clauses; ``semicolon`` joins independent parts of a sentence and ``gap`` sentences; ``capital``
    says whether sentences begin with one. ``terseness`` is, by level of importance, how much the
    language says in the space that Chinese needs: budgets of characters are multiplied by it.
    ``plural`` gives the index of the form for a number. ``tidy`` are replacements outside code
    spans and quotations, where a NUL stands for one of those.
    """

    code: str
    phrases: Mapping[str, str]
    nouns: Mapping[str, str]
    measures: Mapping[str, str]
    comma: str
    final: str
    clause: str
    last_clause: str
    semicolon: str
    gap: str
    capital: bool
    terseness: Mapping[str, float]
    plural: Callable[[int], int]
    tidy: tuple[tuple[str, str], ...] = ()

    def say(self, key: str, /, **values: str | int) -> str:
        """The phrase with its slots filled."""

        def fill(match: re.Match[str]) -> str:
            value = values[match.group(1)]
            if match.group(2) is None:
                return str(value)
            return self._form(match.group(2), int(value))

        return _SLOT.sub(fill, self.phrases[key])

    def noun(self, kind: str, count: int) -> str:
        """What a kind of fact is called, in the form for ``count`` of them."""
        return self._form(self.nouns[kind], count)

    def measure(self, kind: str, count: int) -> str:
        """What a kind of fact is counted in."""
        return self._form(self.measures.get(kind, self.measures[""]), count)

    def listing(self, items: Sequence[str]) -> str:
        """``a, b and c``."""
        return _joined(items, self.comma, self.final)

    def clauses(self, items: Sequence[str]) -> str:
        """Clauses about one subject."""
        return _joined(items, self.clause, self.last_clause)

    def capitalised(self, text: str) -> str:
        """The text as the beginning of a sentence; names keep their spelling."""
        return text[:1].upper() + text[1:] if self.capital else text

    def finish(self, text: str) -> str:
        """A whole field: spaces put right around code spans and quotations, line by line."""
        return "\n".join(map(self._finished, text.split("\n")))

    def _finished(self, line: str) -> str:
        mark = _MARK.match(line)
        start = mark.end() if mark else 0
        return line[:start] + self._tidied(line[start:])

    def _tidied(self, text: str) -> str:
        atoms = _ATOM.findall(text)
        rest = _ATOM.sub("\0", text)
        for pattern, replacement in self.tidy:
            rest = re.sub(pattern, replacement, rest)
        pieces = rest.split("\0")
        whole = "".join(a + b for a, b in zip(pieces, [*atoms, ""], strict=True))
        return whole.replace(OPEN, "").replace(CLOSE, "")

    def _form(self, forms: str, count: int) -> str:
        choices = forms.split("|")
        return choices[min(self.plural(count), len(choices) - 1)]


def _joined(items: Sequence[str], comma: str, final: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return comma.join(items[:-1]) + final + items[-1]


@cache
def load_language(code: str) -> Language:
    """The language of that code. Raises UsageError with the codes there are."""
    known = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    if code not in known:
        raise UsageError(f"no prose in language {code!r}; choose one of {', '.join(known)}")
    with (_FOLDER / f"{code}.toml").open("rb") as file:
        table = tomllib.load(file)
    plural = PLURALS[table.pop("plural")]
    tidy = tuple((pattern, replacement) for pattern, replacement in table.pop("tidy"))
    return Language(code=code, plural=plural, tidy=tidy, **table)
