"""Values that are made in half the time are still the frozen dataclasses that they seem to be."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from classifier import domain
from classifier.domain import Fact, RuleHit
from classifier.domain.quick import quick

VALUES = [
    value for value in vars(domain).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
]  # fmt: skip


def _plain(cls: type) -> type:
    """The same class as dataclass alone makes it."""
    space = {"__annotations__": dict(cls.__annotations__), "__module__": cls.__module__}
    for one in dataclasses.fields(cls):
        if one.default_factory is not dataclasses.MISSING:
            space[one.name] = field(default_factory=one.default_factory)
        elif one.default is not dataclasses.MISSING:
            space[one.name] = one.default
    return dataclass(frozen=True, slots=True)(type(cls.__name__, (), space))


@pytest.mark.parametrize("cls", VALUES, ids=lambda cls: cls.__name__)
def test_parameters_and_defaults_are_those_of_the_fields(cls: type) -> None:
    names = inspect.signature(cls).parameters
    assert list(names) == list(inspect.signature(_plain(cls)).parameters)
    needed = [name for name, one in names.items() if one.default is inspect.Parameter.empty]
    plain, made = ({name: name for name in needed} for _ in range(2))
    same = _plain(cls)(**plain)
    assert [(f.name, getattr(cls(**made), f.name)) for f in dataclasses.fields(cls)] == [
        (f.name, getattr(same, f.name)) for f in dataclasses.fields(same)
    ]


def test_it_is_frozen_compared_copied_and_sent_as_any() -> None:
    one = Fact("function", "added", "f", "x.py", 3, scope="C")
    with pytest.raises(FrozenInstanceError):
        one.name = "g"  # type: ignore[misc]
    assert replace(one, name="g") == Fact("function", "added", "g", "x.py", 3, "", "", "C", True)
    assert pickle.loads(pickle.dumps(one)) == one
    assert len({one, replace(one), replace(one, line=4)}) == 2
    assert "name='f'" in repr(one)


def test_a_missing_field_is_named() -> None:
    with pytest.raises(TypeError, match="'evidence'"):
        RuleHit("a.b")  # type: ignore[call-arg]


def test_what_a_factory_makes_is_not_shared() -> None:
    @quick
    @dataclass(frozen=True, slots=True)
    class Bag:
        content: list[int] = field(default_factory=list)

    Bag().content.append(1)
    assert Bag().content == []
