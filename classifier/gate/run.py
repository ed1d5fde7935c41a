"""Runs the checks of a policy over a judged commit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from classifier.domain import Evidence, Fact, Facts, Judged, Outcome, Skipped
from classifier.gate import overrides
from classifier.gate.check import Subject
from classifier.gate.location import locate
from classifier.gate.overrides import MISUSED, Overrides
from classifier.gate.policy import Policy
from classifier.gate.result import Described, Finding, Gated, Override
from classifier.labels.override import Decisions

REDACTED = "(not shown)"


@dataclass(frozen=True, slots=True)
class Gate:
    """All that decides about a commit: the policy, the file of overrides, the labels.

    ``labels`` are those of the pull request, ``decisions`` the rows about commits.
    """

    policy: Policy
    overrides: Overrides
    labels: frozenset[str]
    decisions: Decisions

    def judge(self, outcome: Outcome) -> Gated:
        """What the checks find in a commit, or why it could not be read."""
        if isinstance(outcome, Skipped):
            known = outcome.commit
            subject, author = (known.subject, known.author.name) if known else ("", "")
            return Gated(outcome.sha, subject, author, unread=outcome.reason)
        given, bad = self._overrides(outcome)
        verdict = overrides.apply(outcome.verdict, given)
        subject_ = Subject(_with_unread(outcome.facts), verdict, self.labels)
        found = [
            _finding(outcome, check.described, evidence, given, redact=check.redact)
            for check in self.policy.checks
            for evidence in check.find(subject_)
        ]
        found += [_finding(outcome, MISUSED, Evidence(text=text), given) for text in bad]
        commit = outcome.commit
        return Gated(
            sha=commit.sha,
            subject=commit.subject,
            author=commit.author.name,
            type=verdict.type,
            importance=verdict.importance,
            findings=tuple(found),
            overrides=given,
        )

    def _overrides(self, outcome: Judged) -> tuple[tuple[Override, ...], list[str]]:
        """All of a commit, the one that wins last, and what is wrong with its trailers."""
        sha = outcome.commit.sha
        given = list(self.overrides.of(sha))
        bad: list[str] = []
        if self.policy.trailers:
            trailers, bad = overrides.read_trailers(outcome.facts, self.policy.known)
            given = [*trailers, *overrides.read_label(sha, self.decisions), *given]
        return tuple(given), bad


def _with_unread(facts: Facts) -> Facts:
    """The facts with one more for every file whose lines were only counted."""
    unread = tuple(
        Fact("omitted", "touched", "patch", file.path, new=str(file.change.added))
        for file in facts.files
        if file.change.unparsed
    )
    return replace(facts, items=(*facts.items, *unread)) if unread else facts


def _finding(
    outcome: Judged,
    check: Described,
    evidence: Evidence,
    given: tuple[Override, ...],
    *,
    redact: bool = False,
) -> Finding:
    commit = outcome.commit
    location, exact = locate(commit.files, evidence)
    return Finding(
        check=check.id,
        severity=check.severity,
        message=check.message,
        sha=commit.sha,
        subject=commit.subject,
        text=REDACTED if redact else evidence.text,
        location=location,
        exact=exact,
        override=next((o for o in given if check.id in o.checks), None),
    )
