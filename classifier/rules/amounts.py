"""Conditions on numbers: how many files and lines, how long, how much of it only moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from classifier.domain import Evidence
from classifier.rules.compare import compile_comparison
from classifier.rules.context import NOWHERE, Compiler, Context, Test
from classifier.rules.place import Place, words

AMOUNTS: Mapping[str, Callable[[tuple[int, int, int]], float]] = {
    "files": lambda total: total[0],
    "lines": lambda total: total[1] + total[2],
    "lines_added": lambda total: total[1],
    "lines_deleted": lambda total: total[2],
}
NUMBERS: Mapping[str, Callable[[Context], float]] = {
    "component_count": lambda context: len(set(filter(None, context.column("component")[0]))),
    "language_count": lambda context: len(set(filter(None, context.column("language")[0]))),
    "body_length": lambda context: len(context.facts.commit.body),
}
# A smaller share says what the change is not.
_MOSTLY = 0.5


def numeric(name: str, read: Callable[[Context], float]) -> Compiler:
    """A number of the whole change."""
    shown = name.replace("_", " ")

    def compile_(spec: object, place: Place) -> Test:
        holds = compile_comparison(spec, place)

        def test(context: Context) -> Evidence | None:
            value = read(context)
            if not holds(value):
                return None
            # That there is none of something is nothing to show where another condition found some.
            return Evidence(text=f"{shown}: {value:g}") if value else Evidence()

        return test

    return compile_


def amount(name: str, read: Callable[[tuple[int, int, int]], float]) -> Compiler:
    """An amount of the whole change, or by kind of file: ``lines: {source: "> 50"}``."""

    def compile_(spec: object, place: Place) -> Test:
        by_kind = spec if isinstance(spec, Mapping) else {"": spec}
        if not by_kind:
            raise place.error("is empty: name a kind of file")
        if "" not in by_kind:
            words(list(by_kind), place.kinds.order, place, "kind of file")
        limits = tuple(
            (kind, compile_comparison(limit, place.at(kind) if kind else place))
            for kind, limit in by_kind.items()
        )

        def test(context: Context) -> Evidence | None:
            said = []
            for kind, holds in limits:
                value = read(context.lines_by_kind.get(kind, (0, 0, 0)))
                if not holds(value):
                    return None
                said.append(f"{name.replace('_', ' ')}{' of ' if kind else ''}{kind}: {value:g}")
            return Evidence(text=", ".join(said))

        return test

    return compile_


def compile_moved_share(spec: object, place: Place) -> Test:
    """How much of the change only moves. That little does is nothing to show."""
    holds = compile_comparison(spec, place)

    def test(context: Context) -> Evidence | None:
        share = context.moved_share
        if not holds(share):
            return None
        return Evidence(text=f"{share:.0%} of the lines move") if share >= _MOSTLY else NOWHERE

    return test
