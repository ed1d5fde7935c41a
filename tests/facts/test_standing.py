"""What whole files contradict is not told: what stood before outside of the hunks, and stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract, in_question, stood
from classifier.facts.entire import AS_OTHERS, both_sides
from classifier.facts.mistaken import is_mistaken
from classifier.facts.roles import as_they_are
from classifier.facts.stated import as_set
from tests.facts.make import both_ways, change, commit, table, turned

GAP = "".join(f"    x{n} = {n}\n" for n in range(9))


def facts(path: str, old: str, new: str, section: str = "") -> tuple[Facts, Facts]:
    """The facts of a commit that turns a file into another: by its patch, and by both files.

    A hunk has the ``section`` in its header.
    """
    return both_ways(change(path, turned(old, new, section)), old)


def told(found: Facts) -> set[tuple[str, str, str]]:
    return {(fact.kind, fact.action, fact.name) for fact in found.items}


def both(path: str, old: str, new: str, section: str = "") -> tuple[set[tuple[str, str, str]], ...]:
    by_patch, by_files = facts(path, old, new, section)
    return told(by_patch), told(by_files)


ERROR = f"""def load(path):
    if not path:
        raise LoadError(path)
{GAP}    return path
"""


def test_the_name_that_a_check_is_of_is_kept_where_the_check_stood_before() -> None:
    old = ERROR.replace("not path", "keep_rows")
    new = old.replace("    return", "    if keep_rows:\n        raise LoadError(2)\n    return")
    patch, files = both("a.py", old, new)
    assert ("guard", "added", "keep_rows") in patch
    assert ("guard", "added", "keep_rows") not in files
    assert "keep_rows" in {name for kind, _, name in files if kind == "identifier"}


@pytest.mark.parametrize(
    ("path", "known", "head"),
    [
        ("a.c", "    } else if (is_wide) {", "    if (is_wide) {"),
        ("a.c", "    if (is_wide) {", "    } else if (is_wide) {"),
        ("a.rs", "    kept: if is_wide {", "    let row = if is_wide {"),
        ("a.c", "    b = is_wide ? a : b;\n    if (b) {", "    if (is_wide) {"),
    ],
)
def test_a_branch_that_the_function_had_is_not_new_whatever_stands_before_it(
    path: str, known: str, head: str
) -> None:
    begin = "int load(int a) {\n" if path == "a.c" else "fn load(a: u8) -> u8 {\n"
    old = f"{begin}    if (a) {{\n{known}\n        go(a);\n    }}\n{GAP}    return a;\n}}\n"
    new = old.replace("    return", f"    if (b) {{\n{head}\n        come(a);\n    }}\n    return")
    section = begin.strip()
    assert ("guard", "added", "is_wide") in both(path, old, new, section)[0]
    assert ("guard", "added", "is_wide") not in both(path, old, new, section)[1]


def test_a_check_beside_the_same_one_is_not_new() -> None:
    old = "char *put(char *text)\n{\n    if (size) {\n        if (buf != fixed) free(buf);\n"
    old += f"        size *= 2;\n    }}\n{GAP}    return 0;\n}}\n"
    new = old.replace(
        "        size", "        go();\n        if (buf != fixed) free(buf);\n        size"
    )
    assert ("guard", "added", "buf != fixed") not in both("a.c", old, new)[1]


def test_what_is_asked_where_no_function_is_known_is_not_new_if_the_file_asks_it() -> None:
    old = f"try:\n    if is_wide():\n        go()\nexcept OSError:\n    pass\n{GAP}"
    new = f"{old}try:\n    if is_wide():\n        come()\n    if is_far():\n        come()\n"
    files = both("a.py", old, new)[1]
    assert ("guard", "added", "is_wide()") not in files
    assert ("guard", "added", "is_far()") in files
    new = f"{old}if one():\n    come()\nelif is_wide():\n    go()\n"
    assert ("guard", "added", "is_wide()") not in both("a.py", old, new)[1]
    old = f"#ifdef WIDE_ROWS\nint a;\n#endif\n{GAP}int WIDE;\n"
    new = f"{old}#ifdef WIDE_ROWS\nint b;\n#endif\n#ifndef WIDE\nint c;\n#endif\n"
    files = both("a.c", old, new)[1]
    assert ("guard", "added", "WIDE_ROWS") not in files
    assert ("guard", "added", "WIDE") in files


def test_what_a_program_returns_that_rust_has_as_a_text_is_no_value_of_its_own() -> None:
    lines = (
        "fn one() {",
        "    return fold(2);",
        "    return fold",
        "        .all();",
        "return rows",
        "",
    )
    file = change("a.rs", "@@ -0,0 +1,6 @@\n" + "".join(f"+{line}\n" for line in lines))
    both = both_sides("", file)
    said = [n for n in (2, 3, 5) if is_mistaken(Fact("return", "added", "x", "a.rs", n), *both)]
    assert said == [5]


def test_an_error_that_the_function_raised_further_up_is_not_new() -> None:
    new = ERROR.replace(
        "    return", "    if path == 1:\n        raise LoadError(path)\n    return"
    )
    patch, files = both("a.py", ERROR, new)
    assert ("error", "added", "LoadError") in patch
    assert ("error", "added", "LoadError") not in files
    assert ("call", "touched", "LoadError") in files
    assert ("guard", "added", "path == 1") in files


def test_an_error_that_another_function_raises_is_new_in_this_one() -> None:
    old = f"{ERROR}\n\ndef save(path):\n    return path\n"
    head, _, tail = old.rpartition("    return path")
    new = f"{head}    raise LoadError(path)\n    return path{tail}"
    patch, files = both("a.py", old, new)
    assert ("error", "added", "LoadError") in patch & files


def test_a_method_is_compared_with_that_of_its_own_class() -> None:
    method = f"    def run(self):\n{GAP.replace('    x', '        x')}"
    old = f"class A:\n{method}        raise Full(1)\n\n\nclass B:\n{method}        stop()\n"
    new = old.replace("        stop()\n", "        raise Full(2)\n        stop()\n")
    patch, files = both("a.py", old, new)
    assert ("error", "added", "Full") in patch & files
    new = old.replace("x1 = 1\n", "x1 = 1\n        raise Full(2)\n", 1)
    patch, files = both("a.py", old, new)
    assert ("error", "added", "Full") in patch
    assert ("error", "added", "Full") not in files


def test_a_check_that_the_function_makes_again_is_not_gone() -> None:
    check = "    if size is None:\n        return 0\n"
    old = f"def f(size):\n{check}{GAP}{check}    return size\n"
    new = f"def f(size):\n{check}{GAP}    return size\n"
    patch, files = both("a.py", old, new)
    assert ("guard", "removed", "size is None") in patch
    assert ("guard", "removed", "size is None") not in files


def test_a_check_that_the_module_makes_further_down_is_not_new() -> None:
    check = 'if torch.version is not None:\n    name = "a"\n'
    mine = 'if torch.version is not None:\n    name = os.environ["SHOP_NAME"]\n'
    old = f"import torch\n{GAP}{check}"
    new = f"import torch\n{mine}{GAP}{check}"
    patch, files = both("a.py", old, new)
    assert ("guard", "added", "torch.version is not None") in patch
    assert ("guard", "added", "torch.version is not None") not in files


def test_a_helper_of_which_tests_keep_another_copy_is_not_gone() -> None:
    helper = "def make_shelf():\n    return Shelf()\n\n\n"
    old = f"{helper}{GAP}{helper}def test_shelf():\n    assert make_shelf()\n"
    new = f"{helper}{GAP}def test_shelf():\n    assert make_shelf()\n"
    patch, files = both("tests/test_shelf.py", old, new)
    assert ("function", "removed", "make_shelf") in patch
    assert ("function", "removed", "make_shelf") not in files


def test_a_check_of_a_method_that_hands_on_to_a_function_stays_with_that() -> None:
    body = "        if {0}is_far and not key.is_near:\n            return key\n"
    old = f"class Shelf:\n    def turned(self, key):\n{body.format('self.')}"
    new = (
        f"def turned(is_far, key):\n{body.format('').replace('        ', '    ', 1)}"
        "\n\nclass Shelf:\n    def turned(self, key):\n        return turned(self.is_far, key)\n"
    )
    check = ("guard", "removed", "self.is_far and not key.is_near")
    patch, files = both("a.py", old, new)
    assert check in patch
    assert check not in files


def test_a_setting_that_another_job_keeps_is_not_gone() -> None:
    job = "{}:\n    image: a\n    one: 1\n    two: 2\n    filters:\n        tags: v\n        branches: b\n"
    old = job.format("build") + job.format("deploy")
    new = old.replace("        tags: v\n", "", 1)
    patch, files = both(".circleci/config.yml", old, new)
    assert ("config", "removed", "tags") in patch
    assert ("config", "removed", "tags") not in files
    gone = old.replace("        tags: v\n", "")
    assert ("config", "removed", "tags") in both(".circleci/config.yml", old, gone)[1]


def test_a_link_and_a_comment_that_stand_elsewhere_are_not_new() -> None:
    known = "# See https://example.org/why for the reason.\n"
    old = f"{known}{GAP.replace('    ', '')}y = 1\n"
    patch, files = both("a.py", old, f'{old}{known}late = os.environ["LATE"]\n')
    assert {kind for kind, _, _ in patch} >= {"link", "comment"}
    assert ("env", "added", "LATE") in files
    assert not {("link", "added"), ("comment", "added")} & {fact[:2] for fact in files}


def test_a_mention_of_an_option_is_no_use_of_it() -> None:
    old = f'"""Ask with --port one day."""\n{GAP.replace("    ", "")}parser = make()\n'
    new = f'{old}parser.add_argument("--port", type=int)\n'
    patch, files = both("a.py", old, new)
    assert ("option", "added", "--port") in patch & files


def test_an_option_that_a_declared_field_makes_is_not_gone() -> None:
    gap = GAP.replace("    ", "")
    old = f'port: int = 80\n{gap}p.add_argument("--port", type=int)\np.add_argument("--user-id")\n'
    new = f'port: Option[int, Help("to listen at")] = 80\n{gap}if port:\n    user_id = 1\n'
    patch, files = both("a.py", old, new)
    assert {("option", "removed", "--port"), ("option", "removed", "--user-id")} <= patch
    assert ("option", "removed", "--port") not in files
    assert ("option", "removed", "--user-id") in files


def test_a_build_argument_of_another_stage_was_there() -> None:
    stage = "FROM base{}\nARG ARCH\nRUN a\nRUN b\nRUN c\nRUN d\n"
    old = f"FROM first\nRUN a\nRUN b\nRUN c\nRUN e\n{stage.format(2)}"
    new = old.replace("FROM first\n", "FROM first\nARG ARCH\n")
    patch, files = both("Dockerfile", old, new)
    assert ("build", "added", "ARCH") in patch
    assert ("build", "added", "ARCH") not in files


def test_names_of_a_check_that_is_not_told_are_kept() -> None:
    check = "    if the_size is None:\n        return 0\n"
    old = f"def f(the_size):\n{check}{GAP}{check}    return 1\n"
    new = f"def f(the_size):\n{check}{GAP}    return 1\n"
    _, files = both("a.py", old, new)
    assert any(name == "the_size" for _, _, name in files)


def test_an_image_and_an_instruction_that_another_stage_keeps_are_not_gone() -> None:
    stage = "FROM --platform=linux rocky:8 AS {0}\nARG LEVEL\nCOPY . .\nRUN make {0}\n"
    kept = "\n".join(f"ENV X{n}={n}" for n in range(9))
    old = f"{stage.format('arm64')}{kept}\n{stage.format('amd64')}FROM sand:7\nRUN make sand\n"
    patch, files = both("Dockerfile", old, f"{stage.format('arm64')}{kept}\n")
    gone = {("dependency", "removed", "rocky"), ("docker", "removed", ". .")}
    assert gone <= patch
    assert not gone & files
    own = {("dependency", "removed", "sand"), ("docker", "removed", "make sand")}
    assert own <= files


def test_without_the_file_nothing_changes() -> None:
    again = "    if path == 1:\n        raise LoadError(path)\n    return"
    by_patch, by_files = facts("a.py", ERROR, ERROR.replace("    return", again))
    files = {file.path: file for file in by_patch.commit.files}
    assert stood(by_patch, files, lambda _: {}) == by_patch != by_files


@given(st.lists(st.sampled_from("abc\n")), st.lists(st.sampled_from("abc\n")))
def test_the_file_after_is_told_by_its_hunks(old: list[str], new: list[str]) -> None:
    texts = ["".join(f"{line}\n" for line in lines) for lines in (old, new)]
    patch = turned(*texts, around=1)
    if patch:
        _, after = both_sides(texts[0], change("a.py", patch))
        assert after.text == texts[1]


def test_files_that_come_or_go_are_in_no_question() -> None:
    for mark, kind in (("+", "added"), ("-", "deleted")):
        patch = f"@@ -1,0 +1,0 @@\n{mark}def f():\n{mark}    raise LoadError(1)"
        found = extract(commit(files=(change("a.py", patch, kind),)), table())
        assert found.items
        assert in_question(found) == {}


def test_sources_are_in_question_and_others_where_something_grave_is_told() -> None:
    file = replace(change("a.py", " def f():\n+    load()\n"), old_blob="old")
    assert in_question(extract(commit(files=(file,)), table())) == {"a.py": file}
    for line, asked in (("+one: 1", True), ("+# one", False)):
        config = replace(change("config/a.yaml", f" all:\n{line}\n"), old_blob="old")
        found = in_question(extract(commit(files=(config,)), table()))
        assert found == ({"config/a.yaml": config} if asked else {})


def test_a_file_of_which_a_part_is_not_looked_at_at_first_is_in_question() -> None:
    lines = "".join(f"+    load({n})\n" for n in range(200))
    file = replace(change("a.py", f" def f():\n{lines}"), old_blob="old")
    assert in_question(extract(commit(files=(file,)), table())) == {"a.py": file}


def test_a_field_whose_line_another_class_takes_over_was_there() -> None:
    old = "struct Event {\n    id: Id,\n    timeout: Duration,\n}\n\nfn stop() {}\n\nfn run() {}\n"
    fields = "    ids: Ids,\n    NAME: Duration,\n}\n\nstruct Payload {\n"
    new = old.replace("    id: Id,\n", fields).replace("fn run() {}\n", "")
    patch, files = both("a.rs", old, new.replace("NAME", "timeout"))
    assert ("field", "added", "timeout") in patch
    assert ("field", "added", "timeout") not in files
    assert ("field", "added", "until") in both("a.rs", old, new.replace("NAME", "until"))[1]


IMPORTS = f"""import deck
import deck
from shop import Till
{GAP}
def load():
    return deck.open()
"""


def test_what_a_file_imports_twice_is_not_gone_while_it_is_used() -> None:
    patch, files = both("a.py", IMPORTS, IMPORTS.replace("import deck\n", "", 1))
    assert ("import", "removed", "deck") in patch
    assert ("import", "removed", "deck") not in files
    gone = IMPORTS.replace("from shop import Till\n", "# no Till any more\n")
    assert ("import", "removed", "Till") in both("a.py", IMPORTS, gone)[1]


def test_what_another_line_of_the_file_imports_is_not_new() -> None:
    old = IMPORTS.replace("import deck\n", "import deck_of_cards\n", 1)
    new = old.replace("    return", "    from shop import Till\n    raise Shut()\n    return")
    patch, files = both("a.py", old, new)
    assert ("import", "added", "Till") in patch
    assert ("import", "added", "Till") not in files
    new = new.replace("    from shop import Till", "    import deck.cards")
    assert ("import", "added", "deck.cards") in both("a.py", old, new)[1]
    lists = old.replace("import Till", "import (\n    Shelf,\n    Till,\n)")
    added = "    from shop import (\n        Till,\n    )\n    raise Shut()\n    return"
    assert ("import", "added", "Till") not in both(
        "a.py", lists, lists.replace("    return", added)
    )[1]
    other = lists.replace("    return", added.replace("from shop", "from shut"))
    assert ("import", "added", "Till") in both("a.py", lists, other)[1]


def test_what_an_import_of_two_lines_has_behind_its_backslash_is_not_new() -> None:
    old = f"from shop import Shelf, \\\n    Till\n{GAP}"
    patch, files = both("a.py", old, old.replace("\\\n    Till", "Till"))
    assert ("import", "added", "Till") not in patch | files
    shut = old.replace("shop", "shut")
    assert ("import", "added", "Till") in both("a.py", shut, f"{shut}from shop import Till\n")[1]


def test_a_link_that_stands_further_down_is_not_gone() -> None:
    lines = "".join(f"Line {n}.\n" for n in range(9))
    old = f"See https://a.example/b.\n{lines}See https://a.example/b.\nAnd https://c.example.\n"
    new = old.replace("See https://a.example/b.\n", "", 1).replace("And https://c.example.\n", "")
    patch, files = both("docs/a.md", old, new)
    gone = {name for kind, action, name in files if (kind, action) == ("link", "removed")}
    assert len({name for kind, _, name in patch if kind == "link"}) == 2
    assert gone == {"https://c.example"}


def test_a_decorator_of_which_others_stay_neither_comes_nor_goes() -> None:
    head = "import os\n\n\n@util.early\ndef one():\n    pass\n\n\n"
    late = '\n\n@util.early\ndef two():\n    return os.environ["LATE"]\n'
    old, new = head + GAP.replace("    ", ""), head + GAP.replace("    ", "") + late
    patch, files = both("a.py", old, new)
    assert ("decorator", "added", "util.early") in patch
    assert ("decorator", "added", "util.early") not in files
    assert ("decorator", "removed", "util.early") in both("a.py", new, old)[0]
    assert ("decorator", "removed", "util.early") not in both("a.py", new, old)[1]
    alone = late.replace("early", "rare")
    assert ("decorator", "added", "util.rare") in both("a.py", old, old + alone)[1]


def test_a_link_that_stands_further_down_is_not_new() -> None:
    lines = "".join(f"Line {n}.\n" for n in range(9))
    old = f"# News\n{lines}By https://a.example/ann.\n"
    new = old.replace("# News\n", "# News\nBy https://a.example/ann, see https://a.example/new.\n")
    patch, files = both("docs/a.md", old, new)
    come = {name for kind, action, name in files if (kind, action) == ("link", "added")}
    assert len({name for kind, _, name in patch if kind == "link"}) == 2
    assert {name.rstrip(",.") for name in come} == {"https://a.example/new"}


def test_a_check_that_goes_in_a_large_commit_is_looked_for_in_the_file() -> None:
    check = "    if size is None:\n        return 0\n"
    old = f"def f(size):\n{check}{GAP}{check}    return 1\n"
    new = f"def f(size):\n{check}{GAP}    return 1\n"
    file = replace(change("a.py", turned(old, new)), old_blob="old")
    large = change("b.py", "".join(f"+x{n} = {n}\n" for n in range(900)), "added")
    found = extract(commit(files=(file, large)), table())
    assert "guard" not in {fact.kind for fact in found.items}
    assert in_question(found) == {"a.py": file}
    assert ("guard", "removed", "size is None") in told(detail(found))
    known = stood(detail(found), in_question(found), lambda _: {"old": old})
    assert ("guard", "removed", "size is None") not in told(known)


JOB = """  {0}:
    runs-on: linux
    steps:
      - uses: shop/checkout@v4
      - run: make {0}
      - run: make {0}-again
      - run: make {0}-more
"""


def test_what_another_job_of_ci_uses_is_not_new() -> None:
    old = f"on: push\njobs:\n{JOB.format('one')}"
    added = JOB.format("two") + "      - uses: shop/upload@v1\n"
    patch, files = both(".github/workflows/ci.yml", old, old + added)
    known = ("dependency", "added", "shop/checkout")
    assert known in patch
    assert known not in files
    assert ("dependency", "added", "shop/upload") in files


def test_a_variable_that_go_sets_with_another_was_set_before() -> None:
    old = (
        "package a\n\nfunc load() error {\n\thosts, err := find(true)\n\tif err != nil {\n"
        "\t\treturn err\n\t}\n\treturn use(hosts)\n}\n"
    )
    gone = "\thosts, err := find(true)\n\tif err != nil {\n\t\treturn err\n\t}\n"
    new = old.replace(gone, "\thosts := list(true)\n")
    assert ("variable", "added", "hosts") in both("a.go", old, new)[0]
    assert ("variable", "added", "hosts") not in both("a.go", old, new)[1]


def test_a_setting_that_another_place_of_the_name_has_is_not_new() -> None:
    old = JOB.format("one").replace("runs-on: linux\n", "strategy:\n      matrix: a\n")
    added = JOB.format("two").replace("runs-on: linux\n", "strategy:\n      NAME: b\n")
    for name, is_new in (("matrix", False), ("max-parallel", True)):
        new = f"on: push\njobs:\n{old}{added.replace('NAME', name)}      - uses: shop/new@v1\n"
        patch, files = both(".github/workflows/ci.yml", f"on: push\njobs:\n{old}", new)
        assert ("config", "added", name) in patch
        assert (("config", "added", name) in files) is is_new


def test_a_key_that_other_entries_of_a_list_have_is_no_new_setting() -> None:
    old = "".join(
        f"repos:\n  - url: a{n}\n    rev: {n}\n    one: 1\n    two: 2\n" for n in range(3)
    ).replace("\nrepos:\n", "\n")
    new = f"{old}  - url: '/a b'\n    rev: 9\n    late: 1\n"
    patch, files = both("settings.yaml", old, new)
    assert {("config", "added", name) for name in ("url", "rev", "late")} <= patch
    assert {fact for fact in files if fact[0] == "config"} == {("config", "added", "late")}
    named = f"{old}  - url: a9\n"
    assert ("config", "added", "url") in both("settings.yaml", old, named)[1]


def test_a_key_that_the_next_entry_has_at_the_depth_of_the_list_is_not_gone() -> None:
    entry = "  - go: 1.12.7\n    env: {}\n"
    old = "matrix:\n  allow_failures:\n" + entry.format("a") + entry.format("b")
    new = "matrix:\n  allow_failures:\n" + entry.format("b")
    patch, files = both("settings.yaml", old, new)
    assert ("config", "removed", "go") in patch
    assert ("config", "removed", "go") not in files


def test_a_section_whose_title_another_one_has_does_not_go() -> None:
    rest = "# Guide\n\n## Images\n\n### Example\n\nOne.\n" + "\nText.\n" * 9
    old = f"{rest}\n## Styles\n\n### Example\n\nTwo.\n\n### Limits\n\nNone.\n"
    patch, files = both("guide.md", old, rest)
    gone = {("heading", "removed", name) for name in ("Styles", "Example", "Limits")}
    assert gone <= patch
    assert gone & files == gone - {("heading", "removed", "Example")}


def test_room_that_the_function_makes_for_another_list_is_not_new() -> None:
    gap = "".join(f"    use_{n}();\n" for n in range(9))
    old = f"fn fill(n: usize) {{\n    let mut a = Vec::with_capacity(n);\n{gap}    end(a);\n}}\n"
    new = old.replace("    end(a)", "    let mut b = Vec::with_capacity(n);\n    end(a, b)")
    patch, files = both("a.rs", old, new)
    assert ("perf", "added", "Vec::with_capacity") in patch
    assert ("perf", "added", "Vec::with_capacity") not in files
    patch, files = both("a.rs", old.replace("    let mut a = Vec::with_capacity(n);\n", ""), new)
    assert ("perf", "added", "Vec::with_capacity") in patch & files


def test_what_a_function_of_c_returns_behind_its_label_it_returned_before() -> None:
    old = (
        "int call(int a) {\n    if (a == 1)\n        goto done;\n    a = 2;\n    b(a);\n"
        f"{GAP}done:\n    a = 3;\n{GAP}    return a;\n}}\n\nint other(int a) {{\n    if (a > 7)\n"
        "        raise(a);\n}\n"
    )
    new = old.replace("    a = 2;\n", "    if (a == 9)\n        return a;\n    a = 2;\n")
    new = new.replace("    if (a > 7)\n        raise(a);\n", "")
    patch, files = both("a.c", old, new)
    assert ("return", "added", "a") in patch
    assert ("return", "added", "a") not in files
    assert ("guard", "added", "a == 9") in files


def test_a_field_of_a_class_over_which_another_one_comes_is_not_new() -> None:
    stays = '    place: str\n    kind: str = "row"\n    used: int = 0\n    size: int = 1\n'
    old = f"class Answer(Model):\n{stays}"
    new = f"class Row(Model):\n{stays}\n\nclass Answer(Model):\n    rows: list[Row]\n"
    patch, files = both("a.py", old, f'{new}    kind: str = "list"\n')
    assert ("field", "added", "kind") in patch
    assert ("field", "added", "kind") not in files
    assert {("field", "added", "rows"), ("class", "added", "Row")} <= files


_WORKFLOW = """jobs:
  one:
    runs-on: small
    steps:
      - name: Prepare
        run: bash tools/install.sh
      - name: Test
        run: |
          python3 run_all.py --part-of 3
"""


def test_an_option_that_another_job_passes_is_not_new() -> None:
    job = _WORKFLOW[len("jobs:\n") :].replace("one:", "two:").replace("run_all", "run_wide")
    new = _WORKFLOW + job.replace("runs-on: small", "timeout-minutes: 5").replace(
        "-of", "-of 1 --by"
    )
    patch, files = both(".github/workflows/a.yml", _WORKFLOW, new)
    assert ("option", "added", "--part-of") in patch
    assert ("option", "added", "--part-of") not in files
    assert ("option", "added", "--by") in files


def test_a_function_that_another_type_of_the_file_keeps_is_not_gone() -> None:
    rows = "".join(f"    fn row_{n}(&self) {{}}\n" for n in range(9))
    gone = "    pub(super) fn by_name(&self) -> Id {\n        self.table.id\n    }\n"
    old = (
        "impl Table {\n    pub(crate) fn by_name(&self) -> Row {\n        self.first\n    }\n}\n"
        f"impl Builder {{\n{rows}{gone}}}\n"
    )
    patch, files = both("a.rs", old, old.replace(gone, ""))
    assert ("function", "removed", "by_name") in patch
    assert ("function", "removed", "by_name") not in files
    other = old.replace("by_name(&self) -> Row", "by_row(&self) -> Row")
    _, files = both("a.rs", other, other.replace(gone, ""))
    assert ("function", "removed", "by_name") in files


def test_a_method_that_its_class_defines_twice_is_not_gone_with_one_of_the_two() -> None:
    method = "    def size(self):\n        return 4\n\n"
    other = "    def rows(self):\n        return 3\n\n"
    old = f"class Plan:\n{method}{other * 4}{method}\n\nclass Free:\n{other}"
    new = old.replace(method, "", 1)
    patch, files = both("a.py", old, new)
    assert ("function", "removed", "size") in patch
    assert ("function", "removed", "size") not in files
    assert ("call", "touched", "size") in files
    # One that another class has is gone from its own.
    apart = f"class Plan:\n{method}{other * 4}\n\nclass Free:\n{method}"
    assert ("function", "removed", "size") in both("a.py", apart, apart.replace(method, "", 1))[1]


def test_what_a_function_set_for_the_whole_module_before_is_no_new_constant() -> None:
    old = f"STORE = None\n\n\ndef warm(rows):\n    global STORE\n{GAP}    STORE = Store(4)\n"
    added = "    global STORE\n    STORE = Store(count(rows))\n    raise Late()\n"
    new = old.replace("    global STORE\n", added)
    patch, files = both("a.py", old, new)
    assert ("constant", "added", "STORE") in patch
    assert ("constant", "added", "STORE") not in files
    first = old.replace("    STORE = Store(4)\n", "    run()\n")
    _, files = both("a.py", first, first.replace("    global STORE\n", added))
    assert ("variable", "added", "STORE") in files


def test_lines_of_a_text_of_python_are_no_code() -> None:
    text = 'PATCH_A = """\nmatch: a\n"""\n\n\nALL = {\n    1: PATCH_A,\n}\n'
    mine = """PATCH_B = \"\"\"
match:
    if is_wide(rows):
        from shop.size import width_of

        all_rows = width_of(rows)
\"\"\"


"""
    new = text.replace("ALL", f"{mine}ALL")
    patch, files = both("src/a.py", f"{GAP}{text}", f"{GAP}{new}")
    said = {
        ("import", "added", "width_of"),
        ("guard", "added", "is_wide(rows)"),
        ("variable", "added", "all_rows"),
    }
    assert said <= patch
    assert not said & files
    assert ("call", "touched", "all_rows") in files
    code = mine.replace('PATCH_B = """', "def b():").replace('"""\n', "")
    code = code.replace("match:", "    match = 1")
    _, files = both("src/a.py", f"{GAP}{text}", f"{GAP}{text.replace('ALL', f'{code}ALL')}")
    assert said - {("variable", "added", "all_rows")} <= files


def test_quotes_that_are_quoted_or_stand_in_a_remark_open_no_text() -> None:
    old = f'MARKS = (\'"""\', 1)\n# as """ does\ndef f(rows):\n{GAP}    return rows\n'
    new = old.replace("    return", "    if is_wide(rows):\n        stop()\n    return")
    assert ("guard", "added", "is_wide(rows)") in both("src/a.py", old, new)[1]


def test_an_option_in_the_text_of_an_error_is_not_used() -> None:
    old = f"def f(rows):\n{GAP}    return rows\n"
    said = """    if rows.single:
        raise RowsError(
            "--use-rows does not go with "
            "--single-row / "
            "--rows; it takes all."
        )
"""
    option = ("option", "added", "--single-row")
    patch, files = both("src/a.py", old, old.replace("    return", f"{said}    return"))
    assert option in patch
    assert option not in files
    assert ("call", "touched", "--single-row") in files
    used = said.replace("raise RowsError(", "run(")
    assert option in both("src/a.py", old, old.replace("    return", f"{used}    return"))[1]


def test_a_variable_of_cpp_is_a_construct_by_its_type() -> None:
    old = "void Shop::wait() {\n  stop();\n}\n"
    lines = "  std::unique_lock<std::mutex> lock(mutex_);\n  lock.unlock();\n"
    patch, files = both("src/a.cpp", old, old.replace("  stop", f"{lines}  stop"))
    assert ("concurrency", "added", "lock") in patch
    assert ("concurrency", "added", "std::unique_lock") in files
    assert {name for kind, _, name in files if kind == "concurrency"} == {
        "std::unique_lock",
        "lock.unlock",
    }


def test_a_function_of_which_the_docstring_alone_changes_does_what_it_did() -> None:
    old = f"""def look(
    path,
):
    \"\"\"
    Look for {"all of the rows, " * 9}

    The
    long
    rows
    are all.
    \"\"\"
    return path


def send(path):
    run(\"\"\"
    go
    and
    look.
    \"\"\")
{GAP}    return path
"""
    for name, new, kind in (
        ("look", old.replace("rows\n    are", "rows\n    often are"), "docstring"),
        ("look", old.replace("are all.", "are few.").replace("path\n\n", "1\n\n"), "function"),
        ("send", old.replace("and\n    look.", "and\n    run."), "function"),
    ):
        sides = {"a.py": both_sides(old, change("a.py", turned(old, new)))}
        edit = Fact("function", "touched", name, "a.py")
        assert [fact.kind for fact in as_they_are([edit], sides)] == [kind]


def test_what_a_struct_has_by_now_is_not_lost_with_the_list_of_a_function_that_goes() -> None:
    given = "    now: Time,\n    sender: &Port,\n    level: u8,\n    send: Out,\n"
    calls = "".join(f"    run{n}(now);\n" for n in range(12))
    head, end = "mod a;\n\n", "}\n\n#[cfg(test)]\nmod t;\n"
    old = f"{head}fn walk(\n    input: Items,\n{given}) {{\n{calls}}}\n\nfn other() {{\n    x();\n{end}"
    own = "    now: Time,\n    sender: &'a Port,\n    send: &'a Out,\n"
    by_patch, by_files = both(
        "src/walk.rs", old, f"{head}/// All.\nstruct Given<'a> {{\n{own}{end}"
    )
    assert {("field", "removed", name) for name in ("sender", "level", "send")} <= by_patch
    assert {fact for fact in by_files if fact[0] == "field"} == {("field", "removed", "level")}


def test_of_options_in_ci_those_that_other_lines_have_do_not_go() -> None:
    old = (
        f"jobs:\n  one:\n    run: ./it all --exact\n{GAP}  two:\n    run: ./it all --exact --slow\n"
    )
    new = old.replace(" --exact --slow", "")
    by_patch, by_files = both(".github/workflows/daily.yml", old, new)
    assert {("option", "removed", "--exact"), ("option", "removed", "--slow")} <= by_patch
    assert ("option", "removed", "--exact") not in by_files
    assert ("option", "removed", "--slow") in by_files


def test_a_call_of_no_known_function_goes_from_the_file_where_no_other_one_makes_it() -> None:
    def code(kept: str) -> str:
        return f"void one(P *p)\n{{\n  int n;\n{GAP}  x(p);\n}}\n\nvoid two(P *p)\n{{\n{kept}  x(p);\n}}\n"

    old = code("  drop(p);\n").replace("  x(p);\n}\n\n", "  x(p);\n  drop(p);\n}\n\n")
    assert ("call", "removed", "drop") in both("a.c", code("  drop(p);\n"), code(""))[1]
    by_patch, by_files = both("a.c", old, code("  drop(p);\n"))
    assert ("call", "removed", "drop") in by_patch
    assert ("call", "removed", "drop") not in by_files


def test_a_step_of_no_known_job_is_not_added_where_the_file_had_one_of_its_name() -> None:
    def step(name: str) -> str:
        return f"      - name: {name}\n        run: make\n"

    lines = "".join(f"          echo {n}\n" for n in range(9))
    head = f"jobs:\n  one:\n    steps:\n{step('First')}{lines}"
    end = f"{step('Second')}{lines}{step('Build it')}"
    old, new = f"{head}{end}", f"{head}{step('Build it')}{step('Send it')}{end}"
    by_patch, by_files = both(".github/workflows/ci.yml", old, new)
    assert {("ci_step", "added", name) for name in ("Build it", "Send it")} <= by_patch
    assert ("ci_step", "added", "Build it") not in by_files
    assert ("ci_step", "added", "Send it") in by_files


def test_a_command_that_another_job_runs_with_its_arguments_is_not_new() -> None:
    gap = "".join(f"      - run: make part{n}\n" for n in range(9))
    job = "  {}:\n    steps:\n      - run: toolkit {}\n"
    old = f"jobs:\n  zero:\n    steps:\n{gap}{job.format('one', 'show')}"
    for order, new in (("show", False), ("hide", True)):
        more = old.replace("jobs:\n", f"jobs:\n{job.format('two', order)}")
        by_patch, by_files = both(".github/workflows/ci.yml", old, more)
        assert ("command", "added", "toolkit") in by_patch
        assert (("command", "added", "toolkit") in by_files) is new
        assert ("command", "added", f"toolkit {order}") in by_files


def test_a_key_with_its_value_that_lists_of_json_have_deeper_is_not_new() -> None:
    lines = "".join(f'      "x{n}": {n},\n' for n in range(9))
    panel = '    {{\n      "width": {},\n' + lines + '      "kind": "chart"\n    }}'
    row = '    {\n      "rows": [\n        {\n          "factor": 0.6\n        }\n      ]\n    }'
    old = f'{{\n  "panels": [\n{row},\n{panel.format(1)}\n  ]\n}}\n'
    for value, new in (("0.6", False), ("0.7", True)):
        grown = old.replace('      "width": 1,\n', f'      "factor": {value},\n      "width": 1,\n')
        by_patch, by_files = both("boards/shop.json", old, grown)
        assert ("config", "added", "factor") in by_patch
        assert (("config", "added", "factor") in by_files) is new


def test_a_function_of_rust_that_the_file_marks_as_a_test_is_edited_as_one() -> None:
    edited = Fact("function", "touched", "", "src/rows.rs", 0, scope="keeps_rows")
    for mark in ("", "    #[test]\n", "    #[tokio::test]\n    // of a room\n"):
        body = (
            "    fn keeps_rows() {\n"
            + GAP.replace("    ", "        ")
            + "        load(1);\n    }\n"
        )
        old = f"mod tests {{\n    use super::*;\n\n{mark}{body}}}\n"
        new = old.replace("load(1)", "load(2)")
        sides = {edited.path: both_sides(old, change(edited.path, turned(old, new)))}
        kinds = [fact.kind for fact in as_they_are([edited], sides)]
        assert kinds == ["test" if mark else "function"]


@pytest.mark.parametrize("path", ["etc/init.d/shelf", "tools/shelf.sh"])
def test_a_constant_that_a_script_set_under_a_condition_is_neither_gone_nor_new(path: str) -> None:
    gap = "".join(f"echo {n}\n" for n in range(9))
    head = '#!/bin/sh\nif [ -z "$SHELF" ]; then\n'
    old = f"{head}    SHELF=$OTHER_SHELF\nelse\n    SHELF=rows\nfi\n{gap}"
    new = f'{head}    exit 1\nfi\n{gap}SHELF="$SHELF/rows"\n'
    for before, after in ((old, new), (new, old)):
        _, files = both(path, before, after)
        assert not {("constant", "added", "SHELF"), ("constant", "removed", "SHELF")} & files
    _, files = both(path, old, f"{head}    exit 1\nfi\n{gap}")
    assert ("constant", "removed", "SHELF") in files


def test_a_constant_that_the_module_sets_anew_under_a_condition_is_not_new() -> None:
    old = 'OPTIONS: dict[str, str] = read(\n    "OPTIONS",\n)\nPOOL = 4\n' + "\n" * 9
    new = old + "if POOL:\n    OPTIONS = {\n        **OPTIONS,\n    }\nDEPTH = 3\n"
    before, after = both("settings.py", old, new)
    assert {("constant", "added", "OPTIONS"), ("constant", "added", "DEPTH")} <= before
    assert ("constant", "added", "OPTIONS") not in after
    assert ("constant", "added", "DEPTH") in after


def test_a_field_that_is_set_without_its_object_is_set_still() -> None:
    old = "class Reply {\n  fun throttle(unit: Unit): Reply {\n    this.pace = unit\n    return this\n  }\n}\n"
    new = "class Reply {\n  fun throttle(unit: Unit) = apply {\n    pace = unit\n  }\n}\n"
    before, after = both("Reply.kt", old, new)
    assert ("variable", "removed", "this.pace") in before
    assert ("variable", "removed", "this.pace") not in after


def test_a_field_of_python_that_loses_its_type_alone_is_not_gone() -> None:
    old = "class Pool:\n    _kept: Optional[Room] = None\n    _depth: int = 0\n\n    def take(self):\n        pass\n"
    new = old.replace(": Optional[Room]", "").replace("    _depth: int = 0\n", "")
    before, after = both("pool.py", old, new)
    assert {("field", "removed", "_kept"), ("field", "removed", "_depth")} <= before
    assert ("field", "removed", "_kept") not in after
    assert ("field", "removed", "_depth") in after


def test_a_field_that_a_parameter_of_the_constructor_made_is_not_new() -> None:
    head, rest = (
        "export class Reader {\n",
        "\n  constructor(\n    {}isServer: boolean,\n  ) {{}}\n}}\n",
    )
    old = head + "  depth = 3\n" + rest.format("public ")
    new = head + "  depth = 3\n  isServer: boolean\n  isOpen: boolean\n" + rest.format("")
    before, after = both("reader.ts", old, new)
    assert ("field", "added", "isServer") in before
    assert ("field", "added", "isServer") not in after
    assert ("field", "added", "isOpen") in after


def test_a_call_that_one_of_several_functions_by_a_name_loses_stays_where_another_makes_it() -> (
    None
):
    def shop(first: str) -> str:
        body = "    def forward(self, rows):\n{}        return rows\n\n"
        head, filled = "class {}:\n", body.format("        torch.cat(rows)\n")
        return head.format("Till") + body.format(first) + GAP + head.format("Shelf") + filled

    old = shop("        torch.cat(rows)\n        torch.fold(rows)\n        rows.sort()\n")
    before, after = both("shop.py", old, shop("        rows.sort()\n"))
    gone = {("call", "removed", name) for name in ("torch.cat", "torch.fold")}
    assert gone <= before
    assert gone & after == {("call", "removed", "torch.fold")}


EXTRAS = """[project.optional-dependencies]
night = [
    "moon==1.2",
    "owl[ears]>=3",
]
"""


def test_a_package_that_another_list_of_the_file_has_is_not_gone_with_one_of_them() -> None:
    rest = "".join(f"x{n} = {n}\n" for n in range(9))
    day = 'day = [\n    "sun==4.1",\n    "moon==1.2",\n]\n'
    patch, files = both("pyproject.toml", f"{EXTRAS}{rest}{day}", f"{EXTRAS}{rest}")
    gone = {("dependency", "removed", "sun"), ("dependency", "removed", "moon")}
    assert gone <= patch
    assert gone & files == {("dependency", "removed", "sun")}
    assert ("identifier", "touched", "moon") in files


def test_a_package_that_another_extra_had_is_no_new_one() -> None:
    rest = "".join(f"# {n}\n" for n in range(9))
    day = 'day = [\n    "sun==4.1",\n    "moon==1.2",\n]\n'
    head, extras = EXTRAS.split("\n", 1)
    old = f"{head}\n{rest}{extras}"
    patch, files = both("pyproject.toml", old, f"{head}\n{day}{rest}{extras}")
    come = {("dependency", "added", "sun"), ("dependency", "added", "moon")}
    assert come <= patch
    assert come & files == {("dependency", "added", "sun")}
    assert ("identifier", "touched", "moon") in files


def test_a_package_of_a_table_goes_though_tests_have_it_too() -> None:
    rest = "".join(f"# {n}\n" for n in range(9))
    tests = f'{rest}[dev-dependencies]\nmoon = "1.2"\n'
    old = f'[dependencies]\nsun = "4.1"\nmoon = "1.2"\n{tests}'
    _, files = both("Cargo.toml", old, f'[dependencies]\nsun = "4.1"\n{tests}')
    assert ("dependency", "removed", "moon") in files


def test_what_a_build_needs_and_the_project_had_is_no_new_dependency() -> None:
    rest = "".join(f"# {n}\n" for n in range(9))
    old = f'[dependencies]\nmoon = "1.2"\n{rest}[build-dependencies]\nowl = "3"\n'
    patch, files = both("Cargo.toml", old, f'{old}moon = {{ version = "1.2" }}\nsun = "4.1"\n')
    come = {("dependency", "added", "sun"), ("dependency", "added", "moon")}
    assert come <= patch
    assert come & files == {("dependency", "added", "sun")}
    assert ("identifier", "touched", "moon") in files


REST = "".join(f"Y{n} = {n}\n" for n in range(9))
TWO = f"def a():\n    return 1\n\n\n{REST}\n\ndef b():\n    return 2\n\n\n{REST}"


@pytest.mark.parametrize(("third", "mark"), [("def c():\n    send(3)\n", AS_OTHERS), ("", "")])
def test_what_two_functions_call_and_a_third_did_is_told_of_both_by_name(
    third: str, mark: str
) -> None:
    new = TWO.replace("    return", "    send(0)\n    return")
    for known, was in zip(facts("a.py", TWO + third, new + third), ("", mark), strict=True):
        calls = [f for f in known.items if (f.kind, f.action) == ("call", "added")]
        assert [(f.scope, f.old) for f in calls] == [("a", was), ("b", was)]


@pytest.mark.parametrize(
    ("third", "homes"),
    [("def c():\n    if ready:\n        go()\n", "a"), ("", "ab")],
)
def test_what_two_functions_do_and_a_third_did_is_told_of_one(third: str, homes: str) -> None:
    new = TWO.replace("    return", "    if ready:\n        wait(0)\n    return")
    for known, scopes in zip(facts("a.py", TWO + third, new + third), ("ab", homes), strict=True):
        checks = [f for f in known.items if (f.kind, f.action) == ("guard", "added")]
        assert "".join(sorted(f.scope for f in checks)) == scopes


@pytest.mark.parametrize(("third", "homes"), [("def c():\n    raise Full(1)\n", "a"), ("", "ab")])
def test_an_error_that_a_third_function_raises_goes_from_one_of_two(third: str, homes: str) -> None:
    old = TWO.replace("    return", "    raise Full(1)\n    return")
    for known, scopes in zip(facts("a.py", old + third, TWO + third), ("ab", homes), strict=True):
        errors = [f for f in known.items if (f.kind, f.action) == ("error", "removed")]
        assert "".join(sorted(f.scope for f in errors)) == scopes


def test_a_function_of_c_that_another_platform_has_is_not_new() -> None:
    old = f"int before;\nstatic void\nmove_item(int lane, const void *src) {{\n{GAP}}}\n"
    ours = (
        "#ifdef FAST\nstatic void move_item(\n    int lane, const char *src) {\n  run(lane);\n}\n"
    )
    new = old.replace("static void\n", f"{ours}#else\nstatic void\n").replace("}\n", "}\n", 1)
    by_patch, by_files = both("a.cuh", old, f"{new}#endif\n")
    assert ("function", "added", "move_item") in by_patch
    assert ("function", "added", "move_item") not in by_files
    called = f"int run(void) {{\n  move_item(\n      1, 2);\n{GAP}}}\n"
    assert ("function", "added", "move_item") in both("a.cuh", called, f"{called}{ours}")[1]


def test_a_function_that_a_header_declares_below_an_attribute_is_not_gone() -> None:
    declared = "SHOP_API ROW_SIZE(2) void *shop_resize(void *rows,\n    int count);\n"
    below = "SHOP_API ROW_SIZE(2)\n  void *shop_resize(void *rows,\n    int count);\n"
    fields = "".join(f"int f{n};\n" for n in range(9))
    old = f"int before;\n{declared}{fields}"
    by_patch, by_files = both("shop.h", old, f"int before;\n{fields}{below}")
    assert ("function", "removed", "shop_resize") in by_patch
    assert ("function", "removed", "shop_resize") not in by_files
    inside = "class Shop {\n  void *shop_resize(void *rows);\n};\n"
    gone = both("shop.h", old + inside, f"int before;\n{fields}{inside}")[1]
    assert ("function", "removed", "shop_resize") in gone


def test_an_option_of_which_nothing_says_what_it_is_set_to_does_not_change() -> None:
    old = f"""def check(args):
{GAP}    raise ValueError(
        f"but got --cache-dtype={{args.dtype}}. "
        f"Please use --cache-dtype=half."
    )
"""
    new = f"""def check(args):
{GAP}    choices = " or ".join(
        f"--cache-dtype={{dtype}}" for dtype in KNOWN
    )
    raise ValueError(
        f"but got --cache-dtype={{args.dtype}}. Please use {{choices}}."
    )
"""
    by_patch, by_files = both("a.py", old, new)
    assert ("option", "changed", "--cache-dtype") in by_patch
    assert ("option", "changed", "--cache-dtype") not in by_files


def test_an_option_that_goes_to_another_command_is_not_new() -> None:
    old = """package cmd

func newCommand() *Command {
	flags := rows.Flags()
	flags.StringVar(&c.rows.kind, "kind", "", "kind")

	load := &Command{
		Use: "load",
	}
	return load
}
"""
    new = old.replace(
        '\tflags := rows.Flags()\n\tflags.StringVar(&c.rows.kind, "kind", "", "kind")\n\n', ""
    )
    flags = """	loadFlags := load.Flags()
	loadFlags.StringVar(&c.rows.load.kind, "kind", "", "kind")
	loadFlags.StringVar(&c.rows.load.size, "size", "", "size")
	saveFlags := load.Flags()
	saveFlags.StringVar(&c.rows.save.kind, "kind", "", "kind")
"""
    new = new.replace("\treturn load\n", f"{flags}\treturn load\n")
    patch, files = both("cmd/rows.go", old, new)
    assert {("option", "added", "kind"), ("option", "added", "size")} <= patch
    assert ("option", "added", "size") in files
    assert ("option", "added", "kind") not in files


def test_a_check_of_several_lines_that_the_function_has_further_up_is_not_new() -> None:
    check = "    if (\n        path.is_open\n        and path.depth > 2\n    ):\n        stop({})\n"
    old = f"def load(path):\n{check.format(1)}{GAP}    return path\n"
    new = old.replace("    return", f"{check.format(2)}    return")
    patch, files = both("a.py", old, new)
    said = ("guard", "added", "path.is_open and path.depth > 2")
    assert said in patch
    assert said not in files
    assert said in both("a.py", old.replace("> 2", "> 3"), new.replace("> 2", "> 3", 1))[1]


def test_a_message_is_new_though_a_longer_one_ends_with_it() -> None:
    old = f'func Load() {{\n\tlog.Error("cannot load rows of a shop")\n{GAP}\treturn\n}}\n'
    new = old.replace("\treturn", '\tlog.Info("rows of a shop")\n\treturn')
    assert ("log", "added", "rows of a shop") in both("a.go", old, new)[1]
    whole = old.replace("\treturn", '\tlog.Info("cannot load rows of a shop")\n\treturn')
    assert ("log", "added", "cannot load rows of a shop") not in both("a.go", old, whole)[1]


def test_a_message_that_goes_over_several_lines_by_now_is_not_gone() -> None:
    old = f'void load(void) {{\n    shopLog(WARNING,"cannot load: no rows are left");\n{GAP}}}\n'
    said = ("log", "removed", "cannot load: no rows are left")
    parts = '\n        "cannot load: "\n        "no rows are left"'
    wrapped = old.replace('"cannot load: no rows are left"', parts)
    patch, files = both("a.c", old, wrapped)
    assert said in patch
    assert said not in files
    assert said in both("a.c", old, wrapped.replace("no rows", "few rows"))[1]
    assert said in both("a.c", old, wrapped.replace('"cannot', '"I cannot'))[1]
    made = (
        f'func load() error {{\n{GAP}\treturn fmt.Errorf("cannot load: no rows of %s", shop)\n}}\n'
    )
    wrapped = made.replace("load: ", 'load: "+\n\t\t"')
    assert "error" not in {f[0] for f in both("a.go", made, wrapped)[1]}
    assert "error" not in {f[0] for f in both("a.go", wrapped, made)[1]}


def test_an_error_with_a_text_of_its_own_is_another_one_than_its_class_has_further_up() -> None:
    checked = ERROR.replace("LoadError(path)", 'LoadError("no path was given")')
    new = checked.replace(
        "    return",
        '    if path == 1:\n        raise LoadError(\n            "one is no path: take two."\n'
        "        )\n    return",
    )
    assert ("error", "added", "LoadError") in both("a.py", checked, new)[1]
    known = facts("a.py", checked, new)[1].items
    assert not next(f for f in known if f.kind == "error").public  # who calls knows its class
    assert ("error", "removed", "LoadError") in both("a.py", new, checked)[1]
    again = new.replace("one is no path: take two.", "no path was given")
    assert ("error", "added", "LoadError") not in both("a.py", checked, again)[1]
    other = checked.replace("    return", '    raise KeyError("no path was given")\n    return')
    assert ("error", "added", "KeyError") in both("a.py", checked, other)[1]


def test_a_test_that_its_file_had_twice_is_not_gone() -> None:
    case = f"class TestSum:\n    def test_one(self):\n{GAP.replace('    x', '        x')}\n\n"
    old = f"import sums\n\n\n{case}def test_two():\n{GAP}\n\n{case}"
    new = f"{old.removesuffix(case)}class TestAll:\n    def test_all(self):\n        run()\n"
    by_patch, by_files = both("test_sums.py", old, new)
    assert ("test", "removed", "TestSum") in by_patch
    assert not {one for one in by_files if one[:2] == ("test", "removed")}
    assert ("test", "added", "test_all") in by_files


@pytest.mark.parametrize("type", ["Rows<pair<int, Key>>", "template <class Key> Rows&"])
def test_a_function_that_returns_a_type_with_arguments_is_looked_into(type: str) -> None:  # noqa: A002
    body = "".join(f"  mix({n});\n" for n in range(9))
    head = f"{type} {{}}(Shelf const& shelf) {{{{\n"
    one = f"{head.format('read_rows')}{body}  shelf.sort_all(0);\n}}\n"
    old = f"{one}\n{head.format('read_keys')}{body}}}\n"
    patch, files = both("a.cu", old, old.replace("  mix(0);", "  shelf.sort_all(1);\n  mix(0);", 1))
    assert ("call", "added", "shelf.sort_all") in patch
    assert ("call", "added", "shelf.sort_all") not in files
    head, _, tail = old.rpartition("  mix(0);")
    _, found = facts("a.cu", old, f"{head}  shelf.sort_all(1);\n  mix(0);{tail}")
    assert {f.scope for f in found.items if f.name == "shelf.sort_all"} == {"read_keys"}


@pytest.mark.parametrize(
    ("bases", "kept", "public"),
    [
        ("(Shelf)", "read_rows", False),
        ("(Shelf, Table)", "read_rows", False),
        ("(Shelf)", "read_keys", True),
        ("", "read_rows", True),
    ],
)
def test_a_method_that_a_base_of_the_file_has_is_no_loss(
    bases: str, kept: str, public: bool
) -> None:
    base = f"class Shelf:\n    def {kept}(self):\n        return 1\n\n    gap = [\n{GAP}    ]\n\n\n"
    head = f"class LongShelf{bases}:\n    width = 2\n"
    old = f"{base}{head}\n    def read_rows(self):\n        return 2\n"
    _, found = facts("a.py", old, f"{base}{head}")
    lost = [f for f in found.items if (f.kind, f.action) == ("function", "removed")]
    assert [(f.name, f.public) for f in lost] == [("read_rows", public)]


@pytest.mark.parametrize(
    ("path", "other", "public"),
    [
        ("requirements_fast.txt", "corner==1.3\nshelf-lib==1.2\n", False),
        ("requirements_fast.txt", "corner==1.3\nshelf-lib-more==1.2\n", True),
        ("docs/a.md", "corner==1.3\nshelf-lib==1.2\n", True),
    ],
)
def test_a_dependency_that_another_list_keeps_is_no_loss(
    path: str, other: str, public: bool
) -> None:
    more = "".join(f"lib{n}==1\n" for n in range(9))
    gone = replace(
        change("requirements_slow.txt", "@@ -1 +0,0 @@\n-shelf-lib==1.2\n"), old_blob="slow"
    )
    kept = replace(change(path, "@@ -1 +1 @@\n-corner==1.2\n+corner==1.3\n"), old_blob="fast")
    texts = {"slow": "shelf-lib==1.2\n", "fast": other.replace("1.3", "1.2") + more}
    known = extract(commit(files=(gone, kept)), table())
    found = stood(detail(known), in_question(known), lambda ids: {i: texts[i] for i in ids})
    lost = [f for f in found.items if (f.action, f.name) == ("removed", "shelf-lib")]
    assert [fact.public for fact in lost] == [public]


@pytest.mark.parametrize(
    ("before", "kind"), [("    ", "docstring"), ("    run(\n        ", "function")]
)
def test_a_long_text_of_a_function_that_is_no_docstring_may_be_code(before: str, kind: str) -> None:
    end = "\n    )" if "(" in before else ""
    steps = "".join(f"        step {n}\n" for n in range(9))
    old = f'def read_rows(shelf):\n{before}"""\n{steps}        """{end}\n    return shelf\n'
    _, found = facts("a.py", old, old.replace("step 0", "another step"))
    edited = {f.kind for f in found.items if "read_rows" in (f.name, f.scope)}
    assert edited & {"docstring", "function"} == {kind}


def test_what_the_preprocessor_asks_elsewhere_in_the_file_is_no_new_check() -> None:
    gap = GAP.replace("    x", "    int x").replace("\n", ";\n")
    old = f"int a;\n#ifdef FAST_ROWS\nint fast;\n#endif\nstruct Rows {{\n  void run() {{\n{gap}    go();\n  }}\n}};\n"
    come = "#ifdef FAST_ROWS\n    count();\n#endif\n#ifdef SLOW\n    go();\n#endif"
    patch, files = both("a.cc", old, old.replace("    go();", come))
    assert ("guard", "added", "FAST_ROWS") in patch
    assert ("guard", "added", "FAST_ROWS") not in files
    assert ("guard", "added", "SLOW") in files


def test_a_field_of_one_class_has_not_become_that_of_another_one() -> None:
    def lamps(*fields: str) -> str:
        head, body = "class Lamp{}:\n    def __init__(self, dim):\n", GAP.replace("    ", " " * 8)
        return "".join(f"{head.format(n)}{field}{body}\n" for n, field in enumerate(fields))

    field = "        self.is_dim = {}\n"
    old, new = lamps(field.format("dim"), ""), lamps("", field.format("dim or known()"))
    patch, files = both("a.py", old, new)
    assert ("variable", "changed", "self.is_dim") in patch
    assert not any(kind == "variable" for kind, _, _ in files)
    assert ("call", "touched", "self.is_dim") in files
    patch, files = both("a.py", lamps(field.format("dim"), ""), lamps(field.format("known()"), ""))
    assert ("variable", "changed", "self.is_dim") in files


def test_a_route_whose_list_began_on_the_line_above_is_not_new() -> None:
    old = f'fn rows(app: App) -> App {{\n{GAP}    let app = app.route(\n        "/shelves",\n        Shelves {{ all: true }},\n    );\n    app\n}}\n'
    new = old.replace(
        '    let app = app.route(\n        "/shelves",\n        Shelves { all: true },\n    );\n',
        "    let shelves = Shelves { all: true };\n    let app = app\n"
        '        .route("/shelves", shelves.clone())\n        .route("/shelves/help", shelves);\n',
    )
    patch, files = both("a.rs", old, new)
    assert ("endpoint", "added", "/shelves") in patch
    assert ("endpoint", "added", "/shelves") not in files
    assert ("endpoint", "added", "/shelves/help") in files


@pytest.mark.parametrize(("now", "action"), [("long", "changed"), ("", "removed")])
def test_a_field_of_another_type_is_neither_gone_nor_new(now: str, action: str) -> None:
    head = "  __device__ Rows({} rows_read)\n      : rows_read(rows_read) {{}}\n"
    old = f"struct Rows {{\n  int first;\n  short rows_read;\n{head.format('short')}}};\n"
    line = f"  {now} rows_read;\n" if now else ""
    new = old.replace("  short rows_read;\n", line).replace("short", now or "long")
    _, by_files = facts("src/rows.cuh", old, new)
    found = [f for f in by_files.items if f.kind == "field" and f.name == "rows_read"]
    assert {fact.action for fact in found} == {action}


def test_a_field_that_a_macro_declares_by_now_is_not_gone() -> None:
    old = f"struct rows {{\n  int first;\n  bool is_wide;\n}};\n{GAP}"
    _, by_files = facts("src/rows.c", old, old.replace("bool is_wide;", "BIT(is_wide);"))
    found = {f.action for f in by_files.items if f.kind == "field" and f.name == "is_wide"}
    assert found == {"changed"}


def test_a_field_of_a_new_struct_by_a_name_that_another_has_does_not_change() -> None:
    struct = "struct {} {{\n  struct Given {{\n    {} rows_read;\n  }};\n}};\n"
    old = struct.format("Reader", "int")
    _, by_files = facts("src/rows.cuh", old, old + struct.format("Writer", "long"))
    found = {f.action for f in by_files.items if f.kind == "field" and f.name == "rows_read"}
    assert "changed" not in found


def test_a_crate_that_tests_need_and_the_project_had_is_no_new_dependency() -> None:
    rest = "".join(f'sun{n} = "1"\n' for n in range(9))
    old = f"[dependencies]\nmoon.workspace = true\n{rest}\n[dev-dependencies]\n{rest}"
    patch, files = both("Cargo.toml", old, f'{old}moon = {{ workspace = true }}\nowl = "2"\n')
    come = {("dependency", "added", "owl"), ("dependency", "added", "moon")}
    assert come <= patch
    assert come & files == {("dependency", "added", "owl")}


def test_a_package_that_developers_get_and_the_project_had_is_no_new_dependency() -> None:
    rest = "".join(f'    "sun{n}": "1.0.{n}",\n' for n in range(9))
    table = '  "{}": {{\n' + rest + '{}    "zoo": "1.0.0"\n  }}'
    both_of = "{{\n{},\n{}\n}}\n".format
    had = table.format("dependencies", '    "moon": "2.0.0",\n')
    new = '    "moon": "2.0.0",\n    "owl": "3.0.0",\n'
    old, new = (both_of(table.format("devDependencies", dev), had) for dev in ("", new))
    patch, files = both("package.json", old, new)
    come = {("dependency", "added", "owl"), ("dependency", "added", "moon")}
    assert come <= patch
    assert come & files == {("dependency", "added", "owl")}


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("setup.py", '    f"moon=={MOON}",\n'),
        ("setup.py", '    "moon",\n'),
        (".github/workflows/a.yml", "      - moon\n"),
    ],
)
def test_a_package_stays_that_another_list_has_in_another_version(path: str, kept: str) -> None:
    head, item = ("jobs:\n", '    - "{}"\n') if path[0] == "." else ("install_requires=[\n", "")
    item = item or '    "{}",\n'
    old = f"{head}{item.format('moon==1.2')}{item.format('owl==3')}{GAP}{kept}"
    patch, files = both(path, old, f"{head}{GAP}{kept}")
    gone = {("dependency", "removed", "owl"), ("dependency", "removed", "moon")}
    assert gone <= patch
    assert gone & files == {("dependency", "removed", "owl")}


def test_a_line_of_a_script_whose_key_no_hunk_shows_is_no_setting() -> None:
    steps = "jobs:\n  a:\n    steps:\n      - run: |\n"
    lines = "".join(f"          echo {n}\n" for n in range(9))
    old = f"{steps}{lines}          end\n      - uses: a/b@v1\n        with:\n          moon: 1\n"
    new = old.replace("          end\n", "          owl: 2,\n          sun: 3\n          end\n")
    new = new.replace("moon: 1\n", "moon: 1\n          star: 4\n")
    patch, files = both(".github/workflows/a.yml", old, new)
    assert ("config", "added", "sun") in patch
    assert {name for kind, _, name in files if kind == "config"} == {"star"}


def test_permissions_that_a_workflow_had_otherwise_are_not_new() -> None:
    old = "permissions:\n  contents: read\n\njobs:\n  a:\n    steps: []\n"
    new = old.replace(":\n  contents: read", ": {}")
    patch, files = both(".github/workflows/a.yml", old, new)
    come = ("ci_permission", "added", "permissions")
    assert come in patch
    assert come not in files


def test_a_variable_of_cmake_that_is_set_elsewhere_neither_comes_nor_goes() -> None:
    rest = "".join(f"# {n}\n" for n in range(9))
    old = f'option(MOON "keep it" OFF)\nset(SUN 1)\n{rest}'
    new = f'option(MOON "keep it" OFF)\n{rest}if(A)\n  set(MOON ON)\n  set(OWL ON)\nendif()\n'
    patch, files = both("CMakeLists.txt", old, new)
    assert ("build", "added", "MOON") in patch - files
    assert {("build", "added", "OWL"), ("build", "removed", "SUN")} <= files


def _locking(field: str, *calls: str) -> str:
    gap = GAP.replace("    ", "\t").replace("=", ":=")
    lines = "".join(f"\tr.{call}()\n" for call in calls)
    rows = f"type Rows struct {{\n\t{field}\n\tname string\n}}\n"
    return f"package rows\n\n{rows}\nfunc (r *Rows) Load() {{\n{gap}{lines}\tr.read()\n}}\n"


def test_a_lock_that_gets_a_name_of_its_own_or_loses_it_is_the_same() -> None:
    bare = _locking("sync.Mutex", "Lock", "Unlock")
    named = _locking("mutex sync.Mutex", "mutex.Lock", "mutex.Unlock")
    for old, new, held in ((bare, named, "sync.Mutex"), (named, bare, "mutex")):
        patch, files = both("src/rows.go", old, new)
        assert ("field", "removed", held) in patch
        assert any(kind == "concurrency" for kind, _, _ in patch)
        assert not any(kind == "concurrency" for kind, _, _ in files)
        assert (("field", "removed", held) in files) is (held == "mutex")
    _, files = both("src/rows.go", _locking("mutex sync.Mutex"), named)
    assert ("concurrency", "added", "r.mutex.Lock") in files


@pytest.mark.parametrize(
    "old", ["rows, err := list(1)", "rows, err = list(1)", "rows, r.err = list(1)"]
)
def test_what_was_set_along_with_another_one_is_not_set_anew(old: str) -> None:
    gap = GAP.replace("    ", "\t").replace("=", ":=")
    text = f"package rows\n\nfunc load() {{\n\t{old}\n{gap}\tread()\n}}\n"
    patch, files = both(
        "src/rows.go", text, text.replace("\tread()", "\trows := pick(2)\n\tread()")
    )
    assert ("variable", "added", "rows") in patch
    assert ("variable", "added", "rows") not in files
    called = text.replace(old, "list(err, rows=1, n=2)")
    _, files = both("a.py", called, called.replace("\tread()", "\terr = pick(2)\n\tread()"))
    assert ("variable", "added", "err") in files


def test_a_remark_that_is_broken_elsewhere_does_not_go() -> None:
    gap = GAP.replace("    ", "\t").replace("=", ":=")
    old = "package rows\n\nfunc load() {{\n\tcheck()\n{}{}\tread()\n}}\n".format
    text = old("\t// Count the rows that\n\t// are read\n", gap)
    come = old("", f"{gap}\t// Count the rows that are\n\t// read\n")
    patch, files = both("src/rows.go", text, come)
    gone = {name for kind, action, name in patch if (kind, action) == ("comment", "removed")}
    assert gone
    assert not any((kind, action) == ("comment", "removed") for kind, action, _ in files)


def test_what_tests_had_before_is_asked_where_no_source_changes() -> None:
    old = f"def test_rows():\n    load(1)\n\n\n{REST}\ndef test_more():\n{GAP}    read()\n"
    patch, files = both("tests/test_rows.py", old, old.replace("    read", "    load(2)\n    read"))
    assert ("call", "added", "load") in patch
    assert ("call", "added", "load") not in files


def test_a_component_goes_on_behind_the_brackets_of_what_it_takes_apart() -> None:
    gap = "".join(f"  const x{n} = {n};\n" for n in range(9))
    heads = (
        "const Shelf = ({\n  rows,\n  wide,\n}) => {\n",
        "function Shelf({\n  rows,\n  wide,\n}: Props) {\n",
        "function Shelf<\n  Row,\n  Wide = Row,\n> (rows: Row) {\n",
    )
    for head in heads:
        old = f"{head}  if (rows.empty) return fillUp();\n{gap}  return rows;\n}}\n"
        new = old.replace("  return rows", "  if (rows.empty) fillUp();\n  return rows")
        patch, files = both("a.tsx", old, new, head.partition("\n")[0])
        assert {("guard", "added", "rows.empty"), ("call", "added", "fillUp")} <= patch
        assert not {("guard", "added", "rows.empty"), ("call", "added", "fillUp")} & files


def test_methods_of_a_class_that_stands_deeper_by_now_are_not_gone() -> None:
    bodies = "".join(f"  {name}() {{\n    {name}(1);\n  }}\n\n" for name in ("fill", "sort"))
    old = f"class Shelf {{\n{bodies}}}\n"
    new = old.replace("\n  ", "\n    ").replace("\n      ", "\n        ").replace("(1)", "(2)")
    _, files = both("a.js", old, new)
    assert not [one for one in files if one[:2] == ("function", "removed")]


def test_a_check_in_a_choice_and_a_call_of_what_may_be_missing_were_there() -> None:
    gap = "".join(f"  const x{n} = {n};\n" for n in range(9))
    head = "function fill(rows, isWide, isOpen) {\n"
    old = (
        f"{head}  const n = isWide ? 1 : 2;\n  isOpen && go();\n  rows?.list!.sort();\n{gap}"
        "  return n;\n}\n"
    )
    come = "  if (isWide) {\n    rows.list.sort();\n  }\n  if (isOpen) {\n    isHere();\n  }\n"
    new = old.replace("  return", f"{come}  return")
    patch, files = both("a.ts", old, new, head.rstrip())
    said = {("guard", "added", "isWide"), ("guard", "added", "isOpen")}
    said.add(("call", "added", "rows.list.sort"))
    assert said <= patch, patch
    assert not said & files, files
    assert ("call", "added", "isHere") in files
    # Of the same of another object nothing is known.
    other = old.replace("isWide ?", "rows.isWide ?")
    new = other.replace("  return", f"{come}  return")
    assert ("guard", "added", "isWide") in both("a.ts", other, new, head.rstrip())[1]


@pytest.mark.parametrize(
    ("path", "kind", "old", "new"),
    [
        (
            "a.c",
            "constant",
            "static const struct Maker * makers[] = {\n  &one,\n};\n",
            "static const struct Maker * const makers[] = {\n  &one,\n};\n",
        ),
        (
            "a.go",
            "type",
            "package a\n\ntype (\n\tmakers []string // of rows\n\n\tloser []string\n)\n",
            "package a\n\n// makers of rows\ntype makers []string\n",
        ),
    ],
)
def test_what_other_words_define_before_is_not_new(
    path: str, kind: str, old: str, new: str
) -> None:
    patch, files = both(path, old, new)
    assert (kind, "added", "makers") in patch
    assert (kind, "added", "makers") not in files


def test_a_field_that_a_method_sets_goes_on_to_be_one() -> None:
    body = f"    def __init__(self, size):\n{GAP.replace('    ', '        ')}        self.size = size\n"
    old = f"class Box:\n    size: int\n    width: int\n\n{body}"
    patch, files = both("a.py", old, f"class Box:\n{body}")
    assert ("field", "removed", "size") in patch
    assert ("field", "removed", "size") not in files
    assert ("field", "removed", "width") in files


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("    from parts import WIDTH, HEIGHT", True),
        ("    HEIGHT, WIDTH = None, None", True),
        ("    print(WIDTH)", False),
    ],
)
def test_a_constant_that_was_imported_or_set_among_others_is_not_new(
    line: str, known: bool
) -> None:
    old = f"try:\n{line}\nexcept OSError:\n    raise\n{GAP.replace('    ', '')}y = 1\n"
    patch, files = both("a.py", old, f'{old}WIDTH = load("WIDTH")\n')
    assert ("constant", "added", "WIDTH") in patch
    assert (("constant", "added", "WIDTH") in files) is not known


@pytest.mark.parametrize(("other", "renamed"), [("load_rows", False), ("close", True)])
def test_a_name_that_another_class_comes_to_define_has_not_become_another(
    other: str, renamed: bool
) -> None:
    two = f"class Two:\n    def load_rows(self):\n        return 1\n{GAP}\n\n"
    three = "class Three:\n    def load_rows(self):\n        return 2\n"
    own = f"    def {other}(self):\n        return self._load_all_rows()\n\n"
    old = f"class One:\n    x = 1\n{GAP}\n\n{two}{three}"
    new = old.replace("def load_rows", "def _load_all_rows").replace(
        "    x = 1\n", f"    x = 1\n\n{own}", 1
    )
    found = facts("a.py", old, new)[1]
    names = {(f.action, f.name) for f in found.items if f.kind == "function"}
    assert (("renamed", "_load_all_rows") in names) is renamed
    assert (("added", "_load_all_rows") in names) is not renamed


@pytest.mark.parametrize(("first", "renamed"), [("lengths", False), ("sizes", True)])
def test_a_field_whose_former_name_comes_as_well_has_not_become_another(
    first: str, renamed: bool
) -> None:
    either = "    class Rows:\n        lengths: Rows\n        widths: Rows\n"
    old = f"if WIDE:\n\n{either}        most: int\nelse:\n\n{either}"
    new = f"class Rows:\n    {first}: Rows\n    kept_lengths: Rows\n"
    found = {(f.action, f.name) for f in facts("a.py", old, new)[1].items if f.kind == "field"}
    assert (("renamed", "kept_lengths") in found) is renamed
    assert (("added", "kept_lengths") in found) is not renamed


@pytest.mark.parametrize(("target", "action"), [("pack-wide", "added"), ("pack-tall", "renamed")])
def test_a_target_that_is_built_from_a_new_one_is_not_that_one(target: str, action: str) -> None:
    old = "x := 1\n\npack-wide: SIZE=9\n\nrows:\n\tclone rows\n"
    new = f"x := 1\n\nrows-pack-wide:\n\tclone rows\n\n{target}: rows-pack-wide\n\tmake\n"
    found = {(f.action, f.name) for f in facts("Makefile", old, new)[1].items if f.kind == "build"}
    assert (action, "rows-pack-wide") in found


@pytest.mark.parametrize(("first", "action"), [("root", "added"), ("rest", "renamed")])
def test_a_variable_that_its_function_sets_still_has_not_become_another(
    first: str, action: str
) -> None:
    head, rest = "def load(rows):\n    if rows.kinds:\n", f"{GAP}    {first} = rows.first\n"
    old, new = (f"{head}        {name} = rows.kinds[0].name\n{rest}" for name in ("root", "kind"))
    found = facts("a.py", old, new)[1].items
    assert (action, "kind") in {(f.action, f.name) for f in found if f.kind == "variable"}


@pytest.mark.parametrize(("said", "told"), [("Please use '--wide' here.", False), ("--wide", True)])
def test_an_option_that_a_text_speaks_of_is_none_of_the_call_around(said: str, told: bool) -> None:
    new = f'x = 1\nwarn_of_flag(\n    "WIDE",\n    "{said}",\n)\n'
    assert (("option", "added", "--wide") in both("a.py", "x = 1\n", new)[1]) is told


def test_an_error_whose_text_was_wrapped_around_another_call_is_not_new() -> None:
    gap = "".join(f"\tkeep({n})\n" for n in range(9))
    old = f"""\
package shop

func build(name string) error {{
{gap}	return errors.Wrapf(run(name, all), "can not build %s", name)
}}
"""
    new = f"""\
package shop

func build(name string) error {{
	if err := run(name, all); err != nil {{
		return errors.Wrapf(err, "can not build %s", name)
	}}
{gap}	return nil
}}
"""
    error = ("error", "added", "can not build %s")
    for text, is_new in ((old, False), (old.replace("errors.Wrapf", "logged"), True)):
        patch, files = both("a.go", text, new)
        assert error in patch
        assert (error in files) is is_new


def test_a_macro_that_is_defined_without_a_condition_now_is_not_gone() -> None:
    old = "#if ROWS\n#  define ROW_SIZE 8\n#else\n#  define ROW_SIZE 4\n#endif\nint a;\n"
    new = "#define ROW_SIZE 4\nint a;\n"
    assert ("constant", "removed", "ROW_SIZE") in both("a.h", old, new)[0]
    assert ("constant", "removed", "ROW_SIZE") not in both("a.h", old, new)[1]
    gone = "/* #define ROW_SIZE 4 */\nint a;\n"
    assert ("constant", "removed", "ROW_SIZE") in both("a.h", old, gone)[1]


@pytest.mark.parametrize("entry", ["ROW_OPEN,", "ROW_OPEN /* last */"])
def test_a_macro_that_becomes_a_name_of_an_enumeration_is_not_gone(entry: str) -> None:
    old = "#define ROW_OPEN 0 /* none yet */\n#define ROW_GONE 1\n#define ROW_KEPT 2\n"
    new = f"typedef enum {{\n    {entry}\n}} row_state;\n"
    patch, files = both("a.h", old, new)
    assert ("constant", "removed", "ROW_OPEN") in patch
    assert ("constant", "removed", "ROW_OPEN") not in files
    assert ("constant", "removed", "ROW_GONE") in files


@pytest.mark.parametrize(
    ("path", "far", "near", "now"),
    [
        (
            "src/a.rs",
            'pub const READER: &str = "far";',
            'pub const READER: &str = "near";',
            '"all"',
        ),
        ("src/a.c", "#define READER 32", "#define READER 64", "16"),
        ("src/a.py", 'READER = f"{_BASE}+far"', 'READER = f"{_BASE}+near"', "_BASE"),
    ],
)
def test_of_a_constant_with_a_value_for_each_condition_none_is_told(
    path: str, far: str, near: str, now: str
) -> None:
    value = now.strip('"') if path.endswith("c") else now
    one = near[: near.rindex(" ") + 1] + value + (";" if near.endswith(";") else "")
    found = facts(path, f"{GAP}{far}\n{near}\n", f"{GAP}{one}\n")[1].items
    assert not [f for f in found if f.name == "READER" and (f.old or f.new)]
    found = facts(path, f"{GAP}{near}\n", f"{GAP}{one}\n")[1].items
    assert [f.action for f in found if f.name == "READER" and f.old and f.new] == ["changed"]


def test_a_constant_that_is_set_under_another_condition_is_not_gone() -> None:
    kept = f"if is_set():\n    ROWS = fold(9)\n    check(ROWS)\n{GAP.replace('    ', '')}"
    inner = "    if is_wide():\n        ROWS = fold(4)\n    else:\n        ROWS = fold(3)\n"
    old = f"{kept}else:\n{inner}"
    new = f"{kept}else:\n    ROWS = basic\n"
    patch, files = both("a.py", old, new)
    assert ("constant", "removed", "ROWS") in patch
    assert ("constant", "removed", "ROWS") not in files
    gone = new.replace("ROWS", "CELLS")
    assert ("constant", "removed", "ROWS") in both("a.py", old.replace(kept, ""), gone)[1]


def test_a_type_that_another_sort_of_type_had_the_name_of_is_not_new() -> None:
    body = "    rows: Vec<Row>,\n    depth: u8,\n}\n"
    old = f"/// Makes rows.\npub struct Maker {{\n{body}"
    enum = "/// Makes it.\npub enum Maker<T> {\n    Rows(RowMaker<T>),\n}\n\n"
    new = f"{enum}/// Makes rows.\npub struct RowMaker {{\n{body}"
    patch, files = both("a.rs", old, new)
    assert ("type", "added", "Maker") in patch
    assert ("type", "added", "Maker") not in files
    other = new.replace("enum Maker", "enum Taker")
    assert ("type", "added", "Taker") in both("a.rs", old, other)[1]


def test_a_table_that_gets_other_words_before_its_name_is_not_new() -> None:
    body = "  int rows = 4;\n  check(rows);\n  sort(rows);\n"
    old = f"int load(void)\n{{\n{body}  struct pair makers[] = {{\n    {{1, 2}},\n  }};\n}}\n"
    new = old.replace("struct pair", "static const struct pair")
    assert ("variable", "removed", "makers") in both("a.c", old, new)[0]
    assert "makers" not in {
        name for _, action, name in both("a.c", old, new)[1] if action != "touched"
    }


def test_a_function_of_a_text_has_nothing_of_what_stands_below_it() -> None:
    head = "async function openShelf(rows) {"
    text = f"  return `\n{head}\n  return rows\n}}`\n"
    steps = "".join(f"  step{n}()\n" for n in range(9))
    old = f"export function foldRows(rows) {{\n  if (rows.kept) {{\n{text}  }}\n{steps}"
    old += "  if (rows.meta != null) {\n    fold(rows)\n  }\n}\n"
    new = old.replace("  if (rows.meta != null) {\n    fold(rows)\n  }\n", "  spread(rows)\n")
    patch, files = facts("a.ts", old, new, head)
    assert {f.scope for f in patch.items if f.kind == "guard"} == {"openShelf"}
    assert {f.scope for f in files.items if f.kind == "guard"} == {""}
    edited = [{f.scope for f in one.items if f.kind == "function"} for one in (patch, files)]
    assert edited == [{"openShelf"}, set()]


def test_what_users_would_set_of_a_test_in_a_source_of_rust_is_a_name() -> None:
    used = '    fn take() {\n        Arg::new("rows").long("row-depth");\n    }\n'
    tests = "#[cfg(test)]\nmod checks {{\n    use super::*;\n{}}}\n"
    old = "pub fn open() {}\n\n" + tests.format("")
    new = "pub fn open() {}\n\n" + tests.format(used)
    patch, files = both("src/a.rs", old, new)
    assert ("option", "added", "row-depth") in {(k, a, n.lstrip("-")) for k, a, n in patch}
    assert "option" not in {kind for kind, _, _ in files}
    own = both("src/a.rs", old, f"pub mod own {{\n{used}}}\n{old}")[1]
    assert "option" in {kind for kind, _, _ in own}


@pytest.mark.parametrize("was", ["load_rows = Rows(all=True)", "class load_rows:\n    page = 1"])
def test_a_function_that_was_something_else_by_its_name_is_neither_new_nor_gone(was: str) -> None:
    now = "def load_rows(page):\n    return page.rows()"
    _, found = both("src/a.py", f"first = 1\n\n{was}\n", f"first = 1\n\n{now}\n")
    assert not [f for f in found if f[0] in ("function", "class") and f[1] != "touched"]
    _, back = both("src/a.py", f"first = 1\n\n{now}\n", f"first = 1\n\n{was}\n")
    assert ("function", "removed") not in {fact[:2] for fact in back}
    assert (("function", "touched") in {fact[:2] for fact in back}) is was.startswith("load")


@pytest.mark.parametrize(("rest", "told"), [("FAST_ROWS = False", False), ("go()", True)])
def test_a_constant_that_has_its_former_value_otherwise_is_not_told_by_two(
    rest: str, told: bool
) -> None:
    new = f"try:\n    import rows\n\n    FAST_ROWS = True\nexcept ImportError:\n    {rest}\n"
    _, found = facts("src/a.py", "FAST_ROWS = False\n", new)
    values = {(f.old, f.new) for f in found.items if (f.kind, f.action) == ("constant", "changed")}
    assert values == ({("False", "True")} if told else {("", "")})


def test_a_method_that_was_an_attribute_of_its_class_is_edited() -> None:
    rest = "    def first(self):\n" + GAP.replace("    ", "        ")
    old = f"class Batch:\n    load_rows = Base.load_rows\n\n{rest}"
    new = f"class Batch:\n{rest}\n    def load_rows(self):\n        return self.rows\n"
    assert ("function", "touched", "load_rows") in both("src/a.py", old, new)[1]


def test_a_method_goes_of_which_a_function_at_the_margin_has_the_name() -> None:
    old = f"def take_rows(rows):\n    rows.free()\n\n\n{REST}\nclass Batch:\n{GAP}"
    gone = "    def take_rows(self):\n        take_rows(self.rows)\n        self.rows = []\n\n"
    end = "    def last(self):\n        return self.rows[-1]\n"
    _, found = both("src/a.py", old + gone + end, old + end)
    assert ("function", "removed", "take_rows") in found


@pytest.mark.parametrize("owned", [True, False])
def test_a_constant_of_the_module_that_a_function_sets_is_no_new_one(owned: bool) -> None:
    old = f"MOONS = True\n{GAP}\ndef load():\n    read()\n"
    new = old.replace("    read()", "    read()\n    global MOONS\n    MOONS = False")
    _, found = both("src/a.py", old, new if owned else new.replace("global", "yield"))
    assert (("constant", "added", "MOONS") in found) is not owned


def test_a_function_that_is_declared_as_a_pointer_by_now_is_not_removed() -> None:
    heads = ("void API_OF(turn_owl)(int rows);", "API void (*turn_owl)(int rows) WEAK;")
    patch_only, found = both("src/a.h", *(f"int sun;\n{head}\n" for head in heads))
    assert ("function", "removed", "turn_owl") in patch_only
    assert ("call", "touched", "turn_owl") in found
    assert ("function", "removed", "turn_owl") not in found


@pytest.mark.parametrize(
    ("path", "moon", "head"),
    [
        ("a.go", "turnOwl := func(n int) {", "func turnOwl(t *T, n int) {"),
        ("a.rs", "let turn_owl = |n| {", "fn turn_owl(t: T, n: u8) {"),
    ],
)
@pytest.mark.parametrize("stays", [True, False])
def test_a_function_that_was_held_by_another_is_no_new_one(
    path: str, moon: str, head: str, stays: bool
) -> None:
    way = head.split(maxsplit=1)[0]
    own = f"\t{moon}\n\t\tstep(n)\n\t}}\n"
    old = f"{way} moon() {{\n{own}\tstep(1)\n{GAP}}}\n"
    new = f"{head}\n\tstep(n)\n}}\n\n{old if stays else old.replace(own, '')}"
    _, found = both(path, old, new)
    name = head.split()[1].split("(", maxsplit=1)[0]
    assert (("function", "added", name) in found) is stays
    assert (("function", "touched", name) in found) is not stays


@pytest.mark.parametrize(("name", "asked"), [("moon", True), ("owl", False)])
def test_a_definition_that_tests_read_again_by_its_name_is_no_new_one(
    name: str, asked: bool
) -> None:
    """Of tests beside sources nothing else is asked: these have each name once."""
    old = f"def moon():\n{GAP}def sun():\n{GAP}"
    new = f"{old}def moon():\n    x1 = 2\n\ndef {name}():\n    x1 = 3\n"
    test = replace(change("tests/data/a.py", turned(old, new)), old_blob="old")
    known = extract(commit(files=(change("src/a.py", "+x = 1\n"), test)), table())
    files = in_question(known)
    assert (test.path in files) is asked
    found = told(stood(detail(known), files, lambda ids: dict.fromkeys(ids, old)))
    assert (("function", "added", "moon") in found) is not asked


@pytest.mark.parametrize("own", [True, False])
def test_a_key_that_another_job_has_comes_in_its_own(own: bool) -> None:
    steps = "".join(f"      - run: echo {n}\n" for n in range(9))
    key = "    if: github.moon == 'full'\n"
    jobs = [f"  {name}:\n    runs-on: moon\n{{}}    steps:\n{steps}{{}}" for name in ("sun", "owl")]
    old = "jobs:\n" + jobs[0].format(key, "") + jobs[1].format("", "" if own else key)
    new = old.replace("  owl:\n    runs-on: moon\n", f"  owl:\n    runs-on: moon\n{key}")
    _, files = both(".github/workflows/a.yml", old, new)
    assert (("config", "added", "if") in files) is own


@pytest.mark.parametrize(
    ("head", "opened"),
    [
        ("function foldRows(rows) {", "function foldRows(rows) {\n"),
        ("function foldRows(rows): {", "function foldRows(rows): {\n  kept: Row[]\n} {\n"),
        ("function foldRows(): Promise<{", "function foldRows(): Promise<{\n  kept: Row\n}> {\n"),
    ],
)
def test_a_function_goes_on_behind_texts_and_types_with_lines_at_the_margin(
    head: str, opened: str
) -> None:
    text = "" if opened.count("\n") > 1 else "  warn(`Rows are \\\n--folded here.`)\n"
    steps = "".join(f"  step{n}()\n" for n in range(9))
    old = f"{opened}{text}{steps}  if (rows.meta != null) {{\n    fold(rows)\n  }}\n}}\n"
    new = old.replace("rows.meta != null", "rows.sheet.length")
    _, files = facts("a.ts", old, new, head)
    assert {f.scope for f in files.items if f.kind == "guard"} == {"foldRows"}
    spread = old.replace("    fold(rows)\n", "    spread(rows)\n")
    _, files = facts("a.ts", old, spread, head)
    assert {f.scope for f in files.items if f.kind == "function"} == {"foldRows"}


@pytest.mark.parametrize("kind", ["{\n  rows: Row[]\n}", "{\n  rows: Row[]\n} | null"])
def test_a_function_of_typescript_has_what_stands_below_the_type_of_what_it_returns(
    kind: str,
) -> None:
    steps = "".join(f"  step{n}()\n" for n in range(9))
    old = f"export function foldRows(\n  rows: Row[]\n): {kind} {{\n{steps}"
    old += "  if (rows.meta != null) {\n    fold(rows)\n  }\n}\n"
    new = old.replace("  if (rows.meta != null) {\n    fold(rows)\n  }\n", "  spread(rows)\n")
    _, files = facts("a.ts", old, new, "export function foldRows(")
    assert {f.scope for f in files.items if f.kind == "guard"} == {"foldRows"}


def test_methods_of_javascript_that_stand_less_deep_by_now_are_not_new() -> None:
    bodies = "".join(
        f"    {name}() {{\n        {name}(1);\n    }}\n\n" for name in ("fill", "sort")
    )
    old = f"class Shelf {{\n{bodies}}}\n"
    new = (
        old.replace("\n    ", "\n  ").replace("(1);", "(2)")
        + "\nclass Book {\n  open() {\n  }\n}\n"
    )
    new = new.replace("  fill() {", "  keep() {\n  }\n\n  fill() {")
    known, old = {"keep", "open"}, f"export default (made) => {{\n{old}}}\n"
    _, files = both("a.js", old, f"export default (made) => {{\n{new}}}\n")
    assert {name for *way, name in files if way == ["function", "added"]} <= known
    assert ("function", "added", "keep") in files


def test_fields_of_typescript_that_stand_less_deep_by_now_are_not_new() -> None:
    old = "type Shelf = {\n    rows?: number\n    take: (given:{ rows:number })=> Book\n}\n"
    new = "type Shelf = {\n  rows?: number\n  take: (given: { rows: number }) => Book\n  kept: Book\n}\n"
    _, files = both("a.tsx", old, new)
    assert ("field", "added", "kept") in files
    assert ("field", "added", "take") not in files
    deeper = old.replace("    take: ", "    more: {\n        take: ").replace(
        "Book\n}", "Book\n    }\n}"
    )
    assert ("field", "added", "take") in both("a.tsx", deeper, new)[1]


def test_what_a_file_had_does_not_come_from_another_one() -> None:
    old = "const Calls = {\n    sortRows(given) {\n        take(given, 1);\n    },\n};\n"
    new = "const Calls = {\n  keepRows(rows) {\n  },\n  sortRows(given) {\n    take(given, 2)\n  },\n}\n"
    fact = Fact("function", "moved", "sortRows", "a.js", 4, "b.js")
    for text, moves in ((old, False), (old.replace("sortRows", "findRows"), True)):
        file = replace(change("a.js", turned(text, new)), old_blob="old")
        known = extract(commit(files=(file,)), table())
        found = stood(replace(known, items=(fact,)), {"a.js": file}, lambda ids, t=text: {"old": t})
        assert (("function", "moved", "sortRows") in told(found)) is moves


def test_a_function_of_c_that_a_macro_stands_in_for_is_not_gone() -> None:
    old = "#define ROWS 1\ninline static char *row_error(void) {\n  return rows;\n}\n"
    new = '#define ROWS 1\n#define row_error() ({ \\\n  "no row"; \\\n})\n'
    gone = ("function", "removed", "row_error")
    assert gone in both("a.h", old, new.replace("row_error", "row_text"))[1]
    assert gone not in both("a.h", old, new)[1]


def test_a_method_that_goes_is_gone_though_a_function_by_its_name_stays() -> None:
    head = "def load_rows(page):\n    return page.rows()\n\n\nclass Page:\n" + "    size = 1\n" * 9
    method = "    def load_rows(self):\n        return load_rows(self)\n\n"
    rest = "    def show(self):\n        return self.size\n"
    old, new = f"{head}{method}{rest}", f"{head}{rest}"
    patch, files = both("src/a.py", old, new)
    assert ("function", "removed", "load_rows") in patch
    assert ("function", "removed", "load_rows") in files


@pytest.mark.parametrize(
    ("above", "kinds"),
    [("const (\n", {"constant"}), ("var (\n", {"constant"}), ("const help = `\nTERMS\n", set())],
)
def test_a_line_of_a_raw_string_of_go_declares_nothing(above: str, kinds: set[str]) -> None:
    names = "".join(f"\tname{n} = {n}\n" for n in range(9))
    end = "`\n" if "`" in above else ")\n"
    old = f"package rows\n\n{above}{names}{end}\nconst Last = 1\n"
    patch, files = both("rows.go", old, old.replace("\tname4", "\tMost = 20\n\tname4"))
    assert ("constant", "added", "Most") in patch
    assert {kind for kind, _, name in files if name == "Most" and kind != "identifier"} == kinds


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("const { readRows, readPage } = makeReader(rows)\nexport { readRows, readPage }\n", True),
        ("export const { readPage, rows: readRows = first } = makeReader(rows)\n", True),
        ("const { readRows: readAll } = makeReader(rows)\n", False),
        ("const { readRows } = require('./rows')\n", False),
    ],
)
def test_a_name_that_is_taken_out_of_an_object_by_now_is_still_declared(
    line: str, stays: bool
) -> None:
    for value in ("makeReader(rows)", "(page) => page.rows"):
        old = f"const rows = load()\n\nexport const readRows = {value}\n"
        patch, files = both("src/a.ts", old, f"const rows = load()\n\n{line}")
        gone = {(kind, "removed", "readRows") for kind in ("constant", "function")}
        assert gone & patch
        assert (not gone & files) is stays


def test_what_a_function_sets_of_the_whole_file_stays() -> None:
    old = f"""ROWS: Rows | None = None
{GAP}

def load(path):
    global ROWS
    ROWS = read(path)
    return path
"""
    patch, files = both("a.py", old, old.replace("    global ROWS\n    ROWS = read(path)\n", ""))
    assert ("constant", "removed", "ROWS") in patch
    assert ("constant", "removed", "ROWS") not in files


def test_a_step_that_its_job_has_once_more_is_not_gone_but_one_that_another_job_has_is() -> None:
    gap = "".join(f"      - run: make part{n}\n" for n in range(9))
    step = "      - name: Clean\n        run: make clean\n"
    jobs = "jobs:\n  one:\n    steps:\n{}" + gap + "{}  two:\n    steps:\n" + gap + step
    for again, gone in ((step, False), (f"#{step}", True), ("", True)):
        old, new = jobs.format(step, again), jobs.format("", again)
        by_patch, by_files = both(".github/workflows/ci.yml", old, new)
        assert ("ci_step", "removed", "Clean") in by_patch
        assert (("ci_step", "removed", "Clean") in by_files) is gone


def test_a_command_that_a_script_goes_on_to_run_before_another_is_not_gone() -> None:
    gap = "".join(f"make part{n}\n" for n in range(9))
    old = f"toolkit update\n{gap}toolkit update && toolkit show\n"
    by_patch, by_files = both("run.sh", old, old.removeprefix("toolkit update\n"))
    assert ("command", "removed", "toolkit") in by_patch
    assert ("command", "removed", "toolkit") not in by_files


PAGES = "".join(f"    int32 row{n} = {n};\n" for n in range(1, 9))
ORDER = f"message Order {{\n  message Rows {{\n{PAGES}  }}\n  Rows rows = 1;\n}}\n"


def test_a_field_of_what_is_nested_in_a_message_is_no_field_of_that() -> None:
    new = ORDER.replace("    int32 row8", "    int64 sum = 20;\n    int32 row8")
    patch, files = facts("api/order.proto", ORDER, new, "message Order {")
    homes = [{f.scope for f in side.items if f.kind == "schema"} for side in (patch, files)]
    assert homes == [{"Order"}, {"Rows"}]


def test_a_field_that_comes_to_another_message_is_new_there() -> None:
    old = "message Page {\n  int32 size = 1;\n}\n\nmessage Order {\n  string code = 4;\n}\n"
    gone = "-}\n-\n-message Order {\n-  string code = 4;\n"
    patch = f" message Page {{\n   int32 size = 1;\n{gone}+  string code = 2;\n }}\n"
    _, files = both_ways(change("api/order.proto", f"@@ -1,7 +1,4 @@\n{patch}"), old)
    found = {
        (f.action, f.old, f.new, f.scope)
        for f in files.items
        if (f.kind, f.name) == ("schema", "code")
    }
    assert found == {("added", "", "2", "Page")}


TABLE = "[project.optional-dependencies]\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "known"),
    [
        (
            "pyproject.toml",
            f'dependencies = ["pages", "libfoo"]\n{TABLE}rows = []\n',
            f'dependencies = ["pages", "libfoo"]\n{TABLE}rows = [\n  "libfoo",\n]\n',
            True,
        ),
        (
            "pyproject.toml",
            f'{TABLE}dev = ["libfoo", "libfoo[rows]"]\n',
            f'{TABLE}dev = ["libfoo[rows]"]\n',
            True,
        ),
        ("pyproject.toml", f'{TABLE}dev = ["libfoo"]\n', f"{TABLE}dev = []\n", False),
        (
            "setup.py",
            'setup(\n    install_requires=[\n        f"libfoo=={_v}",\n    ],\n)\n',
            'setup(\n    extras_require={\n        "rows": [\n            "libfoo>=2",\n        ],\n },\n)',
            True,
        ),
    ],
)
def test_a_package_of_another_list_neither_comes_nor_goes(
    path: str, old: str, new: str, known: bool
) -> None:
    patch, files = both(path, old, new)
    assert "dependency" in {kind for kind, _, name in patch if name == "libfoo"}
    assert ("dependency" not in {kind for kind, _, name in files if name == "libfoo"}) is known


def test_what_a_package_only_asks_for_with_an_extra_is_in_its_extras() -> None:
    old = "setup(\n    extras_require={\n    },\n)\n"
    listed = '        "rows": [\n            "libfoo>=2",\n        ],\n'
    new = old.replace("    },", f"{listed}    }},")
    _, files = facts("setup.py", old, new)
    homes = {f.scope for f in files.items if f.kind == "dependency"}
    assert homes == {"optional-dependencies"}


STACK = "services:\n  web:\n    image: shop/till:1.5\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        # Another service has it, with this tag or another one.
        ("compose.yml", STACK, f"{STACK}  job:\n    image: shop/till:1.5\n"),
        ("compose.yml", f"{STACK}  job:\n    image: shop/till:1.6\n", STACK),
        # It had no tag, or gets it from variables.
        ("compose.yml", STACK.replace(":1.5", ""), STACK),
        ("compose.yml", STACK, STACK.replace("shop/till:1.5", '"${HUB:-shop}/till:${TAG}"')),
        (
            "Dockerfile",
            "FROM shop/till:1.5\n",
            "FROM shop/till:1.5\nFROM shop/till:1.5 AS b\n",
        ),
        (
            "Dockerfile",
            "FROM --platform=linux/arm64 shop/till:1.5 AS arm\nFROM shop/till:1.5\n",
            "FROM shop/till:1.6\n",
        ),
    ],
)
def test_an_image_of_another_tag_neither_comes_nor_goes(path: str, old: str, new: str) -> None:
    patch, files = both(path, old, new)
    assert {action for kind, action, _ in patch if kind == "dependency"} & {"added", "removed"}
    assert "shop/till" in {name for _, _, name in patch}
    found = {action for kind, action, _ in files if kind == "dependency"}
    assert not found & {"added", "removed"}


def test_a_line_with_many_images_is_gone_through_once() -> None:
    """Gone through from each of them, it would take minutes."""
    stack = f"{STACK}    labels: {'image ' * 40_000}\n"
    _, files = both("compose.yml", stack, f"{stack}  job:\n    image: shop/jar:1.5\n")
    assert ("dependency", "added", "shop/jar") in files


@pytest.mark.parametrize("image", ["shop/till-job:1.5", "shop/till:1.6"])
def test_an_image_that_the_file_did_not_have_is_added(image: str) -> None:
    _, files = both("compose.yml", STACK, f"{STACK}  job:\n    image: {image}\n")
    assert ("dependency", "added", image.partition(":")[0]) in files


def test_a_variable_of_the_environment_that_a_file_read_by_a_function_of_its_own_is_known() -> None:
    old = f'def build():\n    forward("APP_ROWS", "rows")\n{GAP}    return 1\n'
    new = old.replace("    return", '    rows = os.environ.get("APP_ROWS")\n    return')
    patch, files = both("src/a.py", old, new)
    assert ("env", "added", "APP_ROWS") in patch
    assert ("env", "added", "APP_ROWS") not in files
    _, files = both("src/a.py", old.replace("    forward", "    # forward"), new)
    assert ("env", "added", "APP_ROWS") in files


def test_a_key_of_toml_that_gets_a_table_of_its_own_neither_comes_nor_goes() -> None:
    old = "[shelf]\nwide = true\n\n[shelf.rows]\nFirst = {}\nLast = {}\nNext = {}\n\n[end]\na = 1\n"
    tables = "".join(f'[shelf.rows.{name}]\ndoc = "x"\n\n' for name in ("First", "Last"))
    new = old.replace("[shelf.rows]\nFirst = {}\nLast = {}\nNext = {}\n\n", tables)
    _, files = both("rows.toml", old, new)
    known = {(action, name.rpartition(".")[2]) for kind, action, name in files if kind == "config"}
    assert known == {("added", "doc"), ("removed", "Next")}


PLUGIN = "<artifactId>row-shelf</artifactId>\n<version>{}</version>\n"


@pytest.mark.parametrize(("stays", "known"), [(True, False), (False, True)])
def test_of_an_entry_whose_former_line_stays_no_value_is_told(stays: bool, known: bool) -> None:
    old = "rows:\n  - repo: first\n    rev: 1\n  - repo: last\n    rev: 2\n"
    new = old.replace("- repo: first\n", "- repo: next\n")
    new += "  - repo: first\n    size: 3\n" if stays else "  - repo: other\n    size: 3\n"
    _, files = facts("rows.yaml", old, new)
    (repo,) = (f for f in files.items if (f.name, f.action) == ("repo", "changed"))
    assert (repo.old, repo.new) == (("first", "next") if known else ("", ""))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (
            "gradle/libs.versions.toml",
            '[libraries]\nrow-shelf = "org.rows:shelf:1.2"\nend = "org.a:end:1"\n',
            '[libraries]\nend = "org.a:end:1"\nrowShelf = "org.rows:shelf:1.2"\n',
        ),
        (
            "pom.xml",
            f"<b>\n{PLUGIN.format(1)}</b>\n<p>\n</p>\n",
            f"<b>\n{PLUGIN.format(1)}</b>\n<p>\n<group>\n{PLUGIN.format(2)}</group>\n</p>\n",
        ),
    ],
)
def test_a_package_that_a_file_has_by_another_name_or_part_neither_comes_nor_goes(
    path: str, old: str, new: str
) -> None:
    patch, files = both(path, old, new)
    assert "dependency" in {kind for kind, _, _ in patch}
    assert "dependency" not in {kind for kind, _, _ in files}


def test_a_version_that_is_forced_upon_a_package_is_known_by_its_table() -> None:
    rows = "".join(f'    "row{n}": "1.{n}.0",\n' for n in range(5))
    old = f'{{\n  "resolutions": {{\n{rows}    "shelf": "2.0.0"\n  }}\n}}\n'
    _, files = facts(
        "package.json", old, old.replace('    "shelf"', '    "page": "3.0.0",\n    "shelf"')
    )
    assert {f.scope for f in files.items if f.name == "page"} == {"resolutions"}


def test_an_entry_of_a_list_that_a_key_has_by_now_is_not_gone() -> None:
    old = "shelf:\n  - rows/the-first.md\n  - rows/the-last.md\n"
    _, files = both("rows.yaml", old, "shelf:\n  - First: rows/the-first.md\n")
    assert {(action, name) for kind, action, name in files if kind == "config"} == {
        ("added", "First"),
        ("removed", "rows/the-last.md"),
    }


def test_a_value_that_goes_on_from_the_former_one_is_told_with_it() -> None:
    old = "rows:\n  - size: 24\nend: 1\n"
    _, files = facts("rows.yaml", old, old.replace("24", "24.1").replace("end", "last"))
    assert {(f.old, f.new) for f in files.items if f.name == "size"} == {("24", "24.1")}


def test_a_setting_under_a_key_that_is_new_comes() -> None:
    old = "first:\n  size: 24\n  kind: a\nend: 1\n"
    patch = "@@ -1,4 +1,5 @@\n first:\n-  size: 24\n   kind: a\n+last:\n+  size: 25\n end: 1\n"
    sides = both_sides(old, change("rows.yaml", patch))
    fact = Fact("config", "changed", "size", "rows.yaml", 4, "24", "25", "last")
    assert as_set(fact, *sides) == replace(fact, action="added", old="")
    fact = replace(fact, scope="first")
    assert as_set(fact, *sides) == fact


def test_what_a_pattern_binds_is_set_before() -> None:
    old = (
        "fn open(shelf: Shelf) -> Done {\n    let Some(row) = shelf.row() else {\n"
        "        return Done::none();\n    };\n    row.done()\n}\n"
    )
    new = old.replace("Some(row)", "row").replace(
        "shelf.row() else {\n        return Done::none();\n    };", "shelf.known_row()?;"
    )
    patch, files = both("src/a.rs", old, new)
    assert ("variable", "added", "row") in patch
    assert ("variable", "added", "row") not in files
    spread = f"function turn(box) {{\n  const {{ row, end }} = box\n{GAP}}}\n"
    set_anew = spread.replace("}\n", "  row = box.last\n}\n").replace("= box\n", "= box;\n", 1)
    assert ("variable", "added", "row") not in both("a.js", spread, set_anew)[1]


def test_an_error_that_is_raised_as_another_class_with_its_text_is_not_gone() -> None:
    old = f"function load(row) {{\n{GAP}  if (!row) throw new Error('no such row here')\n}}\n"
    new = old.replace("new Error", "new RowError")
    patch, files = both("a.js", old, new)
    assert ("error", "removed", "Error") in patch
    assert ("error", "removed", "Error") not in files
    assert ("error", "added", "RowError") in files
    other = new.replace("no such row", "nothing")
    assert ("error", "removed", "Error") in both("a.js", old, other)[1]


def test_a_type_of_go_that_a_value_becomes_is_not_called() -> None:
    old = f"package a\n\nfunc Turn(n int) rowKind {{\n{GAP}\treturn first\n}}\n"
    new = old.replace("first", "rowKind(n)")
    head = "func Turn(n int) rowKind {"
    patch, files = both("a.go", old, new, head)
    assert ("call", "added", "rowKind") in patch
    assert ("call", "added", "rowKind") not in files
    old, new = (text.replace(") rowKind", ") int") for text in (old, new))
    assert ("call", "added", "rowKind") in both(
        "a.go", old, new, head.replace(") rowKind", ") int")
    )[1]


def test_what_a_script_sets_once_more_at_its_margin_is_not_new() -> None:
    old = f"config.rows= [0,1]\n{GAP.replace('    ', '')}y = 1\n"
    new = f"{old}config.rows = [0, 1]\nconfig.late = 2\n".replace("config.rows= [0,1]\n", "", 1)
    patch, files = both("run.py", old, new)
    assert ("variable", "added", "config.rows") not in files
    assert ("variable", "added", "config.late") in patch & files


def test_a_type_of_go_that_goes_with_what_becomes_it_is_not_there_still() -> None:
    old = f"package a\n\ntype byDay []row\n\nfunc Sorted(n int) {{\n{GAP}\tsort(byDay(n))\n}}\n"
    files = both(
        "a.go", f"{old}\nfunc (a byDay) Len() int {{\n}}\n", old.replace("byDay", "byRow")
    )[1]
    assert "byDay" not in {name for kind, _, name in files if kind == "call"}


@pytest.mark.parametrize("back", [False, True])
def test_a_parameter_whose_name_was_a_remark_beside_its_type_is_not_new(back: bool) -> None:
    head = "int fetch_rows(Store& store, int {},\n               bool fresh = true) {{\n"
    body = "  if (mode > {}) {{\n    reset();\n  }}\n  return mode;\n}}\n"
    sides = [head.format("/* limit */") + body.format(2), head.format("limit") + body.format(3)]
    before, after = both("store.cc", *(reversed(sides) if back else sides))
    assert ("parameter", "removed" if back else "added", "limit") in before
    assert not {fact for fact in after if fact[0] == "parameter"}
    assert ("function", "touched", "fetch_rows") in after


def test_a_list_without_types_that_a_call_had_as_well_is_another_one_than_before() -> None:
    old = "const shelf = {\n  drop(row: Row, at: number) {\n    return drop(row, at)\n  },\n}\n"
    new = "const shelf = {\n  drop(row, at) {\n    return true\n  },\n}\n"
    assert ("function", "changed", "drop") in both("shelf.ts", old, new)[1]
