"""Texts between backticks, and the code that stands in them."""

from __future__ import annotations

import pytest

from tests.facts.make import told


def test_what_follows_code_of_several_lines_in_a_template_is_no_text() -> None:
    patch = """\
@@ -10,6 +10,20 @@ export function compile(source) {
   function gen(props) {
     let decls = `{
     ${keys
       .map(key => {
-        if (hasDefault) {
+        if (hasStatic) {
           const prop = find(key)
-          text = `default: ${source.slice(
+          text = `default: ${scriptSource.slice(
             prop.start
           )}`
         }
@@ -80,6 +90,14 @@ export function compile(source) {
     return decls
   }

+  function genSetup(node) {
+    return check(node)
+  }
+
   const x = 1
"""
    found = told("src/a.ts", patch, "function guard", full=True)
    assert ("function", "added", "genSetup", "", "node", "") in found
    assert ("guard", "changed", "hasStatic", "hasDefault", "hasStatic", "gen") in found


def test_what_closes_code_of_a_template_is_no_head() -> None:
    patch = """\
@@ -82,8 +82,9 @@ export function compile(
           )}, required: ${required}${
             text ? `, ${text}` : ``
           } }`
-        } else if (last) {
+        } else if (first) {
           // in production
           return `${key}: { type: ${named(type)}${
             text ? `, ${text}` : ``
"""
    assert told("src/a.ts", patch, "guard", full=True) == {
        ("guard", "changed", "first", "last", "first", "compile")
    }


def test_a_hunk_less_deep_than_a_template_above_is_no_text() -> None:
    patch = """\
@@ -10,3 +10,4 @@ export function write() {
   add({
     get () {
       const all = { a, b }
-      return all.text = `
+      return `
       import { merge } from 'merge'
@@ -60,3 +61,4 @@ export function write() {
     })
   }
+  start(all)
   hook('init', (one) => {
"""
    assert ("call", "added", "start", "", "", "write") in told("src/a.ts", patch, full=True)


def test_text_of_a_template_stays_text_behind_its_code() -> None:
    patch = """\
+const page = `
+  function one() {}
+  ${items.map(item => {
+    return `<b>${item}</b>`
+  }).join('')}
+  function two() {}
+`
+function three() {}
"""
    found = told("src/a.ts", patch, "function", full=True)
    assert {fact[2] for fact in found} == {"three"}


def test_a_name_between_escaped_backticks_has_no_backslash() -> None:
    patch = " const types = `\n+  /** Use \\`loadAll\\` instead. */\n `\n"
    found = {fact[2] for fact in told("src/a.ts", patch, "mention", full=True)}
    assert found <= {"loadAll"}
    assert not {name for name in found if name.endswith("\\")}


def test_what_ends_with_a_template_at_the_margin_names_no_place() -> None:
    patch = """\
@@ -40,5 +40,7 @@ async function createPage (name) {
   return _createPage(name)
 };`)
+      } else if (page.mode === 'plain') {
+        imports.add(page)
       }

       return page
"""
    assert told("src/a.ts", patch, "guard", full=True) == {
        ("guard", "added", "page.mode === 'plain'", "", "", "")
    }


def test_a_line_of_a_template_behind_the_name_of_its_language_is_no_comment() -> None:
    patch = """\
@@ -40,4 +40,5 @@ export const types = {
     return /* typescript */`
 ${lines.join('\\n')}
+/// <reference path="./app.types.d.ts" />
 /// <reference path="./more.types.d.ts" />

"""
    assert told("src/a.ts", patch, "comment", full=True) == set()


def test_a_comment_beside_a_template_is_one() -> None:
    patch = """\
@@ -40,4 +40,6 @@ export const types = {
+  // what all pages have in common
   const text = `
 ${lines.join('\\n')}
+// what a page has for itself
`
+  const rest = 1 // what no page has yet
"""
    found = told("src/a.ts", patch.replace("\n`", "\n `"), "comment", full=True)
    assert {fact[2] for fact in found} == {
        "what all pages have in common",
        "what no page has yet",
    }


def test_what_a_script_prints_up_to_a_word_is_no_code() -> None:
    patch = """\
@@ -40,3 +40,20 @@ sub header {
 sub list {
+    print <<HEAD
+ * This is written as it stands, "AS IS", for people.
+ */
+#include "setup.h"
+#include "texts.h"
+
+const struct entry entries[] = {
+HEAD
+        ;
+    # sorted by what each one is called
     foreach my $name (sort keys %names) {
         print $name;
     }
"""
    found = told("docs.pl", patch, "comment class variable string", full=True)
    assert {(item[0], item[2]) for item in found} == {
        ("comment", "sorted by what each one is called")
    }


def test_a_text_of_a_script_that_ends_below_the_hunk_is_no_code() -> None:
    patch = """\
@@ -4,2 +4,5 @@ class Install
   def script
-    text = ""
+    text = <<~END
+      # how the server is started
+      def start
"""
    found = told("install.rb", patch, "comment function", full=True)
    assert {item[:3] for item in found} == {("function", "touched", "script")}


@pytest.mark.parametrize("opening", ["@@ -4,2 +4,5 @@ text = <<~DONE\n", " # as in <<DONE;\n"])
def test_a_word_of_a_header_or_a_remark_opens_no_text(opening: str) -> None:
    found = told("install.rb", f"{opening}+# how the server is started\n", "comment", full=True)
    assert {item[2] for item in found} == {"how the server is started"}


def test_what_a_section_header_names_ends_though_a_text_above_is_left_open() -> None:
    patch = """\
@@ -40,7 +40,7 @@ const shelfHint = () => {

     // the count comes last
     box.innerHTML = `
-            <div class="count">${countOf(shelf, false)}</div>
+            <div class="count">${countOf(shelf, whole)}</div>
             <div class="name">
               <span class="mark"></span>
               <span>${shelf.name}</span>
@@ -80,6 +80,7 @@ const widthLeft = (
 const shelfOptions = (
   width: number,
   shelves: Shelf[],
+  whole: boolean,
   onPick: (first: number) => void
 ): Options => ({
   width: width - 30,
"""
    assert not any(
        "widthLeft" in fact for fact in told("src/shelves.ts", patch, "function", full=True)
    )
