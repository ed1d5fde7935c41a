"""The small languages inside a condition: comparisons of numbers, globs of paths, patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from classifier.rules.lazy import LazyPattern
from classifier.rules.place import Place, words

Comparison = Callable[[float], bool]

_PATHS = 8192
_NAME = re.compile(r"[^*?\[\]{}/]+")
_ENDING = re.compile(r"\*[^*?\[\]{}/]+")
_SIGNED = re.compile(r"(>=|<=|>|<)\s*(\d+(?:\.\d+)?)$")
_RANGE = re.compile(r"(\d+)\s*\.\.\s*(\d+)$")
_SIGNS: dict[str, Callable[[float], Comparison]] = {
    ">": lambda limit: lambda value: value > limit,
    ">=": lambda limit: lambda value: value >= limit,
    "<": lambda limit: lambda value: value < limit,
    "<=": lambda limit: lambda value: value <= limit,
}


def compile_comparison(spec: object, place: Place) -> Comparison:
    """A test of a number: ``5`` (equal), ``"> 500"``, ``"<= 2"``, ``"3..5"`` (both included)."""
    if isinstance(spec, int | float) and not isinstance(spec, bool):
        wanted = float(spec)
        return lambda value: value == wanted
    text = spec.strip() if isinstance(spec, str) else ""
    if match := _SIGNED.match(text):
        return _SIGNS[match[1]](float(match[2]))
    if match := _RANGE.match(text):
        low, high = int(match[1]), int(match[2])
        if low <= high:
            return lambda value: low <= value <= high
    raise place.error(f'{spec!r} is no comparison; write 5, "> 5", "<= 5" or "3..5"')


def compile_pattern(spec: object, place: Place, flags: int = 0) -> LazyPattern:
    """One regular expression, or a list of which any may match, searched line by line."""
    parts = words(spec, None, place, "pattern")
    for part in parts:
        if not part:
            raise place.error("is an empty pattern, which would match everything")
    try:
        return LazyPattern("|".join(f"(?:{part})" for part in parts), flags | re.MULTILINE)
    except re.error as error:
        raise place.error(f"is no regular expression: {_name_bad(parts, error)}") from error


def _name_bad(parts: tuple[str, ...], error: re.error) -> str:
    for part in parts:
        try:
            re.compile(part)
        except re.error as own:
            return f"{part!r}: {own}"
    return str(error)


def compile_globs(spec: object, place: Place) -> LazyPattern:
    """Globs of which any may match a whole path; see ``glob_pattern``."""
    try:
        source = "|".join(glob_pattern(glob) for glob in _globs(spec, place))
        return LazyPattern(source, re.MULTILINE | re.IGNORECASE)
    except re.error as error:
        raise place.error(f"is no glob: {error}; a path looks like src/**/*.py") from error


def _globs(spec: object, place: Place) -> tuple[str, ...]:
    globs = words(spec, None, place, "glob")
    for glob in globs:
        if not glob.strip("/ "):
            raise place.error(f"{glob!r} is no glob; a path looks like src/**/*.py")
    return globs


def compile_path_test(spec: object, place: Place) -> Callable[[str], bool]:
    """Whether any of the globs matches a path.

    Names, endings and folders are looked up; only other globs need a pattern. Answers are
    remembered, as histories repeat paths.
    """
    globs = [glob.lower() for glob in _globs(spec, place)]
    names = frozenset(glob for glob in globs if _NAME.fullmatch(glob))
    folders = frozenset(
        glob[:-1] for glob in globs if _NAME.fullmatch(glob[:-1]) and glob[-1] == "/"
    )
    endings = tuple(glob[1:] for glob in globs if _ENDING.fullmatch(glob))
    plain = {*names, *(f"{folder}/" for folder in folders), *(f"*{end}" for end in endings)}
    others = [glob for glob in globs if glob not in plain]
    search = compile_globs(others, place).match if others else None

    @lru_cache(maxsize=_PATHS)
    def matches(path: str) -> bool:
        *above, name = path.lower().split("/")
        return (
            name in names
            or name.endswith(endings)
            or not folders.isdisjoint(above)
            or (search is not None and search(path) is not None)
        )

    return matches


def glob_pattern(glob: str) -> str:
    """A glob as a regular expression for whole paths, by the rules of ``rules/paths.yaml``.

    ``*.md`` (no slash): the file's name, in any folder. ``tests/`` (slash at the end): all below a
    folder of that name, anywhere. ``/docs/*.md``, ``src/**/x.c`` (slash before or inside): from the
    top of the repository. ``*`` and ``?`` stay within a name, ``**/`` is any folders, ``{a,b}``
    either, ``[ab]`` a set. Case does not matter.
    """
    body = glob.removeprefix("/")
    anchored = glob.startswith("/") or "/" in body.rstrip("/")
    tail = "/.+" if body.endswith("/") else ""
    return ("^" if anchored else "^(?:.*/)?") + _glob_body(body.rstrip("/")) + tail + "$"


_GLOB_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\{[^{}]*\}|\[[^\]/]+\]|.", re.DOTALL)
_GLOB_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/\n]*", "?": "[^/\n]"}


def _glob_body(glob: str) -> str:
    parts = []
    for token in _GLOB_TOKEN.findall(glob):
        if token in _GLOB_WILD:
            parts.append(_GLOB_WILD[token])
        elif token[0] == "{" and len(token) > 1:
            parts.append(f"(?:{'|'.join(_glob_body(part) for part in token[1:-1].split(','))})")
        elif token[0] == "[" and len(token) > 1:
            parts.append(token.replace("[!", "[^"))
        else:
            parts.append(re.escape(token))
    return "".join(parts)
