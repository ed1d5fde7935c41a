"""What a commit's facts give a reader to worry about and to check.

Each concern has a key; the catalogue's ``risk.KEY`` and ``advice.KEY`` say it (either may be
missing). A concern names what it is about, so that nothing is said that the diff does not show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from classifier.domain import Fact
from classifier.prose.case import CODE, REST, SETTINGS, Case, Concern, is_hidden, is_met, of_one
from classifier.prose.constructs import constructs
from classifier.prose.dependencies import dependencies
from classifier.prose.exports import given, undeclared
from classifier.prose.faults import is_in_handler, is_stub, raises_again
from classifier.prose.hints import hinted, is_hinted
from classifier.prose.homes import files
from classifier.prose.inline import is_called_so, is_missed, to_run
from classifier.prose.keys import home_of, way_of
from classifier.prose.meaning import Meanings, gives_same
from classifier.prose.methods import has_another, of_class, of_one_class
from classifier.prose.named import takes_rest
from classifier.prose.settings import defaults, new_settings, removed_settings
from classifier.prose.signatures import loss, rebased_classes, takes_more
from classifier.prose.values import value_of

_STARTS = ("init", "main")  # what starts a program is no matter of tests
_NEW, _GONE = ("function", "added"), ("function", "removed")
_MAKERS = re.compile(r"__\w+|new|constructor")  # of which class, such a name does not say
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_STRICT = (".py", ".rs", ".go", ".kt")
# Of a check that a call has failed, no input is known that it caught.
_FAILED = ("; err != nil", "; err == nil")  # nor of one whether a lock is taken, or more is left
_LOCKED = (".lock()", ".read()", ".write()", ".next()")
_COMPARED = re.compile(r"(?<![-=<>])[<>](?![<>])")


def _removed_code(case: Case) -> Iterator[Concern]:
    every = case.of(CODE[:4], "removed")
    # One that is not worth telling goes with all that stands in it, too.
    inner = (f for f in case.commit.items if f.action == "removed")
    classes = {f.name for f in inner if f.kind in ("class", "type")}
    lost, there = undeclared(case.commit), case.present | given(case.commit)
    seen = [f for f in every if (f.public or (f.kind, f.name) in lost) and not is_hidden(f)]
    gone = [f for f in seen if f.name not in there and f.scope not in classes]
    own = rebased_classes(case.facts)
    gone = [f for f in gone if (f.path, f.scope) not in own and not case.binds(f, own)]
    gone += case.given_up()
    if gone:
        # Another file may have one by the name, and keep it.
        files = len({fact.path for fact in gone})
        code = "removed_code" if files == 1 else "removed_codes"
        key = "removed_member" if of_one_class(gone) else code
        yield Concern(key, 9, tuple(gone), {"files": files})


def _renamed(case: Case) -> Iterator[Concern]:
    kinds = (*CODE, *SETTINGS, "endpoint", "metric", "schema", "parameter")
    rebased, there = rebased_classes(case.facts), case.present | given(case.commit)
    there |= {f.name for f in case.of(CODE, "removed", public=True)}  # another by an old name
    facts = [
        fact
        for fact in case.of(kinds, "renamed", public=True)
        if all((fact.old, fact.new))
        and not (fact.old in there or (fact.path, fact.scope) in rebased)
        and (fact.scope or not case.defines(fact.old, fact.path))
        and not case.gives_another(fact)
        and (fact.kind != "parameter" or case.passes_names(fact.path))
    ]
    if facts:
        others = tuple(fact for fact in facts if fact.kind != "parameter")
        yield Concern("renamed", 9, others or tuple(facts))


def _signature(case: Case) -> Iterator[Concern]:
    # Of a catch-all, and of what is not used, nobody passes the name.
    dropped = case.of(("parameter",), "removed", public=True)
    gone = of_one([f for f in dropped if f.scope and f.name not in REST and f.name.strip("_")])
    if gone:
        how = loss(gone, case.commit, case.passes_names(gone[0].path))
        yield from [Concern(f"parameter_{how}", 8, tuple(gone))] if how else []
    heads = case.of(("function",), "changed", public=True)
    changed = [fact for fact in heads if not (case.takes_old_calls(fact) or takes_more(fact))]
    # Of several constructors, or functions of one name, a new one may take the old calls.
    others = {(f.path, f.scope, f.name) for f in case.commit.items if f.action == "added"}
    changed = [fact for fact in changed if (fact.path, fact.scope, fact.name) not in others]
    if changed and not gone:
        yield Concern("signature", 7, tuple(map(of_class, changed)))
    # What takes a value that it does not use has its head from elsewhere, where callers look.
    new = case.of(("parameter",), "added")
    known = [f for f in new if f.scope and not _MAKERS.fullmatch(f.scope)]
    named = (f for f in known if f.name[:1] != "_" and f.name not in REST and is_met(f))
    added = of_one([fact for fact in named if not takes_rest(fact, case.commit)])
    if added and not gone and not changed:
        loose = any(takes_more(fact) for fact in heads if fact.name == added[0].scope)
        needed = not loose and all(map(_is_needed, added))
        yield Concern("parameter_needed" if needed else "parameter_added", 4, tuple(added))


def _is_needed(fact: Fact) -> bool:
    """Whether a new parameter has no default, where callers cannot leave such a one out."""
    return not fact.new and fact.name[:1] != "*" and fact.path.endswith(_STRICT)


def _schema(case: Case) -> Iterator[Concern]:
    for action in ("added", "changed"):
        every = case.of(("schema",), action)
        # What a statement of a database makes no peer reads.
        facts = [f for f in every if action == "changed" or not f.path.endswith(".sql")]
        facts = [fact for fact in facts if not (is_hidden(fact) or fact.name.isdigit())]
        if facts:
            yield Concern(f"schema_{action}", 8 if action == "changed" else 5, tuple(facts))


def _errors(case: Case) -> Iterator[Concern]:
    # What is raised where errors are caught need not reach those who call.
    raised = of_one([f for f in case.inside(("error",), "added") if f.public and not is_stub(f)])
    commit = case.commit
    raised = [f for f in raised if not is_in_handler(f, case.hunks(f.path))]
    gone = {home_of(f) for f in commit.items if f.kind == "error" and f.action != "added"}
    raised = [f for f in raised if home_of(f) not in gone and not _MAKERS.fullmatch(f.scope)]
    raised = [f for f in raised if not (case.was_there(f) or has_another(f.scope, commit.files))]
    # Where errors are values, nobody looks for one by its text: each call is asked if it failed.
    raised = [f for f in raised if not (f.path.endswith((".go", ".rs")) and " " in f.name)]
    if raised:
        yield Concern("error_added", 6, tuple(raised), {"scope": raised[0].scope})
    caught = case.inside(("handled",), "added")
    caught = [f for f in caught if not raises_again(f, case.hunks(f.path))]
    if caught and not case.inside(("handled",), "removed"):
        yield Concern("handled_added", 5, tuple(of_one(caught)), {"scope": caught[0].scope})


def _guards(case: Case) -> Iterator[Concern]:
    turned = {f.old for f in case.commit.items if f.action == "renamed" and f.old}
    meanings = Meanings(case.commit)
    told, seen = set[str](), set[str]()
    for action, weight in (("changed", 5), ("added", 4), ("removed", 4)):
        # Where checks come or change, one that goes may just be rewritten; none has a former name.
        known = seen.union(turned) if action == "removed" else told
        facts = [
            fact
            for fact in case.inside(("guard",), action)
            if fact.scope not in known
            and not (fact.new and meanings.goes_on(fact))
            and not (action == "removed" and fact.name.endswith(_FAILED))
            and not fact.name.endswith(_LOCKED)
            and not (action == "removed" and (case.has_no_more(fact) or case.comes_elsewhere(fact)))
            and (action != "changed" or (fact.new and (fact.old or fact.name != fact.new)))
            and not case.is_asserted(fact)
            and not case.is_compiled(fact)
        ]
        if facts:
            same = of_one([replace(f, name=f.new) if action == "changed" else f for f in facts])
            limit = action == "changed" and all(_COMPARED.search(f.name) for f in same)
            limit = limit and all(_NUMBERS.sub("", f.old) == _NUMBERS.sub("", f.new) for f in same)
            key = "guard_limit" if limit else f"guard_{action}"
            yield Concern(key, weight, tuple(same), {"scope": facts[0].scope})
        told |= {fact.scope for fact in facts}
        seen |= {fact.scope for fact in case.inside(("guard",), action)}


def _lifecycle(case: Case) -> Iterator[Concern]:
    if deprecated := case.of(("deprecation",), "added"):
        yield Concern("deprecation", 9, tuple(deprecated))
    wide = [f for f in case.facts if f.kind == "ci_permission" and f.new.startswith("write")]
    if wide:
        yield Concern("ci_permission", 8, tuple(wide))
    if left := case.of(("todo",), "added"):
        yield Concern("todo", 3, tuple(left))


def _tests(case: Case) -> Iterator[Concern]:
    tests = [f for f in case.facts if f.kind == "test"]
    gone = [f for f in tests if f.action == "removed" and is_missed(f, case.commit.files)]
    new = to_run(tests, case.commit.files)
    # Tests of what goes, too, leave nothing untested.
    if gone and not new and not case.of(("function", "class", "file"), "removed"):
        yield Concern("test_removed", 5, tuple(gone))
    if new:
        run = "run" if all(map(is_called_so, new)) else "called"
        yield Concern(f"test_{run}", 3, tuple(new), {"path": new[0].path})
    elif not case.has_tests() and case.verdict.type in ("feat", "fix", "perf", "refactor"):
        typed = hinted(file.change for file in case.commit.files)
        edited = [
            of_class(fact)
            for action in ("touched", "added")
            for fact in case.of(("function", "class"), action)
            if fact.name and fact.name not in _STARTS and not is_hinted(fact, typed)
            if not (way_of(fact) == _NEW and fact.path.endswith(".h"))  # where it is but declared
        ]
        if edited:
            count = sum(kind == "source" for kind in case.kinds.values())
            yield Concern("untested", 5, tuple(edited), {"n": count})


def _values(case: Case) -> Iterator[Concern]:
    meanings = Meanings(case.commit)
    # What a function gave that goes is there in its place, as far as anyone knows.
    gone = {f"{f.name}(" for f in case.commit.items if way_of(f) == _GONE}
    returns = [
        fact
        for fact in case.inside(("return",), "changed")
        if len(value_of(fact)) == 2
        and "<" not in (fact.old[:1], fact.new[:1])  # of a page
        and not any(called in fact.old for called in gone)
        and not (gives_same(fact) or meanings.goes_on(fact))
    ]
    if returns:
        yield Concern("return_changed", 5, tuple(returns[:1]), {"scope": returns[0].scope})
    if cut := [f for f in case.facts if f.kind == "omitted"]:
        yield Concern("omitted", 2, tuple(cut))


DETECTORS: tuple[Callable[[Case], Iterator[Concern]], ...] = (
    removed_settings,
    _removed_code,
    _renamed,
    _signature,
    defaults,
    new_settings,
    dependencies,
    _schema,
    _errors,
    _guards,
    constructs,
    _lifecycle,
    files,
    _tests,
    _values,
)


def concerns(case: Case) -> list[Concern]:
    """All concerns of a commit, gravest first."""
    found = (concern for detect in DETECTORS for concern in detect(case))
    return sorted(found, key=lambda concern: -concern.weight)
