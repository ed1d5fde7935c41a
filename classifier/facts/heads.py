"""Parameter lists: the text between a head's brackets, cut into parameters."""

from __future__ import annotations

import re

OPEN_HEAD = "("
"""Value of a function whose parameter list goes on in the next lines."""

_NAME = re.compile(r"[A-Za-z_$]\w*")
_DEFAULT = re.compile(r"(?<![=!<>])=(?![=>])\s*(.*)", re.S)
_SIGN = re.compile(r"\w+|[^\w\s]")
_MUTABLE = re.compile(r"(?:^|(?<=, ))mut +(?=self\b|\w+ *:)")


def head_of(rest: str) -> str:
    """What stands in the first brackets of ``rest``; OPEN_HEAD where they do not close."""
    start = rest.find("(")
    if start < 0:
        return ""
    if rest.count("(") == 1 == rest.count(")"):
        return rest[start + 1 : rest.find(")")].strip()
    end = end_of_brackets(rest, start)
    return rest[start + 1 : end].strip() if end >= 0 else OPEN_HEAD


def is_same_list(before: str, after: str) -> bool:
    """Whether two parameter lists differ in their blanks, and a comma at the end, alone."""
    old, new = (_SIGN.findall(text.rstrip(", ")) for text in (before, after))
    return bool(before and after) and old == new


def types(text: str) -> list[str]:
    """The types of named parameters of Go: that of a name alone stands behind the next one.

    The empty interface has two names.
    """
    found = [""]
    for part in reversed(split_list(text.replace("interface{}", "any"))):
        found.append(part.split(maxsplit=1)[1] if " " in part else found[-1])
    return found


def end_of_brackets(text: str, start: int) -> int:
    """Where the bracket closes that opens at ``start``, -1 where it does not."""
    depth = 0
    for position in range(start, len(text)):
        sign = text[position]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if not depth:
                return position
    return -1


def end_of_types(text: str) -> int:
    """Position behind the type parameters that a text begins with, 0 where they do not end."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "<") - (sign == ">" and text[at - 1 : at] not in ("=", "-"))
        if not depth:
            return at + 1
    return 0


def unbound(head: str) -> str:
    """A parameter list of Rust without what a function does with its own copies of the values."""
    return _MUTABLE.sub("", head) if "mut " in head else head


def unwrapped(condition: str) -> str:
    """A condition without the brackets that only let it go over several lines."""
    text = condition.strip()
    return text[1:-1].strip() if text[:1] == "(" and head_of(text) == text[1:-1].strip() else text


def split_list(text: str) -> list[str]:
    """The parts between commas outside of brackets and quotes."""
    if "," not in text[:-1]:
        only = text.strip(" \t,")
        return [only] if only else []
    parts, around, start, quote = [], "", 0, ""
    for position, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = "" if sign == "'" and _is_lifetime(text, position, around) else sign
        elif sign in "([{<":
            around += sign
        elif sign in ")]}>":
            # The head of an arrow closes nothing.
            around = around if sign == ">" and text[position - 1] in "-=" else around[:-1]
        elif sign == "," and not around:
            parts.append(text[start:position].strip())
            start = position + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _is_lifetime(text: str, at: int, around: str) -> bool:
    """Whether a single quote opens no text, but a name of Rust: ``&'a str``, ``Cow<'a, str>``."""
    return around[-1:] == "<" or text[at - 1] in "&<" or text[at - 2 : at] == "+ "


def parameters(text: str, name_last: bool = False) -> dict[str, str]:
    """Name -> default ("" without) of each parameter.

    ``name_last`` where the type stands before the name (C, Java), else the first word is it.
    """
    found: dict[str, str] = {}
    for part in split_list(text):
        default = _DEFAULT.search(part)
        head = part[: default.start()] if default else part
        if "(*" in head or ")(" in head:
            continue  # a pointer to a function, whose name stands amid other words
        if part[0] in "{[":
            continue  # what is taken out of a parameter that has no name
        names = _NAME.findall(head.split("[")[0] if name_last else head.split(":")[0])
        if names:
            last = name_last or ":" in head or names[0] == "mut"
            name = names[-1 if last else 0]
            found[name] = default.group(1).strip() if default else ""
    for word in ("self", "cls", "void", "this"):
        found.pop(word, None)
    return found


def renamed(before: str, after: str, name_last: bool = False) -> dict[str, str]:
    """Former name -> present name of typed parameters that differ in nothing else."""
    old, new = split_list(before), split_list(after)
    found: dict[str, str] = {}
    if len(old) == len(new):
        for one, two in zip(old, new, strict=True):
            first, second = parameters(one, name_last), parameters(two, name_last)
            if one != two and len(first) == len(second) == 1:
                was, now = next(iter(first)), next(iter(second))
                if was not in (one, now) and re.sub(rf"\b{re.escape(was)}\b", now, one) == two:
                    found[was] = now
    return found


def replaced(before: str, after: str, name_last: bool = False) -> list[tuple[str, str]]:
    """(former name, present name) of parameters in whose place others stand, whatever they are.

    Several may have the blank name, which says of none that it stays.
    """
    known, now = parameters(before, name_last), parameters(after, name_last)
    known.pop("_", None)
    now.pop("_", None)
    found: list[tuple[str, str]] = []
    for one, two in zip(split_list(before), split_list(after), strict=False):
        first, second = parameters(one, name_last), parameters(two, name_last)
        if len(first) == len(second) == 1 and not (first.keys() & now or second.keys() & known):
            found.append((next(iter(first)), next(iter(second))))
    return found


def shortened(before: str, after: str) -> dict[str, str]:
    """Former name -> present name of the one bare parameter that differs, and is cut or longer."""
    old, new = split_list(before), split_list(after)
    if len(old) != len(new):
        return {}
    pairs = [(one, two) for one, two in zip(old, new, strict=True) if one != two]
    if len(pairs) != 1 or not all(name.isidentifier() for name in pairs[0]):
        return {}
    one, two = (name.strip("_") for name in pairs[0])
    return dict(pairs) if one.startswith(two) or two.startswith(one) else {}


def unlike(before: str, after: str) -> set[str]:
    """Bare parameters, several at once, in the places of others: are they new, or their names?"""
    old, new = split_list(before), split_list(after)
    if len(old) != len(new):
        return set()
    pairs = [(one, two) for one, two in zip(old, new, strict=True) if one != two]
    found = {name for pair in pairs for name in pair}
    apart = len(found) == 2 * len(pairs) > 2
    return found if apart and all(map(str.isidentifier, found)) else set()


def taken_apart(before: str, after: str) -> set[str]:
    """Parameters that have a name in one head and are taken apart, ``{ a, b }``, in the other."""
    if "{" not in before + after and "[" not in before + after:
        return set()
    old, new = split_list(before), split_list(after)
    found: set[str] = set()
    if len(old) == len(new):
        for one, two in zip(old, new, strict=True):
            if (one[0] in "{[") != (two[0] in "{["):
                found.update(parameters(two if one[0] in "{[" else one))
    return found


def aliased(rest: str) -> str:
    """What a type is another name of: behind the sign that is none of a default of its own."""
    depth = 0
    for at, sign in enumerate(rest):
        if sign == "<":
            depth += 1
        elif sign == ">" and rest[at - 1 : at] not in ("=", "-"):
            depth -= 1
        elif sign == "=" and depth < 1:
            return rest[at + 1 :]
    return ""
