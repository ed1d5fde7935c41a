"""The models you have: list them, use one, and see what changes between two.

list               the shipped model and yours, each with its card; * marks the one in use
use NAME           use this model from now on, for every repository whose configuration names none;
                   'shipped' returns to the shipped one
remove NAME        delete a model that is not in use, with its card and labels
diff OLD [NEW]     commits of --repo whose verdict changes from OLD to NEW (the one in use), and why

A model is a name of the list, or a file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from classifier.commands import selecting
from classifier.domain import Judged, Verdict
from classifier.errors import ModelError, UsageError
from classifier.git import Listing, Repository, Selection
from classifier.pipeline import run as judge_all
from classifier.pipeline import slim
from classifier.report.escape import clean_line
from classifier.retrain import store
from classifier.settings import Settings

_WHY = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands and their options."""
    actions = parser.add_subparsers(dest="action", metavar="list|use|remove|diff", required=True)
    actions.add_parser("list", help="the models there are")
    use = actions.add_parser("use", help="use a model from now on")
    use.add_argument("name", metavar="NAME", help="a model of the list, or 'shipped'")
    remove = actions.add_parser("remove", help="delete a model that is not in use")
    remove.add_argument("name", metavar="NAME", help="a model of the list")
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
    kept_models = store.kept_models()
    used = _used()
    print(f"{'*' if used == store.SHIPPED else ' '} {store.SHIPPED}")
    for kept in kept_models:
        print(f"{'*' if used == kept.name else ' '} {kept.name}")
        for line in _card(kept.card()):
            print(f"    {clean_line(line)}")
    return 0


def _used() -> str:
    """The name of the model in use; "" where that is gone, which the list must outlive."""
    try:
        own = store.active()
    except ModelError as error:
        print(f"gitsift: {error}", file=sys.stderr)
        return ""
    return own.name if own else store.SHIPPED


def _card(card: Mapping[str, Any]) -> Iterator[str]:
    span = f"{card.get('commits from')} to {card.get('commits to')}"
    yield f"{card.get('labels')} labels, commits of {span}"
    if held := card.get("held back"):
        kappa = " -> ".join(str(held[who]["kappa"]) for who in ("shipped", "this"))
        # "better beyond chance" asks for a kappa that is no smaller, too, which stands beside it.
        proven = "better" if held["interval"][0] > 0 else "not better"
        gain = f"log-loss {held['log-loss gain']:+} ({proven} beyond chance)"
        yield f"on {held['commits']} held back: kappa {kappa}, gain in {gain}"
    else:
        yield "too few labels to test"


def _use(args: argparse.Namespace) -> int:
    store.use(args.name)
    print(f"in use from now on, in every repository: {args.name}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    store.remove(args.name)
    print(f"removed: {args.name}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    selecting.configure(args)
    if not selecting.uses_model(args.profile):
        raise UsageError(
            f"profile {args.profile} uses no model: nothing can change with one; compare with "
            "another --profile"
        )
    settings = replace(selecting.settings(args), model=True)
    before, after = _with(settings, args.old), _with(settings, args.new)
    if before == after:
        print(
            f"{args.old} is {'the model in use' if args.new is None else args.new}: the same model"
        )
        return 0
    repository = Repository.open(args.repo)
    shas = list(islice(repository.commits(Selection(args.rev), Listing()), args.last))
    old, new = (judge_all(repository, shas, one, slim, args.workers) for one in (before, after))
    changed = 0
    for was, now in zip(old, new, strict=True):
        if isinstance(was, Judged) and isinstance(now, Judged):
            lines = list(_change(was, now))
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
            ("types" if old.type == new.type else "type", *_types(old, new)),
            ("importance", old.importance, new.importance),
            ("tags", " ".join(old.tags) or "none", " ".join(new.tags) or "none"),
        )
        if was != now
    ]
    if parts:
        yield f"{after.commit.short_sha} {', '.join(parts)}  {clean_line(after.commit.subject, 70)}"
        yield from (f"    {why}" for why in _why(old, new))


def _types(old: Verdict, new: Verdict) -> tuple[str, str]:
    """What is told of their types: the main one, and further ones where they differ."""
    if old.types[1:] == new.types[1:]:
        return old.type, new.type
    return " ".join(old.types), " ".join(new.types)


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
    yield from (f"type:{kind}" for kind in sorted({*old.types} ^ {*new.types}))
    yield from (f"tag:{tag}" for tag in sorted({*old.tags} ^ {*new.tags}))


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "use": _use,
    "remove": _remove,
    "diff": _diff,
}
