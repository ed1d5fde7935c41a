"""What a commit shows: facts with their evidence, claims, files with their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.domain.commit import Commit, FileChange
from classifier.domain.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in a commit something stands: path and line (0: the message or the whole file)."""

    path: str = ""
    line: int = 0
    text: str = ""


NO_EVIDENCE = Evidence()


@quick
@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the diff or message shows, of a closed list of kinds (``facts.KINDS``).

    ``name`` is the thing (a function, option, package, key …) spelled as in the commit,
    ``action`` one of added, removed, changed, renamed, moved, touched; ``old`` and ``new`` are
    values before and after, spelled as in the commit. ``scope`` is the enclosing definition or
    section.
    """

    kind: str
    action: str
    name: str
    path: str = ""
    line: int = 0
    old: str = ""
    new: str = ""
    scope: str = ""
    public: bool = True

    @property
    def named(self) -> str:
        """Its name and where that is; what only a section header names has no name of its own."""
        return f"{self.name} in {self.scope}".lstrip() if self.scope else self.name

    @property
    def place(self) -> str:
        """``path:line``, the path where it stands in no line, "" for what the message says."""
        return f"{self.path}:{self.line}" if self.path and self.line else self.path


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """What the subject claims to be.

    ``type`` is one of TYPES or "" where the subject names none; ``raw`` the text of the prefix;
    ``scopes`` the areas it names (``[NPU]``, ``fix(benchmark)``); ``style`` conventional, bracket,
    gitmoji, verb or "". ``rest`` is the subject without prefix, issue and pull request numbers.
    """

    type: str = ""
    raw: str = ""
    scopes: tuple[str, ...] = ()
    style: str = ""
    breaking: bool = False
    rest: str = ""


@quick
@dataclass(frozen=True, slots=True)
class FileFacts:
    """A changed file with what its path says: kind (FILE_KINDS), language, component."""

    change: FileChange
    kind: str
    language: str
    component: str

    @property
    def path(self) -> str:
        """The path after the change; before it for a deleted file."""
        return self.change.path


@quick
@dataclass(frozen=True, slots=True)
class Facts:
    """All that rules, model and prose may know about a commit."""

    commit: Commit
    claim: Claim
    files: tuple[FileFacts, ...]
    pull_request: int | None = None
    reverts: str = ""
    is_revert: bool = False
    is_breaking: bool = False
    is_bot: bool = False
    trailers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[Fact, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[Fact, ...]:
        """The facts of the given kinds, in the order of the diff."""
        return tuple(fact for fact in self.items if fact.kind in kinds)
