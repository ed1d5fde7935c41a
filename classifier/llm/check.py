"""Nothing that a model returns is trusted: what of a field's text may be shown, or why none.

The text is parsed as Markdown and written anew from a closed list of elements, so that whatever
else it holds cannot get through. A sentence that names what the commit does not bear out, links
elsewhere or rates the change is left out whole: half a sentence would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from classifier.llm.elements import BAD, STRONG, Line, lines_of, untabled
from classifier.llm.grounding import Grounds
from classifier.llm.language import is_in
from classifier.llm.prompt import FIELD_LIMIT
from classifier.prose.markup import plain

_LONGEST = 4 * FIELD_LIMIT  # characters of a field that are worth parsing
_SHORTEST = 8
_ENDED = re.compile(r"(?<![.…])[.!?。！？]['\"”’»）)\]」』*_`]*\s*\Z")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|incl)\.\s*\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[^a-z\s])|(?<=[.!?][)\"”])\s+")
_RATING = re.compile(
    r"\b(?:importance|priority|severity|importan(?:t|ce) level)\b.{0,40}\b(?:low|medium|high)\b"
    r"|\b(?:low|medium|high)(?:est)?[- ](?:importance|priority|severity)\b"
    r"|重要(?:程度|性|度)|优先级|严重(?:程度|性)|变更类型|\btype of change\b|[🔴🟡🟢]",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(?:as an? (?:AI|language model)|i (?:cannot|can't|am unable)|system prompt|"
    r"(?:previous|above|prior) instructions?|your instructions)\b"
    r"|作为(?:一个)?(?:AI|人工智能|语言模型)",
    re.IGNORECASE,
)
_WEB = re.compile(r"\b(?:https?|ftp|javascript|data|file):|\bwww\.|[\w.]+@\w+\.\w", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w`])@(?=\w)")


@dataclass(frozen=True, slots=True)
class Checked:
    """A field's text, safe to embed, or "" and why it cannot be used (told to the model).

    Where neither is given the text could be used, but says no more than ours.
    """

    text: str
    fault: str = ""


def check(raw: str, grounds: Grounds, language: str) -> Checked:
    """What of one field can be used."""
    if not raw.strip():
        return Checked("", "it is missing or empty")
    if len(raw) > _LONGEST:
        return Checked("", f"it is longer than {FIELD_LIMIT} characters")
    lines = list(lines_of(untabled(raw), grounds))
    if not _is_finished(lines):
        return Checked("", "it ends in mid-sentence; end every sentence and item with a full stop")
    if not is_in(language, " ".join(_without_code(line) for line in lines)):
        return Checked("", "it is in another language than asked for")
    kept = [line for line in (_kept(line, grounds) for line in lines) if line.text]
    text = _joined(_within(kept))
    if len(re.sub(r"[\s*>-]", "", text)) < _SHORTEST:
        return Checked("", "it names what the data does not hold, or says nothing")
    if "`" not in text and not grounds.names(text.replace("\\", "")):
        # Nothing of it could be checked; and where there is nothing to say, ours says so too.
        return Checked("")
    return Checked(text)


def _is_finished(lines: Iterable[Line]) -> bool:
    """Whether the last text ends where a sentence ends, with no code span left open."""
    texts = [line.text for line in lines if not line.titles]
    if not texts or any("`" in text for text in texts):
        return False
    last = texts[-1].rstrip(f"{STRONG} ")
    return bool(_ENDED.search(last)) and not _ABBREVIATED.search(last)


def _without_code(line: Line) -> str:
    return line.text.translate(dict.fromkeys([*map(ord, line.code), ord(STRONG)], " "))


def _kept(line: Line, grounds: Grounds) -> Line:
    """The line with the sentences that may stay, as Markdown."""
    if line.titles:
        return line.replaced(f"**{_rendered(line, line.text)}**" if _stays(line, grounds) else "")
    parts = [p for p in _SENTENCE.split(line.text) if p and p.strip()]
    whole = Line(line.depth, line.marker, "", line.code)
    kept = [part for part in parts if _stays(whole.replaced(part), grounds)]
    joint = "" if any(part.rstrip()[-1:] in "。！？" for part in kept) else " "
    text = joint.join(part.strip() for part in kept)
    return line.replaced(_rendered(line, text) if re.search(r"\w|[\ue000-\uf8ff]", text) else "")


def _stays(line: Line, grounds: Grounds) -> bool:
    if BAD in line.text or any(line.code[mark] == "" for mark in line.code if mark in line.text):
        return False
    words = _without_code(line)
    if _RATING.search(words) or _META.search(words) or _WEB.search(words):
        return False
    return not grounds.faults(words)


def _rendered(line: Line, text: str) -> str:
    """Escaped Markdown with the code spans back in their places."""
    safe = plain(_MENTION.sub("", text))
    if safe.count(STRONG) % 2:
        safe = safe.replace(STRONG, "")
    for mark, name in line.code.items():
        safe = safe.replace(mark, f"`{name}`")
    return safe.replace(STRONG, "**").replace("****", "").strip()


def _within(lines: Iterable[Line]) -> list[Line]:
    """As many whole lines as the limit allows; a title with nothing under it goes."""
    kept: list[Line] = []
    room = FIELD_LIMIT
    for line in lines:
        room -= len(line.text)
        if room < 0:
            break
        kept.append(line)
    return [
        line
        for line, following in zip_longest(kept, kept[1:])
        if not line.titles or (following is not None and not following.titles)
    ]


def _joined(lines: list[Line]) -> str:
    """List items one under the other, paragraphs apart."""
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None:
            text += "\n" if line.marker and before.marker else "\n\n"
        text += "  " * line.depth + line.marker + line.text
        before = line
    return text
