"""The function that a line is said to be in."""

from __future__ import annotations

from tests.facts.make import told


def test_what_goes_ends_no_function_that_stays() -> None:
    patch = """\
 function onEnd (code) {
   const err = new Error(code)
-  this.first(err)
-}
+  this.second(err)

-function fail (client, err) {
-  client.emit('error', err)
+  this.third()
 }
"""
    found = told("src/a.js", patch, "call", full=True)
    places = {fact[2]: fact[5] for fact in found if fact[1] == "added"}
    assert places == {"this.second": "onEnd", "this.third": "onEnd"}
