"""Languages without a scanner of their own for each of their forms."""

from __future__ import annotations

from tests.facts.make import told


def test_dart_has_types_and_members_as_java_has_and_tests_by_title() -> None:
    patch = """\
@@ -1,9 +1,12 @@
 abstract class Store {
+  int get size => _items.length;
+  bool open = false;
+
-  Future<void> load(String key) async {
+  Future<void> load(String key, int tries = 3) async {
+    if (tries > 9) return;
     fetch(key);
   }
+
+  void clear() => _items.removeAll();
 }
"""
    found = told("lib/store.dart", patch, "function field parameter guard call", full=True)
    assert {fact[:5] for fact in found} == {
        ("field", "added", "size", "", "_items.length"),
        ("field", "added", "open", "", "false"),
        ("function", "changed", "load", "String key", "String key, int tries = 3"),
        ("parameter", "added", "tries", "", "3"),
        ("guard", "added", "tries > 9", "", ""),
        ("function", "added", "clear", "", ""),
        ("call", "added", "_items.removeAll", "", ""),
    }
    patch = """\
+    test('clears all', () {
+      expect(Store().size, 0);
+    });
"""
    found = told("test/store_test.dart", patch, "test", full=True)
    assert {fact[2] for fact in found} == {"clears all"}


def test_groovy_has_types_before_names_and_calls_at_the_margin() -> None:
    patch = """\
@@ -1,5 +1,9 @@
 class Job {
-    def run(Map args) {
+    def run(Map args, boolean dry = false) {
+        prepare(args)
     }
+    void stop() {
+        name = null
+    }
 }
"""
    found = told("src/Job.groovy", patch, "parameter call", full=True)
    assert {fact[:3] for fact in found} == {
        ("parameter", "added", "dry"),
        ("call", "added", "prepare"),
    }
    found = told("settings.gradle", "+include(':app')\n", "call", full=True)
    assert {fact[2] for fact in found} == {"include"}


def test_a_parameter_of_php_is_named_behind_its_type() -> None:
    patch = """\
-    public function add(Item $item, int $count = 1): void
+    public function add(Item $item, int $count = 1, ?string $note = null): void
"""
    found = told("src/Cart.php", patch, "parameter", full=True)
    assert {fact[1:3] for fact in found} == {("added", "$note")}


def test_what_a_contract_requires_is_no_import() -> None:
    patch = """\
+        require(to != address(0), "zero address");
+import "./Owned.sol";
"""
    found = told("src/Token.sol", patch, "import", full=True)
    assert {fact[2] for fact in found} == {"./Owned.sol"}
    patch = """\
+require 'set'
+local json = 1
+require("dkjson")
"""
    found = told("src/a.lua", patch, "import", full=True)
    assert {fact[2] for fact in found} == {"set", "dkjson"}


def test_functions_that_no_keyword_opens() -> None:
    patch = """\
+let is_digit c = c >= '0'
+let limit = 20
+let rec skip (buf : bytes) pos : int =
"""
    found = told("src/lexer.ml", patch, "function constant field variable", full=True)
    assert {fact[2] for fact in found if fact[0] == "function"} == {"is_digit", "skip"}
    assert ("field", "limit") in {fact[0:3:2] for fact in found}
    patch = """\
-scale <- function(x, na.rm = TRUE) {
+scale <- function(x, na.rm = FALSE) {
+range01 <- function(x) (x - min(x))
"""
    found = told("R/stats.R", patch, "function", full=True)
    assert {fact[1:3] for fact in found} == {("changed", "scale"), ("added", "range01")}
    patch = """\
+volume(r) = 4 * area(r) * r / 3
+function side(a)
+    check(a)
+end
"""
    found = told("src/geo.jl", patch, "function call", full=True)
    assert {fact[0:3:2] for fact in found} == {
        ("function", "volume"),
        ("function", "side"),
        ("call", "area"),
        ("call", "check"),
    }


def test_a_subroutine_is_a_function() -> None:
    found = told("src/a.f90", "+  subroutine reset(x)\n+  end subroutine reset\n", "function")
    assert {fact[1:3] for fact in found} == {("added", "reset")}


def test_attributes_and_directives_call_nothing() -> None:
    patch = """\
-    [Obsolete("Use Run")]
+    [HttpPut("{id}"), Role("admin")]
+    public void Go([FromQuery(Name = "p")] int page) => Start(nameof(page));
"""
    found = told("src/Job.cs", patch, "call", full=True)
    assert {fact[2] for fact in found} == {"Start"}
    patch = """\
+    #[Route('/jobs')]
+    #[Cache(5), Role(name: 'x')]
+    public function list() { run(1); }
"""
    found = told("src/Jobs.php", patch, "call", full=True)
    assert {fact[2] for fact in found} == {"run"}
    found = told("src/a.cpp", '+[[deprecated("x")]] void go();\n', "call", full=True)
    assert not found
    patch = '-  mail: String @deprecated(reason: "Use post")\n+  post: Post @cost(weight: 2)\n'
    assert not told("api/schema.graphql", patch, "call", full=True)


def test_what_a_word_of_the_language_defines_is_not_called() -> None:
    patch = "+    member _.Clear() = items.Clear()\n"
    found = told("src/Box.fs", patch, "call", full=True)
    assert {fact[2] for fact in found} == {"items.Clear"}
    patch = "+    event Paid(address from);\n+    error Broke(uint256 by);\n"
    assert not told("contracts/Shop.sol", patch, "call", full=True)


def test_an_error_of_a_namespace_is_raised_and_not_called() -> None:
    patch = """\
     return match ($level) {
+        default => throw new \\UnexpectedValueException("no level $level"),
     };
"""
    found = told("src/Level.php", patch, "call error", full=True)
    assert {fact[:3] for fact in found} == {("error", "added", "UnexpectedValueException")}
    patch = "+    throw const QueryException('The query is empty');\n"
    found = told("lib/query.dart", patch, "call error", full=True)
    assert {(*fact[:3], fact[4]) for fact in found} == {
        ("error", "added", "QueryException", "The query is empty")
    }


def test_a_path_that_is_asked_of_a_server_is_no_route() -> None:
    patch = """\
+    Client.new(ENV["JOBS_URL"]).get("/jobs")
"""
    assert not told("app/models/job.rb", patch, "endpoint", full=True)
    patch = "+@Get('/jobs')\n+router.get('/jobs/all', list)\n+api.route('/x').get(list)\n"
    found = told("src/jobs.ts", patch, "endpoint", full=True)
    assert {fact[2] for fact in found} == {"/jobs", "/jobs/all", "/x"}


def test_a_call_that_goes_on_over_several_lines_is_not_dropped() -> None:
    patch = """\
-    @jobs = current_user.jobs.recent.page(params[:page])
+    @jobs = current_user.jobs
+                        .recent
+                        .order(created_at: :desc)
+                        .page(params[:page])
"""
    found = told("app/controllers/jobs_controller.rb", patch, "call", full=True)
    assert "current_user.jobs.recent.page" not in {f[2] for f in found if f[1] == "removed"}
    patch = """\
-        $jobs = $this->jobs->latest($n);
+        $jobs = $this->jobs
+            ->open()
+            ->latest($n);
"""
    found = told("src/Jobs.php", patch, "call", full=True)
    assert not [fact for fact in found if fact[1] == "removed"]


def test_a_guard_of_swift_ends_before_what_else_is_done() -> None:
    patch = """\
+        guard index == items.count - 1, !isLoading else { return }
+        guard let data = data, !data.isEmpty else {
+            return
+        }
"""
    found = told("Sources/Feed.swift", patch, "guard", full=True)
    assert {fact[2] for fact in found} == {
        "index == items.count - 1, !isLoading",
        "let data = data, !data.isEmpty",
    }


def test_a_parameter_of_r_may_have_a_dot_in_its_name() -> None:
    patch = """\
+#' @param fun A function of a vector.
-total <- function(data, na.rm = FALSE) {
+total <- function(data, fun = mean, na.rm = TRUE) {
"""
    found = told("R/total.R", patch, "parameter comment", full=True)
    assert {fact[:5] for fact in found} == {
        ("parameter", "added", "fun", "", "mean"),
        ("parameter", "changed", "na.rm", "FALSE", "TRUE"),
        ("comment", "added", "@param fun A function of a vector.", "", ""),
    }


def test_a_parameter_of_julia_may_stand_behind_a_semicolon() -> None:
    patch = """\
-function solve(f, x0; method=Newton(1e-6, 50))
+function solve(f, x0; method=Newton(1e-6, 90), verbose=false)
"""
    found = told("src/solve.jl", patch, "parameter", full=True)
    assert {fact[:5] for fact in found} == {
        ("parameter", "changed", "method", "Newton(1e-6, 50)", "Newton(1e-6, 90)"),
        ("parameter", "added", "verbose", "", "false"),
    }


def test_functions_of_ocaml_go_on_behind_and_and_have_labels() -> None:
    patch = """\
-let rec expr tokens =
+let rec sum tokens =
+  fst (expr tokens)
+
+and expr tokens =
   match tokens with
-let show n = printf "%d" n
+let show ?(out = stdout) n = fprintf out "%d" n
"""
    found = told("lib/sums.ml", patch, "function field", full=True)
    assert {fact[:3] for fact in found} == {
        ("function", "added", "sum"),
        ("function", "touched", "expr"),
        ("function", "touched", "show"),
    }


def test_functions_of_haskell_have_their_type_above() -> None:
    patch = """\
+data Shape a = Dot | Ring a
+
+-- | Without the value of a key.
+delete :: Ord k => [k] -> Trie k v -> Trie k v
+delete [] t = t { value = Nothing }
+
+depth :: Int
+depth = 9
"""
    found = told("src/Trie.hs", patch, "function type comment", full=True)
    assert {fact[:3] for fact in found} == {
        ("type", "added", "Shape"),
        ("function", "added", "delete"),
        ("comment", "added", "Without the value of a key."),
    }


def test_a_record_of_c_sharp_is_a_class_and_a_fact_is_a_test() -> None:
    patch = """\
-public record Payment(decimal Amount);
+public record Deposit(decimal Amount, string Currency = "EUR");
+internal readonly record struct Pair(int A, int B)
+{
+    public bool Same => A == B;
+}
"""
    found = told("src/Pay.cs", patch, "function class parameter", full=True)
    assert {fact[:3] for fact in found} == {
        ("class", "removed", "Payment"),
        ("class", "added", "Deposit"),
        ("class", "added", "Pair"),
    }
    patch = """\
+    [Theory]
+    [InlineData("DE", 19)]
+    public void Tax_IsByCountry(string country, decimal expected)
+    {
+        Check(country);
+    }
"""
    found = told("tests/Pay.Tests/PayTests.cs", patch, "function test", full=True)
    assert {fact[:3] for fact in found} == {("test", "added", "Tax_IsByCountry")}


def test_fields_that_get_values_where_the_constructor_goes_change() -> None:
    patch = """\
-    public class Till : ITill
+    public class Till(IBox box, IClock clock) : ITill
     {
-        private readonly IBox _box;
-        private readonly IClock _clock;
-
-        public Till(IBox box, IClock clock)
-        {
-            _box = box;
-            _clock = clock;
-        }
+        private readonly IBox _box = box;
+        private readonly IClock _clock = clock;
     }
"""
    found = told("src/Till.cs", patch, "field", full=True)
    assert {fact[1:3] for fact in found} == {("changed", "_box"), ("changed", "_clock")}


def test_what_a_function_without_a_name_returns_the_one_around_does_not() -> None:
    patch = """\
 function M.pick(items)
+  table.sort(items, function(a, b)
+    return a.score > b.score
+  end)
   return items
 end
"""
    found = told("lua/pick.lua", patch, "return", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {("a.score > b.score", "")}
    patch = """\
     func total(items: [Item]) -> Int {
+        let prices = items.map { item in
+            return item.price
+        }
+        if prices.isEmpty {
+            return 0
+        }
         return prices.sum()
     }
"""
    found = told("Sources/Total.swift", patch, "return", full=True)
    assert {(fact[2], fact[5]) for fact in found} == {("item.price", ""), ("0", "total")}


def test_a_function_of_elixir_is_one_with_several_clauses() -> None:
    patch = """\
+  defp before(query, nil), do: query
+  defp before(query, id), do: where(query, [r], r.id < ^id)
+  defp before(id), do: id
"""
    found = told("lib/rooms.ex", patch, "function", full=True)
    assert sorted((fact[2], fact[4]) for fact in found) == [
        ("before", "id"),
        ("before", "query, nil"),
    ]


def test_an_argument_with_a_name_is_no_function() -> None:
    patch = """\
@@ -8,5 +8,7 @@ class _PageState extends State<Page> {
             ),
       button: IconButton(
-        child: const Icon(Icons.pay),
+        child: const Icon(Icons.cart),
+        const SizedBox(height: 8),
       ),
     );
"""
    found = told("lib/page.dart", patch, "function call", full=True)
    assert {(fact[0], fact[2], fact[5]) for fact in found} == {("call", "Icon", "")}
