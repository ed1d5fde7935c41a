"""The words of gitsift: frozen values without I/O that every other module passes on.

Terms are PyDriller's (https://pydriller.readthedocs.io) and Conventional Commits'
(https://www.conventionalcommits.org) where they have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ChangeKind = Literal["added", "deleted", "modified", "renamed", "copied", "type_changed"]
Importance = Literal["high", "medium", "low"]
Source = Literal["rules", "model", "override"]

TYPES: tuple[str, ...] = (
    "feat",
    "fix",
    "perf",
    "refactor",
    "style",
    "docs",
    "test",
    "ci",
    "build",
    "chore",
    "revert",
)
TAGS: tuple[str, ...] = (
    "breaking",
    "security",
    "deprecation",
    "dependency",
    "api",
    "architecture",
    "bot",
)
IMPORTANCES: tuple[Importance, ...] = ("high", "medium", "low")
LANGUAGES: tuple[str, ...] = ("en", "zh")
FILE_KINDS: tuple[str, ...] = (
    "source",
    "test",
    "docs",
    "ci",
    "build",
    "manifest",
    "lock",
    "config",
    "generated",
    "vendored",
    "data",
    "asset",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who wrote or applied a commit. Untrusted text, as git stores it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """One ``@@`` block of a patch.

    ``lines`` keep their first character (space, ``+``, ``-``, ``\\``) and have no line end.
    ``section`` is the text behind the second ``@@``: the enclosing definition that git's
    userdiff driver found, often empty.
    """

    old_start: int
    old_length: int
    new_start: int
    new_length: int
    section: str
    lines: tuple[str, ...]

    def added(self) -> Iterator[tuple[int, str]]:
        """Added lines as (line number in the new file, text without ``+``)."""
        number = self.new_start
        for line in self.lines:
            mark = line[:1]
            if mark == "+":
                yield number, line[1:]
            if mark in "+ ":
                number += 1

    def deleted(self) -> Iterator[tuple[int, str]]:
        """Deleted lines as (line number in the old file, text without ``-``)."""
        number = self.old_start
        for line in self.lines:
            mark = line[:1]
            if mark == "-":
                yield number, line[1:]
            if mark in "- ":
                number += 1


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit does to one file, as ``git diff-tree -M`` pairs old and new.

    ``added`` and ``deleted`` are lines, equal to ``git --numstat`` (0 for a binary file).
    ``hunks`` is empty for binary files, pure renames and mode changes, and where
    ``unparsed`` says why a patch was counted only.
    """

    old_path: str | None
    new_path: str | None
    kind: ChangeKind
    added: int = 0
    deleted: int = 0
    is_binary: bool = False
    hunks: tuple[Hunk, ...] = ()
    old_mode: str = "100644"
    new_mode: str = "100644"
    unparsed: str = ""

    @property
    def path(self) -> str:
        """The path after the change; before it for a deleted file."""
        return self.new_path or self.old_path or ""

    @property
    def is_submodule(self) -> bool:
        """Whether either side is a submodule link."""
        return "160000" in (self.old_mode, self.new_mode)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A changed file as git prints it: its ``--raw`` entry and the bytes of its patch.

    ``patches`` holds one patch (two where a file changes its type, none for a pure rename of a
    tree entry); ``counted`` is (added, deleted) where the patch was too large to keep.
    """

    status: str
    old_mode: str
    new_mode: str
    old_path: str
    new_path: str
    patches: tuple[bytes, ...] = ()
    counted: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with its change against its first parent.

    ``message`` is the whole message; ``subject`` its first paragraph on one line, ``body``
    the rest. Times carry the offset that the commit recorded.
    """

    sha: str
    parents: tuple[str, ...]
    author: Identity
    committer: Identity
    authored_at: datetime
    committed_at: datetime
    subject: str
    body: str
    files: tuple[FileChange, ...] = ()

    @property
    def short_sha(self) -> str:
        """The first seven characters, which the report uses as anchor."""
        return self.sha[:7]

    @property
    def added(self) -> int:
        """Lines added in all files."""
        return sum(f.added for f in self.files)

    @property
    def deleted(self) -> int:
        """Lines deleted in all files."""
        return sum(f.deleted for f in self.files)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A commit that could not be read, with the reason; ``commit`` is what could be read of it."""

    sha: str
    reason: str
    commit: Commit | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in a commit something stands: path and line (0: the message or the whole file)."""

    path: str = ""
    line: int = 0
    text: str = ""


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


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that matched, with what it says. Every effect but the first four may be empty.

    ``messages`` has the message in further languages. ``leads`` are the types of which one had to
    lead for the rule to speak, and ``restates`` says that it asked for nothing else; ``covers`` are
    rules whose message says less than this one's.
    """

    rule: str
    evidence: Evidence
    message: str = ""
    type: str = ""
    weight: float = 0.0
    score: float = 0.0
    floor: Importance | None = None
    ceiling: Importance | None = None
    tags: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    restates: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What turns a profile's votes and scores into a verdict.

    ``base`` is the score every commit starts with; from ``medium`` and from ``high`` on a commit is
    of that level. ``spread`` is how many points of score make one unit of log-odds: near a
    threshold a level is uncertain. ``prior`` are votes (log-odds by type) every commit starts
    with; a further type is named when its probability is at least ``also``.
    """

    medium: float
    high: float
    base: float = 0.0
    spread: float = 1.0
    also: float = 0.2
    prior: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One model feature's part in a decision: log-odds towards what was decided.

    ``found`` is False where it is the feature's absence that speaks.
    """

    feature: str
    value: float
    evidence: Evidence = Evidence()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user's own labels add to the log-odds of one commit's verdict.

    ``base`` is what its words and sizes add, ``rules`` what each rule adds where it matched: to
    each of TYPES, then to being at least medium, and to being high.
    """

    base: tuple[float, ...]
    rules: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Calibrated probabilities of the trained model: by type, by importance, by tag.

    ``score`` is 0..100, the expected place on the importance scale, for ranking.
    ``why_type`` and ``why_importance`` are the largest contributions, largest first;
    ``correction`` is what the user's labels taught, for the verdict.
    """

    types: Mapping[str, float]
    importances: Mapping[str, float]
    tags: Mapping[str, float]
    score: float
    why_type: tuple[Contribution, ...] = ()
    why_importance: tuple[Contribution, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict says what it says: ``id`` is a rule id or ``model:<feature>``.

    ``effect`` is what it worked on (type:fix, importance, tag:api, …), ``contribution`` by how
    much (rules: weight or score; model: log-odds), ``evidence`` where in the commit it stands.
    ``message`` is English, ``messages`` has further languages. ``telling`` is False for what took
    the commit for another type than was decided, or repeats the subject's claim; ``restates`` is
    True for what rests on the type alone; ``found`` is False where a feature's absence speaks;
    ``covers`` are rules that say less.
    """

    id: str
    effect: str
    contribution: float
    evidence: Evidence = Evidence()
    message: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)
    telling: bool = True
    restates: bool = False
    found: bool = True
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of change a commit is, how much it matters, and why. ``score`` ranks commits."""

    type: str
    types: tuple[str, ...]
    tags: tuple[str, ...]
    importance: Importance
    score: float
    confidence: float
    source: Source
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one commit in the report: field name -> Markdown that is safe to embed.

    Fields by level: high ``summary impact architecture performance security risks advice``,
    medium ``summary impact advice``, low ``summary``. ``author`` is "gitsift" or the
    language model's name.
    """

    fields: Mapping[str, str]
    author: str = "gitsift"


@dataclass(frozen=True, slots=True)
class Judged:
    """A commit that went through the pipeline."""

    commit: Commit
    facts: Facts
    verdict: Verdict
    prose: Prose | None = None


Outcome = Judged | Skipped


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open span of time of a report, ``[since, until)``, and the day it was asked for."""

    since: datetime
    until: datetime
    date: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Section:
    """One repository's part of a report: its outcomes newest first, or why there are none.

    ``url`` is the web address of the repository ("" where it has none); ``commit_url`` has
    ``{sha}`` in it. ``merges`` counts merge commits that were left out; ``failure`` says why the
    repository could not be evaluated ("" where it could).
    """

    name: str
    url: str
    commit_url: str
    outcomes: tuple[Outcome, ...]
    merges: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Assistance:
    """What a language model did for a report; SHAs in the order of the report.

    ``written`` tells for each item which fields of its prose are the model's. The others kept our
    own: ``left_out`` by the budget, ``unanswered`` because the endpoint failed, ``unusable``
    because nothing in the answer stood up to the checks. Calls and tokens are what the answers in
    this report have cost, also those that were paid for by an earlier run and kept.
    """

    model: str
    written: Mapping[str, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    calls: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A day's report over one or more repositories."""

    window: Window
    language: str
    sections: tuple[Section, ...]
    assistance: Assistance | None = None
