"""How a fact's name, values and place are written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from classifier.domain import Fact
from classifier.facts.respelled import begun_alike
from classifier.prose.edges import unbroken
from classifier.prose.folders import fitting, short_path, told_apart
from classifier.prose.language import CLOSE, OPEN, Language
from classifier.prose.lines import is_own
from classifier.prose.markup import SPAN, Source, clip, plain
from classifier.prose.values import LINE_END, QUOTE, is_whole, value_of
from classifier.prose.variants import variant

# Kinds whose name is a sentence or title rather than something one could type.
_TITLES = frozenset({"heading", "log", "text", "comment", "todo", "ci_step", "deprecation"})
# As a text in the source has its own quotation marks; a backslash may be all that a span has.
_ESCAPED = re.compile(r"(?<!`)\\([`\"'])")


def name_of(fact: Fact) -> str:
    """What the fact is about; a touched definition may be named by its scope alone."""
    return fact.name or (fact.scope if fact.action == "touched" else "") or fact.new or fact.old


class Names:
    """Writes names of one commit in one language."""

    def __init__(
        self,
        source: Source,
        language: Language,
        paths: Sequence[str] = (),
        cut: Collection[str] = (),
        beyond: Collection[str] = (),
    ) -> None:
        self.source = source
        self.language = language
        self.cut = cut  # files of which not all lines were looked at: they may have more
        self.beyond = beyond  # documents of which sections change that are not known
        self._paths = told_apart(paths)

    def code(self, text: str) -> str:
        """A name or value: code span if the commit holds it, else plain text."""
        shown = self.source.code(text.removeprefix("…").removesuffix("…"))
        lead, tail = ("…" if text.startswith("…") else ""), ("…" if text.endswith("…") else "")
        spanned, shown = shown.startswith("`"), lead + shown + tail
        if spanned:
            return shown
        # A bare word would read as a word of the sentence, and a sign as one of its signs.
        atom = f"{OPEN}{shown}{CLOSE}"
        spoken = (shown.isalpha() and shown == shown.lower()) or not shown.strip("./*")
        return self.language.say("quote", text=atom) if spoken else atom

    def pair(self, old: str, new: str) -> list[str]:
        """Two values as ``code``; beside a digit, which gets no span, a number has none either."""
        if old.isdigit() and new.isdigit() and min(len(old), len(new)) == 1:
            return [f"{OPEN}{value}{CLOSE}" for value in (old, new)]
        shown = [self.code(old), self.code(new)]
        if shown[0] != shown[1]:
            return shown
        # Cut before what differs, the two would be told as the same.
        same = begun_alike(old, new)
        at = old.rfind(" ", 0, same) + 1 if same < min(len(old), len(new)) else 0
        return [self._from(at, old), self._from(at, new)] if at else shown

    def _from(self, at: int, value: str) -> str:
        """The rest of a value, of which facts may have no more than the beginning."""
        ended = any(f"{value}{sign}" in self.source.text for sign in "\n'\"`")
        return f"…{self.code(value[at:])}{'' if ended else '…'}".replace("……", "…")

    def quote(self, text: str, limit: int = QUOTE) -> str:
        """Running text in quotation marks; what it marks as code becomes code spans."""
        text = _ESCAPED.sub(r"\1", LINE_END.sub("", text.removesuffix("*/").strip()))
        shown = unbroken(clip(text, limit), text)
        pieces = re.split(r"``?([^`]+)``?", shown)  # two of them in reStructuredText
        inner = "".join(
            self.source.code(piece) if i % 2 else _escaped(piece) for i, piece in enumerate(pieces)
        )
        return self.language.say("quote", text=inner + ("…" if len(shown) < len(text) else ""))

    def name(self, fact: Fact) -> str:
        """The fact's name alone."""
        text = fitting(name_of(fact), SPAN) if fact.kind == "file" else name_of(fact)
        if fact.kind == "guard" and not is_whole(text):
            text = text.rstrip("([{ ") + "…"
        if fact.kind == "decorator" and len(text) > SPAN:
            text = text.partition("(")[0]  # a text of which a part is told would stay open
        if fact.kind == "metric" and "…" in (fact.old, fact.new):
            text = f"…{text}"
        titled = fact.kind in _TITLES or (fact.kind in ("test", "error", "fault") and " " in text)
        titled = titled or (len(text) == 1 and text.isdigit())  # too short for a span
        return self.quote(text) if titled else self.code(text)

    def path(self, path: str) -> str:
        """A file, as short as it stays telling and apart from the commit's others."""
        return self.code(self.brief(path))

    def brief(self, path: str) -> str:
        """The same as bare text."""
        return self._paths.get(path) or short_path(path)

    def path_of(self, fact: Fact) -> str:
        """The file that a fact stands in."""
        return self.path(fact.path)

    def item(self, fact: Fact) -> str:
        """The fact's name with its values in brackets, as a part of a list."""
        values = value_of(fact)
        if not values or (fact.kind, fact.action) == ("guard", "added"):
            return self.name(fact)
        if fact.kind == "error" and len(values) == 2:
            old, new = map(self.quote, values)
            return self.language.say("item.renamed", old=old, new=new)
        if fact.kind == "error":
            return self.language.say("item.text", name=self.name(fact), text=self.quote(values[0]))
        if fact.kind == "heading" and len(values) == 1:
            around = self.quote(values[0])
            return self.language.say("item.value", name=self.name(fact), value=around)
        marked = "`" in "".join(values)  # no code span holds what marks a part of itself as code
        codes = list(map(self.quote if marked else self.code, values))
        if len(values) == 2 and not marked:
            codes = self.pair(*values)
        if len(codes) == 2:
            bare = fact.action == "renamed" or is_own(fact)
            key = "item.renamed" if bare else "item.from"
            return self.language.say(key, name=self.name(fact), old=codes[0], new=codes[1])
        read = fact.kind == "option" or variant(fact) == "default"
        key = "item.default" if read else "item.value"
        if fact.kind == "version" and fact.name.strip("_").lower() == fact.kind:
            return codes[0]  # what it is called, each reader knows
        if fact.action == "changed":
            key = "item.needs" if fact.kind == "build" and fact.scope == "target" else "item.now"
        return self.language.say(key, name=self.name(fact), value=codes[0])

    def listing(
        self, shown: Sequence[str], kind: str, total: int, facts: Iterable[Fact] = ()
    ) -> str:
        """Names in a row; what is left out is counted: files as git does, of all else there may be
        more, in lines that no hunk shows; new files have lines of their own. Of what is edited, or
        has other parameters, it is not known how many there are: hunks need not show its head, and
        several classes have methods by one name. Nor does the number of comments matter."""
        language, facts = self.language, tuple(facts)
        unnamed = any(f.path in self.beyond and f.action == "touched" for f in facts)
        if total <= len(shown) and not (unnamed and kind == "heading"):
            return language.listing(shown)
        edited = kind == "comment" or any(map(_is_edited, facts))
        exact = kind == "file" and not any(f.action == "added" for f in facts)
        return language.say(
            "more.some" if edited else "more" if exact else "more.least",
            names=language.comma.join(shown),
            total=total,
            rest=total - len(shown),
            measure=language.measure(kind, total),
        )


def _is_edited(fact: Fact) -> bool:
    return fact.action == "touched" or (fact.kind, fact.action) == ("function", "changed")


def _escaped(text: str) -> str:
    # plain() trims its ends, which matter inside a sentence.
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = plain(text)
    return f"{OPEN}{lead and ' '}{inner}{tail and ' '}{CLOSE}" if inner else text and " "
