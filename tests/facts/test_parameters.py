"""What whole files of Python show of functions: where a line is, and what they take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts.ended import at_home
from classifier.facts.entire import both_sides
from classifier.facts.owners import METHOD
from classifier.prose import write
from tests.facts.make import both_ways, change, turned
from tests.prose import make

_ROWS = "".join(f"    x{n} = {n}\n" for n in range(9))


def told(old: str, new: str, header: str = "") -> Facts:
    """The facts of a commit that turns a file into another, with a section in all its hunks."""
    return patched(old, turned(old, new, header))


def patched(old: str, patch: str) -> Facts:
    """The facts of a patch of a file."""
    return both_ways(change("a.py", patch), old)[1]


def of(found: Facts, kind: str, action: str) -> list[Fact]:
    return [fact for fact in found.items if (fact.kind, fact.action) == (kind, action)]


def test_a_class_behind_another_one_is_none_of_it() -> None:
    old = f"class Rows:\n{_ROWS}\n\ntry:\n    import fast\n\n    fast.start()\nexcept OSError:\n    pass\n"
    new = old.replace(
        "    fast.start()\n", "    class Deck(Base):\n        pass\n\n    fast.start()\n"
    )
    (deck,) = of(told(old, new, "class Rows:"), "class", "added")
    assert deck.scope == ""


def test_a_check_goes_from_the_function_that_had_it() -> None:
    check = "    if done == 0:\n        stop()\n"
    first = f"{_ROWS}{check}    return x1\n"
    old = f"def first(rows):\n{first}def second(rows):\n    y1 = 1\n    return y1\n"
    patch = """@@ -1,3 +1,3 @@
-def first(rows):
+def second(rows):
     x0 = 0
     x1 = 1
@@ -10,7 +10,2 @@ def first(rows):
     x8 = 8
-    if done == 0:
-        stop()
     return x1
-def second(rows):
-    y1 = 1
-    return y1
"""
    assert {fact.scope for fact in of(patched(old, patch), "guard", "removed")} == {"first"}


def test_a_line_behind_a_text_at_the_margin_stays_in_its_function() -> None:
    old = f'def load(rows):\n    query = """\nselect all\n"""\n{_ROWS}    return rows\n'
    new = old.replace(
        "    return rows\n", "    if rows.are_old:\n        stop()\n    return rows\n"
    )
    found = told(old, new, "def load(rows):")
    assert {fact.scope for fact in of(found, "guard", "added")} == {"load"}


def test_a_function_that_the_file_has_no_more_is_not_edited() -> None:
    file = replace(
        change("a.py", "@@ -2,1 +2,1 @@\n-    def key(self):\n+    size = 1\n"), old_blob="o"
    )
    sides = both_sides("class Rows:\n    def key(self):\n        return 1\n", file)
    assert at_home(Fact("function", "touched", "key", "a.py", 3), frozenset(), sides) is None
    kept = Fact("class", "touched", "Rows", "a.py", 3)
    assert at_home(kept, frozenset(), sides) == kept


def test_a_method_of_which_the_text_is_edited_is_one() -> None:
    file = replace(change("a.py", "@@ -3,1 +3,1 @@\n-        1\n+        2\n"), old_blob="o")
    sides = both_sides("class Rows:\n    def load(self):\n        1\n", file)
    found = at_home(Fact("docstring", "touched", "load", "a.py"), frozenset(), sides)
    assert found
    assert found.new == METHOD


def test_a_list_of_parameters_that_is_laid_out_anew_does_not_change() -> None:
    old = f"def load(path: str,\n         size=('a', 1)) -> int:\n{_ROWS}    return x1\n"
    new = old.replace("(path: str,\n", "(\n    path: str,\n").replace(
        "         size=('a', 1))", '    size=("a", 1),\n)'
    )
    found = told(old, new)
    assert not of(found, "function", "changed")
    assert [fact.name for fact in of(found, "function", "touched")] == ["load"]
    longer = new.replace("path: str,", "path: str,\n    deep: bool,")
    assert {fact.name for fact in of(told(old, longer), "parameter", "added")} == {"deep"}


def test_what_a_function_of_a_new_name_takes_more_is_new() -> None:
    old = f"def load(path, size):\n{_ROWS}    return x1\n"
    new = old.replace("def load(path, size)", "def load_all(path, size, deep)")
    more = {fact.name for fact in of(told(old, new), "parameter", "added")}
    assert more == {"deep"}


def test_a_method_that_its_class_had_further_down_is_not_new() -> None:
    rows = _ROWS.replace("    ", "        ")
    last = f"    def apply(self, rows):\n{rows}        return rows.all()\n"
    old = f"class Rows:\n    def load(self):\n        return self.one()\n\n{last}"
    first = "    def apply(self, deck):\n        return deck.two()\n"
    new = f"class Rows:\n{first}\n\nclass Deck:\n    size = 1\n\n{last}"
    added = of(told(old, new, "class Rows:"), "function", "added")
    assert ("apply", "Rows") not in {(fact.name, fact.scope) for fact in added}


def test_a_remark_behind_a_caught_error_is_no_value() -> None:
    old = "def load(rows):\n    try:\n        rows.read()\n    except OSError:\n        stop()\n"
    new = old.replace("OSError:", "OSError as cause:  # pylint: disable=too-broad")
    assert not [f for f in told(old, new).items if f.kind == "variable"]


def test_a_function_in_a_function_is_no_method_by_what_it_takes() -> None:
    old = f"def load(rows):\n{_ROWS}    return rows\n"
    new = old.replace("    return", "    def open_all(self, name):\n        stop()\n\n    return")
    file = make.file("a.py", *turned(old, new, around=20).split("\n")[1:])
    fact = Fact("function", "added", "open_all", "a.py", 11, new="self, name", scope="load")
    said = write(make.facts("Open all", fact, files=(file,)), make.verdict("fix", "medium"), "en")
    assert "function `open_all`" in said.fields["summary"]


def test_a_module_that_the_file_imports_from_further_up_is_not_new() -> None:
    old = f"from rows.tables import lay\n\n\ndef load(path):\n{_ROWS}\n\nimport late\n"
    new = old.replace("import late\n", "import late\nfrom rows.tables import pad\n")
    (pad,) = of(told(old, new), "import", "added")
    assert pad.new == "rows.tables"
    other = new.replace("from rows.tables import pad", "from rows.decks import pad")
    (pad,) = of(told(old, other), "import", "added")
    assert not pad.new


@pytest.mark.parametrize(("line", "home"), [("size: int = 2", "Rows"), ("size = 2", "")])
def test_a_name_with_a_type_below_a_method_is_a_field_of_its_class(line: str, home: str) -> None:
    old = (
        f"class Rows(Base):\n    first: int = 0\n\n    def read(self):\n        return 1\n\n{_ROWS}"
    )
    found = told(old, f"{old}    {line}\n", "    def read(self):")
    fields = [(fact.scope, fact.name, fact.new) for fact in of(found, "field", "added")]
    assert fields == ([(home, "size", "2")] if home else [])


def test_a_name_with_a_type_in_a_function_is_no_field() -> None:
    old = f"class Rows:\n    def read(self):\n        return 1\n\n\ndef take(rows):\n{_ROWS}"
    assert not of(told(old, f"{old}    size: int = 2\n", "def take(rows):"), "field", "added")


def test_a_field_below_a_method_that_is_set_anew_may_merely_move() -> None:
    old = f"class Rows(Base):\n    def read(self):\n        return 1\n\n{_ROWS}"
    patch = "@@ -13,0 +14,1 @@     def read(self):\n+    size: int = 2\n"
    sides = both_sides(old, change("a.py", patch))
    for action, kind in (("added", "field"), ("changed", "variable")):
        moved = at_home(Fact("variable", action, "size", "a.py", 14), frozenset(), sides)  # type: ignore[arg-type]
        assert moved is not None
        assert moved.kind == kind


def test_what_one_of_several_functions_takes_on_other_lines_is_not_new() -> None:
    rows = _ROWS.replace("    ", "        ")
    first = f"class One:\n    def load(self):\n{rows}        return 1\n\n\n"
    second = (
        "class Two:\n    def load(self, path, size=2,\n             wide=True):\n        return 2\n"
    )
    old = first + second
    laid = "    def load(\n        self, path, size=2, wide=True\n    ):\n"
    new = old.replace("    def load(self, path, size=2,\n             wide=True):\n", laid)
    assert not of(told(old, new), "parameter", "added")
    more = of(told(old, new.replace("wide=True", "wide=True, kept=1")), "parameter", "added")
    assert {fact.name for fact in more} == {"kept"}


def test_a_function_beside_another_by_its_name_is_told_by_its_head() -> None:
    kotlin = "class Rows {\n  fun File.asRow(kind: Int): Row {\n    return row(this)\n  }\n}\n"
    java = "class Rows {\n  public void open(File file) {\n    go(file);\n  }\n}\n"
    cases = [
        ("src/A.kt", kotlin, "fun Path.asRow(kind: Int): Row {", "Path.asRow"),
        ("src/A.kt", kotlin, "fun File.asRow(kind: Kind): Row {", "File.asRow(kind: Kind)"),
        ("src/A.kt", kotlin, "fun Path.asShelf(kind: Int): Row {", "asShelf"),
        ("src/A.java", java, "public void open(Path path) {", "open(Path path)"),
        ("src/A.java", java, "public void shut(Path path) {", "shut"),
    ]
    for path, old, head, name in cases:
        new = old.replace("  }\n}\n", f"  }}\n\n  {head}\n    stop();\n  }}\n}}\n")
        _, found = both_ways(change(path, turned(old, new)), old)
        assert {f.name for f in found.items if (f.kind, f.action) == ("function", "added")} == {
            name
        }


_TWO = f"""class Order(Base):
    def execute(self):
        rows = fetch(self.rows)
        return pack(rows)


class Shop(Base):
    limit = 1
{_ROWS}
    def close(self):
        return None
"""


@pytest.mark.parametrize("head", ["self, order, limit=3", "\n        self,\n        order,\n    "])
def test_a_method_of_another_class_takes_nothing_more(head: str) -> None:
    new = f"""class Shop(Base):
    limit = 1
{_ROWS}
    def execute({head}):
        rows = fetch(order.rows)
        return pack(rows)

    def close(self):
        return None
"""
    found = told(_TWO, new)
    assert not [fact for fact in found.items if fact.kind == "parameter"]
    assert not of(found, "function", "changed")
    (execute,) = of(found, "function", "added")
    assert (execute.name, execute.scope) == ("execute", "Shop")


def test_a_method_of_a_class_that_is_renamed_takes_more() -> None:
    new = _TWO.replace("class Order", "class Task").replace("execute(self)", "execute(self, limit)")
    (limit,) = of(told(_TWO, new), "parameter", "added")
    assert (limit.name, limit.scope) == ("limit", "execute")


def test_a_function_that_becomes_a_method_takes_more() -> None:
    shop = _TWO[_TWO.index("class Shop") :]
    old = f"def execute(rows):\n    return pack(rows)\n\n\n{shop}"
    new = f"{shop}\n    def execute(self, rows, limit):\n        return pack(rows)\n"
    assert "limit" in {fact.name for fact in of(told(old, new), "parameter", "added")}
