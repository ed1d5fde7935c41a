"""Deprecations are marks, named after what they stand on."""

from __future__ import annotations

import pytest

from tests.facts.make import told


@pytest.mark.parametrize(
    ("path", "patch", "name"),
    [
        ("a/b.ts", "+/**\n+ * Old one.\n+ * @deprecated use b\n+ */\n+export const A = 1\n", "A"),
        ("a/b.ts", "+/** @deprecated Use `open` */\n export interface Shut {\n", "Shut"),
        ("a/b.ts", " interface A {\n+  /** @deprecated */\n+  size?: number\n", "size"),
        ("a/b.go", "+// Deprecated: use New.\n func (r *Reader) Old(n int) error {\n", "Old"),
        ("a/b.rs", '+#[deprecated(since = "1.0")]\n pub fn old_call(a: u8) {\n', "old_call"),
        ("a/b.rs", '+    #[deprecated]\n+    #[serde(default)]\n+    pub(crate) size: Option<u8>,\n', "size"),
        ("a/b.rs", "+    #[deprecated]\n     pub(in crate::a) size: u8,\n", "size"),
        ("a/b.cpp", '+[[deprecated("gone")]] int old_call(int a);\n', "old_call"),
        ("a/B.java", "+    @Deprecated\n     public void shut(int a) {\n", "shut"),
        ("a/b.py", "+@deprecated('x')\n+def old_call(a):\n", "old_call"),
        (
            "a/b.py",
            '+    warnings.warn(\n+        "`old_call` goes away",\n+        DeprecationWarning,\n',
            "old_call",
        ),
        ("a/b.py", "+    warn(\n+        \"a.old is deprecated, see 'b'\",\n+        DeprecationWarning,\n",
         "a.old"),
        ("a/b.py", "+    warnings.warn(\"old_call() is now deprecated; use 'new_call'\", stacklevel=2)\n",
         "old_call"),
        ("a/b.go", '+\t\tdeprecate.Notice(ctx, "-old", "--old-one was deprecated, use --new=one")\n',
         "--old-one"),
        ("a/b.go", "+\t\tLog().Named(\"app.config\").Warn(\"the 'old_path' option is deprecated, use 'uri'\")\n",
         "old_path"),
    ],
)  # fmt: skip
def test_mark_names_what_stands_under_it(path: str, patch: str, name: str) -> None:
    assert {fact[2] for fact in told(path, patch, "deprecation")} == {name}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a/b.h", 'char *old_copy(char *to, const char *from) __attribute__((deprecated("gone")));'),
        ("a/b.h", 'static struct row *old_copy(int a); // Deprecated: use copy'),
        ("a/b.hpp", '[[deprecated("gone")]] const char *old_copy(int a);'),
        ("a/B.java", "@Deprecated\n+public static Row old_copy(int a) {"),
        ("a/b.ts", "/** @deprecated */ static async old_copy(a) {"),
        ("a/b.ts", "/** @deprecated */ export const old_copy: Maker = async (a) => {"),
        ("a/b.rs", "#[deprecated]\n+pub static old_copy: Row = make(1);"),
        ("a/b.go", "\t// Deprecated: not used.\n \told_copy shelf.Key = \"copy\""),
    ],
)  # fmt: skip
def test_words_before_a_type_are_no_keywords_that_define_it(path: str, line: str) -> None:
    found = told(path, f"+{line}\n", "deprecation", full=True)
    assert {fact[2] for fact in found} == {"old_copy"}


@pytest.mark.parametrize(
    ("path", "patch"),
    [
        ("a/b.ts", "+  // eslint-disable-next-line ts/no-deprecated\n+  use(a)\n"),
        ("a/b.ts", "+  deprecateAll: (deprecatedHooks: Partial<Hooks>) => void\n"),
        ("a/b.ts", "+  /** Mark a hook as deprecated in favour of another. */\n+  mark(): void\n"),
        ("a/b.py", "+ALLOW_DEPRECATED = True\n+def is_deprecated(name):\n"),
        ("a/b.py", "+    except DeprecationWarning:\n"),
        ("a/b.rs", "+    allow_deprecated: bool, // whether deprecated names may stand\n"),
    ],
)
def test_word_in_a_name_or_comment_marks_nothing(path: str, patch: str) -> None:
    assert not told(path, patch, "deprecation")


def test_arguments_of_a_mark_on_lines_of_their_own() -> None:
    patch = """\
     def keep(self): ...
-    @util.deprecated(
-        as_of="1.0", instead="use (other) instead"
-    )
-    def to_job(
-        self, unit
-    ):
-        return self.as_job(unit)
"""
    assert {fact[1:3] for fact in told("src/a.py", patch, "deprecation")} == {("removed", "to_job")}


def test_warning_that_is_only_raised_otherwise() -> None:
    patch = """\
@@ -1,7 +1,11 @@ def run(items, limit):
     if items is not None:
-        warn('`items` is deprecated, use `limit` instead', DeprecationWarning)
+        warn(
+            '`items` is deprecated, use `limit` instead',
+            LateWarning,
+            stacklevel=2,
+        )
     if limit is None:
-        warn(_MESSAGE, DeprecationWarning)
+        warn(_MESSAGE, DeprecationWarning, stacklevel=2)
@@ -20,4 +24,4 @@ def other(name):
         warn(
             f'Importing {name} from `tool` is deprecated.',
-            DeprecationWarning,
+            LateWarning,
             stacklevel=2,
@@ -40,2 +44,1 @@ def third(name):
-    warn('`third` is deprecated', DeprecationWarning)
     return name
"""
    assert {fact[1:3] for fact in told("src/a.py", patch, "deprecation")} == {("removed", "third")}


def test_a_mark_that_a_new_declaration_takes_over_is_none_of_the_old_one() -> None:
    patch = """\
 /**
- * Direct access.
+ * A handle.
  * @deprecated Use `reach`
  */
-export const handle: Context<App> = make('app')
+export interface Handle {
+  use: () => App
+}
+
+/**
+ * Direct access.
+ * @deprecated Use `reach`
+ */
+export const handle: Handle = make('app')
"""
    assert not told("src/a.ts", patch, "deprecation")
    fresh = patch.replace("  * @deprecated Use `reach`\n", "  * Of the app.\n", 1)
    assert {fact[2] for fact in told("src/a.ts", fresh, "deprecation")} == {"handle"}


def test_a_mark_of_an_argument_names_the_argument() -> None:
    patch = '+    @deprecate_kwarg("old_size", version="4", new_name="size")\n     def run(self):\n'
    assert {fact[2] for fact in told("src/a.py", patch, "deprecation")} == {"old_size"}
    patch = "+    @deprecated_params(\n+        old_size=size)\n     def run(self):\n"
    assert not told("src/a.py", patch, "deprecation")


def test_of_one_signature_of_several_the_function_is_not_deprecated() -> None:
    stub = "def send(*, text: str) -> int: ...\n+\n+\n def send(text: str = '') -> int:\n"
    for patch in (
        f"+@overload\n+@deprecated('x')\n+{stub}",
        f"+@deprecated('x')\n @t.overload\n {stub}",
    ):
        found = {fact[2] for fact in told("src/a.py", patch, "deprecation")}
        assert found == {"send(*, text: str)"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Slow reader is deprecated, using `fast` is a drop-in replacement", "Slow reader"),
        ("Slow reader is deprecated, please use the new `fast` instead", "Slow reader"),
        ("using `slow` for this is deprecated, use `fast`", "slow"),
        ("deprecated: `slow` goes, see `fast`", "slow"),
    ],
)
def test_what_takes_its_place_is_not_what_is_deprecated(said: str, name: str) -> None:
    patch = f'+    logger.warning("{said}")\n'
    assert {fact[2] for fact in told("src/a.py", patch, "deprecation")} == {name}


def test_what_goes_with_its_mark_is_not_told_as_deprecated_no_more() -> None:
    mark, head = "-// Deprecated: use Reader.Open.\n", "func Open(name string) error {\n"
    gone = f"{mark}-{head}-\treturn nil\n-}}\n"
    assert not told("a/b.go", gone, "deprecation", full=True)
    stays = (f"{mark} {head}", f"{mark}-{head}+func Open(name, mode string) error {{\n")
    for patch in stays:
        found = told("a/b.go", patch, "deprecation", full=True)
        assert [fact[1:3] for fact in found] == [("removed", "Open")]


def test_who_warns_is_not_what_is_deprecated() -> None:
    for said in ("Rows without a size are deprecated", "the 'old' row is deprecated"):
        patch = f'+\t\tLog().Named("rowfile").Warn("{said}", zap.Int("size", size))\n'
        assert all(
            fact[2] not in ("rowfile", "size") for fact in told("a/b.go", patch, "deprecation")
        )


def test_a_docstring_above_a_warning_does_not_say_what_is_deprecated() -> None:
    above = "@@ -1,3 +1,3 @@\n-import a\n+import b\n from rows import (\n     Row,\n"
    section = "@@ -20,3 +20,4 @@ def __init__(\n"
    patch = f'{above}{section}             rows (`int`):\n         """\n'
    patch += "+        warnings.warn(ROWS_WARNING, DeprecationWarning)\n         self.rows = rows\n"
    found = told("a/b.py", patch, "deprecation", full=True)
    assert "int" not in {fact[2] for fact in found}


def test_what_stands_elsewhere_with_its_mark_is_not_deprecated_anew() -> None:
    mark = "{0}@deprecated(\n{0}    'use load_all'\n{0})\n{0}def load(a):\n"
    patch = f"@@ -3,4 +3,1 @@\n{mark.format('-')} size = 1\n@@ -20,2 +16,5 @@\n a = 1\n"
    assert not told("a/b.py", patch + mark.format("+"), "deprecation", full=True)
    new = mark.format("+").replace("+def load(", " def read(")
    found = told("a/b.py", patch + new, "deprecation", full=True)
    assert {fact[1:3] for fact in found} == {("added", "read")}


def test_of_functions_by_one_name_not_all_are_deprecated() -> None:
    one = "+/** @deprecated use load of names */\n export function load(at: number): Row\n"
    other = " export function {}(name: string): Row\n"
    for name, told_of in (("load", set()), ("read", {"load"})):
        found = told("a/b.ts", one + other.format(name), "deprecation", full=True)
        assert {fact[2] for fact in found if fact[2] == "load"} == told_of


def test_what_comes_along_with_its_mark_is_new_and_not_deprecated() -> None:
    mark = "+@Deprecated\n+fun shut(row: Row): Boolean {\n+  return row.isShut()\n+}\n"
    new = f" fun open() {{}}\n{mark}"
    assert not told("src/A.kt", new, "deprecation", full=True)
    assert told("src/A.kt", new, "deprecation")
    named = f" fun open() {{}}\n-fun close(row: Row): Boolean {{\n{mark}"
    for patch in (named, mark, "+@Deprecated\n fun shut(row: Row): Boolean {\n"):
        assert {fact[2] for fact in told("src/A.kt", patch, "deprecation", full=True)} == {"shut"}
