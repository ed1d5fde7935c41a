"""What only prose needs: assignments, calls, texts, comments, links, options, what is returned."""

from __future__ import annotations

from classifier.facts.anywhere import NO_CODE, anywhere, text_before
from classifier.facts.assigned import code_of, variables
from classifier.facts.calls import calls
from classifier.facts.comments import comments, is_comment, is_told_of, todos
from classifier.facts.extent import (
    HASHED,
    LONE_QUOTES,
    code_goes_on,
    in_string,
    is_open,
    is_prose,
    whole,
)
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.links import is_filled, is_licence, is_pattern, is_redirected, other_versions
from classifier.facts.logs import logs
from classifier.facts.nested import ECMA
from classifier.facts.scan import VALUE_LIMIT, Scan, clean, lazy, names
from classifier.facts.spoken import is_spoken_of

# In Kotlin, what a label stands behind leaves no function but a lambda.
_RETURN = lazy(r"\n([-+])[ \t]*return\b(?!@)[ \t]*([^\n;]*)")
_REMARK = lazy(r"(?://|#[ \t]).*")
# Short texts, and those with escapes, are read too: what stands between two of them is no text.
_IN_ONE = r"'[^'\n\\]*+(?:\\.[^'\n\\]*+)*+'"
_IN_TWO = r"\"[^\"\n\\]*+(?:\\.[^\"\n\\]*+)*+\""
_IN_TICKS = r"`[^`\n\\]*+(?:\\.[^`\n\\]*+)*+`"
_STRING = lazy(rf"(?<![\w\\])(?:{_IN_TWO}|{_IN_ONE}|{_IN_TICKS})")
_QUOTED = lazy(rf"(?<![\w\\])(?:{_IN_TWO}|{_IN_ONE})")
_DOUBLE = lazy(rf"(?<![\w\\']){_IN_TWO}")
# What is filled in alone is told by its name.
_TEXT = lazy(r"(?!\s*\{\w*\}\s*\Z)[^\"'`\\]{3,80}")
# In whose tests callbacks are stubs, and texts are scripts for another program.
_STUBS = ECMA | {"Tcl"}
_TICKED = names("JavaScript TypeScript Vue Svelte Go")
_INCLUDES = lazy(r"[ \t]*#[ \t]*include\b")
_LINK = lazy(r"https?://(?:\([\w,.+-]+\)|[^\s\"'`<>)\]}|\\])+")
# A single sign and a whole command are no names, but what stands between two of them is none
# either.
_MENTION = lazy(r"(?<!`)`(?!\s)([^`\n]+)(?<!\s)`(?!`)")
_MENTIONED = 80
_DOCSTRINGS = ('"""', "'''")
# The mark of a line that goes is no dash of what it begins with; what a style takes the value of
# is a property of its own.
_FLAGS = lazy(
    r"(?:(?<=\n-)|(?<![\w!<\n-])(?<!\bvar\())(--\d*[A-Za-z](?:[\w.-]*\w)?)(?![\w-])(?:=([^\s\"'`\\|,)]+))?"
)
# A pattern that a text is compared with passes no option: ``[[ $args = *'--fast'* ]]``.
_MATCHED = lazy(r"\*['\"]\Z")
# Where brackets stand behind types and lists of columns, what is defined, or words of a text.
_UNCALLED = names("SQL Shell Protobuf")
# Where two dashes open names of variables or comments.
_STYLED = names("CSS HTML Vue Svelte SQL Lua Haskell")


def scan(file: Scan, comes_as_a_whole: bool) -> None:
    """Note what the changed lines have beyond the definitions of their language.

    Of a file that ``comes_as_a_whole``, with definitions, no calls and texts.
    """
    if file.file_kind != "test" or file.language not in _STUBS:
        _returns(file)
    logs(file)
    variables(file)
    if comes_as_a_whole:
        return
    for match, value in calls(file) if file.language not in _UNCALLED else ():
        anywhere(file, "call", match, match[1], value)
    _strings(file)


def _strings(file: Scan) -> None:
    # Elsewhere backticks set off names in comments and documentation.
    pattern = _STRING if file.language in _TICKED else _QUOTED
    if file.language in LONE_QUOTES:
        pattern = _DOUBLE
    for match in file.changed(pattern()):
        text = match[0][1:-1]
        if not _TEXT().fullmatch(text) or is_open(text):
            continue
        # Behind a text with a sign before its mark, what follows is none.
        before = text_before(file, match.start())
        # What a header is called is told by what includes it.
        if not in_string(before, file.language) and not _INCLUDES().match(before):
            anywhere(file, "string", match, text.strip())


def prose(file: Scan, comes_as_a_whole: bool) -> None:
    """Note what may stand in any text: links, names set as code, options, and comments but for
    those of a file that ``comes_as_a_whole``.
    """
    text = file.raw
    todos(file)
    _links(file)
    ticked = file.language in _TICKED
    for match in file.changed(_MENTION(), raw=True) if "`" in text else ():
        if 1 < len(match[1]) <= _MENTIONED and (not ticked or _is_remark(file, match.start())):
            anywhere(file, "mention", match, match[1].rstrip("\\").strip())
    if "--" in text and file.language not in _STYLED and file.file_kind != "test":
        for match in file.changed(_FLAGS(), raw=True):
            value = (match[2] or "").rstrip(".;:")
            spoken = is_spoken_of(text, match)
            if not spoken and not match[2] and is_told_of(text, match.end()):
                spoken = in_string(text_before(file, match.start()), file.language)
            # In a docstring it is an example; a template may well be a command.
            shown = ticked or file.text.startswith(match[1], match.start(1))
            matched = _MATCHED().search(text, max(match.start() - 2, 0), match.start())
            taken = file.language == "Dockerfile" and match[1] == "--from"
            if taken or matched or ((spoken or not shown) and file.language not in NO_CODE):
                anywhere(file, "mention", match, match[1])
            else:
                anywhere(file, "option", match, match[1], clean(value) if whole(value) else "")
    if not comes_as_a_whole:
        comments(file)


def _links(file: Scan) -> None:
    tested = file.file_kind == "test"
    found = list(file.changed(_LINK(), raw=True))
    templates = {(file.raw[file.raw.rfind("\n", 0, match.start()) + 1],
                  match[0].partition("{")[0]) for match in found if "{" in match[0]}  # fmt: skip
    raised = other_versions(file.raw, found)
    for match in found:
        if match[0] in raised:
            continue
        if file.language == "Markdown" and is_redirected(file.raw, match.start()):
            continue
        if file.fresh and is_licence(match[0]):
            continue
        if templates and is_filled(file.raw, match, templates):
            continue
        if is_pattern(file.raw, match.end()):
            continue
        # A template's address is none, nor is what a test is given a link.
        if "{" not in match[0] and (not tested or _is_remark(file, match.start())):
            anywhere(file, "link", match, match[0].rstrip(".,;:"))


def _is_remark(file: Scan, at: int) -> bool:
    """Whether a line is a comment: elsewhere backticks, and addresses, are a text of the code."""
    before = text_before(file, at)
    opens = before.lstrip().startswith(_DOCSTRINGS)
    return opens or is_comment(file.language, before) or "<!--" in before


def _returns(file: Scan) -> None:
    """What is returned; what goes on in the next lines is noted for its partner's sake only."""
    for match in _RETURN().finditer(file.text):
        text = code_of(match[2], file.language)
        if file.language in HASHED and is_prose(text):
            continue  # a line of a docstring
        if _REMARK().fullmatch(text):
            continue
        ends = file.text[match.end() : match.end() + 1] == ";"
        cut = len(text) > VALUE_LIMIT or not whole(text)
        if cut or (not ends and code_goes_on(file.text, match.end() - 1, file.language)):
            file.note("return", match[1], clean(text), match.start(), OPEN_HEAD)
        else:
            file.note("return", match[1], text, match.start(), text)
