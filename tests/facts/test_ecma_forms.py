"""Forms of JavaScript and TypeScript that a parser tells apart and a pattern did not."""

from __future__ import annotations

import pytest

from tests.facts.make import told

Names = set[tuple[str, str]]


def named(path: str, patch: str, kinds: str) -> Names:
    """(action, name) of all facts of the kinds."""
    return {fact[1:3] for fact in told(path, patch, kinds, full=True)}


def test_a_method_may_have_a_blank_before_its_brackets() -> None:
    patch = """\
 class Pool {
-  get size() {
+  get size () {
     return this.all
   }
+  close (err) {
+    if (err) {
+    }
+  }
 }
"""
    assert named("lib/pool.js", patch, "function") == {("added", "close")}


def test_a_method_may_have_type_parameters() -> None:
    patch = " class Pool {\n+  take<T extends Item>(kind: T): Held<T> {\n+  }\n }\n"
    assert told("src/pool.ts", patch, "function") == {
        ("function", "added", "take", "", "kind: T", "Pool")
    }


def test_a_call_with_a_function_behind_another_is_no_method() -> None:
    patch = """\
   })
+
+  $('.head > a').change(function() {
+    open(this)
+  })
"""
    assert {fact[5] for fact in told("src/page.js", patch, "call", full=True)} == {""}


def test_an_enum_is_a_type() -> None:
    patch = "+export enum Side {\n+  Left = 'left',\n+}\n+const enum Way {\n+}\n"
    assert named("src/a.ts", patch, "type") == {("added", "Side"), ("added", "Way")}


def test_a_type_whose_sign_stands_on_the_next_line_stays() -> None:
    patch = "-export type Side =\n-  | Left\n+export type Side\n+  = | Left\n     | Right\n"
    assert ("removed", "Side") not in named("src/a.ts", patch, "type")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("take(kind: Kind, all: () => any)", "take<T extends () => any>(kind: Kind, all: T)"),
        ("take (kind, all)", "take<A = () => void> (kind, all)"),
    ],
)
def test_type_parameters_are_no_parameters(old: str, new: str) -> None:
    patch = f"-export function {old} {{\n+export function {new} {{\n   go()\n"
    assert not named("src/a.ts", patch, "parameter") & {("removed", "kind"), ("removed", "all")}


def test_a_lone_parameter_is_not_what_its_function_calls() -> None:
    patch = (
        "-const valid = input => pick(input, 'a')\n+const valid = input => pick(input, 'a', b)\n"
    )
    assert not told("src/a.js", patch, "parameter", full=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("side?: 'a' | 'b'", "side?: 'a' | 'b',"),
        ("side: string // of both", "side: // of both\n+    | string\n+    | null"),
        ("readonly side: (all: boolean) => void", "side(all: boolean): void"),
        ("get side (): string", "readonly side: string"),
    ],
)
def test_a_member_in_another_form_neither_comes_nor_goes(old: str, new: str) -> None:
    patch = f" export interface Box {{\n-  {old}\n+  {new}\n+  size: number\n }}\n"
    assert named("src/box.ts", patch, "field") == {("added", "size")}


def test_a_parameter_of_a_function_type_is_no_field() -> None:
    patch = " export type Watch = (\n   value: any,\n+  clean: Clean\n ) => any\n"
    assert not told("src/a.ts", patch, "field")


def test_a_line_of_a_comment_sets_nothing() -> None:
    patch = "    * app.use(all)\n-   * module.exports = app\n+   * exports.app = app\n    * ```\n"
    assert not told("src/a.ts", patch, "variable", full=True)
    assert not told("src/a.d.ts", "+export = Pool\n", "variable", full=True)


@pytest.mark.parametrize(
    "line",
    [
        "get paused(): boolean",
        "request(all: Options, done: (err: Error | null) => void): void;",
        "provide(\n+    model: Model,\n+    at: Place,\n+  ): Found[] {",
        "listen(\n+    type: string,\n+  ): void",
        "const found = file.replace(/^.*?modules[\\\\/](.*)$/, '$1')".replace("file.replace", "x"),
        "const code = `export {\\n  setup(__props, { expose }) {\\n open()}`",
    ],
)
def test_what_is_no_call(line: str) -> None:
    found = named("src/a.ts", f" export class Box {{\n+  {line}\n }}\n", "call")
    assert found <= {("added", "x")}


def test_a_call_has_its_dollar_sign_and_type_parameters() -> None:
    patch = "-  await page.$eval(a)\n-  const kept = ref(1)\n+  $fetch(b)\n+  const kept = ref<number>(1)\n"
    assert named("src/a.ts", f" function go() {{\n{patch} }}\n", "call") == {
        ("removed", "page.$eval"),
        ("added", "$fetch"),
    }


def test_code_in_a_text_of_one_line_is_what_stands_in_braces() -> None:
    patch = "+  const head = `body { ${paint(a)} } draw(b)`\n"
    assert named("src/a.ts", f" function go() {{\n{patch} }}\n", "call") == {("added", "paint")}


def test_a_bracket_in_quotes_ends_no_condition() -> None:
    patch = " function go() {\n+  if (next.data === '}') {\n+    stop()\n+  }\n }\n"
    assert named("src/a.ts", patch, "guard") == {("added", "next.data === '}'")}


def test_a_module_that_is_required_now_was_imported() -> None:
    patch = (
        "-import Pool from './pool'\n+import Pool = require('./pool')\n+const b = require('./b')\n"
    )
    assert named("types/a.d.ts", patch, "import") == {("added", "./b")}


def test_a_sign_in_the_text_behind_a_key_sets_nothing() -> None:
    assert not told("src/a.js", " send({\n+  shelf: 'rows=3'\n })\n", "variable", full=True)
    assert told("src/a.ts", "+let shelf: 'row' | 'day' = read()\n", "variable", full=True)


def test_a_variable_named_in_a_text_is_not_read() -> None:
    patch = """\
+  define({ 'process.env.NODE_ENV': mode })
+  const url = `${process.env.API_URL}/a`
"""
    assert named("src/a.ts", patch, "env") == {("added", "API_URL")}


def test_a_hunk_that_fills_in_a_value_stands_in_a_template() -> None:
    patch = """\
 declare module '#app' {
+  type Fallback = ${later ? 'undefined' : 'null'}
 }
"""
    assert not told("src/templates.ts", patch, "type")
    element = " return (\n+  <p>Only ${price}</p>\n+  <b>{paint(a)}</b>\n )\n"
    assert named("src/a.tsx", element, "call") == {("added", "paint")}


def test_a_case_is_one_whatever_it_is_a_member_of() -> None:
    patch = """\
-tap.test('reads all', t => {
-  nested.test('reads once', () => {
+test('reads all', async t => {
+  await t.test('reads once', () => {
+  await t.test('reads more', () => {
+test.describe('reading', () => {
"""
    assert named("test/read.test.js", patch, "test") == {("added", "reads more")}


def test_a_private_method_is_one() -> None:
    patch = " class Pool {\n   onEnd () {\n   }\n+  #tell (all) {\n+    if (all.size) {\n"
    found = told("lib/pool.js", patch, "function guard", full=True)
    assert {(fact[0], fact[2], fact[5]) for fact in found} == {
        ("function", "#tell", "Pool"),
        ("guard", "all.size", "#tell"),
    }


def test_a_constant_stands_in_nothing_that_has_ended() -> None:
    patch = """\
 interface Options {
   all: string[]
 }
 export const Plugin = make((options: Options) => {
+  const FOUND_RE = new RegExp(options.all)
"""
    assert {fact[5] for fact in told("src/a.ts", patch, "constant")} == {""}


def test_fields_that_are_indented_anew_stay() -> None:
    patch = """\
 interface Box {
-    side: string
-    size: number
+  side: string
+  size: number
+  depth: number
 }
"""
    assert named("src/a.ts", patch, "field") == {("added", "depth")}


def test_what_is_escaped_in_a_template_is_no_code() -> None:
    patch = '-  `"\\`<b>\\${_fill(a)}</b>\\`"`\n+  `"\\`<b>\\${_ssrFill(a)}</b>\\`"`\n'
    assert not told("src/a.ts", patch, "call", full=True)


def test_a_call_of_what_may_be_absent_is_one() -> None:
    patch = " function go() {\n-  found.stop()\n+  found?.stop()\n+  found?.start()\n }\n"
    assert named("src/a.ts", patch, "call") == {("added", "found?.start")}


def test_what_is_spread_is_called_and_what_holds_functions_is_not() -> None:
    patch = " function go() {\n-  take(Object.keys(all))\n+  [...Object.keys(all)]\n+  held[kEnd](all)\n }\n"
    assert named("src/a.ts", patch, "call") == {("removed", "take")}


def test_a_class_may_hold_functions_as_values() -> None:
    patch = """\
 class Input extends Component {
+  state = { all: [] }
+  private onChange = (value: string) => {
+    this.setState({ value })
+  }
+  draw = async () => this.show()
 }
 function go() {
   total = (a + b) * c
+  after = () => stop()
 }
"""
    found = told("src/input.tsx", patch, "function variable call", full=True)
    assert {(fact[0], fact[2], fact[5]) for fact in found if fact[1] == "added"} == {
        ("variable", "state", ""),
        ("function", "onChange", "Input"),
        ("function", "draw", "Input"),
        ("variable", "after", "go"),
        ("call", "stop", "go"),
        ("call", "this.setState", "onChange"),
        ("call", "this.show", ""),
    }


def test_an_error_thrown_with_properties_is_of_its_own_type() -> None:
    patch = """\
 function load (url) {
-  throw Object.assign(new TypeError('Bad address'), { cause })
+  throw new TypeError('Bad address', { cause })
 }
"""
    assert not named("lib/a.js", patch, "error")
    assert named("lib/a.js", "+  throw Object.assign({}, cause)\n", "error") == {
        ("added", "Object.assign")
    }


def test_accessors_of_an_object_within_a_method_are_none_of_the_class() -> None:
    patch = """\
@@ -40,9 +40,5 @@ export class Part extends Base {
       this.sizes = sizes

-      for (const key of keys) {
-        Object.defineProperty(this, key, {
-          get() {
-            return this.read(key)
-          },
-        })
-      }
+      this.defineAll(keys)
     }
@@ -60,6 +56,3 @@ export class Part extends Base {
   }

-  reset() {
-    this.sizes = 0
-  }
 }
"""
    assert {fact[2] for fact in told("src/part.ts", patch, "function", full=True)} == {"reset"}


def test_a_type_is_edited_whose_head_is_another_or_whose_braces_close_below_by_now() -> None:
    patch = (
        "-export interface Shelf { }\n+export interface Shelf {\n+  [key: string]: unknown\n+}\n"
    )
    assert named("src/a.ts", patch, "type") == {("touched", "Shelf")}
    # Rules and model see what they saw.
    assert ("type", "touched") not in {fact[:2] for fact in told("src/a.ts", patch)}
    head = "export type Row<Own extends Record<string, any>> = {\n"
    patch = f"-{head}+{head.replace('any', 'unknown')}   [K in keyof Own]: Own[K]\n }}\n"
    assert named("src/a.ts", patch, "type") == {("touched", "Row")}
    laid = "-interface Day { first: Hour }\n+interface Day {\n+  first: Hour\n+}\n"
    assert not named("src/a.ts", laid, "type")
    assert not named("src/a.ts", "-interface Day {\n-}\n+interface Day {}\n", "type")
