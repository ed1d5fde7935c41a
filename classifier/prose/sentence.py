"""Turns chosen blocks of facts into the clauses of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from classifier.domain import Fact
from classifier.prose.amounts import with_former
from classifier.prose.folders import as_deep
from classifier.prose.groups import Block, Group, apart, origin_of, scattered
from classifier.prose.items import ANYWHERE, HELD, NAME
from classifier.prose.keys import HOMES, scopes_of
from classifier.prose.lines import is_own
from classifier.prose.markup import SPAN
from classifier.prose.names import Names
from classifier.prose.nouns import acted, noun, noun_of
from classifier.prose.telling import WEAK
from classifier.prose.values import value_of
from classifier.prose.variants import common, from_key, may_be_read

_TOGETHER = ("added", "removed")  # phrases that need their verb only once
_DOING, _DEFINED = ("call", "variable"), ("function", "test", "class", "type")
_IN_QUOTES = re.compile(r"\"[^\"]+\"|'[^']+'")
_LONG = 150  # characters of clauses behind which mere names need a sentence of their own


@dataclass(frozen=True, slots=True)
class FileText:
    """What is told of one file: a text for each place in it. ``path`` is "" for several files."""

    path: str
    texts: tuple[str, ...]


def sentence(parts: Sequence[str], names: Names) -> str:
    """Independent parts as one sentence with its full stop; "" without parts."""
    language = names.language
    text = language.semicolon.join(part for part in parts if part)
    return language.say("stop", text=language.capitalised(text)) if text else ""


def by_file(blocks: Sequence[Block], names: Names) -> list[FileText]:
    """What happens, file by file; what does in several comes last, but for their version."""
    files: dict[str, list[Block]] = {}
    for block in blocks:
        files.setdefault(block.place[0], []).append(block)
    found = [FileText(path, _texts(listed, names)) for path, listed in files.items() if path]
    of_all = files.get(ANYWHERE[0], [])
    several = [part for block in of_all for part in apart(block, HELD * (block.files > 1))]
    first = [text for b in several if _is_version(b) for text in _anywhere(b, names)]
    last = [text for b in several if not _is_version(b) for text in _anywhere(b, names)]
    before, behind = ([FileText("", tuple(texts))] if texts else [] for texts in (first, last))
    return before + found + behind


def _is_version(block: Block) -> bool:
    return (block.groups[0].kind, block.groups[0].action) == ("version", "changed")


def _texts(blocks: Sequence[Block], names: Names) -> tuple[str, ...]:
    # What stands in no definition comes first, or is told apart from the one before.
    parts = [part for b in blocks for part in reversed(apart(b, b.last * (len(blocks) > 1)))]
    ordered = sorted(parts, key=lambda b: (b.rank, bool(b.place[1])))
    texts: list[str] = []
    scoped = False
    for block in ordered:
        here = _block_texts(block, names)
        if scoped and not block.place[1] and here:
            here[0] = names.language.say("beside", text=here[0])
        texts += here
        scoped = bool(block.place[1])
    return tuple(texts)


def _anywhere(block: Block, names: Names) -> list[str]:
    texts = _block_texts(block, names)
    if block.files < 2:
        return texts
    text, (key, path) = names.language.semicolon.join(texts), scattered(block)
    rest, path = block.files - 1, path and names.path(path)
    return [names.language.say(key, text=text, n=block.files, rest=rest, path=path)]


def _block_texts(block: Block, names: Names) -> list[str]:
    """What happens in one place; of much, what is merely named there is a text of its own."""
    strong, weak = _clauses(block.groups, names)
    apart = sum(map(len, strong)) > _LONG or any(group.kind == NAME for group in block.groups)
    edited = all(_is_edited(group) for group in block.groups if group.kind not in WEAK)
    # What is called or set by now says more than that something is edited.
    first = edited and any(group.kind in _DOING for group in block.groups)
    whole = [*weak, *strong] if first else [*strong, *weak]
    parts = [strong, weak] if apart else [whole]
    texts = [names.language.clauses(part) for part in parts if part]
    scope = block.place[1]
    if not scope:
        return texts
    homes = [names.code(one) for one in scopes_of(scope)]
    listing = names.listing(homes[:HOMES], "function", len(homes))
    return [names.language.say("in", scope=listing, text=text) for text in texts]


def _clauses(groups: Sequence[Group], names: Names) -> tuple[list[str], list[str]]:
    """A clause a group, but one for all that comes and one for all that goes; weak ones apart."""
    clauses: dict[bool, list[str]] = {True: [], False: []}
    for key, alike in groupby(_by_phrase(groups, names), key=lambda pair: pair[0]):
        listed = [group for _, group in alike]
        weak = all(group.kind in WEAK for group in listed)
        if key in _TOGETHER and len(listed) > 1:
            clauses[weak].append(_together(key, listed, names))
        else:
            clauses[weak] += [group_text(group, names) for group in listed]
    return clauses[False], clauses[True]


def _is_edited(group: Group) -> bool:
    """Whether a group only says which definitions something happens in."""
    return group.action == "touched" and group.kind in _DEFINED


def _by_phrase(groups: Sequence[Group], names: Names) -> list[tuple[str, Group]]:
    """The groups with the keys of their phrases, those of one key together, first come first; that
    a definition is edited says less than what comes or goes beside it."""
    parts = [part for group in groups for part in with_former(group)]
    keyed = [(_phrase(group, names), group) for group in parts]
    order = {key: at for at, (key, _) in reversed(list(enumerate(keyed)))}
    return sorted(keyed, key=lambda pair: (_is_edited(pair[1]), order[pair[0]]))


def _together(key: str, groups: Sequence[Group], names: Names) -> str:
    """``adds class A and functions b and c``."""
    language = names.language
    parts = [
        language.say(
            "named",
            noun=language.noun(noun_of(group, names), group.total),
            names=_listing(group, names),
        )
        for group in groups
    ]
    single = all(group.total == 1 for group in groups)
    text = language.listing(parts) if single else language.clauses(parts)
    return language.say(f"{key}.all", text=text)


def _listing(group: Group, names: Names) -> str:
    facts = [item.fact for item in group.items]
    # The folders stand in the scope of impact, and a path cut short would name another file.
    if group.kind == "file" and (len(facts) > 1 or len(facts[0].name) > SPAN):
        facts = [_shortened(fact, names) for fact in facts]
    if group.action == "changed" and len(facts) > 1 and (each := _each(group, facts, names)):
        return each
    # A value behind the last name would seem to be that of those before it that are told bare.
    facts.sort(key=lambda fact: not value_of(fact))
    shown = list(dict.fromkeys(map(names.item, facts)))
    # Of mere names nobody needs to know how many more there are.
    total = 0 if group.kind == NAME else group.total
    return names.listing(shown, group.kind, total, facts)


def _shortened(file: Fact, names: Names) -> Fact:
    """A file by its short name; of one that is renamed, both names with as many folders."""
    old, new = map(names.brief, (file.old, file.new))
    if file.action == "renamed":
        old, new = as_deep(old, new, file)
    return replace(file, name=new or names.brief(file.name), old=old, new=new)


def _each(group: Group, facts: Sequence[Fact], names: Names) -> str:
    """The names, and once the values where all change from the same to the same; "" if not."""
    pairs = {value_of(fact) for fact in (*facts, *group.every)}
    pair = pairs.pop()
    if pairs or len(pair) != 2:
        return ""
    old, new = names.pair(*pair)
    shown = list(dict.fromkeys(map(names.name, facts)))
    listing = names.listing(shown, group.kind, group.total, facts)
    return names.language.say("item.each", names=listing, old=old, new=new)


def group_text(group: Group, names: Names) -> str:
    """One clause: the verb for the kind and action, and the names."""
    facts = [item.fact for item in group.items]
    if len(facts) == 1 == group.total and (single := _single(facts[0], names)):
        return single
    origin = origin_of(group)
    key = _phrase(group, names)
    known = [*facts, *(group.every if group.kind == "file" else ())]
    by = "of" if origin else common(known, group.total)
    # Further files may read what one of them sets.
    by = "" if by == "set" and any(may_be_read(i.every, i.files) for i in group.items) else by
    text = names.language.say(
        f"{key}.{by}" if f"{key}.{by}" in names.language.phrases else key,
        noun=names.language.noun(noun_of(group, names), group.total),
        names=_listing(group, names),
        scope=names.path(origin) if group.action == "moved" else names.code(origin),
        n=group.total,
    )
    asked = facts[0].old if (group.kind, group.action) == ("error", "added") else ""
    if not asked or group.total > 1:
        return text
    return names.language.say("error.when", text=text, check=names.code(asked))


def _phrase(group: Group, names: Names) -> str:
    """The key of a group's phrase; other steps may have an action that comes or goes, too."""
    used = f"{group.kind}.{group.action}.uses"
    scopes = {item.fact.scope for item in group.items} - {"image"}  # a step runs in one as others
    if used in names.language.phrases and scopes == {"uses"}:
        return used
    return _key(group.kind, acted(noun_of(group, names), group.action), names)


def _single(fact: Fact, names: Names) -> str:
    """The clause with from and to in words, for the only fact of its group."""
    values, language = value_of(fact), names.language
    if fact.action == "moved" and fact.old:
        values = (fact.old, fact.path)
    if len(values) != 2:
        return ""
    text = acted(noun(fact, names), fact.action) == "changed"
    text = text and (fact.action == "renamed" or is_own(fact, *values))
    key = from_key(fact, values, text, names.language.phrases)
    # No code span holds what marks a part of itself as code.
    quoted = fact.kind in ("error", "ci_step") or "`" in "".join(values)
    # A title that is no code needs marks around it.
    quoted = quoted or (fact.kind == "heading" and any("`" not in names.code(v) for v in values))
    old, new = map(names.quote, _unquoted(values)) if quoted else names.pair(*values)
    return language.say(
        key,
        noun=language.noun(noun(fact, names), 1),
        name="" if text else names.name(fact),
        old=names.path(values[0]) if fact.action == "moved" else old,
        new=new,
    )


def _unquoted(values: Sequence[str]) -> list[str]:
    """Values that are quoted, without quotation marks of their own around them."""
    if all(_IN_QUOTES.fullmatch(value) for value in values):
        return [value[1:-1] for value in values]
    return list(values)


def _key(kind: str, action: str, names: Names) -> str:
    key, phrases = f"{kind}.{action}", names.language.phrases
    # What a language has no words of its own for stands in one row with the rest.
    return key if phrases.get(key, phrases[action]) != phrases[action] else action
