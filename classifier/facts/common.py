"""What can stand anywhere in a line of any language: options, variables, routes, metrics.

Each pattern is tried only on text that has a literal it needs: looking for a literal costs a
hundredth of a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from classifier.facts import deprecated
from classifier.facts.comments import is_comment, is_told_of
from classifier.facts.extent import argument, call_end, in_string, line_above, whole
from classifier.facts.scan import VALUE_LIMIT, Depth, Scan, clean, lazy
from classifier.facts.statements import is_asked

# What a text goes on to say of an option, that does not pass it.
_OPTION = lazy(
    r"[\"'`](--\d*[A-Za-z][\w-]*)(?<!-)(?=[\"'` =<\[])"
    r"(?! (?:and|or|is|are|must|cannot|not|when|requires?) )"
)
_DEFINES = lazy(
    r"(?:add_argument|[oO]ption|[fF]lag|\b[aA]rg(?:ument)?)\w*\s*\(|\.long\(|long = $"
    # What the program is called with is compared with it.
    r"|\bstrn?(?:case)?cmp\(\s*\*?argv?\b(?:\[[^\[\]\n]*\])?\s*,\s*$"
    r"|\bargv?\b(?:\[[^\[\]\n]*\])?\s*===?\s*$"
)
_DEFAULT = lazy(r"\bdefault(?:_value(?:_t)?)?\s*[=(:](?!=)[ \t]*")
# Begins with a literal, which the engine finds fastest: getenv, environ, process.env, env::var.
# Of other words with these letters, as convert, nothing is read from the environment.
_ENV = lazy(
    r"nv(?<=[eE]nv)(?:(?:iron)?\w*(?:(?:\.|::)\w+)?\s*[\[(]\s*[\"']([A-Z][A-Z0-9_]{2,})[\"']"
    r"(?:\s*,\s*([^)\n]*))?"
    r"|\.([A-Z][A-Z0-9_]{2,})\b(?:\s*(?:\|\||\?\?)\s*([^;,)\n]*))?"
    r"|\s*=\s*\"([A-Z][A-Z0-9_]{2,})\")"
)
# What is only asked for, or falls back on another variable, has no default.
_ASKED = lazy(r"\b(?:if|while)\b *\(|&&|!(?=[\w.]*\Z)")
_UNSET = frozenset(("", "None", "False"))
_NO_DEFAULT = lazy(r"\benv\.|[=!]==?|&&")
_PUT_ON = lazy(r"[\"'][ \t]*(?:\+|%|[fr]?[\"'])")
_ENV_BELOW = lazy(  # with its arguments on lines of their own
    r"nv(?<=[eE]nv)(?:iron)?\w*(?:\.\w+)?\(\r?((?:\n[-+][ \t]*[\"'][A-Z][A-Z0-9_]{2,}[\"'][^\n]*)+)"
)
_BELOW = lazy(
    r"\n([-+])[ \t]*[\"']([A-Z][A-Z0-9_]+[A-Z0-9])[\"'](?:,[ \t]*([^\n]+?))?[,) \t]*\r?(?=\n|\Z)"
)
_RUBY_ENV = lazy(r"ENV(?:\.fetch)?[\[(][\"']([A-Z][A-Z0-9_]+)[\"'](?:, *([^)\n]*))?()()()")
_ROUTE = lazy(
    r"[.@](get|post|put|delete|patch|head|route|api_route|websocket|add_api_route|add_route|"
    r"HandleFunc|Handle|handle|GET|POST|PUT|DELETE|PATCH|Get|Post|Put|Delete|Patch|"
    r"\w*Mapping|Map(?:Get|Post|Put|Delete))\(\s*(?:(?:path|value)\s*=\s*)?[\"'`](/[^\"'`\s]*)"
    r"[\"'`]"
)
_VERBS = frozenset(("get", "post", "put", "delete", "patch", "head"))
_ROUTER = lazy(r"(?<![\w.])(\w+)\Z")
# A router of FastAPI, a blueprint of Flask and the like, with the prefix of its paths.
_MADE = r"[\w.]*(?:Router|Blueprint)\([^()]*?prefix=[\"'](/[^\"'{}\n]*)[\"']"
_METRIC = lazy(
    r"(?:[cC]ounter|[gG]auge|[hH]istogram|Summary)\w*!?[({]\s*(?:[-+]\s*)?(?:name\s*=\s*)?"
    r"[\"']([A-Za-z]\w*[_:.][\w:.]+)[\"']"
)
_METRIC_NAME = lazy(r"\n([-+])[ \t]*[nN]ame\s*[:=]\s*[\"']([A-Za-z]\w*[_:.][\w:.]+)[\"']")
_PREFIXES = ("Namespace", "Subsystem")
_PREFIXED = lazy(r"\b(?:namespace|subsystem)=")
_METRIC_TYPE = lazy(r"[cC]ounter|[gG]auge|[hH]istogram|Summary")
_MARKED_UP = frozenset(("Vue", "Svelte"))
_ENV_OBJECT = frozenset(("JavaScript", "TypeScript", "Vue", "Svelte"))
_SINGLE_QUOTES = frozenset(("JavaScript", "TypeScript", "Vue", "Svelte", "Ruby", "PHP"))


def scan(file: Scan) -> None:
    """Note what changed lines of code have, whatever the language."""
    text, tests = file.text, file.file_kind == "test"
    # Tests pass options and set variables that others define.
    if not tests and "--" in text and ('"--' in text or "'--" in text or "`--" in text):
        _options(file)
    if not tests and "nv" in text:
        _variables(file, _ENV())
        if file.depth is Depth.ALL:
            _variables_below(file)
    if file.language == "Ruby" and not tests and "ENV" in text:
        _variables(file, _RUBY_ENV())
    if not tests:
        if '("/' in text or (file.language in _SINGLE_QUOTES and "('/" in text):
            _routes(file)
        if (
            "Counter" in text
            or "Gauge" in text
            or "Histogram" in text
            or (file.language == "Rust" and "register_" in text)
        ):
            _metrics(file)
        if "eprecat" in file.raw or "DEPRECATED" in file.raw or "[Obsolete" in file.raw:
            deprecated.scan(file)


def mark_of(text: str, at: int) -> tuple[str, int]:
    """The mark of the line that ``at`` stands in, and the position of the line."""
    start = text.rfind("\n", 0, at)
    return text[start + 1], start


def _options(file: Scan) -> None:
    text = file.text
    for match in _OPTION().finditer(text):
        mark, start = mark_of(text, match.start())
        defines = _DEFINES().search(text, max(0, match.start() - 60), match.start())
        if defines is None and mark == "+" and file.depth is Depth.ALL:
            defines = _DEFINES().search(text, *_above_the_replaced(text, start))
        public = defines is not None
        if mark == "@" or (mark == " " and not public):
            continue
        if not public and is_comment(file.language, text[start + 2 : match.start()]):
            continue
        # Rules and model were made with those that a text speaks of.
        if not public and file.depth is Depth.ALL and _is_spoken(file, match):
            continue
        name = match[1]
        values = {sign: _default(text, match.end(), sign) for sign in "-+"} if defines else {}
        if mark == " " and values["-"] == values["+"]:
            continue
        if file.depth is Depth.ALL and _is_left_unset(values, text, name):
            values = {}
        for sign in "-+" if mark == " " else mark:
            file.note("option", sign, name, start, clean(values.get(sign, "")), public=public)


def _above_the_replaced(text: str, start: int) -> tuple[int, int]:
    """The end of the line above the lines that go right before the one at ``start``."""
    at = start
    while text.startswith("\n-", text.rfind("\n", 0, at)):
        at = text.rfind("\n", 0, at)
    return (max(0, text.rfind("\n", 0, at), at - 60), at) if at < start else (start, start)


def _is_spoken(file: Scan, match: re.Match[str]) -> bool:
    """Whether a text speaks of an option, or sets it off as code: no line passes it."""
    ticked = match[0][0] == "`" and file.language == "Python"
    return ticked or is_told_of(file.text, match.end())


def _is_left_unset(values: Mapping[str, str], text: str, name: str) -> bool:
    """Whether an option that several lines name is given the default that one without has."""
    return "" in values.values() and _UNSET.issuperset(values.values()) and text.count(name) > 1


def _default(text: str, start: int, side: str) -> str:
    """The default that the call around ``start`` gives on one side of the change."""
    for match in _DEFAULT().finditer(text, start, call_end(text, start, side)):
        if mark_of(text, match.start())[0] in (" ", side):
            return argument(text[match.end() : match.end() + VALUE_LIMIT + 1])
    return ""


def _variables(file: Scan, pattern: re.Pattern[str]) -> None:
    for match in pattern.finditer(file.text):
        name = match[1] or match[3] or match[5]
        # A call may have it on a line below, which stays where the call's own line changes.
        mark, start = mark_of(file.text, file.text.find(name, match.start(), match.end()))
        # The beginning of a name that is put together names nothing, and ``env.NAME`` is, but for
        # these languages, a constant of a module. A process has not several environments.
        if (
            mark in "+-"
            and name[-1] != "_"
            and not (file.depth is Depth.ALL and match[0].startswith("nvironments"))
            and not (match[3] and file.language not in _ENV_OBJECT)
            and not (match[1] and _PUT_ON().match(file.text, match.end(1)))
            and not (file.language == "Go" and _is_key(match))
            and not (match[3] and _is_named(file, start, match.start()))
        ):
            value = _bare(match[2] or _fallback(file.text, match))
            # Rules and model were made with those that a comment speaks of, and with prefixes.
            before = file.text[start + 2 : match.start()]
            said = file.depth is Depth.ALL and (
                "prefix" in match[0].partition(name)[0] or is_comment(file.language, before)
            )
            file.note("mention" if said else "env", mark, name, start, "" if said else clean(value))


def _variables_below(file: Scan) -> None:
    """Note variables that stand, with their defaults, on a line below the call that reads them."""
    for call in _ENV_BELOW().finditer(file.text):
        for match in _BELOW().finditer(file.text, call.start(1), call.end(1)):
            file.note("env", match[1], match[2], match.start(), clean(_bare(match[3] or "")))


def _bare(value: str) -> str:
    """A default without its keyword and quotes, "" of a part or of further names to ask for."""
    value = value.strip().removeprefix("default=")
    return value.strip("\"'") if whole(value) and '", "' not in value else ""


def _is_key(match: re.Match[str]) -> bool:
    """Whether a name in brackets is a key: what Go calls env is a map, filled for another."""
    return bool(match[1]) and match[0].partition(match[1])[0].rstrip("\"' \t")[-1:] == "["


def _is_named(file: Scan, start: int, at: int) -> bool:
    """Whether a text of a script names the variable at ``at``, and no code of a template reads it.

    ``start`` is where its line begins.
    """
    before = file.text[start + 2 : at]
    return file.language not in _MARKED_UP and in_string(before, file.language)


def _fallback(text: str, match: re.Match[str]) -> str:
    """What stands for an unset variable of JavaScript, "" where a condition asks for it."""
    value = match[4] or ""
    if not value or _NO_DEFAULT().search(value):
        return ""
    start = text.rfind("\n", 0, match.start()) + 2
    return "" if _ASKED().search(text, start, match.start()) else value


def _routes(file: Scan) -> None:
    mounted = file.language == "Python" and "prefix=" in file.text
    for match in _ROUTE().finditer(file.text):
        mark, start = mark_of(file.text, match.start())
        if mark in "+-" and not is_asked(file, match, start):
            verb = match[1] if match[1].lower() in _VERBS else ""
            path = _prefix(file.text, match, mark) + match[2] if mounted else match[2]
            file.note("endpoint", mark, path, start, verb)


def _prefix(text: str, match: re.Match[str], mark: str) -> str:
    """What the router that a route is added to puts before all of its paths."""
    router = _ROUTER().search(text, text.rfind("\n", 0, match.start()), match.start())
    if router is None:
        return ""
    made = re.compile(rf"\n[ {mark}]{re.escape(router[1])}\b[^=\n]*=[ \t]*{_MADE}").search(text)
    return made[1].rstrip("/") if made else ""


def _metrics(file: Scan) -> None:
    """Note metrics, with "…" for a value where a prefix stands apart from the name."""
    text = file.text
    for match in _METRIC().finditer(text):
        mark, start = mark_of(text, match.start(1))
        if mark in "+-":
            # Behind a name in a call there may be a prefix among the other arguments.
            prefixed = _PREFIXED().search(text, match.end(), call_end(text, match.end(), mark))
            file.note("metric", mark, match[1], start, "…" if prefixed else "")
    for match in _METRIC_NAME().finditer(text):
        if _METRIC_TYPE().search(text, max(0, match.start() - 160), match.start()):
            above = line_above(text, match.start()).lstrip()
            prefix = "…" if above.startswith(_PREFIXES) else ""
            file.note("metric", match[1], match[2], match.start(), prefix)
