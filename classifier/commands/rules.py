"""The rules: check them, list them, show one, or have some suggested by labels.

check         every rule, every word of it, and its two examples; returns 2 where one is wrong
list          id, effect and message of every rule
show ID       one rule with its messages, condition and examples
suggest       rules that labels speak for (--labels FILE)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import yaml

from classifier.commands import suggesting
from classifier.errors import UsageError
from classifier.facts import extract, load_paths
from classifier.report.fold import folded, room
from classifier.resources import rules_dir
from classifier.rules import Profile, Rule, load_profile, profile_names
from classifier.rules.examples import failures
from classifier.rules.place import Place

HELP = "check the rules and their examples, list them, or show one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("action", choices=sorted(_ACTIONS), help="what to do")
    parser.add_argument("id", nargs="?", default="", help="the rule to show")
    parser.add_argument(
        "--profile", metavar="P", default="",
        help="rule profile: a name or a file (default; check takes all there are, or default "
        "alone with --rules)",
    )  # fmt: skip
    parser.add_argument(
        "--rules", metavar="FILE", action="append", default=[], help="further rules, repeatable"
    )
    suggesting.add_suggest(parser)


def run(args: argparse.Namespace) -> int:
    """Runs one of the actions. Returns 0, or 2 where a rule is wrong."""
    if args.action == "show" and not args.id:
        raise UsageError("show needs the id of a rule; 'gitsift rules list' prints them")
    if args.action != "show" and args.id:
        raise UsageError(f"{args.action} takes no id ({args.id!r}); only show does")
    return _ACTIONS[args.action](args)


def _check(args: argparse.Namespace) -> int:
    # Rules of one's own are written for a profile: in another they may name kinds it has not.
    own = "default" if args.rules else ""
    names = (args.profile or own,) if args.profile or own else profile_names()
    paths = load_paths(rules_dir() / "paths.yaml")
    broken = 0
    for name in names:
        profile = load_profile(name, extra=args.rules)
        found = list(failures(profile, partial(extract, paths=paths)))
        for error in found:
            print(error, file=sys.stderr)
        broken += len(found)
        verdict = f"{len(found)} examples fail" if found else "all examples hold"
        print(f"{name}: {len(profile.rules)} rules, {verdict}")
    return 2 if broken else 0


def _list(args: argparse.Namespace) -> int:
    profile = load_profile(args.profile or "default", extra=args.rules)
    width = max(len(rule.id) for rule in profile.rules)
    effects = {rule.id: ", ".join(_effects(rule)) for rule in profile.rules}
    wide = max(map(len, effects.values()))
    columns = room(sys.stdout)
    longest = max(len(rule.message) for rule in profile.rules)
    # Where the messages find no place beside the rest, each stands below it.
    below = 0 < columns < width + wide + longest + 4
    for rule in profile.rules:
        head = f"{rule.id:<{width}}  {effects[rule.id]:<{0 if below else wide}}"
        said = f"\n    {rule.message}" if below and rule.message else f"  {rule.message}"
        print(folded(f"{head}{said}".rstrip(), columns))
    return 0


def _show(args: argparse.Namespace) -> int:
    profile = load_profile(args.profile or "default", extra=args.rules)
    rule = _find(profile, args.id)
    print(f"{rule.id}: {rule.message}")
    for language, message in rule.messages.items():
        print(f"  message in {language}: {message}")
    print(f"  file: {rule.place.file}")
    for effect in _effects(rule):
        print(f"  effect: {effect}")
    if rule.covers:
        print(f"  covers: {', '.join(rule.covers)}")
    for key, spec in (("when", rule.when), ("match", rule.match), ("no_match", rule.no_match)):
        print(f"  {key}:")
        for line in _dump(spec):
            print(f"    {line}")
    return 0


def _find(profile: Profile, name: str) -> Rule:
    for rule in profile.rules:
        if rule.id == name:
            return rule
    place = Place(f"profile {profile.name}")
    raise place.unknown("rule", name, [rule.id for rule in profile.rules])


def _effects(rule: Rule) -> Iterator[str]:
    if rule.types:
        yield f"{' '.join(rule.types)} {rule.weight:+g}"
    if rule.score:
        yield f"score {rule.score:+g}"
    if rule.floor:
        yield f"at least {rule.floor}"
    if rule.ceiling:
        yield f"at most {rule.ceiling}"
    yield from (f"tag {tag}" for tag in rule.tags)
    if rule.abstain:
        yield f"cancels {len(rule.abstain)} rules"
    if rule.stop:
        yield "stops"


def _dump(spec: object) -> list[str]:
    """The YAML of a condition or example, in the order in which it was written."""
    text: str = yaml.safe_dump(spec, sort_keys=False, allow_unicode=True, width=96)
    return text.removesuffix("...\n").rstrip("\n").split("\n")


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "list": _list,
    "show": _show,
    "suggest": suggesting.suggest_rules,
}
