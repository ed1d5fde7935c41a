"""What a commit means for architecture, performance and security, from facts of those kinds."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.prose.blocks import Limits, choose
from classifier.prose.items import Item
from classifier.prose.markup import words
from classifier.prose.names import Names
from classifier.prose.sentence import sentence, told

_LIMITS = Limits(characters=240, names=5, blocks=5)
_QUOTED = 200  # characters of the author's sentence with figures
_ARCHITECTURE = {
    "file": ("added", "removed", "renamed", "moved"),
    "class": ("added", "removed", "renamed", "moved"),
    "type": ("added", "removed", "renamed", "moved"),
    "function": ("removed", "renamed", "moved", "changed"),
    "field": ("added", "removed"),
    "dependency": ("added", "removed"),
    "endpoint": ("added", "removed", "renamed"),
    "schema": ("added", "removed", "changed"),
    "import": ("added", "removed"),
}
_PERFORMANCE = frozenset({"perf", "memory", "concurrency"})
_SECURITY = words(
    "unsafe subprocess deserialization crypto auth permission network ci_permission mode"
)


def architecture(items: Sequence[Item], names: Names) -> str:
    """Modules, types and dependencies that come, go or move."""
    chosen = [i for i in items if i.fact.action in _ARCHITECTURE.get(i.fact.kind, ())]
    return _told(chosen, names)


def performance(items: Sequence[Item], measured: str, names: Names) -> str:
    """Constructs that bear on speed and memory, and the author's own figures."""
    text = _told([i for i in items if i.fact.kind in _PERFORMANCE], names)
    if not measured:
        return text
    whole = measured[-1] in ".!?。！？" and len(measured) <= _QUOTED
    key = "measured.whole" if whole else "measured"
    figures = names.language.say(key, text=names.quote(measured, _QUOTED))
    return names.language.gap.join(part for part in (text, figures) if part)


def security(items: Sequence[Item], names: Names) -> str:
    """Constructs that need care: processes, secrets, permissions, untrusted data."""
    return _told([i for i in items if i.fact.kind in _SECURITY], names)


def _told(items: Sequence[Item], names: Names) -> str:
    return sentence(told(choose(items, _LIMITS), names), names)
