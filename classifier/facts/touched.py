"""Definitions whose inside was edited though their heads stayed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from classifier.domain import Fact
from classifier.facts.around import end_of
from classifier.facts.broken import relaid
from classifier.facts.extent import line_above
from classifier.facts.lines import Lines
from classifier.facts.markup import is_shifted
from classifier.facts.nested import ECMA
from classifier.facts.scan import Depth, Head, Scan, lazy
from classifier.facts.wrapped import joined, up_to_body

_CALLED = frozenset(("function", "test"))
_PLACES = _CALLED | {"heading"}
_SECTIONS = lazy(r"\n@@\d+ [^\n]*")
# A line below a heading that is neither another nor the target of links elsewhere.
_TEXT_LINE = r"\n[-+][ \t]*(?!\[[^\]\n]+\]: )[^\s#]"
# Languages whose functions may stand inside of others.
_NESTING = frozenset(("Python", "Rust", "JavaScript", "TypeScript", "Vue", "Svelte"))
# Languages where a brace opens the body of every function.
_BRACED = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "Java", "Rust"))
# Languages where the depth of a line says what it is part of.
_INDENTED = frozenset(("Python", "Starlark", "YAML", "CoffeeScript", "Nim", "Haskell", "Elm"))
# Languages where nothing but comments is blanked out.
_MASKED = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal", "GLSL", "Rust"))
# A line of Python that is no element of a list: it opens with a keyword, assigns, calls, or
# closes, with little indentation, what has no comma behind it.
_STATEMENT = lazy(
    r"\n[-+ ](?:[ \t]+(?:(?:assert|with|for|if|elif|else|try|except|finally|while|return|raise|del"
    r"|yield|await|async|import|from|pass|global|nonlocal|match|case|break|continue)\b(?! *=)"
    r"|[^\n=({]*[^\n=({,!<>]\s?[-+*/|&]?= |(?!pytest\.param)[\w.]+\((?![^\n]*\),?\r?(?:\n|$))"
    r"|(?!id|marks|indirect)\w+=(?!=)|(?!pytest\.param)[\w.]+\([^\n]*\)\r?(?=\n|$)|[ru]?\"\"\")"
    r"| {1,8}[)\]}]+\r?(?=\n|$))"
)
# Tables of parameters are no deeper than this; expected values, in the body of a test, are.
_SHALLOW = lazy(r"\n[-+ ] {1,8}[^\s]")
_ANNOTATED = lazy(r"\A(?:@[\w.]+(?:\([^()\n]*\))?\s+)+")
_LAST_COMMA = lazy(r",(?=\s*\n\s*[)\]}])")
# What a type may have beside its head, or on lines below.
_BODY = lazy(r"(?s)=.*|(?<=\{)[^}].*")
_TAG = lazy(r"\n\+[ \t]+\w[^\n`]*`[^`\n]+`")
_TYPES = {**dict.fromkeys(ECMA, "type"), "Go": "class"}
_CLOSING: dict[int, re.Pattern[str]] = {}
_INSIDE: dict[tuple[int, int], re.Pattern[str]] = {}
_CODE_INSIDE: dict[int, re.Pattern[str]] = {}
# A line that opens or closes a text of several lines, or has one as a whole.
_QUOTES = r"[ \t]*[rRuU]?(\"\"\"|''')(?:[ \t]*|[^\n]*\1[ \t]*)\r?(?=\n|$)"


def touched(scan: Scan, found: Sequence[Fact], lines: Lines) -> list[Fact]:
    """Functions whose inside was edited, and those whose parameter list was, line by line."""
    # Section headers have the former names.
    seen = {name for f in found if f.kind in _PLACES for name in (f.name, f.old) if name}
    heads = {fact.scope for fact in found if fact.kind == "parameter"} - seen
    shown = _PLACES | _types(scan, found, seen)
    out: list[Fact] = []
    places = [head[0] for head in scan.heads] + [len(scan.text)]
    for head, end in zip(scan.heads, places[1:], strict=True):
        at, mark, indent, kind, name, scope, public = head
        if mark in "-+" or kind not in shown or name in seen:
            continue
        changed = name in heads
        width = 0 if kind == "heading" else scan.depth_of(head) + 1
        last = end if kind == "heading" else end_of(scan, head, end)
        if mark == "@" and not changed and _is_above_next(scan, head, last):
            continue
        # What only a section header names may have ended above the hunk.
        listed = scan.language == "Rust" and mark == "@" and indent < 0 and width == 1
        if changed or _edited(scan, at, last, width, scan.step() if listed else 0):
            alike = not changed and _reads_alike(scan, at, last)
            # Its head, or lines in another hunk, may change nevertheless.
            seen |= set() if alike and scan.depth is Depth.ALL else {name}
            # Lines are broken or indented otherwise; of tags nothing else tells.
            if alike or (kind == "class" and not _TAG().search(scan.raw, at, last)):
                continue
            if kind == "heading" and scan.depth is Depth.ALL and is_shifted(scan.raw, at, last):
                continue
            if mark == "@" and _stands_in(name, scan):
                unsure = kind != "heading" and not changed and indent < 0
                if unsure and _is_called(name, scan, at, end):
                    continue  # a nested function is called behind its end, by the one around it
            elif mark == "@":
                name, scope = "", name
            told = "docstring" if not changed and _is_said(scan, head, last, width) else kind
            told = told.replace("class", "type")
            line, action = lines.number(at, False), "changed" if changed else "touched"
            out.append(Fact(told, action, name, scan.path, line, "", "", scope, public))
    return _with_code(out, scan) + _headed(scan, seen, lines, shown - {"heading", "class"})


def _with_code(facts: list[Fact], scan: Scan) -> list[Fact]:
    """The facts; of what has other hunks in which code is edited, more changes than a text."""
    said = {fact.name or fact.scope for fact in facts if fact.kind == "docstring"}
    if not said:
        return facts
    ends = [head[0] for head in scan.heads[1:]] + [len(scan.text)]
    coded = {
        head[4]
        for head, end in zip(scan.heads, ends, strict=True)
        if head[4] in said and head[1] in " @"
        if not _is_said(scan, head, scan.end(head, end), scan.depth_of(head) + 1)
    }
    return [
        replace(fact, kind="function")
        if fact.kind == "docstring" and (fact.name or fact.scope) in coded
        else fact
        for fact in facts
    ]


def _headed(scan: Scan, seen: set[str], lines: Lines, kinds: frozenset[str]) -> list[Fact]:
    """What has heads in which something changes but name and parameters, such as the result."""
    gone: dict[tuple[str, str, str], list[int]] = {}
    come: dict[tuple[str, str, str], list[Head]] = {}
    for head in scan.heads:
        if head[1] == "-" and head[3] in kinds:
            gone.setdefault(head[3:6], []).append(head[0])
        elif head[1] == "+" and head[3] in kinds and head[4] not in seen:
            come.setdefault(head[3:6], []).append(head)
    out: list[Fact] = []
    for key, ((at, _, _, kind, name, scope, public), *others) in come.items():
        old = gone.get(key, ())
        if not others and len(old) == 1 and _is_headed_anew(old[0], at, name, scan, kind):
            line = lines.number(at, False)
            out.append(Fact(kind, "touched", name, scan.path, line, "", "", scope, public))
    return out


def _is_headed_anew(old: int, new: int, name: str, scan: Scan, kind: str) -> bool:
    """Whether two heads differ in more than line breaks.

    What is annotated, and the type before a bare name, may stand on the line above.
    """
    whole = up_to_body if scan.language in _BRACED else partial(joined, head=True)
    heads = [whole(scan.text, at, scan.text[at + 1], scan.language) for at in (old, new)]
    before, after = ("".join(_ANNOTATED().sub("", head).split()) for head in heads)
    if kind == "type":
        before, after = _BODY().sub("", before), _BODY().sub("", after.removesuffix("}"))
    bare = any(head.startswith(f"{name}(") for head in (before, after))
    return before != after and bool(before and after) and not bare


def _is_said(scan: Scan, head: Head, last: int, width: int) -> bool:
    """Whether nothing but the lines of a long text changes in a function."""
    known = scan.depth is Depth.ALL and scan.language == "Python" and head[3] == "function"
    if not known or ('"""' not in scan.raw and "'''" not in scan.raw and scan.text == scan.raw):
        return False
    pattern = _CODE_INSIDE.get(width)
    if pattern is None:
        source = rf"\n[-+](?!{_QUOTES})[ \t]{{{width},}}[^\s@#]"
        pattern = _CODE_INSIDE[width] = re.compile(source)
    return pattern.search(scan.text, head[0], last) is None


def _types(scan: Scan, found: Sequence[Fact], seen: set[str]) -> frozenset[str]:
    """The kind of TypeScript's types and of Go's structs, to be read, not counted.

    Those of which more is told go into ``seen``."""
    kind = _TYPES.get(scan.language, "")
    if scan.depth is not Depth.ALL or not kind or scan.file_kind == "test":
        return frozenset()
    seen |= {fact.scope for fact in found if fact.kind == "field"}
    seen |= {fact.name for fact in found if fact.kind == kind}
    return frozenset((kind,))


def _is_above_next(scan: Scan, head: Head, last: int) -> bool:
    """Whether a hunk's first lines are arguments of a decorator, behind what its header names.

    A bracket that no deeper line than the header's closes them. Of a test, a table that does not
    begin in the hunk is one of its parameters far more often than a value in its body.
    """
    body = scan.text.find("\n", head[0] + 1) if scan.language == "Python" else -1
    if body < 0:
        return False
    depth = 0 if scan.text[body - 1] in "(," else scan.depth_of(head)
    pattern = _CLOSING.get(depth)
    if pattern is None:
        pattern = _CLOSING[depth] = re.compile(rf"\n[-+ ][ \t]{{0,{depth}}}[)\]}}]([^\n]*)")
    closing = pattern.search(scan.text, body, last)
    if closing:  # maybe the header's own list, which goes on with a colon
        return ":" not in closing[1]
    shallow = scan.file_kind == "test" and _SHALLOW().search(scan.text, body, last)
    return bool(shallow) and _STATEMENT().search(scan.text, body, last) is None


def _is_called(name: str, scan: Scan, at: int, end: int) -> bool:
    """Whether a hunk uses the function of its section header by its bare name, as none of a class.

    What calls itself is taken for nested, too: nothing tells the two apart.
    """
    start = scan.text.find("\n", at + 1) if scan.language in _NESTING else -1
    if not 0 <= start < end or scan.text.find(name, start, end) < 0:
        return False
    return re.compile(rf"(?<![\w.>]){re.escape(name)}\b").search(scan.text, start, end) is not None


def _stands_in(name: str, scan: Scan) -> bool:
    """Whether a name of a section header stands in the lines of the file's hunks, too."""
    times = scan.raw.count(name)  # once is the header that the name comes from
    return times > 1 and times > sum(
        line.count(name) for line in _SECTIONS().findall(scan.raw) if name in line
    )


def _reads_alike(scan: Scan, start: int, end: int) -> bool:
    """Whether both sides of a section say the same: line breaks say nothing, nor do blanks but at
    the start of a line, nor a comma behind the last of several.

    The lines that stay tell a line that changes its place from one that is broken otherwise.
    """
    deep, whole = scan.language in _INDENTED, scan.depth is Depth.ALL
    if deep and not whole:
        return False
    said: list[str] = []
    for marks in (" -", " +"):
        lines = (line[1:] for line in scan.raw[start + 1 : end].split("\n") if line[:1] in marks)
        text = _LAST_COMMA().sub("", "\n".join(lines)) if whole else "".join(lines)
        said.append(relaid(text) if deep else "".join(text.split()))
    return said[0] == said[1]


def _edited(scan: Scan, start: int, end: int, width: int, item: int = 0) -> bool:
    """Whether a changed line between the positions is so deep at least, and no comment.

    ``item``: where no statement stands, but an item of a list outside of functions, if not 0.
    """
    pattern = _INSIDE.get((width, item))
    if pattern is None:
        but = rf"(?![ \t]{{{item}}}[\w:&.\"]+,\r?(?=\n|$))" if item else ""
        source = rf"\n[-+]{but}[ \t]{{{width},}}[^\s@#/*]" if width else _TEXT_LINE
        pattern = _INSIDE[width, item] = re.compile(source)
    bare = scan.language in _MASKED
    text = scan.text if bare else scan.raw
    found = pattern.search(text, start, end)
    # In C, below a line that goes on stands the body of a macro, or another part of that line.
    while found and bare and line_above(text, found.start()).rstrip().endswith("\\"):
        found = pattern.search(text, found.end(), end)
    return found is not None
