"""What a subject claims: its type prefix told apart from areas, in the styles people use.

Conventional Commits (any case), ``[Bugfix]``, ``【修复】``, gitmoji, ``BUG: ``, ``docs - ``, Go's
``net/http: `` and, weakest, a leading verb. A claim is never more than that: rules weigh it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from classifier.domain import Claim, Commit
from classifier.facts.words import EMOJI, SHORTCODES, TYPE_WORDS, VERBS, WEAK_OBJECTS

_BRACKET = re.compile(
    r"\s*(?:\[([^\[\]]{1,60})\](?:\(([\w ,/-]{1,40})\))?|【([^】]{1,60})】)\s*[:：-]?\s*"
)
_CONVENTIONAL = re.compile(
    r"(?P<word>[A-Za-z][\w+-]*(?:\s?[/,&|]\s?[A-Za-z][\w+-]*)*|[\u4e00-\u9fff]{1,6})"
    r"\s?(?:[(（](?P<scope>[^()（）]{0,80})[)）])?(?P<mark>!)?\s?(?P<colon>[:：])(?P<space>\s+|$)?"
)
_DASH = re.compile(r"(?P<word>[A-Za-z]+)(?:\((?P<scope>[^()]{1,40})\))?\s+[-–]\s+")
_AREA = re.compile(
    r"(?P<areas>`?[\w@.$*+/~-]++`?(?:(?:,\s?|\s(?=[\w.+/-]++:\s))`?[\w@.$*{}+/~-]++`?){0,4}+)"
    r"(?P<mark>!)?:\s+"
)
_SHORTCODE = re.compile(r":([a-z0-9_+-]+):\s*")
_NUMBERS = re.compile(
    r"\s*(?:[(\[](?:(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?|refs?|see|pr|gh|issue)[:\s-]*)?"
    r"(?:[\w.-]+/[\w.-]+)?[#!]\d+(?:\s*,\s*[#!]\d+)*[)\]])\s*$",
    re.I,
)
_PART = re.compile(r"(?:part\s*)?\d+\s*(?:/\s*(?:\d+|n|x))?|wip|draft|rfc|poc", re.I)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
_BREAKING = re.compile(r"breaking([ _-]changes?)?", re.I)
_MERGE = re.compile(r"Merge pull request #\d+ from ")
_VARIATION = "\ufe0f"
_EMOJI = tuple(EMOJI)


def read_claim(subject: str) -> Claim:
    """The claim of a subject line; without any, ``style`` is "" and ``rest`` the subject."""
    text = subject.strip()
    claim = _emoji(text) or _brackets(text) or _prefix(text) or _verb(text)
    return replace(claim, rest=strip_numbers(claim.rest))


def strip_numbers(text: str) -> str:
    """The text without trailing ``(#12)``, ``(fixes #3)``, ``(!4)``."""
    head, tail = text[:-200], text[-200:]
    while (stripped := _NUMBERS.sub("", tail)) != tail:
        tail = stripped
    return (head + tail).strip()


def type_of(word: str) -> str:
    """The type that a word of a prefix stands for, "" if none."""
    plain = word.strip().lower().replace("_", " ")
    found = TYPE_WORDS.get(plain) or TYPE_WORDS.get(plain.replace("-", " ")) or ""
    return found or TYPE_WORDS.get(plain.replace("-", "").replace(" ", ""), "")


def _emoji(text: str) -> Claim | None:
    match = _SHORTCODE.match(text)
    if match and match.group(1) in SHORTCODES:
        found, end, icon = SHORTCODES[match.group(1)], match.end(), match.group(1)
    else:
        if not text.startswith(_EMOJI):
            return None
        icon = next(e for e in EMOJI if text.startswith(e))
        found = EMOJI[icon]
        end = len(icon) + text[len(icon) :].startswith(_VARIATION)
    rest = text[end:].strip()
    raw = text[:end].strip()
    inner = _brackets(rest) or _prefix(rest)
    breaking = icon in ("boom", "💥")
    if inner is None:
        return Claim(found, raw, (), "gitmoji", breaking, rest)
    prefix = f"{raw} {inner.raw}"
    if inner.type:
        return replace(inner, raw=prefix, breaking=inner.breaking or breaking)
    return replace(inner, type=found, raw=prefix, style="gitmoji", breaking=breaking)


def _brackets(text: str) -> Claim | None:
    found, scopes, position, breaking = "", [], 0, False
    while match := _BRACKET.match(text, position):
        for part in _parts(match):
            kind = type_of(part)
            if kind and not found:
                found = kind
            elif _BREAKING.fullmatch(part):
                breaking = True
            else:
                scopes.append(part)
        position = match.end()
    if not position:
        return None
    raw, rest = text[:position].strip(), text[position:]
    inner = None if found else _prefix(rest)
    if inner is None:
        return Claim(found, raw, tuple(scopes), "bracket", breaking, rest)
    return replace(
        inner,
        raw=f"{raw} {inner.raw}",
        scopes=(*scopes, *inner.scopes),
        style=inner.style if inner.type else "bracket",
        breaking=breaking or inner.breaking,
    )


def _parts(match: re.Match[str]) -> list[str]:
    """The words of one bracket, without counters such as ``1/N``."""
    groups = [text for text in match.groups() if text and not _PART.fullmatch(text.strip())]
    parts = [part.strip() for text in groups for part in re.split(r"[,/|、]", text)]
    return [part for part in parts if part]


def _prefix(text: str) -> Claim | None:
    return _conventional(text) or _dash(text) or _areas(text)


def _conventional(text: str) -> Claim | None:
    match = _CONVENTIONAL.match(text)
    if not match or text.startswith(":", match.end()):
        return None
    words = re.split(r"\s?[/,&|]\s?", match["word"])
    kinds = [kind for kind in map(type_of, words) if kind]
    if not kinds and not (match["scope"] and match["space"]):
        return None
    scopes = [w for w in words if not type_of(w)] + _split_scope(match["scope"])
    return Claim(
        kinds[0] if kinds else "",
        match[0].strip(),
        tuple(scopes),
        "conventional",
        bool(match["mark"]),
        text[match.end() :],
    )


def _split_scope(scope: str | None) -> list[str]:
    return [s for s in re.split(r"\s*[,|]\s*", (scope or "").strip()) if s]


def _dash(text: str) -> Claim | None:
    match = _DASH.match(text)
    kind = type_of(match["word"]) if match else ""
    if not match or not kind:
        return None
    scopes = tuple(_split_scope(match["scope"]))
    return Claim(kind, match[0].strip(), scopes, "conventional", False, text[match.end() :])


def _areas(text: str) -> Claim | None:
    """``net/http: ``, ``cmd/go, net: ``, ``JIRA-12: ``: areas, no type."""
    match = _AREA.match(text)
    if not match or match["areas"].split()[0].lower() in VERBS:
        return None
    areas = tuple(a.strip("` ") for a in re.split(r",\s?", match["areas"]))
    rest, mark = text[match.end() :], bool(match["mark"])
    inner = _conventional(rest)
    if inner and inner.type:
        raw = f"{match[0].strip()} {inner.raw}"
        return replace(inner, raw=raw, scopes=(*areas, *inner.scopes), breaking=mark)
    return Claim("", match[0].strip(), areas, "conventional", mark, rest)


def _verb(text: str) -> Claim:
    """A leading verb: a weak claim, and none where the object decides (``Fix typo in docs``)."""
    match = _WORD.match(text)
    word = match[0].lower() if match else ""
    if word not in VERBS or text[len(word) :][:1] not in ("", " ", ":"):
        return Claim(rest=text)
    kind = VERBS[word]
    if kind != "revert" and WEAK_OBJECTS.search(text):
        kind = ""
    return Claim(kind, match[0] if match else "", (), "verb", False, text)


def title(commit: Commit) -> str:
    """The line that names the change: the subject, or what GitHub puts under a merge's."""
    if _MERGE.match(commit.subject) and commit.body.strip():
        return commit.body.strip().split("\n", 1)[0]
    return commit.subject


def mask_prefix(commit: Commit) -> Commit:
    """The commit as if its author had written no type: areas stay, a leading verb stays too.

    ``fix(io): x`` becomes ``io: x``, ``[Bugfix][NPU] x`` becomes ``[NPU] x``.
    """
    text = title(commit)
    masked = _without_type(text)
    if masked == text:
        return commit
    if text == commit.subject:
        return replace(commit, subject=masked)
    return replace(commit, body=commit.body.replace(text, masked, 1))


def _without_type(text: str) -> str:
    claim = read_claim(text)
    if claim.style in ("", "verb") or not (claim.type or claim.style == "gitmoji"):
        return text
    bare = text.strip()
    rest = bare[len(claim.raw) :].strip() if bare.startswith(claim.raw) else claim.rest
    if claim.raw[:1] in "[【":
        areas = "".join(f"[{scope}]" for scope in claim.scopes)
        return f"{areas} {rest}" if areas else rest
    return f"{', '.join(claim.scopes)}: {rest}" if claim.scopes else rest
