"""What is said of changes in languages that few of the repositories looked at are written in."""

from __future__ import annotations

from classifier.domain import FileFacts
from classifier.prose import write
from tests.facts.make import both_ways, change, turned
from tests.prose import make


def _summary(path: str, old: str, new: str, section: str = "") -> str:
    """The summary of a commit that turns a file into another, read whole."""
    _, facts = both_ways(change(path, turned(old, new, section)), old)
    assert isinstance(facts.files[0], FileFacts)
    return write(facts, make.verdict("fix", "medium"), "en").fields["summary"]


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
