"""Facts whose names say nothing to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from classifier.domain import Fact
from classifier.facts.suffixes import PYTHON
from classifier.prose.markup import words
from classifier.prose.names import name_of
from classifier.prose.spelling import is_everyday_type, is_for_once, is_same, without_modules
from classifier.prose.tools import is_bare

# What tells its old and new value better than the line does.
STRONG = words(
    "dependency locked version config option env parameter constant field function class"
)
_NAMED = words("identifier mention string call")
_REPLACED = STRONG | {"return", "error"}  # of which both sides are told
_DEFINED = words("function class type parameter field constant variable")
_KEYWORDS = words(
    "void int char const static struct enum union unsigned signed long short float double bool "
    "auto return if else for while do switch case try catch except finally with as in is not and "
    "or new delete class def func fn let var type interface public private protected async await"
)
_NO_CALLS = _KEYWORDS | words(
    "asm static_assert operator pub derive cfg allow serde fn match where crate super "
    "unittest.main elseif endif foreach endforeach endwhile endfunction endmacro "
    "format! format_args! matches! vec! write! writeln! Default::default "
    "Box::new Arc::new Rc::new Vec::new String::new listOf mapOf setOf ref"
)
# Whether a call went well, of which a check does not say what it did; what always holds, or never.
SETTLED = "(?i:true|false|null|nullptr|nil|none)|[01]"
_FAILED = re.compile(rf"(?:\w*[eE]rr\w*|e) [!=]= nil|!?(?:ok|err|result|ret|rc)|{SETTLED}")
_NO_VALUE = re.compile(r"(?:(?:nil|null|None|undefined|err|e)(?:, |$))+")  # of any function
_OPENED = re.compile(r"[\w.]*\(|(?:typing\.)?TYPE_CHECKING")  # only begun, or of no run
_RUN_BY = re.compile("python")  # of which Poetry has the versions among the packages
_EVENTS = words(
    "push pull_request pull_request_target schedule workflow_dispatch workflow_call release "
    "workflow_run issue_comment issues merge_group repository_dispatch create delete fork label "
    "milestone page_build pull_request_review status watch discussion deployment gollum check_run "
    "pull_request_review_comment check_suite branch_protection_rule discussion_comment"
)
# Words that name other things, too: requests is a list of them more often than the package.
_NO_NETWORK = re.compile(
    r"timeout$|requests(?!\.(?:get|post|put|delete|patch|head|request|[sS]ession)\b)", re.IGNORECASE
)
# Decorators that say no more than the definition below them.
_EVERYDAY = words(
    "classmethod staticmethod property override Override dataclass abstractmethod overload "
    "typing.overload"
)
# A piece of a hash or of a set of characters, compound words of a text, a slice or difference
# without spaces.
_NO_NAME = re.compile(
    r"[z\d]?(?:a-[zf]|A-[ZF])+\w*|(?=\w*\d)(?=\w*[a-f])[0-9a-f]{7,}|[0-9a-f]{12,}"
    r"|[A-Za-z]+(?:-[a-z]+)+|sha\d+[.:-].*|(?=\w*\d)(?:[\dA-F]{6}|[\dA-F]{8}|[\da-f]{6}|x[\dA-F]{2})|[\w.-]*\w:\w[\w.-]*|(?=.*-)[\w.]*_[\w.]*-.*|[\w.]+-\w*_.*"
)
_PLAIN_WORDS = re.compile(  # or what each test, and each schema that joins several, says
    r"[@/$]?[A-Z]?[a-z]+(?:/[a-z]+)+|(?:[Nn]on|[Rr]e|[Pp]re|[Ii]n|[Uu]n|[Ss]ub)-[A-Za-z]+|(?:is|to)Equal(?:To)?|assert(?:That|_match|_eq|_ne)|(?:all|any|one)Of"
)
# What the notice of a licence at the head of a file says.
_LICENCE = words(
    "KIND BASIS WITHOUT WARRANTIES WARRANTY CONDITIONS EXPRESS IMPLIED MERCHANTABILITY LIABLE "
    "NONINFRINGEMENT PARTICULAR PURPOSE LIMITED PROVIDED COPYRIGHT HOLDERS CONTRIBUTORS SPDX"
)
_LICENCE_LINK = re.compile(r"https?://(?:www\.)?(?:apache|opensource|gnu|mozilla|spdx)\.org/[^#]*"
                           r"(?i:licen[sc]e|MPL)")  # fmt: skip
# A server that runs where the command does, which an example asks, or a port without any.
_LOCAL_LINK = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::|:\d)")
# A host that stands for any other, as in a list of those that are let in.
_ANY_HOST = re.compile(r"https?://(?:[^/]*\*|(?:[\w-]+\.)*example\.(?:com|org|net)(?::\d+)?/?\Z)")
# A word before its name defines a function, whatever that is.
_HEADED = (*PYTHON, ".go", ".rb", ".swift", ".php", ".ex", ".exs", ".lua", ".pl", ".pm", ".hs")
# Names of vocabularies that XML is written in: nobody follows them.
_NAMESPACE = re.compile(
    r"https?://(?:www\.w3\.org/(?:XML/)?(?:1998|1999|2000|2001)/|www\.inkscape\.org/namespaces/"
    r"|sodipodi\.sourceforge\.net/|creativecommons\.org/ns|purl\.org/dc/|schemas\.\w+\.\w+/)"
)
_FIELD_TAG = re.compile(r"[\w.-]*(?:,(?:omitempty|omitzero|inline|string))+")  # of Go
_BETWEEN = re.compile(r"\.\w+\(.*\) [+%]")  # two texts that are joined
# What is told as the error that is raised.
_FAULT = re.compile(r".*\b(?:errors?\.New|\w*Errorf|new \w*(?:Error|Exception)|(?<!\w\.)Err)\b\(?")
_LEAST, _MOST = 2, 100  # letters of a name, beyond which it is a piece of data in letters
_TITLE, _REMARK = 60, 3  # characters of a heading, blanks of a text that is no sentence
_CONTENTS = re.compile(r"(?:table of )?contents|toc|目录", re.IGNORECASE)
_SAID = re.compile(r"\(?[^\W_]+(?:[-'][^\W_]+)*(?: [^\W_]+(?:[-'][^\W_]+)*)+[):,!?]?")
_AMOUNT = re.compile(r"(?!_mm).*(?:_size|_count|_len|s)$|(?:num|n|max|min)_|.*\._mm\d*_")
# What is told by what it says, if at all: that there are other such calls goes without saying.
_LOGGER = re.compile(
    r"(?:error|warn|info|debug|trace)!|(?:\w+\.)*_?(?:[sgk]?log(?:ger|ging|rus)?|LOG(?:GER)?|console|tracing|warnings)(?:\.|::)"
    r"(?:debug|info|warn|warning|warn_once|warning_once|info_once|error|critical|exception|trace"
    r"|fatal|notice|log|(?:Debug|Info|Warn|Warning|Error|Fatal|Print)(?:f|w|ln|Context)?)!?"
    r"|e?print(?:ln)?!|fmt\.F?[pP]rint(?:f|ln)?|System\.(?:out|err)\.print(?:f|ln)?"
)
# What Go makes texts and errors with, and the parts of what it logs.
_MAKER = re.compile(
    r"fmt\.(?:Errorf|Sprint(?:f|ln)?)|errors\.(?:New|Errorf|Wrapf?|WithStack|Is|As)|err\.Error"
    r"|zap\.[A-Z]\w*|level\.(?:Debug|Info|Warn|Error)"
)
_WORD = re.compile(r"\w\w")
_MIGRATION = words("Migration operations dependencies")  # what each migration of Django has
_FORMULA = re.compile(r"(?=.* )(?!.*[A-Za-z_]{3})")  # blanks, and no word
_FIGURE, _YEAR = re.compile(r"\d[\dxX.,]*%?"), re.compile(r"\d{4}")  # or ``400``, ``5xx``
_BARE = frozenset(("TODO", "FIXME", "HACK", "XXX"))  # a mark that does not say what is left to do
# A few words, a line of code that is commented out, or where a link leads.
_NO_REMARK = re.compile(
    r"(?:async +)?(?:def|fn|func|class) +\w+[\[(<]|@\w|[\w.-]+ ?= ?\S|[a-z][\w-]*: ?[\[{]"
    r"|\[[^\]\n]+\]: \S|[\x00-\x1f!-\x7f]*(?: [\x00-\x1f!-\x7f]*){0,2}$"
)


def _is_piece(text: str) -> bool:
    """Whether a text opens something, announces what is put behind it, or stands between two."""
    opens = _BETWEEN.match(text) or text[-1] in ":=[{," or (text[-1] == "." and text[-2:] != "..")
    return bool(opens) or text.count("[") != text.count("]")


def _is_new(fact: Fact) -> bool:
    """Whether a function comes that is called as Rust's are that make a value: it counts."""
    made = (fact.kind, fact.action, fact.name) == ("function", "added", "new")
    return made and fact.path.endswith(".rs")


def is_noise(fact: Fact) -> bool:
    """Whether the fact's name says nothing: a sign, a word of the language, a piece of a hash."""
    name, kind = name_of(fact), fact.kind
    if not _WORD.search(name) and not (kind == "config" and name.replace(".", "").isdigit()):
        return True
    begun = name.lstrip(":" * (kind == "line"))[:1]  # with a colon, a slice of all up to some place
    if begun in ",;:)]}" or (kind in _DEFINED and _is_empty(fact, name)):
        return True
    if fact.action == "changed" and kind in _REPLACED and is_same(fact):
        return True
    if kind in _NAMED and is_everyday_type(name):
        return True
    is_one = _OF_KIND.get(kind)
    return is_one is not None and is_one(fact, name)


def _is_empty(fact: Fact, name: str) -> bool:
    """Whether something is defined by a name that the language or a framework gives."""
    if name == "type" and fact.kind in {"field", "parameter"}:
        return False  # as many are called, and those told beside it would be counted without
    if name in _KEYWORDS and not _is_new(fact):
        return fact.kind != "function" or not fact.path.endswith(_HEADED)
    macro = fact.kind == "class" and name[:2] == "__" == name[-2:]  # before the name
    own = name == "init" and fact.action == "moved" and fact.path.endswith(".go")  # of each file
    return macro or own or (name in _MIGRATION and "migrations/" in fact.path)


def _is_no_name(fact: Fact, name: str) -> bool:
    return (
        f"{name}!" in _NO_CALLS
        or name in _LICENCE
        or not _LEAST <= len(name.strip("_")) <= _MOST
        or (name[0] == "L" and fact.path.endswith(".api"))
        or _NO_NAME.fullmatch(name) is not None
        or _PLAIN_WORDS.fullmatch(name) is not None
    )


def _is_no_text(fact: Fact, name: str) -> bool:
    if any(name.count(a) != name.count(b) for a, b in ("()", "{}")) or _FIELD_TAG.fullmatch(name):
        return True
    # A sentence, as of a short docstring, or words of everyday language: they name nothing.
    said = " " in name and (name[-1] == "." or ", " in name or _SAID.fullmatch(name) is not None)
    return fact.action != "changed" and (said or _is_piece(name) or name.count(" ") > _REMARK)


def _is_no_call(fact: Fact, name: str) -> bool:
    if fact.path.endswith(".go") and _MAKER.fullmatch(name):
        return True
    return name in _NO_CALLS or _LOGGER.fullmatch(name) is not None


def _is_no_comment(fact: Fact, name: str) -> bool:
    changed = fact.action == "changed" and name.startswith("Copyright")
    if changed and _YEAR.sub("", fact.old) == _YEAR.sub("", fact.new):
        return True  # changed for nothing but its year
    return name.strip(" :.") in _BARE or _NO_REMARK.match(name) is not None


def _is_no_mention(_: Fact, name: str) -> bool:
    if (name[0] == "{" and name[-1] == "}") or name.count('"') == 1:
        return True  # what a template fills in, or a piece of a text
    return _FIGURE.fullmatch(name) is not None or _FORMULA.match(name) is not None


def _is_no_heading(fact: Fact, name: str) -> bool:
    """Whether a title is a sentence, or the last one above what opens a document."""
    listed = fact.action == "touched" and _CONTENTS.fullmatch(name)
    return len(name) > _TITLE or bool(listed)


def _is_no_link(_: Fact, name: str) -> bool:
    return any(link.match(name) for link in (_LICENCE_LINK, _LOCAL_LINK, _ANY_HOST, _NAMESPACE))


def _is_qualified(fact: Fact) -> bool:
    """Whether a type of Rust changes in nothing but the modules that stand before its names."""
    if fact.action != "changed" or not (fact.old and fact.new and fact.path.endswith(".rs")):
        return False
    return without_modules(fact.old) == without_modules(fact.new)


def _is_no_return(fact: Fact, name: str) -> bool:
    """Whether it is a fault that is told as such, or names that a function without one gives."""
    value = fact.new or fact.old or name
    nobody = not fact.scope and fact.path.endswith(".go") and "(" not in value
    return nobody or _FAULT.match(value) is not None or _is_any(fact, name, _NO_VALUE)


def _is_no_check(fact: Fact, name: str) -> bool:
    return bool(_OPENED.fullmatch(name)) or is_for_once(name) or _is_any(fact, name, _FAILED)


def _is_any(fact: Fact, name: str, sort: re.Pattern[str]) -> bool:
    """Whether what comes or goes is of a sort that functions have anyway."""
    return fact.action != "changed" and sort.fullmatch(name) is not None


# What says nothing among the facts of one kind.
_OF_KIND: Mapping[str, Callable[[Fact, str], bool]] = {
    "identifier": _is_no_name,
    "call": _is_no_call,
    "string": _is_no_text,
    "mention": _is_no_mention,
    "field": lambda fact, _: _is_qualified(fact),
    "parameter": lambda fact, name: name in {"self", "cls"} or _is_qualified(fact),
    "variable": lambda _, name: name in {"ok", "err"},
    "guard": _is_no_check,
    "line": lambda fact, _: not _KEYWORDS.isdisjoint((fact.old, fact.new)),
    "decorator": lambda _, name: name in _EVERYDAY,
    "command": lambda fact, name: name == "unexport" or is_bare(fact),
    "build": lambda _, name: name[:1] == "$",
    "todo": lambda _, name: name.strip(" :.") in _BARE,
    "comment": _is_no_comment,
    "heading": _is_no_heading,
    "version": lambda fact, _: not fact.old and not fact.new,
    "return": _is_no_return,
    "link": _is_no_link,
    "network": lambda _, name: bool(name.lower()[-9:] == "path.join" or _NO_NETWORK.match(name)),
    "dependency": lambda fact, name: fact.path.endswith(".toml") and _is_any(fact, name, _RUN_BY),
    "auth": lambda _, name: "session" in name.lower(),
    "ci_trigger": lambda _, name: name not in _EVENTS,
    # Every kernel has the word; what counts, or an object has, is no construct.
    "perf": lambda _, name: name == "__global__" or _AMOUNT.match(name) is not None,
}
