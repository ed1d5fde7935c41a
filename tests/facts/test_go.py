"""What the lines of Go say."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from tests.facts.make import change, commit, table, told

_PATH = "proxy/reader.go"


def _of(patch: str, kinds: str) -> set[tuple[str, str, str]]:
    return {fact[:3] for fact in told(_PATH, patch, kinds, full=True)}


def test_a_key_of_a_map_is_no_environment_variable() -> None:
    patch = """\
+\tenv["SERVER_NAME"] = name
+\tport, ok := env["SERVER_PORT"]
+\thome := os.Getenv("READER_HOME")
"""
    assert _of(patch, "env") == {("env", "added", "READER_HOME")}


def test_behind_a_literal_of_a_function_no_constant_is_defined() -> None:
    patch = """\
@@ -80,6 +80,7 @@ func(w *Writer) {
 \tnames := list()
 \tlines := read(names)
+\tnames = append(names, "last")
 \tfor _, line := range lines {
"""
    assert _of(patch, "constant variable") == {("variable", "added", "names")}


def test_a_literal_below_a_function_is_none_of_it() -> None:
    patch = """\
@@ -80,6 +80,7 @@ func close(all []reader) {
 \tfor _, one := range all {
+\t\tcheck(one)
 \t}
 })
"""
    assert not _of(patch, "function")
    assert told(_PATH, patch, "call", full=True) == {("call", "added", "check", "", "", "")}


def test_what_a_struct_embeds_is_a_field() -> None:
    patch = """\
+type reader struct {
+\tname string
+\tnet.Conn
+\t*Base `json:"base"`
+\tsync.Mutex // guards the name
+}
+
+type source interface {
+\tio.Reader
+}
"""
    assert {name for _, _, name in _of(patch, "field")} == {
        "name",
        "net.Conn",
        "Base",
        "sync.Mutex",
    }


def test_what_stands_in_a_list_below_a_struct_is_no_field() -> None:
    patch = """\
@@ -20,6 +20,6 @@ type place struct {
 \tplaceFirst
+\tplaceLast
-\t_ Reader = (*part)(nil)
"""
    assert not _of(patch, "field")


def test_a_comment_with_an_apostrophe_is_no_part_of_a_value() -> None:
    patch = "-\tlog = open(one)\n+\tlog = open(one) // TODO: don't open it\n"
    assert not _of("@@ -1,2 +1,2 @@ func read() {\n" + patch, "variable")
    patch = '+\tlog = open("x // y", one) // don\'t\n'
    found = told(_PATH, "@@ -1,2 +1,2 @@ func read() {\n" + patch, "variable", full=True)
    assert {fact[4] for fact in found} == {'open("x // y", one)'}


def test_constants_that_count_on_have_no_value() -> None:
    patch = "+const (\n+\tfirst = iota\n+\tsecond\n+\tthird // the last\n+)\n"
    assert {name for _, _, name in _of(patch, "constant")} == {"first", "second", "third"}


def test_what_a_struct_embeds_as_ever_is_no_field_of_late() -> None:
    patch = """\
-type fast struct{ reader }
+type fast struct {
+\tbuffered bool
+\treader
+}
"""
    assert _of(patch, "field") == {("field", "added", "buffered")}


def test_types_without_names_are_no_parameters() -> None:
    patch = """\
-func (s *Store) Reader(context.Context, int64) (Reader, error) {
+func (s *Store) Reader(int64) (Reader, error) {
 \treturn nil, errNone
 }
-func open(a, b int, more func(int) bool) {
+func open(ctx Context, a, b int, more func(int) bool) {
"""
    assert _of(patch, "parameter") == {("parameter", "added", "ctx")}


@pytest.mark.parametrize("value", ["[]byte(line)", "uint64(line)", "map[string]bool(line)"])
def test_what_becomes_another_type_calls_nothing(value: str) -> None:
    assert _of(f"+\ttext := {value}\n+\tread(text)\n", "call") == {("call", "added", "read")}


def test_methods_where_they_are_defined_are_not_called() -> None:
    patch = """\
+func (r *reader) ReadAll(n int) error {
+func (reader) Close(string) (string, error) { return tidy(), nil }
+\tif u, ok := w.(interface{ Unwrap() Writer }); ok {
"""
    assert _of(patch, "call") == {("call", "added", "tidy")}


def test_fields_are_of_the_struct_that_a_function_which_goes_stood_below() -> None:
    patch = """\
 type request struct {
-\tplace string
-\tlines int
-}
-
-// tidied tidies.
-func tidied(l line) string {
-\treturn clean(l)
+\tplace spot
+\tlines int
 }
+const (
+\tlimit = 1
+)
"""
    found = told(_PATH, patch, "field constant", full=True)
    assert found == {
        ("field", "changed", "place", "string", "spot", "request"),
        ("constant", "added", "limit", "", "1", ""),
    }


def test_an_option_that_is_merely_read_does_not_come() -> None:
    patch = ' func run(flags Set) {\n+\tdebug := flags.Bool("debug")\n'
    assert not told("cmd/run.go", patch, "option", full=True)
    defined = ' func run(flags *Set) {\n+\tflags.Bool("debug", false, "More logs")\n'
    assert {fact[2] for fact in told("cmd/run.go", defined, "option", full=True)} == {"debug"}


@pytest.mark.parametrize(
    ("call", "default"),
    [
        ('VarP(&limit, "limit", "l", "Most rows")', ""),
        ('Var(&limit, "limit", "Most rows")', ""),
        ('IntVarP(&limit, "limit", "l", 20, "Most rows")', "20"),
    ],
)
def test_what_is_short_for_an_option_is_no_default(call: str, default: str) -> None:
    patch = f" func run(flags *Set) {{\n+\tflags.{call}\n"
    found = told("cmd/run.go", patch, "option", full=True)
    assert {(fact[2], fact[4]) for fact in found} == {("limit", default)}


def test_options_that_are_commented_out_do_not_come() -> None:
    patch = """\
+\t// run.Flags().Bool("toggle", false, "Help")
+\trun.Flags().Bool("quiet", false, "Help")
"""
    assert _of(patch, "option") == {("option", "added", "quiet")}


def test_parameters_of_a_type_in_small_letters_are_no_interface() -> None:
    patch = "-func (r *reader) Read(a int) {\n+func (r *reader) Read(a, b int) {\n"
    found = detail(extract(commit(files=(change(_PATH, patch),)), table()))
    assert not [fact for fact in found.items if fact.kind == "parameter" and fact.public]


def test_what_is_called_with_several_values_is_no_constant() -> None:
    limit, state = '+\tlimit = number("LIMIT", 20)\n', "+\tstate = State(127)\n"
    assert _of(limit, "constant variable") == {("variable", "added", "limit")}
    assert _of(state, "constant variable") == {("constant", "added", "state")}


@pytest.mark.parametrize(
    "lines",
    [
        '+\t"last": last,\n \t"size": size,\n',
        '+\tlastKey tools.Key = "last"\n',
        "+\t_ tools.Reader = (*part)(nil)\n",
        "-\titemLast\n \titemSize\n",
        '+\t"last",\n \t"size",\n',
        "+\t\tReadAll(ctx context, n int) error\n \t\tClose() (n int, err error)\n",
    ],
)
def test_what_stands_in_a_list_edits_no_function_above(lines: str) -> None:
    patch = "@@ -80,6 +80,6 @@ func (r *reader) ReadAll() error {\n \n" + lines
    assert not _of(patch, "function")


@pytest.mark.parametrize(
    "line",
    [
        "read(n)",
        "for n = range all {",
        "if err = read(); err != nil {",
        "var n reader = all",
        "return",
    ],
)
def test_a_statement_stands_in_no_list(line: str) -> None:
    patch = f"@@ -80,6 +80,6 @@ func (r *reader) ReadAll() error {{\n+\t{line}\n \tall()\n"
    assert {fact[:2] for fact in _of(patch, "function")} == {("function", "touched")}


def test_a_switch_over_types_sets_nothing() -> None:
    assert not _of("+\tswitch line := value.(type) {\n+\tcase string:\n", "variable")


def test_the_message_of_a_log_stands_behind_its_key() -> None:
    patch = """\
+\tlevel.Info(logger).Log("msg", "Reading starts", "lines", n)
+\tlevel.Warn(logger).Log("msg", text)
"""
    found = told(_PATH, patch, "log", full=True)
    assert found == {("log", "added", "Reading starts", "", "Info", "")}


def test_nothing_is_escaped_between_backticks() -> None:
    patch = """\
+func first(p string) string {
+\treturn strings.ReplaceAll(p, `\\`, "/")
+}
+
+func second() {
+}
"""
    names = {name for _, _, name in _of(patch, "function")}
    assert names == {"first", "second"}


@pytest.mark.parametrize("turned", [False, True])
def test_a_type_that_has_parts_now_changes(turned: bool) -> None:
    mark, other = "+-" if turned else "-+"
    patch = f"""\
{mark}type Place string
{other}type Place struct {{
{other}\tline int
{other}}}
"""
    assert _of(patch, "class type") == {("type", "changed", "Place")}


def test_a_type_that_another_name_stands_for_now_has_moved() -> None:
    patch = """\
-type Place struct {
-\tline int
-}
+type Place = places.Place
"""
    assert _of(patch, "class") == {("class", "removed", "Place")}


def test_a_variable_below_a_struct_of_a_function_is_no_field() -> None:
    patch = """\
@@ -20,6 +20,7 @@ type pair struct {
 \tvar pairs []pair
+\tvar found bool
 \tuse(pairs)
"""
    assert not _of(patch, "field")


def test_what_a_function_in_a_function_returns_is_not_the_outer_ones_whose_head_changes() -> None:
    patch = """\
-func pick(a int) int {
+func pick(a, b int) bool {
+\tparts := func(one int) (int, int) {
+\t\treturn one.first, one.second
+\t}
+\treturn holds(parts)
 }
"""
    found = told("src/pick.go", patch, "return", full=True)
    scopes = {(fact[2], fact[5]) for fact in found}
    assert scopes == {("one.first, one.second", ""), ("holds(parts)", "pick")}
    new = patch.replace("-func pick(a int) int {\n", "")
    assert ("one.first, one.second", "") not in {
        (fact[2], fact[5]) for fact in told("src/pick.go", new, "return", full=True)
    }


def test_an_import_that_loses_its_remark_is_no_new_one() -> None:
    patch = """\
 import (
-\t"example.org/seal" // the name is what the generator asks for
+\t"example.org/seal"
+\t"example.org/wax" // nolint
 )
"""
    found = {fact[:3] for fact in told("src/pick.go", patch, "import", full=True)}
    assert ("import", "added", "example.org/wax") in found
    assert ("import", "added", "example.org/seal") not in found


def test_a_helper_of_tests_in_a_header_is_no_test() -> None:
    for name, kind in (("testParts", "function"), ("TestParts", "test")):
        patch = f"@@ -9,3 +9,4 @@ func {name}(t *testing.T) {{\n \ta := 1\n+\tb := load()\n"
        found = told("parts_test.go", patch, full=True)
        assert (kind, "touched", "", "", "", name) in found


def test_what_sets_all_tests_up_is_no_test_that_one_can_run() -> None:
    head = "+func {}(m *testing.{}) {{\n+\tm.Run()\n+}}\n"
    file = change("rows_test.go", head.format("TestMain", "M") + head.format("TestRows", "T"))
    known = extract(commit(files=(file,)), table())
    kinds = {fact.name: fact.kind for fact in detail(known).items if fact.action == "added"}
    assert (kinds["TestMain"], kinds["TestRows"]) == ("function", "test")


def test_a_struct_of_which_tags_change_is_edited() -> None:
    rows = '@@ -1,5 +1,5 @@\n type Rows struct {\n-\tAll []Row `json:"all"`\n+\tAll []Row `json:"all,omitempty"`\n }\n'
    names = "@@ -1,4 +1,4 @@\n type Names interface {\n-\tAll() []Row\n+\tAll() []Name\n }\n"
    assert ("type", "touched", "Rows") in _of(rows, "type class field")
    assert ("type", "touched", "Names") not in _of(names, "type class field")
    # Rules and model see what they saw.
    assert not {fact[:2] for fact in told(_PATH, rows)} & {
        ("type", "touched"),
        ("class", "touched"),
    }


def test_a_name_that_git_cut_in_a_header_is_none() -> None:
    for end, known in (("", False), ("(", True), ("(path string) {", True)):
        patch = f"@@ -9,3 +9,4 @@ func readAllTheRowsThatAre{end}\n \ta := 1\n+\tb := load()\n"
        found = told("src/rows.go", patch, full=True)
        assert any("readAllTheRowsThatAre" in fact[1:] for fact in found) is known


def test_a_brace_in_what_is_looked_at_opens_no_block() -> None:
    patch = """ func read(name string) error {
+\tif strings.Contains(name, "{") {
+\t\treturn fail(name)
+\t} else if found := (Row{name}); seen(found) { // once
+\t\treturn nil
"""
    said = {name for _, _, name in _of(patch, "guard")}
    assert said == {'strings.Contains(name, "{")', "found := (Row{name}); seen(found)"}


def test_the_arrow_of_a_channel_opens_no_brackets() -> None:
    patch = (
        "-func serve(name string, done <-chan bool, late chan int) {\n+func serve(name string) {\n"
    )
    assert {f[2] for f in told("a.go", patch, "parameter", full=True)} == {"done", "late"}


def test_a_parameter_that_is_a_function_of_a_pointer_stays_where_its_type_changes() -> None:
    patch = """\
-func makeRun(run func(*Row, []string) error) func(*Row) {
+func makeRun(run func(Shelf, *Row, []string) error) func(*Row) {
     return nil
 }
"""
    assert not told("src/a.go", patch, "parameter", full=True)


def test_a_type_of_c_is_not_called() -> None:
    patch = "-\trow := C.rows(C.int(n))\n+\trow := 3\n"
    found = told("a.go", patch, "call", full=True)
    assert {fact[2] for fact in found} == {"C.rows"}


def test_an_item_of_a_text_is_no_comment() -> None:
    item = "* 'days' sorts the rows by the day that they came on"
    assert not told("a.go", f" Choose one of:\n+      {item}\n and go on.\n", "comment", full=True)
    opened = f"+/*\n+{item}\n+*/\n func go() {{}}\n"
    assert told("a.go", opened, "comment", full=True)
