"""Commit -> Facts. Pure: nothing is read but the commit and the path table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from classifier.domain import Commit, Fact, Facts, FileChange, FileFacts
from classifier.facts.across import file_facts, homed, moved
from classifier.facts.bodies import in_new_functions
from classifier.facts.claim import read_claim, title
from classifier.facts.items import file_items
from classifier.facts.layout import DRIVEN
from classifier.facts.message import breaking, is_bot, message_items, pull_request, revert, trailers
from classifier.facts.paths import PathTable
from classifier.facts.recast import (
    come_from,
    otherwise,
    recast,
    retitled,
    settled,
    without_namesakes,
)
from classifier.facts.reimported import reimported
from classifier.facts.scan import Depth, lazy
from classifier.facts.unnoted import anew, come_out, go_on, in_full, without_left, without_words


class Limits(NamedTuple):
    """How many patch lines of a file and of a commit are looked at."""

    file: int
    commit: int


# Lines of patch that are looked at: a history has millions, a day's report some ten thousand.
LINES = Limits(file=80, commit=250)
LINES_FOR_PROSE = Limits(file=1500, commit=10000)
SMALL = 150
_HOMELESS = frozenset(("class", "type", "function"))
_HEAD = lazy(r"\b(?:class|struct|enum|union|trait|interface|type|def|fn|func|function) +(\w+)")
_SIGN = lazy(r"[;:=,(\[]")
_UNREAD = frozenset(("vendored", "generated", "lock", "data", "asset"))
_LICENCE = lazy(r"(?:.*/)?(?:[A-Z0-9]+[-_.])?(?:LICEN[CS]ES?|COPYING)(?:[-_.][^/]*)?\Z")
_NOTICE = 20  # lines of a licence that may be the project's own
# Files whose lines come last where not all of a commit's are looked at: they say least of it.
_LATER = {"test": 1, "docs": 2}


def extract(commit: Commit, paths: PathTable) -> Facts:
    """All facts that rules and model use; ``detail`` adds those that only prose needs.

    Section headers of hunks that git's drivers find are not looked at: git would take a fifth
    more time for a history, and rules and model are right as often without.
    """
    claim = read_claim(title(commit))
    files = tuple(_file_facts(change, paths) for change in commit.files)
    is_revert, reverts = revert(commit.subject, commit.body)
    return Facts(
        commit=commit,
        claim=claim,
        files=files,
        pull_request=pull_request(commit),
        reverts=reverts,
        is_revert=is_revert,
        is_breaking=claim.breaking or breaking(commit.body),
        is_bot=is_bot(commit.author),
        trailers=trailers(commit.body),
        items=tuple(_items(files, LINES, sections=False)),
    )


def placed(facts: Facts) -> Facts:
    """The same facts, of all lines, with what section headers tell: where each one stands."""
    items = _items(facts.files, LINES_FOR_PROSE, sections=True)
    return replace(facts, items=tuple(items))


def detail(facts: Facts) -> Facts:
    """The facts with all items: those of DETAIL_KINDS too, and of far more lines of large files."""
    items = _items(facts.files, LINES_FOR_PROSE, sections=True, depth=Depth.ALL)
    items = recast(without_namesakes(go_on(homed(items), facts.files), facts.files))
    items = in_full(anew(retitled(items, facts.files)), facts.files)
    items = otherwise(settled(in_new_functions(items, facts.files)), facts.files)
    items += reimported(items, facts.files)
    return replace(facts, items=(*without_words(items), *message_items(facts.commit)))


def _is_read(file: FileFacts, depth: Depth) -> bool:
    """Whether a file's lines are looked at; prose tells which commit a submodule is at."""
    if depth is not Depth.ALL:
        return file.kind not in _UNREAD
    if file.kind == "docs" and _LICENCE().match(file.path):
        return file.change.added + file.change.deleted <= _NOTICE  # whose words are no names
    return file.kind not in _UNREAD or file.change.is_submodule


def _is_driven(change: FileChange) -> bool:
    # git asks for a driver by the old path first, then by the new one.
    return (change.old_path or "").endswith(DRIVEN) or (change.new_path or "").endswith(DRIVEN)


def _depth(size: int) -> Depth:
    """Single statements tell something in small commits; in large ones they only take time."""
    return Depth.STATEMENTS if size <= SMALL else Depth.DEFINITIONS


def _items(
    files: Sequence[FileFacts], limits: Limits, sections: bool, depth: Depth | None = None
) -> list[Fact]:
    found = list(file_facts(files))
    lines = [sum(len(hunk.lines) for hunk in file.change.hunks) for file in files]
    depth = _depth(sum(lines)) if depth is None else depth
    pairs = zip(files, lines, strict=True)
    read = [(file, size) for file, size in pairs if size and _is_read(file, depth)]
    cut: list[FileFacts] = []
    lost: list[FileFacts] = []
    for (file, size), looked_at in zip(read, _shares(read, limits), strict=True):
        if size > looked_at and file.change.added:
            cut.append(file)
        if size > looked_at and file.change.deleted and depth is Depth.ALL:
            lost.append(file)
        found += file_items(file, looked_at, depth, sections or not _is_driven(file.change))
    found = come_out(moved(found), files)
    found = without_left(come_from(found, lost), lost) if lost else found
    return _without_unread(found, cut) if cut else found


def _without_unread(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items but for what is gone here and may stand in lines that were not looked at."""
    items = _without_left_fields(items, files)
    gone = {fact.name for fact in items if _is_gone(fact)}
    if not gone:
        return items
    texts = ["\n".join(hunk.lines) for file in files for hunk in file.change.hunks]
    named = [text for text in texts if any(name in text for name in gone)]
    lines = (line for text in named for line in text.split("\n") if line[:1] == "+")
    heads = (_HEAD().search(line) for line in lines if any(name in line for name in gone))
    left = gone & {head[1] for head in heads if head}
    return [fact for fact in items if not (_is_gone(fact) and fact.name in left)]


def _without_left_fields(items: list[Fact], files: Sequence[FileFacts]) -> list[Fact]:
    """The items but for fields that go where lines of the file that come declare their names."""
    gone = {fact.path for fact in items if (fact.kind, fact.action) == ("field", "removed")}
    declared = {
        (file.path, name)
        for file in files
        if file.path in gone
        for hunk in file.change.hunks
        for line in hunk.lines
        if line[:1] == "+"
        for name in _declared(line)
    }
    return [
        fact
        for fact in items
        if (fact.kind, fact.action) != ("field", "removed")
        or (fact.path, fact.name) not in declared
    ]


def _declared(line: str) -> tuple[str, ...]:
    """What a line declares if it declares a field: its first word, or the last before a sign.

    A value or a comma behind such a last word is that of a variable or a parameter as often.
    """
    head = _SIGN().split(line[1:], 1)[0]
    words = head.split()
    if not words:
        return ()
    ends = line[1 + len(head) :][:1] in (";", ":", "[")
    return (words[0].rstrip("?!"), words[-1].strip("*&?!")) if ends else (words[0],)


def _is_gone(fact: Fact) -> bool:
    """Whether a definition at the margin goes."""
    return fact.action == "removed" and fact.kind in _HOMELESS and not fact.scope


def _shares(files: Sequence[tuple[FileFacts, int]], limits: Limits) -> list[int]:
    """How many lines of each file's patch are looked at; the files come with all they have."""
    shares = [min(size, limits.file) for _, size in files]
    left = limits.commit
    if sum(shares) > left:
        for n in sorted(range(len(files)), key=lambda n: _LATER.get(files[n][0].kind, 0)):
            shares[n] = min(shares[n], left)
            left -= shares[n]
    return shares


def _file_facts(change: FileChange, paths: PathTable) -> FileFacts:
    kind, language, component = paths.look_up(change.path)
    return FileFacts(change, kind, language, component)
