"""Heads of functions by whole files: what they take more or less, and of which function that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact
from classifier.facts import detail, extract, in_question, stood
from classifier.facts.entire import both_sides
from classifier.facts.parameters import in_heads
from classifier.prose.groups import Block, Group
from classifier.prose.items import Item
from classifier.prose.others import without_heads
from tests.facts.make import both_ways, change, commit, table, turned
from tests.prose import make

_BODY = "".join(f"    x{n} = {n}\n" for n in range(9))
_LINES = "".join(f"    step({n});\n" for n in range(9))


def of(path: str, old: str, new: str, kind: str = "parameter") -> list[Fact]:
    """What is told of a kind where a file is turned into another."""
    found = both_ways(change(path, turned(old, new)), old)[1]
    return [fact for fact in found.items if fact.kind == kind]


def test_a_parameter_goes_from_a_function_that_comes_in_place_of_another() -> None:
    old = (
        f"void lay(int size, int late) {{\n    open_all();\n}}\n\nvoid pad(int x) {{\n{_LINES}}}\n"
    )
    new = f"void lay(int size) {{\n{_LINES}}}\n"
    found = of("a.c", old, new)
    assert {(fact.action, fact.name, fact.scope) for fact in found} == {("removed", "late", "lay")}


def test_what_a_list_had_does_not_come_where_git_shows_its_lines_as_new() -> None:
    rest = "\n    number=1,\n):\n    return True\n"
    old = f"def read_page(\n    path,{rest}"
    new = old.replace("    return True", "    return number > 1")
    new += f"\n\ndef read_pages(\n    paths,\n    path,{rest}"
    assert not of("a.py", old, new)


def test_a_list_of_a_test_beside_sources_is_looked_up_as_well() -> None:
    old = f"def load(path,\n         size='a', late=1, **rows):\n{_BODY}    return x1\n"
    new = old.split("\n", 2)[2]
    new = f"def load(\n    path,  # type: str\n    size='a',\n    late=1,\n    **rows\n):\n{new}"
    files = [replace(change("tests/testing/a.py", turned(old, new)), old_blob="old")]
    known = extract(
        commit(files=(*files, change("src/b.py", "@@ -1 +1 @@\n-x = 1\n+x = 2\n"))), table()
    )
    found = stood(detail(known), in_question(known), lambda ids: dict.fromkeys(ids, old))
    assert not [fact for fact in found.items if fact.kind == "parameter"]


def test_a_type_that_gets_brackets_does_not_change() -> None:
    old = f"def load(\n    path: str\n    | Path,\n    size=1,\n):\n{_BODY}"
    new = old.replace("path: str\n    | Path,", "path: (\n        str\n        | Path\n    ),")
    assert not of("a.py", old, new)


@pytest.mark.parametrize(("was", "told"), [("float", []), ("float *", ["changed"])])
def test_a_field_beside_which_another_comes_does_not_change(was: str, told: list[str]) -> None:
    old = f"struct rows {{\n    {was} wide, long_one;\n    int size;\n}};\n"
    new = old.replace(f"{was} wide, long_one;", "float wide, long_one, late;")
    found = of("a.c", old, new, "field")
    assert [fact.action for fact in found if fact.name == "wide"] == told
    assert "late" in {fact.name for fact in found}


def test_a_parameter_that_takes_the_rest_is_not_added_with_others_on_its_line() -> None:
    old = f"def apply(self, target, args=(),\n        **compat):\n{_BODY}"
    new = old.replace("        **compat", "        soft_limit=None, **compat")
    assert {fact.name for fact in of("a.py", old, new)} == {"soft_limit"}


def test_what_a_type_of_rust_has_by_a_name_is_no_default() -> None:
    old = f"fn lay(rows: &[Row]) {{\n{_LINES}}}\n"
    assert not of("a.rs", old, old.replace("&[Row]", "impl Iterator<Item = T>"))


def test_what_the_type_of_a_parameter_is_called_with_is_no_default() -> None:
    old = f"def load(size: int, late: int) -> None:\n{_BODY}"
    assert not of("a.py", old, old.replace("int,", 'Annotated[int, Option(env="ROWS")],'))
    assert of("a.py", old, old.replace("late: int", "late: int = int(1)"))[0].new == "int(1)"


def test_a_parameter_of_another_function_further_down_is_none_of_the_one_in_a_header() -> None:
    old = f"def load(\n    path,\n):\n{_BODY}\n\ndef lay(\n    rows,\n):\n{_BODY}"
    new = old.replace("    rows,", "    rows,\n    late,")
    sides = both_sides(old, replace(change("a.py", turned(old, new)), old_blob="o"))
    for scope, known in (("load", False), ("lay", True)):
        late = Fact("parameter", "added", "late", "a.py", 17, scope=scope)
        assert (late in in_heads([late], {"a.py": sides})) is known


def test_a_parameter_is_no_one_of_the_class_that_goes() -> None:
    head = f"class {{}}:\n    def load(self, path):\n    {_BODY}\n"
    keep = f"    @staticmethod\n    def lay(\n        {{}}, size\n    ):\n        {_BODY.strip()}\n"
    old = head.format("Rows") + keep.format("rows")
    new = head.format("Decks").replace("load(self, path)", "open(self)") + keep.format("decks")
    found = of("a.py", old, new)
    assert {fact.scope for fact in found if fact.name == "rows"} == {"lay"}


@pytest.mark.parametrize(("late", "actions"), [("", ["touched"]), ("deck: Deck, ", ["changed"])])
def test_a_function_that_is_called_as_before_beside_another_takes_what_it_took(
    late: str, actions: list[str]
) -> None:
    head, body = "export function lay<T>(rows: T): Rows<T>", f" {{\n{_LINES}}}\n"
    more = head.replace("(", f"({late}") + "\nexport function lay(rows: any)"
    found = of("a.ts", head + body, more + body, "function")
    assert [fact.action for fact in found] == actions


@pytest.mark.parametrize(("stays", "actions"), [(True, ["touched"]), (False, ["changed"])])
def test_a_function_of_a_listing_goes_on_beside_another(stays: bool, actions: list[str]) -> None:
    head = "public final class rows/Deck {\n"
    line = "\tpublic static final fun lay (Lrows/Late;)Lrows/Sun;\n"
    more = line.replace("rows/Late", "rows/Moon")
    new = head + more + (line.replace("fun", "synthetic fun") if stays else "") + "}\n"
    found = of("a.api", head + line + "}\n", new, "function")
    assert [fact.action for fact in found if fact.name == "lay"] == actions


def test_what_goes_with_a_class_goes_from_no_method_of_another_by_its_name() -> None:
    gone = "class Lids:\n    def __init__(\n        self, rim=None, late=1\n    ):\n        seal(rim)\n\n\n"
    kept = f"class Crates:\n    def __init__(self, size):\n{_BODY.replace('    ', '        ')}"
    laid = "self,\n        size,\n        deep=1,\n    ):"
    new = kept.replace("self, size):", f"\n        {laid}")
    found = of("a.py", gone + kept, new)
    assert {(fact.action, fact.name) for fact in found} == {("added", "deep")}


def test_what_a_method_takes_that_has_another_name_by_now_is_told() -> None:
    old = "class Lids:\n    def seal_lids(self, rim):\n        raise NoLids\n"
    new = old.replace("seal_lids(self, rim)", "seal(self, rim=None)")
    found = of("a.py", old, new)
    assert [(fact.name, fact.new) for fact in found] == [("rim", "None")]


def test_a_variable_of_a_method_of_a_class_that_goes_does_not_change_in_another() -> None:
    head = "class {}:\n    def seal(self):\n"
    gone = head.format("Lids") + "        rims = first()\n        return rims\n\n\n"
    more = head.format("Boxes") + "        return 1\n\n\n"
    kept = more + head.format("Crates") + "        size = 1\n        return size\n"
    new = kept.replace("size = 1\n", "rims = second()\n        size = rims\n")
    found = of("a.py", gone + kept, new, "variable")
    assert not [fact for fact in found if (fact.name, fact.action) == ("rims", "changed")]


def test_a_function_that_goes_beside_another_by_its_name_does_not_change() -> None:
    one = f"impl Rows {{\n    fn lay(&self) {{\n{_LINES}    }}\n}}\n"
    tail = f"\nfn pad() {{\n{_LINES}}}\n\n"
    two = "impl Deck {\n    fn lay(\n        &self,\n        late: Late,\n    ) {\n        pad();\n    }\n}\n"
    new = one.replace("&self", "&self, late: Late") + tail
    assert "changed" not in {f.action for f in of("a.rs", one + tail + two, new, "function")}


def test_what_sets_a_value_goes_beside_what_reads_it() -> None:
    more = "  get long () {\n    return open(1)\n  }\n"
    read = "  get wide () {\n    return step()\n  }\n"
    sets = "  set wide (size) {\n    step(size)\n  }\n"
    old, new = (f"class Rows {{\n{body}}}\n" for body in (more + read + sets, read + more))
    assert "changed" not in {fact.action for fact in of("a.js", old, new, "function")}


def test_a_parameter_is_of_a_function_that_both_sides_have() -> None:
    old = "void lay_one(int size, int late);\nint pad(void);\n"
    new = old.replace("lay_one(int size, int late)", "lay_two(int size)")
    sides = both_sides(old, replace(change("a.h", turned(old, new)), old_blob="o"))
    for scope, known in (("lay_two", False), ("pad", True)):
        late = Fact("parameter", "removed", "late", "a.h", 1, scope=scope)
        assert (late in in_heads([late], {"a.h": sides})) is known


def test_a_parameter_is_told_of_a_renamed_function_where_its_former_name_is() -> None:
    path = "src/a.go"
    new = Fact("function", "renamed", "layRows", path, 1, "layRow", "layRows", public=False)
    size = Fact("parameter", "added", "size", path, 1, scope="layRows", public=False)
    made = make.facts("Lay rows", new, size)
    for known in (True, False):
        taken = Group("parameter", "added", [Item(size, 1.0, (path, "layRows"))], 1)
        named = Group("function", "renamed", [Item(new, 1.0, (path, ""))], 1)
        listed = [Block((path, ""), [named])] if known else []
        left = without_heads([*listed, Block((path, "layRows"), [taken])], made)
        assert [g.kind for b in left for g in b.groups] == (
            ["function", "parameter"] if known else []
        )
