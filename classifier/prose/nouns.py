"""What the things are called that a clause is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.domain import Fact
from classifier.facts.extent import goes_on, places
from classifier.facts.installed import IMAGES
from classifier.facts.owners import METHOD, UNOWNED
from classifier.facts.suffixes import C_HEADERS, ECMA, PYTHON, SHELL, is_script
from classifier.prose.groups import Group
from classifier.prose.modules import MODULAR, classed, is_given
from classifier.prose.names import Names, name_of
from classifier.prose.recast import is_of_target, is_test_class

# What things of several sorts are called together.
_MIXED = {"build": "build_entry", "class": "type", "config": "config_mixed"}
DECLARES = re.compile(r"\b(?:function\b *\*? *|(?:const|let|var) +)\Z")
"""What stands before the name of a function that is no method."""
_DECLARED = re.compile(r"[-+](?:let|va[lr]) +")
_EXTENDED = re.compile(r"[-+][ \t]*(?:[a-z]+ +)*va[lr] +(?:<[^\n]*> +)?[\w.<>?*, ]+\.")
_CONSTANT = re.compile(r"\b(?:const|static|static mut)\Z")
_MEMBER = re.compile(r"[ \t]+(?:(?!function\b)[a-z]+ +)*")
_LISTED = re.compile(
    r" ?(?:<[^()]*>)?\((?:[^();]|\((?:[^();]|\([^();]*\))*+\))*+\)(?: *:[^=;]*)? *\{"
)
_SELF = re.compile(r"(?:&(?:'\w+ +)?)?(?:mut +)?self\b")
_ENDED = re.compile(r"\([^{};]*\)[^{}();]*;")  # a list of parameters, over several lines as well
_KEYED = (".json", ".yaml", ".yml")
_OWN = ("this.", "this->", "self.")  # what an object has
_SCRIPTS = (*SHELL, "ockerfile")
_TARGETS = ("target", "add_executable", "add_library")
_ENTRIES = ("project", "find_package", "add_subdirectory")  # of CMake, which set nothing


def noun_of(group: Group, names: Names) -> str:
    """The word that fits all of a group, those only counted too: structs and traits are types.

    Where all are told, others that its place has are none of it.
    """
    told = [item.fact for item in group.items]
    counted = group.every if group.total > len(told) else ()
    nouns = {noun(fact, names) for fact in (counted or told)}
    if nouns == {"method"} and any(i.files > 1 and _at_margin(i.fact, names) for i in group.items):
        return group.kind  # a method in one file, and no more than a function in another
    if len(nouns) == 1:
        return nouns.pop()
    if nouns <= {"field", "schema", "property"}:
        return "schema_mixed"
    if nouns == {"function", "method"}:
        return "function_mixed"
    if nouns == {"constant", "macro"}:
        return "constant_mixed"
    mixed = _MIXED.get(group.kind, group.kind)
    return "module_mixed" if mixed == "type" and "module" in nouns else mixed


def noun(fact: Fact, names: Names) -> str:
    """A function of a class is called a method; what is no class goes by its keyword.

    Types are told by a capital letter, but for Go, where only methods stand in something.
    """
    if fact.kind == "function":
        return fact.kind if fact.path.endswith(MODULAR) else _function(fact, names)
    if is_test_class(fact):
        return "test_class"
    if fact.kind == "config" and (fact.action == "renamed" or not (fact.old or fact.new)):
        item = names.source.is_entry(fact.name) or fact.name.startswith("--")  # one that is cut
        return "config_value" if item else fact.kind
    if fact.kind in ("field", "variable"):
        return _held(fact, names)
    if fact.kind == "dependency":
        return _needed(fact)
    if fact.kind == "build":
        entry = "build_entry" if fact.scope in _ENTRIES else fact.kind
        return "build_target" if fact.scope in _TARGETS or is_of_target(fact) else entry
    if fact.kind == "schema":
        return _schema(fact)
    if fact.kind in ("class", "type", "constant"):
        word = _defined_by(fact, names) or _member(fact, names)
        return classed(fact, names) if word == "class" else word
    if fact.kind == "deserialization" and fact.name == "trust_remote_code":
        return "remote_code"  # which reads nothing of itself
    return "attribute" if fact.kind == "decorator" and fact.path.endswith(".rs") else fact.kind


def _defined_by(fact: Fact, names: Names) -> str:
    """The keyword that defines something; of what another one did before, it is merely a type."""
    word = names.source.keyword(fact.name, fact.path, fact.action)
    word = word if fact.kind != "constant" or word == "macro" else ""  # by the name of a macro
    if not word or (fact.kind, fact.action) != ("type", "changed"):
        return word
    return word if names.source.keyword(fact.name, fact.path, "removed") == word else "type"


def _needed(fact: Fact) -> str:
    """What a line asks for: one of a script may install what the project depends on already."""
    if fact.scope in IMAGES:
        return "image"
    new = fact.action == "added" and not fact.scope
    return "install" if new and fact.path.endswith(_SCRIPTS) else fact.kind


def _held(fact: Fact, names: Names) -> str:
    """What holds a value: a field, if an object has it, or a variable."""
    if fact.kind == "variable":
        return "field" if fact.name.startswith(_OWN) else fact.kind
    before = [b for b, _ in uses(fact.name, names.source.changed)] if not fact.scope else []
    # Kotlin computes what a type gets from outside: no object has room for it.
    if fact.path.endswith(".kt") and any(map(_EXTENDED.fullmatch, before)):
        return "property"
    return "variable" if any(map(_DECLARED.fullmatch, before)) else fact.kind


def _function(fact: Fact, names: Names) -> str:
    if fact.name and fact.path.endswith(ECMA) and (word := _spelled(fact, names)):
        return word
    if is_declared(fact, names):
        return "declaration"
    owned = fact.name and fact.scope and (_is_type(fact.scope) or fact.path.endswith(".go"))
    head = fact.new or fact.old
    if fact.action == "touched" and head in (METHOD, UNOWNED):
        return head
    # Of a function that stands in one, "self" is what it is given and no object that has it.
    inner = fact.path.endswith(PYTHON) and fact.scope and not owned
    # One that nobody can use, be it by no mark of its name, is known to stand in one.
    unused = not (fact.public or fact.name[:1] == "_" or fact.action in ("changed", "touched"))
    if inner and (unused or names.source.opens(fact.path, f"def {fact.scope}(")):
        return fact.kind
    taken = owned or _takes_self(fact) or names.source.is_method(name_of(fact), fact.path, head)
    return "method" if taken else fact.kind


def _at_margin(fact: Fact, names: Names) -> bool:
    """Whether a line of Python, of whichever file, has the function's head in no class."""
    if not fact.path.endswith(PYTHON):
        return False
    head = rf"^(?:[-+ ])?(?:async +)?def +{re.escape(name_of(fact))}\b"
    return re.search(head, names.source.text, re.MULTILINE) is not None


def is_declared(fact: Fact, names: Names) -> bool:
    """Whether a header gets, or loses, but the head of a function: who defines it is not known.

    What the commit defines is not noted of headers.
    """
    mark = {"added": "+", "removed": "-"}.get(fact.action, "")
    if fact.kind != "function" or fact.scope or not (mark and fact.name):
        return False
    if not fact.path.endswith(C_HEADERS):
        return False
    text, end = names.source.changed, len(fact.name)
    starts = ((text.rfind("\n", 0, at) + 1, at) for at in _wholes(fact.name, text))
    heads = [at for start, at in starts if text[start] == mark and text[start + 1].isalpha()]
    return bool(heads) and all(_ENDED.match(text, at + end) for at in heads)


def _schema(fact: Fact) -> str:
    """A statement of SQL, which may drop what it names; what has a number in a message; or such.

    What keys describe are properties of something, or that itself where a hunk does not show of
    what: by capital letters its name looks like that of a type.
    """
    if fact.path.endswith(".sql"):
        return "statement"
    if fact.path.endswith(_KEYED) and (fact.scope or fact.name.islower()):
        return "property"
    numbered = (fact.new or fact.old).isdigit() and not fact.name.isupper()
    return "field" if numbered and fact.scope and fact.path.endswith(".proto") else fact.kind


def _spelled(fact: Fact, names: Names) -> str:
    """What a changed line of JavaScript defines: a component has functions, and looks like a type.

    "" where no changed line has the head.
    """
    found, other = "", {"added": "-", "removed": "+"}.get(fact.action, "@")
    for before, behind in uses(fact.name, names.source.changed):
        if before[:1] == other:
            continue  # another one by the name
        if _MEMBER.fullmatch(before, 1) and _LISTED.match(behind):
            return "method"
        found = found or ("function" if DECLARES.search(before) else "")
    return found


def uses(name: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind a name on each line that has it, with the line's mark."""
    for at in _wholes(name, text):
        end = text.find("\n", at)
        behind = text[at + len(name) : end if end >= 0 else len(text)]
        yield text[text.rfind("\n", 0, at) + 1 : at], behind


def _wholes(name: str, text: str) -> Iterator[int]:
    """Where a text has a name that does not go on."""
    for at in places(name, text):
        end = at + len(name)
        if not goes_on(text[end : end + 1], "_$"):
            yield at


def _takes_self(fact: Fact) -> bool:
    """Whether a function of Rust has the object in its own list: others may have its name."""
    own = fact.new or fact.old
    return "self" in own and fact.path.endswith(".rs") and _SELF.match(own) is not None


def _is_type(scope: str) -> bool:
    return scope.lstrip("_")[:1].isupper()


def _member(fact: Fact, names: Names) -> str:
    """The kind of a definition; members of a Rust enum, spelled as types are, are no constants.

    Nor is what a script of a shell sets: another line may set it anew.
    """
    if fact.kind == "constant" and (is_script(fact.path) or is_given(fact, names)):
        return "variable"
    if fact.kind == "constant" and fact.path.endswith(".go"):
        # Of a list whose head no hunk shows, nothing tells whether it is one of variables.
        return fact.kind if _is_constant(fact, names) else "declaration"
    is_member = fact.kind == "constant" and fact.scope and fact.path.endswith(".rs")
    named = is_member and (not fact.name.isupper() or _is_bare(fact.name, names))
    return "variant" if named else fact.kind


def _is_constant(fact: Fact, names: Names) -> bool:
    """Whether the last line at the margin, down to one that sets a name of Go, says const."""
    top = ""
    for line in names.source.lines(fact.path):
        top = line[1:] if line[1:2].strip() else top
        if line[:1] in "+-" and line[1:].lstrip().removeprefix("const ").startswith(fact.name):
            return top.startswith("const")
    return False


def _is_bare(name: str, names: Names) -> bool:
    """Whether changed lines have a name by itself, and none declares it as a constant."""
    before = [start[1:].strip() for start, _ in uses(name, names.source.changed)]
    return "" in before and not any(_CONSTANT.search(start) for start in before)


def acted(called: str, action: str) -> str:
    """What is done to something by its noun: an entry of a list has no name that it could lose."""
    return "changed" if (called, action) == ("config_value", "renamed") else action
