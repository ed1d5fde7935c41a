"""The steps of a workflow, of which many have the same keys."""

from __future__ import annotations

from classifier.facts.extent import line_at
from classifier.facts.scan import Entry


def of_other_steps(old: Entry, new: Entry, text: str) -> bool:
    """Whether two keys of a workflow's steps are of steps that open with another key each."""
    steps = old[0] == "config" and old[4] == new[4] == "steps"
    return steps and _opens(old, text) != _opens(new, text)


def _opens(entry: Entry, text: str) -> str:
    """The key that opens the step which a key belongs to, "" where the hunk does not show it."""
    at = entry[5]
    line = line_at(text, at)
    indent = len(line) - len(line.lstrip())
    while not line.lstrip().startswith("- "):
        end, at = at, text.rfind("\n", 0, at)
        if at < 0 or text.startswith("\n@@", at):
            return ""
        above = text[at + 2 : end]
        if text[at + 1] in (" ", entry[1]) and 0 <= len(above) - len(above.lstrip()) < indent:
            if above.strip() and not above.lstrip().startswith("- "):
                return ""
            line = above
    return line.strip().removeprefix("- ").partition(":")[0]
