"""Checks facts against the patch before they are told.

Options that a commit defines are told from those that it merely passes or writes about, and what
is said to be gone must not stand in the lines that stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.assigned import is_set, is_whole
from classifier.facts.extent import places
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.facts.suffixes import C_SOURCES
from classifier.prose.appended import appended
from classifier.prose.assigned import as_known, by_name, is_exported, is_given
from classifier.prose.carried import brought, carried
from classifier.prose.checks import grown_returns, moved_checks, rewritten
from classifier.prose.dependencies import taken_over
from classifier.prose.entries import entries, of_jobs, with_jobs_renamed
from classifier.prose.faults import repeated_errors, text_of, told_apart
from classifier.prose.keys import called_as, way_of
from classifier.prose.markup import is_called_bare, stands_in, words
from classifier.prose.meaning import anywhere
from classifier.prose.methods import is_inherited
from classifier.prose.names import name_of
from classifier.prose.otherwise import qualified
from classifier.prose.recast import USED, branched, of_packages, of_targets, recast, unmet, unpassed
from classifier.prose.rehomed import namesakes, rehomed, typed
from classifier.prose.resettled import resettled
from classifier.prose.retold import retold
from classifier.prose.reworded import comments_reworded, reworded
from classifier.prose.signatures import is_inner
from classifier.prose.stays import stays
from classifier.prose.swapped import with_swapped
from classifier.prose.tools import with_runs

_END = re.compile(r"[;{]")
# Files that list what others define.
_LISTING = (".api", ".pyi", ".d.ts")
# What a browser keeps, whom its pages may ask, what one can do, or may: it lets nobody in, or act.
_NO_RIGHT = re.compile(r"auth .*\b(?:cookies?|CORS|cors)\b|permission (?:permissions$|.*\bcapabil)")
# Constructs that are ones in code only: elsewhere the word names a package or a setting.
_OF_CODE = words("network perf memory concurrency deserialization unsafe crypto")
_CONSTRUCTS = frozenset(CONSTRUCT_KINDS)
# How the path begins of what a file imports of its own package.
_OWN_PACKAGE = ("crate::", "super::", "self::", ".", "@/")
# Kinds whose removal says that something is used no more, rather than defined no more.
_GONE = (_CONSTRUCTS - {"unsafe", "permission"}) | words(
    "option env identifier string call variable mention guard return handled error log decorator "
    "import comment link version"
)
_DEFINED_GONE = frozenset((("class", "removed"), ("function", "removed")))


def refined(facts: Facts) -> list[Fact]:
    """The commit's facts, options that are not defined in it turned into the kind ``USED``."""
    left = _Left(facts)
    defined = (f for f in facts.items if f.kind in ("function", "test") and f.action == "added")
    new = {(f.path, f.name) for f in defined}
    came = {anywhere(f.name) for f in facts.items if f.kind == "guard" and f.action == "added"}
    known = moved_checks(facts) | repeated_errors(facts) | of_jobs(facts)
    known |= resettled(facts) | carried(facts) | brought(facts) | namesakes(facts) | rehomed(facts)
    known, grown = known | unmet(facts), grown_returns(facts)
    # To look a fact up takes all its fields: only where its kind is among those.
    kinds, growing = ({fact.kind for fact in some} for some in (known, grown))
    kept = [
        left.as_read(recast(fact, new))
        for fact in of_packages(facts)
        # A check that comes in elsewhere has moved rather than gone.
        if not (fact.kind == "guard" and fact.action == "removed" and anywhere(fact.name) in came)
        if not (fact.kind in kinds and fact in known)
        if (fact.kind in growing and fact in grown) or left.allows(fact)
    ]
    kept = reworded(branched(of_targets(unpassed(kept)), facts))
    kept = appended(comments_reworded(kept, facts), facts)
    kept = told_apart(retold(kept, facts, left.text), facts)
    told = taken_over(by_name(with_swapped(rewritten(kept, facts, grown), facts)))
    return with_runs(entries(with_jobs_renamed(told, facts), facts), facts)


def _heads(name: str, text: str) -> Iterator[int]:
    """Where a text has the name, whole and with a list behind."""
    return (at for at in places(f"{name}(", text) if is_whole(text[at - 1 : at]))


class _Left:
    """The lines of each file that are there after the commit, as far as the patch shows them."""

    def __init__(self, facts: Facts) -> None:
        self._files = {file.path: file for file in facts.commit.files}
        self._kinds = {file.path: file.kind for file in facts.files}
        self._texts: dict[tuple[str, str], str] = {}
        self._sides: dict[str, str] = {}
        marks = {"added": "+", "removed": "-"}
        sided = (f for f in facts.items if f.kind in _CONSTRUCTS and f.action in marks)
        self._told = {(f.kind, marks[f.action], f.name) for f in sided}
        self._subject = facts.commit.subject
        self._whole = {f.path for f in facts.commit.files if f.kind in ("added", "deleted")}
        self._deleted = {f.path for f in facts.commit.files if f.kind == "deleted"}
        sides, made = ("added", "removed"), (f for f in facts.items if f.kind == "function")
        self._heads = {(f.path, f.action, f.name) for f in made if f.action in sides}
        came = (f for f in facts.items if (f.kind, f.action) == ("import", "added"))
        self._imported = {(f.path, f.name): f.scope for f in came}
        own = (n for (_, n), s in self._imported.items() if f"{s}::".startswith(_OWN_PACKAGE))
        self._homes = {*own, *typed(facts)}
        self._defined = {
            (f.kind, f.action, f.name) for f in facts.items if not f.path.endswith(_LISTING)
        }
        config = (f for f in facts.items if f.kind == "config")
        self._settings = {f.name for f in config if self._kinds.get(f.path) != "test"}
        runs = {(f.path, f.name, f.action == "changed") for f in facts.items if f.kind == "command"}
        self._rerun = {run[:2] for run in runs if (*run[:2], not run[2]) in runs}
        self._gone = {(f.path, f.name) for f in facts.items if (f.kind, f.action) in _DEFINED_GONE}

    def allows(self, fact: Fact) -> bool:
        """Whether the patch does not contradict the fact."""
        if not fact.path:
            # A bare name of the message is no changed line; the message itself is quoted.
            return fact.kind != "identifier" and self._is_shown(fact)
        if fact.kind == "deprecation" and fact.name == (fact.new or fact.old):
            return False  # a line of a warning, or of what is said of one: of what, it does not say
        if fact.kind in ("auth", "permission") and _NO_RIGHT.match(f"{fact.kind} {fact.name}"):
            return False
        kind = self._kinds.get(fact.path)
        if fact.kind in _OF_CODE and kind != "source":
            return False
        if fact.kind == "config" and kind == "test" and not self._is_set(fact):
            return False  # what a test reads: nobody gets these settings, or loses them
        if self._is_denied(fact):
            return False
        if (fact.kind, fact.action) == ("call", "added"):
            return not self._was_called(fact)
        if fact.action != "removed" or fact.kind not in _GONE:
            return True
        inside = fact.path in self._deleted or (fact.path, fact.scope) in self._gone
        if inside and (fact.kind not in ("option", "env") or not fact.public):
            return False  # the file or function is gone, which says it all
        left, gone = self.text(fact.path, "-"), {name_of(fact), text_of(fact)}
        # A name that another only begins or ends with is gone all the same, and counts.
        return any(x not in left or (" " not in x and not stands_in(x, left)) for x in gone)

    def _is_denied(self, fact: Fact) -> bool:
        denied = self._is_run(fact) or self._is_declared(fact) or self._is_elsewhere(fact)
        denied = denied or self._is_inherited(fact) or self._was_set(fact)
        return denied or stays(fact, self.text)

    def _is_elsewhere(self, fact: Fact) -> bool:
        """Whether a construct that goes, or comes, is on a line of the other side, of which no fact
        tells so, in whatever source; memory may be freed in its file by a name that ends so."""
        other = {"removed": "+", "added": "-"}.get(fact.action)
        if fact.kind not in _CONSTRUCTS or not other or (fact.kind, other, fact.name) in self._told:
            return False
        side = self._side(other)
        freed = f"{called_as(fact)}(" if way_of(fact) == ("memory", "removed") else ""
        if freed and freed in self.text(fact.path, "- "):
            return True
        return stands_in(fact.name.removeprefix("self."), side) or is_called_bare(fact.name, side)

    def _side(self, mark: str) -> str:
        """The lines with a mark in all files of the sources."""
        if mark not in self._sides:
            read = [file for path, file in self._files.items() if self._kinds.get(path) == "source"]
            lines = (line for file in read for hunk in file.hunks for line in hunk.lines)
            self._sides[mark] = "\n".join(line for line in lines if line[:1] == mark)
        return self._sides[mark]

    def _is_set(self, fact: Fact) -> bool:
        """Whether other files than those of tests have a setting as well, so that it is one."""
        return fact.path not in self._whole and fact.name in self._settings

    def _is_run(self, fact: Fact) -> bool:
        """Whether a program is run by several lines, of which none tells which one is new."""
        return fact.kind == "command" and (fact.path, fact.name) in self._rerun

    def _is_declared(self, fact: Fact) -> bool:
        """Whether what comes, goes or is called is just declared, or still in a listing."""
        if fact.path.endswith(_LISTING):
            there = fact.action == "removed" and stands_in(fact.name, self.text(fact.path, "-"))
            return there or (fact.kind, fact.action, fact.name) in self._defined
        known = fact.kind in ("function", "call") and fact.path.endswith(C_SOURCES)
        if not known or (fact.path, fact.action, fact.name) not in self._heads:
            return False
        text = self.text(fact.path, " -" if fact.action == "added" else " +")
        ends = [_END.search(text, at) for at in _heads(fact.name, text)]
        return bool(ends) and all(end is not None and end[0] == ";" for end in ends)

    def _is_inherited(self, fact: Fact) -> bool:
        """Whether a crate that comes, or goes, uses what its workspace has, with it or without."""
        bare = fact.kind == "dependency" and not (fact.public or fact.old or fact.new)
        return bare and fact.path in self._whole and fact.path.endswith("/Cargo.toml")

    def _was_called(self, fact: Fact) -> bool:
        """Whether the file's lines before the commit call it: once more says little."""
        text = self.text(fact.path, "+")
        # What is reached by its module, or as a part of something, is the same without its name.
        inner = "." in fact.name and f".{'.'.join(fact.name.split('.')[-2:])}(" in text
        return inner or any(True for _ in _heads(fact.name, text))

    def _was_set(self, fact: Fact) -> bool:
        """Whether lines of the hunks set it before the commit: where, they need not show."""
        if (fact.kind, fact.action) != ("variable", "added"):
            return False
        if "." in fact.name and fact.path.endswith(".go"):
            return is_exported(fact.name, self.text(fact.path, " +"))
        return fact.name.isidentifier() and is_set(fact.name, self.text(fact.path, "+"))

    def as_read(self, fact: Fact) -> Fact:
        """The fact; an option that a document names is a name there, nothing uses it.

        Of what a module of Python has by an import now, its users miss nothing; nor need they of
        what has the name of something else in the package, that new lines import or hunks show.
        """
        if fact.action == "removed" and fact.kind in ("class", "type") and fact.name in self._homes:
            return replace(fact, public=False)
        if (fact.kind, fact.action) in _DEFINED_GONE and fact.path.endswith(".py"):
            kept = self._is_bound(fact) or is_inner(fact, self.text(fact.path, " +"))
            kept = kept or is_inherited(fact, self._files.values(), self.text)
            return replace(fact, public=fact.public and not kept)
        fact = qualified(as_known(fact, self.text), self.text)
        if is_given(fact, self.text) or is_inner(fact, self.text(fact.path, " +")):
            fact = replace(fact, public=False)
        in_words = fact.kind == USED and self._kinds.get(fact.path) == "docs"
        return replace(fact, action="touched") if in_words else fact

    def _is_bound(self, fact: Fact) -> bool:
        if fact.scope or (fact.path, fact.name) in self._imported:
            return not fact.scope
        text = self.text(fact.path, "-")
        renamed = rf"\bimport\b.*\bas {re.escape(fact.name)}\b"
        return f" as {fact.name}" in text and re.search(renamed, text) is not None

    def _is_shown(self, fact: Fact) -> bool:
        """What only the message names is worth telling where the patch has it too."""
        name = name_of(fact)
        return name in self._subject or any(name in self.text(path, "-") for path in self._files)

    def text(self, path: str, but: str) -> str:
        """The lines of a file's hunks, without those that have one of the marks in ``but``."""
        if (path, but) not in self._texts:
            file = self._files.get(path)
            hunks = file.hunks if file else ()
            self._texts[path, but] = "\n".join(
                line[1:] for hunk in hunks for line in hunk.lines if line[:1] not in but
            )
        return self._texts[path, but]
