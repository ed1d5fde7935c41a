"""Finds the sentence in which the author gives figures, and the numbers of known flaws."""

from __future__ import annotations

import re

from classifier.prose.message import sentences
from classifier.prose.titles import bare

_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|x\b|×(?!\s*\d)|ms\b|[μµ]s\b|[MG]i?B\b|tok)"
    # How sure, or right, something is.
    r"(?! (?:accura|certain|compat|complete|correct|reliab|safe|sure))"
)
_FLAW = re.compile(r"\bCVE-\d{4}-\d{4,}\b|\bGHSA(?:-[0-9a-z]{4}){3}\b")
_SPEED = re.compile(
    r"^\[?perf\b|\bspeed(?:s|ed)? ?up|\bfaster\b|\bzero[- ]alloc|\bhot path\b|"
    r"\b(?:improv|optimi|reduc|boost)\w* (?:[\w-]+ ){0,4}"
    r"(?:perf(?:ormance)?|speed|latency|throughput|overhead)\b|"
    r"(?:优化|提升|提高|降低).*(?:性能|延迟|吞吐)|加速",
    re.IGNORECASE,
)
_NUMBER = re.compile(r" *\(#\d+\)$")
_PERFORMANCE = re.compile(
    r"faster|slower|speed|latency|throughput|memory|perf|overhead|reduc|improv|TTFT|TPOT|qps|"
    r"性能|延迟|吞吐|加速|提升|内存|显存",
    re.IGNORECASE,
)


def measurement(body: str) -> str:
    """A sentence in which the author gives figures about speed or size, or ""."""
    for text in sentences(body):
        if _FIGURE.search(text) and _PERFORMANCE.search(text):
            return text
    return ""


def of_speed(subject: str) -> str:
    """A subject that says of the change that it is about speed, without its type and number."""
    return bare(_NUMBER.sub("", subject)) if _SPEED.search(subject) else ""


def flaws(message: str) -> list[str]:
    """The numbers that a message gives of known flaws of security, each once."""
    return list(dict.fromkeys(_FLAW.findall(message)))
