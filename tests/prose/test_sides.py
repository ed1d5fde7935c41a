"""Which names of the changed lines are told: those that the change is about come first."""

from __future__ import annotations

from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.sides import Sides
from tests.facts.make import change, commit, table
from tests.prose import make

_NEW = "@@ -30,2 +30,3 @@\n go();\n+/* as readDiskAgain does */\n"


def _summary(patch: str) -> str:
    facts = detail(extract(commit(files=(change("src/a.c", patch),)), table()))
    return dict(write(facts, make.verdict("fix", "medium"), "en").fields)["summary"]


def test_names_on_both_sides_of_a_change_are_told_where_nothing_else_is() -> None:
    patch = "@@ -3,3 +3,3 @@\n go();\n-/* unless USE_OLD_DISK\n- */\n+/* see USE_OLD_DISK */\n"
    assert "`USE_OLD_DISK`" in _summary(patch)
    told = _summary(patch + _NEW)
    assert "`readDiskAgain`" in told
    assert "USE_OLD_DISK" not in told


def test_a_change_is_about_a_name_that_comes_up_more_often_or_is_given_something_else() -> None:
    sides = Sides("-load(disk_size(8), slow)\n+load(disk_size(9), slow, slow)\n-kind: a\n+kind: b")
    names = ("load", "disk_size", "slow", "kind")
    assert list(map(sides.both, names)) == [True] * 4
    assert not any(map(sides.idle, names))
    assert Sides("-load(disk_size(8))\n+reload(disk_size(8))").idle("disk_size")
