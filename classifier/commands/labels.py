"""Labels of commits as CSV files: check them, merge them, import them from edited reports.

check FILE...   finds rows that are wrong, duplicates and conflicts, and with --repo commits that
                the repository does not have; returns 2 where anything is wrong
merge FILE...   writes all rows once, with who said what when
import FILE...  reads type and level of every commit out of Markdown reports that you have edited,
                and says with --repo which differ from what gitsift would print
"""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from classifier import __version__
from classifier.commands import importing, selecting
from classifier.errors import LabelError
from classifier.git import Repository
from classifier.git.known import commits_named
from classifier.labels.collection import Row, conflicts, duplicates, in_order_of, merge, unknown
from classifier.labels.importing import Source
from classifier.labels.label import Label, stamp
from classifier.labels.table import Problem, read, render, scan, write
from classifier.report.escape import clean_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands and their options."""
    actions = parser.add_subparsers(dest="action", metavar="check|merge|import", required=True)
    check = actions.add_parser("check", help="find what is wrong with label files")
    check.add_argument("files", metavar="FILE", nargs="+", type=Path, help="label files")
    _add_repo(check)
    join = actions.add_parser("merge", help="several label files as one")
    join.add_argument("files", metavar="FILE", nargs="+", type=Path, help="label files")
    _add_output(join)
    take = actions.add_parser("import", help="labels from edited Markdown reports")
    take.add_argument("files", metavar="REPORT", nargs="+", type=Path, help="Markdown reports")
    _add_output(take)
    _add_repo(take)
    take.add_argument(
        "--changed", action="store_true", help="only what differs from what we print (with --repo)"
    )
    add_who(take)
    selecting.add_engine(take)


def add_who(parser: argparse.ArgumentParser) -> None:
    """Declares --who."""
    parser.add_argument("--who", metavar="NAME", default="", help="who says so (your user name)")


def _add_repo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--repo",
        metavar="[NAME=]DIR",
        action="append",
        default=[],
        help="repository of the commits, under the name that the labels use; repeatable",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="labels file to add to (standard output)",
    )


def run(args: argparse.Namespace) -> int:
    """Runs the sub-command; returns 0, or 2 where labels are wrong."""
    return _ACTIONS[args.action](args)


def _check(args: argparse.Namespace) -> int:
    rows, problems = _scan_all(args.files)
    opened = repositories(args.repo)
    asked = {
        name: commits_named(found, [row.label.sha for row in rows if _of(row, name)])
        for name, found in opened.items()
    }
    problems += duplicates(rows) + conflicts(rows) + unknown(rows, asked)
    for problem in problems:
        print(clean_line(str(problem)))
    print(f"{len(rows)} good rows, {len(problems)} problem(s)")
    _unasked(rows, opened)
    return LabelError.exit_code if problems else 0


def _of(row: Row, name: str) -> bool:
    return row.label.repository == name


def _scan_all(files: Iterable[Path]) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for file in files:
        good, bad = scan(file)
        rows += [Row(str(file), line, label) for line, label in good]
        problems += bad
    return rows, problems


def _unasked(rows: list[Row], opened: Mapping[str, Repository]) -> None:
    names = sorted({row.label.repository for row in rows} - set(opened))
    if names:
        shown = ", ".join(clean_line(name) or "(no name)" for name in names[:5])
        print(
            f"gitsift: commits not looked up: {shown}{' …' if len(names) > 5 else ''}; "
            "name their repositories with --repo NAME=DIR",
            file=sys.stderr,
        )


def repositories(given: Iterable[str]) -> dict[str, Repository]:
    """The repositories of --repo by the name that labels use for them."""
    found: dict[str, Repository] = {}
    for text in given:
        name, equals, path = text.partition("=")
        opened = Repository.open(path if equals else text, name if equals else "")
        found[opened.name] = opened
    return found


def _merge(args: argparse.Namespace) -> int:
    labels = [label for file in args.files for label in read(file)]
    if args.output == "-":
        sys.stdout.write(render(merge(labels)))
    else:
        kept = _kept(args.output)
        _write(Path(args.output), in_order_of(kept, merge((*kept, *labels))))
    return 0


def _kept(output: str) -> tuple[Label, ...]:
    """What the file to add to has already."""
    return () if output == "-" or not Path(output).exists() else tuple(read(Path(output)))


def _write(file: Path, labels: Iterable[Label]) -> None:
    write(file, labels)
    print(f"gitsift: wrote {file}", file=sys.stderr)


def _import(args: argparse.Namespace) -> int:
    if args.changed and not args.repo:
        raise LabelError("--changed compares with what we print; name the repository with --repo")
    source = source_of(args.who)
    before = _kept(args.output)
    told = io.StringIO()
    labels = importing.import_all(args, repositories(args.repo), source, before, told)
    if args.output == "-":
        sys.stderr.write(told.getvalue())
        sys.stdout.write(render(labels))
        return 0
    # What is told may go to a pipe that is closed early: the labels must not go with it.
    _write(Path(args.output), (*before, *labels))
    print(told.getvalue(), end="")
    if labels and Path(args.output).resolve() not in (Path(d).resolve() for d in args.decisions):
        print(
            f"gitsift: 'labels: {args.output}' in gitsift.yaml makes them hold at once; "
            f"'gitsift train --labels {args.output} --repo DIR' learns from them",
            file=sys.stderr,
        )
    return 0


def source_of(who: str) -> Source:
    """Who labels, when and with which version."""
    return Source(who or getpass.getuser(), stamp(selecting.now()), __version__)


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "merge": _merge,
    "import": _import,
}
