"""Which function a line was in where heads of functions go and others come."""

from __future__ import annotations

import re

from classifier.facts.scan import Head, Scan

# A removed line below a removed head, which has ended.
_BODY = re.compile(r":[ \t]*(?:#[^\n]*)?\n(?:[^\n]*\n)*?-[ \t]*\S")


def present(file: Scan, name: str) -> str:
    """What the function that a section header names is called now.

    git writes the header from the old file: its head may have been replaced in a hunk above.
    """
    new: list[Head] = []
    for head in reversed(file.heads):
        if head[1] == " " or (head[1] == "@" and head[4] != name):
            break
        if head[1] == "-":
            same = (n[4] for n in new if n[2:4] == (head[2], "function"))
            return next(same, name) if head[3:5] == ("function", name) else name
        if head[1] == "+":
            new.append(head)
    return name


def gone_around(file: Scan, indent: int) -> str:
    """The removed function that a removed line is in though new ones began amid its lines.

    "" where the function around it is none of these: it stays, or the new one, whose head comes
    right behind the former head, takes its place.
    """
    new: Head | None = None
    for head in reversed(file.heads):
        if head[1] == "@":
            break
        if head[2] >= indent:
            continue
        if head[1] == "+":
            new = head
        elif head[1] == "-" and new is not None and head[3] == "function":
            return head[4] if _BODY.search(file.text, head[0], new[0]) else ""
        else:
            break
    return ""
