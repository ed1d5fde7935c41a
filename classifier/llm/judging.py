"""Answers -> the fields that stand up to the checks, and what is wrong with the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from classifier.llm.check import Checked, check
from classifier.llm.client import Answer
from classifier.llm.grounding import Grounds
from classifier.llm.parse import read_answer
from classifier.llm.prompt import FIELDS

_CUT = "it was cut off by the limit of the answer; be much shorter"

_REPEATED = "it says the same as another field"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judge:
    """Checks answers against the commits they are about, by SHA."""

    grounds: Mapping[str, Grounds]
    language: str

    def fields(self, sha: str, answers: Sequence[Answer]) -> dict[str, str]:
        """The usable fields; an earlier answer goes before a later one."""
        found: dict[str, str] = {}
        for answer in answers:
            new = {
                name: self._check(sha, raw).text
                for name, raw in _complete(answer).items()
                if name not in found
            }
            found |= _unlike(new, found.values())
        return {name: found[name] for name in FIELDS if name in found}

    def faults(self, sha: str, answers: Sequence[Answer]) -> Mapping[str, str]:
        """What is wrong with each field that is to be asked for again, in words for the model."""
        usable = self.fields(sha, answers)
        last = answers[-1]
        raw = _complete(last)
        wrong: dict[str, str] = {}
        for name in FIELDS:
            if name not in usable:
                checked = self._check(sha, raw.get(name, ""))
                fault = _REPEATED if checked.text else checked.fault
                wrong[name] = fault if last.finished else _CUT
        return {name: fault for name, fault in wrong.items() if fault}

    def _check(self, sha: str, raw: str) -> Checked:
        return check(raw, self.grounds[sha], self.language)


def _unlike(fields: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """The fields with a text, but those that say what another or one of the known ones says.

    What fits several fields says nothing about any of them.
    """
    times = Counter(map(_words, [*fields.values(), *known]))
    return {name: text for name, text in fields.items() if text and times[_words(text)] == 1}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _complete(answer: Answer) -> dict[str, str]:
    """The fields of an answer, without the last one where the model did not come to its end."""
    fields = read_answer(answer.text)
    if not answer.finished and fields:
        fields.pop(list(fields)[-1])
    return fields
