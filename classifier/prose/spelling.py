"""What the spelling of a name tells: whether it is worth looking for in the diff."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"\w[_.:/-]\w|[a-z\d][A-Z]|^--")  # what only code looks like
# What names little but itself: options, names of four words, CamelCase.
_FULL = re.compile(r"--\w|\w+(?:_\w+){3}|_*[A-Z]+[a-z\d]+[A-Z]\w*$")
# Members of whatever the object is; compound words.
_PARTIAL = re.compile(r"(?:self|cls|this)\.|[^\W_]+(?:-[^\W_]+)+$")
# Types that every program of the language has.
_TYPE = re.compile(
    r"(?:std::)?(?:u?int(?:\d+|ptr)?|s?size|ptrdiff|scalar|index)_t|__m(?:mask)?\d+[di]?|__restrict\w*"
    r"|(?:np|numpy|torch|jnp)\.(?:u?int\d+|b?float\d+|bool|half|long|Tensor|ndarray|dtype)"
)


@lru_cache(maxsize=4096)
def worth(name: str) -> float:
    """How far the spelling of a name alone says what is meant by it, 1 for most."""
    if not _CODE.search(name):
        return 0.2
    return 1.3 if _FULL.match(name) else 0.7 if _PARTIAL.match(name) else 1.0


def is_everyday_type(name: str) -> bool:
    """Whether the name is a type like ``int64_t`` or ``np.uint8``, which tells nothing."""
    return _TYPE.fullmatch(name) is not None
