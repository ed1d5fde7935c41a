"""What is told of languages that few have been read in: what whole files bear out, no more."""

from __future__ import annotations

import re

import pytest

from classifier.prose import write
from tests.facts.make import both_ways, change, turned
from tests.prose import make


def _told(path: str, old: str, new: str, language: str = "en") -> str:
    """Summary, risks and advice of a commit that turns a file into another, read whole."""
    _, facts = both_ways(change(path, turned(old, new)), old)
    fields = write(facts, make.verdict("fix", "high"), language).fields
    return " ".join(fields.get(one, "") for one in ("summary", "risks", "advice"))


_LUA = "M.pick = function(self, query)\n  return jars(query)\nend\n\nreturn M\n"
_SVELTE = "<script>\n  export let jars = [];\n  export let size = 3;\n</script>\n\n<p>{size}</p>\n"
_JULIA = "module Jars\n\nusing Shelves\n\nend\n"
_ELIXIR = "defmodule Jars do\n  alias Larder.Repo\n\n  def size(jar), do: jar.size\nend\n"
_SOLIDITY = (
    "contract Jar {\n    function open(uint256 size) external {\n        count = size;\n    }\n}\n"
)
_PERL = "sub _send {\n    my $jar = shift;\n    return 1 if $jar->send;\n    return 0;\n}\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "unsaid"),
    [
        (
            "lua/jars.lua",
            _LUA,
            _LUA.replace("M.pick = function(self, query)", "function M:pick(query)"),
            ("function `pick`", "drops"),
        ),
        (
            "src/Jars.svelte",
            _SVELTE,
            _SVELTE.replace("  export let jars = [];\n  export let size = 3;", "  let { jars = [], size = 4 } = $props();"),
            ("removes", "Search"),
        ),
        (
            "src/Jars.jl",
            _JULIA,
            _JULIA.replace(
                "using Shelves\n",
                "using Shelves: Board\n\nBase.show(io::IO, j::Jar) = print(io, \"Jar of size\")\n",
            ),
            ("imports", "logs"),
        ),
        (
            "lib/jars.ex",
            _ELIXIR,
            _ELIXIR.replace("alias Larder.Repo", "alias Larder.{Repo, Lid}").replace(
                "  def", "  @spec size(Jar.t()) :: integer()\n  def"
            ),
            ("imports `Repo`", "calls"),
        ),
        (
            "contracts/Jar.sol",
            _SOLIDITY,
            _SOLIDITY.replace("        count", "        emit Opened(size);\n        count"),
            ("calls",),
        ),
        (
            "lib/Jars.pm",
            _PERL,
            _PERL.replace("->send;", "->send(timeout => 3);"),
            ("other values", "what `_send` returns"),
        ),
    ],
)  # fmt: skip
def test_what_the_whole_file_does_not_bear_out_is_not_told(
    path: str, old: str, new: str, unsaid: tuple[str, ...]
) -> None:
    told = _told(path, old, new)
    assert not [text for text in unsaid if text in told], told


_SHOWN = (
    ("lua/jars.lua", "return M", ("M.help = [[", "function {0}() end", "]]", "return M")),
    ("lua/jars.lua", "return M", ("--[[", "function {0}() end", "]]", "return M")),
    (
        "lib/jars.ex",
        "end",
        ('  @doc """', "  Opens.", "      def {0}(jar), do: jar", '  """', "end"),
    ),
    ("src/Jars.jl", "end", ('"""', "    {0}", "function {0}(jar) end", '"""', "end")),
    ("src/Jars.fs", "let a = 1", ('let a = """', "let {0} = false", '"""')),
    (
        "src/Jars.groovy",
        "}",
        ("    String help = '''", "    def {0}() { return 1 }", "    '''", "}"),
    ),
    ("lib/jars.dart", "}", ("  final help = '''", "  void {0}() { pour(); }", "  ''';", "}")),
    (
        "src/Jars.cs",
        "}",
        ('    string Help = @"', "    public void {0}(int a) { }", '    ";', "}"),
    ),
    ("lib/jars.rb", "end", ("=begin", "  def {0}(jar)", "  end", "=end", "end")),
    ("lib/jars.rb", "end", ("  HELP = <<~text", "    def {0}(jar)", "    end", "  text", "end")),
    ("lib/Jars.pm", "1;", ("=pod", "", "sub {0} { return 2 }", "", "=cut", "", "1;")),
    ("src/Jars.psm1", "$a = 1", ('$a = @"', "function {0} { throw 1 }", '"@')),
    ("src/Jars.psm1", "$a = 1", ("<#", "function {0} { throw 1 }", "#>", "$a = 1")),
    ("src/jars.nim", "let a = 1", ("#[ As it was:", "proc {0}(x: int) =", "  discard", "]#")),
    ("src/Jars.hs", "a = 1", ("{- As it was:", "class {0} a where", "-}", "a = 1")),
    ("src/jars.ml", "let a = 1", ("(* As it was:", "   let {0} x = x *)", "let a = 1")),
    (
        "contracts/Jar.sol",
        "}",
        ("    /*", "    function {0}(uint256 a) public {}", "    */", "}"),
    ),
)


@pytest.mark.parametrize(("path", "last", "shown"), _SHOWN)
def test_what_a_text_or_a_remark_shows_is_not_told(
    path: str, last: str, shown: tuple[str, ...]
) -> None:
    begun = "class Jars {\n" if last == "}" else "class Jars\n" if path.endswith(".rb") else "\n"
    text = "\n".join(shown) + "\n"
    for old, new in (
        (last + "\n", text.replace("{0}", "lift")),
        (text.replace("{0}", "lift"), text.replace("{0}", "drop")),
    ):
        told = _told(path, begun + old, begun + new)
        assert not re.search(r"(function|method|variable|field)s? `(lift|drop)`", told), told
        assert not re.search(r"(remove|rename|call|cover|Search)[^.;]*`(lift|drop)`", told), told


def test_what_a_text_on_one_line_begins_with_opens_none() -> None:
    old = '  @doc """One."""\n  def size(jar), do: jar.size\n'
    told = _told("lib/jars.ex", old, old + "\n  def lift(jar), do: jar\n")
    assert "function `lift`" in told


@pytest.mark.parametrize(
    ("path", "old", "new", "unsaid"),
    [
        ("src/Jars.psm1", "class Jar {\n}\n", "class Jar {\n    static [Jar] Parse([string]$a) {\n        return [Jar]::new($a)\n    }\n}\n", "calls"),
        ("contracts/Jar.sol", "contract Jar {\n}\n", "contract Jar {\n    receive() external payable {\n        size = 3;\n    }\n}\n", "calls"),
        ("src/jars.erl", "lift(J) ->\n    J.\n", "lift(J) ->\n    J.\n\ndrop(J) when J > 1 ->\n    J.\n", "calls"),
        ("src/Jars.php", "<?php\nfunction lift($a) {\n    $a->lid->open(1);\n}\n", "<?php\nfunction lift($a) {\n    if ($a) {\n        $a->lid?->open(1);\n    }\n}\n", "drops a call"),
        ("src/Jars.fs", "let size jars =\n    3\n", "let size jars = jars |> List.length\n", "`jars`"),
        ("src/Jars.fs", "type Jar() =\n    member _.A = 1\n", "type Jar() =\n    member _.A = 1\n    interface IDisposable with\n        member _.Dispose() = ()\n", "adds interface"),
    ],
)  # fmt: skip
def test_what_is_declared_or_still_done_is_not_told_as_done(
    path: str, old: str, new: str, unsaid: str
) -> None:
    told = _told(path, old, new)
    assert unsaid not in told.lower(), told


def test_the_marks_of_a_template_open_no_remark() -> None:
    old = "class Jars\n  {{- if .Lid }}\n  lid\n  {{ .Lid -}}\n  {{- end }}\nend\n"
    new = old.replace("  lid\n", "  lid\n\n  def lift(jar)\n    jar\n  end\n")
    assert "`lift`" in _told("lib/jars.rb", old, new)


def test_what_a_mixin_has_is_not_in_the_class_that_it_is_for() -> None:
    old = "class Jars {\n" + "  int a = 1;\n" * 9 + "}\n"
    new = old + "\nmixin Lids on Jars {\n  void shut() {\n    pour();\n  }\n}\n"
    patch = turned(old, new).replace("@@\n", "@@ class Jars {\n")
    _, facts = both_ways(change("lib/jars.dart", patch), old)
    told = write(facts, make.verdict("fix", "high"), "en").fields["summary"]
    assert "`shut`" in told
    assert "n `Jars`" not in told


def test_what_stands_nowhere_else_is_told_in_either_language() -> None:
    new = _LUA.replace("M.pick", "M.choose").replace(
        "return M", "function M.lid()\nend\n\nreturn M"
    )
    assert "function `lid`" in _told("lua/jars.lua", _LUA, new)
    assert "`lid`" in _told("lua/jars.lua", _LUA, new, "zh")


def test_a_function_is_in_nothing_that_ended_above_it() -> None:
    old = "class Shelf\n  has_many :jars\n\n  def free?\n    jars.none?\n  end\nend\n"
    new = (
        old[:-4]
        + "\n  class_methods do\n    def search(size)\n      all(size)\n    end\n  end\nend\n"
    )
    assert "n `free?`" not in _told("app/shelf.rb", old, new)
    assert "`search`" in _told("app/shelf.rb", old, new)


def test_a_variable_of_groovy_is_no_method() -> None:
    old = "class Tag {\n    String next(String jar) {\n        jar.trim()\n    }\n}\n"
    new = old.replace("        jar.", "        def lid = jar.size()\n        jar.")
    assert "method `lid`" not in _told("src/Tag.groovy", old, new)


def test_what_a_variable_of_groovy_is_given_is_no_list_of_parameters() -> None:
    old = 'def pack = ""\nstage("Pack") {\n  sh(pack)\n}\n'
    said = _told("Jenkinsfile", old, old.replace('""', "getPack(jar, shelf_tags)"))
    assert "`jar, shelf_tags`" not in said
    assert "arameter" not in said


def test_of_a_class_of_haskell_what_holds_of_it_is_not_told() -> None:
    old = "module Jar where\n\nsize :: Int\nsize = 3\n"
    new = old + "\nclass Monad m => MonadJar m where\n  open :: m Int\n"
    assert "Monad`" not in _told("src/Jar.hs", old, new)


def test_many_blank_lines_are_gone_through_once() -> None:
    """Gone through from each of them, they would take minutes."""
    old = "require 'jars'\n" + "\n" * 40_000 + "puts 1\n"
    new = old.replace("require 'jars'", "require 'lids'")
    assert "`lids`" in _told("lib/jars.rb", old, new)
