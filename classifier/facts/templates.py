"""Texts between backticks, and the code that stands in those of JavaScript."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from classifier.facts.remarks import split

# position of the token, position behind it, mark of its line
Token = tuple[int, int, str]
# start, end, side of the change
Span = tuple[int, int, str]
TICK = re.compile(r"`[^\n]*")
_TEMPLATE_END = re.compile(r"\s*`\s*(?:[)\],;.}]|$)")
# A section header that opens a template: the hunk is far more often inside of it than behind.
HEADED = re.compile(r"\n@@[^\n`]*`[^\n`]*(?=\n)")
_FILLED = re.compile(r"\n[-+ ](?![ \t]*(?://|\*))[^\n`'\"/]*\$\{")
_IN_REGEX = re.compile(r"(?:^|[=(,:&|!?\[]\s*)/(?![/*\s])(?:[^/\\]|\\.)*$")
_CLOSED = re.compile(r"`\s*[)\],;}]")
_JOINS = ("||", "&&", "+")  # what a value goes on behind
_ASKS = ("(", "=", "=>", "[", ":", "?", "return")
# What stands before a backtick that opens, with a tag or without.
_REMARK = re.compile(r"/\*[^\n]*?\*/\s*\Z")  # names the language of the template
_TEMPLATE_OPENS = re.compile(r"(?:[=(,:\[+?&|{]|=>|\breturn|\bdefault)\s*[\w.$]*$")
# A bracket that its line does not close: what follows is code again.
_CODE_WITHIN = re.compile(r"\$\{[^}\n]*(?=\n|$)")
_IN_TEXT = re.compile(r"\\.|`|\$\{")
_IN_CODE = re.compile(r"`|[{}]|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_HEAD = re.compile(r"[-+ ][ \t]*(?:(?:async +)?def|class) [^\n]*:$|[^\n]*\)(?: *->[^\n]*)?:$")
_TEXT = -1  # what stands around a place: a text, or code with so many brackets open


def is_odd(text: str, match: re.Match[str], *, escaped: bool = True) -> bool:
    """Whether a line has a backtick without a partner, in code.

    ``escaped`` is whether one behind a backslash is a part of the text, as nothing is in Go.
    """
    line = match[0]
    count = line.count("`")
    if escaped and ("\\`" in line or text[match.start() - 1] == "\\"):
        count -= line.count("\\`") + (text[match.start() - 1] == "\\")
    if not count % 2:
        return False
    before = text[text.rfind("\n", 0, match.start()) + 2 : match.start()].lstrip()
    if before.startswith(("//", "* ")):
        return False
    # One in a text of its own, or in a regular expression.
    alone = before[-1:] in ("'", '"') and line[1:2] == before[-1:]
    return not (alone or ("/" in before and _IN_REGEX.search(before)))


def began_in_template(text: str, tokens: Sequence[Token], *, thorough: bool = False) -> bool | None:
    """Whether the first line with a lone backtick closes what began above: it begins with it.

    Rules and model know fewer that open.
    """
    at = tokens[0][0]
    line = text[text.rfind("\n", 0, at + 1) + 2 : tokens[0][1]]
    before, _, behind = line.partition("`")
    if not before.strip() and not behind.strip():
        # Alone on its line, it opens what the line above asks for.
        opens = line_above(text, at).endswith(_ASKS + _JOINS if thorough else _ASKS)
        return not opens and not (len(tokens) % 2 == 0 and line_above(text, at).endswith(","))
    if (
        _closes_code(before)
        or _TEMPLATE_END.match(line)
        or (before.strip() and _CLOSED.match(line, line.rindex("`")))
    ):
        return True
    if _TEMPLATE_OPENS.search(_REMARK.sub("", before)):
        return False
    return False if len(tokens) % 2 == 0 else None


def ends_template(text: str, at: int) -> bool:
    """Whether a hunk begins in a template that it shows the end of, at the margin: what its section
    header names may be of the code that the template holds.
    """
    body, end = text.find("\n", at + 1), text.find("\n@@", at + 1)
    end = len(text) if end < 0 else end
    # One in the header itself has opened what the hunk begins in.
    if text.find("`", body, end) < 0 or text.find("`", at, body) >= 0:
        return False
    found = (match for match in TICK.finditer(text, body, end) if is_odd(text, match))
    token = next(((m.end() - 1, m.end(), "") for m in found), None)
    if token is None or text[text.rfind("\n", 0, token[0]) + 2].isspace():
        return False
    return bool(began_in_template(text, [token]))


def line_above(text: str, at: int) -> str:
    """The line above that of a position, with a ``@`` where it is a hunk's header."""
    start = text.rfind("\n", 0, at + 1)
    return text[text.rfind("\n", 0, start) + 1 : start].rstrip()


def head_above(text: str, at: int) -> str:
    """As ``line_above``, without a remark; the head of a definition where a blank line follows."""
    above = split(line_above(text, at))[0]
    if above.strip("-+ "):
        return above
    head = split(line_above(text, text.rfind("\n", 0, at + 1) - 1))[0]
    return head if _HEAD.match(head) else above


def goes_on(text: str, hunk: tuple[int, int], opened: int) -> bool:
    """Whether a hunk begins inside of the template that its header or a hunk above leaves open.

    It has ended where no line stands at the margin, and one less deep than what opened it.
    """
    if HEADED.match(text, hunk[0]) or _is_filled(text, *hunk):
        return True
    if opened < 0:
        return False
    begin = text.rfind("\n", 0, opened + 1) + 2
    depth = len(text[begin:opened]) - len(text[begin:opened].lstrip())
    lines = [line[1:] for line in text[hunk[0] + 1 : hunk[1]].split("\n")[1:] if line[1:].strip()]
    least = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return not 0 < least < depth


def may_go_on(text: str) -> bool:
    """Whether a hunk of the text may begin inside of a template of which it shows no backtick."""
    return HEADED.search(text) is not None or ("${" in text and _FILLED.search(text) is not None)


def _is_filled(text: str, start: int, end: int) -> bool:
    """Whether a hunk fills in what is no part of a text that it shows; elements have a price."""
    if text.find("${", start, end) < 0 or not _FILLED.search(text, start, end):
        return False
    if any(text.find(sign, start, end) >= 0 for sign in ("</", "/>")):
        return False
    return not any(is_odd(text, match) for match in TICK.finditer(text, start, end))


def has_code(text: str, hunk: Span, tokens: Sequence[Token]) -> bool:
    """Whether a text has, or begins with, code of several lines."""
    return _CODE_WITHIN.search(text, *hunk[:2]) is not None or _closes_code(_first(text, tokens))


def _closes_code(before: str) -> bool:
    """Whether what stands before a backtick closes code that began on a line above."""
    return before.count("}") > before.count("{")


def _first(text: str, tokens: Sequence[Token]) -> str:
    """What stands before the first backtick of the first line that has one too many."""
    line = text.rfind("\n", 0, tokens[0][0] + 1) if tokens else 0
    return text[line + 2 : text.find("`", line)] if tokens else ""


def texts(text: str, hunk: Span, tokens: Sequence[Token], within: bool) -> tuple[list[Span], bool]:
    """What one side of a hunk has of templates' texts, and whether it ends inside of one.

    ``tokens`` are the backticks too many of their lines, ``within`` where it begins inside.
    """
    odd = frozenset(text.rfind("\n", 0, at + 1) for at, _, _ in tokens)
    around = [_TEXT] if within else []
    if within and _closes_code(_first(text, tokens)):
        around.append(0)
    opened = text.find("\n", hunk[0] + 1) if around[-1:] == [_TEXT] else -1
    found: list[Span] = []
    for sign, at, behind in _signs(text, hunk, around, odd):
        was_text = around[-1:] == [_TEXT]
        _enter(around, sign)
        if was_text and around[-1:] != [_TEXT]:
            found.append((opened, at, hunk[2]))
        elif around[-1:] == [_TEXT] and not was_text:
            opened = behind
    inside = around[-1:] == [_TEXT]
    if inside:
        found.append((opened, hunk[1], hunk[2]))
    return [span for span in found if "\n" in text[span[0] : span[1]]], inside


def _signs(
    text: str, hunk: Span, around: Sequence[int], odd: Container[int]
) -> Iterator[tuple[str, int, int]]:
    """The signs of a side that open or close something in what is ``around``, with their places."""
    for line, end in _lines(text, hunk):
        at = line + 2
        while around or line in odd:
            pattern = _IN_TEXT if around[-1:] == [_TEXT] else _IN_CODE
            match = pattern.search(text, at, end)
            if match is None:
                break
            at = match.end()
            yield match[0], match.start(), at


def _enter(around: list[int], sign: str) -> None:
    """Follow a sign into what it opens, or out of what it closes."""
    in_text = around[-1:] == [_TEXT]
    if sign == "`" and in_text:
        around.pop()
    elif sign == "`":
        around.append(_TEXT)
    elif sign == "${" and in_text:
        around.append(0)
    elif around and not in_text and sign in "{}":
        around[-1] += 1 if sign == "{" else -1
        if around[-1] < 0:
            around.pop()


def _lines(text: str, hunk: Span) -> Iterator[tuple[int, int]]:
    """Start and end of the lines of a side, below the hunk's header."""
    start, limit, side = hunk
    line = text.find("\n", start + 1)
    while 0 <= line < limit:
        end = text.find("\n", line + 1)
        end = limit if end < 0 else end
        if text[line + 1] in (" ", side):
            yield line, end
        line = end
