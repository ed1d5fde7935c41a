"""Blanks out what only looks like code: strings and comments of several lines.

Marks, line ends and positions stay, so that what is found in the masked text is found at the same
place in the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from classifier.facts.raw import is_pattern, joined_strings, matched, raw_strings, unshown
from classifier.facts.templates import (
    TICK,
    Span,
    Token,
    began_in_template,
    goes_on,
    has_code,
    head_above,
    is_odd,
    line_above,
    may_go_on,
    texts,
)

Began = Callable[[str, Sequence[Token]], bool | None]
_TRIPLE = re.compile(r"\"\"\"|'''")
# Begins with a literal, which the engine finds fastest.
# One that closes on its line is a token as a whole, whatever stands behind it.
_COMMENT = re.compile(
    r"/(?<![\w\"'`*/.]/)\*(?:(?:[^\n*]|\*(?!/))*+\*/)?|\*(?:(?<![./]\*)/(?=[\s;,)}]|$)"
    r"|(?<=\.\*)/(?=[ \t]*\r?(?:\n|\Z)))"
)
_INNER = {side: re.compile(rf"(\n[{side} ])[^\n]+") for side in "-+"}
_HUNK = re.compile(r"\n@@")
_OPENS = re.compile(r"(?:[:=(,\[{+%]|return|yield)\s*[fFrRbBuU]{0,2}$")
_HEADS = (":", "(", "=", ",", "[")
_PATTERN = re.compile(r"[/\"'`]\S*$")
_PREFIX = re.compile(r"\s*[fFrRbBuU]{0,2}$")
# A line of prose, as an item of a list or an argument's description may be, or one that opens with
# a link, and one of code.
_SENTENCE = re.compile(
    r"\n[-+ ][ \t]+(?:\[`[\w.]+`\]\(|(?:[-*] |\*{0,2}\w+(?: \([^)\n]*\))?: )?"
    r"(?!(?:for|if|elif|else|from|import|while|with|and|or|not|assert|lambda)\b)"
    r"[`*]*[A-Za-z][\w`*'-]*,?(?: [`*(\[]*[A-Za-z][\w`*'.-]*(?:\]\([^\s()]*\))?[),:;]?){4})"
)
_FENCE = re.compile(r"\n([-+ ])[ \t]*```(\w*)[^\n`]*(?=\n|\Z)")
_FILLED = re.compile(r"\n[-+ ][ \t]*\S")
_CODE = re.compile(
    r"\n[-+ ][ \t]*(?:(?:async +)?def |class |import |from \S+ import |@\w|return\r?$|"
    r"[\w.]+ *(?:: *[\w\[\], |.]+)?[-+*/|]?= *\S|[\w.]+\([^\n]*[)(,]\r?$|[)\]}])",
    re.M,
)
_COMMENTED = frozenset(
    ("C", "C++", "CUDA", "Objective-C", "Java", "C#", "Go", "Rust", "JavaScript", "TypeScript",
     "Vue", "Svelte", "Kotlin", "Swift", "Scala", "Dart", "PHP", "Groovy", "GLSL", "Metal")
)  # fmt: skip
TICKED = frozenset(("Go", "JavaScript", "TypeScript", "Vue", "Svelte"))
_TRIPLED = frozenset(("Python", "Kotlin", "Scala", "Swift", "Java", "Starlark", "TOML"))


def masked(text: str, language: str, thorough: bool = False) -> str:
    """The text with the inner lines of long strings and comments blank.

    ``thorough``: hunks that only their sentences show to be inside of a string are blank, too.
    """
    if language in _TRIPLED and ('"""' in text or "'''" in text):
        text = _blanked(text, _TRIPLE, partial(_began_in_string, bare=thorough))
    if language == "Python" and "```" in text:
        text = _unfenced(text)
    if thorough:
        text = unshown(_unsaid(text) if language == "Python" else text, language)
    if language in _COMMENTED and ("/*" in text or "*/" in text):
        text = _blanked(text, _COMMENT, _began_in_comment)
    if language == "Rust" and '"#' in text:
        text = _without(text, list(raw_strings(text)))
    if language == "Rust" and ('"\\\n' in text or '"\n' in text):
        text = _without(text, list(joined_strings(text)))
    if language in TICKED and ("`" in text or "${" in text):
        began = partial(began_in_template, thorough=thorough)
        text = _blanked(text, TICK, began, nested=language != "Go")
    return text


def _unfenced(text: str) -> str:
    """The text without examples between fences, which stand in a docstring that began above."""
    bounds = [match.start() for match in _HUNK.finditer(text)] + [len(text)]
    spans: list[Span] = []
    for start, end in pairwise(bounds):
        fences = list(_FENCE.finditer(text, start, end))
        for side in "-+" if fences else "":
            own = [fence for fence in fences if fence[1] in (" ", side)]
            # A bare one without a partner ends what began above the hunk.
            closes = len(own) % 2 and not own[0][2]
            opened = text.find("\n", start + 1) if closes else -1
            for fence in own:
                if opened >= 0:
                    spans.append((opened, fence.start(), side))
                opened = -1 if opened >= 0 else fence.end()
            if opened >= 0:
                spans.append((opened, end, side))
    return _without(text, spans)


def _unsaid(text: str) -> str:
    """The text without the hunks that are wholly inside of a string, as their sentences show."""
    bounds = [match.start() for match in _HUNK.finditer(text)] + [len(text)]
    spans: list[Span] = []
    for start, end in pairwise(bounds):
        body = text.find("\n", start + 1, end)
        if body < 0 or _CODE.search(text, body, end):
            continue  # nearly all of them, and found soon
        if text.find('"""', body, end) >= 0 or text.find("'''", body, end) >= 0:
            continue
        said = len(_SENTENCE.findall(text, body, end))
        if said > 1 and said * 2 >= len(_FILLED.findall(text, body, end)):
            spans += ((body, end, "-"), (body, end, "+"))
    return _without(text, spans) if spans else text


def _blanked(text: str, pattern: re.Pattern[str], began: Began, *, nested: bool = False) -> str:
    """Without what stands between an opening token and the next that closes.

    ``began`` tells whether a hunk begins inside, None where it is not sure; what is ``nested`` may
    have code inside, with texts of its own.
    """
    tokens = _tokens(text, pattern, nested=nested)
    if not tokens and (pattern is not TICK or not may_go_on(text)):
        return text
    places = [token[0] for token in tokens]
    mixed = pattern is _TRIPLE and '"""' in text and "'''" in text
    bounds = [match.start() for match in _HUNK.finditer(text)] + [len(text)]
    spans: list[Span] = []
    left_open = {"-": -1, "+": -1}  # where what a hunk does not close was opened
    for start, end in pairwise(bounds):
        inside = tokens[bisect_left(places, start) : bisect_left(places, end)]
        for side in "-+":
            own = [token for token in inside if token[2] in (" ", side)]
            within = began(text, own) if own else None
            own = matched(text, own, begun=within) if within is not None and mixed else own
            if within is None and pattern is TICK:
                within = goes_on(text, (start, end), left_open[side]) or None
            if within is None:
                left_open[side] = -1
            else:
                found, still = _inside(text, (start, end, side), own, within, nested=nested)
                spans += found
                last = own[-1][0] if own else max(left_open[side], start)
                left_open[side] = last if still else -1
    return _without(text, spans)


def _inside(
    text: str, hunk: Span, tokens: Sequence[Token], within: bool, *, nested: bool
) -> tuple[list[Span], bool]:
    """What one side of a hunk has inside tokens, and whether it ends inside."""
    if nested and has_code(text, hunk, tokens):
        return texts(text, hunk, tokens, within)
    # The line of the hunk's header is no part of it.
    opened = text.find("\n", hunk[0] + 1) if within else -1
    return _spans(text, tokens, opened, hunk[1:]), (len(tokens) + within) % 2 == 1


def _tokens(text: str, pattern: re.Pattern[str], *, nested: bool) -> list[Token]:
    found: list[Token] = []
    for match in pattern.finditer(text):
        # Backticks that pair up on their line open nothing.
        if pattern is not TICK or is_odd(text, match, escaped=nested):
            at = match.end() - 1 if pattern is TICK else match.start()
            mark = text[text.rfind("\n", 0, at + 1) + 1]
            if mark != "@" and not _is_whole(text, match) and not is_pattern(text, at):
                found.append((at, match.end(), mark))
    return found


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Whether a token is a comment with its end."""
    return match.end() - match.start() > 2 and text.startswith("/*", match.start())


def _spans(text: str, tokens: Sequence[Token], opened: int, rest: tuple[int, str]) -> list[Span]:
    """What is inside; ``opened`` where the hunk begins inside, ``rest`` its end and side."""
    end, side = rest
    found: list[Span] = []
    for at, behind, _ in tokens:
        if text.startswith("/*", at):
            opened = opened if opened >= 0 else behind
        elif opened >= 0:
            found.append((opened, at, side))
            opened = -1
        elif not text.startswith("*/", at):
            opened = behind
    if 0 <= opened < end:
        found.append((opened, end, side))
    # What begins and ends on one line is a value like any other.
    return [span for span in found if "\n" in text[span[0] : span[1]]]


def _began_in_string(text: str, tokens: Sequence[Token], *, bare: bool) -> bool | None:
    """Whether a hunk's first triple quote closes a string from above; ``bare``: without remarks."""
    at, behind, _ = tokens[0]
    start, end = text.rfind("\n", 0, at + 1), text.find("\n", behind)
    before = text[start + 2 : at]
    after = text[behind : end if end >= 0 else len(text)].strip()
    if _OPENS.search(before):
        return False
    if not _PREFIX.match(before):
        return True
    if after:
        return after[0] in ")],.;"
    # Alone on its line, it opens behind a head and closes elsewhere; the next one tells more.
    line = head_above if bare else line_above
    above = line(text, at)
    if above.endswith(_HEADS) and not above.startswith("@"):
        return False
    if len(tokens) > 1 and line(text, tokens[1][0]).endswith(_HEADS):
        return True
    if len(tokens) % 2 == 0:
        return False
    return None if above.startswith("@") else True


def _began_in_comment(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the first token closes a comment that nothing on its line has opened."""
    at = tokens[0][0]
    if not text.startswith("*/", at):
        return False
    before = text[text.rfind("\n", 0, at + 1) + 2 : at]
    # What ends so may be a pattern, too: with its own slash or quote in the word.
    return before.lstrip()[:1] in ("", "*") or ("/*" not in before and not _PATTERN.search(before))


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks for what the spans hold of lines that are on their sides."""
    for start, end, side in spans:
        line = text.rfind("\n", 0, start + 1)
        first = min(text.find("\n", start) if line < start else start, end)
        first = end if first < 0 else first
        blank = " " * (first - start) if text[line + 1] in (" ", side) else text[start:first]
        inner = _INNER[side].sub(_blank, text[first:end])
        text = f"{text[:start]}{blank}{inner}{text[end:]}"
    return text


def _blank(line: re.Match[str]) -> str:
    return line[1].ljust(line.end() - line.start())
