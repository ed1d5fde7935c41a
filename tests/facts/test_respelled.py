"""What differs in nothing but the new names of variables is not told."""

from __future__ import annotations

from tests.facts.make import told

_PATH = "src/slots.py"
_RENAMED = """@@ -10,12 +10,12 @@ def find_slot(shop):
-    slot = shop.slot + first(1, 9)
+    shop_slot = shop.slot + first(1, 9)
     while True:
-        if is_free(slot):
+        if is_free(shop_slot):
             break
-        if slot < 6000:
-            slot += 42
+        if shop_slot < 6000:
+            shop_slot += 42
-    return Lease(shop_slot=slot)
+    return Lease(shop_slot=shop_slot)
"""


def test_a_check_of_a_variable_by_its_new_name_is_no_new_one() -> None:
    assert not told(_PATH, _RENAMED, "guard", full=True)
    # Without the line that declares it, it may be another one.
    other = _RENAMED.replace("-    slot = shop.slot + first(1, 9)\n", "").replace(
        "+    shop_slot", "     shop_slot", 1
    )
    assert told(_PATH, other, "guard", full=True)


_SET = """@@ -10,14 +10,14 @@ def send(shop):
-    rooms_each = shop.rooms // shop.floors
+    rooms_per_floor = shop.rooms // shop.floors
     if shop.is_big:
-        count = rooms_each
-        start = 0
+        count = rooms_per_floor
+        first_room = 0
     else:
-        count = rooms_each * 2
-        start = shop.rooms - 1
+        count = rooms_per_floor * 2
+        first_room = shop.rooms - 2
-    listed = []
+    asked = []
-    listed.append(count)
+    asked.append(count)
-    return listed, start
+    return asked, first_room
"""


def test_of_variables_that_have_new_names_nothing_else_is_told() -> None:
    found = told(_PATH, _SET, "variable call", full=True)
    ways = {(fact[1], fact[2]) for fact in found}
    assert ("renamed", "rooms_per_floor") in ways
    assert not {way for way in ways if way[1] in ("count", "asked.append", "listed.append")}
    named = {fact[2] for fact in found if fact[1] == "renamed"}
    assert not {way for way in ways if way[0] == "added" and way[1] in named}
    assert ("changed", "count") in {
        fact[1:3]
        for fact in told(_PATH, _SET.replace("floor * 2", "floor * 3"), "variable", full=True)
    }


_IN_PLACE = """@@ -10,10 +10,11 @@ class Shop:
     def open(self):
         return ask(self.url)
     rooms = 1
-    def count_rooms(self):
-        answer = ask(self.url)
-        if answer.status_code == 200:
-            return answer.json()["rooms"]
-        else:
-            raise OSError(f"No rooms. {answer.json()['why']}")
+    async def describe(self):
+        async with session() as one:
+            async with one.ask(self.url) as answer:
+                if answer.status == 200:
+                    return await answer.json()
+                else:
+                    data = await answer.json()
+                    raise OSError(f"No description. {data['why']}")
     rooms = 1
     def __del__(self):
         self.close()
"""


def test_what_stands_in_a_new_function_was_not_another_check_before() -> None:
    found = {fact[:4] for fact in told(_PATH, _IN_PLACE, "function guard error", full=True)}
    assert ("function", "added", "describe", "") in found
    assert ("guard", "added", "answer.status == 200", "") in found
    assert not {fact for fact in found if fact[1] == "changed"}


def test_what_a_new_head_is_put_above_changes_as_before() -> None:
    patch = """@@ -10,6 +10,11 @@ def open_shop(shop):
 def open_shop(shop):
+    return open_any(shop.rooms, "shop")
+
+
+def open_any(rooms, label):
     keys = find_keys(rooms)
-    log.info("opening of the shop is asked for")
+    log.info(label + "opening of a shop is asked for")
     for room in rooms:
-        if room.status_code == 200:
+        if room.status == 200:
             room.open(keys)
"""
    found = told(_PATH, patch, "guard", full=True)
    assert {fact[1] for fact in found} == {"changed"}


_CLOSURE = """@@ -10,7 +10,9 @@ fn check(rooms: &[Room]) -> Result<()> {
     let count = rooms.len();
-    let open = rooms.iter().all(|room| room.doors.is_open() && room.size() == count);
+    rooms.iter().try_for_each(|r| {
+        ensure(r.doors.is_open() && r.size() == count)
+    })?;
     Ok(())
"""
_ARMS = """@@ -10,10 +10,10 @@ fn check(path: &Path) -> Result<()> {
-    if let Ok(metadata) = path.metadata() {
-        return find(metadata.size(), metadata.mtime());
-    }
+    match path.metadata() {
+        Ok(m) => return find(m.size(), m.mtime()),
+        Err(e) => log(e),
+    }
     Ok(())
"""


def _calls(path: str, patch: str) -> set[tuple[str, str]]:
    found = told(path, patch, "call", full=True)
    return {(action, name) for _, action, name, *_ in found if action != "touched"}


def test_a_call_on_what_has_another_name_for_itself_is_the_same() -> None:
    calls = _calls("src/rooms.rs", _CLOSURE)
    assert not {("added", "r.size"), ("removed", "room.size")} & calls
    assert not {("added", "r.doors.is_open"), ("removed", "room.doors.is_open")} & calls
    assert not {("added", "m.size"), ("removed", "metadata.size")} & _calls("src/a.rs", _ARMS)


def test_a_call_on_another_variable_is_another_one() -> None:
    other = _CLOSURE.replace("|r|", "|_|")
    assert {("added", "r.size"), ("removed", "room.size")} <= _calls("src/rooms.rs", other)
