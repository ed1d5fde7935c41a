"""Facts from data, manifests, build files and documents."""

from __future__ import annotations

import pytest

from classifier.facts import detail, extract
from classifier.facts.constructs import construct_of
from tests.facts.make import change, commit, table, told

WORKFLOW = """\
 on:
+  schedule:
+    - cron: '0 6 * * *'
+permissions:
+  contents: write
 jobs:
+  lint:
+    runs-on: ubuntu-24.04
+    steps:
+      - name: Check out
+        uses: actions/checkout@v4
+      - run: make lint
+        env:
+          LEVEL: high
"""


def test_workflow() -> None:
    assert told(".github/workflows/ci.yml", WORKFLOW) == {
        ("ci_trigger", "added", "schedule", "", "", "on"),
        ("ci_trigger", "added", "cron", "", "0 6 * * *", "schedule"),
        ("ci_permission", "added", "contents", "", "write", ""),
        ("ci_job", "added", "lint", "", "", ""),
        ("config", "added", "runs-on", "", "ubuntu-24.04", "lint"),
        ("ci_step", "added", "Check out", "", "", "lint"),
        ("dependency", "added", "actions/checkout", "", "v4", "uses"),
        ("command", "added", "make lint", "", "", "lint"),
        ("env", "added", "LEVEL", "", "high", "lint"),
    }


def test_commands_behind_variables_and_behind_others_on_their_line() -> None:
    steps = """\
       - name: Run
         run: |
-          LEVEL=0,1 NAME="a b" bash run.sh
+          bash run.sh --level 0,1
-          KEY=$(cat key.txt) PAGE=${{ env.PAGE }} show -v
"""
    found = told(".github/workflows/ci.yml", steps, "command", full=True)
    assert {fact[1:5] for fact in found} == {("changed", "bash", "run.sh", "run.sh --level 0,1")}
    script = "       - with:\n           script: |\n+            const name = a && b.c && d.e;\n"
    assert not told(".github/workflows/ci.yml", script, "command", full=True)
    inner = "+          script: |\n+            throw problem;\n"
    given = f"+      - uses: actions/github-script@v7\n+        with:\n{inner}"
    assert not told(".github/workflows/ci.yml", given, "command", full=True)
    given = given.replace("actions/github-script", "acme/on-machine")
    assert told(".github/workflows/ci.yml", given, "command", full=True)
    made = "+LEVEL=1 two three\n+all:\n+\tLEVEL=1 run it\n"
    assert {fact[2:5] for fact in told("Makefile", made, "command", full=True)} == {
        ("run", "", "it")
    }
    image = """\
 RUN git clone repo \\
- && git apply a.patch \\
- && sed -i '1i#include <x.h>' a.cu && rm b \\
+ && cd repo && git checkout "a && b" && cd .. \\
  && make
"""
    assert {fact[1:5] for fact in told("Dockerfile", image, "command", full=True)} == {
        ("removed", "sed", "-i '1i#include <x.h>' a.cu", ""),
        ("removed", "rm", "b", ""),
        ("added", "cd", "", "repo"),
        ("added", "cd", "", ".."),
    }


def test_a_command_without_arguments_does_not_get_those_of_the_next_one() -> None:
    patch = (
        " migrate () {\n-    wait_for && ./shop move\n+    wait_for \\\n+      && ./shop go\n }\n"
    )
    found = {fact[1:5] for fact in told("run.sh", patch, "command", full=True)}
    assert ("removed", "wait_for", "", "") in found


def test_a_text_that_goes_on_in_the_next_lines_is_no_argument() -> None:
    patch = '+SHELF_SIZE=${2:?size of a shelf is needed}\n+python3 -q -c "\n+import shop\n+"\n'
    found = {fact[1:5] for fact in told("run.sh", patch, "command", full=True)}
    assert found == {("added", "python3", "", "-q -c")}
    patch = "+make 'the row' \"a 'b\" don't\n"
    assert {fact[4] for fact in told("run.sh", patch, "command", full=True)} == {patch[6:-1]}


def test_arguments_on_lines_of_their_own_are_no_commands() -> None:
    image = """\
 RUN apt-get install -y \\
-  python3 python3-pip \\
+  python3 python3-pip python3-venv \\
   cmake
+RUN echo "a && b c" && make all
+RUN --mount=type=cache,target=/c \\
+    pip install a && \\
+    LEVEL=1 \\
+    cmake -S . \\
+      sources more \\
+    | tee log
"""
    assert {fact[1:5] for fact in told("Dockerfile", image, "command", full=True)} == {
        ("added", "make", "", "all"),
        ("added", "pip", "", "install a"),
        ("added", "cmake", "", "-S ."),
    }


def test_workflow_hunk_inside_of_a_job_names_no_jobs() -> None:
    patch = "@@ -25,4 +25,3 @@ jobs:\n     name: Unit\n-    services:\n-      db:\n     env:\n"
    kinds = {fact[0] for fact in told(".github/workflows/ci.yml", patch)}
    assert kinds == {"config"}


def test_a_key_of_a_step_whose_job_the_hunk_does_not_show_is_in_no_key() -> None:
    patch = "@@ -25,2 +25,4 @@ jobs:\n       - name: Unit\n+        timeout-minutes: 9\n"
    assert told(".github/workflows/ci.yml", patch) == {
        ("config", "added", "timeout-minutes", "", "9", "")
    }


def test_what_a_list_of_a_workflow_is_of_the_hunk_need_not_show() -> None:
    patch = "@@ -213,3 +213,2 @@ workflows:\n             - e2e\n-            - legacy\n"
    assert told(".circleci/config.yml", f"{patch}             - docs\n") == {
        ("config", "removed", "legacy", "", "", "")
    }
    shown = patch.replace("workflows:\n", "workflows:\n           requires:\n")
    assert told(".circleci/config.yml", shown) == {
        ("config", "removed", "legacy", "", "", "requires")
    }


def test_yaml_key_with_both_values() -> None:
    patch = " server:\n-  port: 80 # was\n+  port: 8080\n+  hosts: \n+    - a.example\n"
    assert told("deploy/values.yaml", patch) == {
        ("config", "changed", "port", "80", "8080", "server"),
        ("config", "added", "hosts", "", "", "server"),
        ("config", "added", "a.example", "", "", "hosts"),
    }


def test_key_inside_of_one_of_the_same_name_is_told_apart() -> None:
    patch = (
        " checks:\n   on:\n     - spelling\n+  except:\n+    - path: old\n+      checks:\n"
        "+        - links\n"
    )
    assert told("lint.yaml", patch) == {
        ("config", "added", "except", "", "", "checks"),
        ("config", "added", "path", "", "old", "except"),
        ("config", "added", "checks", "", "", "except"),
        ("config", "added", "links", "", "", "except.checks"),
    }
    patch = ' "a": {\n   "c": {\n     "a": {\n-      "b": 1\n+      "b": 2\n'
    assert told("tool.json", patch) == {("config", "changed", "b", "1", "2", "c.a")}


def test_json_and_toml() -> None:
    assert told("tool.json", ' "a": {\n-  "b": 1,\n+  "b": 2,\n') == {
        ("config", "changed", "b", "1", "2", "a")
    }
    assert told("tool.toml", " [lint]\n-line = 80\n+line = 100\n") == {
        ("config", "changed", "line", "80", "100", "lint")
    }


@pytest.mark.parametrize(
    ("path", "patch", "expected"),
    [
        ("requirements.txt", "-numpy==1.0\n+numpy==1.1\n", ("numpy", "1.0", "1.1")),
        ("requirements.txt", "-a[x]>=1,<2\n+a[x]>=2,<3\n", ("a", ">=1,<2", ">=2,<3")),
        ("pyproject.toml", '-  "rich>=12",\n+  "rich>=13",\n', ("rich", ">=12", ">=13")),
        ("web/package.json", '-    "vue": "^3.1",\n+    "vue": "^3.2",\n', ("vue", "^3.1", "^3.2")),
        ("Cargo.toml", ' [dependencies]\n-a = "1"\n+a = "2"\n', ("a", "1", "2")),
        (
            "Cargo.toml",
            '-a = { version = "1", features = ["x"] }\n+a = { version = "2", features = ["x"] }\n',
            ("a", "1", "2"),
        ),
        (
            "go.mod",
            "-	ex.org/a/b v1.0.0\n+	ex.org/a/b v1.1.0\n",
            ("ex.org/a/b", "v1.0.0", "v1.1.0"),
        ),
        (
            "pom.xml",
            " <artifactId>a</artifactId>\n-<version>1</version>\n+<version>2</version>\n",
            ("a", "1", "2"),
        ),
        (
            "build.gradle.kts",
            '-  implementation("g:a:1.0")\n+  implementation("g:a:1.1")\n',
            ("g:a", "1.0", "1.1"),
        ),
        ("Gemfile", "-gem 'rails', '~> 7'\n+gem 'rails', '~> 8'\n", ("rails", "~> 7", "~> 8")),
        (
            "Dockerfile",
            "-FROM python:3.11 AS x\n+FROM python:3.12 AS x\n",
            ("python", "3.11", "3.12"),
        ),
        (
            ".pre-commit-config.yaml",
            " - repo: https://ex.org/a/b\n-  rev: v1\n+  rev: v2\n",
            ("a/b", "v1", "v2"),
        ),
        ("compose.yaml", "-  image: redis:7\n+  image: redis:8\n", ("redis", "7", "8")),
    ],
)
def test_dependency_from_version_to_version(
    path: str, patch: str, expected: tuple[str, str, str]
) -> None:
    found = {fact[2:5] for fact in told(path, patch, "dependency") if fact[1] == "changed"}
    assert found == {expected}


@pytest.mark.parametrize(
    ("path", "patch"),
    [
        ("pyproject.toml", '-version = "1.0"\n+version = "1.1"\n'),
        ("package.json", '-  "version": "1.0",\n+  "version": "1.1",\n'),
        ("Cargo.toml", ' [package]\n-version = "1.0"\n+version = "1.1"\n'),
        ("src/a/__init__.py", '-__version__ = "1.0"\n+__version__ = "1.1"\n'),
    ],
)
def test_version_of_the_project(path: str, patch: str) -> None:
    found = told(path, patch, "version")
    assert {(fact[1], *fact[3:5]) for fact in found} == {("changed", "1.0", "1.1")}


def test_dockerfile_make_and_cmake() -> None:
    assert told("Dockerfile", "-ARG TAG=1\n+ARG TAG=2\n+ENV HOME_DIR=/x\n+RUN make all \\\n") == {
        ("build", "changed", "TAG", "1", "2", "ARG"),
        ("env", "added", "HOME_DIR", "", "/x", "ENV"),
        ("docker", "added", "make all", "", "", "RUN"),
    }
    assert told("Makefile", "-FLAGS = -O2\n+FLAGS = -O3\n+lint: build\n") == {
        ("build", "changed", "FLAGS", "-O2", "-O3", ""),
        ("build", "added", "lint", "", "build", "target"),
    }
    assert told("CMakeLists.txt", '-option(USE_X "x" OFF)\n+option(USE_X "x" ON)\n') == {
        ("build", "changed", "USE_X", '"x" OFF', '"x" ON', "option")
    }


def test_keywords_of_cmake_are_no_names() -> None:
    lines = (
        "install(TARGETS tool LIBRARY DESTINATION tools)",
        'list(APPEND FLAGS "-O2")',
        "add_test(NAME reads COMMAND tool --read)",
    )
    assert told("CMakeLists.txt", "".join(f"+{line}\n" for line in lines)) == {
        ("build", "added", "reads", "", "COMMAND tool --read", "add_test")
    }


def test_markdown_sections() -> None:
    patch = """\
 # Guide
 ## Install
-Run make.
+Run `make all`, see https://ex.org/a.
+## Update
 ```
+# no heading
 ```
"""
    assert told("docs/guide.md", patch) == {
        ("heading", "touched", "Install", "", "", "Guide"),
        ("heading", "added", "Update", "", "", "Guide"),
    }
    assert {fact[:3] for fact in told("docs/guide.md", patch, full=True)} >= {
        ("mention", "added", "make all"),
        ("link", "added", "https://ex.org/a"),
    }


def test_restructured_text_titles() -> None:
    patch = " Guide\n =====\n \n+``port``\n+--------\n+\n+The port.\n"
    assert ("heading", "added", "port", "", "", "Guide") in told("docs/a.rst", patch)


def test_title_with_another_line_under_it_is_the_same_title() -> None:
    patch = " Guide\n =====\n \n-A longer title \n-~~~~~~~~~~~\n+A longer title\n+~~~~~~~~~~~~~~\n"
    assert not {fact for fact in told("docs/a.rst", patch, "heading") if fact[1] == "added"}
    patch = " Guide\n =====\n \n-Old title\n+New title\n ---------\n"
    assert ("heading", "changed", "New title", "Old title", "New title", "Guide") in told(
        "docs/a.rst", patch
    )


def test_comment_in_a_code_block_without_fences_is_no_heading() -> None:
    patch = (
        "@@ -9,2 +9,5 @@ ## Settings\n key: 1\n+# how many\n+number: 2\n+  # {{ pro }}\n+  a: 1\n"
    )
    assert told("a.md", patch, "heading") == {("heading", "touched", "", "", "", "Settings")}


def test_comments_in_a_row_are_no_headings_though_they_stand_at_the_top() -> None:
    patch = "+# Names where the\n+# shop is.\n+#\n+# Open if set.\n+\n+# Last\n+[ open: <bool> ]\n"
    assert not told("a.md", f"@@ -9,2 +9,6 @@ ### Shop\n key: 1\n \n{patch}", "heading") - {
        ("heading", "touched", "", "", "", "Shop")
    }
    titles = ' Text.\n \n-# Old\n+# New one {id="new"}\n \n+## More\n+\n'
    named = {fact[2] for fact in told("a.md", titles, "heading")}
    assert named == {"New one", "Old", "More"}


def test_a_link_to_another_version_neither_goes_nor_comes() -> None:
    patch = "-[a](https://ex.org/v1.0.6/a)\n-[b](https://ex.org/pull/6)\n"
    patch += "+[a](https://ex.org/v1.0.7/a)\n+[b](https://ex.org/pull/7)\n"
    links = {found[1:3] for found in told("docs/a.md", patch, "link", full=True)}
    assert links == {("removed", "https://ex.org/pull/6"), ("added", "https://ex.org/pull/7")}


def test_the_words_of_a_licence_are_no_names() -> None:
    whole = "".join(f"+THE SOFTWARE IS PROVIDED FREE OF {n} COSTS.\n" for n in range(30))
    assert not told("LICENSE-MIT", whole, "identifier", full=True)
    own = told("LICENSE", "-Copyright old-shop\n+Copyright new-shop\n", "identifier", full=True)
    assert {found[2] for found in own} == {"old-shop", "new-shop"}
    assert told("docs/reading.md", whole, "identifier", full=True)


def test_words_of_sql_in_capitals_are_no_names() -> None:
    found = told("a.sql", "+SELECT ROW_COUNT FROM shop_items;\n", "identifier", full=True)
    assert {fact[2] for fact in found} == {"ROW_COUNT", "shop_items"}


def test_brackets_in_an_address_close_in_it() -> None:
    patch = (
        "+See [rows](https://ex.org/wiki/Rows_(set)) (https://ex.org/a), https://ex.org/b(c d)\n"
    )
    links = {found[2] for found in told("docs/a.md", patch, "link", full=True)}
    assert links == {"https://ex.org/wiki/Rows_(set)", "https://ex.org/a", "https://ex.org/b(c"}


def test_a_link_that_moves_with_its_label_is_none_that_comes() -> None:
    label = "[open]: https://example.org/open\n"
    patch = f" Text.\n-{label}-[late]: https://example.org/late\n More.\n+\n+{label}"
    patch += "+[late]: https://example.org/later\n"
    links = {found[:3] for found in told("docs/a.md", patch, "link", full=True)}
    assert links == {("link", "added", "https://example.org/later")}


def test_addresses_for_mail_name_nothing() -> None:
    patch = "+* Ann (<ann.lee@shop.example.org> / @ann_lee), uses: actions/checkout@v4 and gin.js\n"
    named = {found[2] for found in told("docs/a.md", patch, "identifier", full=True)}
    assert named == {"actions/checkout", "ann_lee", "gin.js"}


def test_all_triggers_of_a_workflow_and_where_a_value_is_cut() -> None:
    patch = " on:\n+  pull_request_review_comment:\n+  issues:\n"
    assert {fact[:3] for fact in told(".github/workflows/a.yml", patch)} == {
        ("ci_trigger", "added", "pull_request_review_comment"),
        ("ci_trigger", "added", "issues"),
    }
    (setting,) = told("a.yml", f"+key: {'word ' * 30}\n")
    assert setting[4].endswith("word…")


def test_attributes_without_a_title_are_no_heading() -> None:
    patch = "@@ -0,0 +1,5 @@\n+# Shop {width=25%}\n+\n+## {height=70%}\n+\n+text\n"
    assert {fact[2] for fact in told("a.md", patch, "heading", full=True)} == {"Shop"}


def test_heading_behind_one_of_its_level_is_not_inside_of_it() -> None:
    patch = "@@ -9,2 +9,6 @@ ## Install\n Text.\n \n+### From source\n+\n+## Use\n+\n"
    assert told("a.md", patch) == {
        ("heading", "added", "From source", "", "", "Install"),
        ("heading", "added", "Use", "", "", ""),
    }


def test_schema_in_json_has_properties_and_no_settings_of_its_own() -> None:
    patch = """\
   "$defs": {
     "Request": {
+      "additionalProperties": false,
       "properties": {
+        "draft": {
+          "type": "boolean",
+          "default": true
+        },
"""
    assert told("conf/tool.schema.json", patch) == {("config", "added", "draft", "", "", "Request")}
    assert told("spec/openapi.json", patch) == {("schema", "added", "draft", "", "", "Request")}


def test_a_property_of_a_schema_may_be_called_as_a_keyword_is() -> None:
    patch = """\
 "$defs": {
+  "Job": {
+    "type": "object",
+    "properties": {
+      "if": {
+        "type": "string"
+      },
+      "description": {
+        "description": "What it does.",
+        "type": "string"
+      },
+      "properties": {
+        "items": {
+          "type": "string"
+        }
+      }
+    },
+    "not": {
+    }
+  },
"""
    found = {fact[2:6:3] for fact in told("conf/tool.schema.json", patch, "config")}
    assert found == {("if", "Job"), ("description", "Job"), ("properties", "Job")}


def test_schema_files() -> None:
    proto = " message Job {\n-  int32 id = 1;\n+  int64 id = 2;\n+  string name = 3;\n"
    assert told("api/a.proto", proto) == {
        ("schema", "changed", "id", "1", "2", "Job"),
        ("schema", "added", "name", "", "3", "Job"),
    }
    assert told("db/1.sql", "+ALTER TABLE jobs ADD COLUMN state text;\n", "schema") == {
        ("schema", "added", "jobs", "", "ALTER TABLE", "")
    }


def test_a_field_behind_what_is_nested_in_its_message_is_the_messages() -> None:
    proto = """\
+message Job {
+  enum State {
+    OPEN = 0;
+  }
+  State state = 3;
+}
 service Jobs {
+  rpc Stop(Job) returns (Job);
+  rpc Start(Job) returns (Job);
"""
    scopes = {fact[2]: fact[5] for fact in told("api/a.proto", proto)}
    assert scopes["State"] == "Job"
    assert scopes["state"] == "Job"
    assert scopes["Stop"] == scopes["Start"] == "Jobs"


def test_a_field_of_a_oneof_is_the_messages_and_not_what_was_closed_before() -> None:
    proto = """\
 message Job {
+  message Rows {
+    repeated bytes rows = 1;
+  }
+  oneof source {
+    Rows rows = 2;
+    string query = 3;
+  }
"""
    found = {fact[4:6] for fact in told("api/a.proto", proto, full=True) if fact[0] == "schema"}
    assert found >= {("1", "Rows"), ("2", "Job"), ("3", "Job")}


def test_a_field_by_the_name_of_a_construct_is_none() -> None:
    proto = " message Job {\n+  Rights capabilities = 4;\n+  string api_key = 5;\n"
    kinds = {fact[0] for fact in told("api/a.proto", proto, full=True)}
    assert "schema" in kinds
    assert not kinds & {"permission", "auth"}


def test_setting_that_goes_on_in_other_lines_is_not_said_to_change() -> None:
    patch = '-  flags = [ "-s" ];\n+  flags = [\n+    "-s"\n+  ];\n-  debug = 1;\n+  debug = 2;\n'
    assert {fact[2] for fact in told("flake.nix", patch, "build")} == {"debug"}


def test_items_in_braces_are_no_keys() -> None:
    patch = "+edges:\n+  - { src: a.b, rel: runs_on }\n+  - {src: c}\n+  - name: d\n"
    assert told("deploy/edges.yaml", patch, "config") == {
        ("config", "added", "edges", "", "", ""),
        ("config", "added", "name", "", "d", "edges"),
    }


def test_an_entry_of_a_matrix_is_no_step() -> None:
    shown = "@@ -44,2 +44,4 @@ jobs:\n       matrix:\n         benchmark:\n"
    patch = shown + "+          - name: script\n+            target: small\n"
    assert not told(".github/workflows/ci.yaml", patch, "ci_step")


def test_what_stands_between_two_single_signs_is_no_name() -> None:
    patch = "+| `--offload` | `0` | A number (with `--quiet`) |"
    named = {found[2] for found in told("docs/a.md", patch, "mention", full=True)}
    assert named == {"--offload", "--quiet"}


def test_what_stands_between_two_long_commands_is_no_name() -> None:
    command = "curl -L http://localhost:2379/shop/open -X POST -d " + '\'{"key": "value"}\' ' * 2
    patch = f"+- `{command}x` works in v3. Use `/v4` or `{command}y` instead, it`s\n"
    named = {found[2] for found in told("docs/a.md", patch, "mention", full=True)}
    assert named == {"/v4"}


def test_variables_of_an_image_on_one_line_and_on_several() -> None:
    patch = """\
+ENV A_ONE=1 B_TWO="x y" C_THREE=3
-ENV D_FOUR 4
+ENV D_FOUR 5 6
 ENV E_FIVE=5 \\
-    F_SIX=6 \\
+    F_SIX=7 \\
     G_SEVEN="7"
"""
    assert told("Dockerfile", patch, "env") == {
        ("env", "added", "A_ONE", "", "1", "ENV"),
        ("env", "added", "B_TWO", "", "x y", "ENV"),
        ("env", "added", "C_THREE", "", "3", "ENV"),
        ("env", "changed", "D_FOUR", "4", "5 6", "ENV"),
        ("env", "changed", "F_SIX", "6", "7", "ENV"),
    }


def test_paths_of_a_trigger_that_the_hunk_does_not_show() -> None:
    patch = '     paths:\n       - "src/**"\n+      - "lib/**"\n jobs:\n'
    assert told(".github/workflows/a.yml", patch) == {
        ("ci_trigger", "added", "lib/**", "", "", "paths")
    }
    kept = "   artifacts:\n     paths:\n       - src\n+      - lib\n"
    assert {fact[0] for fact in told(".gitlab-ci.yml", kept)} == {"config"}


def test_version_of_a_maven_project_is_its_own() -> None:
    own = """\
   <artifactId>tool</artifactId>
-  <version>1.2.0</version>
+  <version>1.3.0</version>
"""
    assert told("pom.xml", own) == {("version", "changed", "version", "1.2.0", "1.3.0", "")}
    parent = own.replace("  <", "    <").replace("   <art", "   <parent>\n     <art", 1)
    assert {fact[:3] for fact in told("pom.xml", parent)} == {("dependency", "changed", "tool")}
    apart = "@@ -3,2 +3,2 @@\n     <artifactId>a</artifactId>\n@@ -9,1 +9,1 @@\n" + own.partition(
        "\n"
    )[2].replace("  <", "    <")
    assert not told("pom.xml", apart)


def test_an_instruction_of_an_image_that_is_edited_is_not_gone() -> None:
    patch = """\
-RUN curl -sSf https://example.org/setup | bash -s -- -y && \\
+RUN curl -sSf https://example.org/setup | sh -s -- --toolchain 1.85 -y && \\
     chmod -R a+w /opt
-COPY a.toml a.toml
+EXPOSE 80
"""
    assert {fact[:3] for fact in told("Dockerfile", patch, "docker")} == {
        ("docker", "changed", "curl -sSf https://example.org/setup | sh -s -- --toolchain 1.85 -y"),
        ("docker", "removed", "a.toml a.toml"),
        ("docker", "added", "80"),
    }


def test_a_step_that_only_gets_or_loses_its_name_neither_comes_nor_goes() -> None:
    path, named = ".github/workflows/ci.yaml", "      - name: Install\n+        uses: a/setup@v1\n"
    head = "@@ -9,9 +9,9 @@ jobs:\n     steps:\n       - uses: a/checkout@v4\n"
    lost = f"{head}-{named.replace('+', '-')}+      - uses: b/setup@v2\n"
    got = f"{head}-      - uses: a/setup@v1\n+{named}"
    for patch in (lost, got):
        assert not told(path, patch, "ci_step")
    assert {f[1] for f in told(path, f"{head}+{named}", "ci_step")} == {"added"}


def test_a_tab_of_a_page_is_no_section() -> None:
    patch = """\
+### Upload
+
+=== "Kotlin"
+    ```kotlin
+    run()
+    ```
"""
    assert {fact[2] for fact in told("docs/a.md", patch, "heading", full=True)} == {"Upload"}


def test_a_line_of_a_value_is_no_setting() -> None:
    patch = """\
 commands =
-    unit: pytest -v
+    unit: coverage run -m pytest -v
+    unit: coverage xml
+depth: 3
"""
    assert {fact[2] for fact in told("tox.ini", patch, "config", full=True)} == {"depth"}


def test_quoted_keys_of_toml_may_have_any_sign() -> None:
    for key in ("'shop/main.py'", '"shop/*.py"'):
        patch = f" [tool.lint.per-file]\n-{key} = ['D']\n"
        assert told("pyproject.toml", patch, "config") == {
            ("config", "removed", key[1:-1], "['D']", "", "tool.lint.per-file"),
        }


def test_a_section_in_which_links_lead_to_other_lines_stays() -> None:
    patch = """\
 ## First rule
 <a href="https://example.org/blob/main/a.rs#L30">View</a>
-<a href="https://example.org/blob/main/b.rs#L3050">View</a>
+<a href="https://example.org/blob/main/b.rs#L3055">View</a>
 ## Second rule
-<a href="https://example.org/blob/main/a.rs#L10-L14">View</a>
+<a href="https://example.org/blob/main/c.rs#L12-L16">View</a>
"""
    found = told("docs/rules.md", patch, "heading", full=True)
    assert {fact[2] for fact in found} == {"Second rule"}


def test_statements_of_tests_make_no_schema_of_the_project() -> None:
    patch = "+ALTER TABLE jobs ADD COLUMN state text;\n+DROP TABLE jobs;\n"
    assert told("tests/cases/jobs.sql", patch, "schema")
    assert not told("tests/cases/jobs.sql", patch, "schema", full=True)


def test_a_command_that_moves_behind_others_of_its_instruction_stays() -> None:
    patch = """\
-RUN git clone ${SOURCE} app && \\
+RUN . $HOME/env && \\
+    . /opt/env/activate && \\
+    git clone ${SOURCE} app && \\
     cd app
-RUN pip check
+RUN true && pip check
"""
    assert {fact[1:3] for fact in told("docker/cpu.Dockerfile", patch, "docker")} == {
        ("added", ". $HOME/env"),
        ("added", "true && pip check"),
    }


@pytest.mark.parametrize(("below", "shown"), [(" make b\n", False), ("", True)])
def test_a_comment_above_a_command_is_no_title_but_for_the_top(below: str, shown: bool) -> None:
    patch = f" # Build all\n make a\n{below}+make more\n make check\n"
    found = {fact[2] for fact in told("docs/a.md", patch, "heading", full=True)}
    assert ("Build all" in found) is shown


def test_an_entry_of_a_matrix_between_others_is_no_step() -> None:
    patch = """\
@@ -9,7 +9,5 @@ jobs:
           - name: 'one'
             install: a

-          - name: 'two'
+          - name: 'two plain'
             install: b
-
-          - name: 'three'
-            install: c
"""
    assert not told(".github/workflows/a.yml", patch, "ci_step", full=True)


def test_a_line_of_a_script_in_a_step_is_no_setting() -> None:
    patch = '@@ -9,3 +9,3 @@ jobs:\n               owner: "a",\n-              body: "Run",\n'
    patch += "+              body: `Run`,\n             })\n"
    assert not told(".github/workflows/a.yml", patch, "config", full=True)


def test_a_word_in_another_section_does_not_change_there() -> None:
    patch = """\
-    "allow-insecure-urls": {
-      "title": "Do not enforce it."
+    "dev": {
+      "title": "Enable it."
     }
"""
    assert {fact[1] for fact in told("a/config.json", patch, "config")} == {"added", "removed"}
    renamed = patch.replace('"dev"', '"allow-urls"')
    assert ("config", "changed") in {fact[:2] for fact in told("a/config.json", renamed, "config")}


def test_how_a_shell_splits_words_is_no_constant() -> None:
    assert told("a.sh", "+IFS=','\n+LIMIT=3\n", "constant") == {
        ("constant", "added", "LIMIT", "", "3", "")
    }


def test_a_line_of_a_drawing_is_no_comment() -> None:
    patch = "+#     _   _ ____  _\n+# ---------------- \n+a: 1\n+# What reads them.\n"
    assert {fact[2] for fact in told("a.yml", patch, "comment", full=True)} == {"What reads them."}


def test_an_option_may_begin_with_a_number() -> None:
    found = told("run.sh", "+show --4k --1080p --x 2--3 --2024-01\n", "option", full=True)
    assert {fact[2] for fact in found} == {"--4k", "--1080p", "--x"}


def test_a_list_in_a_text_of_a_step_has_no_settings() -> None:
    patch = "@@ -9,2 +9,3 @@ jobs:\n             - src/**\n+            - docs/**\n"
    assert not told(".github/workflows/a.yml", patch, "config", full=True)


def test_tabs_and_comments_of_examples_are_no_titles() -> None:
    assert not told("docs/a.md", "+== one\n+\n+Run it.\n", "heading")
    assert told("docs/a.adoc", "+== One\n+\n+Run it.\n", "heading")
    patch = "@@ -9,2 +9,5 @@\n   level: warn\n \n+  ## format ##\n+  #\n+  # Which one.\n"
    assert not told("docs/a.md", patch, "heading")


def test_the_badges_of_a_title_are_no_part_of_it() -> None:
    one, two = (f"[![{name}](https://a.example/{name}.svg)](https://b.example)" for name in "ab")
    patch = f"-# Shop {one}\n+# Shop {two} ![c](c.svg)\n \n+## ![all](all.svg)\n"
    assert {fact[1:3] for fact in told("a.md", patch, "heading")} == {("added", "![all](all.svg)")}


def test_a_section_behind_a_code_block_that_began_above_the_hunk_comes() -> None:
    patch = """\
@@ -15,6 +15,13 @@ ### Serve
 run serve --count 80
 ```

+### Serve late
+```
+run serve --late
+```
+

 ### Stop
 ```
"""
    found = told("docs/a.md", patch, "heading")
    assert {fact[1:3] for fact in found} == {("added", "Serve late")}


def test_a_name_with_a_folder_goes_on_behind_a_number() -> None:
    patch = "+Serve near-shop/Far-Shop-3-8B-Small or near-shop/corner-2.\n"
    named = {fact[2] for fact in told("docs/a.md", patch, "identifier", full=True)}
    assert {"near-shop/Far-Shop-3-8B-Small", "near-shop/corner-2"} <= named
    said = "+# needed for near-shop/Far-Shop-3-8B\n"
    assert "near-shop/Far-Shop-3-8B" in {
        fact[2] for fact in told("src/a.py", said, "identifier", full=True)
    }
    assert "near/far_off-2" not in {
        fact[2] for fact in told("src/a.py", "+x = near/far_off-2\n", "identifier", full=True)
    }


def test_a_statement_of_a_comment_is_none() -> None:
    patch = "+-- CREATE INDEX page_old ON pages (old);\n+CREATE INDEX page_new ON pages (new);\n"
    assert {f[2] for f in told("sql/3.up.sql", patch, "schema")} == {"page_new"}


def test_a_function_that_a_field_holds_is_no_construct() -> None:
    assert construct_of("plan.Condition") == ""
    assert construct_of("threading.Condition") == construct_of("Condition") == "concurrency"


def test_what_asks_or_works_out_a_number_does_nothing_of_its_package() -> None:
    assert construct_of("asyncio.iscoroutinefunction") == construct_of("triton.cdiv") == ""
    assert construct_of("asyncio.gather") == "concurrency"
    assert construct_of("triton.autotune") == "perf"


def test_build_arguments_on_further_lines() -> None:
    patch = '+ARG ONE="1" \\\n+    TWO="0" \\\n+    THREE="x"\n+RUN make\n'
    assert {fact[2:5] for fact in told("Dockerfile", patch, "build")} == {
        ("ONE", "", "1"), ("TWO", "", "0"), ("THREE", "", "x")
    }  # fmt: skip


def test_a_step_above_which_a_copy_comes_is_the_one_that_keeps_its_keys() -> None:
    patch = """\
@@ -9,9 +9,14 @@ jobs:
     steps:
-      - name: Check links
+      - name: Check links (own)
+        uses: a/check@v1
+        with:
+          fail: true
+
+      - name: Check links (all)
+        if: github.event_name != 'push'
         uses: a/check@v1
         with:
           fail: true
"""
    found = {fact[:4] for fact in told(".github/workflows/ci.yaml", patch, "ci_step")}
    assert found == {
        ("ci_step", "added", "Check links (own)", ""),
        ("ci_step", "changed", "Check links (all)", "Check links"),
    }
    # What opens any script is kept by none of them.
    script = patch.replace("         uses: a/check@v1\n", "         run: |\n")
    found = {fact[:4] for fact in told(".github/workflows/ci.yaml", script, "ci_step")}
    assert ("ci_step", "changed", "Check links (own)", "Check links") in found


def test_what_an_image_runs_stands_below_how_it_is_run() -> None:
    patch = """\
+RUN --mount=type=cache,target=/var/cache \\
+    --mount=target=. \\
+    apt-get update && \\
+    make all
+RUN --mount=target=. \\
+    make --jobs 4 all
+RUN --mount=target=. \\
-    make one
 RUN true
"""
    found = told("Dockerfile", patch, "docker")
    lines = {("added", "apt-get update"), ("added", "make --jobs 4 all")}
    assert {fact[1:3] for fact in found} == lines


def test_a_key_in_one_of_its_name_may_have_others_between_them() -> None:
    """Of the outer key only the header of the hunk is known: it need not be the next one."""
    patch = """
@@ -22,5 +22,4 @@ shop:
         size: large
     shop:
-      late: true
       open: always
"""
    assert told("deploy/shop.yaml", patch, "config") == {
        ("config", "removed", "late", "true", "", "shop")
    }


def test_a_title_in_the_place_of_another_is_no_new_section() -> None:
    """A heading of another level begins something else."""
    patch = """
@@ -1,3 +1,3 @@
-# Running a shop on more than one deck
+# Shops

 Each deck has one.
@@ -20,3 +20,3 @@

-## Tables
+### Chairs

"""
    facts = detail(extract(commit(files=(change("docs/shops.md", patch),)), table()))
    found = {(f.action, f.name, f.old) for f in facts.items if f.kind == "heading"}
    assert found == {
        ("changed", "Shops", "Running a shop on more than one deck"),
        ("removed", "Tables", ""),
        ("added", "Chairs", ""),
    }


def test_what_make_reads_itself_is_no_command() -> None:
    patch = " include a.mk\n+include b.mk\n+ifdef FAST\n+all:\n+\tstrip b.out\n+endif\n"
    assert {fact[2] for fact in told("Makefile", patch, "command", full=True)} == {"strip"}


def test_a_variable_that_stands_below_the_call_that_reads_it() -> None:
    patch = """\
@@ -10,5 +10,8 @@
 HOME = env.str(
-    "TOOL_HOME", None
+    "TOOL_HOME", "/opt"
 )
+LOG = os.environ.get(
+    "TOOL_LOG",
+    "x",
+)
 rest = get(
-    "TOOL_REST", None
+    "TOOL_REST", "a"
 )
"""
    assert {f[1:5] for f in told("src/a.py", patch, "env", full=True)} == {
        ("changed", "TOOL_HOME", "None", "/opt"), ("added", "TOOL_LOG", "", "")
    }  # fmt: skip


def test_a_value_by_the_name_of_a_construct_has_methods_of_its_own() -> None:
    for word in ("sha1.clone", "permissions.map", "create_task.expiry.is_none", "secrets.len"):
        assert construct_of(word) == ""
    for word in ("sha256.New", "hashlib.sha1", "secrets.token_hex"):
        assert construct_of(word) == "crypto"
    assert construct_of("loop.create_task") == "concurrency"


def test_a_sum_that_is_set_is_no_call() -> None:
    assert not told("src/a.py", "+    sha256_known = True\n", "crypto", full=True)
    assert told("src/a.py", "+    sha256_known(path)\n", "crypto", full=True)
    assert told("src/a.py", "+    verify_ssl = False\n", "crypto", full=True)


@pytest.mark.parametrize("new", ["+on:\n+  push:\n", "+on: push\n", "+on:\n+  - push\n"])
def test_an_event_that_one_line_lists_with_others_may_go(new: str) -> None:
    path, old = ".github/workflows/check.yml", " name: check\n-on: [push, 'pull_request']\n"
    found = told(path, old + new, "ci_trigger", full=True)
    assert found == {("ci_trigger", "removed", "pull_request", "", "", "on")}
    for below in ("+on: [push,\n+  pull_request]\n", "+on:\n+  [push, pull_request]\n"):
        assert not told(path, old + below, "ci_trigger", full=True)
    assert not told(path, old + new, "ci_trigger") & found  # rules do not see it


@pytest.mark.parametrize("marks", ["-+", "+-"])
def test_a_command_that_make_shows_no_more_is_still_run(marks: str) -> None:
    shown, hidden = marks
    patch = f"@@ -3,3 +3,3 @@\n tidy:\n{shown}\tkeeper tidy -v\n{hidden}\t@keeper tidy -v\n end:\n"
    assert not told("Makefile", patch, "command", full=True)
    assert told("Makefile", patch.replace("@keeper", "@other"), "command", full=True)


def test_tags_that_start_no_workflow_are_told_as_what_starts_it() -> None:
    patch = (
        "@@ -1,5 +1,4 @@\n on:\n   push:\n-    tags-ignore:\n-      - moon\n+    branches: [sun]\n"
    )
    found = told(".github/workflows/a.yml", patch, "ci_trigger", full=True)
    assert ("ci_trigger", "removed", "tags-ignore", "", "", "push") in found


def test_a_list_of_variables_is_told_by_their_names() -> None:
    patch = """\
 services:
   app:
     environment:
       - KEPT=1
-      - SHOP_URL=http://a:b@(host:1)/shop
+      - SHOP_URL=http://a:b@(host:1)/shop?all=true
+      - SHOP_SIZE=3
"""
    known = extract(commit(files=(change("docker-compose.yml", patch),)), table())
    assert not [fact for fact in known.items if fact.kind == "env"]
    found = [fact for fact in detail(known).items if fact.kind == "env"]
    assert {(f.action, f.name, f.new) for f in found} == {
        ("changed", "SHOP_URL", "http://a:b@(host:1)/shop?all=true"),
        ("added", "SHOP_SIZE", "3"),
    }


def test_what_a_job_may_do_is_no_trigger_where_a_hunk_does_not_show_whose_it_is() -> None:
    patch = "@@ -9,3 +9,4 @@\n       contents: read\n+      issues: write\n     steps:\n"
    path = ".github/workflows/a.yml"
    assert not told(path, patch, "ci_trigger", full=True)
    assert "issues" in {fact[2] for fact in told(path, patch, "ci_permission", full=True)}


def test_what_lists_the_jobs_of_circleci_adds_none() -> None:
    patch = " workflows:\n   all:\n     jobs:\n-      - tidy\n+      - tidy:\n"
    patch += "+          context: shop\n"
    found = told(".circleci/config.yml", patch, "ci_job config", full=True)
    assert {fact[:3] for fact in found} == {("config", "added", "context")}
