"""Calls on changed lines, other than those that only moved or got another indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from classifier.facts.broken import is_chained
from classifier.facts.defined import is_defined
from classifier.facts.extent import call_end, hunk_around
from classifier.facts.members import initialises, is_member
from classifier.facts.nested import ECMA
from classifier.facts.raw import is_plural, is_shown
from classifier.facts.rust_texts import is_in_attribute
from classifier.facts.scan import Scan, clean, lazy, names

_CALL = lazy(
    r"(?:(?<![\w.\"'/#])|(?<=\.\.))([A-Za-z_]\w*+(?:(?:\.#?|::|->)\w++)*+!?)"
    r"(?:\[[^\]\n]*\]|::?<[^>\n]*>|<<<[^\n]*?>>>)?\((?!\?)"  # "(?" opens a group
)
# The same where names may have a dollar sign, and what brackets follow is no function itself.
_CALL_OF_ECMA = lazy(
    r"(?:(?<![\w.\"'/#$])|(?<=\.\.\.))((?:[A-Za-z_]|\$(?=\w))[\w$]*+(?:\??\.#?[\w$]++)*+)"
    r"(?:<[^<>()&|=;\n]*>)?\((?!\?)"
)
_NOT_CALLS = names(
    "if for while switch catch return function def class func fn elif else and or not in is with"
    " assert del lambda except print super isinstance len range str int list dict set tuple float"
    " bool type getattr hasattr sizeof match sub async await raise yield typeof min max zip"
    " enumerate sorted map filter sum any all abs Some Ok Err None vec! format! println! it"
    " describe test expect make new append string from import case when pub ReplaceWith"
    " constructor this require alignas alignof decltype noexcept __attribute__ __declspec"
    " __launch_bounds__ elseif endif endforeach endwhile endfunction endmacro defined elsif"
    " foreach unless nameof callconv"
)
_FLAT = lazy(r"[^()\n]*\)")
# Variants and tuple structs of Rust stand in patterns and declarations as they do in values;
# what is spelled as constants are holds a function.
_VARIANT = lazy(r"(?:.*::)?(?![A-Z\d]+_[A-Z\d_]+$)[A-Z]\w*")
# Whose enums have members that are spelled, and made, as if they were called.
_ENUMS = frozenset(("Java", "Kotlin"))
_ANNOTATED = names("Kotlin Java Scala Groovy Swift Dart Python Objective-C GraphQL")
# What a property of Kotlin has behind its type, or below: ``val name: String get() = "x"``.
_ACCESSORS = names("get set")
_ACCESSED = lazy(r"\w*\)[ \t]*(?::[^\n={]+)?[={]")
_TARGET = lazy(r"@\w+:\Z")
_PART = lazy(r"[\w.$]")
_CHAINED = lazy(r"\n([-+])[ \t]*+(\.\w++)?\(")
_LAST = lazy(r"(?<![\w.:>])[A-Za-z_]\w*+(?:(?:\.|::|->)\w++)*+\s*\Z")
_LAST_WORD = lazy(r"\b(\w+)\s*\Z")
# The same in an interface of Go: a result behind the brackets, or a name with its type in them.
_INTERFACED = lazy(
    r"(?:[^()\n]|\([^()\n]*\))*+\)[ \t]+[\w(*\[]"
    r"|(?:\w+,[ \t]*)*+\w+[ \t]+(?:\.\.\.|\*|\[\])*[A-Za-z_]"
)
# What stands before a method where Go defines it: its receiver, or an interface that has it.
_METHOD_OF = lazy(r"(?:^func[ \t]+\([^()\n]*\)|\binterface[ \t]*\{)[ \t]*\Z")
_GO_TYPES = names(
    "byte rune int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64"
    " complex64 complex128 error any"
    " C.char C.uchar C.int C.uint C.long C.ulong C.float C.double C.bool C.size_t"
)
_RAISED = lazy(r"\b(?:raise|throw|revert)[ \t]+(?:(?:new|const)[ \t]+)?(?:\w*\\)*\Z")
_THROWN = 60  # characters before a name in which the word may stand
_Match = re.Match[str]
_Chain = tuple[int, str, str]


def calls(file: Scan) -> Iterator[tuple[_Match, str]]:
    """The calls that came, went or got other arguments, with these where they may be compared."""
    found: dict[str, dict[str, list[_Match]]] = {}
    rust, docs = file.language == "Rust", file.language == "Python" and "``" in file.text
    pattern = _CALL_OF_ECMA if file.language in ECMA else _CALL
    for match in file.changed(pattern()):
        name = match[1].replace("?.", ".")
        if name in _NOT_CALLS or (rust and _VARIANT().fullmatch(name)):
            continue
        if rust and is_shown(file.text, match.start()):
            continue
        start = file.text.rfind("\n", 0, match.start() + 1)
        # What a docstring sets off is called by nothing.
        said = docs and file.text.find("``", start, match.start()) >= 0
        if not (said or is_plural(file.text, match)) and _is_call(file, match, start):
            found.setdefault(name, {}).setdefault(file.text[start + 1], []).append(match)
    broken, chains = _broken(file), _chains(file.text)
    kept = "\n".join(line for line in file.text.split("\n") if line[:1] == " " and "(" in line)
    for name, sides in found.items():
        if len(sides) < 2:
            for mark, matches in sides.items():
                if (mark, name) not in broken:
                    alone = _alone(file.text, kept, chains, name, matches)
                    yield from ((match, "") for match in alone)
        else:
            yield from _other(file.text, sides)


def _is_call(file: Scan, match: _Match, start: int) -> bool:
    """Whether a name with a bracket calls; ``start`` is where its line begins.

    An error is made to be raised, and told as such.
    """
    text, at = file.text, match.start()
    if _RAISED().search(text, max(start, at - _THROWN), at):
        return False
    if file.language in _ENUMS:
        if _is_member(text, match, start):
            return False
    elif file.language in ECMA and "." not in match[1]:
        if is_member(text, match, start):
            return False
    elif file.language == "Go":
        if _is_of_type(text, match, text[start + 2 : at]):
            return False
    elif initialises(file, start, at) or (file.language == "Rust" and is_in_attribute(text, at)):
        return False
    before = text[at - 1] if at > start + 2 else ""
    if before == "-" or (before in {"@", ":"} and file.language in _ANNOTATED):
        # A command of a shell; an annotation, be it one of the file, which calls nothing.
        return before == ":" and not _TARGET().search(text, start, at)
    return not is_defined(file, match, start)


def _is_of_type(text: str, match: _Match, before: str) -> bool:
    """Whether a name of Go is of a type, which a value becomes, or a method where it is defined.

    ``before`` is what stands before it on its line.
    """
    if match[1] in _GO_TYPES or before[-1:] == "]":
        return True
    if not before.strip():
        return _INTERFACED().match(text, match.end()) is not None
    return _METHOD_OF().search(before) is not None


def _is_member(text: str, match: _Match, start: int) -> bool:
    """Whether it is what a property of Kotlin has, or a constant of an enum with its values."""
    if match[1] in _ACCESSORS:
        return _ACCESSED().match(text, match.end()) is not None
    return match[1].isupper() and not text[start + 2 : match.start()].strip()


def _alone(
    text: str, kept: str, chains: Sequence[_Chain], name: str, matches: Sequence[_Match]
) -> Iterable[_Match]:
    """The calls of a name that no line nearby has that stays; ``kept`` are all lines that do."""
    if chains and "." in name and text[text.rfind("\n", 0, matches[0].start()) + 1] == "-":
        varied = _varied(chains, name)
        matches = [match for match in matches if not _is_near(text, match.start(), varied)]
    matches = [match for match in matches if not is_chained(text, name, match.start())]
    if f"{name}(" not in kept:
        return matches
    return (match for match in matches if not _stays(text, name, match.start()))


def _stays(text: str, name: str, at: int) -> bool:
    """Whether a line nearby that stays has the call as well: it is no new one, nor is it gone."""
    start, stop = hunk_around(text, at)
    said = f"{name}("
    found = text.find(said, start, stop)
    while found >= 0:
        line = text.rfind("\n", 0, found)
        if text[line + 1] == " " and not _PART().match(text, found - 1):
            return True
        found = text.find(said, found + 1, stop)
    return False


def _broken(file: Scan) -> set[tuple[str, str]]:
    """The calls that the other side has with a line end beside their last name, with their mark."""
    text = file.text
    found: set[tuple[str, str]] = set()
    if "\n+" not in text or "\n-" not in text:
        return found
    for match in _CHAINED().finditer(text):
        start = text.rfind("\n", 0, match.start())
        called = _LAST().search(text, max(start, 0) + 2, match.start())
        if called and start >= 0 and text[start + 1] == match[1]:
            found.add(("-" if match[1] == "+" else "+", f"{called[0].strip()}{match[2] or ''}"))
    return found


def _chains(text: str) -> list[_Chain]:
    """Where an added line goes on with a call on the next: position, its last word, the call."""
    found: list[_Chain] = []
    for match in _CHAINED().finditer(text) if "\n-" in text else ():
        start = text.rfind("\n", 0, match.start())
        word = _LAST_WORD().search(text, start + 2, match.start()) if start >= 0 else None
        if word and match[2] and match[1] == "+" == text[start + 1]:
            found.append((start, word[1], match[2][1:]))
    return found


def _varied(chains: Sequence[_Chain], name: str) -> list[int]:
    """Where a call that goes comes in another form: ``a.b.write(`` as ``.b``, ``.write_with(``."""
    *_, owner, last = name.split(".")
    return [at for at, word, called in chains if word == owner and called.startswith(last)]


def _is_near(text: str, at: int, places: Sequence[int]) -> bool:
    """Whether one of the places is in the same hunk."""
    if not places:
        return False
    start, stop = hunk_around(text, at)
    return any(start <= place < stop for place in places)


def _other(text: str, sides: dict[str, list[_Match]]) -> Iterator[tuple[_Match, str]]:
    """The calls of one name whose arguments the other side does not have."""
    values = {
        mark: [arguments(text, match.end(), mark) for match in matches]
        for mark, matches in sides.items()
    }
    alone: dict[str, list[tuple[_Match, str]]] = {}
    for mark, matches in sides.items():
        others = values["-" if mark == "+" else "+"]
        told = zip(matches, values[mark], strict=True)
        alone[mark] = [(match, clean(value)) for match, value in told if value not in others]
    for mark, other in (("+", "-"), ("-", "+")):
        spare = len(sides[other]) - len(sides[mark]) + len(alone[mark])
        if alone[mark] and not alone[other] and spare > 0:
            # As often as before, though several calls had been alike: these have changed.
            same = zip(sides[other], values[other], strict=True)
            alone[other] = [(match, clean(value)) for match, value in same][:spare]
    yield from (one for found in alone.values() for one in found)


def arguments(text: str, start: int, mark: str) -> str:
    """What stands between the brackets of a call, without white space."""
    flat = _FLAT().match(text, start)
    if flat:
        value = flat[0][:-1]
    else:
        lines = text[start - 1 : call_end(text, start, mark)].split("\n")
        value = "".join(line[1:] for line in lines if line[:1] in (" ", "(", mark))
    return "".join(value.split()).rstrip(",")
