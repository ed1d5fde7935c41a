"""What texts of Rust say: errors and panics, options and their defaults."""

from __future__ import annotations

import re

from classifier.facts.extent import call_end
from classifier.facts.scan import Depth, Scan, clean, lazy

_SOURCE = (
    r"\b(?:bail!|anyhow!|panic!|ensure!|unimplemented!|\.context|\.expect|#\[\w+(?:\(display)?)\("
    r"(?:[^\"\n]*, *)?\"((?:[^\"\\\n]|\\.)+)\""
    # With a part left open it is a pattern; what makes an error of whatever it gets names none.
    r"|\bErr\((?<!let Err\()(?:(?:\w++::)+(?!(?:new|default|msg|other|custom|from|from_\w+)"
    r"\b)(\w++)(?!::)|([A-Z]\w*+)(?!::))(?![^\n]*=>)"
    r"(?!\([^()\n]*(?:\.\.|\b_\b)[^()\n]*\))"
)
_ERROR = lazy(_SOURCE)
# A macro that makes the error says which by its text, be it below; rules were made without.
_WHOLE = lazy(
    _SOURCE.replace("(?!::)", "(?!::|!)")
    .replace("anyhow!", "anyhow!|eyre!", 1)
    .replace(r"*, *)?\"", r"*, *|\n[-+][ \t]*)?\"", 1)
)
_PANICS = ("panic!", "unimplemented!", ".expect")  # nobody who calls can handle what they say
_LONG = lazy(r"(?:\.long\(|\blong *= *)\"([\w-]+)\"")
_NEXT_OPTION = lazy(r"\bArg::new\b|\.long\(|#\[|\blong *=|\n@@")
_FAR = 2_000  # characters that an attribute may have
DEFAULT = lazy(r"default_value(?:_t)? *[=(] *\"?([^\",)\]]+)")


def texts(file: Scan) -> None:
    """Note the errors that a file of Rust makes and the options that it defines."""
    text = file.text
    if file.file_kind == "test":
        return
    if "!(" in text or "Err(" in text or "#[" in text or ".context(" in text:
        generates = "quote!" in text
        errors = (_WHOLE if file.depth is Depth.ALL else _ERROR)()
        for match in errors.finditer(text):
            if not (generates and _is_generated(text, match.start())):
                _note(file, "error", match, match[1] or match[2] or match[3])
    if "long" in text:
        for match in _LONG().finditer(text):
            mark = text[text.rfind("\n", 0, match.start()) + 1]
            end = _option_end(text, match.end(), mark)
            default = DEFAULT().search(text, match.end(), end)
            _note(file, "option", match, match[1], clean(default[1]) if default else "")


def is_in_attribute(text: str, at: int) -> bool:
    """Whether a position is inside of an attribute, which may go over several lines."""
    first = max(text.rfind("\n@@", 0, at), at - _FAR, 0)
    start = max(text.rfind("#[", first, at), text.rfind("#![", first, at))
    return start >= 0 and text.count("[", start, at) > text.count("]", start, at)


def _is_generated(text: str, at: int) -> bool:
    """Whether a line is one of the code that a macro writes, not one of the function around it."""
    start = text.rfind("quote!", max(text.rfind("\n@@", 0, at), 0), at)
    if start < 0:
        return False
    line = text[text.rfind("\n", 0, start) + 2 : start]
    depth = len(line) - len(line.lstrip())
    below = (one[1:] for one in text[start:at].split("\n")[1:-1])
    return all(len(one) - len(one.lstrip()) > depth for one in below if one.strip())


def _option_end(text: str, start: int, mark: str) -> int:
    """Where the attribute or chain of calls ends that names an option at ``start``."""
    limit = min(start + 300, call_end(text, start, mark))
    following = _NEXT_OPTION().search(text, start, limit)
    return following.start() if following else limit


def _note(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> None:
    start = file.text.rfind("\n", 0, match.start())
    mark = file.text[start + 1]
    if mark in "+-":
        public = not match[0].startswith(_PANICS)
        file.note(kind, mark, clean(name), start, value, public=public)
