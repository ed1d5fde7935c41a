"""What the lines of a file still have after the change, to tell what goes from what goes once."""

from __future__ import annotations

import re

from classifier.facts.bodies import block_around
from classifier.facts.broken import side
from classifier.facts.extent import hunk_around, places
from classifier.facts.inside import (
    goes_with_another,
    is_returned_nearby,
    is_set_inside,
    is_set_otherwise,
    is_wrapped,
    is_wrapped_in_call,
)
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.scan import Entry, lazy

# What stands before and behind the name in such a line.
_PLAIN = lazy(r"[-\w., *&!:]*")
_PREFIX = lazy(r"\n[ +][^\n]*?[\"'`]([A-Z][A-Z0-9]*_(?:[A-Z0-9]+_)*)(?:[\"'`]|\{|%s|\$\{)")
_AT_MARGIN = ("dependency", "constant", "version")
_BROKEN = frozenset(CONSTRUCT_KINDS)
# What stands before a name that gets its value at the margin, as words of its type do.
_TYPES = lazy(r"(?:[- ]|@@\d+ )(?:[A-Za-z_][\w:<>*&]* +)*[*&]?")
_NAME = lazy(r"!?[\w.#]+")
_STEP = lazy(r"\n[-+]([ \t]*)- ")
_AROUND = {
    "return": (lazy(r"\n[ +][ \t]*return[ \t]+\Z"), lazy(r"[ \t]*(?:[;\r\n]|$)")),
    "variable": (
        lazy(r"\n[ +](?:[^\n]*[^\w.>\n])?\Z"),
        lazy(r"[ \t]*(?::[^=\n]*)?(?:[-+*/|&]|:)?=(?!=)"),
    ),
    # A check to which others are added, on its line or on lines of their own.
    "guard": (
        lazy(r"\n[ +](?:[^\n]*[\s(!])?\Z"),
        lazy(r"\)*[ \t]*(?:$|[\r\n{:]|&&|\|\||and\b|or\b)"),
    ),
    "handled": (lazy(r"\n[ +][ \t]*\}?[ \t]*(?:except|catch)\b[ (]*\Z"), lazy(r"\b")),
}


def is_reworded(old: Entry | None, new: Entry | None, text: str) -> bool:
    """Whether a deprecation is said in other words, or with other arguments, on both sides."""
    one = new or old
    if one is None or (old and new):
        return bool(old and new and old[2] != new[2])
    marks = "[ +]" if new is None else "-"
    name = rf"(?<!\w){re.escape(one[2])}(?!\w)"
    said = re.compile(rf"\n{marks}(?=[^\n]*[dD]eprecat)[^\n]*{name}")
    return said.search(text, *hunk_around(text, one[5])) is not None


def _is_computed(name: str, text: str) -> bool:
    """Whether the names of environment variables are put together from how this one begins."""
    return any(name.startswith(found[1]) and name != found[1] for found in _PREFIX().finditer(text))


def was_there(entry: Entry, text: str) -> bool:
    """Whether what comes is no new one: what a removed line nearby has, be it as a part of it."""
    name = entry[2]
    if entry[0] == "option" and name.startswith("--") and not entry[3]:
        # One for one, it is the other lines that have the partner of this one.
        block = block_around(text, entry[5])
        if block.count(name) < 2:
            return False
        said = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        lines = [line for line in block.split("\n") if name in line]
        gone, here = (sum(len(re.findall(said, x)) for x in lines if x[:1] == m) for m in "-+")
        return 0 < gone < here
    if entry[0] in _BROKEN:
        return _is_broken(entry, text)
    if entry[0] == "ci_step":
        return _is_unnamed("-", entry, text)
    if entry[0] in _AT_MARGIN:
        pinned = entry[0] == "dependency"
        was = _was_installed(f"{name}=={entry[3]}", text) if pinned else _was_defined(name, text)
        return was and not entry[4]
    if entry[0] in ("field", "variable"):
        return _was_set(name, text, entry)
    if entry[0] == "return":
        return is_returned_nearby(entry, text)
    if entry[0] == "error":
        # The call that made it may have been broken over lines.
        return _was_returned(name, text) or (" " in name and _went(f'"{name}"', text, entry[5]))
    if entry[0] != "guard" or _NAME().fullmatch(name):
        return False
    broken = " " in name and name in side(block_around(text, entry[5]), "-")
    return broken or _went(name, text, entry[5])


def _went(said: str, text: str, at: int) -> bool:
    """Whether a line that goes says it, in the hunk around a line."""
    nearby = places(said, text, *hunk_around(text, at))
    return any(text.startswith("\n-", text.rfind("\n", 0, place)) for place in nearby)


def _was_installed(pinned: str, text: str) -> bool:
    """Whether a line that stays installs the same version: of a command that runs twice."""
    return any(
        text[text.rfind("\n", 0, at) + 1] == " " and text[at - 1] in " \"'"
        for at in places(pinned, text)
    )


def _was_defined(name: str, text: str) -> bool:
    """Whether a line from before the change, or a hunk's header, begins with a value for it."""
    starts = (text[text.rfind("\n", 0, at) + 1 : at] for at in places(f"{name} = ", text))
    if any(_TYPES().fullmatch(start) for start in starts):
        return True
    macros = places(f"#define {name} ", text)
    return any(text.startswith(("\n ", "\n-"), at - 2) for at in macros)


def _was_set(name: str, text: str, entry: Entry) -> bool:
    """Whether a line that goes sets a variable amid a head, or as deep a field, a type by now."""
    if entry[0] == "variable":
        return any(_went(f"{sign}{name} = ", text, entry[5]) for sign in ("; ", "("))
    if f"self.{name}" in text and re.search(rf"\n-[ \t]+self\.{name}(?: =|:) ", text):
        return True  # declared where the constructor alone had it
    # With a type before it, its value may go on below.
    head = text[entry[5] + 2 : text.find(name, entry[5]) + len(name)]
    sign = " =" if head.strip() != name else " = "
    return f"\n-{head}{sign}" in block_around(text, entry[5])


def _was_returned(name: str, text: str) -> bool:
    """Whether a line that goes makes the error of another one, as is usual in Rust."""
    if "map_err(" not in text and ".ok_or" not in text:
        return False
    made = rf"\n-[^\n]*\.(?:map_err|ok_or(?:_else)?)\([^\n]*\b{re.escape(name)}\b"
    return re.search(made, text) is not None


def is_called_beside(old: Entry, new: Entry, text: str) -> bool:
    """Whether what a name got from a call is computed by that call in a line of its own now."""
    called = old[3].partition("(")[0]
    if not called or called == old[3] or f"{called}(" in new[3]:
        return False
    lines = block_around(text, new[5]).split("\n")
    return any(line[:1] == "+" and line[1:].lstrip().startswith(f"{called}(") for line in lines)


def _is_broken(entry: Entry, text: str) -> bool:
    """Whether the other side has the same call in a chain that is broken at other places."""
    mark, name, at = entry[1], entry[2], entry[5]
    if mark == "-" and is_wrapped(name, block_around(text, at)):
        return True
    last = name.rpartition(".")[2]
    if text.count(last) < 2:  # the other side has none of that name
        return False
    last = re.escape(last)
    other = "[+]" if mark == "-" else "-"
    if re.match(rf"\n[-+][ \t]*\.{last}\b", text[at : at + 200]):
        before = r"[^\n]*[\w)\]]"
    elif "." in name:
        before = r"[ \t]*"
    else:
        return False
    block = block_around(text, at)
    # It may be called by the end of its name, of what is reached another way.
    end = re.escape(".".join(name.split(".")[-2:]))
    said = rf"\n{other}(?:{before}\.{last}|[^\n]*(?<!\w){end})\b"
    return re.search(said, block) is not None


def is_stored(old: Entry, new: Entry, text: str) -> bool:
    """Whether what a check looked at is stored first, and the new check looks at that."""
    name = new[2].lstrip("! ").removeprefix("not ")
    if not name.isidentifier() or f"{name} = " not in text:
        return False
    assigned = re.search(rf"\n\+[^\n=]*\b{name} = ([^\n]+)", block_around(text, new[5]))
    value = assigned[1].rstrip("; \r") if assigned else ""
    return len(value) > len(name) and value in old[2]


def _is_unnamed(mark: str, entry: Entry, text: str) -> bool:
    """Whether a step has no name on the other side, step for step: it neither comes nor goes."""
    item = _STEP().match(text, entry[5])
    if not item:
        return False
    block, start = block_around(text, entry[5]), f"{item[1]}- "
    if block.count(f"\n{mark}{start}") < block.count(f"\n{entry[1]}{start}"):
        return False
    return re.search(rf"\n[{mark}]{start}(?:uses|run|id|if|with|shell):", block) is not None


def is_assigned(entry: Entry, text: str) -> bool:
    """Whether a line that comes assigns the value of one that goes: indented, it is still there."""
    said = f"{entry[2]} = {entry[3]}"
    for at in places(said, text):
        line, end = text.rfind("\n", 0, at), text.find("\n", at)
        alone = not text[line + 2 : at].strip() and text[at + len(said) : end].strip(" ;\r") == ""
        if alone and text[line + 1] == "+":
            return True
    return False


def _is_case(name: str, text: str) -> bool:
    """Whether a comparison has become a case among others."""
    left, sign, right = name.partition(" == ")
    if not sign:
        return False
    head = rf"\n\+[ \t]*(?:switch|match|when)[ (]+{re.escape(left)}[ ){{:]"
    case = rf"\n\+[ \t]*(?:case[ \t]+)?(?:[^\n]*, )?{re.escape(right)}[ \t]*(?::|,|->|=>)"
    return "\n+" in text and bool(re.search(head, text) and re.search(case, text))


def _is_elsewhere(entry: Entry, text: str) -> bool:
    """Whether what goes is not gone, as the lines around, or others of the file, show."""
    if entry[0] in _BROKEN:
        return _is_broken(entry, text)
    if entry[0] == "env":
        return _is_computed(entry[2], text)
    if entry[0] == "ci_step":
        return _is_unnamed("+", entry, text)
    if entry[0] == "endpoint":
        return is_wrapped_in_call(entry[2], text)
    return entry[0] == "constant" and not entry[4] and is_set_inside(entry, text)


def is_kept(entry: Entry, text: str) -> bool:
    """Whether what a removed line has stands in one that stays or comes, too."""
    around = _AROUND.get(entry[0])
    if around is None:
        return _is_elsewhere(entry, text)
    if entry[0] == "return" and _PLAIN().fullmatch(entry[2]):
        return True  # other lines of the function are likely to return a word or two as well
    name, (before, behind) = entry[2], around
    if entry[0] == "variable" and "!." in text:
        text = text.replace("!.", ".")  # TypeScript's word that something is there
    # The same check elsewhere is another one.
    start, stop = hunk_around(text, entry[5]) if entry[0] == "guard" else (0, len(text))
    if entry[0] == "guard" and (goes_with_another(entry, text) or _is_case(name, text[start:stop])):
        return True
    for at in places(name, text, start, stop):
        line = text.rfind("\n", 0, at)
        kept = line >= 0 and text[line + 1] in " +" and behind().match(text, at + len(name))
        if kept and before().search(text[line:at]):
            return True
    return entry[0] == "variable" and is_set_otherwise(entry, text)


def are_alike(old: Entry | None, new: Entry | None, text: str) -> bool:
    """Whether the lines of two notes differ in nothing but their indentation."""
    one, two = ((text[e[5] + 2 :].partition("\n")[0] if e else "") for e in (old, new))
    return one.strip() == two.strip()
