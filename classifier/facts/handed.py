"""Functions without a name that others are handed: what they return, none around them does."""

from __future__ import annotations

from classifier.facts.extent import depth_at
from classifier.facts.nested import ECMA
from classifier.facts.scan import Scan, lazy

_CALLBACK = {
    "": lazy(
        r"(?:=>|\bfunction\b[^{]*)\s*[{(]?$|^(?!(?:if|for|while|switch|catch|with)\b)"
        r"(?:(?:async|get|set) +)*\*? *[\w$]+ ?\([^\n]*\)[^()\n]*\{$"  # a method of an object
    ),
    "Go": lazy(r"\bfunc *\((?:[^\n]*\{)?$"),
    "Rust": lazy(r"\|\s*(?:->[^\n{]*)?\{$"),
    "Java": lazy(r"^(?!(?:case|default)\b)[^\n]*->\s*\{$"),
    "C#": lazy(r"=>\s*\{?$"),
    **dict.fromkeys(("C", "C++", "CUDA"), lazy(r"\[[^\]\n]*\]\s*(?:\([^\n]*\))?[^;(){}=\n]*\{$")),
    "PHP": lazy(r"\bfunction *&?\([^{]*\{$"),
    **dict.fromkeys(("Lua", "R"), lazy(r"\bfunction *\([^()]*\) *\{?$")),
    "Perl": lazy(r"\bsub *\{$"),
    "Groovy": lazy(r"\{[^{}]*->$"),
    "Swift": lazy(
        r"\{ *(?:\[[^\]]*\])?[^{}]*\bin$"
        r"|^(?!(?:if|guard|while|for|switch|else|case)\b)[^{}]*\.\w+(?:\([^{}]*\))? *\{$"
    ),
    "Dart": lazy(r"[(,:=]\s*\([^()\n]*\)\s*(?:async\*?\s*)?\{$"),
}
HANDED = {
    "return": ECMA | frozenset(key for key in _CALLBACK if key),
    "error": frozenset(("Go",)),  # elsewhere it goes through the function around
}
"""What a function without a name may hand to who calls it, by the languages that have some."""
_BELOW = 40  # lines below one that are looked at for what closes around it


def in_callback(file: Scan, at: int, scope: str) -> bool:
    """Whether the line at ``at`` stands, or may stand, in a function without a name.

    In a ``scope`` that is new, or gone, it does not matter; one whose head changes is neither.
    """
    text = file.text
    if {head[1] for head in file.heads if head[4] == scope} in ({"+"}, {"-"}):
        return False
    heads = {head[0] for head in file.heads}
    callback = _CALLBACK["" if file.language in ECMA else file.language]()
    other = {"+": "-", "-": "+"}.get(text[at + 1], "@")
    bound, position = depth_at(text, at), at
    while bound > 0 and position > 0:
        end, position = position, text.rfind("\n", 0, position)
        if position < 0 or text.startswith("\n@@", position):
            break
        code = text[position + 2 : end].strip()
        indent = end - position - 2 - len(text[position + 2 : end].lstrip())
        if not code or indent >= bound or text[position + 1] == other:
            continue
        if position in heads:
            return False
        # The line that closes a head of several lines stands as deep as its first.
        closes = code[0] == ")" and "(" not in code
        bound = indent + closes
        if not closes and callback.search(code):
            return True
    if file.language == "Go" and _closes_callback(text, at):
        return True
    # What stands between a section header and the hunk is not known: most often a callback in
    # the languages that are full of them, a condition in the others.
    return file.language in ECMA and bound > file.step()


def _closes_callback(text: str, at: int) -> bool:
    """Whether a bracket or comma follows what closes a block around a line: it is an argument.

    Of the blocks of Go only functions without a name are.
    """
    bound, end = depth_at(text, at), text.find("\n@@", at)
    below = text[at + 1 : end if end >= 0 else len(text)].split("\n", _BELOW + 1)[1 : _BELOW + 1]
    other = {"+": "-", "-": "+"}.get(text[at + 1], "")
    for line in below:
        code = line[1:].lstrip()
        indent = len(line) - 1 - len(code)
        if code and indent < bound and line[0] != other:
            bound = indent
            if code[:2] in ("},", "})"):
                return True
    return False
