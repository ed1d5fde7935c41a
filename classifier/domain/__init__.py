"""The words of gitsift: frozen values without I/O that every other module passes on.

Terms are PyDriller's (https://pydriller.readthedocs.io) and Conventional Commits'
(https://www.conventionalcommits.org) where they have one.
"""

from __future__ import annotations

from classifier.domain.commit import Commit, FileChange, Hunk, Identity, RawFile, Skipped
from classifier.domain.facts import Claim, Evidence, Fact, Facts, FileFacts
from classifier.domain.report import Assistance, Judged, Outcome, Prose, Report, Section, Window
from classifier.domain.verdict import (
    Contribution,
    Correction,
    Prediction,
    Reason,
    RuleHit,
    Thresholds,
    Verdict,
)
from classifier.domain.vocabulary import (
    FILE_KINDS,
    IMPORTANCES,
    LANGUAGES,
    TAGS,
    TYPES,
    ChangeKind,
    Importance,
    Source,
)
from classifier.domain.weighing import Weighing

__all__ = [
    "FILE_KINDS",
    "IMPORTANCES",
    "LANGUAGES",
    "TAGS",
    "TYPES",
    "Assistance",
    "ChangeKind",
    "Claim",
    "Commit",
    "Contribution",
    "Correction",
    "Evidence",
    "Fact",
    "Facts",
    "FileChange",
    "FileFacts",
    "Hunk",
    "Identity",
    "Importance",
    "Judged",
    "Outcome",
    "Prediction",
    "Prose",
    "RawFile",
    "Reason",
    "Report",
    "RuleHit",
    "Section",
    "Skipped",
    "Source",
    "Thresholds",
    "Verdict",
    "Weighing",
    "Window",
]
