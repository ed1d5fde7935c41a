"""Commands of which the name alone says nothing of what is done, and those that replace others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.facts.scan import VALUE_LIMIT
from classifier.prose.entries import with_instruction
from classifier.prose.markup import words
from classifier.prose.sides import replaced_lines
from classifier.prose.values import value_of

_WAYS = ("added", "removed")
_ORDERS = words("docker:RUN docker:CMD docker:ENTRYPOINT docker:USER dependency:FROM")
_LONG = 60  # characters of what an image runs that are told

# Words of the shell itself.
_SHELL = words("cd printf until select coproc time trap wait test eval exec source return break")
_TOOLS = words(
    "bash sh zsh pwsh iex python python3 pip pip3 node npm npx pnpm yarn go cargo make cmake git "
    "docker curl wget find xargs sed awk grep sort uniq tar unzip cp mv rm mkdir chmod ln ls cat "
    "tee head tail wc diff sleep pdm poetry uv apt apt-get apk brew perl ruby"
)


def is_bare(command: Fact) -> bool:
    """Whether it is a word of the shell, or an everyday tool and not known what it is to do."""
    # What changes has other arguments, told or not.
    bare = command.action != "changed" and not value_of(command)
    return command.name in _SHELL or (command.name in _TOOLS and bare)


def with_runs(items: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The facts; what an image has in the place of another order is another form of that."""
    runs: dict[tuple[str, str], list[Fact]] = {}
    for fact in items:
        if fact.action in _WAYS and f"{fact.kind}:{fact.scope}" in _ORDERS:
            runs.setdefault((fact.path, fact.scope), []).append(fact)
    turned: dict[int, Fact | None] = {}
    for (path, scope), orders in runs.items():
        for lines in (run for hunk in facts.commit.hunks(path) for run in replaced_lines(hunk)):
            own = [fact for fact in orders if fact.line in lines[fact.action == "added"]]
            if {f.action for f in own} == set(_WAYS) and len(own) == len(_WAYS):
                old, new = sorted(own, key=lambda f: f.action == "added")
                was, now = _begun(old), _begun(new)
                turned[id(old)] = Fact("docker", "changed", was, path, new.line, was, now, scope)
                turned[id(new)] = None
    told = [turned.get(id(fact), fact) for fact in items]
    return [with_instruction(_as_far(fact, facts)) for fact in told if fact is not None]


def _as_far(run: Fact, facts: Facts) -> Fact:
    """A command that changes, with a mark where the fact has no more of what it is given."""
    if (run.kind, run.action) != ("command", "changed") or not (run.old and run.new):
        return run
    text = "\n".join(facts.commit.lines(run.path))
    ways = ((f"{re.escape(x)} +(\\S+)", x) for x in (run.old, run.new))
    cut = {x for more, x in ways for word in re.findall(more, text) if len(x + word) >= VALUE_LIMIT}
    old, new = (f"{x}…" if x in cut else x for x in (run.old, run.new))
    return replace(run, old=old, new=new)


def _begun(order: Fact) -> str:
    """What an image runs, or is built upon, with a mark where it is told no further."""
    text = ":".join(filter(None, (order.name, order.old, order.new)))
    begun = text[:_LONG].rpartition(" ")[0] if len(text) > _LONG else ""
    return f"{begun}…" if begun else text
