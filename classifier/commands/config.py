"""The configuration: show what is in effect and where it came from, check it, describe it.

show    every value in effect and its origin, with the severity of every check of the gate
check   read it and all that it names, and run the examples of the gate's checks
schema  the JSON schema of gitsift.yaml, for editors
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from classifier.commands import selecting
from classifier.config import Loaded, json_schema, load, origins
from classifier.engine import load as load_engine
from classifier.facts import extract, load_paths
from classifier.gate.examples import failures
from classifier.gate.overrides import load_overrides
from classifier.gate.policy import check_sources, load_policy
from classifier.resources import rules_dir
from classifier.run.follow import followed, open_local
from classifier.run.place import pattern_of
from classifier.window import zone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("action", choices=list(_ACTIONS), help="what to do")
    parser.add_argument("--repo", metavar="DIR", default=".", help="where to search (this folder)")
    parser.add_argument("--config", metavar="FILE", default="", help="the file, not searched for")


def run(args: argparse.Namespace) -> int:
    """Runs one of the actions. Returns 0, or 2 where an example does not do what it says."""
    return _ACTIONS[args.action](args)


def _show(args: argparse.Namespace) -> int:
    loaded = load(args.config, Path(args.repo))
    # The checks follow one by one, the shipped ones too.
    rows = [row for row in origins(loaded) if not row[0].startswith("gate.checks")]
    lines = [(f"{key}: {_value(value)}", origin) for key, value, origin in rows]
    lines += [(f"gate.checks.{check}.severity: {level}", o) for check, level, o in _checks(loaded)]
    width = min(max(len(text) for text, _ in lines), 60)
    for text, origin in lines:
        print(f"{text:<{width}}  # {origin}")
    return 0


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _checks(loaded: Loaded) -> list[tuple[str, str, str]]:
    """(check, severity, where it came from) of every check."""
    name = str(loaded.file) if loaded.file else ""
    return [
        (
            check,
            str(source.spec.get("severity", "warning")),
            name if "severity" in source.changed else source.origin,
        )
        for check, source in check_sources(loaded.config.gate, name).items()
    ]


def _check(args: argparse.Namespace) -> int:
    loaded = load(args.config, Path(args.repo))
    policy = load_policy(loaded.config.gate, loaded.file)
    load_overrides(loaded.resolve(loaded.config.gate.overrides), policy.known)
    _check_named(args)
    paths = load_paths(rules_dir() / "paths.yaml")
    found = list(failures(policy, partial(extract, paths=paths)))
    for error in found:
        print(error, file=sys.stderr)
    said = f"{len(found)} examples fail" if found else "all examples hold"
    print(f"{loaded.file or 'no configuration file'}: {len(policy.checks)} checks, {said}")
    return 2 if found else 0


def _check_named(args: argparse.Namespace) -> None:
    """Reads what the file names: timezone, rules, profile, model, labels, repositories on disk."""
    asked = argparse.Namespace(config=args.config, profile="", model="", no_model=False, rules=[])
    loaded = selecting.configure(asked, Path(args.repo))
    zone(loaded.config.timezone, loaded.file)
    settings = selecting.settings(asked)
    load_engine(settings)
    if loaded.config.repositories:
        repositories = followed(loaded)
        pattern_of(loaded, repositories)
        for profile, rules in dict.fromkeys((one.profile, one.rules) for one in repositories):
            load_engine(replace(settings, profile=profile, rules=rules))
        open_local(repositories)


def _schema(_: argparse.Namespace) -> int:
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "show": _show,
    "check": _check,
    "schema": _schema,
}
