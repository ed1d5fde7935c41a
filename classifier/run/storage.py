"""Writes the run's files: whole, only where they differ, or (in a dry run) not at all."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from classifier.errors import EvaluationError, UsageError
from classifier.files import write_whole

_PART = re.compile(r"\..+\.(?:md|html|json|xml)\.[a-z0-9_]{8}")


class StorageError(EvaluationError):
    """A file of the run itself cannot be written: the run ends, the next one goes on from there."""


@dataclass(slots=True)
class Storage:
    """Writes files and lists, in order, those it has written or, in a dry run, would have."""

    dry: bool = False
    written: list[Path] = field(default_factory=list)

    def write(self, file: Path, text: str) -> None:
        """Makes the file hold the text. Raises StorageError; then what was there is still there."""
        if _holds(file, text.encode("utf-8", "backslashreplace")):
            return
        if not self.dry:
            try:
                write_whole(file, text)
            except UsageError as error:
                raise StorageError(_why(file, error.__cause__ or error)) from error
        self.written.append(file)

    def remove(self, file: Path) -> None:
        """Deletes a file that may be gone already, and the folders that it leaves empty."""
        if self.dry or not file.exists():
            return
        try:
            file.unlink()
            for folder in file.parents:
                if any(folder.iterdir()):
                    break
                folder.rmdir()
        except OSError as error:
            raise StorageError(_why(file, error)) from error


def sweep(root: Path) -> None:
    """Deletes what a killed run left half-written below ``root``, under the names of write_whole.

    Only the holder of the run's lock may: nobody else writes there then.
    """
    for folder, _, names in os.walk(root):
        for name in filter(_PART.fullmatch, names):
            Path(folder, name).unlink(missing_ok=True)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageError(_why(file, error)) from error


def _why(file: Path, error: BaseException) -> str:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return (
        f"{file}: could not be written: {said}; free space or correct output.path, then run again: "
        "nothing is lost"
    )
