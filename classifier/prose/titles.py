"""Titles of commits in the message of one that joins them; sentences that others take back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Commit
from classifier.prose.about import TOPIC

_TYPE = r"(?:build|chore|ci|docs?|feat|fix|perf|refactor|revert|style|tests?)"
SQUASHED = re.compile(rf"\* \[?{_TYPE}\]?(?:\([^)\n]*\))?!?: ")
# The type or the branch that a title begins with is no part of the sentence.
_TITLED = re.compile(rf"{_TYPE}(?:(?:\([^)\n]*\))?!?|(?:ure)?/[\w./-]+): +(?=\S)")

# Words set in bold; what code has between two such marks is a name that has them.
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=[^_\n]* |[A-Z])([^_\n]+)__(?!\w)")
_TRAILER = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: ")
_SAVED = re.compile(r"(?:Update|Create|Delete|Rename) [\w./-]+\.\w+|Add files via upload")
_CALLED = re.compile(r"(?<![\w.])[a-z_]\w+\(\)")
_COUNTERS = re.compile(r"(?:However|But|Unfortunately|Nevertheless)\b|但是?|然而|不过")
_REVIEW = re.compile(r"(?i)\breview")


def bare(title: str) -> str:
    """A title without the type or branch that it begins with."""
    return title[found.end() :] if (found := _TITLED.match(title)) else title


def merged(title: str) -> str:
    """The title of what is merged, "" where it says just which file was saved in a browser, or who
    had a part in it.

    Where several are, they stand in a list.
    """
    title = title.removeprefix("* ")
    return "" if _SAVED.fullmatch(title) or _TRAILER.match(title) else bare(title)


def worded(text: str) -> str:
    """A sentence without marks for bold, the colon before what is left out, and the type or branch
    that it begins with."""
    return bare(_STRONG.sub(lambda mark: mark[1] or "", text).rstrip(": "))


def titled(commit: Commit) -> Commit:
    """The commit with the title that heads it as its subject, and the message below that."""
    if commit.title == commit.subject:
        return commit
    title, _, body = commit.body.strip().partition("\n")
    return replace(commit, subject=title.strip(), body=body)


def countered(sentences: Sequence[str], place: int) -> bool:
    """Whether the next sentence says what stands against one, which is half of a reason then."""
    return any(_COUNTERS.match(after) for after in sentences[place + 1 : place + 2])


def subjects(sentence: str) -> list[str]:
    """What a sentence is about, by the names that only code spells so, or has with brackets."""
    return TOPIC.findall(sentence) + _CALLED.findall(sentence)


def answers_review(opening: str, body: str) -> bool:
    """Whether what begins so is told below a title that says it is what reviewers asked for.

    It undoes what the branch had before, which the commit as a whole never has.
    """
    at = body.find(opening)
    title = body.rfind("\n* ", 0, max(at, 0))
    if at < 0 or title < 0:
        return False
    return _REVIEW.search(body, title, body.find("\n", title + 1)) is not None
