"""The model's features in words, for readers who know neither them nor the code.

A language is one more module here with its ``WORDS``. Every form of a feature (``prefix fix``,
``added function``, ``pair fix crash``) is a phrase whose ``{…}`` are looked up in a table, or taken
over as the commit has them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

# Subjects are untrusted, and looking for a piece's words takes time by the square of the text.
_TEXT_LIMIT = 500
# Where Chinese meets Latin letters or digits there is a space.
_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
# Features that every commit has to some amount: their names tell nothing of the one at hand.
_MEASURES = re.compile(
    r"(subject (characters|words)|body (length|lines)|areas named|capitalised words|files|churn.*"
    r"|lines (added|deleted|moved)|balance of .*|(top )?folders|components|kinds of files"
    r"|entropy of churn|share of .*|\w+ (lines|words) (added|deleted)|words in both sides"
    r"|new words|words gone|hunks|enclosing definitions|functions touched)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: the first of ``forms`` that fits a feature tells it.

    ``special`` are the stand-ins for words that the model tells apart by their kind alone.
    """

    forms: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]
    special: Mapping[str, str]
    quoted: str  # {word}
    joined: str


def feature_of(feature: str, language: str, text: str = "") -> str:
    """A feature in words, itself where none fit. ``text`` is its evidence: the model knows the
    stems of words, a reader wants them as they were written.
    """
    words: Words = importlib.import_module(f"{__name__}.{language}").WORDS
    for form, phrase in words.forms.items():
        if match := _pattern(form, language).fullmatch(feature):
            found = match.groupdict()
            near = text[:_TEXT_LIMIT]
            told = phrase.format(**{key: _said(key, found[key], words, near) for key in found})
            return _BORDER.sub(" ", told)
    return feature


def measures(feature: str) -> bool:
    """Whether a feature is an amount (a count, length, share or balance): nothing to tell."""
    return _MEASURES.fullmatch(feature) is not None


@cache
def _pattern(form: str, language: str) -> re.Pattern[str]:
    words: Words = importlib.import_module(f"{__name__}.{language}").WORDS
    parts = re.split(r"\{(\w+)\}", form)
    return re.compile(
        "".join(_group(part, words) if i % 2 else re.escape(part) for i, part in enumerate(parts))
    )


def _group(name: str, words: Words) -> str:
    if name in words.tables:
        return f"(?P<{name}>{'|'.join(map(re.escape, words.tables[name]))})"
    return rf"(?P<{name}>{'.+' if name == 'text' else r'[^ ]+'})"


def _said(key: str, value: str, words: Words, text: str) -> str:
    if key in words.tables:
        return words.tables[key][value]
    if key == "kinds":
        kinds = words.tables["kind"]
        return words.joined.join(kinds.get(kind, kind) for kind in value.split("+"))
    if value in words.special:
        return words.special[value]
    if key in ("word", "next"):
        return words.quoted.format(word=_whole(value, text))
    return words.quoted.format(word=_around(value, text)) if key == "text" else value


def _whole(stem: str, text: str) -> str:
    """The word of ``text`` that begins with a stem; the stem if there is none."""
    found = re.search(rf"(?<![^\W_]){re.escape(stem)}[^\W_]*", text, re.IGNORECASE)
    return found[0] if found else stem


def _around(piece: str, text: str) -> str:
    """The words of ``text`` that a piece of it goes through; the piece if there are none."""
    piece = piece.strip("^$ ")
    found = re.search(rf"[^\W_]*{re.escape(piece)}[^\W_]*", text, re.IGNORECASE)
    return found[0] if found else piece
