"""Puts untrusted text into Markdown so that it cannot break it, ping anybody or claim too much.

A code span says "this stands in the commit", so only text that the diff or the message holds
verbatim gets one; anything else is written as plain, escaped text.
"""

from __future__ import annotations

import re

from classifier.domain import Commit
from classifier.facts.extent import goes_on, places
from classifier.facts.suffixes import C_HEADERS, C_SOURCES, ECMA, PYTHON
from classifier.prose.edges import has_column, joined, untorn
from classifier.prose.methods import DEFINITIONS, methods

SPAN = 80
"""The longest code span, in characters; names and values beyond are cut at a word."""

# Control, bidirectional, zero-width and tag characters: invisible, or able to reorder a line.
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_BLANKS = re.compile(r"\s+")
# What a text that is cut need not end with.
_OPEN_END = re.compile(r"(?:[ ,(|&]|[!<>]?=| (?:[-+*/<>–—]|(?:and|or)(?: not)?))+\Z")
_SPECIAL = re.compile(r"[\\*\[\]|~#$!^{}]|(?<![^\W_])_|_(?![^\W_])")
# What would begin a list or underline a heading if the text stood at the start of a line.
_BEGINNING = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)]))")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&grave;"})
# What GitHub turns into a link or a notification without any markup.
_REFERENCE = re.compile(r"@(?=\w)|(?<=\w)://|\b(?:www|WWW)\.")

KEYWORDS = ("interface", "struct", "trait", "enum", "union", "protocol", "namespace")
"""What types are defined by that are neither classes nor mere names of another type."""
# ``struct Point``, ``#define LIMIT``; Go has the word behind the name.
# With its letters first and their border behind them, a word is looked for ten times as fast.
_WORDS = "|".join(rf"{word}(?<!\w{word})" for word in KEYWORDS)
_DEFINED = re.compile(rf"({_WORDS}|#[ \t]*define)[ \t]+(\w+)")
_CLASSES = re.compile(r"class(?<!\wclass)[ \t]+(\w+)(?=[^\w;])")
_NAMED = re.compile(r"\b(\w+)(?:\[[^\]\n]*\])?[ \t]+(struct|interface)(?=[ \t]*\{)")


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: for lists of names in the code."""
    return frozenset(text.split())


def clean(text: str) -> str:
    """One line without control, bidirectional and zero-width characters."""
    return _BLANKS.sub(" ", _ODD.sub(" ", text)).strip()


def plain(text: str) -> str:
    """Untrusted text as Markdown text: shown as it is, without effect."""
    safe = _SPECIAL.sub(lambda match: "\\" + match.group(), clean(text).translate(_HTML))
    return _BEGINNING.sub(r"\1\\", _REFERENCE.sub(_defused, safe))


def clip(text: str, limit: int) -> str:
    """The text, or its beginning up to a word border, at most ``limit`` characters."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    # A name without its call would be another value.
    border = max(head.rfind(" "), head.rfind(","))
    border = border if border > limit // 2 else head.rfind("(")
    # An address, or a path, is told up to a folder.
    border = border if border > limit // 2 else head.rfind("/")
    border = border if border > limit // 2 else head.rfind(".")
    return _OPEN_END.sub("", head[:border] if border > limit // 2 else untorn(text, limit))


def stands_in(name: str, text: str) -> bool:
    """Whether the text has the name as a whole word."""
    for at in places(name, text):
        end = at + len(name)
        if not (goes_on(text[at - 1 : at]) or goes_on(text[end : end + 1])):
            return True
    return False


def is_called_bare(name: str, text: str) -> bool:
    """Whether a text calls what has its module before it elsewhere by its own name alone."""
    last = re.split(r"::|\.", name)[-1]
    if last == name or f"{last}(" not in text:
        return False
    return re.search(rf"(?<![\w:.])(?<!def )(?<!fn ){re.escape(last)}\(", text) is not None


def _defused(match: re.Match[str]) -> str:
    # "@ name" is no longer a mention. What makes a link is escaped: an address stays as it is.
    return {"@": "@ ", "://": "\\://"}.get(match.group(), match.group()[:3] + "\\.")


_SHADERS = (".comp", ".frag", ".glsl", ".hlsl", ".metal", ".vert")
_MACROS = (*C_SOURCES, *C_HEADERS, ".m", ".mm")
# Languages that name what a method is called on in its head, or have nothing but methods.
_WITH_SELF = (*PYTHON, ".rs", ".go")
_IMPORTING = ("from ", "import ", "use ", "using ", "#include ")
_METHODS_ONLY = (".java", ".cs")
_ENTRY = re.compile(r"^[-+][ \t]*- +([\"']?)(\S.*?)\1[ \t]*(?: #.*)?\r?$", re.MULTILINE)


def has_macros(path: str) -> bool:
    """Whether macros may make heads of definitions in a file: it may have more than are read."""
    return path.endswith((*_MACROS, *_SHADERS))


class Source:
    """What a commit says verbatim: its message, paths and hunk lines."""

    def __init__(self, commit: Commit) -> None:
        parts = [commit.subject, commit.body]
        changed: list[str] = []
        for file in commit.files:
            parts += [path for path in (file.old_path, file.new_path) if path and _bare(path)]
            for hunk in file.hunks:
                if _is_everyones(file.path, hunk.section):
                    parts.append(hunk.section)
                parts += hunk.lines
                changed += [line for line in hunk.lines if line[:1] in "+-"]
        self.text = "\n".join(parts)
        self.changed = "\n".join(changed)
        self._codes: dict[str, str] = {}
        self._keywords: dict[tuple[str, str], dict[str, str]] = {}
        self._files = commit.files
        self.lines = commit.lines  # of a path, with their marks
        self._changed: dict[str, tuple[str, str]] = {}
        self._methods: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._entries: frozenset[str] | None = None

    def code(self, text: str) -> str:
        """The text as a code span if the commit holds it, else as plain text."""
        if text not in self._codes:  # a search through the whole patch, for what comes up again
            self._codes[text] = self._code(text)
        return self._codes[text]

    def _code(self, text: str) -> str:
        whole = text.strip()
        shown = clip(whole, SPAN)
        dots = "" if len(shown) == len(whole) else "…"
        parts = [shown] if self._holds(shown) else joined(shown, self.changed, self._holds)
        return (" ".join(f"`{part}`" for part in parts) or plain(shown)) + dots

    def _holds(self, text: str) -> bool:
        # A span of one character would be read as a border by tools that pair backticks.
        fit = len(text) > 1 and "`" not in text and clean(text) == text
        return fit and (text in self.text or has_column(text, self.text))

    def keyword(self, name: str, path: str, action: str = "") -> str:
        """The word that defines the name in a file's changed lines, "" if none of KEYWORDS does.

        What a preprocessor defines is a ``macro``. What is ``added`` here may go elsewhere.
        """
        marks = {"removed": "-", "added": "+", "renamed": "+"}.get(action, "+-")
        found = self._keywords.get((path, marks))
        if found is None:
            lines = (line for line in self.lines(path) if line[:1] in marks)
            found = self._keywords[path, marks] = _keywords("\n".join(lines))
        word = found.get(name.partition("<")[0], "")  # a form of a template is what that is
        return "macro" if word == "define" else word

    def comes(self, text: str, path: str) -> bool:
        """Whether a line that comes in a file has the text."""
        lines = self.lines(path) if text in self.changed else ()
        return any(text in line for line in lines if line[:1] == "+")

    def opens(self, path: str, word: str) -> bool:
        """Whether a line of a file's hunks begins with a word, be it there before or after."""
        return word in self.text and any(x[1:].lstrip().startswith(word) for x in self.lines(path))

    def is_imported_still(self, name: str, path: str) -> bool:
        """Whether changed lines of a file that import have a name on both sides, and no others.

        One of a list that is laid out anew has a line of its own, or shares one.
        """
        if path not in self._changed:
            lines = [line for line in self.lines(path) if line[:1] in "+-"]
            importing = [x for x in lines if x[1:].lstrip().startswith(_IMPORTING)]
            self._changed[path] = "\n".join(lines), "\n".join(importing)
        text, imports = self._changed[path]
        if name not in imports:
            return False
        at, marks, imported = -1, set[str](), False
        while (at := text.find(name, at + 1)) >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            at = end if end >= 0 else len(text)
            line = text[start + 1 : at].strip(" \t\r,")
            if line != name:
                imported = line.startswith(_IMPORTING)
                if not imported:
                    return False
            marks.add(text[start])
        return imported and len(marks) > 1

    def is_method(self, name: str, path: str, head: str = "") -> bool:
        """Whether the head of a function that a file's hunks show takes the object it is called on.

        Where the class around it stands above the hunk, nothing else tells, but for the parameters
        in its ``head`` where a function at the margin has the name, too.
        """
        if path.endswith(_METHODS_ONLY):
            return True
        if not path.endswith(_WITH_SELF):
            return False
        if path not in self._methods:
            file = next((file for file in self._files if file.path == path), None)
            self._methods[path] = methods(file) if file else (frozenset(), frozenset())
        owned, shared = self._methods[path]
        return name in owned or (name in shared and head.startswith(("self", "cls")))

    def is_entry(self, name: str) -> bool:
        """Whether a changed line of YAML has the name, or begins with it, as an item of a list."""
        if self._entries is None:
            self._entries = frozenset(found[2].strip() for found in _ENTRY.finditer(self.changed))
        cut = len(name) > SPAN and any(entry.startswith(name) for entry in self._entries)
        return cut or name in self._entries


def _is_everyones(path: str, section: str) -> bool:
    """Whether git prints this section header without drivers for languages, too.

    It is then the last line above that begins with a letter. So are the definitions at the margin
    that our driver for Python finds, which looks for such lines and for indented definitions.
    """
    if path.endswith(PYTHON):
        return section.startswith(DEFINITIONS)
    return path.endswith(ECMA)  # we have no driver for these


def _keywords(changed: str) -> dict[str, str]:
    """The first word that defines each name, by name."""
    found: dict[str, str] = {}
    # It looks at every word: only where there is a struct or an interface.
    if " struct" in changed or " interface" in changed:
        lines = (line for line in changed.split("\n") if "struct" in line or "interface" in line)
        found |= dict(reversed(_NAMED.findall("\n".join(lines))))
    defined = reversed(_DEFINED.findall(changed))
    found |= {name: word.lstrip("# \t") for word, name in defined}
    # What one file has as an interface and another as a class is no interface in both.
    for name in _CLASSES.findall(changed) if "class " in changed else ():
        found.pop(name, None)
    return found


def _bare(path: str) -> bool:
    """Whether git prints the path as it is; others it quotes (core.quotePath)."""
    return path.isascii() and path.isprintable() and not set(path) & set('"\\')
