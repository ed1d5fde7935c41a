"""Label commits in the terminal, those first from which the model learns most.

Shows a commit, its facts, the suggestion and why; one key answers. Every answer is saved at once
as a row of the labels file, and a later session goes on where this one stopped. Keys may also come
from standard input: each line holds the keys of one or more answers, an empty line accepts.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from classifier import __version__
from classifier.commands import labels, selecting
from classifier.domain import TAGS, Judged, Skipped
from classifier.errors import EvaluationError
from classifier.files import check_writable
from classifier.git import Listing, Repository, Selection
from classifier.git.paging import page
from classifier.labels import keys, screen
from classifier.labels.choosing import Candidate, in_order
from classifier.labels.label import Label, stamp
from classifier.labels.session import Answer, Desk, Session
from classifier.pipeline import run as judge_all
from classifier.pipeline import slim

_WIDEST = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "repository", metavar="REPO", nargs="?", default=".", help="the repository (.)"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="labels file to add to (the configuration's labels:, else labels.csv)",
    )
    parser.add_argument("--rev", metavar="REV", default="HEAD", help="commits up to here (HEAD)")
    parser.add_argument(
        "--last", metavar="N", type=selecting.count, default=300, help="choose among so many (300)"
    )
    parser.add_argument(
        "--name", metavar="OWNER/NAME", default="", help="name of the repository in the rows"
    )
    labels.add_who(parser)
    selecting.add_engine(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the session until all is labelled, q, or the end of the input."""
    selecting.configure(args)
    repository = Repository.open(args.repository, args.name)
    file = Path(args.output or (args.decisions or ("labels.csv",))[-1])
    check_writable(file)
    source = labels.source_of(args.who)
    desk = Desk(file, repository.name, source.who, __version__, lambda: stamp(selecting.now()))
    candidates, unread = _candidates(repository, args)
    session = Session(desk, candidates)
    before = len(session.labelled())
    print(screen.keys_help(_width()))
    # The terminal is given back in its own state however the session ends.
    _answer_all(session, repository)
    given = len(session.labelled())
    now = f"{given - before} labelled now" if given >= before else f"{before - given} taken back"
    print(f"\n{now}, {given} in all, in {file}; {session.left} left")
    return _told_unread(unread)


def _told_unread(unread: Sequence[Skipped]) -> int:
    if not unread:
        return 0
    one = unread[0]
    print(
        f"gitsift: {len(unread)} commit(s) could not be read and are not asked about: "
        f"{one.sha[:7]}: {one.reason}",
        file=sys.stderr,
    )
    return EvaluationError.exit_code


def _candidates(
    repository: Repository, args: argparse.Namespace
) -> tuple[list[Candidate], list[Skipped]]:
    shas = list(islice(repository.commits(Selection(args.rev), Listing()), args.last))
    # What people have decided must not look like what we suggest.
    both = replace(selecting.settings(args), labels=(), trailers=False)
    alone = replace(both, model=False)
    verdicts = {
        judged.commit.sha: judged.verdict
        for judged in judge_all(repository, shas, alone, slim, args.workers)
        if isinstance(judged, Judged)
    }
    outcomes = list(judge_all(repository, shas, both, slim, args.workers))
    found = in_order(
        Candidate(judged, verdicts[judged.commit.sha])
        for judged in outcomes
        if isinstance(judged, Judged)
    )
    return found, [outcome for outcome in outcomes if isinstance(outcome, Skipped)]


def _answer_all(session: Session, repository: Repository) -> None:
    pressed = keys.read_keys(sys.stdin)
    answer = _begin(session)
    for key in pressed:
        if key == keys.QUIT or answer is None:
            break
        if key == keys.WHOLE:
            _show_whole(session, repository, answer)
            continue
        answer = _press(session, answer, key)
        if answer is None:
            break


def _show_whole(session: Session, repository: Repository, answer: Answer) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("  w shows the whole commit in a terminal only; git show does elsewhere", flush=True)
    elif session.current:
        page(repository, session.current.sha)
        # What is asked was on the screen before the pager was.
        if _begin(session) != answer:
            _told(answer)


def _press(session: Session, answer: Answer, key: str) -> Answer | None:
    """What is chosen after a key: of the same commit or of the next; None when all are done."""
    if key in keys.TYPE_KEYS:
        return _told(replace(answer, type=keys.TYPE_KEYS[key]))
    if key in keys.TAG_KEYS:
        return _told(_toggled(answer, keys.TAG_KEYS[key]))
    if key == keys.ACCEPT or key in keys.LEVELS:
        session.answer(replace(answer, importance=keys.LEVELS.get(key, answer.importance)))
    elif key == keys.SKIP:
        session.skip()
    elif key == keys.BACK:
        if not session.back():
            print("  this is the first of the session; z takes back an earlier answer")
            return answer
    elif key == keys.UNDO:
        _say_undone(session.undo())
    else:
        print(screen.keys_help(_width()) if key == keys.HELP else f"  no key: {key!r}; ? shows all")
        return answer
    return _begin(session)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _told(answer: Answer) -> Answer:
    print(screen.pending(answer), flush=True)
    return answer


def _toggled(answer: Answer, tag: str) -> Answer:
    chosen = set(answer.tags) ^ {tag}
    return replace(answer, tags=tuple(name for name in TAGS if name in chosen))


def _say_undone(label: Label | None) -> None:
    print(f"  taken back: {label.sha[:7]} {label.told()}" if label else "  nothing to undo")


def _begin(session: Session) -> Answer | None:
    """Shows the current commit; what is suggested for it, or was said before."""
    candidate = session.current
    if candidate is None:
        print("\nall commits are labelled or skipped")
        return None
    said = session.answered(candidate)
    counts = (len(session.labelled()), session.left)
    print(screen.show(candidate, said, counts, _width()), flush=True)
    verdict = candidate.judged.verdict
    return Answer(
        (said.type if said else "") or verdict.type,
        verdict.tags if said is None or said.tags is None else said.tags,
        (said.importance if said else None) or verdict.importance,
    )
