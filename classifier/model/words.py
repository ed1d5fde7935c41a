"""Words of messages, names and code: how text becomes tokens, and what a few of them are about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# Identifiers, numbers with a unit, and one token per character of scripts without spaces.
_TEXT = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-/]*|[0-9][0-9.]*[%x]?|[^\x00-\x7f\s]")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_JOINED = re.compile(r"[_\-/.]|[a-z][A-Z]")
_ENDINGS = ("ing", "ies", "ed", "es", "s")

# Stems by theme. Counts of a theme generalise to words that the training never saw together.
_THEMES: Final[dict[str, str]] = {
    "crash": "crash panic segfault segmentation abort oom sigsegv npe nil coredump illegal",
    "hang": "hang hung deadlock stuck freez infinite livelock timeout block stall",
    "leak": "leak",
    "corruption": "corrupt los lost overwrit wrong incorrect inaccura accuracy nan inf garbl"
    " truncat stale mismatch silent",
    "race": "race racy concurren concurrent concurrency thread lock atomic mutex synchroniz",
    "regression": "regress regression broke broken break breakage",
    "security": "security secur secure cve vulnerability vulnerabilit vulnerable xss injection"
    " exploit ssrf sanitiz escap auth credential secret password token csrf tls permission",
    "breaking": "break incompatible incompatibl backward migrat migration require rename",
    "removal": "remov remove drop delet delete kill strip eliminat purge",
    "deprecation": "deprecat deprecate deprecation sunset obsolete legacy",
    "addition": "add introduc introduce implement allow enabl enable expos expose provid provide"
    " new creat create initial",
    "support": "support",
    "default": "default",
    "repair": "fix correct resolv resolve repair handl handle prevent avoid ensur ensure bug"
    " workaround address hotfix bugfix patch guard",
    "bump": "bump upgrad upgrade updat update pin renovate dependabot dep deps dependency",
    "release": "release releas version prepare prepar rc changelog tag publish",
    "speed": "perf performance speed fast faster optimiz optimize optimization latency throughput"
    " reduc reduce improv improve accelerat cach cache slow overhead efficien efficient fuse"
    " fus kernel batch parallel",
    "rework": "refactor clean cleanup simplify simplif mov move renam extract split merg merge"
    " reorganiz restructur consolidat unify reus dead unus unused tidy deduplicat dedup",
    "prose": "doc docs readme typo comment docstr docstring changelog guide tutorial example"
    " spell grammar translat documentation document word clarify clarif mention link badge",
    "check": "test tests coverage flaky flak benchmark fixture unittest snapshot assert e2e bench",
    "pipeline": "ci workflow github action runner nightly codecov renovate pre commit job",
    "building": "build docker dockerfile makefile cmake compil compile package packag wheel cargo"
    " npm lockfile toolchain bazel gradle setup install image",
    "lint": "lint format fmt style clippy gofmt prettier eslint whitespace indent ruff black isort"
    " nam warn warning mypy typ",
    "undo": "revert reapply undo rollback backout",
    "housekeeping": "codeowner codeowners maintainer sponsor contributor license licens owner"
    " template label ignore gitignore author",
    "trial": "experiment experimental preview alpha beta wip draft internal prototype",
    "smallness": "minor small tiny nit trivial slight slightly simple quick little misc",
    "surface": "feature option flag api endpoint command cli parameter argument config sett"
    " setting mode backend model rule metric plugin provider hook",
    "failure": "not don doesn never no without miss fail failure error invalid unexpect exception",
}
# Words of code by theme, as they are spelled.
_CODE: Final[dict[str, str]] = {
    "guard": "if elif unless match case switch when else",
    "loop": "for while loop",
    "return": "return yield",
    "error": "raise throw except catch panic Err errors Error Exception rescue bail unwrap fatal"
    " ValueError RuntimeError TypeError throws Errorf finally try",
    "empty": "None null nil undefined NULL nullptr Option is_none is_some hasattr Some",
    "logging": "log logger logging console print println warn debug info klog tracing printf",
    "marker": "TODO FIXME HACK XXX",
    "deprecated": "deprecated Deprecated DeprecationWarning DEPRECATED deprecate",
    "speed": "cache cached batch fast faster kernel prefetch parallel buffer pool capacity inline"
    " simd lazy perf throughput latency stream memo lru_cache with_capacity reserve",
    "secrets": "auth token password credential csrf escape sanitize permission secret tls",
    "concurrency": "lock Lock mutex Mutex atomic thread sync await async spawn go chan future"
    " Promise synchronized",
    "memory": "malloc free alloc memcpy sizeof unsafe delete new Box Arc Rc drop close release",
    "environment": "environ getenv env Getenv LookupEnv ENV process",
    "option": "add_argument flag option arg clap StringVar BoolVar Flags argparse",
    "default": "default Default defaults",
    "definition": "def func fn function class struct enum interface trait impl type fun",
    "assertion": "assert expect require EXPECT_EQ ASSERT assertEqual t Fatal toBe strictEqual",
    "import": "import from use include require package mod extern",
    "visibility": "pub public export private protected internal static",
    "template": "const let var val final",
}


def _by_word(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for theme, words in table.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), theme)
    return found


THEMES: Final = tuple(_THEMES)
CODE_THEMES: Final = tuple(_CODE)
_THEME_OF = _by_word(_THEMES)
_CODE_THEME_OF = _by_word(_CODE)


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """``getUserName``, ``user_name`` and ``user-name`` in their lower-case parts, stemmed."""
    return tuple(stem(part.lower()) for part in _PART.findall(name))


def stem(word: str) -> str:
    """The word without a common English ending, where three letters are left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def tokens(text: str) -> list[str]:
    """Stems of a text in order; a compound name gives ``<name>`` and then its parts."""
    found: list[str] = []
    for word in _TEXT.findall(text):
        found.extend(_tokens_of(word))
    return found


@lru_cache(maxsize=100_000)
def _tokens_of(word: str) -> tuple[str, ...]:
    word = word.rstrip(".-/")
    if not word:
        return ()
    if word[0].isdigit():
        return ("0%" if word[-1] in "%x" else "0.0" if "." in word else "0",)
    split = tuple("0" if part.isdigit() else part for part in parts(word)[:6])
    if not split:
        return (word,)
    return ("<name>", *split) if len(split) > 1 and _JOINED.search(word) else split


def themes(stems: Iterable[str]) -> dict[str, int]:
    """How often each theme occurs among the stems of a message."""
    return _count(stems, _THEME_OF)


def code_themes(words: Iterable[str]) -> dict[str, int]:
    """How often each theme occurs among the words of code."""
    return _count(words, _CODE_THEME_OF)


def _count(words: Iterable[str], table: dict[str, tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    # Few words have a theme.
    for word in filter(table.__contains__, words):
        for theme in table[word]:
            counts[theme] = counts.get(theme, 0) + 1
    return counts
