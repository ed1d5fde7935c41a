"""What a deep line of C or its kin stands in: the braces of a type, or those of code."""

from __future__ import annotations

import re
from functools import cache

from classifier.facts.extent import hunk_around
from classifier.facts.scan import Depth, Scan, clean, lazy, names

_OTHER = {"+": "-", "-": "+", " ": ""}
_MOST = 200  # lines up to which the one that opens the block is looked for
# Comments, conditions of the preprocessor and labels, which open nothing.
_ASIDE = lazy(r"[ \t]*(?:#|//|/?\*|(?:case\b[^\n]*|\w+)[ \t]*:(?!:|.*= *\{$))")
_TYPE = lazy(
    r"[ \t]*(?:(?:typedef|export|static|const|public|private|protected|internal|abstract|sealed|"
    r"partial|final|data)\s+)*"
    r"(?:struct|union|class|enum|namespace|interface|record|extern|template|@interface)\b"
)
_DECLARED = lazy(r"([A-Za-z_]\w*)[ \t]*(?:\[[^\]]*\][ \t]*)*$")
_NAMING = frozenset(("C#", "Dart", "Groovy"))  # whose calls name arguments with a colon
_SORTS = names("enum class struct union")
_MADE = lazy(r"\((\w+)\) *(?=\()")
# What a property is set to: an object of a class without a name, or one with methods of its own.
_OBJECT = lazy(r"[^=\n]*?(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*(?:(?:object[ \t]*:|new[ \t])[^\n]*)?\{$")
_CONVERTS = lazy(r"\boperator(?:\s+(?:typename|const|struct|class|enum))*\s*$")
_INITIAL = lazy(r"[ \t]*=(?!=)([^\n;]+);")
_CODE = lazy(r"\)[ \t]*(?:(?:const|noexcept|override|final|mutable|volatile|try)\b[ \t]*)*\{?$")


def is_no_head(file: Scan, before: str, word: str) -> bool:
    """Whether a word before brackets says in GLSL how a block that follows is laid out, names a
    type of functions, or is called for an argument that has a name: ``child: Text(``.

    Rules and model know each as a function.
    """
    if file.depth is not Depth.ALL:
        return False
    if (word == "layout" and file.language == "GLSL") or before.startswith("typedef "):
        return True
    if file.language not in _NAMING:
        return False
    *_, last = before.split() or [""]
    made = last == "const" and all(one[2] != word for one in file.stack)
    return made or ": " in before or last[-1:] == ":"


def declared(file: Scan, before: str, name: str, sign: str) -> list[str]:
    """The names that a line declares, as in ``int first, last;``; none where it is a whole type.

    Rules and model know the last alone, be it that of a type.
    """
    if file.depth is not Depth.ALL:
        return [name]
    if sign[:1] == "{" and _SORTS.issuperset(before.split()):
        return []
    parts = before.split(",")[:-1] if "<" not in before else ()
    return [*(one[1] for part in parts if (one := _DECLARED().search(part))), name]


def whole_name(file: Scan, before: str, spelled: str) -> tuple[str, str]:
    """Owner and name of a function; to prose, of one that converts to a type, none and the type
    with the word for it: ``operator std::string()`` is no function of ``std``."""
    converts = file.depth is Depth.ALL and _CONVERTS().search(before)
    owner, _, name = spelled.rpartition("::")
    return ("", f"operator {spelled}") if converts else (owner, name)


def as_record(file: Scan, before: str, kind: str, head: str) -> tuple[str, str]:
    """Kind and parameter list of what is defined; to prose, a record of C# whose fields stand in
    brackets is a class, and has no such list."""
    made = file.depth is Depth.ALL and file.language == "C#" and "record" in before.split()
    return ("class", "") if made else (kind, head)


def unmade(file: Scan, before: str, name: str, rest: str) -> tuple[str, str, str]:
    """The head of a function; to prose, of one whose name a macro makes, by what it makes it of.

    ``void SUFFIXED(pack)(int n)``: the macro, by which others are named, is no function.
    """
    made = _MADE().match(rest) if before.strip() and file.depth is Depth.ALL else None
    return (before, made[1], rest[made.end() :]) if made else (before, name, rest)


def leave_ended(file: Scan, at: int) -> None:
    """Leave what has ended above the line at ``at``: what is deeper than it stands in another."""
    other = ""
    while file.stack and file.stack[-1][0] >= 0:
        top = file.stack[-1]
        head = next((head for head in reversed(file.heads) if head[2:5] == top), None)
        other = other or _OTHER[file.text[at + 1]]
        if head is None or head[1] == other or file.close(head, other) >= at:
            return
        file.stack.pop()


def is_in_code(file: Scan, at: int, indent: int) -> bool:
    """Whether a line deep in a class is one of a function that nothing names.

    That is what the nearest line tells that is less deep; where the hunk has none, those as deep
    may tell it.
    """
    level = next((one[0] for one in reversed(file.stack) if one[0] < indent), 0)
    if level < 0 and _statement(indent).search(file.text, *hunk_around(file.text, at)):
        return True
    return indent > max(level, 0) + file.step() and _opens_code(file.text, at, indent)


@cache
def _statement(indent: int) -> re.Pattern[str]:
    """A line of that indentation that no class has among its members."""
    return re.compile(
        rf"\n[-+ ][ \t]{{{indent}}}(?:(?:if|for|while|return|switch|else|do|throw|goto|break)\b"
        r"|\} else\b|[\w.>-]+ = |[a-z_]\w*(?:\.|->)[\w.:>-]*\([^\n]*\);)"
    )


def of_property(file: Scan, at: int, indent: int) -> str:
    """The property that is set to the object which has a method, "" where a class with a name has
    it. Rules and model know the class around that alone."""
    if file.depth is not Depth.ALL or file.scope(indent)[0] != "class":
        return ""
    found = _OBJECT().match(_opening(file.text, at, indent))
    return found[1] if found else ""


def _opens_code(text: str, at: int, indent: int) -> bool:
    """Whether the nearest line above that is less deep opens no type."""
    line = _opening(text, at, indent)
    return bool(line) and (_CODE().search(line) is not None or _TYPE().match(line) is None)


def _opening(text: str, at: int, indent: int) -> str:
    """The nearest line above that is less deep, a lone brace aside, "" where the hunk has none."""
    other = _OTHER[text[at + 1]]
    alone = False
    for _ in range(_MOST):
        end, at = at, text.rfind("\n", 0, at)
        if at < 0 or text.startswith("\n@@", at):
            return ""
        if text[at + 1] == other:
            continue
        line = text[at + 2 : end].partition(" //")[0].rstrip(" \t\r\\")
        depth = len(line) - len(line.lstrip(" \t"))
        if not line or (depth >= indent and not alone) or _ASIDE().match(line):
            continue
        if line.endswith("{") and depth == len(line) - 1:
            alone = True  # what it opens is said above
        else:
            return line
    return ""


def value_of(file: Scan, end: int, sign: str) -> str:
    """What a line says that a field is; for prose, what a property of C# gets behind its accessors,
    which end at ``end``."""
    if file.depth is Depth.ALL and file.language == "C#" and sign[:1] == "{":
        behind = _INITIAL().match(file.text, end)
        return clean(behind[1].strip()) if behind else ""
    return clean(sign.removeprefix("=>").strip(" =;,"))
