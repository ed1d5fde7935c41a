"""Notes of what may stand anywhere on a changed line: names in code, in texts or in comments."""

from __future__ import annotations

import re

from classifier.facts.comments import DATA, is_comment
from classifier.facts.constructs import is_used
from classifier.facts.extent import in_string
from classifier.facts.scan import Depth, Entry, Scan, clean, lazy, names

NO_CODE = DATA - {"HTML"} | names("YAML TOML INI CSS Batch") | {"", "Go module"}
"""Languages whose words are those of texts and settings."""
# What may stand in comments, too.
_IN_COMMENTS = names("link mention identifier")
# Languages where two dashes count down outside of texts.
_COUNTED = names(
    "C C++ CUDA Objective-C Metal GLSL Java C# JavaScript TypeScript Go PHP Swift Kotlin Dart Perl"
)

# What a program has, fails with or serves: an example in a comment gives it nothing.
_IN_CODE = names("option error endpoint metric")
_LEAD = lazy(r"[ \t]*\S{1,2} ?")


def text_before(file: Scan, at: int) -> str:
    """What stands on the line before a position, without the line's mark."""
    return file.raw[file.raw.rfind("\n", 0, at + 1) + 2 : at]


def anywhere(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> None:
    """Note a name of a changed line, unless it stands where names of its kind do not count."""
    start = file.raw.rfind("\n", 0, match.start() + 1)
    mark = file.raw[start + 1 : start + 2]
    if mark not in ("+", "-"):
        return
    if kind not in _IN_COMMENTS:
        before = file.raw[start + 2 : match.start()]
        if is_comment(file.language, before):
            return
        if kind != "string" and not _stands(file, kind, before, match):
            return
    file.note(kind, mark, clean(name), start, value, public=False)


def _stands(file: Scan, kind: str, before: str, match: re.Match[str]) -> bool:
    """Whether a name is where such names count: calls and constructs in code, options in texts."""
    texts = in_string(before, file.language)
    if kind == "option":
        return texts or file.language not in _COUNTED  # where two dashes count down
    if file.depth is Depth.ALL and _is_bound(file, match):
        return False  # rules and model were made with those
    if kind == "call" and file.language == "CMake" and before.strip():
        return False  # a command of CMake begins its line: those are words of a text
    return not texts and (kind == "call" or is_used(kind, before, match, file.raw))


def _is_bound(file: Scan, match: re.Match[str]) -> bool:
    """Whether a word is no call, but a key of an attribute: ``serde(bound(deserialize = "T"))``."""
    keyed = match[0] == "deserialize" and file.language == "Rust"
    return keyed and file.raw.startswith(" =", match.end())


def without_commented(file: Scan) -> None:
    """Drop options, errors, routes and metrics on lines that are comments: examples, old code.

    An option is still a name that is mentioned there. Rules and model were made with those.
    """
    found: list[Entry] = []
    for entry in file.entries:
        lead = _LEAD().match(file.raw, entry[5] + 2) if entry[0] in _IN_CODE else None
        if not (lead and is_comment(file.language, lead[0])):
            found.append(entry)
        elif entry[0] == "option":
            found.append(("mention", entry[1], entry[2], "", "", entry[5], False))
    file.entries[:] = found
