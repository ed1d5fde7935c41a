"""What is told of files in languages that few have been read in: no more than any language shows.

What stood anywhere in the old file is not new, what stands anywhere in the new one is not gone; and
what a line is said to be in must stand above it, less deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from classifier.domain import Fact, FileFacts
from classifier.facts.entire import Side, both_sides
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.scan import names
from classifier.facts.suffixes import is_script

_KNOWN = names(
    "Python Go Rust C C++ CUDA JavaScript TypeScript Vue Java Kotlin Shell Dockerfile Makefile "
    "CMake Starlark Meson Nix YAML JSON TOML INI HCL Markdown AsciiDoc reStructuredText Protobuf "
    "GraphQL SQL CSS HTML"
)
_DEFINED = names("function class type constant")
_USES = ("call", *CONSTRUCT_KINDS)
_PLACED = _DEFINED | names("field variable guard return error log") | {*_USES}
_STATED = _PLACED | names("parameter import test")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*(?<!:)")
_LAST = re.compile(r"(?!(?:private|inline|rec)\Z)[\w-]+[?!]?(?=\W*\Z)")  # no word before a name
# What may stand before a call: behind another word, a name with brackets is declared.
_BEFORE = re.compile(
    r"([^\w\s\]]|\](?!\s)|^|\b(and|await|const|do|else|i[fn]|new|not|or|return|then|throw|try|unless|when))\s*$"
)
# What goes on with a block at its own depth.
_JOINTS = re.compile(r"\W|(?:else?s?if|else|rescue|ensure|catch|finally|after|where|do|begin)\b")
_LOGS = re.compile(r"(?i)log|\berror|console|warn|debug|info|echo|puts|print\w*!?[ (]*[\"'$@]")
_MODIFIED = re.compile(r"(?<=\S) (?:if|unless) .*")
_FAR = 3000
_SHOWN = re.compile(  # texts and remarks of several lines: what looks like code in them is none
    r"(?sm)(?<![\"'\\])(?:((\"{3}|'{3})[^\n]*?\2)|(\"{3}|'{3}).*?\3)|@([\"'])\r?$.{,9999}?^\4@|\[(="
    r"*)\[(?:$|(?<=--\[\[)).{,9999}?\]\5\]|(?<=[ ($])@\"(?=[^\"\n]*$)(?:[^\"]|\"\")*\"|<#.*?#>|#\["
    r"\s.*?\]#|<<[-~<]?([\"'`]?)([^\W\d]\w*+)\6(?![:/>-])[^\n]*$.{,9999}?^\s*\7[;,)]*$|(?<!\{)\{([-"
    r"|])\W.{,9999}?\8\}|^=[a-z]\w+.*?^=(?:cut|end)|\(\*\s.*?\*\)|^[ \t]*+(?:\\\\[^\n]*|/\*.*?\*/)"
)


def evident(
    items: Iterable[Fact], files: Iterable[FileFacts], sides: Mapping[str, tuple[Side, Side]]
) -> list[Fact]:
    """The facts, those of such files as far as the whole files bear them out, or mere names."""
    others = (f for f in files if f.language not in _KNOWN and not is_script(f.path))
    ours = {f.path: f.change for f in others if f.kind in ("source", "test", "build", "ci")}
    new = {path: both_sides("", change) for path, change in ours.items() if not change.old_path}
    bare: dict[Side, list[str]] = {}
    told: list[Fact] = []
    unsure: list[Fact] = []
    for fact in items:
        both = new.get(fact.path) or sides.get(fact.path)
        if fact.path not in ours or both is None or fact.action == "touched":
            told.append(fact)
            continue
        here, there = both if fact.action == "removed" else both[::-1]
        line = here.changed.get(fact.line, "")
        if here not in bare:
            bare[here] = _SHOWN.sub(lambda m: m[1] or "\n" * m[0].count("\n"), here.text).split(
                "\n"
            )
        shown = fact.name in line and fact.name not in bare[here][fact.line - 1]
        lost = (shown and fact.kind in _STATED) or _is_unsure(fact, line, there.text)
        (unsure if lost else told).append(_placed(fact, here.lines))
    named = {fact.name for fact in told}
    for fact in unsure:
        if fact.name not in named and _NAME.fullmatch(fact.name):
            kind, scope = ("call", fact.scope) if fact.kind in _USES else ("identifier", "")
            told.append(replace(fact, kind=kind, action="touched", old="", new="", scope=scope))
    return told


def _placed(fact: Fact, lines: list[str]) -> Fact:
    """The fact, no more said to be in what does not stand around its line."""
    if not fact.scope or not fact.line or fact.kind not in _PLACED:
        return fact
    scope, depth, joins = _LAST.search(fact.scope), _FAR, False
    for line in reversed(lines[max(fact.line - _FAR, 0) : fact.line]):
        code = line.lstrip()
        begun = len(line) - len(code)
        if code and scope and (begun < depth or (joins and begun == depth)):
            if _has(re.sub(r"\b(?:mixin \w+ on|extends|implements) .*", "", code), scope[0]):
                return fact
            depth, joins = begun, _JOINTS.match(code) is not None
    return replace(fact, scope="")


def _is_unsure(fact: Fact, line: str, there: str) -> bool:
    """Whether a line, or the other side of its file, leaves in doubt what is told of it."""
    kind, name, word = fact.kind, re.escape(fact.name), _LAST.search(fact.name)
    if kind == "log":
        return not _LOGS.search(line)
    if kind == "return" and fact.action == "changed":
        return _MODIFIED.sub("", fact.old) == _MODIFIED.sub("", fact.new)
    if kind in _USES:  # of a type, where it is declared; a predicate
        at = re.search(rf"(?<!\w){name}(\?|\([^()]*\) *(?:->|when\b|external|payable)|)", line)
        known = (kind != "call" and word and _has(there, word[0])) or (at and at[1])
        known = known or (f"{fact.name}(" in there.replace("?", "")) > (f"{fact.name}(" in there)
        return bool(known or " :: " in line or (at and not _BEFORE.search(line[: at.start()])))
    set_here = rf"\bdef {re.escape(fact.scope) if kind == 'parameter' else name} = "
    taken = rf"\blet (?:(?:rec|inline|private|mutable) )*+(?!{name}\b)\w+ [^=]*\b{name} *="
    groovy = fact.path.endswith((".groovy", "Jenkinsfile")) and re.search(set_here, line)
    if groovy or re.search(rf"\bclass {name} \w+ =>|\binterface {name} with|{taken}", line):
        return True  # a variable; what holds of a class; a base; what a function takes
    if fact.action not in ("added", "removed") or word is None:
        return False
    if kind == "import":
        said, begun = fact.name if "/" in name else word[0], line.lstrip().partition(" ")[0]
        # No line break in front: blank lines would be gone through from each of them.
        again = rf"(?m)^[^\w\n]*{re.escape(begun)}\b.*\b{re.escape(said)}(?!\w)"
        return (said in there and bool(re.search(again, there))) or f"{fact.name} = " in line
    gone = kind in ("field", "variable") and fact.action == "removed"
    return (kind in _DEFINED or gone) and _has(there, word[0] if gone else fact.name)


def _has(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
