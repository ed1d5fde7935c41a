"""What happens in a file, with its name behind, and the file that leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from classifier.domain import Facts, FileFacts
from classifier.prose.amounts import rates
from classifier.prose.folders import fitting
from classifier.prose.groups import Block
from classifier.prose.names import Names
from classifier.prose.sentence import FileText, by_file
from classifier.prose.telling import parts

# A name behind others of which the last has a value in brackets.
_BARE = re.compile(r"[)）](?:, |、| )(?:\w+ )?`[^`]*`$")
_PATH = 48  # characters of the path of a file that comes or goes
_FAR_MORE, _NAMED = 2, 3
_ASIDE = 0.25
_OF_SOURCES = ("feat", "fix", "perf", "refactor", "revert")  # types of commits
_CODE = ("source", "build", "ci", "config")  # kinds of files
_EXAMPLES = re.compile(
    r"(?:^|/)(?:(?:docs?|examples?|testdata|fixtures?)/|\.\w+(?:ignore|config)$)"
)
_OF_ALL = ("function", "version")
_RELEASED = re.compile(r"(?i)\b(?:releas|bump|version|v?\d+\.\d)|发布|版本")
_DROPS = re.compile(r"(?i)\b(?:drop|remov|delet)|删除|移除")
_SPELLED = re.compile(r"[a-z]{2,}")  # words as they are, whatever letters of them are capitals
_AREAS = re.compile(r"^\s*(?:(?:\[[^\]]*\]|【[^】]*】|\([^)]*\)):?\s*)+")


def told(blocks: Sequence[Block], names: Names) -> list[str]:
    """What happens, file by file, each with the name of the file behind."""
    return [text for file in by_file(blocks, names) for text in placed(file, names)]


def placed(file: FileText, names: Names, kind: str = "") -> list[str]:
    """The texts of a file as one, with the file's name behind; of several files as they are.

    ``kind`` tells whether the file comes or goes as a whole, where nothing else does.
    """
    if not file.path:
        return list(file.texts)
    text, path = names.language.semicolon.join(file.texts), names.path(file.path)
    if f"whole.{kind}" in names.language.phrases:
        path = names.code(fitting(file.path, _PATH))  # which it has nowhere else
        path = names.language.say(f"whole.{kind}", path=path)
    # In brackets, the file would seem to be the value of such a name.
    key = "at.comma" if text.endswith((")", "）")) or _BARE.search(text) else "at"
    return [names.language.say(key, text=text, path=path)]


def in_order(
    files: Sequence[FileText], blocks: Sequence[Block], facts: Facts, kind: str
) -> list[FileText]:
    """The files, the one that leads first; of what several files have, but the first text."""
    first = leading(files, blocks, facts, kind) if files else FileText("", ())
    rest = [file for file in files if file is not first]
    if first.path:
        return [first, *rest]
    return [FileText("", first.texts[:1]), *rest, FileText("", first.texts[1:])]


def leading(
    files: Sequence[FileText], blocks: Sequence[Block], facts: Facts, kind: str
) -> FileText:
    """The file that tells most: one strong fact is more than many weak ones, but not than ten; of
    one that the subject speaks of, each counts more, of what goes along with sources, less."""
    told_of: dict[str, float] = {}
    most = _most(facts, new=kind == "feat") if kind in _OF_SOURCES and kind != "fix" else ""
    if kind == "revert" and _is_edited(most, blocks):
        most = ""
    aside = {f.path for f in facts.files if kind in _OF_SOURCES and _is_aside(f)}
    done = (b.place[0] for b in blocks if b.place[0] not in aside)
    beside = any(path and not _is_edited(path, blocks) for path in done)
    # Of what several files have, functions that stay alone lead, and the version of a release.
    kinds = _OF_ALL if _RELEASED.search(facts.commit.subject) else _OF_ALL[:1]
    for block in blocks:
        path = block.place[0]
        stay = (g for g in block.groups if g.kind in kinds and g.action != "removed")
        groups = block.groups if path else list(stay)
        named = is_of_file(path, facts) and not _is_edited(path, blocks)
        named = named or (path == most != "" and all(g.action != "moved" for g in groups))
        told = sum(rate**3 for rate in rates(groups)) * (_NAMED if named else 1)
        told *= _ASIDE if beside and path in aside else 1
        told_of[path] = told_of.get(path, 0.0) + told
    here = [file for file in files if file.path]
    best = max(here, key=lambda file: told_of[file.path]) if here else files[0]
    # What several files have counts where it is far more than what any has for itself, or all that
    # comes.
    edited = _is_edited(best.path, blocks)
    far = told_of.get("", 0.0) > _FAR_MORE * told_of.get(best.path, 0.0)
    far = far and (edited or not _is_edited("", blocks))
    # Before comments alone, even what goes does.
    said = told_of.get(best.path, 0.0) > 0
    far = far or (edited and not _is_edited("", blocks, "removed"))
    far = far or not (said or _is_edited("", blocks)) or _is_of_lost(blocks, facts)
    return next((file for file in files if far and not file.path), best)


def _is_of_lost(blocks: Sequence[Block], facts: Facts) -> bool:
    """Whether a subject speaks of what goes, and most files do, of which most are told together."""
    if not _DROPS.search(facts.commit.subject):
        return False
    lost = sum(file.change.kind == "deleted" for file in facts.files)
    groups = (group for block in blocks if not block.place[0] for group in block.groups)
    told_of = sum(group.total for group in groups if group.kind == "file")
    return 2 * lost > len(facts.files) and 2 * told_of > lost


def _most(facts: Facts, *, new: bool) -> str:
    """The source that has nearly all lines that change, or the ``new`` one that has more than half
    of those that come, but for those of tests and documents, "" if none has."""
    files = [file for file in facts.files if file.kind in _CODE]
    own = [file for file in files if file.kind == _CODE[0]]
    come, every = sum(f.change.added for f in files), sum(map(_lines, files))
    half = (f for f in own if new and f.change.kind == "added" and 2 * f.change.added > come)
    most = (f for f in own if 4 * _lines(f) > 3 * every)
    return next((file.path for file in (*half, *most)), "")


def _lines(file: FileFacts) -> int:
    return file.change.added + file.change.deleted


def _is_aside(file: FileFacts) -> bool:
    """Whether a file goes along with sources, as documents and examples do, and settings that are
    not new."""
    set_up = file.kind in ("config", "data") and file.change.kind != "added"
    return set_up or file.kind == "docs" or _EXAMPLES.search(file.path) is not None


def _is_edited(path: str, blocks: Sequence[Block], *others: str) -> bool:
    """Whether of what a file has, or several have, no more is told than that it is edited, or one
    of the ``others``."""
    groups = (group for block in blocks if block.place[0] == path for group in block.groups)
    return all(group.action in ("touched", *others) for group in groups)


def is_of_file(path: str, facts: Facts) -> bool:
    """Whether a subject has two words, and half of those, of which a file's name is put together.

    They need not stand together: "fix the cache of the loader" is of ``cache_loader.py``. Areas in
    brackets before it are those of many files. A test by such a name is of the source beside it.
    """
    name = parts(path.rpartition("/")[2].partition(".")[0])
    own = {word for word in name if len(word) > 1 and not word.isdigit()}  # of a version
    said = _AREAS.sub("", facts.commit.subject)
    common = own & (parts(said) | set(_SPELLED.findall(said.lower())))
    if len(common) < 2 or 2 * len(common) < len(own):
        return False
    kinds = {file.path: file.kind for file in facts.files}
    return kinds.get(path) != "test" or "source" not in kinds.values()
