"""Where the data files of gitsift lie: the rules and the trained model.

In a checkout they are the top-level folders ``rules/`` and ``data/``, which people edit. In a
wheel the build maps them into the package under names that no module has::

    rules/  ->  classifier/_resources/rules/
    data/   ->  classifier/_resources/data/

The packaged copy is taken when there is one, as a checkout never has it.
"""

from __future__ import annotations

from pathlib import Path

from classifier.errors import GitsiftError

_PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder of ``types.yaml``, ``importance.yaml``, ``paths.yaml`` and ``profiles/``."""
    return _resource("rules")


def data_dir() -> Path:
    """The folder of the trained model and its tables."""
    return _resource("data")


def is_packaged() -> bool:
    """Whether this is an installed copy, whose files are nobody's to edit."""
    return (_PACKAGE / "_resources").is_dir()


def _resource(name: str) -> Path:
    packaged = _PACKAGE / "_resources" / name
    checkout = _PACKAGE.parent / name
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise GitsiftError(
        f"gitsift's folder {name}/ is missing: neither {packaged} nor {checkout} is there; "
        "install gitsift again"
    )
