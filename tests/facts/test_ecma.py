"""What was told wrongly of JavaScript and TypeScript: each of these stood in a report once."""

from __future__ import annotations

import pytest

from classifier.facts import extract
from tests.facts.make import change, commit, table, told

Names = set[tuple[str, str]]


def named(path: str, patch: str, kinds: str, full: bool = False) -> Names:
    """(action, name) of the facts of the kinds."""
    return {fact[1:3] for fact in told(path, patch, kinds, full)}


def test_what_is_exported_from_a_module_is_not_imported() -> None:
    patch = """\
+export { load } from './load'
+export type { Options } from './types'
+export * from './all'
+export {
+  first,
+  second,
+} from './two'
+import { third } from './three'
"""
    assert named("src/index.ts", patch, "import") == {("added", "third")}


def test_a_longer_list_of_an_imported_module_imports_a_name_only() -> None:
    patch = """\
-import { load } from './load'
+import { load, save } from './load'
+import { type Options, read as get } from './read'
"""
    found = told("src/a.ts", patch, "import")
    assert {fact[2:] for fact in found} == {
        ("save", "", "./load", "./load"),
        ("Options", "", "", "./read"),
        ("read", "", "", "./read"),
    }


def test_imports_on_several_lines() -> None:
    patch = """\
-import {
-  load,
-  save,
-} from './load'
+import { load } from './load'
 import {
   first,
+  type Second,
 } from './all'
"""
    found = told("src/a.ts", patch, "import type")
    assert {(fact[0], *fact[1:]) for fact in found} == {
        ("import", "removed", "save", "./load", "", "./load"),
        ("import", "added", "Second", "", "./all", "./all"),
    }


def test_names_in_an_import_list_are_no_types() -> None:
    patch = " import {\n+  type Step,\n+  type Other\n   load,\n+  type Kind as Sort,\n"
    assert not told("src/a.ts", patch, "type class")


def test_an_interface_that_becomes_a_union_changes() -> None:
    patch = """\
-export interface Shape {
-  side: number
-}
+export type Shape = Square | Circle
"""
    assert told("src/a.ts", patch, "type class field") == {
        ("type", "changed", "Shape", "", "Square | Circle", ""),
    }


def test_values_in_brackets_are_no_functions() -> None:
    patch = """\
-  const loaded = (async () => {
-    await go()
-  })()
+  const loaded = Promise.resolve().then(() => go())
+  const sum = (a + b).map((c) => d)
+  const all = (
+    one || two
+  )
+  const tag = <div onClick={() => go()} />
"""
    assert not told("src/a.tsx", patch, "function")
    heads = """\
+const one = (
+  a: string,
+): Promise<void> => {
+}
+const two = async ({
+  a,
+}) => {
+}
+const three = <T extends object>(a: T) => a
+const four = (a): string => a
"""
    assert {name for _, name in named("src/a.ts", heads, "function")} == {
        "one", "two", "three", "four",
    }  # fmt: skip


def test_titles_of_tests_are_whole() -> None:
    patch = """\
+describe('store', () => {
+  it('keeps what\\'s there', () => {})
+  it.each([1, 2])('adds %i', (n) => {})
+  test.each<[number]>([
+    [3],
+  ])("takes %i", (n) => {})
+  it.skip(`reads ${kind}`, () => {})
+  it('one ' + two, () => {})
"""
    assert {name for _, name in named("src/a.test.ts", patch, "test")} == {
        "keeps what\\'s there", "adds %i", "takes %i", "reads ${kind}",
    }  # fmt: skip


def test_keys_of_snapshots_and_callbacks_are_no_functions() -> None:
    patch = """\
+    {
+      Symbol(app:meta): {
+        a: 1,
+  describe('x', function () {
+  load('x', function (a) {
"""
    assert not told("src/a.test.ts", patch, "function")
    assert not told("src/a.test.ts", "@@ -3,2 +3,3 @@ describe('x', function () {\n+  go()\n",
                    "function test")  # fmt: skip


def test_what_a_new_definition_holds_is_not_told_beside_it() -> None:
    patch = """\
+function outer(a) {
+  function inner(b) {}
+}
+class Box {
+  size: number
+  open(a) {
+    const options = {
+      depth: 1,
+    }
+  }
+}
"""
    found = told("src/a.ts", patch, "function class field")
    assert {fact[2] for fact in found} == {"outer", "Box", "open"}


def test_keys_inside_of_methods_are_no_fields() -> None:
    patch = """\
 class Box {
   open(
     a: string,
   ) {
+      depth: 1,
   }
+  size: number
 }
"""
    assert named("src/a.ts", patch, "field") == {("added", "size")}


def test_a_function_that_has_ended_holds_nothing() -> None:
    patch = """\
 const report = (a) => a.b

 register('x', () => {
+  function load(file) {
+  }
 })
"""
    assert {fact[5] for fact in told("src/a.js", patch, "function")} == {""}


def test_a_header_of_another_block_of_a_component_names_nothing() -> None:
    patch = '@@ -9,3 +9,4 @@ const change = (v) => {\n   <Time\n+    :id="a"\n   />\n'
    assert not told("src/a.vue", patch, "function")


def test_markup_that_is_taken_away_is_no_unsafe_one() -> None:
    patch = " function show(box) {{\n+  box.innerHTML = {};\n }}\n"
    assert not told("src/a.js", patch.format("''"), "unsafe", full=True)
    assert told("src/a.js", patch.format("'' + text"), "unsafe", full=True)
    assert told("src/a.js", patch.format("text"), "unsafe", full=True)


def test_backticks_of_code_mention_nothing() -> None:
    patch = """\
+  const key = `${name}$`
+  // as `load` does
+  /* see `save` */
+   * and `keep` here
"""
    assert named("src/a.ts", patch, "mention", full=True) == {
        ("added", "load"), ("added", "save"), ("added", "keep"),
    }  # fmt: skip


def test_lines_of_a_template_define_nothing() -> None:
    inside = """\
@@ -3,2 +3,4 @@ const page = `
 some
+function load(a) {
+export const ONE = 1
 text
"""
    assert not told("src/a.ts", inside, "function constant")
    opened = """\
 go()
+const page = html`
+function load(a) {
+export const ONE = 1
"""
    assert not told("src/a.ts", opened, "function constant")
    closed = "+function load(a) {\n+  x\n+`)\n+function save(b) {\n+}\n"
    assert named("src/a.ts", closed, "function") == {("added", "save")}
    escaped = "+const a = `it is \\`b`\n+function load(a) {\n"
    assert named("src/a.ts", escaped, "function") == {("added", "load")}


def test_what_turns_into_a_value_is_not_removed() -> None:
    patch = """\
-export const load = (path) => {
-}
+export const load = cached(read)
-const save = 1
+function save(path) {
+}
"""
    assert not told("src/a.ts", patch, "function constant")


def test_imports_whose_list_closes_on_a_line_that_stays() -> None:
    patch = """\
-import {
-  type First,
-  second,
+import type {
+  First,
+  Third,
 } from './all'
"""
    assert named("src/a.ts", patch, "import") == {("removed", "second"), ("added", "Third")}


def test_what_is_taken_out_of_a_parameter_is_none() -> None:
    patch = """\
-function open(el, { value }) {
+function open(el, { value, modifiers: { trim } }) {
   go()
"""
    assert not told("src/a.ts", patch, "parameter")


def test_a_parameter_that_is_taken_apart_now_stays() -> None:
    patch = """\
 const directive = {
-  update(el, _binding, node) {
+  update(el, { value }, node) {
     go()
"""
    assert not told("src/a.ts", patch, "parameter")


def test_packages_keep_the_sign_of_their_scope() -> None:
    patch = """\
+  const shared = load('@acme/shared-parts')
+  send('ann@acme.org/box')
"""
    found = {fact[2] for fact in told("src/a.ts", patch, "identifier string", full=True)}
    assert "@acme/shared-parts" in found
    assert "acme/shared-parts" not in found


def test_returns_of_callbacks_are_not_those_of_the_function_around() -> None:
    patch = """\
 function outer(options) {
   const one = 1
+  return options.one
 }
 function other(options) {
   return (request) => {
+    return request.one
   }
 }
"""
    assert {fact[5] for fact in told("src/a.ts", patch, "return", full=True)} == {"outer", ""}
    unknown = "@@ -5,2 +5,3 @@ function outer (a) {\n     go()\n+    return a.b\n   }\n"
    assert {fact[5] for fact in told("src/a.ts", unknown, "return", full=True)} == {""}
    method = " function outer(a) {\n   add({\n     close (one) {\n+      return one.end()\n     }\n   })\n"
    assert {fact[5] for fact in told("src/a.ts", method, "return", full=True)} == {""}
    check = " function outer(a) {\n   for (const one of a()) {\n+    return one.end()\n   }\n }\n"
    assert {fact[5] for fact in told("src/a.ts", check, "return", full=True)} == {"outer"}
    test = "+it('x', () => {\n+  return one\n+})\n"
    assert not told("src/a.test.ts", test, "return", full=True)


@pytest.mark.parametrize(
    ("path", "opens", "closes"),
    [
        ("src/a.cpp", "std::sort(a, b, [&](auto& x) -> bool {", "});"),
        ("src/a.cu", "auto f = [=] {", "};"),
        ("src/a.php", "$f = array_map(function ($x) use ($a) {", "}, $a);"),
        ("lib/a.dart", "final f = rows.map((x) {", "});"),
    ],
)
def test_returns_of_lambdas_are_not_those_of_the_function_around(
    path: str, opens: str, closes: str
) -> None:
    head = "function outer($a) {" if path.endswith("php") else "int outer(int a) {"
    patch = f" {head}\n   {opens}\n+    return x;\n   {closes}\n   if (a[1]) {{\n+    return y;\n"
    found = {(fact[2], fact[5]) for fact in told(path, patch, "return", full=True)}
    assert found == {("x", ""), ("y", "outer")}


def test_what_a_new_function_sets_and_returns_is_its_own() -> None:
    patch = "+function outer(a) {\n+  const total = a + 1\n+  return total * 2\n+}\n"
    assert not told("src/a.ts", patch, "return variable", full=True)


def test_helpers_of_a_case_are_no_news() -> None:
    patch = """\
+function shared(a) {
+}
+it('x', () => {
+  const handler = (a) => go(a)
+  create({
+    render() {
+    },
+  })
+})
"""
    assert named("src/a.test.ts", patch, "function") == {("added", "shared")}


def test_texts_log_and_link_nothing() -> None:
    patch = "+  const code = `console.log('hello')`\n+  go(`http://localhost:${server.port()}/`)\n"
    assert not told("src/a.ts", patch, "log link", full=True)
    assert not told("src/a.test.ts", "+  go('http://other.example')\n", "link", full=True)


def test_private_methods_are_called_by_their_name() -> None:
    found = told("src/a.ts", "+    this.#run(1)\n", "call", full=True)
    assert {fact[2] for fact in found} == {"this.#run"}


def test_a_check_that_was_a_part_of_a_removed_line_is_not_new() -> None:
    patch = """\
-  return age > 0 ? age * 1000 : undefined
+  if (age > 0) {
+    return age * 1000
+  }
+  if (other > 0) {
"""
    assert {fact[2] for fact in told("src/a.ts", patch, "guard")} == {"other > 0"}


def test_an_object_behind_a_type_holds_no_fields_of_it() -> None:
    patch = """\
@@ -3,4 +3,6 @@ export interface Options {
 export const defaults: Options = {
   name: 'a',
+  depends: [],
+  other: go()
 }
"""
    assert not told("src/a.ts", patch, "field")
    inside = "@@ -3,2 +3,3 @@ export interface Options {\n   name: string\n+  depends: string[]\n"
    assert {fact[2:] for fact in told("src/a.ts", inside, "field")} == {
        ("depends", "", "string[]", "Options"),
    }


def test_a_helper_whose_name_begins_with_test_is_none() -> None:
    patch = "@@ -3,2 +3,3 @@ function testRender(type) {\n   go()\n+  stop()\n }\n"
    assert not told("src/a.spec.ts", patch, "test")


def test_overloads_are_one_function() -> None:
    patch = """\
-export function add(one: string): void {
+export function add(one: string): void
+export function add(one: number): void
+export function add(one: string | number): void {
   go()
 }
+export function get(one: number): void
 export function get(one: string): void {
 }
"""
    assert {fact[1:5] for fact in told("src/a.ts", patch, "function")} == {
        ("changed", "add", "one: string", "one: string | number"),
    }


def test_cases_that_run_on_a_condition() -> None:
    patch = """\
-  itFails(a && b)('works', () => {})
+  it('works', () => {})
+  it.runIf(a)('comes', () => {})
"""
    assert named("src/a.test.ts", patch, "test") == {("added", "comes")}


def test_templates_by_what_stands_beside_their_ends() -> None:
    patch = """\
   props: a,`)
+  compile(`<script>
+type One = { a: number }
+</script>`)
+  compile(
+    `
+    import { two } from './two'
+    `,
+  )
+type Three = string
"""
    assert named("src/a.ts", patch, "type import") == {("added", "Three")}


def test_methods_whose_head_is_cut_into_lines_stay() -> None:
    patch = """\
 class Box {
-  private open(key: string): void {
+  private open(
+    key: string,
+    depth = 1,
+  ): void {
   }
 }
"""
    assert not told("src/a.ts", patch, "function")


def test_what_is_exported_now_is_not_new() -> None:
    patch = "-const makers: string[] = [\n+export const makers: string[] = [\n   'a',\n ]\n"
    assert not told("src/a.ts", patch, "constant")
    patch = "-export const TIP = (\n+export const TIP = `\n   a\n"
    assert not {fact for fact in told("src/a.ts", patch, "constant") if fact[1] != "changed"}


def test_a_template_that_a_hunk_leaves_open_holds_the_next_one() -> None:
    patch = """\
@@ -3,2 +3,3 @@
 export default () => `
+one
 two
@@ -30,2 +31,3 @@
 some
+export function load(a) {
 text
"""
    assert not told("src/a.ts", patch, "function")
    regex = "+const FENCE = /(?:```|x)/g\n+const T = '`'\n+function load(a) {\n+}\n"
    assert named("src/a.ts", regex, "function") == {("added", "load")}


@pytest.mark.parametrize(
    ("patch", "name"),
    [
        ("+export const useOne = ({\n+  a,\n+  b,\n+}: Args) => {\n+  return a\n+}\n", "useOne"),
        ("+export const getTwo =\n+  (): string => `text\n+of two`\n", "getTwo"),
        ("+export const getThree =\n+  async (a) => {\n+    use(a)\n+  }\n", "getThree"),
    ],
)
def test_arrow_function_whose_head_goes_over_lines(patch: str, name: str) -> None:
    assert named("src/a.ts", patch, "function") == {("added", name)}
    assert not named("src/a.ts", patch, "constant")


def test_value_on_the_next_line_is_a_constant() -> None:
    patch = "+export const LIMIT =\n+  (1 + 2) * 3\n"
    assert named("src/a.ts", patch, "constant") == {("added", "LIMIT")}


def test_title_of_a_test_on_the_next_line() -> None:
    patch = """\
+it.each(['a', 'b'])(
+  '%s keeps what it read',
+  (name) => { check(name) },
+)
+it(
+  'keeps the rest',
+  () => {},
+)
+emit(
+  'no title',
+)
"""
    found = named("src/__tests__/a.test.ts", patch, "test")
    assert found == {("added", "%s keeps what it read"), ("added", "keeps the rest")}


def test_a_head_that_does_not_close_has_no_other_parameters() -> None:
    patch = """\
-export default function App({ page, state } {
+export default function App({ page, state }) {
   return page
"""
    assert named("src/a.js", patch, "function") == {("touched", "App")}


def test_a_comma_between_arguments_of_a_type_ends_no_value() -> None:
    patch = "+  const owners = new Map<string, string[]>()\n+  let a = 1, b = 2\n"
    found = told("src/a.ts", patch, "variable", full=True)
    values = {fact[2]: fact[4] for fact in found}
    assert values == {"owners": "new Map<string, string[]>()", "a": "1"}


def test_a_remark_amid_a_value_does_not_end_it() -> None:
    patch = """\
-  const rows = shelf.rows
+  const rows = shelf.kept /* sun */ || find(shelf /* owl */)
-  const page = shelf.page
+  const page = shelf.leaf /* moon */
"""
    found = told("src/a.ts", patch, "variable", full=True)
    whole = "shelf.kept /* sun */ || find(shelf /* owl */)"
    assert {fact[2]: fact[4] for fact in found} == {"rows": whole, "page": "shelf.leaf"}
    patch = f"-  return shelf.rows\n+  return {whole}\n"
    assert whole in {fact[4] for fact in told("src/a.ts", patch, "return", full=True)}


@pytest.mark.parametrize(("path", "sign"), [("a.ts", "// sun"), ("a.py", "# sun")])
def test_what_stands_behind_a_bare_return_is_not_returned(path: str, sign: str) -> None:
    patch = f"+    return {sign}\n+    go()\n"
    assert not told(f"src/{path}", patch, "return", full=True)


def test_members_stay_where_the_head_around_them_is_rewritten() -> None:
    patch = """\
-class Box<T> {
+class Box<T, S = T> {
   public size: number
-  private readonly _get: Getter<T>
+  private readonly _get: Getter<T, S>
 }
-export type Pair<T> = (
+export type Pair<T, S = T> = (
   a: () => void,
 ) => {
-  put: (value: T) => void
+  put: (value: S) => void
 }
"""
    assert named("src/a.ts", patch, "field") == {("changed", "_get"), ("changed", "put")}
    whole = "-class Box<T> {\n-  a: T\n-}\n+class Box<T, S> {\n+  a: T\n+  b: S\n+}\n"
    assert not named("src/a.ts", whole, "field")


def test_what_a_type_is_made_of_is_edited() -> None:
    patch = """\
 export type Extract<O> = {
-  [K in keyof O]: Infer<O[K]>
+  [K in keyof O]: O[K] extends Null ? never : Infer<O[K]>
 }
 interface Size {
+  width: number
 }
"""
    found = told("src/a.ts", patch, "type", full=True)
    assert {fact[1:3] for fact in found} == {("touched", "Extract")}
    assert not told("src/a.ts", patch, "type")


def test_a_constant_that_was_a_modules_own_is_not_new() -> None:
    old = "-const pageCache = useStore('page')\n-const root = open()\n const other = 1\n"
    new = "+export const pageCache = useStore('page')\n+export const fresh = 1\n"
    files = (change("src/render.ts", old), change("src/cache.ts", new, "added"))
    found = extract(commit(files=files), table()).items
    told_of = {(f.action, f.name, f.old) for f in found if f.kind == "constant"}
    assert told_of == {("moved", "pageCache", "src/render.ts"), ("added", "fresh", "")}
    same = told("src/render.ts", "-const size = 1\n+export const size = 1\n", "constant")
    assert {fact[:3] for fact in same} <= {("constant", "changed", "size")}


def test_a_group_of_a_pattern_is_no_call() -> None:
    patch = "-  skip: [/runtime[\\\\/]nitro/],\n+  skip: [/runtime[\\\\/]nitro[\\\\/](?:a|b)/],\n"
    assert not told("src/a.ts", patch, "call", full=True)


def test_a_type_is_what_stands_behind_its_parameters() -> None:
    patch = "+type Props<Own extends boolean = false> = Own extends true\n"
    assert {fact[4] for fact in told("src/a.ts", patch, "type")} == {"Own extends true"}
    patch = "+type Kept<T = u8> = Vec<T>;\n"
    assert {fact[4] for fact in told("src/a.rs", patch, "type")} == {"Vec<T>"}


def test_a_type_that_goes_on_below_has_no_value() -> None:
    patch = "+type Props<Own> = Own extends true\n+  ? Given\n+  : Found\n"
    assert {fact[2:5] for fact in told("src/a.ts", patch, "type")} == {("Props", "", "")}


def test_a_module_that_a_line_that_stays_requires_is_not_new() -> None:
    patch = (
        " const { a } = require('./core')\n+const { b } = require('./core')\n+require('./new')\n"
    )
    assert {fact[2] for fact in told("src/a.js", patch, "import", full=True)} == {"./new"}


def test_a_parameter_in_whose_place_another_stands_neither_goes_nor_comes() -> None:
    patch = """\
-export function addPart(part: PartOptions | string) {
+export function addPart(_given: Part | string, opts: AddOptions = {}) {
"""
    assert told("src/a.ts", patch, "parameter", full=True) == {
        ("parameter", "added", "opts", "", "{}", "addPart")
    }
    python = "-def add_part(part, size):\n+def add_part(given, size):\n"
    assert ("parameter", "removed", "part", "", "", "add_part") in told(
        "src/a.py", python, "parameter", full=True
    )
