"""Phrases that have words of their own for some languages and some values."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from classifier.domain import Fact
from classifier.facts.suffixes import SHELL
from classifier.prose.markup import words
from classifier.prose.plain import KIND
from classifier.prose.values import value_of
from classifier.prose.versions import direction, step

RANGE = "^~=<> "
"""Signs of a range before its version."""
_LOWERED = "lowered"
AGAIN = "again"
"""What a line that goes is said to be new as, where another one by its text stays beside it."""
READ = "<read>"
"""The scope of an environment variable that no line of a script sets, though it names it."""
_LOCAL = re.compile(r"(?:workspace|link|file|portal|catalog):")  # where a package is taken from
# Code reads environment variables, with a default; other files set them.
_CODE = (
    *(".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte"),
    *(".go", ".rs", ".rb", ".java", ".kt", ".scala", ".php", ".cs", ".swift"),
)
_SETTING = (".yml", ".yaml", *SHELL)
_ONE_SIDED = {
    ("guard", "removed"): "either", ("guard", "changed"): "now", ("return", "changed"): "now"
}  # fmt: skip
_SEVERAL = {"error": "made", "log": "mixed", "test": "mixed"}  # what facts of a group share
_MIXED = ("env", "return", "file", KIND)  # of which what is said of some is not of all
_VERSIONS = ("dependency", "locked", "version")
_UNSET = frozenset(("0", "-1"))  # numbers that stand for none, or for another's default, as often
_WORD = re.compile(r"\w+")
_LEVELS = words("trace debug info notice warn warning error critical")


def variant(fact: Fact) -> str:
    """What a phrase of the fact's kind is called where the file's language has words of its own.

    Code reads an environment variable, with a default, and a workflow, script, image or a line of
    its own sets it; Go and Rust return errors rather than raise them; behind a class of Python
    stand its bases.
    A parameter is called by its name where it is passed, if at all. Where a line may ask what a
    check asked, it need not go. Of a value that is returned in place of another, or a check that is
    made, that one need not be known. A title that has no word of the one before is of another
    section. A file that keeps its name is moved.
    """
    if (fact.kind, fact.action) in _ONE_SIDED or fact.kind in ("heading", "log"):
        return _variant_of_text(fact)
    if (fact.kind, fact.action) == ("guard", "added"):
        return fact.new  # what follows where it holds
    if fact.new == AGAIN:
        return AGAIN if fact.kind == KIND else ""
    if fact.kind == "error" and fact.path.endswith((".go", ".rs")):
        return "returned" if fact.public or fact.path.endswith(".go") else "panic"
    setting = fact.path.endswith(_SETTING) or fact.path.rpartition("/")[2].startswith(".env")
    given = fact.scope == "ENV" or (setting and fact.scope != READ)
    if fact.kind == "env" and given:
        return "set"
    if fact.kind == "env" and (fact.path.endswith(_CODE) or fact.scope == READ):
        return "default"
    if fact.kind in ("dependency", "locked") and (held := _of_dependency(fact)):
        return held
    if fact.action == "renamed" and fact.kind in ("parameter", "file"):
        return "passed" if fact.kind == "parameter" else _of_way(fact)
    is_class = fact.kind == "class" or (fact.kind == "test" and fact.name[:4] == "Test")
    return "bases" if is_class and fact.path.endswith(".py") else ""


def common(facts: Sequence[Fact], total: int) -> str:
    """The variant of a phrase that is right for all of a group, of which these are known."""
    found = dict.fromkeys(map(variant, facts))
    if len(found) > 1 and facts[0].kind in _SEVERAL:
        return _SEVERAL[facts[0].kind]
    if len(found) > 1 and (facts[0].kind in _MIXED or "now" in found):
        return ""
    if is_shared(facts, total):
        return ""
    if _LOWERED in found and (len(found) > 1 or total > len(facts)):
        return "versions"
    return next(filter(None, found), "")


def is_shared(facts: Sequence[Fact], total: int) -> bool:
    """Whether several checks come: what follows where one holds need not where the others do."""
    return (facts[0].kind, facts[0].action) == ("guard", "added") and max(len(facts), total) > 1


def may_be_read(variables: Sequence[Fact], files: int) -> bool:
    """Whether not all of so many files that have a variable are known to set it."""
    setting = {fact.path for fact in variables if variant(fact) == "set"}
    return files > max(len(setting), 1)


def _of_dependency(fact: Fact) -> str:
    """Of a dependency: one that is pinned or let go stays at its version, and one that is taken
    from another place has none to tell; one that goes back is not updated; what is built in nobody
    installs."""
    listed, direct = fact.path.endswith((".txt", ".in")), fact.kind == "dependency"
    if direct and is_bounded_otherwise(fact):
        return "range"
    if direct and listed and fact.action == "changed" and not (fact.old or fact.new):
        return "range"  # of several lines, each for some versions of the language
    if direct and _LOCAL.match(fact.new or "") and fact.old:
        return "local"
    if fact.action == "changed" and direction(fact.old, fact.new, of_version=True) < 0:
        return _LOWERED
    built = direct and fact.action == "added" and fact.path.endswith(("Cargo.toml", "go.mod"))
    return "built" if built else ""


def is_bounded_otherwise(held: Fact) -> bool:
    """Whether a range takes the place of another kind of range, or of a version: by that what is
    installed may go back though the number behind the sign grows."""
    old, new = held.old.lstrip(RANGE), held.new.lstrip(RANGE)
    known = held.action == "changed" and old[:1].isdigit() and new[:1].isdigit()
    signs = [held.old.removesuffix(old).strip(), held.new.removesuffix(new).strip()]
    return old == new != "" or (known and signs[0] != signs[1])


def _of_way(file: Fact) -> str:
    """Whether a file keeps its name, and goes to another folder."""
    return "away" if file.old.rpartition("/")[2] == file.new.rpartition("/")[2] else ""


def _variant_of_text(fact: Fact) -> str:
    if fact.kind == "log":  # Python may warn of something and log nothing
        warns = fact.path.endswith(".py") and (fact.action == "changed" or fact.new == "warn")
        return "warned" if warns else ""
    if fact.kind != "heading":
        if (fact.kind, fact.action) == ("return", "changed") and not (fact.old or fact.new):
            return "either"  # what stands in its place need not be returned
        known = fact.new and not (fact.kind == "return" and fact.old)
        if (fact.kind, fact.action) == ("guard", "changed"):  # told by its name, of long ones
            known = fact.name == fact.new and not value_of(fact)
        return _ONE_SIDED[fact.kind, fact.action] if known else ""
    if fact.action != "changed":
        return ""
    old, new = (set(_WORD.findall(title.lower())) for title in (fact.old, fact.new))
    return "other" if old and new and old.isdisjoint(new) else ""


def is_level(fact: Fact) -> bool:
    """Whether a log message gets another level, in whatever letters: what it says stays as it is.

    A message may consist of such a word itself. What formats it has an f behind the level.
    """
    sides = {side.lower().removesuffix("f") for side in (fact.old, fact.new)}
    return fact.old in _LEVELS or sides <= _LEVELS


def from_key(fact: Fact, values: tuple[str, ...], text: bool, phrases: Container[str]) -> str:
    """The key of the phrase with from and to in words, of a fact that is told by itself or not."""
    if fact.kind == "log" and is_level(fact):
        return "log.level.from"
    # No amounts: a link that becomes a file is not lowered, nor a field by another number.
    of_version, bare = fact.kind in _VERSIONS, fact.kind in ("mode", "schema")
    bare = bare or not _UNSET.isdisjoint(values)  # what is unset becomes no lower
    bare = bare or (fact.kind == "dependency" and is_bounded_otherwise(fact))
    way = 0 if bare else direction(*values, of_version=of_version)
    grown = {1: "grown", -1: "shrunk", 0: fact.action}[way]
    ends = (f"{fact.action}.{variant(fact)}", fact.action)
    for end in (step(*values) or grown, grown, *ends) if way else ends:
        key = f"{fact.kind}.{end}.from"
        if key in phrases:
            return key
    if text:
        return "text.from"
    return f"{grown}.from" if fact.action == "changed" else f"{fact.action}.from"
