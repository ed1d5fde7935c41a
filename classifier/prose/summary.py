"""The summary: the most telling fact first, then why, then what comes along, file by file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from classifier.domain import Facts, FileFacts, Importance, Verdict
from classifier.prose.about import (
    is_elsewhere,
    is_in_diff,
    is_listed,
    is_one_of_several,
    is_slip,
    topics,
    untold,
)
from classifier.prose.groups import Block
from classifier.prose.impact import impact, marked
from classifier.prose.items import NAME
from classifier.prose.layout import INNER, listed, packed
from classifier.prose.limits import Limits
from classifier.prose.message import explanation
from classifier.prose.names import Names
from classifier.prose.others import left_out, lone_line
from classifier.prose.places import in_order, leading, placed
from classifier.prose.sentence import FileText, by_file, sentence
from classifier.prose.titles import titled

LIMITS: dict[Importance, Limits] = {
    "low": Limits(characters=220, names=3, blocks=3, mere=4),
    "medium": Limits(characters=760, names=6, blocks=10, mere=10, few=4),
    "high": Limits(characters=2075, names=8, blocks=20, mere=60, rest=440),
}
_WHY: dict[Importance, int] = {"low": 90, "medium": 220, "high": 300}
_SHORT = 200
"""Characters up to which the one sentence of a low item takes in the author's reason."""
_LINE = 260
"""Characters of a list's item after which the next one goes on."""
_OPENING = 60
"""Characters in which a text that is about a dependency names it."""
_AND = re.compile(r" (?:and|&|\+) |, ")  # what joins several matters in a subject
_FAULTS = ("Error", "Exception")
_WHOLE = ("added", "deleted")
_FILES = 3
"""Files named where nothing more is known of what happens in them."""
_BRIEF = 48
"""Characters told of a file up to which several files share an item of the list."""


def summary(facts: Facts, blocks: Sequence[Block], verdict: Verdict, names: Names) -> str:
    """What the commit changes, and the author's reason where the message gives one."""
    level, kind = verdict.importance, verdict.type
    edited = _edited(facts, names) if all(_is_bare(block) for block in blocks) else ""
    files = by_file(blocks, names)
    if level == "low":
        whole = _whole(facts, blocks)
        texts = (
            text
            for file in in_order(files, blocks, facts, kind)
            for text in placed(file, names, whole.get(file.path, ""))
        )
        return _one_sentence([edited, *texts], facts, names, left_out(facts, blocks))
    if edited and files:
        files.insert(0, FileText("", (edited,)))
    if not files:
        return _paragraph([], facts, level, names)
    first = leading(files, blocks, facts, kind)
    others = [file for file in files if file is not first]
    opening, *more = _chunks(first.texts, names)
    rest = [FileText(first.path, tuple(more)), *others] if more else others
    lead = placed(FileText(first.path, (opening,)), names)
    kinds = {file.path: file.change.kind for file in facts.files}
    return listed(_paragraph(lead, facts, level, names), _items(rest, kinds, names))


def _one_sentence(
    texts: Sequence[str], facts: Facts, names: Names, others: Sequence[FileFacts]
) -> str:
    """The texts, the other files if none lists them, and the author's reason where it is short."""
    parts = _led([text for text in texts if text], facts, names)
    why = _why(facts)
    if len(texts) < 2:  # the names of the files alone
        return _paragraph([], facts, "low", names)
    if others and not texts[0]:
        parts += _others(others, names)
    # Where nothing but names is told, the beginning of a reason says more than none.
    length = min(len(why), _WHY["low"]) if texts[0] else len(why)
    if why and sum(map(len, parts)) + length <= _SHORT:
        quoted = names.quote(why.rstrip(".。"), _WHY["low"])
        parts.append(names.language.say("why.clause", text=quoted))
    return sentence(parts, names)


def _others(files: Sequence[FileFacts], names: Names) -> list[str]:
    """How many files more there are, or which, those that come or go as a whole by themselves."""
    edited = [file.path for file in files if file.change.kind not in _WHOLE]
    told = [names.language.say("others", n=len(edited))] if len(edited) > 1 else []
    told += [
        names.language.say("others.one", path=names.path(path)) for path in edited[:1] if not told
    ]
    for kind in _WHOLE:
        here = [file.path for file in files if file.change.kind == kind]
        if len(here) == 1:
            told.append(names.language.say(f"others.{kind}.one", path=names.path(here[0])))
        elif here:
            told.append(names.language.say(f"others.{kind}", n=len(here)))
    return told


def _paragraph(texts: Sequence[str], facts: Facts, level: Importance, names: Names) -> str:
    """The texts as a sentence, then the author's reason."""
    lead = sentence(_led(texts, facts, names), names) or _without_facts(facts, names)
    why = _why(facts)
    if not why:
        return lead
    # A quotation that ends its sentence ends ours.
    key = "why.whole" if why[-1] in ".!?。！？" and len(why) <= _WHY[level] else "why"
    reason = names.language.say(key, text=names.quote(why, _WHY[level]))
    return names.language.gap.join([lead, reason])


def _why(facts: Facts) -> str:
    """The author's reason; a program writes what it does with any commit."""
    return "" if facts.is_bot else explanation(titled(facts.commit))


def _whole(facts: Facts, blocks: Sequence[Block]) -> dict[str, str]:
    """What happens to the files of which no fact tells that they come or go."""
    groups = (group for block in blocks for group in block.groups if group.kind == "file")
    known = {item.fact.name for group in groups for item in group.items}
    return {file.path: file.change.kind for file in facts.files if file.path not in known}


def _is_bare(block: Block) -> bool:
    return all(group.kind == NAME for group in block.groups)


def _edited(facts: Facts, names: Names) -> str:
    """The files, where nothing but names is told of what changes in them."""
    paths = [file.path for file in facts.files if file.change.kind == "modified"]
    if not paths:
        return ""
    shown = [names.path(path) for path in paths[:_FILES]]
    listing = names.listing(shown, "file", len(paths))
    return names.language.say("edits", names=listing)


def _led(texts: Sequence[str], facts: Facts, names: Names) -> list[str]:
    """The texts, the first one behind the names in the subject that no text tells."""
    known = " ".join(texts).lower()
    # Of several clauses one may be of what is told, another of something else.
    subject = facts.commit.subject if ";" not in facts.commit.subject else ""
    every = [name for name in topics(subject) if not is_slip(name, facts)]
    # A fault is what all of a mend keeps away, rather than what it is on.
    left = [name for name in untold(every, known) if not name.endswith(_FAULTS)]
    told = [name for name in every if name not in left]
    shown = [name for name in left if is_in_diff(name, facts)]
    several = _AND.search(subject)
    if shown or told or several:
        # The others, or what else there is, say where the change is: what the diff does not show
        # may be a slip, or a part of it.
        left = shown
    new = [
        names.code(name)
        for name in left
        if not is_listed(name, told, subject)
        and not is_one_of_several(name, facts, several is not None)
        and not is_elsewhere(name, texts, facts)
    ]
    if not new or not texts or _is_of_dependency(texts[0], facts):
        return list(texts)
    about = names.language.say("about", names=names.language.listing(new[:2]), text=texts[0])
    return [about, *texts[1:]]


def _is_of_dependency(text: str, facts: Facts) -> bool:
    """Whether a text opens with a dependency: its versions are no matter of what the rest is on."""
    held = (fact.name for fact in facts.items if fact.kind == "dependency")
    return any(f"`{name}`" in text[:_OPENING] for name in held)


def _items(files: Sequence[FileText], kinds: Mapping[str, str], names: Names) -> list[str]:
    """The list: an item a file, with items of its own for much, one for several files with little.

    What happens in no file in particular comes last.
    """
    language = names.language
    brief = [f for f in files if f.path and len(f.texts) == 1 and _length(f) <= _BRIEF]
    items: list[list[str]] = []
    for file in files:
        if file.path and file not in brief:
            first, *more = _chunks(file.texts, names)
            inner = map(language.capitalised, more)
            items.append([_item(file.path, first, kinds, names), *inner])
    for group in packed(brief, _LINE, _length):
        told_of = [
            _item(file.path, language.semicolon.join(file.texts), kinds, names) for file in group
        ]
        items.append([language.semicolon.join(told_of)])
    anywhere = [text for file in files if not file.path for text in _chunks(file.texts, names)]
    items += [[language.capitalised(text)] for text in anywhere]
    return [INNER.join(language.say("stop", text=text) for text in item) for item in items]


def _item(path: str, text: str, kinds: Mapping[str, str], names: Names) -> str:
    shown = marked(names.path(path), kinds.get(path, ""), names)
    return names.language.say("line", path=shown, text=text)


def _chunks(texts: Sequence[str], names: Names) -> list[str]:
    return [names.language.semicolon.join(part) for part in packed(texts, _LINE, len)]


def _length(file: FileText) -> int:
    return sum(map(len, file.texts))


def _without_facts(facts: Facts, names: Names) -> str:
    """What can be said of a commit in which nothing is named: its files, or that it has none."""
    if not facts.files:
        return names.language.say("empty")
    lone = lone_line(facts, names)
    return sentence([lone], names) if lone else impact(facts, (), 60, names)
