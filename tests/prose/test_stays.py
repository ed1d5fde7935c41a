"""What a file uses before and after a change neither comes nor goes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts, FileChange
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.places import is_of_file
from classifier.prose.usage import refined
from tests.facts.make import change, commit, table
from tests.prose import make


def _summary(path: str, patch: str, level: str = "low") -> str:
    facts: Facts = detail(extract(commit("change", files=(change(path, patch),)), table()))
    verdict = make.verdict("build", level)  # type: ignore[arg-type]
    return write(facts, verdict, "en").fields["summary"]


def test_a_package_with_a_line_for_each_platform_is_neither_added_nor_removed() -> None:
    patch = "-reader==1.0\n+reader==1.0 ; python_version < '3.10'\n"
    patch += "+reader==2.0 ; python_version >= '3.10'\n+writer==3.0\n"
    summary = _summary("requirements.txt", patch)
    assert "dds dependency `writer` (`3.0`)" in summary
    assert "hanges the allowed versions of dependency `reader`" in summary
    goes = "-reader==1.0 ; python_version < '3.9'\n-reader==2.0 ; python_version >= '3.9'\n"
    assert "emoves dependency" not in _summary("requirements.txt", f"{goes}+reader==3.0\n")


def test_a_package_that_goes_from_two_groups_to_one_is_not_removed() -> None:
    patch = '@@ -3,9 +3,8 @@ [project.optional-dependencies]\n common = [\n     "a",\n'
    patch += '+    "reader==1.1",\n ]\n one = [\n-    "reader>=1.0",\n     "b",\n ]\n two = [\n'
    patch += '-    "reader>=1.0",\n-    "writer",\n     "b",\n ]\n'
    summary = _summary("pyproject.toml", patch)
    assert "emoves dependency `writer`" in summary
    assert "emoves dependencies" not in summary


def test_a_package_that_users_still_bring_is_not_removed() -> None:
    patch = ' {\n   "peerDependencies": {\n     "reader": "^1"\n   },\n   "devDependencies": {\n'
    patch += '-    "reader": "^1.2",\n     "writer": "2"\n   }\n }\n'
    assert "emoves dependency" not in _summary("package.json", patch)


def test_a_module_that_another_one_stands_in_for_is_no_new_dependency() -> None:
    patch = "@@ -3,2 +3,4 @@\n go 1.24\n \n+replace example.org/a/b => ./b\n+\n require (\n"
    summary = _summary("go.mod", patch)
    assert "in `replace`, adds setting `example.org/a/b` (`./b`)" in summary.lower()
    patch = '   },\n+  "overrides": {\n+    "reader": "1.2"\n+  },\n   "private": true\n'
    assert "in `overrides`, adds setting `reader`" in _summary("package.json", patch).lower()


@pytest.mark.parametrize(
    ("path", "kept", "come", "said"),
    [
        ("run.sh", "tool --fast a", f"tool {'all of ' * 9}it --fast", "`--fast`"),
        ("docs/a.md", "By [Ada](https://example.org/ada).", "[A](https://example.org/ada)", "ada"),
    ],
)
def test_what_a_line_above_has_too_is_not_used_anew(
    path: str, kept: str, come: str, said: str
) -> None:
    assert said not in _summary(path, f"@@ -9,2 +9,3 @@\n {kept}\n+{come}\n end\n")
    assert said in _summary(path, f"@@ -9,2 +9,3 @@\n first\n+{come}\n end\n")


def test_a_command_that_is_run_on_is_not_dropped() -> None:
    long = "install --component " + "reader_of_all_the_pages_that_there_are " * 2
    patch = f"@@ -9,4 +9,3 @@\n build --all\n {{}}\n-build {long}\n end\n".replace("{}", "true")
    assert "of the command" not in _summary("run.sh", patch)


@pytest.mark.parametrize(("other", "told"), [("tool ", False), ("tool_", True)])
def test_a_short_command_that_another_program_runs_now_is_not_dropped(
    other: str, told: bool
) -> None:
    patch = f"@@ -9,4 +9,4 @@\n cd shelf\n-lend all .\n cd ..\n+{other}lend all . && \\\n end\n"
    assert ("uses of the command `lend`" in _summary("run.sh", patch)) is told


def test_what_a_script_sets_in_another_place_too_is_not_added() -> None:
    patch = "@@ -9,3 +9,5 @@\n   FLAGS=--one\n   run\n+  FLAGS=--two\n+  LIMIT=3\n   end\n"
    summary = _summary("run.sh", patch)
    assert "dds variable `LIMIT`" in summary


def test_a_package_that_another_line_of_a_script_pins_is_not_removed() -> None:
    patch = "-pip install reader==1.0 writer==2\n end\n pip install --user reader==1.1\n"
    summary = _summary("install.sh", patch)
    assert "emoves dependency `writer`" in summary


@pytest.mark.parametrize("path", ["Makefile-tools", "install.sh"])
def test_a_package_that_is_fetched_from_its_address_by_now_is_not_removed(path: str) -> None:
    patch = "-\tpip install reader==1.0 -i https://example.org/whl\n-\tpip install writer==2\n"
    patch += "+\tpip install git+https://example.org/a/reader.git@v1.0#egg=reader\n"
    summary = _summary(path, patch)
    assert "emoves dependency `writer`" in summary
    assert "dependency `reader`" not in summary


def test_an_attribute_that_is_set_on_another_object_is_still_assigned() -> None:
    patch = "@@ -3,6 +3,6 @@ func Fill() {\n-\tone.Label = label\n-\tone.Extra = more(label)\n"
    patch += " \tuse(one)\n+\tall[0].Label = label\n"
    summary = _summary("a.go", patch, "high")
    assert "one.Extra" in summary
    assert "one.Label" not in summary


def test_a_check_whose_variable_is_spelled_out_does_not_go() -> None:
    patch = (
        "@@ -3,9 +3,6 @@ func Fill(one Box) {\n-\told := one.age < 7 || one.size < 3\n-\tif old {\n"
    )
    patch += "-\t\treturn 1\n+\tfor _, b := range all {\n+\t\tif one.age < 7 || one.size < 3 {\n"
    patch += "+\t\t\treturn 1\n+\t\t}\n \t}\n"
    assert "check `old`" not in _summary("a.go", patch, "high")
    other = patch.replace("if one.age < 7 || one.size < 3", "if one.age < 9")
    assert "`old`" in _summary("a.go", other, "high")


def test_a_comment_that_stands_in_the_file_already_does_not_come() -> None:
    patch = " func open() {\n \t// Look for the newest page\n \tfind()\n }\n+\n+func again() {\n"
    same = f"{patch}+\t// Look for the newest page\n+\tfind()\n+}}\n"
    assert "the comment" not in _summary("shop.go", same, "medium")
    other = f"{patch}+\t// Look for the oldest page\n+\tfind()\n+}}\n"
    assert "the comment “Look for the oldest page”" in _summary("shop.go", other, "medium")
    said = "Look for the newest of all of the pages"
    longer = f"-\t// {said}\n+\t// {said}. It is there\n"
    longer += "+\t// as long as nobody turned it.\n \tfind()\n"
    assert "the comment" not in _summary("shop.go", f" func open() {{\n{longer}", "medium")


def test_an_error_that_a_function_returns_already_is_no_new_one() -> None:
    patch = """\
 func open() error {
+\tif err := read(); err != nil {
+\t\treturn fmt.Errorf("opening the shop: %w", err)
+\t}
 \tif err := sweep(); err != nil {
 \t\treturn fmt.Errorf("opening the shop: %w", err)
 \t}
 }
"""
    assert "the error" not in _summary("shop.go", patch, "medium")
    other = patch.replace(" \tif err := sweep", " }\n \n func clean() error {\n \tif err := sweep")
    assert "returns the error “opening the shop: %w”" in _summary("shop.go", other, "medium")


def test_an_error_that_begins_as_others_do_is_reworded() -> None:
    patch = """\
 func read() error {
+\tif n > 2 {
+\t\treturn fmt.Errorf("no shop %s returned page %d", name, n)
+\t}
 \tone := find()
-\treturn fmt.Errorf("no shop %s returned PAGE %d", name, n)
+\treturn one
 }
"""
    summary = _summary("shop.go", patch, "medium")
    assert "the error “no shop %s returned PAGE %d” to “no shop %s returned page %d”" in summary
    gone = patch.replace("returned page %d", "closed: %s")
    assert "drops the error" not in _summary("shop.go", gone, "medium")


def test_an_error_is_gone_by_its_text_where_another_of_its_class_stays() -> None:
    patch = """\
 def check(self):
     if self.mode != "read":
         raise ValueError("only readers have a cache")
-    if self.mode == "read" and self.fast:
-        raise ValueError("fast readers have no cache")
     return self.mode
"""
    summary = _summary("shop.py", patch, "medium")
    assert "drops the error `ValueError` (“fast readers have no cache”)" in summary
    kept = patch.replace("only readers have a", "fast readers have no")
    assert "the error" not in _summary("shop.py", kept, "medium")
    other = kept.replace('ValueError("fast', 'KeyError("fast', 1)
    assert "drops the error `ValueError`" in _summary("shop.py", other, "medium")


def test_keys_of_an_entry_with_the_name_of_a_job_that_goes_go_with_it() -> None:
    patch = """\
@@ -30,9 +30,3 @@ jobs:
       - store

-  till8:
-    docker:
-      - image: shop/till:8
-    steps:
-      - checkout
-
   till9:
     docker:
@@ -70,8 +64,3 @@ workflows:
             branches:
               only: trunk
-      - till8:
-          filters:
-            branches:
-              ignore:
-                - pages
       - till9:
"""
    summary = _summary(".circleci/config.yml", patch, "low")
    assert "CI job `till8`" in summary
    assert "ignore" not in summary
    assert "setting `till8`" not in summary


def test_keys_of_a_job_that_goes_stay_in_others() -> None:
    patch = "@@ -3,12 +3,5 @@\n jobs:\n-  old:\n-    timeout: 3\n-    filters:\n-      tags: all\n"
    patch += "-    image: page:1\n   new:\n-    retries: 2\n     filters:\n       tags: all\n"
    summary = _summary(".github/workflows/ci.yml", patch, "medium")
    assert "emoves image `page` (1) and CI job `old`" in summary
    assert "tags" not in summary
    assert "timeout" not in summary  # what a job had goes with it
    assert "setting `retries`" in summary


def test_of_what_a_workflow_has_as_a_whole_some_is_no_setting() -> None:
    keys = "".join(f"-{name}: a{name}\n" for name in ("dist", "os", "arch", "group", "cache"))
    told = _summary(".travis.yml", f"@@ -1,6 +1,1 @@\n{keys} language: go\n")
    assert "and at least 2 more" in told
    assert "and at least 2 more" in _summary(
        "deploy/a.yml", f"@@ -1,6 +1,1 @@\n{keys} language: go\n"
    )


def test_a_script_by_the_name_of_a_package_is_no_other_one_of_it() -> None:
    patch = ' {\n   "scripts": {\n     "prettify": "npx prettify --check"\n   },\n'
    patch += '   "devDependencies": {\n-    "prettify": "^2.7.1",\n     "writer": "2"\n   }\n }\n'
    assert "emoves dependency `prettify`" in _summary("package.json", patch)


def test_an_argument_that_another_stage_names_too_is_no_new_setting() -> None:
    patch = "@@ -3,2 +3,4 @@\n FROM base\n+ARG ARCH=x86\n+ARG BRANCH=main\n RUN make\n"
    patch += " FROM base AS two\n ARG ARCH=x86\n"
    summary = _summary("Dockerfile", patch)
    assert "`BRANCH`" in summary
    assert "`ARCH`" not in summary


def test_names_of_an_import_that_is_laid_out_anew_are_not_in_the_diff() -> None:
    patch = "-from typing import NewType, TypeVar\n+from typing import (\n+    NewType,\n"
    patch += "+    TypeVar,\n+    Union,\n+)\n \n-use(older_one)\n+use_it(older_one)\n"
    patch += " call_all(\n-    NewTable,\n+    NewTable, NewTable,\n )\n"
    summary = _summary("a.py", patch)
    assert "TypeVar" not in summary
    assert "older_one" in summary
    assert "NewTable" in summary


def test_words_that_another_line_has_now_are_not_replaced() -> None:
    patch = '@@ -3,5 +3,5 @@\n start\n-args=()\n+args=("--keep-going" "--print-logs")\n more\n'
    patch += '-build "$one" --keep-going --print-logs "$args"\n+build "$one" "$args"\n end\n'
    assert "--print-logs " not in _summary("a.yml", patch)
    other = patch.replace('("--keep-going" "--print-logs")', "(a)")
    assert "--print-logs " in _summary("a.yml", other)


def test_half_of_a_link_is_no_part_of_a_line() -> None:
    patch = "@@ -3,3 +3,3 @@\n one\n-![Kinds of readers that there are](docs/kinds.png)\n"
    patch += (
        "+![Kinds of readers that there are](https://example.org/of/all/docs/kinds.png)\n two\n"
    )
    assert "](" not in _summary("a.md", patch)


def test_an_attribute_whose_arguments_another_one_has_now_is_not_removed() -> None:
    given = ("short", "long", 'env = "SHOP_OUTPUT"', 'value_name = "PATH"')
    gone = f"-#[late({', '.join(given)})]\n"
    come = "+#[arg(\n" + "".join(f"+    {one},\n" for one in given) + "+)]\n pub out: Path,\n"
    assert "emoves attribute" not in _summary("src/a.rs", f"{gone}{come}")
    assert "emoves attribute" in _summary("src/a.rs", gone + come.replace("SHOP", "LATE"))


@pytest.mark.parametrize(("kept", "told"), [("fail", False), ("late", True)])
def test_an_attribute_with_its_arguments_below_is_no_news_where_others_have_it(
    kept: str, told: bool
) -> None:
    patch = f"+    #[fail(\n+        one,\n+    )]\n+    Late,\n     #[{kept}(two)]\n     Early,\n"
    assert ("dds attribute `fail`" in _summary("src/a.rs", patch)) is told
    patch = f"+    #[fail(two)]\n+    Late,\n     #[{kept}(two)]\n     Early,\n"
    assert ("dds attribute `fail(two)`" in _summary("src/a.rs", patch)) is told


def test_an_event_that_has_filters_by_now_started_the_workflow_before() -> None:
    patch = "-on: pull_request\n+on:\n+  push:\n+  pull_request:\n+    branches:\n+      - main\n"
    assert "adds trigger `push`" in _summary(".github/workflows/ci.yml", patch)
    back = "-on:\n-  push:\n-  pull_request:\n+on: [push]\n"
    assert "removes trigger `pull_request`" in _summary(".github/workflows/ci.yml", back)


def test_one_more_branch_of_what_is_set_beside_it_adds_no_constant() -> None:
    kept = ' if MODE == "a":\n     SIZE = 256\n'
    patch = f'{kept}+elif MODE == "b":\n+    SIZE = 64\n else:\n     SIZE = 16\n'
    assert "hanges constant `SIZE`" in _summary("src/sizes.py", patch, "medium")
    assert "dds constant `SIZE` (`64`)" in _summary("src/sizes.py", " import os\n+SIZE = 64\n")


def test_what_a_table_has_an_entry_for_is_no_new_dependency() -> None:
    patch = "@@ -3,5 +3,6 @@ [project.optional-dependencies]\n gen = [\n"
    patch += '+    "reader",\n+    "writer",\n ]\n [tool.uv.sources]\n reader = [\n'
    summary = _summary("pyproject.toml", patch)
    assert "dds dependency `writer`" in summary
    assert "`reader`" not in summary
    # A crate has what its tests get apart from what its users do.
    patch = ' [dependencies]\n+reader = "1.2"\n \n [dev-dependencies]\n reader = "1.2"\n'
    assert "dds dependency `reader`" in _summary("Cargo.toml", patch)


def test_a_line_that_a_new_function_takes_over_had_not_stood_in_it() -> None:
    patch = '     def books(self):\n         query = "BOOKS"\n+        return self.pick(query)\n+\n'
    patch += '+    def pages(self):\n+        query = "PAGES"\n         with self.open() as it:\n'
    patch += "-            found = list(it.execute(query).values())\n"
    patch += "-        return self.pick(found, like=query)\n"
    patch += "+            pages = list(it.execute_raw(query).values())\n"
    patch += "+        return self.pick(pages, query)\n"
    summary = _summary("src/shelf.py", patch, "medium")
    assert "self.pick(found, like=query)" in summary
    assert "n `pages`" not in summary


def test_one_more_entry_of_a_list_has_no_setting_that_the_others_lack() -> None:
    patch = "   - os: linux\n     python: '3.11'\n"
    patch += "+  - os: mac\n+    python: '3.13'\n+    slow: true\n"
    summary = _summary(".github/workflows/ci.yml", patch)
    assert "adds setting `slow` (`true`)" in summary.lower()
    assert "python" not in summary


def test_what_a_function_imports_no_more_other_functions_may_import() -> None:
    patch = " def is_page(it):\n-    from .books import is_book\n-\n-    kind = find(it)\n"
    patch += "-    return is_book(kind)\n+    return find(it) is Page\n"
    assert "drops the import" not in _summary("src/shelf.py", patch, "medium")
    patch = f"-from .books import is_book\n{patch.replace('    from .books import is_book', '')}"
    assert "rops the import" in _summary("src/shelf.py", patch, "medium")


def test_a_section_that_no_hunk_names_is_another_one_that_is_updated() -> None:
    first = "@@ -4,4 +4,4 @@\n Needs\n =====\n \n-One is needed here.\n+Two are needed here.\n"
    other = "@@ -90,4 +90,4 @@\n =====\n \n Read this:\n-One of them.\n+Two of them.\n"
    assert "section “Needs” and more" in _summary("README.rst", first + other)
    assert "section “Needs”" in _summary("README.rst", first)
    assert "and more" not in _summary("README.rst", first)


@pytest.mark.parametrize(("other", "told"), [("codecov", False), ("checks", True)])
def test_an_action_that_a_text_of_steps_had_is_no_new_one(other: str, told: bool) -> None:
    patch = f"""\
 jobs:
-  build:
-    uses: shared/test.yaml@v1
-    with:
-      more: |
-        - name: Send
-          uses: {other}/send-action@v4
+  test:
+    steps:
+      - uses: codecov/send-action@v4
+        with:
+          fast: true
"""
    assert ("codecov/send-action" in _summary(".github/workflows/ci.yml", patch)) is told


def test_values_that_stood_on_the_line_of_their_key_are_no_new_ones() -> None:
    patch = "-systems: linux, darwin\n+systems:\n+  - linux\n+  - darwin\n+  - plan9\n"
    summary = _summary("settings.yml", patch)
    assert "`plan9`" in summary
    assert "`darwin`" not in summary


@pytest.mark.parametrize(
    ("was", "told"),
    [
        ("kind === 'part' ? null : kind", False),
        ("kind !== 'part' ? kind : null", False),
        ("kind === 'whole' ? null : kind", True),
        ("all && kind === 'part' ? null : kind", True),
    ],
)
def test_what_a_value_was_chosen_by_is_no_new_check(was: str, told: bool) -> None:
    patch = f"""\
 function draw (kind) {{
-  return make(
-    {was},
-  )
+  if (kind !== 'part') all.kind = kind
+  return make(all)
 }}
"""
    assert ("checks `kind !== 'part'`" in _summary("src/a.js", patch).lower()) is told


@pytest.mark.parametrize(
    ("now", "told"), [("cutOff(3)", False), ("shutOff(3)", True), ("cutOff(4)", True)]
)
def test_a_method_that_is_called_by_its_name_alone_now_is_still_called(
    now: str, told: bool
) -> None:
    call = Fact("call", "removed", "part.cutOff", "src/a.kt", 1, scope="load")
    file = make.file("src/a.kt", "-    part.cutOff(3)", f"+    {now}")
    facts = make.facts("Load", call, files=[file])
    assert (call in refined(facts)) is told


def test_what_a_head_that_stands_elsewhere_takes_is_not_known_to_come() -> None:
    gone = "-def read_page(\n+def read_text(\n     path,\n@@ -19,3 +19,9 @@\n     size=0,\n ):\n"
    come = "     pass\n+\n+\n+def read_page(\n+    path,\n+    mark=2,\n+):\n+    pass\n"
    moved = _summary("src/read.py", gone + come, "medium")
    assert "adds parameter" not in moved
    other = gone.replace("-def read_page", "-def read_sign")
    lone = come.replace("+def read_page(\n+    path,", " def read_page(\n     path,")
    assert "`mark`" in _summary("src/read.py", other + lone, "medium")


def test_a_variable_that_another_function_had_does_not_change() -> None:
    patch = """\
-def get_page(path, entry):
-    reader = Reader(path)
-    page = Page(path, reader)
-    entry.page = page
-    entry.event.set()
-
-
 class Pages:
     def __init__(self):
         self.pages = {}

-    def init_in_background(self, path):
+    def init_in_turn(self, path):
         if path not in self.pages:
-            self.pages[path] = Entry()
-            Thread(target=get_page, args=(path,)).start()
+            page = Page(path, self.reader)
+            self.pages[path] = page
"""
    assert "variable `page`" not in _summary("src/read.py", patch, "medium")
    own = patch.replace("-def get_page(path, entry)", " def get_page(path, entry)")
    assert "variable `page`" in _summary("src/read.py", own, "medium")


def test_what_an_image_runs_within_another_instruction_now_is_not_said_to_go() -> None:
    patch = '-RUN tool install "reader[all]"\n-RUN tool install writer -i https://example.org/b\n'
    gone = _summary("Dockerfile", patch)
    assert "emoves image instructions" in gone
    patch += '+RUN tool --fast install -U tool \\\n+    && tool --fast install "reader[all]"\n'
    summary = _summary("Dockerfile", patch)
    assert 'hanges image instruction `tool install "reader[all]"`' in summary
    assert "emoves image instruction `tool install writer" in summary


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("a.py", 'os.environ["READER_FAST"] = "0"', "ets the environment variable"),
        (
            "a.py",
            'os.environ.setdefault("READER_FAST", READER_FAST)',
            "ets the environment variable",
        ),
        ("a.go", 'os.Setenv("READER_FAST", "0")', "ets the environment variable"),
        ("a.ts", 'process.env.READER_FAST = "0";', "ets the environment variable"),
        ("a.py", 'fast = os.environ["READER_FAST"] == "0"', "ses the environment variable"),
        ("a.py", 'fast = os.getenv("READER_FAST", "off")', "ses the environment variable"),
        ("a.rs", 'Command::new("read").env("READER_FAST", "off");', "ets the environment variable"),
    ],
)
def test_code_that_sets_a_variable_does_not_ask_for_it(path: str, line: str, told: str) -> None:
    summary = _summary(path, f" begin()\n+{line}\n end()\n")
    assert f"{told} `READER_FAST`" in summary
    assert ("`READER_FAST` (default `off`)" in summary) is ("getenv" in line)


@pytest.mark.parametrize("sets", [True, False])
def test_what_code_set_whatever_users_had_set_was_no_default(sets: bool) -> None:
    was = 'os.environ["READER_FAST"] = "1"' if sets else 'fast = os.environ["READER_FAST"]'
    patch = f'-    {was}\n+    fast = os.environ.get("READER_FAST", "1")\n'
    facts = detail(extract(commit("change", files=(change("a.py", patch),)), table()))
    said = dict(write(facts, make.verdict("build", "medium"), "en").fields)
    zh = write(facts, make.verdict("build", "medium"), "zh").fields["summary"]
    assert ("`READER_FAST` (now 1)" not in said["summary"]) is sets
    assert ("do not set `READER_FAST`" not in said["impact"]) is sets
    assert ("修改环境变量 `READER_FAST`" in zh and "默认值" not in zh) is sets


def test_a_hidden_file_is_named_with_its_dot() -> None:
    summary = _summary("docs/a.txt", "+cmp /home/.reader.toml.tmpl golden/a.json\n")
    assert "`.reader.toml.tmpl`" in summary
    patch = "+cmp /home/.reader.toml.tmpl reader.toml.tmpl\n"
    assert "`reader.toml.tmpl`" in _summary("docs/a.txt", patch)


def test_an_option_that_a_file_defines_is_not_used_by_what_it_says_of_it() -> None:
    patch = '+\tLong: `To read fast, use "--fast-reader" or "--slow-reader".`,\n'
    define = '+\tcmd.Flags().String("fast-reader", "", "Whether to read fast")\n'
    assert "ses the options `--fast-reader` and `--slow-reader`" in _summary("a.go", patch)
    summary = _summary("a.go", patch + define)
    assert "dds option `fast-reader`" in summary
    assert "ses the option `--slow-reader`" in summary


def test_an_option_that_a_file_defines_or_drops_is_not_used_by_its_definition() -> None:
    names = ("--reader-path", "--writer-path", "--page-path", "--shelf-path", "--quiet-shelf")
    lines = "".join(f'+parser.add_argument("{name}", type=str)\n' for name in names)
    summary = _summary("src/read.py", lines, "low")
    assert "dds options" in summary
    assert "uses the option" not in summary
    summary = _summary("src/read.py", lines.replace("+", "-"), "low")
    assert "emoves options" in summary
    assert "uses of the option" not in summary
    passed = '+run(["read", "--reader-path", "--far-path"])\n'
    assert "ses the options `--far-path` and `--reader-path`" in _summary("src/read.py", passed)


def test_a_long_command_that_changes_goes_on_where_its_line_has_more() -> None:
    run = "bash read/the/shelf.sh python3 read_pages.py --room reading-room --shelf upper-shelf"
    more = f"{run} --part first-of-all-parts --parts 2 --wait 3600"
    summary = _summary("tidy.sh", f"-{run} --wait 3600\n+{more}\n")
    assert "--wait 3600` to …" in summary
    assert "--parts 2`… (" in summary
    patch = f"-{run} --wait-for 3600 --over\n+{run} --read-on 12345678 | tee log\n"
    assert "--over` to …" in _summary("tidy.sh", patch)
    assert "`… (" not in _summary("tidy.sh", patch)


def test_what_heads_a_document_is_no_section_of_it() -> None:
    patch = " ---\n-about: a reader\n+about: a writer\n ---\n # Reading\n \n-a reader\n+a writer\n"
    assert "pdates the section “Reading” (`docs/a.md`)" in _summary("docs/a.md", patch)
    below = f"@@ -30,9 +30,9 @@\n{patch}"
    assert "“Reading” and more" in _summary("docs/a.md", below)


def test_what_a_function_leaves_to_a_file_that_takes_in_its_neighbour_is_not_gone() -> None:
    moved = "class RowsOfServer:\n    def sizes(self):\n        return self.of_all(1)\n\n"
    old = "def run(given):\n    if given.is_on_server:\n        subprocess.run(given.command)\n"
    gone = "".join(f"-{line}\n" for line in moved.splitlines() if line)
    gone += " def run(given):\n" + "".join(f"-{line}\n" for line in old.splitlines()[1:])
    gone += "+    return run_inner(given)\n"
    inner = old.replace("run(given)", "run_inner(given)").replace("given.command", "[*given]")
    come = "".join(f"+{line}\n" for line in (moved + inner).splitlines() if line)
    files = (change("src/run.py", gone), change("src/test/run_inner.py", come, "added"))
    facts = detail(extract(commit(files=files), table()))
    assert {"guard", "subprocess"} <= {f.kind for f in facts.items if f.action == "removed"}
    left = {(f.kind, f.name) for f in refined(facts) if f.action == "removed"}
    assert not {kind for kind, _ in left} & {"guard", "subprocess"}


@pytest.mark.parametrize(("now", "told"), [("isOpen", False), ("isOpen()", True)])
def test_a_function_that_is_the_one_it_called_returns_what_it_returned(
    now: str, told: bool
) -> None:
    patch = f"""\
@@ -8,6 +8,4 @@ function close (room) {{

-function isKept (room) {{
-  return isOpen(room)
-}}
+const isKept = {now}

"""
    facts = detail(extract(commit(files=(change("src/room.js", patch),)), table()))
    summary = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
    assert ("drops a return of `isOpen(room)`" in summary) is told


@pytest.mark.parametrize(
    ("said", "told"), [("load(name).eval()", False), ("eval(load(name))", True)]
)
def test_a_method_by_the_name_of_what_runs_a_text_runs_none(said: str, told: bool) -> None:
    patch = f" def read(name):\n     check(name)\n+    model = {said}\n     return name\n"
    facts = detail(extract(commit("change", files=(change("src/read.py", patch),)), table()))
    fields = write(facts, make.verdict("feat", "high"), "en").fields
    assert ("`eval`" in " ".join(fields.values())) is told


def test_the_line_of_a_decorator_that_changes_is_not_told_beside_it() -> None:
    rows = ", ".join(str(n * 111) for n in range(1, 12))
    patch = f'-@mark.each("size", [{rows}])\n+@mark.each("size", [0, {rows}])\n def test_a(size):\n'
    summary = _summary("tests/test_a.py", f"{patch}     assert size\n", "high")
    assert summary.count("mark.each") == 2


def test_a_package_that_another_line_had_is_not_added() -> None:
    path = "Dockerfile_a"
    patch = "-RUN pip install reader lib\n+RUN pip install reader==3.1 lib\n"
    assert "dds dependency" not in _summary(path, patch)
    new = "".join(line for line in patch.splitlines(keepends=True) if line[:1] == "+")
    assert "dds dependency `reader`" in _summary(path, new)


def test_a_link_of_which_the_end_alone_is_another_one_is_not_cited_anew() -> None:
    folder = "https://example.org/some/tooling/releases/latest/download"
    old, new = (
        f"{folder}/it-{end}"
        for end in ("v0.8.6-x86_64-unknown-linux-gnu.tar.gz", "x86_64-unknown-linux-gnu.tar.bz2")
    )
    links = [Fact("link", "removed", old, "ci.yml", 1), Fact("link", "added", new, "ci.yml", 1)]
    lines = (f"-        curl -L {old} | tar xzf -", f"+        curl -L {new} | tar jxf -")
    made = make.facts("Mend", *links, files=[make.file("ci.yml", *lines, kind="ci")])
    said = write(made, make.verdict("ci", "low"), "en").fields["summary"]
    assert said == "Edits `ci.yml`; also in the diff: `it-x86_64-unknown-linux-gnu.tar.bz2`."


@pytest.mark.parametrize(("caught", "told"), [("Full", False), ("Shut", True)])
def test_what_other_tests_of_the_file_catch_is_not_caught_anew(caught: str, told: bool) -> None:
    patch = (
        f"@@ -7,4 +7,8 @@\n try:\n     ...\n except {caught} as e:\n     raise ValueError from e\n"
        "+\n+try:\n+    pass\n+except Full:\n+    log(1)\n"
    )
    facts = detail(extract(commit(files=(change("tests/fixtures/full.py", patch),)), table()))
    said = write(facts, make.verdict("test", "high"), "en").fields["summary"]
    assert ("catches `Full`" in said.lower().replace("full", "Full")) is told


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("by reading the format", False),
        ("and fills n  with the", False),
        ("and fills k with the", True),
    ],
)
def test_a_comment_that_is_wrapped_anew_is_not_told_by_two_parts_that_differ(
    rest: str, told: bool
) -> None:
    gone = Fact("comment", "removed", "Gives a list of parts, and fills n with the…", "a.c", 2)
    come = Fact("comment", "added", f"Gives a list of parts, {rest}…", "a.c", 2)
    lines = (f"-/* {gone.name[:-1]}", "- * number.", f"+/* {come.name[:-1]}", "+ * number.", " */")
    made = make.facts("Mend", gone, come, files=[make.file("a.c", *lines)])
    said = write(made, make.verdict("fix", "high"), "en").fields["summary"]
    assert ("ewords the comment" in said) is told


def test_what_is_laid_out_anew_below_a_remark_is_not_changed() -> None:
    said = "args.doors.clone().unwrap_or(vec![here()]);"
    patch = (
        f"-    // Opens them.\n-    let doors = {said}\n-    walk(doors);\n"
        "+    if late {\n+        go(home);\n+    } else {\n+        // Opens them.\n"
        f"+        let doors =\n+            {said}\n+        walk(doors);\n+    }}\n"
    )
    facts = detail(extract(commit(files=(change("src/shop.rs", patch),)), table()))
    assert not [f for f in facts.items if f.kind == "variable"]


def test_what_a_function_took_out_of_an_object_is_no_new_parameter() -> None:
    patch = (
        "@@ -3,3 +3,3 @@\n-function fill ({ rows, wide }) {\n"
        "+function fill (rows, depth) {\n   return 1\n }\n"
    )
    summary = _summary("src/shelf.js", patch, "medium")
    assert "`depth`" in summary
    assert "parameters `" not in summary
    assert "parameter `rows`" not in summary


def test_a_test_with_a_title_among_the_fixtures_is_no_function() -> None:
    patch = "@@ -3,2 +3,5 @@\n })\n \n+  it('knows the rows', () => {\n+    fill()\n+  })\n"
    summary = _summary("test/fixtures/shelf/rows.ts", patch)
    assert "test “knows the rows”" in summary
    assert "function" not in summary


def test_a_class_among_the_fixtures_is_a_class_though_it_is_called_as_a_test() -> None:
    patch = "@@ -3,2 +3,5 @@\n     return x\n \n+class TestRows:\n+    def fill(self, row):\n+        a\n"
    summary = _summary("test/fixtures/shelf/rows.py", patch)
    assert "class `TestRows`" in summary
    assert "function `TestRows`" not in summary


def test_a_function_is_no_method_for_one_by_its_name_that_goes() -> None:
    gone = "@@ -3,5 +3,2 @@\n function make() {\n   return {\n-    refill(rows) {\n-      x(1)\n-    }\n"
    come = "@@ -3,2 +3,5 @@\n function open() {\n+  function refill() {\n+    y(2, 3)\n+  }\n }\n"
    files = tuple(change(f"src/{name}.js", text) for name, text in (("a", gone), ("b", come)))
    facts = detail(extract(commit("change", files=files), table()))
    summary = write(facts, make.verdict("fix", "medium"), "en").fields["summary"]
    assert "adds function `refill`" in summary.lower()


def test_a_decorator_is_told_of_what_it_is_put_on() -> None:
    skipped = (
        ' import unittest\n\n-@unittest.skip(\n-    "until pages turn"\n-)\n'
        " class ShelfTest(Case):\n     shelf = 1\n"
    )
    assert "In `ShelfTest`, removes decorator `unittest.skip`" in _summary("src/a.py", skipped)
    cached = "+from functools import cache\n def begin():\n     go()\n\n+@cache\n def shelves():\n"
    told = _summary("src/a.py", cached)
    assert "n `shelves`, adds decorator `cache`" in told
    assert "imports `cache`" in told
    new = "+@cache\n+def shelves():\n+    go()\n"
    assert "n `shelves`, adds decorator" not in _summary("src/a.py", new)


def test_a_parameter_of_a_test_that_is_given_with_another_does_not_go() -> None:
    patch = (
        '-@mark.each("width", [3, 4])\n-@mark.each("depth", [4])\n'
        '+@mark.each("width, depth", [(3, 4), (2, 2)])\n def test_a(width, depth):\n     go()\n'
    )
    assert "emoves decorator" not in _summary("tests/test_a.py", patch)
    other = patch.replace("width, depth", "width, height")
    assert "emoves decorator" in _summary("tests/test_a.py", other)


def test_a_decorator_that_takes_other_arguments_is_not_told_as_new() -> None:
    below = ' @shop.group(cls=Rooms)\n @shop.option("-A",\n              "--all")\n'
    patch = f"""@@ -7,3 +7,6 @@
-@with_extras(entries().get("shop.commands", []))
+_EXTRAS = entries(group="shop.commands")
+
+
+@with_extras(_EXTRAS)
{below}"""
    told = _summary("src/a.py", patch)
    assert "dds decorator" not in told
    assert "anges the decorator" in told
    assert "`with_extras(_EXTRAS)`" in told
    gone = patch.replace("+@with_extras(_EXTRAS)\n", "")
    new = "@@ -30,2 +30,4 @@\n def a():\n+@with_extras(_EXTRAS)\n+def b():\n     pass\n"
    assert "dds decorator" in _summary("src/a.py", gone + new)


def test_what_is_left_to_do_comes_behind_what_is_done() -> None:
    patch = " def shelve(page):\n-    # TODO: not sure which page to use here\n+    last = page.next()\n"
    told = _summary("src/a.py", patch, "medium")
    assert told.index("`last`") < told.index("not sure which page")


def test_the_file_that_the_subject_speaks_of_leads() -> None:
    def leads(subject: str, own: Fact) -> bool:
        others = [
            Fact("guard", "added", f"page.{name}", "src/serve.py", 1, scope="run")
            for name in ("first", "last")
        ]
        made = make.facts(subject, *others, own)
        told = write(made, make.verdict("fix", "medium"), "en").fields["summary"]
        return "(`page_cache_loader.py`)" in told

    checked = Fact("guard", "added", "shelf.full", "src/page_cache_loader.py", 1, scope="load")
    assert leads("Fix leak of pages in the cache loader", checked)
    assert not leads("Fix leak of the loader", checked)
    assert leads("Fix leak of pages in LOADer's cache", checked)
    assert not leads("[page-cache] Fix leak of the loader", checked)
    by_figure = make.facts("Fix the page of CUDA12", checked)
    assert not is_of_file("src/page_cache12.py", by_figure)
    edited = Fact("function", "touched", "load", "src/page_cache_loader.py", 1)
    assert not leads("Fix leak of pages in the cache loader", edited)


def test_what_several_files_do_says_more_than_that_one_is_edited() -> None:
    edited = Fact("function", "touched", "shelve", "src/shelf.py", 9)
    uses = [Fact("import", "added", "turn_page", f"src/{n}.py", 1, scope="turner") for n in "abc"]
    told = write(make.facts("Turn pages", edited, *uses), make.verdict("fix", "medium"), "en")
    assert told.fields["summary"].startswith("Imports `turn_page` from `turner` (at least 3 files)")


def test_a_parameter_of_several_defaults_is_told_without_one() -> None:
    values = {"a": "0", "b": "0", "c": "None"}
    new = [
        Fact("parameter", "added", "page", f"src/{n}.py", 3, new=value, scope="turn")
        for n, value in values.items()
    ]
    told = write(make.facts("Turn pages", *new), make.verdict("fix", "medium"), "en").fields
    assert "In `turn`, adds parameter `page` (at least 3 files)" in told["summary"]


def test_what_is_said_in_a_definition_that_goes_goes_with_it() -> None:
    gone = (
        "-def shelve(\n-    page,\n-):\n-    # Which shelf is full by now\n-    # TODO: ask the shelf\n"
        "-    return page\n-\n-# Where all of the shelves stand\n def turn(page):\n"
    )
    told = _summary("src/a.py", gone, "medium")
    assert "emoves function `shelve`" in told
    assert "shelf is full" not in told
    assert "ask the shelf" not in told
    assert "all of the shelves" in told


def test_a_line_of_tests_that_are_all_there_is_is_told_of_all_of_them() -> None:
    patch = (
        ' def setUp(self):\n     self.run([\n         "--page",\n-        "--turn-page",\n     ])\n'
    )
    tests = [change(f"tests/test_{name}.py", patch) for name in ("shelf", "page")]

    def told(*files: FileChange) -> str:
        made = detail(extract(commit("change", files=files), table()))
        return write(made, make.verdict("test", "low"), "en").fields["summary"]

    assert 'rops the line `"--turn-page",`' in told(*tests)
    assert "(at least 2 files" in told(*tests)
    assert "the line" not in told(*tests, change("src/a.py", " go()\n+if page:\n     turn()\n"))


def test_a_parameter_is_told_though_what_keeps_it_is() -> None:
    kept = Fact("variable", "added", "self.page", "src/a.py", 150, new="page", scope="__init__")
    new = Fact("parameter", "added", "page", "src/a.py", 2, new="None", scope="__init__")
    made = make.facts("Use self.page", kept, replace(new, public=False))
    told = write(made, make.verdict("fix", "medium"), "en").fields["summary"]
    assert "ets `self.page` (`page`)" in told
    assert "dds parameter `page` (`None`)" in told


def test_a_parameter_of_a_test_is_told_once() -> None:
    patch = "".join(
        f"@@ -{n}0,3 +{n}0,4 @@ class TestShelf:\n-    def test_{name}(self):\n"
        f"+    @patch('os.mkdir')\n+    def test_{name}(self, {mock}):\n         turn({n})\n"
        for n, (name, mock) in enumerate(
            (("page", "shelf_mock"), ("row", "shelf_mock"), ("cell", "cell_mock")), 1
        )
    )
    said = _summary("tests/test_shelf.py", patch, "medium")
    assert "adds parameter `shelf_mock`" in said
    assert "the parameters of" not in said


def test_where_a_package_is_got_from_is_not_cited() -> None:
    patch = " reader==1.0\n+git+https://example.org/shelf/pages.git\n"
    said = _summary("requirements.txt", patch)
    assert "https://example.org/shelf/pages.git" in said
    assert "ites" not in said


def test_a_function_is_told_as_renamed_though_checks_have_its_name() -> None:
    imported = (
        "@@ -1,2 +1,2 @@\n-from a import wholly_comes_from\n+from a import keeps_rows\n x = 1\n"
    )
    head = "@@ -9,2 +9,2 @@\n-def wholly_comes_from(rows):\n+def keeps_rows(rows):\n     go(rows)\n"
    calls = "".join(
        f"@@ -{n}0,2 +{n}0,2 @@ def call{n}(rows):\n-    if wholly_comes_from(rows{n}, shelf):\n"
        f"+    if keeps_rows(rows{n}, shelf):\n         go()\n"
        for n in (2, 3)
    )
    used = [change(f"src/{name}.py", imported + calls) for name in "bc"]
    made = detail(extract(commit("Use it", files=(change("src/a.py", head), *used)), table()))
    told = write(made, make.verdict("refactor", "low"), "en").fields["summary"]
    assert "enames function `wholly_comes_from` to `keeps_rows`" in told


def test_a_test_is_told_as_renamed_though_something_in_it_is_told() -> None:
    path = "tests/test_rows_of_shelves.py"
    new = Fact("test", "renamed", "test_rows_once", path, 3, "test_all_the_rows", "test_rows_once")
    inner = Fact("parameter", "changed", "page", path, 3, "1", "2", scope="test_rows_once")
    made = make.facts("Change it", inner, new)
    told = write(made, make.verdict("test", "medium"), "en").fields["summary"]
    assert "enames test `test_all_the_rows` to `test_rows_once`" in told


def test_an_entry_of_which_the_value_changes_is_told_with_its_key_and_once() -> None:
    old, new = (
        f'"most_complete_rows": {value}'
        for value in ("request.rows", "request.rows or request.most_complete_rows")
    )
    told = _summary("src/a.py", f" given = {{\n-    {old},\n+    {new},\n }}\n")
    assert f"`{old}` with `{new}`" in told
    assert "more (" not in told


@pytest.mark.parametrize(("new", "told"), [("0.90", False), ("0.95", True)])
def test_a_number_with_another_nought_at_its_end_is_the_same(new: str, told: bool) -> None:
    patch = f" def take(rows):\n-    if rows > 1:\n+    if rows > 8:\n         rate = 0.8\n-    self.rate = 0.9\n+    self.rate = {new}\n     go(rows)\n"
    summary = _summary("src/a.py", patch, "medium")
    assert "rows > 8" in summary
    assert (f"= {new}" in summary) is told


def test_a_test_that_calls_what_has_its_name_is_no_edited_one() -> None:
    tests = "".join(
        f"+    def test_{name}(self):\n+        start(self.rows)\n+        test_{name}()\n+\n"
        for name in ("rows", "pages")
    )
    new = change("tests/test_all.py", f"+class TestAll(Case):\n{tests}")
    files = (new, change("src/a.py", " go()\n+stop()\n"))
    made = detail(extract(commit("Test all", files=files), table()))
    told = write(made, make.verdict("feat", "high"), "en").fields["summary"]
    assert "adds tests `test_rows` and `test_pages`" in told
    assert "dits" not in told


def test_a_parameter_that_comes_for_another_is_told_though_others_get_it_too() -> None:
    def of(action: str, name: str, scope: str, path: str) -> Fact:
        new = "None" if action == "added" else ""
        return Fact("parameter", action, name, path, 2, new=new, scope=scope)  # type: ignore[arg-type]

    facts = [of("added", "turned", scope, "src/b.py") for scope in ("read", "reread", "close")]
    facts += [
        of("removed", "number", "take", "src/a.py"),
        of("added", "turned", "take", "src/a.py"),
    ]
    told = write(make.facts("Turn pages", *facts), make.verdict("fix", "high"), "en")
    (taken,) = re.findall(r"[Ii]n `take`,[^;\n]*", told.fields["summary"])
    assert "removes parameter `number`" in taken
    assert "adds parameter `turned` (`None`)" in taken


def test_a_name_that_a_list_gets_is_told_where_it_is_all_that_changes() -> None:
    told = _summary("src/index.ts", " export {\n+  turned,\n   shelf,\n }\n", "medium")
    assert "dds the line `turned,`" in told


@pytest.mark.parametrize(
    ("before", "is_new"),
    [("with `make rows --bin shelf`, as a whole", False), ("one at a time, by hand", True)],
)
def test_a_comment_of_which_another_one_had_most_words_is_no_new_one(
    before: str, is_new: bool
) -> None:
    come = Fact("comment", "added", "as a whole by `make rows --bin shelf-rows`", "a.c", 2)
    lines = (f"-// Rows are made {before}", "+// Rows are made", f"+// {come.name}", " row();")
    made = make.facts("Mend", come, files=[make.file("a.c", *lines)])
    said = write(made, make.verdict("fix", "high"), "en").fields["summary"]
    assert ("dds the comment" in said) is is_new
    assert ("hanges comment" in said) is not is_new


def test_a_comment_with_most_words_of_one_that_goes_from_its_hunk_rewords_it() -> None:
    gone = Fact("comment", "removed", "If no shelf is held by the row, just return", "a.c", 1)
    come = Fact("comment", "added", "No shelf held by the row at all", "a.c", 1)
    lines = (f"-// {gone.name}", f"+// {come.name}", " row();")
    made = make.facts("Mend", gone, come, files=[make.file("a.c", *lines)])
    said = write(made, make.verdict("fix", "high"), "en").fields["summary"]
    assert "ewords the comment" in said


def test_a_type_is_called_by_the_word_of_its_own_file() -> None:
    go = "@@ -3,1 +3,4 @@\n var a = 1\n+type HeadRows struct {\n+\tWide int\n+}\n"
    ts = "@@ -3,1 +3,4 @@\n x\n+interface HeadRows {\n+  wide: number\n+}\n"
    files = (change("shelf/api.go", go), change("web/rows.ts", ts))
    facts = detail(extract(commit("change", files=files), table()))
    summary = write(facts, make.verdict("feat", "medium"), "en").fields["summary"]
    assert "struct `HeadRows`" in summary
