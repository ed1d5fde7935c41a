"""What a part of a line begins and ends with: no separators, and no bracket without its partner."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from classifier.domain import Fact
from classifier.facts.broken import side
from classifier.facts.extent import QUOTED, whole
from classifier.facts.heads import end_of_brackets
from classifier.facts.suffixes import C_HEADERS, C_SOURCES, ECMA, PYTHON

DIVIDING = (".py", ".pyi", ".pyx", ".lua", ".pl", ".pm")  # where two slashes divide
_QUOTES = frozenset("'\"`")
_KEPT = 40  # characters beyond which a value may be cut at a word, to be kept
_END = 4  # characters at the end of two values by which it is known to be the same
_CUT = 36  # characters of a differing part, of which more is not told whole
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_EDGE = " ,:;#+&|"  # what a part need not begin or end with
# Where blanks around signs are a matter of style.
_FREE = (*PYTHON, *ECMA, *C_SOURCES, *C_HEADERS, ".rs", ".go", ".java", ".kt")
_USED = ("function", "class", "type", "constant")
_AROUND = re.compile(r"[ \t]*([^\w\s])[ \t]*")
# A number with a point, up to noughts at its end; no version, which is a text.
_FRACTION = re.compile(r"(?<![\w.\"'])(\d+\.\d*?)0+(?![\w.\"'])")
_OF_LINES = frozenset(("variable", "call", "identifier", "string"))  # the lines have them anyway
_CALL = re.compile(r"([A-Za-z_]\w*)\((\w.*)\)\Z")
_TORN = re.compile(r"[\"'`:=.-]*\w+\Z")
_CLOSES = re.compile(r"[\"'`](?:[ \t]*[:,)\]}]+[ \t]*)+(?=[rbfRBF]?[\"'`])")

# The end of what is set as code, before other words.
_ENDS_CODE = re.compile(r"[^`]*[^`\s(]`(?=[\s,.;:)])[\s,.;:)]*")

_JOINT = re.compile(r"((?: (?:and|or|&&|\|\|)|,) )")
_OF_TYPES = re.compile(r"\w<[A-Za-z_][\w:, *]*\Z")


def joined(text: str, changed: str, holds: Callable[[str], bool]) -> list[str]:
    """A text that changed lines have over their breaks, as the parts that one line ``holds`` each;
    none of any other text."""
    first, *rest = _JOINT.split(text)
    if not rest or not any(text in side(changed, mark) for mark in "-+"):
        return []
    found = [first]
    for joint, part in zip(rest[::2], rest[1::2], strict=True):
        if holds(f"{found[-1]}{joint}{part}"):
            found[-1] += f"{joint}{part}"
        elif holds(ended := f"{found[-1]}{joint.rstrip()}"):
            found[-1:] = [ended, part]
        else:
            found.append(f"{joint.lstrip()}{part}")
    return found if all(map(holds, found)) else []


def _unopened(text: str) -> str:
    """Without the brackets and quotes at its end that what follows would close."""
    while text and (text[-1] in "([{" or (text[-1] in _QUOTES and text.count(text[-1]) % 2)):
        text = text[:-1].rstrip()
    return text


def _unclosed(text: str) -> str:
    """Without the end of a text in quotes that begins before it, where another one follows."""
    if text[:1] == "`" and text.count("`") % 2:
        return text[1:].lstrip()  # the end of a name set as code
    closed = _CLOSES.match(text)
    return text[closed.end() :] if closed and text.count(text[0]) % 2 else text


def _unlisted(old: str, new: str) -> tuple[str, str]:
    """Without what both have alike behind a brace that neither closes: it is cut off at its end."""
    at, to = old.rfind("{"), new.rfind("{")
    if at <= 0 or to <= 0 or old[at:] != new[to:] or "}" in old[at:]:
        return old, new
    return old[:at].rstrip(), new[:to].rstrip()


def _unfilled(text: str) -> str:
    """Without an expression in a text, of which the end is cut off."""
    at = text.rfind("{")
    torn = at > 0 and "}" not in text[at:]
    return text[:at].rstrip(" $") if torn and any(text[:at].count(q) % 2 for q in _QUOTES) else text


def _uncoded(text: str) -> str:
    """Without a name set as code at its end, of which that is cut off."""
    return text[: text.rfind("`")].rstrip() if text.count("`") % 2 else text


def recalled(old: str, new: str) -> bool:
    """Whether a call takes the place of another with its arguments, and more behind them."""
    one, two = _CALL.match(old), _CALL.match(new)
    return bool(one and two and one[1] != two[1] and two[2].startswith(one[2]))


def unspaced(lines: list[Fact], others: Sequence[Fact]) -> list[Fact]:
    """The lines but for those of which blanks around signs alone change, if there is more to tell.

    Of a language that makes nothing of such blanks. Nor are lines told that follow a renaming, or
    are the title of a section that is told to change.
    """
    told = {(f.path, f.line) for f in others if (f.kind, f.action) == ("heading", "changed")}
    # What a variable that is renamed is used for would be told by what sets and returns it.
    ways = [(f.old, f.name) for f in others if f.action == "renamed" and f.kind in _USED]
    lines = [x for x in lines if (x.path, x.line) not in told and not _respells(x, ways)]
    own = [f for f in lines if not (f.path.endswith(_FREE) and _plain(f.old) == _plain(f.new))]
    if len(own) == len(lines):
        return lines
    telling = (f for f in others if f.action != "touched" and f.kind not in _OF_LINES)
    return own if own or any(True for _ in telling) else lines


def _respells(line: Fact, ways: Sequence[tuple[str, str]]) -> bool:
    """Whether a line takes another's place just for names that are others by now."""
    text = line.old
    for old, new in ways:
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new.replace("\\", r"\\"), text)
    return bool(ways) and text == line.new


def _plain(text: str) -> str:
    return _FRACTION.sub(r"\1", _AROUND.sub(r"\1", text))


def opened(part: str) -> str:
    """A part of a value, with a mark where its brackets close beyond what is known of it."""
    short = QUOTED.sub("", part)
    return f"{part}…" if part[-1] != "…" and short.count("(") > short.count(")") else part


def ends_unknown(old: str, new: str) -> bool:
    """Whether one of two values was cut to be kept, and what they end with differs: that may go on,
    or be the same on both sides."""
    cut_off = any(len(value) > _KEPT and not whole(value) for value in (old, new))
    return cut_off and old[-_END:] != new[-_END:]


def untorn(text: str, limit: int) -> str:
    """The beginning of a text, without a word that goes on behind it if enough is left."""
    head, behind = text[:limit], text[limit : limit + 1]
    torn = _TORN.search(head) if behind.isalnum() or behind == "_" else None
    return head[: torn.start()] if torn and torn.start() > limit // 3 else head


def cut(old: str, new: str, lead: str, tail: str) -> tuple[str, str]:
    """Both sides with marks for what is left out, without brackets and quotes that it closes.

    Nor those that it opens: a quote at the end of both, where neither has another one. A sign for
    a mark says that what is left out is no more than signs, of which a quote is kept whose partner
    both have.
    """
    sign = old[-1:]
    if lead and sign in _QUOTES and new[-1:] == sign and old.count(sign) == new.count(sign) == 1:
        old, new = old[:-1].rstrip(), new[:-1].rstrip()
    if tail:
        old, new = _unlisted(old, new)
        one, two = (_uncoded(_unfilled(side)) for side in (old, new))
        old, new = (one, two) if one and two and one != two else (old, new)
        old, new = _unopened(old), _unopened(new)
    if lead:
        code = _ENDS_CODE.match(old)
        if code and new.startswith(code[0]) and old.count("`") % 2 and new.count("`") % 2:
            old, new = old[code.end() :], new[code.end() :]
        old, new = _unclosed(old), _unclosed(new)
    kept = lead == "…" or (lead in _QUOTES and old.count(lead) % 2 and new.count(lead) % 2)
    lead = lead if kept else ""
    return lead + old + tail, lead + new + tail


def _stripped(text: str) -> str:
    """Without separators at its ends; what is counted up, or named so, keeps both of its signs."""
    inner = text.rstrip(_EDGE) if text.startswith("|>") else text.strip(_EDGE)  # a pipe
    before, _, behind = text.partition(inner) if inner else ("", "", "")
    up = "++"
    return f"{up * before.endswith(up)}{inner}{up * behind.startswith(up)}"


def trimmed(text: str) -> str:
    """Without separators at its ends and brackets that have no partner."""
    whole, text = text.strip(), _stripped(text)
    if text[:1] == "=" != whole[:1]:
        text = _stripped(text[1:])  # the rest of a sign such as :=
    text = _stripped(text.removesuffix("${"))  # of an expression that is cut off
    for opening, closing in _BRACKETS:
        if text.count(opening) == text.count(closing):
            continue
        # What closes a bracket before the text leaves that of another one at its end in place.
        inner = _stripped(text.removeprefix(closing).removesuffix(opening))
        if inner.count(opening) == inner.count(closing):
            text = inner
        elif text.count(opening) > text.count(closing):
            text = _stripped(text.removeprefix(opening).removesuffix(opening))
        elif all(end_of_brackets(text, at) < len(text) - 1 for at in range(len(text))):
            text = _stripped(text.removesuffix(closing).lstrip(closing))
    attribute = whole[:1] == "#" and text.startswith(("![", "["))
    return f"#{text}" if attribute and whole[1 : 1 + len(text)] == text else text


def unbroken(part: str, text: str) -> str:
    """The first part of a text without an expression in braces that is cut off at its end, nor
    what a bracket holds that is, where more stands before it."""
    if len(part) == len(text) and part[-1:] != "…":
        return part
    at = part.rfind("{")
    part = part[:at].rstrip() if at > 0 and "}" not in part[at:] else part
    for opening, closing in ("()", "[]"):
        at = part.rfind(opening)
        if at > len(part) // 2 and closing not in part[at:] and part[at - 1] == " ":
            part = part[:at].rstrip()
    return part


def marked(part: str) -> str:
    """As ``opened``; that something follows an arrow or bracket at the end goes without saying."""
    return part if part[-1:] in "(>=" else opened(part)


def is_amid(part: str) -> bool:
    """Whether a part begins, or ends, inside of a bracket, that of types included."""
    bare = QUOTED.sub("", part)
    return _OF_TYPES.search(bare) is not None or any(
        bare.count(opening) != bare.count(closing) for opening, closing in _BRACKETS
    )


def has_half_a_link(text: str) -> bool:
    """Whether the words of a link of a document begin before the text, or all of it denies more."""
    words, bracket, _ = text.partition("](")
    return (bool(bracket) and "[" not in words) or text == "not"


def differ_twice(old: str, new: str) -> bool:
    """Whether much between the first and the last difference is alike: a part of it misleads."""
    if min(len(old), len(new)) < _CUT:
        return False
    same = SequenceMatcher(None, old, new, autojunk=False).find_longest_match()
    return same.size * 2 >= min(len(old), len(new))


def has_column(text: str, lines: str) -> bool:
    """Whether lines have a text with more blanks, which put the value of its name in a column."""
    for sign in (": ", " = "):
        name, found, value = text.partition(sign)
        if found and f"{name}{sign.partition(' ')[0]}  " in lines:
            gap = re.escape(sign).replace(r"\ ", " +")
            return re.search(f"{re.escape(name)}{gap}{re.escape(value)}", lines) is not None
    return False
