"""The commands that scripts, Dockerfiles and steps of CI call."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from classifier.facts.extent import QUOTED, line_above, line_at
from classifier.facts.scan import Depth, Scan, clean, lazy, names

# A variable for the one command behind it; one of what another command prints is none.
_SET = (
    r"[A-Z_][A-Z0-9_]*="
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|\$\{\{[^}\n]*\}\}|\$\{[^{}\n]*\}|\$(?![({])|[^\s\"'`$(])*[ \t]+"
)
# Behind a word, a hash begins no comment.
_ARGUMENTS = r"((?:[^\n#]|(?<=\S)#)*)"
_SHELL = lazy(
    r"\n([-+])[ \t]*+(?:-[ \t]+)?"
    rf"(?:run:[ \t]*|RUN[ \t]+(?:--\S+[ \t]+)*|&&[ \t]*|sudo[ \t]+|(?=[A-Z_]){_SET})*"
    rf"([a-z][\w./-]*)[ \t]+{_ARGUMENTS}"
)
_NEXT = lazy(rf"[ \t]+&&[ \t]+(?:sudo[ \t]+|{_SET})*([a-z][\w./-]*)(?=\s|$)")
# Between which lines of a statement that goes on a command may begin.
_OPENED = lazy(
    r"(?:&&|[;|({]|\b(?:then|do|else)|(?<!\S)[A-Z_][A-Z0-9_]*=\S*|^[ \t]*RUN(?:[ \t]+--\S+)*)\s*\\$"
)
_OPENS = lazy(r"\n[-+][ \t]*(?:&&|\|)")
_CHAINED = lazy(r"\s*(?:&&|\|\||[|;])$")
_RUN = lazy(r"\n[-+][ \t]*(?:- +)?(?:run|script):[ \t]")
_BLOCK = lazy(r"[ \t]*(?:- +)?(?:(?:run|(?:\w+_)?script): *[|>][-+0-9]*|script:) *$")
_JAVASCRIPT = lazy(r"uses: *[\"']?actions/github-script@")
_KEY = lazy(r"[ \t]*(?:- +)?[\w-]+:(?: |$)")
# In words, such a sign is an apostrophe.
_OPEN_TEXT = lazy(r"(?<!\w)[\"']\Z|\"(?=[^\"]*\Z)")
# What follows a word that is no program: an operator, a statement of another language.
_NO_ARGUMENTS = lazy(r"^(?:[=:(+*/%,]|[-+*/|&]?= )|[,:{]$|^(?:import|as|in|is|for) ")
_NO_COMMANDS = names(
    "import from def class with try except finally raise assert del lambda print async await not "
    "if then else elif fi for while do done case esac in local return export function name uses"
    " with"
    " const let var read echo true false set exit"
    " shift readonly declare unset env on jobs needs strategy"
    # Of make, which reads them itself.
    " include ifeq ifneq ifdef ifndef endif define endef override vpath"
)
# Of the shell itself; what is chained to them is a command.
_BUILTIN = names("echo true set export unset")


def commands(file: Scan) -> None:
    """Note the commands that scripts, Dockerfiles and CI steps call."""
    for match in _SHELL().finditer(file.text):
        rest = match[3].strip().rstrip("\\").strip()
        rest = f" {rest}" if rest.startswith("&& ") else rest
        known = match[2] not in _NO_COMMANDS
        if rest and (known or match[2] in _BUILTIN) and _is_called(file, match, rest):
            rest = _CHAINED().sub("", rest)
            ends = [*_chained(rest), len(rest)] if " && " in rest else [len(rest)]
            if known:
                # Where another one follows at once, it has no arguments.
                given = "" if rest.startswith(" && ") else clean(_ended(rest[: ends[0]]))
                file.note("command", match[1], match[2], match.start(), given)
            for start, end in itertools.pairwise(ends):
                _follows(file, match, rest[start:end])


def _ended(arguments: str) -> str:
    """The arguments on a line without a text that goes on in the next ones."""
    bare = QUOTED.sub(lambda text: "_" * len(text[0]), arguments)
    opened = _OPEN_TEXT().search(bare)
    return arguments[: opened.start()].rstrip() if opened else arguments


def _is_called(file: Scan, match: re.Match[str], rest: str) -> bool:
    """Whether a word before the ``rest`` of its line is a program that the line runs."""
    if _NO_ARGUMENTS().search(rest) or (file.file_kind == "ci" and not _is_run(file, match)):
        return False
    above = line_above(file.text, match.start()).rstrip()
    if above.endswith("\\") and not (_OPENED().search(above) or _OPENS().match(match[0])):
        return False  # an argument of the command above
    hidden = f"{'+' if match[1] == '-' else '-'}\t@{line_at(file.text, match.start()).strip()}"
    if f"\n{hidden}\n" in file.text:
        return False  # make shows it by now, or does so no more
    # At the margin of a Makefile a variable is set to several words.
    margin = file.language == "Makefile" and match[0][2] != "\t"
    return not (margin and "=" in match[0][: match.start(2) - match.start()])


def _chained(rest: str) -> Iterator[int]:
    """Where other commands follow on the line; in a text, which another program runs, none do."""
    for match in _NEXT().finditer(rest):
        before = rest[: match.start()]
        if not (before.count('"') % 2 or before.count("'") % 2):
            yield match.start()


def _follows(file: Scan, first: re.Match[str], text: str) -> None:
    """Note a command with the signs before it that chain it to the ``first`` of its line."""
    found = _NEXT().match(text)
    if found and found[1] not in _NO_COMMANDS:
        file.note("command", first[1], found[1], first.start(), clean(text[found.end() :]))


def _is_run(file: Scan, match: re.Match[str]) -> bool:
    """Whether a line of a workflow is, or belongs to, what a step runs, and that is no JavaScript
    (for prose alone)."""
    text, start = file.text, match.start()
    if _RUN().match(text, start):
        return True
    line = line_at(text, start)
    depth = len(line) - len(line.lstrip(" "))
    while start > 0 and not text.startswith("\n@@", start):
        start = text.rfind("\n", 0, start)
        above = line_at(text, start)
        width = len(above) - len(above.lstrip(" "))
        if above.strip() and width < depth:
            if _KEY().match(above):
                used = text.rfind("uses:", 0, start) if file.depth is Depth.ALL else -1
                return _BLOCK().match(above) is not None and not _JAVASCRIPT().match(text, used)
            depth = width  # a script's own indentation
    return False


def runs(text: str, line: str) -> bool:
    """Whether a text has a line, and no remark, that runs a command, in whichever job or step, and
    not the beginning of one alone; another one may follow on the line."""
    said = line.strip()
    if said[-1:] in ("", "\\") or said not in text:
        return False
    called = rf"(?m)^(?:[^#\n]*[ \t])?{re.escape(said)}(?: && |$)"
    return re.search(called, text) is not None
