"""What the lines of shell, Dockerfile, Make, CMake, Bazel and their kin say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.facts.extent import hunk_around
from classifier.facts.heads import OPEN_HEAD
from classifier.facts.nested import is_part
from classifier.facts.scan import Scan, clean, lazy, names

_SHELL = lazy(
    r"\n(?:@@\d+ (?:(function +)?([\w:.-]+)(?(1) *(?:\(\)|\{|$)| *\(\)).*)?()"  # 1 2 3
    r"|([-+ ])([ \t]*+)(function +)?([\w:.-]+)"  # 4 5 6 7
    r"(?(6) *(?:\(\) *\{?|\{|\r?(?=\n))| *\(\) *\{?)()"  # 8
    r"|([-+])([ \t]*+)(export +|readonly +|local +)?([A-Za-z_]\w*)=(.*))"  # 9 10 11 12 13
)
_MARGIN = lazy(r"\n[-+ ]([^\s#])")
_WORD = r"(?:\"[^\"\n]*\"|'[^'\n]*'|\$\{[^}\n]*\}|\$(?![({])|[^\s\"'`$(;&|])*+"
_OF_SHELL = names("IFS OPTIND REPLY")  # which a script sets for what it does next
# What follows a value on its line but for other assignments and a remark: a command.
_BEFORE_COMMAND = lazy(rf"{_WORD}(?:[ \t]+[A-Za-z_]\w*={_WORD})*+[ \t]+(?![#;&|])\S")
_DOCKER = lazy(
    r"\n([-+])[ \t]*+(ENV|ARG|RUN|COPY|ADD|EXPOSE|CMD|ENTRYPOINT|WORKDIR|USER|VOLUME|LABEL|"
    r"HEALTHCHECK|SHELL)"
    r"[ \t]+(.*)"
)
_RUN_FLAGS = lazy(r"\A(?:--\S+[ \t]+)+")  # those of the command that is run stay
_RUN_NEXT = lazy(r"\n([-+ ])[ \t]*([^\s#][^\n]*)")
_DOCKER_VALUE = lazy(r"([A-Za-z_]\w*)(?:[= ]+([^\\\n]*?))?[\s\\]*$")
_DOCKER_PAIR = lazy(r"([A-Za-z_]\w*)=(\"[^\"]*\"|'[^']*'|[^\s\\]*)")
_ENV = lazy(r"\n([-+ ])[ \t]*ENV[ \t][^\n]*\\\r?(?=\n)")
_ARG = lazy(r"\n([-+ ])[ \t]*ARG[ \t][^\n]*\\\r?(?=\n)")
_LABEL = lazy(r"\n([-+ ])[ \t]*LABEL[ \t][^\n]*\\\r?(?=\n)")
_NEXT_PAIR = lazy(r"\n([-+ ])[ \t]*([\w.-]+)=([^\n]*?)[ \t]*(\\?)\r?(?=\n|$)")
_MAKE = lazy(
    r"\n([-+])(?:(?:export +|override +)?([A-Za-z_.]\w*) *([:?+]?=) *(.*)|(\.?[\w%./$()"
    r"-]+(?: [\w%./-]+)*) *::?(?!=) *(.*))"
)
_CMAKE = lazy(r"\n([-+])[ \t]*+([A-Za-z_]\w*)\( *\"?([\w.:${}/-]+)\"?(?:[ \t]+([^)\n]*))?")
_CMAKE_BUILD = names(
    "option set project add_executable add_library target_link_libraries find_package"
    " add_subdirectory"
    " add_compile_options add_definitions target_compile_options target_compile_definitions"
    " fetchcontent_declare add_test target_sources cmake_minimum_required"
)
_NAMED = "NAME"  # what stands before the name of a test
_CALL = lazy(r"\n([-+])[ \t]*+(?:(\w+) *= *(.*?),?|(?:\"([^\"\n]+)\"),)\r?(?=\n|$)")


def shell(file: Scan) -> None:
    """Note functions and variables of a shell script."""
    public = file.file_kind not in ("test", "ci")
    for match in _SHELL().finditer(file.text):
        last, at = match.lastindex, match.start()
        if last == 3:
            name = match[2] if match[2] and _is_inside(file.text, match.end()) else ""
            file.restart(at, "function" if name else "", name)
        elif last == 8:
            file.define("function", match[4], match[7], at, len(match[5]), "", public)
        elif match[9] == "+" or not is_part(file, "-", len(match[10])):
            # What a function sets that is gone as a whole may be set elsewhere.
            mark, name, value = match[9], match[12], match[13].strip().strip("\"'")
            if not match[11] and is_of_command(match[13]):
                continue
            if (match[11] or "").startswith("export"):
                file.note("env", mark, name, at, value, public=public)
            elif name.isupper() and name not in _OF_SHELL:
                file.note("constant", mark, name, at, value, public=False)


def is_of_command(assigned: str) -> bool:
    """Whether a line of a script goes on with a command: what it sets, that one alone gets."""
    return " " in assigned and _BEFORE_COMMAND().match(assigned) is not None


def _is_inside(text: str, at: int) -> bool:
    """Whether a hunk, from ``at`` on, begins in the function of its header: it shows the end.

    What a script does outside of functions is indented, too, and heads no section.
    """
    first = _MARGIN().search(text, at, hunk_around(text, at)[1])
    return first is not None and first[1] == "}"


def docker(file: Scan) -> None:
    """Note the instructions of a Dockerfile; FROM is a dependency."""
    for word, kind, opens in (("ENV", "env", _ENV), ("ARG", "build", _ARG)):
        for line in _continued(file.text, opens()) if f"{word} " in file.text else ():
            file.note(kind, line[1], line[2], line.start(), clean(line[3].strip("\"'")), word)
    if "LABEL " in file.text:
        for line in _continued(file.text, _LABEL()):
            file.note("docker", line[1], clean(f"{line[2]}={line[3]}"), line.start(), "", "LABEL")
    for match in _DOCKER().finditer(file.text):
        mark, word, rest, at = match[1], match[2], match[3].strip(), match.start()
        if word in ("ENV", "ARG"):
            for name, value in _pairs(rest):
                kind = "env" if word == "ENV" else "build"
                file.note(kind, mark, name, at, clean(value.strip("\"'")), word)
        else:
            if word == "RUN" and rest.startswith("--"):
                # How it is run; what is run stays the same.
                rest = _RUN_FLAGS().sub("", rest, 1)
                rest = _below_flags(file.text, match.end(), mark) if rest == "\\" else rest
            what = rest.rstrip("\\").rstrip().removesuffix("&&").rstrip()
            if word != "RUN" or not _is_moved(file.text, mark, what):
                file.note("docker", mark, clean(what), at, "", word)


def _below_flags(text: str, at: int, mark: str) -> str:
    """The first line below with more than flags of a RUN, "" where the side's next line is none."""
    while (line := _RUN_NEXT().match(text, at)) and line[1] == mark and line[2] != "\\":
        if rest := _RUN_FLAGS().sub("", line[2], 1).removesuffix("\\"):
            return rest
        at = line.end()
    return ""


def _pairs(rest: str) -> list[tuple[str, str]]:
    """Names and values of an ENV or ARG, of which one line may set several."""
    found = _DOCKER_PAIR().findall(rest)
    if found and _DOCKER_PAIR().match(rest):
        return found
    value = _DOCKER_VALUE().match(rest)
    return [(value[1], value[2] or "")] if value else []


def _continued(text: str, opens: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The changed pairs on lines of their own, behind the first line of an instruction."""
    for match in opens.finditer(text):
        at, other = match.end(), {"-": "+", "+": "-"}.get(match[1], "")
        while line := _NEXT_PAIR().match(text, at):
            if line[1] != other and line[1] in "+-":
                yield line
            at = line.end()
            if line[1] != other and not line[4]:
                break


def _is_moved(text: str, mark: str, command: str) -> bool:
    """Whether the other side has a command behind another one of the same instruction.

    It ends its line there, and begins it or stands behind the sign that chains it.
    """
    at = text.find(command) if command else -1
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, at + len(command)
        before, rest = text[start + 1 : at].rstrip(), text[end:].partition("\n")[0]
        chained = not before or before.endswith("&&")
        if text[start] != mark and chained and not rest.strip(" &\\\r"):
            return True
        at = text.find(command, end)
    return False


def make(file: Scan) -> None:
    """Note the variables and targets of a Makefile."""
    for match in _MAKE().finditer(file.text):
        if match[2]:
            file.note("build", match[1], match[2], match.start(), clean(match[4].rstrip("\\")))
        elif match[5] and not match[5].startswith((".PHONY", "http")):
            file.note(
                "build",
                match[1],
                clean(match[5]),
                match.start(),
                clean(match[6].rstrip("\\")),
                "target",
            )


def cmake(file: Scan) -> None:
    """Note options, targets, packages and settings of CMake."""
    for match in _CMAKE().finditer(file.text):
        word = match[2].lower()
        if word in _CMAKE_BUILD:
            name, value = match[3], (match[4] or "").strip()
            if name == _NAMED:
                name, _, value = value.partition(" ")
            file.note("build", match[1], name, match.start(), clean(value), match[2])


def build(file: Scan) -> None:
    """Note the settings of Bazel, Meson, Nix and others that write ``name = value``."""
    for match in _CALL().finditer(file.text):
        name = match[2] or match[4]
        value = clean((match[3] or "").strip("\"'"))
        if match[2] and (not value or value[-1] in "[({:"):
            value = OPEN_HEAD  # it goes on in the next lines
        file.note("build", match[1], name, match.start(), value)
