"""Files are written whole, and what is no file is not made one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from classifier.errors import UsageError
from classifier.files import write_whole


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    # As /dev/null and /dev/stdout: whoever may write in /dev would lose the device by a rename.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, "text\n")
    reader.join(5)
    assert found == [b"text\n"]
    assert pipe.is_fifo()


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write there"):
        write_whole(tmp_path, "text")
    assert list(tmp_path.iterdir()) == []
