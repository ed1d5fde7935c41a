"""How things are called and counted: verbs, nouns, places, joins."""

from __future__ import annotations

from dataclasses import replace

from classifier.domain import Fact, Facts, Prose
from classifier.prose import write
from classifier.prose.lines import difference
from classifier.prose.markup import clip
from classifier.prose.values import _pair
from tests.prose import make


def _prose(facts: Facts, level: str = "high", kind: str = "fix", language: str = "en") -> Prose:
    assert level in ("low", "medium", "high")
    return write(facts, make.verdict(kind, level), language)  # type: ignore[arg-type]


def test_errors_are_returned_where_the_language_raises_none() -> None:
    path = "srv/load.go"
    fact = Fact("error", "added", "not loaded", path, 2, scope="Load")
    file = make.file(path, " func Load() error {", '+\treturn errors.New("not loaded")')
    fields = _prose(make.facts("Fix", fact, files=[file])).fields
    assert "returns the error “not loaded”" in fields["summary"]
    assert fields["risks"] == fields["advice"] == "None."  # callers ask whether it failed
    file = make.file(path, " func Load() error {", "+\treturn ErrLoad")
    fields = _prose(make.facts("Fix", replace(fact, name="ErrLoad"), files=[file])).fields
    assert fields["risks"] == "`Load` returns the error `ErrLoad`, which callers must handle."


def test_what_python_warns_of_is_no_log_message() -> None:
    def said(*facts: Fact, language: str = "en") -> str:
        file = make.file("srv/a.py", *(f"{sign(f)}    say({f.name!r})" for f in facts))
        known = make.facts("Change", *facts, files=[file])
        return _prose(known, language=language).fields["summary"].lower()

    def sign(fact: Fact) -> str:
        return "-" if fact.action == "removed" else "+"

    warned = Fact("log", "added", "use other instead", "srv/a.py", 1, new="warn")
    logged = Fact("log", "added", "all is done", "srv/a.py", 2, new="info")
    assert "warns “use other instead”" in said(warned)
    assert "新增警告“use other instead”" in said(warned, language="zh")
    assert "logs “all is done”" in said(logged)
    assert "adds the messages “" in said(warned, logged)
    assert "drops the warning “" in said(replace(warned, action="removed"))
    changed = replace(warned, action="changed", name="now", old="it was so", new="it is so")
    assert said(changed).startswith("rewords the message ")


def test_a_check_that_loses_a_part_has_no_other_limit() -> None:
    fact = Fact("guard", "changed", "n > 0", "a.c", 1, "n > 0 || m > 1", "n > 0", scope="f")
    file = make.file("a.c", " int f() {", "-if (n > 0 || m > 1)", "+if (n > 0)")
    assert "limit" not in _prose(make.facts("Fix", fact, files=[file])).fields["risks"]


def test_each_noun_fits_all_that_it_stands_for() -> None:
    path = "src/state.rs"
    lines = ["+enum State {", "+    Open,", "+}", "+type Object = Map;"]
    facts = make.facts(
        "Add State",
        Fact("type", "added", "State", path, 1),
        Fact("constant", "added", "Open", path, 2, scope="State"),
        Fact("type", "added", "Object", path, 4, new="Map"),
        files=[make.file(path, *lines)],
    )
    said = _prose(facts).fields["summary"]
    assert "adds types `Object` (`Map`) and `State`" in said.replace("Adds", "adds")
    assert "adds variant `Open`" in said


def test_structs_of_go_and_macros_go_by_their_keywords() -> None:
    facts = make.facts(
        "Add",
        Fact("class", "added", "Server", "srv/a.go", 1),
        Fact("function", "added", "stop", "srv/a.go", 2, scope="server"),
        Fact("constant", "added", "LIMIT", "a.h", 1),
        files=[
            make.file("srv/a.go", "+type Server struct {", "+func (s *server) stop() {"),
            make.file("a.h", "+#define LIMIT(x) (x)"),
        ],
    )
    said = _prose(facts).fields["summary"]
    assert all(text in said for text in ("struct `Server`", "method `stop`", "macro `LIMIT`"))


def test_what_is_told_of_names_alone_says_where() -> None:
    fact = Fact("identifier", "added", "cache_slot", "src/pool.py", 1)
    file = make.file("src/pool.py", "-use(cache)", "+use(cache_slot)", "+go")
    said = _prose(make.facts("Mend", fact, files=[file]), level="low").fields["summary"]
    assert said == "Edits `pool.py`; also in the diff: `cache_slot`."


def test_types_that_every_program_has_are_not_told() -> None:
    facts = [
        Fact("identifier", "added", name, "a.c", 1) for name in ("int64_t", "np.uint8", "slot_id")
    ]
    said = _prose(make.facts("Mend", *facts), level="low").fields["summary"]
    assert "slot_id" in said
    assert "int64_t" not in said
    assert "uint8" not in said


def test_what_moves_in_is_told_with_where_from() -> None:
    moved = [
        Fact("function", "moved", name, "src/new.py", n, old="src/old.py")
        for n, name in enumerate(("read_page", "read_book"), 1)
    ]
    old = make.file("src/old.py", "-def read_page():", "-def read_book():")
    new = make.file("src/new.py", "+def read_page():", "+def read_book():")
    said = _prose(make.facts("Split", *moved, files=[new, old])).fields["summary"]
    assert "akes in functions `read_page` and `read_book` from `src/old.py`" in said or (
        "akes in functions `read_page` and `read_book` from `old.py`" in said
    )


def test_parts_of_a_file_stand_below_it_without_its_path() -> None:
    path = "src/pool.py"
    first = Fact("class", "added", "Pool", "src/base.py", 1)
    checks = [
        Fact("guard", "added", f"slot_{n} is not None and ready_{n} {'x ' * 30}", path, n, scope=f)
        for n, f in enumerate(("take", "give", "drop", "lend"), 1)
    ]
    said = _prose(make.facts("Add Pool", first, *checks)).fields["summary"]
    assert said.count("`pool.py`") == 1
    assert "\n  - In `" in said


def test_new_files_are_not_told_to_import() -> None:
    fact = Fact("import", "added", "json", "src/new.py", 1)
    new = make.file("src/new.py", "+import json")
    new = replace(new, change=replace(new.change, kind="added", old_path=None))
    facts = make.facts("Add", fact, files=[new])
    assert "import" not in _prose(facts).fields["architecture"]


def test_values_that_all_share_are_told_once() -> None:
    path = "Cargo.toml"
    items = [
        Fact("config", "changed", name, path, n, "rev = 1a2b", "rev = 3c4d", scope="patch")
        for n, name in enumerate(("alpha-core", "beta-core", "gamma-core"), 1)
    ]
    said = _prose(make.facts("Move on", *items)).fields["summary"]
    assert said.count("rev = 1a2b") == 1
    assert "(each `rev = 1a2b` → `rev = 3c4d`)" in said


def test_steps_of_a_branch_that_add_tests_are_no_reason() -> None:
    body = (
        "* Add test_eta_is_now to cover the falsy branch when the eta equals now.\n\n"
        "A full pool blocked the producer for ever because it had no timeout."
    )
    facts = make.facts("fix: add a timeout", files=[make.file("a.py", "+x")], body=body)
    assert "A full pool blocked" in _prose(facts).fields["summary"]


def test_the_file_that_tells_most_leads() -> None:
    names = ["SanaModel", "SanaBlock", "SanaAttention", "SanaNorm", "SanaEmbedding"]
    model = [Fact("class", "added", name, "src/model.py", at) for at, name in enumerate(names, 1)]
    setting = Fact("class", "added", "SanaVAE", "src/config.py", 1)
    files = [
        make.file("src/config.py", "+class SanaVAE:", "+    pass"),
        make.file("src/model.py", *(f"+class {name}: ..." for name in names)),
    ]
    lead = _prose(make.facts("Add Sana", setting, *model, files=files)).fields["summary"]
    assert lead.index("model.py") < lead.index("config.py")


def test_mere_names_are_names() -> None:
    path = "src/pool.rs"
    said = ["look-ahead", "d:pos", "len-reply_len", "assert_eq!", "Vec::new", "PoolShape"]
    facts = [Fact("identifier", "added", name, path, 2) for name in said]
    file = make.file(path, *(f"+ {name}" for name in said))
    summary = _prose(make.facts("Pool", *facts, files=[file])).fields["summary"]
    assert [name for name in said if name in summary] == ["PoolShape"]


def test_a_long_path_is_not_cut_in_its_name() -> None:
    path = f"tests/{'deep/' * 16}the_case_that_matters.txt"
    fact = Fact("file", "added", path, path)
    files = [make.file("src/a.py", "+x = 1"), make.file(path, "+x", kind="test")]
    summary = _prose(make.facts("Add a case", fact, files=files)).fields["summary"]
    assert "the_case_that_matters.txt`" in summary


def test_a_long_path_of_the_scope_ends_with_its_name() -> None:
    name = "the_case_that_matters_" * 2 + "for_all.txt"
    path = f"tests/of/readers/snapshots_of_the_cases/{name}"
    files = [make.file("src/a.py", "+x = 1"), make.file(path, "+x", kind="test")]
    facts = make.facts("Change", Fact("function", "touched", "f", "src/a.py", 1), files=files)
    assert f"/{name}`" in _prose(facts).fields["impact"]


def test_rust_has_attributes() -> None:
    path = "src/a.rs"
    facts = [Fact("decorator", "added", name, path, 2) for name in ("wasm_bindgen", "derive(Eq)")]
    file = make.file(path, "+#[wasm_bindgen]", "+#[derive(Eq)]", "+pub struct A {")
    summary = _prose(make.facts("Add", *facts, files=[file])).fields["summary"]
    assert summary.startswith("Adds attributes ")


def test_a_decorator_that_is_put_on_a_function_is_not_told_as_defined_with_it() -> None:
    path = "src/a.py"
    made = Fact("function", "added", "open_shelf", path, 2, scope="")
    used = Fact("decorator", "added", "contextmanager", path, 1)
    file = make.file(path, "+@contextmanager", "+def open_shelf():")
    fields = _prose(make.facts("Add", made, used, files=[file]), language="zh").fields
    assert "加上装饰器 `contextmanager`" in fields["summary"]


def test_a_text_that_is_cut_ends_with_a_word_as_a_whole() -> None:
    assert clip('read_switch("SHOP_ENABLE_ALL_SHELVES")', 30) == "read_switch"
    assert clip("run.py --suite each-shelf-of-rows4000", 36) == "run.py --suite each-shelf-of"
    assert clip("a" * 40, 30) == "a" * 30
    assert clip(f"a_{'b' * 40}", 30) == f"a_{'b' * 28}"


def test_a_subject_with_a_word_for_speed_stands_where_the_lines_show_nothing_of_it() -> None:
    fact = Fact("function", "touched", "fill_shelf", "src/a.py", 1)
    file = make.file("src/a.py", " def fill_shelf():", "-    old()", "+    new()")
    said = _prose(make.facts("fix(shop): fill with zero-allocation (#41)", fact, files=[file]))
    assert said.fields["performance"] == "The subject says: “fill with zero-allocation”."
    said = _prose(make.facts("fix(shop): move the performance log", fact, files=[file]))
    assert said.fields["performance"] == "None."


def test_words_of_a_licence_are_no_names() -> None:
    path = "src/pool.py"
    said = ["WARRANTIES", "CONDITIONS", "PoolShape"]
    facts = [Fact("identifier", "added", name, path, 2) for name in said]
    link = Fact("link", "added", "http://www.apache.org/licenses/LICENSE-2.0", path, 2)
    file = make.file(path, *(f"+ {name}" for name in said), f"+ {link.name}")
    summary = _prose(make.facts("Pool", *facts, link, files=[file])).fields["summary"]
    assert [name for name in said if name in summary] == ["PoolShape"]
    assert "apache" not in summary


def test_a_number_of_a_message_is_that_of_a_field() -> None:
    field = Fact("schema", "added", "add_tokens", "a.proto", 3, new="13", scope="Request")
    assert "adds field `add_tokens`" in _prose(make.facts("Add", field)).fields["summary"]
    message = Fact("schema", "added", "Request", "a.proto", 1)
    assert "dds data format `Request`" in _prose(make.facts("Add", message)).fields["summary"]


def test_what_a_description_of_an_interface_gets_is_a_property() -> None:
    whole = Fact("schema", "added", "readerPage", "openapi.yaml", 3)
    assert "dds data format `readerPage`" in _prose(make.facts("Add", whole)).fields["summary"]
    fact = replace(whole, name="startPage", scope="readerPage")
    assert "adds property `startPage`" in _prose(make.facts("Add", fact)).fields["summary"]
    fact = replace(whole, name="skip_all")
    assert "dds property `skip_all`" in _prose(make.facts("Add", fact)).fields["summary"]
    assert "属性" in _prose(make.facts("Add", fact), language="zh").fields["summary"]


def test_what_a_script_of_a_shell_sets_is_a_variable() -> None:
    for path, said in (("run.sh", "dds variable `ROW_LIMIT`"), ("run.c", "dds constant `ROW_LIM")):
        fact = Fact("constant", "added", "ROW_LIMIT", path, 3, new="$1")
        assert said in _prose(make.facts("Add", fact)).fields["summary"]


def test_messages_and_fields_are_called_both() -> None:
    path, names = "a.proto", ("done", "state", "owner")
    facts = [Fact("schema", "added", "Reply", path, 1)]
    facts += [Fact("schema", "added", "State", path, 2, scope="Reply")]
    facts += [
        Fact("schema", "added", name, path, n, new=str(n), scope="Reply")
        for n, name in enumerate(names, 3)
    ]
    said = _prose(make.facts("Add", *facts)).fields["summary"]
    assert "dds data formats and fields " in said
    assert "data formats `done`" not in said


def test_a_field_that_other_messages_have_counts_with_its_own_message() -> None:
    path, facts = "a.proto", list[Fact]()
    for n, (scope, own) in enumerate((("LoadReply", "load_rank"), ("StopReply", "stop_reason"))):
        facts += [
            Fact("schema", "added", "job_id", path, 9 * n + 1, new="1", scope=scope),
            Fact("schema", "added", own, path, 9 * n + 2, new="2", scope=scope),
            Fact("schema", "added", "n", path, 9 * n + 3, new="3", scope=scope),
        ]
    said = _prose(make.facts("Add", *facts)).fields["summary"]
    assert "in `LoadReply`, adds fields `load_rank` (2) and at least 2 more" in said


def test_the_number_of_a_field_is_no_amount() -> None:
    fact = Fact("schema", "changed", "tokens", "a.proto", 3, "3", "2", scope="Request")
    said = _prose(make.facts("Renumber", fact)).fields["summary"]
    assert "from 3 to 2" in said
    assert "changes field" in said


def test_a_variable_that_gets_what_has_its_name_is_named() -> None:
    path = "src/pool.py"
    facts = [
        Fact("variable", "changed", name, path, n, name.upper(), name, scope="resize")
        for n, name in enumerate(("min_size", "max_size"), 2)
    ]
    said = _prose(make.facts("Resize", *facts)).fields["summary"]
    assert "`min_size` (`MIN_SIZE` → `min_size`)" in said


def test_what_is_cut_ends_behind_a_name() -> None:
    said = "Expected ${%s} to be an instance of ${a.name}."
    shown = difference(said % "B", said % "some.words.Spelled(B)")
    assert shown
    assert all(side.endswith(" an instance of…") for side in shown)
    assert clip('"text/x-written-out-in-full".toMediaType()', 40) == '"text/x-written-out-in-full"'


def test_a_cut_leaves_no_half_of_a_value_that_is_but_a_little_too_long() -> None:
    new = "'__rows_of_this__' not in shop.__dict__.it"
    assert _pair("not hasattr(shop, '__rows_of_this__')", new) == (
        "not hasattr(shop, '__rows_of_this__')",
        new,
    )
    assert clip("one != two and isinstance(rows, kept) and not isinstance(rows, two)", 50) == (
        "one != two and isinstance(rows, kept)"
    )
    assert clip("The reader must not be called by those that wait", 20) == ("The reader must not")


def test_dependencies_that_go_back_are_not_updated() -> None:
    path = "requirements.txt"
    down = [
        Fact("dependency", "changed", f"lib{n}", path, n, f"{n}.2", f"{n}.1") for n in range(1, 4)
    ]
    up = Fact("dependency", "changed", "other", path, 3, "1.2", "1.3")

    def said(*facts: Fact, level: str = "high", language: str = "en") -> str:
        lines = [f"{s}{f.name}=={v}" for f in facts for s, v in (("-", f.old), ("+", f.new))]
        told = make.facts("Pin", *facts, files=[make.file(path, *lines, kind="manifest")])
        return _prose(told, level, language=language).fields["summary"]

    assert said(*down).startswith("Downgrades dependencies `lib1` (`1.2` → `1.1`), `lib2`")
    assert said(*down, language="zh").startswith("降低依赖 `lib1`")
    assert said(*down[:2], up).startswith("Changes the versions of dependencies")
    assert said(*down[:2], up, language="zh").startswith("更改依赖")
    ups = [replace(up, name=f"more{n}", line=n) for n in (1, 2)]
    assert said(*ups).startswith("Updates dependencies")
    many = [replace(down[0], name=f"much-longer-name-{n}", line=n) for n in range(1, 40)]
    assert said(*many, level="low").startswith("Changes the versions of dependencies")


def test_a_number_that_may_stand_for_none_is_no_lower_one() -> None:
    for new, verb in (("0", "hanges"), ("-1", "hanges"), ("2", "owers")):
        fact = Fact("option", "changed", "--steps", "src/a.py", 3, "9", new)
        summary = _prose(make.facts("Change", fact)).fields["summary"]
        assert f"{verb} the default of option `--steps` from" in summary


def test_two_values_of_which_little_is_cut_are_told_whole() -> None:
    old, new = (
        "isinstance(self.shelf_backend, KNOWN_SHELVES)",
        "self.shelf_backend.name in SHELVES_BY_NAME",
    )
    assert _pair(old, new) == (old, new)
    assert "…" in "".join(_pair(f"{old} and {old}", f"{new} and {new}"))


def test_a_sign_that_is_a_name_does_not_end_a_sentence() -> None:
    fact = Fact("import", "changed", "page_ops", "src/a.py", 1, ".", "shelf", scope="shelf")
    lines = ["-from . import page_ops", "+from shelf import page_ops"]
    made = make.facts("Import", fact, files=[make.file("src/a.py", *lines)])
    assert "from `shelf` instead of “.”" in _prose(made).fields["summary"]


def test_what_changes_of_an_option_is_its_default() -> None:
    path = "src/cli.py"
    fact = Fact("option", "changed", "--row-kind", path, 1, "Args.row_kind", "None")
    facts = make.facts(
        "Change it",
        fact,
        files=[make.file(path, "-add('--row-kind', Args.row_kind)", "+add('--row-kind', None)")],
    )
    told = "the default of option `--row-kind` from `Args.row_kind` to `None`"
    assert told in _prose(facts).fields["summary"]
    said = "命令行选项 `--row-kind` 的默认值由 `Args.row_kind` 改为 `None`"
    assert said in _prose(facts, language="zh").fields["summary"]


def test_what_comes_is_told_before_what_merely_moves() -> None:
    facts = make.facts(
        "Keep the shelf warm",
        Fact("class", "added", "RowMaker", "src/makers.py", 1),
        Fact("class", "moved", "RowSizer", "src/sizers.py", 1, old="src/base.py"),
        files=[make.file("src/makers.py", "+RowMaker"), make.file("src/sizers.py", "+RowSizer")],
    )
    assert _prose(facts, kind="feat").fields["summary"].startswith("Adds class `RowMaker`")
