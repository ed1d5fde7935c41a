"""The scope of a commit: which files of which kind and how much of them, and who meets it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from classifier.domain import Fact, Facts, FileFacts
from classifier.prose.audience import audience, gone_classes
from classifier.prose.folders import fitting, is_benchmark, own_end
from classifier.prose.inline import is_called_so
from classifier.prose.items import Item
from classifier.prose.markup import SPAN, words
from classifier.prose.methods import owner_of
from classifier.prose.names import Names, name_of
from classifier.prose.others import kind_of_lines
from classifier.prose.sentence import sentence
from classifier.prose.signatures import takes_more

_DEFINITIONS = words(
    "function class type constant field option env config endpoint test heading ci_job ci_step "
    "docker build dependency schema metric"
)
_EDITED = ("touched", "changed")
_INSIDE = 4  # names told of a file
_DEPTH = 3  # folders told of a path, from its end
_TEXTS = (".md", ".mdx", ".rst", ".txt", ".adoc")
_LINES = 12  # characters of a file's count of lines
_SUBMODULE, _SYMLINK = _BARE = ("submodule", "symlink")  # what has no lines of its own
_LINK_MODE = "120000"
# Code kept with the settings of a tool: none of these languages is what a tool is set up in.
_SCRIPTS = (".py", ".sh", ".bash", ".rb", ".pl", ".ps1")
_Owned = tuple[str, str]  # the class of a name, if it is told, and the name
_TOLD = words("source config manifest build")  # kinds of files that users meet


def impact(
    facts: Facts,
    items: Sequence[Item],
    budget: int,
    names: Names,
    known: Collection[str] = (),
) -> str:
    """Where the commit works: files by kind and folder, then who is affected.

    What is ``known`` already is not told again.
    """
    files = facts.files
    writer = _Files(items, budget, names, known)
    kinds = sorted({_kind(f) for f in files}, key=lambda kind: (-_weight(kind, files), kind))
    where = [writer.kind(kind, [f for f in files if _kind(f) == kind]) for kind in kinds]
    told = {file.path for file in files if file.kind in _TOLD}
    outside = [item for item in items if item.fact.path in told]
    outside = [i for i in outside if not takes_more(i.fact)]
    return sentence([*where, audience(outside, names)], names)


def marked(path: str, kind: str, names: Names) -> str:
    """The file's name as it is shown, with a word where the whole file comes or goes."""
    key = f"mark.{kind}"
    return names.language.say(key, path=path) if key in names.language.phrases else path


def _kind(file: FileFacts) -> str:
    """The kind of a file; a submodule is none, nor a symbolic link, wherever they lie."""
    change = file.change
    if change.is_submodule:
        return _SUBMODULE
    modes = {change.old_mode} if change.old_path else set()
    modes |= {change.new_mode} if change.new_path else set()
    return _SYMLINK if modes == {_LINK_MODE} else file.kind


def _weight(kind: str, files: Sequence[FileFacts]) -> int:
    lines = sum(f.change.added + f.change.deleted + 1 for f in files if _kind(f) == kind)
    return lines * (10 if kind == "source" else 1)


def _label(kind: str, files: Sequence[FileFacts]) -> str:
    """How files of a kind are called: programs among the documentation are examples.

    Benchmarks are kept with the tests, and test nothing; scripts with settings, and set nothing.
    """
    scripts = sum(file.path.endswith(_SCRIPTS) for file in files) if kind == "config" else 0
    if scripts:
        return "scripts" if scripts == len(files) else "scripted"
    measured = sum(is_benchmark(file.path) for file in files) if kind == "test" else 0
    if measured:
        return "benchmarks" if measured == len(files) else "measured"
    of_texts = files if kind == "docs" else ()
    programs = [f"/{f.path}" for f in of_texts if not f.path.endswith(_TEXTS)]
    shown = sum("example" in path or "/sample" in path for path in programs)
    if shown:
        return "examples" if shown == len(files) else "shown"
    return kind


class _Files:
    """Lists files until the budget of characters is used up."""

    def __init__(
        self, items: Sequence[Item], budget: int, names: Names, known: Collection[str]
    ) -> None:
        self._left = budget
        self._names = names
        self._inside: dict[str, list[Fact]] = {}
        self._rate: dict[str, float] = {}
        gone = gone_classes(items)
        tests = (i.fact for i in items if i.fact.kind == "test")
        whole = {fact.name for fact in tests if fact.action in ("added", "removed")}
        for item in items:
            path = item.fact.path
            self._rate[path] = self._rate.get(path, 0.0) + item.rate
            # What goes with its class says nothing of what others have by that name.
            name = name_of(item.fact)
            told = name not in known and item.fact.scope not in gone and not name.isdigit()
            told = told and name != path  # a submodule is the file itself
            # Every class has such a method: that one is edited says nothing of the file.
            told = told and not (name[:2] == "__" and item.fact.action in _EDITED)
            # What a test has for itself, and comes or goes with it, others of the file may have.
            told = told and item.fact.scope not in whole
            if item.fact.kind in _DEFINITIONS and told:
                self._inside.setdefault(path, []).append(item.fact)

    def kind(self, kind: str, files: list[FileFacts]) -> str:
        """All files of one kind: how many, how many lines, the weightiest by name."""
        say, names = self._names.language.say, self._names
        files.sort(key=lambda file: (-self._rate.get(file.path, 0.0), file.path))
        folders: dict[str, list[Callable[[str], str]]] = {}
        shown = 0
        for file in files:
            if shown and self._left <= 0:
                break
            folder, _, _ = file.path.rpartition("/")
            told = self._file(file, folder not in folders, len(files) > 1)
            folders.setdefault(folder, []).append(told)
            shown += 1
        places: list[str] = []
        alone = False  # whether a file stands before that is not in the folder
        for folder, listed in folders.items():
            where = "before" if alone else "behind"
            places.append(self._folder(own_end(folder, folders, _DEPTH), listed, where))
            alone = alone or len(listed) == 1
        # Folders with several files have an "and" of their own, and so have those left out.
        apart = shown > len(places) or shown < len(files)
        text = (names.language.comma.join if apart else names.language.listing)(places)
        if shown < len(files):
            # Behind the files of a folder, others would seem to be of it.
            end = "" if len(listed) == 1 else ".apart"
            text = say(f"impact.rest{end}", text=text, n=len(files) - shown)
        bare = ".bare" if kind in _BARE else ""
        return say(
            f"impact.kind{bare}" if len(files) > 1 else f"impact.one{bare}",
            kind=names.language.noun(f"files.{_label(kind, files)}", len(files)),
            n=len(files),
            lines=self._lines(files),
            text=text,
        )

    def _folder(self, end: str, listed: list[Callable[[str], str]], where: str) -> str:
        """The files of one folder, which stands in the name of the only one, or before or behind
        those of several."""
        end = end and f"{end}/"
        if len(listed) == 1 or not end:
            return self._names.language.listing([told(end) for told in listed])
        files = self._names.language.listing([told("") for told in listed])
        say, shown = self._names.language.say, self._names.code(end)
        return say(f"impact.folder.{where}", folder=shown, files=files)

    def _file(self, file: FileFacts, new: bool, several: bool) -> Callable[[str], str]:
        """Tells, behind its folder, a file, its lines where there are others, what it changes."""
        names = self._names
        name = file.path.rpartition("/")[2]
        self._left -= len(name) + 4 + (min(len(file.path) - len(name), 30) if new else 0)
        count = self._count(file) if several and _kind(file) not in _BARE else ""
        inside = self._changes(file)

        def told(folder: str) -> str:
            whole = fitting(folder + name, SPAN)
            shown = marked(names.code(whole), file.change.kind, names)
            if count:
                shown = names.language.say("counted", name=shown, lines=count)
            return names.language.say("item.value", name=shown, value=inside) if inside else shown

        return told

    def _count(self, file: FileFacts) -> str:
        self._left -= _LINES
        added, deleted = file.change.added, file.change.deleted
        if not added and not deleted:
            return ""
        key = "count.both" if added and deleted else "count.added" if added else "count.deleted"
        return self._names.language.say(key, added=added, deleted=deleted)

    def _changes(self, file: FileFacts) -> str:
        """What changes in a file, by action: ``adds a, b; edits c``; tests of a source as such."""
        actions: dict[str, tuple[list[_Owned], list[_Owned]]] = {}
        told: set[_Owned] = set()
        rest = False
        for fact in self._inside.get(file.path, []):
            renamed = fact.action == "renamed"
            shown = self._names.item(fact) if renamed else self._names.name(fact)
            owned = owner_of(fact, file.change), shown
            if len(name_of(fact)) > SPAN and " " not in name_of(fact):
                rest = True  # a part of a name is none
            elif owned not in told:
                if len(told) >= _INSIDE or self._left <= 0:
                    rest = True
                    break
                told.add(owned)
                self._left -= len(shown) + 1
                # A line that has a setting need not edit it.
                edited = f"{fact.kind}.touched" in self._names.language.phrases
                edited = edited and fact.action == "touched"
                action = "changed" if edited else fact.action
                tests = fact.kind == "test" and _kind(file) == "source" and not is_called_so(fact)
                actions.setdefault(action, ([], []))[tests].append(owned)
        language = self._names.language
        text = language.clause.join(
            language.say(f"inside.{action}", names=self._listed(*listed))
            for action, listed in actions.items()
        )
        return language.say("inside.rest", text=text) if text and rest else text

    def _listed(self, names: Sequence[_Owned], tests: Sequence[_Owned]) -> str:
        """Names of a file in a row, those of a class with it, and a word before those of tests."""
        language = self._names.language
        told: list[str] = []
        # First those of which the class is told, which would seem to be that of others before.
        for owner, owned in groupby(sorted(names, key=lambda x: not x[0]), key=lambda x: x[0]):
            text = language.comma.join(name for _, name in owned)
            scope = self._names.code(owner)
            told.append(language.say("inside.member", name=text, scope=scope) if owner else text)
        if tests:
            noun, row = language.noun("test", len(tests)), language.comma.join(n for _, n in tests)
            told.append(language.say("inside.tests", noun=noun, names=row))
        return language.comma.join(told)

    def _lines(self, files: list[FileFacts]) -> str:
        added = sum(file.change.added for file in files)
        deleted = sum(file.change.deleted for file in files)
        key = "lines.both" if added and deleted else "lines.added" if added else "lines.deleted"
        if not added and not deleted:
            binary = any(file.change.is_binary for file in files)
            key = "lines.binary" if binary else "lines.none"
        text = self._names.language.say(key, added=added, deleted=deleted)
        kind = kind_of_lines(files)
        return self._names.language.say(kind, text=text) if kind else text
