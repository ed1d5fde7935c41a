import re

import pytest

from classifier.rules.lazy import LazyPattern


def test_it_finds_what_the_compiled_pattern_finds():
    lazy, text = LazyPattern(r"(?P<word>b\w+)", re.IGNORECASE), "a Bad bag"
    compiled = re.compile(lazy.pattern, lazy.flags)
    assert [found.span() for found in lazy.finditer(text)] == [(2, 5), (6, 9)]
    assert lazy.search(text)["word"] == compiled.search(text)["word"]
    assert lazy.match(text) is None


@pytest.mark.parametrize(
    "source", ["(a", "[z-a]", "a{2,1}", "(?<=a*)b", "(?<!a+)b", r"\1(a)", "(?P<x>a)(?P<x>b)", "*a"]
)
def test_a_wrong_pattern_is_an_error_at_once(source):
    with pytest.raises(re.error) as compiled:
        re.compile(source)
    with pytest.raises(re.error) as lazy:
        LazyPattern(source, 0)
    assert str(lazy.value) == str(compiled.value)
