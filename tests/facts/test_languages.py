"""Facts from the lines of the other programming languages."""

from __future__ import annotations

from tests.facts.make import told


def test_go() -> None:
    patch = """\
+const DefaultPort = 9090
 type Server struct {
-	Addr string
+	Addr *net.Addr `json:"addr"`
+	retries int
 }
-func (s *Server) Serve(ctx context.Context) error {
+func (s *Server) Serve(ctx context.Context, n int) error {
+	if n < 0 {
+		return fmt.Errorf("bad count %d", n)
+	}
+	flag.Int("max-conns", 10, "help")
 }
+func helper() {}
"""
    kinds = "constant field function parameter error option guard"
    assert told("pkg/server.go", patch, kinds) == {
        ("constant", "added", "DefaultPort", "", "9090", ""),
        ("field", "changed", "Addr", "string", "*net.Addr", "Server"),
        ("field", "added", "retries", "", "int", "Server"),
        (
            "function",
            "changed",
            "Serve",
            "ctx context.Context",
            "ctx context.Context, n int",
            "Server",
        ),
        ("parameter", "added", "n", "", "", "Serve"),
        ("guard", "added", "n < 0", "", "", ""),
        ("error", "added", "bad count %d", "", "", ""),
        ("option", "added", "max-conns", "", "10", ""),
        ("function", "added", "helper", "", "", ""),
    }


def test_go_tests_and_metrics() -> None:
    assert ("test", "added", "TestServe", "", "t *testing.T", "") in told(
        "pkg/server_test.go", "+func TestServe(t *testing.T) {\n+}\n"
    )
    patch = (
        " \terrorsCount = prometheus.NewCounter(\n \t\tprometheus.CounterOpts{\n"
        '-\t\t\tName: "app_errors",\n+\t\t\tName: "app_errors_total",\n'
    )
    assert told("pkg/m.go", patch, "metric") == {
        ("metric", "renamed", "app_errors_total", "app_errors", "app_errors_total", "")
    }


def test_rust() -> None:
    patch = """\
+pub const LIMIT: usize = 10;
 pub struct Config {
-    pub depth: u32,
+    pub depth: u64,
 }
+pub enum Mode {
+    Fast,
+    Slow(u8),
+}
 impl Config {
+    pub fn load(path: &Path) -> Result<Self> {
+        let home = env::var("TOOL_HOME")?;
+        bail!("cannot read {path}");
+    }
 }
+    #[test]
+    fn loads() {
+    }
"""
    kinds = "constant field type function env error test"
    assert told("src/config.rs", patch, kinds) == {
        ("constant", "added", "LIMIT", "", "10", ""),
        ("field", "changed", "depth", "u32", "u64", "Config"),
        ("type", "added", "Mode", "", "", ""),
        ("constant", "added", "Fast", "", "", "Mode"),
        ("constant", "added", "Slow", "", "", "Mode"),
        ("function", "added", "load", "", "path: &Path", "Config"),
        ("env", "added", "TOOL_HOME", "", "", ""),
        ("error", "added", "cannot read {path}", "", "", ""),
        ("test", "added", "loads", "", "", "Config"),
    }


def test_rust_option_of_a_derived_parser() -> None:
    patch = """\
 pub struct Args {
+    #[arg(long, default_value = "info")]
+    pub log_level: String,
"""
    assert ("option", "added", "log_level", "", "info", "Args") in told("src/a.rs", patch)


def test_typescript() -> None:
    patch = """\
+export interface Options {
+  retries?: number
+}
-export function load(path: string) {
+export function load(path: string, retries = 3) {
   return path
 }
+export const VERSION = '2.0'
+const helper = async (a: string) => {
+  throw new TypeError('no such file')
+}
+const home = process.env.TOOL_HOME ?? '/opt'
"""
    kinds = "class type field function parameter constant error env"
    assert told("src/load.ts", patch, kinds) == {
        ("type", "added", "Options", "", "", ""),
        ("function", "changed", "load", "path: string", "path: string, retries = 3", ""),
        ("parameter", "added", "retries", "", "3", "load"),
        ("constant", "added", "VERSION", "", "'2.0'", ""),
        ("function", "added", "helper", "", "a: string", ""),
        ("error", "added", "TypeError", "", "no such file", ""),
        ("env", "added", "TOOL_HOME", "", "/opt", ""),
    }


def test_javascript_tests_by_title() -> None:
    patch = """\
+describe('loader', () => {
+  it("reads 'all' lines", async () => {
+    load({
"""
    # A suite is no test.
    assert {fact[:3] for fact in told("src/a.test.js", patch, "test")} == {
        ("test", "added", "reads 'all' lines"),
    }
    assert not told("src/a.test.js", patch, "function")


def test_c() -> None:
    patch = """\
-#define MAX_CONN 10
+#define MAX_CONN 20
+#include <math.h>
 struct server {
+    int port;
 };
-static void run(int a)
+static void run(int a, const char *name)
 {
+    if (a > 3) return;
+    go(a);
 }
+int start(struct server *s);
"""
    assert told("src/server.c", patch) == {
        ("constant", "changed", "MAX_CONN", "10", "20", ""),
        ("import", "added", "math.h", "", "", ""),
        ("field", "added", "port", "", "int", "server"),
        ("function", "changed", "run", "int a", "int a, const char *name", ""),
        ("parameter", "added", "name", "", "", "run"),
        ("guard", "added", "a > 3", "", "", ""),
        ("function", "added", "start", "", "struct server *s", ""),
    }


def test_cpp_and_cuda() -> None:
    patch = """\
+class Queue : public Base {
+ public:
+  bool push(int item);
+  int size_ = 0;
+};
+bool Queue::push(int item) {
+  throw std::runtime_error("full");
+}
+template <typename T>
+__global__ void scale(T* x, float f) {
+}
+TEST(QueueTest, PushesOne) {
+}
"""
    kinds = "class field function error test"
    assert told("src/queue.cu", patch, kinds) == {
        ("class", "added", "Queue", "", "public Base", ""),
        ("function", "added", "push", "", "int item", "Queue"),
        ("field", "added", "size_", "", "0", "Queue"),
        ("error", "added", "runtime_error", "", "full", ""),
        ("function", "added", "scale", "", "T* x, float f", ""),
        ("test", "added", "PushesOne", "", "", "QueueTest"),
    }


def test_java_and_kotlin() -> None:
    java = """\
 public final class Client {
+  private static final int LIMIT = 5;
+  public Response call(Request request) throws IOException {
+    throw new IllegalStateException("closed");
+  }
"""
    assert told("src/main/java/a/Client.java", java, "constant function error") == {
        ("constant", "added", "LIMIT", "", "5", "Client"),
        ("function", "added", "call", "", "Request request", "Client"),
        ("error", "added", "IllegalStateException", "", "closed", ""),
    }
    kotlin = """\
 class Client {
-  val limit: Int = 5
+  val limit: Int = 6
+  suspend fun call(request: Request): Response = TODO()
 }
"""
    assert told("src/main/kotlin/a/Client.kt", kotlin, "field function") == {
        ("field", "changed", "limit", "5", "6", "Client"),
        ("function", "added", "call", "", "request: Request", "Client"),
    }


def test_method_after_the_one_in_the_section_header() -> None:
    patch = """\
@@ -10,2 +10,5 @@ public void first() {
   }
+  @Test public void second() {
+    go();
+  }
"""
    assert ("test", "added", "second", "", "", "") in told("src/test/java/a/BTest.java", patch)


def test_ruby_php_and_unknown_languages() -> None:
    assert ("function", "added", "run", "", "a", "") in told("lib/a.rb", "+def run(a)\n+end\n")
    assert ("class", "added", "Job", "", "", "") in told("src/a.php", "+final class Job\n")
    assert ("function", "added", "run", "", "a", "") in told("src/a.unheard", "+fn run(a) {\n")


def test_pages_of_a_manual_are_words() -> None:
    patch = "-while using shelves. This means that you sort\n+class of books. Use quite a few.\n"
    patch += "+use quite a lot of them\n"
    assert not told("docs/shelf.3", patch, "guard class import", full=True)
    assert told("docs/shelf.3", patch, "guard class import")  # as rules and model have it
    assert told("src/shelf.unheard", patch, "guard", full=True)


def test_shell() -> None:
    patch = """\
+export TOOL_HOME=/opt
-VERSION="1.0"
+VERSION="1.1"
+build() {
+  pip install "numpy==2.1" wheel
+}
"""
    assert told("tools/a.sh", patch) == {
        ("env", "added", "TOOL_HOME", "", "/opt", ""),
        ("constant", "changed", "VERSION", "1.0", "1.1", ""),
        ("function", "added", "build", "", "", ""),
        ("dependency", "added", "numpy", "", "2.1", ""),
    }


def test_what_a_shell_sets_for_one_command_is_no_constant() -> None:
    patch = """\
-NAME="one" tool install 1.0
+NAME="two" tool install 2.0
+LEFT=1 RIGHT="a b" \\
+  tool build
+QUIET=$FLAG tool run
+BOTH=1 HALF=2
+WORDS="a b"  # two
+FIRST=${FIRST:-a b}
+FOUND=$(tool find all)
+DONE=1 && tool end
"""
    found = told("tools/a.sh", patch, "constant variable", full=True)
    assert {fact[2] for fact in found} == {"BOTH", "WORDS", "FIRST", "FOUND", "DONE"}


def test_what_is_computed_is_no_constant_of_go_where_its_list_is_not_opened() -> None:
    patch = (
        " \t}\n"
        "-\tlast = State(9)\n+\tlast = State(7)\n"
        '-\tlimit = 2\n+\tlimit = 3\n \tserver  = parse("a")\n'
        "-\tclient  = httpx.New(httpx.Wait(2))\n+\tclient  = httpx.New(httpx.WaitMin(2))\n"
        "-\tkind = Plain(client)\n+\tkind = Plain(server)\n )\n"
    )
    found = {fact[:3] for fact in told("a/b.go", patch, "constant variable", full=True)}
    assert found == {
        ("variable", "changed", "client"),
        ("variable", "changed", "kind"),  # of the same list
        ("constant", "changed", "last"),
        ("constant", "changed", "limit"),
    }


def test_a_metric_shows_whether_a_prefix_stands_apart() -> None:
    patch = """\
+	a := NewCounter(CounterOpts{
+		Namespace: "app",
+		Name:      "seen_total",
+	})
+	b := NewCounter(CounterOpts{
+		Name: "app_seen_total",
+	})
"""
    names = {fact[2]: fact[4] for fact in told("a.go", patch, "metric")}
    assert names == {"seen_total": "…", "app_seen_total": ""}
    patch = """\
+A = Counter("seen_total", "All", namespace="app")
+B = Counter("app_seen_total", "All", ["kind"])
"""
    names = {fact[2]: fact[4] for fact in told("a.py", patch, "metric")}
    assert names == {"seen_total": "…", "app_seen_total": ""}


def test_of_a_patch_only_the_names_on_its_changed_lines_are_told() -> None:
    lines = [
        "Subject: [PATCH] Add a_thing",
        "diff --git a/include/all_of.h b/include/all_of.h",
        "--- a/include/all_of.h",
        "+++ b/include/all_of.h",
        "@@ -105,6 +105,7 @@ struct first_one {",
        "   OLD_VALUE = 28,",
        "+  NEW_VALUE = 29,  // the value of it",
        "-  int gone_by = malloc(GONE_SIZE);",
        " };",
        " enum other_one {",
    ]
    found = told("patches/01.patch", "\n".join("+" + line for line in lines), full=True)
    assert {fact[0] for fact in found} == {"identifier"}
    assert {fact[2] for fact in found} == {"NEW_VALUE", "gone_by", "GONE_SIZE"}


def test_what_a_test_of_tcl_has_another_program_return_is_no_return() -> None:
    patch = (
        "+test {pages} {\n+    run {\n+        local pages\n+        return pages\n+    } 1\n+}\n"
    )
    assert not told("tests/unit/pages.tcl", patch, "return", full=True)
    assert told("src/pages.tcl", " set all 3\n+    return $all\n", "return", full=True)


def test_the_title_of_a_test_goes_up_to_the_sign_that_opened_it() -> None:
    lines = "+    test {Keep the old one, it shouldn't go} {\n+    test \"Say 'yes' to {all}\" {\n"
    found = told("tests/unit/keep.tcl", lines, "test")
    assert {item[2] for item in found} == {
        "Keep the old one, it shouldn't go",
        "Say 'yes' to {all}",
    }


def test_what_a_script_checks_ends_before_what_it_does_then() -> None:
    patch = """
 build
+if [ -d "$ROOT/deck" ]; then
   run
 fi
"""
    names = {name for _, _, name, *_ in told(".githooks/pre-commit", patch, "guard")}
    assert names == {'[ -d "$ROOT/deck" ]'}
