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
