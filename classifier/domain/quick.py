"""Frozen dataclasses that are made in half the time: a history makes millions of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """Decorates a frozen dataclass with slots: its constructor sets the slots themselves.

    The one that ``dataclass`` writes goes through ``object.__setattr__`` for every field, as a
    frozen class has to; that took a twelfth of the time of a history. All else stays as it is:
    the parameters, their order and defaults, and that no field can be set later.
    """
    names: dict[str, Any] = {}
    parameters: list[str] = []
    lines: list[str] = []
    for field in fields(cls):  # type: ignore[arg-type]
        name, value = field.name, field.name
        names[f"set_{name}"] = cls.__dict__[name].__set__
        if field.default_factory is not MISSING:
            names[f"make_{name}"] = field.default_factory
            names[f"default_{name}"] = MISSING
            value = f"make_{name}() if {name} is default_{name} else {name}"
        elif field.default is not MISSING:
            names[f"default_{name}"] = field.default
        parameters.append(f"{name}=default_{name}" if f"default_{name}" in names else name)
        lines.append(f" set_{name}(self, {value})")
    source = "\n".join([f"def __init__(self, {', '.join(parameters)}):", *lines])
    exec(source, names)  # noqa: S102  nothing but names of fields, as dataclasses does
    made: Callable[..., None] = names["__init__"]
    made.__doc__, made.__qualname__ = cls.__init__.__doc__, f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
