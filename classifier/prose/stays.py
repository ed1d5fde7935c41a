"""What a file uses before and after a change: a line more, or less, of it is no news."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from classifier.domain import Fact
from classifier.facts.alike import NEAR, is_joined
from classifier.facts.bound import SET
from classifier.facts.broken import unbroken
from classifier.facts.extent import places
from classifier.facts.suffixes import SHELL
from classifier.prose.listed import is_installed, was_listed
from classifier.prose.markup import stands_in, words
from classifier.prose.methods import is_of_objects
from classifier.prose.otherwise import (
    call_stays,
    is_of_choice,
    is_set_again,
    is_set_of_another,
    log_stays,
    order_stays,
    setting_stays,
)
from classifier.prose.values import value_of

_OWN = {"added": "+", "removed": "-"}
_USES = words("link option")
# What each function of a script may set anew.
_SET = words("constant env")
_PINNING, _BUILDS = (*SHELL, ".yml", ".yaml"), re.compile(r"(?:ocker|[Mm]ake)file")
_LONG = 40  # characters of a condition that may go over several lines
# Lists in which a package may have a line for each platform, or for each group.
_LISTS = (".txt", ".in", ".toml", "setup.py", "setup.cfg", "package.json")
_ONES = (".txt", ".in")  # without groups
# What stands before a name on its line, and behind it, where it is one that counts.
_LISTED = (r"[ \t]*[\"']?", r"(?:\[[^\]\n]*\])?[\"']?[ \t]*(?:[=<>~!;@,:\r\n]|\Z)")
# Of what a package has a line for, in a list and in tables of other things: a version.
_VERSIONED = (r"[ \t]*\"", r"\"[ \t]*:[ \t]*\"(?:[\d^~<>=*v]|[a-z]+:|latest|next)")
_ARGS = (r"[ \t]*ARG[ \t]+", r"=")
_SETS = (r"[ \t]*(?:\w+ +)?", r"=")
_USED = (r"[ \t]*(?:- +)?uses:[ \t]*[\"']?", r"@")
_LINKS = (r".*", r"(?![\w/#?&=-])")
_BEHIND = ("", ",", ";", ")", "\n")
_DIRECTIVES = ("go:", "+build ")  # comments of Go that its tools obey
_ON = re.compile(r"^on: *(.+)", re.MULTILINE)  # the events of a workflow on one line
_GIVEN = re.compile(r"[\"'](\w+)[\"']")
_HEAD = re.compile(r"^[ \t]*(?:async +)?def +(\w+)\(", re.MULTILINE)
_Sides = tuple[re.Pattern[str], re.Pattern[str]]


def _sides(before: str, behind: str) -> _Sides:
    return re.compile(before), re.compile(behind)


_AROUND = {
    "dependency": _sides(*_LISTED),
    "versioned": _sides(*_VERSIONED),
    "arg": _sides(*_ARGS),
    "link": _sides(*_LINKS),
    "used": _sides(*_USED),
    "set": _sides(*_SETS),
}


def stays(fact: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines of the other side, or such as stay, use what is said to come or go.

    ``text``: the lines of a file without those that have one of the marks.
    """
    own = _OWN.get(fact.action)
    if not own or not fact.name:
        return _is_of_another(fact, text) or is_set_again(fact, text) or log_stays(fact, text)
    if fact.kind == "dependency":
        return _is_listed(fact, own, text)
    if fact.kind == "build" and fact.scope == "ARG":
        # Each stage of an image has to name again what it uses.
        return _is_found(fact.name, text(fact.path, own), _AROUND["arg"])
    if fact.kind in _SET and fact.path.endswith(SHELL):
        return _is_found(fact.name, text(fact.path, own), _AROUND["set"])
    if fact.kind == "comment":
        # One more of them says nothing new.
        said = fact.name.rstrip("….")
        return said.startswith(_DIRECTIVES) or (own == "+" and said in text(fact.path, own))
    if fact.kind == "return":
        return _is_of_arrow(fact, text(fact.path, f" {own}"))
    if fact.kind == "variable":
        return own == "-" and is_set_of_another(fact.name, text(fact.path, " -"))
    if fact.kind in _SPELT:
        return _SPELT[fact.kind](fact, text)
    if fact.kind not in _USES or value_of(fact) or (fact.kind == "option" and fact.public):
        return False
    other, of_link = text(fact.path, own), fact.kind == "link"
    return _is_found(fact.name, other, _AROUND["link"]) if of_link else stands_in(fact.name, other)


def _is_listed(fact: Fact, own: str, text: Callable[[str, str], str]) -> bool:
    if not fact.scope and (fact.path.endswith(_PINNING) or _BUILDS.search(fact.path)):
        lines = (x for x in text(fact.path, f" {'+-'.replace(own, '')}").split("\n"))
        said = {x.lstrip()[:1] for x in lines if fact.name in x and (fact.new or fact.old) in x}
        noted = said == {"#"}  # a remark installs nothing
        return noted or is_installed(fact.name, text(fact.path, own))
    if fact.scope == "uses":
        # The line may be one of a text that is handed to another workflow.
        return _is_found(fact.name, text(fact.path, f" {own}"), _AROUND["used"])
    but = _but(fact, own)
    line = "versioned" if fact.path.endswith("package.json") else "dependency"
    return bool(but) and _is_found(fact.name, text(fact.path, but), _AROUND[line])


def _is_of_arrow(returned: Fact, other: str) -> bool:
    """Whether a function that is an arrow there, or the very one it calls, returns the same."""
    value, home = returned.new or returned.old, returned.scope
    leads = (f"=> {value}", f"{home} = {value.partition('(')[0]}" if home else "") if value else ()
    found = ((lead, at) for lead in leads if lead for at in places(lead, other))
    return any(other[at + len(lead) : at + len(lead) + 1] in _BEHIND for lead, at in found)


def _check_stays(check: Fact, text: Callable[[str, str], str]) -> bool:
    if check.action == "added":
        return is_of_choice(check.name, text(check.path, " +"))
    if check.action != "removed":
        return False
    new = text(check.path, " -")
    if is_of_choice(check.name, new) or _is_broken(check.name, new):
        return True
    return _is_spelled_out(check.name, text(check.path, " +"), new)


def _attribute_stays(attribute: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines that come give an attribute's arguments to another one.

    Of one that comes with its arguments below, no more is known than its name, which others have.
    One more of those that the file has, letter by letter, says little.
    """
    if attribute.action == "added":
        if not attribute.path.endswith(".rs"):
            return False
        others = text(attribute.path, "+")
        return f"#[{attribute.name}(" in others or f"#[{attribute.name}]" in others
    called, _, rest = attribute.name.partition("(")
    arguments = rest.rstrip(")… ")
    if len(arguments) >= _LONG and arguments in _as_one(text(attribute.path, " -")):
        return True
    # Of the parameters of a test, several may be given together.
    if not (name := _GIVEN.match(arguments)):
        return False
    given = rf"@{re.escape(called)}\(\s*[\[(]?([\"'][\w, \"']*,[\w, \"']*[\"'])"
    return any(stands_in(name[1], one) for one in re.findall(given, text(attribute.path, " -")))


def _trigger_stays(trigger: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether the other side, or a line that stays, names an event where it opens the list."""
    if trigger.scope != "on":
        return False
    other = _ON.findall(text(trigger.path, _OWN[trigger.action]))
    return any(stands_in(trigger.name, events) for events in other)


def _import_stays(gone: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether a function of Python, or a block, imports it no more: others of the file may."""
    if gone.action != "removed" or not gone.path.endswith(".py"):
        return False
    lines = [line for line in text(gone.path, " +").split("\n") if gone.name in line]
    heads = [line for line in lines if line.lstrip().startswith(("import ", "from "))]
    return bool(heads) and all(line[:1].isspace() for line in heads)


def _test_stays(test: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines that come give the title of a test that goes, be it to what holds others."""
    new = text(test.path, " -") if test.action == "removed" else ""
    return any(f"{sign}{test.name}{sign}" in new for sign in "'\"`")


_SPELT = {
    "config": setting_stays,
    "test": _test_stays,
    "import": _import_stays,
    **dict.fromkeys(("call", "error"), call_stays),
    **dict.fromkeys(("command", "docker"), order_stays),
    "guard": _check_stays,
    "log": log_stays,
    "decorator": _attribute_stays,
    "ci_trigger": _trigger_stays,
    "parameter": was_listed,
    "unsafe": is_of_objects,
}


def _is_of_another(variable: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether what a variable of Python was given before was that of a function that goes."""
    name, home = variable.name, variable.scope
    if (variable.kind, variable.action) != ("variable", "changed") or not home:
        return False
    if not name.isidentifier() or not variable.path.endswith(".py"):
        return False
    old, gone = (text(variable.path, but) for but in ("+", " +"))
    lines = re.finditer(rf"^[ \t]*{name}{SET}.*", old, re.MULTILINE)
    starts = [line.start() for line in lines if line[0] in gone]
    heads = [(_HEAD.findall(old, 0, at) or [home])[-1] for at in starts]
    return bool(heads) and all(head != home and f"def {head}(" in gone for head in heads)


def _is_spelled_out(name: str, gone: str, new: str) -> bool:
    """Whether what is checked is a variable, and lines that come have what it stood for."""
    if not name.isidentifier():
        return False
    meant = re.search(rf"^[ \t]*(?:\w+ +)?{name} *:?= *([^=\n][^\n]*?);?$", gone, re.MULTILINE)
    return meant is not None and " " in meant[1] and meant[1] in new


def _is_broken(condition: str, new: str) -> bool:
    """Whether lines that come say a long condition that went on one line, joined to no other."""
    if len(condition) < _LONG or " " not in condition or condition.partition(" ")[0] not in new:
        return False
    before, found, behind = _as_one(new).partition(condition)
    return bool(found) and not is_joined(before[-NEAR:], behind)


@lru_cache(maxsize=4)
def _as_one(lines: str) -> str:
    return unbroken(lines.split("\n"))


def _is_found(name: str, text: str, around: _Sides) -> bool:
    """Whether a line has the name with what may stand around it."""
    before, behind = around
    return any(
        behind.match(text, at + len(name))
        and before.fullmatch(text, text.rfind("\n", 0, at) + 1, at)
        for at in places(name, text)
    )


def _but(fact: Fact, own: str) -> str:
    """Marks of the lines in which no other of a package is looked for; "" where none is one.

    That is a line of a group that loses, or gets, it in return, or any where there are no groups.
    """
    if not fact.path.endswith(_LISTS):
        return ""
    if fact.path.endswith("package.json"):
        # Who installs the package did not get what those who work on it do.
        return own if fact.action == "removed" else ""
    return own if fact.path.endswith(_ONES) else f" {own}"
