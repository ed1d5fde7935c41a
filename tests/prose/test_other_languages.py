"""What is said of changes in languages that few of the repositories looked at are written in."""

from __future__ import annotations

from collections.abc import Mapping

from classifier.domain import Fact, FileFacts, Importance
from classifier.prose import write
from classifier.prose.recast import recast
from tests.facts.make import both_ways, change, turned
from tests.prose import make


def _fields(
    path: str, old: str, new: str, section: str = "", level: Importance = "medium"
) -> Mapping[str, str]:
    """What is told of a commit that turns a file into another, read whole."""
    _, facts = both_ways(change(path, turned(old, new, section)), old)
    assert isinstance(facts.files[0], FileFacts)
    return write(facts, make.verdict("fix", level), "en").fields


def _summary(path: str, old: str, new: str, section: str = "") -> str:
    return _fields(path, old, new, section)["summary"]


def test_a_function_may_have_a_word_of_other_languages_for_its_name() -> None:
    old = "class Jobs\n  def push\n    save\n  end\nend\n"
    new = "class Jobs\n  def push\n    save\n  end\n\n  def delete\n    Store.drop(1)\n  end\nend\n"
    assert "dds function `delete`" in _summary("lib/jobs.rb", old, new)


def test_an_option_that_may_be_turned_off_is_not_dropped() -> None:
    old = "def parser\n" + '  opts.on("-v", "--verbose", "Say more") { say }\n' + "end\n"
    new = old.replace("--verbose", "--[no-]verbose").replace(
        "{ say }\n", '{ |on| say(on) }\n  opts.on("-f", "--format FORMAT", "How to print")\n'
    )
    told = _summary("lib/cli.rb", old, new)
    assert "`--format`" in told
    assert "drops" not in told


def test_a_function_that_ended_above_the_hunk_is_not_told_as_edited() -> None:
    old = """\
public class Till
{
    public bool Settle(int id)
    {
        return Find(id);
    }

    public decimal Tax(Invoice invoice) => invoice.Country switch
    {
        "DE" => 0.19m,
        "FR" => 0.20m,
        "IT" => 0.22m,
        _ => 0m,
    };
}
"""
    new = old.replace(
        '        "IT" => 0.22m,\n', '        "AT" => 0.20m,\n        "IT" => 0.22m,\n'
    )
    section = "    public bool Settle(int id)"
    assert "Settle" not in _summary("src/Till.cs", old, new, section)


def test_what_a_function_with_a_rescue_raises_is_in_no_other() -> None:
    old = """\
module Acme
  class Client
    def delete(path)
      request(Delete, path)
    end

    private

    def request(verb, path, body = nil)
      uri = join(path)
      response = start(uri) do |http|
        http.request(verb.new(uri), body)
      end
      parse(response)
    end
  end
end
"""
    new = old.replace("body = nil)\n", "body = nil, tries: 3)\n      count ||= 0\n").replace(
        "      parse(response)\n",
        "      parse(response)\n    rescue Timeout\n      retry if (count += 1) <= tries\n"
        '      raise Error, "gave up on the path"\n',
    )
    told = _summary("lib/client.rb", old, new, "def delete(path)")
    assert "aises `Error`" in told
    assert "elete" not in told


def test_a_function_that_has_another_form_left_is_not_removed() -> None:
    left = "    public List<Jar> Pick(JarFilter filter) => PickAsync(filter).ToList();\n"
    gone = "    public IEnumerable<Jar> Pick(int size)\n    {\n        yield return Top;\n    }\n"
    old = f"class Shelf\n{{\n{gone}\n{left}}}\n"
    assert "emoves" not in _summary("src/Shelf.cs", old, old.replace(gone, ""))


def test_a_function_that_returns_another_type_is_not_new() -> None:
    old = """\
class Larder {
  Future<Jar?> find(String id) async {
    final jar = await store.read(id);
    return jar;
  }
}
"""
    new = """\
class Larder {
  Future<JarResult> find(String id, {bool fresh = false}) async {
    final jar = await store.read(id);
    return JarFound(jar);
  }
}
"""
    assert "adds method" not in _summary("lib/larder.dart", old, new)


def test_a_class_that_becomes_an_actor_is_not_removed_nor_are_its_fields() -> None:
    old = """\
public final class Pantry: ObservableObject {
    @Published public var shelf: Shelf = .top
    private let size: Int

    func take() -> Jar? {
        return nil
    }
}
"""
    new = old.replace("final class Pantry: ObservableObject", "actor Pantry").replace(
        "@Published public var shelf", "public var shelf"
    )
    assert "emoves" not in _summary("Sources/Pantry.swift", old, new)


def test_cases_bases_and_markers_are_not_called() -> None:
    old = "pub const size = 4;\n"
    new = old + "\nextern fn pantry_log(msg: [*:0]const u8) callconv(.C) void;\n"
    assert "call" not in _summary("src/pantry.zig", old, new).replace("`callconv`", "")
    old = "trait Shelf {\n  def name: String\n}\n"
    new = "final case class Spoilt(why: String) extends RuntimeException(why)\n\n" + old
    assert "calls" not in _summary("src/Shelf.scala", old, new)
    old = "enum Event {\n    case closed\n}\n"
    new = "enum Event {\n    case closed\n    case opened(Jar)\n}\n"
    assert "calls" not in _summary("Sources/Event.swift", old, new)
    old = "module Pantry\n\nusing Dates\n\nend\n"
    new = old.replace("\nend", "\nmacro timed_pick(n)\n    return n\nend\n\nend")
    assert "calls" not in _summary("src/Pantry.jl", old, new)


def test_how_long_something_may_take_is_not_called() -> None:
    fact = Fact("network", "added", "this.timeout", "lib/larder.dart", scope="Larder")
    assert recast(fact, set()).kind == "identifier"


def test_what_solidity_reverts_with_is_raised() -> None:
    old = """\
contract Jar {
    function open(uint256 size) external {
        count = size;
    }
}
"""
    new = old.replace(
        "        count", "        if (size > limit) revert TooLarge(size);\n        count"
    )
    told = _summary("contracts/Jar.sol", old, new)
    assert "raises `TooLarge`" in told
    assert "calls" not in told


def test_an_alias_and_a_list_of_values_are_neither_import_nor_type_of_ruby() -> None:
    old = "class Shelf\n  def each_jar\n    jars\n  end\nend\n"
    new = old.replace("  def", "  alias each each_jar\n  enum :size, { small: 0 }\n\n  def", 1)
    told = _summary("lib/shelf.rb", old, new).lower()
    assert "imports" not in told
    assert "type" not in told


def test_what_a_function_of_haskell_takes_is_not_set() -> None:
    old = "module Jar where\n\nsize :: Int\nsize = 3\n"
    new = old + "\ncost jar = do\n  weigh jar\n  pay jar\n"
    assert "ets `jar`" not in _summary("src/Jar.hs", old, new)


def test_modules_are_no_classes_and_their_functions_no_methods() -> None:
    old = "let size = 3\n"
    new = (
        old + "\nmodule type JAR = sig\n  type t\nend\n\n"
        "module Shelf (J : JAR) = struct\n  let pick () = 1\nend\n"
    )
    told = _summary("lib/shelf.ml", old, new)
    assert "`JAR`" in told
    assert "class" not in told
    assert "method" not in told
    assert "`type`" not in told
    old = "defmodule Larder.Shelf do\n  def size, do: 3\nend\n"
    new = old + "\ndefmodule Larder.Jar do\n  def open(jar) do\n    {:ok, jar}\n  end\nend\n"
    told = _summary("lib/shelf.ex", old, new)
    assert "adds module `" in told.lower()
    assert "method" not in told


def test_what_a_component_is_given_is_no_constant() -> None:
    old = '<script lang="ts">\n  let query = "";\n</script>\n\n<p>{query}</p>\n'
    new = old.replace('  let query = "";\n', '  export let limit = 3;\n  let query = "";\n')
    told = _summary("src/Box.svelte", old, new)
    assert "`limit`" in told
    assert "constant" not in told


def test_a_parameter_with_a_default_leaves_calls_as_they_are() -> None:
    def risks(path: str, old: str, new: str) -> str:
        fields = _fields(path, old, new, level="high")
        return fields["risks"] + fields["advice"]

    old = "class Shelf\n  def pick(name, strict: false)\n    name\n  end\nend\n"
    new = old.replace("strict: false)", "strict: false, size: SIZE)")
    assert "callers of `pick` should pass `size`" in risks("lib/shelf.rb", old, new)
    old = "defmodule Shelf do\n  def pick(server, name) do\n    {server, name}\n  end\nend\n"
    new = old.replace("(server, name)", "(server, name, opts \\\\ [])")
    assert "callers of `pick` should pass `opts`" in risks("lib/shelf.ex", old, new)


def test_packages_of_composer_have_a_vendor() -> None:
    old = '{\n    "require": {\n        "php": "^8.1",\n        "larder/jars": "^2.4"\n    }\n}\n'
    new = old.replace("^2.4", "^3.0")
    told = _summary("composer.json", old, new)
    assert "pgrades `larder/jars`" in told
    assert "`^2.4`" in told


def test_parameters_of_a_class_of_scala_are_not_told_as_its_bases_alone() -> None:
    old = "final case class Jar(name: String, size: Int)\n"
    new = "final case class Jar(name: String, lid: Lid, size: Int)\n"
    assert "type parameters" not in _summary("src/Jar.scala", old, new)


def test_a_pipe_is_told_whole() -> None:
    old = "defmodule Shelf do\n  def name(jar, text) do\n    jar\n    |> Jar.with(%{name: text})\n  end\nend\n"
    told = _summary(
        "lib/shelf.ex", old, old.replace("%{name: text}", "text, [])").replace(")))", "))")
    )
    assert "`> Jar" not in told


def test_all_that_comes_from_a_package_of_scala_is_imported() -> None:
    old = "package larder\n\nimport larder.core.Jar\n\nclass Shelf\n"
    new = old.replace("core.Jar\n", "core.Jar\nimport larder.lids.{Lid, Seal => Cap}\n")
    told = _summary("src/Shelf.scala", old, new)
    assert "mports `Lid` and `Seal` from `larder.lids`" in told
    assert "`larder.lids.`" not in told


def test_a_list_of_scala_that_goes_on_below_is_gone_through_once() -> None:
    """With each word parted from its list in all ways, sixteen would take years."""
    old = "package larder\n\nclass Shelf\n"
    listed = ", ".join(f"Container{n}" for n in range(16))
    new = old.replace("\nclass", f"\nimport larder.lids.{{{listed},\n  Lid}}\n\nclass")
    assert "`larder.lids" in _summary("src/Shelf.scala", old, new)


def test_what_a_loop_of_zig_does_last_is_no_check() -> None:
    old = "pub fn fill(out: []u8) usize {\n    return 0;\n}\n"
    new = old.replace(
        "    ret", "    while (n < out.len) : (n += 1) {\n        put(n);\n    }\n    ret"
    )
    assert "n += 1" not in _summary("src/jar.zig", old, new)


def test_what_manifests_of_sbt_and_dotnet_have_is_told_by_name() -> None:
    old = 'scalaVersion := "2.13.1"\n\nlibraryDependencies += "larder" %% "jars" % "1.2.0"\n'
    new = old.replace("2.13.1", "3.3.1").replace("1.2.0", "1.4.0")
    told = _summary("build.sbt", old, new)
    assert "pgrades `jars`" in told
    assert "`scalaVersion`" in told
    old = "<Project>\n  <PropertyGroup>\n    <TargetFramework>net6.0</TargetFramework>\n"
    old += "  </PropertyGroup>\n</Project>\n"
    told = _summary("Larder.csproj", old, old.replace("net6.0", "net8.0"))
    assert "`TargetFramework` from `net6.0` to `net8.0`" in told


def test_an_attribute_of_a_module_is_a_constant() -> None:
    old = 'defmodule Larder do\n  @moduledoc "Jars"\n  @most 10\n\n  def most, do: @most\nend\n'
    new = old.replace("@most 10", "@most 25").replace('"Jars"', '"Many jars"')
    told = _summary("lib/larder.ex", old, new)
    assert "constant `@most` from `10` to `25`" in told
    assert "moduledoc`" not in told


def test_accessors_of_a_property_are_not_its_value() -> None:
    old = "public class Jar\n{\n    public int Size { get; set; } = 3;\n}\n"
    new = old.replace("= 3;\n", '= 9;\n\n    public string Lid { get; set; } = "tin";\n')
    told = _summary("src/Jar.cs", old, new)
    assert "get; set" not in told
    assert "`Size` from 3 to 9" in told
