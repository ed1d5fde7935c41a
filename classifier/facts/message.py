"""What the message and the author's name say: pull request, revert, breaking, bot, trailers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from classifier.domain import Commit, Fact, Identity

_PULL_REQUESTS = (
    re.compile(r"\(#(\d{1,9})\)\s*$"),
    re.compile(r"^Merge pull request #(\d{1,9})\b"),
    re.compile(r"\((?:pull request |PR:? ?)#?(\d{1,9})\)", re.I),
    re.compile(r"\(!(\d{1,9})\)\s*$"),
    re.compile(r"\(#(\d{1,9})\)"),
)
_BODY_REQUESTS = re.compile(
    r"^(?:See merge request \S*!|PR-URL: \S*?/pull/|Pull[- ]Request(?:-URL)?: \S*?[/#]"
    r"|Reviewed-on: \S*?/pulls?/)(\d{1,9})\b",
    re.M | re.I,
)
_REVERTS_SHA = re.compile(
    r"^[ \t]*(?:This )?(partial(?:ly)? )?reverts? (?:changes from )?commits? ([0-9a-f]{7,64})\b",
    re.M | re.I,
)
_REVERTS_REQUEST = re.compile(
    r"^[ \t]*(?:This )?reverts? (?:PR |pull request )?([\w./-]*#\d+)\b", re.M | re.I
)
_REVERT_SUBJECT = re.compile(
    r"(?:\W*\brevert(?:ed|ing|s)?\b|\[\s*revert\s*\]|【回滚】|回滚|⏪|:rewind:)", re.I
)
_SUBJECT_PREFIX = re.compile(r"^(?:[\w-]+(?:\([^)]*\))?!?:\s+|(?:\[[^\]]*\]\s*)+)")
_REAPPLY = re.compile(r"^\W*(?:reapply\b|re-apply\b|(?:\w+\W+)?revert\W+\"?\W*revert\b)", re.I)
_BREAKING = re.compile(r"^BREAKING[ -]CHANGES?\b(?:\s*:|\s*$|\s+[-–]|\s+#)", re.M)
_BOT = re.compile(
    r"\[bot\]|(?:^|[\s._-])(?:ro)?bot$|^bot[\s._-]|^(?:dependabot|renovate|greenkeeper|prombot|"
    r"github[\s-]?actions?|pre-commit[\s-]ci|pyup|snyk|imgbot|mergify|weblate|allcontributors|"
    r"all-?contributors|codecov|semantic-release|release-please|autofix-ci|hosted weblate|"
    r"crowdin|transifex|translatewiki\.net|copybara|bors|homu|gitlab|jenkins|travis(?: ci)?|"
    r"circleci|automation|auto-?release)(?:[\s._-]?(?:bot|user|service))?$",
    re.I,
)
_BOT_MAIL = re.compile(
    r"\[bot\]@|(?:^|[+.-])(?:dependabot|renovate|bot|github-actions?)@|@dependabot\.com$", re.I
)
_CODE = re.compile(r"(?<!`)`([^`\n]{2,80})`(?!`)")
_OPTION = re.compile(r"(?<![\w-])--\d*[A-Za-z](?:[\w.-]*[\w-])?")
_NAME = re.compile(
    r"(?<![\w/@.#:-])(?:[A-Za-z]\w*_\w*[A-Za-z0-9]|[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+|[a-z]+[A-Z]\w+)"
    r"(?![\w/@])"
)
_OPTION_AS_CODE = re.compile(r"`(--\d*[A-Za-z](?:[\w.-]*[\w-])?)")
_COMMAND = re.compile(r"^[ \t]*(?:[-*>$#] *)*`?(?:[A-Z_]+=\S+ +)*(?:[a-z][\w./-]* |--)[^\n]*", re.M)
_CHECKLIST = re.compile(r"^[ \t]*[-*+] \[[ xX]\][^\n]*", re.M)
_MOST_NAMES = 60
_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)")
_GIT_TRAILER = re.compile(r"Signed-off-by: |\(cherry picked from commit ")


def pull_request(commit: Commit) -> int | None:
    """The number of the pull or merge request, None where the message has none."""
    subject = commit.subject
    if "#" in subject or "!" in subject or "PR" in subject or "pull" in subject:
        for pattern in _PULL_REQUESTS:
            found = pattern.findall(subject)
            if found:
                return int(found[-1])
    match = _BODY_REQUESTS.search(commit.body)
    return int(match.group(1)) if match else None


def revert(subject: str, body: str) -> tuple[bool, str]:
    """Whether the commit undoes another, and which: a SHA or ``#12``, "" where it is not told."""
    sha, partial = "", False
    if "revert" in body.lower():
        found = _REVERTS_SHA.search(body)
        if found:
            partial, sha = bool(found.group(1)), found.group(2)
        elif request := _REVERTS_REQUEST.search(body):
            sha = request.group(1)
    if _REAPPLY.match(subject):
        return False, sha
    bare = _SUBJECT_PREFIX.sub("", subject)
    said = bool(_REVERT_SUBJECT.match(subject) or _REVERT_SUBJECT.match(bare))
    lead = body.lstrip()[:12].lower()
    return said or (bool(sha) and not partial and lead.startswith("this reverts")), sha


def breaking(body: str) -> bool:
    """Whether the body carries a BREAKING CHANGE note."""
    return "BREAKING" in body and _BREAKING.search(body) is not None


def is_bot(author: Identity) -> bool:
    """Whether the author is a program."""
    return bool(_BOT.search(author.name.strip()) or _BOT_MAIL.search(author.email.strip()))


def trailers(body: str) -> Mapping[str, tuple[str, ...]]:
    """The trailers of the last paragraph, by token as first spelled, as git reads them.

    As ``git interpret-trailers``: the paragraph counts if all its lines are trailers, or if one
    was made by git and at least a quarter are trailers. Indented lines continue the last one.
    """
    text = body.strip("\n ")
    if ":" not in text:
        return {}
    lines = text[text.rfind("\n\n") + 1 :].strip("\n").split("\n")
    found: list[list[str]] = []
    others, by_git = 0, False
    for line in lines:
        if line[:1] in " \t" and found:
            found[-1][1] += " " + line.strip()
            continue
        by_git = by_git or _GIT_TRAILER.match(line) is not None
        match = _TRAILER.fullmatch(line)
        if match:
            found.append([match.group(1), match.group(2).strip()])
        elif not line.startswith("(cherry picked"):
            others += 1
    if others and not (by_git and len(found) * 3 >= others):
        return {}
    return _grouped(found)


def _grouped(pairs: list[list[str]]) -> dict[str, tuple[str, ...]]:
    spelled: dict[str, str] = {}
    grouped: dict[str, list[str]] = {}
    for token, value in pairs:
        grouped.setdefault(spelled.setdefault(token.lower(), token), []).append(value)
    return {token: tuple(values) for token, values in grouped.items()}


def message_items(commit: Commit) -> list[Fact]:
    """Names that the message sets as code, options it names, and words that are clearly names."""
    # What a pull request's template lists is not about the change.
    body = _CHECKLIST.sub("", commit.body)
    text = f"{commit.subject}\n{body}"
    found = [Fact("mention", "touched", m[1].strip()) for m in _CODE.finditer(text)]
    # Options of a command are what the author ran, unless they alone are set as code.
    told = _OPTION.finditer(f"{commit.subject}\n{_COMMAND.sub('', body)}")
    options = [m[0] for m in told] + [m[1] for m in _OPTION_AS_CODE.finditer(text)]
    found += [Fact("option", "touched", name, public=False) for name in options]
    known = {fact.name for fact in found}
    names = dict.fromkeys(m[0] for m in _NAME.finditer(text))
    found += [Fact("identifier", "touched", n, public=False) for n in names if n not in known]
    return list(dict.fromkeys(found))[:_MOST_NAMES]
