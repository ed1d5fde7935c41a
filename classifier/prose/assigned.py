"""Which values are known, and whole, of what is assigned."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from classifier.domain import Fact
from classifier.facts.assigned import is_set, is_whole
from classifier.facts.extent import places
from classifier.facts.suffixes import C_HEADERS, C_SOURCES, SHELL
from classifier.prose.markup import stands_in
from classifier.prose.recast import USED
from classifier.prose.values import value_of
from classifier.prose.variants import READ

_NEAR = 40  # characters before a name in which the call stands that it is given to
_LISTED = 400  # characters before an option in which a list begins that a program is given
_GOES_ON = re.compile(r"[ \t]*\\\r?\n(.*)")
_LASTING = ("constant", "dependency", "config")
_OTHERS = {"added": " +", "removed": " -"}  # marks that lines of the other side have not
_SET_IN_SCRIPTS = ("constant", "env")
# What stands around the name of an environment variable that code sets for itself and others.
_SETTING = re.compile(
    r"(?:env(?:iron)?(?:\[|\.setdefault\()|(?:set|put)env\(|Setenv\(|set_var\()[\"']\Z"
    r"|process\.env\.\Z"
)
# What Rust gives a program that it runs.
_SETTING_OF_RUST = re.compile(rf"{_SETTING.pattern}|\.env\(\"\Z")
# No value of Python is two words without a sign between: a text that began above the hunk is read.
_SPOKEN = re.compile(
    r"(?!(?:await|lambda|not|yield)\b)[A-Za-z_]\w* +(?!(?:and|for|if|in|is|not|or)\b)[A-Za-z_]"
)
# What stands before an option that code of Rust gives a program that it runs.
_GIVEN = re.compile(r'\.arg(?:\(|s\(&?\[(?:[^\[\]();]|\(\))*)"\Z')
_WORD = re.compile(r"\w+")
_SAID = re.compile(r"[^\W\d_]{2}")  # a word of a message
_FILLED = re.compile(r"\{[^{}]*\}")
_BROKEN = re.compile(r"(?:\\[nrt] *)*(.*?)(?: *\\[nrt])*")  # as a message is written in code
_SET_TO = re.compile(r"(?:[\"']\])?[ \t]*=(?!=)|[\"'][ \t]*,")


def is_guessed(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether no line tells which value replaces which: a script sets a variable so often.

    Or a command goes on in other lines, or a variable of C begins with the former value still.
    ``left`` gives the lines of a file's hunks but for those that have one of some marks.
    """
    if _is_wrapped(fact, left) or _is_begun(fact, left):
        return True
    changed = fact.action == "changed" and fact.kind in _SET_IN_SCRIPTS
    if not changed or not (fact.old or fact.new) or not fact.path.endswith(SHELL):
        return False
    gone, come = (_times(fact.name, left(fact.path, but)) for but in (" +", " -"))
    return gone != come


def _is_begun(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a line that comes sets a variable to its former value, in brackets or not."""
    changed = (fact.kind, fact.action) == ("variable", "changed") and fact.old and fact.new
    if not changed or not fact.path.endswith((*C_SOURCES, *C_HEADERS)):
        return False
    text = left(fact.path, " -")
    return any(f"{fact.name}{a}{fact.old}{b}" in text for a, b in ("{}", "()", (" = ", ";")))


def _is_wrapped(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a side of a command, or of an instruction, goes on in a line that goes or comes, too:
    what seems to be lost, or got, may be there."""
    is_run = fact.kind in ("command", "docker") and fact.action == "changed"
    if not (is_run and fact.old and fact.new):
        return False
    for value, other in ((fact.old, "+"), (fact.new, "-")):
        side, changed = left(fact.path, other), left(fact.path, f" {other}").split("\n")
        ends = (_GOES_ON.match(side, at + len(value)) for at in places(value, side))
        if any(end is not None and end[1] in changed for end in ends):
            return True
    return False


def as_known(fact: Fact, left: Callable[[str, str], str]) -> Fact:
    """The fact as far as the lines bear it out: without values that no line tells.

    What a line that stays sets, too, or holds, is no new one; what a line that comes runs as well
    does not go; code that sets an environment variable does not ask what users set it to.
    ``left`` is that of ``is_guessed``.
    """
    if fact.kind == "docker" and _is_run(fact, left):
        return replace(fact, action="changed", name=fact.old or fact.name, old="", new="")
    if is_guessed(fact, left):
        return replace(fact, old="", new="")
    if fact.kind == "env" and _is_set_by_code(fact, left):
        known = fact if fact.action == "added" else replace(fact, old="", new="")
        return replace(known, scope="ENV", public=False)
    if fact.kind == "env" and fact.path.endswith(SHELL) and not _is_set_by_script(fact, left):
        return replace(fact, scope=READ)
    if (fact.kind, fact.action) == ("string", "changed") and _is_broken(fact, left):
        return replace(fact, name=fact.new, old="", new="")
    if fact.kind == "option" and _is_passed(fact, left):
        return replace(fact, kind=USED, public=False)
    if fact.kind == "identifier" and _is_hidden(fact, left):
        return replace(fact, name=f".{fact.name}")
    spoken = fact.kind == "constant" and fact.path.endswith(".py") and _SPOKEN.match(fact.new)
    if not spoken and not _is_there(fact, left) and not _has_a_name(fact, left):
        return _printed(fact)
    if fact.kind in ("constant", "build") and not spoken:
        return replace(fact, action="changed", old="", new="")
    return replace(fact, kind="call", action="touched", old="", new="", scope="")  # a mere name


def _printed(log: Fact) -> Fact:
    """The fact; a message without the line breaks around it, one that is all filled in as none."""
    if log.kind != "log":
        return log
    if "{" in log.name and not _SAID.search(_FILLED.sub("", log.name)):
        return replace(log, name="{}")
    found = _BROKEN.fullmatch(log.name) if "\\" in log.name else None
    return replace(log, name=found[1]) if found and found[1] and log.action != "changed" else log


def _is_set_by_code(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether all lines of the hunks that name an environment variable set it, or did before it
    changes, whatever its users had set it to.

    Without quotes around it, or what it is taken from, it is the name of something else.
    """
    others = {"added": "-", "changed": " +"}.get(fact.action)
    text = left(fact.path, others) if others else ""
    found = [(at, at + len(fact.name)) for at in places(fact.name, text)]
    found = [(at, end) for at, end in found if text[at - 1 : at] in ("'", '"', ".")]
    setting = _SETTING_OF_RUST if fact.path.endswith(".rs") else _SETTING
    return bool(found) and all(
        setting.search(text, max(at - _NEAR, 0), at) and _SET_TO.match(text, end)
        for at, end in found
    )


def _is_set_by_script(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a line that a script has, or had, sets a variable rather than asks for it, as code of
    another language may that it hands over."""
    return bool(_times(fact.name, left(fact.path, "")))


def _is_broken(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a text is an end of another, of which other lines that come have the rest."""
    if not (fact.new and fact.old.endswith((fact.new, f"{fact.new}."))):
        return False
    rest = _WORD.findall(fact.old[: fact.old.rfind(fact.new)])
    return bool(rest) and all(word in left(fact.path, " -") for word in rest)


def _is_passed(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether Rust gives an option to a program, wherever the lines of the hunks have it."""
    if not (fact.path.endswith(".rs") and fact.name.startswith("--")):
        return False
    text = left(fact.path, "")
    found = list(places(f'"{fact.name}', text))
    return bool(found) and all(_GIVEN.search(text, max(at - _LISTED, 0), at + 1) for at in found)


def _is_hidden(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a name is that of a file or folder with a dot before it, wherever lines have it."""
    text = left(fact.path, "")
    if fact.name.isidentifier() or f"/.{fact.name}" not in text:
        return False
    return all(text[max(at - 2, 0) : at] == "/." for at in places(fact.name, text))


def _is_run(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a line that comes, of another instruction, runs the first command of one that goes.

    All its words are there, be there options among them.
    """
    gone = fact.name if fact.action == "removed" else fact.old
    if fact.scope != "RUN" or not gone:
        return False
    command = set(gone.partition("&&")[0].split())
    lines = left(fact.path, " -").split("\n")
    others = (line for line in lines if not (fact.new and fact.new in line))
    return any(command <= set(line.split()) for line in others)


def _is_there(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether lines that stay set a constant, or open a dependency's own list in a table, or such
    as go have an entry of a list, or a key without a value, or the other side a build's setting."""
    if fact.kind == "build" and fact.action in _OTHERS:
        text = left(fact.path, _OTHERS[fact.action])
        head = rf"(?m)^(?:\S+ +)*{re.escape(fact.name)}(?: [^\n=#]*)?:(?!=)"
        return bool(re.search(head, text)) if fact.scope == "target" else stands_in(fact.name, text)
    if fact.action != "added" or fact.kind not in _LASTING:
        return False
    if fact.kind == "config":
        return not fact.new and stands_in(fact.name, left(fact.path, " +"))
    text = left(fact.path, "+-")
    if fact.kind == "constant":
        return not fact.scope and fact.name in text and is_set(fact.name, text)
    entry = rf"(?m)^{re.escape(fact.name)} *= *\["
    return fact.path.endswith("pyproject.toml") and re.search(entry, text) is not None


def _has_a_name(call: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a line that goes calls the method of what no more than a name is given to: of what a
    call makes, or what stands at a place."""
    owner, _, method = call.name.rpartition(".")
    if (call.kind, call.action) != ("call", "added") or not owner.isidentifier():
        return False
    gone, set_now = left(call.path, " +"), rf"\b{owner}\b[^=\n]{{0,40}}=[^=]"
    called = f").{method}(" in gone or f"].{method}(" in gone
    return called and re.search(set_now, left(call.path, " -")) is not None


def is_own_set(fact: Fact) -> bool:
    """Whether what an object has is set to a value that is known: a check of it tells that not."""
    is_known = fact.kind == "variable" and fact.action != "removed" and bool(value_of(fact))
    return is_known and "." in fact.name


def is_given(fact: Fact, left: Callable[[str, str], str]) -> bool:
    """Whether a script sets an environment variable, whatever its users had set it to."""
    of_script = fact.kind == "env" and fact.path.endswith(SHELL)
    return of_script and f"${{{fact.name}" not in left(fact.path, "")


def _times(name: str, text: str) -> int:
    """How often a script sets a variable, behind a condition or on a line of its own."""
    found = (at for at in places(name, text) if text[at + len(name) : at + len(name) + 1] == "=")
    return sum(is_whole(text[at - 1 : at]) and text[at - 1 : at] not in ("$", "-") for at in found)


def by_name(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with variables that one place gives several values told without any."""
    values: dict[tuple[str, str, str], set[str]] = {}
    for fact in facts:
        if (fact.kind, fact.action) == ("variable", "added"):
            values.setdefault((fact.path, fact.scope, fact.name), set()).add(fact.new)
    several = {variable for variable, given in values.items() if len(given) > 1}
    return [
        replace(fact, new="")
        if (fact.kind, fact.action) == ("variable", "added")
        and (fact.path, fact.scope, fact.name) in several
        else fact
        for fact in facts
    ]


def is_exported(name: str, gone: str) -> bool:
    """Whether lines that go set, in other letters or the same, what is exported in Go now."""
    said = rf"^[ \t]*{re.escape(name)} = "
    return re.search(said, gone, re.IGNORECASE | re.MULTILINE) is not None
