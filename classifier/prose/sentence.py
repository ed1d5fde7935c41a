"""Turns chosen blocks of facts into the clauses of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.domain import Fact
from classifier.prose.blocks import Block, Group
from classifier.prose.names import Names, direction, step, value_of
from classifier.prose.telling import WEAK


def sentence(parts: Sequence[str], names: Names) -> str:
    """Independent parts as one sentence with its full stop; "" without parts."""
    language = names.language
    text = language.semicolon.join(part for part in parts if part)
    return language.say("stop", text=language.capitalised(text)) if text else ""


def told(blocks: Sequence[Block], names: Names) -> list[str]:
    """What happens, file by file, each with the name of the file behind."""
    files: dict[str, list[Block]] = {}
    for position, block in enumerate(blocks):
        # Blocks of no single file stay apart.
        files.setdefault(block.place[0] or f"\0{position}", []).append(block)
    return [_file_text(listed, names) for listed in files.values()]


def _file_text(blocks: Sequence[Block], names: Names) -> str:
    language = names.language
    path = blocks[0].place[0]
    # What stands in no definition comes first, lest it be read as a part of the one before.
    ordered = sorted(blocks, key=lambda b: (b.groups[0].kind in WEAK, bool(b.place[1])))
    text = language.semicolon.join(_block_text(block, names) for block in ordered)
    if path:
        key = "at.comma" if text.endswith((")", "）")) else "at"
        return language.say(key, text=text, path=names.path(path))
    if blocks[0].files > 1:
        return language.say("files", text=text, n=blocks[0].files)
    return text


def _block_text(block: Block, names: Names) -> str:
    scope = block.place[1]
    text = names.language.clauses([group_text(group, names) for group in block.groups])
    return names.language.say("in", scope=names.code(scope), text=text) if scope else text


def group_text(group: Group, names: Names) -> str:
    """One clause: the verb for the kind and action, and the names."""
    facts = [item.fact for item in group.items]
    if len(facts) == 1 == group.total:
        single = _single(facts[0], names)
        if single:
            return single
    origins = {fact.scope for fact in facts}
    origin = origins.pop() if len(origins) == 1 and group.kind == "import" else ""
    key = _key(group.kind, group.action, names)
    return names.language.say(
        f"{key}.of" if origin and f"{key}.of" in names.language.phrases else key,
        noun=names.language.noun(_noun(facts[0]), group.total),
        names=names.listing([names.item(fact) for fact in facts], group.kind, group.total),
        scope=names.code(origin),
    )


def _single(fact: Fact, names: Names) -> str:
    """The clause with from and to in words, for the only fact of its group."""
    values = value_of(fact)
    language = names.language
    if fact.action == "moved" and fact.old:
        values = (fact.old, fact.path)
    if len(values) != 2:
        return ""
    text = fact.name in ("", *values) and fact.action == "changed"
    key = _from_key(fact, values, text, names)
    return language.say(
        key,
        noun=language.noun(_noun(fact), 1),
        name="" if text else names.name(fact),
        old=names.path(values[0]) if fact.action == "moved" else names.code(values[0]),
        new=names.code(values[1]),
    )


def _from_key(fact: Fact, values: tuple[str, ...], text: bool, names: Names) -> str:
    phrases = names.language.phrases
    grown = {1: "grown", -1: "shrunk", 0: fact.action}[direction(*values)]
    by = step(*values) or grown
    for end in (by, grown, fact.action):
        key = f"{fact.kind}.{end}.from"
        if key in phrases:
            return key
    if text:
        return "text.from"
    return f"{grown}.from" if fact.action == "changed" else f"{fact.action}.from"


def _key(kind: str, action: str, names: Names) -> str:
    key = f"{kind}.{action}"
    return key if key in names.language.phrases else action


def _noun(fact: Fact) -> str:
    """A function inside a class is called a method; types are told by a capital letter."""
    if fact.kind == "function" and fact.name and fact.scope[:1].isupper():
        return "method"
    return fact.kind
