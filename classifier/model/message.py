"""What the model reads in a message: words, word pairs, pieces of words, themes, shape."""

from __future__ import annotations

import re
from itertools import pairwise
from math import log1p
from typing import NamedTuple

from classifier.domain import TYPES, Facts
from classifier.model.words import THEMES, themes, tokens

_BODY_LIMIT = 1500
_PIECES_LIMIT = 80
_DIGITS = re.compile(r"[0-9]+")
_LINK = re.compile(r"https?://\S+")
_TRAILER = re.compile(
    r"(?im)^(?:co-authored-by|signed-off-by|reviewed-by|pr-url|reviewed-on|change-id|acked-by"
    r"|cherry-picked).*$"
)
_BULLET = re.compile(r"(?m)^\s*[-*] ")
_CLOSES = re.compile(r"\b(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?)\b:?\s+(?:\S+/\S+)?#\d+", re.I)
_MEASURE = re.compile(r"\d(?:\.\d+)?\s*(?:x\b|%|ms\b|us\b|µs|gb\b|mb\b|tok)", re.I)

CLAIMS: tuple[str, ...] = (
    *(f"prefix {kind}" for kind in TYPES),
    *(f"verb {kind}" for kind in TYPES),
    "prefix of an area only",
    "prefix !",
)
_SHAPE = (
    "subject characters", "subject words", "body length", "body lines", "bullets",
    "code in the body", "table in the body", "closes an issue", "co-authors", "link",
    "names in backticks", "areas named", "capitalised words", "measured numbers",
    "breaking note", "revert note", "author is a bot",
)  # fmt: skip
NUMBERS: tuple[str, ...] = (
    *_SHAPE,
    *(f"subject about {theme}" for theme in THEMES),
    *(f"body about {theme}" for theme in THEMES),
)


def claim_numbers(facts: Facts) -> list[float]:
    """The values of CLAIMS: a prefix is gone, a leading verb stays, where prefixes are masked."""
    claim = facts.claim
    # A verb is no prefix: it is weaker evidence, so it has features of its own.
    by_prefix = claim.type if claim.style != "verb" else ""
    by_verb = claim.type if claim.style == "verb" else ""
    return [
        *(float(by_prefix == kind) for kind in TYPES),
        *(float(by_verb == kind) for kind in TYPES),
        float(claim.style not in ("", "verb") and not claim.type),
        float(claim.breaking),
    ]


class Said(NamedTuple):
    """The words of a message: of the subject without prefix, and of the body without trailers."""

    subject: list[str]
    body: str
    words: list[str]


def read(facts: Facts) -> Said:
    """The words of a message, looked up once for tokens and numbers."""
    body = _TRAILER.sub("", facts.commit.body[: 2 * _BODY_LIMIT])[:_BODY_LIMIT].strip()
    return Said(tokens(facts.claim.rest), body, tokens(_LINK.sub(" ", body))[:200])


def message_tokens(facts: Facts, said: Said) -> list[str]:
    """Words of the subject without its prefix, of its areas and of the body."""
    around = ("^", *said.subject, "$")
    text = f"^{_DIGITS.sub('0', facts.claim.rest.lower()[:_PIECES_LIMIT])}$"
    # Lists, not generators: a commit has hundreds of them.
    return [
        *[f"subject {word}" for word in said.subject],
        *[f"first {word}" for word in said.subject[:1]],
        *[f"pair {one} {two}" for one, two in pairwise(around)],
        *[f"area {word}" for area in facts.claim.scopes for word in tokens(area)],
        *[f"piece {text[at : at + 4]}" for at in range(len(text) - 3)],
        *[f"piece {text[at : at + 5]}" for at in range(len(text) - 4)],
        *[f"body {word}" for word in said.words],
    ]


def message_numbers(facts: Facts, said: Said) -> list[float]:
    """The values of NUMBERS, in that order."""
    subject, body = themes(said.subject), themes(said.words)
    return [
        *_shape(facts, said.body),
        *(float(min(subject.get(theme, 0), 2)) for theme in THEMES),
        *(log1p(body[theme]) if theme in body else 0.0 for theme in THEMES),
    ]


def _shape(facts: Facts, body: str) -> list[float]:
    commit, rest = facts.commit, facts.claim.rest
    words = rest.split()
    return [
        # Bounded, as the table keeps half-precision floats.
        float(min(len(rest), 500)),
        float(min(len(words), 100)),
        log1p(len(body)),
        log1p(body.count("\n")),
        log1p(len(_BULLET.findall(body))),
        float("```" in body),
        float("|--" in body or "| -" in body or "|:-" in body),
        float(_CLOSES.search(f"{commit.subject} {body}") is not None),
        float("o-authored-by" in commit.body),
        float("http" in body),
        min(rest.count("`"), 20) / 2,
        float(min(len(facts.claim.scopes), 10)),
        sum(word[:1].isupper() for word in words) / (1 + len(words)),
        log1p(len(_MEASURE.findall(f"{rest} {body}"))),
        float(facts.is_breaking),
        float(facts.is_revert),
        float(facts.is_bot),
    ]
