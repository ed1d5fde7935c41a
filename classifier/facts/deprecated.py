"""What is marked as deprecated: by a tag, an annotation or a warning, never by a word alone."""

from __future__ import annotations

import re

from classifier.facts.extent import hunk_around
from classifier.facts.scan import Depth, Scan, clean, lazy

# A tag that begins a comment or stands alone as an annotation; an attribute; a warning.
_MARKED = lazy(
    r"\n([-+])(?:[ \t]*+(?:(?://+!?|/?\*+|\#+|--)[ \t]*+)?(?:"
    r"@(?:\w+\.)*[dD]eprecated\b|(?<=[/*\#!] )(?:\*\*)?(?:Deprecated|DEPRECATED)(?:\*\*)?:"
    r"|@[\w.]*deprecate\w*|\.\. deprecated::|\#\[(?:cfg_attr\([^\n]*)?deprecated\b)"
    r"|[^\n]*?(?:\[\[(?:\w+::)?deprecated\b|__attribute__ *\(\((?:__)?deprecated|"
    r"@available\([^\n]*\bdeprecated\b|\bdeprecated *= *true\b|\[Obsolete\b|"
    r"(?://|/\*+|\#) *(?:@deprecated\b|Deprecated:)"
    r"|@deprecated\(|\b(?:Pending)?DeprecationWarning\b|E_USER_DEPRECATED|"
    r"[wW]arn\w*!?\([^\n]*\b[dD]eprecat|\b[dD]eprecat\w*(?:(?:\.|::)\w+)*!?\([^\n]*[\"'`]))"
    r"([^\n]*)"
)
_WARNED = lazy(
    r"DeprecationWarning|E_USER_DEPRECATED|[wW]arn\w*!?\(|(?<![@\[\w.(])[dD]eprecat\w*(?:(?:\.|::)\w+)*!?\("
)
# Lines that only speak of such warnings: imports, handlers, filters, definitions, lint comments.
_SPEAKS = lazy(
    r"[ \t]*(?:(?:import|from|use|using|\#include|export|except|catch|class|def|function|fn|func|"
    r"if|elif|with)\b|(?:[\w.]+ )?\"[\w./-]+\"\s*$|(?://|/?\*|\#)(?![^\n]*@deprecated|[^\n]*"
    r"(?:Deprecated|DEPRECATED)(?:\*\*)?:|\[|[ \t]*\.\.))"
    r"|[^\n]*(?:filterwarnings|simplefilter|pytest\.|assert|isinstance\()"
)
# A message that opens with the name of what it is about, which is no word of everyday language.
_SUBJECT = lazy(
    r"[`\"']((?=\w*(?:[._(]|[a-z][A-Z]))[A-Za-z_][\w.]*|--?[\w-]{2,})(?:\(\))? "
    r"(?:is|are|has been|was)(?: now)? deprecated\b"
)
# What its text says so of, in quotes of its own.
_SAID = lazy(
    r"[`\"'](-{0,2}\w[\w.-]+)[`\"'](?: \w+)? (?:is|are|has been|was)(?: now)? deprecated\b"
)
_QUOTED = lazy(r"[`\"'](--?[\w-]{2,}|[A-Za-z_][\w.:]*)[`\"']")
# Before a name in quotes that takes the place of what is deprecated.
_REPLACES = lazy(
    r"(?:(?<!not )(?<!n't )\b[uU]se|eprecat[^\n]*\busing|\bprefer|\b[sS]ee|\bfavou?r of|"
    r"\b(?:replaced|superseded) (?:by|with)|\b(?:switch|mov|migrat)\w* to)(?: the| a)?(?: new)? $"
    # What stands behind the whole message is a value that goes with it.
    r"|eprecated\b[^\"\n]*\"[ \t]*,"
)
# Before a name of which something else is deprecated, as arguments on a function are.
_BEHIND = lazy(r" (?:on|to|in|from|with|by|(?<![uU]se )(?<![uU]sage )of)(?: the)? $")
# What a message opens with and calls so, in words of everyday language.
_WORDS = lazy(
    r"[`\"'](?!(?:[tT]h(?:is|at|ese|ey|ere)|[iI]t|[wW]hich)\b)(\w[\w.-]*(?: [\w.-]+){,3}) "
    r"(?:is|are|has been|was)(?: now)? deprecated\b"
)
_NO_CODE = lazy(r"\s*(?://|/?\*|\#|@|\[|\"{3}|$)")
_KEYWORD = lazy(
    r"\b(?:function|class|interface|type|enum|const|let|var|def|fn|func|struct|trait|val|fun|"
    r"namespace|module|object|protocol|mod|static|rpc|message)\b\*? +(?:\([^)\n]*\) *)?([\w$]+)"
)
# Before the type of what is declared: as keywords such words would define what the type is called.
_QUALIFIER = lazy(
    r"\b(?:const|static|struct|union|enum)\b(?=[ \t]+(?!final\b)(?:[\w<>,]|::)+[ \t*&]+\w)"
)
_CALLABLE = lazy(r"([\w$]+) *(?:<[^>\n]*>)?\(")
_FIELD = lazy(r"\s*(?:(?:readonly|public|protected|private|static|async|get|set|pub|pub\([\w: ]+\))"
              r" +)*([\w$]+)[?!]?"
              r"(?= *[:=,]| +[\w*\[\].]+\s*(?:`|$))")  # fmt: skip
# What Go declares behind its name as of a type of another package, which other languages do not.
_OF_PACKAGE = lazy(r"\s*([\w$]+) +[*\[\]]*\w+\.\w+ *=(?!=)")
# A decorator that marks an argument of the function under it.
_ARGUMENT = lazy(r"[ \t]*@[\w.]*(?:kw|kwd|keyword|arg|argument|param|parameter|option)s?\b")
# One of several signatures of a function of Python, and its head on a single line.
_OVERLOAD = lazy(r"[-+ ][ \t]*@(?:\w+\.)*overload\b")
_SIGNATURE = lazy(r"\bdef +(\w+\([^\n]*\)) *(?:->[^\n]*)?:")
_LAST = lazy(r"([\w$]+)(?:\[[^\]\n]*\])? *[;=]")
_CLOSED = lazy(r"[^\n]*?(?:\*/|\]\]|\)\))[ \t]*([^\n]*[\w$][^\n]*)")
_LINES = 25


def scan(file: Scan) -> None:
    """Note what changed lines mark as deprecated, by the name of what is declared there."""
    for match in _MARKED().finditer(file.raw):
        start = match.start()
        line = match[0][2:]
        if _SPEAKS().match(line):
            continue  # a module of that name, a handler
        text = clean(line.strip().lstrip("#/*! "))
        marks = _WARNED().search(line) is not None
        if _ARGUMENT().match(line) and not (marks := _QUOTED().search(line) is not None):
            continue  # which argument stands in other lines
        # Rules and model were made with what the first such word would define, wherever it stands.
        told = file.depth is Depth.ALL
        warned = _warned(file.raw, match, told) if marks else ""
        declared = "" if warned else _declared(file.raw, match, told)
        declared = "" if told and _is_overloaded(file.raw, declared, start) else declared
        if told and declared and _goes_along(file.raw, declared, start, match[1]):
            continue  # to be gone is more than to be deprecated no longer, and to be new than to be
        if match[1] == "-" or not declared or not _was_marked(file.raw, declared, start, told):
            file.note("deprecation", match[1], warned or declared or text, start, text)


def _is_overloaded(text: str, name: str, at: int) -> bool:
    """Whether the hunk has several functions by a name now: of which one nothing says."""
    if not name:
        return False
    first, last = hunk_around(text, at)
    head = re.compile(rf"\n[ +][^\n]*\bfun(?:ction)? +{re.escape(name)} *[(<]")
    return len(head.findall(text, first, last)) > 1


def _goes_along(text: str, name: str, at: int, mark: str) -> bool:
    """Whether what a mark that goes, or comes, stands on does so, too, no line of the hunk has it
    on the other side and none of the file defines it in another place.

    What a new file has may come from another one, and where lines go, it may have another name. A
    mark on the line of what comes is told by no more than that.
    """
    other = "+" if mark == "-" else "-"
    first, last = hunk_around(text, at)
    begun = text[at + 1 : text.find("\n", at + 1)]
    if mark == "+" and (name in begun or "\n " not in text or "\n-" in text[first:last]):
        return False
    own = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    below = (line for line in text[at + 1 : last].split("\n") if name in line)
    code = (line for line in below if line[:1] != other and not _NO_CODE().match(line, 1))
    moves = next((line[:1] == mark for line in code if own.search(line)), False)
    lines = text[first:last].split("\n") if moves else ()
    if not moves or any(line[:1] == other and own.search(line) for line in lines):
        return False
    beside = (line for line in text.split("\n") if line[:1] == other and name in line)
    return all(name not in _KEYWORD().findall(line) for line in beside)


def _was_marked(text: str, name: str, at: int, told: bool) -> bool:
    """Whether a mark that stays stands over the former declaration of the name, in its hunk.

    Something that is declared in between takes such a mark over, as a diff shows it.
    """
    first, last = hunk_around(text, at)
    lines = text[first:last].split("\n")
    former = [line[1:] for line in lines if line[:1] in ("-", " ")]
    gone = {line[1:] for line in lines if line[:1] == "-" and name in line}
    kept = {line[1:] for line in lines if line[:1] == " " and "eprecated" in line}
    for number, line in enumerate(former) if kept else ():
        if line in gone and _name(line, told) == name and not _NO_CODE().match(line):
            for above in reversed(former[:number]):
                if above in kept:
                    return True
                if not above.strip() or not _NO_CODE().match(above):
                    break
    return False


def _warned(text: str, match: re.Match[str], told: bool) -> str:
    """What a warning is about, or names in quotes, on its line or on those of its call above."""
    start = max(text.rfind("(\n", 0, match.start() + 1), match.start() - 400)
    if told and start < text.find("\n", hunk_around(text, match.start())[0] + 1):
        start = -1  # a head above the hunk, or what an earlier one opens, is no call around it
    above = text[start if start >= 0 else match.start() : match.start()]
    if _depth(above) <= 0:
        above = ""  # that call has ended
    # What is quoted before the call that warns names who warns, as a logger's name does.
    warns = _WARNED().search(match[0])
    for pattern in (_SUBJECT(), _SAID(), _QUOTED(), _WORDS()):
        quoted = pattern is _QUOTED()
        for line, begins in ((match[0], warns.start() if warns and quoted else 0), (above, 0)):
            for found in pattern.finditer(line, begins):
                if told and pattern is _SAID() and _BEHIND().search(line, 0, found.start()):
                    return ""
                if not (quoted and _REPLACES().search(line, 0, found.start())):
                    return found[1]
    return ""


def _declared(text: str, match: re.Match[str], told: bool) -> str:
    """The name of what is declared on the line, or under it on the same side of the change."""
    if _WARNED().search(match[0]):
        return ""
    own = _CLOSED().match(match[0][2:])
    if own and (name := _name(own[1], told)):
        return name
    if not _NO_CODE().match(match[0][2:]):
        return _name(match[0][2:], told)  # the mark stands behind the code
    other = {"+": "-", "-": "+"}[match[1]]
    at = match.end()
    one = _OVERLOAD().match(text, text.rfind("\n", 0, match.start()) + 1) is not None
    depth = _depth(match[0])  # arguments of a decorator may stand on lines of their own
    for _ in range(_LINES):
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)]
        if not line or line.startswith("@@"):
            return ""
        if line[0] != other and depth > 0:
            depth += _depth(line)
        elif line[0] != other and not _NO_CODE().match(line, 1):
            return _signature(line) if one else _name(line[1:], told)
        one = one or _OVERLOAD().match(line) is not None
        if end < 0:
            return ""
        at = end
    return ""


def _signature(line: str) -> str:
    """The name of a function with its parameters: only those who call it this way are meant."""
    head = _SIGNATURE().search(line)
    return clean(head[1]) if head else ""


def _depth(line: str) -> int:
    return line.count("(") - line.count(")")


def _name(line: str, told: bool) -> str:
    code = line.partition("//")[0]
    code = _QUALIFIER().sub("", code) if told else code
    package = [_OF_PACKAGE().match] if told else []
    for find in (_KEYWORD().search, *package, _FIELD().match, _CALLABLE().search, _LAST().search):
        if found := find(code):
            return found[1]
    return ""
