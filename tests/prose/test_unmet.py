"""What nobody meets: what is deprecated as it comes, and defaults by another name."""

from __future__ import annotations

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import change, commit, table
from tests.prose import make

_NOTICE = '+\tretire.Notice(ctx, "pages.fold", "`{{ .Name }}` will be the default soon")\n'
_PAGES = " type Pages struct {\n \tSize int\n+\tFold bool\n }\n"


def _told(*files: tuple[str, str], kind: str = "modified") -> str:
    changes = [change(path, patch, kind=kind) for path, patch in files]
    read = detail(extract(commit(files=tuple(changes)), table()))
    return " ".join(write(read, make.verdict("feat", "high"), "en").fields.values())


@pytest.mark.parametrize(("declared", "told"), [(_PAGES, False), (_PAGES.replace("+", " "), True)])
def test_a_setting_that_comes_is_not_deprecated_by_what_is_said_of_its_default(
    declared: str, told: bool
) -> None:
    said = _told(("src/run.go", _NOTICE.replace("retire", "deprecate")), ("src/pages.go", declared))
    assert ("eprecates" in said) is told
    assert ("may go" in said) is told
    assert ("replacement" in said) is told


def test_what_a_new_file_says_to_be_deprecated_of_its_own_has_no_users() -> None:
    patch = "+type Pages struct {\n+\t// Deprecated: This field is ignored.\n+\tFold bool\n+}\n"
    assert "eprecates" not in _told(("src/pages.go", patch), kind="added")
    moved = ("src/old.go", "-type Pages struct {\n-\tFold bool\n-}\n")
    assert "eprecates" in _told(("src/pages.go", patch), moved)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Further arguments on `fold` is deprecated", False),
        ("the `size` argument of `fold` is deprecated", False),
        ("Use of `fold` is deprecated", True),
        ("Support for `fold` is deprecated", True),
        ("`fold` is deprecated", True),
    ],
)
def test_what_is_deprecated_of_a_name_deprecates_it_not(message: str, told: bool) -> None:
    patch = f' def fold(page):\n+    warn("{message}", DeprecationWarning)\n     page.fold()\n'
    assert ("eprecates “fold”" in _told(("src/pages.py", patch))) is told


@pytest.mark.parametrize(("now", "told"), [("c.page.Fold", False), ("c.page.Size", True)])
def test_a_default_that_a_field_gives_by_its_new_name_is_what_it_was(now: str, told: bool) -> None:
    patch = (
        " type page struct {\n-\tfold bool\n+\tFold bool\n }\n"
        " func (c *Config) run() {\n"
        '-\tflags.BoolVarP(&c.page.fold, "fold", "f", c.page.fold, "Fold the page")\n'
        f'+\tflags.BoolVarP(&c.page.Fold, "fold", "f", {now}, "Fold the page")\n }}\n'
    )
    said = _told(("src/pages.go", patch))
    assert ("is not set" in said) is told
    assert ("who do not set" in said) is told


@pytest.mark.parametrize(("name", "told"), [("500", False), ("Room500", True)])
def test_nobody_uses_the_status_of_an_answer(name: str, told: bool) -> None:
    gone = Fact("schema", "removed", name, "api/rooms.yaml", 3)
    file = make.file("api/rooms.yaml", f'-        "{name}":', kind="source")
    fields = write(make.facts("Change", gone, files=[file]), make.verdict("fix", "high"), "en")
    assert ("downstream" in fields.fields["advice"]) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", False),
        ("not yet implemented", False),
        ("this method must be implemented", False),
        ("rows of two kinds are not implemented", True),
    ],
)
def test_a_method_that_each_class_is_to_have_itself_stops_no_caller(text: str, told: bool) -> None:
    error = Fact("error", "added", "NotImplementedError", "src/a.py", 3, new=text, scope="fold")
    file = make.file("src/a.py", f'+        raise NotImplementedError("{text}")')
    fields = write(make.facts("Fold", error, files=[file]), make.verdict("fix", "high"), "en")
    assert ("stops callers" in fields.fields["risks"]) is told


@pytest.mark.parametrize(("kept", "told"), [((), False), ((" run()",), True)])
def test_who_sets_what_a_file_read_that_goes_is_not_known(kept: tuple[str], told: bool) -> None:
    gone = Fact("env", "removed", "FOLD_ALL", "build/a.mjs", 3, public=True)
    file = make.file("build/a.mjs", "-run(process.env.FOLD_ALL)", *kept)
    fields = write(make.facts("Fold", gone, files=[file]), make.verdict("fix", "high"), "en").fields
    assert ("users who set" in fields["impact"]) is told


@pytest.mark.parametrize(
    ("head", "told"), [("  fold (page)", False), ("export function fold (page)", True)]
)
def test_a_method_of_an_object_that_moves_is_imported_by_nobody(head: str, told: bool) -> None:
    moved = Fact("function", "moved", "fold", "src/b.ts", 3, "src/a.ts")
    files = [make.file("src/a.ts", f"-{head} {{"), make.file("src/b.ts", f"+{head} {{")]
    said = write(make.facts("Fold", moved, files=files), make.verdict("fix", "high"), "en").fields
    assert "`fold` from `src/a.ts`" in said["summary"]
    assert ("old imports may fail" in said["risks"]) is told
    assert ("users of `fold`" in said["impact"]) is told


@pytest.mark.parametrize(("path", "told"), [("db/pages.sql", False), ("api/pages.proto", True)])
def test_what_a_statement_has_done_to_a_database_stays_done(path: str, told: bool) -> None:
    gone = Fact("schema", "removed", "pages", path, 3, "CREATE TABLE", public=True)
    file = make.file(path, "-CREATE TABLE pages (id INT);", kind="source")
    fields = write(make.facts("Fold", gone, files=[file]), make.verdict("fix", "high"), "en").fields
    assert ("may break" in fields["risks"]) is told
    assert ("may affect clients" in fields["impact"]) is told


@pytest.mark.parametrize(("where", "told"), [("src/sheets.py", True), ("src/pages.py", False)])
def test_users_of_a_method_that_new_bases_may_bring_go_on(where: str, told: bool) -> None:
    gone = Fact("function", "removed", "fold", "src/pages.py", 9, "self, way", public=True)
    other = Fact("class", "changed", "Page", where, 3, "Sheet", "Keeps, Sheet", public=True)
    shown = ("-    def fold(self, way):", "-class Page(Sheet):", "+class Page(Keeps, Sheet):")
    files = [make.file("src/pages.py", *shown), make.file("src/sheets.py", *shown[1:])]
    turn = make.facts("Fold", gone, other, files=files)
    said = write(turn, make.verdict("fix", "high"), "en").fields
    assert ("`fold`" in said["impact"].partition("may affect")[2]) is told


@pytest.mark.parametrize(("now", "told"), [("False", False), ("None", False), ("True", True)])
def test_a_variable_that_is_nothing_where_it_is_not_set_stays_so(now: str, told: bool) -> None:
    turned = Fact("env", "changed", "FOLD_ALL", "src/a.py", 3, "", now, public=True)
    file = make.file("src/a.py", '-os.getenv("FOLD_ALL")', f'+flag("FOLD_ALL", {now})')
    said = write(make.facts("Fold", turned, files=[file]), make.verdict("fix", "high"), "en").fields
    assert ("who do not set" in said["impact"]) is told


@pytest.mark.parametrize(("case", "told"), [('"wide", ""', False), ('"wide", "all"', True)])
def test_what_a_check_told_apart_the_cases_of_a_switch_do(case: str, told: bool) -> None:
    patch = (
        ' func fold(way string) {\n-\tif way == "wide" || way == "" {\n+\tswitch way {\n'
        f"+\tcase {case}:\n \t\tturn()\n \t}}\n }}\n"
    )
    assert ("told apart" in _told(("src/pages.go", patch))) is told


@pytest.mark.parametrize(("field", "told"), [("folds", False), ("turns", True)])
def test_a_method_whose_object_has_another_name_returns_what_it_did(field: str, told: bool) -> None:
    patch = (
        "-func (pg *oldPage) Folds() int {\n-\treturn int(atomic.LoadInt64(&pg.folds))\n"
        f"+func (p *Page) Folds() int {{\n+\treturn int(atomic.LoadInt64(&p.{field}))\n }}\n"
    )
    assert ("other values" in _told(("src/pages.go", patch))) is told


@pytest.mark.parametrize(("new", "told"), [("Fold<T>::\n+    turn(", False), ("bend(", True)])
def test_a_function_of_c_that_new_lines_name_is_not_gone(new: str, told: bool) -> None:
    patch = (
        "-void Fold<T>::turn(int way) {\n-  go(way);\n-}\n \n"
        f"+template <class T>\n+void {new}int way, int size) {{\n+  go(way);\n+}}\n"
    )
    said = _told(("src/fold.cu", patch))
    assert ("emoves method `turn`" in said or "emoves function `turn`" in said) is told
    assert ("is gone" in said) is told


def test_what_stands_behind_a_name_of_c_is_gone_through_once() -> None:
    """Gone through from each place that has the name, it would take minutes."""
    gone = "-int turn(int way) {\n-  return way;\n-}\n"
    patch = f"{gone}+x = {'turn<' * 100_000};\n int z;\n"
    assert "emoves function `turn`" in _told(("src/fold.c", patch))


@pytest.mark.parametrize(("scope", "told"), [("__init__", False), ("fold", True)])
def test_which_class_a_constructor_that_raises_is_of_is_not_known(scope: str, told: bool) -> None:
    error = Fact("error", "added", "FoldError", "src/a.py", 3, new="too wide", scope=scope)
    file = make.file("src/a.py", '+        raise FoldError("too wide")')
    said = write(make.facts("Fold", error, files=[file]), make.verdict("fix", "high"), "en").fields
    assert ("stops callers" in said["risks"]) is told
    assert "`FoldError`" in said["summary"]


@pytest.mark.parametrize(("path", "told"), [("src/fold.h", False), ("src/fold.hpp", True)])
def test_no_test_covers_what_a_header_declares(path: str, told: bool) -> None:
    new = Fact("function", "added", "fold_page", path, 3, public=True)
    files = [make.file(path, "+void fold_page(int way);")]
    said = write(make.facts("Fold", new, files=files), make.verdict("feat", "medium"), "en").fields
    assert ("tests cover" in said["advice"]) is told


@pytest.mark.parametrize(
    ("end", "former", "told"),
    [("rs", "Page", False), ("rs", "", False), ("rs", "Sheet", True), ("kt", "", True)],
)
def test_users_of_a_method_that_its_type_has_in_another_file_go_on(
    end: str, former: str, told: bool
) -> None:
    gone = Fact("function", "removed", "fold", f"src/page.{end}", 9, scope=former, public=True)
    come = Fact("function", "added", "fold", f"src/fold.{end}", 3, scope="Page", public=True)
    shown = ("-    pub fn fold() {", "+    pub fn fold() {")
    files = [make.file(gone.path, shown[0]), make.file(come.path, shown[1])]
    fields = write(make.facts("Fold", gone, come, files=files), make.verdict("fix", "high"), "en")
    assert ("users of `fold`" in fields.fields["impact"]) is told


@pytest.mark.parametrize(
    ("old", "new", "told"), [("<hr />", "<hr {...props} />", False), ("wide", "narrow", True)]
)
def test_callers_look_not_for_what_a_page_is_made_of(old: str, new: str, told: bool) -> None:
    given = Fact("return", "changed", new, "src/Fold.tsx", 3, old, new, "Fold")
    files = [make.file("src/Fold.tsx", f"-  return {old}", f"+  return {new}")]
    said = write(make.facts("Fold", given, files=files), make.verdict("feat", "high"), "en").fields
    assert ("other values" in said["risks"]) is told


@pytest.mark.parametrize(("line", "told"), [("module.exports.fold = fold", False), ("", True)])
def test_what_a_module_exports_by_its_name_is_not_gone(line: str, told: bool) -> None:
    gone = Fact("constant", "removed", "fold", "wrap.mjs", 3, "all.fold", public=True)
    wrap = make.file("wrap.mjs", "-export const fold = all.fold")
    files = [wrap, make.file("index.js", f"+{line}")]
    said = write(make.facts("Fold", gone, files=files), make.verdict("fix", "high"), "en").fields
    assert ("is gone" in said["risks"]) is told
