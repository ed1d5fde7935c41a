"""The models you have: list them, use one, and see what changes between two.

list               the shipped model and yours, each with its card; * marks the one in use
use NAME           use this model from now on; 'shipped' returns to the shipped one
diff OLD [NEW]     commits of --repo whose verdict changes from OLD to NEW (the one in use), and why

A model is a name of the list, or a file.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from classifier.commands import selecting
from classifier.domain import Judged, Verdict
from classifier.git import Listing, Repository, Selection
from classifier.pipeline import run as judge_all
from classifier.pipeline import slim
from classifier.report.escape import clean_line
from classifier.retrain import store
from classifier.settings import Settings

_WHY = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands and their options."""
    actions = parser.add_subparsers(dest="action", metavar="list|use|diff", required=True)
    actions.add_parser("list", help="the models there are")
    use = actions.add_parser("use", help="use a model from now on")
    use.add_argument("name", metavar="NAME", help="a model of the list, or 'shipped'")
    diff = actions.add_parser("diff", help="verdicts that change between two models")
    diff.add_argument("old", metavar="OLD", help="a model")
    diff.add_argument("new", metavar="NEW", nargs="?", help="another (the one in use)")
    diff.add_argument("--repo", metavar="DIR", default=".", help="whose commits (here)")
    diff.add_argument("--rev", metavar="REV", default="HEAD", help="commits up to here (HEAD)")
    diff.add_argument(
        "--last", metavar="N", type=selecting.count, default=200, help="so many (200)"
    )
    selecting.add_engine(diff)


def run(args: argparse.Namespace) -> int:
    """Runs the sub-command; returns 0."""
    return _ACTIONS[args.action](args)


def _list(_: argparse.Namespace) -> int:
    own = store.active()
    print(f"{'*' if own is None else ' '} {store.SHIPPED}")
    for kept in store.kept_models():
        mark = "*" if own and own.name == kept.name else " "
        print(f"{mark} {kept.name}")
        for line in _card(kept.card()):
            print(f"    {clean_line(line)}")
    return 0


def _card(card: Mapping[str, Any]) -> Iterator[str]:
    span = f"{card.get('commits from')} to {card.get('commits to')}"
    yield f"{card.get('labels')} labels, commits of {span}"
    if held := card.get("held back"):
        kappa = " -> ".join(str(held[who]["kappa"]) for who in ("shipped", "this"))
        proven = "better beyond chance" if held["better beyond chance"] else "not proven better"
        yield f"kappa on {held['commits']} held back: {kappa}; {proven}"
    else:
        yield "too few labels to test"


def _use(args: argparse.Namespace) -> int:
    store.use(args.name)
    print(f"in use from now on: {args.name}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    selecting.configure(args)
    settings = replace(selecting.settings(args), model=True)
    repository = Repository.open(args.repo)
    shas = list(islice(repository.commits(Selection(args.rev), Listing()), args.last))
    old, new = (
        judge_all(repository, shas, one, slim, args.workers)
        for one in (_with(settings, args.old), _with(settings, args.new))
    )
    changed = 0
    for before, after in zip(old, new, strict=True):
        if isinstance(before, Judged) and isinstance(after, Judged):
            lines = list(_change(before, after))
            changed += bool(lines)
            for line in lines:
                print(line)
    print(f"{changed} of {len(shas)} commits change")
    return 0


def _with(settings: Settings, name: str | None) -> Settings:
    """The settings with a model; None keeps the one in use."""
    if name is None:
        return settings
    if name == store.SHIPPED:
        return replace(settings, model_file="", model_labels="")
    if Path(name).is_file():
        return replace(settings, model_file=name, model_labels="")
    kept = store.find(name)
    return replace(settings, model_file=str(kept.model), model_labels=str(kept.labels))


def _change(before: Judged, after: Judged) -> Iterator[str]:
    old, new = before.verdict, after.verdict
    parts = [
        f"{what} {was} -> {now}"
        for what, was, now in (
            ("type", old.type, new.type),
            ("importance", old.importance, new.importance),
            ("tags", " ".join(old.tags) or "none", " ".join(new.tags) or "none"),
        )
        if was != now
    ]
    if parts:
        yield f"{after.commit.short_sha} {', '.join(parts)}  {clean_line(after.commit.subject, 70)}"
        yield from (f"    {why}" for why in _why(old, new))


def _why(old: Verdict, new: Verdict) -> list[str]:
    """What people said, or the reasons that changed most."""
    if new.source == "override" and old.source != "override":
        return [clean_line(new.reasons[0].message)]
    was = {(reason.id, reason.effect): reason.contribution for reason in old.reasons}
    now = {(reason.id, reason.effect): reason.contribution for reason in new.reasons}
    about = tuple(_effects(old, new))
    moved = {
        key: now.get(key, 0.0) - was.get(key, 0.0)
        for key in {**was, **now}
        if key[1].startswith(about)
    }
    best = sorted(moved.items(), key=lambda pair: -abs(pair[1]))[:_WHY]
    return [clean_line(f"{effect} {by:+.2f}: {name}") for (name, effect), by in best if by]


def _effects(old: Verdict, new: Verdict) -> Iterator[str]:
    """What a reason must be about to explain the change."""
    if old.importance != new.importance:
        yield from ("importance", "floor:", "ceiling:")
    if old.type != new.type:
        yield from (f"type:{old.type}", f"type:{new.type}")
    yield from (f"tag:{tag}" for tag in sorted({*old.tags} ^ {*new.tags}))


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "use": _use,
    "diff": _diff,
}
