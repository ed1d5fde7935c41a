"""The commands that scripts, Dockerfiles and steps of CI call."""

from __future__ import annotations

import re

from classifier.facts.scan import Scan, clean, lazy, names

_SHELL = lazy(
    r"\n([-+])[ \t]*+(?:-[ \t]+)?(?:run:[ \t]*|RUN[ \t]+|&&[ \t]*|sudo[ \t]+)*"
    r"([a-z][\w./-]*)[ \t]+([^\n#]*+(?:(?<=[^\s])#[^\n#]*+)*)"  # within a word, no comment
)
_CHAINED = lazy(r"\s*(?:&&|\|\||[|;])$")
_RUN = lazy(r"\n[-+][ \t]*(?:- +)?(?:run|script):[ \t]")
_BLOCK = lazy(r"[ \t]*(?:- +)?(?:(?:run|(?:\w+_)?script): *[|>][-+0-9]*|script:) *$")
_KEY = lazy(r"[ \t]*(?:- +)?[\w-]+:(?: |$)")
# What follows a word that is no program: an operator, a statement of another language.
_NO_ARGUMENTS = lazy(r"^(?:[=:(+*/%,]|[-+*/|&]?= )|[,:{]$|^(?:import|as|in|is|for) ")
_NO_COMMANDS = names(
    "import from def class with try except finally raise assert del lambda print async await not "
    "if then else elif fi for while do done case esac in local return export function name uses"
    " with"
    " echo true false set exit shift readonly declare unset env on jobs needs strategy"
)


def commands(file: Scan) -> None:
    """Note the commands that scripts, Dockerfiles and CI steps call."""
    for match in _SHELL().finditer(file.text):
        rest = match[3].strip().rstrip("\\").strip()
        if (
            rest
            and match[2] not in _NO_COMMANDS
            and not _NO_ARGUMENTS().search(rest)
            and (file.file_kind != "ci" or _is_run(file.text, match))
        ):
            rest = _CHAINED().sub("", rest)
            file.note("command", match[1], match[2], match.start(), clean(rest))


def _is_run(text: str, match: re.Match[str]) -> bool:
    """Whether a line of a workflow is, or belongs to, what a step runs."""
    start = match.start()
    if _RUN().match(text, start):
        return True
    line = text[start + 2 : text.find("\n", start + 1)]
    depth = len(line) - len(line.lstrip(" "))
    while start > 0 and not text.startswith("\n@@", start):
        start = text.rfind("\n", 0, start)
        above = text[start + 2 : text.find("\n", start + 1)]
        width = len(above) - len(above.lstrip(" "))
        if above.strip() and width < depth:
            if _KEY().match(above):
                return _BLOCK().match(above) is not None
            depth = width  # a script's own indentation
    return False
