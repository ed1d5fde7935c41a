"""What Rust imports, and what only its tests do."""

from __future__ import annotations

from classifier.facts import detail, extract
from classifier.facts.heads import split_list
from tests.facts.make import change, commit, table, told


def _imports(patch: str) -> set[tuple[str, str, str]]:
    found = told("src/a.rs", patch, "import", full=True)
    return {(fact[1], fact[2], fact[5]) for fact in found}


def test_only_the_new_name_of_a_list_is_imported() -> None:
    patch = """\
-use crate::shapes::{Circle, Square};
+use crate::shapes::{
+    Circle, Square, Triangle,
+};
"""
    assert _imports(patch) == {("added", "Triangle", "crate::shapes")}


def test_names_that_move_from_line_to_line_are_not_imported_anew() -> None:
    patch = """\
 use crate::shapes::{
-    Circle, Square, Triangle,
-    Zigzag,
+    Circle, Triangle, Zigzag,
+    area::{Hectare, self as surface},
 };
"""
    assert _imports(patch) == {
        ("removed", "Square", "crate::shapes"),
        ("added", "Hectare", "crate::shapes::area"),
        ("added", "area", "crate::shapes"),
    }


def test_what_tests_import_the_file_does_not() -> None:
    patch = """\
@@ -90,6 +90,8 @@ mod tests {
     use super::*;
+    use crate::fixtures::{sample, other};

     #[test]
     fn one() {
+        use rand::SeedableRng;
         run();
     }
"""
    assert not _imports(patch)


def test_code_in_a_raw_string_is_text() -> None:
    patch = """\
@@ -90,6 +90,12 @@ mod tests {
     #[test]
     fn one() {
+        let source = r#"
+fn inside(a: u8) {}
+struct Shown;
+"#;
+        return Err(anyhow!("expected a shape"));
     }
@@ -190,3 +190,4 @@ mod tests {
 fn below() {}
+fn within() {}
 "#,
     );
"""
    kinds = {(fact[0], fact[2]) for fact in told("src/a.rs", patch, "", full=True)}
    assert not kinds & {("function", "inside"), ("class", "Shown"), ("function", "within")}
    assert not {name for kind, name in kinds if kind == "error"}


def test_a_line_of_source_that_a_test_shows_with_its_number_is_text() -> None:
    patch = """\
@@ -90,6 +90,12 @@ mod tests {
           |
+        20 | Shown = make_shown()
+           | ^^^^^
+        21 | class Shown:  # TODO: make it smaller
           |
@@ -190,3 +190,4 @@ fn run(kind: u8) {
     match kind {
+        1 | 2 => read_shape(),
     }
"""
    found = told("src/a.rs", patch, "call todo", full=True)
    assert {(fact[0], fact[2]) for fact in found} == {("call", "read_shape")}


def test_a_hunk_without_a_line_of_rust_is_inside_of_a_text() -> None:
    patch = """\
@@ -90,5 +90,5 @@ fn one() {
         __module__ :: str
         __ne__ :: bound method Shape.__ne__(value: object, /) -> bool
-        __new__ :: bound method Shape.__new__() -> Shape
+        __new__ :: bound method Shape.__made__() -> Shape
         __reduce__ :: bound method Shape.__reduce__() -> str | None
"""
    assert not told("src/a.rs", patch, "call", full=True)
    code = patch.replace("__module__ :: str", "run();")
    assert told("src/a.rs", code, "call", full=True)


def test_what_follows_a_function_does_not_edit_it() -> None:
    attribute = """\
@@ -9,8 +9,10 @@ pub(crate) fn first(
     }
 }

-#[tracked(returns(copy))]
+#[tracked(
+    returns(copy),
+)]
 fn second() {
     go();
 }
"""
    assert not {fact[2] for fact in told("src/a.rs", attribute, "function", full=True)}
    listed = """\
@@ -9,4 +9,5 @@ fn last(bench: &mut Bench) {
     one,
     two,
+    three,
     four,
"""
    assert not told("src/a.rs", listed, "function", full=True)
    statement = listed.replace("    three,", "    three(),")
    assert {fact[1] for fact in told("src/a.rs", statement, "function", full=True)} == {"touched"}


def test_a_constant_behind_a_function_is_not_inside_of_it() -> None:
    patch = """\
@@ -9,4 +9,9 @@ fn first() {
         assert!(go());
     }

+    /// As stamped.
+    const STAMPS: &[u8] = &[1];
+
     #[test]
"""
    assert told("src/a.rs", patch, "constant", full=True) == {
        ("constant", "added", "STAMPS", "", "&[1]", "")
    }
    inside = patch.replace("    }\n", "        go();\n")
    assert {fact[5] for fact in told("src/a.rs", inside, "constant", full=True)} == {"first"}


def test_what_is_matched_is_no_check() -> None:
    patch = "+    match plan {\n+        A => 1,\n+    }\n+    if plan.is_some() {\n+    }\n"
    assert {fact[2] for fact in told("src/a.rs", patch, "guard", full=True)} == {"plan.is_some()"}


def test_what_tests_do_is_not_told_of_the_file() -> None:
    module = """\
+#[cfg(test)]
+pub(crate) mod test_hooks {
+    use std::sync::Mutex;
+    static ACTIVE: Mutex<u8> = Mutex::new(1);
+    fn arm() {
+        serde_json::from_str(text);
+    }
+}
"""
    header = """\
@@ -9,3 +9,4 @@ async fn test_message() {
     go();
+    let read: u8 = serde_json::from_str(&text).unwrap();
     go();
"""
    for patch in (module, header):
        kinds = {fact[0] for fact in told("src/a.rs", patch, full=True)}
        assert not kinds & {"import", "concurrency", "deserialization", "decorator"}


def test_no_function_is_inside_of_a_struct() -> None:
    patch = """\
@@ -92,5 +92,9 @@ struct Input {
         seen: u64,
     }

+    #[test]
+    fn sorts() {}
+
     #[test]
     fn other() {
"""
    assert told("src/a.rs", patch, "test", full=True) == {("test", "added", "sorts", "", "", "")}


def test_a_head_of_the_crate_that_is_laid_out_anew_has_the_same_parameters() -> None:
    patch = """\
 impl Router {
-    pub(crate) fn merge(mut self, path: Option<&str>, other: Other<S, E>) -> Self {
+    pub(crate) fn merge(
+        mut self,
+        path: Option<&str>,
+        other: Other<S, E>,
+    ) -> Result<Self, Fault> {
         let a = 1;
     }
 }
"""
    assert told("src/a.rs", patch) == {("function", "touched", "merge", "", "", "Router")}


def test_routes_of_tests_are_no_endpoints() -> None:
    route = '+        let app = app.route("/users", get(list));'
    made = f" fn serve() {{\n{route}\n }}\n"
    tests = f" #[cfg(test)]\n mod tests {{\n     fn serves() {{\n    {route}\n     }}\n }}\n"
    tests = tests.replace("    +", "+    ")
    assert {fact[2] for fact in told("src/a.rs", made, "endpoint")} == {"/users"}
    assert not told("src/a.rs", tests, "endpoint")


def test_a_variable_called_socket_opens_none() -> None:
    patch = " fn f() {\n+    let a = socket.protocol();\n }\n"
    assert not told("src/a.rs", patch, "network", full=True)


def test_a_nested_function_that_a_header_names_may_have_ended() -> None:
    patch = """\
@@ -9,5 +9,6 @@         fn rebuild(node: Node) -> Node {
         }
         let inner = self.inner();
+        let found = Support::default();
         inner.go();
"""
    found = told("src/a.rs", patch, full=True)
    assert ("variable", "added", "found", "", "Support::default()", "") in found
    assert not {fact for fact in found if "rebuild" in fact}
    deeper = patch.replace("         let", "             let").replace("+        ", "+            ")
    inside = deeper.replace("         }\n", "")
    assert not {fact for fact in told("src/a.rs", inside, full=True) if "rebuild" in fact}
    method = told("src/a.rs", inside.replace("(node: Node)", "(&self)"), full=True)
    assert ("variable", "added", "found", "", "Support::default()", "rebuild") in method


def test_a_name_that_a_header_cuts_is_none() -> None:
    patch = (
        "@@ -9,2 +9,3 @@     fn what_it_does_when_\n         a();\n+        b();\n         c();\n"
    )
    assert not {fact for fact in told("src/a.rs", patch, full=True) if "what_it_does_when_" in fact}


def test_a_parameter_that_is_no_longer_mutable_inside_is_the_same() -> None:
    patch = """\
-    fn find(&mut self, mut at: Id, key: &[u32]) -> Id {
+    fn find(&mut self, at: Id, key: &[u32]) -> Id {
         let node = self.nodes[at];
"""
    assert not {f for f in told("src/a.rs", patch) if f[1] != "touched"}


def test_types_beside_tests_are_in_their_module() -> None:
    patch = """\
@@ -90,6 +90,20 @@         async fn get(&self, key: &str) -> u8 {
             self.inner.get(key)
         }
     }
+
+    struct Stale {
+        calls: usize,
+    }
+
+    #[test]
+    fn reads_what_is_stale() {
+        run();
+    }
"""
    found = told("src/a.rs", patch, "class test", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {
        ("Stale", "#[cfg(test)]"),
        ("reads_what_is_stale", ""),
    }


def test_helpers_behind_a_test_that_git_names_are_in_its_module_and_their_panics_untold() -> None:
    patch = """\
@@ -90,6 +90,10 @@     fn test_that_it_runs() {
         run();
     }
+
+    fn sample(name: &str) -> Shape {
+        find(name).unwrap_or_else(|| panic!("no shape {}", name))
+    }
"""
    found = told("src/a.rs", patch, "function error", full=True)
    assert {(fact[0], fact[2], fact[5]) for fact in found} == {
        ("function", "sample", "#[cfg(test)]")
    }


def test_a_test_that_is_renamed_below_its_attribute_is_one() -> None:
    patch = """\
@@ -90,6 +90,6 @@ mod tests {
     #[test]
-    fn test_area_is_read() {
+    fn test_area_is_written() {
         run();
     }
"""
    found = told("src/a.rs", patch, "function test", full=True)
    assert {fact[:3] for fact in found} == {("test", "renamed", "test_area_is_written")}


def test_what_a_macro_writes_returns_no_error_of_its_own() -> None:
    patch = """\
@@ -9,6 +9,14 @@ fn build(name: &str) -> Tokens {
     let rows = single.then(|| {
+        quote! {
+            if rows != 1 {
+                return Err(Failure::Execution(rows));
+            }
+        }
     });
+    if rows.is_empty() {
+        return Err(Failure::Nothing);
+    }
     rows
"""
    found = told("src/a.rs", patch, "error", full=True)
    assert {fact[2] for fact in found} == {"Nothing"}


def test_messages_of_bare_macros_are_logged_and_attributes_call_nothing() -> None:
    patch = """\
 fn load(key: &str) {
+    error!("no such key: {:?}", key);
+}
+#[snafu(display("gone: {}", key))]
+use outer::proto::r#type::Kind;
"""
    found = told("src/a.rs", patch, full=True)
    assert ("log", "added", "no such key: {:?}", "", "error", "load") in found
    assert not {fact[2] for fact in found} & {"display", "outer::proto::r"}


def test_what_makes_an_error_of_whatever_it_gets_names_none() -> None:
    patch = """\
 fn load(key: &str) -> Result<Shape> {
+    match key.len() {
+        0 => return Err(crate::ShapeError::new(key)),
+        1 => return Err(Error::from_key(key)),
+        2 => return Err(ShapeError::Short(key)),
+        _ => return Err(Status::aborted(key)),
+    }
"""
    found = told("src/a.rs", patch, "error", full=True)
    assert {fact[2] for fact in found} == {"Short", "aborted"}


def test_type_that_a_trait_leaves_open_is_no_new_type() -> None:
    patch = """\
+impl TryFrom<Entry> for Part {
+    type Error = store::Error;
+
+    fn try_from(entry: Entry) -> Result<Self, Self::Error> {
+        entry.part()
+    }
+}
+type Parts = Vec<Part>;
"""
    found = told("src/a.rs", patch, "type function")
    assert {fact[:3] for fact in found} == {
        ("function", "added", "try_from"),
        ("type", "added", "Parts"),
    }


def test_a_field_whose_type_stands_on_the_line_below_is_still_there() -> None:
    patch = """\
@@ -10,6 +10,8 @@ pub struct Queue {
     /// Those that wait.
-    pub(crate) waiting: HashMap<Id, (usize, Vec<Job>)>,
+    pub(crate) waiting:
+        HashMap<Id, (usize, Vec<Job>, Vec<Batch>)>,
     pub(crate) size: usize,
-    pub left: Vec<Job>,
+    pub left:
+        Vec<Job>,
     pub done: usize,
 }
"""
    old, new = "HashMap<Id, (usize, Vec<Job>)>", "HashMap<Id, (usize, Vec<Job>, Vec<Batch>)>"
    assert told("src/a.rs", patch, "field") == {("field", "changed", "waiting", old, new, "Queue")}


def test_modules_are_places_and_nothing_that_comes() -> None:
    patch = "+pub mod shapes {\n+    pub struct Circle;\n+}\n"
    kinds = {fact[0] for fact in told("src/a.rs", patch, full=True)}
    assert kinds == {"class"}


def test_lifetimes_are_no_texts_in_a_parameter_list() -> None:
    patch = """\
-    fn parse(&mut self, found: &mut Found<'a>, arg: char) -> bool {
+    fn parse(&mut self, found: &mut Found<'a, 'a>, arg: char) -> bool {
"""
    assert not told("src/a.rs", patch, "parameter", full=True)
    assert split_list("f: fn(u8) -> u8, m: Map<A, B>, x: &'a str, y: &'a str, s: 'a, b'") == [
        "f: fn(u8) -> u8",
        "m: Map<A, B>",
        "x: &'a str",
        "y: &'a str",
        "s: 'a, b'",
    ]


def test_what_implements_a_trait_may_stand_on_the_next_line() -> None:
    patch = """\
+impl<'program, 'scope> Scheduler
+    for Threads<'program, 'scope>
+where
+    'program: 'scope,
+{
+    fn start(&self) {
+    }
+}
"""
    assert told("src/a.rs", patch, "function", full=True) == {
        ("function", "added", "start", "", "&self", "Threads")
    }


def test_another_name_of_a_list_of_types_has_no_members() -> None:
    patch = """\
@@ -9,3 +9,4 @@ type Request = (
     Kind,
+    Span,
     Sender<Answer>,
 );
@@ -29,3 +30,6 @@ impl Other for Job {
     }
+
+type Answer = (
+    Text,
+);
"""
    assert not told("src/a.rs", patch, "constant", full=True)
    hidden = "@@ -9,3 +9,4 @@\n     }\n \n+    type Output = Text;\n"
    assert not told("src/a.rs", hidden, "type", full=True)


def test_raw_names_are_imported_as_they_are_spelled() -> None:
    assert _imports("+use lanes::r#async::Stream;\n") == {("added", "Stream", "lanes::r#async")}


def test_an_attribute_of_the_file_calls_nothing() -> None:
    assert not told("src/a.rs", "-#![feature(nll)]\n use a;\n", "call", full=True)


def test_a_head_that_is_broken_otherwise_is_the_same() -> None:
    patch = """\
-    pub fn values(&self) -> Values
-    {
+    pub fn values(&self) -> Values {
         self.values
     }
-    fn size(&self) -> u8 {
+    fn size(&self) -> u16
+    {
         self.size
     }
"""
    found = told("src/a.rs", patch, "function", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("touched", "size")}


def test_a_text_of_a_program_leaves_nothing_to_do() -> None:
    patch = """\
+    let comment = "# TODO: a tag";
+    // TODO: the user's tag
+    let other = 'T'; // TODO: another
"""
    found = told("src/a.rs", patch, "todo", full=True)
    assert {fact[2] for fact in found} == {"TODO: the user's tag", "TODO: another"}


def test_what_has_cases_is_a_test() -> None:
    patch = """\
@@ -9,3 +9,8 @@
+    #[test_case(Rule::First, Path::new("a.py"))]
+    #[test_case(Rule::Other, Path::new("b.py"); "with a name")]
+    fn rules(rule: Rule, path: &Path) -> Result<()> {
+        check(rule, path)
+    }
"""
    found = told("src/a.rs", patch, full=True)
    assert {(fact[0], fact[2]) for fact in found if fact[0] in ("test", "function")} == {
        ("test", "rules")
    }
    assert not {fact for fact in found if fact[0] == "decorator"}


def test_a_type_that_takes_the_name_of_another_has_the_functions_of_both() -> None:
    patch = """\
-impl Drop for GuardV2 {
+impl Drop for Guard {
     fn drop(&mut self) {
         self.worker.decrement();
     }
 }
-
-impl<'a> Drop for Guard<'a> {
-    fn drop(&mut self) {
-        for worker in &self.workers {
-            worker.decrement();
-        }
-    }
-    fn other(&self) {}
-}
"""
    found = told("src/a.rs", patch, "function", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("removed", "other")}


def test_a_text_that_begins_with_a_hash_ends_no_raw_string() -> None:
    patch = """\
@@ -9,9 +9,3 @@ struct Text {
-enum Kind {
-    First,
-}
     check(
-        "# a title",
+        "# another",
     );
"""
    assert told("src/a.rs", patch, "type", full=True)


def test_functions_of_two_types_amid_each_other_are_each_of_their_own() -> None:
    patch = """\
-impl Build for Plain {
-    fn build(&self) -> u8 {
+impl Late {
+    fn first(&self) -> u8 {
         1
     }
-}
-
-impl Make for Other {
-    fn make(&self) -> u8 {
+
+    fn second(&self) -> u8 {
         2
     }
 }
"""
    found = told("src/a.rs", patch, "function", full=True)
    assert {(fact[1], fact[2], fact[5]) for fact in found} == {
        ("removed", "build", "Plain"),
        ("added", "first", "Late"),
        ("removed", "make", "Other"),
        ("added", "second", "Late"),
    }


def test_variants_of_an_enum_inside_of_a_function_are_not_public() -> None:
    patch = """\
 impl Cursor {
-    fn is_inside(&self) -> bool {
-        enum S {
-            Start,
-            At,
-        }
-        false
-    }
 }
-pub enum Place {
-    Inside,
-}
"""
    facts = extract(commit(files=(change("src/a.rs", patch),)), table()).items
    seen = {fact.name: fact.public for fact in facts if fact.kind == "constant"}
    assert seen == {"Start": False, "At": False, "Inside": True}


def test_addresses_of_tests_among_the_source_are_none_to_visit() -> None:
    patch = """\
+const HOME: &str = "https://shop.example.org/a";
+
+#[cfg(test)]
+mod tests {
+    #[test]
+    fn test_opens() {
+        open("http://worker1:8000");
+    }
+}
"""
    found = {fact[2] for fact in told("src/shop.rs", patch, "link", full=True)}
    assert found == {"https://shop.example.org/a"}


def test_a_log_may_have_fields_before_its_text() -> None:
    patch = """\
 fn open(shop: &Shop) {
-    error!("no shop: {}", shop.name);
+    error!(function = "open", shop = %shop.name, retries = 3, "Opening failed");
+    info!(function = "open", shop = %shop.name);
 }
"""
    found = {fact[1:4] for fact in told("src/a.rs", patch, "log", full=True)}
    assert found == {("removed", "no shop: {}", "error"), ("added", "Opening failed", "")}


def test_a_text_that_begins_on_the_next_line_is_no_code() -> None:
    text = "class Shown:\n+    def size(self):\n+        return self.all_of_it\n"
    patch = f"""\
+    #[test]
+    fn one() {{
+        let given = Given::new(
+            "
+{text}+",
+        );
+        check("
+return second_one
+");
+        return given.first_one;
+    }}
"""
    found = told("src/a.rs", patch, "return", full=True)
    assert {fact[2] for fact in found} == {"given.first_one"}


def test_a_quote_alone_on_its_line_may_close_a_text() -> None:
    patch = """\
@@ -90,6 +90,9 @@ fn one() {
     shape
     "
+    .replace(a, b);
+    let second = read_all(second);
+    return second_one;
 }
"""
    assert {fact[2] for fact in told("src/a.rs", patch, "return", full=True)} == {"second_one"}


def test_what_awaits_in_a_chain_of_calls_is_no_part_of_a_name() -> None:
    patch = "+    let all = frame.run_it().await.with_context(Failed)?;\n"
    names = {fact[2] for fact in told("src/a.rs", patch, "identifier call", full=True)}
    assert "with_context" in names
    assert not {name for name in names if "await" in name}


def test_a_helper_whose_name_begins_as_one_of_a_test_is_none() -> None:
    # Its parameters tell: what a runner calls takes nothing.
    patch = """@@ -204,3 +204,4 @@ pub(crate) fn test_contents<'a>(
         let a = 1;
+        let b = read_all(a);
         let c = 1;
"""
    found = detail(extract(commit(files=(change("src/test.rs", patch),)), table())).items
    assert {f.kind for f in found if f.scope == "test_contents"} >= {"function", "call"}
    assert not any(f.kind == "test" for f in found)
    bare = patch.replace("contents<'a>(", "contents() {")
    found = detail(extract(commit(files=(change("src/test.rs", bare),)), table())).items
    assert any(f.kind == "test" for f in found)


def test_a_method_belongs_to_the_type_that_a_trait_is_implemented_for_by_reference() -> None:
    for kind in ("&'a Shelf<T>", "&'a mut Shelf<T>", "&mut Shelf<T>", "dyn Shelf<T>"):
        patch = f"""\
 impl<'a, T> Walk for {kind} {{
+    fn walk_all(self) -> Self::Steps {{
+        self.steps()
+    }}
+
     fn stop(self) {{}}
 }}
"""
        found = told("src/a.rs", patch, "function", full=True)
        assert {(fact[2], fact[5]) for fact in found if fact[1] == "added"} == {
            ("walk_all", "Shelf")
        }


def test_a_function_at_the_margin_below_a_kept_attribute_is_a_test() -> None:
    patch = """\
@@ -9,6 +9,6 @@ fn other() {

 #[test]
 fn keeps_all_books() {
-    let shelf = Shelf::new("left");
+    let shelf = Shelf::new("right");
     shelf.check();
 }
"""
    found = told("tests/shelf.rs", patch, "test function", full=True)
    assert {(fact[0], fact[2] or fact[5]) for fact in found} == {("test", "keeps_all_books")}


def test_a_type_that_a_function_takes_or_gives_is_no_place() -> None:
    for kind in (
        "impl FnOnce(&mut Rows) -> Page,",
        "impl for<'a> FnMut(",
        "impl Walk<Item = Row>,",
    ):
        patch = f"""@@ -157,9 +157,4 @@         {kind}
     }}

-    pub fn row_count(&self) -> usize {{
-        self.rows.len()
-    }}
-
     pub fn walk_rows(&self) {{
     }}
"""
        found = told("src/a.rs", patch, "function", full=True)
        assert {(fact[1], fact[2], fact[5]) for fact in found} == {("removed", "row_count", "")}


def test_an_error_that_a_macro_makes_is_known_by_its_text() -> None:
    patch = """\
 fn load(path: &Path) -> Result<()> {
+    if path.is_dir() {
+        return Err(anyhow::anyhow!("no file"));
+    }
+    if path.is_link() {
+        return Err(eyre!(
+            "a link"
+        ));
+    }
+    bail!(
+        "not there: {}",
+        path.display()
+    )
 }
"""
    found = told("src/a.rs", patch, "error", full=True)
    assert {fact[2] for fact in found} == {"no file", "a link", "not there: {}"}


def test_what_a_function_ends_with_is_no_variant_of_a_type_that_comes() -> None:
    patch = """\
-pub fn slice(text: Text, range: Range) -> TextSlice {
-    check(&text[range]);
+pub enum Lines {
+    Known,
+    Open { at: Range },

-    TextSlice { text, range }
+    Detect(Text),
 }
"""
    variants = {fact[1:3] for fact in told("src/a.rs", patch, "constant", full=True)}
    assert variants == {("added", "Known"), ("added", "Open"), ("added", "Detect")}


def test_a_word_of_a_text_is_no_construct_of_the_language() -> None:
    said = " fn shown() {\n-    note: This is an unsafe mend and may turn rows\n     show();\n }\n"
    assert not told("src/a.rs", said, "unsafe", full=True)
    for code in ("    unsafe {", "unsafe impl Send for Row {}", "    pub unsafe fn row() {"):
        assert told("src/a.rs", f" }}\n+{code}\n", "unsafe", full=True)
