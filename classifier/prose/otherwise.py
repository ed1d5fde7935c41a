"""What the other side of a change has in another form: a choice, a list on one line, a call."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.alike import NEAR, is_joined, likeness
from classifier.facts.bound import SET
from classifier.facts.extent import goes_on, places
from classifier.facts.logs import printed
from classifier.prose.lines import KIND as LINE
from classifier.prose.markup import is_called_bare, stands_in
from classifier.prose.values import value_of

_OTHER = {"added": " +", "removed": " -"}  # marks of the lines that are none of the other side
_OWN = {"added": "+", "removed": "-"}
_ALIKE = 2 / 3  # which part of the words of two conditions makes them one
_LONG = 16  # characters of a command by which it is told from others
_RUN_END = r"(?=[ \t]*(?:$|[;&|\\]))"  # what follows a command where a line goes on with another
_SEVERAL = 2  # signs between the words of a name that no other function has
_OPENED = 3  # lines by which a value that goes on is known
_SET_TO = re.compile(r"[ \t]*:?=(?!=)")
_LAST = re.compile(r".*(?:\.|::)")
_JOINTS = re.compile(r"_|(?<=[a-z])[A-Z]")
# A comparison of two values, and what says the contrary of each.
_COMPARISON = re.compile(r"([\w.]+) ([!=]==?) ([^\s&|?]+)")
# One call and nothing else, whatever it is given; what opens a condition that goes on below.
_CALL = re.compile(r"(?:!|not )?([\w.:]+)\([^()]*\)")
_BROKEN = re.compile(
    r"^[ \t]*(?:\} *)?(?:(?:else +)?if|elif|while)\b[^\n]*[^\n{:;\s]"
    r"(?:\n[^\n]*[^\n{:;\s]){0,9}\n[^\n]*",
    re.MULTILINE,
)
_CONTRARY = {"==": "!=", "!=": "==", "===": "!==", "!==": "==="}


def is_of_choice(check: str, gone: str) -> bool:
    """Whether a value that goes was chosen by the same comparison, or by the contrary one; or one
    that comes is, if those lines are given.

    Or rows of a list were, one of two values of Python, or a condition over several lines asked it.
    """
    if _is_of_filter(check, gone) or _is_of_two(check, gone) or _is_of_broken(check, gone):
        return True
    if " ?" not in gone or not (found := _COMPARISON.fullmatch(check)):
        return False
    signs = (found[2], _CONTRARY[found[2]])
    return any(_chooses(f"{found[1]} {sign} {found[3]}", gone) for sign in signs)


def _is_of_filter(check: str, gone: str) -> bool:
    """Whether a line that goes chose rows for a list of Python by a condition so like it that
    the line is broken by now, be something in it called otherwise."""
    if "for " not in gone or " if " not in gone:
        return False
    lines = (line.rpartition(" if ") for line in gone.split("\n") if " for " in line)
    return any(
        likeness(check, asked.rstrip(")]}:, ")) >= _ALIKE for head, _, asked in lines if head
    )


def _is_of_broken(check: str, gone: str) -> bool:
    """Whether a condition over several lines that go asked what a check asks by one call, of a
    name that no other function has."""
    call = _CALL.fullmatch(check)
    said = f"{call[1]}(" if call else ""
    if said not in gone or len(_JOINTS.findall(_LAST.sub("", said))) < _SEVERAL:
        return False
    asked = (found[0] for found in _BROKEN.finditer(gone))
    return any(not goes_on(one[at - 1 : at], "_.:") for one in asked for at in places(said, one))


def _is_of_two(check: str, gone: str) -> bool:
    """Whether lines that go have one value if what a check asks holds, ``else`` another one."""
    asked = re.escape(check.removeprefix("not "))
    return "else " in gone and re.search(rf"\bif (?:not )?{asked}\s+else\b", gone) is not None


def _chooses(check: str, text: str) -> bool:
    """Whether what a text has before a question mark is a check, joined to no other."""
    found = (at for at in places(check, text) if text.startswith(" ?", at + len(check)))
    return any(not is_joined(text[max(at - NEAR, 0) : at], "") for at in found)


def is_on_line_of_key(entry: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether the other side has a value of a list on the line of the list's key."""
    if value_of(entry) or not entry.scope:
        return False
    other = text(entry.path, _OTHER[entry.action])
    if entry.name not in other or entry.scope not in other:
        return False
    key = rf"^[ \t]*(?:- +)?[\"']?{re.escape(entry.scope)}[\"']?[ \t]*[:=](.+)"
    return any(stands_in(entry.name, line) for line in re.findall(key, other, re.MULTILINE))


def order_stays(order: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines that come run, letter by letter, what is said to go, be it on a condition.

    What opens a text for a shell orders nothing by itself.
    """
    if order.kind == "docker" and order.name.startswith("<<"):
        return True
    if order.kind == "command" and (order.action == "added" or not value_of(order)):
        said = " ".join((order.name, *value_of(order)[:1]))  # another program may have run it
        return stands_in(said, text(order.path, _OWN[order.action]))
    said = f"{order.name} {order.old}" if order.kind == "command" else order.name
    said = said.rstrip("…")
    new = text(order.path, " -") if order.action == "removed" else ""
    if said not in new or len(said) >= _LONG:
        return said in new
    # A line that has nothing else, or gives it to another program.
    lines = rf"^[ \t]*{re.escape(said)}[ \t]*$|[ \t]{re.escape(said)}{_RUN_END}"
    return re.search(lines, new, re.MULTILINE) is not None


def call_stays(call: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether a line that comes calls a method with the same by its own name alone.

    Functions of such a name, as ``push``, there may be many, so that what it is called with counts
    but where the name is one that no other has. Or whether it calls that of what a function makes
    of the same object, of a part of it, or of a type by a shorter path. An error that is thrown by
    now may have been made, with its text, on a line that goes.
    """
    if call.action != "removed" or call.kind == "error":
        return _is_made(call, text(call.path, " +"))
    new, (owner, _, method) = text(call.path, " -"), call.name.rpartition(".")
    if owner and f"({owner}).{method}(" in new:
        return True
    if owner and f".{method}(" in new and _is_of_part(owner, method, new):
        return True
    path = call.name.split("::")[-2:] if call.name.count("::") > 1 else []
    if path and _is_called("::".join(path), new):
        return True
    if "." in owner and _is_called(f"{owner.rpartition('.')[2]}.{method}", new):
        return True  # of what has been taken out of the object
    gone, own = text(call.path, " +"), _LAST.sub("", call.name)
    is_bare = is_called_bare(call.name, new)
    if own.count("_") >= _SEVERAL and (is_bare or f".{own}(" in new):
        return True  # be it of another object
    if not is_bare:
        return False
    for at in places(f"{call.name}(", gone):
        end = gone.find(")", at) + 1
        said = f"{own}{gone[at + len(call.name) : end]}"
        if any(not goes_on(new[to - 1 : to], "_.:") for to in places(said, new)):
            return True
    return False


def log_stays(log: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether a line that comes has a message that goes, be it given to another function, or one
    that changes is filled in otherwise, and reads as it did."""
    if log.action == "changed":
        return log.kind == "log" and log.old != log.new and printed(log.old) == printed(log.new)
    said = printed(log.name) if log.action == "removed" and len(log.name) >= _LONG else ""
    return bool(said) and said in printed(text(log.path, " -"))


def qualified(call: Fact, text: Callable[[str, str], str]) -> Fact:
    """The fact; of a call with its namespaces that a line which goes made without, both names."""
    new = (call.kind, call.action) == ("call", "added") and "::" in call.name
    if not (new and is_called_bare(call.name, text(call.path, " +"))):
        return call
    return replace(call, kind=LINE, action="changed", old=_LAST.sub("", call.name), new=call.name)


def _is_made(error: Fact, gone: str) -> bool:
    """Whether lines that go make an error, with its text, and do not throw it at once."""
    if (error.kind, error.action) != ("error", "added") or not error.new or error.new not in gone:
        return False
    said = rf"\b{re.escape(error.name)}\([\"'`]{re.escape(error.new)}[\"'`]"
    return re.search(rf"^(?!.*\b(?:raise|throw)\b).*{said}", gone, re.MULTILINE) is not None


def _is_of_part(owner: str, method: str, text: str) -> bool:
    """Whether a text calls the method of what stands at a place, or in a range, of the owner, or on
    a line of its own below the one that ends with the owner."""
    part = r"(?:\[[^\[\]\n]*\]|[ \t]*\n(?:[ \t]*\.[^\n]*\n)*?[ \t]*)"
    called = rf"(?<![\w.]){re.escape(owner)}{part}\.{re.escape(method)}\("
    return re.search(called, text) is not None


def _is_called(name: str, text: str) -> bool:
    """Whether a text calls what has the name, be it of an object."""
    return any(not goes_on(text[at - 1 : at], "_:") for at in places(f"{name}(", text))


def setting_stays(setting: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines that stay, or of the other side, have a key where its setting comes or goes."""
    return _entry_stays(setting, text) or is_on_line_of_key(setting, text)


def _entry_stays(setting: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether lines that stay have the key as deep, of another entry: the list just gets longer.

    Of a key of which it is known what it stands in that says nothing.
    """
    if setting.action != "added" or setting.scope or not setting.path.endswith((".yml", ".yaml")):
        return False
    kept = text(setting.path, "+-")
    if f"{setting.name}:" not in kept:
        return False
    head = re.compile(rf"^ *(?:- )?{re.escape(setting.name)}:", re.MULTILINE)
    return not set(head.findall(kept)).isdisjoint(head.findall(text(setting.path, " -")))


def is_set_again(variable: Fact, text: Callable[[str, str], str]) -> bool:
    """Whether the lines that go and open a longer value of a variable come again, be it deeper."""
    if (variable.kind, variable.action) != ("variable", "changed") or variable.old or variable.new:
        return False
    gone, come = (text(variable.path, but).split("\n") for but in (" +", " -"))
    sets = re.compile(rf"[ \t]*(?:[\w:<>&*]+ +)*{re.escape(variable.name)}{SET}")
    runs = [gone[n : n + _OPENED] for n, line in enumerate(gone[:-1]) if sets.match(line)]
    there = "\n".join(("", *map(str.strip, come), ""))
    return bool(runs) and all(
        len(run[1]) - len(run[1].lstrip()) > len(run[0]) - len(run[0].lstrip())
        and "\n{}\n".format("\n".join(map(str.strip, run))) in there
        for run in runs
    )


def is_set_of_another(name: str, new: str) -> bool:
    """Whether a line that comes sets the attribute of that name, be it of another object."""
    member = name.rpartition(".")[2]
    found = places(f".{member}", new) if member != name else ()
    return any(_SET_TO.match(new, at + len(member) + 1) for at in found)
