"""What constructs worth a second look give a reader to worry about and to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from classifier.domain import Fact
from classifier.prose.case import Case, Concern, of_one

# Constructs that are worth a word only where they come into code that is in use already.
_EVERYDAY = ("concurrency", "memory", "network", "perf")
_WEIGHTS = {
    "concurrency": 6,
    "memory": 4,
    "unsafe": 7,
    "subprocess": 6,
    "deserialization": 7,
    "crypto": 7,
    "auth": 7,
    "permission": 7,
    "network": 4,
    "perf": 3,
}
# What reads code along with data; to parse JSON or YAML into types runs none.
_EXECUTING = re.compile(
    r"pickle|\b[mM]arshal\.|unsafe_load|ObjectInputStream|trust_remote_code|__\w+state__"
    r"|(?<!safetensors\.)torch\.load|yaml\.load|deserialize"
)
_TENSORS_ALONE = "weights_only=True"
# What merely writes such data runs nothing of it.
_WRITING = re.compile(r"(?:^|[._])dumps?$|__getstate__")
_FORMS = {
    "unsafe_text": re.compile(r"^(?:eval|exec)$"),
    "memory_freed": re.compile(r"[fF]ree\w*$|\b(?:munmap|dealloc)$"),
    "unsafe_markup": re.compile(r"[iI]nnerHTML$"),
    "deserialization_code": re.compile(r"trust_remote_code$"),
}
# What copies bytes, or counts who holds them, takes no memory by itself.
_COPYING = re.compile(r"mem(?:cpy|move)|weakref|Memcpy", re.IGNORECASE)
_COMPARED = ("memory", "perf")  # advice is to compare with what was before
_NEW = ("function", "added")
_OF_BLOCKS = ("__syncthreads", "__syncwarp")
_CURRENT = "current_stream"  # what a function is handed, or asks for, begins nothing
# A type of the project's own, which is called so for what it does as a whole.
_OWN_TYPE = re.compile(
    r"Atomic(?!(?:Bool|Ptr|Cell|Usize|Isize|[UI](?:8|16|32|64|128))\b)[A-Z]\w*::"
)
# What makes an object is called before anyone shares it: others take the locks it makes.
_MAKERS = frozenset(("new", "default", "__init__", "__new__", "__post_init__", "constructor"))
SMALL = re.compile(r"(?:with_capacity|reserve|SmallVec(?:::\w+)?)$")
"""What any function does that fills a list whose length it knows."""
_HASH = re.compile(r"(?:^|[.:_])(?:sha_?\d+|md5|blake\w+)(?:\W|$)", re.IGNORECASE)
_GUARDED = re.compile(
    r"auth|passw|secret|token|sign|crypt|tls|ssl|cert|login|session", re.IGNORECASE
)
_SECRET = re.compile(r"(?:password|credentials?|api_key|auth_token|access_token)$")


def constructs(case: Case) -> Iterator[Concern]:
    """Locks, memory, unsafe code, subprocesses, secrets … that come into code."""
    for kind, weight in _WEIGHTS.items():
        facts = _new(kind, case)
        same = of_one(facts)
        # Who hands over a password of his own lets nobody in.
        if facts and not (kind == "auth" and all(_SECRET.search(f.name) for f in same)):
            # Of a new function there is no before to compare with, but of its file.
            elsewhere = kind in _COMPARED and _is_new(same, case)
            elsewhere |= kind == "concurrency" and same[0].scope in _MAKERS
            where: dict[str, str | int] = {"scope": ""} if elsewhere else {}
            # Where memory is taken as well, that counts.
            form = min(_form(f, kind) for f in (same if kind == "memory" else same[:1]))
            alike = tuple(f for f in same if _form(f, kind) == form)
            yield Concern(form or kind, weight, alike, where)


def _new(kind: str, case: Case) -> list[Fact]:
    """The constructs of a kind that a commit brings in, without those that say little."""
    facts = case.of((kind,), "added") + case.of((kind,), "changed")
    gone = {f.name for f in case.of((kind,), "removed")}
    facts = [f for f in facts if f.action != "added" or f.name not in gone]  # it moved
    if kind == "concurrency":
        # As a type, a channel is of whoever hands one over.
        facts = [f for f in facts if f.name != "chan" or _has("make(chan", f, case)]
        # Threads of one block wait for each other, however many callers there are.
        facts = [f for f in facts if f.name not in _OF_BLOCKS and not f.name.endswith(_CURRENT)]
        facts = [f for f in facts if not _OWN_TYPE.match(f.name)]
    if kind == "crypto":
        # What is given back says nothing of what protects.
        facts = [f for f in facts if not f.name.endswith("_free") and not _is_plain_hash(f)]
    if kind == "memory":
        facts = [f for f in facts if not _COPYING.search(f.name)]
    if kind in _EVERYDAY:
        whole = {f.path for f in case.commit.files if f.change.kind == "added"}
        facts = [f for f in facts if f.path not in whole]
    if kind == "perf":
        facts = [f for f in facts if not SMALL.search(f.name)]
    if kind == "deserialization":
        reads = (f for f in facts if not _WRITING.search(f.name))
        facts = [f for f in reads if _EXECUTING.search(f.name) and not _is_of_rust(f)]
        facts = [f for f in facts if not _has(_TENSORS_ALONE, f, case)]
    return facts


def _is_of_rust(fact: Fact) -> bool:
    """Whether it reads a value of a type that the code names, as serde does: it runs none."""
    return fact.path.endswith(".rs") and fact.name.endswith("deserialize")


def _is_plain_hash(fact: Fact) -> bool:
    """Whether it is a hash where nothing says that it protects, as the key of a cache."""
    return _HASH.search(fact.name) is not None and not _GUARDED.search(f"{fact.path} {fact.scope}")


def _has(text: str, fact: Fact, case: Case) -> bool:
    """Whether the line of what comes has a text."""
    added = (pair for hunk in case.hunks(fact.path) for pair in hunk.added())
    return any(text in line for number, line in added if number == fact.line)


def _form(fact: Fact, kind: str) -> str:
    """The concern of what is unsafe for other reasons than most of its kind, "" for these."""
    forms = ((key, pattern) for key, pattern in _FORMS.items() if key.startswith(f"{kind}_"))
    return next((key for key, pattern in forms if pattern.search(fact.name)), "")


def _is_new(facts: Sequence[Fact], case: Case) -> bool:
    """Whether the function that constructs stand in comes with the commit."""
    here = (facts[0].path, facts[0].scope)
    return any((f.path, f.name) == here for f in case.facts if (f.kind, f.action) == _NEW)
