"""The words that people and reports use for types, tags and levels, as our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from classifier.domain import IMPORTANCES, TAGS, TYPES, Importance
from classifier.report.labels import DOTS, languages, load_labels

# What is not in our own reports but means the same.
_SYNONYMS = {
    "bugfix": "fix", "bug": "fix", "修复": "fix", "缺陷修复": "fix", "问题修复": "fix",
    "feature": "feat", "新功能": "feat", "新增功能": "feat", "功能": "feat", "功能扩展": "feat",
    "重构": "refactor", "refactoring": "refactor", "性能": "perf", "optimization": "perf",
    "文档": "docs", "doc": "docs", "tests": "test", "测试修改": "test", "测试扩展": "test",
    "代码格式": "style", "构建": "build", "依赖": "build",
    "dependencies": "build",
    "ci流程优化": "ci", "持续集成": "ci", "回退": "revert", "回滚": "revert",
}  # fmt: skip
# The nearest type for a text that holds such a word, in this order.
_NEAREST = (
    (r"revert|回退|撤回|回滚", "revert"),
    (r"bug|fix|修复|修正", "fix"),
    (r"性能|加速|perf|speed|faster", "perf"),
    (r"重构|清理|统一入口|架构|refactor|clean|rework", "refactor"),
    (r"测试|\btests?\b|benchmark", "test"),
    (r"文档|\bdocs?\b|document", "docs"),
    (r"\bci\b|流水线|workflow", "ci"),
    (r"构建|依赖|打包|build|depend|packag", "build"),
    (r"格式|风格|lint|format|style", "style"),
    (r"功能|新增|支持|feature|new|ux", "feat"),
    (r"其他|其它|配置|维护|other|misc|config|maintenance", "chore"),
)
_TAG_WORDS = (
    (r"架构", "architecture"),
    (r"安全|security", "security"),
    (r"不兼容|breaking", "breaking"),
)
_BRACKET = re.compile(r"[（(]([^）)]*)[）)]?")
_BETWEEN = re.compile(r"\s*(?:[／、，,;；+&＋]|\band\b|和)\s*", re.IGNORECASE)
# "Feature -> Bug fix": who corrects a text so means what is behind the arrow.
_ARROW = re.compile(r"[-=]+>|[→⇒➜➡]")
_LEVELS = (
    ("high", r"高|\bhigh\b"),
    ("medium", r"中|\bmedium\b|\bmid\b"),
    ("low", r"低|\blow\b"),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text about types means: our types, main one first, and tags.

    ``exact`` where it is one of our own words or a synonym; ``left`` are the parts that mean
    nothing to us.
    """

    types: tuple[str, ...]
    tags: tuple[str, ...]
    exact: bool
    left: tuple[str, ...]


def meaning(text: str) -> Meaning:
    """The types and tags that a report's text names; behind an arrow, if it has one."""
    types: list[str] = []
    left: list[str] = []
    exact = True
    kinds, marker, told = _ARROW.split(text)[-1].partition("🏷️")
    for part in _parts(kinds):
        sure, found = _type_of(part)
        if not found:
            left.append(part)
            continue
        exact = exact and (sure or bool(types))
        types.append(found)
    tags = list(_tags_of(told, left)) if marker else list(_hinted(kinds))
    ordered = tuple(tag for tag in TAGS if tag in tags)
    return Meaning(tuple(dict.fromkeys(types)), ordered, exact and bool(types), tuple(left))


def level(text: str) -> Importance | None:
    """The level that a text says in words: 高, medium, 低 …; None where it says none."""
    plain = _BRACKET.sub("", text)
    for name in IMPORTANCES:
        pattern = dict(_LEVELS)[name]
        if re.search(pattern, plain, re.IGNORECASE):
            return name
    return None


def dot(text: str) -> Importance | None:
    """The level of the first coloured dot in a text."""
    found = re.search("[🔴🟡🟢]", text)
    return next((name for name in IMPORTANCES if found and DOTS[name] == found[0]), None)


def _parts(text: str) -> Iterator[str]:
    """The named kinds, without what brackets explain: that counts where the kind is vague."""
    inside = next((found.strip() for found in _BRACKET.findall(text)), "")
    for piece in _BRACKET.sub("", text).split("/"):
        # Our own "Build and dependencies" is one kind.
        for part in [piece] if _type_of(piece)[0] else _BETWEEN.split(piece):
            word = part.strip(" ·")
            if not word:
                continue
            vague = _type_of(word)[1] in ("", "chore") and _type_of(inside)[1]
            yield inside if vague else word


def _type_of(part: str) -> tuple[bool, str]:
    """(whether it is one of our words, the type or "")."""
    word = re.sub(r"[\s*_`]+", "", part).lower()
    if word in (known := _words()):
        return True, known[word]
    near = (kind for pattern, kind in _NEAREST if re.search(pattern, part, re.IGNORECASE))
    return False, next(near, "")


def _tags_of(text: str, left: list[str]) -> Iterator[str]:
    known = _tag_words()
    for part in _BETWEEN.split(text.strip()):
        word = re.sub(r"\s+", "", part).lower()
        if word in known:
            yield known[word]
        elif word:
            left.append(part)


def _hinted(text: str) -> Iterator[str]:
    for pattern, tag in _TAG_WORDS:
        if re.search(pattern, text, re.IGNORECASE):
            yield tag


@cache
def _words() -> dict[str, str]:
    found = dict(_SYNONYMS) | {name: name for name in TYPES}
    for language in languages():
        for kind, word in load_labels(language).types.items():
            found[re.sub(r"\s+", "", word).lower()] = kind
    return found


@cache
def _tag_words() -> dict[str, str]:
    found = {name: name for name in TAGS}
    for language in languages():
        for tag, word in load_labels(language).tags.items():
            found[re.sub(r"\s+", "", word).lower()] = tag
    return found
