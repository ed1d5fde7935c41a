"""What ``evaluate`` measures: the model, and the rules with it, against labelled commits."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from classifier.commands import scoring
from classifier.domain import Facts
from classifier.facts import extract, load_paths, mask_prefix
from classifier.files import write_whole
from classifier.model.compare import Seen, joined_opinions, predictions, rule_records
from classifier.model.evaluate import Measures, learning_curve, measure, model_opinions, rounded
from classifier.model.labels import Key, Label, Listing, read_changelog, read_labels
from classifier.model.metrics import roc_auc
from classifier.model.page import page, tables
from classifier.model.predicting import ranking
from classifier.model.table import read_table
from classifier.model.train import Gold, Scores, chances_without, cross_validate, gold
from classifier.resources import rules_dir
from classifier.rules import Profile, evaluate, load_profile

VIEWS = ("as written", "masked")


def evaluate_model(args: argparse.Namespace) -> int:
    """Prints the measures."""
    measured = read_labels(scoring.label_files(args))
    every = gold(read_table(args.table), {**read_labels(scoring.training_files(args)), **measured})
    print(f"{len(every)} labelled commits; cross-validation by repository ...", file=sys.stderr)
    learned = cross_validate(every)
    # Some labels are good enough to learn from, but not to measure by.
    at = np.array([i for i, label in enumerate(every.labels) if _key(label) in measured])
    data, scores = every.take(at), learned.take(at)
    found: Measures = {
        "systems": {
            f"model, {view}": measure(data, model_opinions(data, scores, raw))
            for view, raw in zip(VIEWS, (scores.whole, scores.masked), strict=True)
        }
    }
    if args.repositories:
        _with_rules(args, data, scores, found)
    if args.changelog.exists():
        found["changelog"] = _listed(every, learned, read_changelog(args.changelog))
    if args.learning_curve:
        found["learning curve"] = learning_curve(data)
    told = rounded(found)
    assert isinstance(told, dict)
    if args.html:
        write_whole(args.html, page(told))
    print(json.dumps(told, indent=1, ensure_ascii=False) if args.format == "json" else tables(told))
    return 0


def _with_rules(args: argparse.Namespace, data: Gold, scores: Scores, found: Measures) -> None:
    """Adds the rules alone, both joined, and what each rule is worth."""
    profile, argus = load_profile(args.profile), load_profile("argus")
    known = _read(args.repositories, data, (profile, argus))
    if len(known) < len(data):
        print(f"{len(data) - len(known)} commits could not be read", file=sys.stderr)
    at = np.array([i for i, label in enumerate(data.labels) if _key(label) in known])
    part = data.take(at)
    for place, (view, raw) in enumerate(zip(VIEWS, (scores.whole, scores.masked), strict=True)):
        seen = [known[_key(label)][place] for label in part.labels]
        said = predictions(data, scores, raw)
        here = [said[i] for i in at]
        for name, opinion in (
            ("argus profile", joined_opinions(seen, None, argus)),
            ("rules", joined_opinions(seen, None, profile)),
            ("rules and model", joined_opinions(seen, here, profile)),
        ):
            found["systems"][f"{name}, {view}"] = measure(part, opinion)
    hits = {key: views[0].hits[profile.name] for key, views in known.items()}
    labels = {_key(label): label for label in part.labels}
    records = rule_records(profile, hits, labels)
    found["rules"] = {rule: record.told() for rule, record in records.items()}


def _key(label: Label) -> Key:
    return label.repository, label.sha


def _read(folder: Path, data: Gold, profiles: Sequence[Profile]) -> dict[Key, tuple[Seen, Seen]]:
    paths = load_paths(rules_dir() / "paths.yaml")
    return {
        (repository, commit.sha): (
            _seen(extract(commit, paths), profiles),
            _seen(extract(mask_prefix(commit), paths), profiles),
        )
        for repository, commit in scoring.commits(folder, map(_key, data.labels))
    }


def _seen(facts: Facts, profiles: Sequence[Profile]) -> Seen:
    hits = {profile.name: evaluate(profile, facts) for profile in profiles}
    # Patches of thousands of commits would fill the memory, and a decision needs none.
    return Seen(replace(facts, items=(), files=(), commit=replace(facts.commit, files=())), hits)


def _listed(data: Gold, scores: Scores, listings: Mapping[Key, Listing]) -> Measures:
    """How well the model's score finds what maintainers listed, each repository held out."""
    table, found = data.table, {}
    keys = list(zip(table.repositories, table.shas, strict=True))
    for repository in sorted({name for name, _ in listings}):
        at = [i for i, key in enumerate(keys) if key[0] == repository and key in listings]
        if not at:
            continue
        rows = table.take(table.whole[np.array(at)])
        place = ranking(*chances_without(data, scores, repository, rows))
        listed = np.array([listings[keys[i]].listed for i in at], int)
        found[repository] = {
            "commits": len(at),
            "listed": int(listed.sum()),
            "ROC AUC": roc_auc(listed, place),
        }
    return found
