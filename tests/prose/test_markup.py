"""Untrusted text in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from classifier.prose.edges import cut, unbroken
from classifier.prose.markup import Source, clip, plain
from tests.facts.make import change, commit
from tests.prose import make


def _source(*lines: str, path: str = "src/a.py", subject: str = "x") -> Source:
    return Source(make.facts(subject, files=[make.file(path, *lines)]).commit)


def test_what_the_commit_says_gets_a_code_span() -> None:
    source = _source("+def open_url(timeout=3):", "-old = 1", " kept()", subject="Use `retries`")
    assert source.code("open_url") == "`open_url`"
    assert source.code("old = 1") == "`old = 1`"
    assert source.code("kept") == "`kept`"
    assert source.code("retries") == "`retries`"
    assert source.code("src/a.py") == "`src/a.py`"
    assert source.code("a.py") == "`a.py`"


def test_what_the_commit_does_not_say_gets_none() -> None:
    source = _source("+def open_url(timeout=3):")
    assert source.code("close_url") == "close_url"
    assert source.code("_hidden") == "\\_hidden"


@pytest.mark.parametrize(
    ("path", "section", "spans"),
    [
        ("a.py", "def open_url(", True),
        ("a.py", "    def open_url(self):", False),  # only with a driver for Python
        ("a.ts", "export function open_url() {", True),
        ("a.go", "func open_url() {", False),
    ],
)
def test_section_header_counts_where_git_prints_it_without_drivers(
    path: str, section: str, spans: bool
) -> None:
    made = make.file(path, "+x = 1")
    hunk = replace(made.change.hunks[0], section=section)
    changed = replace(made.change, hunks=(hunk,))
    source = Source(make.facts("x", files=[replace(made, change=changed)]).commit)
    assert source.code("open_url") == ("`open_url`" if spans else "open_url")


@pytest.mark.parametrize("name", ["a`b", "a\u202eb", "a\tb", "x", "a\x1bb"])
def test_no_code_span_that_could_break_or_mislead(name: str) -> None:
    assert "`" not in _source(f"+{name}").code(name)


def test_long_values_are_cut_at_a_word_outside_the_span() -> None:
    text = "first(" + ", ".join(f"argument_{n}" for n in range(20)) + ")"
    shown = _source(f"+{text}").code(text)
    assert shown.endswith("`…")
    assert len(shown) <= 83
    assert text.startswith(shown[1:-2])


def test_paths_that_git_quotes_get_no_span() -> None:
    assert _source("+x", path="docs/日本.md").code("docs/日本.md") == "docs/日本.md"
    assert "`" not in _source("+x", path='a"b.py').code('a"b.py')


@pytest.mark.parametrize(
    "text",
    [
        "[x](http://e.vil)", "![i](x)", "<b>bold</b>", "*a* _b_ __c__ ~~d~~", "a|b|c", "$x$",
        "`code`", "- item", "1. item", "2) item", "+ item", "# head", "= = =", "---",
        "&lt;&copy;", "\\*", "foo_bar __init__", "@everyone", "www.e.vil",
    ],
)  # fmt: skip
def test_plain_text_reads_as_written_and_does_nothing(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(plain(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}
    shown = "".join(token.content for token in inline)
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_mentions_and_addresses_are_defused() -> None:
    assert plain("@everyone") == "@ everyone"
    assert plain("http://e.vil") == r"http\://e.vil"
    assert plain("www.e.vil") == r"www\.e.vil"


def test_clip_prefers_a_word_border() -> None:
    assert clip("short", 10) == "short"
    assert clip("alpha beta gamma", 12) == "alpha beta"
    assert clip("alpha beta - gamma", 14) == "alpha beta"
    assert clip("a" * 20, 12) == "a" * 12


def test_clip_leaves_no_name_without_its_call() -> None:
    assert clip("type == 'one' ? styles : styles(module.name())", 34) == "type == 'one' ? styles :"
    assert clip("a_long_name_of_a_function(with_arguments)", 34) == "a_long_name_of_a_function"


def test_an_address_is_cut_behind_a_folder() -> None:
    address = "https://example.org/shop/main/rooms/launch_early.py"
    assert clip(address, 40) == "https://example.org/shop/main/rooms"


def test_what_is_cut_ends_with_no_operator() -> None:
    assert clip("first_of_all(name) || second_of_all", 22) == "first_of_all(name)"


def test_a_function_one_step_in_that_uses_its_object_is_a_method() -> None:
    patch = "@@ -40,3 +40,3 @@     def open_all(\n         late: bool,\n+        go(self.late)\n"
    for lines, owned in ((patch, True), (patch.replace("self.", ""), False)):
        source = Source(commit(files=(change("src/shop.py", lines),)))
        assert source.is_method("open_all", "src/shop.py") is owned


def test_a_head_that_a_hunk_ends_with_tells_nothing() -> None:
    patch = """\
@@ -40,3 +40,3 @@     def open_all(
         late: bool,
+        go(self.late)

     def open_all("""
    more = "\n@@ -80,2 +80,3 @@ class Far:\n     far = 1\n+    near = 2"
    for lines in (patch, patch + more):
        source = Source(commit(files=(change("src/shop.py", lines),)))
        assert source.is_method("open_all", "src/shop.py")


def test_what_a_decorator_makes_one_of_its_class_is_a_method() -> None:
    patch = """\
@@ -40,9 +40,20 @@ class Shop:
         self.open = True

+    @staticmethod
+    def prices(
+        names: list[str],
+    ) -> dict[str, int]:
+        return dict.fromkeys(names, 0)
+
-    def close(
+    def shut(
         self,
         late: bool,
     ) -> None:
         self.open = late
+
+    def size(self):
+        return 1
+
+
+def size(shop):
+    return shop.size()
"""
    source = Source(commit(files=(change("src/shop.py", patch),)))
    found = {name: source.is_method(name, "src/shop.py") for name in ("prices", "shut", "size")}
    assert found == {"prices": True, "shut": True, "size": False}


def test_a_head_that_only_a_section_header_shows_is_that_of_no_function() -> None:
    patch = """\
@@ -40,3 +40,3 @@ impl Shop {
-    fn open_all(
+    fn open_some(
         &mut self,
         late: bool,
@@ -60,3 +60,3 @@     fn open_all(
-        go();
+        come();
"""
    source = Source(commit(files=(change("src/shop.rs", patch),)))
    assert source.is_method("open_all", "src/shop.rs")
    assert source.is_method("open_some", "src/shop.rs")


def test_a_name_that_a_function_and_a_method_have_is_that_of_neither() -> None:
    patch = "+impl Shop {\n+    fn open(&self) {}\n+    fn shut(&self) {}\n+}\n+fn open(late: bool) {}\n"
    source = Source(commit(files=(change("src/shop.rs", patch),)))
    assert source.is_method("shut", "src/shop.rs")
    assert not source.is_method("open", "src/shop.rs")


def test_clip_ends_in_no_operator() -> None:
    assert clip("kind_of(first_of_all) != Kind::LAST", 26) == "kind_of(first_of_all)"
    assert clip("kind_of(first_of_all) <= Kind::LAST", 26) == "kind_of(first_of_all)"


def test_a_text_is_not_cut_off_within_a_bracket_near_its_end() -> None:
    rows, pads = "Hand the rows on as they are", "Pads all rows to"
    assert unbroken(f"{rows} (no", f"{rows} (no copy)") == rows
    assert unbroken(f"{rows} (no…", f"{rows} (no…") == rows
    assert unbroken(f"{pads} [16", f"{pads} [16, 32]") == pads
    for whole in ("Hand the rows (all) on as", "Read f(x", "(Rows that are read"):
        assert unbroken(whole, f"{whole} they are") == whole


@pytest.mark.parametrize("mark", ["", "r", "f"])
def test_the_end_of_a_text_is_left_out_where_another_one_follows(mark: str) -> None:
    old, new = (f'", {mark}"the_rest:", {count}' for count in (278, 280))
    assert cut(old, new, "…", "") == (f'…{mark}"the_rest:", 278', f'…{mark}"the_rest:", 280')


def test_what_goes_over_lines_is_set_as_code_line_by_line() -> None:
    lines = ("-if a:", "+if (", "+    rows.left", "+    and rows.late or rows.early", "+):")
    source = Source(commit(files=(change("a.py", "\n".join(lines)),)))
    whole = "rows.left and rows.late or rows.early"
    assert source.code(whole) == "`rows.left` `and rows.late or rows.early`"
    assert "`" not in source.code("rows.left and rows.other")
