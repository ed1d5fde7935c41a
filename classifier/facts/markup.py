"""Sections of documents; messages, tables and services of schema files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from classifier.facts.extent import next_line
from classifier.facts.scan import Depth, Scan, clean, lazy

_MARKDOWN = lazy(
    r"\n(?:@@\d+ (?:(#{1,6})[ \t]+(.*))?()"  # 1 2 3
    r"|([-+ ])[ \t]*+(```|~~~)"  # 4 5
    r"|([-+ ]) {0,3}(#{1,6}|={1,6})[ \t]+([^\n]*?)[ \t#]*\r?(?=\n|$))"  # 6 7 8
)
# Titles of a document do not follow each other: of two such lines both are comments.
_SECOND = lazy(r"#(?:\s|\Z)")
# A hunk that begins with fewer lines that stay is at the top of its file, as a title is.
_BELOW = lazy(r"@@[^\n]*(?:\n [^\n]*){3}")
_ATTRIBUTES = lazy(r"[ \t]*\{[ \t]*(?:[#.:]|[\w-]+=)[^{}]*\}[ \t]*$")
# An image, as that of a badge, with the link that it may stand for.
_IMAGE = lazy(r"(?:\[[ \t]*)?!\[[^\[\]\n]*\]\([^()\n]*\)(?:[ \t]*\]\([^()\n]*\))?")
_LINKED = lazy(r"(?<!!)\[([^\[\]\n]*)\]\([^()\s]*\)")
_CODE_LINE = re.compile(r"(?<=#L)\d+(?:-L\d+)?")
_NO_RULE = re.compile(r"[-+]\s*(?!([-*_])(?: ?\1){2,}\s*$)\S")
_MARKED = lazy(r"(`+|\*+)([^`*]+)\1")
_UNDERLINED = lazy(
    r"\n([-+ ])(\S[^\n]*)\r?\n([-+ ])(={3,}|-{3,}|~{3,}|\^{3,}|\"{3,}|'{3,}|\*{3,}|\+{3,}|#{3,}|"
    r"`{3,})\r?(?=\n|$)"
    r"|\n@@\d+ ()"
)
# A title of Markdown by the line under it: a paragraph of one line, which is no item of a list,
# nor an entry of what stands above the text.
_SETEXT = lazy(
    "|".join(
        rf"(?:\n(?:[{mark} ][ \t]*|@@[^\n]*){other})\n{mark}"
        r"((?!\d+[.)]|[\w-]+:(?: |$))[^\s#>|`~=*+-][^\n]{,99}?)[ \t]*\r?"
        rf"\n{mark}(={{3,}}|-{{3,}})[ \t]*\r?(?=\n|$)"
        for mark, other in ((r"\+", r"(?:\n-[^\n]*){,3}"), ("-", r"(?:\n\+[^\n]*){,3}"), (" ", ""))
    )
)
_FORMER = lazy(r"\n-(\S[^\n]*)\Z")
_LEVELS = "#*=-^\"~'+`"
_PROTO = lazy(
    r"\n(?:@@\d+ (?:(message|enum|service|type|input|interface)\b[ \t]+(\w+))?()"
    r"|([-+ ])([ \t]*+)(message|enum|service|type|input|interface|extend type|union|struct|table)"
    r"[ \t]+(\w+)()"
    r"|([-+])[ \t]*+(?:(rpc)[ \t]+(\w+)|(?:(?:repeated|optional|required)[ \t]+)?([\w.<>, ]+?)"
    r"[ \t]+(\w+)[ \t]*=[ \t]*(\d+)"
    r"|(\w+)[ \t]*(?:\([^)\n]*\))?:[ \t]*([\w!\[\]]+))())"
)
_BRACE = lazy(r"\n[-+ ]([ \t]*)\}")
_SQL = lazy(
    r"\n([-+])[^\n]*?\b((?:CREATE|ALTER|DROP)(?:[ \t]+(?:OR REPLACE|UNIQUE|TEMP(?:ORARY)?|"
    r"MATERIALIZED|EXTERNAL))*"
    r"[ \t]+(?:TABLE|INDEX|VIEW|TYPE|SEQUENCE|FUNCTION|TRIGGER|COLUMN|DATABASE|SCHEMA)|"
    r"ADD[ \t]+COLUMN)"
    r"(?:[ \t]+(?:IF(?:[ \t]+NOT)?[ \t]+EXISTS|CONCURRENTLY))*[ \t]+[`\"\[]?([\w.]+)",
    re.I,
)


def markdown(file: Scan) -> None:
    """Note headings, and which sections were edited; a line of a code block is no heading."""
    # Rules and model know such titles as others mark them alone.
    told = file.depth is Depth.ALL and file.language == "Markdown"
    matches = list(
        _MARKDOWN().finditer(_SETEXT().sub(_with_sign, file.text) if told else file.text)
    )
    in_code = {"-": False, "+": False}
    for number, match in enumerate(matches):
        last = match.lastindex
        if last == 3:
            in_code = dict.fromkeys("-+", _begins_in_code(matches[number + 1 :]))
            # The one title that git finds above may be a comment in a code block.
            title = (match[2] or "").strip() if len(match[1] or "") > 1 else ""
            title = bare_title(title)
            file.restart(match.start(), "heading" if title else "", title)
            # A heading of the same level or above is not inside of it.
            file.stack = [(len(match[1]), "heading", title)] if title else []
        elif last == 5:
            for side in "-+" if match[4] == " " else match[4]:
                in_code[side] = not in_code[side]
        elif (
            match[8]
            and not in_code["+" if match[6] == " " else match[6]]
            and _is_title(match, file.language)
        ):
            title = clean(bare_title(match[8]))
            if title:
                file.define("heading", match[6], title, match.start(), len(match[7]))


def _with_sign(match: re.Match[str]) -> str:
    """A title, no longer and no shorter, with signs before it instead of a line under it."""
    number = (match.lastindex or 0) - 1
    start, title, line = match.start(number) - 1, match[number], match[number + 1]
    mark, signs = match.string[start], "# " if line[0] == "=" else "## "
    rest = " " * (match.end() - start - len(signs) - len(title) - 3)
    return f"{match.string[match.start() : start]}{mark}{signs}{title}\n{mark}{rest}"


def _is_title(match: re.Match[str], language: str) -> bool:
    """Whether a line is no comment of a code block whose fences the hunk does not show."""
    if match[7][0] == "=":
        return language == "AsciiDoc"  # in Markdown a tab of a page: === "Name"
    text, start = match.string, match.start()
    if text[match.start(6) + 1] == " ":
        return match[7] != "#" and not next_line(text, match.end() - 1).strip()
    if match[7] != "#":
        return True
    top = text.rfind("\n@@", 0, start + 1) + 1
    follows = next_line(text, match.end() - 1)
    if _SECOND().match(follows) or _is_second(text, start):
        return False
    if not follows.strip() or follows[0] == "#":
        return True
    return "\n " not in text[top:start] and not _BELOW().match(text, top)


def _is_second(text: str, start: int) -> bool:
    """Whether the line above, where it is of the same side, is one with a single sign, too."""
    above = text.rfind("\n", 0, start)
    other = {"+": "-", "-": "+"}.get(text[start + 1])
    return above >= 0 and text[above + 1] != other and bool(_SECOND().match(text, above + 2))


def bare_title(title: str) -> str:
    """A heading without its marks, images, attributes (``{ #anchor }``,
    ``{width=25%}``) and links' addresses."""
    if "![" in title:
        title = _IMAGE().sub("", title).strip() or title
    title = _ATTRIBUTES().sub("", title.strip().rstrip("#")).strip()
    if "](" in title:
        title = _LINKED().sub(r"\1", title)
    # Marks around a part of it belong to it.
    around = _MARKED().fullmatch(title)
    return around[2] if around else title


def _begins_in_code(following: Sequence[re.Match[str]]) -> bool:
    """Whether a hunk begins inside a code block, as its fences tell: one that closes names nothing.

    Where they do not tell, the headings of a lower level do, of which few stand in code.
    """
    hunk = list(takewhile(lambda match: match.lastindex != 3, following))
    fences = [match for match in hunk if match.lastindex == 5]
    if not fences or _opens(fences[0]):
        return False
    if len(fences) > 1 and _opens(fences[1]):
        return True
    closed = _closed(hunk)
    if closed:
        return closed > 0
    before = (match for match in hunk if match.start() < fences[0].start())
    return len(fences) % 2 == 1 and not any(len(match[7] or "") > 1 for match in before)


def _closed(hunk: Sequence[re.Match[str]]) -> int:
    """How many more headings stand behind an odd number of fences than behind an even one."""
    closed, weight = 0, -1
    for match in hunk:
        if match.lastindex == 5 and match[4] != "-":
            weight = -weight
        elif match.lastindex == 8 and match[6] != "-" and len(match[7]) > 1:
            closed += weight
    return closed


def _opens(fence: re.Match[str]) -> bool:
    end = fence.string.find("\n", fence.end())
    line = fence.string[fence.end() : end if end >= 0 else len(fence.string)]
    return bool(line.strip(" `~\r"))


def underlined(file: Scan) -> None:
    """Note the titles of reStructuredText."""
    for match in _UNDERLINED().finditer(file.text):
        if match.lastindex == 5:
            file.restart(match.start())
        elif 2 * len(match[4]) >= len(match[2].strip()) and match[1] != "@":
            level, former = _LEVELS.index(match[4][0]) + 1, None
            if match[1] == "+" and match[3] == " ":
                # The line under it stays: the title in its place was another.
                former = _FORMER().search(file.text, 0, match.start())
            if former:
                file.note("heading", "-", clean(former[1].strip("`* ")), former.start())
            file.define("heading", match[1], clean(match[2].strip("`* ")), match.start(), level)


def schema(file: Scan) -> None:
    """Note messages, fields and calls of Protobuf, Thrift and GraphQL."""
    past = 0
    for match in _PROTO().finditer(file.text):
        last, at = match.lastindex, match.start()
        # Rules and model know a field by what was opened last.
        ends = _BRACE().finditer(file.text, past, at) if file.depth is Depth.ALL else ()
        for depth in (len(end[1]) for end in ends):
            file.stack = [one for one in file.stack if depth and one[0] < depth]
        past = match.end()
        if last == 3:
            file.restart(at, "class" if match[2] else "", match[2] or "")
        elif last == 8:
            file.define("schema", match[4], match[7], at, len(match[5]))
        elif match[10]:
            file.note("endpoint", match[9], match[11], at, "", _holder(file, match[0]))
        else:
            value, name = match[14] or match[16], match[13] or match[15]
            file.note("schema", match[9], name, at, value, _holder(file, match[0]))


def _holder(file: Scan, line: str) -> str:
    """What a field stands in by its indentation, or, at the margin, what was opened last.

    What is nested in a message and closed before the field has as much as that.
    """
    said = line[2:]
    return file.within(len(said) - len(said.lstrip(" \t"))) or file.within(99)


def sql(file: Scan) -> None:
    """Note tables, columns and indexes that statements create, alter or drop."""
    if file.file_kind == "test" and file.depth is Depth.ALL:
        return  # rules and model were made with what tests create
    statements = list(_SQL().finditer(file.text))
    made = {(m[1], m[3]): m.start() for m in statements if m[2][:6].upper() == "CREATE"}
    for match in statements:
        mark, words = match[1], " ".join(match[2].split())
        if "--" in file.text[match.start() : match.start(2)]:
            continue  # a comment
        # What is made below is dropped before, if it is there.
        anew = words.upper().startswith("DROP") and match.start() < made.get((mark, match[3]), 0)
        if anew and file.depth is Depth.ALL:
            continue
        file.note(
            "schema",
            mark,
            match[3],
            match.start(),
            clean(match[2].strip("`* ")),
            public=bool(words),
        )


def is_shifted(text: str, start: int, end: int) -> bool:
    """Whether nothing changes in a section but rules, or the lines that links to code lead to."""
    lines = [x for x in text[start:end].split("\n") if _NO_RULE.match(x)]
    gone, came = ([_CODE_LINE.sub("", x[1:]) for x in lines if x[0] == mark] for mark in "-+")
    return gone == came and (not lines or text.find("#L", start, end) >= 0)
