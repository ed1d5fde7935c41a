"""Facts whose names say nothing to a reader."""

from __future__ import annotations

import re

from classifier.domain import Fact
from classifier.prose.markup import words
from classifier.prose.names import is_same, name_of
from classifier.prose.spelling import is_everyday_type

# What tells its old and new value better than the line does.
STRONG = words(
    "dependency locked version config option env parameter constant field function class"
)
_NAMED = words("identifier mention string call")
_DEFINED = words("function class type parameter field constant variable")
_KEYWORDS = words(
    "void int char const static struct enum union unsigned signed long short float double bool "
    "auto return if else for while do switch case try catch except finally with as in is not and "
    "or new delete class def func fn let var type interface public private protected async await"
)
_NO_CALLS = _KEYWORDS | words(
    "pub derive cfg allow serde fn match where crate super "
    "format! format_args! matches! vec! write! writeln!"
)
_OPENED = re.compile(r"[\w.]*\(")  # a check of which only the beginning is on its line
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
    r"(?:a-[zf]|A-[ZF])+\w*|(?=\w*\d)(?=\w*[a-f])[0-9a-f]{7,}|[0-9a-f]{12,}|[A-Za-z]+(?:-[a-z]+)+"
    r"|sha\d+[.:-].*|(?=\w*\d)(?:[0-9A-F]{6}|[0-9A-F]{8})|[\w.-]*\w:\w[\w.-]*|(?=.*-)[\w.]*_[\w.]*-.*|[\w.]+-\w*_.*"
)
_PLAIN_WORDS = re.compile(
    r"@?[A-Z]?[a-z]+(?:/[a-z]+)+|(?:[Nn]on|[Rr]e|[Pp]re|[Ii]n|[Uu]n|[Ss]ub)-[a-z]+"
)
# What the notice of a licence at the head of a file says.
_LICENCE = words(
    "KIND BASIS WITHOUT WARRANTIES WARRANTY CONDITIONS EXPRESS IMPLIED MERCHANTABILITY LIABLE "
    "NONINFRINGEMENT PARTICULAR PURPOSE LIMITED PROVIDED COPYRIGHT HOLDERS CONTRIBUTORS SPDX"
)
_LICENCE_LINK = re.compile(r"https?://(?:www\.)?(?:apache|opensource|gnu|mozilla|spdx)\.org/[^#]*"
                           r"(?i:licen[sc]e|MPL)")  # fmt: skip
# A server that runs where the command does, which an example asks.
_LOCAL_LINK = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::)")
_FIELD_TAG = re.compile(r"[\w.-]*(?:,(?:omitempty|omitzero|inline|string))+")  # of Go
# What is told as the error that is raised.
_FAULT = re.compile(r".*\b(?:errors?\.New|\w*Errorf|new \w*(?:Error|Exception)|Err)\b\(?")
_LEAST = 2  # letters of a name
_REMARK = 3  # blanks behind which a text is a sentence, no title or setting
_AMOUNT = re.compile(r"(?:_size|_count|_len|s)$|^(?:num|n|max|min)_")  # no construct
# What is told by what it says, if at all: that there are other such calls goes without saying.
_LOGGER = re.compile(
    r"(?:error|warn|info|debug|trace)!|(?:\w+\.)*_?(?:[sgk]?log(?:ger|ging|rus)?|LOG(?:GER)?|console|tracing|warnings)(?:\.|::)"
    r"(?:debug|info|warn|warning|warn_once|warning_once|info_once|error|critical|exception|trace"
    r"|fatal|notice|log|(?:Debug|Info|Warn|Warning|Error|Fatal|Print)(?:f|w|ln|Context)?)!?"
)
_WORD = re.compile(r"\w\w")
_MIGRATION = words("Migration operations dependencies")  # what each migration of Django has
_FIGURE = re.compile(r"\d[\dxX.,]*%?")  # a number, a status: ``400``, ``5xx``
_BARE = frozenset(("TODO", "FIXME", "HACK", "XXX"))  # a mark that does not say what is left to do
# A few words, or a line of code that is commented out.
_NO_REMARK = re.compile(
    r"(?:async +)?(?:def|fn|func|class) +\w+[\[(<]|@\w|[\w.-]+ ?= ?\S|[a-z][\w-]*: ?[\[{]"
    r"|[\x00-\x1f!-\x7f]*(?: [\x00-\x1f!-\x7f]*){0,2}$"
)


def _is_piece(text: str) -> bool:
    """Whether a text only opens something, or announces what is put behind it."""
    return text[-1] in ":=[{," or text.count("[") != text.count("]")


def _is_new(fact: Fact) -> bool:
    """Whether a function comes that is called as Rust's are that make a value: it counts."""
    made = (fact.kind, fact.action, fact.name) == ("function", "added", "new")
    return made and fact.path.endswith(".rs")


def is_noise(fact: Fact) -> bool:
    """Whether the fact's name says nothing: a sign, a word of the language, a piece of a hash."""
    name = name_of(fact)
    return (
        (not _WORD.search(name) and not (fact.kind == "config" and name.isdigit()))
        or name[0] in ",;:)]}"
        or (fact.kind in _DEFINED and name in _KEYWORDS and not _is_new(fact))
        or (fact.kind == "identifier" and f"{name}!" in _NO_CALLS)
        or (fact.kind == "call" and (name in _NO_CALLS or _LOGGER.fullmatch(name) is not None))
        or (fact.kind == "parameter" and name in ("self", "cls"))
        or (name in _MIGRATION and fact.kind in _DEFINED and "migrations/" in fact.path)
        or (fact.kind == "guard" and _OPENED.fullmatch(name) is not None)
        or (fact.kind == "decorator" and name in _EVERYDAY)
        or (fact.kind in ("todo", "comment") and name.strip(" :.") in _BARE)
        or (fact.kind == "heading" and len(name) > 60)
        or (fact.kind == "version" and not fact.old and not fact.new)
        or (fact.kind == "comment" and _NO_REMARK.match(name) is not None)
        or (fact.kind == "network" and name.lower().endswith("path.join"))
        or (fact.kind == "string" and name.count("(") != name.count(")"))
        or (fact.kind == "string" and fact.action != "changed" and _is_piece(name))
        or (fact.kind == "string" and fact.action != "changed" and name.count(" ") > _REMARK)
        or (fact.kind == "network" and _NO_NETWORK.match(name) is not None)
        or (fact.kind == "auth" and "session" in name.lower())
        or (fact.kind == "ci_trigger" and name not in _EVENTS)
        or (fact.kind == "perf" and _AMOUNT.search(name) is not None)
        or (fact.kind in STRONG and fact.action == "changed" and is_same(fact))
        or (fact.kind == "identifier" and _NO_NAME.fullmatch(name) is not None)
        or (fact.kind == "identifier" and (name in _LICENCE or len(name.strip("_")) < _LEAST))
        or (fact.kind == "identifier" and name[0] == "L" and fact.path.endswith(".api"))
        or (fact.kind == "mention" and name[0] == "{" and name[-1] == "}")
        or (fact.kind == "mention" and _FIGURE.fullmatch(name) is not None)
        or (fact.kind == "link" and _LICENCE_LINK.match(name) is not None)
        or (fact.kind == "link" and _LOCAL_LINK.match(name) is not None)
        or (fact.kind == "string" and _FIELD_TAG.fullmatch(name) is not None)
        or (fact.kind in _NAMED and is_everyday_type(name))
        or (fact.kind == "identifier" and _PLAIN_WORDS.fullmatch(name) is not None)
        or (fact.kind == "return" and _FAULT.match(fact.new or fact.old or name) is not None)
    )
