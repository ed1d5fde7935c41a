"""Which function encloses a line, asked for when a file has been read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from classifier.facts.depth import closer
from classifier.facts.former import inside_of
from classifier.facts.nested import ECMA
from classifier.facts.scan import Depth, Head, Scan, lazy

TESTING = "#[cfg(test)]"
"""The place of what stands in a module of tests whose name the diff does not show."""
_CODE = ("function", "test")
_OTHER = {"+": "-", "-": "+"}
_WITH_MACROS = frozenset(("C", "C++", "CUDA", "Objective-C", "Metal"))
_MACRO = lazy(r"\n[-+ ][ \t]*#[ \t]*define[ \t]+(\w+)")
_CONDITIONAL = ("if ", "elif ", "else:", "try:", "except", "finally:", "with ")


def around(scan: Scan, at: int) -> tuple[str, bool]:
    """Name of the function that encloses a line, "" where unsure, and whether it is a test's.

    For notes that are taken when the file has been read: by the heads and their indentation.
    """
    if scan.depth is Depth.ALL and scan.text[at - 1] == "\\" and scan.language in _WITH_MACROS:
        return _macro(scan, at), is_testing(scan, at)
    index = bisect_right(scan.heads, at, key=lambda head: head[0]) - 1
    line = scan.text[at + 2 : at + 160]
    indent = len(line) - len(line.lstrip(" \t"))
    while index >= 0 and indent:
        start, mark, _, kind, name, scope, _ = head = scan.heads[index]
        if is_apart(scan, head, at):
            index -= 1
            continue
        if start < at and scan.depth_of(head) < indent and _ends(scan, head, at) >= at:
            tested = kind == "test" or scope in ("tests", TESTING) or is_testing(scan, at)
            if mark == "@" and kind in _CODE and scan.text[at + 1] == "+":
                name = inside_of(scan, index)
            return name if kind in _CODE else "", tested
        # A line as deep as a head, or one behind such a line, is not inside of it.
        if mark == "@" or start == at:
            break
        index -= 1
    return "", is_testing(scan, at)


def _macro(scan: Scan, at: int) -> str:
    """The macro that a line is a part of, "" where the hunk does not show its head."""
    while at > 0 and scan.text[at - 1] == "\\":
        at = scan.text.rfind("\n", 0, at)
    found = _MACRO().match(scan.text, at)
    return found[1] if found else ""


def end_of(scan: Scan, head: Head, limit: int) -> int:
    """Where a definition ends; for prose, one that a section header names before any line no
    deeper, though that is blanked out for a text which a hunk above leaves open."""
    last = scan.end(head, limit)
    known = head[1] == "@" and scan.language in ECMA and scan.depth is Depth.ALL
    body = scan.raw.find("\n", head[0] + 1) if known else -1
    found = closer(scan.depth_of(head), "").search(scan.raw, body, last) if body >= 0 else None
    return found.start() if found else last


def still(scan: Scan, at: int, name: str) -> str:
    """The name of what a line is in, "" if that has ended above: at the margin of a module of
    Python, say, stands what runs it.

    Rules and model were made with the ends of what section headers name alone.
    """
    index = bisect_right(scan.heads, at, key=lambda head: head[0]) - 1
    heads = scan.heads[index::-1] if index >= 0 else []
    if scan.depth is not Depth.ALL:
        heads = [head for head in heads[:1] if head[1] == "@"]
    head = next((head for head in heads if head[4] == name or head[1] == "@"), None)
    return "" if head and head[4] == name and _ends(scan, head, at) <= at else name


def _ends(scan: Scan, head: Head, at: int) -> int:
    """Where what a head begins has ended for the line at ``at``: what goes ends nothing that what
    comes is in, if the definition is there to stay."""
    mark = scan.text[at + 1]
    other = _OTHER.get(mark, "") if head[1] in (" ", mark) else ""
    return scan.close(head, other)


def is_local(scan: Scan, indent: int, mark: str, at: int) -> bool:
    """Whether a class of so deep a line is one that a test has for itself, as many others have."""
    if not indent or scan.depth is not Depth.ALL:
        return False
    # What goes is in nothing that comes.
    came = scan.passing.came if scan.passing and mark == "-" else ()
    around = (one for one in reversed(scan.stack) if one[::2] not in came)
    _, kind, name = next(around, (-1, "", ""))
    return kind != "class" and not name[:1].isupper() and not _is_conditional(scan.text, at)


def _is_conditional(text: str, at: int) -> bool:
    """Whether the nearest line above at the margin, of the side of the line at ``at``, opens a
    block of the module that is no function: what that defines has the whole module."""
    other = _OTHER.get(text[at + 1], "")
    above = text[text.rfind("\n@@", 0, at) + 1 : at].split("\n")[1:]
    outer = (line[1:] for line in reversed(above) if line[:1] != other and line[1:2].strip("# "))
    return next(outer, "").startswith(_CONDITIONAL)


def make_local(scan: Scan, mark: str) -> None:
    """Leave out the class that was defined last, and what fields it has."""
    indent, _, name = scan.stack[-1]
    scan.stack[-1] = (indent, "function", name)
    if mark != " ":
        scan.entries.pop()


def forget_header(scan: Scan) -> None:
    """Have no name for the function of a section header around the first definition below it.

    It may have ended above the hunk: deeper than it is also what an ``if`` beside it holds.
    """
    if scan.stack and scan.heads[-1][1] == "@" and scan.stack[-1][1] != "class":
        scan.stack[-1] = (*scan.stack[-1][:2], "")


def is_apart(scan: Scan, head: Head, at: int) -> bool:
    """Whether a head goes and the line at ``at`` comes, or the other way round: never one's inside.

    What becomes of the names of functions that get others is known when all heads are.
    """
    return head[1] + scan.text[at + 1] in ("-+", "+-")


def within(scan: Scan, at: int, indent: int) -> str:
    """Name of the definition around a line while the file is read, "" if that one goes."""
    last = scan.heads[-1] if scan.heads else None
    gone = last and last[2] < indent and is_apart(scan, last, at)
    return "" if gone else scan.within(indent)


def is_testing(scan: Scan, at: int) -> bool:
    """Whether a line is inside of a module of tests, as far as the heads above show it."""
    if scan.tested is None:
        scan.tested = [
            (head[0], scan.close(head))
            for head in scan.heads
            if head[3] == "module" and head[4] in scan.testing
        ]
    return any(start < at <= end for start, end in scan.tested)


def is_beside_test(scan: Scan, indent: int) -> bool:
    """Whether a definition stands as deep as the test that git names above: in a module of them."""
    above = next((head for head in reversed(scan.heads) if head[1] == "@"), None)
    return above is not None and indent > 0 and (above[2], above[3]) == (indent, "test")


def _helps(scan: Scan, head: Head, tests: Sequence[Head]) -> bool:
    """Whether all lines from a function to a test of the same hunk are as deep, at least."""
    if scan.depth is not Depth.ALL or head[1] == "@":
        return False
    test = next((test for test in tests if test[2] == head[2] and test[0] > head[0]), None)
    if test is None or test[1] == "@":
        return False
    shallow = closer(head[2] - 1, "").search(scan.text, head[0] + 1, test[0])
    return shallow is None and scan.text.find("\n@@", head[0] + 1, test[0]) < 0


def place_in_tests(scan: Scan) -> None:
    """Put types that stand as deep as tests beside them: no other type or ``impl`` holds any.

    A function may be one of an ``impl`` as deep, if the lines up to the test do not tell.
    """
    tests = [head for head in scan.heads if head[3] == "test" and head[2] > 0]
    depths = {head[2] for head in tests}
    if not depths:
        return
    found = {
        head[0]
        for head in scan.heads
        if head[2] in depths
        and not head[5]
        and (head[3] in ("class", "type") or (head[3] == "function" and _helps(scan, head, tests)))
    }
    if found:
        scan.entries = [
            (*entry[:4], TESTING, entry[5], False)
            if entry[5] in found and entry[0] in ("class", "type", "function")
            else entry
            for entry in scan.entries
        ]


def is_beside(file: Scan, indent: int) -> bool:
    """Whether a function stands as deep as a line, and nothing less deep has begun since.

    Rules and model ask for any such function that is near.
    """
    for _, mark, depth, kind, *_ in reversed(file.heads[-9:]):
        if (depth, kind) == (indent, "function"):
            return True
        if file.depth is Depth.ALL and mark != "@" and depth < indent:
            return False
    return False
