"""What the lines of Kotlin and Java say."""

from __future__ import annotations

from tests.facts.make import told


def test_what_is_required_of_a_value_is_no_import() -> None:
    patch = """\
+import shapes.Circle
 fun draw(circle: Circle) {
+  require(circle.isRound())
+  require (circle.size > 3)
 }
"""
    found = told("src/A.kt", patch, "import", full=True)
    assert {fact[2] for fact in found} == {"shapes.Circle"}


def test_constants_of_an_enum_are_not_called() -> None:
    patch = """\
@@ -9,3 +9,5 @@ enum ErrorCode {
   NONE(0),
+  REFUSED(7),
+  EXPIRED(0xd);
   ;
"""
    assert not told("src/A.java", patch, "call", full=True)


def test_what_extends_a_type_has_a_name_of_its_own() -> None:
    patch = """\
+private val Socket.scheme: String
+  get() = "http"
+fun Array<out Circle>?.toList(): List<Circle> = listOf()
+fun <K, V> Map<K, V>.first(size: Int) = size
+class Late<T>: Shape
"""
    found = {fact[0]: set[str]() for fact in told("src/A.kt", patch, full=True)}
    for fact in told("src/A.kt", patch, full=True):
        found[fact[0]].add(fact[2])
    assert found["field"] == {"scheme"}
    assert found["function"] == {"toList", "first"}
    assert found["class"] == {"Late"}


def test_a_check_is_the_same_with_its_brackets() -> None:
    patch = """\
-  if (plan.isReady) {
-    put(plan)
-    return
-  }
+  if (plan.isReady) return plan
+  if (plan.isLate) {
+    wait()
+  }
"""
    assert told("src/A.kt", patch, "guard", full=True) == {
        ("guard", "added", "plan.isLate", "", "", "")
    }


def test_properties_are_no_locals_and_locals_no_properties() -> None:
    companion = """\
@@ -9,3 +9,5 @@   override fun find(name: String) =
   companion object {
+    const val Tag = "a"
+    private val First = Regex("b")
   }
"""
    inside = """\
@@ -9,3 +9,4 @@   override fun find(name: String) {
     go()
+    val found = look()
   }
"""
    beside = "@@ -9,3 +9,4 @@   override fun find() {\n   }\n+  val found = look()\n"
    nested = "@@ -9,3 +9,4 @@   class Inner {\n     }\n+    val found = look()\n"
    deep = "@@ -9,3 +9,4 @@   class Inner {\n     init {\n+        val found = look()\n"
    assert told("src/A.kt", companion, "variable", full=True) == set()
    assert {f[0] for f in told("src/A.kt", inside, full=True)} >= {"variable"}
    for patch, scope in ((beside, ""), (nested, "Inner")):
        assert told("src/A.kt", patch, "field", full=True) == {
            ("field", "added", "found", "", "look()", scope)
        }
    assert not told("src/A.kt", deep, "field", full=True)


def test_a_section_header_shows_how_deep_a_method_stands() -> None:
    patch = """\
@@ -828,7 +831,7 @@       override fun cancel() {
         minimum = 0L,
       )
-    val name = "socket ${request.path}"
+    val name = "socket ${request.url}"
     start(name)
"""
    assert not told("src/A.kt", patch, "function", full=True)


def test_fields_of_java_may_have_annotations() -> None:
    patch = """\
 public final class Server {
-  @Rule public final Log server = new Log();
+  private Log server;
 }
"""
    found = told("src/A.java", patch, "field", full=True)
    assert {(fact[1], fact[2]) for fact in found} == {("changed", "server")}


def test_what_an_accessor_or_a_test_has_for_itself_is_no_property() -> None:
    patch = """\
 class Registry {
+  val isLate: Boolean
+    get() {
+      val provider = first()
+      return provider == "a"
+    }
   companion object {
+    val Tag = "b"
   }
   @Test
   fun testOne() {
+    val other = first()
   }
 }
"""
    for path in ("src/A.kt", "src/test/ATest.kt"):
        found = told(path, patch, "field", full=True)
        assert {(fact[2], fact[5]) for fact in found} == {
            ("isLate", "Registry"),
            ("Tag", "Registry"),
        }


def test_a_method_with_an_annotation_is_declared_and_not_called() -> None:
    patch = "+  @Override public int connectTimeout() {\n+    return clock.limit();\n+  }\n"
    calls = told("src/A.java", patch, "call", full=True)
    assert {fact[2] for fact in calls} == {"clock.limit"}


def test_a_variable_called_record_is_no_definition_and_a_generic_head_no_call() -> None:
    patch = """\
+  record.thrown.printStackTrace(pw)
+fun <T : Any> Request.Builder.tag(type: T) = apply {}
"""
    found = told("src/A.kt", patch, full=True)
    assert not {fact for fact in found if fact[0] == "class"}
    assert "Request.Builder.tag" not in {fact[2] for fact in found if fact[0] == "call"}


def test_annotations_may_say_what_they_are_on_and_have_arguments() -> None:
    patch = """\
-  @get:JvmName("size") val size: Int
+  @get:JvmName("size")
+  val size: Int
     get() = parts.size
-  @Throws(UnknownHostException::class) fun lookup(
+  @Throws(UnknownHostException::class)
+  fun lookup(
     hostname: String,
"""
    found = told("src/A.kt", patch, full=True)
    assert not {fact for fact in found if fact[0] in ("field", "function")}


def test_a_head_whose_parameters_stand_below_now_is_not_gone() -> None:
    patch = """\
@@ -9,3 +9,4 @@   List<Pin> find(String name) {
   }

-  Pinner withCleaner(Cleaner cleaner) {
+  Pinner withCleaner(
+      @Nullable Cleaner cleaner) {
     return equal(this.cleaner, cleaner)
"""
    found = told("src/A.java", patch, "function", full=True)
    assert not {fact for fact in found if fact[1] == "removed"}


def test_members_of_a_companion_that_a_header_shows_are_properties() -> None:
    header = """\
@@ -98,9 +98,10 @@   companion object {
     /** Packs. */
-    val Gzip =
+    @JvmField
+    public val Gzip =
       object : Algorithm {
"""
    bare = "@@ -98,3 +98,3 @@\n     }\n-    val Gzip = 1\n+    public val Gzip = 1\n"
    for patch in (header, bare):
        found = told("src/A.kt", patch, "field", full=True)
        assert not {fact for fact in found if fact[1] in ("added", "removed")}


def test_what_stands_beside_a_method_of_java_is_a_field() -> None:
    patch = """\
@@ -112,4 +112,4 @@   public static List<Pin> data() {
   }

-  private Rule rule = new Rule();
+  private final Rule rule = new Rule();
"""
    found = told("src/A.java", patch, full=True)
    assert not {fact for fact in found if fact[1] in ("added", "removed")}


def test_a_parameter_of_another_overload_is_none_that_comes() -> None:
    patch = """\
@@ -20,14 +20,17 @@ class Writer {
-    fun rows(rows: List<Row>) = apply {
-      this.rows = rows.toPart()
+    fun rows(rows: List<Row>) = rows(rows.toPart())
+
+    fun rows(rows: Part) = apply {
+      this.rows = rows
     }

-    fun rows(source: Source) = apply {
-      this.source = source
+    fun source(source: Stream) = apply {
+      this.source = source
     }
"""
    found = {fact[:3] for fact in told("src/Writer.kt", patch, "parameter", full=True)}
    assert ("parameter", "added", "rows") not in found


def test_what_goes_from_a_function_is_not_of_another_by_its_name_that_gets_a_new_one() -> None:
    patch = """\
@@ -79,4 +79,3 @@ internal fun RowSource.wrap(): Shelf {
     val shelf = Shelf()
-    shelf.depth = depthOfRows
     shelf.sort(rows)
     return shelf
@@ -112,4 +111,4 @@ internal fun Shelf.open(): Row {
 }
-private fun RowKind.wrap(): ShelfKind {
+private fun RowSource.wrapKind(): ShelfKind {
     return kinds.of(this)
 }
"""
    found = {(f[2], f[5]) for f in told("src/Rows.kt", patch, "variable", full=True)}
    assert ("shelf.depth", "wrap") in found
