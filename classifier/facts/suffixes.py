"""How names of files end that facts and prose tell apart."""

from __future__ import annotations

PYTHON = (".py", ".pyi")
PYTHON_SOURCES = (*PYTHON, ".pyx")
ECMA = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte")
C_SOURCES = (".c", ".cc", ".cpp", ".cxx", ".cu")
"""Of C and its kin: files that others include have other ends."""
C_HEADERS = (".h", ".hh", ".hpp", ".hxx", ".cuh")
C_LIKE = (*C_SOURCES, *C_HEADERS, ".mm")
SHELL = (".sh", ".bash", ".zsh")


def is_script(path: str) -> bool:
    """Whether a shell runs a file, or may: its name has no end."""
    return path.endswith(SHELL) or "." not in path.rpartition("/")[2]
