"""Dependencies: what moves from file to file, what a reader has to worry about and to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from posixpath import basename

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.installed import IMAGES
from classifier.facts.suffixes import SHELL
from classifier.prose.case import Case, Concern
from classifier.prose.markup import words
from classifier.prose.values import value_of
from classifier.prose.variants import RANGE
from classifier.prose.versions import direction

# Versions of packages that stand in the same repository.
_LOCAL = ("workspace:", "link:", "file:", "portal:", "./", "../")
# What go writes as the version of a module that it takes from a folder.
_FOLDER = "-00010101000000-000000000000"
# Sections of dependencies that only those who work on the project install.
_INNER = re.compile(
    r"dev|test|lint|docs?\b|build|catalog|optional|peer|bench|ci\b|^uses$|^repo$|^packageManager$",
    re.IGNORECASE,
)
# Folders of what nobody has who installs the project.
_BESIDE = re.compile(r"(?:^|/)(?:docs?|tests?|examples?|playground|website)/")
# A script that sets up what checks the project.
_OF_CI = re.compile(r"(?:^|[/_.-])ci[/_.-]")
# Manifests in which each dependency is in a group.
_GROUPED = ("package.json", "Cargo.toml")
_TOML = "pyproject.toml"
_LIST = re.compile(r"([\w-]+) *= *\[ *(?:#.*)?$")  # a list that is opened there
_OF_IMAGE = re.compile(r"(?:Docker|Container)file[^/]*$", re.IGNORECASE)
_LANGUAGE = ("go", "toolchain")
# Manifests whose languages let nobody use what he does not declare himself.
_DECLARED = ("Cargo.toml", "go.mod")
# Lock files that have an entry of its own for each package, and how one begins that comes, or gets
# another version.
_LOCKS = words("Cargo.lock package-lock.json pnpm-lock.yaml yarn.lock poetry.lock uv.lock go.sum")
_ENTRY = re.compile(
    r"^\+(?:name = \"([^\"\n]+)\"|(\S+) v"
    r"|[ \t]*[\"'/]*+(?:node_modules/)?+(@?[^\s@\"':]+?)(?:@|/\d|\": \{))"
    r"|^ name = \"([^\"\n]+)\"\n(?:-[^\n]*\n)?\+version",
    re.MULTILINE,
)
# What says for which environments a package is, and which ones a manifest asks for.
_MARKERS = words("python_version python_full_version sys_platform platform_system os_name")
_DEMANDS = words("requires-python python_requires rust-version")
_BOUND = re.compile(r"([^<]*)<(=?) *(\d+(?:\.\d+)*)((?:,[^<]*)?)")
_MAJOR = re.compile(r"[\^~=<>v ]*(\d+)(?![\da-zA-Z])")


def taken_over(items: list[Fact]) -> list[Fact]:
    """The facts; a dependency that goes in one file and comes in others by its version, or in such
    as are called alike, moves; an action that a job uses which comes is just in use."""
    held = [f for f in items if f.kind == "dependency" and f.action in ("added", "removed")]
    come = {(f.name, f.new): f for f in held if f.action == "added"}
    gone = {(f.name, f.old): f.path for f in held if f.action == "removed"}
    both = ((key, come[key].path, gone[key]) for key in come.keys() & gone.keys())
    moved = {k for k, a, b in both if a != b and (k[1] or basename(a) == basename(b))}
    if not moved:
        return items
    return [
        replace(f, action="moved", old=gone[f.name, f.new], new="")
        if f.kind == "dependency" and f.action == "added" and (f.name, f.new) in moved
        else f
        for f in items
        if not (f.kind == "dependency" and f.action == "removed" and (f.name, f.old) in moved)
        if not (f.kind == "dependency" and f.scope == "uses" and (f.name, f.new) in moved)
    ]


def dependencies(case: Case) -> Iterator[Concern]:
    """Those that come, go, or leap to another major version."""
    added, gone = case.of(("dependency",), "added"), case.of(("dependency",), "removed")
    # What moves from one section to another neither comes nor goes.
    moved = {fact.name for fact in added} & {fact.name for fact in gone}
    added, gone = (
        [f for f in facts if is_installed(f) and f.name not in moved] for facts in (added, gone)
    )
    # What a part of the project that is set up anew needs, another part may have needed before.
    whole = {file.path for file in case.commit.files if file.change.kind == "added"}
    added = [fact for fact in added if fact.path not in whole]
    locks = list(_locks(case.commit)) if added else []
    # What is asked for and what is pinned may spell a name in two ways.
    named = {_spelled(f.name): f for f in added if not _is_held(f, locks)}
    added = list(named.values())
    if added:
        yield Concern("dependency_added", 7, tuple(added))
    # Of several lists of what is installed, another may keep it, also of one that goes.
    changed = case.of(("dependency",), "changed")
    kept = {fact.name for fact in changed}
    left = {f.path for f in case.commit.files if f.change.kind == "deleted"}
    gone = [f for f in gone if f.public and f.name not in kept]
    told = {(f.path, f.line) for f in case.commit.items if f.name in _MARKERS}
    gone = [f for f in gone if not (is_declared(f) or f.path in left or (f.path, f.line) in told)]
    if gone:
        yield Concern("dependency_removed", 5, tuple(gone))
    asked = [f for f in case.of(("config",), "changed") if f.name in _DEMANDS and _rises(f)]
    if asked:
        yield Concern("demand", 9, tuple(asked))
    # Of one that several lists pin, each in its own way, it is told once.
    changed = [f for f in changed if f.path != f.name and _is_followed(f)]
    changed = list({f.name: f for f in reversed(changed)}.values())[::-1]
    leaps = [f for f in changed if _leaps(_major(f.old), _major(f.new))]
    if leaps:
        yield Concern("dependency_leap", 7, tuple(leaps))
    # What is installed goes on to fit where no more than the upper bound rises.
    elif changed := [fact for fact in changed if not _widens(fact.old, fact.new)]:
        yield Concern("dependency_changed", 4, tuple(changed))


def _locks(facts: Facts) -> Iterator[tuple[str, frozenset[str]]]:
    """The folder of each lock file that changes, and the packages that come there, or rise."""
    for file in facts.files:
        folder, slash, name = file.path.rpartition("/")
        if name in _LOCKS and file.change.hunks:
            texts = ("\n".join(hunk.lines) for hunk in file.change.hunks)
            found = (name for text in texts for names in _ENTRY.findall(text) for name in names)
            yield f"{folder}{slash}", frozenset(map(_spelled, filter(None, found)))


def _is_held(fact: Fact, locks: Sequence[tuple[str, Set[str]]]) -> bool:
    """Whether the lock file of a dependency changes, and had it before: another package of the
    project, or one that it needs, brought it. In Go, whatever is new changes that file."""
    own = [names for folder, names in locks if fact.path.startswith(folder)]
    return bool(own or fact.path.endswith("go.mod")) and _spelled(fact.name) not in frozenset[
        str
    ]().union(*own)


def _spelled(name: str) -> str:
    """The name of a package as all tools know it, which take several signs for one."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _rises(demand: Fact) -> bool:
    """Whether the least version that is asked for grows."""
    old, new = (value.partition(",")[0].lstrip(f"{RANGE}!") for value in (demand.old, demand.new))
    return direction(old, new, of_version=True) > 0


def _is_followed(fact: Fact) -> bool:
    """Whether who installs the project gets another version, which no variable holds."""
    return len(value_of(fact)) == 2 and is_run(fact) and "$" not in fact.old + fact.new


def in_groups(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts, with the group of each dependency of a pyproject.toml, as far as hunks show it;
    what go.mod lists by now of what others need, and had, is no new one."""
    listed = [f for f in items if (f.action, f.scope) == ("added", "indirect")]
    locks = list(_locks(facts)) if listed else []
    had = {id(f) for f in listed if _is_held(f, locks)}
    items = [
        replace(f, kind="identifier", action="touched", new="", scope="") if id(f) in had else f
        for f in items
    ]
    bare = [f for f in items if f.kind == "dependency" and not f.scope and f.path.endswith(_TOML)]
    hunks = {file.path: file.hunks for file in (facts.commit.files if bare else ())}
    groups = {
        (path, *place): name
        for path in {fact.path for fact in bare}
        for hunk in hunks.get(path, ())
        for place, name in _groups(hunk)
    }
    return [
        replace(fact, scope=groups.get((fact.path, fact.line, fact.action == "removed"), ""))
        if fact.kind == "dependency" and not fact.scope and fact.path.endswith(_TOML)
        else fact
        for fact in items
    ]


def _groups(hunk: Hunk) -> Iterator[tuple[tuple[int, bool], str]]:
    """Numbers of lines, and whether they go, with the name of the inner list that they are in."""
    head = _LIST.match(hunk.section)
    group, numbers = head[1] if head else "", [hunk.new_start, hunk.old_start]
    for line in hunk.lines:
        if opened := _LIST.match(line[1:]):
            group = opened[1]
        elif line[1:2] in ("]", "["):
            group = ""
        gone = line[:1] == "-"
        if group and line[:1] != " " and _INNER.search(group):
            yield (numbers[gone], gone), group
        numbers[0] += not gone
        numbers[1] += line[:1] != "+"


def is_run(fact: Fact) -> bool:
    """Whether who installs the project gets the dependency, too."""
    if not fact.scope and fact.path.endswith(_GROUPED):
        return False  # in which group it is the hunk does not show
    if not fact.public and fact.path.endswith(("/package.json", "Cargo.toml", ".txt")):
        return False  # of tests, of those who work on it, or of the same workspace
    version = fact.new or fact.old
    if version.startswith(_LOCAL) or version.endswith(_FOLDER):
        return False  # a package of the same repository: nobody has to provide it
    if fact.path.endswith(SHELL) and _OF_CI.search(fact.path):
        return False
    # Of several lists the name tells for whom one is.
    listed = fact.path.partition("requirements")[2]
    inner = _INNER.search(fact.scope) or _INNER.search(listed) or _BESIDE.search(fact.path)
    return not inner


def is_installed(fact: Fact) -> bool:
    """Whether who installs the project installs the dependency: an image is built upon.

    Those who run one have what is installed into it. Nor is the language that a go.mod names a
    package.
    """
    if fact.path == fact.name:
        return False  # a submodule
    image = fact.scope in IMAGES or _OF_IMAGE.search(fact.path) is not None
    return is_run(fact) and not image and not is_language(fact)


def is_language(fact: Fact) -> bool:
    """Whether a fact is of the language of a module of Go, or of a file as ``.python-version``."""
    return fact.name[:1] == "." or (fact.path[-6:] == "go.mod" and fact.name in _LANGUAGE)


def is_declared(fact: Fact) -> bool:
    """Whether nobody can have relied on getting the dependency through the project."""
    return fact.path.endswith(_DECLARED)


def _major(version: str) -> str:
    """The first number of a version, "" of what is none: a hash, a branch, a group."""
    found = _MAJOR.match(version)
    return found[1] if found else ""


def _leaps(old: str, new: str) -> bool:
    return bool(old and new and old != new)


def _widens(old: str, new: str) -> bool:
    """Whether a range of versions has all that it had, and later ones."""
    was, now = _BOUND.fullmatch(old), _BOUND.fullmatch(new)
    if not (was and now) or (was[1], was[2], was[4]) != (now[1], now[2], now[4]):
        return False
    first, last = (tuple(map(int, bound[3].split("."))) for bound in (was, now))
    return first < last
