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
