"""Finds the sentence in which the author says why, in a message full of other things."""

from __future__ import annotations

import re

from classifier.domain import Commit
from classifier.prose.markup import clean
from classifier.prose.referring import leans
from classifier.prose.titles import (
    OPENING,
    SQUASHED,
    answers_review,
    countered,
    is_cut,
    is_item,
    merged,
    of_change,
    subjects,
    worded,
)

# A sentence that goes on behind a block of code, or in words of others, is none.
_REST = "\x02"
_FENCE = re.compile(
    r"(?ms)^ *(```|~~~).*?^ *\1[^\n]*$(\n+[ \t]*(?=[a-z]))?"
    # What programs that review write under the author's name; how it was tried out.
    r"|^#+ Summary by (?:CodeRabbit|Sourcery)\b(?:\s*^#+ Release Notes\b)?"
    r"(?:.*?<!-- end of auto-generated comment.*?-->|.*?(?=^#|\Z))|<!--.*?-->"
    # So it does behind a block that is set in.
    r"|^(?: {4,}+|\t)[^\S\n]*+\S[^\n]*\n(\s*\n(?=[a-z]))"
    r"|^#+ *(?:Test(?:ing)? Plan|Test(?:ing|s)?|Verification|Validation|"
    r"How (?:was|has) this (?:been )?tested\?)\s*$"
    r"(?:^ *```.*?^ *```|.)*?(?=^#|\Z)"
    # What programs that update dependencies quote from these.
    r"|<details>\s*<summary>(?:Release notes|Changelog|Commits|Dependabot\b[^<]*)</summary>"
    r".*?</details>"
    r"|,? *\(?(?:e\.g\.|for (?:example|instance)),?:[ \t]*$"  # an example comes below
    r"|^\*\*(?:Summary|Description|Motivation|Context)(?::\*\*|\*\*:?)"  # a title on the line
)
# Other angles hold a type; in brackets may be an area, no address, as in ``[fix](reader): …``.
_LINK = re.compile(
    r"(`[^`\n]+`)|!?\[([^\]\n]*)\]\((?=[^)\s]*[/.#:])[^)\n]*\)|<?\bhttps?://[^\s>]+>?"
    r"|</?(?:a|b|br|code|center|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|"
    r"picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|th|"
    r"thead|tr|tt|u|ul|var|video)\b[^>\n]*>"
)
# What the author struck through holds no more.
_STRUCK = re.compile(r"~~(?!~)(?:(?!\n\s*\n)[^~])+~~|(?is:<(s|del|strike)>.*?</\1>)")
_MERGE = re.compile(r"Merge (?:pull request|branch|remote-tracking|commit|tag)\b")
_NOISE_LINE = re.compile(
    r"^\s*(#(?!\d)|\||=+$|-{3,}|[*-] \[[ xX]{,2}\]|[A-Z][A-Za-z]+(-[A-Za-z]+)+:|diff --git|\w+ by:|"
    r"\(cherry picked|(pick|follow-?up (to|of|for)) [0-9a-f]{7,40}\b|[0-9a-f]{7,40} \[[^]]+\] |"
    r"(PR|Link|See|Ref|Refs|Issue|Closes|Fixes|Resolves|Bug|Change|Test plan)\b[^.]{0,40}$)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|pr):? +)?[\w./-]*#\d+"
# What stands between several goes with them.
_REFERENCE = re.compile(rf" *\(?{_NUMBER}(?:[,;/&]?(?: +(?:and|&))? *{_NUMBER})*\)?", re.IGNORECASE)
# A number in mid-sentence, and one that says what the sentence is about: "added in #12".
_HOLE = re.compile(
    r"\[(?:here|link|th(?:is|ese|at)\b[^]]*)\]\(|#\d+[^\s)\].]* +[\w,;]|(?<![(<])https?://\S+ +\w"
    r"|\w  +[(.,;]| \(\)| (?:in|of|by|since|from|to|with|after|before|for|on|like|than|as|at)"
    r" (?:the )?(?:PR |issue |pull request )?(?:[\w./-]*#\d+(?: \(|[.,;!]|\Z)|<?https?://\S+\Z)"
)
# What such a hole, or that of an address, leaves of the brackets around it.
_LEFT = re.compile(r"\((?=[\s,;.)]|\Z)|[\s,;]\)")
_TICKED = re.compile(r"\s*[*-] \[[ xX]{,2}\]")
_NEXT = re.compile(r"\s*(?:[-*+•#>|]|\d+[.)]\s)")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[A-Z\"'`(])|(?<=[。！？])")
_CUE = re.compile(
    r"(?i)\b(because|since|so that|to avoid|avoids?|prevents?|otherwise|previously|instead|"
    r"caus(?:es?|ed|ing)|fail(?:s|ed|ing)?|in order to|due to|leads? to|when|without|would|"
    r"ensures?|no longer|allows?|crash\w*|broken?|wrong\w*|incorrect\w*|regression|faster|slower)\b"
    r"|因为|由于|导致|避免|防止|从而|否则|之前|原来|以便|为了"
)
# Says what the commit does rather than how things were.
_CHANGE = re.compile(
    r"\b(?:(?<!for )now|this (?:commit|change|pr|patch)|"
    r"we (?:now )?(?:add|use|make|move|fix|check|return)|"
    r"(?:adds?|makes?|fix(?:es)?|replaces?|introduces?|moves?|removes?|ensures?|allows?) )"
    r"|\b现在|本次|改为",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?i)\b(bumps |dependabot|thank|please|checklist|contribut|reviewer|copilot smarter|describe|"
    r"(?:this|issue|pr) template|(?<!\Athis )pull request|pull request (?:is|was|has|will)\b|"
    r"this pr(?: itself\b|\b.{0,12}$)|guidelines|signed-off|co-authored|merge branch|"
    r"the tests? now |previously,? this (?:caused|failed|had|led|made|meant|needed|required|was)|"
    r"commit message|free to review|traceback|open(?:ed)? this (?:pr|pull)\b|"
    r"in this particular\b|generated (by|with)|ideally|if applied, this commit will\b|"
    r"an? (?:better|cleaner|proper|more \w+) (?:\w+ ){1,4}[wc]ould|\Acould .*\binstead\b|"
    # What would have been, or may come, which the commit is not.
    r"alternatively,|as an alternative|alternative\b.{,16} (?:be|is) to\b|"
    r"(?:second|next) part of\b|(?:next|later|future|subsequent) (?:commit|patch|pr)s?\b|"
    r"separate (?:pr|pull|commit|patch)|\bI(?:['’]ll| will|(?: a|['’])m using)\b|"
    r"(?:in|as) a follow-?up|at first (?:glance|sight)|just (?:glanc|look)ing at|"
    r"(?:change|fix|patch|pr|commit|solution)(?: in this \w+)? would (?:not )?have\b|was easy to\b)"
)
# An entry of a list that says what each name is for.
_DEFINED = re.compile(r"\S+ +(?:=>|->|→) |\w+=\S+ \w+=")
# A step of a squashed branch rather than a reason, of whatever area.
_TESTED = re.compile(
    r"(?i)(?:[\w./-]+: )?(?:adds?|added|updates?|fix(?:es)?) (?:\w+ ){,3}(?:test_|(?:test|comment|"
    r"import)s?\b)|(?:an? |the |new |unit )*tests? (?:was|were|is|are|ha(?:s|ve) been) "
    r"(?:also )?added\b|this \w+ (?:has|contains|includes) (?:an? )?(?:fix|tests?)\b"
    r"|(?:tested|(?:re-?)?verified|abused) "
)
_STEP = re.compile(r"(?:\A|\n[ \t]*\r?\n)\* [^\r\n]+(?=\s*(?:\n[ \t]*\r?\n|\Z))")
_OF_STEP = re.compile(r"(?i)(?:without )?this (?!pr\b|pull\b|commit\b|feature\b)")
# What a commit that only adds lines does to nothing but earlier steps of its branch.
_TAKES = re.compile(r"(?i)(?:we )?(?:replaces?|removes?|drops?|renames?|deletes?|moves?) ")
_PULL = re.compile(r"\(#\d+\)$")
_NAMED = re.compile(r"`([\w./:-]+)`")
_FULL = ".!?。！？"
# Steps of a branch of which one tells little.
_MANY = 40
_WORD = re.compile(r"[^\W_]{2,}|[^\x00-\u2e7f]")


def sentences(body: str) -> list[str]:
    """The body's sentences of prose, without trailers, templates, lists of commits and links."""
    found: list[str] = []
    prose = _FENCE.sub(lambda m: f"\n{_REST}" if m[2] or m[3] else "\n", body.replace("\r\n", "\n"))
    for paragraph in _paragraphs(_STRUCK.sub("", prose)):
        for sentence in _SENTENCE.split(paragraph):
            if sentence.rstrip().endswith(":") or _REST in sentence:
                continue  # what it announces comes behind it, or what it goes on from before
            text = clean(_REFERENCE.sub("", _LINK.sub(r"\1\2", sentence))).strip(" -*")
            # What a colon announces, a link, has been taken out.
            text = worded(text)
            # A number or address in mid-sentence leaves a hole that changes what is said.
            left = len(_LEFT.findall(text)) > len(_LEFT.findall(sentence))
            if _is_prose(text) and not (left or _HOLE.search(sentence)) and text not in found:
                found.append(text)
    return found


def explanation(commit: Commit) -> str:
    """The sentence of the message that best says why, or "". What the subject says is no reason.

    The subject of a merge says nothing: the title of what is merged stands in the first line below.
    """
    if _MERGE.match(commit.subject):
        return merged(clean(commit.body.strip().split("\n", 1)[0]))
    known, files = _words(commit.subject), commit.files
    only_adds = bool(files) and all(f.hunks and f.added and not f.deleted for f in files)
    texts = sentences(of_change(commit.body))
    rated = [
        (_worth(text, place, commit.body) - 2 * countered(texts, place, commit.body), text)
        for place, text in enumerate(texts)
        if len(_words(text) - known) > 3 and not is_cut(text)
        if not _is_step(text, commit) and not _is_overtaken(text, commit.body)
        if not _is_elsewhere(text, commit) and not (only_adds and _TAKES.match(text))
    ]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= 1 else ""


def _is_step(text: str, commit: Commit) -> bool:
    """Whether it is the title of one of several squashed commits: no sentence of a loose list, nor
    any of a long branch, of which others take back a lot. What is merged under the number of a
    pull request has all titles in its message, be they sentences or not.
    """
    if "\n* " not in commit.body or (text[-1] in _FULL and not _PULL.search(commit.subject)):
        return False
    steps = [" ".join(step.split()) for step in _STEP.findall(commit.body)]
    known = len(steps) > 1 and any(text[:OPENING] in step for step in steps)
    return known or len(steps) > _MANY or answers_review(text[:OPENING], commit.body)


def _is_overtaken(text: str, body: str) -> bool:
    """Whether a later step of a squashed branch speaks of what this one changes, or the sentence
    is of the step that it stands below."""
    if "\n* " in body and _OF_STEP.match(text):
        return True  # whichever it is of
    if "\n* " not in body or not _CHANGE.match(text):
        return False
    steps = [" ".join(step.split()) for step in _STEP.split(body)]
    after = steps[next((n for n, step in enumerate(steps) if text[:OPENING] in step), -1) :][1:]
    return any(name in step for step in after for name in subjects(text))


def _is_elsewhere(text: str, commit: Commit) -> bool:
    """Whether a step of a squashed branch names what the commit has nowhere, or takes away what
    no line had before: later steps may take back what it begins with, or be on that alone."""
    takes = _TAKES.match(text) is not None
    said = [*_NAMED.findall(text), *(subjects(text) if takes else ())]
    named = set(said) if "\n* " in commit.body else set[str]()
    named -= {name for name in named for f in commit.files if f"/{f.path}".endswith(f"/{name}")}
    lines = (line for f in commit.files for h in f.hunks for line in (h.section, *h.lines))
    for line in lines if named else ():
        named = {name for name in named if name not in line or (takes and line[:1] == "+")}
    return bool(named)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _paragraphs(body: str) -> list[str]:
    """Lines joined to paragraphs; a list item is a paragraph of its own."""
    paragraphs: list[str] = []
    joined = ticked = False
    before = ""
    for line in body.split("\n"):
        # An item of a checklist goes on in the next lines.
        ticked = bool(line.strip() and (_TICKED.match(line) or (ticked and not _NEXT.match(line))))
        if ticked or not line.strip() or _NOISE_LINE.match(line) or SQUASHED.match(line):
            joined = False  # as at the title of a commit that was squashed
        elif joined and not _BULLET.match(line) and not is_item(paragraphs[-1], before, line):
            paragraphs[-1] += " " + re.sub("^>", f'"{_REST}', line.strip())
        else:
            paragraphs.append(_BULLET.sub("", line).strip())
            joined = True
        before = line
    return paragraphs


def _is_prose(text: str) -> bool:
    if _BOILERPLATE.search(text) or "@" in text or _DEFINED.match(text) or text[-1:] in "?？|":
        return False
    wide = sum(character > "\u2e7f" for character in text)
    return wide >= 8 or (len(text) >= 30 and text.count(" ") >= 4 and text[0] not in "<>|$`{.(")


def _worth(text: str, place: int, body: str) -> float:
    """How well a sentence explains: cue words count, an early place counts, length costs."""
    worth = 1.5 * min(len(_CUE.findall(text)), 2) + max(0.0, 1.0 - 0.2 * place)
    if len(text) > 240:
        worth -= 1.0
    worth -= leans(text, body)
    if _TESTED.match(text):
        worth -= 3.0
    worth += 1.0 if _CHANGE.search(text) else 0.0
    return worth if text[-1] in _FULL or worth > 1.5 else worth - 1.0
