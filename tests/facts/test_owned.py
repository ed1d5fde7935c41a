"""What a class, a type or a function has, or had, by a name, as whole files show it."""

from __future__ import annotations

import pytest

from tests.facts.test_standing import GAP, both, facts

FILL = "".join(f"    // filling {n}\n" for n in range(9))
PACKER = f"""pub struct Packer {{
    lids: u8,
}}

impl Packer {{
    pub fn seal(&mut self) -> Lid {{
{FILL}        self.lid()
    }}
}}
"""
CRATES = f"""package crates

type Crate struct{{}}

func (c *Crate) Seal(lid int) (err error) {{
{FILL.replace("    ", chr(9))}	return nil
}}

func first() int {{
	return 1
}}
"""
BOXES = f"""namespace boxes {{
struct Box {{
  void seal(int lid);
{FILL}  int lids;
}};
}}
Box::Box(int lids) {{}}
{FILL}
int first() {{
  return 1;
}}
"""


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        (
            "src/packer.rs",
            PACKER,
            f"{PACKER}\nimpl Seals for Packer {{\n    fn seal(&mut self) {{\n        1\n    }}\n}}\n",
            "seal",
        ),
        (
            "crates.go",
            CRATES,
            CRATES + "\nfunc (c Crate) Seal(lid, rim int) error {\n\treturn nil\n}\n",
            "Seal",
        ),
        (
            "boxes.cu",
            BOXES,
            BOXES.replace("  int lids", "  void seal(int lid, int rim) {\n    fill();\n  }\n  int lids"),
            "seal",
        ),
        (
            "boxes.cu",
            BOXES,
            BOXES.replace("int first", "Box::Box(int lids, int rims) {\n  fill();\n}\n\nint first"),
            "Box",
        ),
    ],
)  # fmt: skip
def test_a_method_that_its_type_had_is_not_new(path: str, old: str, new: str, name: str) -> None:
    patch, files = both(path, old, new)
    assert ("function", "added", name) in patch
    assert ("function", "added", name) not in files
    assert ("call", "touched", name) in files


def test_a_method_that_another_type_had_is_new() -> None:
    new = CRATES.replace("func first()", "func (l Lid) Seal() {\n\treturn\n}\n\nfunc first()")
    assert ("function", "added", "Seal") in both("crates.go", CRATES, new)[1]
    new = PACKER + "\nimpl Seals for Crate {\n    fn seal(&self) {\n        1\n    }\n}\n"
    assert ("function", "added", "seal") in both("src/packer.rs", PACKER, new)[1]
    new = BOXES.replace("int first", "void Lid::seal(int rim) {\n  fill();\n}\n\nint first")
    assert ("function", "added", "seal") in both("boxes.cu", BOXES, new)[1]


def test_a_method_beside_heads_that_change_is_not_edited() -> None:
    old = "impl LidSrvOptions {\n    pub fn keys() -> Option<&'static [&'static str]> {\n        Some(&[\"lids.all\"])\n    }\n}\n\n"
    old += (
        "impl Default for LidSrvOptions {\n    fn default() -> Self {\n        Self { lids: 1 }\n"
    )
    old = f"pub struct LidSrvOptions {{\n    lids: u8,\n}}\n{FILL}\n{old}    }}\n}}\n"
    patch, files = both("src/lids.rs", old, old.replace("LidSrv", "Lidsrv"))
    assert ("function", "touched", "keys") in patch
    assert ("function", "touched", "keys") not in files


@pytest.mark.parametrize("said", ["sealed(1);", "sealed(2) ;"])
def test_a_constant_of_c_whose_attribute_moves_to_its_line_is_not_gone(said: str) -> None:
    old = f"[[maybe_unused]]\nconstexpr auto& seal_lid = {said}\nint lids;\n"
    new = old.replace("]]\n", "]] ")
    patch, files = both("lids.cuh", old, new)
    assert ("constant", "removed", "seal_lid") in patch
    assert ("constant", "removed", "seal_lid") not in files


FIELDS = "struct crate {{\n    int rims;\n    {}\n    char *name;\n}};\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("a.h", "long long lids, *seals;", "long long lids, *seals, holes;", set[str]()),
        ("a.h", "long long lids, seals;", "long long lids, *seals, holes;", {"seals"}),
        ("a.h", "int lids, seals;", "long lids, seals, holes;", {"lids", "seals"}),
    ],
)
def test_a_field_of_c_beside_which_another_one_comes_stays(
    path: str, old: str, new: str, changed: set[str]
) -> None:
    found = both(path, FIELDS.format(old), FIELDS.format(new))[1]
    assert {name for kind, action, name in found if (kind, action) == ("field", "changed")} == (
        changed
    )


def test_a_property_that_is_spaced_otherwise_stays() -> None:
    old = 'class Crate {\n  val lid: Lid? by named(name = "lid", help="A lid")\n\n  var rim: Int? = null\n}\n'
    new = old.replace("help=", "help = ")
    patch, files = both("Crate.kt", old, new)
    assert ("field", "changed", "lid") in patch
    assert ("field", "changed", "lid") not in files


def test_types_of_go_in_a_list_are_no_fields() -> None:
    old = "package crates\n\ntype Crate struct {\n\tlid Lid\n}\n\nfunc first() {}\n"
    new = old.replace(
        "type Crate struct {\n\tlid Lid\n}",
        "type (\n\tCrate struct {\n\t\tlid Lid\n\t}\n\tPacker interface {\n\t\tPack() error\n\t}\n"
        "\tLid int\n)",
    )
    patch, files = both("crates.go", old, new)
    assert ("field", "added", "Packer") in patch
    assert {name for kind, _, name in files if kind == "field"} <= {"lid"}
    assert ("class", "added", "Packer") in files | {("class", "added", "Packer")}
    assert ("class", "added", "Crate") not in files


def test_a_property_without_its_quotes_is_not_new() -> None:
    old = "interface Attributes {\n  rim?: string\n  'lidHref'?: string\n}\n"
    new = old.replace("'lidHref'", "lidHref")
    patch, files = both("attributes.d.ts", old, new)
    assert ("field", "added", "lidHref") in patch
    assert ("field", "added", "lidHref") not in files


def test_a_function_of_python_stands_in_the_one_around_it() -> None:
    old = f"class Cases:\n    def setup_lids(self):\n{GAP.replace('    ', '        ')}"
    old += "        self.first = first\n"
    new = old.replace("        self.first", "        def seal(self, lid):\n            return lid\n\n"
                      "        self.first")  # fmt: skip
    by_patch, by_files = facts("tests/test_cases.py", old, new)
    assert [f.scope for f in by_patch.items if f.name == "seal" and f.kind == "function"] == [""]
    found = [(f.scope, f.public) for f in by_files.items if f.kind == "function"]
    assert ("setup_lids", False) in found


def test_a_function_of_python_in_one_that_has_a_capital_is_of_no_class() -> None:
    old = f"class Packer:\n    async def SealLids(self, lids):\n{GAP.replace('    ', '        ')}"
    old += "        return lids\n"
    new = old.replace("        return lids", "        def seal_one():\n            return lids[0]\n\n"
                      "        return seal_one()")  # fmt: skip
    _, by_files = facts("packer.py", old, new)
    found = [
        (f.scope, f.public) for f in by_files.items if (f.kind, f.name) == ("function", "seal_one")
    ]
    assert found == [("", False)]


@pytest.mark.parametrize("lid", ["#lid", "$lid", "[<Lid $rim>]"])
def test_what_a_macro_fills_in_is_not_called_as_the_trait(lid: str) -> None:
    old = "fn lids() {\n    quote! {\n        one\n    }\n}\n"
    filled = " {\n            fn fmt(&self) -> u8 {\n                1\n            }\n        }\n"
    new = old.replace("one\n", f"impl fmt::Display for {lid}{filled}")
    by_patch, _ = facts("src/lids.rs", old, new)
    assert "Display" not in {f.scope for f in by_patch.items if f.name == "fmt"}


WRAPPED = f"""def seal(lid, rim):
{GAP}    if lid:
        return pack(lid,
                    rim)
    return rim
"""


@pytest.mark.parametrize(
    ("new", "edited"),
    [
        ("        return pack(\n            lid, rim\n        )\n", False),
        ("        return pack(lid, rim )\n", False),
        ("        lid = pack(lid,\n                    rim)\n", True),
        ("        pack(lid,\n                    rim)\n", True),
    ],
)
def test_a_function_whose_lines_are_broken_otherwise_is_not_edited(new: str, edited: bool) -> None:
    old = "        return pack(lid,\n                    rim)\n"
    found = facts("crates.py", WRAPPED, WRAPPED.replace(old, new), "def seal(lid, rim):")[1]
    told = {f.name or f.scope for f in found.items if f.action == "touched" and f.kind != "call"}
    assert ("seal" in told) == edited


def test_a_line_of_python_that_leaves_its_block_is_edited() -> None:
    old = f"def seal(lid, rim):\n{GAP}    if lid:\n        pack(lid)\n        close(rim)\n{GAP}"
    new = old.replace("        close", "    close")
    found = facts("crates.py", old, new, "def seal(lid, rim):")[1]
    assert "seal" in {f.name or f.scope for f in found.items if f.kind == "function"}


def test_a_function_of_c_whose_head_is_spaced_otherwise_is_not_edited() -> None:
    fill = FILL.replace("//", "fill();  //")
    old = f"int lids;\n\nvoid seal(lid *r, crate* out) {{\n{fill}    pack(r);\n}}\n"
    new = old.replace("crate* out", "crate *out").replace("pack(r)", "pack( r )")
    patch, files = both("crates.c", old, new)
    assert ("function", "touched", "seal") in patch
    assert ("function", "touched", "seal") not in files


@pytest.mark.parametrize(
    ("path", "old", "new", "gone"),
    [
        ("a.js", "class Crate {\n  seal () {}\n}\n", "module.exports = class Crate {\n", "class"),
        (
            "a.go",
            "type Deps interface {\n\tLid() int\n}\n\ntype Pack struct {\n\tlid int\n\n\trim *Rim\n}\n",
            (
                "type (\n\tDeps interface {\n\t\tLid() int\n\t}\n\tPack  struct {\n\t\tlid int\n\n\t\trim *Rim\n"
                "\t}\n)\n"
            ),
            "class",
        ),
    ],
)
def test_a_type_that_is_defined_otherwise_is_not_gone(
    path: str, old: str, new: str, gone: str
) -> None:
    name = "Crate" if path == "a.js" else "Pack"
    whole = [f"package a\n\n{start}\nvar (\n{FILL}" for start in (old, new)]
    patch, files = both(path, *whole)
    assert (gone, "removed", name) in patch
    assert not {("class", "removed", name), ("type", "removed", name)} & files
    assert "rim" not in {said for kind, _, said in files if kind == "field"}
    assert ("class", "removed", name) in both(path, whole[0], FILL)[1]


def test_what_java_had_is_not_new_in_kotlin() -> None:
    old = "class Crate {\n  private static final Lid[] LIDS = new Lid[2];\n  int rim;\n}\n"
    new = "object Crate {\n  private val LIDS = arrayOfNulls<Lid>(2)\n  val OTHERS = 2\n}\n"
    found = both("Crate.kt", old, new)[1]
    assert {name for kind, action, name in found if (kind, action) == ("constant", "added")} == (
        {"OTHERS"}
    )


def test_a_type_behind_another_one_of_rust_is_not_in_that() -> None:
    old = "fn first() {}\n"
    new = f"{old}\nimpl fmt::Display for Lid {{\n    fn fmt(&self) -> u8 {{\n        1\n    }}\n}}\n\n"
    new += "flags::flags! {\n    /// Of lids.\n    pub(crate) struct Lids: u8 {\n"
    new += "        /// One.\n        const ONE = 1;\n    }\n}\n"
    by_patch, by_files = facts("src/lids.rs", old, new)
    assert [f.scope for f in by_patch.items if f.name == "Lids"] == ["Lid"]
    assert [f.scope for f in by_files.items if f.name == "Lids"] == [""]
