"""Names and places that lines seem to give, and that are others or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.facts import detail, extract
from classifier.prose import write
from tests.facts.make import both_ways, change, commit, table, turned
from tests.prose import make


def _told(
    path: str, old: str, new: str, *, former: str = "", language: str = "en", section: str = ""
) -> str:
    """What is told of a file that turns from one text into another, read as a whole.

    Its last hunk has the ``section`` in its header.
    """
    lines = turned(old, new).split("\n")
    last = max(at for at, line in enumerate(lines) if line[:2] == "@@")
    lines[last] += f" {section}" if section else ""
    one = change(path, "\n".join(lines))
    one = replace(one, old_path=former, kind="renamed") if former else one
    _, facts = both_ways(one, old)
    fields = write(facts, make.verdict("refactor", "high"), language).fields
    return " ".join(fields.values())


_GAP = "".join(f"    let x{n} = {n};\n" for n in range(9))
_RUST = f"""pub fn to_row(cell: &Cell) -> Row {{
{_GAP}    Row::of(cell)
}}

pub fn to_type(
    cell: &Cell,
    extras: &Extras,
) -> Kind {{
    match cell {{
{_GAP.replace("let", "    Let")}        One => first(),
    }}
}}
"""


def test_a_parameter_that_goes_is_of_the_function_whose_list_had_it() -> None:
    """Though the new head stands where the file had another function before."""
    new = _RUST.replace("(\n    cell: &Cell,\n    extras: &Extras,\n)", "(cell: &Cell)")
    new = new.replace("    let x7 = 7;\n", "").replace("    let x8 = 8;\n", "")
    new = new.replace("One => first()", "One => last()")
    told = _told("src/rows.rs", _RUST, new, section="pub fn to_type(").lower()
    assert "`to_type` no longer takes" in told
    assert "`to_row` no longer takes" not in told


_TRAIT = """pub trait Rooms: Send + Sync {
    async fn room_exist(&self, house: &str) -> Result<bool>;

    async fn door_exist(&self, house: &str, room: &str) -> Result<bool>;
}
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_methods_of_a_trait_by_new_names_are_not_new_as_well(language: str) -> None:
    told = _told("src/rooms.rs", _TRAIT, _TRAIT.replace("_exist(", "_exists("), language=language)
    assert "`room_exist`" in told
    assert "`room_exists`" in told
    assert "adds method" not in told.lower()
    assert "新增方法" not in told


@pytest.mark.parametrize(
    "line",
    [
        r'"\\[[[:xdigit:]]{7}\\]\\(https://example.org/rooms/[[:xdigit:]]{40}\\)",',
        "x" * 570 + " https://example.org/rooms/of/the/long/house",
    ],
)
def test_a_pattern_and_a_piece_of_a_long_line_are_no_links(line: str) -> None:
    new = f"a = [\n  {line}\n]\nb = 'https://example.org/doors'\n"
    told = _told("rooms.toml", "a = [\n]\n", new)
    assert "ites `https://example.org/doors`" in told


_BOUND = """fn look(all: &[Room]) -> State {
    let mut any_closed = false;
    let mut any_half_closed = false;
    for room in all {
        if room.is_closed() {
            any_closed = true;
        }
        if room.is_half_closed() {
            any_half_closed = true;
        }
    }
    if any_closed {
        State::Closed
    } else if any_half_closed {
        State::Half
    } else {
        State::Open
    }
}
"""


def test_of_several_variables_that_fit_none_is_the_renamed_one() -> None:
    new = _BOUND.replace("let mut any_closed = false", "let mut all_closed = true")
    new = new.replace("            any_closed = true;\n", "")
    new = new.replace("if any_closed", "if all_closed")
    new = new.replace(
        "            any_half", "            all_closed = false;\n            any_half"
    )
    new = new.replace("any_half_closed", "any_open")
    file = change("src/rooms.rs", turned(_BOUND, new))
    facts = detail(extract(commit(files=(file,)), table()))
    assert "any_open" in {fact.name for fact in facts.items if fact.kind == "variable"}
    assert not [fact for fact in facts.items if fact.action == "renamed"]


_FIELDS = f"""impl Builder {{
    fn doors(mut self, value: usize) -> Self {{
        self.doors = value;
        self
    }}

{_GAP}
    fn rooms(mut self, value: usize) -> Self {{
        self.doors = value;
        self
    }}
}}
"""


def test_a_field_that_another_is_set_instead_of_is_not_renamed() -> None:
    head, _, tail = _FIELDS.rpartition("self.doors")
    told = _told("src/rooms.rs", _FIELDS, f"{head}self.rooms{tail}")
    assert "rename" not in told
    assert "`self.rooms" in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_field_that_its_class_has_still_at_another_depth_is_not_renamed(language: str) -> None:
    old = (
        "if wide():\n\n    class Shelf:\n        row_lengths: Rows\n        first_lengths: Rows\n"
        "        depths: Rows\nelse:\n    class Shelf:\n        row_lengths: Rows\n"
    )
    new = "class Shelf:\n    row_lengths: Rows\n    page_lengths: Rows\n    depths: Rows\n"
    told = _told("src/shelf.py", old, new, language=language)
    assert "`row_lengths` →" not in told
    assert "`row_lengths` to" not in told
    assert "`page_lengths`" in told


def test_a_field_is_not_had_still_by_a_struct_where_a_method_sets_a_variable_by_its_name() -> None:
    old = "package shelf\n\ntype Shelf struct {\n\trowList rows.List\n\tdepth int\n}\n\n"
    old += "func (s Shelf) find() bool {\n\treturn s.rowList.Has()\n}\n"
    new = "package shelf\n\ntype Shelf struct {\n\tRowList string\n\tdepth int\n}\n\n"
    new += "func (s Shelf) find() bool {\n\trowList, ok := rows.Get(s.RowList)\n"
    new += "\treturn ok && rowList.Has()\n}\n"
    told = _told("shelf.go", old, new)
    assert "`rowList`" in told
    assert "`RowList`" in told


_API = """public final class rooms/House {
	public fun open ()V
}

public abstract interface annotation class rooms/Experimental : java/lang/annotation/Annotation {
}
"""


def test_an_annotation_class_is_not_called_annotation() -> None:
    told = _told("rooms/api/rooms.api", _API, _API.partition("\n\n")[0] + "\n")
    assert "`annotation`" not in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_listing_names_no_parameters_and_no_class_by_a_keyword(language: str) -> None:
    old = "public abstract interface class shop/Room {\n\tpublic abstract fun lit (ILshop/Lamp;)V\n}\n"
    new = old.replace("(IL", "(JL").replace("}", "\tpublic abstract fun dark ()V\n}")
    told = _told("rooms/api/rooms.api", old, new, language=language)
    assert "`JLshop`" not in told
    assert "`class`" not in told
    assert "`lit`" in told
    assert "`dark`" in told


def test_a_function_that_a_listing_has_with_other_parameters_is_not_gone() -> None:
    old = """public final class shop/Room {
\tpublic final fun label ()Lshop/Room;
  public final fun text ()Ljava/lang/String;
  public final fun text (Lshop/Lamp;)Ljava/lang/String;
\tpublic fun toString ()Ljava/lang/String;
}
"""
    above, below = old.partition("  public")[0], old[old.index("\tpublic fun toString") :]
    new = f"{above}\tpublic final fun text ()Ljava/lang/String;\n{below}"
    assert "emoves" not in _told("rooms/api/rooms.api", old, new)
    assert "emoves function `text`" in _told("rooms/api/rooms.api", old, above + below)


@pytest.mark.parametrize("turned_round", [False, True])
def test_a_setting_of_a_build_that_is_set_in_another_way_is_not_new_or_gone(
    turned_round: bool,
) -> None:
    old = """if(SHOP)
  cmake_dependent_option(SHOP_LAMPS "Use lamps" ON
    SHOP_LIGHT OFF)
endif()
"""
    new = old.replace(
        'cmake_dependent_option(SHOP_LAMPS "Use lamps" ON\n    SHOP_LIGHT OFF)',
        'option(SHOP_LAMPS "Use lamps" ${SHOP_LIGHT})',
    )
    sides = (new, old) if turned_round else (old, new)
    assert "hanges build setting `SHOP_LAMPS`" in _told("CMakeLists.txt", *sides)


def test_an_instruction_in_a_text_is_no_decorator() -> None:
    steps = "".join(f"        mov.u32 b{n}, 1;\n" for n in range(20))
    old = (
        f'import call\n\n\ndef run(x):\n    return call(\n        """\n{steps}        """\n    )\n'
    )
    new = old.replace("        mov.u32 b5", "        @p_small mov.u32 c, 0;\n        mov.u32 b5")
    new = new.replace("import call", "import call\n" + "".join(f"import m{n}\n" for n in range(12)))
    assert "decorator" not in _told("rooms/kernels.py", old, new)


def test_a_parameter_at_the_begin_of_a_line_is_no_constant() -> None:
    old = "def _pick(rooms=None, time=0):\n    return first(rooms)\n"
    more = ", ".join(f"flag{n}=flags.flag{n}" for n in range(12))
    new = old.replace("time=0):", f"time=0, {more},\n          OPEN=flags.OPEN, HALF=flags.HALF):")
    told = _told("rooms/pick.py", old, new)
    assert "adds parameters" in told
    assert "constant" not in told


_JAVA = """class Rooms {
  private Rooms() {
  }

  private House getHouse() {
    return House.builder().build();
  }
}
"""


def test_an_annotation_before_a_method_neither_removes_nor_deprecates_it() -> None:
    new = _JAVA.replace("private House", '@SuppressWarnings("deprecation") private House')
    told = _told("src/Rooms.java", _JAVA, new)
    assert "removes method" not in told
    assert "deprecates" not in told
    assert "replacement of" not in told


def test_functions_of_java_that_are_written_in_kotlin_are_not_new() -> None:
    java = "package rooms;\n\nimport static rooms.Util.UTC;\n\npublic final class Dates {\n"
    java += "  public static Date parse(String value) {\n    return Parser.of(value);\n  }\n}\n"
    kotlin = "package rooms\n\nimport rooms.Util.UTC\n\nobject Dates {\n"
    kotlin += "  fun parse(value: String): Date? {\n    return Parser.of(value)\n  }\n\n"
    kotlin += "  fun format(value: Date): String {\n    return show(value)\n  }\n}\n"
    told = _told("src/Dates.kt", java, kotlin, former="src/Dates.java")
    assert "import of `static`" not in told
    assert "adds method `format`" in told
    assert "adds methods" not in told


def test_variants_that_are_unlike_are_not_renamed() -> None:
    old = "pub enum Fault {\n    StartHouse {\n        source: Inner,\n    },\n}\n"
    told = _told("src/fault.rs", old, old.replace("StartHouse", "BumpRoomId"))
    assert "→" not in told
    assert "rename" not in told


def test_the_title_of_a_test_that_is_still_to_be_written_is_no_test() -> None:
    old = """describe('shelf', () => {
  test.todo('keeps the order')
  it.todo("holds two rows")
})
"""
    new = """describe('shelf', () => {
  it('should hold a row', () => {
    expect(shelf.rows).toBe(1)
  })

  it.todo('should hold no row')
})
"""
    told = _told("tests/shelf.spec.ts", old, new)
    assert "adds test “should hold a row”" in told.lower()
    assert "removes test" not in told.lower()
    assert "to-do" in told


def test_a_test_whose_title_is_that_of_others_by_now_is_not_gone() -> None:
    old = """describe('shelf', () => {
  test('mode: "wide"', () => {})

  test('old', () => {})
})
"""
    new = """describe('shelf', () => {
  describe('mode: "wide"', () => {
    test('w/ rows', () => {
      expect(shelf.rows).toBe(1)
    })
  })
})
"""
    told = _told("tests/shelf.spec.ts", old, new).lower()
    assert "adds test “w/ rows”" in told
    assert "removes test `old`" in told
    assert "wide" not in told


def _schema(types: str = "", settings: str = "") -> str:
    rest = "".join(f'{{0}}"x{n}": {{{{\n{{0}}  "type": "string"\n{{0}}}},\n' for n in range(3))
    rows = rest.replace("{{", "{").replace("{0}", "    ").replace("}}", "}")
    return (
        f'{{\n  "properties": {{\n{rows}{settings}    "rows": {{\n      "type": "integer"\n    }}\n'
        f'  }},\n  "definitions": {{\n{rows}{types}    "Last": {{\n      "type": "object"\n    }}\n'
        "  }\n}\n"
    )


def test_a_type_of_a_schema_is_no_setting() -> None:
    come = '    "{}": {{\n      "type": "string"\n    }},\n'
    told = _told("rooms.schema.json", _schema(), _schema(come.format("Deck"), come.format("deck")))
    assert "Adds setting `deck`" in told
    assert "`Deck`" not in told.partition("Also")[0].partition("also in")[0]


_KOTLIN = """class Rooms {
  fun open(count: Int, timeUnit: DoorUnit) = openAll(count, timeUnit)

  fun shut() {
    val shut =
      lock.held {
        if (!isOpen) {
          return@held null
        }
        return@held door
      }
    use(shut)
  }

  fun isOpen() = open > 0

  fun isShut() = open == 0

  fun open(count: Int, timeUnit: TimeUnit) = openAll(timeUnit.of(count))
}
"""


def test_a_parameter_that_another_function_by_the_name_takes_is_not_looked_for() -> None:
    new = _KOTLIN.replace(
        "count: Int, timeUnit: DoorUnit) = openAll(count, timeUnit)",
        "count: Doors) = openAll(count)",
    )
    told = _told("src/Rooms.kt", _KOTLIN, new)
    assert "callers of `open`" in told
    assert "still pass" not in told
    alone = "".join(part for part in _KOTLIN.split("\n\n") if "TimeUnit" not in part) + "}\n"
    assert "still pass" in _told(
        "src/Rooms.kt", alone, new.partition("\n\n  fun open(count: Int")[0]
    )


def test_what_leaves_a_lambda_is_not_returned_by_its_function() -> None:
    new = _KOTLIN.replace("return@held null", "log(lid)\n          return@held lid")
    told = _told("src/Rooms.kt", _KOTLIN, new)
    assert "returns" not in told.lower()


def test_a_method_that_another_one_by_the_name_overloads_is_not_gone() -> None:
    gone = "  @Locked fun shut() {\n    use(door)\n  }\n\n"
    rest = "".join(f"  fun open{n}() = {n}\n\n" for n in range(5))
    kept = "  inline fun shut(crossinline done: () -> Unit) = shut { done() }\n}\n"
    told = _told(
        "src/Rooms.kt", f"class Rooms {{\n{gone}{rest}{kept}", f"class Rooms {{\n{rest}{kept}"
    )
    assert "removes method" not in told
    assert "users of" not in told


def test_lines_of_a_patch_are_no_lines_of_code() -> None:
    old = "@@ -9,3 +9,4 @@ struct rooms {\n     int doors;\n+    int keys;\n     int beds;\n"
    told = _told("build/fixes.diff", old, f"{old}     int lamps = 8080;\n")
    assert "adds the line" not in told.lower()


def test_an_assertion_that_a_lock_is_held_takes_none() -> None:
    old = "class Rooms {\n  fun open() {\n    val x = 1\n    use(x)\n  }\n}\n"
    told = _told("src/Rooms.kt", old, old.replace("    use", "    lock.assertHeld()\n    use"))
    assert "concurrency" not in told
    assert "`lock.assertHeld`" in told


def test_programs_among_samples_are_examples() -> None:
    old = "class Rooms {\n  int doors = 1;\n}\n"
    told = _told("samples/guide/Rooms.java", old, old.replace("1", "2"))
    assert "xample file" in told
    assert "ocumentation" not in told
