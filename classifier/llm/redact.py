"""Takes secrets out of what is about to leave the machine.

The detector is MongoDB's Kingfisher, run in this process and offline: some 490 kept rules, those
of Betterleaks among them. detect-secrets has had no release since 2024, and its kept fork misses
half of today's key formats. Kingfisher leaves out what nobody could use against a service (a
password without a user, half of a key pair); a reader of prompts could, so the patterns below
add assignments, credentials in URLs and private keys that a hunk shows only in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.errors import ConfigError
from classifier.llm.settings import REDACTED

if TYPE_CHECKING:
    from kingfisher_sdk import Scanner

Detector = Callable[[str], list[str]]
"""The secrets that a text holds, as they stand in it."""

_SHORT = 8  # characters up to which a secret might be part of an innocent word
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----\s(.*?)(?:-----END |\Z)", re.DOTALL
)
_KEY_MATERIAL = re.compile(r"(?:^[A-Za-z0-9+/]{60,}={0,2}$\n?){2,}", re.MULTILINE)
_KEY_END = re.compile(r"((?:^[A-Za-z0-9+/=]{16,}\n){1,99})-----END [A-Z0-9 ]*PRIVATE", re.MULTILINE)
_NAMED = (
    r"(?i)(?:pass(?:word|wd|phrase)?|pwd|secret|credentials?|(?:api|access|account|private|"
    r"signing|encryption|auth)[_-]?key|token)(?:[_-]?[a-z]{1,12})?[\"']?\s*(?::=|=>|[:=])\s*"
)
_PATTERNS = (
    re.compile(_NAMED + r"(?:[a-z]{0,2}[\"'])(?=[^\"']{8}|[^\"']*\d)([^\"'\s]{6,})[\"']"),
    re.compile(_NAMED + r"((?=[^\s]*\d)(?=[^\s]*[a-z])[\w!#%&*+/=@^~.-]{12,})(?=[\s,;\"']|$)"),
    re.compile(r"://[^/\s:@\"']*:([^@\s/\"']{3,})@"),
    re.compile(r"\b((?:AKIA|ASIA)[A-Z2-7]{16})\b"),
    re.compile(r"(?i)\b(?:bearer|basic)\s+([a-z0-9._~+/-]{16,}=*)"),
    re.compile(r"\b(sk-[A-Za-z0-9_-]{20,})"),
    re.compile(r"\b(\d{8,10}:AA[\w-]{33})\b"),
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Placeholders, expressions, addresses (a password in one is found as such) and names of variables.
_HARMLESS = re.compile(
    r"^(?:[$<{%(]|(?:os|process|self|config|args)\.|None|null|true|false|https?:|[A-Z_]+$)"
)


def load_detector(rules_cache: Path) -> Detector:
    """Kingfisher and the patterns here. Compiled rules are kept in ``rules_cache``.

    Compiling takes some five seconds, once a machine. Raises ConfigError where it is missing.
    """
    return partial(_secrets, _scanner(rules_cache))


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret replaced, also where it spans lines or stands anew.

    E-mail addresses go too: they are other people's and tell nothing about the change.
    """
    pieces = {line.strip() for secret in secrets for line in secret.split("\n")}
    for piece in sorted(pieces, key=lambda p: (-len(p), p)):
        if len(piece) > _SHORT:
            text = text.replace(piece, REDACTED)
        elif len(piece) > 2:
            text = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", REDACTED, text)
    return _EMAIL.sub("[e-mail]", text)


def patterns(text: str) -> list[str]:
    """The secrets that the patterns here find."""
    found = [match[1] for match in _PRIVATE_KEY.finditer(text)]
    found += [match[1] for match in _KEY_END.finditer(text)]
    found += [match[0] for match in _KEY_MATERIAL.finditer(text)]
    for pattern in _PATTERNS:
        found += [m[1] for m in pattern.finditer(text) if not _HARMLESS.match(m[1])]
    return found


def _secrets(scanner: Scanner, text: str) -> list[str]:
    data = text.encode("utf-8", "replace")
    found = patterns(text)
    for finding in scanner.scan(data):
        # By place, not by value: of a secret within Base64 the encoded text has to go.
        place = finding.location
        found.append(data[place["start_offset"] : place["end_offset"]].decode("utf-8", "replace"))
    return found


@cache
def _scanner(rules_cache: Path) -> Scanner:
    try:
        from kingfisher_sdk import Rules, Scanner  # noqa: PLC0415 - optional and heavy
    except ImportError as error:
        raise ConfigError(
            "--llm: kingfisher-secret-scanner is missing, and nothing is sent without it; "
            "pip install 'gitsift[llm]'"
        ) from error
    # Low confidence too: a word too many hidden costs little, a password sent cannot be recalled.
    return Scanner(Rules(confidence="low", cache_dir=rules_cache))
