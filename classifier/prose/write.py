"""Writes the fields of a commit's prose: from facts and verdict, nothing else."""

from __future__ import annotations

from classifier.domain import Facts, Importance, Prose, Verdict
from classifier.prose.advice import advice, risks
from classifier.prose.blocks import choose, told
from classifier.prose.case import Case
from classifier.prose.concerns import concerns
from classifier.prose.impact import impact
from classifier.prose.insight import architecture, performance, security
from classifier.prose.items import Item, rated
from classifier.prose.language import load_language
from classifier.prose.lines import added_texts, replaced_lines
from classifier.prose.locks import locked
from classifier.prose.markup import Source
from classifier.prose.message import measurement
from classifier.prose.names import Names
from classifier.prose.summary import LIMITS, summary
from classifier.prose.telling import WEAK, Telling
from classifier.prose.usage import refined

IMPACT: dict[Importance, int] = {"low": 0, "medium": 430, "high": 950}
_OUTSIDE = ("test", "docs", "vendored", "generated", "data")  # kinds of files, of the product
ADVICE: dict[Importance, int] = {"low": 0, "medium": 3, "high": 4}


def write(facts: Facts, verdict: Verdict, language: str) -> Prose:
    """The fields that the level of importance asks for, in the language of that code.

    Raises UsageError where there is no such language.
    """
    source = Source(facts.commit)
    names = Names(source, load_language(language))
    items = rated(
        [*refined(facts), *locked(facts), *replaced_lines(facts), *added_texts(facts)],
        Telling(facts, verdict, source),
    )
    level = verdict.importance
    blocks = choose(items, LIMITS[level].scaled(names.language.terseness[level]))
    fields = {"summary": summary(facts, blocks, level, names)}
    if level != "low":
        fields |= _details(facts, verdict, items, names, told(blocks))
    none = names.language.phrases["none"]
    return Prose({key: names.language.finish(text) or none for key, text in fields.items()})


def _details(
    facts: Facts, verdict: Verdict, items: list[Item], names: Names, known: frozenset[str]
) -> dict[str, str]:
    level = verdict.importance
    case = Case(
        facts,
        verdict,
        [item.fact for item in items if item.fact.kind not in WEAK],
        {file.path: file.kind for file in facts.files},
        frozenset(item.fact.name for item in items if item.fact.action != "removed"),
    )
    found = concerns(case)
    fields = {
        "impact": impact(
            facts.files, items, int(IMPACT[level] * names.language.terseness[level]), names, known
        )
    }
    if level == "high":
        inner = [item for item in items if case.kinds.get(item.fact.path) not in _OUTSIDE]
        fields["architecture"] = architecture(inner, names)
        fields["performance"] = performance(inner, measurement(facts.commit.body), names)
        fields["security"] = security(inner, names)
        fields["risks"] = risks(found, names, ADVICE[level])
    fields["advice"] = advice(found, names, ADVICE[level])
    return fields
