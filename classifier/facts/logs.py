"""Log messages: what is written, told from what a logger is called, or told, when it is set up."""

from __future__ import annotations

import re

from classifier.facts.comments import is_comment
from classifier.facts.extent import cut_off, in_string
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import Depth, Scan, clean, lazy, names

# Every way to begin stands by itself: so the engine looks for their first letters alone.
_LOGS = lazy(
    r"(?:log|Log|LOG|print|console|tracing|warnings|error!|warn!|info!|debug!|trace!)"
    r"\w*+(?:(?:\.|::)\w++)?!?\("
)
_LOG = lazy(
    r"\n([-+])[^\n]*?(?<![\w$])((?:\w+(?:\.|::|->))*?"
    r"(?!(?:assert|expect|verify|get|read|parse|find|test|set|open|close|make|use|with)[A-Z_])"
    r"(?:(?:\w*(?:Log|LOG|_log)|log)(?:ger|gers|ging|f|ln|[A-Z_]\w*)?|LOGGER|Logger|[skg]log|"
    r"console|tracing|warnings|e?print(?:ln|f)?|fprintf|(?:error|warn|info|debug|trace)(?=!)))"
    r"(?:(?:\.|::)(\w+))?!?\(?\(\s*(?:[-+ ]\s*)?(?:[\w.&%?]+[,;]\s*)*[fFrRbB@$L]{0,2}"
    r"([\"'`])((?:(?!\4)[^\\\n]|\\.)*)\4(?=[,)\s;])"
)
# With fields before the text, as Rust's tracing takes them, be it on lines of their own.
_FIELDED = lazy(
    r"\n([-+])[^\n]*?(?<![\w$])((?:\w+::)*(?:error|warn|info|debug|trace))()!\("
    r"(?:(?:\n\1)?[ \t]*(?:[\w.]++ *[=:] *(?:\"[^\"\n]*\"|[^,\"\n]++)|[%?][\w.]++),[ \t]*)++"
    r"(?:\n\1[ \t]*)?(\")((?:[^\"\\\n]|\\.)*)\"(?=[,)\s])"
)
_LEVELS = names(
    "debug info warn warning error critical exception trace fatal notice verbose log print"
)
# Methods that write their text: others name a logger, bind a value to it or begin a span.
_WRITING = lazy(
    r"(?i:log|print|debug|info|information|warn|warning|err|error|critical|crit|exception|trace"
    r"|fatal|notice|verbose|panic|success|severe|fine|event|msg|message|write|alert|emerg)"
    r"(?:f|ln|w|s|[A-Z][A-Za-z]*|_(?!span)\w+)?"
)
# Behind a key: ``level.Info(logger).Log("msg", "Started")``.
_KEYED = lazy(r"()()()()[ \t]*,[ \t]*\"((?:[^\"\\\n]|\\.)*)\"(?=[,)\s])")
_LEVEL = lazy(r"\blevel\.(\w+)\(")
# An expression in a message, without the sign that has its text printed, too.
_FILLED = lazy(r"\{[^{}:=]+(?=[:}])")
# A text or number as it is, however long that may be: ``%s``, ``%lu`` and ``%(name)s``.
_PLAIN = lazy(r"%(?:\(\w+\))?(?:hh?|ll?|[jtz])?[sdiuv](?![a-zA-Z])")
_LENGTH = lazy(r"%(?:hh?|ll?|[jtz])(?=[oxX])")
_MAKERS = ("ger", "gers", "ging")


def logs(file: Scan) -> None:
    """Note what is logged or printed."""
    text, done = file.text, -1
    for found in _LOGS().finditer(text):
        start = text.rfind("\n", 0, found.start())
        match = _LOG().match(text, start) if start > done else None
        # Rules and model were made without those.
        if not match and start > done and file.depth is Depth.ALL and found[0].endswith("!("):
            match = _FIELDED().match(text, start)
        done = max(done, start)
        if not match or not _writes(match):
            continue
        if text[text.rfind("\n", 0, match.start(5)) + 1] == " ":
            continue  # another call has the text, on a line of its own that stays
        before = text[start + 2 : match.start(2)]
        if not (is_comment(file.language, before) or in_string(before, file.language)):
            level = match[3] or match[2].rpartition(".")[2]
            said: re.Match[str] | None = match
            if match[5] == "msg" and file.language == "Go":
                said = _KEYED().match(text, match.end())
                level = (_LEVEL().search(before + match[2]) or ("", level))[1]
            if not said:
                continue
            shown = level if level.lower().rstrip("f") in _LEVELS else ""
            shown = OPEN_HEAD if cut_off(said[5], text, said.end()) else shown
            file.note("log", match[1], clean(said[5]), start, shown, public=False)


def _writes(match: re.Match[str]) -> bool:
    """Whether what is called writes the text that it is called with."""
    if match[3]:
        return _WRITING().fullmatch(match[3]) is not None
    return not match[2].endswith(_MAKERS)


def printed(message: str) -> str:
    """A message as its readers see it: where a value comes from, or how long it is, is not seen."""
    return _PLAIN().sub("{}", _LENGTH().sub("%", _FILLED().sub("{", message)))
