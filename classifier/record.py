"""A judged commit as plain data: the object that ``gitsift classify`` prints."""

from __future__ import annotations

from typing import Any

from classifier.domain import Commit, Outcome, Reason, Skipped, Verdict


def record(outcome: Outcome) -> dict[str, Any]:
    """The contract's keys in their order; null where a skipped commit has no value."""
    commit = outcome.commit
    verdict = None if isinstance(outcome, Skipped) else outcome.verdict
    whole = commit if verdict else None
    return {
        "sha": outcome.sha if isinstance(outcome, Skipped) else outcome.commit.sha,
        **_header(commit),
        **_verdict(verdict),
        "files": len(whole.files) if whole else None,
        "added": whole.added if whole else None,
        "deleted": whole.deleted if whole else None,
        "skipped": outcome.reason if isinstance(outcome, Skipped) else None,
    }


def _header(commit: Commit | None) -> dict[str, Any]:
    return {
        "subject": commit.subject if commit else None,
        "author": commit.author.name if commit else None,
        "authored_at": commit.authored_at.isoformat() if commit else None,
        "committed_at": commit.committed_at.isoformat() if commit else None,
    }


def _verdict(verdict: Verdict | None) -> dict[str, Any]:
    return {
        "type": verdict.type if verdict else None,
        "types": list(verdict.types) if verdict else [],
        "tags": list(verdict.tags) if verdict else [],
        "importance": verdict.importance if verdict else None,
        "score": round(verdict.score, 2) if verdict else None,
        "confidence": round(verdict.confidence, 4) if verdict else None,
        "source": verdict.source if verdict else None,
        "reasons": [_reason(reason) for reason in verdict.reasons] if verdict else [],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "id": reason.id,
        "effect": reason.effect,
        "contribution": round(reason.contribution, 4),
        "evidence": {
            "path": reason.evidence.path,
            "line": reason.evidence.line,
            "text": reason.evidence.text,
        },
        "message": reason.message,
    }
