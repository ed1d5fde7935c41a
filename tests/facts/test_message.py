"""Pull request, revert, breaking, bot and trailers."""

from __future__ import annotations

import pytest

from classifier.domain import Identity
from classifier.facts.message import breaking, is_bot, pull_request, revert, trailers
from tests.facts.make import commit


@pytest.mark.parametrize(
    ("subject", "body", "number"),
    [
        ("Add x (#12)", "", 12),
        ("Add x (#12) (#34)", "", 34),
        ("Add x (!56)", "", 56),
        ("Merge pull request #78 from a/b", "", 78),
        ("Merge branch 'x'", "See merge request group/project!90", 90),
        ("lib: x", "PR-URL: https://example.org/a/b/pull/21", 21),
        ("Fix #5", "", None),
        ("Add x", "Closes #6", None),
    ],
)
def test_pull_request(subject: str, body: str, number: int | None) -> None:
    assert pull_request(commit(subject, body)) == number


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        ('Revert "Add x"', "This reverts commit 0123abcdef.", (True, "0123abcdef")),
        ('[Core] Revert "Add x"', "", (True, "")),
        ("revert: add x", "", (True, "")),
        ("Undo x", "This reverts commit 0123abcdef.", (True, "0123abcdef")),
        ('Revert "Add x"', "Reverts owner/name#12", (True, "owner/name#12")),
        ('Reapply "Add x"', "This reverts commit 0123abcdef.", (False, "0123abcdef")),
        ('Revert "Revert "Add x""', "", (False, "")),
        ("Fix x", "Partially reverts commit 0123abcdef.", (False, "0123abcdef")),
        ("Add a way to revert edits", "", (False, "")),
        ("Fix reverting of x", "", (False, "")),
    ],
)
def test_revert(subject: str, body: str, expected: tuple[bool, str]) -> None:
    assert revert(subject, body) == expected


@pytest.mark.parametrize("body", ["x\n\nBREAKING CHANGE: y", "BREAKING-CHANGE: y"])
def test_breaking(body: str) -> None:
    assert breaking(body)


@pytest.mark.parametrize("body", ["this is no BREAKING CHANGE: y", "breaking change: y", ""])
def test_not_breaking(body: str) -> None:
    assert not breaking(body)


@pytest.mark.parametrize(
    ("name", "mail"),
    [
        ("dependabot[bot]", "x@users.noreply.github.com"),
        ("renovate-bot", "b@example.org"),
        ("pre-commit-ci[bot]", ""),
        ("GitHub Actions", ""),
        ("some-robot", ""),
        ("Plain", "49699333+dependabot[bot]@users.noreply.github.com"),
    ],
)
def test_bots(name: str, mail: str) -> None:
    assert is_bot(Identity(name, mail))


@pytest.mark.parametrize("name", ["Jane Abbot", "Talbot", "Bottle Smith", "Robert Bo", "Botond K"])
def test_people(name: str) -> None:
    assert not is_bot(Identity(name, "p@example.org"))


def test_trailers_of_the_last_paragraph() -> None:
    body = (
        "Not: a trailer\n\nText.\n\nSigned-off-by: A <a@example.org>\n"
        "Co-authored-by: B\n  <b@example.org>\nco-authored-by: C"
    )
    assert trailers(body) == {
        "Signed-off-by": ("A <a@example.org>",),
        "Co-authored-by": ("B <b@example.org>", "C"),
    }


def test_mixed_paragraph_needs_one_made_by_git() -> None:
    assert trailers("see the note\nKey: value") == {}
    assert trailers("see the note\nSigned-off-by: A")["Signed-off-by"] == ("A",)
    assert trailers("a\nb\nc\nd\nSigned-off-by: A") == {}


def test_cherry_pick_line_is_no_other_text() -> None:
    assert trailers("Fixes: 1\n(cherry picked from commit abc)") == {"Fixes": ("1",)}
