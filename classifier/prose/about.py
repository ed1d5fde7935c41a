"""Names of the subject, and whether they may open a summary: what all of the change is on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from classifier.domain import Facts, FileFacts
from classifier.prose.markup import stands_in

_BEGUN = 5  # letters that a name and one that is nearly it begin with
_NEARLY = 0.8
"""Part of the letters that a name of the subject and that of a file share if they are one."""
_FILE = re.compile(
    r"\w\.(?:py|c|h|cc|cpp|hpp|cuh?|rs|go|java|[cm]?[jt]sx?|vue|md|ya?ml|toml|json|sh)$"
)
_AREA = re.compile(
    r"^(?:\[[^\]]*\]|【[^】]*】|\s)*(?:[\w-]+(?:\([^)]*\))?!?:\s)?|\(#\d+\)|(?<![\w:]):\w+:(?!:)"
)
# An aside names examples, not what all of the change is about.
_BRACKETED = re.compile(r"\([^()]*[ ,/][^()]*\)")
TOPIC = re.compile(
    r"(?<![\w./-])(?<!\w\*)(?:--\w[\w-]+(?:\.[\w-]+)*|/[a-z][\w-]+(?:[/-][\w-]+)+|"
    r"[A-Za-z_][\w.]*_[\w.]*\w|[A-Z]?[a-z]+[A-Z]\w*|[A-Z]\w+(?:Error|Exception))(?![\w/…-]|\*\w|\.\.)"
)
# What a plain word before "and" names, the rest of the change is on as well.
_JOINED = re.compile(r"(?<![\w`./-])[a-z]{3,} (?:and|or|&) `?\Z")
# What stands between two names of a list.
_LISTED = r"[`'\"]*\s*(?:[/,&+]|and|or)\s*(?:and\s+)?[`'\"]*"
_PRODUCT = re.compile(r"(?!\w*(?:Error|Exception)$)[A-Za-z\d]{1,12}")  # FlashInfer, GitHub

# The word that a subject opens with, behind its areas, and what it says of what it names.
_OPENS = r"(?i)(?:^|[:\])】] ?)"
_CLAIMED: Mapping[str, re.Pattern[str]] = {
    "added": re.compile(_OPENS + r"(?:feat\b|add|introduce|implement|新增|添加|增加|支持)"),
    "removed": re.compile(_OPENS + r"(?:remov|drop|delete|get rid of|删除|移除)"),
}


def claimed_action(subject: str) -> str:
    """What the subject says of what it names: "added", "removed", "" where it says neither."""
    return next((action for action, opens in _CLAIMED.items() if opens.search(subject)), "")


def agreement(claimed: str, action: str) -> float:
    """What a fact of an action is worth among others, by what the subject claims of its name."""
    if not claimed or action not in _CLAIMED:
        return 1.0
    return 1.3 if action == claimed else 0.6


def topics(subject: str) -> list[str]:
    """Names in the subject that only code spells so: ``open_url``, ``--retries``, ``KeyError``."""
    bare = _BRACKETED.sub("", _AREA.sub("", subject))
    found = [
        match[0].rstrip(".,:")
        for match in TOPIC.finditer(bare)
        if not _JOINED.search(bare, 0, match.start())
    ]
    return list(dict.fromkeys(name for name in found if not _PRODUCT.fullmatch(name)))


def untold(names: Sequence[str], texts: str) -> list[str]:
    """The names that texts in small letters do not tell; of ``a.b`` ``a`` if they tell ``b``."""
    parts = (name.rpartition(".") for name in names)
    told = [a if a and f"`{b.lower()}`" in texts else f"{a}{dot}{b}" for a, dot, b in parts]
    return [name for name in dict.fromkeys(told) if name.lower() not in texts]


def is_listed(name: str, told: Sequence[str], subject: str) -> bool:
    """Whether the subject lists the name with one that texts tell: these are on that one."""
    between = rf"(?:{_LISTED}[\w.]++)*?{_LISTED}"
    return any(
        re.search(rf"(?<!\w){re.escape(one)}{between}{re.escape(other)}(?!\w)", subject)
        for beside in told
        for one, other in ((name, beside), (beside, name))
    )


def is_slip(name: str, facts: Facts) -> bool:
    """Whether a name is misspelled: the diff has not it, but its owner, or nearly it as a name of
    its own or of a file."""
    owner, _, last = name.rpartition(".")
    if is_in_diff(last, facts):
        return False
    if owner and is_in_diff(owner, facts):
        return True
    if not (name.isidentifier() or name.startswith("/")):
        return False
    stems = {file.path.rpartition("/")[2].partition(".")[0] for file in facts.files}
    alike = SequenceMatcher(None, "", name)
    for other in sorted(stems | _begun_alike(name, facts)):
        alike.set_seq1(other)
        if alike.real_quick_ratio() > _NEARLY and alike.ratio() > _NEARLY:
            return True
    return False


def _begun_alike(name: str, facts: Facts) -> set[str]:
    """The names in the lines of the diff that begin as a name does, or end so."""
    rest = r"[\w/-]*" if "/" in name else r"\w*"
    first, last = name[:_BEGUN], name[-_BEGUN:]
    ends = rf"{re.escape(name[0])}{rest}{re.escape(last)}(?!\w)"
    begun = re.compile(rf"(?<!\w)(?:{re.escape(first)}{rest}|{ends})")
    lines = (x for file in facts.files for x in _shown(file) if first in x or last in x)
    return {found for line in lines for found in begun.findall(line)}


def is_in_diff(name: str, facts: Facts) -> bool:
    """Whether the diff shows the name, be it as a part of another, or may: files without text."""
    bare = name.lstrip("-/")
    return any(not file.change.hunks or _has(bare, file) for file in facts.files)


def is_one_of_several(name: str, facts: Facts, apart: bool) -> bool:
    """Whether a hunk has the name in a line that changes, or as a head, and another has it not; or
    it is of a file or folder that not all is told of, or that the commit has not.

    Where the subject has several matters, ``apart``, so may the runs of changed lines in a hunk.
    """
    said, paths = name.lower(), [file.path for file in facts.files]
    held = [said in re.split(r"[/.]", path.lower()) for path in paths]
    named = _FILE.search(name) or any(path.rpartition("/")[2] == name for path in paths)
    whole = all(f"/{said}/" in f"/{path.lower()}" for path in paths)  # as the project itself
    if named or whole or name in paths or any(held) != all(held):
        return True
    head = re.compile(rf"[-+]| \s*(?:\w+ +)*{re.escape(said)} *[:=(<]")
    for file in facts.files:
        texts = ["\n".join(hunk.lines).lower() for hunk in file.change.hunks]
        if apart and any(stands_in(said, run) for run in _runs(texts)):
            return not all(stands_in(said, run) for run in _runs(texts))
        if any(said in line and head.match(line) for text in texts for line in text.split("\n")):
            return any(not stands_in(said, text) for text in texts)
        heads = [hunk.section.lower() for hunk in file.change.hunks]
        if any(stands_in(said, section) for section in heads):
            whole_hunks = map("\n".join, zip(heads, texts, strict=True))
            return any(not stands_in(said, hunk) for hunk in whole_hunks)
    return False


def _runs(texts: Sequence[str]) -> list[str]:
    """The changed lines of hunks that stand together."""
    found = (groupby(text.split("\n"), lambda line: line[:1] in ("-", "+")) for text in texts)
    return ["\n".join(run) for hunk in found for changed, run in hunk if changed]


def is_elsewhere(name: str, texts: Sequence[str], facts: Facts) -> bool:
    """Whether the diff shows the name, and not in all of the files that the texts are of."""
    told = " ".join(texts)
    shown = [f for f in facts.files if f"{f.path.rpartition('/')[2]}`" in told]
    if not shown:
        return False
    defined = re.compile(rf"\b(?:def|fn|func|function|class) +{re.escape(name)}\b")
    if _defines(defined, [file for file in facts.files if file not in shown]):
        # What calls a function that changes elsewhere is not on it itself.
        return not (_defines(defined, shown) or any(_changes(name, file) for file in shown))
    # What has an owner may be imported from it, and stand alone.
    for said in (name, name.rpartition(".")[2]):
        if any(_has(said, file) for file in facts.files):
            return not all(_has(said, file) for file in shown)
    return False


def _defines(head: re.Pattern[str], files: Sequence[FileFacts]) -> bool:
    """Whether a hunk of one of the files has the head."""
    return any(head.search(line) for file in files for line in _shown(file))


def _changes(name: str, file: FileFacts) -> bool:
    """Whether a changed line has the name."""
    said = name.lower()
    lines = (line for hunk in file.change.hunks for line in hunk.lines if line[:1] in "+-")
    return any(stands_in(said, line.lower()) for line in lines)


def _has(name: str, file: FileFacts) -> bool:
    """Whether the file's path, or what is shown of it, has the name, be it as a part of another."""
    said = name.lower()
    return said in file.path.lower() or any(said in line.lower() for line in _shown(file))


def _shown(file: FileFacts) -> Iterator[str]:
    """The lines of a file's hunks, and what their headers name."""
    return (line for hunk in file.change.hunks for line in (hunk.section, *hunk.lines))
