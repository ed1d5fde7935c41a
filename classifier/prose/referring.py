"""Sentences that lean on others of a message: told alone they say little, or something else."""

from __future__ import annotations

import re

# Begins a side remark, or refers to a sentence that is not told with it.
_ASIDE = re.compile(
    r"(?:(?:and )?(?:additionally|also)|but|however|instead|it|otherwise|they|these|those|note|"
    r"(?:first|second|third|fourth|last|final|next)(?:ly)?(?=,)|"  # of several
    r"in (?:addition|particular)|then|because otherwise|(?:at|in|by|for|from|after) which|"
    r"this (?:(?:commit|change|pr|patch) )?also|"
    r"this (?:was|is|means|requires)|that|to (?:achieve|do|accomplish|overcome) (?:this|that)|"
    r"this (?!commit|change|pr\b|patch|fix|release)(?:\w+ ){1,2}(?:is|was|has|can|could|does|did)|"
    r"(?:[\w`'./()-]+ ){1,5}also|the change here|e\.g\.|for example|another|moreover|"
    r"when we|so (?:it|that|the|they|this|we)|"
    r"(?:al|even )?though .{,20}\bthis\b|"
    r"(?!makes?\b)\w+ (?:it|them)|(?:\w+ ){1,4}(?:those|these|the latter))\b",
    re.IGNORECASE,
)
# Says what comes of something that stands in a sentence before.
_FOLLOWS = re.compile(
    r"(?i)(?:instead|however|otherwise|both|in (?:this|that) (?:\w+ )?(?:case|sense|way)|"
    r"(?:for some reason,? )?this (?:also )?(?:breaks|broke|cause[sd]?|can|could|may|might|"
    r"crash\w*|fail\w*|happen\w+|ignore\w|is because|lacks?|leads?|led|los(?:es|t)|made|"
    r"makes it (?:\w+ )?(?:hard|difficult)|matter\w*|miss(?:es|ed)|occur\w+|omit\w+|prove[sd]|"
    r"result\w*|shows|trigger\w*|would|(?!makes?\b)\w+ (?:it|them))|"
    r"as a result(?! of)|consequently|therefore|(?:for )?the following|"
    r"(?:when|if|once|since|because|as) (?:this|that|these|those)|"
    r"this (?:commit|change|pr|patch) \w+ (?:it|them|both|these|those|that(?=[,.;]))|"
    r"[^,.]*, (?:this|that) (?:is|was|does|did)(?: not|n't)|"
    r"(?:(?:I am|I'm|we are|we're) )?(?:not (?:\w+ )?sure|(?:\w+ )?torn)|"
    r"it(?:['’]s| is) not|the (?:former|latter))\b"
    r"|(?:in|with|for|on) (?:[\w'-]+ ){1,5}[\w'-]+[.!]?\Z|because (?:otherwise|[^,]*\Z)"
)
# What another sentence tells, and no part of the change.
_OTHER = (
    r"(?:this|these) (?!(?:commit|change|pr|patch|fix|release|version|repo\w*|project|file|module|"
    r"package|test|branch)(?:e?s)?\b)[a-z][\w-]*"
)
# Ends by what takes the place of something that another sentence tells, or by that.
_INSTEAD = re.compile(
    rf"(?i)\b(?:instead|the following \w+|{_OTHER})[.!]?\Z|, so this\b"
    rf"|\bthat {_OTHER} (?:\w+ )?(?:ha[sd]|is|was|are|were)\b"
    r"|\bboth[.!]?\Z|\b(?:above|below)[).,]"
    r"|\A(?!.*\b(?:but|not|no)\b.*\binstead\b).*\binstead(?=[,;])"
    r"|\bthis(?=[,;]| (?:again|as|at|back|by|for|here|in|on|so|to|too|when|with)\b)"
)


# Tells what something keeps from, which is what is wrong if the sentence before tells of that.
_HINDERS = re.compile(r"(?i)this (?:also )?(?:block|break|disable|hide|prevent|stop)\w*\b")
_WRONG = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|has|have) ?(?:n['’]t|not)\b"
    r"|\b(?:bug|cannot|crash\w*|fail\w*|missing|never|wrong)\b"
)


def leans(text: str, body: str) -> float:
    """How much less a sentence is worth for what it leaves to others of the message."""
    aside = 2.0 if _ASIDE.match(text) or _INSTEAD.search(text) else 0.0
    aside += 5.0 if _HINDERS.match(text) and _is_of_fault(text, body) else 0.0
    return aside + (3.0 if _FOLLOWS.match(text) else 0.0)


def _is_of_fault(text: str, body: str) -> bool:
    """Whether the sentence before one tells what is wrong."""
    above = " ".join(body.split()).partition(text)[0].rstrip(" .!")
    return _WRONG.search(above[above.rfind(". ") + 1 :]) is not None
