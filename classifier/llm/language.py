"""Whether a text is in the language that was asked for. Coarse: it only has to refuse others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to in is a an for with that this by on are be no not from it its as at when "
        "which now or was has have can may should but so than if only new all any where their they "
        "into does do there check adds",
    )
)
_ENOUGH_WORDS = 10
_LEAST_ENGLISH = 0.16  # French, German, Spanish, Italian share "a", "on", "in", "no": below 0.1


def is_in(language: str, text: str) -> bool:
    """Whether the text, without its code, is in the language; True for one not known here."""
    check = _CHECKS.get(language)
    return check is None or check(text)


def _chinese(text: str) -> bool:
    han = len(_HAN.findall(text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    kana = len(_KANA_HANGUL.findall(text))
    return han > 0 and han >= words and kana * 10 < han


def _english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    if any(not word.isascii() and not _is_latin(word) for word in words):
        foreign = sum(len(w) for w in words if not _is_latin(w))
        if foreign * 8 > sum(map(len, words)):
            return False
    if len(words) < _ENOUGH_WORDS:
        return bool(words)
    return sum(word in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words)


def _is_latin(word: str) -> bool:
    return all(character < "\u0250" for character in word)


_CHECKS: Mapping[str, Callable[[str], bool]] = {"zh": _chinese, "en": _english}
