"""The condition language: a YAML mapping compiled into one test of a commit.

Keys of a mapping are ANDed, items of a list ORed. ``CONDITIONS`` below is the whole language;
docs/rules.md explains it with examples. Tests run cheapest first, whatever the order in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from classifier.domain import TYPES, Evidence, Facts
from classifier.rules.amounts import AMOUNTS, NUMBERS, amount, compile_moved_share, numeric
from classifier.rules.compare import compile_pattern
from classifier.rules.content import line_condition
from classifier.rules.context import NOWHERE, SIDES, Compiler, Context, Test
from classifier.rules.items import compile_claim, compile_facts, compile_trailers
from classifier.rules.literals import quick_search
from classifier.rules.place import Place, check_keys, flag, words
from classifier.rules.sets import (
    CHANGES,
    compile_file,
    compile_kinds,
    compile_paths,
    set_condition,
)

_TEXTS: Mapping[str, Callable[[Context], str]] = {
    "subject": lambda context: context.subject,
    "rest": lambda context: context.facts.claim.rest,
    "body": lambda context: context.facts.commit.body,
    "message": lambda context: context.message,
    "author": lambda context: (
        f"{context.facts.commit.author.name} <{context.facts.commit.author.email}>"
    ),
}
_FLAGS: Mapping[str, Callable[[Context], bool]] = {
    "bot": lambda context: context.facts.is_bot,
    "revert": lambda context: context.facts.is_revert,
    "breaking": lambda context: context.facts.is_breaking,
    "merge": lambda context: len(context.facts.commit.parents) > 1,
    "pull_request": lambda context: context.facts.pull_request is not None,
    "binary": lambda context: any(file.change.is_binary for file in context.files),
    "submodule": lambda context: any(file.change.is_submodule for file in context.files),
    "whitespace_only": lambda context: context.whitespace_only,
}


def compile_condition(spec: object, where: Place) -> Callable[[Facts], Evidence | None]:
    """A condition as a function of a commit's facts.

    It gives the evidence (where in the commit the condition holds) or None. ``where`` names the
    file, the rule and the key for errors. Raises RuleError for anything the language does not know.
    """
    test = compile_test(spec, where)
    return lambda facts: test(Context(facts, where.kinds))


def compile_test(spec: object, place: Place) -> Test:
    """The same as a test of a Context, which many conditions can share."""
    mapping = check_keys(spec, CONDITIONS, place)
    if not mapping:
        raise place.error("is empty and would match every commit; use always: true for that")
    ordered = sorted(mapping, key=list(CONDITIONS).index)
    compilers = CONDITIONS if len(mapping) == 1 else _OF_SEVERAL
    tests = [compilers[key](mapping[key], place.at(key)) for key in ordered]
    return tests[0] if len(tests) == 1 else _all_of(tuple(tests))


def _all_of(tests: tuple[Test, ...]) -> Test:
    if len(tests) == 2:
        return _both(*tests)

    def test(context: Context) -> Evidence | None:
        found = []
        for part in tests:
            evidence = part(context)
            if evidence is None:
                return None
            found.append(evidence)
        return max(reversed(found), key=_weight)

    return test


def _both(first: Test, second: Test) -> Test:
    # Most rules have two keys, and nearly all of them fail: this is the hot path.
    def test(context: Context) -> Evidence | None:
        one = first(context)
        if one is None:
            return None
        two = second(context)
        return None if two is None else max(two, one, key=_weight)

    return test


def _weight(evidence: Evidence) -> int:
    """How much an evidence says: a line says more than words, words more than a file.

    Of two that say as much, the dearer condition's is taken: words of the message say more than
    a number of lines.
    """
    return 4 * bool(evidence.line) + 2 * bool(evidence.text) + bool(evidence.path)


def _compile_all(spec: object, place: Place) -> Test:
    return _all_of(_parts(spec, place))


def _compile_any(spec: object, place: Place) -> Test:
    tests = _parts(spec, place)

    def test(context: Context) -> Evidence | None:
        for part in tests:
            if (found := part(context)) is not None:
                return found
        return None

    return test


def _parts(spec: object, place: Place) -> tuple[Test, ...]:
    if not isinstance(spec, list) or not spec:
        raise place.error("must be a list of conditions with at least one item")
    return tuple(compile_test(item, place.at(n)) for n, item in enumerate(spec))


def _compile_not(spec: object, place: Place) -> Test:
    many = isinstance(spec, list)
    inner = (_compile_any if many else compile_test)(spec, place)
    return lambda context: NOWHERE if inner(context) is None else None


def _compile_always(spec: object, place: Place) -> Test:
    if not flag(spec, place):
        raise place.error("can only be true")
    return lambda _: NOWHERE


def _text(name: str, read: Callable[[Context], str]) -> Compiler:
    def compile_(spec: object, place: Place) -> Test:
        search = quick_search(compile_pattern(spec, place, re.IGNORECASE))

        def test(context: Context) -> Evidence | None:
            found = search(context.prepared(name, read))
            return Evidence(text=found[0].strip()) if found else None

        return test

    return compile_


def _flag(read: Callable[[Context], bool]) -> Compiler:
    def compile_(spec: object, place: Place) -> Test:
        wanted = flag(spec, place)
        return lambda context: NOWHERE if read(context) is wanted else None

    return compile_


def _compile_leads(spec: object, place: Place) -> Test:
    """The type that the rules before this one voted for most."""
    wanted = frozenset(words(spec, TYPES, place, "type"))

    def test(context: Context) -> Evidence | None:
        leading = context.leading
        return Evidence(text=leading) if leading in wanted else None

    return test


def _compile_leads_untold(spec: object, place: Place) -> Test:
    wanted = frozenset(words(spec, TYPES, place, "type"))
    return lambda context: NOWHERE if context.leading in wanted else None


# In the order of cost: a mapping's keys are tested in this order.
CONDITIONS: Mapping[str, Compiler] = {
    "always": _compile_always,
    "leads": _compile_leads,
    **{name: _flag(read) for name, read in _FLAGS.items() if name != "whitespace_only"},
    "claim": compile_claim,
    "kinds": compile_kinds,
    "languages": set_condition("language", None),
    "changes": set_condition("change", CHANGES),
    "components": set_condition("component", None),
    **{name: amount(name, read) for name, read in AMOUNTS.items()},
    **{name: numeric(name, read) for name, read in NUMBERS.items()},
    "trailers": compile_trailers,
    "file": compile_file,
    "facts": compile_facts,
    "paths": compile_paths,
    **{name: _text(name, read) for name, read in _TEXTS.items()},
    "not": _compile_not,
    "all": _compile_all,
    "any": _compile_any,
    **{side: line_condition(side) for side in SIDES},
    "whitespace_only": _flag(_FLAGS["whitespace_only"]),
    "moved_share": compile_moved_share,
}
# The type that leads is nothing to show where something else holds as well.
_OF_SEVERAL: Mapping[str, Compiler] = {**CONDITIONS, "leads": _compile_leads_untold}
