"""Titles in messages, of commits that were joined and of lists; sentences that others take back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from classifier.domain import Commit
from classifier.prose.about import TOPIC

_TYPE = r"(?:build|chore|ci|docs?|feat|fix|perf|refactor|revert|style|tests?)"
# The title of a commit that was joined to others: of a list, or of what is none of their matter.
SQUASHED = re.compile(
    rf"\* \[?{_TYPE}\]?(?:\([^)\n]*\))?!?: |(?:tests?|ci|style)(?:\([^)\n]*\))?: (?=[a-z])"
)
# The type or the branch that a title begins with is no part of the sentence.
_TITLED = re.compile(rf"{_TYPE}(?:(?:\([^)\n]*\))?!?|(?:ure)?/[\w./-]+): +(?=\S)")

# Words set in bold; what code has between two such marks is a name that has them.
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=[^_\n]* |[A-Z])([^_\n]+)__(?!\w)")
_TRAILER = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: ")
_SAVED = re.compile(r"(?:Update|Create|Delete|Rename) [\w./-]+\.\w+|Add files via upload")
_CALLED = re.compile(r"(?<![\w.])[a-z_]\w+\(\)")
_FOLLOWING = re.compile(r"[.!?。]\s+(?=[A-Z\u4e00-\u9fff])")
OPENING = 24  # characters by which a sentence is found in the message
_COUNTERS = re.compile(r"(?:However|But|Unfortunately|Nevertheless)\b|但是?|然而|不过")
_REVIEW = re.compile(r"(?i)\breview")
# No sentence ends with such a word, however short its line.
_GOES_ON = re.compile(r" (?:the|an?|of|to|and|or|with|in|for|by|from(?: the same)?|which|whose)\Z")
# Goes on with a sentence; ends a part of one that a list, code or a link goes on with.
_CUT = re.compile(
    r"\A(?:and|or|but|which|whose|was|were|are|is) |(?:[,，、]|"
    r"\b(?:because|when|where|while|if|whether|and|or|but|the|an|via|than|(?<!the )following|"
    r"such as|as in|as follows|"
    r"(?:appear|seem)s? to be|(?:cases?|code|commands?|errors?|expressions?|messages?|names|"
    r"options|something|syntax|things|values) like))\Z"
)
# Sections on how it was tried out, and for those who review; figures may stand there, no reason.
_OTHERS = re.compile(
    r"^#+\W*(?:Tests?|Testing|Reviewer Notes?|Notes? (?:for|to) (?:the )?Reviewers?)\s*$"
    r"(?:^ *```.*?^ *```|.)*?(?=^#+ |\Z)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def of_change(body: str) -> str:
    """A message without what its sections say of tests, and to those who review."""
    return _OTHERS.sub("\n", body)


def bare(title: str) -> str:
    """A title without the type or branch that it begins with."""
    return title[found.end() :] if (found := _TITLED.match(title)) else title


def is_cut(text: str) -> bool:
    """Whether a text is only the first or the last part of a sentence."""
    opened = text.count('"') % 2 or text.count("(") > text.count(")")
    return bool(opened) or _CUT.search(text) is not None


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


def countered(sentences: Sequence[str], place: int, body: str) -> bool:
    """Whether the next sentence says what stands against one, which is half of a reason then, be
    it one of those that are no reasons themselves."""
    at = body.find(sentences[place][:OPENING])
    paragraph = body[at:].partition("\n\n")[0] if at >= 0 else ""
    behind = _FOLLOWING.split(paragraph, maxsplit=1)[1:]
    return any(_COUNTERS.match(after) for after in (*sentences[place + 1 : place + 2], *behind))


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


def is_item(before: str, above: str, line: str) -> bool:
    """Whether a short line without a full stop is one of a list, so that the next is another.

    ``before`` is the paragraph with that line ``above`` at its end.
    """
    last = before[before.rfind(". ") + 1 :]
    return (
        max(len(last), len(above)) < 64
        and not _GOES_ON.search(last)
        and before[-1] not in ".,:;"
        and line.lstrip()[:1].isupper()
    )
