"""What heads of C and its kin have beside the name: attributes before it, types behind it."""

from __future__ import annotations

import re

from classifier.facts.heads import end_of_brackets
from classifier.facts.scan import lazy

# Of a compiler, as ``__launch_bounds__`` of CUDA: nothing that is defined has such a name.
_ATTRIBUTE = lazy(r"(?<!\w)(?:__\w+__|__attribute|__declspec|alignas)[ \t]*$")
# A macro that stands for one, between the words before a name.
_MACRO = lazy(r"(?<!\w)[A-Z][A-Z0-9]*_[A-Z0-9_]*[ \t]*$")
_WORDS = lazy(r"[\w:<>,*& \t~]*\w[ \t]*")
_NAMED = lazy(r"[ \t]+[A-Za-z_][\w:<>,*& \t~]*[ \t*&]\w+[ \t]*")
_BEFORE = lazy(r"(?<!\w)(?:__\w+__|__attribute|__declspec|alignas)[ \t]*\(")

_TEMPLATES = frozenset(("C", "C++", "CUDA"))  # languages, with that of headers


def past_attributes(head: str, rest: str) -> tuple[str, str]:
    """What stands before the brackets of a head, and from them on, without its attributes.

    ``void __launch_bounds__(64)`` and ``run(int n) {`` is a head of ``run``. Both are "" where an
    attribute is all there is.
    """
    while ("__" in head or "alignas" in head) and (found := _ATTRIBUTE().search(head)):
        end = end_of_brackets(rest, 0)
        more, bracket, after = rest[end + 1 :].partition("(") if end >= 0 else ("", "", "")
        if not bracket or not _WORDS().fullmatch(more):
            return "", ""
        head, rest = f"{head[: found.start()]}{more.lstrip()}", bracket + after
    if head[-1:].isupper() and (found := _MACRO().search(head)):
        end = end_of_brackets(rest, 0)
        more, bracket, after = rest[end + 1 :].partition("(")
        if end >= 0 and bracket and more[:1].isspace() and _NAMED().fullmatch(more):
            return f"{head[: found.start()]}{more.lstrip()}", bracket + after
    return head, rest


def attributed(line: str) -> str:
    """A line that ends with an attribute, without it; "" where it is no such line."""
    shown = line.rstrip()
    if not shown.endswith(")"):
        return ""
    for found in _BEFORE().finditer(shown):
        if end_of_brackets(shown, found.end() - 1) == len(shown) - 1:
            return attributed(shown[: found.start()]) or shown[: found.start()]
    return ""


def unadorned(line: str) -> str:
    """A line of words without the attributes that stand before or between them."""
    while "(" in line and (found := _BEFORE().search(line)):
        end = end_of_brackets(line, found.end() - 1)
        if end < 0:
            break
        line = f"{line[: found.start()]}{line[end + 1 :].lstrip()}"
    return line


def with_types(match: re.Match[str], word: int, language: str) -> tuple[str, str]:
    """Name of a type and what follows: a form of a template for certain types is one by itself.

    ``word`` is the group of the word by which it is defined, behind which come name and rest.
    """
    name, rest = match[word + 1], match[word + 2]
    if rest[:1] != "<" or match[word][0] == "@" or language not in _TEMPLATES:
        return name, rest
    end = rest.rfind(">", 0, rest.find(" : ") if " : " in rest else None) + 1
    return name + rest[:end], rest[end:]
