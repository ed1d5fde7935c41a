"""Answers -> the fields that stand up to the checks, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classifier.llm.check import Checked, check
from classifier.llm.client import Answer
from classifier.llm.grounding import Grounds
from classifier.llm.parse import read_answer
from classifier.llm.prompt import FIELDS

_CUT = "it was cut off by the limit of the answer; be much shorter"


@dataclass(frozen=True, slots=True)
class Judge:
    """Checks answers against the commits they are about, by SHA."""

    grounds: Mapping[str, Grounds]
    language: str

    def fields(self, sha: str, answers: Sequence[Answer]) -> dict[str, str]:
        """The usable fields; an earlier answer goes before a later one."""
        found: dict[str, str] = {}
        for answer in answers:
            for name, raw in _complete(answer).items():
                text = "" if name in found else self._check(sha, raw).text
                if text:
                    found[name] = text
        return {name: found[name] for name in FIELDS if name in found}

    def faults(self, sha: str, answers: Sequence[Answer]) -> Mapping[str, str]:
        """What is wrong with each field that is not usable yet, in words for the model."""
        usable = self.fields(sha, answers)
        last = answers[-1]
        raw = _complete(last)
        return {
            name: self._check(sha, raw.get(name, "")).fault if last.finished else _CUT
            for name in FIELDS
            if name not in usable
        }

    def _check(self, sha: str, raw: str) -> Checked:
        return check(raw, self.grounds[sha], self.language)


def _complete(answer: Answer) -> dict[str, str]:
    """The fields of an answer, without the last one where the model did not come to its end."""
    fields = read_answer(answer.text)
    if not answer.finished and fields:
        fields.pop(list(fields)[-1])
    return fields
