"""What a run of the gate found: frozen values that every output format reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Described:
    """A check as outputs need it: its id, severity, message, and the page that explains it."""

    id: str
    severity: Severity
    message: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A decision of people over the gate, recorded in every output.

    ``checks`` are silenced; ``type``, ``importance``, ``tags`` and ``also``, the further types,
    replace the verdict's ("" and None leave them). ``origin`` is ``trailer``, ``labels`` or the
    overrides file.
    """

    sha: str
    origin: str
    reason: str
    checks: tuple[str, ...] = ()
    type: str = ""
    importance: str = ""
    tags: tuple[str, ...] | None = None
    also: tuple[str, ...] | None = None

    def told(self) -> str:
        """What it does, in words of the trailer."""
        parts = [f"check={check}" for check in self.checks]
        parts += [f"{key}={value}" for key, value in self._verdict() if value]
        return ", ".join(parts)

    def _verdict(self) -> tuple[tuple[str, str], ...]:
        lists = [("tags", self.tags), ("also", self.also)]
        said = [(key, "+".join(them) or "none") for key, them in lists if them is not None]
        return ("type", self.type), ("importance", self.importance), *said


@dataclass(frozen=True, slots=True)
class Location:
    """A changed line: ``line`` counts in the new file, in the old one where ``deleted``.

    ``line`` is 0 where a file has no readable lines; ``path`` is "" where a commit has no files.
    """

    path: str = ""
    line: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fired on a commit.

    ``location`` is a changed line to show it at; ``exact`` says whether what was found stands
    there, rather than in the message or in the commit as a whole. ``override`` silences it.
    """

    check: str
    severity: Severity
    message: str
    sha: str
    subject: str
    text: str = ""
    location: Location = Location()
    exact: bool = False
    override: Override | None = None
    occurrence: int = 0

    @property
    def fingerprint(self) -> str:
        """The same for the same finding after a rebase or an edit elsewhere in the file."""
        what = (self.location.path, self.text.strip(), "") if self.exact else ("", "", self.subject)
        parts = (self.check, *what, str(self.occurrence))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Gated:
    """One commit after all checks: what was found, or why it could not be read."""

    sha: str
    subject: str
    author: str
    type: str = ""
    importance: str = ""
    findings: tuple[Finding, ...] = ()
    overrides: tuple[Override, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class GateResult:
    """A whole run: commits oldest first, the checks, and from which severity on it trips."""

    what: str
    commits: tuple[Gated, ...]
    checks: tuple[Described, ...]
    fail_on: Severity = "error"
    merges: int = 0
    commit_url: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that counts, worst first, then in the order of commits and checks."""
        found = [f for commit in self.commits for f in commit.findings if f.override is None]
        return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))

    @property
    def silenced(self) -> tuple[Finding, ...]:
        """What an override silenced, in the order of commits and checks."""
        return tuple(f for commit in self.commits for f in commit.findings if f.override)

    @property
    def overrides(self) -> tuple[Override, ...]:
        """All overrides in effect, in the order of commits."""
        return tuple(override for commit in self.commits for override in commit.overrides)

    @property
    def unread(self) -> tuple[Gated, ...]:
        """The commits that could not be read."""
        return tuple(commit for commit in self.commits if commit.unread)

    @property
    def verdict(self) -> Literal["passed", "tripped", "unknown"]:
        """What the gate says: unknown where a commit could not be read."""
        if self.unread:
            return "unknown"
        return "tripped" if any(self.trips(finding) for finding in self.findings) else "passed"

    def trips(self, finding: Finding) -> bool:
        """Whether this finding alone trips the gate."""
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return sum(finding.severity == severity for finding in self.findings)


def numbered(commits: Iterable[Gated]) -> tuple[Gated, ...]:
    """The commits with findings numbered so that no two of them have the same fingerprint."""
    seen: dict[str, int] = {}
    found = []
    for commit in commits:
        findings = []
        for finding in commit.findings:
            key = finding.fingerprint
            seen[key] = seen.get(key, -1) + 1
            findings.append(replace(finding, occurrence=seen[key]))
        found.append(replace(commit, findings=tuple(findings)))
    return tuple(found)
