"""Links of which a report shows the same beginning, though they are not the same."""

from __future__ import annotations

from dataclasses import replace

from classifier.domain import Fact, Facts
from classifier.prose.markup import SPAN, clip


def with_ends(facts: Facts) -> Facts:
    """The facts; of links of a file that come and go, and are alike as far as a report shows them,
    what they end with is named. Where a manifest has one, a package is got from there."""
    links = [fact for fact in facts.items if fact.kind == "link" and len(fact.name) > SPAN]
    sides = {side: {_seen(f) for f in links if f.action == side} for side in ("added", "removed")}
    both = sides["added"] & sides["removed"]
    alike = {id(fact) for fact in links if _seen(fact) in both}
    manifests = {file.path for file in facts.files if file.kind == "manifest"}
    return replace(
        facts,
        items=tuple(
            replace(fact, kind="mention", action="touched", name=fact.name.rpartition("/")[2])
            if id(fact) in alike
            else replace(fact, kind="mention", action="touched")
            if fact.kind == "link" and fact.path in manifests
            else fact
            for fact in facts.items
        ),
    )


def _seen(link: Fact) -> tuple[str, str]:
    return link.path, clip(link.name, SPAN)
