"""What the spelling of a name tells: whether it is worth looking for in the diff."""

from __future__ import annotations

import re
from functools import lru_cache

from classifier.domain import Fact
from classifier.facts.suffixes import SHELL
from classifier.prose.markup import words
from classifier.prose.values import bare_of

_CODE = re.compile(r"\w[_.:/-]\w|[a-z\d][A-Z]|^--")  # what only code looks like
# What names little but itself: options, names of four words, CamelCase.
_FULL = re.compile(r"--\w|\w+(?:_\w+){3}|_*[A-Z]+[a-z\d]+[A-Z]\w*$")
# Members of whatever the object is; compound words.
_PARTIAL = re.compile(r"(?:self|cls|this)\.|[^\W_]+(?:-[^\W_]+)+$")
# Types that every program of the language has.
_TYPE = re.compile(
    r"(?:std::)?(?:u?int(?:\d+|ptr)?|s?size|ptrdiff|scalar|index)_t|__m(?:mask)?\d+[di]?|__restrict\w*"
    r"|(?:np|numpy|torch|jnp)\.(?:u?int\d+|b?float\d+|bool|half|long|Tensor|ndarray|dtype)"
)
# What a header defines when it is first read; what the system HAVE_ is something else.
_FOR_ONCE = re.compile(r"(?!HAVE_)[A-Z_][A-Z\d_]*_(?:H|HH|HPP|HXX|CUH)_*")
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")  # a word, where a name has some
_ENCODED, _WORD = 40, 4  # characters of the shortest run of such signs, of a word on average
# What an import lets Rust leave out.
_MODULES = re.compile(r"(?<![\w:])(?:[a-z_]\w*::)+(?=[A-Za-z_])")
_EXPRESSED = ("constant", "return", "field", "parameter", "function")
_AROUND = re.compile(r"\s*([^\w\s])\s*")
_QUOTED = re.compile("[\"'`]")

_COMMON = words(
    "self this cls none true false null nil args kwargs data result results value values name "
    "names type types key keys item items list dict str int float bool string object index "
    "len print range main init __init__ test tests get set run err error errors ctx config "
    "append add update new id path text info msg message options params input output x y n i "
    "help default action dest required metavar choices nargs "
    "hashcode tostring equals close "
    "__name__ __main__ __file__ utf-8 utf8 utf_8 ascii tar.gz "
    "pass return import export default const static void auto super format join split"
)
_BUILTIN = words(
    "abs all any callable chr dir divmod enumerate eval exec filter frozenset getattr globals "
    "hasattr hash hex id input isinstance issubclass iter locals map max memoryview min next oct "
    "open ord pow property repr reversed round set setattr slice sorted sum tuple vars zip super "
    "sizeof alignof defined static_cast reinterpret_cast const_cast dynamic_cast move forward "
    "printf sprintf snprintf fprintf memcpy memset strlen make cap close copy delete panic "
    "println vec assert require ensure expect some ok unwrap clone into from as_ref to_string "
    "boolean number parseint parsefloat json.stringify console.log typeof describe it beforeeach "
    "aftereach echo cd rm mkdir cp mv cat exit sudo export sleep assertequal asserttrue "
    "assertfalse self.assertequal self.asserttrue fmt.sprintf fmt.errorf fmt.println t.fatal "
    "t.errorf t.run size empty begin end push_back emplace_back std::move items keys values "
    "get pop extend strip split replace startswith endswith lower upper "
    "t.ok t.plan t.equal tobe toequal expecttype weakmap weakset readonlyarray promise.resolve "
    "testing.t require.noerror require.nil assert.equal time.duration time.second http.request "
    "assert! assert_eq! assert_ne! vec! format! panic! matches! vec::new string::new string::from"
)


@lru_cache(maxsize=4096)
def worth(name: str) -> float:
    """How far the spelling of a name alone says what is meant by it, 1 for most."""
    if not _CODE.search(name):
        return 0.2
    return 1.3 if _FULL.match(name) else 0.7 if _PARTIAL.match(name) else 1.0


def is_for_once(check: str) -> bool:
    """Whether a check asks for nothing but whether a header is read for the first time."""
    return _FOR_ONCE.fullmatch(check) is not None


def without_modules(code: str) -> str:
    """Code of Rust without the modules before its names."""
    return _MODULES.sub("", code) if "::" in code else code


def is_everyday_type(name: str) -> bool:
    """Whether the name is a type like ``int64_t`` or ``np.uint8``, which tells nothing."""
    return _TYPE.fullmatch(name) is not None


def is_plain(name: str) -> bool:
    """Whether a name is one that any program may have, and so says nothing of this one."""
    lower = name.lower().strip("\"'")
    return lower in _COMMON or lower in _BUILTIN or len(name) < 3 or _is_encoded(name)


def _is_encoded(name: str) -> bool:
    """Whether a long name is what a program has written for bytes, as those of an image."""
    long = len(name) >= _ENCODED and name.isalnum() and name.isascii()
    digits = long and any(map(str.isdigit, name)) and name not in (name.lower(), name.upper())
    return digits and len(PIECE.findall(name)) * _WORD > len(name)


def weight(name: str) -> float:
    """How much a name counts for what it tells: of a template many forms come at once."""
    if is_plain(name):
        return 0.3
    return 0.4 if name[-1:] == ">" and "<" in name else 1.0


def is_same(fact: Fact) -> bool:
    """Whether old and new value differ in a comment, separator, brackets or blanks alone."""
    old, new = (_laid_out(bare_of(value, fact), fact) for value in (fact.old, fact.new))
    return bool(fact.old and fact.new) and (new in (old, f"({old})") or old == f"({new})")


def _laid_out(value: str, fact: Fact) -> str:
    """An expression without blanks around its signs; what may hold a text as it is."""
    code = fact.kind in _EXPRESSED and not fact.path.endswith(SHELL)
    return _AROUND.sub(r"\1", value) if code and not _QUOTED.search(value) else value


def without_blanks(line: str) -> str:
    """A line without blanks, with which formatters part its signs, but for those of a text."""
    return line if '"' in line or "'" in line else "".join(line.split())
