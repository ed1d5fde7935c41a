"""Reads the verdicts out of a Markdown report that somebody has edited.

Our own reports in every language, and those of the style that came before them, whose headings run
backwards and whose fields differ from item to item. An item is a heading with ``SHA: …`` behind it,
whatever the heading's depth; nothing of a report is executed or fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from classifier.domain import Importance
from classifier.errors import LabelError
from classifier.labels import words
from classifier.labels.blocks import Block, Line, blocks
from classifier.labels.text import read_text
from classifier.report.labels import Labels, languages, load_labels

_SHA = re.compile(r"^\W*SHA\W*[:：]\s*(?P<sha>\w{1,64})\b")
_DIGITS = re.compile(r"[0-9a-f]+")
_SHORTEST = 7
_NAMED = 10
_IN_URL = re.compile(r"/([0-9a-f]{40}(?:[0-9a-f]{24})?)(?=[/?#]|$)")
_LEVEL = re.compile(r"^[🔴🟡🟢]\s*(?P<name>[^(（]+)[(（](?P<count>\d+)[)）]$")
# Fields by the name of their title, and by what older reports call them.
_TYPE, _LEVEL_FIELD = ("type_field", "类型"), ("importance_field", "重要性")
# The anchor that our headings begin with.
_OWN = re.compile(r'^#{1,6} <a id="[0-9a-f]{7}(?:\.\d+)?"></a>', re.MULTILINE)
# Where the contents lead to an item.
_ENTRY = re.compile(r"#([0-9a-f]{7})(?:\.\d+)?")
_NAME = re.compile(r"(?P<name>[\w.@-]+(?:/[\w.@-]+)*)(?: \([^()]*[^()\d][^()]*\))?")


@dataclass(frozen=True, slots=True)
class Item:
    """A commit of a report as it stands there now.

    ``importance`` is what its own line says (without one, the section), ``section`` the level of
    the heading above it, ``listed`` that in the contents. ``meaning``: None where no type is named.
    """

    line: int
    repository: str
    sha: str
    subject: str
    type_text: str = ""
    meaning: words.Meaning | None = None
    importance: Importance | None = None
    section: Importance | None = None
    listed: Importance | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report holds, and what in it could not be read, by line.

    ``own`` where gitsift has written it: there, no tags in an item means that it has none.
    """

    file: str
    items: tuple[Item, ...]
    own: bool
    notes: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _State:
    """Where in a report the reader is."""

    repository: str = ""
    section: Importance | None = None
    announced: int = 0
    seen: int = 0
    heading: str = ""
    item: Item | None = None
    contents: Importance | None = None
    contents_line: int = 0
    listed: dict[str, Importance] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def read_report(file: Path) -> Reading:
    """All items of a report in its order. Raises LabelError where it is none."""
    text = read_text(file)
    state = _State()
    found = blocks(text)
    for position, (line, depth, content) in enumerate(found):
        behind = found[position + 1] if position + 1 < len(found) else (0, 0, [])
        if depth:
            _heading(state, line, depth, content, behind)
        else:
            _paragraph(state, line, content)
    _close(state, 0)
    if not state.items and not _quiet(text):
        raise LabelError(
            f"{file}: no commits of a report in it (a heading and 'SHA: …' behind it); "
            "import the Markdown that `gitsift report` wrote"
        )
    return Reading(str(file), tuple(state.items), _OWN.search(text) is not None, tuple(state.notes))


def _quiet(text: str) -> bool:
    told = (load_labels(language) for language in languages())
    return any(word in text for labels in told for word in _no_commits(labels))


def _no_commits(labels: Labels) -> tuple[str, str, str]:
    return labels.quiet, labels.failed, labels.of_days["quiet"]


def _heading(
    state: _State,
    line: int,
    depth: int,
    content: list[Line],
    behind: Block,
) -> None:
    text = " ".join(shown for shown, _ in content)
    if behind[1] == 0 and behind[2] and _SHA.match(behind[2][0][0]):
        _close(state, line)
        state.heading = text
        return
    if level := _LEVEL.match(text):
        _section(state, line, words.dot(text), int(level["count"]))
    elif depth == 2 and (named := _NAME.fullmatch(text)):
        _section(state, line, None, 0)
        state.repository = named["name"]


def _section(state: _State, line: int, level: Importance | None, announced: int) -> None:
    _close(state, line)
    _counted(state, line)
    state.section, state.announced, state.seen = level, announced, 0


def _counted(state: _State, line: int) -> None:
    # What stands outside of any section was announced by none.
    if state.section is not None and state.announced != state.seen:
        state.notes.append(
            (line, f"the section above announces {state.announced} items, {state.seen} are there")
        )


def _paragraph(state: _State, line: int, content: list[Line]) -> None:
    for offset, (text, links) in enumerate(content):
        found = _SHA.match(text)
        at, item = line + offset, state.item
        if found and item is None and state.heading:
            _begin(state, at, _full(found["sha"].lower(), links))
        elif item is not None:
            state.item = _field(state, item, at, text)
        else:
            _listed(state, at, text, links)


def _begin(state: _State, line: int, sha: str) -> None:
    """An item begins; one whose SHA was cut off is told and left out, as it could be any commit."""
    heading, state.heading = state.heading, ""
    wrong = "is too short" if len(sha) < _SHORTEST else "has more than digits and a to f in it"
    if len(sha) < _SHORTEST or not _DIGITS.fullmatch(sha):
        told = f"SHA {sha!r} {wrong}; give its first {_SHORTEST} digits. The item is left out"
        state.notes.append((line, told))
        state.seen += 1
        return
    listed = state.listed.get(sha[:_SHORTEST])
    state.item = Item(line, state.repository, sha, heading, section=state.section, listed=listed)


def _listed(state: _State, line: int, text: str, links: str) -> None:
    """A line of the contents: a section, or an item below it."""
    if _LEVEL.match(text):
        state.contents, state.contents_line = words.dot(text), state.contents_line or line
    elif state.contents and (entry := _ENTRY.fullmatch(links)):
        state.listed.setdefault(entry[1], state.contents)


def _full(sha: str, links: str) -> str:
    """The whole SHA where the link to the commit has it."""
    whole = (found for found in _IN_URL.findall(links) if found.startswith(sha))
    return next(whole, sha)


def _field(state: _State, item: Item, line: int, text: str) -> Item:
    if not item.type_text and (said := _said(text, _names(*_TYPE))):
        found = words.meaning(said)
        if not found.types:
            state.notes.append((line, f"{item.sha[:7]}: type {said[:80]!r} means nothing to us"))
        return replace(item, type_text=said, meaning=found)
    if item.importance is None and (said := _said(text, _names(*_LEVEL_FIELD))):
        level = _level(said, item.section)
        if level is None:
            taken = f"; taken as {item.section}, by its section" if item.section else ""
            state.notes.append((line, f"{item.sha[:7]}: no level in {said[:80]!r}{taken}"))
        elif words.level(said) is None and re.search(r"\w", said):
            note = f"{item.sha[:7]}: no level in {said[:80]!r}; taken as {level}, by its dot"
            state.notes.append((line, note))
        return replace(item, importance=level)
    return item


def _said(text: str, names: re.Pattern[str]) -> str:
    found = names.match(text)
    return text[found.end() :].strip() if found else ""


@cache
def _names(label: str, other: str) -> re.Pattern[str]:
    """A field's title at the start of a line, in any language, with or without its emoji."""
    titles = [str(getattr(load_labels(name), label)) for name in languages()]
    plain = [re.escape(re.sub(r"^\W+", "", title)) for title in (*titles, other)]
    return re.compile(rf"^\W*(?:{'|'.join(plain)})\W*[:：]\s*", re.IGNORECASE)


def _level(said: str, section: Importance | None) -> Importance | None:
    """The level a line says. Where dot and word disagree, somebody has edited one of them."""
    dot, word = words.dot(said), words.level(said)
    if dot and word and dot != word:
        return word if word != section else dot
    return word or dot


def _close(state: _State, line: int) -> None:
    """Ends the item that is open."""
    item, state.item, state.heading = state.item, None, ""
    if item is not None:
        state.seen += 1
        if item.importance is None and item.section is None:
            state.notes.append((item.line, f"{item.sha[:7]}: no level"))
        if not item.type_text:
            state.notes.append((item.line, f"{item.sha[:7]}: no line with a type"))
        state.items.append(replace(item, importance=item.importance or item.section))
    if not line:
        _counted(state, item.line if item else 0)
        _missed(state)


def _missed(state: _State) -> None:
    """Names what the contents list and no item is about."""
    there = {item.sha[:_SHORTEST] for item in state.items}
    missing = [sha for sha in state.listed if sha not in there]
    if missing:
        shown = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        what = f"{len(missing)} of the contents' commits are no items below: {shown}"
        state.notes.append((state.contents_line, what))
