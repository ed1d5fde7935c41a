"""Names that a file of Python imports from another module than before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from classifier.facts import detail, extract
from classifier.facts.reimported import reimported
from classifier.prose import write
from tests.facts.make import change, commit, table, told
from tests.prose import make

_PATH = "shop/open.py"


def _told(*lines: str) -> set[tuple[str, str, str]]:
    patch = "@@ -1,3 +1,3 @@\n" + "".join(f"{line}\n" for line in lines)
    found = told(_PATH, patch, "import", full=True)
    return {(fact[2], fact[3], fact[4]) for fact in found if fact[1] == "changed"}


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        (("-from vendor.locks import Lock", "+from shop.locks import Lock"), True),
        (("-from .locks import Lock", "+from shop.locks import Lock"), False),
        (("-from typing import Lock", "+from typing_extensions import Lock"), False),
        (("-from vendor.locks import Lock", "+from shop.locks import Key"), False),
        # One of several places that import the name has gone, or it stays in another one.
        (("-from vendor.locks import Lock", "-from shop.locks import Lock",
          "+    from shop.locks import Lock"), False),
        (("-from vendor.locks import Lock", "     from vendor.locks import Lock",
          "+from shop.locks import Lock"), False),
    ],
)  # fmt: skip
def test_what_comes_from_another_module_is_told(lines: tuple[str, ...], is_told: bool) -> None:
    assert _told(*lines) == ({("Lock", "vendor.locks", "shop.locks")} if is_told else set())


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        (("-import { open } from 'locks'", "+import { open } from 'pick'"), True),
        (("-import open from './locks'", "+import open from '../pick/locks'"), False),
        (("-import { open } from './locks'", "+import type { open } from './locks.js'"), False),
        ((" import {", "   open,", "-} from '@shop/locks'", "+} from 'locks'"), True),
        (("-import { open } from '.'", "+import { open } from './locks'"), False),
        (("-import { open } from 'locks'", "+import { shut } from 'pick'"), False),
    ],
)
def test_what_comes_from_another_module_of_javascript(lines: Sequence[str], is_told: bool) -> None:
    patch = "@@ -1,3 +1,3 @@\n" + "".join(f"{line}\n" for line in lines)
    found = told("shop/open.ts", patch, "import", full=True)
    assert [fact[2] for fact in found if fact[1] == "changed"] == ["open"] * is_told


def test_many_imports_and_blanks_are_gone_through_once() -> None:
    """Counted from the top for each, or gone through from each, they would take minutes."""
    stay = [f" import {{ open_{n} }} from './locks'" for n in range(60_000)]
    lines = (*stay, f"+import{' ' * 100_000}", "-import { shut } from 'locks'")
    patch = "\n".join(("@@ -1,60002 +1,60002 @@", *lines, "+import { shut } from 'pick'"))
    files = extract(commit(files=(change("shop/open.ts", patch),)), table()).files
    (fact,) = reimported((), files)
    assert (fact.name, fact.line) == ("shut", 60_002)


def test_from_where_what_has_moved_comes_goes_without_saying() -> None:
    user = change(_PATH, "@@ -1 +1 @@\n-from shop.locks import Lock\n+from shop.keys import Lock\n")
    for path, count in (("shop/locks.py", 0), ("shop/doors.py", 1)):
        files = (user, change(path, "@@ -1,2 +0,0 @@\n-run()\n-go()\n", "deleted"))
        items = detail(extract(commit(files=files), table())).items
        assert sum((f.kind, f.action) == ("import", "changed") for f in items) == count


def test_the_other_module_is_named() -> None:
    lines = "@@ -1 +1 @@\n-from vendor.locks import Lock\n+from shop.locks import Lock\n"
    facts = detail(extract(commit(files=(change(_PATH, lines),)), table()))
    for language, said in (("en", "imports `Lock` from `shop.locks` instead of `vendor.locks`"),
                           ("zh", "改从 `shop.locks` 导入 `Lock`")):  # fmt: skip
        summary = write(facts, make.verdict("refactor"), language).fields["summary"]
        assert said.casefold() in summary.casefold()
