"""Texts that are added to documents, by their first sentence."""

from __future__ import annotations

import re
from collections.abc import Container

from classifier.domain import Fact, Facts, Hunk
from classifier.facts.scan import lazy

TEXT = "text"
"""A kind of fact of the prose's own: the beginning of such a text."""

# Compiled where there are documents: wide ranges of characters take long.
_PROSE = lazy(
    r"\s*[A-Z\u3400-\u9fff][\w,'’()`:-]*(?: (?:[\w,'’()`:*\"-]|(?<=\d)\.(?=\d))+){4}"
    r"|\s*[\u3400-\u9fff]{8}"
)
_BULLET = re.compile(r"\s*[-*+]\s+(?:[^\w\s`\[(\"'*]+\s+)?(?=\S)")
# An item of a list says something in fewer words.
_ITEM = lazy(r"[A-Z][\w'’-]*(?: [\w.,'’()`:*/\"-]+){3}")
# The area that an entry of a changelog is of, before what it says.
_AREA = re.compile(r"\*{1,2}\(?[\w ./-]+\)?:?\*{1,2}:? +")
_UNDERLINE = re.compile(r"([=~^\"'#*+`.-])\1{3,}\s*")
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s|(?<=[。！？])")


def added_texts(facts: Facts) -> list[Fact]:
    """The first sentence of what is added to each document, as a kind of fact of its own."""
    found: list[Fact] = []
    for file in facts.files:
        if file.kind == "docs" and file.change.kind != "added":
            gone = {line[1:].strip() for hunk in file.change.hunks for line in hunk.lines
                    if line[:1] == "-"}  # fmt: skip
            for hunk in file.change.hunks:
                number, text = _paragraph(hunk, gone)
                if text:
                    found.append(Fact(TEXT, "added", text, file.path, number))
                    break
    return found


def _paragraph(hunk: Hunk, gone: Container[str]) -> tuple[int, str]:
    """Number and text of the first lines that come in, replace none, and stood nowhere else."""
    lines: list[tuple[int, str]] = []
    if any(line.startswith("-") for line in hunk.lines):
        return 0, ""
    for number, text in hunk.added():
        bullet = _BULLET.match(text)
        if lines and (bullet or not text.strip() or number != lines[-1][0] + 1):
            break
        if _UNDERLINE.fullmatch(text):
            lines.clear()  # what it is below is a title
            continue
        said = text[bullet.end() :] if bullet else text
        if not lines and text.strip() in gone:
            continue
        begun = _AREA.sub("", said, count=1) if said[:1] == "*" else said
        if lines or _PROSE().match(begun) or (bullet and _ITEM().match(begun)):
            lines.append((number, said.strip()))
    whole = " ".join(text for _, text in lines)
    return (lines[0][0], _SENTENCE.split(whole)[0]) if lines else (0, "")
