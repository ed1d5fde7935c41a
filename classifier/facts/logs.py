"""Messages that a program logs or prints."""

from __future__ import annotations

from classifier.facts.comments import is_comment
from classifier.facts.extent import cut_off, in_string
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.scan import Scan, clean, lazy, names

_LOGS = lazy(
    r"(?:[lL]og|LOG|print|console|tracing|warnings)\w*(?:(?:\.|::)\w+)?!?\("
    r"|\b(?:error|warn|info|debug|trace)!\("
)
_LOG = lazy(
    r"\n([-+])[^\n]*?(?<![\w$])((?:\w+(?:\.|::|->))*?"
    r"(?!(?:assert|expect|verify|get|read|parse|find|test)[A-Z_])"
    r"(?:(?:\w*(?:Log|LOG|_log)|log)(?:ger|gers|ging|f|ln|[A-Z_]\w*)?|LOGGER|Logger|[skg]log|"
    r"console|tracing|warnings|e?print(?:ln|f)?|fprintf|(?:error|warn|info|debug|trace)(?=!)))"
    r"(?:(?:\.|::)(\w+))?!?\(?\(\s*(?:[-+ ]\s*)?(?:[\w.&]+,\s*)*[fFrRbB@$L]{0,2}"
    r"([\"'`])((?:(?!\4)[^\\\n]|\\.)*)\4(?=[,)\s;])"
)
_LEVELS = names(
    "debug info warn warning error critical exception trace fatal notice verbose log print"
)


def logs(file: Scan) -> None:
    """Note the messages on changed lines, with their levels."""
    text, done = file.text, -1
    for found in _LOGS().finditer(text):
        start = text.rfind("\n", 0, found.start())
        match = _LOG().match(text, start) if start > done else None
        done = max(done, start)
        before = text[start + 2 : match.start(2)] if match else ""
        if match and not (is_comment(file.language, before) or in_string(before, file.language)):
            level = match[3] or match[2].rpartition(".")[2]
            shown = level if level.lower().rstrip("f") in _LEVELS else ""
            shown = OPEN_HEAD if cut_off(match[5], text, match.end()) else shown
            file.note("log", match[1], clean(match[5]), start, shown, public=False)
