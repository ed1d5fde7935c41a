"""What is told of languages that few have been read in: what whole files bear out, no more."""

from __future__ import annotations

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
