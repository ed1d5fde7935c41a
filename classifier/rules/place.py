"""Where in a rule file something stands, and the errors that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from classifier.errors import RuleError
from classifier.rules.kinds import DEFAULT_KINDS, Kinds


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a rule file: the file as shown to the user, the rule's id, the key's path.

    ``kinds`` are the kinds of file that may be named there.
    """

    file: str
    rule: str = ""
    key: str = ""
    kinds: Kinds = DEFAULT_KINDS

    def at(self, key: str | int) -> Place:
        """The place of a key or list item below this one."""
        if isinstance(key, int):
            return replace(self, key=f"{self.key}[{key + 1}]")
        return replace(self, key=f"{self.key}.{key}" if self.key else key)

    def error(self, problem: str) -> RuleError:
        """The error to raise for a problem here."""
        parts = [self.file]
        if self.rule:
            parts.append(f"rule {self.rule}")
        if self.key:
            parts.append(f"key {self.key}")
        where = ", ".join(filter(None, parts))
        return RuleError(f"{where}: {problem}" if where else problem)

    def unknown(self, what: str, word: object, known: Iterable[str]) -> RuleError:
        """The error for a word that is none of the known ones, with the likeliest meant."""
        words = sorted(known)
        close = get_close_matches(str(word), words, n=1, cutoff=0.5)
        cure = f"did you mean {close[0]}?" if close else f"known are: {', '.join(words)}"
        return self.error(f"unknown {what} {word!r}; {cure}")


def check_keys(spec: object, known: Iterable[str], place: Place) -> Mapping[str, object]:
    """The mapping that ``spec`` must be, with known keys only."""
    if not isinstance(spec, Mapping):
        found = "empty" if spec is None else "a list" if isinstance(spec, list) else repr(spec)
        raise place.error(f"must be a mapping of keys, not {found}")
    names = tuple(known)
    for key in spec:
        if key not in names:
            raise place.at(str(key)).unknown("key", key, names)
    return spec


def words(spec: object, known: Iterable[str] | None, place: Place, what: str) -> tuple[str, ...]:
    """One word or a list of words, each of them known (None: any word), never empty."""
    items = spec if isinstance(spec, list) else [spec]
    if not items:
        raise place.error(f"is empty: name at least one {what}")
    names = None if known is None else tuple(known)
    for item in items:
        if not isinstance(item, str):
            raise place.error(f"must be text, not {item!r}; put it in quotes")
        if names is not None and item not in names:
            raise place.unknown(what, item, names)
    return tuple(items)


def flag(spec: object, place: Place) -> bool:
    """A true or a false."""
    if not isinstance(spec, bool):
        raise place.error(f"must be true or false, not {spec!r}")
    return spec


def number(spec: object, place: Place) -> float:
    """A number."""
    if isinstance(spec, bool) or not isinstance(spec, int | float):
        raise place.error(f"must be a number, not {spec!r}")
    return float(spec)
