"""``gitsift train --labels MINE --repo DIR``: the user's labels bend the shipped model."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from classifier import __version__
from classifier.commands import scoring, selecting
from classifier.config import Loaded, load
from classifier.errors import LabelError, ModelError
from classifier.facts import load_paths
from classifier.git import Repository
from classifier.labels.label import Label, latest
from classifier.labels.table import read, render
from classifier.model import SHIPPED as SHIPPED_FILE
from classifier.model.artifact import Model, read_model, write_model
from classifier.model.labels import read_labels
from classifier.model.table import read_table
from classifier.model.train import gold
from classifier.resources import data_dir, rules_dir
from classifier.retrain import store
from classifier.retrain.adapt import adapt
from classifier.retrain.own import MOST, Own, read_own
from classifier.retrain.verify import (
    FEWEST,
    Comparison,
    Measured,
    compare,
    elsewhere,
    held_back,
)
from classifier.rules import Profile, load_profile

_TOLD_EVERY = 500
_EVERYWHERE = "for all repositories whose gitsift.yaml names no other"


def retrain(args: argparse.Namespace) -> int:
    """Keeps a new model beside the others; makes it the one in use when better, or forced."""
    if not args.labels:
        raise LabelError("--repo learns from your labels; name their file with --labels FILE")
    loaded = load()
    base = _shipped()
    profile = load_profile("default")
    labels = latest(label for file in args.labels for label in read(file))
    name, equals, path = args.repo.partition("=")
    repository = Repository.open(path if equals else args.repo, name if equals else "")
    own = _own(repository, labels.values(), profile)
    comparison = _judge(base, own, profile)
    _stage(f"learning from all {len(own)} labels")
    model = adapt(base, own)
    _stage("comparing on the shipped labels")
    data = gold(read_table(args.table), read_labels(scoring.label_files(_ours(args))))
    cost = {
        who: asdict(elsewhere(one, data, profile)) for who, one in (("old", base), ("new", model))
    }
    content = write_model(model)
    name = _name(own.labels, content)
    card = _card(name, own, comparison) | {"shipped labels": cost}
    kept = store.keep(name, content, card, render(labels.values()))
    print(f"kept as {name} in {kept.folder}")
    _tell_elsewhere(cost)
    used = _conclude(name, comparison, forced=args.force)
    for line in _holding(args.labels, loaded, used=used):
        print(line)
    return 0


def _conclude(name: str, comparison: Comparison | None, *, forced: bool) -> bool:
    """Makes the model the one in use, or says why not, and how that is done; whether it is."""
    better = bool(comparison and comparison.better)
    if better or forced:
        store.use(name)
        print(f"in use from now on{'' if better else ' (forced)'}, {_EVERYWHERE}")
        return True
    if comparison is None:
        why = "not tested"
    elif comparison.low > 0:
        why = "its kappa of importance is smaller"
    else:
        why = "not better in log-loss beyond chance"
    print(f"not in use, as {why}: 'gitsift model use {name}' or --force takes it, {_EVERYWHERE}")
    return False


def _holding(files: Sequence[Path], loaded: Loaded, *, used: bool) -> Iterator[str]:
    """What makes the labels hold now, where the model does not."""
    if loaded.config.labels:
        yield f"what {loaded.resolve(loaded.config.labels)} says holds with any model and profile"
        return
    shown = files[0] if len(files) == 1 else "FILE (one: 'gitsift labels merge' joins several)"
    name = selecting.profile_of(loaded)
    if not used:
        yield f"what you labelled holds at once with 'labels: {shown}' in gitsift.yaml"
    elif selecting.uses_model(name):
        yield (
            "what you labelled holds, but not with a profile that uses no model (argus) or with "
            f"--no-model; with 'labels: {shown}' in gitsift.yaml it holds there too"
        )
    else:
        yield (
            f"the profile of {loaded.file}, {name}, uses no model: what you labelled holds there "
            f"only with 'labels: {shown}' in that file"
        )


def _ours(args: argparse.Namespace) -> argparse.Namespace:
    return argparse.Namespace(**{**vars(args), "labels": None})


def _shipped() -> Model:
    file = data_dir() / SHIPPED_FILE
    if not file.exists():
        raise ModelError(f"{file}: missing; 'gitsift train' writes the model that yours builds on")
    return read_model(file)


def _own(repository: Repository, labels: Iterable[Label], profile: Profile) -> Own:
    asked = list(labels)
    if not asked:
        raise LabelError("the files of --labels have no labels in them; 'gitsift label' makes some")
    paths = load_paths(rules_dir() / "paths.yaml")
    own = read_own(repository, asked, paths, profile, _read)
    if not len(own):
        raise LabelError(
            f"{repository.path}: has none of the {len(asked)} labelled commits; "
            "name the repository that the labels are about with --repo, and where it is called "
            "otherwise there and their SHAs are short, with --repo NAME=DIR"
        )
    if len(own) < len(asked):
        print(
            f"gitsift: {len(asked) - len(own)} of {len(asked)} labels are not used: their commits "
            f"are not in this repository ({repository.name}), or older than the newest {MOST:,}, "
            "which we learn from",
            file=sys.stderr,
        )
    return own


def _judge(base: Model, own: Own, profile: Profile) -> Comparison | None:
    """Old against new on the labels held back; None where they are too few."""
    if len(own) < FEWEST:
        print(f"{len(own)} labels: too few to hold some back and test (from {FEWEST} on)")
        return None
    past, test = held_back(own)
    _stage(f"learning from the {len(past)} earliest labels, to test on the {len(test)} latest")
    found = compare(base, adapt(base, past), test, profile)
    print(f"{len(own)} labels; on the {found.commits} latest, held back:")
    for who, one in (("shipped", found.old), ("yours", found.new)):
        print(f"  {who:<8} kappa of importance {one.kappa:.3f}, type right {one.type_accuracy:.3f}")
    word = "better" if found.gain >= 0 else "worse"
    print(
        f"  yours is {abs(found.gain):.3f} {word} in log-loss, 95 % interval "
        f"{found.low:+.3f} to {found.high:+.3f} (above 0 is better)"
    )
    return found


def _tell_elsewhere(cost: Mapping[str, Mapping[str, float]]) -> None:
    before, after = cost["old"]["kappa"], cost["new"]["kappa"]
    print(
        f"on the shipped labels, without rules: kappa {before:.3f} -> {after:.3f} (ours has "
        "learned from them; the difference is what yours costs elsewhere)"
    )


def _stage(text: str) -> None:
    """What takes a while, before it does."""
    print(f"gitsift: {text} ...", file=sys.stderr, flush=True)


def _read(done: int, of: int) -> None:
    """How many commits are read: one line that counts on a terminal, some elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\rgitsift: {done} of {of} commits read", end=end, file=sys.stderr, flush=True)
    elif done % _TOLD_EVERY == 0:
        print(f"gitsift: {done} of {of} commits read", file=sys.stderr, flush=True)


def _name(labels: Sequence[Label], content: bytes) -> str:
    """The same labels give the same name: of the repository, and of what was learned."""
    named = next((label.repository for label in labels if label.repository), "own")
    slug = re.sub(r"[^\w.]+", "-", named).strip("-.") or "own"
    return f"{slug}-{hashlib.sha256(content).hexdigest()[:8]}"


def _card(name: str, own: Own, comparison: Comparison | None) -> dict[str, Any]:
    times = [facts.commit.committed_at.date().isoformat() for facts in own.facts]
    return {
        "name": name,
        "gitsift": __version__,
        "built on": hashlib.sha256((data_dir() / SHIPPED_FILE).read_bytes()).hexdigest(),
        "labels": len(own),
        "types": dict(sorted(Counter(label.type for label in own.labels).items())),
        "levels": dict(sorted(Counter(label.importance or "" for label in own.labels).items())),
        "who": sorted({label.who for label in own.labels}),
        "commits from": times[0],
        "commits to": times[-1],
        "held back": _told(comparison) if comparison else None,
    }


def _told(found: Comparison) -> dict[str, Any]:
    return {
        "commits": found.commits,
        "shipped": _rounded(found.old),
        "this": _rounded(found.new),
        "log-loss gain": round(found.gain, 4),
        "interval": [round(found.low, 4), round(found.high, 4)],
        "better beyond chance": found.better,
    }


def _rounded(measured: Measured) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(measured).items()}
