"""What a condition or a returned value means, however it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from classifier.domain import Fact, Facts
from classifier.facts.heads import end_of_brackets
from classifier.facts.respelled import letters, turned
from classifier.facts.suffixes import ECMA
from classifier.prose.spelling import without_modules

_OWN = re.compile(r"(?<![\w.])(?:this|self)(?:\.|->)#?_*")
_CAST = re.compile(
    r"(?<![\w)])\((?:(?:unsigned|signed|long|const) )*\w+(?: ?\*)*\)(?=[\w(&*])"
    r"|\b(?:static|const|reinterpret|dynamic)_cast<[^()]+>(?=\()"
)
_LONE = re.compile(r"(?<![\w)\]>])\((\w+(?:(?:\.|->)\w+)*)\)")
# Who has what is looked at, and two names that are compared with each other.
_OWNERS = re.compile(r"(?<![\w.])(?:\w+(?:\[[^\[\]]*\])*(?:\.|->|::))+(?=[A-Za-z_])")
_COMPARED = re.compile(r"([A-Za-z_]\w+) (?:[=!]==?|[<>]=?) (?!\1\Z)[A-Za-z_]\w+")
# What a check says of a value that it may leave unsaid.
_UNSAID = re.compile(r" (?:!= 0|(?:is|===?) [Tt]rue)(?![\w.])")
_WORD = re.compile(r"[A-Za-z_]\w*")
_OWNED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")
# What takes no other branch: a value that is borrowed, lent or cloned, or what is behind one.
_OWNS = re.compile(
    r"\.(?:cloned|copied|clone|as_ref|as_mut|as_deref|as_str|to_owned|into)\(\)"
    r"|(?<![\w)\]&*])(?<![\w)\]] )(?:&(?!&)(?:mut )?|\*+)|\bref (?:mut )?"
    r"| as (?:[ui](?:8|16|32|64|128|size)|f32|f64)\b"
)
# A pattern of Rust that any value of one variant fits.
_VARIANT = re.compile(
    r"let (Some|Ok|Err)\((?:ref |mut )*(?!(?:true|false)\b)[a-z_]\w*\) = ([^=&|{}]+)"
)
# Types that TypeScript is told, of which nothing is left when a program runs.
_TYPES = re.compile(r" as (?:\([^()]*\) => )?[\w.]+(?:<[^<>]*>)?(?:\[\])?|(?<=[\w)\]])!(?!=)")
# A conversion between texts in Go, which compares them as they are.
_AS_TEXT = re.compile(r"(?<![\w.])string\(([\w.]+(?:\([\w.]*\))?)\)")
# Kotlin has one object of nothing, and one of each constant: to be equal is to be the same one.
_SAME = re.compile(r"(?<=[!=]=)=(?= (?:null|(?:[A-Z]\w*\.)*[A-Z][A-Z0-9_]+)(?![\w.(]))")
# How a value is read that several threads share.
_LOADED = re.compile(r"\.[Ll]oad\((?:[\w:]*(?:Ordering::|memory_order)\w+)?\)")
# What Go, or C++, sets before it looks at it, in one condition.
_BEGUN = re.compile(r"[\w ,]+ :?= [^;]*; ")
# A check in Go whether a call failed.
_FAILURE = re.compile(r"\w+(?:, *\w+)* :?= *([\w.]+\().*\); (\w+ [!=]= nil)")
# What is set where it is returned, and to what.
_SETTING = re.compile(r"\(?[\w.$]+(?:\[[^\[\]]*\])? (?:\?\?|\|\|)?:?= ([^=].*?)\)?;?")
_QUOTES = frozenset("\"'`")
_HANDED = re.compile(r"\bstd::move\((\w+)\)")
# A name that Python gives a value where it looks at it.
_NAMING = re.compile(r"\(\w+ := ([\w.]+(?:\([^()]*\))?)\)")
# The values that something may be one of, as they are or by the name of all.
_LISTED = re.compile(r"(?<= in )[(\[{](?:[\"'][^\"']*[\"'](?:, *)?)+[)\]}]\Z")
_NAMED = re.compile(r"(?<= in )_?[A-Z][A-Z_\d]+\Z")
# Two things that are compared, whichever comes first.
_EQUAL = re.compile(r"(?:\A|(?<=&& ))([\w.]+) ([=!]==?) ([\w.]+)(?![\w.(\[]| [-+*/%])")
_DENIED = re.compile(r"not ([\w.]+) == ([\w.]+)")  # of Python
_MEMBER = re.compile(r"\.\w+(?:\(\))?|\w+|[^\w\s]")
_CALLED = re.compile(r"(\w+)\(")
_RECEIVER = re.compile(r"^(.func \(\w+ )[^)]*")  # of Go, whose type may change as well
# How Rust goes on with what may be none.
_INSTEAD = re.compile(r"\b(?:unwrap|map|ok)_or(?:_else|_default)?\(")
# Of languages in which a method that is not called is no condition.
_TYPED = (".rs", ".go", ".java", ".kt", ".cs", ".swift", ".cc", ".cpp", ".cu", ".h", ".hpp")


def bare(condition: str) -> str:
    """A condition as a function has it to which an object hands what was its own."""
    return _OWN.sub("", condition) if "this" in condition or "self" in condition else condition


def anywhere(condition: str) -> str:
    """A condition as another function may have it that is given what it looks at: of two things
    that are compared their own names, whoever has them."""
    last = _OWNERS.sub("", condition)
    return last if _COMPARED.fullmatch(last) else bare(condition)


class Meanings:
    """What checks and returned values of a commit mean, as its other facts tell."""

    def __init__(self, facts: Facts) -> None:
        items = facts.items
        self._commit = facts.commit
        self._heads = {f.scope for f in items if f.kind == "parameter"}
        self._renamed = {f.old: f.name for f in items if f.action == "renamed" and f.old}
        self._gone = [f for f in items if (f.kind, f.action) == ("parameter", "removed")]

    def goes_on(self, said: Fact) -> bool:
        """Whether one that changes means what it did: another way to say it, other names, or
        functions that are given other arguments, as their parameters change."""
        if _ungiven(said.old, self._heads) == _ungiven(said.new, self._heads):
            return True
        if said.old and "".join(said.old.split()) == "".join(said.new.split()):
            return True
        old, new = _asked_alike(said.old, said.new)
        lines = [x for h in self._commit.hunks(said.path) for x in (f" {h.section}", *h.lines)]
        if said.path.endswith(".go"):
            lines = [_RECEIVER.sub(r"\1T", line) for line in lines]
        named = self._renamed | turned(old, new, lines)
        gone = self._gone if said.kind == "guard" else ()
        return means_same(replace(said, old=old, new=new), named, gone)


def _ungiven(said: str, heads: Set[str]) -> str:
    """A text without what it gives to those functions."""
    for call in [*_CALLED.finditer(said)][::-1]:
        end = end_of_brackets(said, call.end() - 1) if call[1] in heads else -1
        said = said[: call.end()] + said[end:] if end > 0 else said
    return said


def _asked_alike(old: str, new: str) -> tuple[str, str]:
    """Two conditions, without what one of them sets before it looks at it and the other does not:
    that may stand before the check."""
    begun = _BEGUN.match(old), _BEGUN.match(new)
    if bool(begun[0]) == bool(begun[1]):
        return old, new
    return old[begun[0].end() if begun[0] else 0 :], new[begun[1].end() if begun[1] else 0 :]


def means_same(check: Fact, turned: Mapping[str, str], gone: Iterable[Fact] = ()) -> bool:
    """Whether a check means what it meant, be a variable an attribute by now; in Rust, whoever owns
    the value that it looks at.

    Parameters that are ``gone`` may be fields of what the function is given now.
    """
    fields = {letters(name.rpartition(".")[2]): name for name in _OWNED.findall(check.new)}
    names = (fact.name for fact in gone if fields and fact.scope == check.scope)
    turned = {
        **turned,
        **{name: fields[letters(name)] for name in names if letters(name) in fields},
    }
    plain, old = _plain(check.path), check.old
    for said in (said for said in turned if not said.isidentifier()):
        old = old.replace(said, turned[said])
    pairs = ((old, check.new), (bare(old), bare(check.new)))
    return any(_mean_the_same(plain(old), plain(new), check.path, turned) for old, new in pairs)


def is_asked_still(pattern: str, value: str, lines: Sequence[str]) -> bool:
    """Whether Rust goes on with a value, or an arm has the pattern within what may be none."""
    arms = (f"Some({pattern}) =>", f"Ok({pattern}) =>") if "::" in pattern else ()
    return _is_chained(value, lines) or any(line.startswith(arms) for line in lines if arms)


def _is_chained(value: str, lines: Sequence[str]) -> bool:
    """Whether Rust goes on with a value that a check looked at, be it there or not.

    On the value's line, or in a chain of which each line has a call.
    """
    called = f".{value.rpartition('.')[2]}"
    if called.endswith(")") and called in map(str.rstrip, lines):
        return True
    named = rf"(?<![\w.]){re.escape(value)}\."
    chains = (re.search(named, line) for line in lines if f"{value}." in line)
    return any(found and _INSTEAD.search(found.string, found.end()) for found in chains)


def gives_same(returned: Fact) -> bool:
    """Whether what is returned is the same, though something else is set to it on the way.

    Or what it is sought in has a name by now, or C++ takes it as it is given up.
    """
    old, new = (_HANDED.sub(r"\1", value) for value in (returned.old, returned.new))
    # A name in other letters, where no text can be, nor another one that had these.
    respelled = old.lower() == new.lower() and old.isascii() and not _QUOTES & {*old}
    pairs = zip(_WORD.findall(old), _WORD.findall(new), strict=False)
    if old == new or (respelled and not any(a != b and a in new for a, b in pairs)):
        return True
    listed, named = _LISTED.search(returned.old), _NAMED.search(returned.new)
    if listed and named:
        return returned.old[: listed.start()] == returned.new[: named.start()]
    set_to = [_SETTING.fullmatch(text) for text in (returned.old, returned.new)]
    old, new = (found[1] if found else "" for found in set_to)
    return old == new != ""


def _plain(path: str) -> Callable[[str], str]:
    """What takes out of a condition of a file that tells nothing of what is looked at."""
    if path.endswith(".rs"):
        return lambda condition: _asked(without_modules(unowned(_LOADED.sub("", condition))))
    if path.endswith(ECMA):
        return partial(_TYPES.sub, "")
    if path.endswith(".go"):
        return lambda condition: _AS_TEXT.sub(r"\1", _LOADED.sub("", condition))
    if path.endswith(".kt"):
        return lambda condition: _SAME.sub("", _LOADED.sub("", condition))
    return partial(_LOADED.sub, "") if path.endswith(_TYPED) else str


def _mean_the_same(old: str, new: str, path: str, turned: Mapping[str, str]) -> bool:
    if path.endswith(_TYPED) and _are_accessed(old, new):
        return True
    return _meant(old, turned) == _meant(new)


def unowned(condition: str) -> str:
    """A condition of Rust without what tells who owns the value that it looks at."""
    return _OWNS.sub("", condition)


def _asked(condition: str) -> str:
    """A condition of Rust; one for a pattern that only tells the variant, as the method asks it."""
    found = _VARIANT.fullmatch(condition)
    return f"{found[2].strip()}.is_{found[1].lower()}()" if found else condition


def _are_accessed(old: str, new: str) -> bool:
    """Whether two conditions differ in nothing but fields that a method of that name gives now."""
    # What was a pointer may be an object by now.
    before, after = (_MEMBER.findall(side.replace("->", ".")) for side in (old, new))
    if old == new or len(before) != len(after):
        return False
    return all(one == two or _gives(one, two) for one, two in zip(before, after, strict=True))


def _gives(one: str, two: str) -> bool:
    """Whether one of two members is called with nothing, and begins with the name of the other."""
    field, method = sorted((one, two), key=len)
    called = method.endswith("()") and not field.endswith("()")
    return called and field[:1] == "." and len(field) > len(".x") and method.startswith(field)


def _meant(check: str, turned: Mapping[str, str] = MappingProxyType({})) -> str:
    """A check without what is no part of its meaning: the order of what must hold, and names that
    have ``turned`` into others."""
    # Whether a call fails is the same check, whatever the call is given.
    failed = _FAILURE.fullmatch(check)
    said = _UNSAID.sub("", _CAST.sub("", "".join(failed.groups()) if failed else check))
    said = _DENIED.sub(r"\1 != \2", _LONE.sub(r"\1", _NAMING.sub(r"\1", said)))
    said = _WORD.sub(lambda name: turned.get(name[0], name[0]), said)
    said = _EQUAL.sub(lambda sides: f" {sides[2]} ".join(sorted(sides.group(1, 3))), said)
    parts = sorted(part.strip() for part in said.split("&&"))
    return said if "||" in said else "&&".join(parts)
