"""What a commit holds in an unusual form is told by what it means, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.domain import Fact, Facts
from classifier.facts import detail, extract
from classifier.prose import write
from classifier.prose.edges import trimmed
from classifier.prose.lines import difference
from classifier.prose.usage import refined
from classifier.prose.values import value_of
from tests.facts.make import change, commit, table
from tests.prose import make


def _fields(facts: Facts, level: str = "medium", language: str = "en") -> dict[str, str]:
    return dict(write(facts, make.verdict("fix", level), language).fields)  # type: ignore[arg-type]


def _read(path: str, patch: str) -> Facts:
    return detail(extract(commit("change", files=(change(path, patch),)), table()))


def test_a_name_with_its_value_is_one_setting() -> None:
    entry = '@@ -3,2 +3,6 @@\n   "environment": [\n+    {\n+      "name": "LOG_BUCKET",\n'
    entry += '+      "value": "logs-of-all"\n+    },\n     {\n'
    summary = _fields(_read("deploy/task.json", entry), "low")["summary"]
    assert "setting `LOG_BUCKET` (`logs-of-all`)" in summary
    assert "`name`" not in summary
    gone = entry.replace("+  ", "-  ").replace("+3,6", "+3,2").replace("-3,2", "-3,6")
    summary = _fields(_read("deploy/task.json", gone), "low")["summary"]
    assert "emoves setting `LOG_BUCKET` (`logs-of-all`)" in summary


def test_a_name_far_from_a_value_is_a_setting_of_its_own() -> None:
    apart = '@@ -3,2 +3,4 @@\n   "owner": {\n+    "name": "Ada",\n+    "since": 3,\n'
    apart += '+    "value": "x1"\n   }\n'
    assert "`name` (`Ada`)" in _fields(_read("deploy/task.json", apart), "low")["summary"]


def test_a_condition_that_gets_company_is_told_with_it() -> None:
    new = "(isShown && !isReserved(key))"
    assert difference("isShown", new) == ("isShown", new)
    assert difference(new, "isShown") == (new, "isShown")
    assert difference("isShown", "wasShown.isShownLater(key)") is None  # another name
    assert difference("done", "(done && !isReserved(key))") is None
    assert difference("row_slice,", "self.fail_with(row_slice, &row.to_text(),") is None
    assert difference("isShown", "(isShown && " + "!isReserved(key) && " * 5 + "all)") is None


def test_no_part_of_a_line_is_a_mere_quotation_mark() -> None:
    old = "failed?.code === 'ERR_SESSION_OF_ALL_READERS'"
    new = f"{old} || failed?.code === 'ERR_READERS_ARE_GONE_ALL'"
    before, after = difference(old, new) or ("", "")
    assert before == "…ERR_SESSION_OF_ALL_READERS'"
    assert after.startswith(before)
    old = "the shop closes at the end of all days, be it late or early in summer.`"
    before, _ = difference(old, old.replace("early", "very late")) or ("", "")
    assert before.endswith("summer.")


def test_a_comment_that_only_gets_a_full_stop_does_not_come() -> None:
    said = "On abort the reader is closed to tell others"
    lines = f"-  // {said}\n-  close()\n+  // {said}.\n+  const one = first\n+  close(one)\n"
    facts = _read("src/a.js", f"@@ -3,4 +3,5 @@ function read () {{\n   open()\n{lines}   end()\n")
    assert not [fact for fact in facts.items if fact.kind == "comment"]
    cut = f"-  // {said} of the end\n+  // {said}.\n"
    facts = _read("src/a.js", f"@@ -3,3 +3,3 @@ function read () {{\n   open()\n{cut}   end()\n")
    assert [fact.action for fact in facts.items if fact.kind == "comment"] == ["changed"]


def test_a_setting_that_is_commented_out_is_no_comment() -> None:
    remark = Fact("comment", "added", "page-size: ['26', '28']…", "ci.yml", 3)
    other = Fact("comment", "added", "Disabled: [1] is not there yet for any reader.", "ci.yml", 1)
    summary = _fields(make.facts("Disable", remark, other))["summary"]
    assert "Disabled: " in summary
    assert "page-size" not in summary


def test_what_moves_with_its_class_is_not_told_again() -> None:
    home = "src/a.py"
    moved = [
        Fact("class", "moved", "Reader", "src/b.py", 3, home),
        Fact("function", "moved", "open_all", "src/b.py", 5, home, scope="Reader"),
        Fact("function", "moved", "close_all", "src/b.py", 9, home, scope="Writer"),
        Fact("type", "moved", "State", "src/b.py", 12, home),
        Fact("field", "moved", "Broken", "src/b.py", 13, home, scope="State"),
    ]
    summary = _fields(make.facts("Tidy", *moved))["summary"]
    assert "`Reader`" in summary
    assert "`close_all`" in summary
    assert "open_all" not in summary
    assert "`State`" in summary
    assert "Broken" not in summary


def test_a_file_with_more_than_is_named_says_so() -> None:
    tests = [
        Fact("test", "removed", f"reads the page number {n} of {'a' * 60}", "tests/a.py", n)
        for n in range(1, 12)
    ]
    files = [make.file("tests/a.py", *(f"-{test.name}" for test in tests), kind="test")]
    files.append(make.file("src/a.py", "-pass"))
    every = make.facts("Drop", *tests, files=files)
    assert "”, …)" in _fields(every)["impact"]
    assert "等）" in _fields(every, language="zh")["impact"]
    few = make.facts("Drop", *tests[:1], files=files)
    assert "…)" not in _fields(few)["impact"]


def test_what_an_image_sets_or_passes_on_is_not_to_be_set() -> None:
    for value in ("${PAGE_DIR}", "$PAGE_DIR", "/tmp/pages"):
        for path, scope in (("Dockerfile", "ENV"), ("src/run.py", "")):
            new = Fact("env", "added", "PAGE_DIR", path, 3, new=value, scope=scope)
            files = [make.file(path, f"+{scope} PAGE_DIR={value}")]
            advice = _fields(make.facts("Keep pages", new, files=files))["advice"]
            assert ("PAGE_DIR" in advice) is (not scope and value[0] != "$")


def test_what_a_script_lets_others_set_is_no_new_default() -> None:
    own = "${PAGE_LOAD:-8}"
    for old, new, told in (("8", own, False), ("8", "${PAGE_LOAD}", False), ("", "", False),
                           (own, "${PAGE_LOAD:-9}", True)):  # fmt: skip
        made = Fact("env", "changed", "PAGE_LOAD", "tools/run.sh", 3, old, new)
        lines = (f"-export PAGE_LOAD={old}", f"+export PAGE_LOAD={new}")
        files = [make.file("tools/run.sh", *lines)]
        fields = _fields(make.facts("Keep pages", made, files=files))
        assert "PAGE_LOAD" in fields["summary"]
        assert ("who do not set" in fields["impact"]) is told


def test_that_a_migration_has_the_class_of_all_of_them_says_nothing() -> None:
    for path, told in (("app/migrations/0002_page.py", False), ("app/run.py", True)):
        new = Fact("class", "added", "Migration", path, 3)
        held = Fact("variable", "added", "operations", path, 4, new="[")
        lines = ("+class Migration:", "+    operations = [")
        files = [make.file(path, *lines), make.file("app/page.py", "+import x")]
        other = Fact("function", "added", "turn_page", "app/page.py", 1)
        summary = _fields(make.facts("Turn", new, held, other, files=files))["summary"]
        assert ("class `Migration`" in summary) is told
        assert ("`operations`" in summary) is told


def test_lock_files_that_lag_are_those_of_the_reader() -> None:
    new = Fact("dependency", "changed", "yaml", "pyproject.toml", 3, "1.2", "1.3")
    files = [make.file("pyproject.toml", "+yaml = 1.3", kind="manifest")]
    files.append(make.file("uv.lock", "+yaml = 1.3", kind="lock"))
    made = make.facts("Bump", new, files=files)
    assert "your images and lock files" in _fields(made)["advice"]
    assert "自己的锁文件" in _fields(made, language="zh")["advice"]


def test_what_sets_a_variable_does_not_just_use_it() -> None:
    def told(*paths: str, scope: str = "build") -> str:
        new = [Fact("env", "added", "PAGE_TAG", path, 3, scope=scope) for path in paths]
        return _fields(make.facts("Tag pages", *new), "low")["summary"]

    assert "ets the environment variable `PAGE_TAG`" in told(".github/workflows/ci.yml")
    assert "ets the environment variable `PAGE_TAG`" in told("Dockerfile", scope="ENV")
    assert "ses the environment variable `PAGE_TAG`" in told("src/page.py")
    assert "ses the environment variable `PAGE_TAG`" in told("deploy/run.yaml", "src/page.py")
    assert "ses the environment variable `PAGE_TAG`" in told("src/page.py", "deploy/run.yaml")
    assert "ets the environment variable `PAGE_TAG`" in told("deploy/run.yaml", "deploy/go.yaml")


def test_a_line_replaced_in_several_files_is_not_told_of_one() -> None:
    patch = "@@ -3,3 +3,3 @@\n \topen(\n-\t\tstateReadOnly,\n+\t\tstateReadWrite,\n \t)\n"
    files = tuple(change(f"src/{name}.go", patch) for name in ("cat", "merge", "run"))
    made = detail(extract(commit("keep", files=files), table()))
    told = "eplaces `stateReadOnly` with `stateReadWrite` (at least 3 files)"
    assert told in _fields(made, "low")["summary"]
    assert told in _fields(made)["summary"]


def test_entries_of_a_list_are_values_whatever_they_hold() -> None:
    patch = "@@ -3,2 +3,3 @@\n volumes:\n   - ./a:/etc/a\n+  - ./b:/etc/b # kept\n"
    assert "dds value `./b:/etc/b`" in _fields(_read("deploy/a.yml", patch), "low")["summary"]
    patch = "@@ -3,2 +3,2 @@\n go:\n-  - 1.14.2\n+  - 1.14.3\n   - tip\n"
    summary = _fields(_read("deploy/a.yml", patch), "low")["summary"]
    assert "setting" not in summary


def test_an_entry_that_passes_an_option_is_told_as_an_entry_and_no_more() -> None:
    patch = """\
@@ -7,5 +7,6 @@ images:
 flags:
   - "--pull"
-  - "--label=org.read.me={{.Env.README}}"
-  - "--label=org.about={{.Env.ABOUT}}"
+  - "--label=org.read.me=https://example.org/README.md"
+  - "--label=org.makers=[{\\"name\\":\\"Ada Lace\\",\\"of\\":\\"all\\"}]"
+  - "--label=org.about=All that is read"
   - "--label=org.made={{.Date}}"
"""
    summary = _fields(_read("deploy/a.yaml", patch), "low")["summary"]
    assert "dds values `--label=org.about=All that is read`" in summary
    assert "option" not in summary


def test_an_entry_that_is_cut_is_a_value_as_well() -> None:
    cut = Fact("config", "added", '--label=org.makers=[{"name":"Ada', "a.yaml", 3, scope="flags")
    whole = Fact("config", "added", "--label=org.about", "a.yaml", 4, scope="flags")
    files = (make.file("a.yaml", f'+- "{cut.name} Lace"', f'+- "{whole.name}"', kind="config"),)
    summary = _fields(make.facts("Change", cut, whole, files=files), "low")["summary"]
    assert "dds values" in summary


def test_settings_beside_entries_of_a_list_are_named_both() -> None:
    patch = "@@ -3,2 +3,5 @@\n checks:\n   - spelling\n+  - style\n+  - length:\n+      most: 9\n"
    summary = _fields(_read("deploy/a.yml", patch), "low")["summary"]
    assert "dds settings and values `style` and at least 1 more" in summary


def test_what_an_image_sets_is_told_with_the_word_that_sets_it() -> None:
    summary = _fields(_read("Dockerfile", " FROM a:1\n+WORKDIR /opt\n+USER ada\n"), "low")[
        "summary"
    ]
    assert "image instructions `USER ada` and `WORKDIR /opt`" in summary
    patch = " FROM a:1\n+RUN make all\n CMD run\n"
    assert "image instruction `make all`" in _fields(_read("Dockerfile", patch), "low")["summary"]
    patch = " FROM a:1\n+RUN if true; then \\\n+    make all; \\\n+    fi\n CMD run\n"
    assert "`if true; then`…" in _fields(_read("Dockerfile", patch), "low")["summary"]


def test_words_that_are_set_off_begin_with_all_their_signs() -> None:
    line = "- **The launcher** is a helper {} will be able to launch one or several of the models"
    parts = difference(line.format("thar"), line.format("that"))
    assert parts is not None
    assert all("*" not in part or part.count("**") == 2 for part in parts)


def test_a_part_does_not_begin_with_the_end_of_a_text() -> None:
    line = " 'message_of_the_last_error_that_is': 'ensure that there are no more than {} digits'"
    assert difference(line.format(5), line.format(4)) == (
        "…'ensure that there are no more than 5 digits'",
        "…'ensure that there are no more than 4 digits'",
    )
    line = 'all_that_the_author_has_to_say_of_it = str(given) + ": ".join(readers_of({}))'
    parts = difference(line.format("one_page"), line.format("two_pages"))
    assert parts is not None
    assert all('": ".join' in part for part in parts)


def test_a_list_in_braces_that_stays_is_not_cut_off_in_its_midst() -> None:
    line = '\t\treply.write({}, shape.Map{{"failure": "no such reader of the third page of all"}})'
    assert difference(line.format("codes.StatusInternal"), line.format("status")) == (
        "reply.write(codes.StatusInternal, shape.Map…",
        "reply.write(status, shape.Map…",
    )


def test_what_is_added_to_a_build_setting_is_not_the_setting() -> None:
    patch = "@@ -3,3 +3,3 @@\n all: run\n-FLAGS += -DOLD_READER\n+LIBS+= -lreader\n+WAYS = two\n"
    summary = _fields(_read("src/Makefile.am", patch))["summary"]
    assert "drops values from the build setting `FLAGS` (`-DOLD_READER`)" in summary
    assert "adds values to the build setting `LIBS` (`-lreader`)" in summary
    assert "build setting `WAYS` (`two`)" in summary
    told = _fields(_read("src/Makefile.am", patch), language="zh")["summary"]
    assert "去掉构建设置的部分值：`FLAGS`（`-DOLD_READER`）" in told


_JOB = """\
@@ -60,9 +60,9 @@ jobs:
     - run: make bench

-  e2e-python:
+  pytest-rust:
     if: github.event_name == 'push'
     runs-on: small
-    timeout-minutes: 35
+    timeout-minutes: 25
     steps:
       - name: Check out
"""


def test_a_job_with_another_name_is_renamed() -> None:
    patch = _JOB.replace("bench\n\n", "bench\n \n")
    summary = _fields(_read(".github/workflows/ci.yml", patch))["summary"]
    assert "enames CI job `e2e-python` to `pytest-rust`" in summary
    assert "`timeout-minutes` from `35` to `25`" in summary
    assert "removes" not in summary.lower()
    other = patch.replace("     if: g", "-    if: g").replace("     runs-on", "-    runs-on")
    other = other.replace("     steps", "-    steps").replace("       - name", "-      - name")
    assert "renames" not in _fields(_read(".github/workflows/ci.yml", other))["summary"].lower()


def test_a_job_of_which_little_more_than_its_machine_stays_is_another_one() -> None:
    patch = """\
@@ -60,11 +60,10 @@ jobs:
     - run: make bench
-  pack-image:
+  stop-machine:
     runs-on: small
     steps:
-      - uses: acme/fetch@v1
-      - uses: acme/log-in@v1
-      - uses: acme/build@v1
-      - uses: acme/push@v1
-      - run: make pack
-      - run: make push
-      - run: make clean
+      - uses: acme/keys@v1
+        with:
+          region: north
+      - uses: acme/stop@v1
+        with:
+          mode: stop
+          label: small
"""
    summary = _fields(_read(".github/workflows/ci.yml", patch))["summary"].lower()
    assert "renames" not in summary
    assert "ci job `stop-machine`" in summary
    assert "ci job `pack-image`" in summary


def test_a_job_below_another_that_comes_is_the_one_whose_lines_it_has() -> None:
    patch = """\
@@ -9,6 +9,14 @@ env:
   A: 1
 jobs:
-  translate:
+  read-all:
+    runs-on: ubuntu-latest
+    steps:
+      - run: make
+
+  write-all:
     if: github.repository_owner == 'acme'
     runs-on: ubuntu-latest
     steps:
"""
    summary = _fields(_read(".github/workflows/ci.yml", patch))["summary"]
    assert "enames CI job `translate` to `write-all`" in summary
    assert "dds CI job `read-all`" in summary


def test_a_step_with_another_name_is_renamed() -> None:
    patch = """\
@@ -60,9 +60,8 @@ jobs:
         run: make

-      - name: Upload wheels (only of 3.12)
-        if: matrix.version == '3.12'
+      - name: Upload wheels
         uses: actions/upload-artifact@v4
"""
    patch = patch.replace("make\n\n", "make\n \n")
    summary = _fields(_read(".github/workflows/ci.yml", patch))["summary"]
    assert "enames CI step “Upload wheels (only of 3.12)” to “Upload wheels”" in summary


def test_a_text_is_not_cut_amid_what_is_filled_in() -> None:
    old = 'said_of_late_ones += f"late: {some_delay:.2f} "'
    new = 'said_of_late_ones += f"parts in a second: {self.number_of_the_last_parts_seen:.2f} "'
    assert difference(old, new) == ('…f"late:…', '…f"parts in a second:…')


def test_an_id_of_as_many_signs_as_a_value_may_have_is_told_whole() -> None:
    sha = "0123456789abcdef0123456789abcdef01234567"
    fact = Fact("line", "changed", "…${TAG}", "CMakeLists.txt", 1, f"…{sha}", "…${TAG}")
    assert value_of(fact) == (f"…{sha}", "…${TAG}")


def test_a_brace_that_closes_before_a_part_takes_none_from_its_end() -> None:
    old, new = "    } {} {need:rows}", "    } {} {needs:rows}"
    told = difference(old, new)
    assert told is not None
    assert all(side.count("{") == side.count("}") for side in told)


def test_an_address_is_not_cut_behind_its_scheme() -> None:
    address = "https://a.example/shop/page.git"
    shown = difference(f"clone --depth=1 {address}", f"clone --depth=1 {address} /tmp/page")
    assert shown is not None
    assert all(address in side for side in shown)


def test_no_piece_of_a_hash_is_a_name() -> None:
    old = 'sha = "sha256-Ns3DLQ8V0gaxEJgStMJFat2kynRuAH1ysNypxNR//mzA=";'
    patch = f"@@ -3,2 +3,2 @@\n shas = {{\n-  {old}\n+  {old.replace('mzA', 'mgE')}\n"
    names = {fact.name for fact in _read("nix/tool.nix", patch).items if fact.kind == "identifier"}
    assert not {"mgE", "mzA"} & names


_MATRIX = """\
@@ -10,9 +10,9 @@ jobs:
         include:
-          - name: first-readers
-            folders: "tests/first"
{stays}          - name: second-readers
+          - name: third-readers
+            folders: "tests/third"
     runs-on: ubuntu
"""


def test_a_key_of_another_entry_of_a_list_is_none_with_another_value() -> None:
    kept = "           - name: middle-readers\n             folders: 'tests/middle'\n"
    summary = _fields(_read(".github/workflows/a.yml", _MATRIX.format(stays=kept + " ")))["summary"]
    assert "tests/first` to" not in summary
    assert 'adds the lines `- name: third-readers` and `folders: "tests/third"`' in summary
    summary = _fields(_read(".github/workflows/a.yml", _MATRIX.format(stays="-")))["summary"]
    assert "`tests/first` to `tests/third`" in summary


def test_a_script_installs_what_the_project_may_depend_on_already() -> None:
    for path, said in (("ci/prepare.sh", "package install `reader`"), ("requirements.txt", "dep")):
        line = "pip install reader==2.1" if "sh" in path else "reader==2.1"
        summary = _fields(_read(path, f" echo\n+{line}\n"))["summary"]
        assert f"adds {said}" in summary.lower()


def test_settings_of_files_that_others_by_their_names_replace_neither_come_nor_go() -> None:
    old = "-search:\n-  tier: 2\n-late_server:\n-  port: 1\n"
    new = "+search:\n+  tier: 3\n+new_server:\n+  port: 1\n"
    names = ("one.yaml", "two.yaml")
    files = [change(f"all/old/{name}", old, "deleted") for name in names]
    files += [change(f"all/new/{name}", new, "added") for name in names]
    facts = detail(extract(commit("change", files=tuple(files)), table()))
    summary = _fields(facts, "high")["summary"]
    assert "new_server" in summary
    assert "late_server" in summary
    assert "search" not in summary
    assert "tier" not in summary


def test_what_one_who_starts_a_workflow_may_choose_is_a_value() -> None:
    patch = """\
@@ -8,7 +8,8 @@ on:
       runner:
         type: choice
         options:
           - 1-gpu-small
+          - 1-gpu-large
           - 2-gpu-small
"""
    summary = _fields(_read(".github/workflows/a.yml", patch))["summary"]
    assert "value `1-gpu-large`" in summary


def test_a_check_of_which_nothing_but_its_denial_would_be_told_is_told_whole() -> None:
    old = "not is_chat_template_read(args.model)"
    assert difference(old, f'args.backend != "late-and-early" and {old}') is None


def _steps(pairs: dict[str, str]) -> str:
    hunks = [
        f"@@ -{n * 20},3 +{n * 20},3 @@ jobs:\n       steps:\n"
        f"-      - name: {old}\n+      - name: {new}\n           run: make all\n"
        for n, (old, new) in enumerate(pairs.items(), 1)
    ]
    return "".join(hunks)


def test_a_step_whose_name_another_is_as_likely_to_have_now_is_not_renamed() -> None:
    turned = {"Check small rows": "Check wide tables", "Check small cells": "Verify small rows"}
    patch = _steps(turned)
    facts = _read(".github/workflows/a.yml", patch)
    steps = {(f.action, f.name) for f in refined(facts) if f.kind == "ci_step"}
    gone = {("removed", name) for name in turned}
    assert steps == gone | {("added", name) for name in turned.values()}


def test_the_steps_of_a_job_go_with_it() -> None:
    steps = "-    steps:\n-      - name: Read rows\n-        run: make rows\n"
    patch = f"@@ -9,6 +9,2 @@ jobs:\n \n-  pack:\n-    runs-on: moon\n{steps}   test:\n"
    told = _fields(_read(".github/workflows/a.yml", patch), "low")["summary"]
    assert "emoves CI job `pack`" in told
    assert "Read rows" not in told
    lone = patch.replace("-  pack:\n-    runs-on", "   pack:\n     runs-on").replace("+9,2", "+9,4")
    assert "Read rows" in _fields(_read(".github/workflows/a.yml", lone), "low")["summary"]


@pytest.mark.parametrize(("below", "action"), [(" ", "renamed"), ("+", "added")])
def test_a_job_of_which_nothing_but_its_name_changes_is_renamed(below: str, action: str) -> None:
    hunk = "@@ -{0},4 +{0},4 @@ jobs:\n \n-  test-{1}:\n+  test-moon-{1}:\n"
    hunk += f"     runs-on: moon\n{below}    timeout-minutes: 9\n"
    patch = hunk.format(9, "wide") + hunk.format(29, "tall")
    patch += "@@ -70,1 +70,5 @@ jobs:\n \n+  test-sun-wide:\n+    runs-on: sun\n"
    patch += "+  test-sun-tall:\n+    runs-on: sun\n"
    facts = _read(".github/workflows/a.yml", patch)
    jobs = {(f.action, f.name) for f in refined(facts) if f.kind == "ci_job"}
    assert {(action, "test-moon-wide"), (action, "test-moon-tall")} < jobs


def test_a_step_that_nothing_else_is_like_is_renamed() -> None:
    patch = _steps({"Check small rows": "Verify small rows", "Build it": "Build it all"})
    facts = _read(".github/workflows/a.yml", patch)
    turned = {f.old: f.new for f in refined(facts) if f.kind == "ci_step"}
    assert turned["Check small rows"] == "Verify small rows"


def test_an_entry_that_comes_before_another_takes_none_of_its_values() -> None:
    patch = """\
@@ -4,6 +4,8 @@ rooms:
   shelves:
-    - label: Books and more
+    - label: Maps
+      order: 300
+    - label: Books
       kind: paper
-      order: 0
+      order: 100
     - label: Globes
       kind: wood
"""
    read = _read("shop.yaml", patch)
    # The file has other keys by these names, so that none is told to be new.
    read = replace(read, items=tuple(fact for fact in read.items if fact.action == "changed"))
    told = _fields(read, "low")["summary"]
    assert "Books and more` → " not in told
    assert "hanges settings `label` and `order`" in told
    lone = patch.replace("+    - label: Books\n", "").replace("+4,8", "+4,7")
    lone = lone.replace("+      order: 300\n", "").replace("+4,7", "+4,6")
    told = _fields(_read("shop.yaml", lone), "low")["summary"]
    assert "`label` (`Books and more` → `Maps`)" in told
    assert "`order` (0 → 100)" in told


def test_what_a_line_that_goes_says_is_no_new_value_of_a_list() -> None:
    patch = """\
@@ -4,4 +4,6 @@ jobs:
   fill:
     size: 3
-    run: fill --with "atlas" "globe"
+    shelves:
+      - '"atlas"'
+      - '"comet"'
     last: true
"""
    for said, told in ((patch, False), (patch.replace('"atlas" ', ""), True)):
        summary = _fields(_read("shop.yaml", said), "low")["summary"]
        assert ('`"atlas"`' in summary.partition("lso in the diff")[0]) is told
        assert '`"comet"`' in summary


def test_a_figure_in_a_column_stands_behind_what_it_counts() -> None:
    told = difference(" Public rooms of the house:     88", " Public rooms of the house:     91")
    assert told == ("…house:     88", "…house:     91")


def test_a_name_set_as_code_whose_end_is_cut_off_is_left_out() -> None:
    rest = "[`keep_all_rows_of_the_house_in_place`](/docs/configuration/rows) is set to `true`"
    told = difference(f"Rows will be lost if {rest}.", f"Rows will not be lost if {rest}.")
    assert told == ("Rows will be lost if…", "Rows will not be lost if…")


def test_a_key_of_another_object_of_a_list_is_none_with_another_value() -> None:
    def case(name: str, width: int) -> str:
        return f'    {{\n      "id": "{name}",\n      "width": {width},\n      "seed": 4\n    }},\n'

    head = '@@ -2,13 +2,18 @@\n-  "width": 3,\n+  "width": 4,\n   "cases": [\n'
    patch = (
        '     {\n-      "id": "small",\n-      "width": 768,\n+      "id": "wide",\n'
        '+      "width": 1024,\n       "seed": 4\n     },\n'
    )
    new = "".join(f"+{line}\n" for line in case("tall", 81).splitlines())
    # What no list holds has its values, whatever comes in one.
    assert _widths(head + patch + new) == {("3", "4"), ("", "")}
    # Where no other comes or goes, it is the same one.
    assert _widths(head + patch) == {("3", "4"), ("768", "1024")}


def test_what_is_left_out_before_a_part_is_marked_where_it_is_more_than_a_bracket() -> None:
    old = "[check-shelves, call-shop, rows-test-backend-1-day]"
    new = "[check-shelves, call-shop, stage-a-test-1, row-kernel-build-stools]"
    one, two = difference(old, new) or ("", "")
    assert one.startswith("check-shelves, call-shop")
    assert two.startswith("check-shelves, call-shop")
    one, two = difference(f"first run of all {old}", f"first run of all {new}") or ("…", "…")
    assert one[:1] == two[:1] == "…"
    line = "${{{{ shop.part }}}} --rows-of-each-shelf {} --seconds-for-each-row-of-all-of-them 1800".format
    one, two = difference(line(12), line(13)) or ("…", "…")
    assert one[:1] == two[:1] == "…"
    assert trimmed("}} bash scripts/open_the_shop.sh") == "bash scripts/open_the_shop.sh"
    # Of brackets, one at the end may have its partner where another one has not.
    assert trimmed("shop.is_open()) && rows.hold(one)") == "shop.is_open()) && rows.hold(one)"
    assert trimmed("rows.hold(one))") == "rows.hold(one)"


def _widths(patch: str) -> set[tuple[str, str]]:
    """The values before and after of a setting that is told as changed."""
    items = refined(_read("deploy/cases.json", patch))
    return {(f.old, f.new) for f in items if (f.action, f.name) == ("changed", "width")}


def test_a_job_that_another_workflow_had_with_its_steps_moves() -> None:
    job = "{0}  look:\n{0}    runs-on: big\n{0}    steps:\n{0}      - name: Open the shop\n"
    job += "{0}        run: open\n{0}      - name: {1}\n{0}        run: count all\n"
    gone = f"@@ -30,4 +30,0 @@ jobs:\n{job.format('-', 'Count')}"
    for step, told in (("Count", True), ("Close", False)):
        come = f"@@ -0,0 +1,2 @@\n+on: push\n+jobs:\n{job.format('+', step)}"
        files = (
            change(".github/workflows/late.yml", come, "added"),
            change(".github/workflows/all.yml", gone),
        )
        made = detail(extract(commit("change", files=files), table()))
        summary = _fields(made)["summary"]
        assert ("akes in CI job `look` from `all.yml`" in summary) is told
        assert ("CI job" in summary.replace("akes in CI job", "")) is not told
        assert ("“Open the shop”" in summary) is not told
        assert ("`runs-on` (`big`)" in summary) is not told


def test_an_action_that_another_workflow_uses_is_none_that_comes() -> None:
    new = "@@ -0,0 +1,2 @@\n+    steps:\n+      - uses: shop/open@v4\n"
    for line, told in (("shop/open@v4", False), ("shop/open@v41", True)):
        old = f"@@ -9,2 +9,3 @@\n     steps:\n       - uses: {line}\n+      - run: open\n"
        files = (
            change(".github/workflows/late.yml", new, "added"),
            change(".github/workflows/all.yml", old),
        )
        fields = _fields(detail(extract(commit("change", files=files), table())), "high")
        assert ("dds a use of `shop/open` (`v4`)" in fields["summary"]) is told
        assert ("`shop/open`" in "".join(fields.values())) is told


def test_a_value_that_changes_goes_by_the_name_above_it() -> None:
    patch = '@@ -3,4 +3,4 @@\n     {\n       "name": "RATE_LIMIT",\n-      "value": "20/sec"\n'
    patch += '+      "value": "500/min"\n     },\n'
    summary = _fields(_read("deploy/task.json", patch), "low")["summary"]
    assert "setting `RATE_LIMIT` from `20/sec` to `500/min`" in summary
    other = patch + '+      "name": "BURST"\n'
    assert "`RATE_LIMIT` from" not in _fields(_read("deploy/task.json", other), "low")["summary"]


def test_what_an_event_of_a_workflow_is_narrowed_by_is_told_as_a_setting() -> None:
    patch = (
        "@@ -1,8 +1,9 @@\n name: Rows\n on:\n   push:\n-    tags-ignore:\n-      - 'rows-*'\n"
        "+    branches:\n+      - kept\n+    paths:\n+      - 'rows/**'\n   pull_request:\n"
        " jobs:\n   rows:\n"
    )
    said = _fields(_read(".github/workflows/rows.yml", patch), "low")["summary"]
    assert "In `push`, adds settings" in said
    assert "`branches`" in said


def test_what_an_event_of_a_workflow_is_narrowed_by_stays_where_the_event_moves() -> None:
    patch = (
        "@@ -1,9 +1,9 @@\n name: Rows\n on:\n-  push:\n-    branches:\n-      - kept\n"
        "   pull_request:\n+  push:\n     branches:\n       - kept\n+      - tried\n"
        "   schedule:\n     - cron: '0 0 * * 0'\n"
    )
    for level in ("low", "medium"):
        said = _fields(_read(".github/workflows/rows.yml", patch), level)["summary"]
        assert "`branches`" not in said
        assert "emoves setting" not in said


@pytest.mark.parametrize(("table", "said"), [("versions", "setting"), ("libraries", "dependency")])
def test_a_version_that_packages_of_a_catalogue_share_is_a_setting(table: str, said: str) -> None:
    new = Fact("dependency", "added", "two", "gradle/libs.versions.toml", 3, "", "2.0.0", table)
    summary = _fields(make.facts("Share it", new))["summary"]
    assert f"dds {said} `two` (`2.0.0`)" in summary


@pytest.mark.parametrize(("mark", "told"), [("# Here we have", False), ("RUN pip install", True)])
def test_a_remark_installs_nothing(mark: str, told: bool) -> None:
    facts = _read("Dockerfile", f" FROM rows:1\n+{mark} shelf==3.8\n+RUN make shelf\n")
    assert ("install `shelf` (`3.8`)" in _fields(facts)["summary"]) is told
