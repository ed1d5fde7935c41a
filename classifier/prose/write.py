"""Writes the fields of a commit's prose: from facts and verdict, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from classifier.domain import Fact, Facts, Importance, Prose, Verdict
from classifier.facts.kinds import CONSTRUCT_KINDS
from classifier.prose.advice import advice, risks
from classifier.prose.attested import attested, with_new_heads
from classifier.prose.bare import bare_lines, in_order
from classifier.prose.blocks import choose, told
from classifier.prose.borne import borne
from classifier.prose.carried import merely_moved
from classifier.prose.case import Case
from classifier.prose.concerns import concerns
from classifier.prose.counted import is_counted
from classifier.prose.decorated import with_decorated
from classifier.prose.enclosing import without_inner
from classifier.prose.exports import by_former_names
from classifier.prose.figures import flaws, measurement, of_speed
from classifier.prose.headings import beyond
from classifier.prose.impact import impact
from classifier.prose.imports import moved_imports, versioned, with_versions
from classifier.prose.inline import with_sources, with_tests, without_own_methods
from classifier.prose.insight import architecture, performance, security
from classifier.prose.items import NAME, Item, rated
from classifier.prose.keyed import keyed
from classifier.prose.keys import deed_of, way_of
from classifier.prose.language import load_language
from classifier.prose.lines import replaced_lines
from classifier.prose.links import with_ends
from classifier.prose.locks import locked
from classifier.prose.markup import Source
from classifier.prose.names import Names, name_of
from classifier.prose.origins import by_former_path, remade
from classifier.prose.others import without_heads
from classifier.prose.outcomes import with_checks, with_outcomes
from classifier.prose.remarks import of_remarks, remarks
from classifier.prose.renamed import renamed_everywhere
from classifier.prose.rivals import (
    of_own_classes,
    respelled,
    with_parameters,
    without_inherited,
)
from classifier.prose.sections import with_sections
from classifier.prose.sentence import sentence
from classifier.prose.summary import LIMITS, summary
from classifier.prose.tagged import unseen
from classifier.prose.telling import WEAK, Telling
from classifier.prose.texts import added_texts
from classifier.prose.unasked import as_sure
from classifier.prose.usage import refined
from classifier.prose.variables import along_fields, with_variables

IMPACT: dict[Importance, int] = {"low": 0, "medium": 400, "high": 210}
_OUTSIDE = ("test", "docs", "vendored", "generated", "data", "lock")  # kinds of files
_RUN = ("source", "config", "build", "manifest")
"""Kinds of files that say how a program runs, or is built."""
_WHOLE = ("added", "removed")
_CONSTRUCTS = frozenset(CONSTRUCT_KINDS)
ADVICE: dict[Importance, int] = {"low": 0, "medium": 3, "high": 3}


def write(facts: Facts, verdict: Verdict, language: str) -> Prose:
    """The fields that the level of importance asks for, in the language of that code.

    Raises UsageError where there is no such language.
    """
    facts = renamed_everywhere(with_new_heads(respelled(with_sources(remade(facts)))))
    facts = along_fields(with_variables(attested(borne(facts))))
    facts = with_parameters(with_sections(by_former_names(facts)))
    facts = without_own_methods(of_own_classes(with_ends(of_remarks(facts))))
    facts = versioned(with_decorated(with_tests(without_inherited(facts))))
    source = Source(facts.commit)
    names = _names(facts, source, language)
    telling = [
        *by_former_path(with_versions(refined(facts)), facts),
        *locked(facts),
        *replaced_lines(facts),
        *keyed(facts),
        *added_texts(facts),
        *remarks(facts),
        *moved_imports(facts),
    ]
    telling = without_inner(telling + bare_lines(facts, telling), facts)
    items = rated(with_outcomes(telling, facts), Telling(facts, verdict, source))
    items = [replace(i, silent=True) if _is_pieced(i.fact, names) else i for i in items]
    level = verdict.importance
    none = names.language.phrases["none"]
    loud = [item for item in items if not item.silent]
    details = {} if level == "low" else _details(facts, verdict, loud, names)
    taken = sum(map(len, details.values()))
    # That a file could not be read whole is advice, and no change.
    told_of = [item for item in items if item.fact.kind != "omitted"]
    told_of = _without_moved([i for i in told_of if not _is_listed(i, source)], facts)
    told_of = _without_lost(told_of, facts)
    told_of = as_sure(told_of if level == "low" else _telling(told_of, facts, verdict), facts)
    blocks = choose(told_of, LIMITS[level].within(names.language.terseness[level], taken))
    blocks = in_order(without_heads(with_checks(blocks), facts))
    fields = {"summary": summary(facts, blocks, verdict, names)}
    if level != "low":
        budget = int(IMPACT[level] * names.language.terseness[level])
        fields["impact"] = impact(facts, loud, budget, names, told(blocks))
    fields |= details
    fields |= _said(fields, facts, verdict, names)
    return Prose({key: names.language.finish(text) or none for key, text in fields.items()})


def _is_pieced(check: Fact, names: Names) -> bool:
    """Whether a check that comes stands on no line as it is told, nor do those that it joins.

    Set as running text, it would hide the names that it has. Only with marks of code is it quoted.
    """
    if (check.kind, check.action) != ("guard", "added"):
        return False
    return "`" not in check.name and "`" not in names.code(name_of(check))


def _is_listed(item: Item, source: Source) -> bool:
    """Whether all there is of a name is that a file imports it as before, on another line."""
    return item.fact.kind == NAME and source.is_imported_still(item.fact.name, item.fact.path)


def _without_moved(items: list[Item], facts: Facts) -> list[Item]:
    """The items without mere names of lines that stand deeper now, or elsewhere in their file.

    Nor is a construct told to go that another place has by now, or memory as got by a new name.
    """
    came = {deed_of(f) for f in facts.items if f.action == "added" and f.kind in _CONSTRUCTS}
    gone = {(f.scope, deed_of(f)) for f in facts.items if way_of(f) == ("memory", "removed")}
    names = {item.fact.name for item in items if item.fact.kind == NAME}
    moved = merely_moved(names, facts.commit.files) if names else ()
    return [
        item
        for item in items
        if (item.fact.kind != NAME or item.fact.name not in moved)
        and (item.fact.action != "removed" or deed_of(item.fact) not in came)
        and (item.fact.action != "added" or (item.fact.scope, deed_of(item.fact)) not in gone)
    ]


def _names(facts: Facts, source: Source, language: str) -> Names:
    paths = [file.path for file in facts.files]
    cut = frozenset(fact.path for fact in facts.items if fact.kind == "omitted")
    return Names(source, load_language(language), paths, cut, beyond(facts.files))


def _telling(items: list[Item], facts: Facts, verdict: Verdict) -> list[Item]:
    """The items without what goes without saying where a file has a line of its own.

    That is a file that comes or goes, what stood inside the definitions of a file that goes, and
    names inside of tests where tests are not the matter.
    """
    gone = {file.path for file in facts.files if file.change.kind == "deleted"}
    known = {item.place[0] for item in items}
    tests = {file.path for file in facts.files if file.kind == "test"}
    aside = tests if verdict.type != "test" and len(tests) < len(facts.files) else frozenset()
    return [
        item
        for item in items
        if not (item.fact.kind == "file" and item.fact.action in _WHOLE and item.fact.path in known)
        and not (item.fact.kind in WEAK and item.place[0] in aside)
        and not (item.fact.path in gone and (item.fact.scope or item.fact.kind == "field"))
    ]


def _without_lost(items: list[Item], facts: Facts) -> list[Item]:
    """The items without settings of several files that go: it would seem that these go on."""
    gone = [file.path for file in facts.files if file.change.kind == "deleted"]
    # Files that others by their names replace go on in these.
    come = {_end(file.path) for file in facts.files if file.change.kind == "added"}
    left = {path for path in gone if _end(path) not in come}
    lost = {fact.name for fact in facts.items if _is_setting(fact) and fact.path not in left}
    return [
        item
        for item in items
        if item.place[0] or not _is_setting(item.fact) or item.fact.name in lost
    ]


def _end(path: str) -> str:
    return path.rpartition("/")[2]


def _is_setting(fact: Fact) -> bool:
    """Whether a fact is of a setting that goes."""
    return (fact.kind, fact.action) == ("config", "removed")


def _details(facts: Facts, verdict: Verdict, items: list[Item], names: Names) -> dict[str, str]:
    """What follows from the facts: insights and risks of a high item, and advice."""
    level = verdict.importance
    case = Case(
        facts,
        verdict,
        [item.fact for item in items if item.fact.kind not in WEAK],
        {file.path: file.kind for file in facts.files},
        # A mere name may stand in a line that goes.
        frozenset(
            item.fact.name
            for item in items
            if item.fact.action != "removed" and item.fact.kind != NAME
        ),
    )
    found = concerns(case)
    fields: dict[str, str] = {}
    if level == "high":
        inner = [item for item in items if case.kinds.get(item.fact.path) not in _OUTSIDE]
        # Files that go count all, where any of the product's own is named.
        files = [i for i in items if (i.fact.kind, i.fact.action) == ("file", "removed")]
        inner += [i for i in files if i not in inner] if set(files) & set(inner) else []
        behind = [fact for fact in facts.items if case.kinds.get(fact.path) not in _OUTSIDE]
        new = {file.path for file in facts.files if file.change.kind == "added"}
        aside = len(list(filter(is_counted, behind))) < len(list(filter(is_counted, facts.items)))
        fields["architecture"] = architecture(inner, behind, new, aside, names)
        run = [item for item in inner if case.kinds.get(item.fact.path) in _RUN]
        fields["performance"] = performance(run, behind, measurement(facts.commit.body), names)
        fields["security"] = security(inner, names)
        marked = names.language.say("risk.breaking") if facts.is_breaking else ""
        told = risks(found, names, ADVICE[level], marked)
        fields["risks"] = told or sentence([unseen("breaking", verdict, names.language)], names)
    fields["advice"] = advice(found, names, ADVICE[level], ADVICE[level] if level == "high" else 0)
    return fields


def _said(
    fields: Mapping[str, str], facts: Facts, verdict: Verdict, names: Names
) -> dict[str, str]:
    """What the message says where the lines show nothing: numbers of flaws, and a word for speed.

    It takes no room from what the lines tell.
    """
    found: dict[str, str] = {}
    if not fields.get("security", "-"):
        untold = unseen("security", verdict, names.language)
        found["security"] = _flaws(facts, names) or sentence([untold], names)
    if not fields.get("performance", "-") and (text := of_speed(facts.commit.subject)):
        found["performance"] = names.language.say("claimed", text=names.quote(text))
    return found


def _flaws(facts: Facts, names: Names) -> str:
    """The flaws that the message names, of which the lines need not show anything."""
    found = flaws(f"{facts.commit.subject}\n{facts.commit.body}")
    listing = names.listing([names.code(one) for one in found[:3]], "mention", len(found))
    return names.language.say("flaws", names=listing) if found else ""
