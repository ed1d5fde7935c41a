"""Risks and advice that whole files, or a handler, show to be none; and where what is gone was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts.fitting import takes_all
from classifier.prose import write
from classifier.prose.markup import Source
from classifier.prose.meaning import gives_same
from classifier.prose.telling import Telling
from classifier.prose.unpaired import is_alone
from tests.facts.make import both_ways, change, turned
from tests.prose import make


def _fields(path: str, old: str, new: str, section: str = "") -> dict[str, str]:
    """What is told of a file that turns from one text into another, read as a whole, with the
    ``section`` in the headers of its hunks."""
    _, facts = both_ways(change(path, turned(old, new, section)), old)
    return dict(write(facts, make.verdict("feat", "high"), "en").fields)


def _of(*items: Fact, **more: object) -> dict[str, str]:
    return dict(write(make.facts("Fold", *items), make.verdict("feat", "high"), "en").fields)


_LONG = "".join(f"    row_{n} = {n}\n" for n in range(9))


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("self, row", "self, row, late=False", True),
        ("self, row", "self, late=False, row=None", False),
        ("row, late=False", "row, late", False),
        ("row: int", "row: int | str | None", True),
        ("row, size=OLD, *, mode=OLD", "row, size=NEW, *, mode=NEW", True),
        ("size=1, mode=2", "mode=3, size=1", False),
        ("rows, scale=1", "rows, scale: float = 1.5, more: float = 1.0", True),
        ("rows, scale=1", "rows, scale: float, more: float = 1.0", False),
        ("line, width=3", "line, *, late: bool = False, width: int = 3", False),
        ("line, *, width=3", "line, *, late: bool = False, width: int = 3", True),
        ("line, *, width", "line, *, width, late", False),
        ("*, width=3", "*rows, width=3", True),
        ("line, *rest", "line, late=False, *rest", False),
        ("line, **rest", "line, late=False, **rest", True),
        ("line, width", "line, width, **rest", True),
        ("line, **rest", "line, late=False", False),
        ("line, /", "line", False),
    ],
)
def test_calls_hold_where_a_list_of_python_takes_all_that_it_took(
    old: str, new: str, holds: bool
) -> None:
    assert takes_all(f"({old})", f"({new})") is holds


@pytest.mark.parametrize(
    ("new", "holds"),
    [
        ("line,\n    width: int | None = None,\n    late=False", True),
        ("line,\n    late=False,\n    width=None", False),
    ],
)
def test_a_list_whose_old_calls_hold_concerns_no_callers(new: str, holds: bool) -> None:
    old = f"def fold(\n    line,\n    width=None,\n):\n{_LONG}    return row_1\n"
    fields = _fields("src/rows.py", old, old.replace("line,\n    width=None", new))
    assert ("may not hold" not in fields["risks"]) is holds
    assert ("users of `fold`" not in fields["impact"]) is holds


def test_that_calls_hold_makes_a_function_no_less_known() -> None:
    heads = [Fact("function", "changed", name, "src/a.py", 3, "row", "row, n=0") for name in "ab"]
    heads[1] = replace(heads[1], public=False)
    source = make.facts("Fold", *heads)
    telling = Telling(source, make.verdict("feat", "high"), Source(source.commit))
    assert telling.rate(heads[0]) == telling.rate(heads[1])
    inner = replace(heads[1], name="_b")
    assert telling.rate(inner) < telling.rate(replace(inner, public=True))


def test_a_further_way_to_call_leaves_the_others() -> None:
    one = "@overload\ndef fold(row: int) -> int: ...\n"
    two = "@overload\ndef fold(row: None) -> None: ...\n"
    fields = _fields("src/rows.pyi", one, f"{one.replace('int)', 'int | bool)')}{two}")
    assert "may not hold" not in fields["risks"]


def test_a_list_that_begins_above_the_hunk_is_read_as_well() -> None:
    rows = "".join(f"    row_{n}=None,\n" for n in range(9))
    old = f"def fold(\n    *,\n{rows}    last=None,\n):\n    return last\n"
    fields = _fields(
        "src/rows.py", old, old.replace("    last=", "    late=None,\n    last=", 1), "def fold("
    )
    assert "`late`" in fields["summary"]
    assert "may not hold" not in fields["risks"]
    assert "users of" not in fields["impact"]


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("db: &dyn Db", "db: &'a dyn Db", True),
        ("db: &dyn Db", "db: &mut dyn Db", False),
        ("&mut self", "&self", True),
        ("&self", "&mut self", False),
    ],
)
def test_who_called_before_may_call_what_asks_for_no_more(old: str, new: str, holds: bool) -> None:
    head = f"pub fn fold({old}, row: u8) -> u8 {{\n    row\n}}\n"
    fields = _fields("src/rows.rs", head, head.replace(old, new))
    assert ("may not hold" not in fields["risks"]) is holds


@pytest.mark.parametrize(
    ("last", "hides"),
    [("    raise", False), ("    raise RowError(rows) from fault", False), ("    return 0", True)],
)
def test_a_handler_that_raises_hides_no_fault(last: str, hides: bool) -> None:
    old = "def fold(rows):\n    shut(rows)\n    return 1\n"
    steps = "".join(f"        step_{n}(rows)\n" for n in range(8))
    new = old.replace(
        "    shut(rows)\n",
        f"    try:\n        shut(rows)\n    except OSError as fault:\n{steps}    {last}\n",
    )
    risks = _fields("src/rows.py", old, new)["risks"]
    assert ("may no longer surface" in risks) is hides
    assert "stops callers" not in risks  # they got the other one before


def test_an_error_behind_a_handler_stops_callers() -> None:
    old = "def fold(rows):\n    shut(rows)\n    return 1\n"
    new = old.replace(
        "    shut(rows)\n",
        "    try:\n        shut(rows)\n    except OSError:\n        rows = None\n"
        "    if rows is None:\n        raise RowError(rows)\n",
    )
    assert "`fold` raises `RowError`" in _fields("src/rows.py", old, new)["risks"]


@pytest.mark.parametrize(
    ("name", "told"), [("AtomicFold::Done", False), ("AtomicU64::new", True), ("Mutex::new", True)]
)
def test_a_type_that_is_called_atomic_need_not_be_of_threads(name: str, told: bool) -> None:
    fact = Fact("concurrency", "added", name, "src/rows.rs", 3, scope="fold")
    assert ("at the same time" in _of(fact)["risks"]) is told


@pytest.mark.parametrize(("name", "told"), [("400", False), ("rows", True)])
def test_a_status_of_an_answer_is_used_by_nobody(name: str, told: bool) -> None:
    come = Fact("schema", "added", name, "api/rooms.proto", 3)
    assert ("older peers" in _of(come)["advice"]) is told
    assert ("clients and others" in _of(replace(come, action="removed"))["impact"]) is told


def test_blanks_rewrite_no_condition() -> None:
    old = "int fold(int n) {\n  if(shut (n,\n      1) > n) {\n    n++;\n  }\n  return n;\n}\n"
    fields = _fields("src/rows.c", old, old.replace("shut (n,\n      1)", "shut(n, 1)"))
    assert "decides as meant" not in fields["advice"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Rows.Empty", "Rows.EMPTY", True),
        ("rows('a')", "rows('A')", False),
        ("Rows.Empty", "Rows.FULL", False),
        ("rows.top ?: rows.TOP", "rows.TOP ?: rows.top", False),
    ],
)
def test_a_name_in_other_letters_is_the_same_value(old: str, new: str, same: bool) -> None:
    assert gives_same(Fact("return", "changed", "", "src/Rows.kt", 3, old, new)) is same


def test_what_is_gone_is_told_with_the_file_that_had_it() -> None:
    gone = [Fact("function", "removed", f"fold_{n}", f"src/{n}.py", 3) for n in "ab"]
    assert "`fold_a` is gone from `src/a.py`, so" in _of(gone[0])["risks"]
    assert "`fold_a` and `fold_b` are gone from 2 files, so" in _of(*gone)["risks"]
    told = write(make.facts("Fold", *gone), make.verdict("feat", "high"), "zh").fields["risks"]
    assert "2 个文件中的 `fold_a`、`fold_b` 已被删除" in told


def test_a_message_may_be_logged_elsewhere_as_well() -> None:
    log = Fact("log", "changed", "cannot save", "src/a.py", 3, "cannot fold", "cannot save", "run")
    fields = _of(log)
    assert "alerts" not in fields["risks"] + fields["advice"]


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("src/rows.hpp", "constexpr auto& fold_rows = folds::all;", False),
        ("src/rows.hpp", "auto all = fold(rows);", True),
        ("src/rows.py", "keep(fold_rows=1)", True),
        ("src/rows.py", "self.fold_rows = shut(rows)", False),
        ("src/rows.rs", "pub use all::{fold_rows, shut};", False),
        ("src/rows.rs", "use all::fold_rows;", True),
    ],
)
def test_a_name_that_is_bound_anew_is_not_gone(path: str, line: str, told: bool) -> None:
    gone = Fact("function", "removed", "fold_rows", path, 3)
    file = make.file(path, "-void fold_rows() {}", f"+{line}")
    made = make.facts("Fold", gone, files=[file])
    risks = write(made, make.verdict("feat", "high"), "en").fields["risks"]
    assert ("is gone" in risks) is told


@pytest.mark.parametrize(("other", "told"), [("Fold", False), ("Shut", True)])
def test_an_old_name_that_the_file_gives_to_another_type_breaks_no_code(
    other: str, told: bool
) -> None:
    turn = Fact("class", "renamed", "RowFold", "src/rows.rs", 9, "Fold", "RowFold")
    lines = ("-pub struct Fold {", f"+pub enum {other} {{", "+pub struct RowFold {")
    made = make.facts("Fold", turn, files=[make.file("src/rows.rs", *lines)])
    risks = write(made, make.verdict("feat", "high"), "en").fields["risks"]
    assert ("`Fold` → `RowFold`" in risks) is told


def test_the_header_of_a_hunk_defines_no_name_any_more() -> None:
    rest = "".join(f"    let x{n} = {n};\n" for n in range(9))
    old = f"pub fn fold_rows(row: u8) -> u8 {{\n{rest}    row + 1\n}}\n"
    new = old.replace("fold_rows", "fold_all").replace("row + 1", "row + 2")
    risks = _fields("src/rows.rs", old, new, "pub fn fold_rows(row: u8) -> u8 {")["risks"]
    assert "`fold_rows` → `fold_all`" in risks


def test_a_program_reads_options_into_a_type_of_its_own() -> None:
    option = "    /// The way.\n    #[clap(long, env)]\n    fold_way: Option<String>,\n"
    rest = "".join(
        f"    /// Row {n}.\n    #[clap(long, env)]\n    row_{n}: u8,\n" for n in range(9)
    )
    old = f"#[derive(Parser, Debug)]\nstruct Args {{\n{option}{rest}}}\n"
    fields = _fields("src/main.rs", old, old.replace(option, ""), "struct Args {")
    assert "still set `fold_way`" in fields["advice"]
    assert "users who set `fold_way`" in fields["impact"]


@pytest.mark.parametrize(("opens", "told"), [("", False), ("pub ", True)])
def test_what_a_private_type_of_rust_loses_nobody_misses(opens: str, told: bool) -> None:
    rest = "".join(f"    Way{n},\n" for n in range(9))
    old = f"{opens}enum Fold {{\n    Shut,\n{rest}}}\n\npub fn all() {{\n    go()\n}}\n"
    fields = _fields("src/rows.rs", old, old.replace("    Shut,\n", "    Closed,\n"))
    assert ("`Shut` is gone" in fields["risks"]) is told


def test_a_module_of_go_that_changes_no_sums_is_not_new() -> None:
    fact = Fact("dependency", "added", "example.org/rows", "go.mod", 3, new="v1.2.3")
    lock = make.file("go.sum", "+example.org/rows v1.2.3 h1:x", kind="lock")
    for files, told in (([], False), ([lock], True)):
        made = make.facts("Fold", fact, files=[make.file("go.mod"), *files])
        risks = write(made, make.verdict("feat", "high"), "en").fields["risks"]
        assert ("ffline" in risks) is told


@pytest.mark.parametrize(
    ("path", "told"), [("docs/requirements.txt", False), ("requirements.txt", True)]
)
def test_what_documents_need_nobody_installs(path: str, told: bool) -> None:
    fact = Fact("dependency", "changed", "rows", path, 3, "2.0.0", "2.0.1")
    made = make.facts("Fold", fact, files=[make.file(path, kind="manifest")])
    fields = write(made, make.verdict("feat", "high"), "en").fields
    assert ("environments that install" in fields["impact"]) is told
    assert ("images" in fields["advice"]) is told


def test_a_submodule_is_not_installed() -> None:
    fact = Fact("dependency", "changed", "libs/rows", "libs/rows", 0, "a1b2c3d", "e4f5a6b")
    fields = _of(fact)
    assert "install" not in fields["impact"]
    assert "images" not in fields["advice"]


@pytest.mark.parametrize(("subject", "first"), [("Drop folds", True), ("Fold later", False)])
def test_a_commit_that_drops_files_begins_with_these(subject: str, first: bool) -> None:
    kept = make.file("tools/list.pl", "-  'src/fold_a.c',", "-  'src/fold_b.c',")
    files = [make.file(f"src/fold_{n}.c", "-int x;") for n in "abc"]
    lost = [replace(f, change=replace(f.change, kind="deleted")) for f in files]
    gone = [Fact("file", "removed", f.path, f.path) for f in lost]
    line = Fact("code_line", "removed", "'src/fold_a.c',", "tools/list.pl", 1)
    made = make.facts(subject, line, *gone, files=[kept, *lost])
    summary = write(made, make.verdict("refactor", "medium"), "en").fields["summary"]
    assert summary.startswith("Removes files") is first


def test_a_name_may_begin_with_a_number() -> None:
    job = Fact("ci_job", "renamed", "0fold", "ci.yml", 3, "fold", "0fold")
    lines = (" jobs:", "-  fold:", "+  0fold:", "     steps:", "     - run: fold")
    assert is_alone(job, make.facts("Fold", job, files=[make.file("ci.yml", *lines, kind="ci")]))


def test_of_several_files_their_changes_are_not_counted() -> None:
    cut = [Fact("omitted", "touched", "size", f"src/{n}.py") for n in "ab"]
    assert "some of their changes" in _of(*cut)["risks"]
    assert "some of its changes" in _of(cut[0])["risks"]
