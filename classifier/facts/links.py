"""Addresses in a patch: which words are pieces of one, and which former ones live on."""

from __future__ import annotations

from classifier.facts.scan import lazy

_END = lazy(r"[\s\"'`<>)\]}|]")


def is_piece(text: str, at: int) -> bool:
    """Whether a word is a piece of an address, which is told as a whole if at all."""
    link = text.rfind("://", text.rfind("\n", 0, at), at)
    return link >= 0 and _END().search(text, link, at) is None


def is_redirected(text: str, at: int) -> bool:
    """Whether it is the former target of a link that stays: ``[label]: address``."""
    start = text.rfind("\n", 0, at)
    before = text[start + 1 : at]
    return before.startswith("-[") and before.endswith("]: ") and f"\n+{before[1:]}" in text
