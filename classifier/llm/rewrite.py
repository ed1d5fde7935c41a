"""A report -> the same report with a model's prose in its high items, as far as it stands up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from classifier.domain import Assistance, Commit, Judged, Outcome, Prose, Report
from classifier.llm.grounding import Grounds
from classifier.llm.judging import Judge
from classifier.llm.prompt import FIELDS
from classifier.llm.session import Assistant, Session


def wanted(report: Report) -> list[Judged]:
    """The high items, the highest score first, each commit once."""
    high: dict[str, Judged] = {}
    for section in report.sections:
        for outcome in section.outcomes:
            if isinstance(outcome, Judged) and outcome.verdict.importance == "high":
                high.setdefault(outcome.commit.sha, outcome)
    return sorted(high.values(), key=lambda item: -item.verdict.score)


def with_diffs(items: Iterable[Judged], whole: Mapping[str, Commit]) -> list[Judged]:
    """The items with the hunks that a report does not keep; those not in ``whole`` are left out."""
    return [_with_diff(item, whole[item.commit.sha]) for item in items if item.commit.sha in whole]


def rewrite(report: Report, whole: Mapping[str, Commit], assistant: Assistant) -> Report:
    """The report with the model's prose; ``whole`` has the wanted commits with their diffs.

    Never worse than without a model: type, importance, links and all fields that the model did
    not fill in usably stay as they are. Raises ConfigError where a library is missing.
    """
    items = with_diffs(wanted(report), whole)
    judge = Judge({item.commit.sha: Grounds(item.commit) for item in items}, report.language)
    session = Session(assistant, report.language)
    session.hold(items, judge)
    settings, model = assistant.settings, assistant.settings.model
    fields = {
        sha: {n: settings.hide_key(text) for n, text in judge.fields(sha, answers).items()}
        for sha, answers in session.answers.items()
    }
    session.tell_unusable([sha for sha, found in fields.items() if not found])
    sections = tuple(
        replace(section, outcomes=tuple(_told(o, fields, model) for o in section.outcomes))
        for section in report.sections
    )
    done = _assistance(report, session, fields, model)
    return replace(report, sections=sections, assistance=done)


def _with_diff(item: Judged, commit: Commit) -> Judged:
    changes = {change.path: change for change in commit.files}
    files = tuple(
        replace(file, change=changes.get(file.path, file.change)) for file in item.facts.files
    )
    return replace(item, commit=commit, facts=replace(item.facts, commit=commit, files=files))


def _told(outcome: Outcome, fields: Mapping[str, Mapping[str, str]], model: str) -> Outcome:
    if not isinstance(outcome, Judged) or not fields.get(outcome.commit.sha):
        return outcome
    own = outcome.prose.fields if outcome.prose else {}
    theirs = fields[outcome.commit.sha]
    told = {name: theirs.get(name) or own.get(name, "") for name in FIELDS}
    return replace(outcome, prose=Prose(told, model))


def _assistance(
    report: Report, session: Session, fields: Mapping[str, Mapping[str, str]], model: str
) -> Assistance:
    order = [
        outcome.commit.sha
        for section in report.sections
        for outcome in section.outcomes
        if isinstance(outcome, Judged) and outcome.verdict.importance == "high"
    ]
    shas = list(dict.fromkeys(order))
    answers = [answer for sha in shas for answer in session.answers.get(sha, ())]
    left_out = frozenset(session.left_out)
    return Assistance(
        model=model,
        written={sha: tuple(fields[sha]) for sha in shas if fields.get(sha)},
        left_out=tuple(sha for sha in shas if sha in left_out),
        unanswered=tuple(sha for sha in shas if sha not in fields and sha not in left_out),
        unusable=tuple(sha for sha in shas if sha in fields and not fields[sha]),
        calls=len(answers),
        prompt_tokens=sum(answer.prompt_tokens for answer in answers),
        answer_tokens=sum(answer.answer_tokens for answer in answers),
    )
